//! What the player asks to see: plain values between `player`, which decides, and `load`, which draws.

use super::DeckTime;

/// One slide at one moment of its own life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cue {
    /// The slide's place in the playlist, from 0.
    pub slide: usize,
    /// Time since the slide came up.
    pub at: DeckTime,
}

/// A screen without a slide, asked for by the speaker.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Blank {
    /// Black.
    Black,
    /// White.
    White,
}

/// Everything that decides a frame, beside the show and the screen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cues {
    /// The slide on screen, or the one coming in.
    pub slide: Cue,
    /// The slide going out and how far (0 to 1, eased) `slide` has replaced it.
    pub leaving: Option<(Cue, f32)>,
    /// Time since the show began, for what runs through all slides (the ticker).
    pub running: DeckTime,
    /// A blanked screen.
    pub blank: Option<Blank>,
}
