//! What `player` plays: plain values, measured by `load`.

use crate::base::{DeckTime, Direction, Transition};

/// The slides in order. Never empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Playlist {
    /// One entry a slide.
    pub entries: Vec<Entry>,
    /// The way a handscroll goes: all slides are one strip. None shows slide after slide.
    pub handscroll: Option<Direction>,
}

/// What the player has to know of a slide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The slide's id.
    pub id: String,
    /// How long it stays, its entrances included; none waits for a command.
    pub hold: Option<DeckTime>,
    /// How it comes in; on a handscroll it comes with the strip.
    pub transition: Transition,
    /// When everything on it has come to its place.
    pub settled: DeckTime,
    /// Whether a text of its own passes on it, which its hold is for: a handscroll waits meanwhile.
    pub passes: bool,
}
