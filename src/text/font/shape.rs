//! Shaping: text in, glyphs and advances out.

use harfrust::{Buffer, Direction, Feature, Font, Language as Bcp47, Script, ShapeOptions, ShapePlan, ShaperFont, Tag};

use super::face::Face;
use crate::base::Language;

const PROPORTIONAL: Tag = Tag::new(b"pwid");
const HALF_WIDTH: Tag = Tag::new(b"halt");
const HALF_HEIGHT: Tag = Tag::new(b"vhal");
const HALF_WIDTH_FORMS: Tag = Tag::new(b"hwid");
const KERNING: Tag = Tag::new(b"kern");

/// Which way the pen goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(in crate::text) enum Pen {
    /// To the right.
    #[default]
    Right,
    /// To the left.
    Left,
    /// Down, characters upright.
    Down,
}

/// What a plan is made for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::text) enum PlanKey {
    /// Running text.
    Text {
        /// Its language.
        language: Language,
        /// Which way it runs.
        pen: Pen,
        /// Whether figures must keep their cells, so nothing is kerned.
        tabular: bool,
        /// Whether it is Hebrew, for text that runs to the left and is not Arabic.
        hebrew: bool,
    },
    /// Two figures side by side in one em (纵中横).
    Paired,
    /// Marks with their blank half cut off.
    Halved {
        /// In a vertical line.
        vertical: bool,
    },
}

impl PlanKey {
    pub(super) fn pen(self) -> Pen {
        match self {
            Self::Text { pen, .. } => pen,
            Self::Halved { vertical: true } => Pen::Down,
            Self::Paired | Self::Halved { vertical: false } => Pen::Right,
        }
    }

    fn direction(self) -> Direction {
        match self.pen() {
            Pen::Right => Direction::LeftToRight,
            Pen::Left => Direction::RightToLeft,
            Pen::Down => Direction::TopToBottom,
        }
    }

    fn script(self) -> Script {
        match self {
            Self::Text {
                pen: Pen::Left, hebrew, ..
            } if hebrew => Script::HEBREW,
            Self::Text { pen: Pen::Left, .. } => Script::ARABIC,
            Self::Text { language, .. } => match language {
                Language::En | Language::Ar | Language::He => Script::LATIN,
                Language::Ko => Script::HANGUL,
                Language::ZhHans | Language::Ja | Language::Und => Script::HAN,
            },
            Self::Paired => Script::LATIN,
            Self::Halved { .. } => Script::HAN,
        }
    }

    fn language(self) -> Option<Bcp47> {
        let language = match self {
            Self::Text { language, .. } => language,
            Self::Paired | Self::Halved { .. } => Language::ZhHans,
        };
        Bcp47::new(language.tag())
    }

    /// The features beside the usual ones. `proportional` are byte ranges.
    fn features(self, proportional: &[(usize, usize)]) -> Vec<Feature> {
        let mut features = Vec::with_capacity(proportional.len() + 1);
        match self {
            Self::Halved { vertical } => {
                let half = if vertical { HALF_HEIGHT } else { HALF_WIDTH };
                features.extend([Feature::new(half, 1, ..), Feature::new(KERNING, 0, ..)]);
            }
            Self::Paired => features.extend([Feature::new(HALF_WIDTH_FORMS, 1, ..), Feature::new(KERNING, 0, ..)]),
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
        let (script, language) = (self.script(), self.language());
        ShapePlan::new(font, self.direction(), Some(script), language.as_ref(), &features)
    }
}

/// One glyph as shaped.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::text) struct Shaped {
    /// First byte of the cluster it belongs to.
    pub byte: usize,
    /// Its number in the face; 0 where the face lacks the character.
    pub id: u16,
    /// How far the pen moves on its way, in em.
    pub advance: f32,
    /// Shift from the pen to the right, in em.
    pub dx: f32,
    /// Shift up from the baseline, or from the pen where it goes down, in em.
    pub dy: f32,
}

/// Shapes with one buffer, kept between calls.
#[derive(Default)]
pub(in crate::text) struct Shaper {
    buffer: Buffer,
}

impl Shaper {
    /// Shapes `text`; glyphs come in the order of the pen. `proportional` are the byte ranges of marks that take Western
    /// widths, in order.
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
        buffer.set_direction(key.direction());
        buffer.set_script(Some(key.script()));
        let features = key.features(proportional);
        let plan = face.plan(key);
        let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
        // The buffer is new, and has the plan's own direction and script: there is nothing left to fail.
        let shaped = harfrust::shape(&ShaperFont::new(face.font()), buffer, options).is_ok();
        let em = face.units_per_em();
        let down = key.pen() == Pen::Down;
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        glyphs.take_while(move |_| shaped).map(move |(info, position)| Shaped {
            byte: info.cluster as usize,
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: if down { -position.y_advance } else { position.x_advance } as f32 / em,
            dx: position.x_offset as f32 / em,
            dy: position.y_offset as f32 / em,
        })
    }

    /// What `halt` or `vhal` cuts from a mark: on the side it begins and on the side it ends, in em.
    pub(super) fn halved(&mut self, face: &Face, mark: &str, vertical: bool) -> Option<(f32, f32)> {
        let pen = if vertical { Pen::Down } else { Pen::Right };
        let whole = PlanKey::Text {
            language: Language::ZhHans,
            pen,
            tabular: true,
            hebrew: false,
        };
        let whole = self.shape(face, mark, whole, &[]).next()?;
        let half = self.shape(face, mark, PlanKey::Halved { vertical }, &[]).next()?;
        let begins = if vertical {
            half.dy - whole.dy
        } else {
            whole.dx - half.dx
        };
        Some((begins.max(0.0), (whole.advance - half.advance - begins).max(0.0)))
    }
}
