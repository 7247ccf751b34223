//! The paragraph composer: text to set lines, after W3C CLREQ (sections as in the Group Note Draft of September 2026,
//! <https://www.w3.org/TR/clreq/>) and GB/T 15834—2011.
//!
//! Five stages, each its own file: [`itemise`] divides into runs of one face and direction, [`cluster`] shapes and measures,
//! [`breaks`] says where lines may end, [`lines`] chooses, [`set`] places. The first three do not depend on the measure and
//! are kept in a [`Prepared`]. Lengths are in em until the very end.

mod breaks;
mod class;
mod cluster;
mod itemise;
mod lines;
mod place;
mod quotes;
mod set;
mod spread;
mod units;
mod urls;

#[cfg(test)]
mod tests;

use unicode_bidi::Level;

use breaks::Boundary;
use cluster::Clusters;
use itemise::Source;
use lines::{Line, Text};
use place::{Hyphen, LineMetrics, Place};
use set::{Fit, SetLine};
use spread::Ruler;

use super::font::Shaper;
use super::{Align, FontBook, TextBlock, TextLine, TextStyle};
use crate::base::{Language, Mark, Marked, Rect, Size, Writing};

/// A text shaped and ready to be set in any measure.
///
/// Preparing is the dearer part; layout asks for sizes many times and sets once.
#[derive(Clone, Debug)]
pub struct Prepared {
    style: TextStyle,
    metrics: LineMetrics,
    hyphen: Hyphen,
    paragraphs: Vec<Paragraph>,
}

#[derive(Clone, Debug)]
struct Paragraph {
    text: String,
    base: Level,
    clusters: Clusters,
    boundaries: Vec<Boundary>,
    ruler: Ruler,
}

impl FontBook {
    /// Sets `text` in a measure: the width there is or, in vertical writing, the height.
    ///
    /// Every line end in it is kept and starts a new paragraph; a line separator (U+2028) starts a new line of the same one.
    /// Blanks at a paragraph's ends are dropped: its indent is the style's. Text without anything to see gives no lines; an
    /// empty paragraph between others gives an empty line, and line ends at the end of the text none. A measure
    /// narrower than a character still gives lines, one cluster each. Never panics.
    #[must_use]
    pub fn compose<'a>(&self, text: impl Into<Marked<'a>>, style: &TextStyle, measure_u: f32) -> TextBlock {
        self.prepare(text, style).set(measure_u)
    }

    /// The length of the longest paragraph of `text` on one line, in canvas units.
    ///
    /// Set in this measure, no paragraph is broken.
    #[must_use]
    pub fn natural_width_u<'a>(&self, text: impl Into<Marked<'a>>, style: &TextStyle) -> f32 {
        self.prepare(text, style).natural_width_u()
    }

    /// Shapes `text` once, to be set in several measures.
    #[must_use]
    pub fn prepare<'a>(&self, text: impl Into<Marked<'a>>, style: &TextStyle) -> Prepared {
        let Marked { text, marks } = text.into();
        let style = TextStyle {
            language: match style.language {
                Language::Und => itemise::guess(text),
                told => told,
            },
            ..*style
        };
        let mut shaper = Shaper::default();
        let mut paragraphs = Vec::new();
        let mut at = 0;
        let mut starts = true;
        for piece in text.trim_end().split_inclusive(LINE_ENDS) {
            let written = piece.trim();
            let from = at + (piece.len() - piece.trim_start().len()).min(piece.len() - written.len());
            let marks = within(marks, from, written.len());
            paragraphs.push(Paragraph::new(self, &mut shaper, written, &marks, &style, starts));
            at += piece.len();
            starts = !piece.ends_with(LINE_SEPARATOR);
        }
        let metrics = self.metrics(&style);
        Prepared {
            style,
            metrics: LineMetrics {
                baseline: metrics.han_top_em,
                sideways: (metrics.han_top_em - metrics.han_bottom_em) / 2.0,
            },
            hyphen: self.hyphen(&style),
            paragraphs,
        }
    }

    fn hyphen(&self, style: &TextStyle) -> Hyphen {
        let face = self.face(style);
        // The hyphen of East Asian faces, U+2010, is set for figures of equal width; the one of the keyboard is for words.
        let glyph = ['-', '\u{2010}'].into_iter().find_map(|c| self.get(face).glyph(c));
        Hyphen {
            face,
            glyph: glyph.unwrap_or(0),
            advance: glyph.map_or(0.0, |glyph| self.get(face).advance_em(glyph)),
        }
    }
}

