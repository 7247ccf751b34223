//! Shaping: text in, glyphs and advances out.

use harfrust::{Buffer, Direction, Feature, Font, Language as Bcp47, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};

use super::face::Face;
use crate::base::Language;

const PROPORTIONAL: Tag = Tag::new(b"pwid");
const HALF_WIDTH: Tag = Tag::new(b"halt");
const KERNING: Tag = Tag::new(b"kern");

/// What a plan is made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::text) enum PlanKey {
    /// Running text.
    Text {
        /// Its language.
        language: Language,
        /// Whether figures must keep their cells, so nothing is kerned.
        tabular: bool,
    },
    /// Marks with their blank half cut off.
    Halved,
}

impl PlanKey {
    pub(super) const COUNT: usize = 5;

    pub(super) fn index(self) -> usize {
        match self {
            Self::Text { language, tabular } => {
                let language = match language {
                    Language::ZhHans => 0,
                    _ => 2,
                };
                language + usize::from(tabular)
            }
            Self::Halved => 4,
        }
    }

    fn script(self) -> Script {
        match self {
            Self::Text {
                language: Language::En, ..
            } => Script::LATIN,
            _ => Script::HAN,
        }
    }

    fn language(self) -> Option<Bcp47> {
        let language = match self {
            Self::Text { language, .. } => language,
            Self::Halved => Language::ZhHans,
        };
        Bcp47::new(language.tag())
    }

    /// The features beside the usual ones. `proportional` are byte ranges.
    fn features(self, proportional: &[(usize, usize)]) -> Vec<Feature> {
        let mut features = Vec::with_capacity(proportional.len() + 1);
        match self {
            Self::Halved => features.extend([Feature::new(HALF_WIDTH, 1, ..), Feature::new(KERNING, 0, ..)]),
            Self::Text { tabular, .. } => {
                if tabular {
                    features.push(Feature::new(KERNING, 0, ..));
                }
                features.extend(
                    proportional
                        .iter()
                        .map(|(from, to)| Feature::new(PROPORTIONAL, 1, *from..*to)),
                );
            }
        }
        features
    }

    /// Makes the plan. One range of proportional marks stands for any number of them: only its tag decides the plan.
    pub(super) fn plan(self, font: &Font) -> ShapePlan {
        let features = self.features(&[(0, 1)]);
        ShapePlan::new(
            font,
            Direction::LeftToRight,
            Some(self.script()),
            self.language().as_ref(),
            &features,
        )
    }
}

/// One glyph as shaped.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::text) struct Shaped {
    /// First byte of the cluster it belongs to.
    pub byte: usize,
    /// Its number in the face; 0 where the face lacks the character.
    pub id: u16,
    /// How far the pen moves, in em.
    pub advance: f32,
    /// Shift from the pen to the right, in em.
    pub dx: f32,
    /// Shift from the baseline up, in em.
    pub dy: f32,
}

/// Shapes with one buffer, kept between calls.
#[derive(Default)]
pub(in crate::text) struct Shaper {
    buffer: Buffer,
}

impl Shaper {
    /// Shapes `text` from left to right. `proportional` are the byte ranges of marks that take Western widths, in order.
    pub(in crate::text) fn shape(
        &mut self,
        face: &Face,
        text: &str,
        key: PlanKey,
        proportional: &[(usize, usize)],
    ) -> impl Iterator<Item = Shaped> {
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(Some(key.script()));
        let features = key.features(proportional);
        let options = ShapeOptions::new().plan(Some(face.plan(key))).features(&features);
        // The buffer is new, and has the plan's own direction and script: there is nothing left to fail.
        let shaped = harfrust::shape(&ShaperFont::new(face.font()), buffer, options).is_ok();
        let em = face.units_per_em();
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        glyphs.take_while(move |_| shaped).map(move |(info, position)| Shaped {
            byte: info.cluster as usize,
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: position.x_advance as f32 / em,
            dx: position.x_offset as f32 / em,
            dy: position.y_offset as f32 / em,
        })
    }

    /// The advance and shift of a mark without its blank half, in em.
    pub(super) fn halved(&mut self, face: &Face, mark: &str) -> Option<(f32, f32)> {
        let shaped = self.shape(face, mark, PlanKey::Halved, &[]).next()?;
        Some((shaped.advance, shaped.dx))
    }
}
