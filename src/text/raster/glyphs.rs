//! Coverage of single glyphs, by fontdue.

use std::rc::Rc;

use fontdue::{Font, FontSettings};

use super::{foreign, view};
use crate::text::font::Face;

/// A glyph's pixels.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Bitmap {
    /// From the origin to the left edge, in pixels.
    pub left: i32,
    /// From the baseline up to the top edge, in pixels.
    pub top: i32,
    /// Pixels in a row.
    pub width: usize,
    /// Rows from the top.
    pub ink: Ink,
}

/// What a glyph is drawn with.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Ink {
    /// Coverage in the text's colour, 0 to 255, linear.
    Coverage(Vec<u8>),
    /// Colours of its own, premultiplied: emoji.
    Colors(Vec<[u8; 4]>),
}

impl Bitmap {
    pub(super) fn height(&self) -> usize {
        let pixels = match &self.ink {
            Ink::Coverage(coverage) => coverage.len(),
            Ink::Colors(colors) => colors.len(),
        };
        pixels / self.width.max(1)
    }

    /// The glyph on its side, turned a quarter clockwise about its origin.
    fn turned(&self) -> Self {
        let height = self.height();
        Self {
            left: self.top - height as i32,
            top: -self.left,
            width: height,
            ink: match &self.ink {
                Ink::Coverage(coverage) => Ink::Coverage(turn(coverage, self.width)),
                Ink::Colors(colors) => Ink::Colors(turn(colors, self.width)),
            },
        }
    }
}

fn turn<T: Copy>(pixels: &[T], width: usize) -> Vec<T> {
    let height = pixels.len() / width.max(1);
    let column = |x: usize| (0..height).rev().map(move |y| pixels[y * width + x]);
    (0..width).flat_map(column).collect()
}

/// The largest em that is drawn, in pixels: twelve times the largest numeral of a 4K wall would not be higher.
const LARGEST_PX: f32 = 8192.0;

/// Draws each of `ids` once at `px` pixels to the em, on its side if `turned`; sorted by id, those without ink left out.
pub(super) fn bitmaps(face: &Face, mut ids: Vec<u16>, px: f32, turned: bool) -> Vec<(u16, Rc<Bitmap>)> {
    ids.sort_unstable();
    ids.dedup();
    if !(px > 0.0 && px <= LARGEST_PX) {
        return Vec::new();
    }
    let drawn = if face.is_foreign() {
        foreign::bitmaps(face, &ids, px)
    } else {
        shipped(face, &ids, px)
    };
    let stand = |bitmap: Bitmap| Rc::new(if turned { bitmap.turned() } else { bitmap });
    drawn.into_iter().map(|(id, bitmap)| (id, stand(bitmap))).collect()
}

/// Glyphs of the faces that the program carries.
fn shipped(face: &Face, ids: &[u16], px: f32) -> Vec<(u16, Bitmap)> {
    // fontdue reads every glyph of what it is given, so it is given no more than what is drawn.
    let Some(font) = view::of(face.bytes(), ids).and_then(|view| Font::from_bytes(view, settings(px)).ok()) else {
        return Vec::new();
    };
    let draw = |(i, id): (usize, &u16)| bitmap(&font, i as u16 + 1, px).map(|bitmap| (*id, bitmap));
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
        ink: Ink::Coverage(coverage),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_glyph_lies_right_of_its_origin() {
        // Two columns by three rows, standing on the baseline one pixel right of the origin.
        let upright = Bitmap {
            left: 1,
            top: 3,
            width: 2,
            ink: Ink::Coverage(vec![1, 2, 3, 4, 5, 6]),
        };
        let turned = upright.turned();
        assert_eq!((turned.left, turned.top, turned.width, turned.height()), (0, -1, 3, 2));
        assert_eq!(turned.ink, Ink::Coverage(vec![5, 3, 1, 6, 4, 2]));
        assert_eq!(turned.turned().turned().turned(), upright);
    }
}
