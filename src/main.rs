//! The `showreel` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    showreel::cli::run()
}
