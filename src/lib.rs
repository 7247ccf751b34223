//! Plays slides written in YAML on exhibition-hall screens, in a loop.
//!
//! ARCHITECTURE.md tells how the modules fit; data flows from `deck` to `composite` and never back.

#[cfg(feature = "window")]
pub mod app;
pub mod assets;
pub mod base;
pub mod cli;
pub mod clock;
pub mod composite;
pub mod deck;
pub mod diag;
pub mod export;
pub mod input;
pub mod journal;
pub mod layout;
pub mod load;
pub mod player;
pub mod preflight;
pub mod raster;
pub mod scene;
pub mod service;
#[cfg(feature = "window")]
pub mod supervise;
pub mod text;
#[cfg(feature = "window")]
pub mod watch;
