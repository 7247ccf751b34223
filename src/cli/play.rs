//! `showreel play`: the deck on the screen, or on disk where there is no screen.

#[cfg(feature = "window")]
mod kiosk;
#[cfg(feature = "window")]
mod lasting;

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use tracing::{error, info};

use super::Exit;
use super::args::{PlayArgs, slide_index};
use super::export;
use super::output::{self, Bars};
use crate::base::Screen;
use crate::clock;
use crate::deck::Deck;
use crate::diag::Lang;
use crate::load::{self, Opened};

/// Where pictures go when there is no display.
const PICTURES: &str = "showreel-out";

pub(super) fn run(args: &PlayArgs, bars: &Bars, lang: Lang) -> Exit {
    let name = args
        .deck
        .as_deref()
        .map_or_else(|| load::BUNDLED.into(), Path::to_string_lossy);
    info!(version = env!("CARGO_PKG_VERSION"), deck = %name, "start");
    let exit = start(args, bars, lang);
    info!(code = exit as u8, "end");
    exit
}

fn start(args: &PlayArgs, bars: &Bars, lang: Lang) -> Exit {
    #[cfg(feature = "window")]
    if let Some(path) = &args.deck {
        if kiosk::is_hall(args, path) {
            return kiosk::run(args, path, lang);
        }
        return lasting::run(args, path, bars, lang);
    }
    let mut opened = args.deck.as_deref().map_or_else(load::open_bundled, load::open);
    output::say_findings(&opened.findings, lang);
    let Some(deck) = opened.deck.take() else {
        error!("fault: the deck cannot be played");
        return Exit::Content;
    };
    let (deck, start) = match begin(args, Arc::unwrap_or_clone(deck), clock::today()) {
        Ok(begin) => begin,
        Err(exit) => return exit,
    };
    opened.deck = Some(Arc::new(deck));
    show(args, opened, start, bars)
}

/// The deck as it is on `today`, and the place of the slide to begin with.
fn begin(args: &PlayArgs, deck: Deck, today: Date) -> Result<(Deck, usize), Exit> {
    // Slides are numbered as `export` numbers them, with those of other days.
    let ids: Vec<&str> = deck.slides.iter().map(|slide| slide.id.as_str()).collect();
    let start = match args.start.as_deref().map(|start| slide_index(start, &ids)).transpose() {
        Ok(start) => deck.slides[start.unwrap_or(0)].id.clone(),
        Err(message) => {
            output::say(&format!("showreel: {message}"));
            return Err(Exit::Usage);
        }
    };
    let Some(deck) = deck.on_day(today) else {
        output::say(&format!(
            "showreel: no slide of this deck is shown on {today}; see its `from` and `until`"
        ));
        return Err(Exit::Content);
    };
    if let Some(place) = kept_place(args, &deck) {
        return Ok((deck, place));
    }
    let place = deck.slides.iter().position(|slide| slide.id == start);
    let Some(place) = place.or(args.start.is_none().then_some(0)) else {
        output::say(&format!(
            "showreel: the slide `{start}` is not shown on {today}; see its `from` and `until`"
        ));
        return Err(Exit::Content);
    };
    Ok((deck, place))
}

/// Where in `deck` a show goes on that has ended by a fault; none where it has not, or the deck has no such slide any more.
fn kept_place(args: &PlayArgs, deck: &Deck) -> Option<usize> {
    // A hall's place names the deck too.
    let kept = args.hall.place.as_deref()?.split('\t').next()?;
    let place = deck.slides.iter().position(|slide| slide.id == kept)?;
    Some((place + usize::from(args.hall.past_place)) % deck.slides.len())
}

#[cfg(feature = "window")]
fn show(args: &PlayArgs, opened: Opened, start: usize, bars: &Bars) -> Exit {
    use crate::app::{self, Fault};
    let display = match app::probe() {
        Ok(display) => display,
        Err(Fault::NoDisplay(why)) => return without_display(args, opened, &why, bars),
        Err(fault) => return lasting::machine(&fault),
    };
    let Some(content) = opened.content() else {
        return Exit::Content;
    };
    lasting::play(args, display, start, content, None, None)
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
