//! Points, sizes and rectangles, and the screen that turns canvas units into pixels.
//!
//! A length's unit is in its name (`_u`, `_px`) or, where a whole type carries one, in that type's docs.

/// A place; x to the right, y down.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f32,
    /// Distance from the top edge.
    pub y: f32,
}

impl Point {
    /// Returns the point (`x`, `y`).
    #[must_use]
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// A width and a height.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Size {
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Size {
    /// Returns the size `w` × `h`.
    #[must_use]
    pub const fn new(w: f32, h: f32) -> Self {
        Self { w, h }
    }
}

/// A side of a rectangle.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Edge {
    /// The left one.
    Left,
    /// The right one.
    Right,
    /// The upper one.
    Top,
    /// The lower one.
    Bottom,
}

/// A rectangle by its top-left corner and size.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

impl Rect {
    /// Returns the rectangle at (`x`, `y`) of size `w` × `h`.
    #[must_use]
    pub const fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// The right edge.
    #[must_use]
    pub fn right(self) -> f32 {
        self.x + self.w
    }

    /// The bottom edge.
    #[must_use]
    pub fn bottom(self) -> f32 {
        self.y + self.h
    }

    /// Every length times `k`.
    #[must_use]
    pub fn scaled(self, k: f32) -> Self {
        Self {
            x: self.x * k,
            y: self.y * k,
            w: self.w * k,
            h: self.h * k,
        }
    }

    /// The same rectangle moved by (`dx`, `dy`).
    #[must_use]
    pub fn moved(self, dx: f32, dy: f32) -> Self {
        Self {
            x: self.x + dx,
            y: self.y + dy,
            ..self
        }
    }

    /// The rectangle `dx` narrower on the left and right, `dy` shorter at the top and bottom; never below nothing.
    #[must_use]
    pub fn inset(self, dx: f32, dy: f32) -> Self {
        Self {
            x: self.x + dx,
            y: self.y + dy,
            w: (self.w - 2.0 * dx).max(0.0),
            h: (self.h - 2.0 * dy).max(0.0),
        }
    }

    /// The smallest rectangle that covers both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, bottom) = (self.right().max(other.right()), self.bottom().max(other.bottom()));
        Self::new(x, y, right - x, bottom - y)
    }

    /// The part of it that lies inside `other`; of no size where there is none.
    #[must_use]
    pub fn clipped(self, other: Self) -> Self {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let (right, bottom) = (self.right().min(other.right()), self.bottom().min(other.bottom()));
        Self::new(x, y, (right - x).max(0.0), (bottom - y).max(0.0))
    }

    /// The smallest rectangle of whole numbers that covers this one.
    #[must_use]
    pub fn outer_px(self) -> IntRect {
        let (x0, y0) = (self.x.floor() as i32, self.y.floor() as i32);
        IntRect::new(
            x0,
            y0,
            self.right().ceil() as i32 - x0,
            self.bottom().ceil() as i32 - y0,
        )
    }

    /// The rectangle with every edge on the nearest whole number.
    #[must_use]
    pub fn round_px(self) -> IntRect {
        let (x0, y0) = (self.x.round() as i32, self.y.round() as i32);
        IntRect::new(
            x0,
            y0,
            self.right().round() as i32 - x0,
            self.bottom().round() as i32 - y0,
        )
    }
}

/// A rectangle of whole pixels.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct IntRect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width; nothing if zero or less.
    pub w: i32,
    /// Height; nothing if zero or less.
    pub h: i32,
}

impl IntRect {
    /// Returns the rectangle at (`x`, `y`) of size `w` × `h`.
    #[must_use]
    pub const fn new(x: i32, y: i32, w: i32, h: i32) -> Self {
        Self { x, y, w, h }
    }

    /// The right edge, first pixel outside.
    #[must_use]
    pub const fn right(self) -> i32 {
        self.x.saturating_add(self.w)
    }

    /// The bottom edge, first pixel outside.
    #[must_use]
    pub const fn bottom(self) -> i32 {
        self.y.saturating_add(self.h)
    }

    /// Whether it holds no pixel.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.w <= 0 || self.h <= 0
    }

    /// What both rectangles hold; empty where they do not meet.
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let (right, bottom) = (self.right().min(other.right()), self.bottom().min(other.bottom()));
        Self {
            x,
            y,
            w: (right - x).max(0),
            h: (bottom - y).max(0),
        }
    }

    /// The smallest rectangle that holds both; an empty one adds nothing.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self {
            x,
            y,
            w: self.right().max(other.right()) - x,
            h: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// What a deck is laid out for: a screen's pixels, after any rotation.
///
/// One canvas unit `u` is 1/1080 of the short side, so 16:9 is 1920 × 1080 u whatever its pixels.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Screen {
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
}

impl Screen {
    /// The largest side that is laid out for, in pixels.
    pub const MAX_PX: u32 = 16_384;

    /// Returns a screen of `width_px` × `height_px`, each brought within 1 to [`Screen::MAX_PX`].
    #[must_use]
    pub fn new(width_px: u32, height_px: u32) -> Self {
        Self {
            width_px: width_px.clamp(1, Self::MAX_PX),
            height_px: height_px.clamp(1, Self::MAX_PX),
        }
    }

    /// Pixels in one canvas unit.
    #[must_use]
    pub fn px_per_u(self) -> f32 {
        self.width_px.min(self.height_px) as f32 / 1080.0
    }

    /// The canvas in units; its short side is 1080.
    #[must_use]
    pub fn size_u(self) -> Size {
        let k = self.px_per_u();
        Size::new(self.width_px as f32 / k, self.height_px as f32 / k)
    }

    /// The whole screen in pixels.
    #[must_use]
    pub fn rect_px(self) -> IntRect {
        IntRect::new(0, 0, self.width_px as i32, self.height_px as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_side_is_1080_units() {
        for (w, h, size) in [
            (3840, 2160, Size::new(1920.0, 1080.0)),
            (1080, 1920, Size::new(1080.0, 1920.0)),
            (3840, 1080, Size::new(3840.0, 1080.0)),
        ] {
            assert_eq!(Screen::new(w, h).size_u(), size);
        }
    }

    #[test]
    fn rectangles_meet_and_join() {
        let (a, b) = (IntRect::new(0, 0, 10, 10), IntRect::new(6, 8, 10, 10));
        assert_eq!(a.intersect(b), IntRect::new(6, 8, 4, 2));
        assert_eq!(a.union(b), IntRect::new(0, 0, 16, 18));
        assert!(a.intersect(IntRect::new(50, 0, 5, 5)).is_empty());
        assert_eq!(a.union(IntRect::default()), a);
    }
}
