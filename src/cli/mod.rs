//! The command line: one file a command. Messages for people end up here, on standard error.

mod args;
mod check;
mod draft;
mod export;
mod output;
mod play;
mod source;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Cli, Command};

/// How the program ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Exit {
    /// All done.
    Done = 0,
    /// The deck or its content is at fault.
    Content = 1,
    /// The command line is at fault.
    Usage = 2,
    /// The machine is at fault: no display, no GL, a disk that cannot be written.
    Machine = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Reads the command line and does what it says.
#[must_use]
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // clap writes help to standard output and mistakes to standard error.
            let _ = error.print();
            return if error.use_stderr() {
                Exit::Usage.into()
            } else {
                Exit::Done.into()
            };
        }
    };
    let bars = output::Bars::default();
    output::start_log(cli.verbose, &bars);
    let exit = match cli.command {
        None => play::run(&args::PlayArgs::default(), &bars),
        Some(Command::Play(args)) => play::run(&args, &bars),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Draft(args)) => draft::run(&args),
        Some(Command::Export(args)) => export::run(&args, &bars),
        Some(Command::Completions { shell }) => {
            clap_complete::generate(shell, &mut Cli::command(), "showreel", &mut std::io::stdout());
            Exit::Done
        }
    };
    exit.into()
}
