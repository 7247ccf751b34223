//! A deck of a hall's own: it plays whatever becomes of it.

use std::path::Path;
use std::sync::Arc;

use tracing::{error, warn};

use super::{Bars, Exit, Lang, PlayArgs, begin, kept_place, output, without_display};
use crate::app::{self, Display, Fault, Options, Programme, Takeover};
use crate::assets::Assets;
use crate::base::DeckTime;
use crate::cli::hall::{self, Register};
use crate::clock;
use crate::load::{self, Content, Files, Keep, Opened, ReaderParts, Trouble};
use crate::watch::Pace;

pub(super) fn run(args: &PlayArgs, path: &Path, bars: &Bars, lang: Lang) -> Exit {
    let files = Arc::new(Files::beside(path));
    let mut opened = load::open_from(path, Arc::clone(&files) as Arc<dyn Assets>);
    output::say_findings(&opened.findings, lang);
    let today = clock::today();
    let deck = opened.deck.take().map(Arc::unwrap_or_clone);
    let begun = deck.map_or(Err(Exit::Content), |deck| begin(args, deck, today));
    // A show for a while is watched over by whoever asked for it; a hall's show has to go on.
    if let Err(exit) = begun
        && (exit != Exit::Content || is_for_a_while(args))
    {
        return exit;
    }
    let display = match app::probe() {
        Ok(display) => display,
        Err(Fault::NoDisplay(why)) if begun.is_ok() => return without_display(args, opened, &why, bars),
        Err(Fault::NoDisplay(_)) => return Exit::Content,
        Err(fault) => return machine(&fault),
    };
    // Nor need a show for a while be kept, unless a place for it is named.
    let kept_where = hall::state_folder(args).filter(|_| args.state.is_some() || !is_for_a_while(args));
    let keep = kept_where.map(|state| Keep::below(&state, path));
    let findings = opened.findings.clone();
    let (content, start, playing) = match begun {
        Ok((deck, start)) => {
            let content = Content {
                deck: Arc::new(deck),
                source: opened.source,
                assets: opened.assets,
            };
            (content.clone(), start, Some((content, files)))
        }
        Err(_) => {
            let content = stand_in(path, &opened, keep.as_ref(), today);
            let start = kept_place(args, &content.deck).unwrap_or(0);
            (content, start, None)
        }
    };
    let reader = ReaderParts {
        deck: path.to_owned(),
        playing,
        findings,
        keep,
        today,
        pace: Pace::default(),
        listener: None,
    };
    play(args, display, start, content, Some(reader))
}

/// Whether somebody waits for the show's end.
fn is_for_a_while(args: &PlayArgs) -> bool {
    args.once || args.stop_after.is_some() || args.freeze.is_some() || args.windowed.is_some()
}

/// What is played in the place of a deck that cannot be: the last good show, or a slide that says what is wrong.
fn stand_in(path: &Path, opened: &Opened, keep: Option<&Keep>, today: jiff::civil::Date) -> Content {
    let kept = keep.and_then(Keep::load);
    let last = kept.and_then(|kept| load::open_kept(path, &kept)?.content());
    let last = last.and_then(|last| {
        let deck = Arc::unwrap_or_clone(last.deck).on_day(today).map(Arc::new)?;
        Some(Content { deck, ..last })
    });
    if let Some(last) = last {
        warn!(deck = %path.display(), "the deck cannot be played; the last good show is");
        return last;
    }
    warn!(deck = %path.display(), "the deck cannot be played, and no good show was kept; a slide says so");
    let errors = crate::diag::has_errors(&opened.findings);
    let trouble = if errors {
        Trouble::Deck(&opened.findings)
    } else {
        Trouble::Day(today)
    };
    load::calm(path, trouble)
}

pub(super) fn play(
    args: &PlayArgs,
    display: Display,
    start: usize,
    content: Content,
    reader: Option<ReaderParts>,
) -> Exit {
    let PlayArgs {
        deck: _,
        windowed,
        rotate,
        once,
        start: _,
        stop_after,
        memory,
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
    let options = Options {
        windowed: *windowed,
        rotate: *rotate,
        once: *once,
        start,
        stop_after: stop_after.map(DeckTime::from_secs_f64),
        freeze: freeze.map(DeckTime::from_secs_f64),
        memory_bytes: Some(*memory as usize * (1 << 20)),
        takeover: Takeover::NextSlide,
        idle: DeckTime::from_secs_f64(hall.idle),
        locked: hall.locked,
        manager: manager.clone(),
    };
    let programme = Programme {
        witness: Box::new(Register::open(hall, manager)),
        content,
        reader,
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

pub(super) fn machine(fault: &Fault) -> Exit {
    output::say(&format!("showreel: {fault}"));
    Exit::Machine
}
