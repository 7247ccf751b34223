//! The masks that a deck's transitions need.

use crate::assets::{AssetPath, Assets, picture};
use crate::base::{Mask, Rect, Screen, Transition, TransitionKind};
use crate::deck::Deck;
use crate::scene::{Layer, Order, Paint, Scene};

/// The masks of a deck, each a layer of a scene that is never on screen itself.
#[derive(Debug, Default)]
pub(super) struct Veils {
    /// The transition that each layer belongs to.
    kinds: Vec<TransitionKind>,
    pub(super) scene: Scene,
}

impl Veils {
    /// Collects the masks of `transitions`, each once, and those of the same transitions the other way round.
    pub(super) fn new(
        deck: &Deck,
        transitions: impl Iterator<Item = Transition>,
        assets: &dyn Assets,
        screen: Screen,
    ) -> Self {
        let mut veils = Self::default();
        let rest_px = Rect::new(0.0, 0.0, screen.width_px as f32, screen.height_px as f32);
        for kind in transitions.filter_map(|transition| transition.kind) {
            for kind in [kind, kind.mirrored()] {
                if veils.kinds.contains(&kind) {
                    continue;
                }
                if let Some(order) = order(kind, deck, assets) {
                    veils.kinds.push(kind);
                    veils.scene.layers.push(Layer::still(Paint::Order(order), rest_px));
                }
            }
        }
        veils
    }

    /// The layer that holds the mask of a transition.
    pub(super) fn layer(&self, kind: TransitionKind) -> Option<usize> {
        self.kinds.iter().position(|known| *known == kind)
    }
}

fn order(kind: TransitionKind, deck: &Deck, assets: &dyn Assets) -> Option<Order> {
    match kind {
        TransitionKind::Wipe(way) => Some(Order::Along(way)),
        TransitionKind::Mask(Mask::File(place)) => {
            let path = AssetPath::new(&deck.masks.get(usize::from(place))?.value)?;
            Some(Order::Picture(picture::find(assets, &path, false).path))
        }
        TransitionKind::Mask(mask) => Some(Order::Mask(mask)),
        TransitionKind::Fade | TransitionKind::Push(_) | TransitionKind::Cover(_) | TransitionKind::Zoom => None,
    }
}
