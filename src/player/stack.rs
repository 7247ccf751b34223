//! The slides that are on screen together while they change places.

use crate::base::{Crossing, Cue, DeckTime, Easing, Passage, TransitionKind};

/// A slide and its own time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Shown {
    pub(super) index: usize,
    pub(super) at: DeckTime,
    /// It was on screen when the pause began.
    pub(super) frozen: bool,
}

impl Shown {
    pub(super) fn fresh(index: usize) -> Self {
        Self {
            index,
            at: DeckTime::ZERO,
            frozen: false,
        }
    }

    pub(super) fn cue(self) -> Cue {
        Cue {
            slide: self.index,
            at: self.at,
        }
    }
}

/// A slide that comes over what is below it, or goes off it again.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Over {
    pub(super) slide: Shown,
    pub(super) kind: TransitionKind,
    pub(super) easing: Easing,
    pub(super) length: DeckTime,
    /// How much of `length` is behind it; grows while it comes, shrinks while it goes.
    pub(super) gone: DeckTime,
    pub(super) goes: bool,
}

impl Over {
    fn progress(&self) -> f32 {
        self.easing.apply(self.gone.progress(DeckTime::ZERO, self.length))
    }

    /// How long until it is there, or gone.
    fn left(&self) -> DeckTime {
        if self.goes { self.gone } else { self.length - self.gone }
    }
}

/// How many slides fit over the lowest one.
const ROOM: usize = Crossing::MOST - 1;

/// Slides over each other. No slide is there twice.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Stack {
    bottom: Shown,
    /// Upwards, without gaps.
    over: [Option<Over>; ROOM],
}

impl Stack {
    pub(super) fn of(slide: Shown) -> Self {
        Self {
            bottom: slide,
            over: [None; ROOM],
        }
    }

    pub(super) fn slide(&self, index: usize) -> Option<&Shown> {
        self.slides().find(|slide| slide.index == index)
    }

    pub(super) fn slide_mut(&mut self, index: usize) -> Option<&mut Shown> {
        self.slides_mut().find(|slide| slide.index == index)
    }

    fn slides(&self) -> impl Iterator<Item = &Shown> {
        let over = self.over.iter().flatten().map(|over| &over.slide);
        [&self.bottom].into_iter().chain(over)
    }

    pub(super) fn slides_mut(&mut self) -> impl Iterator<Item = &mut Shown> {
        let over = self.over.iter_mut().flatten().map(|over| &mut over.slide);
        [&mut self.bottom].into_iter().chain(over)
    }

    pub(super) fn crossing(&self) -> Option<Crossing> {
        let passage = |over: &Over| Passage {
            over: over.slide.cue(),
            kind: over.kind,
            progress: over.progress(),
        };
        Some(Crossing {
            under: self.bottom.cue(),
            first: passage(self.over[0].as_ref()?),
            second: self.over[1].as_ref().map(passage),
        })
    }

    /// Whether one slide stands alone.
    pub(super) fn is_settled(&self) -> bool {
        self.over[0].is_none()
    }

    pub(super) fn has_room(&self) -> bool {
        self.over[ROOM - 1].is_none()
    }

    /// How long until the next slide has come or gone.
    pub(super) fn until_less(&self) -> Option<DeckTime> {
        self.over.iter().flatten().map(Over::left).min()
    }

    /// Lets what is over the slide `index` go, and that slide and what is below it come; false if it is not there.
    pub(super) fn turn_to(&mut self, index: usize) -> bool {
        let Some(place) = self.slides().position(|slide| slide.index == index) else {
            return false;
        };
        for (above, over) in self.over.iter_mut().flatten().enumerate() {
            over.goes = above >= place;
        }
        self.settle();
        true
    }

    /// Takes off the slides at the top of which nothing is seen yet.
    pub(super) fn drop_unseen(&mut self) {
        for over in self.over.iter_mut().rev() {
            match over {
                Some(top) if top.progress() == 0.0 => *over = None,
                Some(_) => return,
                None => {}
            }
        }
    }

    /// Lays a slide on top if there is room.
    pub(super) fn push(&mut self, over: Over) {
        if let Some(room) = self.over.iter_mut().find(|room| room.is_none()) {
            *room = Some(over);
        }
    }

    /// Lets slides come and go for as long as `step`.
    pub(super) fn pass(&mut self, step: DeckTime) {
        for over in self.over.iter_mut().flatten() {
            over.gone = if over.goes {
                (over.gone - step).max(DeckTime::ZERO)
            } else {
                (over.gone + step).min(over.length)
            };
        }
        self.settle();
    }

    /// Takes out what is covered, and what has gone.
    fn settle(&mut self) {
        let covers = |over: &Option<Over>| over.is_some_and(|over| !over.goes && over.gone >= over.length);
        let mut rest = self.over.as_slice();
        if let Some(place) = self.over.iter().rposition(covers)
            && let Some(top) = &self.over[place]
        {
            self.bottom = top.slide;
            rest = &self.over[place + 1..];
        }
        let mut kept = [None; ROOM];
        let stays = |over: &&Over| !(over.goes && over.gone <= DeckTime::ZERO);
        for (place, over) in kept.iter_mut().zip(rest.iter().flatten().filter(stays)) {
            *place = Some(*over);
        }
        self.over = kept;
    }

    /// The same slides at other places; none if one of them is gone, or two are one now.
    pub(super) fn moved(mut self, place: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        for slide in self.slides_mut() {
            slide.index = place(slide.index)?;
        }
        let alone = |slide: &Shown| self.slides().filter(|other| other.index == slide.index).count() == 1;
        self.slides().all(alone).then_some(self)
    }
}
