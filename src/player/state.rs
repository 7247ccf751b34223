//! Where the show is, and how it goes on as time passes. Plain values that are cheap to copy.

use super::stack::{Over, Shown, Stack};
use crate::base::{Blank, Cue, Cues, DeckTime, Transition, TransitionKind};
use crate::deck::Playlist;

/// The shortest hold that is played.
const SHORTEST_HOLD: DeckTime = DeckTime::from_millis(1);

/// Where the show is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct State {
    /// The slide that is on screen or on its way.
    aim: usize,
    /// How `aim` will come in once there is room for it; none if it is on the stack.
    waiting: Option<Transition>,
    stack: Stack,
    /// How much of the slide's hold is gone. Differs from its own time after a pause or a round of a one-slide deck.
    held: DeckTime,
    /// For how long no hold ends.
    stay: DeckTime,
    running: DeckTime,
    paused: bool,
    blank: Option<Blank>,
    loops_done: u64,
    slides_shown: u64,
}

impl State {
    pub(super) fn new(playlist: &Playlist, start: usize) -> Self {
        let start = start.min(last(playlist));
        Self {
            aim: start,
            waiting: None,
            stack: Stack::of(Shown::fresh(start)),
            held: DeckTime::ZERO,
            stay: DeckTime::ZERO,
            running: DeckTime::ZERO,
            paused: false,
            blank: None,
            loops_done: 0,
            slides_shown: 1,
        }
    }

    pub(super) fn position(&self) -> usize {
        self.aim
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
        let waiting = Cue {
            slide: self.aim,
            at: DeckTime::ZERO,
        };
        Cues {
            now: None,
            slide: self.stack.slide(self.aim).map_or(waiting, |slide| slide.cue()),
            crossing: self.stack.crossing(),
            running: self.running,
            blank: self.blank,
        }
    }

    /// How long until something changes by itself.
    pub(super) fn until_change(&self, playlist: &Playlist) -> Option<DeckTime> {
        let moves = self.stack.until_less().map(|left| match self.blank {
            None => DeckTime::ZERO,
            Some(_) => left,
        });
        moves.into_iter().chain(self.hold_left(playlist)).min()
    }

    /// The state `step` later.
    pub(super) fn after(mut self, playlist: &Playlist, mut step: DeckTime) -> Self {
        let mut skipped = false;
        loop {
            // From a slide that stands alone on, every round is like the next.
            if !skipped && !self.is_stopped() && self.stay == DeckTime::ZERO && self.stack.is_settled() {
                step = self.skip_rounds(playlist, step);
                skipped = true;
            }
            let room = self.waiting.and_then(|_| self.stack.until_less());
            let next = room.or(self.hold_left(playlist)).filter(|left| *left <= step);
            if !skipped
                && let Some(less) = self.stack.until_less()
                && less < next.unwrap_or(step)
            {
                self.pass(less);
                step = step - less;
                continue;
            }
            let Some(left) = next else { break };
            self.pass(left);
            step = step - left;
            match self.waiting {
                Some(transition) => self.set_out(playlist, transition),
                None => self.end_hold(playlist),
            }
        }
        self.pass(step);
        self
    }

