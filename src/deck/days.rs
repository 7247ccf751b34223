//! Slides that are shown only on certain days.

use jiff::civil::Date;

use super::{Deck, Slide};

impl Slide {
    /// Whether the slide is shown on `day`: from its `from` to its `until`, both days included.
    #[must_use]
    pub fn is_shown_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Deck {
    /// Returns the deck as it is on `day`, without the slides of other days; `None` if none is left.
    #[must_use]
    pub fn on_day(mut self, day: Date) -> Option<Self> {
        self.slides.retain(|slide| slide.is_shown_on(day));
        (!self.slides.is_empty()).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::parse;
    use jiff::civil::date;

    const DECK: &str = "\
showreel: 1
title: 试
sections:
  - slides:
      - { kind: quote, id: early, text: 一, until: 2026-03-31 }
      - { kind: quote, id: spring, text: 二, from: 2026-03-01, until: 2026-05-31 }
";

    fn ids(day: Date) -> Option<Vec<String>> {
        let deck = parse("deck.yaml", DECK.as_bytes(), &|_| None).deck.unwrap();
        deck.on_day(day)
            .map(|deck| deck.slides.into_iter().map(|slide| slide.id).collect())
    }

    #[test]
    fn both_ends_are_shown() {
        assert_eq!(ids(date(2026, 2, 28)).unwrap(), ["early"]);
        assert_eq!(ids(date(2026, 3, 31)).unwrap(), ["early", "spring"]);
        assert_eq!(ids(date(2026, 5, 31)).unwrap(), ["spring"]);
        assert_eq!(ids(date(2026, 6, 1)), None);
    }
}
