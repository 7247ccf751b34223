//! The clock: every part it may show is a layer, and a minute places those that it wants.

use super::{Layer, LayerState, Paint, Scene, text};
use crate::base::{DeckTime, IntRect, Rect, Screen, Shape, WallMinute};
use crate::layout::{ClockFace, Slot, Tone};

/// The corner radius of the plate over a picture, in canvas units.
const PLATE_RADIUS_U: f32 = 4.0;

/// A clock on one ground.
#[derive(Clone, PartialEq, Debug)]
pub struct Clock {
    /// All its parts, each at the right end of its place.
    pub scene: Scene,
    /// Whether the first layer is a plate behind it.
    plate: bool,
    slots: Vec<SlotLayers>,
    right_px: f32,
}

/// The alternatives of a slot.
#[derive(Clone, PartialEq, Debug)]
struct SlotLayers {
    slot: Slot,
    /// Layer, if it is anything that is drawn, and width in pixels.
    each: Vec<(Option<usize>, f32)>,
}

/// Builds the clock on `tone`.
#[must_use]
pub fn clock(face: &ClockFace, tone: Tone, screen: Screen) -> Clock {
    let k = screen.px_per_u();
    let ClockFace {
        slots,
        place_u,
        plate_u,
        plate,
        colors,
    } = face;
    let color = colors[Tone::ALL.iter().position(|other| *other == tone).unwrap_or_default()];
    let mut layers = Vec::new();
    let with_plate = tone == Tone::Picture;
    if with_plate {
        let rest_px = super::build::whole(plate_u.scaled(k));
        let shape = Shape::Rect {
            rect: Rect::new(0.0, 0.0, rest_px.w, rest_px.h),
            radius: PLATE_RADIUS_U * k,
            color: *plate,
        };
        layers.push(Layer::still(Paint::Shapes([shape].into()), rest_px));
    }
    let mut slot_layers = Vec::new();
    for (slot, all) in slots {
        let mut each = Vec::new();
        for (block, width_u) in all {
            let rect_u = Rect::new(place_u.right() - width_u, place_u.y, block.width_u, block.height_u);
            let layer = text::layers(&block.lines, (color, color), rect_u, k).into_iter().next();
            let index = layer.map(|layer| {
                layers.push(layer);
                layers.len() - 1
            });
            each.push((index, width_u * k));
        }
        slot_layers.push(SlotLayers { slot: *slot, each });
    }
    Clock {
        scene: Scene { layers },
        plate: with_plate,
        slots: slot_layers,
        right_px: place_u.right() * k,
    }
}

impl Clock {
    /// Returns the layers that show `now`, on whole pixels.
    #[must_use]
    pub fn states_at(&self, now: &WallMinute, screen: IntRect) -> Vec<LayerState> {
        let state = |index: usize| self.scene.layers.get(index)?.state_at(index, DeckTime::ZERO, screen);
        let mut states: Vec<LayerState> = self.plate.then(|| state(0)).flatten().into_iter().collect();
        let shown: Vec<(Option<usize>, f32)> = self
            .slots
            .iter()
            .filter_map(|SlotLayers { slot, each }| each.get(slot.shows(now).min(each.len().checked_sub(1)?)).copied())
            .collect();
        let mut left_px = self.right_px - shown.iter().map(|(_, width)| width).sum::<f32>();
        for (index, width) in shown {
            // Each rests where it would stand as the last of the line.
            let shift_px = (left_px + width - self.right_px).round();
            states.extend(index.and_then(state).map(|state| LayerState {
                dest_px: state.dest_px.moved(shift_px, 0.0),
                ..state
            }));
            left_px += width;
        }
        states
    }
}
