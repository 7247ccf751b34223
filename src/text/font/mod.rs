//! The faces that text is set in.

mod face;
mod marks;
mod metrics;
mod shape;

pub(in crate::text) use face::Face;
pub(in crate::text) use marks::Trim;
pub use metrics::FaceMetrics;
pub(in crate::text) use shape::{Pen, PlanKey, Shaped, Shaper};

use super::TextStyle;
use crate::assets::{AssetError, AssetPath, Assets, FontFile};

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

/// What the book holds: file, family and CSS weight. A face's place here is its [`FaceId`].
const FACES: [(&str, Family, u16); 6] = [
    ("fonts/NotoSansSC-400Regular.ttf", Family::Sans, 400),
    ("fonts/NotoSansSC-500Medium.ttf", Family::Sans, 500),
    ("fonts/NotoSansSC-700Bold.ttf", Family::Sans, 700),
    ("fonts/NotoSerifSC-700Bold.ttf", Family::Serif, 700),
    ("fonts/NotoSerifSC-900Black.ttf", Family::Serif, 900),
    ("fonts/NotoSerifSC-400Regular.ttf", Family::Serif, 400),
];

/// The most faces of a book: its own, and the system's for characters that those lack.
const MOST_FACES: usize = 24;

/// All faces, ready to shape with.
///
/// Bytes that are part of the program stay where they are; a face's tables are read when text first needs them.
pub struct FontBook {
    faces: Vec<Face>,
}

impl FontBook {
    /// Opens the faces in `fonts/`.
    ///
    /// # Errors
    ///
    /// When one is missing, or is not a TrueType font.
    pub fn open(assets: &dyn Assets) -> Result<Self, AssetError> {
        let open = |(name, family, weight): (&str, Family, u16)| {
            let path = AssetPath::new(name).expect("is a path");
            let bytes = assets.bytes(&path)?;
            Face::open(bytes, family, weight)
                .ok_or_else(|| AssetError::Unreadable(path, "not a TrueType font".to_owned()))
        };
        let faces = FACES.into_iter().map(open).collect::<Result<_, _>>()?;
        Ok(Self { faces })
    }

    /// The face that is nearest to what `style` asks for: of the same family, of the least difference in weight, of two
    /// equally near the heavier.
    #[must_use]
    pub fn face(&self, style: &TextStyle) -> FaceId {
        self.nearest(style.family, style.weight)
    }

    /// The face that text marked bold is set in: of at least half as much weight again, as far as there is one.
    pub(in crate::text) fn bold(&self, style: &TextStyle) -> FaceId {
        self.nearest(style.family, if style.weight < 600 { 700 } else { 900 })
    }

    fn nearest(&self, family: Family, weight: u16) -> FaceId {
        let distance = |face: &Face| {
            let weights = i32::from(face.weight) - i32::from(weight);
            (face.family != family, weights.abs(), weights < 0)
        };
        let nearest = (0..self.shipped()).min_by_key(|i| distance(&self.faces[*i]));
        FaceId(nearest.unwrap_or_default() as u8)
    }

    /// How many faces are the program's own; those of the system come after them.
    fn shipped(&self) -> usize {
        self.faces.partition_point(|face| !face.is_foreign())
    }

    /// Takes up fonts of the system for characters that no face has so far, in order, as long as each adds one that it can
    /// draw. Returns the characters that are still missing.
    pub fn adopt(&mut self, fonts: impl IntoIterator<Item = FontFile>, missing: Vec<char>) -> Vec<char> {
        let mut missing = missing;
        for FontFile { bytes, index } in fonts {
            if missing.is_empty() || self.faces.len() >= MOST_FACES {
                break;
            }
            let Some(face) = Face::adopt(bytes, index) else {
                continue;
            };
            let draws = |c: &char| {
                let glyph = face.glyph(*c);
                glyph.is_some_and(|glyph| super::raster::can_draw(face.bytes(), index, glyph))
            };
            let before = missing.len();
            missing.retain(|c| !draws(c));
            if missing.len() < before {
                self.faces.push(face);
            }
        }
        missing
    }

    /// Whether it has taken up fonts of the system.
    #[must_use]
    pub fn has_adopted(&self) -> bool {
        self.faces.len() > self.shipped()
    }

    /// What a line of `style` is aligned by.
    #[must_use]
    pub fn metrics(&self, style: &TextStyle) -> FaceMetrics {
        self.get(self.face(style)).metrics()
    }

    /// The characters of `text`, each once and in order of first use, that no face can draw.
    ///
    /// They are set as □.
    #[must_use]
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for c in text.chars() {
            if !is_invisible(c) && !missing.contains(&c) && !self.faces.iter().any(|face| face.has(c)) {
                missing.push(c);
            }
        }
        missing
    }

    pub(in crate::text) fn get(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0).min(self.faces.len() - 1)]
    }

    /// The faces to try for what `first` lacks: other weights of its family by nearness, then the other family, then those
    /// of the system in the order they were taken up.
    pub(in crate::text) fn fallbacks(&self, first: FaceId) -> Vec<FaceId> {
        let Face { family, weight, .. } = *self.get(first);
        let mut others: Vec<usize> = (0..self.faces.len()).filter(|i| *i != usize::from(first.0)).collect();
        others.sort_by_key(|i| {
            let face = &self.faces[*i];
            (
                face.is_foreign(),
                face.family != family,
                face.weight.abs_diff(weight),
                *i,
            )
        });
        others.into_iter().map(|i| FaceId(i as u8)).collect()
    }
}

/// Whether `c` is not meant to be seen, so that no face need have it.
pub(in crate::text) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::{Embedded, Memory};
    use crate::base::Language;

    fn style(family: Family, weight: u16) -> TextStyle {
        TextStyle::plain(family, weight, 44.0, 1.6, Language::ZhHans)
    }

    #[test]
    fn the_book_is_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<FontBook>();
    }

    #[test]
    fn the_nearest_weight_of_the_family_is_used() {
        let book = FontBook::open(&Embedded).unwrap();
        let face = |family, weight| book.face(&style(family, weight)).0;
        assert_eq!(
            [100, 400, 450, 500, 600, 900].map(|w| face(Family::Sans, w)),
            [0, 0, 1, 1, 2, 2]
        );
        assert_eq!([400, 700, 800, 900].map(|w| face(Family::Serif, w)), [5, 3, 4, 4]);
        assert_eq!(book.fallbacks(FaceId(1)), [0, 2, 5, 3, 4].map(FaceId));
    }

    #[test]
    fn han_stands_in_an_em_box() {
        let book = FontBook::open(&Embedded).unwrap();
        for family in [Family::Sans, Family::Serif] {
            let metrics = book.metrics(&style(family, 700));
            assert_eq!((metrics.han_top_em, metrics.han_bottom_em), (0.88, 0.12));
            assert!((0.7..0.8).contains(&metrics.digit_height_em));
        }
    }

    #[test]
    fn a_missing_or_broken_face_is_named() {
        let missing = FontBook::open(&Memory::default()).err().unwrap();
        assert_eq!(missing.to_string(), "fonts/NotoSansSC-400Regular.ttf does not exist");
        let broken = Memory::default().with("fonts/NotoSansSC-400Regular.ttf", *b"not a font");
        let broken = FontBook::open(&broken).err().unwrap();
        assert_eq!(
            broken.to_string(),
            "fonts/NotoSansSC-400Regular.ttf cannot be read: not a TrueType font"
        );
    }
}
