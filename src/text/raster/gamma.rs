//! Coverage to opacity, so that light text on dark and dark on light look equally heavy.

use crate::base::Color;
use crate::base::math::{mul_div_255, powf};

/// The screen's exponent as the table assumes it. 2.2 would be right for light averaged over a pixel, but the eye judges
/// edges between that and the coded value; Skia draws text with 1.4 on the systems where it does not follow the font
/// renderer of the platform.
const EXPONENT: f32 = 1.4;
/// How much dark text is strengthened to make up for what the exponent takes from it (Skia's contrast).
const CONTRAST: f32 = 0.5;

/// Returns the premultiplied pixel for each coverage of text in `color`.
///
/// The method is Skia's (`SkMaskGamma`): text is taken to stand on the opposite of its own brightness; opacity is chosen so
/// that colour mixed in coded sRGB, as the compositors do, comes out as bright as light mixed at that coverage.
pub(super) fn table(color: Color) -> [[u8; 4]; 256] {
    let text = powf(color.luminance(), 1.0 / EXPONENT);
    let ground = 1.0 - text;
    let (text_light, ground_light) = (powf(text, EXPONENT), powf(ground, EXPONENT));
    let mut table = [[0; 4]; 256];
    for (coverage, pixel) in table.iter_mut().enumerate() {
        let c = coverage as f32 / 255.0;
        let c = c + (1.0 - c) * CONTRAST * ground_light * c;
        let opacity = if (text - ground).abs() < 1.0 / 64.0 {
            c
        } else {
            let mixed = powf(text_light * c + ground_light * (1.0 - c), 1.0 / EXPONENT);
            (mixed - ground) / (text - ground)
        };
        let opacity = (opacity.clamp(0.0, 1.0) * 255.0).round() as u32;
        let a = mul_div_255(opacity, color.a.into()) as u8;
        *pixel = Color { a, ..color }.premultiplied();
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half(color: Color) -> u8 {
        table(color)[128][3]
    }

    #[test]
    fn the_ends_are_clear_and_solid_and_nothing_falls() {
        for color in [
            Color::BLACK,
            Color::WHITE,
            Color::rgb(0xd1, 0x40, 0x2a),
            Color::rgb(128, 128, 128),
        ] {
            let table = table(color);
            assert_eq!(table[0], [0; 4]);
            assert_eq!(table[255], [color.r, color.g, color.b, 255]);
            assert!(table.is_sorted_by_key(|pixel| pixel[3]), "{color}");
        }
    }

    #[test]
    fn light_text_is_strengthened_and_dark_text_hardly_changed() {
        assert!(half(Color::WHITE) > 145);
        assert!(half(Color::BLACK).abs_diff(128) < 8);
    }

    #[test]
    fn a_see_through_colour_stays_see_through() {
        let table = table(Color::WHITE.with_opacity(0.5));
        assert_eq!(table[255], [128; 4]);
    }
}
