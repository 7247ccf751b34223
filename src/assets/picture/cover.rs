//! Which part of a picture fills a place of another shape.

use image::metadata::Orientation;

/// A part of a picture, in its own pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Crop {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Returns the largest part of a `source` that has `target`'s shape, with `focus` as near its middle as the edges allow.
///
/// Sizes are (width, height), more than zero; `focus` is in fractions of the source, 0 to 1.
pub(super) fn cover(source: (f64, f64), target: (u32, u32), focus: (f32, f32)) -> Crop {
    let target = (f64::from(target.0), f64::from(target.1));
    let source_per_target = (source.0 / target.0).min(source.1 / target.1);
    let along = |side: f64, target: f64, focus: f32| {
        let length = (target * source_per_target).min(side);
        let focus = if focus.is_nan() { 0.5 } else { f64::from(focus) };
        let start = (focus * side - length / 2.0).min(side - length).max(0.0);
        (start, length)
    };
    let (left, width) = along(source.0, target.0, focus.0);
    let (top, height) = along(source.1, target.1, focus.1);
    Crop {
        left,
        top,
        width,
        height,
    }
}

/// Whether `orientation` lays the picture on its side.
pub(super) fn swaps_sides(orientation: Orientation) -> bool {
    match orientation {
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => false,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            true
        }
    }
}

/// Where a point of the upright picture lies in the picture as stored; both in fractions.
pub(super) fn stored_from_upright(orientation: Orientation, (x, y): (f32, f32)) -> (f32, f32) {
    match orientation {
        Orientation::NoTransforms => (x, y),
        Orientation::Rotate90 => (y, 1.0 - x),
        Orientation::Rotate180 => (1.0 - x, 1.0 - y),
        Orientation::Rotate270 => (1.0 - y, x),
        Orientation::FlipHorizontal => (1.0 - x, y),
        Orientation::FlipVertical => (x, 1.0 - y),
        Orientation::Rotate90FlipH => (y, x),
        Orientation::Rotate270FlipH => (1.0 - y, 1.0 - x),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crop(source: (f64, f64), target: (u32, u32), focus: (f32, f32)) -> (f64, f64, f64, f64) {
        let Crop {
            left,
            top,
            width,
            height,
        } = cover(source, target, focus);
        (left, top, width, height)
    }

    #[test]
    fn a_picture_of_the_same_shape_is_shown_whole() {
        assert_eq!(crop((400.0, 200.0), (200, 100), (0.1, 0.9)), (0.0, 0.0, 400.0, 200.0));
    }

    #[test]
    fn the_focus_goes_to_the_middle_as_far_as_the_edges_allow() {
        let wide = (400.0, 100.0);
        assert_eq!(crop(wide, (50, 50), (0.5, 0.5)), (150.0, 0.0, 100.0, 100.0));
        assert_eq!(crop(wide, (50, 50), (0.25, 0.0)), (50.0, 0.0, 100.0, 100.0));
        assert_eq!(crop(wide, (50, 50), (0.0, 0.5)), (0.0, 0.0, 100.0, 100.0));
        assert_eq!(crop(wide, (50, 50), (1.0, 0.5)), (300.0, 0.0, 100.0, 100.0));
        assert_eq!(
            crop((100.0, 400.0), (100, 100), (0.5, 0.75)),
            (0.0, 250.0, 100.0, 100.0)
        );
    }

    #[test]
    fn a_focus_that_is_no_place_counts_as_the_middle_or_the_edge() {
        let wide = (400.0, 100.0);
        assert_eq!(crop(wide, (50, 50), (f32::NAN, f32::NAN)).0, 150.0);
        assert_eq!(crop(wide, (50, 50), (-9.0, 0.0)).0, 0.0);
        assert_eq!(crop(wide, (50, 50), (f32::INFINITY, 0.0)).0, 300.0);
    }
}
