//! Pictures: photos and drawings become pixels of exactly the size shown.
//!
//! No file, however broken, does more than return a [`PictureError`]: sizes and memory are bounded before anything is
//! decoded, and a decoder that gives up is caught.

mod cover;
mod drawing;
mod error;
mod format;
mod jpeg;
mod photo;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use error::PictureError;

use self::format::{Format, sniff};
use super::{AssetPath, Assets};
use crate::base::Pixmap;

/// The most pixels a side of a photo that is decoded, and of a target.
pub const MAX_SIDE_PX: u32 = 16_384;

/// The most memory a decoded photo takes, in bytes.
pub const MAX_MEMORY: u64 = 512 << 20;

/// The endings of photos, in the order in which one of several is taken.
const PHOTO_ENDINGS: [&str; 5] = ["jpg", "jpeg", "png", "webp", "gif"];

/// The two kinds of picture.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PictureKind {
    /// Pixels: JPEG, PNG, WebP or GIF.
    Photo,
    /// Vectors: SVG.
    Drawing,
}

/// The file in use for a picture of the deck.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The file.
    pub path: AssetPath,
    /// What its name says it is.
    pub kind: PictureKind,
    /// Whether it is a drawing in the place of a photo: shown with the mark 示意图.
    pub stands_in: bool,
}

/// Returns the file in use for `src`, which the deck marks as `drawn` or not. It need not exist.
///
/// A photo of the same name beside a drawing takes its place, and then nothing stands in for it any more. Of several photos
/// the first of jpg, jpeg, png, webp, gif is taken.
#[must_use]
pub fn find(assets: &dyn Assets, src: &AssetPath, drawn: bool) -> Found {
    let kind = if src.extension() == "svg" {
        PictureKind::Drawing
    } else {
        PictureKind::Photo
    };
    let replaceable = drawn || kind == PictureKind::Drawing;
    // Cameras write .JPG, and most systems tell the two apart.
    let photo = PHOTO_ENDINGS
        .iter()
        .flat_map(|ending| {
            [
                src.with_extension(ending),
                src.with_extension(&ending.to_ascii_uppercase()),
            ]
        })
        .find(|path| replaceable && path != src && assets.exists(path));
    match photo {
        Some(path) => Found {
            path,
            kind: PictureKind::Photo,
            stands_in: false,
        },
        None => Found {
            path: src.clone(),
            kind,
            stands_in: drawn,
        },
    }
}

/// What a picture is, before it is decoded.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Info {
    /// Width as shown upright: pixels of a photo, units of a drawing, rounded up.
    pub width: u32,
    /// Height as shown upright: pixels of a photo, units of a drawing, rounded up.
    pub height: u32,
    /// What its content is, whatever its name.
    pub kind: PictureKind,
    /// Whether it is a drawing with text in it. Drawings are drawn without their text: it has to be turned into outlines.
    pub has_text: bool,
}

/// Reads what the picture at `path` is from its header; a photo that is damaged further on passes.
///
/// # Errors
///
/// When the file cannot be had, is no picture, or is larger than is decoded.
pub fn probe(assets: &dyn Assets, path: &AssetPath) -> Result<Info, PictureError> {
    let bytes = assets.bytes(path)?;
    guarded(|| probe_bytes(&bytes))
}

/// The place a picture fills.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Target {
    /// Width in pixels, 1 to [`MAX_SIDE_PX`].
    pub width_px: u32,
    /// Height in pixels, 1 to [`MAX_SIDE_PX`].
    pub height_px: u32,
    /// The point of the picture kept in view, as fractions (0 to 1) of its upright width and height.
    pub focus: (f32, f32),
    /// Whether a photo's finest detail is softened, so that it does not flicker when the pixels are shown between others.
    pub soft: bool,
}

/// A picture's pixels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// Exactly the target's pixels.
    pub pixmap: Pixmap,
    /// Whether it is a drawing whose text was left out.
    pub text_left_out: bool,
}

/// Returns the picture at `path`, scaled to cover `target` and cropped around its focus.
///
/// A photo is turned upright as its EXIF data says; of a moving one the first frame is taken; its colours are taken as
/// sRGB. A drawing is drawn at the target's size with `stylesheet` (CSS) laid over its own styles; text in it is left out.
///
/// # Errors
///
/// When the file cannot be had or is not a whole, sound picture within the limits.
pub fn decode(
    assets: &dyn Assets,
    path: &AssetPath,
    target: Target,
    stylesheet: &str,
) -> Result<Decoded, PictureError> {
    let bytes = assets.bytes(path)?;
    guarded(|| decode_bytes(&bytes, target, stylesheet))
}

/// The size in pixels that pictures are tried at.
const TRIAL: Target = Target {
    width_px: 64,
    height_px: 36,
    focus: (0.5, 0.5),
    soft: false,
};

/// Whether the picture at `path` can be shown; returns whether it is a drawing whose text is left out.
///
/// A photo is decoded, small: only its last byte tells that it is whole. A drawing is read and the work it would be is counted, but
/// nothing is drawn.
///
/// # Errors
///
/// As [`decode`] has them.
pub fn try_out(assets: &dyn Assets, path: &AssetPath) -> Result<bool, PictureError> {
    let bytes = assets.bytes(path)?;
    guarded(|| match sniff(&bytes)? {
        Format::Photo(format) => photo::decode(&bytes, format, TRIAL).map(|_| false),
        Format::Drawing => drawing::try_out(&bytes, TRIAL),
    })
}

fn probe_bytes(bytes: &[u8]) -> Result<Info, PictureError> {
    match sniff(bytes)? {
        Format::Photo(format) => {
            let (width, height) = photo::size(bytes, format)?;
            Ok(Info {
                width,
                height,
                kind: PictureKind::Photo,
                has_text: false,
            })
        }
        Format::Drawing => {
            let drawing::Outline { size, has_text } = drawing::outline(bytes)?;
            Ok(Info {
                width: size.0.ceil() as u32,
                height: size.1.ceil() as u32,
                kind: PictureKind::Drawing,
                has_text,
            })
        }
    }
}

fn decode_bytes(bytes: &[u8], target: Target, stylesheet: &str) -> Result<Decoded, PictureError> {
    let target = Target {
        width_px: target.width_px.clamp(1, MAX_SIDE_PX),
        height_px: target.height_px.clamp(1, MAX_SIDE_PX),
        ..target
    };
    let (pixmap, text_left_out) = match sniff(bytes)? {
        Format::Photo(format) => (photo::decode(bytes, format, target)?, false),
        Format::Drawing => drawing::render(bytes, target, stylesheet)?,
    };
    Ok(Decoded { pixmap, text_left_out })
}

/// Runs a decoder. Decoders are other people's code fed with anyone's files: should one panic, that is a damaged picture
/// and not the end of the thread that decodes all others.
fn guarded<T>(decode: impl FnOnce() -> Result<T, PictureError>) -> Result<T, PictureError> {
    catch_unwind(AssertUnwindSafe(decode))
        .unwrap_or_else(|_| Err(PictureError::Broken("the decoder gave up".to_owned())))
}
