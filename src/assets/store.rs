//! The stores: a folder on disk, the program itself, memory, and one laid over another.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{AssetError, AssetPath, Assets, Bytes};

/// The largest file that is read from a folder, in bytes.
const MAX_FILE: u64 = 512_000_000;

/// Files below a folder.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    limit: u64,
}

impl Folder {
    /// Returns the store of all files below `root`.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), limit: MAX_FILE }
    }

    /// Reads no file larger than `limit` bytes.
    #[must_use]
    pub fn with_limit(self, limit: u64) -> Self {
        Self { limit, ..self }
    }

    fn locate(&self, path: &AssetPath) -> PathBuf {
        self.root.join(Path::new(path.as_str()))
    }
}

impl Assets for Folder {
    #[expect(clippy::disallowed_methods, reason = "this is where files enter")]
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        let failed = |e: std::io::Error| match e.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => AssetError::Missing(path.clone()),
            _ => AssetError::Unreadable(path.clone(), e.to_string()),
        };
        let file = fs::File::open(self.locate(path)).map_err(failed)?;
        if file.metadata().map_err(failed)?.len() > self.limit {
            return Err(AssetError::TooLarge {
                path: path.clone(),
                limit: self.limit,
            });
        }
        // The limit holds for what is read too: a file may grow, and a pipe has no length.
        let mut bytes = Vec::new();
        file.take(self.limit + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > self.limit {
            return Err(AssetError::TooLarge {
                path: path.clone(),
                limit: self.limit,
            });
        }
        Ok(Bytes::Shared(bytes.into()))
    }

    fn exists(&self, path: &AssetPath) -> bool {
        self.locate(path).is_file()
    }
}

macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../", $path)))),*]
    };
}

/// What the program carries, by path and in order of path.
const EMBEDDED: &[(&str, &[u8])] = embed![
    "fonts/NotoSansSC-400Regular.ttf",
    "fonts/NotoSansSC-500Medium.ttf",
    "fonts/NotoSansSC-700Bold.ttf",
    "fonts/NotoSerifSC-700Bold.ttf",
    "fonts/NotoSerifSC-900Black.ttf",
    "slides/zhenhai.yaml",
    "assets/automated-line.svg",
    "assets/harbour.svg",
    "assets/sports-park.svg",
    "assets/young-farmers.svg",
];

/// The files built into the program: the bundled deck, its drawings, the themes and the fonts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Embedded;

impl Embedded {
    fn find(path: &AssetPath) -> Option<&'static [u8]> {
        EMBEDDED
            .iter()
            .find(|(name, _)| *name == path.as_str())
            .map(|(_, bytes)| *bytes)
    }
}

impl Assets for Embedded {
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        Self::find(path)
            .map(Bytes::Static)
            .ok_or_else(|| AssetError::Missing(path.clone()))
    }

    fn exists(&self, path: &AssetPath) -> bool {
        Self::find(path).is_some()
    }
}

/// Files in memory, for tests.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Memory {
    /// Adds or replaces a file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }
}

impl Assets for Memory {
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        let found = self.files.get(path.as_str()).map(Arc::clone);
        found
            .map(Bytes::Shared)
            .ok_or_else(|| AssetError::Missing(path.clone()))
    }

    fn exists(&self, path: &AssetPath) -> bool {
        self.files.contains_key(path.as_str())
    }
}

/// One store laid over another: what the upper one lacks comes from the lower one.
pub struct Overlay<U, L> {
    /// Asked first.
    pub upper: U,
    /// Asked for what `upper` does not have.
    pub lower: L,
}

impl<U: Assets, L: Assets> Assets for Overlay<U, L> {
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        match self.upper.bytes(path) {
            Err(AssetError::Missing(_)) => self.lower.bytes(path),
            found => found,
        }
    }

    fn exists(&self, path: &AssetPath) -> bool {
        self.upper.exists(path) || self.lower.exists(path)
    }
}
