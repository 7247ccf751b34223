//! Waiting without cost, and being woken.
//!
//! miniquad's own blocking loop loses wake-ups on X11. A frame callback that sleeps here instead is woken by keys,
//! resizes and exposures (seen on a second connection that watches our window), by other threads, by signals and by the
//! clock. The second connection only says *that* something happened; what happened comes through miniquad.

use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use rustix::io::Errno;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use x11rb::connection::Connection;

use super::Fault;
use super::display::Display;
use crate::base::DeckTime;

/// Wakes the window loop from any thread. Cheap to clone; waking twice is waking once.
#[derive(Clone, Debug)]
pub struct Waker(Arc<OwnedFd>);

impl Waker {
    /// Returns a waker that no loop waits for yet.
    ///
    /// # Errors
    ///
    /// [`Fault::Machine`] when the system has no descriptor left.
    pub(super) fn new() -> Result<Self, Fault> {
        let fd = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)
            .map_err(|error| Fault::Machine(format!("no event descriptor is to be had: {error}")))?;
        Ok(Self(Arc::new(fd)))
    }

    /// Wakes the loop, now or at its next wait.
    pub fn wake(&self) {
        // Fails only when the counter is full, and then the loop is being woken already.
        let _ = rustix::io::write(&*self.0, &1_u64.to_ne_bytes());
    }

    fn clear(&self) -> bool {
        rustix::io::read(&*self.0, &mut [0; 8]).is_ok()
    }
}

/// Why a wait ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Woken {
    /// Something happened to the window, or another thread called.
    Event,
    /// The time was up.
    Deadline,
}

/// The place to wait.
#[derive(Debug)]
pub(super) struct Gate {
    waker: Waker,
    signals: UnixStream,
    stop: Arc<AtomicBool>,
    reload: Arc<AtomicBool>,
}

impl Gate {
    /// Sets up the descriptors, and catches SIGTERM, SIGINT and SIGHUP from here on. The first two ask for the end, and a
    /// second of them ends the program at once; SIGHUP asks for the deck to be read again.
    ///
    /// # Errors
    ///
    /// [`Fault::Machine`] when the system has none left.
    pub(super) fn new() -> Result<Self, Fault> {
        let fault = |error: std::io::Error| Fault::Machine(format!("signals cannot be caught: {error}"));
        let (signals, sender) = UnixStream::pair().map_err(fault)?;
        signals.set_nonblocking(true).map_err(fault)?;
        let stop = Arc::new(AtomicBool::new(false));
        let reload = Arc::new(AtomicBool::new(false));
        signal_hook::flag::register(SIGHUP, Arc::clone(&reload)).map_err(fault)?;
        signal_hook::low_level::pipe::register(SIGHUP, sender.try_clone().map_err(fault)?).map_err(fault)?;
        for signal in [SIGTERM, SIGINT] {
            // The order matters: the first signal finds the flag down and raises it, the second finds it up.
            signal_hook::flag::register_conditional_default(signal, Arc::clone(&stop)).map_err(fault)?;
            signal_hook::flag::register(signal, Arc::clone(&stop)).map_err(fault)?;
            signal_hook::low_level::pipe::register(signal, sender.try_clone().map_err(fault)?).map_err(fault)?;
        }
        Ok(Self {
            waker: Waker::new()?,
            signals,
            stop,
            reload,
        })
    }

    /// What other threads wake the loop with.
    pub(super) fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Whether a signal asked the program to end.
    pub(super) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Whether a signal has asked for the deck to be read again since the last call.
    pub(super) fn take_reload(&self) -> bool {
        self.reload.swap(false, Ordering::Relaxed)
    }

    /// Waits for an event, or until `length` has passed.
    ///
    /// # Errors
    ///
    /// [`Fault::Machine`] when the display is gone.
    pub(super) fn wait(&self, display: &Display, length: DeckTime) -> Result<Woken, Fault> {
        if self.drain(display)? || self.stopped() {
            return Ok(Woken::Event);
        }
        let stream = display.connection().stream();
        let fds = &mut [
            PollFd::new(&*self.waker.0, PollFlags::IN),
            PollFd::from_borrowed_fd(stream.as_fd(), PollFlags::IN),
            PollFd::new(&self.signals, PollFlags::IN),
        ];
        match poll(fds, Some(&timespec(length))) {
            Ok(0) => return Ok(Woken::Deadline),
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(Fault::Machine(format!("waiting failed: {error}"))),
        }
        self.drain(display)?;
        Ok(Woken::Event)
    }

    /// Sleeps for `length`, whatever happens: for the time between two frames.
    pub(super) fn sleep(&self, length: DeckTime) {
        if length > DeckTime::ZERO {
            // A signal may cut it short; then this frame is early, once.
            let _ = poll(&mut [], Some(&timespec(length)));
        }
    }

    /// Takes in all that has come; true if anything had.
    ///
    /// # Errors
    ///
    /// [`Fault::Machine`] when the display is gone.
    pub(super) fn drain(&self, display: &Display) -> Result<bool, Fault> {
        let mut any = self.waker.clear();
        // Bytes left in here would end every wait from now on.
        while rustix::io::read(&self.signals, &mut [0; 64]).is_ok_and(|read| read > 0) {
            any = true;
        }
        loop {
            match display.connection().poll_for_event() {
                Ok(Some(_)) => any = true,
                Ok(None) => return Ok(any),
                Err(error) => return Err(Fault::Machine(format!("the display is gone: {error}"))),
            }
        }
    }
}

fn timespec(length: DeckTime) -> Timespec {
    let nanos = length.max(DeckTime::ZERO).as_nanos();
    Timespec {
        tv_sec: nanos / 1_000_000_000,
        tv_nsec: nanos % 1_000_000_000,
    }
}
