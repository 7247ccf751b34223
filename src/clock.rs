//! Where time enters: a clock for the window, one for tests, one for export, and the calendar.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use crate::base::DeckTime;

/// Tells the time of the show. Never runs backwards.
pub trait Clock {
    /// The time since the clock was started.
    fn now(&self) -> DeckTime;
}

/// The machine's monotonic clock, from zero when it was made. It knows nothing of time zones or of being set.
#[derive(Clone, Copy, Debug)]
pub struct Monotonic {
    start: Instant,
}

impl Monotonic {
    /// Starts a clock.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the place where time enters")]
    pub fn start() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for Monotonic {
    fn now(&self) -> DeckTime {
        DeckTime::from(self.start.elapsed())
    }
}

/// A clock that stands still until it is moved, for tests.
#[derive(Debug, Default)]
pub struct Manual(AtomicI64);

impl Manual {
    /// Returns a clock at zero.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts the clock forward to `to`; a time that is past leaves it where it is.
    pub fn set(&self, to: DeckTime) {
        self.0.fetch_max(to.as_nanos(), Ordering::Relaxed);
    }

    /// Puts the clock forward by `step`; less than nothing is nothing.
    pub fn advance(&self, step: DeckTime) {
        self.set(self.now() + step.max(DeckTime::ZERO));
    }
}

impl Clock for Manual {
    fn now(&self) -> DeckTime {
        DeckTime::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

/// A clock that goes from frame to frame, for export.
///
/// Frame n stands at n seconds / rate, rounded down to a nanosecond, so that an hour at 60 frames a second ends
/// on the hour.
#[derive(Clone, Copy, Debug)]
pub struct FixedStep {
    frames_per_second: u32,
    frame: u64,
}

impl FixedStep {
    /// Returns a clock at frame 0; a rate of zero counts as one.
    #[must_use]
    pub fn new(frames_per_second: u32) -> Self {
        Self {
            frames_per_second: frames_per_second.max(1),
            frame: 0,
        }
    }

    /// The frame the clock stands at, from 0.
    #[must_use]
    pub fn frame(&self) -> u64 {
        self.frame
    }

    /// Goes to the next frame.
    pub fn step(&mut self) {
        self.frame += 1;
    }
}

impl Clock for FixedStep {
    fn now(&self) -> DeckTime {
        let nanos = u128::from(self.frame) * 1_000_000_000 / u128::from(self.frames_per_second);
        DeckTime::from_nanos(i64::try_from(nanos).unwrap_or(i64::MAX))
    }
}

/// The date on the wall where the program runs, for slides with `from` and `until`.
///
/// Without a known time zone it is the date in UTC.
#[must_use]
pub fn today() -> jiff::civil::Date {
    jiff::ZonedDateTime::now().date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_moves_only_forwards() {
        let clock = Manual::new();
        clock.advance(DeckTime::from_millis(40));
        clock.set(DeckTime::from_millis(10));
        clock.advance(DeckTime::from_millis(-5));
        assert_eq!(clock.now(), DeckTime::from_millis(40));
    }

    #[test]
    fn an_hour_of_frames_ends_on_the_hour() {
        for rate in [24, 25, 30, 50, 60, 144] {
            let mut clock = FixedStep::new(rate);
            for _ in 0..3600 * rate {
                clock.step();
            }
            assert_eq!(clock.now(), DeckTime::from_millis(3_600_000), "{rate}");
        }
    }

    #[test]
    fn the_monotonic_clock_never_turns_back() {
        let clock = Monotonic::start();
        let times: Vec<DeckTime> = (0..1000).map(|_| clock.now()).collect();
        assert!(times[0] >= DeckTime::ZERO);
        assert!(times.is_sorted());
    }
}
