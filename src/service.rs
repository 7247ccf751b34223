//! The protocol of service managers, as `sd_notify(3)` has it: a process tells whoever started it how it is.
//!
//! `play` tells, `run` listens and tells it on. What goes over the wire is datagrams of `NAME=value` lines, so either end
//! may be systemd. Telling never waits and never fails a show: a manager that does not listen is none.

use std::ffi::OsStr;
use std::io;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// The variable that names the manager's socket.
pub const SOCKET: &str = "NOTIFY_SOCKET";
/// The variable that says within how many microseconds a sign of life is expected.
pub const WATCHDOG_USEC: &str = "WATCHDOG_USEC";
/// The variable that says of which process it is expected.
pub const WATCHDOG_PID: &str = "WATCHDOG_PID";

/// The longest datagram that is taken.
const MOST_BYTES: usize = 4096;
/// A field of our own; systemd passes over names that begin with `X_`.
const SLIDE: &str = "X_SHOWREEL_SLIDE";

/// Something a process tells its manager.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum News {
    /// It does what it was started for: the first slide is on screen.
    Ready,
    /// It is alive and not stuck.
    Alive,
    /// It is about to end.
    Stopping,
    /// What it is doing, for people: one line.
    Status(String),
    /// The slide that has come up, by its id; in a hall, a tab and the deck's path follow.
    Slide(String),
}

impl News {
    fn line(&self) -> String {
        // A value is one line.
        let one_line = |text: &str| text.replace(['\n', '\r'], " ");
        match self {
            Self::Ready => "READY=1".to_owned(),
            Self::Alive => "WATCHDOG=1".to_owned(),
            Self::Stopping => "STOPPING=1".to_owned(),
            Self::Status(text) => format!("STATUS={}", one_line(text)),
            Self::Slide(id) => format!("{SLIDE}={}", one_line(id)),
        }
    }

    fn read(line: &str) -> Option<Self> {
        Some(match line.split_once('=')? {
            ("READY", "1") => Self::Ready,
            ("WATCHDOG", "1") => Self::Alive,
            ("STOPPING", "1") => Self::Stopping,
            ("STATUS", text) => Self::Status(text.to_owned()),
            (SLIDE, id) => Self::Slide(id.to_owned()),
            _ => return None,
        })
    }
}

/// Whoever started this process and wants to know how it is.
#[derive(Debug)]
pub struct Manager {
    socket: UnixDatagram,
    address: SocketAddr,
    /// Within what time it expects a sign of life.
    patience: Option<Duration>,
}

impl Manager {
    /// The manager at `socket`, the value of [`SOCKET`]: a path, or `@` and a name without one.
    ///
    /// # Errors
    ///
    /// When that is no address, or the system has no socket left.
    pub fn at(socket: &OsStr, patience: Option<Duration>) -> io::Result<Self> {
        let address = match socket.as_bytes() {
            [b'@', name @ ..] => SocketAddr::from_abstract_name(name)?,
            _ => SocketAddr::from_pathname(socket)?,
        };
        let socket = UnixDatagram::unbound()?;
        socket.set_nonblocking(true)?;
        Ok(Self {
            socket,
            address,
            patience,
        })
    }

    /// How often it wants a sign of life: twice as often as it could bear to wait.
    #[must_use]
    pub fn interval(&self) -> Option<Duration> {
        self.patience.map(|patience| patience / 2)
    }

    /// Tells it, if it listens.
    pub fn tell(&self, news: &[News]) {
        let lines: Vec<String> = news.iter().map(News::line).collect();
        let _ = self.socket.send_to_addr(lines.join("\n").as_bytes(), &self.address);
    }
}

/// Within what time a sign of life of process `me` is expected: the values of [`WATCHDOG_USEC`] and [`WATCHDOG_PID`].
#[must_use]
pub fn patience(usec: Option<&str>, pid: Option<&str>, me: u32) -> Option<Duration> {
    let ours = pid.is_none_or(|pid| pid.parse() == Ok(me));
    let usec = usec?.parse().ok().filter(|usec| ours && *usec > 0)?;
    Some(Duration::from_micros(usec))
}

/// Where a manager listens to the process it has started.
#[derive(Debug)]
pub struct Ear {
    socket: UnixDatagram,
    name: String,
}

impl Ear {
    /// Opens a socket that only this machine can see and that leaves no file behind.
    ///
    /// # Errors
    ///
    /// When the system has none left.
    pub fn open() -> io::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("showreel-{}-{number}", std::process::id());
        let socket = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(&name)?)?;
        socket.set_nonblocking(true)?;
        Ok(Self { socket, name })
    }

    /// The value of [`SOCKET`] for the process that is to be heard.
    #[must_use]
    pub fn address(&self) -> String {
        format!("@{}", self.name)
    }

    /// The socket, for waiting on.
    #[must_use]
    pub fn socket(&self) -> &UnixDatagram {
        &self.socket
    }

    /// What has been told since the last call; never waits.
    #[must_use]
    pub fn heard(&self) -> Vec<News> {
        let mut news = Vec::new();
        let mut bytes = [0; MOST_BYTES];
        while let Ok(length) = self.socket.recv(&mut bytes) {
            let told = String::from_utf8_lossy(&bytes[..length]);
            news.extend(told.lines().filter_map(News::read));
        }
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_heard() {
        let ear = Ear::open().unwrap();
        let manager = Manager::at(OsStr::new(&ear.address()), None).unwrap();
        let news = vec![
            News::Ready,
            News::Alive,
            News::Slide("cover".into()),
            News::Status("第 1 页".into()),
        ];
        manager.tell(&news);
        manager.tell(&[News::Stopping]);
        assert_eq!(ear.heard(), [news, vec![News::Stopping]].concat());
        assert_eq!(ear.heard(), []);
    }

    #[test]
    fn a_value_stays_on_its_line_and_strange_ones_are_passed_over() {
        assert_eq!(News::Status("a\nREADY=1".into()).line(), "STATUS=a READY=1");
        assert_eq!(News::read("MAINPID=7"), None);
        assert_eq!(News::read("nonsense"), None);
    }

    #[test]
    fn a_manager_that_does_not_listen_is_no_reason_to_stop() {
        let folder = tempfile::tempdir().unwrap();
        let manager = Manager::at(folder.path().join("gone").as_os_str(), None).unwrap();
        manager.tell(&[News::Ready]);
        assert!(Manager::at(OsStr::new(&"x".repeat(500)), None).is_err());
    }

    #[test]
    fn the_watchdogs_time_is_for_the_process_it_names() {
        let second = Some(Duration::from_secs(1));
        assert_eq!(patience(Some("1000000"), None, 7), second);
        assert_eq!(patience(Some("1000000"), Some("7"), 7), second);
        assert_eq!(patience(Some("1000000"), Some("8"), 7), None);
        for none in [None, Some("0"), Some("x"), Some("-5")] {
            assert_eq!(patience(none, None, 7), None, "{none:?}");
        }
    }
}
