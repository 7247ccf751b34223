//! The thread that reads what has changed while a show plays: watches, parses, lays out, and keeps the last good show.

mod pass;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use jiff::civil::Date;
use tracing::{error, warn};

use super::guard::{Fault, guarded};
use super::keep::Keeper;
use super::{Content, Files, Hall, Inbox};
use crate::base::Screen;
use crate::diag::Diagnostic;
use crate::watch::{Bell, Pace, Watch, Woken};
use pass::Reading;

/// What a reader reads.
pub struct ReaderParts {
    /// The deck's file; none where there is none to play yet.
    pub deck: Option<PathBuf>,
    /// The hall whose looks are put on its decks.
    pub hall: Option<Arc<Hall>>,
    /// Whether there are others to play in the place of a deck that cannot be.
    pub has_others: bool,
    /// What plays now, and its files on disk; none if what plays is not what is in the file.
    pub playing: Option<(Content, Arc<Files>)>,
    /// What was found in the deck's file when the program started, and told.
    pub findings: Vec<Diagnostic>,
    /// The folder where the last good show of each deck is kept.
    pub state: Option<PathBuf>,
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
#[derive(Debug)]
struct Orders {
    marks: Marks,
    /// What the deck is that order number [`Marks::order`] asks for.
    order: Order,
    hall: Option<Arc<Hall>>,
    /// The last order that was carried out, and whether there is something to show for it.
    answer: Option<(u64, bool)>,
}

/// What tells one word from another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Marks {
    /// The screen to lay out for; none until something plays.
    screen: Option<Screen>,
    today: Date,
    /// How often a reload was asked for.
    reloads: u64,
    /// How often another deck was asked for.
    order: u64,
    /// How often the hall was another.
    halls: u64,
    quit: bool,
}

/// A deck to be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// Its file; none for no deck at all.
    pub deck: Option<PathBuf>,
    /// Whether there are others to play in its place if it cannot be: then no page says what is wrong with it.
    pub has_others: bool,
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
            marks: Marks {
                screen: None,
                today: parts.today,
                reloads: 0,
                order: 0,
                halls: 0,
                quit: false,
            },
            order: Order {
                deck: parts.deck.clone(),
                has_others: parts.has_others,
            },
            hall: parts.hall.clone(),
            answer: None,
        }));
        let theirs = Arc::clone(&orders);
        let unkept = |folder: &Path, why: &std::io::Error| {
            warn!(folder = %folder.display(), %why, "the show cannot be kept; it plays on");
        };
        let keeper = parts.state.is_some().then(|| Keeper::start(unkept)).transpose()?;
        let thread = std::thread::Builder::new()
            .name("showreel-read".to_owned())
            .spawn(move || {
                let mut reading = Reading::new(parts, inbox, keeper);
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
        self.tell(|orders| orders.marks.screen = Some(screen));
    }

    /// The date on the wall is this one.
    pub fn set_today(&self, today: Date) {
        self.tell(|orders| orders.marks.today = today);
    }

    /// Reads everything anew, whether a file has changed or not.
    pub fn reload(&self) {
        self.tell(|orders| orders.marks.reloads = orders.marks.reloads.wrapping_add(1));
    }

    /// Reads another deck from now on; what comes of it lies in the inbox under the number that is returned.
    ///
    /// The reader begins with number 0 for the deck it was started with.
    pub fn read(&self, order: Order) -> u64 {
        let mut number = 0;
        self.tell(|orders| {
            orders.marks.order = orders.marks.order.wrapping_add(1);
            orders.order = order;
            number = orders.marks.order;
        });
        number
    }

    /// Puts this hall's looks on the decks from now on.
    pub fn set_hall(&self, hall: Arc<Hall>) {
        self.tell(|orders| {
            orders.marks.halls = orders.marks.halls.wrapping_add(1);
            orders.hall = Some(hall);
        });
    }

    /// Whether there is something to show for an order; none while it is being carried out.
    #[must_use]
    pub fn answer(&self, order: u64) -> Option<bool> {
        lock(&self.orders)
            .answer
            .filter(|(of, _)| *of == order)
            .map(|(_, answer)| answer)
    }

    fn tell(&self, change: impl FnOnce(&mut Orders)) {
        let mut orders = lock(&self.orders);
        let before = orders.marks;
        change(&mut orders);
        if orders.marks != before {
            self.bell.ring();
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.tell(|orders| orders.marks.quit = true);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn read(reading: &mut Reading, watch: &mut Watch, orders: &Mutex<Orders>) {
    let mut done: Option<Marks> = None;
    // What changes while the first reading is made must be seen after it.
    watch.follow(reading.followed().iter().cloned());
    loop {
        let (now, order, hall) = {
            let orders = lock(orders);
            (orders.marks, orders.order.clone(), orders.hall.clone())
        };
        if now.quit {
            return;
        }
        if let Some(screen) = now.screen.filter(|_| done != Some(now)) {
            if done.is_some_and(|done| done.reloads != now.reloads) {
                reading.forget();
            }
            if reading.number() != now.order {
                reading.take_up(now.order, order);
            }
            reading.set_hall(hall);
            done = Some(now);
            pass(reading, watch, screen, now.today);
            lock(orders).answer = Some((now.order, reading.has_something()));
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
