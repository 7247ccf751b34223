//! Photos: JPEG, PNG, WebP and GIF become pixels of the size shown.

use std::io::{Cursor, ErrorKind};

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, IntoImageView, PixelType, ResizeAlg, ResizeError, ResizeOptions, Resizer};
use image::error::LimitErrorKind;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbaImage};

use super::cover::{Crop, cover, stored_from_upright, swaps_sides};
use super::{MAX_MEMORY, MAX_SIDE_PX, PictureError, Target, jpeg};
use crate::base::Pixmap;
use crate::base::math::mul_div_255;

/// The upright size in pixels, from the header alone.
pub(super) fn size(bytes: &[u8], format: ImageFormat) -> Result<(u32, u32), PictureError> {
    let mut decoder = open(bytes, format)?;
    let (w, h) = decoder.dimensions();
    let on_its_side = swaps_sides(orientation(&mut decoder));
    Ok(if on_its_side { (h, w) } else { (w, h) })
}

/// Decodes, crops, scales and turns the photo to fill `target`.
pub(super) fn decode(bytes: &[u8], format: ImageFormat, target: Target) -> Result<Pixmap, PictureError> {
    if is_cut_short(bytes, format) {
        return Err(PictureError::Truncated);
    }
    let mut decoder = open(bytes, format)?;
    let orientation = orientation(&mut decoder);
    let source = Source::new(DynamicImage::from_decoder(decoder).map_err(|e| plain(&e, bytes))?);
    let (width, height) = (target.width_px, target.height_px);
    let stored_target = if swaps_sides(orientation) {
        (height, width)
    } else {
        (width, height)
    };
    let source_size = (f64::from(source.width), f64::from(source.height));
    let crop = cover(
        source_size,
        stored_target,
        stored_from_upright(orientation, target.focus),
    );
    let rgba = premultiplied_rgba(&source.scaled(crop, stored_target, target.soft)?);
    let upright = turned(rgba, stored_target, orientation).ok_or(PictureError::TooMuchMemory)?;
    Pixmap::from_premultiplied(width, height, upright).ok_or(PictureError::TooMuchMemory)
}

/// Whether the file ends before its picture does, for the formats whose decoders do not tell, or not in these words.
fn is_cut_short(bytes: &[u8], format: ImageFormat) -> bool {
    match format {
        ImageFormat::Jpeg => !jpeg::is_whole(bytes),
        ImageFormat::WebP => match bytes.get(4..8) {
            // The length of what follows these eight bytes. The last byte may be padding that was never written.
            Some(&[a, b, c, d]) => (bytes.len() as u64) + 1 < u64::from(u32::from_le_bytes([a, b, c, d])) + 8,
            _ => true,
        },
        _ => false,
    }
}

fn open(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder + '_, PictureError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|e| plain(&e, bytes))?;
    let (w, h) = decoder.dimensions();
    if w == 0 || h == 0 {
        return Err(PictureError::Broken("it has no pixels".to_owned()));
    }
    if w > MAX_SIDE_PX || h > MAX_SIDE_PX {
        return Err(PictureError::TooLarge { w, h });
    }
    if decoder.total_bytes() > MAX_MEMORY {
        return Err(PictureError::TooMuchMemory);
    }
    Ok(decoder)
}

/// A photo whose orientation cannot be read is shown as it is stored.
fn orientation(decoder: &mut impl ImageDecoder) -> Orientation {
    decoder.orientation().unwrap_or(Orientation::NoTransforms)
}

/// A decoded photo, as stored, eight bits a channel.
///
/// Photos without alpha keep their one or three channels until they are small: four would take a third more memory.
struct Source {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
    layout: PixelType,
}

impl Source {
    fn new(image: DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        let (layout, mut pixels) = match image {
            DynamicImage::ImageLuma8(_) | DynamicImage::ImageLuma16(_) => {
                (PixelType::U8, image.into_luma8().into_raw())
            }
            DynamicImage::ImageLumaA8(_) | DynamicImage::ImageLumaA16(_) => {
                (PixelType::U8x2, image.into_luma_alpha8().into_raw())
            }
            DynamicImage::ImageRgb8(_) | DynamicImage::ImageRgb16(_) => (PixelType::U8x3, image.into_rgb8().into_raw()),
            other => (PixelType::U8x4, other.into_rgba8().into_raw()),
        };
        match layout {
            PixelType::U8x2 => premultiply::<2>(&mut pixels),
            PixelType::U8x4 => premultiply::<4>(&mut pixels),
            _ => {}
        }
        Self {
            width,
            height,
            pixels,
            layout,
        }
    }

