//! The window: wiring, pacing, idling, and what playing costs.
//!
//! Drawing costs time only when something moves: the loop asks its [`Stage`] until when the picture stays as it is and
//! sleeps until then, or until a key, a signal or another thread wakes it.

mod display;
mod gate;
mod glass;
mod keys;
mod pace;
mod software;
mod stats;
mod window;

pub use gate::Waker;
pub use stats::{Quantiles, Stats};

use crate::base::{DeckTime, Screen};
use crate::player::{Command, Effect};
use crate::raster::DrawList;

/// What was asked for on the command line.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Options {
    /// A window of this size; the whole screen if there is none.
    pub windowed: Option<Screen>,
    /// Clockwise quarter turns of the picture, for screens that hang on their side: 0 to 3.
    pub quarter_turns: u8,
    /// Ends the show after one round.
    pub once: bool,
    /// Ends the show after this long.
    pub limit: Option<DeckTime>,
    /// Holds the show at this time, so that a test can look at it.
    pub freeze: Option<DeckTime>,
    /// The window's name.
    pub title: String,
}

/// Why nothing can be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// There is no display to show it on; one line that says why.
    NoDisplay(String),
    /// The machine failed otherwise; one line that says how.
    Machine(String),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::NoDisplay(why) | Self::Machine(why)) = self;
        f.write_str(why)
    }
}

impl std::error::Error for Fault {}

/// What the window shows. The loop knows no decks and no slides, only this.
///
/// Times are those of the show: zero when its first frame is drawn, and never less than before.
pub trait Stage {
    /// Whether the first frame can be drawn. Until then the window is black.
    fn is_ready(&mut self) -> bool;

    /// The screen is now this large; frames may stay as they are until they are laid out for it.
    fn resize(&mut self, screen: Screen);

    /// Does what is asked, or says what only the window can do.
    fn command(&mut self, command: Command, now: DeckTime) -> Option<Effect>;

    /// A slide number is being typed, or no longer.
    fn typing(&mut self, number: Option<u32>);

    /// The picture at `now`.
    fn frame(&mut self, now: DeckTime) -> StageFrame;

    /// The pictures that will be wanted next, to be brought to the graphics card in idle moments.
    fn upcoming(&mut self) -> Option<DrawList>;
}

/// One frame of a [`Stage`] and what the loop has to know of it.
#[derive(Clone, Debug)]
pub struct StageFrame {
    /// What to draw.
    pub list: DrawList,
    /// The screen it is laid out for.
    pub screen: Screen,
    /// Until when it stays as it is; the time asked for, or before, while something moves.
    pub quiet_until: DeckTime,
    /// How many slides have come up so far.
    pub slides_shown: u64,
    /// How many rounds are done.
    pub loops_done: u64,
}

/// Plays until the show ends or someone ends it, and says what it cost. Call on the main thread, once a process.
///
/// `open` makes the stage for the screen there will be, while the window is being opened; the waker is for its threads
/// to say that there is something new to show.
///
/// # Errors
///
/// [`Fault::NoDisplay`] before `open` is called, [`Fault::Machine`] at any time.
pub fn play<S: Stage + 'static>(
    options: Options,
    open: impl FnOnce(Screen, Waker) -> Result<S, Fault>,
) -> Result<Stats, Fault> {
    window::play(options, open)
}
