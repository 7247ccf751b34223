//! From a path to a show ready to play, or findings.

mod open;
mod preflight;
mod show;
mod worker;

pub use open::{BUNDLED, Opened, open, open_bundled};
pub use preflight::{missing_characters, preflight, warn_of_missing_characters};
pub use show::Show;
pub use worker::{Worker, WorkerParts};
