//! `showreel report`: what was shown, a day at a time.

use jiff::tz::TimeZone;

use super::Exit;
use super::args::{ReportArgs, SumFormat};
use super::output;
use crate::journal::{Report, read_plays};

pub(super) fn run(args: &ReportArgs) -> Exit {
    let ReportArgs { files, format } = args;
    let mut report = Report::default();
    let zone = TimeZone::system();
    for file in files {
        match read_plays(file, |play| report.add(play, &zone)) {
            Ok(0) => {}
            Ok(torn) => {
                let lines = if torn == 1 {
                    "1 line is".to_owned()
                } else {
                    format!("{torn} lines are")
                };
                output::say(&format!(
                    "showreel: {}: {lines} torn or not of a play log, and left out",
                    file.display()
                ));
            }
            Err(error) => {
                output::say(&format!("showreel: `{}` cannot be read: {error}", file.display()));
                return Exit::Content;
            }
        }
    }
    output::print(&match format {
        SumFormat::Text => report.to_text(),
        SumFormat::Json => report.to_json(),
    });
    Exit::Done
}
