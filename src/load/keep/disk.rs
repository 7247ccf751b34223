//! What keeping a show asks of a disk: few operations, so that a test can cut the power between any two.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A disk. Only what was synced is sure to be there after a power cut.
pub(in crate::load) trait Disk {
    /// The whole file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Whether there is a file.
    fn exists(&self, path: &Path) -> bool;
    /// The entries of a folder.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
    /// Makes a folder and those it lies in, to last.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Writes a file, and waits until its bytes are on the disk; its name need not be.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Gives a file another name, in the place of what had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The machine's disk.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct RealDisk;

/// The largest content that is read back, in bytes: as large as the files of a deck may be.
const MAX_CONTENT: u64 = 512_000_000;

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        crate::assets::read_file(path, MAX_CONTENT).map_err(|error| io::Error::other(format!("{error:?}")))
    }

    fn exists(&self, path: &Path) -> bool {
        path.is_file()
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder)?;
        entries.map(|entry| Ok(entry?.path())).collect()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        fs::create_dir_all(folder)?;
        // Its own name and its parent's: those above were there, or do not matter if they go with it.
        let above = folder.ancestors().skip(1).take(2);
        above
            .filter(|above| !above.as_os_str().is_empty())
            .try_for_each(|above| self.sync_folder(above))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = fs::File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[expect(clippy::disallowed_methods, reason = "a folder is opened to be synced, not read")]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        fs::File::open(folder)?.sync_all()
    }
}
