//! One property over time.

use crate::base::{DeckTime, Easing};

/// A value over time. Total: it has a value at every time, before its first key and after its last.
#[derive(Clone, PartialEq, Debug)]
pub enum Track {
    /// Never changes.
    Still(f32),
    /// Goes from one value to another once.
    Ramp {
        /// The value up to `start`.
        from: f32,
        /// The value from `start + length` on.
        to: f32,
        /// When it sets out.
        start: DeckTime,
        /// How long it takes; more than zero.
        length: DeckTime,
        /// How it is spread over that time.
        easing: Easing,
    },
    /// Goes evenly from one value to another once, over a long time: a scroll. Not an entrance.
    Run {
        /// The value up to `start`.
        from: f32,
        /// The value from `start + length` on.
        to: f32,
        /// When it sets out.
        start: DeckTime,
        /// How long it takes; more than zero.
        length: DeckTime,
    },
    /// Goes evenly from `from` to `to` in `period` and starts again, for ever.
    Cycle {
        /// The value at the start of each round.
        from: f32,
        /// The value each round ends just short of.
        to: f32,
        /// The length of a round; more than zero.
        period: DeckTime,
    },
}

impl Track {
    /// The value at `t`.
    #[must_use]
    pub fn at(&self, t: DeckTime) -> f32 {
        match *self {
            Self::Still(value) => value,
            Self::Ramp {
                from,
                to,
                start,
                length,
                easing,
            } => from + (to - from) * easing.apply(t.progress(start, length)),
            Self::Run {
                from,
                to,
                start,
                length,
            } => {
                let gone = (t - start).as_nanos().clamp(0, length.as_nanos());
                let share = gone as f64 / length.as_nanos().max(1) as f64;
                (f64::from(from) + f64::from(to - from) * share) as f32
            }
            Self::Cycle { from, to, period } => {
                let gone = t.as_nanos().rem_euclid(period.as_nanos().max(1));
                (f64::from(from) + f64::from(to - from) * gone as f64 / period.as_nanos().max(1) as f64) as f32
            }
        }
    }

    /// Until when the value of `t` lasts.
    #[must_use]
    pub fn quiet_until(&self, t: DeckTime) -> DeckTime {
        match *self {
            Self::Still(_) => DeckTime::MAX,
            Self::Ramp { start, .. } | Self::Run { start, .. } if t < start => start,
            Self::Ramp { start, length, .. } | Self::Run { start, length, .. } if t < start + length => t,
            Self::Ramp { .. } | Self::Run { .. } => DeckTime::MAX,
            Self::Cycle { .. } => t,
        }
    }

    /// When an entrance is over; scrolls and cycles count as settled where they start.
    #[must_use]
    pub fn settled_at(&self) -> DeckTime {
        match *self {
            Self::Ramp { start, length, .. } => start + length,
            Self::Still(_) | Self::Run { .. } | Self::Cycle { .. } => DeckTime::ZERO,
        }
    }
}
