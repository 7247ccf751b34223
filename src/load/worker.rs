//! The one thread that lays out and paints, so that the window thread never does.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::Show;
use crate::assets::{Assets, Embedded};
use crate::base::Screen;
use crate::deck::Deck;
use crate::raster::{Painter, Store};
use crate::text::FontBook;

/// What a worker works on.
pub struct WorkerParts {
    /// The deck to play.
    pub deck: Arc<Deck>,
    /// Where its pictures come from.
    pub assets: Arc<dyn Assets>,
    /// How many bytes of painted layers are kept.
    pub budget_bytes: usize,
}

/// What the window wants. Only the latest wish counts, so there is nothing to queue.
#[derive(Clone, PartialEq, Eq, Default)]
struct Wish {
    screen: Option<Screen>,
    scenes: Vec<usize>,
    quit: bool,
}

/// What the worker has made.
struct Made {
    show: Option<Arc<Show>>,
    fonts: Option<Arc<FontBook>>,
    fault: Option<String>,
    store: Store,
}

struct Desk {
    wish: Mutex<Wish>,
    bell: Condvar,
    made: Mutex<Made>,
}

/// A handle on the thread; dropping it ends the thread after the layer in hand.
pub struct Worker {
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A poisoned lock means that a painter panicked; what it had finished is still whole.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Worker {
    /// Starts the thread. `wake` is called, from that thread, whenever something new is ready.
    ///
    /// # Errors
    ///
    /// When the system has no thread to give.
    pub fn start(parts: WorkerParts, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let made = Made {
            show: None,
            fonts: None,
            fault: None,
            store: Store::new(parts.budget_bytes),
        };
        let desk = Arc::new(Desk {
            wish: Mutex::default(),
            bell: Condvar::new(),
            made: Mutex::new(made),
        });
        let theirs = Arc::clone(&desk);
        let thread = std::thread::Builder::new()
            .name("showreel-load".to_owned())
            .spawn(move || work(&parts, &theirs, &wake))?;
        Ok(Self {
            desk,
            thread: Some(thread),
        })
    }

    /// Asks for a show for `screen` with the layers of `scenes` painted, the first one first.
    pub fn wish(&self, screen: Screen, scenes: &[usize]) {
        let mut wish = lock(&self.desk.wish);
        let next = Wish {
            screen: Some(screen),
            scenes: scenes.to_vec(),
            quit: wish.quit,
        };
        if *wish != next {
            *wish = next;
            self.desk.bell.notify_one();
        }
    }

    /// The latest show, once there is one.
    #[must_use]
    pub fn show(&self) -> Option<Arc<Show>> {
        lock(&self.desk.made).show.clone()
    }

    /// The fonts, once they are open.
    #[must_use]
    pub fn fonts(&self) -> Option<Arc<FontBook>> {
        lock(&self.desk.made).fonts.clone()
    }

    /// Why there will never be a show, if that is so.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        lock(&self.desk.made).fault.clone()
    }

    /// Lends the painted layers to `read`; the worker waits meanwhile, so be quick.
    pub fn with_store<T>(&self, read: impl FnOnce(&Store) -> T) -> T {
        read(&lock(&self.desk.made).store)
    }

    /// Whether every layer of `scene` is painted.
    #[must_use]
    pub fn is_painted(&self, show: &Show, scene: usize) -> bool {
        lock(&self.desk.made).store.contains_slide(show.key(scene))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        lock(&self.desk.wish).quit = true;
        self.desk.bell.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work(parts: &WorkerParts, desk: &Desk, wake: &dyn Fn()) {
    let fonts = match FontBook::open(&Embedded) {
        Ok(fonts) => Arc::new(fonts),
        Err(error) => {
            lock(&desk.made).fault = Some(error.to_string());
            wake();
            return;
        }
    };
    lock(&desk.made).fonts = Some(Arc::clone(&fonts));
    let mut ready: Option<(Arc<Show>, Painter)> = None;
    let mut done = Wish::default();
    loop {
        let wish = {
            let mut wish = lock(&desk.wish);
            while *wish == done && !wish.quit {
                wish = desk.bell.wait(wish).unwrap_or_else(PoisonError::into_inner);
            }
            wish.clone()
        };
        if wish.quit {
            return;
        }
        let Some(screen) = wish.screen else { continue };
        // Another screen is another show: its painter shares no pixels with the last one's.
        let (show, painter) = match ready.take().filter(|(show, _)| show.screen() == screen) {
            Some(ready) => ready,
            None => {
                let show = Arc::new(Show::build(Arc::clone(&parts.deck), &fonts, &*parts.assets, screen));
                lock(&desk.made).show = Some(Arc::clone(&show));
                let painter = show.painter(Arc::clone(&fonts), Arc::clone(&parts.assets));
                (show, painter)
            }
        };
        // What was left half done is no longer done, even if it is wished for again.
        done = if paint(&show, &wish, &painter, desk, wake) {
            wish
        } else {
            Wish::default()
        };
        ready = Some((show, painter));
    }
}

/// Paints what `wish` asks for; false if another wish came in between.
fn paint(show: &Show, wish: &Wish, painter: &Painter, desk: &Desk, wake: &dyn Fn()) -> bool {
    lock(&desk.made)
        .store
        .pin(wish.scenes.iter().map(|scene| show.key(*scene)));
    for scene in &wish.scenes {
        if *lock(&desk.wish) != *wish {
            return false;
        }
        let key = show.key(*scene);
        if lock(&desk.made).store.contains_slide(key) {
            lock(&desk.made).store.touch(key);
            continue;
        }
        let layers = show.paint(*scene, painter);
        lock(&desk.made).store.insert(key, layers);
        wake();
    }
    true
}
