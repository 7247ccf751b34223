//! Finished pixels.

use super::IntRect;

/// Premultiplied RGBA, sRGB, eight bits a channel, rows from the top without padding.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixmap {
    width: u32,
    height: u32,
    data: Vec<u8>,
    opaque: bool,
}

impl Pixmap {
    /// Returns a clear pixmap of `width` × `height` pixels.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            data: vec![0; width as usize * height as usize * 4],
            opaque: false,
        }
    }

    /// Takes finished rows; `None` if `data` is not `width` × `height` × 4 bytes.
    ///
    /// Whether the picture is opaque is read off the data once, so that compositing can copy instead of blend.
    #[must_use]
    pub fn from_premultiplied(width: u32, height: u32, data: Vec<u8>) -> Option<Self> {
        let expected = (width as usize).checked_mul(height as usize)?.checked_mul(4)?;
        if data.len() != expected {
            return None;
        }
        let opaque = data.as_chunks::<4>().0.iter().all(|p| p[3] == 255);
        Some(Self {
            width,
            height,
            data,
            opaque,
        })
    }

    /// Width in pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The whole picture as a rectangle.
    #[must_use]
    pub fn rect_px(&self) -> IntRect {
        IntRect::new(0, 0, self.width as i32, self.height as i32)
    }

    /// The bytes, row by row.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The bytes to draw on; the pixmap counts as not opaque from here on.
    pub fn data_mut(&mut self) -> &mut [u8] {
        self.opaque = false;
        &mut self.data
    }

    /// The bytes of row `y`.
    #[must_use]
    pub fn row(&self, y: u32) -> &[u8] {
        let stride = self.width as usize * 4;
        &self.data[y as usize * stride..][..stride]
    }

    /// Whether every pixel is solid.
    #[must_use]
    pub fn is_opaque(&self) -> bool {
        self.opaque
    }

    /// The pixel at (`x`, `y`).
    #[must_use]
    pub fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
        let at = (y as usize * self.width as usize + x as usize) * 4;
        [self.data[at], self.data[at + 1], self.data[at + 2], self.data[at + 3]]
    }

    /// What it takes in memory, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.data.capacity()
    }
}

impl std::fmt::Debug for Pixmap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Pixmap({} × {}{})",
            self.width,
            self.height,
            if self.opaque { ", opaque" } else { "" }
        )
    }
}
