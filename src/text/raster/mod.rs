//! Glyph runs become pixels.

mod foreign;
mod gamma;
mod glyphs;
mod view;

#[cfg(test)]
mod tests;

use super::{FontBook, GlyphRun};
use crate::base::math::mul_div_255;
use crate::base::{Color, IntRect, Pixmap};
pub(in crate::text) use foreign::can_draw;
use glyphs::{Bitmap, Ink, bitmaps};

/// Text as pixels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Raster {
    /// The ink, trimmed on all sides, premultiplied.
    pub pixmap: Pixmap,
    /// From the block's left edge to the pixmap's, in pixels.
    pub x_px: i32,
    /// From the block's top edge to the pixmap's, in pixels.
    pub y_px: i32,
}

/// The most pixels that one text takes: a text that would need more is not drawn.
const MOST_PIXELS: i64 = 1 << 26;
/// Glyphs farther off than this are on no screen, in pixels.
const FARTHEST_PX: f32 = 1e6;

/// Draws `runs` in one colour; `None` if there is nothing to see.
///
/// Glyphs stand on whole pixels: baselines and origins are rounded, so that a line's letters are equally sharp and a
/// letter looks the same wherever it stands. Where glyphs overlap the greater coverage counts. Nothing is kept between calls.
#[must_use]
pub fn rasterise(book: &FontBook, runs: &[GlyphRun], px_per_u: f32, color: Color) -> Option<Raster> {
    let placed = place(book, runs, px_per_u);
    let bounds = placed
        .iter()
        .fold(IntRect::default(), |all, (rect, _)| all.union(*rect));
    if bounds.is_empty() || i64::from(bounds.w) * i64::from(bounds.h) > MOST_PIXELS {
        return None;
    }
    let mut coverage = vec![0u8; bounds.w as usize * bounds.h as usize];
    let mut colored = IntRect::default();
    for (rect, bitmap) in &placed {
        match &bitmap.ink {
            Ink::Coverage(ink) => lay(&mut coverage, bounds, *rect, ink, bitmap.width),
            Ink::Colors(_) => colored = colored.union(*rect),
        }
    }
    let ink = ink(&coverage, bounds).unwrap_or_default().union(colored);
    if ink.is_empty() {
        return None;
    }
    let pixels = gamma::table(color);
    let mut data = Vec::with_capacity(ink.w as usize * ink.h as usize * 4);
    for y in ink.y..ink.bottom() {
        let row = row(&coverage, bounds, y);
        let from = (ink.x - bounds.x) as usize;
        for c in &row[from..from + ink.w as usize] {
            data.extend_from_slice(&pixels[usize::from(*c)]);
        }
    }
    for (rect, bitmap) in &placed {
        if let Ink::Colors(colors) = &bitmap.ink {
            lay_colors(&mut data, ink, *rect, colors, bitmap.width);
        }
    }
    let pixmap = Pixmap::from_premultiplied(ink.w as u32, ink.h as u32, data)?;
    Some(Raster {
        pixmap,
        x_px: ink.x,
        y_px: ink.y,
    })
}

/// All glyphs that have ink, with their places in pixels.
fn place(book: &FontBook, runs: &[GlyphRun], px_per_u: f32) -> Vec<(IntRect, std::rc::Rc<Bitmap>)> {
    let mut sets: Vec<((super::FaceId, f32, bool), Vec<&GlyphRun>)> = Vec::new();
    for run in runs {
        let alike = (run.face, run.size_u * px_per_u, run.turned);
        match sets.iter_mut().find(|(set, _)| *set == alike) {
            Some((_, runs)) => runs.push(run),
            None => sets.push((alike, vec![run])),
        }
    }
    let mut placed = Vec::new();
    for ((face, px, turned), runs) in sets {
        let ids = runs
            .iter()
            .flat_map(|run| run.glyphs.iter().map(|glyph| glyph.id))
            .collect();
        let bitmaps = bitmaps(book.get(face), ids, px, turned);
        for glyph in runs.iter().flat_map(|run| &run.glyphs) {
            let Ok(i) = bitmaps.binary_search_by_key(&glyph.id, |(id, _)| *id) else {
                continue;
            };
            let bitmap = &bitmaps[i].1;
            let (x, y) = (glyph.x_u * px_per_u, glyph.y_u * px_per_u);
            if !(x.abs() < FARTHEST_PX && y.abs() < FARTHEST_PX) {
                continue;
            }
            let rect = IntRect::new(
                x.round() as i32 + bitmap.left,
                y.round() as i32 - bitmap.top,
                bitmap.width as i32,
                bitmap.height() as i32,
            );
            placed.push((rect, std::rc::Rc::clone(bitmap)));
        }
    }
    placed
}

fn lay(coverage: &mut [u8], bounds: IntRect, rect: IntRect, ink: &[u8], width: usize) {
    let stride = bounds.w as usize;
    let left = (rect.x - bounds.x) as usize;
    let top = (rect.y - bounds.y) as usize;
    for (i, from) in ink.chunks_exact(width.max(1)).enumerate() {
        let to = &mut coverage[(top + i) * stride + left..][..from.len()];
        for (to, from) in to.iter_mut().zip(from) {
            *to = (*to).max(*from);
        }
    }
}

/// Lays a glyph of its own colours over what is there.
fn lay_colors(data: &mut [u8], bounds: IntRect, rect: IntRect, colors: &[[u8; 4]], width: usize) {
    let stride = bounds.w as usize;
    let left = (rect.x - bounds.x) as usize;
    let top = (rect.y - bounds.y) as usize;
    let pixels = data.as_chunks_mut::<4>().0;
    for (i, from) in colors.chunks_exact(width.max(1)).enumerate() {
        let to = &mut pixels[(top + i) * stride + left..][..from.len()];
        for (to, from) in to.iter_mut().zip(from) {
            let rest = 255 - u32::from(from[3]);
            *to = std::array::from_fn(|c| from[c].saturating_add(mul_div_255(u32::from(to[c]), rest) as u8));
        }
    }
}

fn row(coverage: &[u8], bounds: IntRect, y: i32) -> &[u8] {
    let stride = bounds.w as usize;
    &coverage[(y - bounds.y) as usize * stride..][..stride]
}

/// The part of `bounds` that has ink.
fn ink(coverage: &[u8], bounds: IntRect) -> Option<IntRect> {
    let inked = |y: &i32| row(coverage, bounds, *y).iter().any(|c| *c > 0);
    let top = (bounds.y..bounds.bottom()).find(inked)?;
    let bottom = (top..bounds.bottom()).rev().find(inked)? + 1;
    let (mut left, mut right) = (bounds.w as usize, 0);
    for y in top..bottom {
        let row = row(coverage, bounds, y);
        left = row[..left].iter().position(|c| *c > 0).unwrap_or(left);
        right = row[right..]
            .iter()
            .rposition(|c| *c > 0)
            .map_or(right, |i| right + i + 1);
    }
    Some(IntRect::new(
        bounds.x + left as i32,
        top,
        (right - left) as i32,
        bottom - top,
    ))
}
