//! A slide number, typed digit by digit.

use crate::base::DeckTime;

/// Numbers stay below this: of a longer one the last four digits are kept.
const BOUND: u32 = 10_000;
/// How long after the last digit the number is still waited for.
const PATIENCE: DeckTime = DeckTime::from_millis(3_000);

/// A number being typed. It is forgotten when nothing follows for three seconds, so that a digit brushed in passing
/// does not turn up in somebody else's number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Number {
    typed: Option<(u32, DeckTime)>,
}

impl Number {
    /// Takes one more digit (0 to 9) and returns the number so far.
    pub(super) fn push(&mut self, digit: u32, now: DeckTime) -> u32 {
        let so_far = self.so_far(now).unwrap_or(0);
        let number = (so_far * 10 + digit) % BOUND;
        self.typed = Some((number, now));
        number
    }

    /// The number typed so far, unless it has been forgotten by `now`.
    pub(super) fn so_far(&self, now: DeckTime) -> Option<u32> {
        let (number, last) = self.typed?;
        (now - last < PATIENCE).then_some(number)
    }

    /// Returns the number typed so far and starts afresh.
    pub(super) fn take(&mut self, now: DeckTime) -> Option<u32> {
        let number = self.so_far(now);
        self.typed = None;
        number
    }

    /// When the number typed so far will be forgotten.
    pub(super) fn forgotten_at(&self, now: DeckTime) -> Option<DeckTime> {
        self.so_far(now)?;
        self.typed.map(|(_, last)| last + PATIENCE)
    }
}
