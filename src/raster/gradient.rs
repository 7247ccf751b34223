//! Gradients, dithered: on a wall the steps of a long dark one are seen.

use crate::base::{Axis, Color, Pixmap};

/// The 8 × 8 Bayer matrix (B. E. Bayer, 1973): every threshold once, neighbours far apart in value.
pub(super) const BAYER: [[u8; 8]; 8] = [
    [0, 32, 8, 40, 2, 34, 10, 42],
    [48, 16, 56, 24, 50, 18, 58, 26],
    [12, 44, 4, 36, 14, 46, 6, 38],
    [60, 28, 52, 20, 62, 30, 54, 22],
    [3, 35, 11, 43, 1, 33, 9, 41],
    [51, 19, 59, 27, 49, 17, 57, 25],
    [15, 47, 7, 39, 13, 45, 5, 37],
    [63, 31, 55, 23, 61, 29, 53, 21],
];

/// Returns `width` × `height` pixels that go evenly from `from` to `to` along `axis`.
///
/// Mixed premultiplied (CSS Color 4, “interpolating with alpha”), so that a colour fading to clear does not pass through
/// grey; the first and last pixels' centres lie half a pixel inside the ends.
pub(super) fn paint(from: Color, to: Color, axis: Axis, width: u32, height: u32) -> Pixmap {
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 4);
    match axis {
        Axis::Horizontal => {
            // Rows repeat with the matrix: eight are made, the others are copies.
            let rows: Vec<Vec<u8>> = BAYER
                .iter()
                .map(|thresholds| {
                    let pixel = |x: u32| dithered(mix(from, to, x, width), thresholds[x as usize % 8]);
                    (0..width).flat_map(pixel).collect()
                })
                .collect();
            (0..height as usize).for_each(|y| pixels.extend_from_slice(&rows[y % 8]));
        }
        Axis::Vertical => {
            for y in 0..height {
                let color = mix(from, to, y, height);
                let start = pixels.len();
                let end = start + width as usize * 4;
                let cell: Vec<u8> = BAYER[y as usize % 8].iter().flat_map(|t| dithered(color, *t)).collect();
                // The row is the cell of eight pixels, over and over: doubled until it is long enough.
                pixels.extend_from_slice(&cell);
                while pixels.len() < end {
                    let made = (pixels.len() - start).min(end - pixels.len());
                    pixels.extend_from_within(start..start + made);
                }
                pixels.truncate(end);
            }
        }
    }
    Pixmap::from_premultiplied(width, height, pixels).unwrap_or_else(|| Pixmap::new(width, height))
}

/// The exact premultiplied colour, 0 to 255 a channel, at pixel `at` of `length`.
fn mix(from: Color, to: Color, at: u32, length: u32) -> [f32; 4] {
    let t = (at as f32 + 0.5) / length as f32;
    let exact = |c: Color| {
        let alpha = f32::from(c.a) / 255.0;
        [c.r, c.g, c.b].map(|v| f32::from(v) * alpha)
    };
    let lerp = |a: f32, b: f32| a + (b - a) * t;
    let (a, b) = (exact(from), exact(to));
    [
        lerp(a[0], b[0]),
        lerp(a[1], b[1]),
        lerp(a[2], b[2]),
        lerp(from.a.into(), to.a.into()),
    ]
}

/// Rounds each channel up or down by one threshold for all, so that no colour passes its alpha.
pub(super) fn dithered(exact: [f32; 4], threshold: u8) -> [u8; 4] {
    // Thresholds lie between 1/128 and 127/128: a value that is whole stays as it is, float noise included.
    let threshold = (f32::from(threshold) + 0.5) / 64.0;
    let [r, g, b, a] = exact.map(|v| (v + threshold) as u8);
    [r.min(a), g.min(a), b.min(a), a]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_colour_stays_that_colour() {
        let color = Color {
            r: 6,
            g: 47,
            b: 56,
            a: 200,
        };
        for axis in [Axis::Horizontal, Axis::Vertical] {
            let pixmap = paint(color, color, axis, 19, 13);
            let expected = paint(color, color, axis, 1, 1).pixel(0, 0);
            for (c, e) in expected.iter().zip(color.premultiplied()) {
                assert!(c.abs_diff(e) <= 1);
            }
            assert_eq!(pixmap.pixel(0, 0)[3], 200);
        }
        let solid = paint(Color::WHITE, Color::WHITE, Axis::Vertical, 19, 13);
        assert!(solid.is_opaque() && solid.data().iter().all(|v| *v == 255));
    }

    #[test]
    fn its_mean_follows_the_exact_line() {
        let (from, to) = (Color::rgb(6, 47, 56), Color::rgb(10, 50, 58));
        let pixmap = paint(from, to, Axis::Horizontal, 640, 64);
        for block in 0..10 {
            let mean: f64 = (0..64)
                .flat_map(|y| (0..64).map(move |x| (x, y)))
                .map(|(x, y)| f64::from(pixmap.pixel(block * 64 + x, y)[0]))
                .sum::<f64>()
                / 4096.0;
            let exact = 6.0 + 4.0 * (f64::from(block) * 64.0 + 32.0) / 640.0;
            assert!((mean - exact).abs() < 0.05, "{block}: {mean} {exact}");
        }
    }

    #[test]
    fn both_axes_are_the_same_picture_turned() {
        let (from, to) = (Color::BLACK.with_opacity(0.8), Color::CLEAR);
        let (across, down) = (
            paint(from, to, Axis::Horizontal, 40, 8),
            paint(from, to, Axis::Vertical, 8, 40),
        );
        let mean = |p: &Pixmap| p.data().iter().map(|v| u64::from(*v)).sum::<u64>();
        assert!(mean(&across).abs_diff(mean(&down)) < 60);
        assert_eq!((across.width(), down.height()), (40, 40));
        for [r, g, b, a] in down.data().as_chunks::<4>().0 {
            assert!(r <= a && g <= a && b <= a);
        }
    }
}
