//! The real program, run beside the test.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use super::{Xvfb, until};

/// How to run it.
#[derive(Clone, Default)]
pub struct Run<'a> {
    /// The arguments.
    pub args: Vec<&'a str>,
    /// Which path draws: `cpu`, `gpu`, or the program's own choice.
    pub render: Option<&'a str>,
}

fn command(run: &Run<'_>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_showreel"));
    command
        .args(&run.args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("SHOWREEL_RENDER")
        .stdin(Stdio::null());
    if let Some(render) = run.render {
        command.env("SHOWREEL_RENDER", render);
    }
    command
}

/// Runs it to its end, without a display.
pub fn run(run: &Run<'_>) -> Output {
    command(run).output().expect("the program starts")
}

/// The program while it runs; ended with the test.
pub struct Player(Child);

impl Player {
    /// Starts it on a display.
    pub fn start(xvfb: &Xvfb, run: &Run<'_>) -> Self {
        let child = command(run).env("DISPLAY", &xvfb.name).spawn();
        Self(child.expect("the program starts"))
    }

    /// Waits for it to end by itself and returns its exit code.
    pub fn wait(&mut self) -> i32 {
        let status = until("the program to end", || self.0.try_wait().expect("is our child"));
        status.code().expect("no signal ended it")
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        self.0.try_wait().expect("is our child").is_none()
    }

    /// Asks it to end, as a service manager does.
    pub fn terminate(&self) {
        let pid = rustix::process::Pid::from_child(&self.0);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).expect("it still runs");
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What `--stats` wrote.
pub fn stats(path: &Path) -> serde_json::Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("is JSON")
}
