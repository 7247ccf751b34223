//! The decks of a programme, which take turns: while the last slide of one is up, the next is read.

use std::path::PathBuf;

use super::{DeckStage, Playing};
use crate::base::DeckTime;
use crate::load::{Order, Reader};
use crate::player::Command;

/// How long the last slide stays beyond its hold for a deck that is still being read; then its own deck begins again.
const MOST_PATIENCE: DeckTime = DeckTime::from_millis(60_000);
/// How often it is looked whether that deck is there.
const LOOK: DeckTime = DeckTime::from_millis(100);
/// How long the others are left in peace after none of them could be played.
const REST: DeckTime = DeckTime::from_millis(60_000);

/// A programme and where it is.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The decks in order; none where a single one plays that nobody gave a programme for.
    decks: Vec<PathBuf>,
    /// The deck on screen.
    current: Option<PathBuf>,
    /// The order that the show on screen was made for.
    order: u64,
    asked: Option<Asked>,
    /// The number of the last order: what is read now.
    read: u64,
    /// How many decks in a row could not be played.
    turned_down: usize,
    /// Until when no other deck is asked for.
    rests_until: DeckTime,
    /// Somebody wants the next deck without waiting for the slide's end.
    hurried: bool,
    /// How often the programme has begun again.
    rounds: u64,
}

/// A deck that was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Asked {
    order: u64,
    deck: usize,
    since: DeckTime,
}

/// What a show that was made is to the one on screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kin {
    /// The same deck, read anew.
    Same,
    /// The deck whose turn is next.
    Next,
    /// The first deck of another programme: there is no end to wait for.
    Instead,
    /// One that was asked for once.
    Stale,
}

impl Line {
    pub(super) fn new(decks: Vec<PathBuf>, current: Option<PathBuf>) -> Self {
        Self {
            decks,
            current,
            ..Self::default()
        }
    }

    /// Where the deck on screen stands in the programme.
    fn on(&self) -> Option<usize> {
        let current = self.current.as_ref()?;
        self.decks.iter().position(|deck| deck == current)
    }

    pub(super) fn is_hurried(&self) -> bool {
        self.hurried
    }

    #[cfg(test)]
    pub(super) fn asks(&self) -> bool {
        self.asked.is_some()
    }

    pub(super) fn rounds(&self) -> u64 {
        self.rounds
    }

    /// What a show made for `order` is to the one on screen.
    pub(super) fn kin(&self, order: u64) -> Kin {
        match (self.asked.filter(|asked| asked.order == order), self.on()) {
            (Some(asked), Some(on)) if asked.deck == on => Kin::Same,
            (Some(_), Some(_)) => Kin::Next,
            (Some(_), None) => Kin::Instead,
            (None, _) if order == self.order => Kin::Same,
            (None, _) => Kin::Stale,
        }
    }

    /// A show made for `order` has come on screen.
    pub(super) fn arrived(&mut self, order: u64) {
        if let Some(asked) = self.asked.take_if(|asked| asked.order == order) {
            if self.on().is_some_and(|on| asked.deck <= on) && self.decks.len() > 1 && self.kin_was_next(asked) {
                self.rounds = self.rounds.saturating_add(1);
            }
            self.current = self.decks.get(asked.deck).cloned();
        }
        (self.order, self.hurried, self.turned_down) = (order, false, 0);
    }

    /// Another deck is being read than the one on screen, and nobody waits for it any more.
    fn is_elsewhere(&self) -> bool {
        self.asked.is_none() && self.read != self.order
    }

    fn kin_was_next(&self, asked: Asked) -> bool {
        self.on() != Some(asked.deck)
    }

    fn ask(&mut self, reader: &Reader, deck: usize, has_others: bool, since: DeckTime) {
        let order = reader.read(Order {
            deck: self.decks.get(deck).cloned(),
            has_others,
        });
        (self.read, self.asked) = (order, Some(Asked { order, deck, since }));
    }

