//! Whatever happens to a show, in any order.

use super::*;

/// What may happen to a show.
#[derive(Clone, Debug)]
enum Event {
    Do(Command),
    Wait(i64),
    Reload(Playlist),
    Turn(Playlist),
    /// Another deck's turn comes, at this slide.
    Another(Playlist, usize),
    /// Another deck takes the screen at once.
    Instead(Playlist, usize),
    Linger(DeckTime),
    /// The clock says what it said this long ago.
    LookBack(i64),
}

fn any_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => Just(Command::Next),
        4 => Just(Command::Previous),
        1 => Just(Command::First),
        1 => Just(Command::Last),
        2 => (0..9_usize).prop_map(Command::GoTo),
        3 => Just(Command::TogglePause),
        2 => Just(Command::Blank(Blank::Black)),
        1 => Just(Command::Blank(Blank::White)),
        1 => Just(Command::Restart),
        2 => (0..200_000_i64).prop_map(|length| Command::Stay(ms(length))),
        1 => Just(Command::ToggleHelp),
    ]
}

/// Nanoseconds from nothing to weeks.
fn any_wait() -> impl Strategy<Value = i64> {
    const MS: i64 = 1_000_000;
    prop_oneof![
        2 => Just(0),
        2 => Just(1),
        6 => 0..700 * MS,
        6 => 0..20_000 * MS,
        2 => 0..6 * 3_600_000 * MS,
        1 => 0..60 * 86_400_000 * MS,
    ]
}

fn any_transition() -> impl Strategy<Value = Transition> {
    let way = prop::sample::select(&Direction::ALL);
    let kind = prop_oneof![
        3 => Just(TransitionKind::Fade),
        2 => way.clone().prop_map(TransitionKind::Push),
        1 => way.clone().prop_map(TransitionKind::Cover),
        1 => way.prop_map(TransitionKind::Wipe),
        1 => Just(TransitionKind::Zoom),
        1 => Just(TransitionKind::Mask(Mask::Ink)),
    ];
    let easing = prop::sample::select(&[Easing::Linear, Easing::OutCubic, Easing::InOutCubic]);
    (prop::option::weighted(0.8, kind), 100..5_000_i64, easing).prop_map(|(kind, length, easing)| Transition {
        kind,
        length: ms(length),
        easing,
    })
}

fn any_playlist() -> impl Strategy<Value = Playlist> {
    let hold = prop_oneof![
        1 => Just(None),
        2 => (1..2_000_i64).prop_map(Some),
        6 => (2_000..20_000_i64).prop_map(Some),
    ];
    let transition = any_transition();
    let passes = prop::bool::weighted(0.2);
    let entry =
        (0..9_u8, hold, transition, 0..1_500_i64, passes).prop_map(|(id, hold, transition, settled, passes)| Entry {
            id: format!("slide-{id}"),
            hold: hold.map(ms),
            transition,
            settled: ms(settled),
            passes,
        });
    let entries = prop::collection::vec(entry, 1..7);
    let handscroll = prop::option::weighted(0.4, prop::sample::select(&Direction::ALL));
    (entries, handscroll).prop_map(|(entries, handscroll)| Playlist { entries, handscroll })
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        10 => any_command().prop_map(Event::Do),
        20 => any_wait().prop_map(Event::Wait),
        1 => any_playlist().prop_map(Event::Reload),
        1 => any_playlist().prop_map(Event::Turn),
        1 => (any_playlist(), 0..9_usize).prop_map(|(playlist, place)| Event::Another(playlist, place)),
        1 => (any_playlist(), 0..9_usize).prop_map(|(playlist, place)| Event::Instead(playlist, place)),
        1 => (0..5_000_i64).prop_map(|length| Event::Linger(ms(length))),
        1 => any_wait().prop_map(Event::LookBack),
    ]
}

/// What holds of a player whatever has happened to it.
fn check(player: &Player, now: DeckTime) -> Result<(), TestCaseError> {
    let cues = player.cues(now);
    let len = player.playlist().entries.len();
    prop_assert!(cues.slide.slide < len);
    prop_assert_eq!(cues.slide.slide, player.position());
    prop_assert!(cues.slide.at >= DeckTime::ZERO && cues.running <= now);
    let next = player.next_change(now);
    prop_assert!(next >= now);
    if let Some(crossing) = cues.crossing {
        let slides: Vec<usize> = crossing.slides().map(|cue| cue.slide).collect();
        prop_assert!(slides.iter().all(|slide| *slide < len));
        prop_assert!(
            (1..slides.len()).all(|at| !slides[..at].contains(&slides[at])),
            "{slides:?}"
        );
        for passage in crossing.passages() {
            prop_assert!((0.0..=1.0).contains(&passage.progress), "{passage:?}");
        }
        let stands = player.cues(now + ms(1)).crossing == cues.crossing && player.playlist().handscroll.is_some();
        prop_assert!(next == now || cues.blank.is_some() || stands);
        prop_assert!(
            slides.contains(&cues.slide.slide) || slides.len() == 3 || player.playlist().handscroll.is_some(),
            "nobody waits without need"
        );
    }
    if next > now && next < DeckTime::MAX {
        let before = player.cues(next - DeckTime::from_nanos(1));
        prop_assert_eq!(
            before.slide.slide,
            cues.slide.slide,
            "nothing changes before it said so"
        );
        if cues.blank.is_none() {
            prop_assert_eq!(before.crossing.is_some(), cues.crossing.is_some());
        }
    }
    if player.is_paused() && cues.crossing.is_none() && cues.blank.is_none() {
        let later = player.cues(now + ms(3_600_000));
        prop_assert_eq!((later.slide.slide, later.running), (cues.slide.slide, cues.running));
    }
    if cues.blank.is_some() {
        let later = player.cues(now + ms(3_600_000));
        prop_assert_eq!((later.slide, later.running), (cues.slide, cues.running));
    }
    Ok(())
}

