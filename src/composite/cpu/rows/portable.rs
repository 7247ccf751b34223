//! The loops in plain Rust; what the compiler makes of them on any processor.

use crate::base::math::mul_div_255;
use crate::composite::cpu::stretch::{Columns, WHOLE};

pub(super) fn over(dst: &mut [u8], src: &[u8], opacity: u8) {
    let opacity = u32::from(opacity);
    for (d, s) in pixels_mut(dst).iter_mut().zip(pixels(src)) {
        pixel_over(d, *s, opacity);
    }
}

fn pixel_over(d: &mut [u8; 4], s: [u8; 4], opacity: u32) {
    match s[3] {
        0 if s == [0; 4] => {}
        255 if opacity == 255 => *d = s,
        alpha => {
            let rest = 255 - mul_div_255(alpha.into(), opacity);
            for (d, s) in d.iter_mut().zip(s) {
                *d = div_255(u32::from(s) * opacity + u32::from(*d) * rest);
            }
        }
    }
}

pub(super) fn veiled(dst: &mut [u8], src: &[u8], order: &[u8], edge: u16, slope: u16, opacity: u8) {
    let pairs = pixels_mut(dst).iter_mut().zip(pixels(src));
    for ((d, s), order) in pairs.zip(pixels(order)) {
        let behind = edge.saturating_sub(u16::from_le_bytes([order[0], order[1]]));
        let share = ((u32::from(behind) * u32::from(slope)) >> 16).min(255);
        match mul_div_255(share, opacity.into()) {
            0 => {}
            opacity => pixel_over(d, *s, opacity),
        }
    }
}

pub(super) fn over_opaque(dst: &mut [u8], src: &[u8], opacity: u8) {
    let (opacity, rest) = (u16::from(opacity), u16::from(255 - opacity));
    for (d, s) in dst.iter_mut().zip(src) {
        // At most 255 × 255: the sum of the weights is 255.
        let sum = u16::from(*s) * opacity + u16::from(*d) * rest + 128;
        *d = ((sum + (sum >> 8)) >> 8) as u8;
    }
}

pub(super) fn fill(dst: &mut [u8], color: [u8; 4], opacity: u8) {
    let opacity = u32::from(opacity);
    let rest = 255 - mul_div_255(color[3].into(), opacity);
    let above = color.map(|c| u32::from(c) * opacity);
    for d in pixels_mut(dst) {
        for (d, above) in d.iter_mut().zip(above) {
            *d = div_255(above + u32::from(*d) * rest);
        }
    }
}

pub(super) fn mix(dst: &mut [u8], upper: &[u8], lower: &[u8], weight: u8) {
    let (first, second) = (u16::from(WHOLE - weight), u16::from(weight));
    for ((d, upper), lower) in dst.iter_mut().zip(upper).zip(lower) {
        *d = ((u16::from(*upper) * first + u16::from(*lower) * second + 64) >> 7) as u8;
    }
}

pub(super) fn stretch(dst: &mut [u8], src: &[u8], columns: &Columns) {
    stretch_from(0, dst, src, columns);
}

/// Stretches the columns from `from` on.
pub(super) fn stretch_from(from: usize, dst: &mut [u8], src: &[u8], columns: &Columns) {
    let src = pixels(src);
    let dst = pixels_mut(dst).iter_mut().skip(from);
    for (d, column) in dst.zip(columns.columns().iter().skip(from)) {
        let left = column.first as usize;
        let right = (left + 1).min(src.len() - 1);
        mix(d, &src[left], &src[right], column.weight);
    }
}

pub(super) fn swap_red_blue(pixels: &mut [u8]) {
    for pixel in pixels_mut(pixels) {
        pixel.swap(0, 2);
    }
}

fn pixels(bytes: &[u8]) -> &[[u8; 4]] {
    bytes.as_chunks().0
}

fn pixels_mut(bytes: &mut [u8]) -> &mut [[u8; 4]] {
    bytes.as_chunks_mut().0
}

/// `x / 255`, rounded to nearest, at most 255: a pixmap that is not quite premultiplied must not wrap.
fn div_255(x: u32) -> u8 {
    let x = x + 128;
    ((x + (x >> 8)) >> 8).min(255) as u8
}