    /// Asks for the deck whose turn is next, passes over those that cannot be played, and asks no longer for one whose turn is
    /// no longer next.
    fn look(&mut self, reader: &Reader, is_last: bool, now: DeckTime) {
        let count = self.decks.len();
        if count == 0 {
            return;
        }
        let on = self.on();
        if let Some(asked) = self.asked
            && reader.answer(asked.order) == Some(false)
            && now >= self.rests_until
        {
            self.turned_down += 1;
            self.asked = None;
            let next = (asked.deck + 1) % count;
            if self.turned_down < count && Some(next) != on {
                self.ask(reader, next, true, now);
            } else {
                // None but the one on screen; where that is no part of the programme, a page says what is wrong.
                self.ask(reader, on.unwrap_or(0), false, now);
                (self.turned_down, self.rests_until) = (0, now + REST);
            }
        }
        match (on, self.asked) {
            (None, None) if now >= self.rests_until => self.ask(reader, 0, count > 1, now),
            (Some(on), None) if is_last && count > 1 && now >= self.rests_until => {
                self.ask(reader, (on + 1) % count, true, now);
            }
            (Some(on), None) if self.is_elsewhere() => self.ask(reader, on, false, now),
            // Somebody has gone back from the last slide.
            (Some(on), Some(asked)) if asked.deck != on && !is_last => {
                self.turned_down = 0;
                self.ask(reader, on, false, now);
            }
            _ => {}
        }
    }
}

impl Playing {
    fn is_last(&self) -> bool {
        self.player.position() + 1 >= self.show.len()
    }
}

impl DeckStage {
    /// Plays these decks in turn from now on. If the deck on screen is one of them it plays on, else the first of them comes when
    /// the slide on screen gives way.
    pub(in crate::app) fn set_programme(&mut self, decks: &[PathBuf]) {
        if self.line.decks == decks {
            return;
        }
        let line = &mut self.line;
        line.decks = decks.to_vec();
        (line.turned_down, line.rests_until) = (0, DeckTime::ZERO);
        // What was asked for had its place in another programme.
        line.asked = None;
    }

    /// Wants the programme's first deck, if another one is on screen.
    pub(in crate::app) fn rewind(&mut self, now: DeckTime) {
        let now = self.on.as_ref().map_or(now, |on| on.time.at(now));
        let line = &mut self.line;
        let elsewhere = match line.asked {
            Some(asked) => asked.deck != 0,
            None => line.on().is_some_and(|on| on != 0),
        };
        if let Some(reader) = &self.reader
            && elsewhere
            && now >= line.rests_until
        {
            line.ask(reader, 0, line.decks.len() > 1, now);
        }
    }

    /// Sees to it that the next deck is there when its turn comes.
    pub(super) fn mind_the_line(&mut self, now: DeckTime) {
        let (Some(on), Some(reader)) = (&self.on, &self.reader) else {
            return;
        };
        let is_last = on.is_last();
        if self.hidden {
            // Nothing takes turns behind a closed hall's picture; what was asked for may come.
            match self.line.on() {
                Some(on) if self.line.is_elsewhere() => self.line.ask(reader, on, false, now),
                Some(_) if self.line.asked.is_none() => {}
                _ => self.line.look(reader, true, now),
            }
            return;
        }
        self.line.look(reader, is_last, now);
    }

    /// Keeps the last slide up while the deck that is to follow it is not there yet.
    pub(super) fn wait_for_the_next(&mut self, now: DeckTime) {
        let Some(on) = &mut self.on else { return };
        let line = &self.line;
        let waits = line
            .asked
            .is_some_and(|asked| line.on().is_some_and(|on| on != asked.deck) && now - asked.since < MOST_PATIENCE);
        if waits && on.is_last() && on.player.gives_way_by(now) {
            on.player.linger(now, LOOK);
        }
    }

    /// Whether a deck that is not there yet is what this command asks for. Then it comes as soon as it is there.
    pub(super) fn hurries(&mut self, command: Command) -> bool {
        let Some(on) = &self.on else { return false };
        let line = &mut self.line;
        let leads_on = line.on().zip(line.asked).is_some_and(|(on, asked)| on != asked.deck);
        let hurries = command == Command::Next && on.player.blank().is_none() && on.is_last() && leads_on;
        line.hurried |= hurries;
        hurries
    }

    /// Whether the deck whose turn is next comes now.
    pub(super) fn turn_is_due(&self, now: DeckTime) -> bool {
        let Some(on) = &self.on else { return false };
        on.is_last() && (self.line.hurried || on.player.gives_way_by(now))
    }
}
