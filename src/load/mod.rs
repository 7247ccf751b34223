//! From a path to a show ready to play, or findings.

mod crossing;
mod fonts;
mod guard;
mod open;
mod preflight;
mod show;
#[cfg(test)]
mod tests;
mod veils;
mod wanted;
mod worker;

pub use fonts::open_fonts;
pub use open::{BUNDLED, Content, Opened, open, open_bundled};
pub use preflight::{missing_characters, preflight, warn_of_missing_characters};
pub use show::Show;
pub use wanted::Wanted;
pub use worker::{Worker, WorkerParts};
