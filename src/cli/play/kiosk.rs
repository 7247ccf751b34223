//! `play kiosk.yaml`: a hall's day.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use tracing::warn;

use super::lasting::{self, Playable};
use super::{Exit, Lang, PlayArgs, output};
use crate::app::{self, HallParts};
use crate::cli::hall;
use crate::clock;
use crate::deck::kiosk::{Phase, is_kiosk};
use crate::diag::Diagnostic;
use crate::load::{self, Content, Hall, Keep, PorterParts, ReaderParts, Trouble};
use crate::watch::Pace;

/// Whether the file at `path` is a hall's, or was when it was good and is nothing now.
pub(super) fn is_hall(args: &PlayArgs, path: &Path) -> bool {
    let was = || {
        let kept = lasting::kept_where(args).and_then(|state| Keep::below(&state, path).load());
        kept.and_then(|kept| kept.deck()).is_some_and(|bytes| is_kiosk(&bytes))
    };
    load::names_kiosk(path) || was() && load::open(path).deck.is_none()
}

pub(super) fn run(args: &PlayArgs, path: &Path, lang: Lang) -> Exit {
    let opened = load::open_kiosk(path);
    output::say_findings(&opened.findings, lang);
    if opened.hall.is_none() && lasting::is_for_a_while(args) {
        return Exit::Content;
    }
    let state = lasting::kept_where(args);
    let keep = state.as_deref().map(|state| Keep::below(state, path));
    let hall = opened.hall.or_else(|| last_good(path, keep.as_ref())).map(Arc::new);
    let display = match app::probe() {
        Ok(display) => display,
        Err(fault) => return lasting::machine(&fault),
    };
    let first = hall
        .as_ref()
        .and_then(|hall| first_deck((args, lang), hall, state.as_deref()));
    let today = hall.as_ref().map_or_else(clock::today, |hall| today(hall));
    let First { decks, deck, playable } = first.unwrap_or_else(|| First {
        decks: 0,
        deck: None,
        playable: Playable {
            content: load::calm(path, Trouble::Deck(&opened.findings)),
            start: 0,
            playing: None,
            findings: Vec::new(),
        },
    });
    let Playable {
        content,
        start,
        playing,
        findings,
    } = playable;
    let reader = ReaderParts {
        deck,
        hall: hall.clone(),
        has_others: decks > 1,
        playing,
        findings,
        state,
        today,
        pace: Pace::default(),
        listener: None,
    };
    let parts = HallParts {
        porter: PorterParts {
            kiosk: path.to_owned(),
            hall,
            findings: opened.findings,
            keep,
            pace: Pace::default(),
        },
        overrides: lasting::overrides(args),
    };
    lasting::play(args, display, start, content, Some(reader), Some(parts))
}

/// The hall as its kiosk file had it when it was good.
fn last_good(path: &Path, keep: Option<&Keep>) -> Option<Hall> {
    let kept = keep.and_then(Keep::load);
    let hall = kept.and_then(|kept| load::open_kept_kiosk(path, &kept))?;
    warn!(kiosk = %path.display(), "the kiosk file cannot be used; the last good one is");
    Some(hall)
}

fn today(hall: &Hall) -> Date {
    hall.zone.to_datetime(clock::utc()).date()
}

/// What a hall's show begins with.
struct First {
    /// How many decks take turns.
    decks: usize,
    /// The one that is first; none where no deck can be played.
    deck: Option<PathBuf>,
    playable: Playable,
}

/// The deck to begin with: where the show ended by a fault, the one it was at; else the first of the programme of the hour. One
/// that cannot be played gives way to the next; if none can, one that was kept is played.
fn first_deck((args, lang): (&PlayArgs, Lang), hall: &Hall, state: Option<&Path>) -> Option<First> {
    let (Phase::Open(programme) | Phase::Closed(programme)) = hall.kiosk.phase(hall.zone.to_datetime(clock::utc()));
    let decks = hall.programme(programme);
    let place = args.hall.place.as_deref().and_then(hall::deck_of_place);
    let at = place.and_then(|place| decks.iter().position(|deck| deck.display().to_string() == place));
    let turns = || decks.iter().cycle().skip(at.unwrap_or(0)).take(decks.len());
    let first = |deck: &PathBuf, playable| First {
        decks: decks.len(),
        deck: Some(deck.clone()),
        playable,
    };
    let adapt = |deck| hall.adapt(deck);
    let mut broken = Vec::new();
    for deck in turns() {
        match lasting::open((args, lang), deck, today(hall), &adapt) {
            (_, Ok(playable)) => return Some(first(deck, playable)),
            (opened, Err(_)) => broken.push((deck, opened.findings)),
        }
    }
    broken.into_iter().find_map(|(deck, findings)| {
        let keep = state.map(|state| Keep::below(state, deck));
        let playable = kept(args, hall, deck, keep.as_ref(), &findings)?;
        Some(first(deck, playable))
    })
}

fn kept(args: &PlayArgs, hall: &Hall, deck: &Path, keep: Option<&Keep>, findings: &[Diagnostic]) -> Option<Playable> {
    let content: Content = lasting::kept(deck, keep, today(hall), &|deck| hall.adapt(deck))?;
    Some(Playable {
        start: super::kept_place(args, &content.deck).unwrap_or(0),
        content,
        playing: None,
        findings: findings.to_vec(),
    })
}
