//! Where the show is, and how it goes on as time passes. Plain values that are cheap to copy.

use super::FADE;
use crate::base::{Blank, Cue, Cues, DeckTime, Easing};
use crate::deck::{Playlist, Transition};

/// The shortest hold that is played.
const SHORTEST_HOLD: DeckTime = DeckTime::from_millis(1);

/// Where the show is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct State {
    slide: Shown,
    /// How much of the slide's hold is gone. Differs from its own time after a pause or a round of a one-slide deck.
    held: DeckTime,
    /// For how long no hold ends.
    stay: DeckTime,
    fade: Option<Fade>,
    running: DeckTime,
    paused: bool,
    blank: Option<Blank>,
    loops_done: u64,
    slides_shown: u64,
}

/// A slide and its own time.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Shown {
    index: usize,
    at: DeckTime,
    /// It was on screen when the pause began.
    frozen: bool,
}

impl Shown {
    fn fresh(index: usize) -> Self {
        Self {
            index,
            at: DeckTime::ZERO,
            frozen: false,
        }
    }

    fn cue(self) -> Cue {
        Cue {
            slide: self.index,
            at: self.at,
        }
    }
}

/// A slide going out.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Fade {
    leaving: Shown,
    gone: DeckTime,
    length: DeckTime,
}

impl Fade {
    /// How far the coming slide has replaced the leaving one, 0 to 1.
    fn mix(self) -> f32 {
        Easing::InOutCubic.apply(self.gone.progress(DeckTime::ZERO, self.length))
    }
}

impl State {
    pub(super) fn new(playlist: &Playlist, start: usize) -> Self {
        Self {
            slide: Shown::fresh(start.min(last(playlist))),
            held: DeckTime::ZERO,
            stay: DeckTime::ZERO,
            fade: None,
            running: DeckTime::ZERO,
            paused: false,
            blank: None,
            loops_done: 0,
            slides_shown: 1,
        }
    }

    pub(super) fn position(&self) -> usize {
        self.slide.index
    }

    pub(super) fn is_paused(&self) -> bool {
        self.paused
    }

    pub(super) fn blank(&self) -> Option<Blank> {
        self.blank
    }

    pub(super) fn loops_done(&self) -> u64 {
        self.loops_done
    }

    pub(super) fn slides_shown(&self) -> u64 {
        self.slides_shown
    }

    pub(super) fn cues(&self) -> Cues {
        Cues {
            slide: self.slide.cue(),
            leaving: self.fade.map(|fade| (fade.leaving.cue(), fade.mix())),
            running: self.running,
            blank: self.blank,
        }
    }

    /// How long until something changes by itself.
    pub(super) fn until_change(&self, playlist: &Playlist) -> Option<DeckTime> {
        let fade = self.fade.map(|fade| match self.blank {
            None => DeckTime::ZERO,
            Some(_) => fade.length - fade.gone,
        });
        let hold = self.hold_left(playlist);
        fade.into_iter().chain(hold).min()
    }

    /// The state `step` later.
    pub(super) fn after(mut self, playlist: &Playlist, mut step: DeckTime) -> Self {
        if !self.is_stopped() {
            let staying = self.stay.min(step);
            self.pass(staying);
            step = self.skip_rounds(playlist, step - staying);
        }
        // Every turn ends a hold. Less than two rounds are left, and a slide that waits for a command ends the loop.
        while let Some(left) = self.hold_left(playlist).filter(|left| *left <= step) {
            self.pass(left);
            step = step - left;
            self.end_hold(playlist);
        }
        self.pass(step);
        self
    }

    /// Counts whole rounds of the deck at once, and returns the time left: under two rounds.
    ///
    /// A round is always left to be played out: it sets up the slide and the fade as every later round does. What an
    /// earlier pause or jump left behind (a slide older than its hold, a fade) is gone after the first.
    fn skip_rounds(&mut self, playlist: &Playlist, step: DeckTime) -> DeckTime {
        let round = (0..playlist.entries.len())
            .map(|index| hold(playlist, index))
            .try_fold(DeckTime::ZERO, |sum, hold| Some(sum + hold?));
        let Some(round) = round.filter(|round| *round > DeckTime::ZERO) else {
            return step;
        };
        let rounds = (step.as_nanos() / round.as_nanos() - 1).max(0);
        if rounds == 0 {
            return step;
        }
        // A hold that has been over for a while, because somebody looked on, ends no earlier than one that is just over.
        let over = hold(playlist, self.slide.index).unwrap_or(self.held);
        self.held = self.held.min(over);
        let skipped = DeckTime::from_nanos(rounds * round.as_nanos());
        self.running = self.running + skipped;
        self.loops_done = self.loops_done.saturating_add(rounds.unsigned_abs());
        self.fade = None;
        if let 0..=1 = playlist.entries.len() {
            self.slide.at = self.slide.at + skipped;
        } else {
            self.slide.at = self.held;
            let shown = rounds.unsigned_abs().saturating_mul(playlist.entries.len() as u64);
            self.slides_shown = self.slides_shown.saturating_add(shown);
        }
        step - skipped
    }

    /// Lets time pass in which no hold ends.
    fn pass(&mut self, step: DeckTime) {
        let (paused, blank) = (self.paused, self.blank.is_some());
        let live = |shown: &mut Shown| {
            if !(blank || paused && shown.frozen) {
                shown.at = shown.at + step;
            }
        };
        live(&mut self.slide);
        if let Some(fade) = &mut self.fade {
            live(&mut fade.leaving);
            fade.gone = fade.gone + step;
        }
        self.fade = self.fade.filter(|fade| fade.gone < fade.length);
        self.stay = (self.stay - step).max(DeckTime::ZERO);
        if !self.is_stopped() {
            self.held = self.held + step;
            self.running = self.running + step;
        }
    }

