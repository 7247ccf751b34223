//! The reference compositor: one thread, integer maths, the same bytes on every machine.
//!
//! A frame is drawn band by band, a few rows at a time over the damaged width, so that what is drawn over what
//! stays in the processor's cache. Nothing below a solid quad that fills the band is drawn.
//!
//! - `place`: where a quad stands in whole pixels, and how its pixels are found;
//! - `paint`: quads and groups onto a band;
//! - `stretch`: bilinear sampling in fixed point;
//! - `aside`: groups that fade, hide behind a veil or are scaled;
//! - `rows`: the loops over bytes, portable and AVX2;
//! - `damage`: what may differ between two frames.

mod aside;
mod damage;
mod paint;
mod place;
mod rows;
mod stretch;
#[cfg(test)]
mod tests;

pub use damage::{Damage, damage};

use crate::base::{IntRect, Pixmap};
use crate::raster::DrawList;
use paint::{Band, Scratch};
use rows::Rows;

/// What a band may take in memory: a share of the second-level cache, which also holds a group and its sources.
const BAND_BYTES: usize = 128 * 1024;

/// The order of a pixel's bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ChannelOrder {
    /// Red first, as in [`Pixmap`] and PNG.
    #[default]
    Rgba,
    /// Blue first, as software GL and X keep their frames.
    Bgra,
}

/// A frame's pixels and what is needed to draw them. Always solid: what no quad covers is black.
pub struct Canvas {
    screen: IntRect,
    order: ChannelOrder,
    data: Vec<u8>,
    rows: Rows,
    scratch: Scratch,
}

impl Canvas {
    /// Returns a black canvas of `width` × `height` pixels.
    #[must_use]
    pub fn new(width: u32, height: u32, order: ChannelOrder) -> Self {
        Self::with_rows(width, height, order, Rows::detect())
    }

    fn with_rows(width: u32, height: u32, order: ChannelOrder, rows: Rows) -> Self {
        Self {
            screen: IntRect::new(0, 0, width as i32, height as i32),
            order,
            data: [0, 0, 0, 255].repeat(width as usize * height as usize),
            rows,
            scratch: Scratch::default(),
        }
    }

    /// The whole canvas.
    #[must_use]
    pub fn rect_px(&self) -> IntRect {
        self.screen
    }

    /// The bytes, row by row from the top without padding, in the canvas's channel order.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The bytes of row `y`.
    #[must_use]
    pub fn row(&self, y: u32) -> &[u8] {
        let stride = self.stride();
        &self.data[y as usize * stride..][..stride]
    }

    /// Draws the part of `list` that lies within `damage_px`; nothing else changes.
    ///
    /// A pixel's value depends on the list alone, not on the damage it is drawn with.
    pub fn draw(&mut self, list: &DrawList, damage_px: IntRect) {
        let damage = damage_px.intersect(self.screen);
        if damage.is_empty() {
            return;
        }
        let groups = place::groups(list, damage, self.screen);
        let rows_a_band = (BAND_BYTES / (damage.w as usize * 4)).max(1) as i32;
        let mut y = damage.y;
        while y < damage.bottom() {
            let h = rows_a_band.min(damage.bottom() - y);
            self.draw_band(&groups, IntRect::new(damage.x, y, damage.w, h));
            y += h;
        }
    }

    /// Draws all of `list`.
    pub fn draw_all(&mut self, list: &DrawList) {
        self.draw(list, self.screen);
    }

    /// Returns a copy of the frame.
    #[must_use]
    pub fn to_pixmap(&self) -> Pixmap {
        let mut data = self.data.clone();
        if self.order == ChannelOrder::Bgra {
            self.rows.swap_red_blue(&mut data);
        }
        let (width, height) = (self.screen.w as u32, self.screen.h as u32);
        Pixmap::from_premultiplied(width, height, data).unwrap_or_else(|| Pixmap::new(width, height))
    }

    fn stride(&self) -> usize {
        self.screen.w as usize * 4
    }

    fn draw_band(&mut self, groups: &[place::PlacedGroup<'_>], area: IntRect) {
        let stride = self.stride();
        let start = area.y as usize * stride + area.x as usize * 4;
        let mut band = Band::new(&mut self.data[start..], area, stride);
        paint::groups(groups, &mut band, self.rows, &mut self.scratch);
        if self.order == ChannelOrder::Bgra {
            // The band is still in the cache, so this costs a fraction of a pass over the frame.
            for y in area.y..area.bottom() {
                self.rows.swap_red_blue(band.row(y, area.x, area.right()));
            }
        }
    }
}

impl std::fmt::Debug for Canvas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Canvas({} × {}, {:?})", self.screen.w, self.screen.h, self.order)
    }
}
