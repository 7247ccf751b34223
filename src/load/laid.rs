//! A slide laid out, and what a later show takes over of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Show;
use super::open::pictures_of;
use super::overlays::Overlays;
use crate::assets::AssetPath;
use crate::base::Screen;
use crate::deck::{Change, Deck, Slide, difference};
use crate::layout::{self, Frame, Ribbon};
use crate::raster::SlideKey;
use crate::scene::Scene;

/// A slide laid out for a screen. Shows that follow each other share those that are the same, pixels included.
pub(super) struct Laid {
    pub(super) frame: Frame,
    pub(super) scene: Scene,
    /// The name of its pixels, of the show that laid it out.
    pub(super) key: SlideKey,
}

/// The ticker laid out for a screen.
pub(super) struct LaidTicker {
    pub(super) ribbon: Ribbon,
    pub(super) scene: Scene,
    pub(super) key: SlideKey,
}

/// A show of the same fonts that a new one follows: what is the same in both is taken over and not laid out again.
#[derive(Clone, Copy)]
pub struct Earlier<'a> {
    /// The show.
    pub show: &'a Show,
    /// Files with other content than it had.
    pub changed: &'a BTreeSet<AssetPath>,
}

impl<'a> Earlier<'a> {
    /// The laid-out slides, by id, that would be the same in a show of `deck` on `screen`.
    pub(super) fn slides(self, deck: &Deck, screen: Screen) -> BTreeMap<&'a str, Arc<Laid>> {
        let Self { show, changed } = self;
        let before = show.deck();
        if show.screen() != screen || !same_ground(before, deck) {
            return BTreeMap::new();
        }
        let changes = difference(before, deck);
        let kept: BTreeSet<&str> = changes
            .iter()
            .filter(|change| change.change == Change::Kept)
            .map(|change| change.id.as_str())
            .collect();
        let same = |slide: &Slide| kept.contains(slide.id.as_str()) && !shows_any_of(slide, changed);
        let slides = before.slides.iter().zip(show.laid());
        slides
            .filter(|(slide, _)| same(slide))
            .map(|(slide, laid)| (slide.id.as_str(), Arc::clone(laid)))
            .collect()
    }

    /// What stands above the slides, if it is laid out in the same way.
    pub(super) fn overlays(self, laid_out: &layout::Overlays) -> Option<Arc<Overlays>> {
        let before = self.show.laid_overlays();
        (before.laid_out() == laid_out && self.changed.is_empty()).then(|| Arc::clone(before))
    }

    /// The ticker, if it would be the same.
    pub(super) fn ticker(self, deck: &Deck, screen: Screen) -> Option<Arc<LaidTicker>> {
        let before = self.show.deck();
        let same = self.show.screen() == screen && same_ground(before, deck) && before.ticker == deck.ticker;
        self.show.laid_ticker().filter(|_| same).cloned()
    }
}

/// Whether all that slides have in common is the same.
fn same_ground(a: &Deck, b: &Deck) -> bool {
    let Deck {
        title: _,
        language,
        theme,
        motion,
        credit,
        ticker,
        sections: _,
        slides: _,
        handscroll: _,
        masks: _,
        overlays: _,
        checks: _,
        viewing: _,
        as_of: _,
    } = a;
    *language == b.language
        && *theme == b.theme
        && *motion == b.motion
        && *credit == b.credit
        // Slides leave room for it; what it says does not matter to them.
        && ticker.is_some() == b.ticker.is_some()
}

/// Whether a slide shows one of `files`, or a file of the same name with another ending: photos take the place of drawings.
fn shows_any_of(slide: &Slide, files: &BTreeSet<AssetPath>) -> bool {
    let stem = |path: &AssetPath| path.with_extension("");
    pictures_of(&slide.body)
        .iter()
        .filter_map(|picture| AssetPath::new(&picture.src.value))
        .any(|src| files.iter().any(|file| stem(file) == stem(&src)))
}
