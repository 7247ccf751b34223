//! A deck made ready for one screen.

mod frame;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::error;

use super::flow::Flow;
use super::guard::{Fault, guarded};
use super::laid::{Earlier, Laid, LaidTicker};
use super::overlays::Overlays;
use super::veils::Veils;
use crate::assets::Assets;
use crate::base::{Cue, Cues, DeckTime, Motion, Screen, Transition, TransitionKind};
use crate::deck::{Deck, Entry, HoldRule, Playlist, Slide};
use crate::layout::{self, Context, Frame, Ribbon};
use crate::raster::{Painted, Painter, PlaceholderColors, SlideKey};
use crate::scene::{self, Scene};
use crate::text::FontBook;

/// Where the scenes of the overlays begin, after those of the slides, the ticker, the masks and the backdrop.
const OVERLAYS_AT: usize = 3;
/// The least time a slide that holds itself stays up.
const LEAST_HOLD: DeckTime = DeckTime::from_millis(5_000);
/// The masks' place in the names of a show's pixels: past all slides.
const VEILS: usize = (1 << 20) - 1;
/// The backdrop's place in those names.
const BACKDROP: usize = (1 << 20) - 2;
/// A guest's place among the scenes.
const GUEST: usize = usize::MAX;

/// A deck laid out for one screen: scenes that can be drawn at any time once their layers are painted.
///
/// Cheap to clone: what is laid out is shared.
#[derive(Clone)]
pub struct Show {
    deck: Arc<Deck>,
    screen: Screen,
    slides: Vec<Arc<Laid>>,
    ticker: Option<Arc<LaidTicker>>,
    veils: Arc<Veils>,
    overlays: Arc<Overlays>,
    /// The strip that the slides make, where the deck is a handscroll.
    flow: Option<Arc<Flow>>,
    /// A slide of the show before, for as long as it goes out, and the slide that the player has in its place.
    guest: Option<(Arc<Laid>, usize)>,
    /// Tells this show from any other.
    generation: u64,
    /// Scenes about which a line was logged.
    told: Arc<Mutex<BTreeSet<usize>>>,
}

impl Show {
    /// Lays out every slide of `deck` for `screen`. One that the program cannot lay out is left out, and a line is logged.
    #[must_use]
    pub fn build(deck: Arc<Deck>, fonts: &FontBook, assets: &dyn Assets, screen: Screen) -> Self {
        Self::build_after(None, deck, fonts, assets, screen)
    }

    /// Does as [`Show::build`], and takes over from an earlier show what is the same.
    #[must_use]
    pub fn build_after(
        earlier: Option<Earlier<'_>>,
        deck: Arc<Deck>,
        fonts: &FontBook,
        assets: &dyn Assets,
        screen: Screen,
    ) -> Self {
        static GENERATION: AtomicU64 = AtomicU64::new(1);
        let generation = GENERATION.fetch_add(1, Ordering::Relaxed);
        let context = Context {
            deck: &deck,
            fonts,
            assets,
            screen,
        };
        let same = earlier.map_or_else(BTreeMap::new, |earlier| earlier.slides(&deck, screen));
        let lay_out = |(index, slide): (usize, &Slide)| {
            if let Some(laid) = same.get(slide.id.as_str()) {
                return Some(Arc::clone(laid));
            }
            let laid_out = guarded(|| {
                let frame = layout::arrange(slide, &context);
                let scene = scene::build(&frame, screen, deck.motion, &deck.theme.movement);
                (frame, scene)
            });
            let told = |fault: &Fault| {
                let Fault { why, backtrace } = fault;
                error!(slide = %slide.id, why, %backtrace, "a fault of the program: the slide cannot be laid out and is left out");
            };
            let (frame, scene) = laid_out.inspect_err(told).ok()?;
            let key = SlideKey {
                generation,
                slide: index,
            };
            Some(Arc::new(Laid { frame, scene, key }))
        };
        let laid: Vec<Option<Arc<Laid>>> = deck.slides.iter().enumerate().map(lay_out).collect();
        let ticker = earlier.and_then(|earlier| earlier.ticker(&deck, screen)).or_else(|| {
            let ribbon = guarded(|| layout::ticker(&context)).unwrap_or_else(|Fault { why, backtrace }| {
                error!(
                    why, %backtrace,
                    "a fault of the program: the ticker cannot be laid out and is left out"
                );
                None
            })?;
            let scene = scene::ticker(&ribbon, screen);
            let key = SlideKey {
                generation,
                slide: deck.slides.len(),
            };
            Some(Arc::new(LaidTicker { ribbon, scene, key }))
        });
        let (deck, slides) = without_faults(deck, laid, screen, generation);
        let transitions = deck.slides.iter().map(|slide| within(slide.transition, deck.motion));
        let veils = Arc::new(Veils::new(&deck, transitions, assets, screen));
        let context = Context {
            deck: &deck,
            fonts,
            assets,
            screen,
        };
        let flow = Flow::new(&deck, assets, screen).map(Arc::new);
        let frames: Vec<&Frame> = slides.iter().map(|laid| &laid.frame).collect();
        let overlays = guarded(|| layout::overlays(&frames, &context)).unwrap_or_else(|Fault { why, backtrace }| {
            error!(
                why, %backtrace,
                "a fault of the program: what stands above the slides cannot be laid out and is left out"
            );
            layout::Overlays::default()
        });
        let overlays = earlier
            .and_then(|earlier| earlier.overlays(&overlays))
            .unwrap_or_else(|| Arc::new(Overlays::new(overlays, screen, generation)));
        Self {
            deck,
            screen,
            slides,
            ticker,
            veils,
            overlays,
            flow,
            guest: None,
            generation,
            told: Arc::default(),
        }
    }

