mod any;

use proptest::prelude::*;

use super::*;
use crate::base::{Cue, Direction, Easing, Mask, Transition, TransitionKind};
use crate::deck::Entry;

fn ms(ms: i64) -> DeckTime {
    DeckTime::from_millis(ms)
}

fn playlist(slides: &[(&str, Option<i64>, Transition)]) -> Playlist {
    let entry = |(id, hold, transition): &(&str, Option<i64>, Transition)| Entry {
        id: (*id).to_owned(),
        hold: hold.map(ms),
        transition: *transition,
        settled: ms(800),
        passes: false,
    };
    Playlist {
        entries: slides.iter().map(entry).collect(),
        handscroll: None,
    }
}

/// Slides of five seconds that fade.
fn fading(ids: &[&str]) -> Playlist {
    let slides: Vec<_> = ids.iter().map(|id| (*id, Some(5000), Transition::FADE)).collect();
    playlist(&slides)
}

/// A show and the time it is.
struct Show {
    player: Player,
    now: DeckTime,
}

impl Show {
    fn of(playlist: Playlist) -> Self {
        Self {
            player: Player::new(playlist, 0),
            now: DeckTime::ZERO,
        }
    }

    fn at(&mut self, now: i64) -> &mut Self {
        self.now = ms(now);
        self.player.advance(self.now);
        self
    }

    fn send(&mut self, command: Command) -> &mut Self {
        self.player.apply(command, self.now);
        self
    }

    fn reload(&mut self, playlist: Playlist) -> &mut Self {
        self.player.set_playlist(playlist, self.now);
        self
    }

    /// Such as `b 1200ms at 0.50 over a 6200ms, paused`, and `…, to a` where the slide on top is not the one to stay.
    fn status(&self) -> String {
        let cues = self.player.cues(self.now);
        let id = |slide: usize| &self.player.playlist().entries[slide].id;
        let name = |cue: Cue| format!("{} {}ms", id(cue.slide), cue.at.as_millis());
        let mut status = match &cues.crossing {
            None => name(cues.slide),
            Some(crossing) => crossing.passages().fold(name(crossing.under), |below, passage| {
                format!("{} at {:.2} over {below}", name(passage.over), passage.progress)
            }),
        };
        let top = cues.crossing.and_then(|crossing| crossing.slides().last());
        if top.is_some_and(|top| top.slide != cues.slide.slide) {
            status += &format!(", to {}", id(cues.slide.slide));
        }
        if self.player.is_paused() {
            status += ", paused";
        }
        if let Some(blank) = cues.blank {
            status += &format!(", {blank:?}");
        }
        status
    }
}

#[test]
fn a_slide_stays_for_its_hold_and_then_fades_into_the_next() {
    let mut show = Show::of(fading(&["a", "b"]));
    assert_eq!(show.at(4999).status(), "a 4999ms");
    assert_eq!(show.at(5000).status(), "b 0ms at 0.00 over a 5000ms");
    assert_eq!(show.at(5300).status(), "b 300ms at 0.50 over a 5300ms");
    assert_eq!(show.at(5600).status(), "b 600ms");
    assert_eq!(show.at(10_000).status(), "a 0ms at 0.00 over b 5000ms");
    assert_eq!((show.player.loops_done(), show.player.slides_shown()), (1, 3));
}

#[test]
fn a_cut_is_at_once() {
    let slides = [("a", Some(5000), Transition::FADE), ("b", None, Transition::CUT)];
    assert_eq!(Show::of(playlist(&slides)).at(5000).status(), "b 0ms");
}

#[test]
fn a_manual_slide_waits() {
    let slides = [("a", None, Transition::CUT), ("b", Some(5000), Transition::CUT)];
    let mut show = Show::of(playlist(&slides));
    assert_eq!(show.at(86_400_000).status(), "a 86400000ms");
    assert_eq!(show.player.next_change(show.now), DeckTime::MAX);
    assert_eq!(show.send(Command::Next).status(), "b 0ms");
    assert_eq!(show.player.next_change(show.now), ms(86_405_000));
}

