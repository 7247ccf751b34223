//! The play log: which slide was on screen, when and for how long.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tracing::warn;

use super::file::LineFile;

/// How many lines may wait for the disk. Slides follow each other in seconds; a disk that is slower for longer loses lines.
const WAITING: usize = 256;
/// The longest line that is read back, in bytes.
const MOST_BYTES: usize = 4096;

/// A slide that was on screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Play {
    /// When it came up, by the machine's clock.
    pub start: Timestamp,
    /// For how many milliseconds it was on screen, blank screens left out; told by a clock that nobody sets.
    pub ms: u64,
    /// What tells this version of the deck from others: 16 hexadecimal digits.
    pub deck: String,
    /// The slide's id.
    pub slide: String,
    /// Whether it was shown for as long as it is meant to be: false if a key, a hand or the end of the show cut it short.
    pub complete: bool,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    start: String,
    ms: u64,
    deck: String,
    slide: String,
    complete: bool,
}

impl Play {
    /// The line that says so, without its end.
    #[must_use]
    pub fn to_line(&self) -> String {
        let Self {
            start,
            ms,
            deck,
            slide,
            complete,
        } = self.clone();
        let start = format!("{start:.3}");
        let line = Line {
            start,
            ms,
            deck,
            slide,
            complete,
        };
        // Numbers and text cannot fail to be written.
        serde_json::to_string(&line).unwrap_or_default()
    }

    /// Reads a line; none if it is torn or not one of ours.
    #[must_use]
    pub fn from_line(line: &str) -> Option<Self> {
        let Line {
            start,
            ms,
            deck,
            slide,
            complete,
        } = serde_json::from_str(line).ok()?;
        Some(Self {
            start: start.parse().ok()?,
            ms,
            deck,
            slide,
            complete,
        })
    }
}

/// Writes plays down on a thread of its own: a disk that is slow to confirm a line holds up no frame.
#[derive(Debug)]
pub struct PlayLog {
    queue: Option<SyncSender<Play>>,
    thread: Option<JoinHandle<()>>,
    lost: u64,
}

impl PlayLog {
    /// Opens the file, to add to it.
    ///
    /// # Errors
    ///
    /// When it cannot be opened, or the system has no thread to give.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut file = LineFile::new(path.to_owned(), None);
        file.touch()?;
        let (queue, plays) = sync_channel(WAITING);
        let thread = std::thread::Builder::new()
            .name("showreel-plays".to_owned())
            .spawn(move || write_down(&mut file, &plays))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
            lost: 0,
        })
    }

    /// Writes `play` down soon; never waits.
    pub fn add(&mut self, play: Play) {
        let Some(queue) = &self.queue else { return };
        if let Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) = queue.try_send(play) {
            self.lost += 1;
            if self.lost.is_power_of_two() {
                warn!(lost = self.lost, "the play log cannot keep up; lines are lost");
            }
        }
    }
}

impl Drop for PlayLog {
    /// Waits until the last line is on the disk.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn write_down(file: &mut LineFile, plays: &Receiver<Play>) {
    let mut told = false;
    for play in plays {
        let written = file.add(&play.to_line()).and_then(|()| file.sync());
        match written {
            Ok(()) => told = false,
            Err(error) if !told => {
                told = true;
                warn!(%error, file = %file.path().display(), "fault: the play log cannot be written; the show goes on");
            }
            Err(_) => {}
        }
    }
}

/// Reads a play log. What is not a whole line is left out, and counted.
///
/// # Errors
///
/// When the file cannot be read.
#[expect(
    clippy::disallowed_methods,
    reason = "a log may be larger than memory: it is read line by line"
)]
pub fn read_plays(path: &Path, mut each: impl FnMut(Play)) -> io::Result<u64> {
    let mut lines = BufReader::new(File::open(path)?);
    let (mut line, mut torn) = (Vec::new(), 0);
    while read_line(&mut lines, &mut line)? {
        match std::str::from_utf8(&line).ok().and_then(Play::from_line) {
            Some(play) => each(play),
            None if line.is_empty() => {}
            None => torn += 1,
        }
    }
    Ok(torn)
}

/// Reads up to the end of a line, keeping [`MOST_BYTES`] of it; false at the end of the file.
fn read_line(from: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let mut any = false;
    loop {
        let bytes = from.fill_buf()?;
        if bytes.is_empty() {
            return Ok(any);
        }
        any = true;
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let taken = end.unwrap_or(bytes.len());
        let room = MOST_BYTES - line.len();
        line.extend(&bytes[..taken.min(room)]);
        from.consume(end.map_or(taken, |end| end + 1));
        if end.is_some() {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn play(slide: &str, start: &str) -> Play {
        Play {
            start: start.parse().unwrap(),
            ms: 8_000,
            deck: "00ff".into(),
            slide: slide.into(),
            complete: true,
        }
    }

    fn read(path: &Path) -> (Vec<Play>, u64) {
        let mut plays = Vec::new();
        let torn = read_plays(path, |play| plays.push(play)).unwrap();
        (plays, torn)
    }

    #[test]
    fn what_is_written_down_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plays.jsonl");
        let plays = [play("a", "2026-11-23T10:00:00Z"), play("b", "2026-11-23T10:00:08.250Z")];
        for play in &plays {
            // Opened anew each time, as after a restart.
            PlayLog::open(&path).unwrap().add(play.clone());
        }
        assert_eq!(read(&path), (plays.to_vec(), 0));
        assert_eq!(
            plays[1].to_line(),
            r#"{"start":"2026-11-23T10:00:08.250Z","ms":8000,"deck":"00ff","slide":"b","complete":true}"#
        );
    }

    #[test]
    fn a_log_that_cannot_be_opened_says_so() {
        let folder = tempfile::tempdir().unwrap();
        assert!(PlayLog::open(folder.path()).is_err());
    }

    proptest! {
        /// The power fails at any byte of the last line; the next start adds to what is left.
        #[test]
        fn a_power_cut_costs_one_line_at_most(lines in 1..5_usize, cut in 1..90_usize) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("plays.jsonl");
            let plays: Vec<Play> = (0..lines).map(|n| play(&format!("s{n}"), "2026-11-23T10:00:00Z")).collect();
            let mut log = PlayLog::open(&path).unwrap();
            plays.iter().for_each(|play| log.add(play.clone()));
            drop(log);
            let length = path.metadata().unwrap().len();
            let last = plays[lines - 1].to_line().len() + 1;
            let file = std::fs::OpenOptions::new().write(true).open(&path).unwrap();
            file.set_len(length - cut.min(last) as u64).unwrap();
            PlayLog::open(&path).unwrap().add(play("after", "2026-11-23T11:00:00Z"));

            let (left, torn) = read(&path);
            let ids: Vec<&str> = left.iter().map(|play| play.slide.as_str()).collect();
            let whole: Vec<String> = (0..lines - 1).map(|n| format!("s{n}")).collect();
            // A cut of the line's end alone leaves the line whole.
            let kept = usize::from(cut == 1);
            prop_assert_eq!(&ids[..lines - 1], &whole[..]);
            prop_assert_eq!(ids.len(), lines + kept);
            prop_assert_eq!(ids.last(), Some(&"after"));
            prop_assert_eq!(torn, u64::from(kept == 0 && cut < last));
        }
    }
}
