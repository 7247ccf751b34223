//! Whatever happens in a hall, in any order.

use super::*;

#[derive(Clone, Debug)]
enum Event {
    Pass(i64),
    SetClock(i64),
    Do(Command),
    Kiosk(usize),
    Notice(bool),
    Deck(usize),
    Resize(u32),
}

/// How many days in a hall are tried; more with PROPTEST_CASES.
fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

fn any_event() -> impl Strategy<Value = Event> {
    let command = prop::sample::select(&[
        Command::Next,
        Command::Previous,
        Command::Last,
        Command::TogglePause,
        Command::Blank(crate::base::Blank::Black),
        Command::Restart,
    ]);
    prop_oneof![
        8 => (0..8_000_i64).prop_map(Event::Pass),
        1 => (0..90_000_000_i64).prop_map(Event::Pass),
        2 => (-40_000_000..40_000_000_i64).prop_map(Event::SetClock),
        4 => command.prop_map(Event::Do),
        2 => (0..4_usize).prop_map(Event::Kiosk),
        1 => any::<bool>().prop_map(Event::Notice),
        2 => (0..3_usize).prop_map(Event::Deck),
        1 => (1..200_u32).prop_map(Event::Resize),
    ]
}

/// Lives through `events`.
fn happens(events: Vec<Event>) {
    let kiosks = [
        "decks: a.yaml\nurgent: urgent\n",
        "decks: [a.yaml, b.yaml]\nhours: 09:00-17:00\nclosed: dim\nurgent: urgent\n",
        "decks: { x: [b.yaml, c.yaml], y: c.yaml }\nparts: [{ show: y, days: sat-sun }]\nhours: 08:00-20:00\n",
        "decks: nonsense: here\n",
    ];
    let decks = [
        deck("甲", &["a1"]),
        deck("乙", &["b2", "b1", "b3"]),
        "showreel: 1\ntitle: x".to_owned(),
    ];
    let mut hall = Hall::start(kiosks[0], MORNING);
    for event in events {
        match event {
            Event::Pass(length) => {
                hall.pass(ms(length));
            }
            Event::SetClock(seconds) => hall.utc += jiff::SignedDuration::from_secs(seconds),
            Event::Do(command) => {
                hall.stage.command(command, hall.now);
            }
            Event::Kiosk(which) => hall.save_kiosk(kiosks[which]),
            Event::Notice(true) => hall.write("urgent/a.yaml", NOTICE),
            Event::Notice(false) => {
                let _ = fs::remove_file(hall.path("urgent/a.yaml"));
            }
            Event::Deck(which) => hall.write(["a.yaml", "b.yaml", "c.yaml"][which], &decks[which]),
            Event::Resize(side) => hall.stage.resize(Screen::new(side, 90)),
        }
        hall.look();
        let frame = hall.frame.as_ref().unwrap();
        assert!(!frame.list.groups.is_empty());
        assert!(frame.quiet_until >= hall.now || hall.shows().contains('/'));
        assert!(frame.quiet_until <= hall.now + LOOK);
        let known = hall.stage.hall.clone().unwrap();
        assert_eq!(
            hall.stage.phase,
            Some(known.kiosk.phase(known.zone.to_datetime(hall.utc)))
        );
    }
    // And when all is well again, the show goes on.
    hall.write("a.yaml", &deck("甲", &["a1", "a2"]));
    let _ = fs::remove_file(hall.path("urgent/a.yaml"));
    hall.save_kiosk(kiosks[0]);
    hall.stage.resize(SCREEN);
    // Keys count again once the hall is open and no message is up.
    let counts = comes_true(|| {
        hall.pass(ms(100));
        let kiosk = &hall.stage.hall.as_ref().unwrap().kiosk;
        kiosk.hours == crate::deck::kiosk::Hours::default() && hall.stage.poster.is_none()
    });
    assert!(counts);
    hall.stage.command(Command::Restart, hall.now);
    hall.until("甲/a2", ms(100)).until("甲/a1", ms(100));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    /// Reloads, schedules and clocks in any order: there is always a frame of the screen's size, the phase is that of the hour,
    /// and the show plays in the end.
    #[test]
    fn whatever_happens_in_a_hall_its_screen_shows_something(events in prop::collection::vec(any_event(), 1..40)) {
        happens(events);
    }
}

/// A screen that is turned while its deck is saved: the new deck waited for pixels that nobody painted.
#[test]
fn a_day_that_once_stood_still() {
    use Event::{Deck, Do, Kiosk, Pass, Resize, SetClock};
    let restart = || Do(Command::Restart);
    // It is for the threads to meet as they did then.
    for _ in 0..3 {
        happens(vec![
            Pass(3_412),
            restart(),
            Resize(114),
            Kiosk(1),
            Resize(155),
            Do(Command::Previous),
            Deck(1),
            Pass(2_743),
            restart(),
            SetClock(6_467_608),
            Deck(0),
            Kiosk(3),
            Pass(29_185_094),
            Pass(3_903),
            Deck(2),
            restart(),
            Pass(7_955),
            SetClock(10_784_772),
            Deck(0),
            SetClock(11_381_337),
            Pass(7_125),
            Do(Command::Blank(crate::base::Blank::Black)),
            Kiosk(3),
            Kiosk(1),
            Pass(1_575),
            Do(Command::Previous),
            Kiosk(0),
            Pass(76_455_426),
            Pass(2_703),
            SetClock(39_435_095),
            Pass(1_932),
        ]);
    }
}
