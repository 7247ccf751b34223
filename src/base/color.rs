//! Colours, taken as sRGB throughout.

use std::fmt;
use std::str::FromStr;

/// A straight (not premultiplied) sRGB colour, eight bits a channel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity: 0 clear, 255 solid.
    pub a: u8,
}

impl Color {
    /// Black, solid.
    pub const BLACK: Self = Self::rgb(0, 0, 0);
    /// White, solid.
    pub const WHITE: Self = Self::rgb(255, 255, 255);
    /// Nothing.
    pub const CLEAR: Self = Self { r: 0, g: 0, b: 0, a: 0 };

    /// Returns a solid colour.
    #[must_use]
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b, a: 255 }
    }

    /// Returns this colour at `opacity` (0 to 1) of its own opacity.
    #[must_use]
    pub fn with_opacity(self, opacity: f32) -> Self {
        let a = (f32::from(self.a) * opacity.clamp(0.0, 1.0)).round() as u8;
        Self { a, ..self }
    }

    /// Returns the colour `t` (0 to 1) of the way to `other`, mixed in sRGB.
    #[must_use]
    pub fn mix(self, other: Self, t: f32) -> Self {
        let t = t.clamp(0.0, 1.0);
        let lerp = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * t).round() as u8;
        Self {
            r: lerp(self.r, other.r),
            g: lerp(self.g, other.g),
            b: lerp(self.b, other.b),
            a: lerp(self.a, other.a),
        }
    }

    /// Returns the colour as premultiplied RGBA bytes.
    #[must_use]
    pub fn premultiplied(self) -> [u8; 4] {
        let by_alpha = |c: u8| crate::base::math::mul_div_255(c.into(), self.a.into()) as u8;
        [by_alpha(self.r), by_alpha(self.g), by_alpha(self.b), self.a]
    }

    /// Returns the relative luminance, 0 to 1, of the colour taken as solid (WCAG 2.2, “relative luminance”).
    #[must_use]
    pub fn luminance(self) -> f32 {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                crate::base::math::powf((c + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// Returns the contrast ratio with `other`, 1 to 21 (WCAG 2.2, “contrast ratio”).
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Says that a text is not a colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAColor;

impl fmt::Display for NotAColor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a colour is written #RRGGBB or #RRGGBBAA")
    }
}

impl FromStr for Color {
    type Err = NotAColor;

    /// Reads `#RRGGBB` and `#RRGGBBAA`.
    fn from_str(text: &str) -> Result<Self, NotAColor> {
        let digits = text
            .strip_prefix('#')
            .filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))
            .ok_or(NotAColor)?;
        let value = u32::from_str_radix(digits, 16).map_err(|_| NotAColor)?;
        let [a, b, c, d] = value.to_be_bytes();
        match digits.len() {
            6 => Ok(Self::rgb(b, c, d)),
            8 => Ok(Self { r: a, g: b, b: c, a: d }),
            _ => Err(NotAColor),
        }
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { r, g, b, a } = self;
        write!(f, "#{r:02X}{g:02X}{b:02X}")?;
        if *a == 255 { Ok(()) } else { write!(f, "{a:02X}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_reads_back_as_written() {
        for text in ["#062F38", "#D1402A80"] {
            assert_eq!(text.parse::<Color>().unwrap().to_string(), text);
        }
        for text in ["062F38", "#062F3", "#+62F38", "#一二", ""] {
            assert_eq!(text.parse::<Color>(), Err(NotAColor), "{text}");
        }
    }

    #[test]
    fn contrast_runs_from_1_to_21() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 1e-3);
        assert!((Color::WHITE.contrast(Color::WHITE) - 1.0).abs() < 1e-6);
    }
}
