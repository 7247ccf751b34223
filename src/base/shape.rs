//! Vector shapes.

use super::{Color, Point, Rect};

/// The way a gradient runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Axis {
    /// From left to right.
    Horizontal,
    /// From top to bottom.
    Vertical,
}

/// A vector shape; lengths in canvas units in `layout`, in pixels in `scene` and `raster`.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// A filled rectangle with rounded corners.
    Rect {
        /// Where.
        rect: Rect,
        /// Corner radius.
        radius: f32,
        /// Its colour.
        color: Color,
    },
    /// A stroke through points, with round joins.
    Line {
        /// The points, two or more.
        points: Vec<Point>,
        /// How it is stroked.
        stroke: Stroke,
    },
    /// A filled outline.
    Polygon {
        /// The corners, three or more.
        points: Vec<Point>,
        /// Its colour.
        color: Color,
    },
    /// A stroked arc of a circle; angles in turns from twelve o'clock, clockwise.
    Arc {
        /// The circle's centre.
        center: Point,
        /// The circle's radius, to the middle of the stroke.
        radius: f32,
        /// Where it starts.
        from_turn: f32,
        /// Where it ends; more than `from_turn`.
        to_turn: f32,
        /// How it is stroked.
        stroke: Stroke,
    },
}

/// How a line is drawn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Its width.
    pub width: f32,
    /// Whether its ends are round.
    pub round: bool,
}

impl Stroke {
    fn scaled(self, k: f32) -> Self {
        Self {
            width: self.width * k,
            ..self
        }
    }
}

impl Shape {
    /// The shape with every length times `k`.
    #[must_use]
    pub fn scaled(&self, k: f32) -> Self {
        let scale_all = |points: &[Point]| points.iter().map(|p| Point::new(p.x * k, p.y * k)).collect();
        match self {
            Self::Rect { rect, radius, color } => Self::Rect {
                rect: rect.scaled(k),
                radius: radius * k,
                color: *color,
            },
            Self::Line { points, stroke } => Self::Line {
                points: scale_all(points),
                stroke: stroke.scaled(k),
            },
            Self::Polygon { points, color } => Self::Polygon {
                points: scale_all(points),
                color: *color,
            },
            Self::Arc {
                center,
                radius,
                from_turn,
                to_turn,
                stroke,
            } => Self::Arc {
                center: Point::new(center.x * k, center.y * k),
                radius: radius * k,
                from_turn: *from_turn,
                to_turn: *to_turn,
                stroke: stroke.scaled(k),
            },
        }
    }
}
