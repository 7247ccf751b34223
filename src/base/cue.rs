//! What the player asks to see: plain values between `player`, which decides, and `load`, which draws.

use super::{DeckTime, TransitionKind};

/// One slide at one moment of its own life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cue {
    /// The slide's place in the playlist, from 0.
    pub slide: usize,
    /// Time since the slide came up.
    pub at: DeckTime,
}

/// A minute of the wall clock where the show plays.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct WallMinute {
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Day of the week, 0 (Monday) to 6.
    pub weekday: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// How long until the next one.
    pub left: DeckTime,
}

/// A screen without a slide, asked for by the speaker.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Blank {
    /// Black.
    Black,
    /// White.
    White,
}

/// A slide that is laid over what is below it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Passage {
    /// The slide on top.
    pub over: Cue,
    /// How it lies there.
    pub kind: TransitionKind,
    /// How far, eased: at 0 only what is below is seen, at 1 only `over`. It falls where the show turned back.
    pub progress: f32,
}

/// Slides that take each other's places. Two are there in a transition; a third, where a transition was interrupted: it
/// comes over the picture that the other two make together.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Crossing {
    /// The lowest slide.
    pub under: Cue,
    /// What lies over it.
    pub first: Passage,
    /// What lies over both.
    pub second: Option<Passage>,
}

impl Crossing {
    /// The most slides that are on the way at once.
    pub const MOST: usize = 3;

    /// What lies over the lowest slide, upwards.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        [&self.first].into_iter().chain(&self.second)
    }

    /// All slides that take part, upwards.
    pub fn slides(&self) -> impl Iterator<Item = Cue> {
        [self.under]
            .into_iter()
            .chain(self.passages().map(|passage| passage.over))
    }
}

/// Everything that decides a frame, beside the show and the screen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cues {
    /// The slide on screen; during a crossing the one that will be there at its end.
    pub slide: Cue,
    /// What is seen while slides change; none shows `slide` alone.
    ///
    /// `slide` is one of those that cross, or, after a burst of commands, waits for room to set out.
    pub crossing: Option<Crossing>,
    /// Time since the show began, for what runs through all slides (the ticker).
    pub running: DeckTime,
    /// A blanked screen.
    pub blank: Option<Blank>,
    /// What a clock shows; none leaves it out.
    pub now: Option<WallMinute>,
}

impl Cues {
    /// Returns the cues with each slide that crosses replaced by what `other` gives for it.
    #[must_use]
    pub fn with_slides(&self, other: impl Fn(usize) -> usize) -> Self {
        let replaced = |cue: Cue| Cue {
            slide: other(cue.slide),
            ..cue
        };
        let crossing = self.crossing.map(|crossing| Crossing {
            under: replaced(crossing.under),
            first: Passage {
                over: replaced(crossing.first.over),
                ..crossing.first
            },
            second: crossing.second.map(|second| Passage {
                over: replaced(second.over),
                ..second
            }),
        });
        Self { crossing, ..*self }
    }

    /// Returns the cues of one slide, nothing else having run.
    #[must_use]
    pub fn of(slide: Cue) -> Self {
        Self {
            slide,
            crossing: None,
            running: DeckTime::ZERO,
            blank: None,
            now: None,
        }
    }
}
