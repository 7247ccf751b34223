//! From a path to a show ready to play, or findings.

#[cfg(feature = "window")]
mod calm;
mod characters;
mod crossing;
#[cfg(feature = "window")]
mod files;
mod flow;
mod fonts;
mod guard;
#[cfg(feature = "window")]
mod keep;
mod kiosk;
mod laid;
mod open;
mod overlays;
#[cfg(feature = "window")]
mod porter;
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
pub use characters::{missing_characters, warn_of_missing_characters};
#[cfg(feature = "window")]
pub use files::{Files, Held};
pub use fonts::open_fonts;
#[cfg(feature = "window")]
pub use keep::{Keep, Kept};
#[cfg(feature = "window")]
pub use kiosk::open_kept_kiosk;
pub use kiosk::{Hall, OpenedKiosk, names_kiosk, open_kiosk};
pub use laid::Earlier;
#[cfg(feature = "window")]
pub use open::open_kept;
pub use open::{BUNDLED, Content, Opened, folder_of, open, open_bundled, open_from, pictures_of};
#[cfg(feature = "window")]
pub use porter::{Message, Porter, PorterParts, Post};
#[cfg(feature = "window")]
pub use print::Print;
#[cfg(feature = "window")]
pub use reader::{Listener, Order, Reader, ReaderParts};
pub use show::Show;
pub use wanted::Wanted;
pub use worker::{Fresh, Inbox, Latest, Worker, WorkerParts};
