//! Tells when files change, once they have come to rest.
//!
//! The kernel's file events (inotify) say that something happened; what counts is how the files look when it is quiet
//! again. So nothing is queued here: a thousand events are one [`Woken::Changed`], and events that are lost do no harm.
//! Every name on the way to a file is watched, links included, so that a link that is swapped or a folder that is put back
//! is seen. Where the kernel tells nothing (shares of other machines, no descriptors left) the files are looked at every
//! two seconds.

mod names;
mod stamp;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
use tracing::{debug, warn};

pub use stamp::Stamp;

use crate::base::DeckTime;
use crate::clock::Monotonic;
use names::{Name, names_on_the_way};

/// How long things take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    /// How long files must stay as they are before a change is told.
    pub settle: DeckTime,
    /// A change is told after this long even if the files never come to rest.
    pub longest: DeckTime,
    /// How often the files are looked at although no event came.
    pub look: DeckTime,
    /// The same where no events come.
    pub look_blind: DeckTime,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            settle: DeckTime::from_millis(100),
            longest: DeckTime::from_millis(2_000),
            look: DeckTime::from_millis(10_000),
            look_blind: DeckTime::from_millis(2_000),
        }
    }
}

/// Why a wait ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Woken {
    /// A followed file may have changed, and is at rest.
    Changed,
    /// Someone rang the bell.
    Rung,
    /// The time was up.
    Time,
}

/// Ends a [`Watch::wait`] from any thread, now or as soon as it begins. Ringing twice is ringing once.
#[derive(Clone, Debug)]
pub struct Bell(Arc<OwnedFd>);

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        // Fails only when the counter is full, and then it is ringing already.
        let _ = rustix::io::write(&*self.0, &1_u64.to_ne_bytes());
    }

    fn stop(&self) -> bool {
        rustix::io::read(&*self.0, &mut [0; 8]).is_ok()
    }
}

/// Watches a list of files and folders. Belongs to one thread, which it keeps waiting.
#[derive(Debug)]
pub struct Watch {
    pace: Pace,
    clock: Monotonic,
    bell: Bell,
    /// None where the kernel has no events to give.
    events: Option<OwnedFd>,
    followed: BTreeSet<PathBuf>,
    stamps: BTreeMap<PathBuf, Stamp>,
    /// The names that matter; an event about another one in the same folder does not.
    names: BTreeSet<Name>,
    /// Folders that are followed themselves: every entry of theirs matters. Their paths have no links in them.
    whole: BTreeSet<PathBuf>,
    folders: BTreeMap<i32, PathBuf>,
    /// Some folder on the way cannot be watched, or its events do not reach this machine.
    blind: bool,
    /// One line about it is enough.
    told_blind: bool,
}

