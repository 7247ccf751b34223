//! The loops over bytes. Every path gives the same bytes.
//!
//! All rounding is to nearest. With premultiplied bytes `s` above `d`, `a` the alpha above and `o` the opacity:
//!
//! ```text
//! over:  (s × o + d × (255 − a × o / 255)) / 255, rounded once, at most 255
//! mix:   (upper × (128 − w) + lower × w) / 128
//! veiled: as over, each pixel at its own o: o × c / 255, where c is (edge − order) × slope / 65,536, rounded down, 0 to 255
//! ```

#[cfg(target_arch = "x86_64")]
mod avx2;
mod portable;
#[cfg(test)]
mod tests;

use super::stretch::Columns;

/// The set of loops in use.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rows {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Avx2),
}

/// Calls the loop of that name.
macro_rules! loops {
    ($rows:expr, $name:ident($($argument:expr),*)) => {
        match $rows {
            Rows::Portable => portable::$name($($argument),*),
            #[cfg(target_arch = "x86_64")]
            Rows::Avx2(avx2) => avx2.$name($($argument),*),
        }
    };
}

impl Rows {
    /// The quickest loops this processor has.
    pub(super) fn detect() -> Self {
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = avx2::Avx2::detect() {
            return Self::Avx2(avx2);
        }
        Self::Portable
    }

    /// Lays `src` over `dst` at `opacity`.
    pub(super) fn over(self, dst: &mut [u8], src: &[u8], opacity: u8) {
        loops!(self, over(dst, src, opacity));
    }

    /// Lays `src`, solid throughout, over `dst` at `opacity`.
    pub(super) fn over_opaque(self, dst: &mut [u8], src: &[u8], opacity: u8) {
        loops!(self, over_opaque(dst, src, opacity));
    }

    /// Lays the premultiplied `color` over `dst` at `opacity`.
    pub(super) fn fill(self, dst: &mut [u8], color: [u8; 4], opacity: u8) {
        if color[3] == 255 && opacity == 255 {
            dst.as_chunks_mut::<4>().0.fill(color);
        } else {
            loops!(self, fill(dst, color, opacity));
        }
    }

    /// Lays `src` over `dst` where the mask's `order` is behind `edge`, at `opacity` where it is far behind.
    pub(super) fn veiled(self, dst: &mut [u8], src: &[u8], order: &[u8], edge: u16, slope: u16, opacity: u8) {
        loops!(self, veiled(dst, src, order, edge, slope, opacity));
    }

    /// Mixes two rows: `weight` of 128 parts are `lower`.
    pub(super) fn mix(self, dst: &mut [u8], upper: &[u8], lower: &[u8], weight: u8) {
        loops!(self, mix(dst, upper, lower, weight));
    }

    /// Fills `dst`, one pixel a column, from a row that holds the pixels of `columns.span()`.
    pub(super) fn stretch(self, dst: &mut [u8], src: &[u8], columns: &Columns) {
        loops!(self, stretch(dst, src, columns));
    }

    /// Exchanges red and blue.
    pub(super) fn swap_red_blue(self, pixels: &mut [u8]) {
        loops!(self, swap_red_blue(pixels));
    }
}
