//! `showreel run`: starts `play` and starts it again, for ever.
//!
//! The show runs in a process of its own, so that whatever ends it (a driver, the display, a fault of ours, the kernel
//! when memory is short) leaves this one standing. It tells over [`service`](crate::service) when the first slide is on
//! screen, that it is alive, and which slide has come up. A show that falls silent is ended; one that ended is started
//! again at the slide it had reached, after a wait that grows from a second to a minute.

mod backoff;
mod place;

use std::ffi::OsString;
use std::io;
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGCHLD, SIGHUP, SIGINT, SIGTERM};
use tracing::{error, info, warn};

use crate::base::DeckTime;
use crate::clock::Monotonic;
use crate::service::{self, Ear, Manager, News};
use backoff::Backoff;
use place::Place;

/// Within what time a show must give a sign of life; its own watchdog is quicker.
const PATIENCE: DeckTime = DeckTime::from_millis(20_000);
/// How long a show may take to bring up its first slide.
const STARTING: DeckTime = DeckTime::from_millis(90_000);
/// How long a show that was asked to end has to do so; together with our own end that is under a second.
const ENDING: DeckTime = DeckTime::from_millis(900);
/// The exit code of a command line that cannot be read.
const USAGE: i32 = 2;

/// What to keep running.
#[derive(Debug)]
pub struct Job {
    /// The program.
    pub program: PathBuf,
    /// Its arguments. [`PLACE`] and the like are added at every start.
    pub args: Vec<OsString>,
    /// Who is told how the show is.
    pub manager: Option<Manager>,
    /// Where the place is kept.
    pub state: Option<PathBuf>,
}

/// The argument that names the slide to start with, if there still is one of that id.
pub const PLACE: &str = "--place";
/// The argument that asks for the slide after it instead.
pub const PAST: &str = "--past-place";
/// The argument that names the process without which the show shall not go on.
pub const SUPERVISOR: &str = "--supervisor";

/// Why the show is not started again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// It ended by itself in good order, or a signal asked for the end.
    Done,
    /// Its command line cannot be read; trying again would not help.
    Usage,
}

/// Keeps the show running until it ends in good order or a signal ends it.
///
/// # Errors
///
/// When signals or the show cannot be listened to.
pub fn run(job: Job) -> io::Result<End> {
    let mut supervisor = Supervisor {
        signals: Signals::catch()?,
        ear: Ear::open()?,
        clock: Monotonic::start(),
        place: Place::in_folder(job.state.clone()),
        last_ping: DeckTime::ZERO,
        told_ready: false,
        job,
    };
    let end = supervisor.keep_running();
    supervisor.tell(&[News::Stopping]);
    supervisor.place.forget();
    Ok(end)
}

/// The signals that have come.
struct Signals {
    bell: UnixStream,
    end: Arc<AtomicBool>,
    reload: Arc<AtomicBool>,
}

impl Signals {
    fn catch() -> io::Result<Self> {
        let (bell, ringer) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        ringer.set_nonblocking(true)?;
        let (end, reload) = (Arc::default(), Arc::default());
        for (signal, flag) in [(SIGTERM, &end), (SIGINT, &end), (SIGHUP, &reload)] {
            signal_hook::flag::register(signal, Arc::clone(flag))?;
        }
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGCHLD] {
            signal_hook::low_level::pipe::register(signal, ringer.try_clone()?)?;
        }
        Ok(Self { bell, end, reload })
    }
}

struct Supervisor {
    job: Job,
    signals: Signals,
    ear: Ear,
    clock: Monotonic,
    place: Place,
    /// When the manager last heard from us.
    last_ping: DeckTime,
    told_ready: bool,
}

/// A show that runs.
struct Running {
    child: Child,
    since: DeckTime,
    ready: bool,
    last_sign: DeckTime,
    /// It was asked to end, and when.
    asked: Option<DeckTime>,
    /// Why it was killed.
    killed: Option<&'static str>,
}

impl Supervisor {
    fn keep_running(&mut self) -> End {
        let mut backoff = Backoff::default();
        loop {
            let began = self.clock.now();
            let (status, outcome, shown) = match self.start() {
                Ok(show) => self.follow(show),
                Err(error) => (format!("it cannot be started: {error}"), Outcome::Fell, false),
            };
            let ran = self.clock.now() - began;
            match outcome {
                Outcome::Done => return End::Done,
                Outcome::Usage if !self.told_ready => return End::Usage,
                Outcome::Usage | Outcome::Fell => {}
            }
            // A show that showed nothing, for want of a display, says nothing about the slide.
            if shown {
                self.place.fell(ran);
            }
            let wait = backoff.after(ran);
            let at = self.place.start().map_or("the first slide", |(slide, _)| slide);
            let at = at.replace('\t', " of ");
            warn!(
                why = status,
                ran_s = ran.as_millis() / 1000,
                wait_s = wait.as_millis() / 1000,
                at,
                "restart"
            );
            self.tell(&[News::Status(format!(
                "starts again in {} s: {status}",
                wait.as_millis() / 1000
            ))]);
            if !self.rest(wait) {
                return End::Done;
            }
        }
    }

    fn start(&self) -> io::Result<Running> {
        let mut command = Command::new(&self.job.program);
        command.args(&self.job.args);
        if let Some((slide, past)) = self.place.start() {
            command.arg(PLACE).arg(slide).args(past.then_some(PAST));
        }
        command.arg(SUPERVISOR).arg(std::process::id().to_string());
        let child = command
            .env(service::SOCKET, self.ear.address())
            .env(service::WATCHDOG_USEC, (PATIENCE.as_nanos() / 1000).to_string())
            .env_remove(service::WATCHDOG_PID)
            .stdin(Stdio::null())
            // Ctrl+C at a terminal is for us to pass on, not for both to take.
            .process_group(0)
            .spawn()?;
        // It reads everything anew as it is.
        self.signals.reload.store(false, Ordering::Relaxed);
        let now = self.clock.now();
        info!(pid = child.id(), "start");
        Ok(Running {
            child,
            since: now,
            ready: false,
            last_sign: now,
            asked: None,
            killed: None,
        })
    }