const LINE_SEPARATOR: char = '\u{2028}';
const LINE_ENDS: [char; 6] = ['\n', '\u{b}', '\u{c}', '\u{85}', LINE_SEPARATOR, '\u{2029}'];

/// The marks that lie in `length` bytes from `from`, in bytes from there.
fn within(marks: &[Mark], from: usize, length: usize) -> Vec<Mark> {
    let to = from + length;
    let inside = marks.iter().filter(|mark| mark.from < to && mark.to > from);
    let cut = |mark: &Mark| Mark {
        kind: mark.kind,
        from: mark.from.max(from) - from,
        to: mark.to.min(to) - from,
    };
    inside.map(cut).collect()
}

impl Paragraph {
    /// Prepares `text`; unless it `starts` a paragraph it has no indent.
    fn new(book: &FontBook, shaper: &mut Shaper, text: &str, marks: &[Mark], style: &TextStyle, starts: bool) -> Self {
        let base = itemise::base_level(text, style.language);
        let source = Source {
            text,
            marks,
            western: &quotes::western_marks(text, style.language),
            style,
        };
        let clusters = cluster::clusters(book, shaper, &source, base);
        let boundaries = breaks::boundaries(&source, &clusters.list, book.hyphen(style).advance);
        // An indent shows where a paragraph begins; centred and right-aligned text has no left edge to show it at.
        let indent = if starts && style.align == Align::Start {
            style.indent_em
        } else {
            0.0
        };
        let ruler = Ruler::new(&clusters.list, style.tracking_em, indent, style.hang);
        Self {
            text: text.to_owned(),
            base,
            clusters,
            boundaries,
            ruler,
        }
    }

    fn lines(&self, style: &TextStyle, measure: f32) -> Vec<Line> {
        let text = Text {
            clusters: &self.clusters.list,
            boundaries: &self.boundaries,
            ruler: &self.ruler,
            justify: style.justify,
            balance: style.balance,
        };
        lines::lines(&text, measure)
    }

    /// The width of the hyphen at the end of `line`, in em.
    fn hyphen(&self, line: Line) -> f32 {
        self.boundaries.get(line.end).map_or(0.0, |boundary| boundary.hyphen)
    }

    fn set(&self, style: &TextStyle, line: Line, measure: f32) -> SetLine {
        let fit = match (style.justify, line.end < self.clusters.list.len()) {
            (false, _) => Fit::AsItComes,
            (true, false) => Fit::Within,
            (true, true) => Fit::Full,
        };
        set::set(&self.clusters, &self.ruler, line, measure, self.hyphen(line), fit)
    }

    fn said(&self, line: Line) -> String {
        let start = |i: usize| {
            self.clusters
                .list
                .get(i)
                .map_or(self.text.len(), |cluster| cluster.byte)
        };
        let mut said = self.text[start(line.start)..start(line.end)].trim_end().to_owned();
        if self.hyphen(line) > 0.0 && !said.ends_with(SOFT_HYPHEN) {
            said.push(SOFT_HYPHEN);
        }
        said
    }

    /// How far into the measure a line begins, in em.
    fn begin(&self, style: &TextStyle, set: &SetLine, measure: f32) -> f32 {
        let room = measure - set.width;
        let left = match (style.align, self.base.is_rtl()) {
            (Align::Start, false) => set.start,
            (Align::Center, _) => room / 2.0,
            (Align::End, false) => room,
            (Align::Start, true) => room - set.start,
            (Align::End, true) => 0.0,
        };
        // A measure without end has no middle and no far edge.
        if left < FARTHEST { left } else { 0.0 }
    }
}

