//! Painted slides, kept within a byte budget.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Painted;
use crate::base::Pixmap;

/// A slide of one generation of a show. Every reload of the deck or change of the screen is a new generation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SlideKey {
    /// The show.
    pub generation: u64,
    /// The slide's place in the playlist, from 0.
    pub slide: usize,
}

/// Painted slides, layer by layer: of a long scroll only the layers near the screen are here.
///
/// Pixels that several layers share count once. Over the budget the slide not used for longest goes first, with all its
/// layers; pinned slides never go, and only they can hold the store above its budget.
#[derive(Debug)]
pub struct Store {
    budget: usize,
    bytes: usize,
    slides: BTreeMap<SlideKey, Slot>,
    pinned: BTreeSet<SlideKey>,
    /// Held pixmaps by address: an address is not used again while the slot holds the pixmap.
    shared: BTreeMap<usize, Shared>,
    turn: u64,
}

#[derive(Debug)]
struct Slot {
    layers: BTreeMap<usize, Painted>,
    used: u64,
}

#[derive(Debug)]
struct Shared {
    holders: usize,
    bytes: usize,
}

impl Store {
    /// Returns an empty store that holds up to `budget` bytes of pixels.
    #[must_use]
    pub fn new(budget: usize) -> Self {
        Self {
            budget,
            bytes: 0,
            slides: BTreeMap::new(),
            pinned: BTreeSet::new(),
            shared: BTreeMap::new(),
            turn: 0,
        }
    }

    /// Keeps to `budget` bytes of pixels from now on.
    pub fn set_budget(&mut self, budget: usize) {
        self.budget = budget;
        self.keep_to_budget();
    }

    /// Puts in a layer of a slide by its place in the scene; what was there before is replaced.
    ///
    /// The slide counts as just used, and still goes at once if it is larger than the whole budget and not pinned.
    pub fn insert(&mut self, key: SlideKey, layer: usize, painted: Painted) {
        if let Some(pixmap) = &painted.pixmap {
            self.hold(pixmap);
        }
        self.turn += 1;
        let slot = self.slides.entry(key).or_insert(Slot {
            layers: BTreeMap::new(),
            used: 0,
        });
        slot.used = self.turn;
        if let Some(old) = slot.layers.insert(layer, painted) {
            self.let_go(&old);
        }
        self.keep_to_budget();
    }

    /// Says which slides must not go: the one on screen, and its neighbours. Replaces what was said before.
    pub fn pin(&mut self, keys: impl IntoIterator<Item = SlideKey>) {
        self.pinned = keys.into_iter().collect();
        self.keep_to_budget();
    }

    /// Marks a slide as used now.
    pub fn touch(&mut self, key: SlideKey) {
        self.turn += 1;
        if let Some(slot) = self.slides.get_mut(&key) {
            slot.used = self.turn;
        }
    }

    /// Returns a slide's painted layer.
    #[must_use]
    pub fn get(&self, key: SlideKey, layer: usize) -> Option<&Painted> {
        self.slides.get(&key)?.layers.get(&layer)
    }

    /// Lets go of every slide that `keep` turns down, pinned or not: past generations.
    pub fn retain(&mut self, keep: impl Fn(SlideKey) -> bool) {
        let gone: Vec<SlideKey> = self.slides.keys().copied().filter(|key| !keep(*key)).collect();
        gone.into_iter().for_each(|key| self.remove(key));
        self.pinned.retain(|key| keep(*key));
    }

    /// Lets go of every layer of a slide that `keep` turns down: what a scroll has carried away.
    pub fn retain_layers(&mut self, key: SlideKey, keep: impl Fn(usize) -> bool) {
        let Some(slot) = self.slides.get_mut(&key) else { return };
        let gone: Vec<usize> = slot.layers.keys().copied().filter(|layer| !keep(*layer)).collect();
        let gone: Vec<Painted> = gone.iter().filter_map(|layer| slot.layers.remove(layer)).collect();
        gone.iter().for_each(|old| self.let_go(old));
    }

    /// What all held pixels take, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many slides have pixels here.
    #[must_use]
    pub fn slides(&self) -> usize {
        self.slides.len()
    }