#[test]
fn a_short_hold_shortens_its_fade() {
    let slides = [("a", Some(5000), Transition::FADE), ("b", Some(400), Transition::FADE)];
    let mut show = Show::of(playlist(&slides));
    assert_eq!(show.at(5100).status(), "b 100ms at 0.50 over a 5100ms");
    assert_eq!(show.at(5200).status(), "b 200ms");
}

#[test]
fn the_ends_of_the_deck_meet() {
    let mut show = Show::of(fading(&["a", "b", "c"]));
    show.send(Command::Previous).at(1000);
    assert_eq!(show.status(), "c 1000ms");
    assert_eq!(show.player.loops_done(), 0, "going back is not a round");
    show.send(Command::Next).at(2000);
    assert_eq!((show.status().as_str(), show.player.loops_done()), ("a 1000ms", 1));
    show.send(Command::GoTo(99)).at(3000);
    assert_eq!(show.status(), "c 1000ms");
    show.send(Command::First).at(4000);
    assert_eq!(show.status(), "a 1000ms");
    show.send(Command::Last).at(5000);
    assert_eq!(show.status(), "c 1000ms");
}

#[test]
fn going_to_the_slide_on_screen_changes_nothing() {
    let mut show = Show::of(fading(&["a", "b"]));
    assert_eq!(show.at(2000).send(Command::GoTo(0)).status(), "a 2000ms");
}

#[test]
fn a_third_slide_comes_over_the_picture_of_two() {
    let mut show = Show::of(fading(&["a", "b", "c"]));
    show.at(1000).send(Command::Next).at(1300).send(Command::Next);
    assert_eq!(show.status(), "c 0ms at 0.00 over b 300ms at 0.50 over a 1300ms");
    assert_eq!(
        show.at(1500).status(),
        "c 200ms at 0.15 over b 500ms at 0.98 over a 1500ms"
    );
    assert_eq!(show.at(1600).status(), "c 300ms at 0.50 over b 600ms");
    assert_eq!(show.at(1900).status(), "c 600ms");
}

#[test]
fn after_a_burst_the_last_slide_named_waits_for_room() {
    let mut show = Show::of(fading(&["a", "b", "c", "d", "e"]));
    show.at(1000).send(Command::Next).at(1100).send(Command::Next);
    show.at(1200).send(Command::Next).at(1250).send(Command::Next);
    assert_eq!(show.player.position(), 4);
    assert_eq!(
        show.status(),
        "c 150ms at 0.06 over b 250ms at 0.29 over a 1250ms, to e"
    );
    assert_eq!(
        show.at(1600).status(),
        "e 0ms at 0.00 over c 500ms at 0.98 over b 600ms"
    );
    assert_eq!(show.at(2200).status(), "e 600ms");
    assert_eq!(show.player.slides_shown(), 5);
    assert_eq!(
        show.player.next_change(show.now),
        ms(6600),
        "its hold began as it set out"
    );
}

#[test]
fn slides_of_which_nothing_is_seen_make_room() {
    let mut show = Show::of(fading(&["a", "b", "c", "d", "e"]));
    show.at(1000);
    for _ in 0..4 {
        show.send(Command::Next);
    }
    assert_eq!(show.status(), "e 0ms at 0.00 over a 1000ms");
}

#[test]
fn turning_back_in_a_fade_turns_the_fade_round() {
    let mut show = Show::of(fading(&["a", "b", "c"]));
    show.at(1000).send(Command::Next).at(1200);
    assert_eq!(show.status(), "b 200ms at 0.15 over a 1200ms");
    assert_eq!(
        show.send(Command::Previous).status(),
        "b 200ms at 0.15 over a 1200ms, to a"
    );
    assert_eq!(show.at(1300).status(), "b 300ms at 0.02 over a 1300ms, to a");
    assert_eq!(
        show.send(Command::Next).status(),
        "b 300ms at 0.02 over a 1300ms",
        "and round again"
    );
    assert_eq!(show.send(Command::Previous).at(1400).status(), "a 1400ms");
    assert_eq!(show.player.next_change(show.now), ms(6300), "its hold starts anew");
}

