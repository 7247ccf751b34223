//! Glyph runs become pixels through `text`.

use crate::base::{Color, Pixmap};
use crate::text::{FontBook, GlyphRun};

/// Returns the pixels of `runs` and the place of their top-left corner from the layer's rest corner, in pixels.
///
/// `None` where there is nothing to see.
pub(super) fn paint(_book: &FontBook, _runs: &[GlyphRun], _px_per_u: f32, _color: Color) -> Option<(Pixmap, i32, i32)> {
    None
}
