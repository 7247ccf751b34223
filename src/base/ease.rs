//! Easing curves.

/// How a change is spread over its time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Easing {
    /// The same speed throughout: tickers and scrolls.
    #[default]
    Linear,
    /// Quick at first, slow to settle (cubic): things that arrive.
    OutCubic,
    /// Slow, quick, slow (cubic): things that pass from one state to another.
    InOutCubic,
}

impl Easing {
    /// Maps progress `t` (0 to 1) to eased progress (0 to 1).
    #[must_use]
    pub fn apply(self, t: f32) -> f32 {
        let t = t.clamp(0.0, 1.0);
        match self {
            Self::Linear => t,
            Self::OutCubic => 1.0 - (1.0 - t) * (1.0 - t) * (1.0 - t),
            Self::InOutCubic if t < 0.5 => 4.0 * t * t * t,
            Self::InOutCubic => {
                let rest = -2.0 * t + 2.0;
                1.0 - rest * rest * rest / 2.0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_curve_starts_at_0_ends_at_1_and_never_turns_back() {
        for easing in [Easing::Linear, Easing::OutCubic, Easing::InOutCubic] {
            let values: Vec<f32> = (0..=100).map(|i| easing.apply(i as f32 / 100.0)).collect();
            assert_eq!((values[0], values[100]), (0.0, 1.0), "{easing:?}");
            assert!(values.is_sorted(), "{easing:?}");
        }
    }
}
