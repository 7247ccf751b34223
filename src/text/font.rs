//! The faces that text is set in.

use crate::assets::{AssetError, AssetPath, Assets, Bytes};

/// A family of type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Family {
    /// Noto Sans SC.
    #[default]
    Sans,
    /// Noto Serif SC.
    Serif,
}

/// A face of the book: a family in a weight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FaceId(pub u8);

/// All faces, ready to shape with.
pub struct FontBook {
    faces: Vec<Bytes>,
}

impl FontBook {
    /// Opens the faces in `fonts/`.
    ///
    /// # Errors
    ///
    /// When one is missing.
    pub fn open(assets: &dyn Assets) -> Result<Self, AssetError> {
        let path = AssetPath::new("fonts/NotoSansSC-400Regular.ttf").expect("is a path");
        Ok(Self {
            faces: vec![assets.bytes(&path)?],
        })
    }
}
