//! A show with everything painted, to be drawn at any moment.
#![allow(dead_code, reason = "each file uses its part of this")]

use std::sync::Arc;

use showreel::assets::Assets;
use showreel::base::{Cues, Screen};
use showreel::composite::cpu::{Canvas, ChannelOrder};
use showreel::deck;
use showreel::export;
use showreel::load::Show;
use showreel::raster::{DrawList, Store};

pub(crate) struct Stage {
    pub(crate) show: Show,
    store: Store,
    canvas: Canvas,
}

impl Stage {
    /// Lays out and paints a deck, every layer and mask of it.
    pub(crate) fn new(yaml: &str, assets: Arc<dyn Assets>, screen: Screen) -> Self {
        let parsed = deck::parse("deck.yaml", yaml.as_bytes(), &|_| None);
        let deck = parsed.deck.unwrap_or_else(|| panic!("{:#?}", parsed.findings));
        let fonts = export::fonts().unwrap();
        let show = Show::build(Arc::new(deck), &fonts, &*assets, screen);
        let painter = show.painter(fonts, assets);
        let mut store = Store::new(usize::MAX);
        for scene in 0..show.len() + 2 {
            let layers = show.scene(scene).map_or(0, |scene| scene.layers.len());
            for layer in 0..layers {
                store.insert(show.key(scene), layer, show.paint(scene, layer, &painter));
            }
        }
        Self {
            show,
            store,
            canvas: Canvas::new(screen.width_px, screen.height_px, ChannelOrder::Rgba),
        }
    }

    pub(crate) fn list(&self, cues: &Cues) -> DrawList {
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
