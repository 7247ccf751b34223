//! What can be written after `showreel`.

use std::path::PathBuf;

use clap::{Args, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::base::{Screen, WallMinute};
use crate::clock;
use crate::deck;
use crate::deck::keys::Vocabulary;
use crate::diag::Lang;

const AFTER_HELP: &str = "\
Examples:
  showreel                                  play the bundled deck, fullscreen, in a loop
  showreel play deck.yaml --windowed 1280x720
  showreel new talk                         make a folder with a small deck to begin with
  showreel preview talk/deck.yaml           look at it while it is written
  showreel check deck.yaml                  tell what is wrong, where, and how to mend it
  showreel export deck.yaml --out pictures  one PNG a slide; needs no display
  showreel export deck.yaml --sheet all.png all slides on one picture
  showreel run deck.yaml --log hall.log     for a screen that nobody visits
  showreel report plays.jsonl               what was shown, a day at a time

While it plays: arrows, space and PageUp/PageDown move, B and W blank the screen, ? shows all keys.
A fullscreen show is left with Ctrl+Q; a window also with Q or Escape.

Exit codes: 0 done, 1 the deck or its content is at fault, 2 the command line is, 3 the machine is.";

/// Plays slides written in YAML on exhibition-hall screens, in a loop.
#[derive(Parser, Debug)]
#[command(version, about, after_help = AFTER_HELP, propagate_version = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Tell more on standard error; twice for everything
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,

    /// The language of findings; without it, the locale's
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<Language>,
}

/// The languages that findings are told in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Language {
    /// Chinese
    Zh,
    /// English
    En,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Play a deck fullscreen, in a loop
    Play(PlayArgs),
    /// Keep a deck playing: `play`, started again at the same slide whenever it ends by a fault
    Run(PlayArgs),
    /// Sum up play logs, a day at a time
    Report(ReportArgs),
    /// Tell what is wrong with a deck, where, and how to mend it
    Check(CheckArgs),
    /// Tell more about a kind of finding, such as E012; without a code, list them all
    Explain {
        /// The code that stands beside the finding
        code: Option<String>,
    },
    /// Look at a deck while it is written: a window that follows the file and tells what is wrong
    #[cfg(feature = "window")]
    Preview(PreviewArgs),
    /// Make a folder with a small deck to begin with
    New(NewArgs),
    /// Put decks and themes into their usual form: keys in one language, indented by two, no stray blanks
    Fmt(FmtArgs),
    /// Print a JSON Schema of decks and themes, for editors that complete and underline
    Schema {
        /// The language of keys; without it, that of messages
        #[arg(long, value_enum, value_name = "LANG")]
        keys: Option<Keys>,
    },
    /// Make a deck from an article: sections, headline numbers, quotations, pictures
    Draft(DraftArgs),
    /// Write slides as pictures, or their layout as JSON; needs no display
    Export(ExportArgs),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// The languages that keys are written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Keys {
    /// Chinese: `标题: …`
    Zh,
    /// English: `title: …`
    En,
}

impl Keys {
    /// Those that were asked for, or those in the language of messages.
    pub(super) fn or_of(keys: Option<Self>, lang: Lang) -> Self {
        keys.unwrap_or(match lang {
            Lang::Zh => Self::Zh,
            Lang::En => Self::En,
        })
    }

    pub(super) fn vocabulary(self) -> Vocabulary {
        match self {
            Self::Zh => Vocabulary::Zh,
            Self::En => Vocabulary::En,
        }
    }
}

#[cfg(feature = "window")]
#[derive(Args, Debug)]
pub(super) struct PreviewArgs {
    /// The deck's YAML file
    pub deck: PathBuf,

    /// The screen that the deck is for; the picture has its shape
    #[arg(long, value_name = "WxH", value_parser = screen)]
    pub screen: Option<Screen>,

    /// The window's size; without it, a picture 1280 pixels wide and the strip below it
    #[arg(long, value_name = "WxH", value_parser = screen)]
    pub windowed: Option<Screen>,

    /// Start at this slide: its id, or its number from 1
    #[arg(long, value_name = "SLIDE")]
    pub start: Option<String>,

    /// Go to the slide that was changed last
    #[arg(long)]
    pub follow: bool,

    /// Begin with the slide in five shapes of screen, side by side; S shows and hides them
    #[arg(long)]
    pub shapes: bool,