proptest! {
    #[test]
    fn whatever_happens_the_show_is_sound(
        playlist in any_playlist(),
        start in 0..9_usize,
        events in prop::collection::vec(any_event(), 0..60),
    ) {
        let mut player = Player::new(playlist, start);
        let mut now = DeckTime::ZERO;
        check(&player, now)?;
        for event in events {
            match event {
                Event::Do(command) => { player.apply(command, now); }
                Event::Reload(playlist) => player.set_playlist(playlist, now),
                Event::Turn(playlist) => {
                    let comes = player.after_turn(&playlist);
                    prop_assert!(comes < playlist.entries.len());
                    player.turn_over(playlist, now);
                }
                Event::Another(playlist, place) => player.turn_to(playlist, place, now),
                Event::Instead(playlist, place) => {
                    player.begin(playlist, place, now);
                    let entry = &player.playlist().entries[player.position()];
                    let begins = player.playlist().handscroll.map_or(DeckTime::ZERO, |_| entry.settled);
                    prop_assert_eq!(player.cues(now).slide.at, begins);
                }
                Event::Linger(length) => {
                    let (slide, blank) = (player.position(), player.blank());
                    player.linger(now, length);
                    if blank.is_none() && length > DeckTime::ZERO {
                        prop_assert!(!player.gives_way_by(now));
                        prop_assert_eq!(player.cues(now).slide.slide, slide);
                    }
                }
                Event::LookBack(nanos) => {
                    // A clock that was set back is not believed.
                    let there = player.cues(now);
                    player.advance(now - DeckTime::from_nanos(nanos));
                    prop_assert_eq!(player.cues(now), there);
                }
                Event::Wait(nanos) => {
                    now = now + DeckTime::from_nanos(nanos);
                    let foreseen = player.cues(now);
                    player.advance(now);
                    prop_assert_eq!(player.cues(now), foreseen);
                }
            }
            check(&player, now)?;
        }
    }

    #[test]
    fn many_small_steps_make_one_large_one(
        playlist in any_playlist(),
        before in prop::collection::vec(any_event(), 0..8),
        steps in prop::collection::vec(any_wait(), 1..40),
    ) {
        let mut small = Player::new(playlist, 0);
        let mut now = DeckTime::ZERO;
        for event in before {
            match event {
                Event::Do(command) => { small.apply(command, now); }
                Event::Reload(playlist) => small.set_playlist(playlist, now),
                Event::Turn(playlist) => small.turn_over(playlist, now),
                Event::Another(playlist, place) => small.turn_to(playlist, place, now),
                Event::Instead(playlist, place) => small.begin(playlist, place, now),
                Event::Linger(length) => small.linger(now, length),
                Event::LookBack(nanos) => small.advance(now - DeckTime::from_nanos(nanos)),
                Event::Wait(nanos) => {
                    now = now + DeckTime::from_nanos(nanos);
                    small.advance(now);
                }
            }
        }
        let mut large = small.clone();
        for step in steps {
            now = now + DeckTime::from_nanos(step);
            small.advance(now);
        }
        large.advance(now);
        prop_assert_eq!(small, large);
    }

    #[test]
    fn left_alone_every_slide_is_shown_for_its_hold(playlist in any_playlist()) {
        let playlist = Playlist { handscroll: None, ..playlist };
        let mut player = Player::new(playlist.clone(), 0);
        let (mut now, mut since, mut position) = (DeckTime::ZERO, DeckTime::ZERO, 0);
        for _ in 0..40 {
            let next = match player.next_change(now) {
                DeckTime::MAX => break,
                // Inside a fade: a frame later.
                next if next == now => now + ms(16),
                next => next,
            };
            now = next;
            player.advance(now);
            if player.position() != position {
                let at = player.cues(now).slide.at;
                prop_assert_eq!(Some(now - at - since), playlist.entries[position].hold);
                (since, position) = (now - at, player.position());
            }
        }
    }
}
