//! A message on the screen. It has a worker of its own, so that it does not wait for what the show's is doing.

use std::sync::Arc;

use crate::app::{StageFrame, Waker};
use crate::base::{Cue, Cues, DeckTime, Screen};
use crate::load::{Message, Worker, WorkerParts};

/// What a message's pixels may take, in bytes, beside what is on screen.
const MEMORY_BYTES: usize = 16 << 20;

/// A message that is up, or about to be.
pub(super) struct Poster {
    message: Arc<Message>,
    worker: Worker,
    /// When it came up; none until it is painted.
    since: Option<DeckTime>,
    /// What it showed last: shown on while it is laid out for another screen.
    last: Option<StageFrame>,
}

impl Poster {
    /// Has a message laid out for `screen`.
    ///
    /// # Errors
    ///
    /// When the system has no thread to give.
    pub(super) fn start(message: Arc<Message>, screen: Screen, waker: Waker) -> std::io::Result<Self> {
        let parts = WorkerParts {
            content: message.content.clone(),
            memory_bytes: MEMORY_BYTES,
        };
        let worker = Worker::start(parts, move || waker.wake())?;
        worker.wish(screen, &cues(DeckTime::ZERO), None, None);
        Ok(Self {
            message,
            worker,
            since: None,
            last: None,
        })
    }

    pub(super) fn message(&self) -> &Arc<Message> {
        &self.message
    }

    /// Whether it can be seen.
    #[cfg(test)]
    pub(super) fn is_up(&self) -> bool {
        self.since.is_some()
    }

    /// The message's picture at `now`; none until it is painted.
    pub(super) fn frame(&mut self, screen: Screen, now: DeckTime) -> Option<StageFrame> {
        let cues = cues(self.since.map_or(DeckTime::ZERO, |since| now - since));
        self.worker.wish(screen, &cues, None, None);
        let show = self.worker.show().filter(|show| show.screen() == screen);
        let Some(show) = show.filter(|show| self.worker.is_painted(show, &cues)) else {
            return self.last.clone();
        };
        let since = *self.since.get_or_insert(now);
        let (list, _) = self.worker.with_store(|store| show.frame(&cues, store));
        let quiet = show.quiet_until(&cues);
        self.last = Some(StageFrame {
            list,
            screen,
            quiet_until: if quiet == DeckTime::MAX { quiet } else { since + quiet },
            slides_shown: 0,
            loops_done: 0,
        });
        self.last.clone()
    }
}

/// The message `at` this time after it came up.
fn cues(at: DeckTime) -> Cues {
    Cues {
        running: at,
        ..Cues::of(Cue { slide: 0, at })
    }
}
