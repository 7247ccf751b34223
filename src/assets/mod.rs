//! Where decks, pictures and fonts come from, and how pictures become pixels.

mod path;
pub mod picture;
mod store;
mod system;

use std::ops::Deref;
use std::sync::Arc;

pub use path::AssetPath;
pub use store::{Embedded, FileError, Folder, Memory, Overlay, read_file};
pub use system::{FontFile, SystemFonts};

/// Bytes of a file: borrowed from the binary, or shared.
#[derive(Clone, Debug)]
pub enum Bytes {
    /// Part of the program; costs no memory until touched.
    Static(&'static [u8]),
    /// Read from somewhere.
    Shared(Arc<[u8]>),
}

impl Deref for Bytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

/// Why a file could not be had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AssetError {
    /// There is no such file.
    Missing(AssetPath),
    /// It is larger than `limit` bytes.
    TooLarge {
        /// The file.
        path: AssetPath,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// It is there but could not be read; the system's reason.
    Unreadable(AssetPath, String),
}

impl std::fmt::Display for AssetError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "{path} does not exist"),
            Self::TooLarge { path, limit } => write!(f, "{path} is larger than {} MB", limit / 1_000_000),
            Self::Unreadable(path, why) => write!(f, "{path} cannot be read: {why}"),
        }
    }
}

impl std::error::Error for AssetError {}

/// Where decks, pictures and fonts come from: a folder, the binary, or memory in tests.
pub trait Assets: Send + Sync {
    /// Returns the whole file.
    ///
    /// # Errors
    ///
    /// When it is missing, larger than the store allows, or unreadable.
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError>;

    /// Whether the file is there, without reading it.
    fn exists(&self, path: &AssetPath) -> bool;

    /// Returns the files in the same folder as `path`, itself included if it is there, by name; none where a store does not
    /// know. For “did you mean” only: a long folder is told in part.
    fn beside(&self, _path: &AssetPath) -> Vec<AssetPath> {
        Vec::new()
    }
}
