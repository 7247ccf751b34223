//! Where time enters: a clock for the window, and the calendar. Tests and export count their own time.

use std::time::Instant;

use crate::base::DeckTime;

/// The machine's monotonic clock, from zero when it was made. It never runs backwards, and it knows nothing of time zones or of being set.
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

    /// The time since the clock was started.
    #[must_use]
    pub fn now(&self) -> DeckTime {
        DeckTime::from(self.start.elapsed())
    }
}

/// The date on the wall where the program runs, for slides with `from` and `until`.
///
/// Without a known time zone it is the date in UTC.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the place where time enters")]
pub fn today() -> jiff::civil::Date {
    jiff::ZonedDateTime::now().date()
}

/// The moment by the world's clock, for the log: it may be set, back or forward, and nothing that plays may depend on it.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the place where time enters")]
pub fn utc() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_monotonic_clock_never_turns_back() {
        let clock = Monotonic::start();
        let times: Vec<DeckTime> = (0..1000).map(|_| clock.now()).collect();
        assert!(times[0] >= DeckTime::ZERO);
        assert!(times.is_sorted());
    }
}