    /// This show with slide `index` of `before` as a guest in the place of slide `stands_in`, and the guest's place among the
    /// scenes.
    ///
    /// When a show takes over at the end of a slide, that slide goes out as it looked, whether the new deck has it or not.
    #[must_use]
    pub fn with_guest(&self, before: &Self, index: usize, stands_in: usize) -> Option<(Self, usize)> {
        let guest = before.slides.get(index).filter(|_| before.screen == self.screen)?;
        let show = Self {
            guest: Some((Arc::clone(guest), stands_in)),
            ..self.clone()
        };
        Some((show, GUEST))
    }

    /// `cues` with the slide in whose place the guest is: what stands above the slides knows no guests.
    fn without_guest(&self, cues: &Cues) -> Cues {
        let Some((_, stands_in)) = self.guest else { return *cues };
        cues.with_slides(|slide| if slide == GUEST { stands_in } else { slide })
    }

    /// Whether slide `mine` of this show is, with the ticker, the same picture at every moment as slide `theirs` of another.
    #[must_use]
    pub fn shares(&self, mine: usize, other: &Self, theirs: usize) -> bool {
        let same_ticker = match (&self.ticker, &other.ticker) {
            (Some(mine), Some(theirs)) => Arc::ptr_eq(mine, theirs),
            (None, None) => true,
            _ => false,
        };
        let slides = self.slides.get(mine).zip(other.slides.get(theirs));
        let same_overlays = self.overlays.same(mine, &other.overlays, theirs);
        same_ticker
            && same_overlays
            && self.flow == other.flow
            && slides.is_some_and(|(mine, theirs)| Arc::ptr_eq(mine, theirs))
    }

    pub(super) fn laid(&self) -> &[Arc<Laid>] {
        &self.slides
    }

    pub(super) fn laid_overlays(&self) -> &Arc<Overlays> {
        &self.overlays
    }

    pub(super) fn laid_ticker(&self) -> Option<&Arc<LaidTicker>> {
        self.ticker.as_ref()
    }

    /// The deck.
    #[must_use]
    pub fn deck(&self) -> &Arc<Deck> {
        &self.deck
    }

    /// The screen it is laid out for.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// The slides as they were laid out, in order.
    pub fn frames(&self) -> impl Iterator<Item = &Frame> {
        self.slides.iter().map(|laid| &laid.frame)
    }

    /// The ticker as it was laid out.
    #[must_use]
    pub fn ribbon(&self) -> Option<&Ribbon> {
        self.ticker.as_ref().map(|ticker| &ticker.ribbon)
    }

    /// What stands above the slides, as it was laid out.
    #[must_use]
    pub fn overlays(&self) -> &layout::Overlays {
        self.overlays.laid_out()
    }

