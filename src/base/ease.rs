//! Easing curves.

/// How a change is spread over its time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Easing {
    /// The same speed throughout: tickers and scrolls.
    #[default]
    Linear,
    /// Quick at first, slow to settle (cubic): things that arrive.
    OutCubic,
    /// Quick at first, slower to settle (square): things that grow to a length.
    OutQuad,
    /// The same speed for four fifths of the time, then gently to rest: what moves for as long as a slide is up.
    Coast,
    /// Slow, quick, slow (cubic): things that pass from one state to another.
    InOutCubic,
}

/// The share of its time that [`Easing::Coast`] keeps its speed.
const COASTING: f32 = 0.8;

impl Easing {
    /// Maps progress `t` (0 to 1) to eased progress (0 to 1).
    #[must_use]
    pub fn apply(self, t: f32) -> f32 {
        let t = t.clamp(0.0, 1.0);
        match self {
            Self::Linear => t,
            Self::OutCubic => 1.0 - (1.0 - t) * (1.0 - t) * (1.0 - t),
            Self::OutQuad => 1.0 - (1.0 - t) * (1.0 - t),
            Self::Coast => {
                let speed = 1.0 / (COASTING + (1.0 - COASTING) / 2.0);
                if t < COASTING {
                    speed * t
                } else {
                    1.0 - speed * (1.0 - t) * (1.0 - t) / (2.0 * (1.0 - COASTING))
                }
            }
            Self::InOutCubic if t < 0.5 => 4.0 * t * t * t,
            Self::InOutCubic => {
                let rest = -2.0 * t + 2.0;
                1.0 - rest * rest * rest / 2.0
            }
        }
    }

    /// When, as progress (0 to 1), [`Easing::OutQuad`] has come to `part` (0 to 1).
    #[must_use]
    pub fn out_quad_reaches(part: f32) -> f32 {
        1.0 - (1.0 - part.clamp(0.0, 1.0)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_curve_starts_at_0_ends_at_1_and_never_turns_back() {
        for easing in [
            Easing::Linear,
            Easing::OutCubic,
            Easing::OutQuad,
            Easing::Coast,
            Easing::InOutCubic,
        ] {
            let values: Vec<f32> = (0..=100).map(|i| easing.apply(i as f32 / 100.0)).collect();
            assert_eq!((values[0], values[100]), (0.0, 1.0), "{easing:?}");
            assert!(values.is_sorted(), "{easing:?}");
        }
    }

    #[test]
    fn it_is_known_when_a_length_is_reached() {
        for i in 0..=100 {
            let part = i as f32 / 100.0;
            let reached = Easing::OutQuad.apply(Easing::out_quad_reaches(part));
            assert!((reached - part).abs() < 1e-5, "{part} {reached}");
        }
    }
}
