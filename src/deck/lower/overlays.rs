//! What stands above the slides: `overlays` of a deck and of a slide.

use super::{Fields, Lower};
use crate::deck::findings::quoted;
use crate::deck::keys::{self, Group};
use crate::deck::model::{ClockShows, Overlays, OverlaysOnSlide};
use crate::deck::tree::{Node, Value};
use crate::diag::{finding, hint, phrase};

const DECK_OVERLAY_KEYS: &Group = &keys::DECK_OVERLAYS;
const SLIDE_OVERLAY_KEYS: &Group = &keys::SLIDE_OVERLAYS;

const ON_OFF: &[(&str, bool)] = &[("on", true), ("off", false), ("true", true), ("false", false)];

/// Reads those of a deck.
pub(super) fn of_deck(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Overlays {
    let usual = Overlays::default();
    let Some(node) = fields.get("overlays") else {
        return usual;
    };
    if is_none(node, lower) {
        return Overlays::NONE;
    }
    let Some(fields) = Fields::open(node, phrase("`overlays`", "`overlays`"), DECK_OVERLAY_KEYS, lower) else {
        return usual;
    };
    let clocks = [
        ("off", None),
        ("time", Some(ClockShows::Time)),
        ("date", Some(ClockShows::DateAndTime)),
        ("on", Some(ClockShows::DateAndTime)),
    ];
    let clock = fields.choice("clock", &clocks, lower).unwrap_or(usual.clock);
    let logo = fields.get("logo").and_then(|_| fields.need_word("logo", lower));
    Overlays {
        chapter: fields.choice("chapter", ON_OFF, lower).unwrap_or(usual.chapter),
        progress: fields.choice("progress", ON_OFF, lower).unwrap_or(usual.progress),
        clock,
        logo: logo.filter(|logo| lower.check_path(logo).is_some()),
    }
}

/// Reads those of a slide: what the deck has, less what is off here.
pub(super) fn of_slide(fields: &Fields<'_>, lower: &mut Lower<'_>) -> OverlaysOnSlide {
    let all = OverlaysOnSlide::ALL;
    let Some(node) = fields.get("overlays") else { return all };
    if is_none(node, lower) {
        return OverlaysOnSlide::NONE;
    }
    let Some(fields) = Fields::open(
        node,
        phrase("`overlays` of a slide", "一页的 `overlays`"),
        SLIDE_OVERLAY_KEYS,
        lower,
    ) else {
        return all;
    };
    let mut shown = |key: &str| fields.choice(key, ON_OFF, lower).unwrap_or(true);
    OverlaysOnSlide {
        chapter: shown("chapter"),
        progress: shown("progress"),
        clock: shown("clock"),
        logo: shown("logo"),
        ticker: shown("ticker"),
    }
}

/// Whether all are off with one word; another word is reported.
fn is_none(node: &Node<'_>, lower: &mut Lower<'_>) -> bool {
    let Value::Scalar(word) = &node.value else { return false };
    match word.trim() {
        "none" | "off" => true,
        other => {
            let finding = finding::unknown_word("overlays", quoted(other)).at(node.span);
            lower.push(finding.hint(hint::write_overlays()));
            true
        }
    }
}
