//! A file of lines that several processes may add to.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// How many files of earlier lines are kept: `FILE.1`, the latest, to `FILE.5`.
const KEPT: u32 = 5;

/// Adds lines to a file, and begins a new one when it is full.
///
/// Every line is one write to the end of the file, so lines of two processes do not mix. Who moves the file away (another
/// process of ours, logrotate) need tell nobody: before each line it is seen whether the file is still the one of that name.
#[derive(Debug)]
pub struct LineFile {
    path: PathBuf,
    most_bytes: Option<u64>,
    open: Option<File>,
}

impl LineFile {
    /// The file at `path`; once it would be larger than `most_bytes` it becomes `path.1` and a new one is begun.
    #[must_use]
    pub fn new(path: PathBuf, most_bytes: Option<u64>) -> Self {
        Self {
            path,
            most_bytes,
            open: None,
        }
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens the file now, to see whether it can be.
    ///
    /// # Errors
    ///
    /// When it cannot be opened.
    pub fn touch(&mut self) -> io::Result<()> {
        self.file_for(0).map(drop)
    }

    /// Adds one line; `line` has no line end.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or written; the next line tries again.
    pub fn add(&mut self, line: &str) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(line.len() + 1);
        bytes.extend(line.bytes().filter(|byte| *byte != b'\n'));
        bytes.push(b'\n');
        let file = self.file_for(bytes.len() as u64)?;
        file.write_all(&bytes).inspect_err(|_| self.open = None)
    }

    /// Forces what was added to the disk.
    ///
    /// # Errors
    ///
    /// When the disk does not take it.
    pub fn sync(&self) -> io::Result<()> {
        self.open.as_ref().map_or(Ok(()), File::sync_data)
    }

    fn file_for(&mut self, more: u64) -> io::Result<&mut File> {
        let kept = self.open.take().filter(|file| is_at(file, &self.path));
        let mut file = match kept {
            Some(file) => file,
            None => open(&self.path)?,
        };
        if let Some(most) = self.most_bytes {
            let full = |file: &File| {
                file.metadata()
                    .is_ok_and(|data| data.len() > 0 && data.len() + more > most)
            };
            if full(&file) {
                // Of two processes that find it full the second finds another file in its place.
                file.lock()?;
                if is_at(&file, &self.path) {
                    rotate(&self.path)?;
                }
                file = open(&self.path)?;
            }
        }
        Ok(self.open.insert(file))
    }
}

/// Opens a file to add to; a line that was torn off is closed.
fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    if file.metadata()?.len() > 0 {
        file.seek(SeekFrom::End(-1))?;
        let mut last = [0];
        file.read_exact(&mut last)?;
        if last != [b'\n'] {
            file.write_all(b"\n")?;
        }
    }
    Ok(file)
}

/// Whether `file` is what `path` names.
fn is_at(file: &File, path: &Path) -> bool {
    let which = |data: fs::Metadata| (data.dev(), data.ino());
    let (here, there) = (file.metadata().map(which), fs::metadata(path).map(which));
    matches!((here, there), (Ok(here), Ok(there)) if here == there)
}

fn numbered(path: &Path, number: u32) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{number}"));
    name.into()
}

fn rotate(path: &Path) -> io::Result<()> {
    for number in (1..KEPT).rev() {
        // Not all are there at first.
        let _ = fs::rename(numbered(path, number), numbered(path, number + 1));
    }
    fs::rename(path, numbered(path, 1))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test looks at the files")]
mod tests {
    use super::*;

    fn texts(path: &Path) -> Vec<String> {
        let text = |path: PathBuf| fs::read_to_string(path).ok();
        let later = (1..9).map(|number| numbered(path, number));
        std::iter::once(path.to_owned()).chain(later).filter_map(text).collect()
    }

    #[test]
    fn a_full_file_is_moved_away_and_five_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("logs/a.log");
        let mut file = LineFile::new(path.clone(), Some(8));
        for number in 10..25 {
            file.add(&format!("{number}x")).unwrap();
        }
        assert_eq!(
            texts(&path),
            [
                "24x\n",
                "22x\n23x\n",
                "20x\n21x\n",
                "18x\n19x\n",
                "16x\n17x\n",
                "14x\n15x\n"
            ]
        );
    }

    #[test]
    fn a_line_longer_than_the_file_may_be_is_written_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        let mut file = LineFile::new(path.clone(), Some(4));
        file.add("much too long").unwrap();
        file.add("two\nlines").unwrap();
        assert_eq!(texts(&path), ["twolines\n", "much too long\n"]);
    }

    #[test]
    fn a_torn_line_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        fs::write(&path, "whole\nto").unwrap();
        LineFile::new(path.clone(), None).add("next").unwrap();
        assert_eq!(texts(&path), ["whole\nto\nnext\n"]);
    }

    #[test]
    fn two_writers_share_a_file_and_its_rotation() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        let write = |who: char| {
            let mut file = LineFile::new(path.clone(), Some(400));
            for number in 100..300 {
                file.add(&format!("{who}{number}")).unwrap();
            }
        };
        std::thread::scope(|scope| {
            scope.spawn(|| write('a'));
            scope.spawn(|| write('b'));
        });
        let lines: Vec<String> = texts(&path).concat().lines().map(str::to_owned).collect();
        assert!(lines.len() > 300, "{}", lines.len());
        assert!(lines.iter().all(|line| line.len() == 4), "{lines:?}");
        let mut once = lines.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), lines.len(), "no line twice");
    }

    #[test]
    fn a_file_that_was_moved_away_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.log");
        let mut file = LineFile::new(path.clone(), None);
        file.add("one").unwrap();
        fs::rename(&path, numbered(&path, 1)).unwrap();
        file.add("two").unwrap();
        assert_eq!(texts(&path), ["two\n", "one\n"]);
    }
}
