//! Type gives way before a slide overflows: a few fixed steps, then what does not fit is reported.

use super::tree::Placed;

/// The steps a slide's type and spaces go down by.
const STEPS: [f32; 7] = [1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64];

/// Overflow that nobody sees, in canvas units.
const TOLERANCE_U: f32 = 1.0;

/// Returns the first arrangement that fits, else the smallest.
pub(super) fn fit(arrange: impl Fn(f32) -> Placed) -> Placed {
    let [first, rest @ ..] = STEPS;
    let mut placed = arrange(first);
    for step in rest {
        if placed.overflow_u <= TOLERANCE_U {
            break;
        }
        placed = arrange(step);
    }
    if placed.overflow_u <= TOLERANCE_U {
        placed.overflow_u = 0.0;
    }
    placed
}
