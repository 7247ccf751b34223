//! Vector shapes, anti-aliased.

use resvg::tiny_skia::{
    Color as SkiaColor, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap as Canvas, Rect as SkiaRect,
    Stroke as SkiaStroke, Transform,
};

use crate::base::{Color, IntRect, Pixmap, Point, Rect, Shape, Stroke, math};

/// The most pixels a side that shapes are drawn on.
const MAX_SIDE_PX: i32 = 16_384;

/// Draws `shapes` and returns the pixels with the place of their top-left corner from the layer's rest corner, in pixels.
///
/// `None` where nothing is to be seen.
pub(super) fn paint(shapes: &[Shape]) -> Option<(Pixmap, i32, i32)> {
    let drawn: Vec<Drawn> = shapes.iter().filter_map(outline).collect();
    let bounds = drawn
        .iter()
        .map(|shape| shape.bounds_px())
        .fold(IntRect::default(), IntRect::union);
    let limit = IntRect::new(-MAX_SIDE_PX / 2, -MAX_SIDE_PX / 2, MAX_SIDE_PX, MAX_SIDE_PX);
    let bounds = bounds.intersect(limit);
    if bounds.is_empty() {
        return None;
    }
    let mut canvas = Canvas::new(bounds.w as u32, bounds.h as u32)?;
    let transform = Transform::from_translate(-bounds.x as f32, -bounds.y as f32);
    for shape in &drawn {
        shape.draw(&mut canvas, transform);
    }
    let pixmap = Pixmap::from_premultiplied(bounds.w as u32, bounds.h as u32, canvas.take())?;
    Some((pixmap, bounds.x, bounds.y))
}

/// A shape ready to be drawn: filled, or stroked.
struct Drawn {
    path: Path,
    color: Color,
    stroke: Option<SkiaStroke>,
}

impl Drawn {
    fn bounds_px(&self) -> IntRect {
        let reach = self.stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
        let b = self.path.bounds();
        // A square cap or corner reaches √2 of half the width; round joins stay within it.
        Rect::new(b.x(), b.y(), b.width(), b.height())
            .grown(reach * std::f32::consts::SQRT_2)
            .outer_px()
    }

    fn draw(&self, canvas: &mut Canvas, transform: Transform) {
        let paint = solid(self.color);
        match &self.stroke {
            Some(stroke) => canvas.stroke_path(&self.path, &paint, stroke, transform, None),
            None => canvas.fill_path(&self.path, &paint, FillRule::Winding, transform, None),
        }
    }
}

trait Grown {
    fn grown(self, by: f32) -> Self;
}

impl Grown for Rect {
    fn grown(self, by: f32) -> Self {
        Self::new(self.x - by, self.y - by, self.w + 2.0 * by, self.h + 2.0 * by)
    }
}

pub(super) fn solid(color: Color) -> Paint<'static> {
    let Color { r, g, b, a } = color;
    let mut paint = Paint::default();
    paint.set_color(SkiaColor::from_rgba8(r, g, b, a));
    paint.anti_alias = true;
    paint
}

/// `None` for a shape with nothing to see: no length, no width, or a number that is none.
fn outline(shape: &Shape) -> Option<Drawn> {
    match shape {
        Shape::Rect { rect, radius, color } => Some(Drawn {
            path: rounded(*rect, *radius)?,
            color: *color,
            stroke: None,
        }),
        Shape::Polygon { points, color } => Some(Drawn {
            path: through(points, true)?,
            color: *color,
            stroke: None,
        }),
        Shape::Line { points, stroke } => stroked(through(points, false)?, *stroke),
        Shape::Arc {
            center,
            radius,
            from_turn,
            to_turn,
            stroke,
        } => stroked(arc(*center, *radius, *from_turn, *to_turn)?, *stroke),
    }
}

