//! How long to wait before another try.

use crate::base::DeckTime;

/// The first wait.
const SHORTEST: DeckTime = DeckTime::from_millis(1_000);
/// The longest.
const LONGEST: DeckTime = DeckTime::from_millis(60_000);
/// A show that ran this long was well; what ends it then is a new fault.
pub(super) const GOOD_WHILE: DeckTime = DeckTime::from_millis(60_000);

/// Waits that double from a second to a minute, and begin anew after a good while.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Backoff {
    next: DeckTime,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { next: SHORTEST }
    }
}

impl Backoff {
    /// How long to wait after a show that ran for `ran`.
    pub(super) fn after(&mut self, ran: DeckTime) -> DeckTime {
        let wait = if ran >= GOOD_WHILE { SHORTEST } else { self.next };
        self.next = (wait + wait).min(LONGEST);
        wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The waits, in seconds, after shows that ran for so many seconds.
    fn waits(ran: &[i64]) -> Vec<i64> {
        let mut backoff = Backoff::default();
        let wait = |ran: &i64| backoff.after(DeckTime::from_millis(ran * 1_000)).as_millis() / 1_000;
        ran.iter().map(wait).collect()
    }

    #[test]
    fn waits_double_up_to_a_minute() {
        assert_eq!(waits(&[0; 9]), [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }

    #[test]
    fn a_show_that_ran_well_begins_anew() {
        assert_eq!(waits(&[3, 3, 59, 60, 3, 86_400]), [1, 2, 4, 1, 2, 1]);
    }
}