    /// What `player` needs to know, holds measured.
    #[must_use]
    pub fn playlist(&self) -> Playlist {
        let entries = self.deck.slides.iter().enumerate().map(|(index, slide)| Entry {
            id: slide.id.clone(),
            hold: self.hold(index, slide),
            transition: self.transition(slide),
            settled: self.settled_at(index),
            passes: self.slides[index].frame.scroll.is_some(),
        });
        Playlist {
            entries: entries.collect(),
            handscroll: self.deck.strip(),
        }
    }

    /// How a slide comes in, as much as the deck lets things move.
    fn transition(&self, slide: &Slide) -> Transition {
        within(slide.transition, self.deck.motion)
    }

    /// How long slide `index` stays: reading time and the time its entrances take; a scroll, until its text has passed.
    fn hold(&self, index: usize, slide: &Slide) -> Option<DeckTime> {
        let auto = || match scene::scroll_time(&self.slides[index].frame, self.deck.motion) {
            Some(passage) => passage.max(slide.reading_time()).max(LEAST_HOLD),
            None => (slide.reading_time() + self.settled_at(index)).max(LEAST_HOLD),
        };
        match slide.hold {
            HoldRule::Auto => Some(auto()),
            HoldRule::For(hold) => Some(hold.get().into()),
            HoldRule::Manual => None,
        }
    }

    /// When slide `index` has made all its entrances; scrolls and the ticker stand where they start.
    #[must_use]
    pub fn settled_at(&self, index: usize) -> DeckTime {
        self.slides[index].scene.settled_at()
    }

    /// The scenes to paint: one a slide, then the ticker's, if there is one, then that of the transitions' masks, then the
    /// backdrop's, then those of what else stands above the slides; and, far behind, a guest's.
    #[must_use]
    pub fn scene(&self, index: usize) -> Option<&Scene> {
        self.named(index).map(|(scene, _)| scene)
    }

    /// A scene and the name of its pixels.
    fn named(&self, index: usize) -> Option<(&Scene, SlideKey)> {
        if index == GUEST {
            return self.guest.as_ref().map(|(laid, _)| (&laid.scene, laid.key));
        }
        let veils = SlideKey {
            generation: self.generation,
            slide: VEILS,
        };
        match index.checked_sub(self.slides.len()) {
            None => self.slides.get(index).map(|laid| (&laid.scene, laid.key)),
            Some(0) => self.ticker.as_ref().map(|ticker| (&ticker.scene, ticker.key)),
            Some(1) => Some((&self.veils.scene, veils)),
            Some(2) => {
                let backdrop = SlideKey {
                    generation: self.generation,
                    slide: BACKDROP,
                };
                Some((&self.flow.as_ref()?.scene, backdrop))
            }
            Some(at) => {
                let scene = self.overlays.scene(at - OVERLAYS_AT)?;
                Some((scene, self.overlays.key(at - OVERLAYS_AT)))
            }
        }
    }

    /// The ticker's place among the scenes.
    #[must_use]
    pub fn ticker_scene(&self) -> Option<usize> {
        self.ticker.as_ref().map(|_| self.slides.len())
    }

    /// Where the mask of a transition is painted: its scene and layer.
    pub(super) fn veil(&self, kind: TransitionKind) -> Option<(usize, usize)> {
        Some((self.slides.len() + 1, self.veils.layer(kind)?))
    }

    /// How slide `index` comes in.
    pub(super) fn transition_of(&self, index: usize) -> Option<Transition> {
        Some(self.transition(self.deck.slides.get(index)?))
    }

