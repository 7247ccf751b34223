//! Which slide is on screen and for how long, told to whoever wants to know.

use crate::base::DeckTime;
use crate::load::Content;

/// Who is told what the screen shows. Called on the window thread between two frames: be quick.
pub trait Witness {
    /// The slides that come up from now on are this content's.
    fn plays(&mut self, content: &Content);

    /// A slide has come up, in place of the last one.
    fn came_up(&mut self, slide: &str);

    /// The slide that came up last has gone. `length` is how long it could be seen, blank screens left out; `complete` says
    /// whether that was as long as it is meant to be.
    fn went(&mut self, length: DeckTime, complete: bool);
}

/// Keeps account of one screen.
pub(super) struct Billing {
    witness: Box<dyn Witness>,
    on: Option<Bill>,
}

/// The account of one slide.
struct Bill {
    slide: String,
    /// Which of all slides that have come up it is.
    number: u64,
    seen_at: DeckTime,
    seen: DeckTime,
    blank: bool,
    /// A command took it off the screen before its time.
    cut: bool,
}

impl Billing {
    pub(super) fn new(witness: Box<dyn Witness>) -> Self {
        Self { witness, on: None }
    }

    /// What comes up from now on is this content's.
    pub(super) fn plays(&mut self, content: &Content) {
        self.witness.plays(content);
    }

    /// At `now` the screen shows `slide`, the `number`th that has come up, or would if it were not `blank`.
    pub(super) fn see(&mut self, slide: &str, number: u64, blank: bool, now: DeckTime) {
        self.count(now);
        match &mut self.on {
            Some(bill) if bill.number == number && bill.slide == slide => bill.blank = blank,
            _ => {
                self.close();
                self.witness.came_up(slide);
                self.on = Some(Bill {
                    slide: slide.to_owned(),
                    number,
                    seen_at: now,
                    seen: DeckTime::ZERO,
                    blank,
                    cut: false,
                });
            }
        }
    }

    /// The slide on screen is being taken off before its time.
    pub(super) fn cut(&mut self) {
        if let Some(bill) = &mut self.on {
            bill.cut = true;
        }
    }

    /// The show ends at `now`; the slide on screen has been shown in part.
    pub(super) fn end(&mut self, now: DeckTime) {
        self.count(now);
        self.cut();
        self.close();
    }

    fn count(&mut self, now: DeckTime) {
        if let Some(bill) = &mut self.on {
            if !bill.blank {
                bill.seen = bill.seen + (now - bill.seen_at).max(DeckTime::ZERO);
            }
            bill.seen_at = now;
        }
    }

    fn close(&mut self) {
        if let Some(Bill { seen, cut, .. }) = self.on.take() {
            self.witness.went(seen, !cut);
        }
    }
}

/// Nobody wants to know.
impl Witness for () {
    fn plays(&mut self, _content: &Content) {}

    fn came_up(&mut self, _slide: &str) {}

    fn went(&mut self, _length: DeckTime, _complete: bool) {}
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    #[derive(Clone, Default)]
    struct Notes(Rc<RefCell<Vec<String>>>);

    impl Witness for Notes {
        fn plays(&mut self, _content: &Content) {}

        fn came_up(&mut self, slide: &str) {
            self.0.borrow_mut().push(slide.to_owned());
        }

        fn went(&mut self, length: DeckTime, complete: bool) {
            let how = if complete { "whole" } else { "cut" };
            self.0.borrow_mut().push(format!("{} ms {how}", length.as_millis()));
        }
    }

    fn ms(ms: i64) -> DeckTime {
        DeckTime::from_millis(ms)
    }

    #[test]
    fn slides_are_told_as_they_come_and_go() {
        let notes = Notes::default();
        let mut billing = Billing::new(Box::new(notes.clone()));
        billing.see("a", 1, false, ms(0));
        billing.see("a", 1, false, ms(700));
        billing.see("b", 2, false, ms(5_000));
        billing.cut();
        billing.see("a", 3, false, ms(6_000));
        billing.end(ms(9_000));
        billing.end(ms(9_500));
        assert_eq!(
            *notes.0.borrow(),
            ["a", "5000 ms whole", "b", "1000 ms cut", "a", "3000 ms cut"]
        );
    }

    #[test]
    fn what_is_behind_a_blank_screen_is_not_seen() {
        let notes = Notes::default();
        let mut billing = Billing::new(Box::new(notes.clone()));
        billing.see("a", 1, false, ms(0));
        billing.see("a", 1, true, ms(1_000));
        billing.see("a", 1, false, ms(60_000));
        billing.see("b", 2, false, ms(61_500));
        assert_eq!(*notes.0.borrow(), ["a", "2500 ms whole", "b"]);
    }
}