    /// Counts whole rounds of the deck at once, and returns the time left: under two rounds.
    ///
    /// A round is always left to be played out: it sets up the slide and its transition as every later round does. What an
    /// earlier pause left behind (a slide older than its hold) is gone after the first.
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
        let over = hold(playlist, self.aim).unwrap_or(self.held);
        self.held = self.held.min(over);
        let skipped = DeckTime::from_nanos(rounds * round.as_nanos());
        self.running = self.running + skipped;
        self.loops_done = self.loops_done.saturating_add(rounds.unsigned_abs());
        let alone = playlist.entries.len() <= 1;
        let held = self.held;
        if let Some(slide) = self.stack.slide_mut(self.aim) {
            slide.at = if alone { slide.at + skipped } else { held };
        }
        if !alone {
            let shown = rounds.unsigned_abs().saturating_mul(playlist.entries.len() as u64);
            self.slides_shown = self.slides_shown.saturating_add(shown);
        }
        step - skipped
    }

    /// Lets time pass in which no hold ends.
    fn pass(&mut self, step: DeckTime) {
        for slide in self.stack.slides_mut() {
            if self.blank.is_none() && !(self.paused && slide.frozen) {
                slide.at = slide.at + step;
            }
        }
        self.stack.pass(step);
        self.stay = (self.stay - step).max(DeckTime::ZERO);
        if !self.is_stopped() {
            self.running = self.running + step;
            if self.waiting.is_none() {
                self.held = self.held + step;
            }
        }
    }

    fn is_stopped(&self) -> bool {
        self.paused || self.blank.is_some()
    }

    /// What is left of the slide's hold; none if it waits for a command or for room, or the show is stopped.
    pub(super) fn hold_left(&self, playlist: &Playlist) -> Option<DeckTime> {
        let runs = !self.is_stopped() && self.waiting.is_none();
        let hold = hold(playlist, self.aim).filter(|_| runs)?;
        Some((hold - self.held).max(self.stay).max(DeckTime::ZERO))
    }

    fn end_hold(&mut self, playlist: &Playlist) {
        let next = self.neighbour(playlist, true);
        if next == self.aim {
            self.held = DeckTime::ZERO;
        } else {
            self.bring_up(playlist, next, transition(playlist, next));
        }
    }

    /// The slide after or before; counts the round where the last gives way to the first.
    fn neighbour(&mut self, playlist: &Playlist, forwards: bool) -> usize {
        match (self.aim, forwards) {
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
    ///
    /// A step back is the step on the other way round: the transition is that of the slide which is left.
    pub(super) fn step(&mut self, playlist: &Playlist, forwards: bool) {
        if self.blank.take().is_some() {
            return;
        }
        let from = self.aim;
        let slide = self.neighbour(playlist, forwards);
        let transition = if forwards {
            transition(playlist, slide)
        } else {
            mirrored(transition(playlist, from))
        };
        self.bring_up(playlist, slide, transition);
    }

    /// The slide at `slide`, or the last. The slide that is on screen stays as it is.
    pub(super) fn show(&mut self, playlist: &Playlist, slide: usize) {
        self.blank = None;
        let slide = slide.min(last(playlist));
        let transition = transition(playlist, slide);
        let transition = if slide < self.aim {
            mirrored(transition)
        } else {
            transition
        };
        self.bring_up(playlist, slide, transition);
    }

    pub(super) fn restart(&mut self, playlist: &Playlist) {
        self.toggle_pause_to(false);
        self.blank = None;
        self.bring_up(playlist, 0, transition(playlist, 0));
        if let Some(slide) = self.stack.slide_mut(0) {
            *slide = Shown::fresh(0);
        }
        self.held = DeckTime::ZERO;
    }

    pub(super) fn toggle_pause(&mut self) {
        self.toggle_pause_to(!self.paused);
    }

    fn toggle_pause_to(&mut self, paused: bool) {
        self.paused = paused;
        for slide in self.stack.slides_mut() {
            slide.frozen = paused;
        }
    }

    pub(super) fn stay(&mut self, length: DeckTime) {
        self.stay = length.max(DeckTime::ZERO);
    }

    pub(super) fn linger(&mut self, length: DeckTime) {
        self.stay = self.stay.max(length);
    }

    pub(super) fn toggle_blank(&mut self, kind: Blank) {
        self.blank = (self.blank != Some(kind)).then_some(kind);
    }

    fn bring_up(&mut self, playlist: &Playlist, index: usize, transition: Transition) {
        if index == self.aim {
            return;
        }
        self.aim = index;
        self.held = DeckTime::ZERO;
        self.slides_shown = self.slides_shown.saturating_add(1);
        self.set_out(playlist, transition);
    }

    /// Sets `aim` on its way: back to where it is on the stack, onto it, or into the queue of one that waits for room.
    fn set_out(&mut self, playlist: &Playlist, transition: Transition) {
        self.waiting = None;
        if self.stack.turn_to(self.aim) {
            return;
        }
        let Transition { kind, length, easing } = transition;
        let slide = Shown::fresh(self.aim);
        let Some(kind) = kind else {
            self.stack = Stack::of(slide);
            return;
        };
        self.stack.drop_unseen();
        if !self.stack.has_room() {
            self.waiting = Some(transition);
            return;
        }
        self.stack.push(Over {
            slide,
            kind,
            easing,
            length: within_hold(length, hold(playlist, self.aim)),
            gone: DeckTime::ZERO,
            goes: false,
        });
    }

    /// The state `step` later, within the slide's hold.
    pub(super) fn after_in_slide(mut self, step: DeckTime) -> Self {
        self.pass(step);
        self
    }

    /// The state when the slide on screen gives way to what follows it in another playlist.
    pub(super) fn turned(mut self, old: &Playlist, new: &Playlist) -> Self {
        let place = |index: usize| {
            let id = &old.entries.get(index)?.id;
            new.entries.iter().position(|entry| entry.id == *id)
        };
        let shown = self.stack.slide(self.aim).copied();
        let shown = shown.unwrap_or_else(|| Shown::fresh(self.aim));
        self.waiting = None;
        let stand_at = |state: &mut Self, index| {
            state.aim = index;
            state.stack = Stack::of(Shown { index, ..shown });
        };
        let index = self.aim;
        if let Some(same) = place(index) {
            stand_at(&mut self, same);
            self.end_hold(new);
            return self;
        }
        let next = (index..old.entries.len()).find_map(place);
        let next = next.unwrap_or(index.min(last(new)));
        stand_at(&mut self, next.checked_sub(1).unwrap_or(last(new)));
        if self.aim == next {
            self.stack = Stack::of(Shown::fresh(next));
            self.held = DeckTime::ZERO;
            self.slides_shown = self.slides_shown.saturating_add(1);
        } else {
            self.bring_up(new, next, transition(new, next));
        }
        self
    }

    /// The state when the slide on screen gives way to slide `place` of another playlist.
    pub(super) fn turned_to(mut self, new: &Playlist, place: usize) -> Self {
        let place = place.min(last(new));
        let shown = self.stack.slide(self.aim).copied();
        let shown = shown.unwrap_or_else(|| Shown::fresh(self.aim));
        let before = place.checked_sub(1).unwrap_or(last(new));
        if before == place {
            return self.begun(new, place);
        }
        self.waiting = None;
        self.aim = before;
        self.stack = Stack::of(Shown { index: before, ..shown });
        self.bring_up(new, place, transition(new, place));
        self
    }

    /// The state at the beginning of slide `place` of another playlist, which stands alone.
    pub(super) fn begun(mut self, new: &Playlist, place: usize) -> Self {
        self.aim = place.min(last(new));
        self.waiting = None;
        self.stack = Stack::of(Shown {
            frozen: self.paused,
            ..Shown::fresh(self.aim)
        });
        self.held = DeckTime::ZERO;
        self.slides_shown = self.slides_shown.saturating_add(1);
        self
    }

    /// This state on another playlist.
    pub(super) fn moved(mut self, old: &Playlist, new: &Playlist) -> Self {
        let place = |index: usize| {
            let id = &old.entries.get(index)?.id;
            new.entries.iter().position(|entry| entry.id == *id)
        };
        match place(self.aim) {
            Some(same) => {
                let slide = self.stack.slide(self.aim).copied();
                let alone = Shown {
                    index: same,
                    ..slide.unwrap_or(Shown::fresh(same))
                };
                self.aim = same;
                self.stack = self.stack.moved(place).unwrap_or_else(|| {
                    self.waiting = None;
                    Stack::of(alone)
                });
            }
            None => {
                let next = (self.aim..old.entries.len()).find_map(place);
                self.aim = next.unwrap_or(self.aim.min(last(new)));
                self.waiting = None;
                self.stack = Stack::of(Shown::fresh(self.aim));
                self.held = DeckTime::ZERO;
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
        .map_or(Transition::CUT, |entry| entry.transition)
}

fn mirrored(transition: Transition) -> Transition {
    Transition {
        kind: transition.kind.map(TransitionKind::mirrored),
        ..transition
    }
}

/// A transition takes half of its slide's hold at most, so that every slide is seen whole.
fn within_hold(length: DeckTime, hold: Option<DeckTime>) -> DeckTime {
    hold.map_or(length, |hold| length.min(DeckTime::from_nanos(hold.as_nanos() / 2)))
}
