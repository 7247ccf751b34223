//! From a path to a show ready to play, or findings.

mod fonts;
mod guard;
mod kiosk;
mod open;
mod preflight;
mod show;
#[cfg(test)]
mod tests;
mod wanted;
mod worker;

pub use fonts::open_fonts;
pub use kiosk::{Hall, OpenedKiosk, names_kiosk, open_kiosk};
pub use open::{BUNDLED, Content, Opened, open, open_bundled};
pub use preflight::{missing_characters, preflight, warn_of_missing_characters};
pub use show::Show;
pub use wanted::Wanted;
pub use worker::{Worker, WorkerParts};
