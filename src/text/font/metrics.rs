//! Heights that lines are aligned by.

use super::face::Face;

/// Heights of a face in em, up from the baseline unless told otherwise.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FaceMetrics {
    /// Top of the em box of Han characters; with `han_bottom_em` one em high.
    pub han_top_em: f32,
    /// Bottom of the em box of Han characters, down from the baseline.
    pub han_bottom_em: f32,
    /// Top of the ink of Han characters, as 国 has it.
    pub han_ink_top_em: f32,
    /// Bottom of the ink of Han characters, down from the baseline.
    pub han_ink_bottom_em: f32,
    /// Top of capital letters.
    pub cap_height_em: f32,
    /// Top of lower-case letters without ascenders.
    pub x_height_em: f32,
    /// Top of figures with a flat top (7).
    pub digit_height_em: f32,
    /// Highest point the face asks to keep free.
    pub ascent_em: f32,
    /// Lowest point the face asks to keep free, down from the baseline.
    pub descent_em: f32,
    /// The widest of the ten figures: the cell of each where figures are tabular.
    pub digit_width_em: f32,
}

impl FaceMetrics {
    pub(super) fn measure(face: &Face) -> Self {
        let em = face.units_per_em();
        let metrics = face.font().metrics();
        let in_em = |value: f64| value as f32 / em;
        // OS/2's typographic line is the em box in CJK faces; where it is not one em high, it is Noto's.
        let typo = metrics
            .typo_line
            .map(|line| (in_em(line.ascender.to_f64()), -in_em(line.descender.to_f64())));
        let (han_top_em, han_bottom_em) = typo
            .filter(|(top, bottom)| (top + bottom - 1.0).abs() < 1e-3)
            .unwrap_or((0.88, 0.12));
        let line = metrics
            .hhea_line
            .map(|line| (in_em(line.ascender.to_f64()), -in_em(line.descender.to_f64())));
        let (ascent_em, descent_em) = line.unwrap_or((han_top_em, han_bottom_em));
        let ink = |c| face.glyph(c).and_then(|glyph| face.ink_em(glyph));
        let top = |c, otherwise: f32| ink(c).map_or(otherwise, |[_, _, _, top]| top);
        let han = ink('国').unwrap_or([0.05, -0.08, 0.95, 0.84]);
        let digits = ('0'..='9').filter_map(|c| face.glyph(c));
        Self {
            han_top_em,
            han_bottom_em,
            han_ink_top_em: han[3],
            han_ink_bottom_em: -han[1],
            cap_height_em: top('H', 0.73),
            x_height_em: top('x', 0.54),
            digit_height_em: top('7', 0.73),
            ascent_em,
            descent_em,
            digit_width_em: digits.map(|glyph| face.advance_em(glyph)).fold(0.0, f32::max),
        }
    }
}