impl Watch {
    /// Returns a watch that follows nothing yet.
    ///
    /// # Errors
    ///
    /// When the system has no descriptor left for the bell.
    pub fn new(pace: Pace) -> std::io::Result<Self> {
        let events = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK);
        if let Err(why) = &events {
            warn!(%why, "no file events are to be had: files are looked at every few seconds");
        }
        Self::with_events(pace, events.ok())
    }

    /// A watch that gets no events, as on a share of another machine.
    ///
    /// # Errors
    ///
    /// When the system has no descriptor left for the bell.
    pub fn without_events(pace: Pace) -> std::io::Result<Self> {
        Self::with_events(pace, None)
    }

    fn with_events(pace: Pace, events: Option<OwnedFd>) -> std::io::Result<Self> {
        Ok(Self {
            pace,
            clock: Monotonic::start(),
            bell: Bell(Arc::new(eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?)),
            blind: events.is_none(),
            events,
            followed: BTreeSet::new(),
            stamps: BTreeMap::new(),
            names: BTreeSet::new(),
            whole: BTreeSet::new(),
            folders: BTreeMap::new(),
            told_blind: false,
        })
    }

    /// What other threads end a wait with.
    #[must_use]
    pub fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// Follows these files and folders from now on, and no others. They need not exist.
    ///
    /// Of a folder only the coming and going of its entries is seen. What was followed before and has changed since the last
    /// wait is still told by the next one.
    pub fn follow(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        self.followed = paths.into_iter().collect();
        self.watch_the_way();
        let mut stamps = BTreeMap::new();
        for path in &self.followed {
            let stamp = self.stamps.remove(path).unwrap_or_else(|| Stamp::of(path));
            stamps.insert(path.clone(), stamp);
        }
        self.stamps = stamps;
    }

    /// What is followed.
    #[must_use]
    pub fn followed(&self) -> &BTreeSet<PathBuf> {
        &self.followed
    }

    /// Waits until a followed file has changed and is at rest, the bell rings, or `limit` has passed.
    pub fn wait(&mut self, limit: Option<DeckTime>) -> Woken {
        let start = self.clock.now();
        let end = limit.map_or(DeckTime::MAX, |limit| start + limit);
        let mut next_look = start;
        loop {
            let now = self.clock.now();
            if now >= next_look {
                if self.look() {
                    return self.settle();
                }
                next_look = now
                    + if self.blind {
                        self.pace.look_blind
                    } else {
                        self.pace.look
                    };
            }
            if now >= end {
                return Woken::Time;
            }
            match self.sleep(next_look.min(end) - now) {
                Some(Stir::Event) => return self.settle(),
                Some(Stir::Bell) => return Woken::Rung,
                None => {}
            }
        }
    }

    /// Waits until nothing has stirred for a while; a bell in between goes on ringing.
    fn settle(&mut self) -> Woken {
        let start = self.clock.now();
        let mut quiet_since = start;
        // What is compared at rest is how the files stood after the last event, so that one period of rest is enough.
        self.look();
        loop {
            let now = self.clock.now();
            let rest = (quiet_since + self.pace.settle).min(start + self.pace.longest);
            if now >= rest {
                // Files that are written where no events come are seen to grow.
                if now < start + self.pace.longest && self.look() {
                    quiet_since = now;
                    continue;
                }
                self.look();
                self.watch_the_way();
                debug!(ms = (now - start).as_nanos() / 1_000_000, "files have changed");
                return Woken::Changed;
            }
            let stirred = match &self.events {
                Some(events) => poll_for(&[events.as_fd()], rest - now).is_some() && self.drain(),
                None => poll_for(&[], rest - now).is_some(),
            };
            if stirred {
                quiet_since = self.clock.now();
                self.look();
            }
        }
    }

    /// Takes the files' stamps anew; true if one has changed.
    fn look(&mut self) -> bool {
        let mut changed = false;
        for path in &self.followed {
            let stamp = Stamp::of(path);
            let before = self.stamps.insert(path.clone(), stamp);
            changed |= before != Some(stamp);
        }
        changed
    }

    /// Watches every folder on the way to what is followed, and no others.
    fn watch_the_way(&mut self) {
        let Some(events) = &self.events else { return };
        let on_the_way = self.followed.iter().flat_map(|path| names_on_the_way(path));
        self.names = on_the_way.collect();
        let whole = self.followed.iter().filter(|path| path.is_dir());
        self.whole = whole.filter_map(|path| path.canonicalize().ok()).collect();
        let on_the_way = self.names.iter().map(|name| name.folder.as_path());
        let wanted: BTreeSet<&Path> = on_the_way.chain(self.whole.iter().map(PathBuf::as_path)).collect();
        let interest = WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::MOVE
            | WatchFlags::MODIFY
            | WatchFlags::ATTRIB
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::DELETE_SELF
            | WatchFlags::MOVE_SELF
            | WatchFlags::ONLYDIR;
        let mut folders = BTreeMap::new();
        self.blind = false;
        for folder in wanted {
            // Asking again for a folder that is watched gives the same number; one that was put back gets a new one.
            match inotify::add_watch(events, folder, interest) {
                Ok(number) => {
                    folders.insert(number, folder.to_owned());
                    self.blind |= stamp::is_elsewhere(folder);
                }
                Err(rustix::io::Errno::NOENT | rustix::io::Errno::NOTDIR) => {}
                Err(why) => {
                    self.blind = true;
                    if !std::mem::replace(&mut self.told_blind, true) {
                        warn!(folder = %folder.display(), %why, "no file events from here: looked at every few seconds");
                    }
                }
            }
        }
        for number in self.folders.keys().filter(|number| !folders.contains_key(number)) {
            // It may be gone with its folder.
            let _ = inotify::remove_watch(events, *number);
        }
        self.folders = folders;
    }

    fn sleep(&self, length: DeckTime) -> Option<Stir> {
        let fds: Vec<_> = std::iter::once(self.bell.0.as_fd())
            .chain(self.events.as_ref().map(AsFd::as_fd))
            .collect();
        poll_for(&fds, length)?;
        if self.bell.stop() {
            return Some(Stir::Bell);
        }
        self.drain().then_some(Stir::Event)
    }

    /// Takes in all events; true if one of them matters.
    fn drain(&self) -> bool {
        let Some(events) = &self.events else { return false };
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut reader = inotify::Reader::new(events, &mut buffer);
        let mut any = false;
        while let Ok(event) = reader.next() {
            // Events were lost, or a folder on the way is no more: a look will tell.
            let lost = ReadFlags::QUEUE_OVERFLOW | ReadFlags::DELETE_SELF | ReadFlags::MOVE_SELF | ReadFlags::UNMOUNT;
            any |= event.events().intersects(lost) || self.matters(event.wd(), event.file_name());
        }
        any
    }

    fn matters(&self, folder: i32, entry: Option<&std::ffi::CStr>) -> bool {
        use std::os::unix::ffi::OsStrExt;
        let (Some(folder), Some(entry)) = (self.folders.get(&folder), entry) else {
            return false;
        };
        let entry = std::ffi::OsStr::from_bytes(entry.to_bytes());
        let name = Name {
            folder: folder.clone(),
            entry: entry.to_owned(),
        };
        self.names.contains(&name) || self.whole.contains(folder)
    }
}

/// What ended a sleep early.
enum Stir {
    Event,
    Bell,
}

/// Waits for one of `fds` to have something to read; none if the time was up first.
fn poll_for(fds: &[std::os::fd::BorrowedFd<'_>], length: DeckTime) -> Option<()> {
    let mut fds: Vec<PollFd<'_>> = fds
        .iter()
        .map(|fd| PollFd::from_borrowed_fd(*fd, PollFlags::IN))
        .collect();
    let nanos = length.max(DeckTime::ZERO).as_nanos();
    let timeout = Timespec {
        tv_sec: nanos / 1_000_000_000,
        tv_nsec: nanos % 1_000_000_000,
    };
    // A signal is no reason to look: the caller sleeps on.
    matches!(poll(&mut fds, Some(&timeout)), Ok(ready) if ready > 0).then_some(())
}
