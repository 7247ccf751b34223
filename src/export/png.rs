//! PNG files of finished frames.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageError};

use crate::base::Pixmap;

/// Encodes a picture as an 8-bit RGB PNG; its opacity is taken as solid, which finished frames are.
///
/// # Errors
///
/// Those of the encoder.
pub(super) fn encode(picture: &Pixmap) -> Result<Vec<u8>, ImageError> {
    let rgb: Vec<u8> = picture.data().as_chunks::<4>().0.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect();
    let mut bytes = Vec::with_capacity(rgb.len() / 4);
    // Fast compression: a slide is written in a fraction of the time for a few per cent more bytes.
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
    encoder.write_image(&rgb, picture.width(), picture.height(), ExtendedColorType::Rgb8)?;
    Ok(bytes)
}
