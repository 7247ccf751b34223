//! Which urgent message is up: the newest whose time is not over.

use std::sync::Arc;

use jiff::Timestamp;

use crate::base::DeckTime;
use crate::load::Message;

/// The messages that lie in the hall's folder.
#[derive(Default)]
pub(super) struct Notices {
    /// The newest first.
    known: Vec<Notice>,
    /// Those that lay there when the first were told: they may have lain for a while.
    begun: bool,
}

struct Notice {
    message: Arc<Message>,
    /// When its time is over; never, if it stays until its file is removed.
    until: DeckTime,
}

impl Notices {
    /// These are the messages at `now`, when the world's clock says `utc`. The newest comes first.
    ///
    /// How long a message stays is counted by the loop's clock from when it is first seen, so that it does not matter if the
    /// world's clock is set. Only of those that lay there at the start the world's clock says how long.
    pub(super) fn set(&mut self, messages: Vec<Arc<Message>>, utc: Timestamp, now: DeckTime) {
        let begun = std::mem::replace(&mut self.begun, true);
        let known = std::mem::take(&mut self.known);
        self.known = messages
            .into_iter()
            .map(|message| {
                let before = known.iter().find(|notice| notice.message.is(&message));
                let lain = if begun { DeckTime::ZERO } else { age(&message, utc) };
                let until = message
                    .length
                    .map_or(DeckTime::MAX, |length| now + DeckTime::from(length) - lain);
                Notice {
                    until: before.map_or(until, |notice| notice.until),
                    message,
                }
            })
            .collect();
    }

    /// The message that is due at `now`.
    pub(super) fn due(&self, now: DeckTime) -> Option<&Arc<Message>> {
        self.known
            .iter()
            .find(|notice| now < notice.until)
            .map(|notice| &notice.message)
    }

    /// When another message may be due, or none, if no file changes.
    pub(super) fn next_change(&self, now: DeckTime) -> DeckTime {
        let ends = self.known.iter().map(|notice| notice.until);
        ends.filter(|until| *until > now).min().unwrap_or(DeckTime::MAX)
    }
}

/// How long a message has lain in its folder; zero where its file is from the future.
fn age(message: &Message, utc: Timestamp) -> DeckTime {
    let lain = utc.duration_since(message.since);
    if lain.is_negative() {
        DeckTime::ZERO
    } else {
        DeckTime::from(lain.unsigned_abs())
    }
}
