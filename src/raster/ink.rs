//! Ink in wet paper.
//!
//! Drops fall one after another along the middle of the screen. Each spreads as a stain whose rim frays: distances to a drop are
//! measured on paper that noise has crumpled, and thin veins draw the ink on. Sorting the places by their time then lets the
//! ink cover equal parts of the screen in equal times.

use super::order::{order, picture_of};
use crate::base::Pixmap;

/// The stain is soft, so it is worked out on a grid with this many places along its long side, and smoothed between them.
const GRID: u32 = 600;

/// Returns the mask of spreading ink for a screen of `width` × `height` pixels.
pub(super) fn ink(width: u32, height: u32) -> Pixmap {
    let (long, short) = (width.max(height), width.min(height).max(1));
    let cells = GRID.min(long).max(2);
    let across = (u64::from(cells) * u64::from(short) / u64::from(long)).clamp(2, cells.into()) as u32;
    let (w, h) = if width >= height {
        (cells, across)
    } else {
        (across, cells)
    };
    // Lengths in short sides, so that a wide wall has more drops, not broader ones.
    let unit = short as f32;
    let size = (width as f32 / unit, height as f32 / unit);
    let drops = drops(size);
    let place = |i: u32, n: u32, length: f32| (i as f32 + 0.5) / n as f32 * length;
    let times: Vec<f32> = (0..h)
        .flat_map(|y| (0..w).map(move |x| (x, y)))
        .map(|(x, y)| time(place(x, w, size.0), place(y, h, size.1), &drops))
        .collect();
    let ranks = ranks(&times);
    let at = |x: u32, y: u32| ranks[(y * w + x) as usize];
    let smooth = |x: u32, y: u32| {
        let (x0, x1, tx) = between(x, width, w);
        let (y0, y1, ty) = between(y, height, h);
        let upper = mix(at(x0, y0), at(x1, y0), tx);
        let lower = mix(at(x0, y1), at(x1, y1), tx);
        order(mix(upper, lower, ty))
    };
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    picture_of(width, height, places.map(|(x, y)| smooth(x, y)))
}

/// A drop: where and when it falls.
struct Drop {
    x: f32,
    y: f32,
    delay: f32,
}

fn drops(size: (f32, f32)) -> Vec<Drop> {
    let aspect = size.0.max(size.1);
    let count = (aspect * 1.6).round().clamp(2.0, 40.0) as u32;
    let chance = |i: u32, salt: u32| hash(i as i32, salt as i32);
    let drop = |i: u32| {
        let along = (i as f32 + 0.5 + (chance(i, 1) - 0.5) * 0.7) / count as f32;
        let across = 0.5 + (chance(i, 2) - 0.5) * 0.6;
        let (x, y) = if size.0 >= size.1 {
            (along, across)
        } else {
            (across, along)
        };
        Drop {
            x: x * size.0,
            y: y * size.1,
            delay: chance(i, 3) * 0.45,
        }
    };
    (0..count).map(drop).collect()
}

/// When the ink comes to (`x`, `y`).
fn time(x: f32, y: f32, drops: &[Drop]) -> f32 {
    // Tongues: the coarse crumple, itself crumpled.
    let (ax, ay) = (layers(x * 2.0 + 3.1, y * 2.0, 3), layers(x * 2.0, y * 2.0 + 7.7, 3));
    let bx = layers(x * 3.2 + ax * 1.4, y * 3.2 + ay * 1.4 + 5.0, 5) - 0.5;
    let by = layers(x * 3.2 + ax * 1.4 + 9.0, y * 3.2 + ay * 1.4, 5) - 0.5;
    let (px, py) = (x + bx * 0.42, y + by * 0.42);
    let nearest = |time: f32, drop: &Drop| {
        let (dx, dy) = (px - drop.x, py - drop.y);
        let here = (dx * dx + dy * dy).sqrt() + drop.delay;
        // Two stains that meet run into each other.
        let (near, far) = (time.min(here), time.max(here));
        let meet = 1.0 - ((far - near) / 0.24).min(1.0);
        near - 0.06 * meet * meet
    };
    let time = drops.iter().fold(f32::MAX, nearest);
    // Feathers: thin lines along which the paper draws the ink on.
    let vein = 1.0 - (layers(x * 9.0 + bx * 2.0, y * 9.0 + by * 2.0, 4) * 2.0 - 1.0).abs();
    time - (vein - 0.8) * 0.18 + (layers(x * 40.0, y * 40.0, 2) - 0.5) * 0.03
}

/// The share of values that are smaller than each.
fn ranks(values: &[f32]) -> Vec<f32> {
    let mut sorted: Vec<u32> = (0..values.len() as u32).collect();
    sorted.sort_by(|a, b| values[*a as usize].total_cmp(&values[*b as usize]));
    let last = (values.len().max(2) - 1) as f32;
    let mut ranks = vec![0.0; values.len()];
    for (rank, place) in sorted.iter().enumerate() {
        ranks[*place as usize] = rank as f32 / last;
    }
    ranks
}

/// The grid places that pixel `at` of `pixels` lies between, and how near the second it is.
fn between(at: u32, pixels: u32, cells: u32) -> (u32, u32, f32) {
    let place = (at as f32 + 0.5) * cells as f32 / pixels as f32 - 0.5;
    let place = place.clamp(0.0, (cells - 1) as f32);
    let first = place as u32;
    (first, (first + 1).min(cells - 1), place - first as f32)
}

fn mix(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

/// Noise of several finenesses, 0 to 1.
fn layers(x: f32, y: f32, count: u32) -> f32 {
    let (mut sum, mut weight, mut total, mut scale) = (0.0, 1.0, 0.0, 1.0);
    for layer in 0..count {
        let shift = layer as f32 * 17.3;
        sum += weight * noise(x * scale + shift, y * scale - shift);
        total += weight;
        (weight, scale) = (weight * 0.5, scale * 2.0);
    }
    sum / total
}

/// Smooth noise, 0 to 1: chance values on whole places, eased between.
fn noise(x: f32, y: f32) -> f32 {
    let (x0, y0) = (x.floor(), y.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (tx, ty) = (ease(x - x0), ease(y - y0));
    let (x0, y0) = (x0 as i32, y0 as i32);
    let upper = mix(hash(x0, y0), hash(x0 + 1, y0), tx);
    let lower = mix(hash(x0, y0 + 1), hash(x0 + 1, y0 + 1), tx);
    mix(upper, lower, ty)
}

/// A number from 0 to 1 that looks like chance and is always the same for a place.
fn hash(x: i32, y: i32) -> f32 {
    let mut n = (x as u32).wrapping_mul(0x9e37_79b1) ^ (y as u32).wrapping_mul(0x85eb_ca77);
    n = (n ^ (n >> 15)).wrapping_mul(0x2c1b_3c6d);
    n = (n ^ (n >> 12)).wrapping_mul(0x297a_2d39);
    n ^= n >> 15;
    (n >> 8) as f32 / (1 << 24) as f32
}
