//! What a frame consists of once pixmaps are found: the list that both compositors draw.

use std::sync::Arc;

use crate::base::{Color, IntRect, Pixmap, Rect};

/// Tells a quad's content from every other for as long as the program runs; equal ids show equal pixels.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct QuadId(pub u64);

/// What a quad shows.
#[derive(Clone, Debug)]
pub enum Content {
    /// One colour.
    Fill(Color),
    /// A picture, stretched over the destination; at a 1:1 size it is copied pixel for pixel.
    Pixmap(Arc<Pixmap>),
}

/// One rectangle to draw.
#[derive(Clone, Debug)]
pub struct Quad {
    /// Whose content it is.
    pub id: QuadId,
    /// What it shows.
    pub content: Content,
    /// Where, in screen pixels. A pixmap at its own size stands on whole pixels across and on eighths of one down: between
    /// two rows each of them gives its share, and beyond the pixmap everything is clear.
    pub dest_px: Rect,
    /// Opacity, more than 0, at most 1.
    pub opacity: f32,
    /// The part of the screen it may show in.
    pub clip_px: IntRect,
}

impl Quad {
    /// Moves it with its clip, by whole pixels.
    pub fn move_by(&mut self, dx_px: i32, dy_px: i32) {
        self.dest_px = self.dest_px.moved(dx_px as f32, dy_px as f32);
        let IntRect { x, y, w, h } = self.clip_px;
        self.clip_px = IntRect::new(x + dx_px, y + dy_px, w, h);
    }
}

/// A mask over a group: where the group is seen already.
///
/// A mask's pixmap holds a number a pixel, the pixel's first byte and 256 times its second: the order in which the group's
/// pixels come, 0 to [`Veil::LAST`]. Of a mask that is one pixel wide or high, that pixel holds for the whole row or column.
#[derive(Clone, Debug)]
pub struct Veil {
    /// Whose pixels they are.
    pub id: QuadId,
    /// The order.
    pub pixmap: Arc<Pixmap>,
    /// Where the mask's left edge stands on the screen. Beyond its edges nothing of the group is seen.
    pub x_px: i32,
    /// Where its top edge stands.
    pub y_px: i32,
    /// Pixels of this order are about to come; those before it by `soft` are there.
    pub edge: u16,
    /// Over how many numbers of the order a pixel grows opaque: [`Veil::HARDEST`] to [`Veil::SOFTEST`].
    pub soft: u16,
}

impl Veil {
    /// The number of the pixels that come last.
    pub const LAST: u16 = 49_151;
    /// The hardest edge there is.
    pub const HARDEST: u16 = 256;
    /// The softest: with it the last pixels are there at the largest `edge`.
    pub const SOFTEST: u16 = u16::MAX - Self::LAST;

    /// How far the edge has come at `progress`, 0 (nothing is seen) to 1 (everything is).
    #[must_use]
    pub fn edge_at(progress: f32, soft: u16) -> u16 {
        let way = f32::from(Self::LAST) + f32::from(soft);
        (progress.clamp(0.0, 1.0) * way).round() as u16
    }

    /// The order of a pixel, of which only the first two bytes count.
    #[must_use]
    pub fn pixel(order: u16) -> [u8; 4] {
        let [low, high] = order.min(Self::LAST).to_le_bytes();
        [low, high, 0, 255]
    }

    /// By what a pixel's distance behind the edge is multiplied to give its opacity in parts of 255 × 65,536.
    pub(crate) fn slope(&self) -> u16 {
        let soft = u32::from(self.soft.clamp(Self::HARDEST, Self::SOFTEST));
        (255 * 65_536_u32).div_ceil(soft).min(u16::MAX.into()) as u16
    }
}

/// Where a group's picture goes that is not shown at its own size: it is composed on the screen and then scaled.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Zoom {
    /// Scale about the screen's top left corner; more than 0.
    pub scale: f32,
    /// Shift to the right afterwards, in pixels.
    pub dx_px: f32,
    /// Shift down afterwards, in pixels.
    pub dy_px: f32,
}

/// Quads that are composed together and then laid over what is below at one opacity.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Back to front.
    pub quads: Vec<Quad>,
    /// Opacity of the whole group; 1 without veil and zoom draws its quads straight onto what is below.
    pub opacity: f32,
    /// What still hides it.
    pub veil: Option<Veil>,
    /// How it is scaled; a veil does not scale with it.
    pub zoom: Option<Zoom>,
}

impl Group {
    /// Whether its quads need not be composed apart from what is below.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.opacity >= 1.0 && self.veil.is_none() && self.zoom.is_none()
    }
}

/// A frame: groups, back to front. The first quad of the first group covers the screen with solid pixels.
#[derive(Clone, Debug, Default)]
pub struct DrawList {
    /// Back to front.
    pub groups: Vec<Group>,
}
