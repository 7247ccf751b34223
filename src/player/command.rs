//! One door for every input.

use crate::base::{Blank, DeckTime};

/// Everything that can be asked of the player.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// The next slide; after the last, the first.
    Next,
    /// The slide before; before the first, the last.
    Previous,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// The slide at this place, from 0; too large a number goes to the last.
    GoTo(usize),
    /// Stops the clock, or lets it run again.
    TogglePause,
    /// Blanks the screen, or shows it again if it is blank that way.
    Blank(Blank),
    /// The first slide, from the start, playing and not blank.
    Restart,
    /// No slide's hold ends for this long: somebody is looking closely.
    Stay(DeckTime),
    /// Shows or hides the table of keys.
    ToggleHelp,
    /// Fullscreen or a window.
    ToggleFullscreen,
    /// Ends the program.
    Quit,
}

/// What the player asks of the window that it cannot do itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Show or hide the table of keys.
    ToggleHelp,
    /// Go fullscreen, or back to a window.
    ToggleFullscreen,
    /// End the program.
    Quit,
}
