//! What full-width marks may give up.

use super::face::Face;
use super::shape::Shaper;

/// Blank that may be cut from a mark, in em, along its line.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(in crate::text) struct Trim {
    /// Before it, on its left or top: brackets and opening quotes.
    pub left: f32,
    /// After it, on its right or bottom: closing brackets and quotes, pause and stop marks.
    pub right: f32,
}

/// All marks that have a blank half.
const MARKS: &str = "（《〈「『【〔［｛〖“‘）》〉」』】〕］｝〗”’，。、；：？！．";

/// The trims of one face.
pub(super) struct MarkTrims(Vec<(char, Trim)>);

impl MarkTrims {
    /// Reads the trims off the face's `halt` feature (`vhal` in vertical lines), mark by mark.
    ///
    /// The features say for each mark on which side its blank is: the same marks stand differently in the cell from one
    /// region and family to the next, and only some faces have the contextual `chws`.
    pub(super) fn measure(shaper: &mut Shaper, face: &Face, vertical: bool) -> Self {
        let mut trims: Vec<(char, Trim)> = Vec::new();
        for (byte, mark) in MARKS.char_indices().filter(|(_, mark)| face.has(*mark)) {
            let halved = shaper.halved(face, &MARKS[byte..byte + mark.len_utf8()], vertical);
            let (left, right) = halved.unwrap_or_default();
            trims.push((mark, Trim { left, right }));
        }
        trims.sort_by_key(|(mark, _)| *mark);
        Self(trims)
    }

    pub(super) fn get(&self, mark: char) -> Trim {
        let found = self.0.binary_search_by_key(&mark, |(mark, _)| *mark);
        found.map_or(Trim::default(), |i| self.0[i].1)
    }
}
