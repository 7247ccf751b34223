//! `showreel run`: keeps `play` running.

use super::Exit;
use super::args::PlayArgs;
use super::output;

#[cfg(feature = "window")]
pub(super) fn run(args: &PlayArgs) -> Exit {
    use crate::supervise::{self, End, Job};
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(error) => {
            output::say(&format!("showreel: this program does not find itself: {error}"));
            return Exit::Machine;
        }
    };
    let job = Job {
        program,
        args: as_play(std::env::args_os().skip(1)),
        manager: super::hall::manager().and_then(std::sync::Arc::into_inner),
        state: super::hall::state_folder(args),
    };
    match supervise::run(job) {
        Ok(End::Done) => Exit::Done,
        Ok(End::Usage) => Exit::Usage,
        Err(error) => {
            output::say(&format!("showreel: the show cannot be looked after: {error}"));
            Exit::Machine
        }
    }
}

#[cfg(not(feature = "window"))]
pub(super) fn run(_args: &PlayArgs) -> Exit {
    output::say("showreel: this showreel was built without a window");
    Exit::Machine
}

/// The same arguments for `play`. What stands before the command are switches.
#[cfg(feature = "window")]
fn as_play(args: impl Iterator<Item = std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    let mut args: Vec<_> = args.collect();
    if let Some(command) = args.iter_mut().find(|arg| *arg == "run") {
        *command = "play".into();
    }
    args
}

#[cfg(all(test, feature = "window"))]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_handed_on_as_they_are() {
        let args = ["-v", "run", "run", "--start", "run"].map(std::ffi::OsString::from);
        assert_eq!(as_play(args.into_iter()), ["-v", "play", "run", "--start", "run"]);
    }
}
