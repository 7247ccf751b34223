//! A deck made ready for one screen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::error;

use super::crossing::{self, Part};
use super::flow::{Flow, Page};
use super::guard::{Fault, guarded};
use super::laid::{Earlier, Laid, LaidTicker};
use super::overlays::Overlays;
use super::veils::Veils;
use crate::assets::Assets;
use crate::base::{Blank, Color, Cue, Cues, DeckTime, IntRect, Motion, Rect, Screen, Transition, TransitionKind};
use crate::deck::{Deck, Entry, HoldRule, Playlist, Slide};
use crate::layout::{self, Context, Frame, Ribbon};
use crate::raster::{
    Content, DrawList, Group, Painted, Painter, PlaceholderColors, Quad, QuadId, SlideKey, Store, Veil, Zoom, place,
};
use crate::scene::{self, LayerState, Scene};
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

    /// The frame that `cues` ask for, and how many layers of it are not painted yet.
    #[must_use]
    pub fn frame(&self, cues: &Cues, store: &Store) -> (DrawList, usize) {
        if let Some(blank) = cues.blank {
            let groups = vec![cover(blank, self.screen.rect_px())];
            return (DrawList { groups }, 0);
        }
        let mut missing = 0;
        let mut groups: Vec<Group> = match self.pages(cues) {
            Some(pages) => {
                let pages = pages.iter();
                pages.map(|page| self.page(page, cues, store, &mut missing)).collect()
            }
            None => {
                let parts = self.parts(cues);
                let parts = parts.iter();
                parts.map(|part| self.group(part, store, &mut missing)).collect()
            }
        };
        for (scene, at, opacity) in self.above(cues) {
            // What stands at the head of a strip's pages passes with them.
            if self.flow.is_some() && self.ticker_scene() != Some(scene) {
                continue;
            }
            groups.push(Group {
                quads: self.overlay(scene, at, cues, store, &mut missing),
                opacity,
                ..Group::default()
            });
        }
        (DrawList { groups }, missing)
    }

    /// The quads of a scene that stands above the slides.
    fn overlay(&self, scene: usize, at: DeckTime, cues: &Cues, store: &Store, missing: &mut usize) -> Vec<Quad> {
        let clock = scene
            .checked_sub(self.slides.len() + OVERLAYS_AT)
            .zip(cues.now.as_ref())
            .and_then(|(index, now)| self.overlays.clock_states(index, now, self.screen));
        match clock {
            Some(states) => self.placed(scene, &states, store, missing),
            None => self.quads(scene, at, store, missing),
        }
    }

    /// The slides that are seen at once, back to front.
    fn parts(&self, cues: &Cues) -> Vec<Part> {
        match &cues.crossing {
            Some(crossing) => crossing::parts(crossing, self.screen),
            None => vec![Part::whole(cues.slide)],
        }
    }

    /// The pages of the strip that are in sight; none where the deck is no handscroll.
    fn pages(&self, cues: &Cues) -> Option<Vec<Page>> {
        self.flow.as_ref()?.pages(cues, self.screen)
    }

    /// The layers of the backdrop that are in sight in `cues`, and their scene.
    pub(super) fn backdrop(&self, cues: &Cues) -> Option<(usize, Vec<usize>)> {
        let flow = self.flow.as_ref()?;
        let pages = flow.pages(cues, self.screen)?;
        let tiles = pages
            .iter()
            .flat_map(|page| flow.tiles(page, self.place(page.cue.slide), self.screen));
        let mut layers: Vec<usize> = tiles.map(|tile| tile.layer).collect();
        layers.sort_unstable();
        layers.dedup();
        Some((self.slides.len() + 2, layers))
    }

    /// The place of a slide on the strip.
    fn place(&self, slide: usize) -> usize {
        match self.guest {
            Some((_, stands_in)) if slide == GUEST => stands_in,
            _ => slide,
        }
    }

    /// A page of the strip: what is behind it, then the slide, without the ground that it would have alone.
    fn page(&self, page: &Page, cues: &Cues, store: &Store, missing: &mut usize) -> Group {
        let Page {
            cue,
            shift_px: (dx, dy),
            area_px,
            ..
        } = *page;
        let laid = match self.guest.as_ref() {
            Some((laid, _)) if cue.slide == GUEST => Some(laid),
            _ => self.slides.get(cue.slide),
        };
        let ground = laid.map_or(self.deck.theme.palette.ground, |laid| laid.frame.ground);
        let mut quads = Vec::new();
        let bare = match &self.flow {
            Some(flow) if ground == self.deck.theme.palette.ground => {
                let backdrop = self.slides.len() + 2;
                let key = self.key(backdrop);
                let full = self.screen.rect_px();
                for tile in flow.tiles(page, self.place(cue.slide), self.screen) {
                    let painted = store.get(key, tile.layer).and_then(|painted| painted.pixmap.clone());
                    *missing += usize::from(painted.is_none());
                    let (x, y) = (tile.x_px as f32, tile.y_px as f32);
                    quads.push(Quad {
                        id: QuadId(id_base(key) + tile.layer as u64),
                        content: painted.map_or(Content::Fill(ground), Content::Pixmap),
                        dest_px: Rect::new(x, y, full.w as f32, full.h as f32),
                        opacity: 1.0,
                        clip_px: area_px,
                    });
                }
                1
            }
            _ => 0,
        };
        let (x_px, y_px) = ((dx + 0.5).floor() as i32, (dy + 0.5).floor() as i32);
        let slide = self.quads(cue.slide, cue.at, store, missing);
        let here = Cues {
            slide: Cue {
                slide: self.place(cue.slide),
                ..cue
            },
            crossing: None,
            ..*cues
        };
        let first = self.slides.len() + OVERLAYS_AT;
        let head = self.overlays.seen(&here);
        let head = head
            .iter()
            .flat_map(|(scene, _)| self.overlay(first + scene, DeckTime::ZERO, &here, store, missing));
        for mut quad in slide.into_iter().skip(bare).chain(head) {
            let solid = matches!(quad.content, Content::Fill(_));
            let dest_px = quad.dest_px;
            quad.move_by(x_px, y_px);
            if !solid {
                quad.dest_px = dest_px.moved(dx, dy);
            }
            quad.clip_px = quad.clip_px.intersect(area_px);
            quads.push(quad);
        }
        Group {
            quads,
            opacity: 1.0,
            ..Group::default()
        }
    }

    /// The scenes above the slides, back to front, each at its moment and with how much of it is seen.
    fn above(&self, cues: &Cues) -> Vec<(usize, DeckTime, f32)> {
        let ticker = (self.ticker_scene().into_iter())
            .map(|scene| (scene, cues.running, self.overlays.ticker(&self.without_guest(cues))));
        let first = self.slides.len() + OVERLAYS_AT;
        let others = self.overlays.seen(&self.without_guest(cues)).into_iter();
        ticker
            .filter(|(_, _, share)| *share > 0.0)
            .chain(others.map(|(scene, share)| (first + scene, DeckTime::ZERO, share)))
            .collect()
    }

    /// The scenes that `cues` bring together, back to front: the slides that cross, and what stands above them.
    pub(super) fn moments(&self, cues: &Cues) -> impl Iterator<Item = Moment> + use<> {
        let crossing = cues.crossing.iter().flat_map(|crossing| crossing.slides());
        let slides: Vec<Cue> = match cues.crossing {
            Some(_) => crossing.collect(),
            None => vec![cues.slide],
        };
        let above = self.above(cues).into_iter();
        let above: Vec<Moment> = above.map(|(scene, at, _)| Moment { scene, at }).collect();
        let slides = slides.into_iter().map(|Cue { slide, at }| Moment { scene: slide, at });
        slides.chain(above)
    }

    fn group(&self, part: &Part, store: &Store, missing: &mut usize) -> Group {
        let Part {
            cue,
            shift_px,
            opacity,
            scale,
            veil,
        } = *part;
        let (dx, dy) = shift_px;
        let mut group = Group {
            quads: self.quads(cue.slide, cue.at, store, missing),
            opacity,
            ..Group::default()
        };
        if scale == 1.0 {
            group.quads.iter_mut().for_each(|quad| quad.move_by(dx, dy));
        } else {
            let about = |side: u32, shift: i32| side as f32 * (1.0 - scale) / 2.0 + shift as f32;
            group.zoom = Some(Zoom {
                scale,
                dx_px: about(self.screen.width_px, dx),
                dy_px: about(self.screen.height_px, dy),
            });
        }
        if let Some((kind, progress)) = veil {
            group.veil = self.lift(kind, progress, shift_px, store);
            if group.veil.is_none() {
                // The mask is not painted yet, or it belongs to a deck that was replaced meanwhile.
                *missing += usize::from(self.veil(kind).is_some());
                group.opacity = progress;
            }
        }
        group
    }

    /// The veil of a transition that has come as far as `progress`.
    fn lift(&self, kind: TransitionKind, progress: f32, (x_px, y_px): (i32, i32), store: &Store) -> Option<Veil> {
        let (scene, layer) = self.veil(kind)?;
        let key = self.key(scene);
        let pixmap = store.get(key, layer)?.pixmap.clone()?;
        let soft = crossing::softness(kind);
        Some(Veil {
            id: QuadId(id_base(key) + layer as u64),
            pixmap,
            x_px,
            y_px,
            edge: Veil::edge_at(progress, soft),
            soft,
        })
    }

    fn quads(&self, index: usize, at: DeckTime, store: &Store, missing: &mut usize) -> Vec<Quad> {
        let Some(scene) = self.scene(index) else {
            return Vec::new();
        };
        let states = scene.layers_at(at, self.screen.rect_px());
        self.placed(index, &states, store, missing)
    }

    /// Layers of scene `index` as they stand.
    fn placed(&self, index: usize, states: &[LayerState], store: &Store, missing: &mut usize) -> Vec<Quad> {
        let Some((scene, key)) = self.named(index) else {
            return Vec::new();
        };
        let late = self.deck.theme.palette.panel;
        let placed = place(scene, states, &|layer| store.get(key, layer), id_base(key), late);
        *missing += placed.missing;
        placed.quads
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

/// Where a scene's quad ids begin: 2^16 layers a scene, 2^20 scenes a show.
fn id_base(key: SlideKey) -> u64 {
    key.generation << 36 | (key.slide as u64) << 16
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

/// A scene at one moment of its life.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Moment {
    pub(super) scene: usize,
    pub(super) at: DeckTime,
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

/// A blanked screen.
fn cover(blank: Blank, full: IntRect) -> Group {
    let color = match blank {
        Blank::Black => Color::BLACK,
        Blank::White => Color::WHITE,
    };
    let dest_px = Rect::new(0.0, 0.0, full.w as f32, full.h as f32);
    let id = QuadId(u64::MAX - u64::from(blank == Blank::White));
    Group {
        quads: vec![Quad {
            id,
            content: Content::Fill(color),
            dest_px,
            opacity: 1.0,
            clip_px: full,
        }],
        opacity: 1.0,
        ..Group::default()
    }
}
