//! From YAML to a [`Deck`]: parse, resolve, validate, collecting every finding on the way.

mod model;
mod playlist;
mod theme;

pub use model::*;
pub use playlist::{Entry, Playlist};
pub use theme::{Palette, Theme, TypeScale};
