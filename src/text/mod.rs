//! Fonts, shaping, line breaking and glyph rasters.
//!
//! Everything here is measured in canvas units; pixels appear only in [`rasterise`].

mod compose;
mod font;
mod raster;

pub use compose::Prepared;
pub use font::{FaceId, FaceMetrics, Family, FontBook};
pub use raster::{Raster, rasterise};

use crate::base::{Language, Rect, Writing};

/// Where lines stand in the measure.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Align {
    /// At the left edge.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the right edge.
    End,
}

/// How a paragraph is set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TextStyle {
    /// Sans or serif.
    pub family: Family,
    /// CSS weight: 400 regular, 500 medium, 700 bold, 900 black. The nearest shipped one is used.
    pub weight: u16,
    /// Size of the em in canvas units.
    pub size_u: f32,
    /// Distance between baselines, in em.
    pub leading_em: f32,
    /// Extra space after every character, in em.
    pub tracking_em: f32,
    /// First-line indent, in em.
    pub indent_em: f32,
    /// Where lines stand.
    pub align: Align,
    /// Whether all lines but the last fill the measure.
    pub justify: bool,
    /// Whether lines are made about equally long (headings).
    pub balance: bool,
    /// Whether figures take cells of equal width.
    pub tabular: bool,
    /// Whether `，。、` at a line's end hang in the margin (CLREQ §6.1.3).
    pub hang: bool,
    /// Which way lines run.
    pub writing: Writing,
    /// Language for shaping and breaking.
    pub language: Language,
}

impl TextStyle {
    /// Returns plain text of `size_u`: ragged, at the start of the line, without tracking or indent.
    #[must_use]
    pub fn plain(family: Family, weight: u16, size_u: f32, leading_em: f32, language: Language) -> Self {
        Self {
            family,
            weight,
            size_u,
            leading_em,
            tracking_em: 0.0,
            indent_em: 0.0,
            align: Align::Start,
            justify: false,
            balance: false,
            tabular: false,
            hang: false,
            writing: Writing::Horizontal,
            language,
        }
    }
}

/// A run of glyphs of one face and size.
#[derive(Clone, PartialEq, Debug)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// Size of the em in canvas units.
    pub size_u: f32,
    /// Whether its glyphs lie on their side, turned a quarter clockwise about their origins: Latin in vertical lines.
    pub turned: bool,
    /// The glyphs in visual order.
    pub glyphs: Vec<Glyph>,
}

/// One placed glyph.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// Its origin from the block's left edge, in canvas units.
    pub x_u: f32,
    /// Its baseline from the block's top edge, in canvas units.
    pub y_u: f32,
}

/// A set line, which in vertical writing is a column.
#[derive(Clone, PartialEq, Debug)]
pub struct TextLine {
    /// What it says, trailing spaces left out; a word divided at its end closes with a soft hyphen (U+00AD).
    pub text: String,
    /// Left edge of its box, from the block's left edge: of the first glyph's cell, or of a column's em box.
    pub x_u: f32,
    /// Top of its box, from the block's top edge: of the em box, or of a column's first cell.
    pub top_u: f32,
    /// Baseline of horizontal text and centre line of a column, from the block's top and left edge respectively.
    pub baseline_u: f32,
    /// Width of its box: that of the set line, or a column's em.
    pub width_u: f32,
    /// Height of its box: one em, or that of the set column.
    pub height_u: f32,
    /// Its glyphs.
    pub runs: Vec<GlyphRun>,
    /// Where highlighted text stands, from the block's top-left corner.
    pub bands_u: Vec<Rect>,
}

/// A set paragraph, or several.
///
/// Its top is the top of the first line's em box and its height ends with the last line's em box: half leading is not
/// part of it, so that blocks align by what is seen. In vertical writing that holds for its right and left side.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TextBlock {
    /// The lines in reading order.
    pub lines: Vec<TextLine>,
    /// The widest line's end; in vertical writing from the first column's right to the last one's left.
    pub width_u: f32,
    /// First em box's top to last em box's bottom; in vertical writing the longest column's end.
    pub height_u: f32,
}
