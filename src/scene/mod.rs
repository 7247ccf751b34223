//! What stands on the screen over time: layers and their tracks.
//!
//! Everything here is in screen pixels; canvas units end in `scene::build`.

mod build;
mod layer;
mod track;

pub use build::{build, scroll_time, ticker};
pub use layer::{Layer, LayerState, Paint};
pub use track::Track;

pub use crate::base::{Axis, Shape, Stroke};
use crate::base::{DeckTime, IntRect};

/// One slide's layers, back to front, for one screen. Pure: the same time gives the same picture.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scene {
    /// The layers, back to front; the first covers the whole screen with solid paint.
    pub layers: Vec<Layer>,
}

impl Scene {
    /// Returns the layers visible at `t`, back to front.
    #[must_use]
    pub fn layers_at(&self, t: DeckTime, screen: IntRect) -> Vec<LayerState> {
        self.layers
            .iter()
            .enumerate()
            .filter_map(|(index, layer)| layer.state_at(index, t, screen))
            .collect()
    }

    /// Until when the picture of `t` stays as it is; [`DeckTime::MAX`] for ever, `t` itself while something moves.
    #[must_use]
    pub fn quiet_until(&self, t: DeckTime) -> DeckTime {
        self.layers
            .iter()
            .map(|layer| layer.quiet_until(t))
            .min()
            .unwrap_or(DeckTime::MAX)
    }

    /// When the last entrance is over.
    #[must_use]
    pub fn settled_at(&self) -> DeckTime {
        self.layers.iter().map(Layer::settled_at).max().unwrap_or_default()
    }
}