    /// Begin with margins, grid and the boxes of texts drawn over the picture; G shows and hides them
    #[arg(long)]
    pub guides: bool,

    /// Stop after this many seconds
    #[arg(long = "for", value_name = "SECONDS", value_parser = seconds)]
    pub stop_after: Option<f64>,

    /// Write what was measured to this file at the end, as JSON
    #[arg(long, value_name = "FILE")]
    pub stats: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct NewArgs {
    /// The folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// The language of the deck and its keys; without it, that of messages
    #[arg(long, value_enum, value_name = "LANG")]
    pub keys: Option<Keys>,
}

#[derive(Args, Debug)]
pub(super) struct FmtArgs {
    /// Deck and theme files
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// The language of keys; without it, that of most keys in each file
    #[arg(long, value_enum, value_name = "LANG")]
    pub keys: Option<Keys>,

    /// Change nothing; say which files would change, and end with 1 if there are any
    #[arg(long)]
    pub check: bool,
}

#[derive(Args, Debug)]
pub(super) struct PlayArgs {
    /// The deck's YAML file, or a hall's kiosk file; without it, the bundled deck
    pub deck: Option<PathBuf>,

    /// Play in a window of this size instead of fullscreen
    #[arg(long, value_name = "WxH", value_parser = screen)]
    pub windowed: Option<Screen>,

    /// Turn the picture clockwise by this many degrees: 0 (the default), 90, 180 or 270
    #[arg(long, value_name = "DEGREES", value_parser = rotation)]
    pub rotate: Option<u16>,

    /// Stop after the last slide instead of starting again
    #[arg(long)]
    pub once: bool,

    /// Start at this slide: its id, or its number from 1
    #[arg(long, value_name = "SLIDE")]
    pub start: Option<String>,

    /// Stop after this many seconds
    #[arg(long = "for", value_name = "SECONDS", value_parser = seconds)]
    pub stop_after: Option<f64>,

    /// The most memory for pixels, in MiB (256 if not given): the slide on screen, the next, the one before
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u32).range(16..=65_536))]
    pub memory: Option<u32>,

    /// Keep what must outlive a restart (the last good show, the place) in this folder [default: showreel in
    /// $STATE_DIRECTORY or $XDG_STATE_HOME]
    #[arg(long, value_name = "DIR")]
    pub state: Option<PathBuf>,

    /// Write what was measured to this file at the end, as JSON
    #[arg(long, value_name = "FILE")]
    pub stats: Option<PathBuf>,

    #[command(flatten)]
    pub hall: HallArgs,

    /// Hold the show's clock at this many seconds (for tests that compare pictures)
    #[arg(long, value_name = "SECONDS", value_parser = seconds, hide = true)]
    pub freeze: Option<f64>,
}

/// What a screen needs that plays for months.
#[derive(Args, Debug)]
pub(super) struct HallArgs {
    /// Also write the log to this file, as JSON lines
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,

    /// Begin a new log file at this size; five earlier ones are kept
    #[arg(long, value_name = "BYTES", default_value = "10M", value_parser = bytes)]
    pub log_size: u64,

    /// Write to this file which slide was on screen, when and for how long, as JSON lines; see `report`
    #[arg(long, value_name = "FILE")]
    pub play_log: Option<PathBuf>,

    /// How long a slide stays at least after somebody has touched the screen, in seconds (60 if not given); 0 for no
    /// longer than otherwise
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub idle: Option<f64>,

    /// Let no key quit or leave fullscreen, Ctrl+Q neither
    #[arg(long)]
    pub locked: bool,

    /// Start at this slide, if there still is one of that id (what `run` adds)
    #[arg(long, value_name = "ID", hide = true)]
    pub place: Option<String>,

    /// Start at the slide after that one (what `run` adds)
    #[arg(long, hide = true)]
    pub past_place: bool,

    /// End when this process ends (what `run` adds)
    #[arg(long, value_name = "PID", hide = true)]
    pub supervisor: Option<u32>,
}

impl PlayArgs {
    /// Those of `play` with nothing after it.
    pub(super) fn none() -> Self {
        let cli = <Self as Args>::augment_args(clap::Command::new("play"));
        let found = cli.get_matches_from(["play"]);
        // Every argument has a default or may be missing; a test holds that.
        Self::from_arg_matches(&found).unwrap_or_else(|error| error.exit())
    }
}