#[test]
fn turning_back_to_the_lowest_of_three_turns_both_round() {
    let mut show = Show::of(fading(&["a", "b", "c"]));
    show.at(1000).send(Command::Next).at(1300).send(Command::Next).at(1500);
    assert_eq!(
        show.send(Command::First).status(),
        "c 200ms at 0.15 over b 500ms at 0.98 over a 1500ms, to a"
    );
    assert_eq!(show.at(1700).status(), "b 700ms at 0.50 over a 1700ms, to a");
    assert_eq!(show.at(2000).status(), "a 2000ms");
}

#[test]
fn a_step_back_is_the_step_on_the_other_way_round() {
    let push = Transition::of(Some(TransitionKind::Push(Direction::Left)));
    let slides = [("a", None, Transition::CUT), ("b", None, push)];
    let mut show = Show::of(playlist(&slides));
    show.send(Command::Next).at(5000).send(Command::Previous).at(5100);
    let crossing = show.player.cues(show.now).crossing.unwrap();
    assert_eq!(crossing.first.kind, TransitionKind::Push(Direction::Right));
}

#[test]
fn a_transition_takes_its_own_time_but_no_more_than_half_the_hold() {
    let slow = Transition {
        length: ms(2_000),
        easing: Easing::Linear,
        ..Transition::FADE
    };
    let slides = [
        ("a", Some(9_000), slow),
        ("b", Some(9_000), slow),
        ("c", Some(1_000), slow),
    ];
    let mut show = Show::of(playlist(&slides));
    assert_eq!(show.at(9_500).status(), "b 500ms at 0.25 over a 9500ms");
    assert_eq!(show.at(18_250).status(), "c 250ms at 0.50 over b 9250ms");
}

#[test]
fn turning_back_before_a_fade_shows_leaves_no_fade() {
    let mut show = Show::of(fading(&["a", "b", "c"]));
    show.at(1000).send(Command::Next).send(Command::Previous);
    assert_eq!(show.status(), "a 1000ms");
}

#[test]
fn a_pause_freezes_slide_and_ticker() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.at(2000).send(Command::TogglePause).at(60_000);
    assert_eq!(show.status(), "a 2000ms, paused");
    assert_eq!(show.player.cues(show.now).running, ms(2000));
    assert_eq!(show.player.next_change(show.now), DeckTime::MAX);
    show.send(Command::TogglePause);
    assert_eq!(show.player.next_change(show.now), ms(63_000));
    assert_eq!(show.at(63_000).status(), "b 0ms at 0.00 over a 5000ms");
}

#[test]
fn a_fade_under_way_ends_in_a_pause() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.at(5300).send(Command::TogglePause).at(5450);
    assert_eq!(show.status(), "b 300ms at 0.94 over a 5300ms, paused");
    assert_eq!(show.at(6000).status(), "b 300ms, paused");
}

#[test]
fn a_slide_fetched_in_a_pause_enters_and_then_waits() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.at(2000).send(Command::TogglePause).at(3000).send(Command::Next);
    assert_eq!(show.status(), "b 0ms at 0.00 over a 2000ms, paused");
    assert_eq!(show.at(20_000).status(), "b 17000ms, paused");
    show.send(Command::TogglePause);
    assert_eq!(
        show.player.next_change(show.now),
        ms(25_000),
        "its whole hold is to come"
    );
}

#[test]
fn a_blank_screen_stops_the_show() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.at(2000).send(Command::Blank(Blank::Black)).at(60_000);
    assert_eq!(show.status(), "a 2000ms, Black");
    assert_eq!(show.player.next_change(show.now), DeckTime::MAX);
    assert_eq!(show.send(Command::Blank(Blank::White)).status(), "a 2000ms, White");
    assert_eq!(show.send(Command::Blank(Blank::White)).status(), "a 2000ms");
    assert_eq!(show.at(61_000).status(), "a 3000ms");
}

#[test]
fn next_on_a_blank_screen_brings_the_slide_back() {
    for command in [Command::Next, Command::Previous] {
        let mut show = Show::of(fading(&["a", "b"]));
        show.at(2000).send(Command::Blank(Blank::Black)).at(3000).send(command);
        assert_eq!(show.status(), "a 2000ms");
    }
}

