//! Scrims: as deep as the picture under them asks for.

use super::gradient::{BAYER, dithered};
use crate::base::{Color, Pixmap, Rect, math};
use crate::scene::{OnPicture, Scrim};

/// The longer side of the picture that a scrim is judged by, in pixels.
const JUDGED_PX: f32 = 512.0;
/// A scrim is never fainter: words over a busy picture want some calm even where it is dark.
const FAINTEST: f32 = 0.22;
/// What share of the pixels under a line of text may fall short: single sparks of light hide no letter.
const SPARKS: f32 = 0.004;
/// A scrim is a little deeper than it has to be: blending and the picture's own scaling round.
const SPARE: f32 = 1.06;

/// The size in pixels at which the picture of a scrim is decoded to judge by, and how many of its pixels one of the
/// screen's is.
pub(super) fn judged_size(scrim: &Scrim) -> (u32, u32, f32) {
    let Rect { w, h, .. } = scrim.picture;
    let k = (JUDGED_PX / w.max(h).max(1.0)).min(1.0);
    ((w * k).round().max(1.0) as u32, (h * k).round().max(1.0) as u32, k)
}

/// Returns how opaque a scrim has to be over `picture`, which is `k` times as large as on the screen.
pub(super) fn depth(scrim: &Scrim, picture: &Pixmap, k: f32) -> f32 {
    let deepest = f32::from(scrim.color.a) / 255.0;
    let light = Light::new();
    let mut most = FAINTEST;
    for words in &scrim.words {
        let pixels = under(scrim, words.rect, picture, k);
        let enough = |depth: f32| light.stands_out(words, scrim, &pixels, depth);
        if enough(most) {
            continue;
        }
        let (mut short, mut deep) = (most, 1.0);
        while deep - short > 1.0 / 255.0 {
            let middle = f32::midpoint(short, deep);
            if enough(middle) {
                deep = middle;
            } else {
                short = middle;
            }
        }
        most = deep;
    }
    most.min(deepest)
}

/// The picture's pixels that come under `rect` while it grows: colours, each once for a block of the screen.
fn under(scrim: &Scrim, rect: Rect, picture: &Pixmap, k: f32) -> Vec<[u8; 3]> {
    let Rect { x, y, w, h } = scrim.picture;
    // About the point that is kept in view, a picture that has grown shows what was nearer to it.
    let (fx, fy) = (x + w * scrim.focus.0, y + h * scrim.focus.1);
    let small = Rect::new(
        fx + (rect.x - fx) / scrim.zoom,
        fy + (rect.y - fy) / scrim.zoom,
        rect.w / scrim.zoom,
        rect.h / scrim.zoom,
    );
    let seen = rect.union(small).moved(-x, -y).scaled(k);
    let area = seen.outer_px().intersect(picture.rect_px());
    let row_bytes = picture.width() as usize * 4;
    let mut pixels = Vec::with_capacity((area.w.max(0) * area.h.max(0)) as usize);
    for py in area.y..area.y + area.h.max(0) {
        let start = py as usize * row_bytes + area.x as usize * 4;
        let row = &picture.data()[start..start + area.w.max(0) as usize * 4];
        let shown = |c: u8| (f32::from(c) * (1.0 - scrim.dim)).round() as u8;
        pixels.extend(
            row.as_chunks::<4>()
                .0
                .iter()
                .map(|p| [shown(p[0]), shown(p[1]), shown(p[2])]),
        );
    }
    pixels
}

/// Relative luminance by table.
struct Light([f32; 256]);

impl Light {
    fn new() -> Self {
        let mut table = [0.0; 256];
        for (c, light) in table.iter_mut().enumerate() {
            let c = c as f32 / 255.0;
            *light = if c <= 0.04045 {
                c / 12.92
            } else {
                math::powf((c + 0.055) / 1.055, 2.4)
            };
        }
        Self(table)
    }

    fn of(&self, [r, g, b]: [u8; 3]) -> f32 {
        let of = |c: u8| self.0[usize::from(c)];
        0.2126 * of(r) + 0.7152 * of(g) + 0.0722 * of(b)
    }

    /// Whether `words` stand out from nearly all of `pixels` under a scrim of this depth.
    fn stands_out(&self, words: &OnPicture, scrim: &Scrim, pixels: &[[u8; 3]], depth: f32) -> bool {
        let Color { r, g, b, .. } = words.color;
        let text = self.of([r, g, b]);
        let least = words.contrast * SPARE;
        let scrim = [scrim.color.r, scrim.color.g, scrim.color.b].map(f32::from);
        // The blend of a channel, by table as well: the same 256 values come again and again.
        let blended = scrim.map(|scrim| {
            let mut table = [0.0; 256];
            for (c, light) in table.iter_mut().enumerate() {
                *light = self.0[(c as f32 * (1.0 - depth) + scrim * depth).round() as usize & 255];
            }
            table
        });
        let allowed = (pixels.len() as f32 * SPARKS) as usize;
        let mut short = 0;
        for [r, g, b] in pixels {
            let ground = 0.2126 * blended[0][usize::from(*r)]
                + 0.7152 * blended[1][usize::from(*g)]
                + 0.0722 * blended[2][usize::from(*b)];
            if (text.max(ground) + 0.05) / (text.min(ground) + 0.05) < least {
                short += 1;
                if short > allowed {
                    return false;
                }
            }
        }
        true
    }
}

/// Returns `width` × `height` pixels of the scrim, `depth` opaque in its core.
pub(super) fn paint(scrim: &Scrim, depth: f32, width: u32, height: u32) -> Pixmap {
    let Color { r, g, b, .. } = scrim.color;
    let color = [r, g, b].map(f32::from);
    let outside = |at: f32, from: f32, to: f32| (from - at).max(at - to).max(0.0);
    let Rect { x, y, .. } = scrim.core;
    let (right, bottom) = (scrim.core.right(), scrim.core.bottom());
    let across: Vec<f32> = (0..width).map(|px| outside(px as f32 + 0.5, x, right)).collect();
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 4);
    for py in 0..height {
        let down = outside(py as f32 + 0.5, y, bottom);
        let thresholds = BAYER[py as usize % 8];
        for (px, across) in across.iter().enumerate() {
            let distance = if down == 0.0 {
                *across
            } else if *across == 0.0 {
                down
            } else {
                (across * across + down * down).sqrt()
            };
            let near = (1.0 - distance / scrim.reach).clamp(0.0, 1.0);
            // Smooth at both ends (smootherstep), so that no edge of the pool is seen.
            let alpha = depth * near * near * near * (near * (near * 6.0 - 15.0) + 10.0);
            let [r, g, b] = color.map(|c| c * alpha);
            pixels.extend(dithered([r, g, b, alpha * 255.0], thresholds[px % 8]));
        }
    }
    Pixmap::from_premultiplied(width, height, pixels).unwrap_or_else(|| Pixmap::new(width, height))
}
