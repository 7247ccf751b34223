//! The thread that follows a hall's kiosk file and its urgent messages. It lays nothing out, so that a message never waits
//! behind a large deck.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::Timestamp;
use tracing::{error, info, warn};

use super::calm::one_line;
use super::guard::{Fault, guarded};
use super::keep::{Disk as _, Job, Keeper, RealDisk};
use super::{Content, Hall, Keep, OpenedKiosk, open_kiosk};
use crate::assets::{Embedded, read_file};
use crate::deck::Deck;
use crate::deck::kiosk::parse_urgent;
use crate::diag::{Diagnostic, Lang, Source};
use crate::watch::{Bell, Pace, Stamp, Watch};

/// The most messages that are looked at, the newest first: a folder full of something else is a mistake.
const MOST_MESSAGES: usize = 64;
/// The largest message, in bytes.
const MOST_BYTES: u64 = 64_000;

/// What a porter follows.
pub struct PorterParts {
    /// The kiosk file.
    pub kiosk: PathBuf,
    /// What it said when the program started; none if it could not be used.
    pub hall: Option<Arc<Hall>>,
    /// What was found in it then, and told.
    pub findings: Vec<Diagnostic>,
    /// Where the last good kiosk file is kept.
    pub keep: Option<Keep>,
    /// How long files rest before they are read.
    pub pace: Pace,
}

/// What the porter knows. The latest word counts.
#[derive(Clone, Default)]
pub struct Post {
    /// The hall.
    pub hall: Option<Arc<Hall>>,
    /// The messages in its folder, the newest first.
    pub messages: Vec<Arc<Message>>,
    /// Whether the folder has been looked into.
    pub begun: bool,
}

/// An urgent message that lies in the hall's folder.
pub struct Message {
    /// Its file.
    pub file: PathBuf,
    /// When the file came to lie there or was changed last, by the machine's clock.
    pub since: Timestamp,
    /// How long it stays; none is until its file is removed.
    pub length: Option<Duration>,
    /// What it shows.
    pub content: Content,
}

impl Message {
    /// Whether this is the same file, unchanged.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        (&self.file, self.since) == (&other.file, other.since)
    }
}

#[derive(Default)]
struct Desk {
    post: Mutex<Post>,
    reload: AtomicBool,
    quit: AtomicBool,
}

/// A handle on the thread; dropping it ends the thread.
pub struct Porter {
    desk: Arc<Desk>,
    bell: Bell,
    thread: Option<JoinHandle<()>>,
}

impl Porter {
    /// Starts the thread. `wake` is called, from that thread, whenever there is something new.
    ///
    /// # Errors
    ///
    /// When the system has no thread or descriptor to give.
    pub fn start(parts: PorterParts, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let mut watch = Watch::new(parts.pace)?;
        let bell = watch.bell();
        let desk = Arc::new(Desk::default());
        desk.set(&parts.hall, None);
        let theirs = Arc::clone(&desk);
        let unkept = |folder: &Path, why: &std::io::Error| {
            warn!(folder = %folder.display(), %why, "the kiosk file cannot be kept");
        };
        let keeper = parts.keep.is_some().then(|| Keeper::start(unkept)).transpose()?;
        let thread = std::thread::Builder::new()
            .name("showreel-hall".to_owned())
            .spawn(move || {
                let mut round = Round::new(parts, keeper);
                while !theirs.quit.load(Ordering::Relaxed) {
                    if theirs.reload.swap(false, Ordering::Relaxed) {
                        round.forget();
                    }
                    match guarded(|| round.make()) {
                        Ok(true) => {
                            theirs.set(&round.hall, Some(round.messages.as_slice()));
                            wake();
                        }
                        Ok(false) => {}
                        Err(Fault { why, backtrace }) => {
                            error!(why, %backtrace, "a fault of the program: the kiosk file and its messages cannot be read");
                        }
                    }
                    let before = watch.followed().clone();
                    watch.follow(round.followed());
                    // What has just been found to be followed may have changed since it was read.
                    if *watch.followed() == before {
                        watch.wait(None);
                    }
                }
            })?;
        Ok(Self {
            desk,
            bell,
            thread: Some(thread),
        })
    }

