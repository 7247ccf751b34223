//! From a path to a show ready to play, or findings.

#[cfg(feature = "window")]
mod calm;
mod crossing;
#[cfg(feature = "window")]
mod files;
mod flow;
mod fonts;
mod guard;
#[cfg(feature = "window")]
mod keep;
mod laid;
mod open;
mod overlays;
mod preflight;
#[cfg(feature = "window")]
mod print;
#[cfg(feature = "window")]
mod reader;
mod show;
#[cfg(test)]
mod tests;
mod veils;
mod wanted;
mod worker;

#[cfg(feature = "window")]
pub use calm::{Trouble, calm};
#[cfg(feature = "window")]
pub use files::{Files, Held};
pub use fonts::open_fonts;
#[cfg(feature = "window")]
pub use keep::{Keep, Kept};
pub use laid::Earlier;
#[cfg(feature = "window")]
pub use open::open_kept;
pub use open::{BUNDLED, Content, Opened, open, open_bundled, open_from};
pub use preflight::{missing_characters, preflight, warn_of_missing_characters};
#[cfg(feature = "window")]
pub use print::Print;
#[cfg(feature = "window")]
pub use reader::{Reader, ReaderParts};
pub use show::Show;
pub use wanted::Wanted;
pub use worker::{Fresh, Inbox, Worker, WorkerParts};