    /// What a slide's pixels take, in bytes, those it shares with others included.
    #[must_use]
    pub fn slide_bytes(&self, key: SlideKey) -> usize {
        let pixmaps = self.slides.get(&key).into_iter().flat_map(pixmaps);
        let sizes: BTreeMap<usize, usize> = pixmaps.map(|pixmap| (address(pixmap), pixmap.bytes())).collect();
        sizes.values().sum()
    }

    fn keep_to_budget(&mut self) {
        while self.bytes > self.budget {
            let unpinned = self.slides.iter().filter(|(key, _)| !self.pinned.contains(key));
            let Some(oldest) = unpinned.min_by_key(|(_, slot)| slot.used).map(|(key, _)| *key) else {
                return;
            };
            self.remove(oldest);
        }
    }

    fn remove(&mut self, key: SlideKey) {
        let Some(slot) = self.slides.remove(&key) else { return };
        slot.layers.values().for_each(|painted| self.let_go(painted));
    }

    fn hold(&mut self, pixmap: &Arc<Pixmap>) {
        let bytes = pixmap.bytes();
        let shared = self
            .shared
            .entry(address(pixmap))
            .or_insert(Shared { holders: 0, bytes });
        if shared.holders == 0 {
            self.bytes += bytes;
        }
        shared.holders += 1;
    }

    fn let_go(&mut self, painted: &Painted) {
        let Some(address) = painted.pixmap.as_ref().map(address) else {
            return;
        };
        let Some(shared) = self.shared.get_mut(&address) else {
            return;
        };
        shared.holders -= 1;
        if shared.holders == 0 {
            self.bytes -= shared.bytes;
            self.shared.remove(&address);
        }
    }
}

fn pixmaps(slot: &Slot) -> impl Iterator<Item = &Arc<Pixmap>> {
    slot.layers.values().filter_map(|painted| painted.pixmap.as_ref())
}

