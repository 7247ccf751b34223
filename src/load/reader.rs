//! The thread that reads what has changed while a show plays: watches, parses, lays out, and keeps the last good show.

mod pass;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use jiff::civil::Date;
use tracing::error;

use super::guard::{Fault, guarded};
use super::{Content, Files, Inbox, Keep};
use crate::base::Screen;
use crate::diag::Diagnostic;
use crate::watch::{Bell, Pace, Watch, Woken};
use pass::Reading;

/// What a reader reads.
pub struct ReaderParts {
    /// The deck's file.
    pub deck: PathBuf,
    /// What plays now, and its files on disk; none if what plays is not what is in the file.
    pub playing: Option<(Content, Arc<Files>)>,
    /// What was found in the deck's file when the program started, and told.
    pub findings: Vec<Diagnostic>,
    /// Where the last good show is kept.
    pub keep: Option<Keep>,
    /// The date on the wall; slides of other days are left out.
    pub today: Date,
    /// How long files rest before they are read.
    pub pace: Pace,
    /// Who is told what is found, each time the files are read; called on the reader's thread.
    pub listener: Option<Listener>,
}

/// Takes the findings of a reading.
pub type Listener = Arc<dyn Fn(&[Diagnostic]) + Send + Sync>;

/// What the window has to say to the reader. The latest word counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Orders {
    /// The screen to lay out for; none until something plays.
    screen: Option<Screen>,
    today: Date,
    /// How often a reload was asked for.
    reloads: u64,
    quit: bool,
}

/// A handle on the thread; dropping it ends the thread.
pub struct Reader {
    orders: Arc<Mutex<Orders>>,
    bell: Bell,
    thread: Option<JoinHandle<()>>,
}

fn lock(orders: &Mutex<Orders>) -> MutexGuard<'_, Orders> {
    orders.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Reader {
    /// Starts the thread, which puts what it reads into `inbox`. It begins when it is told the screen.
    ///
    /// # Errors
    ///
    /// When the system has no thread or descriptor to give.
    pub fn start(parts: ReaderParts, inbox: Inbox) -> std::io::Result<Self> {
        let mut watch = Watch::new(parts.pace)?;
        let bell = watch.bell();
        let orders = Arc::new(Mutex::new(Orders {
            screen: None,
            today: parts.today,
            reloads: 0,
            quit: false,
        }));
        let theirs = Arc::clone(&orders);
        let thread = std::thread::Builder::new()
            .name("showreel-read".to_owned())
            .spawn(move || {
                let mut reading = Reading::new(parts, inbox);
                read(&mut reading, &mut watch, &theirs);
            })?;
        Ok(Self {
            orders,
            bell,
            thread: Some(thread),
        })
    }

    /// Lays out for this screen from now on.
    pub fn set_screen(&self, screen: Screen) {
        self.tell(|orders| orders.screen = Some(screen));
    }

    /// The date on the wall is this one.
    pub fn set_today(&self, today: Date) {
        self.tell(|orders| orders.today = today);
    }

    /// Reads everything anew, whether a file has changed or not.
    pub fn reload(&self) {
        self.tell(|orders| orders.reloads = orders.reloads.wrapping_add(1));
    }

    fn tell(&self, change: impl FnOnce(&mut Orders)) {
        let mut orders = lock(&self.orders);
        let before = *orders;
        change(&mut orders);
        if *orders != before {
            self.bell.ring();
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.tell(|orders| orders.quit = true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn read(reading: &mut Reading, watch: &mut Watch, orders: &Mutex<Orders>) {
    let mut done: Option<Orders> = None;
    // What changes while the first reading is made must be seen after it.
    watch.follow(reading.followed().iter().cloned());
    loop {
        let now = *lock(orders);
        if now.quit {
            return;
        }
        if let Some(screen) = now.screen.filter(|_| done != Some(now)) {
            if done.is_some_and(|done| done.reloads != now.reloads) {
                reading.forget();
            }
            done = Some(now);
            pass(reading, watch, screen, now.today);
            continue;
        }
        if watch.wait(None) == Woken::Changed
            && let Some(screen) = now.screen
        {
            pass(reading, watch, screen, now.today);
        }
    }
}

/// How often a pass is made again because it named files that were not watched while it was made.
const MOST_TRIES: usize = 3;

/// Reads, and watches what was read. What changes while it is read is read again.
fn pass(reading: &mut Reading, watch: &mut Watch, screen: Screen, today: Date) {
    for _ in 0..MOST_TRIES {
        let before = reading.followed().clone();
        if let Err(Fault { why, backtrace }) = guarded(|| reading.pass(screen, today)) {
            error!(why, %backtrace, "a fault of the program: what has changed cannot be read; what plays goes on");
        }
        watch.follow(reading.followed().iter().cloned());
        if *reading.followed() == before {
            break;
        }
    }
}
