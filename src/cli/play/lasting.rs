//! A deck of a hall's own: it plays whatever becomes of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use tracing::{error, warn};

use super::{Bars, Exit, Lang, PlayArgs, begin, kept_place, output, without_display};
use crate::app::{self, Display, Fault, HallParts, Options, Overrides, Programme, Takeover};
use crate::assets::Assets;
use crate::base::DeckTime;
use crate::cli::hall::{self, Register};
use crate::clock;
use crate::deck::Deck;
use crate::diag::{self, Diagnostic};
use crate::load::{self, Content, Files, Keep, Opened, ReaderParts, Trouble};
use crate::watch::Pace;

/// Something to begin with.
pub(super) struct Playable {
    pub(super) content: Content,
    /// The slide to begin with.
    pub(super) start: usize,
    /// The content again with its files on disk, if it is what is in the deck's file.
    pub(super) playing: Option<(Content, Arc<Files>)>,
    /// What was found in the file, and told.
    pub(super) findings: Vec<Diagnostic>,
}

pub(super) fn run(args: &PlayArgs, path: &Path, bars: &Bars, lang: Lang) -> Exit {
    let today = clock::today();
    let (opened, playable) = open((args, lang), path, today, &|deck| deck);
    // A show for a while is watched over by whoever asked for it; a hall's show has to go on.
    if let Err(exit) = playable
        && (exit != Exit::Content || is_for_a_while(args))
    {
        return exit;
    }
    let display = match app::probe() {
        Ok(display) => display,
        Err(Fault::NoDisplay(why)) if playable.is_ok() => return without_display(args, opened, &why, bars),
        Err(Fault::NoDisplay(_)) => return Exit::Content,
        Err(fault) => return machine(&fault),
    };
    let state = kept_where(args);
    let Playable {
        content,
        start,
        playing,
        findings,
    } = playable.unwrap_or_else(|_| {
        let keep = state.as_deref().map(|state| Keep::below(state, path));
        let last = kept(path, keep.as_ref(), today, &|deck| deck);
        let content = last.unwrap_or_else(|| calm(path, &opened.findings, today));
        Playable {
            start: kept_place(args, &content.deck).unwrap_or(0),
            content,
            playing: None,
            findings: opened.findings,
        }
    });
    let reader = ReaderParts {
        deck: Some(path.to_owned()),
        hall: None,
        has_others: false,
        playing,
        findings,
        state,
        today,
        pace: Pace::default(),
        listener: None,
    };
    play(args, display, start, content, Some(reader), None)
}

/// Reads the deck at `path` and says what was found; what there is to begin with, as `adapted` has it, or how to end.
pub(super) fn open(
    (args, lang): (&PlayArgs, Lang),
    path: &Path,
    today: Date,
    adapted: &dyn Fn(Deck) -> Deck,
) -> (Opened, Result<Playable, Exit>) {
    let files = Arc::new(Files::beside(path));
    let opened = load::open_from(path, Arc::clone(&files) as Arc<dyn Assets>);
    output::say_findings(&opened.findings, lang);
    let deck = opened.deck.as_ref().map(|deck| adapted(Deck::clone(deck)));
    let begun = deck.map_or(Err(Exit::Content), |deck| begin(args, deck, today));
    let playable = begun.map(|(deck, start)| {
        let content = Content {
            deck: Arc::new(deck),
            source: Arc::clone(&opened.source),
            assets: Arc::clone(&opened.assets),
        };
        Playable {
            playing: Some((content.clone(), files)),
            content,
            start,
            findings: opened.findings.clone(),
        }
    });
    (opened, playable)
}

/// The last good show of the deck at `path`, as `adapted` has it, on `today`.
pub(super) fn kept(path: &Path, keep: Option<&Keep>, today: Date, adapted: &dyn Fn(Deck) -> Deck) -> Option<Content> {
    let kept = keep.and_then(Keep::load)?;
    let last = load::open_kept(path, &kept)?.content()?;
    let deck = adapted(Arc::unwrap_or_clone(last.deck)).on_day(today).map(Arc::new)?;
    warn!(deck = %path.display(), "the deck cannot be played; the last good show is");
    Some(Content { deck, ..last })
}

/// A slide that says what is wrong with the deck at `path`.
fn calm(path: &Path, findings: &[Diagnostic], today: Date) -> Content {
    warn!(deck = %path.display(), "the deck cannot be played, and no good show was kept; a slide says so");
    let trouble = if diag::has_errors(findings) {
        Trouble::Deck(findings)
    } else {
        Trouble::Day(today)
    };
    load::calm(path, trouble)
}

/// Whether somebody waits for the show's end.
pub(super) fn is_for_a_while(args: &PlayArgs) -> bool {
    args.once || args.stop_after.is_some() || args.freeze.is_some() || args.windowed.is_some()
}

/// The folder where shows are kept. A show for a while need not be, unless a place for it is named.
pub(super) fn kept_where(args: &PlayArgs) -> Option<PathBuf> {
    hall::state_folder(args).filter(|_| args.state.is_some() || !is_for_a_while(args))
}

pub(super) fn play(
    args: &PlayArgs,
    display: Display,
    start: usize,
    content: Content,
    reader: Option<ReaderParts>,
    in_hall: Option<HallParts>,
) -> Exit {
    let PlayArgs {
        deck: _,
        windowed,
        rotate: _,
        once,
        start: _,
        stop_after,
        memory: _,
        state: _,
        stats,
        hall,
        freeze,
    } = args;
    if let Some(supervisor) = hall.supervisor
        && !hall::tie_to(supervisor)
    {
        return Exit::Machine;
    }
    let manager = hall::manager();
    let overrides = overrides(args);
    let of_file = in_hall.as_ref().and_then(|parts| parts.porter.hall.as_deref());
    let rules = overrides.rules(of_file);
    let options = Options {
        windowed: *windowed,
        rotate: rules.rotate,
        once: *once,
        start,
        stop_after: stop_after.map(DeckTime::from_secs_f64),
        freeze: freeze.map(DeckTime::from_secs_f64),
        memory_bytes: Some(rules.memory_bytes),
        takeover: Takeover::NextSlide,
        idle: overrides.idle(of_file),
        locked: rules.locked,
        manager: manager.clone(),
    };
    let programme = Programme {
        witness: Box::new(Register::open(hall, manager, in_hall.is_some())),
        content,
        reader,
        hall: in_hall,
    };
    let measured = match app::play(display, options, programme) {
        Ok(measured) => measured,
        Err(fault) => {
            error!(why = %fault, "fault: the show cannot go on");
            return Exit::Machine;
        }
    };
    if let Some(file) = stats
        && let Err(error) = crate::export::write_file(file, measured.to_json().as_bytes())
    {
        output::say(&format!("showreel: {error}"));
        return Exit::Machine;
    }
    Exit::Done
}

/// What the command line says, whatever a kiosk file does.
pub(super) fn overrides(args: &PlayArgs) -> Overrides {
    Overrides {
        rotate: args.rotate,
        memory_bytes: args.memory.map(|mib| mib as usize * (1 << 20)),
        idle: args.hall.idle.map(DeckTime::from_secs_f64),
        locked: args.hall.locked,
    }
}

pub(super) fn machine(fault: &Fault) -> Exit {
    output::say(&format!("showreel: {fault}"));
    Exit::Machine
}
