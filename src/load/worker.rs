//! The one thread that lays out and paints, so that the window thread never does.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use tracing::{error, warn};

use super::guard::{Fault, guarded};
use super::{Content, Show, Wanted, open_fonts, warn_of_missing_characters};
use crate::assets::AssetPath;
use crate::base::{Cues, Screen};
use crate::raster::{Painter, SlideKey, Store};
use crate::scene::Paint;
use crate::text::FontBook;

/// How many screens of painted pixels are kept beside what is on screen and what comes next.
const KEPT_SCREENS: usize = 4;

/// What a worker works on.
pub struct WorkerParts {
    /// What to play.
    pub content: Content,
    /// The most bytes of painted pixels that are kept. What is on screen is kept whatever it takes.
    pub memory_bytes: usize,
}

/// Something else to play, laid out already.
pub struct Fresh {
    /// What it is.
    pub content: Content,
    /// The fonts it is laid out in.
    pub fonts: Arc<FontBook>,
    /// The show, for the screen there was.
    pub show: Arc<Show>,
    /// Files with other content than the latest show had.
    pub changed: BTreeSet<AssetPath>,
    /// The number of the order that it was made for, see [`Reader::read`](super::Reader::read).
    pub order: u64,
}

/// The latest show that was made.
pub struct Latest {
    /// The show.
    pub show: Arc<Show>,
    /// What it is made of.
    pub content: Content,
    /// The number of the order it was made for; 0 for what was played from the start.
    pub order: u64,
}

/// What the window wants. Only the latest wish counts, so there is nothing to queue.
#[derive(Clone, Default, PartialEq, Eq)]
struct Wish {
    /// What to lay out for; none before the first wish.
    screen: Option<Screen>,
    /// The show on screen.
    playing: Option<u64>,
    /// What is on screen takes what room it needs.
    here: Vec<ToPaint>,
    /// What comes next takes the room that is left.
    next: Vec<ToPaint>,
    /// What a show for another screen still has on this one.
    on_screen: Vec<SlideKey>,
    quit: bool,
}

/// Layers of one scene of a show.
#[derive(Clone, PartialEq, Eq)]
struct ToPaint {
    show: u64,
    key: SlideKey,
    wanted: Wanted,
}

impl ToPaint {
    fn list(show: &Show, wanted: Vec<Wanted>) -> Vec<Self> {
        let to_paint = |wanted: Wanted| Self {
            show: show.generation(),
            key: show.key(wanted.scene),
            wanted,
        };
        wanted.into_iter().map(to_paint).collect()
    }
}

/// What lies on the desk for the worker.
#[derive(Default)]
struct Orders {
    wish: Wish,
    /// The moment a show is begun with that is not there yet.
    moment: Option<Cues>,
    /// What is to be played from now on; a newer one takes the place of an older one.
    fresh: Option<Fresh>,
}

/// What the worker has made.
struct Made {
    content: Content,
    /// The order that `content` was read for.
    order: u64,
    show: Option<Arc<Show>>,
    fonts: Option<Arc<FontBook>>,
    fault: Option<String>,
    store: Store,
}

struct Desk {
    orders: Mutex<Orders>,
    bell: Condvar,
    made: Mutex<Made>,
    memory_bytes: AtomicUsize,
}

impl Desk {
    fn show(&self) -> Option<Arc<Show>> {
        lock(&self.made).show.clone()
    }

    fn latest(&self) -> Option<Latest> {
        let made = lock(&self.made);
        Some(Latest {
            show: made.show.clone()?,
            content: made.content.clone(),
            order: made.order,
        })
    }

    /// Waits for orders other than those that are done; none when it is time to stop.
    fn next_orders(&self, done: &Wish) -> Option<(Wish, Option<Cues>, Option<Fresh>)> {
        let mut orders = lock(&self.orders);
        while orders.wish == *done && orders.fresh.is_none() && !orders.wish.quit {
            orders = self.bell.wait(orders).unwrap_or_else(PoisonError::into_inner);
        }
        let wish = orders.wish.clone();
        (!wish.quit).then(|| (wish, orders.moment, orders.fresh.take()))
    }

    fn has_other_orders(&self, wish: &Wish) -> bool {
        let orders = lock(&self.orders);
        orders.wish != *wish || orders.fresh.is_some()
    }
}

/// A handle on the thread; dropping it ends the thread after the layer in hand.
pub struct Worker {
    desk: Arc<Desk>,
    thread: Option<JoinHandle<()>>,
}

