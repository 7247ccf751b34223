//! Text as layers.

use super::{Layer, Paint};
use crate::base::{Color, Rect, Shape};
use crate::text::{GlyphRun, TextLine};

/// How round the corners of a band behind highlighted text are.
const BAND_RADIUS_U: f32 = 4.0;

/// Text of one colour and, behind it, the bands of the other.
pub(super) fn layers(lines: &[TextLine], (color, highlight): (Color, Color), rect_u: Rect, k: f32) -> Vec<Layer> {
    let runs = lines.iter().flat_map(|line| line.runs.iter().cloned());
    let bands = bands(lines, highlight, rect_u, k);
    bands.into_iter().chain(runs_layer(runs, color, rect_u, k)).collect()
}

/// The bands behind what is highlighted; none where nothing is.
pub(super) fn bands(lines: &[TextLine], highlight: Color, rect_u: Rect, k: f32) -> Option<Layer> {
    let bands: Vec<Shape> = lines
        .iter()
        .flat_map(|line| &line.bands_u)
        .map(|band_u| Shape::Rect {
            rect: band_u.scaled(k),
            radius: BAND_RADIUS_U * k,
            color: highlight,
        })
        .collect();
    (!bands.is_empty()).then(|| Layer::still(Paint::Shapes(bands.into()), rect_u.scaled(k)))
}

/// Glyphs whose layer starts on a whole pixel; what is left of its place goes into the glyphs' own, so that texts set on
/// one baseline round to one row of pixels. None where there are no glyphs.
pub(super) fn runs_layer(runs: impl Iterator<Item = GlyphRun>, color: Color, rect_u: Rect, k: f32) -> Option<Layer> {
    let origin_px = ((rect_u.x * k).floor(), (rect_u.y * k).floor());
    let (dx_u, dy_u) = (rect_u.x - origin_px.0 / k, rect_u.y - origin_px.1 / k);
    let runs: Vec<GlyphRun> = runs
        .filter(|run| !run.glyphs.is_empty())
        .map(|mut run| {
            for glyph in &mut run.glyphs {
                glyph.x_u += dx_u;
                glyph.y_u += dy_u;
            }
            run
        })
        .collect();
    let rest_px = Rect::new(origin_px.0, origin_px.1, (rect_u.w * k).ceil(), (rect_u.h * k).ceil());
    (!runs.is_empty()).then(|| {
        Layer::still(
            Paint::Text {
                runs: runs.into(),
                color,
                px_per_u: k,
            },
            rest_px,
        )
    })
}

/// The line as it stands in a block that starts `top_u` lower.
pub(super) fn raised(line: &TextLine, top_u: f32) -> TextLine {
    let mut line = line.clone();
    line.top_u -= top_u;
    line.baseline_u -= top_u;
    for glyph in line.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
        glyph.y_u -= top_u;
    }
    for band_u in &mut line.bands_u {
        band_u.y -= top_u;
    }
    line
}
