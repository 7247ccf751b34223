//! A deck's files on disk, held to the content they had when the show was made.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError, RwLock};

use super::keep::Keep;
use super::print::Print;
use crate::assets::{AssetError, AssetPath, Assets, Bytes, Embedded, Folder, Overlay};

/// The files below a deck's folder, then one folder up, then those in the program.
///
/// It notes what it is asked for, which is what has to be watched. Once it is held to a list of contents, a file that has
/// become another or is gone is taken from what was kept of it, if it was kept.
pub struct Files {
    folders: [PathBuf; 2],
    live: Overlay<Folder, Overlay<Folder, Embedded>>,
    asked: Mutex<BTreeSet<AssetPath>>,
    held: RwLock<Held>,
}

/// What files are held to.
#[derive(Clone, Default)]
pub struct Held {
    /// The content of each file the show was made of.
    pub prints: BTreeMap<AssetPath, Print>,
    /// Where contents are kept.
    pub keep: Option<Keep>,
}

impl Files {
    /// Returns the files of the deck at `deck`.
    #[must_use]
    pub fn beside(deck: &Path) -> Self {
        let folder = deck.parent().map_or_else(|| Path::new(".").to_owned(), Path::to_owned);
        // `a.yaml` has the parent ``.
        let folder = if folder.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            folder
        };
        let above = folder.join("..");
        let live = Overlay {
            upper: Folder::new(&folder),
            lower: Overlay {
                upper: Folder::new(&above),
                lower: Embedded,
            },
        };
        Self {
            folders: [folder, above],
            live,
            asked: Mutex::default(),
            held: RwLock::default(),
        }
    }

    /// Whether `assets` are these, and not others of the same folder.
    #[must_use]
    pub(super) fn are(&self, assets: &dyn Assets) -> bool {
        std::ptr::addr_eq(std::ptr::from_ref(self), std::ptr::from_ref(assets))
    }

    /// Holds the files to these contents from now on.
    pub fn hold_to(&self, held: Held) {
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = held;
    }

    /// Every place on disk that was asked for so far, whether there is a file or not.
    #[must_use]
    pub fn asked(&self) -> BTreeSet<PathBuf> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let places = asked.iter().flat_map(|path| self.places(path));
        places.collect()
    }

    /// Where a file may lie.
    pub(super) fn places(&self, path: &AssetPath) -> [PathBuf; 2] {
        let [here, above] = &self.folders;
        [here.join(path.as_str()), above.join(path.as_str())]
    }

    /// The file as it is on disk now.
    ///
    /// # Errors
    ///
    /// When it cannot be had.
    pub(super) fn live(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        self.note(path);
        self.live.bytes(path)
    }

    fn note(&self, path: &AssetPath) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if !asked.contains(path) {
            asked.insert(path.clone());
        }
    }
}

impl Assets for Files {
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        let live = self.live(path);
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let Some(print) = held.prints.get(path) else {
            return live;
        };
        if live.as_ref().is_ok_and(|bytes| Print::of(bytes) == *print) {
            return live;
        }
        let kept = held.keep.as_ref().and_then(|keep| keep.content(*print));
        kept.map_or(live, Ok)
    }

    fn exists(&self, path: &AssetPath) -> bool {
        self.note(path);
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        self.live.exists(path) || held.prints.contains_key(path)
    }
}