    /// Number of slides. Never zero.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slides.len()
    }

    /// Never: a deck has a slide.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slides.is_empty()
    }

    /// Tells this show from any other of this process.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The name of a scene's pixels in a [`Store`]. Shows that share a slide share its name.
    #[must_use]
    pub fn key(&self, scene: usize) -> SlideKey {
        // A scene that is not there has a name all the same: one that no pixels have.
        let none = SlideKey {
            generation: 0,
            slide: scene,
        };
        self.named(scene).map_or(none, |(_, key)| key)
    }

    /// The names of all its scenes.
    pub(super) fn keys(&self) -> BTreeSet<SlideKey> {
        let scenes = 0..self.slides.len() + OVERLAYS_AT + self.overlays.len();
        scenes.chain([GUEST]).map(|scene| self.key(scene)).collect()
    }

    /// Paints a layer of a scene; one that the program cannot paint has no pixels, and a line is logged.
    #[must_use]
    pub fn paint(&self, scene: usize, layer: usize, painter: &Painter) -> Painted {
        let Some(layer) = self.scene(scene).and_then(|scene| scene.layers.get(layer)) else {
            return Painted::default();
        };
        guarded(|| painter.paint(layer)).unwrap_or_else(|Fault { why, backtrace }| {
            // A show runs for months, and each round may try again: one line is enough.
            if self.told.lock().unwrap_or_else(PoisonError::into_inner).insert(scene) {
                let slide = self.deck.slides.get(scene).map_or("ticker", |slide| &slide.id);
                error!(
                    slide,
                    why, %backtrace, "a fault of the program: a part of the slide cannot be painted and is left out"
                );
            }
            Painted::default()
        })
    }

    /// Returns the painter for this show's deck.
    #[must_use]
    pub fn painter(&self, fonts: Arc<FontBook>, assets: Arc<dyn Assets>) -> Painter {
        let theme = &self.deck.theme;
        let placeholder = PlaceholderColors {
            ground: theme.palette.panel,
            mark: theme.palette.muted,
        };
        Painter::new(fonts, assets, theme.stylesheet(), placeholder)
    }

    /// How long the clock that `cues` show says the same; for ever where none is shown.
    #[must_use]
    pub fn clock_quiet_for(&self, cues: &Cues) -> DeckTime {
        let shown = cues.blank.is_none() && self.overlays.has_clock(cues.slide.slide);
        cues.now.filter(|_| shown).map_or(DeckTime::MAX, |now| now.left)
    }

    /// Until when, on the show's running time, the picture of `cues` stays as it is; `cues.running` while it moves.
    #[must_use]
    pub fn quiet_until(&self, cues: &Cues) -> DeckTime {
        let Cues {
            slide,
            crossing,
            running,
            blank,
            now: _,
        } = *cues;
        if blank.is_some() {
            return DeckTime::MAX;
        }
        if crossing.is_some() {
            return running;
        }
        let ticker = self
            .ticker
            .as_ref()
            .filter(|_| self.overlays.ticker(&self.without_guest(cues)) > 0.0);
        let ticker_until = ticker.map_or(DeckTime::MAX, |ticker| ticker.scene.quiet_until(running));
        let Cue { slide, at } = slide;
        let Some(laid) = self.slides.get(slide) else {
            return ticker_until;
        };
        match laid.scene.quiet_until(at) {
            DeckTime::MAX => ticker_until,
            until => (running + (until - at)).min(ticker_until),
        }
    }
}

/// The deck without the slides that could not be laid out, and the others; if none could, one empty slide.
fn without_faults(
    deck: Arc<Deck>,
    laid: Vec<Option<Arc<Laid>>>,
    screen: Screen,
    generation: u64,
) -> (Arc<Deck>, Vec<Arc<Laid>>) {
    if laid.iter().all(Option::is_some) {
        return (deck, laid.into_iter().flatten().collect());
    }
    let mut whole = Arc::unwrap_or_clone(deck);
    if laid.iter().all(Option::is_none) {
        whole.slides.truncate(1);
        let frame = Frame::on(whole.theme.palette.ground);
        let scene = scene::build(&frame, screen, whole.motion, &whole.theme.movement);
        let key = SlideKey { generation, slide: 0 };
        return (Arc::new(whole), vec![Arc::new(Laid { frame, scene, key })]);
    }
    let mut could = laid.iter().map(Option::is_some);
    whole.slides.retain(|_| could.next().unwrap_or_default());
    (Arc::new(whole), laid.into_iter().flatten().collect())
}

/// A transition in a deck that moves no more than `motion`.
fn within(transition: Transition, motion: Motion) -> Transition {
    let kind = match (transition.kind, motion) {
        (_, Motion::None) | (None, _) => None,
        (Some(_), Motion::Calm) => Some(TransitionKind::Fade),
        (kind, Motion::Full) => kind,
    };
    Transition { kind, ..transition }
}
