//! What full-width marks may give up.

use super::face::Face;
use super::shape::Shaper;

/// Blank that may be cut from a mark, in em.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(in crate::text) struct Trim {
    /// On its left: brackets and opening quotes.
    pub left: f32,
    /// On its right: closing brackets and quotes, pause and stop marks.
    pub right: f32,
}

/// All marks that have a blank half.
const MARKS: &str = "（《〈「『【〔［｛〖“‘）》〉」』】〕］｝〗”’，。、；：？！．";

/// The trims of one face.
pub(super) struct MarkTrims(Vec<(char, Trim)>);

impl MarkTrims {
    /// Reads the trims off the face's `halt` feature, mark by mark.
    ///
    /// `halt` says for each mark on which side its blank is: the same marks stand differently in the cell from one region
    /// and family to the next, and only some faces have the contextual `chws`.
    pub(super) fn measure(shaper: &mut Shaper, face: &Face) -> Self {
        let mut trims: Vec<(char, Trim)> = Vec::new();
        for (byte, mark) in MARKS.char_indices() {
            let Some(full) = face.glyph(mark).map(|glyph| face.advance_em(glyph)) else {
                continue;
            };
            let halved = shaper.halved(face, &MARKS[byte..byte + mark.len_utf8()]);
            let trim = halved.map_or(Trim::default(), |(advance, offset)| Trim {
                left: (-offset).max(0.0),
                right: (full - advance + offset).max(0.0),
            });
            trims.push((mark, trim));
        }
        trims.sort_by_key(|(mark, _)| *mark);
        Self(trims)
    }

    pub(super) fn get(&self, mark: char) -> Trim {
        let found = self.0.binary_search_by_key(&mark, |(mark, _)| *mark);
        found.map_or(Trim::default(), |i| self.0[i].1)
    }
}
