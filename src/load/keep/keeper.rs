//! The thread that keeps shows. A disk that is slow to confirm what is written holds up neither a saved deck nor an urgent
//! message: what is to be kept is handed over and forgotten.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tracing::error;

use super::Keep;
use crate::assets::{AssetPath, Assets};
use crate::diag::Source;
use crate::load::guard::{Fault, guarded};
use crate::load::print::Print;

/// How long the end of the program waits for what is being kept. Cut off, it leaves the show that was kept before.
const AT_THE_END: Duration = Duration::from_millis(400);

/// Something to keep.
pub(in crate::load) struct Job {
    /// Where.
    pub(in crate::load) keep: Keep,
    /// The file it comes from.
    pub(in crate::load) of: PathBuf,
    /// That file's content.
    pub(in crate::load) source: Arc<Source>,
    /// The other files of the show.
    pub(in crate::load) files: BTreeMap<AssetPath, Print>,
    /// Their contents.
    pub(in crate::load) contents: Arc<dyn Assets>,
}

/// A handle on the thread. Dropping it ends the thread once all is kept, and waits a moment for that.
pub(in crate::load) struct Keeper(Arc<Desk>);

/// What lies on the desk for the thread.
#[derive(Default)]
struct Desk {
    orders: Mutex<Orders>,
    bell: Condvar,
}

#[derive(Default)]
struct Orders {
    /// One for each place; a newer one takes the place of an older one.
    jobs: BTreeMap<PathBuf, Job>,
    /// One is in hand.
    busy: bool,
    quit: bool,
}

impl Orders {
    fn waits(&self) -> bool {
        self.busy || !self.jobs.is_empty()
    }
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, Orders> {
        self.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for something to keep; none when it is time to stop.
    fn next(&self) -> Option<Job> {
        let mut orders = self.lock();
        orders.busy = false;
        loop {
            if let Some((_, job)) = orders.jobs.pop_first() {
                orders.busy = true;
                return Some(job);
            }
            self.bell.notify_all();
            if orders.quit {
                return None;
            }
            orders = self.bell.wait(orders).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Keeper {
    /// Starts the thread. `told` is called, from that thread, with what could not be kept and why: the first time, and again
    /// after it went well.
    ///
    /// # Errors
    ///
    /// When the system has no thread to give.
    pub(in crate::load) fn start(told: fn(&Path, &io::Error)) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let theirs = Arc::clone(&desk);
        let work = move || {
            let mut fails = false;
            while let Some(job) = theirs.next() {
                match guarded(|| job.save()) {
                    Ok(Ok(())) => fails = false,
                    Ok(Err(why)) => {
                        if !std::mem::replace(&mut fails, true) {
                            told(job.keep.folder(), &why);
                        }
                    }
                    Err(Fault { why, backtrace }) => {
                        error!(why, %backtrace, "a fault of the program: the show cannot be kept; it plays on");
                    }
                }
            }
        };
        std::thread::Builder::new()
            .name("showreel-keep".to_owned())
            .spawn(work)?;
        Ok(Self(desk))
    }

    /// Has this kept soon, in the place of what was to be kept there; never waits.
    pub(in crate::load) fn keep(&self, job: Job) {
        self.0.lock().jobs.insert(job.keep.folder().to_owned(), job);
        self.0.bell.notify_all();
    }

    /// Whether something is still on its way to the disk.
    pub(in crate::load) fn is_busy(&self) -> bool {
        self.0.lock().waits()
    }

    /// Waits until everything is kept, or `most` has passed.
    pub(in crate::load) fn wait(&self, most: Duration) {
        let orders = self.0.lock();
        drop(self.0.bell.wait_timeout_while(orders, most, |orders| orders.waits()));
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.0.lock().quit = true;
        self.0.bell.notify_all();
        self.wait(AT_THE_END);
    }
}

impl Job {
    fn save(&self) -> io::Result<()> {
        let content = |path: &AssetPath| self.contents.bytes(path).ok();
        let deck = self.source.text.as_bytes();
        self.keep.save(&self.of, deck, &self.files, &content).map(drop)
    }
}