    /// Looks after a show until it has ended; returns how, and whether it had come to show anything.
    fn follow(&mut self, mut show: Running) -> (String, Outcome, bool) {
        loop {
            match show.child.try_wait() {
                Ok(None) => {}
                Ok(Some(status)) => {
                    self.listen(&mut show);
                    let (why, outcome) = show.outcome(status);
                    return (why, outcome, show.ready);
                }
                Err(error) => return (format!("it is lost: {error}"), Outcome::Fell, show.ready),
            }
            self.pass_signals_on(&mut show);
            self.listen(&mut show);
            let due = self.end_if_due(&mut show);
            self.wait(due);
        }
    }

    fn pass_signals_on(&self, show: &mut Running) {
        if self.signals.end.load(Ordering::Relaxed) && show.asked.is_none() {
            show.asked = Some(self.clock.now());
            show.send(Signal::TERM);
        }
        // A show that is still starting does not listen yet, and would be ended by it.
        if show.ready && self.signals.reload.swap(false, Ordering::Relaxed) {
            show.send(Signal::HUP);
        }
    }

    /// Takes in what the show tells.
    fn listen(&mut self, show: &mut Running) {
        for news in self.ear.heard() {
            show.last_sign = self.clock.now();
            match news {
                News::Ready => {
                    show.ready = true;
                    if !std::mem::replace(&mut self.told_ready, true) {
                        self.tell(&[News::Ready]);
                    }
                }
                News::Slide(slide) => {
                    let (id, deck) = slide.split_once('\t').unwrap_or((&slide, ""));
                    let of = if deck.is_empty() {
                        String::new()
                    } else {
                        format!(" of {deck}")
                    };
                    self.tell(&[News::Status(format!("shows `{id}`{of}"))]);
                    self.place.reached(slide);
                }
                News::Status(text) => self.tell(&[News::Status(text)]),
                News::Alive | News::Stopping => {}
            }
        }
    }

    /// Ends a show that is silent or does not end; returns when it will be time to, if nothing happens before.
    fn end_if_due(&self, show: &mut Running) -> DeckTime {
        let (due, why) = match (show.asked, show.ready) {
            (Some(asked), _) => (asked + ENDING, "it did not end when it was asked to"),
            (None, true) => (show.last_sign + PATIENCE, "it gave no sign of life for 20 s"),
            (None, false) => (show.since + STARTING, "it showed nothing for 90 s"),
        };
        if self.clock.now() >= due && show.killed.is_none() {
            error!(pid = show.child.id(), why, "fault: the show is killed");
            show.killed = Some(why);
            let _ = show.child.kill();
        }
        if show.killed.is_some() { DeckTime::MAX } else { due }
    }

    /// Waits for `length`; false if a signal asks for the end.
    fn rest(&mut self, length: DeckTime) -> bool {
        let until = self.clock.now() + length;
        while self.clock.now() < until {
            if self.signals.end.load(Ordering::Relaxed) {
                return false;
            }
            self.wait(until);
        }
        !self.signals.end.load(Ordering::Relaxed)
    }

    /// Waits until something happens, or until `due`; the manager hears from us meanwhile.
    fn wait(&mut self, due: DeckTime) {
        let now = self.clock.now();
        let interval = self
            .job
            .manager
            .as_ref()
            .and_then(Manager::interval)
            .map(DeckTime::from);
        let ping = interval.map_or(DeckTime::MAX, |interval| self.last_ping + interval);
        if now >= ping {
            self.last_ping = now;
            self.tell(&[News::Alive]);
        }
        // The kernel's longest wait is past any of ours.
        let length = (due.min(ping) - now).max(DeckTime::ZERO).min(PATIENCE).as_nanos();
        let timeout = Timespec {
            tv_sec: length / 1_000_000_000,
            tv_nsec: length % 1_000_000_000,
        };
        let fds = &mut [
            PollFd::new(&self.signals.bell, PollFlags::IN),
            PollFd::new(self.ear.socket(), PollFlags::IN),
        ];
        let _ = poll(fds, Some(&timeout));
        let _ = rustix::io::read(&self.signals.bell, &mut [0; 64]);
    }

    fn tell(&self, news: &[News]) {
        if let Some(manager) = &self.job.manager {
            manager.tell(news);
        }
    }
}

/// What an end means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// In good order.
    Done,
    /// The command line is at fault.
    Usage,
    /// Anything else.
    Fell,
}

impl Running {
    fn send(&self, signal: Signal) {
        // It may have ended just now.
        let _ = kill_process(Pid::from_child(&self.child), signal);
    }

    /// How it ended, for people, and what that means.
    fn outcome(&self, status: ExitStatus) -> (String, Outcome) {
        let Self { asked, killed, .. } = self;
        match (status.code(), status.signal()) {
            _ if asked.is_some() => ("it was asked to end".to_owned(), Outcome::Done),
            _ if killed.is_some() => (killed.unwrap_or_default().to_owned(), Outcome::Fell),
            (Some(0), _) => ("it was done".to_owned(), Outcome::Done),
            (Some(USAGE), _) => ("its command line is at fault".to_owned(), Outcome::Usage),
            (Some(code), _) => (format!("it ended with exit code {code}"), Outcome::Fell),
            (None, Some(signal)) => (format!("signal {signal} ended it"), Outcome::Fell),
            (None, None) => ("it ended".to_owned(), Outcome::Fell),
        }
    }
}