const SOFT_HYPHEN: char = '\u{ad}';
/// Measures longer than this are without end, in em.
const FARTHEST: f32 = 1e6;

impl Prepared {
    /// The length of the longest paragraph on one line, in canvas units.
    #[must_use]
    pub fn natural_width_u(&self) -> f32 {
        let widest = self.paragraphs.iter().map(|p| {
            let clusters = &p.clusters.list;
            p.ruler.spread(clusters, 0, clusters.len()).natural
        });
        widest.fold(0.0, f32::max) * self.style.size_u
    }

    /// The width and height of the block that [`Self::set`] gives, without placing a glyph.
    #[must_use]
    pub fn size_u(&self, measure_u: f32) -> Size {
        let measure = self.measure_em(measure_u);
        let mut length: f32 = 0.0;
        let mut count = 0;
        for paragraph in &self.paragraphs {
            let lines = paragraph.lines(&self.style, measure);
            count += lines.len();
            for line in lines {
                let set = paragraph.set(&self.style, line, measure);
                length = length.max(set.start + set.width);
            }
        }
        let (length_u, depth_u) = (length * self.style.size_u, self.depth_em(count) * self.style.size_u);
        match self.style.writing {
            Writing::Horizontal => Size::new(length_u, depth_u),
            Writing::Vertical => Size::new(depth_u, length_u),
        }
    }

    /// Sets the text in a measure: the width there is or, in vertical writing, the height.
    #[must_use]
    pub fn set(&self, measure_u: f32) -> TextBlock {
        let measure = self.measure_em(measure_u);
        let mut set: Vec<(&Paragraph, Line, SetLine)> = Vec::new();
        for paragraph in &self.paragraphs {
            let lines = paragraph.lines(&self.style, measure).into_iter();
            set.extend(lines.map(|line| (paragraph, line, paragraph.set(&self.style, line, measure))));
        }
        let depth_em = self.depth_em(set.len());
        let lines = set.iter().enumerate().map(|(index, (paragraph, line, set))| {
            let place = Place {
                writing: self.style.writing,
                size_u: self.style.size_u,
                metrics: self.metrics,
                begin_em: paragraph.begin(&self.style, set, measure),
                across_em: match self.style.writing {
                    Writing::Horizontal => index as f32 * self.style.leading_em,
                    Writing::Vertical => depth_em - index as f32 * self.style.leading_em - 0.5,
                },
            };
            self.line(paragraph, *line, set, &place)
        });
        let lines: Vec<TextLine> = lines.collect();
        let length_em = set.iter().map(|(_, _, set)| set.start + set.width).fold(0.0, f32::max);
        let (length_u, depth_u) = (length_em * self.style.size_u, depth_em * self.style.size_u);
        let (width_u, height_u) = match self.style.writing {
            Writing::Horizontal => (length_u, depth_u),
            Writing::Vertical => (depth_u, length_u),
        };
        TextBlock {
            lines,
            width_u,
            height_u,
        }
    }

    fn line(&self, paragraph: &Paragraph, line: Line, set: &SetLine, place: &Place) -> TextLine {
        let Rect { x, y, w, h } = place.cells(0.0, set.width);
        let hyphen = (paragraph.hyphen(line) > 0.0).then_some(self.hyphen);
        TextLine {
            text: paragraph.said(line),
            x_u: x,
            top_u: y,
            baseline_u: match place.writing {
                Writing::Horizontal => (place.across_em + place.metrics.baseline) * place.size_u,
                Writing::Vertical => place.across_em * place.size_u,
            },
            width_u: w,
            height_u: h,
            runs: place.runs(&paragraph.clusters, set, hyphen),
            bands_u: place.bands(&paragraph.clusters, set),
        }
    }

    fn measure_em(&self, measure_u: f32) -> f32 {
        let measure = measure_u / self.style.size_u;
        if measure.is_nan() { 0.0 } else { measure.max(0.0) }
    }

    /// How far `lines` lines reach across, in em.
    fn depth_em(&self, lines: usize) -> f32 {
        if lines == 0 {
            0.0
        } else {
            (lines - 1) as f32 * self.style.leading_em + 1.0
        }
    }
}
