//! After the last stage: em become canvas units, and a line's places become places in its block, in either writing.

use super::cluster::{Cluster, Clusters};
use super::itemise::Orientation;
use super::set::SetLine;
use crate::base::{Rect, Writing};
use crate::text::{FaceId, Glyph, GlyphRun};

/// Where lines have their baselines, in em.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineMetrics {
    /// From the top of the em box to the baseline of horizontal lines.
    pub baseline: f32,
    /// From the middle of a column to the left, to the baseline of what lies on its side there.
    pub sideways: f32,
}

/// What is put where a word is divided.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hyphen {
    pub face: FaceId,
    pub glyph: u16,
    pub advance: f32,
}

/// Where a line stands in its block.
pub(super) struct Place {
    pub writing: Writing,
    pub size_u: f32,
    pub metrics: LineMetrics,
    /// Where it begins along the measure.
    pub begin_em: f32,
    /// The top of a horizontal line's em box, or the middle of a column from the block's left.
    pub across_em: f32,
}

impl Place {
    /// The box of the cells from `from` to `to` em along the line, in canvas units.
    pub(super) fn cells(&self, from: f32, to: f32) -> Rect {
        let (begin, length) = (self.begin_em + from, to - from);
        let em = match self.writing {
            Writing::Horizontal => Rect::new(begin, self.across_em, length, 1.0),
            Writing::Vertical => Rect::new(self.across_em - 0.5, begin, 1.0, length),
        };
        em.scaled(self.size_u)
    }

    /// Where the origin of a glyph stands that belongs to a cluster `along` em along the line, in em from the block's corner.
    fn origin(&self, orientation: Orientation, along: f32, dx: f32, dy: f32) -> (f32, f32) {
        let along = self.begin_em + along;
        match orientation {
            Orientation::Horizontal => (along + dx, self.across_em + self.metrics.baseline - dy),
            Orientation::Upright | Orientation::Combined => (self.across_em + dx, along - dy),
            Orientation::Sideways => (self.across_em - self.metrics.sideways + dy, along + dx),
        }
    }

    pub(super) fn runs(&self, clusters: &Clusters, set: &SetLine, hyphen: Option<Hyphen>) -> Vec<GlyphRun> {
        let mut runs: Vec<GlyphRun> = Vec::new();
        for placed in &set.placed {
            let cluster = &clusters.list[placed.cluster];
            let size_u = self.size_u * cluster.scale();
            let turned = cluster.orientation == Orientation::Sideways;
            let like = |run: &GlyphRun| (run.face, run.size_u, run.turned) == (cluster.face, size_u, turned);
            if !runs.last().is_some_and(like) {
                runs.push(GlyphRun {
                    face: cluster.face,
                    size_u,
                    turned,
                    glyphs: Vec::with_capacity(set.placed.len()),
                });
            }
            let Some(run) = runs.last_mut() else { continue };
            let along = placed.x + cluster.shift;
            run.glyphs.extend(clusters.glyphs(cluster).iter().map(|glyph| {
                let (x, y) = self.origin(cluster.orientation, along, glyph.dx, glyph.dy);
                Glyph {
                    id: glyph.id,
                    x_u: x * self.size_u,
                    y_u: y * self.size_u,
                }
            }));
        }
        if let Some(hyphen) = hyphen {
            runs.push(self.hyphen(hyphen, set.width - hyphen.advance));
        }
        runs.retain(|run| !run.glyphs.is_empty());
        runs
    }

    fn hyphen(&self, hyphen: Hyphen, along: f32) -> GlyphRun {
        let orientation = match self.writing {
            Writing::Horizontal => Orientation::Horizontal,
            Writing::Vertical => Orientation::Sideways,
        };
        let (x, y) = self.origin(orientation, along, 0.0, 0.0);
        GlyphRun {
            face: hyphen.face,
            size_u: self.size_u,
            turned: orientation == Orientation::Sideways,
            glyphs: vec![Glyph {
                id: hyphen.glyph,
                x_u: x * self.size_u,
                y_u: y * self.size_u,
            }],
        }
    }

    /// One band for each stretch of highlighted clusters side by side.
    pub(super) fn bands(&self, clusters: &Clusters, set: &SetLine) -> Vec<Rect> {
        let cluster = |i: usize| -> &Cluster { &clusters.list[set.placed[i].cluster] };
        let mut order: Vec<usize> = (0..set.placed.len()).filter(|i| cluster(*i).highlit).collect();
        order.sort_by(|a, b| set.placed[*a].x.total_cmp(&set.placed[*b].x));
        let mut bands: Vec<(f32, f32)> = Vec::new();
        for i in order {
            let from = set.placed[i].x;
            let to = (from + cluster(i).advance).min(set.width);
            match bands.last_mut().filter(|(_, end)| from - *end < TOUCHING) {
                Some((_, end)) => *end = to,
                None => bands.push((from, to)),
            }
        }
        bands
            .into_iter()
            .map(|(from, to)| self.cells(from.max(0.0), to))
            .collect()
    }
}

/// Highlighted clusters nearer than this share a band, in em.
const TOUCHING: f32 = 0.6;
