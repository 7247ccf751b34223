//! Keys, clickers, fingers and the mouse become [`Command`]s.
//!
//! Knows nothing of any window system: `app` says which [`Key`] was pressed and when.

mod keymap;
mod number;
mod pointer;
mod table;

pub use keymap::{Key, Keymap, Press};
pub use pointer::{Gesture, Pointer, Pointing};
pub use table::{KEYS, KeyRow, TOUCHES};

use crate::player::Command;

/// What a press does in a window or on a hall's screen; see [`Keymap::press`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Frame {
    /// The whole screen: nothing but Ctrl+Q leaves.
    Fullscreen,
    /// A window on a desk: Q and Escape leave too.
    Windowed,
}

/// What came of a press.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Ask the player for this.
    Do(Command),
    /// A slide number is being typed; this is it so far.
    Typing(u32),
    /// The number being typed was dropped.
    Dropped,
    /// Nothing.
    Nothing,
}