fn stroked(path: Path, stroke: Stroke) -> Option<Drawn> {
    let Stroke { color, width, round } = stroke;
    (width.is_finite() && width > 0.0).then(|| Drawn {
        path,
        color,
        stroke: Some(SkiaStroke {
            width,
            line_cap: if round { LineCap::Round } else { LineCap::Butt },
            line_join: LineJoin::Round,
            ..SkiaStroke::default()
        }),
    })
}

fn through(points: &[Point], close: bool) -> Option<Path> {
    let (first, rest) = points.split_first()?;
    let mut path = PathBuilder::new();
    path.move_to(first.x, first.y);
    rest.iter().for_each(|p| path.line_to(p.x, p.y));
    if close {
        path.close();
    }
    path.finish()
}

/// How far the handles of a quarter circle's cubic reach, in radii.
const QUARTER: f32 = 0.552_284_8;

pub(super) fn rounded(rect: Rect, radius: f32) -> Option<Path> {
    let Rect { x, y, w, h } = rect;
    let plain = SkiaRect::from_xywh(x, y, w, h)?;
    if w <= 0.0 || h <= 0.0 {
        return None;
    }
    let r = radius.min(w / 2.0).min(h / 2.0);
    if r.is_nan() || r <= 0.0 {
        return Some(PathBuilder::from_rect(plain));
    }
    let (right, bottom) = (x + w, y + h);
    let k = r * (1.0 - QUARTER);
    let mut path = PathBuilder::new();
    path.move_to(x + r, y);
    path.line_to(right - r, y);
    path.cubic_to(right - k, y, right, y + k, right, y + r);
    path.line_to(right, bottom - r);
    path.cubic_to(right, bottom - k, right - k, bottom, right - r, bottom);
    path.line_to(x + r, bottom);
    path.cubic_to(x + k, bottom, x, bottom - k, x, bottom - r);
    path.line_to(x, y + r);
    path.cubic_to(x, y + k, x + k, y, x + r, y);
    path.close();
    path.finish()
}

