//! Arcs that are uncovered along the turn of their ring, piece by piece.

use super::enter::{Entrances, LEAST, ramp};
use super::{Layer, Life, Paint};
use crate::base::{Easing, Rect, Shape};
use crate::layout::Item;

/// How many pieces a whole turn has.
const PIECES: f32 = 96.0;
/// How far a piece reaches under the one before, so that no seam shows between them.
const OVERLAP_PX: f32 = 1.0;
/// The share of its own time that a piece takes longer: the edge of what is uncovered is soft.
const SOFT: f32 = 0.1;

/// The layers of arcs that sweep; `None` for shapes that cannot, which are to enter otherwise.
///
/// When all pieces of an arc are there, the arc itself takes their place.
pub(super) fn layers(item: &Item, shapes: &[Shape], rest_px: Rect, entrances: &Entrances) -> Option<Vec<Layer>> {
    let start = entrances.start(item);
    let mut layers = Vec::new();
    for shape in shapes {
        let Shape::Arc {
            center,
            radius,
            from_turn,
            to_turn,
            stroke,
        } = *shape
        else {
            return None;
        };
        let length = to_turn - from_turn;
        // Pieces that overlap would show through each other.
        if stroke.color.a < 255 || stroke.round || !(length > 0.0 && radius > 0.0) {
            return None;
        }
        let count = (length * PIECES).ceil().max(1.0) as usize;
        let overlap = OVERLAP_PX / (radius * std::f32::consts::TAU);
        let mut rest = start;
        for piece in 0..count {
            let turn = |index: usize| from_turn + length * index as f32 / count as f32;
            let (from, to) = (turn(piece), if piece + 1 == count { to_turn } else { turn(piece + 1) });
            let under = if piece == 0 { 0.0 } else { overlap };
            let arc = Shape::Arc {
                center,
                radius,
                from_turn: from - under,
                to_turn: to,
                stroke,
            };
            let (begins, ends) = (entrances.reached(from), entrances.reached((to + SOFT).min(1.0)));
            let mut layer = Layer::still(Paint::Shapes([arc].into()), rest_px);
            layer.opacity = ramp((0.0, 1.0), start + begins, (ends - begins).max(LEAST), Easing::Linear);
            rest = rest.max(start + ends);
            layers.push(layer);
        }
        for layer in layers.iter_mut().rev().take(count) {
            layer.life = Life::until(rest);
        }
        let mut whole = Layer::still(Paint::Shapes([shape.clone()].into()), rest_px);
        whole.life = Life::from(rest);
        layers.push(whole);
    }
    Some(layers)
}
