//! Type gives way before a slide overflows: a few fixed steps, then what does not fit is reported.

use super::style::of_text;
use super::tree::Placed;
use crate::base::Rect;
use crate::deck::Text;
use crate::text::{FontBook, TextStyle};

/// The steps a slide's type and spaces go down by.
pub(super) const STEPS: [f32; 7] = [1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64];

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

/// What was placed without a trial; overflow that nobody sees is none.
pub(super) fn settled(mut placed: Placed) -> Placed {
    if placed.overflow_u <= TOLERANCE_U {
        placed.overflow_u = 0.0;
    }
    placed
}

/// The steps that lists grow by where they leave most of their page empty.
const LARGER: [f32; 2] = [1.3, 1.15];
/// What share of its height a page of larger type may need: it is to look roomy, not full.
const ROOMY: f32 = 0.76;

/// Returns the arrangement in the largest type that leaves room on a page of `area`, by what it is given for lists
/// (from 1 up); as [`fit`] does it where there is none to leave.
pub(super) fn fit_larger(area: Rect, arrange: impl Fn(f32, f32, Rect) -> Placed) -> Placed {
    let part = Rect {
        h: area.h * ROOMY,
        ..area
    };
    for larger in LARGER {
        if arrange(1.0, larger, part).overflow_u <= TOLERANCE_U {
            let mut placed = arrange(1.0, larger, area);
            if placed.overflow_u <= TOLERANCE_U {
                placed.overflow_u = 0.0;
                return placed;
            }
        }
    }
    fit(|shrink| arrange(shrink, 1.0, area))
}

/// The steps a title goes down by to save a line.
const TITLE_STEPS: [f32; 4] = [1.0, 0.94, 0.88, 0.82];

/// Returns `style` at the largest of a few sizes at which `text` takes the fewest lines of `measure_u`: a title that
/// is a little smaller reads better than one that is cut in the middle of a clause.
pub(super) fn title_style(text: &Text, style: TextStyle, measure_u: f32, fonts: &FontBook) -> TextStyle {
    let sized = |step: &f32| TextStyle {
        size_u: style.size_u * step,
        ..style
    };
    let lines = |style: &TextStyle| {
        fonts
            .compose(text.marked(), &of_text(text, *style), measure_u)
            .lines
            .len()
    };
    TITLE_STEPS.iter().map(sized).min_by_key(lines).unwrap_or(style)
}