    /// Scales `crop` to `size`. Done on sRGB values, as browsers and viewers do, so that photos look as their makers saw them.
    fn scaled(&self, crop: Crop, size: (u32, u32), soft: bool) -> Result<Image<'static>, PictureError> {
        let failed = |e: &dyn std::fmt::Display| PictureError::Broken(format!("it cannot be scaled: {e}"));
        let source = ImageRef::new(self.width, self.height, &self.pixels, self.layout).map_err(|e| failed(&e))?;
        if soft || crop.width >= f64::from(size.0) {
            // Mitchell leaves less of what is as fine as a pixel; else Lanczos3 keeps the most detail.
            let filter = if soft {
                FilterType::Mitchell
            } else {
                FilterType::Lanczos3
            };
            return resized(&source, filter, crop, size).map_err(|e| failed(&e));
        }
        // Making larger, Lanczos3 rings around edges, where Catmull-Rom stays calm. One axis after the other: for both at
        // once fast_image_resize 6.1 takes its first column for the leftmost, and fails where a pixel of the target lies on
        // one of the source.
        let (top, bottom) = (
            crop.top.floor(),
            (crop.top + crop.height).ceil().min(self.height.into()),
        );
        let rows = Crop {
            top,
            height: bottom - top,
            ..crop
        };
        let wide =
            resized(&source, FilterType::CatmullRom, rows, (size.0, rows.height as u32)).map_err(|e| failed(&e))?;
        let rest = Crop {
            left: 0.0,
            top: crop.top - top,
            width: size.0.into(),
            height: crop.height,
        };
        resized(&wide, FilterType::CatmullRom, rest, size).map_err(|e| failed(&e))
    }
}

/// Scales `crop` to `size`.
fn resized(
    source: &impl IntoImageView,
    filter: FilterType,
    crop: Crop,
    size: (u32, u32),
) -> Result<Image<'static>, ResizeError> {
    let layout = source.pixel_type().unwrap_or(PixelType::U8x4);
    let mut target = Image::new(size.0, size.1, layout);
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(filter))
        .crop(crop.left, crop.top, crop.width, crop.height)
        .use_alpha(false); // premultiplied already
    Resizer::new().resize(source, &mut target, &options)?;
    Ok(target)
}

fn premultiply<const N: usize>(pixels: &mut [u8]) {
    for pixel in pixels.as_chunks_mut::<N>().0 {
        if let [colors @ .., alpha] = pixel.as_mut_slice()
            && *alpha != 255
        {
            for color in colors {
                *color = mul_div_255((*color).into(), (*alpha).into()) as u8;
            }
        }
    }
}

/// Spreads any layout to four channels. Scaling rings: a colour above its alpha is brought back to it.
fn premultiplied_rgba(image: &Image) -> Vec<u8> {
    let pixels = image.buffer();
    match image.pixel_type() {
        PixelType::U8 => pixels.iter().flat_map(|l| [*l, *l, *l, 255]).collect(),
        PixelType::U8x2 => {
            let spread = |[l, a]: &[u8; 2]| [*l.min(a), *l.min(a), *l.min(a), *a];
            pixels.as_chunks::<2>().0.iter().flat_map(spread).collect()
        }
        PixelType::U8x3 => pixels
            .as_chunks::<3>()
            .0
            .iter()
            .flat_map(|[r, g, b]| [*r, *g, *b, 255])
            .collect(),
        _ => {
            let clamp = |[r, g, b, a]: &[u8; 4]| [*r.min(a), *g.min(a), *b.min(a), *a];
            pixels.as_chunks::<4>().0.iter().flat_map(clamp).collect()
        }
    }
}

fn turned(rgba: Vec<u8>, size: (u32, u32), orientation: Orientation) -> Option<Vec<u8>> {
    if orientation == Orientation::NoTransforms {
        return Some(rgba);
    }
    let mut image = DynamicImage::ImageRgba8(RgbaImage::from_raw(size.0, size.1, rgba)?);
    image.apply_orientation(orientation);
    Some(image.into_rgba8().into_raw())
}

/// What a decoder says of `bytes`, in our words.
fn plain(error: &ImageError, bytes: &[u8]) -> PictureError {
    match error {
        ImageError::Limits(limit) if limit.kind() == LimitErrorKind::InsufficientMemory => PictureError::TooMuchMemory,
        ImageError::IoError(io) if io.kind() == ErrorKind::UnexpectedEof => PictureError::Truncated,
        _ if ends_early(error) => PictureError::Truncated,
        // The GIF decoder does not say so in a way that could be matched; a whole GIF ends with this byte.
        _ if bytes.starts_with(b"GIF8") && !bytes.ends_with(b";") => PictureError::Truncated,
        _ => PictureError::Broken(error.to_string().trim_end().to_owned()),
    }
}

/// Whether the end of the file is the reason, or the reason's reason.
fn ends_early(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        let io = error.downcast_ref::<std::io::Error>();
        if io.is_some_and(|io| io.kind() == ErrorKind::UnexpectedEof) {
            return true;
        }
        cause = error.source();
    }
    false
}
