//! The time a deck runs on.

use std::ops::{Add, Sub};
use std::time::Duration;

/// A moment or a length on a deck's own clock, in whole nanoseconds from its start.
///
/// Integers keep every sum exact: after a year of looping a slide still starts on the same nanosecond of its loop.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct DeckTime(i64);

impl DeckTime {
    /// The start.
    pub const ZERO: Self = Self(0);
    /// Later than anything: “never”.
    pub const MAX: Self = Self(i64::MAX);

    /// Returns a time of `ns` nanoseconds.
    #[must_use]
    pub const fn from_nanos(ns: i64) -> Self {
        Self(ns)
    }

    /// Returns a time of `ms` milliseconds.
    #[must_use]
    pub const fn from_millis(ms: i64) -> Self {
        Self(ms.saturating_mul(1_000_000))
    }

    /// Returns a time of `s` seconds; not-a-number gives zero.
    #[must_use]
    pub fn from_secs_f64(s: f64) -> Self {
        Self((s * 1e9).round() as i64)
    }

    /// The time in nanoseconds.
    #[must_use]
    pub const fn as_nanos(self) -> i64 {
        self.0
    }

    /// The time in milliseconds, rounded down.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// The time in seconds.
    #[must_use]
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// How far `self` is through the stretch of `length` that begins at `start`: 0 before it, 1 after it.
    #[must_use]
    pub fn progress(self, start: Self, length: Self) -> f32 {
        let gone = self.0.saturating_sub(start.0);
        if gone <= 0 {
            0.0
        } else if gone >= length.0 {
            1.0
        } else {
            (gone as f64 / length.0 as f64) as f32
        }
    }
}

impl From<Duration> for DeckTime {
    fn from(d: Duration) -> Self {
        Self(i64::try_from(d.as_nanos()).unwrap_or(i64::MAX))
    }
}

impl Add for DeckTime {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for DeckTime {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_zero_before_and_one_after() {
        let (start, length) = (DeckTime::from_millis(100), DeckTime::from_millis(400));
        let at = |ms| DeckTime::from_millis(ms).progress(start, length);
        assert_eq!((at(0), at(100), at(300), at(500), at(900)), (0.0, 0.0, 0.5, 1.0, 1.0));
        assert_eq!(DeckTime::ZERO.progress(DeckTime::ZERO, DeckTime::ZERO), 0.0);
        assert_eq!(DeckTime::from_nanos(1).progress(DeckTime::ZERO, DeckTime::ZERO), 1.0);
    }

    #[test]
    fn sums_stop_at_the_ends() {
        assert_eq!(DeckTime::MAX + DeckTime::from_millis(1), DeckTime::MAX);
    }
}
