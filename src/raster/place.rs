//! Layer states and their pixels become quads.

use super::{Content, Painted, Quad, QuadId};
use crate::base::{Color, Rect};
use crate::scene::{LayerState, Paint, Scene};

/// A scene's quads at one moment.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// Back to front.
    pub quads: Vec<Quad>,
    /// How many layers had to be left out because they are not painted yet.
    pub missing: usize,
}

/// Turns `states`, the layers of `scene` to be seen now, into quads, back to front.
///
/// `painted` gives a layer's pixels by its index. Ids are `id_base` plus the index: choose bases so far apart that no two
/// slides of any generation meet. A layer at its own size stands on whole pixels, in exactly its own pixels, so that text
/// stays crisp and both compositors copy it; one that glides may stand between two rows; one that is scaled goes where it is.
///
/// A picture that is not painted yet is left out as any layer is, but its place is filled with `late`.
#[must_use]
pub fn place<'a>(
    scene: &Scene,
    states: &[LayerState],
    painted: &impl Fn(usize) -> Option<&'a Painted>,
    id_base: u64,
    late: Color,
) -> Placed {
    let mut placed = Placed::default();
    for state in states {
        let Some(layer) = scene.layers.get(state.index) else {
            placed.missing += 1;
            continue;
        };
        let (content, dest_px) = match &layer.paint {
            Paint::Fill(color) => (Content::Fill(*color), fill_place(state)),
            Paint::Picture { .. } if painted(state.index).is_none() => {
                placed.missing += 1;
                (Content::Fill(late), fill_place(state))
            }
            Paint::Order(_) => continue,
            Paint::Gradient { .. }
            | Paint::Text { .. }
            | Paint::Picture { .. }
            | Paint::Scrim(_)
            | Paint::Backdrop(_)
            | Paint::Shapes(_) => {
                let Some(found) = painted(state.index) else {
                    placed.missing += 1;
                    continue;
                };
                let Some(pixmap) = &found.pixmap else { continue };
                let size = (pixmap.width() as f32, pixmap.height() as f32);
                let offset = (found.dx_px as f32, found.dy_px as f32);
                let dest_px = pixmap_place(state, layer.glides(), size, offset);
                (Content::Pixmap(pixmap.clone()), dest_px)
            }
        };
        placed.quads.push(Quad {
            id: QuadId(id_base + state.index as u64),
            content,
            dest_px,
            opacity: state.opacity,
            clip_px: state.clip_px,
        });
    }
    placed
}

fn pixmap_place(state: &LayerState, glides: bool, size: (f32, f32), offset: (f32, f32)) -> Rect {
    let Rect { x, y, .. } = state.dest_px;
    if state.scale == 1.0 {
        let y = if glides { y } else { y.round() };
        return Rect::new(x.round() + offset.0, y + offset.1, size.0, size.1);
    }
    let k = state.scale;
    Rect::new(x + offset.0 * k, y + offset.1 * k, size.0 * k, size.1 * k)
}

/// Hairlines are this thin, in pixels, and thinner; their thickness is kept, not their far edge.
const HAIRLINE_PX: f32 = 8.0;

