//! Where time enters: a clock for the window, and the calendar. Tests and export count their own time.

use std::time::Instant;

use crate::base::{DeckTime, WallMinute};

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

/// The minute on the wall where the program runs, for the overlay clock. Without a known time zone it is in UTC.
#[must_use]
pub fn wall_minute() -> WallMinute {
    wall_minute_in(&jiff::tz::TimeZone::system())
}

/// The minute on a wall in `zone`.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the place where time enters")]
pub fn wall_minute_in(zone: &jiff::tz::TimeZone) -> WallMinute {
    minute_of(zone.to_datetime(jiff::Timestamp::now()))
}

/// Reads a moment that somebody names, as `2026-11-23T09:30`; `None` where it is none.
#[must_use]
pub fn wall_minute_of(text: &str) -> Option<WallMinute> {
    text.trim().parse().ok().map(minute_of)
}

fn minute_of(now: jiff::civil::DateTime) -> WallMinute {
    let gone = i64::from(now.second()) * 1_000 + i64::from(now.millisecond());
    WallMinute {
        month: now.month().unsigned_abs(),
        day: now.day().unsigned_abs(),
        weekday: now.weekday().to_monday_zero_offset().unsigned_abs(),
        hour: now.hour().unsigned_abs(),
        minute: now.minute().unsigned_abs(),
        // A little late, so that it is the next minute when the picture is drawn anew.
        left: DeckTime::from_millis(60_000 - gone + 5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_minute_is_read_with_its_day() {
        let now = wall_minute_of("2026-11-23T09:30:15").unwrap();
        assert_eq!(
            (now.month, now.day, now.weekday, now.hour, now.minute),
            (11, 23, 0, 9, 30)
        );
        assert_eq!(now.left, DeckTime::from_millis(45_005));
        assert_eq!(wall_minute_of("half past nine"), None);
    }

    #[test]
    fn the_monotonic_clock_never_turns_back() {
        let clock = Monotonic::start();
        let times: Vec<DeckTime> = (0..1000).map(|_| clock.now()).collect();
        assert!(times[0] >= DeckTime::ZERO);
        assert!(times.is_sorted());
    }
}
