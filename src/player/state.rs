//! Where the show is, and how it goes on as time passes. Plain values that are cheap to copy.

use super::stack::{Over, Shown, Stack};
use super::strip::{self, Strip};
use crate::base::{Blank, Cue, Cues, DeckTime, Transition, TransitionKind};
use crate::deck::Playlist;

/// The shortest hold that is played.
pub(super) const SHORTEST_HOLD: DeckTime = DeckTime::from_millis(1);

/// After so many ways from slide to slide a handscroll goes evenly again, whatever it was that a command asked for.
const EVEN_AFTER: usize = 4;

/// Where the show is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct State {
    /// The slide that is on screen or on its way.
    aim: usize,
    /// How `aim` will come in once there is room for it; none if it is on the stack.
    waiting: Option<Transition>,
    stack: Stack,
    /// Where the deck is a handscroll; `stack` has no part then.
    strip: Option<Strip>,
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
            strip: playlist.handscroll.map(|way| Strip::at(way, playlist, start)),
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
        let (slide, crossing) = match &self.strip {
            Some(strip) => (strip.slide(), strip.crossing()),
            None => {
                let slide = self.stack.slide(self.aim).map_or(waiting, |slide| slide.cue());
                (slide, self.stack.crossing())
            }
        };
        Cues {
            now: None,
            slide,
            crossing,
            running: self.running,
            blank: self.blank,
        }
    }

    /// How long until something changes by itself.
    pub(super) fn until_change(&self, playlist: &Playlist) -> Option<DeckTime> {
        if let Some(strip) = &self.strip {
            let is_seen = strip.moves(self.strip_stands()) && self.blank.is_none();
            return if is_seen {
                Some(DeckTime::ZERO)
            } else {
                self.until_way_ends()
            };
        }
        let moves = self.stack.until_less().map(|left| match self.blank {
            None => DeckTime::ZERO,
            Some(_) => left,
        });
        moves.into_iter().chain(self.hold_left(playlist)).min()
    }

    /// The state `step` later.
    pub(super) fn after(mut self, playlist: &Playlist, mut step: DeckTime) -> Self {
        if self.strip.is_some() {
            return self.after_on_strip(playlist, step);
        }
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

    /// The state `step` later, where the deck is a handscroll.
    fn after_on_strip(mut self, playlist: &Playlist, mut step: DeckTime) -> Self {
        let mut ways = 0;
        while let Some(left) = self.until_way_ends().filter(|left| *left <= step) {
            let is_held = self.stay > DeckTime::ZERO;
            self.pass(left);
            step = step - left;
            if is_held && self.stay == DeckTime::ZERO {
                continue;
            }
            self.end_way(playlist);
            ways += 1;
            if ways == EVEN_AFTER {
                step = self.skip_rounds_of_strip(playlist, step);
            }
        }
        self.pass(step);
        self
    }

    /// How long until the strip arrives, sets out, or is let go by a hand; none if it stands for good.
    fn until_way_ends(&self) -> Option<DeckTime> {
        let left = self.strip.as_ref()?.left(self.strip_stands());
        let let_go = (self.stay > DeckTime::ZERO).then_some(self.stay);
        left.into_iter().chain(let_go).min()
    }

    /// Whether only a command makes the strip go.
    fn strip_stands(&self) -> bool {
        self.is_stopped() || self.stay > DeckTime::ZERO
    }

    /// Lets the strip go on from where it stands or has come to.
    fn end_way(&mut self, playlist: &Playlist) {
        if let Some(strip) = &mut self.strip {
            strip.go_on(playlist);
        }
        if playlist.entries.len() < 2 {
            self.loops_done = self.loops_done.saturating_add(1);
        }
    }

    /// Takes note of the slide that the strip has brought on screen.
    fn follow_strip(&mut self) {
        let Some(strip) = &self.strip else { return };
        let slide = strip.slide().slide;
        if slide != self.aim {
            self.loops_done = self.loops_done.saturating_add((slide == 0).into());
            self.slides_shown = self.slides_shown.saturating_add(1);
            self.aim = slide;
        }
    }

    /// Counts whole rounds of a handscroll at once, and returns the time left.
    fn skip_rounds_of_strip(&mut self, playlist: &Playlist, step: DeckTime) -> DeckTime {
        let Some(round) = strip::round(playlist) else {
            return step;
        };
        let rounds = step.as_nanos() / round.as_nanos().max(1);
        let skipped = DeckTime::from_nanos(rounds * round.as_nanos());
        let (rounds, slides) = (rounds.unsigned_abs(), playlist.entries.len() as u64);
        self.running = self.running + skipped;
        self.loops_done = self.loops_done.saturating_add(rounds);
        if slides > 1 {
            self.slides_shown = self.slides_shown.saturating_add(rounds.saturating_mul(slides));
        } else if let Some(strip) = &mut self.strip {
            strip.age(skipped);
        }
        step - skipped
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
        let (stopped, stands) = (self.is_stopped(), self.strip_stands());
        if !stopped {
            self.running = self.running + step;
        }
        self.stay = (self.stay - step).max(DeckTime::ZERO);
        if let Some(strip) = &mut self.strip {
            strip.pass(step, stands);
            return self.follow_strip();
        }
        for slide in self.stack.slides_mut() {
            if self.blank.is_none() && !(self.paused && slide.frozen) {
                slide.at = slide.at + step;
            }
        }
        self.stack.pass(step);
        if !stopped && self.waiting.is_none() {
            self.held = self.held + step;
        }
    }

    fn is_stopped(&self) -> bool {
        self.paused || self.blank.is_some()
    }

    /// What is left of the slide's hold; none if it waits for a command or for room, or the show is stopped.
    pub(super) fn hold_left(&self, playlist: &Playlist) -> Option<DeckTime> {
        if let Some(strip) = &self.strip {
            let left = strip.left(false).filter(|_| !self.is_stopped())?;
            return Some(left + self.stay);
        }
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

    /// The slide at the screen's place has been brought up by hand.
    fn glide(&mut self, playlist: &Playlist, index: usize, forwards: bool) {
        if let Some(strip) = &mut self.strip {
            strip.glide_to(playlist, index, forwards);
        }
        if index != self.aim {
            self.slides_shown = self.slides_shown.saturating_add(1);
            self.aim = index;
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
        if self.strip.is_some() {
            return self.glide(playlist, slide, forwards);
        }
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
        if self.strip.is_some() {
            return self.glide(playlist, slide, slide > self.aim);
        }
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
        if self.strip.is_some() {
            return self.glide(playlist, 0, false);
        }
        self.bring_up(playlist, 0, transition(playlist, 0));
        // A long text goes back to its beginning; what else is on screen has made its entrances and stays as it is.
        let passes = playlist.entries.first().is_some_and(|entry| entry.passes);
        if let Some(slide) = self.stack.slide_mut(0).filter(|_| passes) {
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

    /// The slide on screen.
    fn shown(&self) -> Shown {
        let on_strip = self.strip.map(|strip| Shown {
            at: strip.slide().at,
            ..Shown::fresh(self.aim)
        });
        let on_stack = || self.stack.slide(self.aim).copied();
        on_strip.or_else(on_stack).unwrap_or(Shown::fresh(self.aim))
    }

    /// Has a slide stand alone on screen.
    fn stand_at(&mut self, playlist: &Playlist, shown: Shown) {
        self.aim = shown.index;
        self.waiting = None;
        self.stack = Stack::of(shown);
        self.strip = (playlist.handscroll).map(|way| Strip::standing(way, playlist, shown.cue()));
    }

    /// The state when the slide on screen gives way to what follows it in another playlist.
    pub(super) fn turned(mut self, old: &Playlist, new: &Playlist) -> Self {
        let place = |index: usize| {
            let id = &old.entries.get(index)?.id;
            new.entries.iter().position(|entry| entry.id == *id)
        };
        let shown = self.shown();
        let before = self.strip;
        let index = self.aim;
        if let Some(same) = place(index) {
            self.stand_at(new, Shown { index: same, ..shown });
            match (&mut self.strip, before) {
                (Some(strip), Some(before)) => strip.turn_over(new, &before),
                (Some(strip), None) => strip.go_on(new),
                (None, _) => self.end_hold(new),
            }
            return self;
        }
        let next = (index..old.entries.len()).find_map(place);
        let next = next.unwrap_or(index.min(last(new)));
        let index = next.checked_sub(1).unwrap_or(last(new));
        self.stand_at(new, Shown { index, ..shown });
        if let Some(strip) = &mut self.strip {
            match before {
                Some(before) => strip.turn_over(new, &before),
                None => strip.go_on(new),
            }
        } else if self.aim == next {
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
        let (shown, strip) = (self.shown(), self.strip);
        let before = place.checked_sub(1).unwrap_or(last(new));
        if before == place {
            return self.begun(new, place);
        }
        self.stand_at(new, Shown { index: before, ..shown });
        match (&mut self.strip, strip) {
            (Some(strip), Some(was)) => strip.turn_over(new, &was),
            (Some(strip), None) => strip.go_on(new),
            (None, _) => self.bring_up(new, place, transition(new, place)),
        }
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
        self.strip = new.handscroll.map(|way| Strip::at(way, new, self.aim));
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
            Some(same) if self.strip.is_some() || new.handscroll.is_some() => {
                let shown = self.shown();
                let goes_on = self.strip.filter(|_| new.handscroll == old.handscroll);
                self.stand_at(new, Shown { index: same, ..shown });
                self.strip = goes_on.and_then(|strip| strip.moved(place)).or(self.strip);
            }
            Some(same) => {
                let alone = Shown {
                    index: same,
                    ..self.shown()
                };
                self.aim = same;
                self.stack = self.stack.moved(place).unwrap_or_else(|| {
                    self.waiting = None;
                    Stack::of(alone)
                });
            }
            None => {
                let next = (self.aim..old.entries.len()).find_map(place);
                let next = next.unwrap_or(self.aim.min(last(new)));
                self.stand_at(new, Shown::fresh(next));
                self.strip = new.handscroll.map(|way| Strip::at(way, new, next));
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
