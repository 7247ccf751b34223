//! The one thread that lays out and paints, so that the window thread never does.

use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use tracing::error;

use super::guard::guarded;
use super::{Content, Show, Wanted, open_fonts, warn_of_missing_characters};
use crate::base::{Cues, Screen};
use crate::raster::{Painter, SlideKey, Store};
use crate::text::FontBook;

/// What a worker works on.
pub struct WorkerParts {
    /// What to play.
    pub content: Content,
    /// How many screens full of painted pixels are kept.
    pub kept_screens: usize,
}

impl WorkerParts {
    fn budget_bytes(&self, screen: Screen) -> usize {
        screen.width_px as usize * screen.height_px as usize * 4 * self.kept_screens
    }
}

/// What the window wants. Only the latest wish counts, so there is nothing to queue.
#[derive(Clone, Default)]
struct Wish {
    /// What to lay out for, and what is on screen; none before the first wish.
    moment: Option<(Screen, Cues)>,
    /// The layers to paint, the most urgent first, and the generation of the show they are counted in. Another show paints
    /// what `moment` needs.
    wanted: (Option<u64>, Vec<Wanted>),
    /// What is still on screen of a show that is being replaced.
    on_screen: Vec<SlideKey>,
    quit: bool,
}

impl Wish {
    /// Whether there is nothing else to do for it than for `other`. Time goes on at every frame; what is wanted does not.
    fn asks_for_the_same(&self, other: &Self) -> bool {
        let Self {
            moment,
            wanted,
            on_screen,
            quit,
        } = self;
        let screen = |moment: &Option<(Screen, Cues)>| moment.map(|(screen, _)| screen);
        screen(moment) == screen(&other.moment)
            && *wanted == other.wanted
            && *on_screen == other.on_screen
            && *quit == other.quit
    }
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
            store: Store::new(0),
        };
        let desk = Arc::new(Desk {
            wish: Mutex::default(),
            bell: Condvar::new(),
            made: Mutex::new(made),
        });
        let theirs = Arc::clone(&desk);
        let thread = std::thread::Builder::new()
            .name("showreel-load".to_owned())
            .spawn(move || {
                if let Err(why) = guarded(|| work(&parts, &theirs, &wake)) {
                    error!(why, "a fault of the program ended the thread that lays out and paints");
                    lock(&theirs.made).fault = Some(format!("a fault of the program: {why}"));
                    wake();
                }
            })?;
        Ok(Self {
            desk,
            thread: Some(thread),
        })
    }

    /// Asks for a show for `screen`, with what `cues` need painted first, and then what comes next.
    ///
    /// `playing` is the show on screen; while it is not the latest one, its pixels stay, and it is what goes on being shown.
    pub fn wish(&self, screen: Screen, cues: &Cues, playing: Option<&Show>) {
        let latest = self.show().filter(|show| show.screen() == screen);
        let show = latest.as_deref().or(playing);
        let generation = |show: &Show| show.generation();
        let replaced = playing.filter(|playing| show.map(generation) != Some(playing.generation()));
        let next = Wish {
            moment: Some((screen, *cues)),
            wanted: (
                show.map(generation),
                show.map_or_else(Vec::new, |show| show.wanted(cues)),
            ),
            on_screen: replaced.map_or_else(Vec::new, |show| {
                let needed = show.needed(cues);
                needed.iter().map(|wanted| show.key(wanted.scene)).collect()
            }),
            quit: false,
        };
        let mut wish = lock(&self.desk.wish);
        if !wish.quit && !wish.asks_for_the_same(&next) {
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

    /// Whether `show` has all that `cues` need painted.
    #[must_use]
    pub fn is_painted(&self, show: &Show, cues: &Cues) -> bool {
        let needed = show.needed(cues);
        let store = &lock(&self.desk.made).store;
        needed.iter().all(|Wanted { scene, layers }| {
            let key = show.key(*scene);
            layers.iter().all(|layer| store.get(key, *layer).is_some())
        })
    }

    /// Lets go of the pixels of every show but this one.
    pub fn keep_only(&self, show: &Show) {
        let generation = show.generation();
        lock(&self.desk.made).store.retain(|key| key.generation == generation);
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
    let fonts = match open_fonts(&parts.content.deck) {
        Ok(fonts) => Arc::new(fonts),
        Err(error) => {
            lock(&desk.made).fault = Some(error.to_string());
            wake();
            return;
        }
    };
    lock(&desk.made).fonts = Some(Arc::clone(&fonts));
    warn_of_missing_characters(&parts.content.deck, &fonts, &parts.content.source);
    let mut ready: Option<(Arc<Show>, Painter)> = None;
    let mut done = Wish::default();
    loop {
        let wish = {
            let mut wish = lock(&desk.wish);
            while wish.asks_for_the_same(&done) && !wish.quit {
                wish = desk.bell.wait(wish).unwrap_or_else(PoisonError::into_inner);
            }
            wish.clone()
        };
        if wish.quit {
            return;
        }
        let Some((screen, cues)) = wish.moment else { continue };
        // Another screen is another show: its painter shares no pixels with the last one's.
        let (show, painter) = match ready.take().filter(|(show, _)| show.screen() == screen) {
            Some(ready) => ready,
            None => {
                let show = Arc::new(Show::build(
                    Arc::clone(&parts.content.deck),
                    &fonts,
                    &*parts.content.assets,
                    screen,
                ));
                lock(&desk.made).show = Some(Arc::clone(&show));
                let painter = show.painter(Arc::clone(&fonts), Arc::clone(&parts.content.assets));
                (show, painter)
            }
        };
        let wanted = match &wish.wanted {
            (Some(generation), wanted) if *generation == show.generation() => wanted.clone(),
            _ => show.wanted(&cues),
        };
        make_room(&show, &wanted, &wish, parts.budget_bytes(screen), desk);
        // What was left half done is no longer done, even if it is wished for again.
        done = if paint(&show, &wanted, &wish, &painter, desk, wake) {
            wish
        } else {
            Wish::default()
        };
        ready = Some((show, painter));
    }
}

/// Lets go of layers that a scroll has carried away, and of what is over the budget and not wanted.
fn make_room(show: &Show, wanted: &[Wanted], wish: &Wish, budget_bytes: usize, desk: &Desk) {
    let store = &mut lock(&desk.made).store;
    let scenes: BTreeSet<usize> = wanted.iter().map(|wanted| wanted.scene).collect();
    store.pin(
        scenes
            .iter()
            .map(|scene| show.key(*scene))
            .chain(wish.on_screen.iter().copied()),
    );
    store.set_budget(budget_bytes);
    for scene in scenes {
        let of_scene = || wanted.iter().filter(|wanted| wanted.scene == scene);
        let layers: BTreeSet<usize> = of_scene().flat_map(|wanted| &wanted.layers).copied().collect();
        store.retain_layers(show.key(scene), |layer| layers.contains(&layer));
        store.touch(show.key(scene));
    }
}

/// Paints what is `wanted` and not there yet; false if another wish came in between.
///
/// However quickly wishes follow each other, one layer at least is painted for each.
fn paint(show: &Show, wanted: &[Wanted], wish: &Wish, painter: &Painter, desk: &Desk, wake: &dyn Fn()) -> bool {
    let mut any = false;
    for Wanted { scene, layers } in wanted {
        let key = show.key(*scene);
        let mut news = false;
        for layer in layers {
            if lock(&desk.made).store.get(key, *layer).is_some() {
                continue;
            }
            if any && !lock(&desk.wish).asks_for_the_same(wish) {
                if news {
                    wake();
                }
                return false;
            }
            let painted = show.paint(*scene, *layer, painter);
            lock(&desk.made).store.insert(key, *layer, painted);
            (any, news) = (true, true);
        }
        if news {
            wake();
        }
    }
    true
}
