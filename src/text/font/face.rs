//! One face: its tables, and what is worked out from them once.

use std::sync::{Arc, OnceLock};

use harfrust::{Font, GlyphId, ShapePlan, font::Blob};

use super::Family;
use super::marks::{MarkTrims, Trim};
use super::metrics::FaceMetrics;
use super::shape::{PlanKey, Shaper};
use crate::assets::Bytes;

/// A face of the book. Tables are read in place; plans, marks and metrics are made on first use and kept.
pub(in crate::text) struct Face {
    pub(super) family: Family,
    pub(super) weight: u16,
    font: Font,
    bytes: Bytes,
    plans: [OnceLock<ShapePlan>; PlanKey::COUNT],
    marks: OnceLock<MarkTrims>,
    metrics: OnceLock<FaceMetrics>,
}

impl Face {
    /// Returns the face in `bytes`; `None` if they are not a TrueType font.
    pub(super) fn open(bytes: Bytes, family: Family, weight: u16) -> Option<Self> {
        let blob = match &bytes {
            Bytes::Static(bytes) => Blob::Static(bytes),
            Bytes::Shared(bytes) => Blob::Shared(Arc::new(Arc::clone(bytes))),
        };
        Some(Self {
            family,
            weight,
            font: Font::new(blob, 0)?,
            bytes,
            plans: Default::default(),
            marks: OnceLock::new(),
            metrics: OnceLock::new(),
        })
    }

    /// The face as the shaper knows it.
    pub(in crate::text) fn font(&self) -> &Font {
        &self.font
    }

    /// The whole file.
    pub(in crate::text) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The glyph of `c` by the character map alone.
    pub(in crate::text) fn glyph(&self, c: char) -> Option<u16> {
        let id = self.font.charmap().map_unicode(c)?;
        u16::try_from(id.to_u32()).ok().filter(|id| *id != 0)
    }

    /// Whether `c` can be drawn.
    pub(in crate::text) fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// How far the pen moves for a glyph, in em, kerning left out.
    pub(in crate::text) fn advance_em(&self, glyph: u16) -> f32 {
        let advance = self.font.glyph_metrics().h_advance(GlyphId::new(glyph.into()));
        advance / self.units_per_em()
    }

    /// The ink of a glyph in em: left, bottom, right, top; `None` if it has none.
    pub(in crate::text) fn ink_em(&self, glyph: u16) -> Option<[f32; 4]> {
        let e = self.font.glyph_metrics().extents(GlyphId::new(glyph.into()))?;
        let em = self.units_per_em();
        (e.width > 0.0).then(|| {
            let (left, top) = (e.x_bearing / em, e.y_bearing / em);
            [left, top - e.height / em, left + e.width / em, top]
        })
    }

    pub(in crate::text) fn units_per_em(&self) -> f32 {
        f32::from(self.font.units_per_em())
    }

    pub(super) fn plan(&self, key: PlanKey) -> &ShapePlan {
        self.plans[key.index()].get_or_init(|| key.plan(&self.font))
    }

    /// What may be cut from either side of a full-width mark.
    pub(in crate::text) fn trim(&self, mark: char) -> Trim {
        self.marks
            .get_or_init(|| MarkTrims::measure(&mut Shaper::default(), self))
            .get(mark)
    }

    /// What lines of this face are aligned by.
    pub(in crate::text) fn metrics(&self) -> FaceMetrics {
        *self.metrics.get_or_init(|| FaceMetrics::measure(self))
    }
}
