//! The real program, run beside the test.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use super::{Xvfb, until};

/// How to run it.
#[derive(Clone, Default)]
pub(crate) struct Run<'a> {
    /// The arguments.
    pub(crate) args: Vec<&'a str>,
    /// Which path draws: `cpu`, `gpu`, or the program's own choice.
    pub(crate) render: Option<&'a str>,
    /// Variables to set.
    pub(crate) set: Vec<(&'a str, &'a str)>,
    /// The file that standard error goes to.
    pub(crate) told: Option<&'a Path>,
}

fn command(run: &Run<'_>) -> Command {
    command_by(&[], run)
}

/// The program, started by another one whose command line comes first.
fn command_by(by: &[&str], run: &Run<'_>) -> Command {
    let program = env!("CARGO_BIN_EXE_showreel");
    let mut all = by.iter().copied().chain([program]);
    let mut command = Command::new(all.next().expect("there is the program"));
    command
        .args(all)
        .args(&run.args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("SHOWREEL_RENDER")
        .env_remove("NOTIFY_SOCKET")
        .envs(run.set.iter().copied())
        .stdin(Stdio::null());
    if let Some(render) = run.render {
        command.env("SHOWREEL_RENDER", render);
    }
    if let Some(told) = run.told {
        command.stderr(std::fs::File::create(told).expect("can be written"));
    }
    command
}

/// Runs it to its end, without a display.
pub(crate) fn run(run: &Run<'_>) -> Output {
    command(run).output().expect("the program starts")
}

/// The program while it runs; ended with the test.
pub(crate) struct Player(Child);

impl Player {
    /// Starts it on a display.
    pub(crate) fn start(xvfb: &Xvfb, run: &Run<'_>) -> Self {
        let child = command(run).env("DISPLAY", &xvfb.name).spawn();
        Self(child.expect("the program starts"))
    }

    /// Starts it on a display by another program.
    pub(crate) fn start_by(xvfb: &Xvfb, by: &[&str], run: &Run<'_>) -> Self {
        let child = command_by(by, run).env("DISPLAY", &xvfb.name).spawn();
        Self(child.expect("the program starts"))
    }

    /// Waits for it to end by itself and returns its exit code.
    pub(crate) fn wait(&mut self) -> i32 {
        let status = until("the program to end", || self.0.try_wait().expect("is our child"));
        status.code().expect("no signal ended it")
    }

    /// Whether it still runs.
    pub(crate) fn runs(&mut self) -> bool {
        self.0.try_wait().expect("is our child").is_none()
    }

    /// Asks it to end, as a service manager does.
    pub(crate) fn terminate(&self) {
        self.signal(rustix::process::Signal::TERM);
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_child(&self.0);
        rustix::process::kill_process(pid, signal).expect("it still runs");
    }

    /// The process that it has started, once there is one.
    pub(crate) fn child(&self) -> rustix::process::Pid {
        let me = self.0.id();
        let path = format!("/proc/{me}/task/{me}/children");
        until("a child", || {
            let children = std::fs::read_to_string(&path).expect("it still runs");
            let pid = children.split_ascii_whitespace().next()?.parse().ok()?;
            rustix::process::Pid::from_raw(pid)
        })
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What `--stats` wrote.
pub(crate) fn stats(path: &Path) -> serde_json::Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("is JSON")
}
