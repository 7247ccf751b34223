use proptest::prelude::*;

use crate::base::{Blank, Cues, DeckTime, Direction, Transition};
use crate::deck::{Entry, Playlist};
use crate::player::{Command, Player};

const FRAME: DeckTime = DeckTime::from_nanos(16_666_667);

fn ms(ms: i64) -> DeckTime {
    DeckTime::from_millis(ms)
}

fn entry(id: usize, hold: Option<i64>, passes: bool) -> Entry {
    Entry {
        id: format!("slide-{id}"),
        hold: hold.map(ms),
        transition: Transition::FADE,
        settled: ms(800),
        passes,
    }
}

/// A vertical handscroll of slides with these holds in milliseconds.
fn scroll(holds: &[Option<i64>]) -> Playlist {
    let entries = holds.iter().enumerate().map(|(id, hold)| entry(id, *hold, false));
    Playlist {
        entries: entries.collect(),
        handscroll: Some(Direction::Up),
    }
}

/// Where on the strip the screen stands, in screens from the first slide, `count` of which make the round.
fn place(cues: &Cues, count: usize) -> f64 {
    let Some(crossing) = cues.crossing else {
        return cues.slide.slide as f64;
    };
    let (under, over) = (crossing.under.slide, crossing.first.over.slide);
    assert_eq!((under + 1) % count, over, "the strip shows neighbours");
    under as f64 + f64::from(crossing.first.progress)
}

/// How far the strip has gone from one place to another, round the loop the short way.
fn gone(from: f64, to: f64, count: usize) -> f64 {
    let count = count as f64;
    let way = (to - from).rem_euclid(count);
    if way > count / 2.0 { way - count } else { way }
}

#[test]
fn a_round_takes_the_sum_of_all_holds_and_ends_where_it_began() {
    let playlist = scroll(&[Some(6_000), Some(9_000), Some(20_000), Some(5_000)]);
    let mut player = Player::new(playlist, 0);
    // The first slide has had half its hold when the strip sets out.
    player.advance(ms(3_000));
    assert_eq!(stand(&player.cues(ms(3_000))), [(0, 0.0)]);
    // Slides pass evenly: half the hold of one and half of the next lie between them.
    for (at, slide) in [(3_000 + 7_500, 1), (25_000, 2), (37_500, 3), (43_000, 0)] {
        let cues = player.cues(ms(at));
        assert_eq!(stand(&cues), [(slide, 0.0)], "{at} ms");
    }
    let later = player.cues(ms(43_000 + 40_000));
    assert_eq!(
        (player.cues(ms(43_000)).slide, stand(&later)),
        (later.slide, vec![(0, 0.0)])
    );
    player.advance(ms(43_000 + 400_000));
    assert_eq!(player.loops_done(), 11);
    assert_eq!(player.slides_shown(), 1 + 44);
}

#[test]
fn the_strip_never_stops_between_slides_that_only_pass() {
    let holds = [6_000, 9_000, 20_000, 5_000, 5_000];
    let playlist = scroll(&holds.map(Some));
    let mut player = Player::new(playlist, 0);
    let mut now = ms(10_000);
    let mut last = place(&player.cues(now), 5);
    let mut steps = Vec::new();
    while now < ms(120_000) {
        now = now + FRAME;
        player.advance(now);
        let here = place(&player.cues(now), 5);
        steps.push(gone(last, here, 5) / FRAME.as_secs_f64());
        last = here;
    }
    for pair in steps.windows(2) {
        // The slowest stretch takes 14.5 s a screen, the fastest 5 s.
        assert!(
            pair[0] > 0.3 / 14.5 && pair[0] < 1.6 / 5.0,
            "{} screens a second",
            pair[0]
        );
        assert!((pair[1] - pair[0]).abs() < 0.006, "from {} to {}", pair[0], pair[1]);
    }
}

#[test]
fn it_waits_where_a_text_passes_and_where_a_command_is_awaited() {
    let mut playlist = scroll(&[Some(6_000), Some(30_000), None, Some(6_000)]);
    playlist.entries[1].passes = true;
    let player = Player::new(playlist, 0);
    // 3 s of rest, 3 s and 2.5 s on the way; the text has what its hold is but for the time that its entrances would take.
    let arrives = ms(3_000 + 3_000 + 2_500);
    let cues = player.cues(arrives + ms(10_000));
    assert_eq!((cues.slide.slide, cues.slide.at, cues.crossing), (1, ms(10_800), None));
    let leaves = arrives + ms(30_000 - 800);
    assert_eq!(player.next_change(arrives + ms(10_000)), leaves);
    let out = player.cues(leaves + ms(1_500)).crossing.unwrap();
    assert_eq!(
        (out.under.slide, out.under.at),
        (1, ms(30_000)),
        "it goes out as it came to rest"
    );
    assert_eq!(
        (out.first.over.slide, out.first.over.at),
        (2, ms(800)),
        "and the next comes in settled"
    );
    let waits = player.cues(ms(86_400_000));
    assert_eq!((waits.slide.slide, waits.crossing), (2, None));
    assert_eq!(player.next_change(ms(86_400_000)), DeckTime::MAX);
}

