//! Where words for people go: findings, notes, the log and progress.

use std::backtrace::Backtrace;
use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::sync::Arc;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use tracing::error;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};

use crate::deck::Deck;
use crate::diag::{self, Diagnostic, Lang};
use crate::journal::{JsonLog, LineFile};
use crate::load;
use crate::text::FontBook;

/// Writes a line to standard error. A reader who has gone away is no reason to stop.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Opens the fonts that `deck` needs; says so where that fails.
pub(super) fn fonts(deck: &Deck) -> Option<Arc<FontBook>> {
    load::open_fonts(deck)
        .inspect_err(|error| say(&format!("showreel: {error}")))
        .ok()
        .map(Arc::new)
}

/// Writes text to standard output.
pub(super) fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Writes findings to standard error, in colour where that is a terminal.
pub(super) fn say_findings(findings: &[Diagnostic], lang: Lang) {
    if !findings.is_empty() {
        let color = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let _ = write!(io::stderr(), "{}", diag::text(findings, lang, color));
    }
}

/// The bars on standard error. The log asks them to step aside for each of its lines.
#[derive(Clone, Default)]
pub(super) struct Bars(MultiProgress);

impl Bars {
    /// A bar over `steps` steps, drawn only where standard error is a terminal.
    pub(super) fn add(&self, steps: usize, what: &'static str) -> ProgressBar {
        let bar = self.0.add(ProgressBar::new(steps as u64));
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar
    }
}

/// Writes the log past the bars.
struct Log(Bars);

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let Self(Bars(bars)) = self;
        bars.suspend(|| io::stderr().write(line))
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

/// Sends the log to standard error: warnings and errors, more with `-v`; and to `file`, from `info` on, as JSON lines.
pub(super) fn start_log(verbose: u8, bars: &Bars, file: Option<LineFile>) {
    let level = match verbose {
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        _ => LevelFilter::DEBUG,
    };
    let bars = bars.clone();
    let people = tracing_subscriber::fmt::layer()
        .with_writer(move || Log(bars.clone()))
        .with_ansi(io::stderr().is_terminal())
        .with_target(false)
        .with_filter(level);
    let programs = file.map(|file| JsonLog::new(file).with_filter(LevelFilter::INFO));
    // A program that embeds this one may have a log already.
    let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(people).with(programs));
    std::panic::set_hook(Box::new(log_panic));
}

/// Puts a fault of the program into the log, with the way it came about.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let words = panic.payload().downcast_ref::<&str>().copied();
    let words = words.or_else(|| panic.payload().downcast_ref::<String>().map(String::as_str));
    let why = words.unwrap_or("no reason given");
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current();
    let thread = thread.name().unwrap_or("unnamed");
    let backtrace = Backtrace::force_capture().to_string();
    error!(why, place, thread, backtrace, "fault: a fault of the program");
}
