//! `showreel play`: the deck on the screen, or on disk where there is no screen.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

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
    #[cfg(feature = "window")]
    if let Some(path) = &args.deck {
        return hall::run(args, path, bars, lang);
    }
    let mut opened = args.deck.as_deref().map_or_else(load::open_bundled, load::open);
    output::say_findings(&opened.findings, lang);
    let Some(deck) = opened.deck.take() else {
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
    let place = deck.slides.iter().position(|slide| slide.id == start);
    let Some(place) = place.or(args.start.is_none().then_some(0)) else {
        output::say(&format!(
            "showreel: the slide `{start}` is not shown on {today}; see its `from` and `until`"
        ));
        return Err(Exit::Content);
    };
    Ok((deck, place))
}

#[cfg(feature = "window")]
fn show(args: &PlayArgs, opened: Opened, start: usize, bars: &Bars) -> Exit {
    use crate::app::{self, Fault, Programme};
    let display = match app::probe() {
        Ok(display) => display,
        Err(Fault::NoDisplay(why)) => return without_display(args, opened, &why, bars),
        Err(fault) => return hall::machine(&fault),
    };
    let Some(content) = opened.content() else {
        return Exit::Content;
    };
    hall::play(args, display, start, Programme { content, reader: None })
}

#[cfg(not(feature = "window"))]
fn show(args: &PlayArgs, opened: Opened, _start: usize, bars: &Bars) -> Exit {
    without_display(args, opened, "this showreel was built without a window", bars)
}

/// The bundled deck is shown all the same, as pictures; a deck of one's own is a hall's, whose supervisor must know.
fn without_display(args: &PlayArgs, opened: Opened, why: &str, bars: &Bars) -> Exit {
    if args.deck.is_some() {
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

/// A deck of a hall's own: it plays whatever becomes of it.
#[cfg(feature = "window")]
mod hall {
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use tracing::warn;

    use super::{Bars, Exit, Lang, PlayArgs, begin, output, without_display};
    use crate::app::{self, Display, Fault, Options, Programme, Takeover};
    use crate::assets::Assets;
    use crate::base::DeckTime;
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
        let kept_where = state_folder(args).filter(|_| args.state.is_some() || !is_for_a_while(args));
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
            Err(_) => (stand_in(path, &opened, keep.as_ref(), today), 0, None),
        };
        let reader = ReaderParts {
            deck: path.to_owned(),
            playing,
            findings,
            keep,
            today,
            pace: Pace::default(),
        };
        let reader = Some(reader);
        play(args, display, start, Programme { content, reader })
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

    /// The folder of what is kept from one run to the next; none where the system names none.
    fn state_folder(args: &PlayArgs) -> Option<PathBuf> {
        let folder = |name: &str| {
            std::env::var_os(name)
                .map(PathBuf::from)
                .filter(|path| path.is_absolute())
        };
        let usual = || {
            let state = folder("XDG_STATE_HOME").or_else(|| Some(folder("HOME")?.join(".local/state")))?;
            Some(state.join("showreel"))
        };
        args.state.clone().or_else(usual)
    }

    pub(super) fn play(args: &PlayArgs, display: Display, start: usize, programme: Programme) -> Exit {
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
            freeze,
        } = args;
        let options = Options {
            windowed: *windowed,
            rotate: *rotate,
            once: *once,
            start,
            stop_after: stop_after.map(DeckTime::from_secs_f64),
            freeze: freeze.map(DeckTime::from_secs_f64),
            memory_bytes: Some(*memory as usize * (1 << 20)),
            takeover: Takeover::NextSlide,
        };
        let measured = match app::play(display, options, programme) {
            Ok(measured) => measured,
            Err(fault) => return machine(&fault),
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
}
