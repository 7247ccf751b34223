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

/// Quads that are composed together and then laid over what is below at one opacity.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Back to front.
    pub quads: Vec<Quad>,
    /// Opacity of the whole group; 1 draws its quads straight onto what is below.
    pub opacity: f32,
}

/// A frame: groups, back to front. The first quad of the first group covers the screen with solid pixels.
#[derive(Clone, Debug, Default)]
pub struct DrawList {
    /// Back to front.
    pub groups: Vec<Group>,
}
