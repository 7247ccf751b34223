//! The command line: one file a command. Messages for people end up here, on standard error.

mod args;
mod check;
mod explain;
mod export;
mod fmt;
#[cfg(feature = "window")]
mod hall;
mod lang;
mod new;
mod output;
mod play;
#[cfg(feature = "window")]
mod preview;
mod report;
mod run;
mod schema;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Cli, Command};

use crate::journal::LineFile;

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
    let lang = lang::of(cli.lang);
    output::start_log(cli.verbose, &bars, log_file(cli.command.as_ref()));
    let exit = match cli.command {
        None => play::run(&args::PlayArgs::none(), &bars, lang),
        Some(Command::Play(args)) => play::run(&args, &bars, lang),
        Some(Command::Run(args)) => run::run(&args),
        Some(Command::Report(args)) => report::run(&args),
        Some(Command::Check(args)) => check::run(&args, lang),
        Some(Command::Explain { code }) => explain::run(code.as_deref(), lang),
        #[cfg(feature = "window")]
        Some(Command::Preview(args)) => preview::run(&args, lang),
        Some(Command::New(args)) => new::run(&args, lang),
        Some(Command::Fmt(args)) => fmt::run(&args, lang),
        Some(Command::Schema { keys }) => schema::run(keys, lang),
        Some(Command::Export(args)) => export::run(&args, &bars, lang),
        Some(Command::Completions { shell }) => {
            clap_complete::generate(shell, &mut Cli::command(), "showreel", &mut std::io::stdout());
            Exit::Done
        }
    };
    exit.into()
}

/// The file that the log goes to as well, if one was named.
fn log_file(command: Option<&Command>) -> Option<LineFile> {
    let Some(Command::Play(args) | Command::Run(args)) = command else {
        return None;
    };
    let path = args.hall.log.clone()?;
    let mut file = LineFile::new(path, Some(args.hall.log_size));
    if let Err(error) = file.touch() {
        // The show is what matters; it is said where somebody may read it.
        output::say(&format!(
            "showreel: the log `{}` cannot be written: {error}",
            file.path().display()
        ));
    }
    Some(file)
}
