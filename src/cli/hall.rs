//! What ties a show to the hall it plays in: who started it, and where it is written down what it showed.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use rustix::process::{Pid, Signal, getppid, set_parent_process_death_signal};
use tracing::{error, info};

use super::args::{HallArgs, PlayArgs};
use crate::app::Witness;
use crate::base::DeckTime;
use crate::clock;
use crate::journal::{Play, PlayLog, fingerprint};
use crate::load::Content;
use crate::service::{self, Manager, News};

/// The service manager that started this process, if one did and wants to hear from it.
pub(super) fn manager() -> Option<Arc<Manager>> {
    let socket = std::env::var_os(service::SOCKET)?;
    let text = |name| std::env::var(name).ok();
    let (usec, pid) = (text(service::WATCHDOG_USEC), text(service::WATCHDOG_PID));
    let patience = service::patience(usec.as_deref(), pid.as_deref(), std::process::id());
    Manager::at(&socket, patience).ok().map(Arc::new)
}

/// The folder of what must outlive a restart: the one named, systemd's, or the user's own. None where the system names none.
pub(super) fn state_folder(args: &PlayArgs) -> Option<PathBuf> {
    let folder = |name: &str| {
        let folder = std::env::var_os(name).map(PathBuf::from);
        folder.filter(|folder| folder.is_absolute())
    };
    let home = || Some(folder("HOME")?.join(".local/state"));
    let own = || Some(folder("XDG_STATE_HOME").or_else(home)?.join("showreel"));
    args.state.clone().or_else(|| folder("STATE_DIRECTORY")).or_else(own)
}

/// The deck that a place names, if it names one.
pub(super) fn deck_of_place(place: &str) -> Option<&str> {
    place.split_once('\t').map(|(_, deck)| deck)
}

/// Ends this process when `supervisor` does, in whatever way: a show that nobody looks after would stay in the way of the
/// next one. False if it has ended already.
pub(super) fn tie_to(supervisor: u32) -> bool {
    let tied = set_parent_process_death_signal(Some(Signal::TERM)).is_ok();
    let parent = getppid()
        .map(Pid::as_raw_nonzero)
        .and_then(|pid| u32::try_from(pid.get()).ok());
    !tied || parent == Some(supervisor)
}

/// The slide on screen.
struct Bill {
    slide: String,
    start: Timestamp,
    deck: String,
}

/// Writes down which slides were on screen.
pub(super) struct Register {
    manager: Option<Arc<Manager>>,
    plays: Option<PlayLog>,
    /// Tells one version of the deck's file from another.
    deck: String,
    on: Option<Bill>,
    /// The deck's path, where places have to name it: in a hall.
    path: Option<String>,
}

impl Register {
    /// Opens the play log, if one was asked for. The show goes on without one that cannot be opened.
    pub(super) fn open(args: &HallArgs, manager: Option<Arc<Manager>>, in_hall: bool) -> Self {
        let plays = args.play_log.as_ref().and_then(|path| {
            PlayLog::open(path)
                .inspect_err(|error| error!(%error, file = %path.display(), "fault: the play log cannot be written"))
                .ok()
        });
        Self {
            manager,
            plays,
            deck: String::new(),
            on: None,
            path: in_hall.then(String::new),
        }
    }
}

impl Witness for Register {
    fn plays(&mut self, content: &Content) {
        self.deck = fingerprint(content.source.text.as_bytes());
        if let Some(path) = &mut self.path {
            path.clone_from(&content.source.path);
        }
    }

    fn came_up(&mut self, slide: &str) {
        info!(slide, "slide");
        if let Some(manager) = &self.manager {
            let place = match &self.path {
                Some(path) => format!("{slide}\t{path}"),
                None => slide.to_owned(),
            };
            manager.tell(&[News::Slide(place)]);
        }
        self.on = Some(Bill {
            slide: slide.to_owned(),
            start: clock::utc(),
            deck: self.deck.clone(),
        });
    }

    fn went(&mut self, length: DeckTime, complete: bool) {
        let (Some(Bill { slide, start, deck }), Some(plays)) = (self.on.take(), &mut self.plays) else {
            return;
        };
        plays.add(Play {
            start,
            ms: length.as_millis().unsigned_abs(),
            deck,
            slide,
            complete,
        });
    }
}
