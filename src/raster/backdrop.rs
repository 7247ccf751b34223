//! The backdrop of a handscroll, painted screen by screen: a river in the theme's colours, or pictures, that become each
//! other without an edge.

use crate::base::{Axis, Color, Pixmap, math};
use crate::scene::{Backdrop, Wash};

/// Bends of the river in a screen's length: the broad ones, the small ones, and those of its width.
const BENDS: [f64; 3] = [0.45, 1.1, 0.7];
/// How far each takes it out of the middle, in parts of the way across, and how far its width varies.
const SWINGS: [f64; 3] = [0.20, 0.05, 0.04];
/// Half its width, in parts of the way across.
const WIDTH: f64 = 0.13;
/// Where its depths begin, in parts of half its width, and how strong the water is from there inwards.
const DEPTHS: [(f64, f64); 3] = [(1.0, 0.40), (0.62, 0.70), (0.30, 1.0)];
/// Lines along its banks: how far out, in parts of the way across, and how strong.
const LINES: [(f64, f64); 3] = [(0.025, 0.55), (0.055, 0.36), (0.09, 0.22)];
/// Half the thickness of a line, in parts of the way across.
const LINE: f64 = 0.0009;

/// The river on one line across the strip.
struct River {
    middle: f64,
    half: f64,
    /// What a distance across is to the distance from the bank.
    slant: f64,
}

impl River {
    /// The river `place` screens down a strip that is `screens` long and closes on itself.
    fn at(place: f64, screens: f64) -> Self {
        let turn = place / screens * std::f64::consts::TAU;
        let bends = BENDS.map(|bends| (bends * screens).round().max(1.0));
        let sine = |index: usize, phase: f64| f64::from(math::sin((bends[index] * turn + phase) as f32));
        let slope = |index: usize, phase: f64| {
            f64::from(math::cos((bends[index] * turn + phase) as f32)) * bends[index] / screens
                * std::f64::consts::TAU
                * SWINGS[index]
        };
        let run = slope(0, 0.0) + slope(1, 1.3);
        Self {
            middle: 0.5 + SWINGS[0] * sine(0, 0.0) + SWINGS[1] * sine(1, 1.3),
            half: WIDTH + SWINGS[2] * sine(2, 0.7),
            slant: 1.0 / (1.0 + run * run).sqrt(),
        }
    }

    /// How strong it is `across` (0 to 1), where a pixel is `px` wide.
    fn strength(&self, across: f64, px: f64) -> f64 {
        let out = (across - self.middle).abs() * self.slant;
        let within = |edge: f64| ((edge - out) / px + 0.5).clamp(0.0, 1.0);
        let mut strength = 0.0;
        for (depth, tone) in DEPTHS {
            strength += (tone - strength) * within(self.half * depth);
        }
        for (distance, tone) in LINES {
            let off = (out - self.half - distance).abs();
            let line = ((LINE.max(px / 2.0) - off) / px + 0.5).clamp(0.0, 1.0);
            strength += (tone - strength) * line;
        }
        strength
    }
}

/// Whether any of `wash` is on this screenful of `backdrop`.
pub(super) fn shows(backdrop: &Backdrop, wash: &Wash) -> bool {
    let (tile, tiles) = (backdrop.tile as f32, backdrop.tiles as f32);
    let begins = wash.from - wash.join / 2.0;
    let length = wash.to - wash.from + wash.join;
    // It begins in the tile, or the tile begins in it.
    (begins - tile).rem_euclid(tiles) < 1.0 || (tile - begins).rem_euclid(tiles) < length || length >= tiles
}

