//! The paragraph composer: text to set lines, after W3C CLREQ (sections as in the Group Note Draft of September 2026,
//! <https://www.w3.org/TR/clreq/>) and GB/T 15834—2011.
//!
//! Four stages, each its own file: [`cluster`] shapes and measures, [`breaks`] says where lines may end, [`lines`] chooses,
//! [`set`] places. The first two do not depend on the measure and are kept in a [`Prepared`]. Lengths are in em until the
//! very end.

mod breaks;
mod class;
mod cluster;
mod lines;
mod quotes;
mod set;
mod spread;
mod units;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use breaks::Boundary;
use cluster::Clusters;
use lines::{Line, Text};
use set::{Fit, SetLine};
use spread::Ruler;

use super::font::Shaper;
use super::{Align, FontBook, Glyph, GlyphRun, TextBlock, TextLine, TextStyle};
use crate::base::{Marked, Size};

/// A text shaped and ready to be set in any measure.
///
/// Preparing is the dearer part; layout asks for sizes many times and sets once.
#[derive(Clone, Debug)]
pub struct Prepared {
    style: TextStyle,
    baseline_em: f32,
    paragraphs: Vec<Paragraph>,
}

#[derive(Clone, Debug)]
struct Paragraph {
    text: String,
    clusters: Clusters,
    boundaries: Vec<Boundary>,
    ruler: Ruler,
}

impl FontBook {
    /// Sets `text` in a measure. Every line end in it is kept and starts a new paragraph.
    ///
    /// Blanks at a paragraph's ends are dropped: its indent is the style's. Text without anything to see gives no lines; an
    /// empty paragraph between others gives an empty line, and line ends at the end of the text none. A measure
    /// narrower than a character still gives lines, one cluster each. Never panics.
    #[must_use]
    pub fn compose<'a>(&self, text: impl Into<Marked<'a>>, style: &TextStyle, measure_u: f32) -> TextBlock {
        self.prepare(text, style).set(measure_u)
    }

    /// The width of the widest paragraph of `text` on one line, in canvas units.
    ///
    /// Set in this measure, no paragraph is broken.
    #[must_use]
    pub fn natural_width_u<'a>(&self, text: impl Into<Marked<'a>>, style: &TextStyle) -> f32 {
        self.prepare(text, style).natural_width_u()
    }

    /// Shapes `text` once, to be set in several measures.
    #[must_use]
    pub fn prepare<'a>(&self, text: impl Into<Marked<'a>>, style: &TextStyle) -> Prepared {
        let mut shaper = Shaper::default();
        let Marked { text, marks: _ } = text.into();
        let text = text.trim_end();
        let paragraphs = if text.is_empty() {
            Vec::new()
        } else {
            let paragraphs = text.split(['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
            paragraphs
                .map(|text| Paragraph::new(self, &mut shaper, text.trim(), style))
                .collect()
        };
        Prepared {
            style: *style,
            baseline_em: self.metrics(style).han_top_em,
            paragraphs,
        }
    }
}

impl Paragraph {
    fn new(book: &FontBook, shaper: &mut Shaper, text: &str, style: &TextStyle) -> Self {
        let clusters = cluster::clusters(book, shaper, text, style);
        let boundaries = breaks::boundaries(text, &clusters.list, style.balance);
        // An indent shows where a paragraph begins; centred and right-aligned text has no left edge to show it at.
        let indent = if style.align == Align::Start {
            style.indent_em
        } else {
            0.0
        };
        let ruler = Ruler::new(&clusters.list, style.tracking_em, indent);
        Self {
            text: text.to_owned(),
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

    fn set(&self, style: &TextStyle, line: Line, measure: f32) -> SetLine {
        let fit = match (style.justify, line.end < self.clusters.list.len()) {
            (false, _) => Fit::AsItComes,
            (true, false) => Fit::Within,
            (true, true) => Fit::Full,
        };
        set::set(&self.clusters, &self.ruler, line, measure, fit)
    }

    fn said(&self, line: Line) -> &str {
        let start = |i: usize| {
            self.clusters
                .list
                .get(i)
                .map_or(self.text.len(), |cluster| cluster.byte)
        };
        self.text[start(line.start)..start(line.end)].trim_end()
    }

    fn runs(&self, set: &SetLine, left_em: f32, baseline_u: f32, size_u: f32) -> Vec<GlyphRun> {
        let mut runs: Vec<GlyphRun> = Vec::new();
        for placed in &set.placed {
            let cluster = &self.clusters.list[placed.cluster];
            if runs.last().is_none_or(|run| run.face != cluster.face) {
                runs.push(GlyphRun {
                    face: cluster.face,
                    size_u,
                    turned: false,
                    glyphs: Vec::with_capacity(set.placed.len()),
                });
            }
            let Some(run) = runs.last_mut() else { continue };
            run.glyphs
                .extend(self.clusters.glyphs(cluster).iter().map(|glyph| Glyph {
                    id: glyph.id,
                    x_u: (left_em + placed.x + cluster.shift + glyph.dx) * size_u,
                    y_u: baseline_u - glyph.dy * size_u,
                }));
        }
        runs.retain(|run| !run.glyphs.is_empty());
        runs
    }
}

impl Prepared {
    /// The width of the widest paragraph on one line, in canvas units.
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
        let mut width: f32 = 0.0;
        let mut count = 0;
        for paragraph in &self.paragraphs {
            let lines = paragraph.lines(&self.style, measure);
            count += lines.len();
            for line in lines {
                let set = paragraph.set(&self.style, line, measure);
                width = width.max(set.start + set.width);
            }
        }
        Size::new(width * self.style.size_u, self.height_u(count))
    }

    /// Sets the text in a measure.
    #[must_use]
    pub fn set(&self, measure_u: f32) -> TextBlock {
        let TextStyle { size_u, leading_em, .. } = self.style;
        let measure = self.measure_em(measure_u);
        let mut block = TextBlock::default();
        for paragraph in &self.paragraphs {
            for line in paragraph.lines(&self.style, measure) {
                let set = paragraph.set(&self.style, line, measure);
                let left_em = match self.style.align {
                    Align::Start => 0.0,
                    Align::Center => (measure - set.width) / 2.0,
                    Align::End => measure - set.width,
                };
                // A measure without end has no middle and no right edge.
                let left_em = if left_em.is_finite() { left_em } else { 0.0 };
                let top_u = block.lines.len() as f32 * leading_em * size_u;
                let baseline_u = top_u + self.baseline_em * size_u;
                let width_u = set.width * size_u;
                block.width_u = block.width_u.max(set.start * size_u + width_u);
                block.lines.push(TextLine {
                    text: paragraph.said(line).to_owned(),
                    x_u: (left_em + set.start) * size_u,
                    top_u,
                    baseline_u,
                    width_u,
                    height_u: size_u,
                    runs: paragraph.runs(&set, left_em, baseline_u, size_u),
                    bands_u: Vec::new(),
                });
            }
        }
        block.height_u = self.height_u(block.lines.len());
        block
    }

    fn measure_em(&self, measure_u: f32) -> f32 {
        let measure = measure_u / self.style.size_u;
        if measure.is_nan() { 0.0 } else { measure.max(0.0) }
    }

    fn height_u(&self, lines: usize) -> f32 {
        let TextStyle { size_u, leading_em, .. } = self.style;
        if lines == 0 {
            0.0
        } else {
            ((lines - 1) as f32 * leading_em + 1.0) * size_u
        }
    }
}