/// Fills stand on whole pixels too. Wide ones round their edges, so that neighbours meet; thin ones round their thickness,
/// so that all hairlines of a slide are equally strong, and none is lost.
fn fill_place(state: &LayerState) -> Rect {
    if state.scale != 1.0 {
        return state.dest_px;
    }
    let Rect { x, y, w, h } = state.dest_px;
    let along = |start: f32, length: f32| {
        if length <= 0.0 {
            (start, 0.0)
        } else if length < HAIRLINE_PX {
            (start.round(), length.round().max(1.0))
        } else {
            (start.round(), (start + length).round() - start.round())
        }
    };
    let ((x, w), (y, h)) = (along(x, w), along(y, h));
    Rect::new(x, y, w, h)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::{Axis, Color, DeckTime, IntRect, Pixmap};
    use crate::scene::{Layer, Track};

    const SCREEN: IntRect = IntRect::new(0, 0, 200, 100);

    fn shade(rest_px: Rect) -> Layer {
        let paint = Paint::Gradient {
            from: Color::BLACK,
            to: Color::CLEAR,
            axis: Axis::Vertical,
        };
        Layer::still(paint, rest_px)
    }

    fn placed(layers: Vec<Layer>, painted: &[Option<Painted>]) -> Placed {
        let scene = Scene { layers };
        let states = scene.layers_at(DeckTime::ZERO, SCREEN);
        place(
            &scene,
            &states,
            &|index| painted.get(index)?.as_ref(),
            1000,
            Color::WHITE,
        )
    }

    fn pixels(w: u32, h: u32, dx_px: i32, dy_px: i32) -> Option<Painted> {
        Some(Painted {
            pixmap: Some(Arc::new(Pixmap::new(w, h))),
            dx_px,
            dy_px,
            fault: None,
        })
    }

    #[test]
    fn at_its_own_size_a_pixmap_stands_on_whole_pixels() {
        let mut layer = shade(Rect::new(10.4, 20.6, 30.0, 12.0));
        layer.dx_px = Track::Still(0.3);
        let placed = placed(vec![layer], &[pixels(34, 9, -2, 3)]);
        let quad = &placed.quads[0];
        assert_eq!((quad.id, quad.dest_px), (QuadId(1000), Rect::new(9.0, 24.0, 34.0, 9.0)));
    }

    #[test]
    fn a_gliding_pixmap_stands_between_two_rows() {
        let mut layer = shade(Rect::new(10.4, 20.0, 30.0, 12.0));
        layer.dy_px = Track::Run {
            from: -0.375,
            to: -50.0,
            start: DeckTime::from_millis(1_000),
            length: DeckTime::from_millis(1_000),
        };
        let placed = placed(vec![layer], &[pixels(34, 9, -2, 3)]);
        assert_eq!(placed.quads[0].dest_px, Rect::new(8.0, 22.625, 34.0, 9.0));
    }

    #[test]
    fn a_scaled_pixmap_grows_about_the_middle_of_its_layer_with_its_offset() {
        let mut layer = shade(Rect::new(10.0, 20.0, 40.0, 20.0));
        layer.scale = Track::Still(1.5);
        let placed = placed(vec![layer], &[pixels(44, 20, -2, 0)]);
        assert_eq!(placed.quads[0].dest_px, Rect::new(0.0 - 3.0, 15.0, 66.0, 30.0));
    }

    #[test]
    fn layers_without_pixels_are_left_out_and_counted_if_they_should_have_some() {
        let rest = Rect::new(0.0, 0.0, 10.0, 10.0);
        let layers = vec![Layer::still(Paint::Fill(Color::WHITE), rest), shade(rest), shade(rest)];
        let placed = placed(layers, &[None, None, Some(Painted::default())]);
        assert_eq!((placed.quads.len(), placed.missing), (1, 1));
        assert!(matches!(placed.quads[0].content, Content::Fill(Color::WHITE)));
    }

    #[test]
    fn hairlines_are_equally_strong_wherever_they_stand() {
        let line = |y| Layer::still(Paint::Fill(Color::BLACK), Rect::new(0.0, y, 200.0, 1.4));
        let placed = placed(vec![line(10.0), line(20.3), line(30.7), line(40.5)], &[]);
        let heights: Vec<f32> = placed.quads.iter().map(|q| q.dest_px.h).collect();
        assert_eq!(heights, [1.0; 4]);
    }

    #[test]
    fn panels_that_touch_still_touch() {
        let panel = |x, w| Layer::still(Paint::Fill(Color::BLACK), Rect::new(x, 0.0, w, 50.0));
        let placed = placed(vec![panel(0.0, 33.4), panel(33.4, 33.3), panel(66.7, 33.3)], &[]);
        for pair in placed.quads.windows(2) {
            assert_eq!(pair[0].dest_px.right(), pair[1].dest_px.x);
        }
    }
}
