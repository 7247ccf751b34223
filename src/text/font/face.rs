//! One face: its tables, and what is worked out from them once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

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
    /// Its place in a file of several fonts.
    index: u32,
    /// Whether it is one of the system's, not one the program carries.
    foreign: bool,
    plans: Mutex<BTreeMap<PlanKey, Arc<ShapePlan>>>,
    /// Along horizontal and vertical lines.
    marks: [OnceLock<MarkTrims>; 2],
    metrics: OnceLock<FaceMetrics>,
}

impl Face {
    /// Returns the face in `bytes`; `None` if they are not a TrueType font.
    pub(super) fn open(bytes: Bytes, family: Family, weight: u16) -> Option<Self> {
        Self::new(bytes, 0, family, weight, false)
    }

    /// Returns a face of the system: font `index` in `bytes`; `None` if they are not a font.
    pub(super) fn adopt(bytes: Bytes, index: u32) -> Option<Self> {
        Self::new(bytes, index, Family::Sans, 400, true)
    }

    fn new(bytes: Bytes, index: u32, family: Family, weight: u16, foreign: bool) -> Option<Self> {
        let blob = match &bytes {
            Bytes::Static(bytes) => Blob::Static(bytes),
            Bytes::Shared(bytes) => Blob::Shared(Arc::new(Arc::clone(bytes))),
        };
        Some(Self {
            family,
            weight,
            font: Font::new(blob, index)?,
            bytes,
            index,
            foreign,
            plans: Mutex::default(),
            marks: Default::default(),
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

    /// Its place in a file of several fonts.
    pub(in crate::text) fn index(&self) -> u32 {
        self.index
    }

    /// Whether it is one of the system's, not one the program carries.
    pub(in crate::text) fn is_foreign(&self) -> bool {
        self.foreign
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

    pub(super) fn plan(&self, key: PlanKey) -> Arc<ShapePlan> {
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let plan = plans.entry(key).or_insert_with(|| Arc::new(key.plan(&self.font)));
        Arc::clone(plan)
    }

    /// What may be cut from either side of a full-width mark in a horizontal or vertical line.
    pub(in crate::text) fn trim(&self, mark: char, vertical: bool) -> Trim {
        self.marks[usize::from(vertical)]
            .get_or_init(|| MarkTrims::measure(&mut Shaper::default(), self, vertical))
            .get(mark)
    }

    /// What lines of this face are aligned by.
    pub(in crate::text) fn metrics(&self) -> FaceMetrics {
        *self.metrics.get_or_init(|| FaceMetrics::measure(self))
    }
}
