//! A display of one's own for each test, the real program on it, and eyes and hands on both.
#![allow(dead_code, unused_imports, reason = "each test file uses its part of this")]

mod player;
mod screen;

pub(crate) use player::{Player, Run, run, stats};
pub(crate) use screen::{Xvfb, keysym};

use std::ops::Range;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long anything may take before a test gives up on it; machines under load are slow.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Asks `done` again and again until it answers, or panics with `what` when patience ends.
#[expect(clippy::disallowed_methods, reason = "another process is being waited for")]
pub(crate) fn until<T>(what: &str, mut done: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = done() {
            return answer;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Red, green and blue of every pixel, rows from the top.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgb: Vec<[u8; 3]>,
}

impl Picture {
    /// Reads a PNG.
    pub(crate) fn open(path: &std::path::Path) -> Self {
        let image = image::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let image = image.to_rgb8();
        Self {
            width: image.width(),
            height: image.height(),
            rgb: image.pixels().map(|pixel| pixel.0).collect(),
        }
    }

    /// The pixel at (`x`, `y`).
    pub(crate) fn at(&self, x: u32, y: u32) -> [u8; 3] {
        self.rgb[(y * self.width + x) as usize]
    }

    /// The largest and the mean difference of a channel; `None` for pictures of different sizes.
    pub(crate) fn difference(&self, other: &Self) -> Option<(u8, f64)> {
        if (self.width, self.height) != (other.width, other.height) {
            return None;
        }
        let differences = || {
            let pairs = self.rgb.iter().flatten().zip(other.rgb.iter().flatten());
            pairs.map(|(a, b)| a.abs_diff(*b))
        };
        let sum: u64 = differences().map(u64::from).sum();
        Some((differences().max()?, sum as f64 / (self.rgb.len() * 3) as f64))
    }

    /// The columns and rows within which all differences from `other`, of the same size, lie; `None` if there are none.
    pub(crate) fn changed(&self, other: &Self) -> Option<(Range<u32>, Range<u32>)> {
        let places = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        let around = |range: Range<u32>, at: u32| range.start.min(at)..range.end.max(at + 1);
        places
            .filter(|(x, y)| self.at(*x, *y) != other.at(*x, *y))
            .fold(None, |found, (x, y)| {
                let (columns, rows) = found.unwrap_or((x..x, y..y));
                Some((around(columns, x), around(rows, y)))
            })
    }

    /// The picture turned clockwise by quarter turns.
    pub(crate) fn turned(&self, quarter_turns: u8) -> Self {
        let mut picture = self.clone();
        for _ in 0..quarter_turns {
            let (w, h) = (picture.width, picture.height);
            let turned = (0..w).flat_map(|y| (0..h).map(move |x| (y, h - 1 - x)));
            picture = Self {
                width: h,
                height: w,
                rgb: turned.map(|(x, y)| picture.at(x, y)).collect(),
            };
        }
        picture
    }

    /// Keeps the picture for a look at it: `actual | expected`, in the system's folder for temporary files.
    pub(crate) fn keep_beside(&self, expected: &Self, name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("showreel-{name}.png"));
        let mut both = image::RgbImage::new(self.width + expected.width, self.height.max(expected.height));
        for (picture, left) in [(self, 0), (expected, self.width)] {
            for y in 0..picture.height {
                for x in 0..picture.width {
                    both.put_pixel(left + x, y, image::Rgb(picture.at(x, y)));
                }
            }
        }
        both.save(&path).expect("the picture can be kept");
        path
    }
}