/// The worker's desk, for those who bring it something else to play.
#[derive(Clone)]
pub struct Inbox(Arc<Desk>);

impl Inbox {
    /// Has this played from now on. The worker rings when it has taken it up.
    pub fn put(&self, mut fresh: Fresh) {
        let mut orders = lock(&self.0.orders);
        if let Some(older) = orders.fresh.take() {
            fresh.changed.extend(older.changed);
        }
        orders.fresh = Some(fresh);
        self.0.bell.notify_one();
    }

    /// The latest show, if it was made for this order.
    #[must_use]
    pub fn latest(&self, order: u64) -> Option<Latest> {
        self.0.latest().filter(|latest| latest.order == order)
    }

    /// The fonts, once they are open.
    #[must_use]
    pub fn fonts(&self) -> Option<Arc<FontBook>> {
        lock(&self.0.made).fonts.clone()
    }
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
            content: parts.content.clone(),
            order: 0,
            show: None,
            fonts: None,
            fault: None,
            store: Store::new(0),
        };
        let desk = Arc::new(Desk {
            orders: Mutex::default(),
            bell: Condvar::new(),
            made: Mutex::new(made),
            memory_bytes: AtomicUsize::new(parts.memory_bytes),
        });
        let theirs = Arc::clone(&desk);
        let thread = std::thread::Builder::new()
            .name("showreel-load".to_owned())
            .spawn(move || {
                if let Err(Fault { why, backtrace }) = guarded(|| work(parts, &theirs, &wake)) {
                    error!(why, %backtrace, "a fault of the program ended the thread that lays out and paints");
                    lock(&theirs.made).fault = Some(format!("a fault of the program: {why}"));
                    wake();
                }
            })?;
        Ok(Self {
            desk,
            thread: Some(thread),
        })
    }

    /// Keeps to this many bytes of painted pixels from the next wish on.
    pub fn set_memory(&self, bytes: usize) {
        self.desk.memory_bytes.store(bytes, Ordering::Relaxed);
    }

    /// Where to put something else to play.
    #[must_use]
    pub fn inbox(&self) -> Inbox {
        Inbox(Arc::clone(&self.desk))
    }

    /// Asks for a show for `screen`, with what `cues` need painted first, and then what comes next.
    ///
    /// `playing` is the show on screen; while it is not the latest one, its pixels stay, and it is what goes on being shown.
    /// `arrival` is what the latest one will begin with when it takes over.
    pub fn wish(&self, screen: Screen, cues: &Cues, playing: Option<&Show>, arrival: Option<&Cues>) {
        let latest = self.show().filter(|show| show.screen() == screen);
        let mut wish = Wish {
            screen: Some(screen),
            playing: playing.map(Show::generation),
            ..Wish::default()
        };
        match (&latest, playing) {
            (Some(latest), Some(playing)) if playing.screen() == screen => {
                wish.here = ToPaint::list(playing, playing.needed(cues));
                if latest.generation() != playing.generation()
                    && let Some(arrival) = arrival
                {
                    wish.next = ToPaint::list(latest, latest.needed(arrival));
                }
                wish.next.extend(ToPaint::list(playing, playing.wanted(cues)));
            }
            (Some(latest), _) => {
                // What plays is for another screen, and is not painted for any more.
                let begins = arrival.unwrap_or(cues);
                wish.here = ToPaint::list(latest, latest.needed(begins));
                wish.next = ToPaint::list(latest, latest.wanted(begins));
            }
            (None, _) => {}
        }
        if let Some(playing) = playing.filter(|playing| playing.screen() != screen) {
            let needed = playing.needed(cues);
            wish.on_screen = needed.iter().map(|wanted| playing.key(wanted.scene)).collect();
        }
        let mut orders = lock(&self.desk.orders);
        orders.moment = Some(*cues);
        if !orders.wish.quit && orders.wish != wish {
            orders.wish = wish;
            self.desk.bell.notify_one();
        }
    }

    /// The latest show, once there is one.
    #[must_use]
    pub fn show(&self) -> Option<Arc<Show>> {
        self.desk.show()
    }

    /// The fonts, once they are open.
    #[must_use]
    pub fn fonts(&self) -> Option<Arc<FontBook>> {
        lock(&self.desk.made).fonts.clone()
    }

    /// What the latest show is made of, or what it will be made of.
    #[must_use]
    pub fn content(&self) -> Content {
        lock(&self.desk.made).content.clone()
    }

    /// The latest show, once there is one.
    #[must_use]
    pub fn latest(&self) -> Option<Latest> {
        self.desk.latest()
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

    /// Lets go of all pixels that `show` does not have.
    pub fn keep_only(&self, show: &Show) {
        let keys = show.keys();
        lock(&self.desk.made).store.retain(|key| keys.contains(&key));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        lock(&self.desk.orders).wish.quit = true;
        self.desk.bell.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A show and what paints it.
struct Bench {
    show: Arc<Show>,
    painter: Painter,
}

/// What the thread works with.
struct Shop {
    content: Content,
    fonts: Arc<FontBook>,
    latest: Option<Bench>,
    /// The shows that may be on screen while the latest one waits to take over: the one that was wished for last, and the one
    /// that was the latest then, which may have taken over since.
    before: Vec<Bench>,
    /// One line about slides that are too large for the memory is enough.
    told_large: bool,
}

impl Shop {
    fn bench(&self, generation: u64) -> Option<&Bench> {
        let benches = self.latest.iter().chain(&self.before);
        let mut of_show = benches.filter(|bench| bench.show.generation() == generation);
        of_show.next()
    }

    /// Has something else played from now on. The show on screen is kept until it has given way.
    fn take_up(&mut self, fresh: Fresh, playing: Option<u64>, desk: &Desk) {
        let Fresh {
            content,
            fonts,
            show,
            changed,
            order,
        } = fresh;
        let painter = show.painter(Arc::clone(&fonts), Arc::clone(&content.assets));
        // Another deck may have other files of the same names.
        let same_deck = lock(&desk.made).order == order;
        let painter = match &self.latest {
            Some(latest) if same_deck => painter.following(&latest.painter, &changed),
            _ => painter,
        };
        self.before.retain(|bench| Some(bench.show.generation()) == playing);
        self.before.extend(self.latest.take());
        let mut made = lock(&desk.made);
        (made.content, made.order) = (content.clone(), order);
        made.fonts = Some(Arc::clone(&fonts));
        made.show = Some(Arc::clone(&show));
        self.latest = Some(Bench { show, painter });
        (self.content, self.fonts) = (content, fonts);
    }

    /// Lays out for `screen` if that is not done. Another screen is another show: its painter shares no pixels.
    fn lay_out(&mut self, screen: Screen, desk: &Desk) -> &Bench {
        // What plays may be for this screen though the latest show, read before anybody knew of it, is not.
        self.latest.take_if(|bench| bench.show.screen() != screen);
        self.before.retain(|bench| bench.show.screen() == screen);
        let Self {
            content, fonts, latest, ..
        } = self;
        latest.get_or_insert_with(|| {
            let show = Show::build(Arc::clone(&content.deck), fonts, &*content.assets, screen);
            let show = Arc::new(show);
            lock(&desk.made).show = Some(Arc::clone(&show));
            let painter = show.painter(Arc::clone(fonts), Arc::clone(&content.assets));
            Bench { show, painter }
        })
    }

    /// About how many bytes the pixels of `part` take, those that are there included.
    fn bytes(&self, part: &ToPaint) -> usize {
        let Some(bench) = self.bench(part.show) else { return 0 };
        let Some(scene) = bench.show.scene(part.wanted.scene) else {
            return 0;
        };
        let layers = part.wanted.layers.iter().filter_map(|layer| scene.layers.get(*layer));
        layers
            .map(|layer| match layer.paint {
                Paint::Fill(_) => 0,
                _ => {
                    let rest = layer.rest_px.round_px();
                    rest.w.unsigned_abs() as usize * rest.h.unsigned_abs() as usize * 4
                }
            })
            .sum()
    }

    /// What of `next` has room beside `here`.
    fn what_fits(&mut self, here: &[ToPaint], next: Vec<ToPaint>, memory_bytes: usize) -> Vec<ToPaint> {
        let sum: usize = here.iter().map(|part| self.bytes(part)).sum();
        if sum > memory_bytes && !std::mem::replace(&mut self.told_large, true) {
            warn!(
                needs_mib = sum >> 20,
                memory_mib = memory_bytes >> 20,
                "a slide takes more memory than `--memory` allows; nothing is painted ahead beside it"
            );
        }
        let mut left = memory_bytes.saturating_sub(sum);
        let mut fits = Vec::new();
        for part in next {
            let already = here.iter().find(|here| here.key == part.key);
            let bytes = self
                .bytes(&part)
                .saturating_sub(already.map_or(0, |here| self.bytes(here)));
            if bytes > left {
                break;
            }
            left -= bytes;
            fits.push(part);
        }
        fits
    }
}

fn work(parts: WorkerParts, desk: &Desk, wake: &dyn Fn()) {
    let WorkerParts {
        content,
        memory_bytes: _,
    } = parts;
    let fonts = match open_fonts(&content.deck) {
        Ok(fonts) => Arc::new(fonts),
        Err(error) => {
            lock(&desk.made).fault = Some(error.to_string());
            wake();
            return;
        }
    };
    lock(&desk.made).fonts = Some(Arc::clone(&fonts));
    warn_of_missing_characters(&content.deck, &fonts, &content.source);
    let mut shop = Shop {
        content,
        fonts,
        latest: None,
        before: Vec::new(),
        told_large: false,
    };
    let mut done = Wish::default();
    while let Some((wish, moment, fresh)) = desk.next_orders(&done) {
        if let Some(fresh) = fresh {
            shop.take_up(fresh, wish.playing, desk);
            wake();
        }
        let (Some(screen), Some(cues)) = (wish.screen, moment) else {
            continue;
        };
        let show = Arc::clone(&shop.lay_out(screen, desk).show);
        if wish.playing == Some(show.generation()) {
            shop.before.clear();
        }
        let known = wish.here.first().map(|part| part.show);
        let (here, next) = if known.is_some_and(|show| shop.bench(show).is_some()) {
            (wish.here.clone(), wish.next.clone())
        } else {
            // What the latest one begins with is painted whatever plays: without that it could never take over.
            let begins = wish.next.iter().cloned();
            let wanted = ToPaint::list(&show, show.wanted(&cues));
            (ToPaint::list(&show, show.needed(&cues)), begins.chain(wanted).collect())
        };
        let memory_bytes = desk.memory_bytes.load(Ordering::Relaxed);
        let next = shop.what_fits(&here, next, memory_bytes);
        let screen_bytes = screen.width_px as usize * screen.height_px as usize * 4;
        make_room(&here, &next, &wish, memory_bytes.min(screen_bytes * KEPT_SCREENS), desk);
        // What was left half done is no longer done, even if it is wished for again.
        done = if paint(&shop, here.iter().chain(&next), &wish, desk, wake) {
            wish
        } else {
            Wish::default()
        };
    }
}

/// Lets go of layers that a scroll has carried away, and of what is over the budget and not wanted.
fn make_room(here: &[ToPaint], next: &[ToPaint], wish: &Wish, budget_bytes: usize, desk: &Desk) {
    let store = &mut lock(&desk.made).store;
    let wanted = || next.iter().chain(here);
    let keys: BTreeSet<SlideKey> = wanted().map(|part| part.key).collect();
    store.pin(keys.iter().chain(&wish.on_screen).copied());
    store.set_budget(budget_bytes);
    for key in keys {
        let of_scene = || wanted().filter(|part| part.key == key);
        let layers: BTreeSet<usize> = of_scene().flat_map(|part| &part.wanted.layers).copied().collect();
        store.retain_layers(key, |layer| layers.contains(&layer));
    }
    wanted().for_each(|part| store.touch(part.key));
}

/// Paints what is wanted and not there yet; false if other orders came in between.
///
/// However quickly wishes follow each other, one layer at least is painted for each. Of a slide, pictures come last: they
/// take longest, and a placeholder may stand for them.
fn paint<'p>(shop: &Shop, parts: impl Iterator<Item = &'p ToPaint>, wish: &Wish, desk: &Desk, wake: &dyn Fn()) -> bool {
    let mut any = false;
    for ToPaint { show, key, wanted } in parts {
        let Some(Bench { show, painter }) = shop.bench(*show) else {
            continue;
        };
        // A guest's pixels were painted for another show.
        let Some(scene) = show.scene(wanted.scene).filter(|_| show.key(wanted.scene) == *key) else {
            continue;
        };
        let is_picture = |layer: usize| {
            let layer = scene.layers.get(layer);
            layer.is_some_and(|layer| matches!(layer.paint, Paint::Picture { .. }))
        };
        let mut layers = wanted.layers.clone();
        layers.sort_by_key(|layer| is_picture(*layer));
        let mut news = false;
        for layer in layers {
            if lock(&desk.made).store.get(*key, layer).is_some() {
                continue;
            }
            if any && desk.has_other_orders(wish) {
                if news {
                    wake();
                }
                return false;
            }
            let painted = show.paint(wanted.scene, layer, painter);
            lock(&desk.made).store.insert(*key, layer, painted);
            (any, news) = (true, true);
        }
        if news {
            wake();
        }
    }
    true
}
