//! Maths with the same answer on every machine: libm instead of the platform's, integers for pixels.

/// Sine of `radians`.
#[must_use]
pub fn sin(radians: f32) -> f32 {
    libm::sinf(radians)
}

/// Cosine of `radians`.
#[must_use]
pub fn cos(radians: f32) -> f32 {
    libm::cosf(radians)
}

/// The angle of (`x`, `y`) from the x axis, in radians from −π to π.
#[must_use]
pub fn atan2(y: f32, x: f32) -> f32 {
    libm::atan2f(y, x)
}

/// `base` to the power of `exponent`.
#[must_use]
pub fn powf(base: f32, exponent: f32) -> f32 {
    libm::powf(base, exponent)
}

/// Returns `a * b / 255`, rounded to nearest, for `a` and `b` up to 255.
#[must_use]
#[inline(always)]
pub const fn mul_div_255(a: u32, b: u32) -> u32 {
    let product = a * b + 128;
    (product + (product >> 8)) >> 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mul_div_255_is_the_rounded_quotient() {
        for a in 0..=255_u32 {
            for b in 0..=255_u32 {
                assert_eq!(mul_div_255(a, b), (f64::from(a * b) / 255.0).round() as u32, "{a} {b}");
            }
        }
    }
}
