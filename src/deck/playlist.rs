//! What `player` plays: plain values, measured by `load`.

use crate::base::{DeckTime, Transition};

/// The slides in order. Never empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Playlist {
    /// One entry a slide.
    pub entries: Vec<Entry>,
}

/// What the player has to know of a slide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The slide's id.
    pub id: String,
    /// How long it stays, its entrances included; none waits for a command.
    pub hold: Option<DeckTime>,
    /// How it comes in.
    pub transition: Transition,
}
