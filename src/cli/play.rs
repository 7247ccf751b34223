//! `showreel play`: the deck on the screen, or on disk where there is no screen.

use std::path::Path;
use std::sync::Arc;

use tracing::{error, info};

use super::Exit;
use super::args::{PlayArgs, slide_index};
use super::export;
use super::output::{self, Bars};
use crate::base::Screen;
use crate::clock;
use crate::deck::Deck;
use crate::load::{self, Opened};

/// Where pictures go when there is no display.
const PICTURES: &str = "showreel-out";

pub(super) fn run(args: &PlayArgs, bars: &Bars) -> Exit {
    let name = args
        .deck
        .as_deref()
        .map_or_else(|| load::BUNDLED.into(), Path::to_string_lossy);
    info!(version = env!("CARGO_PKG_VERSION"), deck = %name, "start");
    let exit = start(args, bars);
    info!(code = exit as u8, "end");
    exit
}

fn start(args: &PlayArgs, bars: &Bars) -> Exit {
    let mut opened = args.deck.as_deref().map_or_else(load::open_bundled, load::open);
    output::say_findings(&opened.findings);
    let Some(deck) = opened.deck.take() else {
        error!("fault: the deck cannot be played");
        return Exit::Content;
    };
    let today = clock::today();
    let all = Arc::clone(&deck);
    let Some(deck) = Arc::unwrap_or_clone(deck).on_day(today) else {
        output::say(&format!(
            "showreel: no slide of this deck is shown on {today}; see its `from` and `until`"
        ));
        return Exit::Content;
    };
    let start = match first_slide(args, &all, &deck) {
        Ok(Some(start)) => start,
        Ok(None) => {
            let start = args.start.as_deref().unwrap_or_default();
            output::say(&format!(
                "showreel: the slide `{start}` is not shown on {today}; see its `from` and `until`"
            ));
            return Exit::Content;
        }
        Err(message) => {
            output::say(&format!("showreel: {message}"));
            return Exit::Usage;
        }
    };
    opened.deck = Some(Arc::new(deck));
    show(args, opened, start, bars)
}

/// Where in `today`'s deck the show starts; none if the slide asked for is one of other days.
///
/// # Errors
///
/// What to tell the reader if `all` the deck has no such slide.
fn first_slide(args: &PlayArgs, all: &Deck, today: &Deck) -> Result<Option<usize>, String> {
    let place = |id: &str| today.slides.iter().position(|slide| slide.id == id);
    // A deck may have changed since the place was noted: then the show starts as if for the first time.
    if let Some(kept) = args.hall.place.as_deref().and_then(place) {
        return Ok(Some((kept + usize::from(args.hall.past_place)) % today.slides.len()));
    }
    let Some(start) = &args.start else {
        return Ok(Some(0));
    };
    // Slides are numbered as `export` numbers them, with those of other days.
    let ids: Vec<&str> = all.slides.iter().map(|slide| slide.id.as_str()).collect();
    Ok(place(ids[slide_index(start, &ids)?]))
}

#[cfg(feature = "window")]
fn show(args: &PlayArgs, opened: Opened, start: usize, bars: &Bars) -> Exit {
    use super::hall::{self, Register};
    use crate::app::{self, Fault, Options};
    use crate::base::DeckTime;
    let display = match app::probe() {
        Ok(display) => display,
        Err(Fault::NoDisplay(why)) => return without_display(args, opened, &why, bars),
        Err(fault) => {
            output::say(&format!("showreel: {fault}"));
            return Exit::Machine;
        }
    };
    let PlayArgs {
        deck: _,
        windowed,
        rotate,
        once,
        start: _,
        stop_after,
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
        idle: DeckTime::from_secs_f64(hall.idle),
        locked: hall.locked,
        manager: manager.clone(),
    };
    let Some(content) = opened.content() else {
        return Exit::Content;
    };
    let witness = Register::open(hall, &content, manager);
    let measured = match app::play(display, options, content, Box::new(witness)) {
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

#[cfg(not(feature = "window"))]
fn show(args: &PlayArgs, opened: Opened, _start: usize, bars: &Bars) -> Exit {
    without_display(args, opened, "this showreel was built without a window", bars)
}

/// The bundled deck is shown all the same, as pictures; a deck of one's own is a hall's, whose supervisor must know.
fn without_display(args: &PlayArgs, opened: Opened, why: &str, bars: &Bars) -> Exit {
    if args.deck.is_some() || args.hall.supervisor.is_some() {
        output::say(&format!(
            "showreel: {why}; `showreel export DECK --out DIR` writes pictures without a display"
        ));
        return Exit::Machine;
    }
    output::say(&format!(
        "showreel: {why}; writing one picture of each slide to {PICTURES}/ instead"
    ));
    let screen = args.windowed.unwrap_or_else(|| Screen::new(1920, 1080));
    let exit = export::write_all(opened, Path::new(PICTURES), screen, bars);
    if exit == Exit::Done {
        output::say(&format!("showreel: see {PICTURES}/sheet.png for all slides at once"));
    }
    exit
}