    /// What the porter knows now.
    #[must_use]
    pub fn post(&self) -> Post {
        self.desk.post.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads everything anew, whether a file has changed or not.
    pub fn reload(&self) {
        self.desk.reload.store(true, Ordering::Relaxed);
        self.bell.ring();
    }
}

impl Drop for Porter {
    fn drop(&mut self) {
        self.desk.quit.store(true, Ordering::Relaxed);
        self.bell.ring();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Desk {
    fn set(&self, hall: &Option<Arc<Hall>>, messages: Option<&[Arc<Message>]>) {
        let mut post = self.post.lock().unwrap_or_else(PoisonError::into_inner);
        *post = Post {
            hall: hall.clone(),
            messages: messages.unwrap_or_default().to_vec(),
            begun: messages.is_some(),
        };
    }
}

/// What is known from one round to the next.
struct Round {
    kiosk: PathBuf,
    keep: Option<Keep>,
    keeper: Option<Keeper>,
    hall: Option<Arc<Hall>>,
    /// The places that the kiosk file's theme may be read from.
    themes: Vec<PathBuf>,
    messages: Vec<Arc<Message>>,
    /// Messages that were read, as their files were then; none where there is a mistake in it.
    read: BTreeMap<PathBuf, (Stamp, Option<Draft>)>,
    /// The findings that were logged last; the same ones again are no news.
    told: Vec<String>,
    begun: bool,
}

/// A message before the hall's looks are put on it.
#[derive(Clone)]
struct Draft {
    since: Timestamp,
    length: Option<Duration>,
    deck: Deck,
    source: Arc<Source>,
}

impl Round {
    fn new(parts: PorterParts, keeper: Option<Keeper>) -> Self {
        let PorterParts {
            kiosk,
            hall,
            findings,
            keep,
            pace: _,
        } = parts;
        Self {
            kiosk,
            keep,
            keeper,
            themes: Vec::new(),
            messages: Vec::new(),
            read: BTreeMap::new(),
            told: findings.iter().map(|finding| one_line(finding, Lang::En)).collect(),
            hall,
            begun: false,
        }
    }

    /// What has to be watched.
    fn followed(&self) -> impl Iterator<Item = PathBuf> + use<> {
        let folder = self.hall.as_ref().and_then(|hall| hall.urgent.clone());
        let followed = [self.kiosk.clone()].into_iter().chain(folder);
        let followed: Vec<PathBuf> = followed
            .chain(self.themes.iter().cloned())
            .chain(self.read.keys().cloned())
            .collect();
        followed.into_iter()
    }

    fn forget(&mut self) {
        self.read.clear();
        self.told.clear();
    }

    /// Reads what is there; true the first time, and if something is other than before.
    fn make(&mut self) -> bool {
        let first = !std::mem::replace(&mut self.begun, true);
        let new_hall = self.read_kiosk(first);
        let new_messages = self.read_messages(new_hall);
        first || new_hall || new_messages
    }

    fn read_kiosk(&mut self, first: bool) -> bool {
        let OpenedKiosk {
            hall,
            findings,
            source,
            follows,
        } = open_kiosk(&self.kiosk);
        self.themes = follows;
        let lines: Vec<String> = findings.iter().map(|finding| one_line(finding, Lang::En)).collect();
        if lines != self.told {
            lines.iter().for_each(|line| warn!("{line}"));
            self.told = lines;
        }
        // The last good hall stays.
        let Some(hall) = hall else { return false };
        let same = self.hall.as_deref() == Some(&hall);
        if first || !same {
            self.save(source);
        }
        if same {
            return false;
        }
        info!(kiosk = %self.kiosk.display(), "read anew");
        self.hall = Some(Arc::new(hall));
        true
    }

    /// Keeps the kiosk file as the last good one.
    fn save(&self, source: Arc<Source>) {
        if let (Some(keep), Some(keeper)) = (&self.keep, &self.keeper) {
            keeper.keep(Job {
                keep: keep.clone(),
                of: self.kiosk.clone(),
                source,
                files: BTreeMap::new(),
                contents: Arc::new(Embedded),
            });
        }
    }

    fn read_messages(&mut self, new_hall: bool) -> bool {
        let folder = self.hall.as_ref().and_then(|hall| hall.urgent.clone());
        let files = folder.map_or_else(Vec::new, |folder| RealDisk.list(&folder).unwrap_or_default());
        let files: BTreeSet<PathBuf> = files.into_iter().filter(|file| names_message(file)).collect();
        let mut read = BTreeMap::new();
        for file in files.into_iter().take(MOST_MESSAGES) {
            let stamp = Stamp::of(&file);
            let known = self.read.remove(&file).filter(|(known, _)| *known == stamp);
            let draft = known.map_or_else(|| read_message(&file), |(_, draft)| draft);
            read.insert(file, (stamp, draft));
        }
        self.read = read;
        let dress = |(file, (_, draft)): (&PathBuf, &(Stamp, Option<Draft>))| {
            let Draft {
                since,
                length,
                deck,
                source,
            } = draft.clone()?;
            let deck = match &self.hall {
                Some(hall) => hall.adapt(deck),
                None => deck,
            };
            let content = Content {
                deck: Arc::new(deck),
                source,
                assets: Arc::new(Embedded),
            };
            Some(Arc::new(Message {
                file: file.clone(),
                since,
                length,
                content,
            }))
        };
        let mut messages: Vec<Arc<Message>> = self.read.iter().filter_map(dress).collect();
        messages.sort_by_key(|message| std::cmp::Reverse(message.since));
        let same = messages.len() == self.messages.len()
            && messages.iter().zip(&self.messages).all(|(now, before)| now.is(before));
        if same && !new_hall {
            return false;
        }
        self.messages = messages;
        !same
    }
}

fn names_message(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let yaml = file.extension().is_some_and(|end| end == "yaml" || end == "yml");
    yaml && !name.starts_with('.')
}

/// Reads a message; a line in the log says what is wrong with it.
fn read_message(file: &Path) -> Option<Draft> {
    let shown = file.display().to_string();
    let since = file
        .metadata()
        .ok()
        .filter(std::fs::Metadata::is_file)
        .and_then(|meta| {
            let nanos = i32::try_from(meta.ctime_nsec()).unwrap_or(0);
            Timestamp::new(meta.ctime(), nanos).ok()
        })?;
    let bytes = match read_file(file, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(why) => {
            warn!(file = shown, ?why, "the message cannot be read and is not shown");
            return None;
        }
    };
    let (source, urgent, findings) = parse_urgent(&shown, &bytes);
    for finding in &findings {
        warn!("{}", one_line(finding, Lang::En));
    }
    let urgent = urgent?;
    Some(Draft {
        since,
        length: urgent.length,
        deck: urgent.deck,
        source,
    })
}