#[test]
fn commands_glide_to_the_neighbours_and_rest_there() {
    let mut player = Player::new(scroll(&[Some(8_000); 5]), 0);
    player.apply(Command::Next, ms(1_000));
    assert_eq!(player.position(), 1);
    assert!(player.cues(ms(1_500)).crossing.is_some());
    let there = player.cues(ms(2_000));
    assert_eq!((there.slide.slide, there.crossing), (1, None));
    assert!(player.cues(ms(5_999)).crossing.is_none(), "it rests for half its hold");
    assert!(player.cues(ms(6_500)).crossing.is_some());
    player.apply(Command::Previous, ms(6_500));
    assert_eq!(player.position(), 0);
    player.apply(Command::Previous, ms(6_600));
    assert_eq!(player.position(), 4, "round the loop");
    let there = player.cues(ms(9_000));
    assert_eq!((there.slide.slide, there.crossing), (4, None));
    // Far off: what lies between is left out.
    player.apply(Command::GoTo(2), ms(9_000));
    let crossing = player.cues(ms(9_400)).crossing.unwrap();
    assert_eq!((crossing.under.slide, crossing.first.over.slide), (2, 4));
}

#[test]
fn a_pause_stops_the_strip_where_it_is_but_not_a_glide() {
    let mut player = Player::new(scroll(&[Some(8_000); 5]), 0);
    player.apply(Command::TogglePause, ms(10_000));
    let stands = player.cues(ms(10_000));
    assert!(stands.crossing.is_some());
    assert_eq!(player.cues(ms(60_000)), stands);
    assert_eq!(player.next_change(ms(60_000)), DeckTime::MAX);
    player.apply(Command::Next, ms(60_000));
    let there = player.cues(ms(62_000));
    assert_eq!((there.slide.slide, there.crossing), (2, None));
    assert_eq!(player.cues(ms(90_000)), there);
    player.apply(Command::Blank(Blank::Black), ms(90_000));
    player.apply(Command::TogglePause, ms(90_000));
    assert_eq!(
        player.next_change(ms(95_000)),
        DeckTime::MAX,
        "behind a blank screen nothing goes on"
    );
    player.apply(Command::Next, ms(95_000));
    let back = player.cues(ms(95_000));
    assert_eq!((back.slide.slide, back.blank), (2, None));
}

fn any_command() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => Just(Command::Next),
        4 => Just(Command::Previous),
        1 => Just(Command::First),
        1 => Just(Command::Last),
        3 => (0..6_usize).prop_map(Command::GoTo),
        2 => Just(Command::TogglePause),
        1 => Just(Command::Restart),
    ]
}

/// Where each slide in sight stands, in screens.
fn stand(cues: &Cues) -> Vec<(usize, f64)> {
    match cues.crossing {
        None => vec![(cues.slide.slide, 0.0)],
        Some(crossing) if crossing.first.progress == 0.0 => vec![(crossing.under.slide, 0.0)],
        Some(crossing) => {
            let share = f64::from(crossing.first.progress);
            vec![(crossing.under.slide, -share), (crossing.first.over.slide, 1.0 - share)]
        }
    }
}

proptest! {
    #[test]
    fn whatever_interrupts_it_nothing_on_the_strip_jumps(
        holds in prop::collection::vec(prop::option::weighted(0.9, 2_000..20_000_i64), 2..6),
        passes in prop::collection::vec(prop::bool::weighted(0.2), 6),
        commands in prop::collection::vec((0..240_usize, any_command()), 1..20),
    ) {
        let mut playlist = scroll(&holds);
        for (entry, passes) in playlist.entries.iter_mut().zip(passes) {
            entry.passes = passes;
        }
        let mut player = Player::new(playlist, 0);
        let mut now = DeckTime::ZERO;
        // A glide goes at most two screens in 1.4 s; where it turns round another, the curve's steepest part is no steeper
        // than three times that.
        let fastest = 6.0;
        let mut last = stand(&player.cues(now));
        for (frames, command) in commands {
            for _ in 0..frames {
                now = now + FRAME;
                player.advance(now);
                let here = stand(&player.cues(now));
                let step = fastest * FRAME.as_secs_f64();
                prop_assert!(goes_on(&last, &here, step), "{last:?} then {here:?}");
                last = here;
            }
            player.apply(command, now);
            let here = stand(&player.cues(now));
            prop_assert!(goes_on(&last, &here, 1e-4), "{command:?}: {last:?} then {here:?}");
            last = here;
        }
    }
}

/// Whether no slide in sight has gone farther than `step`: those in both pictures; and one that is in only one of them is
/// about to leave it, or has just come.
fn goes_on(before: &[(usize, f64)], after: &[(usize, f64)], step: f64) -> bool {
    let at_edge = |place: f64| place.abs() >= 1.0 - step - 1e-4;
    let near = |slides: &[(usize, f64)], others: &[(usize, f64)]| {
        slides
            .iter()
            .all(|(slide, place)| match others.iter().find(|(other, _)| other == slide) {
                // Of two slides one may leave and come in again at the other end.
                Some((_, other)) => {
                    let round = at_edge(*place) && at_edge(*other);
                    (place - other).abs() <= step + 1e-4 || round
                }
                None => at_edge(*place),
            })
    };
    near(before, after) && near(after, before)
}