    fn is_stopped(&self) -> bool {
        self.paused || self.blank.is_some()
    }

    /// What is left of the slide's hold; none if it waits for a command or the show is stopped.
    fn hold_left(&self, playlist: &Playlist) -> Option<DeckTime> {
        let hold = hold(playlist, self.slide.index).filter(|_| !self.is_stopped())?;
        Some((hold - self.held).max(self.stay).max(DeckTime::ZERO))
    }

    fn end_hold(&mut self, playlist: &Playlist) {
        let next = self.neighbour(playlist, true);
        if next == self.slide.index {
            self.held = DeckTime::ZERO;
        } else {
            self.bring_up(playlist, next);
        }
    }

    /// The slide after or before; counts the round where the last gives way to the first.
    fn neighbour(&mut self, playlist: &Playlist, forwards: bool) -> usize {
        match (self.slide.index, forwards) {
            (index, true) if index >= last(playlist) => {
                self.loops_done = self.loops_done.saturating_add(1);
                0
            }
            (index, true) => index + 1,
            (0, false) => last(playlist),
            (index, false) => index - 1,
        }
    }

    /// One slide on or back, or back to the slide behind a blank screen.
    pub(super) fn step(&mut self, playlist: &Playlist, forwards: bool) {
        if self.blank.take().is_none() {
            let slide = self.neighbour(playlist, forwards);
            self.bring_up(playlist, slide);
        }
    }

    /// The slide at `slide`, or the last. The slide that is on screen stays as it is.
    pub(super) fn show(&mut self, playlist: &Playlist, slide: usize) {
        self.blank = None;
        self.bring_up(playlist, slide.min(last(playlist)));
    }

    pub(super) fn restart(&mut self, playlist: &Playlist) {
        self.toggle_pause_to(false);
        self.show(playlist, 0);
        self.slide = Shown::fresh(0);
        self.held = DeckTime::ZERO;
    }

    pub(super) fn toggle_pause(&mut self) {
        self.toggle_pause_to(!self.paused);
    }

    fn toggle_pause_to(&mut self, paused: bool) {
        self.paused = paused;
        self.slide.frozen = paused;
        if let Some(fade) = &mut self.fade {
            fade.leaving.frozen = paused;
        }
    }

    pub(super) fn stay(&mut self, length: DeckTime) {
        self.stay = length.max(DeckTime::ZERO);
    }

    pub(super) fn toggle_blank(&mut self, kind: Blank) {
        self.blank = (self.blank != Some(kind)).then_some(kind);
    }

    fn bring_up(&mut self, playlist: &Playlist, index: usize) {
        if index == self.slide.index {
            return;
        }
        let mut coming = Shown::fresh(index);
        self.fade = match (transition(playlist, index), self.fade) {
            (Transition::Cut, _) => None,
            (Transition::Fade, Some(fade)) if fade.leaving.index == index => {
                coming.at = fade.leaving.at;
                let gone = fade.length - fade.gone;
                (gone < fade.length).then_some(Fade {
                    leaving: self.slide,
                    gone,
                    length: fade.length,
                })
            }
            (Transition::Fade, fade) => Some(Fade {
                // The one that shows more goes out; the other, at most half there, is dropped.
                leaving: fade
                    .filter(|fade| fade.mix() < 0.5)
                    .map_or(self.slide, |fade| fade.leaving),
                gone: DeckTime::ZERO,
                length: fade_length(playlist, index),
            }),
        };
        self.slide = coming;
        self.held = DeckTime::ZERO;
        self.slides_shown = self.slides_shown.saturating_add(1);
    }

    /// This state on another playlist.
    pub(super) fn moved(mut self, old: &Playlist, new: &Playlist) -> Self {
        let place = |index: usize| {
            let id = &old.entries.get(index)?.id;
            new.entries.iter().position(|entry| entry.id == *id)
        };
        let index = self.slide.index;
        match place(index) {
            Some(same) => {
                self.slide.index = same;
                self.fade = self.fade.and_then(|mut fade| {
                    fade.leaving.index = place(fade.leaving.index)?;
                    Some(fade)
                });
            }
            None => {
                let next = (index..old.entries.len()).find_map(place);
                self.slide = Shown::fresh(next.unwrap_or(index.min(last(new))));
                self.held = DeckTime::ZERO;
                self.fade = None;
                self.slides_shown = self.slides_shown.saturating_add(1);
            }
        }
        self
    }
}

fn last(playlist: &Playlist) -> usize {
    playlist.entries.len().saturating_sub(1)
}

fn hold(playlist: &Playlist, index: usize) -> Option<DeckTime> {
    Some(playlist.entries.get(index)?.hold?.max(SHORTEST_HOLD))
}

fn transition(playlist: &Playlist, index: usize) -> Transition {
    playlist
        .entries
        .get(index)
        .map_or(Transition::Cut, |entry| entry.transition)
}

fn fade_length(playlist: &Playlist, index: usize) -> DeckTime {
    let half_hold = hold(playlist, index).map_or(FADE, |hold| DeckTime::from_nanos(hold.as_nanos() / 2));
    FADE.min(half_hold)
}
