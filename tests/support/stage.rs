//! A show that can be drawn at any moment, painted as far as it is looked at.
#![allow(dead_code, reason = "each file uses its part of this")]

use std::sync::Arc;

use showreel::assets::Assets;
use showreel::base::{Cues, Screen};
use showreel::composite::cpu::{Canvas, ChannelOrder};
use showreel::deck;
use showreel::export;
use showreel::load::{Show, Wanted};
use showreel::raster::{DrawList, Painter, Store};

pub(crate) struct Stage {
    pub(crate) show: Show,
    painter: Painter,
    store: Store,
    canvas: Canvas,
}

impl Stage {
    /// Lays out a deck.
    pub(crate) fn new(yaml: &str, assets: Arc<dyn Assets>, screen: Screen) -> Self {
        let parsed = deck::parse("deck.yaml", yaml.as_bytes(), &|_| None);
        let deck = parsed.deck.unwrap_or_else(|| panic!("{:#?}", parsed.findings));
        let fonts = export::fonts().unwrap();
        let show = Show::build(Arc::new(deck), &fonts, &*assets, screen);
        Self {
            painter: show.painter(fonts, assets),
            show,
            store: Store::new(usize::MAX),
            canvas: Canvas::new(screen.width_px, screen.height_px, ChannelOrder::Rgba),
        }
    }

    /// What a frame consists of; paints what is not painted yet.
    pub(crate) fn list(&mut self, cues: &Cues) -> DrawList {
        for Wanted { scene, layers } in self.show.needed(cues) {
            let key = self.show.key(scene);
            for layer in layers {
                if self.store.get(key, layer).is_none() {
                    let painted = self.show.paint(scene, layer, &self.painter);
                    self.store.insert(key, layer, painted);
                }
            }
        }
        let (list, missing) = self.show.frame(cues, &self.store);
        assert_eq!(missing, 0);
        list
    }

    /// The frame's bytes, red first.
    pub(crate) fn draw(&mut self, cues: &Cues) -> &[u8] {
        let list = self.list(cues);
        self.canvas.draw_all(&list);
        self.canvas.data()
    }
}
