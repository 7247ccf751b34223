//! What stands where a picture is missing: calm, in the theme's colours, and plain without words.

use resvg::tiny_skia::{FillRule, PathBuilder, Pixmap as Canvas, Stroke, Transform};

use super::shapes::{rounded, solid};
use crate::base::{Color, Pixmap, Rect};

/// The colours of a placeholder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlaceholderColors {
    /// Its ground: the theme's panel.
    pub ground: Color,
    /// The mark on it: the theme's hairline or muted text.
    pub mark: Color,
}

/// Returns a placeholder of `width` × `height` pixels: a panel with a framed landscape, struck through.
pub(super) fn paint(colors: PlaceholderColors, width: u32, height: u32) -> Pixmap {
    draw(colors, width, height)
        .and_then(|canvas| Pixmap::from_premultiplied(width, height, canvas.take()))
        .unwrap_or_else(|| Pixmap::new(width, height))
}

fn draw(colors: PlaceholderColors, width: u32, height: u32) -> Option<Canvas> {
    let mut canvas = Canvas::new(width, height)?;
    let Color { r, g, b, a } = colors.ground;
    canvas.fill(resvg::tiny_skia::Color::from_rgba8(r, g, b, a));
    let (w, h) = (width as f32, height as f32);
    // The sign: 4 by 3, a fifth of the short side high, in the middle.
    let sign_h = w.min(h) * 0.2;
    let sign_w = sign_h * 4.0 / 3.0;
    let (x, y) = ((w - sign_w) / 2.0, (h - sign_h) / 2.0);
    let at = |u: f32, v: f32| (x + sign_w * u, y + sign_h * v);
    let line = Stroke {
        width: (sign_h * 0.045).max(1.0),
        line_cap: resvg::tiny_skia::LineCap::Round,
        line_join: resvg::tiny_skia::LineJoin::Round,
        ..Stroke::default()
    };
    let mark = solid(colors.mark);
    let still = Transform::identity();
    let frame = rounded(Rect::new(x, y, sign_w, sign_h), sign_h * 0.08)?;
    canvas.stroke_path(&frame, &mark, &line, still, None);
    let mut path = PathBuilder::new();
    let hills = [(0.1, 0.82), (0.36, 0.42), (0.54, 0.66), (0.66, 0.52), (0.9, 0.82)];
    for (i, (u, v)) in hills.into_iter().enumerate() {
        let (px, py) = at(u, v);
        if i == 0 {
            path.move_to(px, py)
        } else {
            path.line_to(px, py)
        }
    }
    path.close();
    canvas.fill_path(&path.finish()?, &mark, FillRule::Winding, still, None);
    let mut path = PathBuilder::new();
    let (sun_x, sun_y) = at(0.7, 0.28);
    path.push_circle(sun_x, sun_y, sign_h * 0.09);
    canvas.fill_path(&path.finish()?, &mark, FillRule::Winding, still, None);
    // The stroke through it: a gap in the ground's colour, then the line.
    let mut path = PathBuilder::new();
    let (from, to) = (at(-0.1, 1.12), at(1.1, -0.12));
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    let path = path.finish()?;
    let gap = Stroke {
        width: line.width * 3.6,
        ..line.clone()
    };
    canvas.stroke_path(&path, &solid(colors.ground), &gap, still, None);
    canvas.stroke_path(&path, &mark, &line, still, None);
    Some(canvas)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fills_its_place_at_any_size() {
        let colors = PlaceholderColors {
            ground: Color::rgb(236, 228, 212),
            mark: Color::rgb(150, 160, 150),
        };
        for (w, h) in [(1, 1), (3, 200), (640, 360), (90, 160)] {
            let pixmap = paint(colors, w, h);
            assert_eq!((pixmap.width(), pixmap.height()), (w, h));
            assert!(pixmap.is_opaque(), "{w} × {h}");
        }
        let pixmap = paint(colors, 640, 360);
        assert_eq!(pixmap.pixel(0, 0), colors.ground.premultiplied());
        let marked = pixmap
            .data()
            .as_chunks::<4>()
            .0
            .iter()
            .filter(|p| **p == colors.mark.premultiplied());
        assert!(marked.count() > 300);
    }
}