#[derive(Args, Debug)]
pub(super) struct ReportArgs {
    /// Files that `--play-log` wrote
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// How the sums are written
    #[arg(long, value_enum, default_value_t = SumFormat::Text)]
    pub format: SumFormat,
}

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    /// The decks' YAML files, or kiosk files, whose decks are checked with them
    #[arg(required = true, value_name = "DECK")]
    pub decks: Vec<PathBuf>,

    /// How findings are written
    #[arg(long, value_enum, default_value_t = FindingsAs::Text)]
    pub format: FindingsAs,

    /// Also check that every slide fits a screen of this size
    #[arg(long, value_name = "WxH", value_parser = screen)]
    pub screen: Option<Screen>,

    /// Look every number, quotation and name up in this article instead of the one the deck names
    #[arg(long, value_name = "FILE")]
    pub article: Option<PathBuf>,

    /// Write a proof sheet to this file, as HTML: each slide beside what the article says of its numbers
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
}

/// How sums are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum SumFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Args, Debug)]
pub(super) struct DraftArgs {
    /// The article: plain text or Markdown, in UTF-8 or GBK
    pub article: PathBuf,

    /// Write `deck.yaml`, the article and the stand-ins for its photos into this folder
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// Write over a deck that is there already
    #[arg(long)]
    pub force: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs: an array of objects
    Json,
}

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum FindingsAs {
    /// For people
    Text,
    /// For programs: one array of objects
    Json,
    /// For GitHub Actions: remarks at the lines of a pull request
    Github,
}

#[derive(Args, Debug)]
#[command(group(clap::ArgGroup::new("what").required(true).multiple(true).args(["out", "layout", "sheet"])))]
pub(super) struct ExportArgs {
    /// The deck's YAML file; without it, the bundled deck
    pub deck: Option<PathBuf>,

    /// Write one PNG a slide, `NN-ID.png`, into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// Write where everything stands to this file, as JSON
    #[arg(long, value_name = "FILE")]
    pub layout: Option<PathBuf>,

    /// Write all slides small on one picture (.png or .jpg), with number, id and hold
    #[arg(long, value_name = "FILE")]
    pub sheet: Option<PathBuf>,

    /// The screen to lay out for
    #[arg(long, value_name = "WxH", default_value = "1920x1080", value_parser = screen)]
    pub size: Screen,

    /// Only these slides: ids or numbers from 1, separated by commas
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub slides: Vec<String>,

    /// Draw slides this many seconds after they come up instead of settled; the sheet's too
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub at: Option<f64>,

    /// The moment that clocks show, instead of the machine's: 2026-11-23T09:30
    #[arg(long, value_name = "DATETIME", value_parser = moment)]
    pub now: Option<WallMinute>,
}

/// The shortest side, in pixels.
const LEAST_PX: u32 = 16;
/// The most pixels: two 8K screens. A slide is a handful of layers, four bytes a pixel each.
const MOST_PIXELS: u32 = 67_000_000;
/// How many times its short side a screen is long at most: an LED ribbon.
const MOST_RATIO: u32 = 16;

/// Reads `1920x1080` (also `1920×1080`, `1920X1080`).
fn screen(text: &str) -> Result<Screen, String> {
    let help = || {
        format!(
            "write a width and a height in pixels, such as 1920x1080, each from {LEAST_PX} to {}",
            Screen::MAX_PX
        )
    };
    let (w, h) = text.split_once(['x', 'X', '×']).ok_or_else(help)?;
    let side = |text: &str| {
        text.trim()
            .parse()
            .ok()
            .filter(|side| (LEAST_PX..=Screen::MAX_PX).contains(side))
            .ok_or_else(help)
    };
    let (w, h): (u32, u32) = (side(w)?, side(h)?);
    if w * h > MOST_PIXELS {
        let most = MOST_PIXELS / 1_000_000;
        return Err(format!(
            "that is {} million pixels; {most} million is the most",
            w * h / 1_000_000
        ));
    }
    if w.max(h) > MOST_RATIO * w.min(h) {
        return Err(format!(
            "that is too long and narrow: the long side is at most {MOST_RATIO} times the short one"
        ));
    }
    Ok(Screen::new(w, h))
}

