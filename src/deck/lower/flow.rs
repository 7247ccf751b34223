//! How the slides follow each other: `flow: handscroll left`, and `backdrop`, the picture behind a stretch of it.

use super::{Fields, Lower};
use crate::base::Direction;
use crate::deck::findings::{one_of, quoted};
use crate::deck::model::Text;
use crate::deck::suggest::nearest;
use crate::diag::{finding, hint};

/// The flows, the one that is meant where a deck says nothing first.
const FLOWS: &[&str] = &["slides", "handscroll"];

/// Reads the deck's `flow`: the way of a handscroll, which goes up where it does not say.
pub(super) fn handscroll(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Direction> {
    let node = fields.get("flow")?;
    let text = lower.word_of(node, "`flow`")?.value;
    let (name, way) = text.trim().split_once([' ', '\t']).unwrap_or((text.trim(), ""));
    let way = way.trim();
    match name {
        "slides" if way.is_empty() => return None,
        "handscroll" => {}
        _ => {
            let meant = nearest(name, FLOWS.iter().copied()).filter(|meant| *meant != name);
            let finding = finding::unknown_word("flow", quoted(text.trim())).at(node.span);
            lower.push(finding.hints(meant.map(hint::did_you_mean)).hint(hint::flows()));
            return None;
        }
    }
    let ways = Direction::ALL.map(Direction::name);
    let found = Direction::ALL.into_iter().find(|known| known.name() == way);
    if found.is_none() && !way.is_empty() {
        let finding = finding::not_a_direction(quoted(way)).at(node.span);
        let meant = nearest(way, ways).map(hint::did_you_mean);
        lower.push(finding.hints(meant).hint(hint::way_things_move(one_of(ways))));
    }
    Some(found.unwrap_or(Direction::Up))
}

/// Reads `backdrop`: the picture behind all slides, or behind those of a section.
pub(super) fn backdrop(fields: &Fields<'_>, handscroll: bool, lower: &mut Lower<'_>) -> Option<Text> {
    fields.get("backdrop")?;
    let path = fields.need_word("backdrop", lower)?;
    lower.check_path(&path)?;
    if !handscroll {
        let at = fields.key_span("backdrop").unwrap_or(fields.at);
        lower.push(finding::backdrop_without_handscroll().at(at));
        return None;
    }
    Some(path)
}
