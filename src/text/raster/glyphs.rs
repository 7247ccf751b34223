//! Coverage of single glyphs, by fontdue.

use std::rc::Rc;

use fontdue::{Font, FontSettings};

use super::view;
use crate::text::font::Face;

/// A glyph's coverage, 0 to 255, linear.
#[derive(Debug)]
pub(super) struct Bitmap {
    /// From the origin to the left edge, in pixels.
    pub left: i32,
    /// From the baseline up to the top edge, in pixels.
    pub top: i32,
    /// Pixels in a row.
    pub width: usize,
    /// Rows from the top.
    pub coverage: Vec<u8>,
}

impl Bitmap {
    pub(super) fn height(&self) -> usize {
        self.coverage.len() / self.width.max(1)
    }
}

/// The largest em that is drawn, in pixels: twelve times the largest numeral of a 4K wall would not be higher.
const LARGEST_PX: f32 = 8192.0;

/// Draws each of `ids` once at `px` pixels to the em; sorted by id, those without ink left out.
pub(super) fn bitmaps(face: &Face, mut ids: Vec<u16>, px: f32) -> Vec<(u16, Rc<Bitmap>)> {
    ids.sort_unstable();
    ids.dedup();
    if !(px > 0.0 && px <= LARGEST_PX) {
        return Vec::new();
    }
    // fontdue reads every glyph of what it is given, so it is given no more than what is drawn.
    let Some(font) = view::of(face.bytes(), &ids).and_then(|view| Font::from_bytes(view, settings(px)).ok()) else {
        return Vec::new();
    };
    let draw = |(i, id): (usize, &u16)| bitmap(&font, i as u16 + 1, px).map(|bitmap| (*id, Rc::new(bitmap)));
    ids.iter().enumerate().filter_map(draw).collect()
}

/// `scale` decides how finely curves are cut into lines: fine enough for the size drawn, no finer.
fn settings(px: f32) -> FontSettings {
    FontSettings {
        collection_index: 0,
        scale: if px > 120.0 { 1000.0 } else { 300.0 },
        load_substitutions: false,
    }
}

fn bitmap(font: &Font, id: u16, px: f32) -> Option<Bitmap> {
    let (metrics, coverage) = font.rasterize_indexed(id, px);
    if metrics.width == 0 || coverage.iter().all(|c| *c == 0) {
        return None;
    }
    // fontdue rounds the bottom edge down and lets the height follow, which puts glyphs whose rounding goes the other way
    // one pixel off, mostly large ones. Its own rows start where the outline's top stands after its vertical shift.
    let bounds = metrics.bounds;
    let fract = |v: f32| v - v.trunc();
    let shift = fract(1.0 - fract(bounds.height) - fract(bounds.ymin));
    let shift = if shift < 0.0 { shift + 1.0 } else { shift };
    let top = (bounds.ymin + bounds.height + shift).round() as i32;
    Some(Bitmap {
        left: metrics.xmin,
        top,
        width: metrics.width,
        coverage,
    })
}