fn address(pixmap: &Arc<Pixmap>) -> usize {
    Arc::as_ptr(pixmap).addr()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(slide: usize) -> SlideKey {
        SlideKey { generation: 1, slide }
    }

    fn painted(pixmap: &Arc<Pixmap>) -> Painted {
        Painted {
            pixmap: Some(Arc::clone(pixmap)),
            ..Painted::default()
        }
    }

    /// A layer of `kb` kilobytes.
    fn layer(kb: u32) -> Painted {
        painted(&Arc::new(Pixmap::new(16, 16 * kb)))
    }

    const KB: usize = 1024;

    #[test]
    fn the_slide_not_used_for_longest_goes_first() {
        let mut store = Store::new(3 * KB);
        (0..3).for_each(|i| store.insert(key(i), 0, layer(1)));
        store.touch(key(0));
        store.insert(key(3), 0, layer(1));
        assert_eq!(
            [0, 1, 2, 3].map(|i| store.get(key(i), 0).is_some()),
            [true, false, true, true]
        );
        store.set_budget(KB);
        assert_eq!(
            [0, 1, 2, 3].map(|i| store.get(key(i), 0).is_some()),
            [false, false, false, true]
        );
    }

    #[test]
    fn pinned_slides_stay_whatever_it_costs() {
        let mut store = Store::new(2 * KB);
        store.pin([key(0), key(1)]);
        (0..2).for_each(|i| store.insert(key(i), 0, layer(2)));
        store.insert(key(2), 0, layer(1));
        assert_eq!([0, 1, 2].map(|i| store.get(key(i), 0).is_some()), [true, true, false]);
        store.pin([key(1)]);
        assert_eq!((store.get(key(0), 0).is_none(), store.bytes()), (true, 2 * KB));
    }

    #[test]
    fn shared_pixels_count_once_and_stay_until_the_last_holder_goes() {
        let mut store = Store::new(100 * KB);
        let photo = Arc::new(Pixmap::new(16, 32));
        (0..2).for_each(|i| store.insert(key(0), i, painted(&photo)));
        store.insert(key(1), 0, Painted::default());
        store.insert(key(1), 1, painted(&photo));
        assert_eq!(store.bytes(), 2 * KB);
        assert_eq!((store.slide_bytes(key(0)), store.slide_bytes(key(1))), (2 * KB, 2 * KB));
        store.retain(|k| k != key(0));
        assert_eq!(store.bytes(), 2 * KB);
        assert!(store.get(key(1), 0).unwrap().pixmap.is_none());
        store.retain(|_| false);
        assert_eq!((store.bytes(), Arc::strong_count(&photo)), (0, 1));
    }

    #[test]
    fn a_layer_put_in_again_replaces_itself_and_one_that_passed_goes_alone() {
        let mut store = Store::new(100 * KB);
        store.insert(key(0), 7, layer(4));
        store.insert(key(0), 7, layer(1));
        store.insert(key(0), 8, layer(2));
        assert_eq!(store.bytes(), 3 * KB);
        store.retain_layers(key(0), |layer| layer != 7);
        assert_eq!(store.bytes(), 2 * KB);
        assert!(store.get(key(0), 7).is_none() && store.get(key(0), 8).is_some());
    }

    #[derive(Clone, Debug)]
    enum Step {
        Insert(usize, usize, u32),
        Share(usize, usize),
        Touch(usize),
        Pin(Vec<usize>),
        Pass(usize, usize),
        Forget(usize),
    }

    fn step() -> impl Strategy<Value = Step> {
        let slide = 0..8_usize;
        let layer = 0..3_usize;
        prop_oneof![
            (slide.clone(), layer.clone(), 1..6_u32).prop_map(|(s, l, kb)| Step::Insert(s, l, kb)),
            (slide.clone(), slide.clone()).prop_map(|(a, b)| Step::Share(a, b)),
            slide.clone().prop_map(Step::Touch),
            prop::collection::vec(slide.clone(), 0..4).prop_map(Step::Pin),
            (slide.clone(), layer).prop_map(|(s, l)| Step::Pass(s, l)),
            slide.prop_map(Step::Forget),
        ]
    }

    proptest! {
        #[test]
        fn only_pinned_slides_pass_the_budget_and_the_oldest_go_first(steps in prop::collection::vec(step(), 1..80)) {
            let mut store = Store::new(10 * KB);
            let mut pinned: Vec<SlideKey> = Vec::new();
            let mut used: Vec<SlideKey> = Vec::new(); // least recently used first
            let now_used = |used: &mut Vec<SlideKey>, k| {
                used.retain(|u| *u != k);
                used.push(k);
            };
            for step in steps {
                match step {
                    Step::Insert(s, l, kb) => {
                        store.insert(key(s), l, layer(kb));
                        now_used(&mut used, key(s));
                    }
                    Step::Share(a, b) => {
                        if let Some(shared) = store.get(key(a), 0).cloned() {
                            store.insert(key(b), 0, shared);
                            now_used(&mut used, key(b));
                        }
                    }
                    Step::Touch(s) => {
                        store.touch(key(s));
                        if used.contains(&key(s)) {
                            now_used(&mut used, key(s));
                        }
                    }
                    Step::Pin(list) => {
                        pinned = list.into_iter().map(key).collect();
                        store.pin(pinned.iter().copied());
                    }
                    Step::Pass(s, l) => store.retain_layers(key(s), |layer| layer != l),
                    Step::Forget(s) => {
                        store.retain(|k| k != key(s));
                        pinned.retain(|k| *k != key(s));
                        used.retain(|k| *k != key(s));
                    }
                }
                // What stays of the unpinned is the most recently used end of their order.
                let here = |store: &Store, k: &SlideKey| store.slides.contains_key(k);
                let unpinned: Vec<bool> =
                    used.iter().filter(|k| !pinned.contains(k)).map(|k| here(&store, k)).collect();
                prop_assert!(unpinned.is_sorted(), "{unpinned:?}");
                used.retain(|k| here(&store, k));
                // The bytes are those of the distinct pixmaps held.
                let held: BTreeMap<usize, usize> = store
                    .slides
                    .values()
                    .flat_map(pixmaps)
                    .map(|p| (address(p), p.bytes()))
                    .collect();
                prop_assert_eq!(store.bytes(), held.values().sum::<usize>());
                let any_unpinned = store.slides.keys().any(|k| !pinned.contains(k));
                prop_assert!(store.bytes() <= 10 * KB || !any_unpinned);
            }
        }
    }
}