/// Paints a screenful of `backdrop`. `pictures` are those of its washes, each of the screen's size; a wash without one
/// shows the river.
pub(super) fn paint(backdrop: &Backdrop, pictures: &[Option<Pixmap>], width: u32, height: u32) -> Pixmap {
    let Backdrop {
        ground,
        water,
        axis,
        reversed,
        tile,
        tiles,
        ref washes,
    } = *backdrop;
    let (along_px, across_px) = match axis {
        Axis::Horizontal => (width, height),
        Axis::Vertical => (height, width),
    };
    let lines: Vec<Line> = (0..along_px)
        .map(|pixel| {
            let order = if reversed { along_px - 1 - pixel } else { pixel };
            let place = tile as f32 + (order as f32 + 0.5) / along_px as f32;
            Line::at(place, tiles, washes, pictures)
        })
        .collect();
    let px = 1.0 / f64::from(across_px.max(1));
    let mut data = Vec::with_capacity(width as usize * height as usize * 4);
    for y in 0..height {
        for x in 0..width {
            let (along, across) = match axis {
                Axis::Horizontal => (x, y),
                Axis::Vertical => (y, x),
            };
            let line = &lines[along as usize];
            let [r, g, b] = channels(ground);
            let mut mixed = [r, g, b];
            if line.river > 0.0 {
                let strength = line.strength((f64::from(across) + 0.5) * px, px) * line.river;
                for (mixed, water) in mixed.iter_mut().zip(channels(water)) {
                    *mixed += (water - *mixed) * strength as f32;
                }
            }
            for seen in &line.pictures {
                let Some(Some(pixmap)) = pictures.get(seen.wash) else {
                    continue;
                };
                let row = seen.along(along_px, reversed);
                let (px, py) = match axis {
                    Axis::Horizontal => (row, across),
                    Axis::Vertical => (across, row),
                };
                if px >= pixmap.width() || py >= pixmap.height() {
                    continue;
                }
                let [pr, pg, pb, _] = pixmap.pixel(px, py);
                for ((mixed, picture), ground) in mixed.iter_mut().zip([pr, pg, pb]).zip([r, g, b]) {
                    *mixed += (f32::from(picture) - ground) * seen.share;
                }
            }
            // A step of colour over a whole screen is seen as bands: half a step of noise hides them.
            let grain = dither(x, y);
            data.extend(mixed.map(|c| (c + grain).clamp(0.0, 255.0) as u8));
            data.push(255);
        }
    }
    Pixmap::from_premultiplied(width, height, data).unwrap_or_else(|| Pixmap::new(width, height))
}

/// What is on one line across the strip.
struct Line {
    river: f64,
    shape: River,
    pictures: Vec<Seen>,
}

/// A picture that has a part in a line.
struct Seen {
    wash: usize,
    /// How much of it.
    share: f32,
    /// How far down the picture, 0 to 1.
    down: f32,
}

impl Seen {
    fn along(&self, along_px: u32, reversed: bool) -> u32 {
        let down = if reversed { 1.0 - self.down } else { self.down };
        ((down * along_px as f32) as u32).min(along_px.saturating_sub(1))
    }
}

impl Line {
    fn at(place: f32, tiles: usize, washes: &[Wash], pictures: &[Option<Pixmap>]) -> Self {
        let mut line = Self {
            river: 0.0,
            shape: River::at(place.into(), tiles as f64),
            pictures: Vec::new(),
        };
        for (index, wash) in washes.iter().enumerate() {
            let (weight, inside) = if washes.len() == 1 {
                (1.0, place)
            } else {
                part_of(wash, place, tiles as f32)
            };
            if weight <= 0.0 {
                continue;
            }
            if pictures.get(index).is_some_and(Option::is_some) {
                // Every second one is turned over, so that each goes on where the one before ends.
                let whole = inside.floor();
                let part = inside - whole;
                let down = if whole.rem_euclid(2.0) < 1.0 { part } else { 1.0 - part };
                line.pictures.push(Seen {
                    wash: index,
                    share: weight * wash.share,
                    down,
                });
            } else {
                line.river += f64::from(weight);
            }
        }
        line
    }

    fn strength(&self, across: f64, px: f64) -> f64 {
        self.shape.strength(across, px)
    }
}

/// How much of a wash is at `place` on a round of `tiles`, and how far from where it begins to be seen.
fn part_of(wash: &Wash, place: f32, tiles: f32) -> (f32, f32) {
    let half = wash.join / 2.0;
    let begins = wash.from - half;
    let inside = (place - begins).rem_euclid(tiles);
    let length = wash.to - wash.from + wash.join;
    let rises = inside / wash.join.max(f32::EPSILON);
    let falls = (length - inside) / wash.join.max(f32::EPSILON);
    let even = rises.min(falls).clamp(0.0, 1.0);
    (even, inside)
}

fn channels(color: Color) -> [f32; 3] {
    [color.r, color.g, color.b].map(f32::from)
}

/// From 0 to just less than 1, by place: an ordered pattern of 4 × 4 (Bayer, 1973).
fn dither(x: u32, y: u32) -> f32 {
    const PATTERN: [[u8; 4]; 4] = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]];
    (f32::from(PATTERN[(y % 4) as usize][(x % 4) as usize]) + 0.5) / 16.0
}

#[cfg(test)]
mod tests;