/// An arc as cubics of an eighth of a turn each, true to a thousandth of a pixel at any radius a screen has.
fn arc(center: Point, radius: f32, from_turn: f32, to_turn: f32) -> Option<Path> {
    const TAU: f32 = std::f32::consts::TAU;
    let length = to_turn - from_turn;
    if !(length > 0.0 && radius > 0.0 && radius.is_finite() && from_turn.is_finite()) {
        return None;
    }
    let length = length.min(1.0);
    let pieces = (length * 8.0).ceil().max(1.0) as u32;
    let step = length * TAU / pieces as f32;
    // The handle of a cubic over the angle `step`: 4/3 · tan(step / 4).
    let handle = 4.0 / 3.0 * math::sin(step / 4.0) / math::cos(step / 4.0) * radius;
    // Clockwise from twelve o'clock: the point is (sin, −cos), its tangent (cos, sin).
    let at = |angle: f32| {
        let (sin, cos) = (math::sin(angle), math::cos(angle));
        let place = Point::new(center.x + radius * sin, center.y - radius * cos);
        (place, Point::new(cos * handle, sin * handle))
    };
    let start = from_turn.rem_euclid(1.0) * TAU;
    let mut path = PathBuilder::new();
    let (mut here, mut along) = at(start);
    path.move_to(here.x, here.y);
    for piece in 1..=pieces {
        let (next, next_along) = at(start + step * piece as f32);
        path.cubic_to(
            here.x + along.x,
            here.y + along.y,
            next.x - next_along.x,
            next.y - next_along.y,
            next.x,
            next.y,
        );
        (here, along) = (next, next_along);
    }
    if length >= 1.0 {
        path.close();
    }
    path.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Color = Color::rgb(12, 38, 42);

    fn stroke(width: f32, round: bool) -> Stroke {
        Stroke {
            color: INK,
            width,
            round,
        }
    }

    /// The painted area in pixels: the sum of coverage.
    fn area(pixmap: &Pixmap) -> f32 {
        pixmap
            .data()
            .as_chunks::<4>()
            .0
            .iter()
            .map(|p| f32::from(p[3]) / 255.0)
            .sum()
    }

    #[test]
    fn a_rectangle_on_whole_pixels_is_solid_to_its_edges() {
        let (pixmap, x, y) = paint(&[Shape::Rect {
            rect: Rect::new(3.0, 4.0, 20.0, 10.0),
            radius: 0.0,
            color: INK,
        }])
        .unwrap();
        assert_eq!(
            (x, y, pixmap.width(), pixmap.height(), pixmap.is_opaque()),
            (3, 4, 20, 10, true)
        );
        assert_eq!(pixmap.pixel(0, 0), INK.premultiplied());
    }

    #[test]
    fn round_corners_take_away_what_a_circle_leaves() {
        let (pixmap, ..) = paint(&[Shape::Rect {
            rect: Rect::new(0.0, 0.0, 100.0, 60.0),
            radius: 30.0,
            color: INK,
        }])
        .unwrap();
        let exact = 100.0 * 60.0 - (60.0 * 60.0 - std::f32::consts::PI * 900.0);
        assert!((area(&pixmap) - exact).abs() < 12.0, "{} {exact}", area(&pixmap));
        assert_eq!(pixmap.pixel(0, 0)[3], 0);
    }

    #[test]
    fn a_stroke_that_leaves_the_rest_corner_shifts_the_pixmap() {
        let line = Shape::Line {
            points: vec![Point::new(0.0, 0.0), Point::new(50.0, 0.0)],
            stroke: stroke(4.0, true),
        };
        let (pixmap, x, y) = paint(&[line]).unwrap();
        assert!(x <= -2 && y <= -2 && pixmap.width() >= 54);
        let on_line = pixmap.pixel((25 - x) as u32, (-1 - y) as u32);
        assert_eq!(on_line, INK.premultiplied());
    }

    #[test]
    fn an_arc_runs_clockwise_from_twelve() {
        let quarter = Shape::Arc {
            center: Point::new(100.0, 100.0),
            radius: 80.0,
            from_turn: 0.0,
            to_turn: 0.25,
            stroke: stroke(10.0, false),
        };
        let (pixmap, x, y) = paint(&[quarter]).unwrap();
        let exact = std::f32::consts::PI * 80.0 / 2.0 * 10.0;
        assert!((area(&pixmap) - exact).abs() < 25.0, "{} {exact}", area(&pixmap));
        let at = |px: i32, py: i32| pixmap.pixel((px - x) as u32, (py - y) as u32)[3];
        assert_eq!((at(101, 20), at(179, 98)), (255, 255));
        assert_eq!(at(157, 43), 255, "half-way, up and to the right");
    }

    #[test]
    fn a_whole_turn_is_a_ring_without_a_seam() {
        let ring = Shape::Arc {
            center: Point::new(50.0, 50.0),
            radius: 40.0,
            from_turn: 0.25,
            to_turn: 1.25,
            stroke: stroke(8.0, false),
        };
        let (pixmap, x, y) = paint(&[ring]).unwrap();
        assert_eq!(pixmap.pixel((90 - x) as u32, (50 - y) as u32)[3], 255);
        assert!((area(&pixmap) - std::f32::consts::TAU * 40.0 * 8.0).abs() < 15.0);
    }

    #[test]
    fn nothing_to_see_is_no_pixmap() {
        let nothing = [
            Shape::Line {
                points: vec![],
                stroke: stroke(1.0, false),
            },
            Shape::Rect {
                rect: Rect::new(0.0, 0.0, f32::NAN, 5.0),
                radius: 1.0,
                color: INK,
            },
            Shape::Arc {
                center: Point::default(),
                radius: 5.0,
                from_turn: 0.5,
                to_turn: 0.5,
                stroke: stroke(1.0, false),
            },
        ];
        assert!(paint(&nothing).is_none());
        assert!(paint(&[]).is_none());
    }
}