fn rotation(text: &str) -> Result<u16, String> {
    text.parse()
        .ok()
        .filter(|degrees| [0, 90, 180, 270].contains(degrees))
        .ok_or_else(|| "write 0, 90, 180 or 270".to_owned())
}

fn seconds(text: &str) -> Result<f64, String> {
    let number = text.strip_suffix('s').unwrap_or(text);
    number
        .parse()
        .ok()
        .filter(|s| (0.0..=1e9).contains(s))
        .ok_or_else(|| "write a number of seconds, such as 2.5".to_owned())
}

/// Reads `10M`, `500k`, `2G` or a plain number of bytes.
fn bytes(text: &str) -> Result<u64, String> {
    let text = text.trim().to_ascii_lowercase();
    let text = text.trim_end_matches('b');
    let (digits, unit) = match text.chars().last() {
        Some('k') => (&text[..text.len() - 1], 1_000),
        Some('m') => (&text[..text.len() - 1], 1_000_000),
        Some('g') => (&text[..text.len() - 1], 1_000_000_000),
        _ => (text, 1),
    };
    let number = digits
        .trim()
        .parse()
        .ok()
        .and_then(|number: u64| number.checked_mul(unit));
    number
        .filter(|bytes| *bytes >= 1_000)
        .ok_or_else(|| "write a size of 1 kB or more, such as 10M".to_owned())
}

fn moment(text: &str) -> Result<WallMinute, String> {
    clock::wall_minute_of(text).ok_or_else(|| "write a date and a time, such as 2026-11-23T09:30".to_owned())
}

/// Finds the slide that `text` names among `ids`: an id, or a number from 1.
///
/// # Errors
///
/// What to tell the reader, with the closest id.
pub(super) fn slide_index(text: &str, ids: &[&str]) -> Result<usize, String> {
    if let Some(index) = ids.iter().position(|id| *id == text) {
        return Ok(index);
    }
    if let Some(index) = text
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1))
        .filter(|index| *index < ids.len())
    {
        return Ok(index);
    }
    let hint = deck::nearest(text, ids.iter().copied()).map_or_else(
        || format!("there are slides 1 to {}", ids.len()),
        |id| format!("did you mean `{id}`?"),
    );
    Err(format!("there is no slide `{text}`; {hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes_are_read_as_people_write_them() {
        assert_eq!(screen("1920x1080"), Ok(Screen::new(1920, 1080)));
        assert_eq!(screen("3840×1080"), Ok(Screen::new(3840, 1080)));
        assert_eq!(screen("7680x4320"), Ok(Screen::new(7680, 4320)));
        for bad in ["1920", "0x0", "axb", "99999x10", "-1x5", "16384x16384", "16384x16"] {
            assert!(screen(bad).is_err(), "{bad}");
        }
        assert!(screen("16384x16384").unwrap_err().contains("67 million is the most"));
        assert!(screen("16384x16").unwrap_err().contains("16 times the short one"));
    }

    #[test]
    fn nothing_after_the_command_is_all_defaults() {
        let args = PlayArgs::none();
        assert_eq!(
            (args.deck, args.hall.idle, args.hall.log_size),
            (None, None, 10_000_000)
        );
    }

    #[test]
    fn sizes_of_files_are_read_as_people_write_them() {
        for (text, size) in [
            ("10M", 10_000_000),
            ("500 kB", 500_000),
            ("2g", 2_000_000_000),
            ("1000", 1_000),
        ] {
            assert_eq!(bytes(text), Ok(size), "{text}");
        }
        for bad in ["", "M", "10", "-5M", "1T", "99999999999999999999G", "九"] {
            assert!(bytes(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn slides_are_named_by_id_or_number() {
        let ids = ["cover", "figures-1", "2"];
        assert_eq!(slide_index("figures-1", &ids), Ok(1));
        assert_eq!(slide_index("1", &ids), Ok(0));
        assert_eq!(slide_index("2", &ids), Ok(2), "an id goes before a number");
        assert_eq!(
            slide_index("figure-1", &ids).unwrap_err(),
            "there is no slide `figure-1`; did you mean `figures-1`?"
        );
        assert_eq!(
            slide_index("9", &ids).unwrap_err(),
            "there is no slide `9`; there are slides 1 to 3",
            "one number is no slip for another"
        );
        assert_eq!(
            slide_index("somewhere", &ids).unwrap_err(),
            "there is no slide `somewhere`; there are slides 1 to 3"
        );
    }
}
