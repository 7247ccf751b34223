//! Why a picture could not be shown.

use crate::assets::AssetError;
use crate::diag::Arg;

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

impl PictureError {
    /// The reason in Chinese.
    fn in_chinese(&self) -> String {
        match self {
            Self::Missing => "没有这个文件".to_owned(),
            Self::Unreadable(why) => format!("文件读不了（{why}）"),
            Self::Empty => "文件是空的".to_owned(),
            Self::NotAPicture => "这不是 JPEG、PNG、WebP、GIF 或 SVG 图片".to_owned(),
            Self::OtherFormat(name) => format!("不支持 {name} 图片；请存成 JPEG、PNG、WebP 或 SVG"),
            Self::Truncated => "文件不完整，请重新拷贝".to_owned(),
            Self::Broken(why) => format!("图片已损坏（{why}）"),
            Self::TooLarge { w, h } => {
                let limit = super::MAX_SIDE_PX;
                format!("图片有 {w} × {h} 像素；每边最多 {limit}")
            }
            Self::TooMuchMemory => {
                let limit = super::MAX_MEMORY / (1 << 20);
                format!("图片要占 {limit} MB 以上的内存；请减少像素再存")
            }
            Self::TooComplex(_) => "图画太复杂；请简化，或者存成 PNG".to_owned(),
        }
    }
}

impl From<&PictureError> for Arg {
    fn from(error: &PictureError) -> Self {
        Self::Both {
            en: error.to_string(),
            zh: error.in_chinese(),
        }
    }
}

impl From<AssetError> for PictureError {
    fn from(error: AssetError) -> Self {
        match error {
            AssetError::Missing(_) => Self::Missing,
            AssetError::TooLarge { .. } => Self::TooMuchMemory,
            AssetError::Unreadable(_, why) => Self::Unreadable(why),
        }
    }
}
