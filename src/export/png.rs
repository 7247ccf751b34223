//! Finished frames as PNG or JPEG.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageError};

use crate::base::Pixmap;

/// Encodes a picture as an 8-bit RGB PNG; its opacity is taken as solid, which finished frames are.
///
/// # Errors
///
/// Those of the encoder.
pub(super) fn encode(picture: &Pixmap) -> Result<Vec<u8>, ImageError> {
    let rgb = rgb(picture);
    let mut bytes = Vec::with_capacity(rgb.len() / 4);
    // Fast compression: a slide is written in a fraction of the time for a few per cent more bytes.
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Adaptive);
    encoder.write_image(&rgb, picture.width(), picture.height(), ExtendedColorType::Rgb8)?;
    Ok(bytes)
}

/// The quality of a JPEG: a contact sheet for a page to read, not a picture to print.
const JPEG_QUALITY: u8 = 48;

/// Encodes a picture as a JPEG.
///
/// # Errors
///
/// Those of the encoder.
pub(super) fn encode_jpeg(picture: &Pixmap) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).write_image(
        &rgb(picture),
        picture.width(),
        picture.height(),
        ExtendedColorType::Rgb8,
    )?;
    Ok(bytes)
}

fn rgb(picture: &Pixmap) -> Vec<u8> {
    let pixels = picture.data().as_chunks::<4>().0.iter();
    pixels.flat_map(|[r, g, b, _]| [*r, *g, *b]).collect()
}