#[test]
fn naming_a_slide_on_a_blank_screen_shows_that_slide() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.send(Command::Blank(Blank::Black))
        .at(3000)
        .send(Command::GoTo(1))
        .at(4000);
    assert_eq!(show.status(), "b 1000ms");
}

#[test]
fn a_slide_somebody_looks_at_stays_and_moves_on() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.at(2000).send(Command::Stay(ms(60_000))).at(61_999);
    assert_eq!(show.status(), "a 61999ms");
    assert_eq!(show.player.next_change(show.now), ms(62_000));
    assert_eq!(show.at(62_500).status(), "b 500ms at 0.98 over a 62500ms");
    assert_eq!(
        show.player.next_change(ms(63_000)),
        ms(67_000),
        "the next one has its own hold"
    );
}

#[test]
fn a_slide_fetched_by_hand_stays_too() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.at(2000)
        .send(Command::Stay(ms(60_000)))
        .send(Command::Next)
        .at(61_000);
    assert_eq!(show.status(), "b 59000ms");
    assert_eq!(show.at(62_000).status(), "a 0ms at 0.00 over b 60000ms");
}

#[test]
fn to_stay_for_less_than_a_hold_changes_nothing() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.send(Command::Stay(ms(3000))).at(4999);
    assert_eq!(show.status(), "a 4999ms");
    assert_eq!(show.at(5000).status(), "b 0ms at 0.00 over a 5000ms");
}

#[test]
fn restart_plays_from_the_first_slide() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.at(6000)
        .send(Command::TogglePause)
        .send(Command::Blank(Blank::Black));
    show.send(Command::Restart);
    assert_eq!(show.status(), "a 0ms at 0.00 over b 1000ms");
    assert_eq!(
        show.at(9000).send(Command::Restart).status(),
        "a 3000ms",
        "it does not enter again"
    );
    assert_eq!(show.at(13_000).status(), "a 7000ms", "and is held from here on");
    assert!(show.at(14_000).status().starts_with("b 0ms"));
}

#[test]
fn a_deck_of_one_slide_stays_as_it_is() {
    let mut show = Show::of(fading(&["a"]));
    assert_eq!(show.at(12_000).status(), "a 12000ms");
    assert_eq!((show.player.loops_done(), show.player.slides_shown()), (2, 1));
    show.send(Command::Next);
    assert_eq!(show.status(), "a 12000ms");
}

#[test]
fn another_deck_comes_at_the_end_of_the_slide_whatever_its_slides_are_called() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.player.turn_to(fading(&["b", "a", "c"]), 0, ms(5_100));
    show.now = ms(5_100);
    assert_eq!(show.status(), "b 100ms at 0.02 over c 5100ms");
    assert_eq!(show.player.position(), 0);
    show.player.turn_to(fading(&["only"]), 0, ms(10_000));
    show.now = ms(10_000);
    assert_eq!(show.status(), "only 0ms", "there is no place for the slide going out");
}

#[test]
fn another_deck_begins_at_once_behind_a_pause_and_a_blank_screen() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.at(1_000)
        .send(Command::TogglePause)
        .send(Command::Blank(Blank::Black));
    show.player.begin(fading(&["x", "y"]), 1, ms(1_000));
    assert_eq!(show.at(9_000).status(), "y 0ms, paused, Black");
}

#[test]
fn a_slide_lingers_past_its_hold() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.player.linger(ms(5_100), ms(100));
    assert_eq!(show.at(5_199).status(), "a 5199ms");
    assert_eq!(show.at(5_300).status(), "b 100ms at 0.02 over a 5300ms");
}

#[test]
fn windows_business_is_handed_back() {
    let mut player = Player::new(fading(&["a", "b"]), 0);
    let before = player.clone();
    assert_eq!(player.apply(Command::Quit, DeckTime::ZERO), Some(Effect::Quit));
    assert_eq!(
        player.apply(Command::ToggleHelp, DeckTime::ZERO),
        Some(Effect::ToggleHelp)
    );
    let fullscreen = player.apply(Command::ToggleFullscreen, DeckTime::ZERO);
    assert_eq!(fullscreen, Some(Effect::ToggleFullscreen));
    assert_eq!(player, before);
}

