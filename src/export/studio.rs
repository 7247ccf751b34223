//! Draws any slide at any time, without a window.

use std::sync::Arc;

use crate::assets::{Assets, Embedded};
use crate::base::{Cue, Cues, DeckTime, Pixmap, Screen, WallMinute};
use crate::composite::cpu::{Canvas, ChannelOrder};
use crate::deck::Deck;
use crate::load::{Show, Wanted};
use crate::raster::{Painter, Store};
use crate::text::FontBook;

/// The moment a slide is drawn at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// Once all entrances are made; scrolls and the ticker stand where they start.
    Settled,
    /// So long after it came up, the ticker having run as long.
    At(DeckTime),
}

/// A show and what it takes to draw it.
pub struct Studio {
    show: Show,
    painter: Painter,
    store: Store,
    canvas: Canvas,
    now: Option<WallMinute>,
}

impl Studio {
    /// Lays `deck` out for `screen`.
    #[must_use]
    pub fn new(deck: Arc<Deck>, fonts: Arc<FontBook>, assets: Arc<dyn Assets>, screen: Screen) -> Self {
        let show = Show::build(deck, &fonts, &*assets, screen);
        let painter = show.painter(fonts, assets);
        let canvas = Canvas::new(screen.width_px, screen.height_px, ChannelOrder::Rgba);
        // Only what is drawn is kept, so that a long deck exports in the memory of its largest slide.
        Self {
            show,
            painter,
            store: Store::new(0),
            canvas,
            now: None,
        }
    }

    /// The same with clocks that show `now`; without it, decks with a clock are drawn without one.
    #[must_use]
    pub fn at(self, now: WallMinute) -> Self {
        Self { now: Some(now), ..self }
    }

    /// The show.
    #[must_use]
    pub fn show(&self) -> &Show {
        &self.show
    }

    /// Draws slide `index`.
    #[must_use]
    pub fn draw(&mut self, index: usize, when: When) -> Pixmap {
        let (at, running) = match when {
            When::Settled => (self.show.settled_at(index), DeckTime::ZERO),
            When::At(at) => (at, at),
        };
        let cues = Cues {
            running,
            now: self.now,
            ..Cues::of(Cue { slide: index, at })
        };
        self.draw_cues(&cues)
    }

    /// Draws the frame that `cues` ask for.
    #[must_use]
    pub fn draw_cues(&mut self, cues: &Cues) -> Pixmap {
        let seen = self.show.seen(cues);
        self.store.pin(seen.iter().map(|seen| self.show.key(seen.scene)));
        for Wanted { scene, layers } in &seen {
            let key = self.show.key(*scene);
            // A scene may come up twice in a cross-fade.
            let of_scene = || seen.iter().filter(|seen| seen.scene == *scene);
            self.store
                .retain_layers(key, |layer| of_scene().any(|seen| seen.layers.contains(&layer)));
            for layer in layers {
                if self.store.get(key, *layer).is_none() {
                    let painted = self.show.paint(*scene, *layer, &self.painter);
                    self.store.insert(key, *layer, painted);
                }
            }
        }
        let (list, _) = self.show.frame(cues, &self.store);
        self.canvas.draw_all(&list);
        self.canvas.to_pixmap()
    }
}

/// Opens the fonts the program carries and no others, so that pictures are the same on every machine.
///
/// # Errors
///
/// When the program was built without them.
pub fn fonts() -> Result<Arc<FontBook>, crate::assets::AssetError> {
    FontBook::open(&Embedded).map(Arc::new)
}
