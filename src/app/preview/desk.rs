//! What was found in the deck: by the reader as soon as a file is saved, and by trying it on the wall after that.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use jiff::civil::Date;

use crate::app::Waker;
use crate::base::Screen;
use crate::diag::{Diagnostic, Severity, has_errors};
use crate::load::{self, Content, Listener};
use crate::preflight::Preflight;
use crate::text::FontBook;
use crate::trace;

/// Where findings lie until they are shown.
pub(super) struct Desk {
    state: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    desk: Mutex<Papers>,
    rung: Condvar,
}

#[derive(Default)]
struct Papers {
    /// What the reader found in the file as it is.
    read: Vec<Diagnostic>,
    /// What trying the last good deck on the wall has brought.
    tried: Vec<Diagnostic>,
    /// What is to be tried.
    to_try: Option<(Content, Arc<FontBook>)>,
    /// How often anything here has changed.
    number: u64,
    quit: bool,
}

/// Where the deck is to be tried.
pub(super) struct Wall {
    pub(super) deck: PathBuf,
    pub(super) screen: Screen,
    pub(super) today: Date,
}

fn lock(papers: &Mutex<Papers>) -> MutexGuard<'_, Papers> {
    papers.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// Starts the thread that tries decks on the wall. `findings` were made when the deck was opened.
    pub(super) fn start(wall: Wall, findings: Vec<Diagnostic>, waker: Waker) -> std::io::Result<Self> {
        let state = Arc::new(Shared::default());
        lock(&state.desk).read = findings;
        let theirs = Arc::clone(&state);
        let thread = std::thread::Builder::new()
            .name("showreel-check".to_owned())
            .spawn(move || try_all(&theirs, &wall, &waker))?;
        Ok(Self {
            state,
            thread: Some(thread),
        })
    }

    /// Takes what a reader finds.
    pub(super) fn listener(&self, waker: Waker) -> Listener {
        let state = Arc::clone(&self.state);
        Arc::new(move |findings: &[Diagnostic]| {
            let mut papers = lock(&state.desk);
            if papers.read != findings {
                papers.read = findings.to_vec();
                papers.number += 1;
                drop(papers);
                waker.wake();
            }
        })
    }

    /// Tries this deck.
    pub(super) fn try_on(&self, content: Content, fonts: Arc<FontBook>) {
        lock(&self.state.desk).to_try = Some((content, fonts));
        self.state.rung.notify_all();
    }

    /// What there is to say, errors first, and which version of it this is.
    ///
    /// While the file cannot be read, nothing is said of the deck that still plays.
    pub(super) fn findings(&self) -> (u64, Vec<Diagnostic>) {
        let papers = lock(&self.state.desk);
        let tried = papers.tried.iter().filter(|_| !has_errors(&papers.read));
        let mut all: Vec<Diagnostic> = papers.read.iter().chain(tried).cloned().collect();
        let line = |finding: &Diagnostic| finding.position().map_or(0, |position| position.line);
        all.sort_by_key(|finding| (finding.severity != Severity::Error, line(finding)));
        all.dedup();
        (papers.number, all)
    }

    /// Which version of what there is to say is the latest.
    pub(super) fn number(&self) -> u64 {
        lock(&self.state.desk).number
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        lock(&self.state.desk).quit = true;
        self.state.rung.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn try_all(state: &Shared, wall: &Wall, waker: &Waker) {
    loop {
        let mut papers = lock(&state.desk);
        let (content, fonts) = loop {
            if papers.quit {
                return;
            }
            match papers.to_try.take() {
                Some(next) => break next,
                None => papers = state.rung.wait(papers).unwrap_or_else(PoisonError::into_inner),
            }
        };
        drop(papers);
        let Wall { deck, screen, today } = wall;
        let preflight = Preflight {
            deck: &content.deck,
            source: &content.source,
            fonts: &fonts,
            assets: &*content.assets,
            screen: *screen,
            today: *today,
            folder: &load::folder_of(deck),
        };
        let mut found = preflight.run();
        found.extend(trace::findings(&content.deck, &content.source, &*content.assets));
        let mut papers = lock(&state.desk);
        if papers.tried != found {
            papers.tried = found;
            papers.number += 1;
            waker.wake();
        }
    }
}
