//! A sign of life of the window loop, and the thread that looks for it.
//!
//! The loop beats at every turn and says when it goes to rest; at rest it may stay as long as it likes. A loop that is at
//! work and does not beat is stuck: in a driver, in a display that no longer answers, in a fault of ours. Nothing can be
//! done about it from inside, so the process is left at once and whoever looks after it starts another.

use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tracing::error;

use super::Fault;
use super::last_resort::leave_at_once;
use crate::service::{Manager, News};

/// How often the thread looks.
const TICK: Duration = Duration::from_secs(1);
/// For how many looks in a row a loop at work may not have moved.
const STUCK_LOOKS: u32 = 10;
/// How long a show that was asked to end has to do so in good order.
const ENDING: Duration = Duration::from_millis(800);
/// The exit code of a loop that was stuck: the machine is at fault.
const STUCK: i32 = 3;

/// The loop's sign of life. Cheap to clone; all clones are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Pulse(Arc<AtomicU64>);

impl Pulse {
    /// The loop is at work, on another turn than before. Odd numbers are at work, even ones at rest.
    pub(super) fn beat(&self) {
        self.0.store((self.now() + 2) | 1, Ordering::Relaxed);
    }

    /// The loop waits for something to happen, however long.
    pub(super) fn rest(&self) {
        self.0.store((self.now() + 2) & !1, Ordering::Relaxed);
    }

    /// Only the loop writes, so that reading and writing need not be one.
    fn now(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What the thread has seen so far. It counts looks, not hours: a process that was stopped for a while and goes on is not
/// taken for a stuck one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Vigil {
    last: u64,
    still: u32,
}

impl Vigil {
    /// Takes one look at the pulse; true if the loop is stuck.
    fn look(&mut self, pulse: u64) -> bool {
        let at_work = pulse % 2 == 1;
        self.still = if at_work && pulse == self.last {
            self.still + 1
        } else {
            0
        };
        self.last = pulse;
        self.still >= STUCK_LOOKS
    }
}

/// The thread that looks; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Watchman {
    bell: UnixStream,
    done: Arc<AtomicBool>,
}

impl Watchman {
    /// Starts the thread. `manager` hears from it that the loop lives, as often as it wants to.
    ///
    /// # Errors
    ///
    /// [`Fault::Machine`] when the system has no thread or descriptor left.
    pub(super) fn start(pulse: Pulse, manager: Option<Arc<Manager>>) -> Result<Self, Fault> {
        let fault = |error: std::io::Error| Fault::Machine(format!("the watchdog cannot be started: {error}"));
        let (bell, heard) = UnixStream::pair().map_err(fault)?;
        for end in [&bell, &heard] {
            end.set_nonblocking(true).map_err(fault)?;
        }
        for signal in [signal_hook::consts::SIGTERM, signal_hook::consts::SIGINT] {
            signal_hook::low_level::pipe::register(signal, bell.try_clone().map_err(fault)?).map_err(fault)?;
        }
        let done = Arc::new(AtomicBool::new(false));
        let over = Arc::clone(&done);
        std::thread::Builder::new()
            .name("showreel-watchdog".to_owned())
            .spawn(move || keep_watch(&pulse, manager.as_deref(), &heard, &over))
            .map_err(fault)?;
        Ok(Self { bell, done })
    }
}

impl Drop for Watchman {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        // Fails only when the bell has not been heard yet, and then it will be.
        let _ = rustix::io::write(&self.bell, &[0]);
    }
}

fn keep_watch(pulse: &Pulse, manager: Option<&Manager>, bell: &UnixStream, done: &AtomicBool) {
    let interval = manager.and_then(Manager::interval);
    let tick = interval.map_or(TICK, |interval| interval.min(TICK));
    let mut vigil = Vigil::default();
    // Looks are a second apart, signs of life as the manager wants them.
    let (mut since_look, mut since_sign) = (Duration::ZERO, Duration::ZERO);
    while !done.load(Ordering::Relaxed) {
        if rings(bell, tick) {
            if done.load(Ordering::Relaxed) {
                return;
            }
            end_in_time(bell, done);
            return;
        }
        (since_look, since_sign) = (since_look + tick, since_sign + tick);
        if since_look >= TICK {
            since_look = Duration::ZERO;
            if vigil.look(pulse.now()) {
                error!("fault: the window loop has been stuck for {STUCK_LOOKS} s; the program ends");
                leave_at_once(STUCK);
            }
        }
        if let Some(manager) = manager
            && interval.is_some_and(|interval| since_sign >= interval)
        {
            since_sign = Duration::ZERO;
            manager.tell(&[News::Alive]);
        }
    }
}

/// Sees to it that a show that was asked to end does.
fn end_in_time(bell: &UnixStream, done: &AtomicBool) {
    rings(bell, ENDING);
    if !done.load(Ordering::Relaxed) {
        error!(
            "the show did not end in {} ms; the program ends without it",
            ENDING.as_millis()
        );
        leave_at_once(0);
    }
}

/// Waits for the bell, `length` at most; true if it rang.
fn rings(bell: &UnixStream, length: Duration) -> bool {
    let timeout = Timespec {
        tv_sec: length.as_secs().cast_signed(),
        tv_nsec: length.subsec_nanos().into(),
    };
    // A signal for another thread may cut the wait short; then this look is early.
    let rang = poll(&mut [PollFd::new(bell, PollFlags::IN)], Some(&timeout)).is_ok_and(|ready| ready > 0);
    if rang {
        let _ = rustix::io::read(bell, &mut [0; 64]);
    }
    rang
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many looks in a row see it stuck, out of twelve, while `turn` happens before each.
    fn stuck(turn: impl Fn(&Pulse)) -> usize {
        let (pulse, mut vigil) = (Pulse::default(), Vigil::default());
        pulse.beat();
        (0..12)
            .filter(|_| {
                turn(&pulse);
                vigil.look(pulse.now())
            })
            .count()
    }

    #[test]
    fn a_loop_at_work_that_does_not_beat_is_stuck() {
        assert_eq!(stuck(|_| {}), 2, "the eleventh look and the twelfth");
    }

    #[test]
    fn a_loop_that_beats_or_rests_is_not() {
        assert_eq!(stuck(Pulse::beat), 0);
        assert_eq!(stuck(Pulse::rest), 0);
        let (pulse, mut vigil) = (Pulse::default(), Vigil::default());
        assert!((0..20).all(|_| !vigil.look(pulse.now())), "before the first beat");
        pulse.beat();
        pulse.rest();
        assert!((0..20).all(|_| !vigil.look(pulse.now())), "at rest");
    }
}
