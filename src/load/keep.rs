//! The last good show, kept in a folder so that it can be played again whatever becomes of its files.
//!
//! Contents lie under their fingerprints and are never written twice; one small file, the list, says which of them make up
//! the show. A new list takes the place of the old one by a rename, after everything it names is on the disk for good. So
//! a power cut at any moment leaves the old show or the new one, whole.

mod disk;
mod keeper;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub(super) use disk::{Disk, RealDisk};
pub(super) use keeper::{Job, Keeper};

use super::print::Print;
use crate::assets::{AssetError, AssetPath, Assets, Bytes};

/// The list's name.
const LIST: &str = "show.json";
/// The folder of contents.
const CONTENTS: &str = "contents";
/// What a file is called while it is written.
const UNFINISHED: &str = ".unfinished";
/// The version of the list that this program reads and writes.
const VERSION: u32 = 1;

/// Where the last good show of one deck is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keep {
    folder: PathBuf,
}

#[derive(Serialize, Deserialize, PartialEq, Eq, Debug)]
struct List {
    version: u32,
    /// The deck's path, for people who look.
    of: String,
    /// The deck's content.
    deck: String,
    /// The contents of the files it uses, by path.
    files: BTreeMap<String, String>,
}

/// A show that is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    keep: Keep,
    /// The deck's content.
    deck: Print,
    files: BTreeMap<AssetPath, Print>,
}

impl Keep {
    /// Returns the place for the deck at `deck` below `state`. Decks of different paths have different places.
    #[must_use]
    pub fn below(state: &Path, deck: &Path) -> Self {
        let whole = std::path::absolute(deck).unwrap_or_else(|_| deck.to_owned());
        let name = deck.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let print = Print::of(whole.as_os_str().as_encoded_bytes()).to_string();
        Self {
            folder: state.join("shows").join(format!("{name}-{}", &print[..12])),
        }
    }

    /// The folder, for messages.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The show that is kept, if there is one and all of it is there.
    #[must_use]
    pub fn load(&self) -> Option<Kept> {
        self.load_from(&RealDisk)
    }

    fn load_from(&self, disk: &dyn Disk) -> Option<Kept> {
        let list: List = serde_json::from_slice(&disk.read(&self.folder.join(LIST)).ok()?).ok()?;
        if list.version != VERSION {
            return None;
        }
        let files = list
            .files
            .iter()
            .map(|(path, print)| Some((AssetPath::new(path)?, Print::parse(print)?)));
        let kept = Kept {
            keep: self.clone(),
            deck: Print::parse(&list.deck)?,
            files: files.collect::<Option<_>>()?,
        };
        let all = || kept.prints().iter().all(|print| disk.exists(&self.place(*print)));
        all().then_some(kept)
    }

    /// Keeps a show in the place of the one before: its deck, and the files it uses.
    ///
    /// `content` gives a file's bytes; it is asked only for those that are not kept yet. Files whose bytes have become others
    /// meanwhile are an error, for then a newer show is on its way.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written; the show before is kept on.
    pub fn save(
        &self,
        of: &Path,
        deck: &[u8],
        files: &BTreeMap<AssetPath, Print>,
        content: &dyn Fn(&AssetPath) -> Option<Bytes>,
    ) -> io::Result<Kept> {
        self.save_to(&RealDisk, of, deck, files, content)
    }

    fn save_to(
        &self,
        disk: &dyn Disk,
        of: &Path,
        deck: &[u8],
        files: &BTreeMap<AssetPath, Print>,
        content: &dyn Fn(&AssetPath) -> Option<Bytes>,
    ) -> io::Result<Kept> {
        let kept = Kept {
            keep: self.clone(),
            deck: Print::of(deck),
            files: files.clone(),
        };
        if self.load_from(disk).as_ref() == Some(&kept) {
            return Ok(kept);
        }
        let contents = self.folder.join(CONTENTS);
        disk.make_folder(&contents)?;
        let put = |print: Print, bytes: &dyn Fn() -> Option<Bytes>| {
            let place = self.place(print);
            if disk.exists(&place) {
                return Ok(());
            }
            let bytes = bytes().filter(|bytes| Print::of(bytes) == print);
            let bytes = bytes.ok_or_else(|| io::Error::other("a file has changed while it was being kept"))?;
            self.write_whole(disk, &place, &bytes)
        };
        put(kept.deck, &|| Some(Bytes::Shared(Arc::from(deck))))?;
        for (path, print) in files {
            put(*print, &|| content(path))?;
        }
        // The names of the contents must be on the disk before the list that gives them.
        disk.sync_folder(&contents)?;
        let list = List {
            version: VERSION,
            of: of.display().to_string(),
            deck: kept.deck.to_string(),
            files: files
                .iter()
                .map(|(path, print)| (path.to_string(), print.to_string()))
                .collect(),
        };
        let json = serde_json::to_vec_pretty(&list).map_err(io::Error::other)?;
        self.write_whole(disk, &self.folder.join(LIST), &json)?;
        disk.sync_folder(&self.folder)?;
        // From here on the new show is the one that is kept; what only the old one used can go.
        self.tidy(disk, &kept);
        Ok(kept)
    }

    /// Returns a content that is kept, if it is sound.
    #[must_use]
    pub fn content(&self, print: Print) -> Option<Bytes> {
        let bytes = RealDisk.read(&self.place(print)).ok()?;
        (Print::of(&bytes) == print).then(|| Bytes::Shared(bytes.into()))
    }

    fn place(&self, print: Print) -> PathBuf {
        self.folder.join(CONTENTS).join(print.to_string())
    }

    /// Writes a file that is there whole or not at all.
    fn write_whole(&self, disk: &dyn Disk, place: &Path, bytes: &[u8]) -> io::Result<()> {
        let unfinished = self.folder.join(UNFINISHED);
        let written = disk
            .write(&unfinished, bytes)
            .and_then(|()| disk.rename(&unfinished, place));
        if written.is_err() {
            // A full disk must not stay full for our sake.
            let _ = disk.remove(&unfinished);
        }
        written
    }

    /// Removes contents that `kept` does not name. What cannot be removed now will be the next time.
    fn tidy(&self, disk: &dyn Disk, kept: &Kept) {
        let names: BTreeSet<String> = kept.prints().iter().map(Print::to_string).collect();
        for place in disk.list(&self.folder.join(CONTENTS)).unwrap_or_default() {
            let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !names.contains(&name) {
                let _ = disk.remove(&place);
            }
        }
    }
}

impl Kept {
    /// The deck's bytes.
    #[must_use]
    pub fn deck(&self) -> Option<Bytes> {
        self.keep.content(self.deck)
    }

    /// The contents of the files the show uses.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<AssetPath, Print> {
        &self.files
    }

    fn prints(&self) -> BTreeSet<Print> {
        self.files.values().copied().chain([self.deck]).collect()
    }
}

impl Assets for Kept {
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        let print = self.files.get(path).ok_or_else(|| AssetError::Missing(path.clone()))?;
        let content = self.keep.content(*print);
        content.ok_or_else(|| AssetError::Unreadable(path.clone(), "it was not kept whole".to_owned()))
    }

    fn exists(&self, path: &AssetPath) -> bool {
        self.files.contains_key(path)
    }
}
