//! Plays slides written in YAML on exhibition-hall screens, in a loop.
//!
//! ARCHITECTURE.md tells how the modules fit; data flows from `deck` to `composite` and never back.

pub mod assets;
pub mod base;
pub mod clock;
pub mod composite;
pub mod deck;
pub mod diag;
pub mod player;
pub mod raster;
pub mod scene;
pub mod text;
