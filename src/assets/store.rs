//! The stores: a folder on disk, the program itself, memory, and one laid over another.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{AssetError, AssetPath, Assets, Bytes};

/// The largest file that is read from a folder, in bytes.
const MAX_FILE: u64 = 512_000_000;

/// The most entries of a folder that are looked at.
const MOST_BESIDE: usize = 2_000;
/// How many levels of folders below a deck are looked through.
const DEEPEST: usize = 3;

/// Why a file of this machine could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileError {
    /// There is no such file.
    Missing,
    /// It is larger than the caller takes.
    TooLarge,
    /// It is there but could not be read; the system's reason.
    Unreadable(String),
}

impl From<std::io::Error> for FileError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            _ => Self::Unreadable(error.to_string()),
        }
    }
}

/// Reads a file that a person names by its place on this machine; what a deck names is an [`AssetPath`] in a store.
///
/// # Errors
///
/// When it is missing, larger than `limit` bytes, or unreadable, as a folder is.
#[expect(clippy::disallowed_methods, reason = "this is where files enter")]
pub fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let file = fs::File::open(path)?;
    if file.metadata()?.len() > limit {
        return Err(FileError::TooLarge);
    }
    // The limit holds for what is read too: a file may grow, and a pipe has no length.
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(FileError::TooLarge);
    }
    Ok(bytes)
}

/// Files below a folder.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Returns the store of all files below `root`.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Returns the files below the folder, by path: itself and [`DEEPEST`] levels of folders in it; none where there are too
    /// many to be a deck's own.
    #[must_use]
    pub fn all(&self) -> Vec<AssetPath> {
        let mut files = Vec::new();
        let mut folders = vec![(PathBuf::new(), 0)];
        while let Some((within, depth)) = folders.pop() {
            let entries = fs::read_dir(self.root.join(&within)).into_iter().flatten().flatten();
            for entry in entries {
                let path = within.join(entry.file_name());
                let hidden = entry.file_name().to_string_lossy().starts_with('.');
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() && depth < DEEPEST && !hidden => folders.push((path, depth + 1)),
                    Ok(kind) if kind.is_file() => files.extend(path.to_str().and_then(AssetPath::new)),
                    _ => {}
                }
            }
            if files.len() > MOST_BESIDE || folders.len() > MOST_BESIDE {
                return Vec::new();
            }
        }
        // Folder order differs between machines.
        files.sort();
        files
    }

    fn locate(&self, path: &AssetPath) -> PathBuf {
        self.root.join(Path::new(path.as_str()))
    }
}

impl Assets for Folder {
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        match read_file(&self.locate(path), MAX_FILE) {
            Ok(bytes) => Ok(Bytes::Shared(bytes.into())),
            Err(FileError::Missing) => Err(AssetError::Missing(path.clone())),
            Err(FileError::TooLarge) => Err(AssetError::TooLarge {
                path: path.clone(),
                limit: MAX_FILE,
            }),
            Err(FileError::Unreadable(why)) => Err(AssetError::Unreadable(path.clone(), why)),
        }
    }

    fn exists(&self, path: &AssetPath) -> bool {
        self.locate(path).is_file()
    }

    fn beside(&self, path: &AssetPath) -> Vec<AssetPath> {
        let within = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        let entries = fs::read_dir(self.root.join(within)).into_iter().flatten().flatten();
        let files = entries.take(MOST_BESIDE).filter(|entry| entry.path().is_file());
        let paths = files.filter_map(|entry| {
            AssetPath::new(&format!("{within}/{}", entry.file_name().to_str()?).trim_start_matches('/'))
        });
        let mut paths: Vec<AssetPath> = paths.collect();
        // Folder order differs between machines.
        paths.sort();
        paths
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
    "fonts/NotoSerifSC-400Regular.ttf",
    "fonts/NotoSerifSC-700Bold.ttf",
    "fonts/NotoSerifSC-900Black.ttf",
    "slides/zhenhai.yaml",
    "assets/automated-line.svg",
    "assets/harbour.svg",
    "assets/sports-park.svg",
    "assets/young-farmers.svg",
];

/// The files built into the program: the bundled deck, its drawings and the fonts. Its theme is part of `deck`.
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

    fn beside(&self, path: &AssetPath) -> Vec<AssetPath> {
        let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        let names = self.files.keys().filter(|name| folder(name) == folder(path.as_str()));
        names.filter_map(|name| AssetPath::new(name)).collect()
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

    fn beside(&self, path: &AssetPath) -> Vec<AssetPath> {
        let mut paths = self.upper.beside(path);
        paths.extend(self.lower.beside(path));
        paths
    }
}
