//! Why a picture could not be shown.

use crate::assets::AssetError;

/// Why a file is not the picture a deck takes it for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PictureError {
    /// There is no such file.
    Missing,
    /// The file is there but could not be read; the system's reason.
    Unreadable(String),
    /// The file holds nothing.
    Empty,
    /// The content is none of the formats that are shown.
    NotAPicture,
    /// The content is a picture of a format that is not shown; its name.
    OtherFormat(&'static str),
    /// The file ends in the middle of the picture.
    Truncated,
    /// The content breaks its format's rules; the decoder's reason.
    Broken(String),
    /// The picture has more pixels a side than are decoded.
    TooLarge {
        /// Width in pixels.
        w: u32,
        /// Height in pixels.
        h: u32,
    },
    /// Decoding would take more memory than is given to a picture.
    TooMuchMemory,
    /// The drawing asks for more work than a drawing may; what there is too much of.
    TooComplex(&'static str),
}

impl std::fmt::Display for PictureError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file"),
            Self::Unreadable(why) => write!(f, "the file cannot be read: {why}"),
            Self::Empty => f.write_str("the file is empty"),
            Self::NotAPicture => f.write_str("this is not a JPEG, PNG, WebP, GIF or SVG picture"),
            Self::OtherFormat(name) => write!(f, "{name} pictures are not shown; save it as JPEG, PNG, WebP or SVG"),
            Self::Truncated => f.write_str("the file ends in the middle of the picture; copy it again"),
            Self::Broken(why) => write!(f, "the picture is damaged: {why}"),
            Self::TooLarge { w, h } => {
                let limit = super::MAX_SIDE_PX;
                write!(
                    f,
                    "the picture has {w} × {h} pixels; {limit} a side is the most that is shown"
                )
            }
            Self::TooMuchMemory => {
                let limit = super::MAX_MEMORY / (1 << 20);
                write!(
                    f,
                    "the picture needs more than {limit} MB of memory; save it with fewer pixels"
                )
            }
            Self::TooComplex(what) => write!(f, "the drawing has too {what}; save a simpler one, or a PNG"),
        }
    }
}

impl std::error::Error for PictureError {}

impl From<AssetError> for PictureError {
    fn from(error: AssetError) -> Self {
        match error {
            AssetError::Missing(_) => Self::Missing,
            AssetError::TooLarge { .. } => Self::TooMuchMemory,
            AssetError::Unreadable(_, why) => Self::Unreadable(why),
        }
    }
}