#[test]
fn reload_keeps_the_slide_on_screen() {
    let mut show = Show::of(fading(&["a", "b", "c"]));
    show.at(6000).reload(fading(&["new", "a", "b", "x"]));
    assert_eq!(show.status(), "b 1000ms");
    assert_eq!(show.player.position(), 2);
    assert_eq!(show.player.next_change(show.now), ms(10_000));
}

#[test]
fn reload_without_the_slide_on_screen_shows_the_one_after_it() {
    let mut show = Show::of(fading(&["a", "b", "c", "d"]));
    show.at(6000).reload(fading(&["a", "c", "d"]));
    assert_eq!(show.status(), "c 0ms");
    show.reload(fading(&["x", "y", "z"]));
    assert_eq!(show.status(), "y 0ms");
    show.reload(fading(&["only"]));
    assert_eq!(show.status(), "only 0ms");
}

#[test]
fn reload_in_a_fade_drops_a_leaving_slide_that_is_gone() {
    let mut show = Show::of(fading(&["a", "b", "c"]));
    show.at(5300).reload(fading(&["b", "c"]));
    assert_eq!(show.status(), "b 300ms");
    let mut show = Show::of(fading(&["a", "b", "c"]));
    show.at(5300).reload(fading(&["x", "a", "b"]));
    assert_eq!(show.status(), "b 300ms at 0.50 over a 5300ms");
}

#[test]
fn a_turn_comes_at_the_end_of_the_slide_on_screen() {
    let mut show = Show::of(fading(&["a", "b", "c"]));
    show.at(4_000);
    let next = fading(&["x", "a", "new", "b"]);
    assert!(!show.player.gives_way_by(ms(4_900)) && show.player.gives_way_by(ms(5_100)));
    assert_eq!(show.player.after_turn(&next), 2);
    show.player.turn_over(next, ms(5_100));
    show.now = ms(5_100);
    assert_eq!(show.status(), "new 100ms at 0.02 over a 5100ms");
    assert_eq!(show.player.next_change(ms(6_000)), ms(10_000), "its hold began with it");
}

#[test]
fn a_turn_from_a_slide_that_is_gone_leads_to_the_one_after_it() {
    let mut show = Show::of(fading(&["a", "b", "c"]));
    show.at(6_000);
    show.player.turn_over(fading(&["a", "c"]), ms(6_000));
    assert_eq!(
        show.status(),
        "c 0ms at 0.00 over a 1000ms",
        "b goes out in the place of a"
    );
    show.at(7_000);
    show.player.turn_over(fading(&["only"]), ms(7_000));
    assert_eq!(show.status(), "only 0ms");
}

#[test]
fn a_year_is_as_quick_as_a_second() {
    let slides = [
        ("a", Some(7000), Transition::FADE),
        ("b", Some(11_000), Transition::FADE),
    ];
    let year = 365 * 86_400_000;
    let mut show = Show::of(playlist(&slides));
    show.at(year);
    let rounds = year / 18_000;
    assert_eq!(show.player.loops_done(), rounds.unsigned_abs());
    assert_eq!(show.player.slides_shown(), 2 * rounds.unsigned_abs() + 1);
    assert_eq!(
        show.status(),
        format!("a {}ms at 0.00 over b {}ms", year % 18_000, 11_000)
    );
    assert_eq!(show.player.cues(show.now).running, ms(year));
}

#[test]
fn an_earlier_now_counts_as_the_latest_seen() {
    let mut show = Show::of(fading(&["a", "b"]));
    show.at(7000);
    assert_eq!(show.player.cues(ms(10)), show.player.cues(ms(7000)));
    assert_eq!(show.at(10).status(), "b 2000ms");
    assert_eq!(show.player.next_change(ms(10)), ms(10_000));
}

#[test]
fn an_empty_playlist_does_no_harm() {
    let mut show = Show::of(playlist(&[]));
    show.at(1000)
        .send(Command::Next)
        .send(Command::Previous)
        .send(Command::Last)
        .at(9000);
    assert_eq!(show.player.cues(show.now).slide, Cue { slide: 0, at: ms(9000) });
    assert_eq!(show.player.next_change(show.now), DeckTime::MAX);
}
