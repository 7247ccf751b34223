//! How the slides follow each other: `flow: handscroll left`, and `backdrop`, the picture behind a stretch of it.

use super::{Fields, Lower};
use crate::base::Direction;
use crate::deck::model::Text;
use crate::diag::finding;

/// The flows and the way each goes.
const FLOWS: &[(&str, Option<Direction>)] = &[
    ("slides", None),
    ("handscroll", Some(Direction::Up)),
    ("handscroll up", Some(Direction::Up)),
    ("handscroll down", Some(Direction::Down)),
    ("handscroll left", Some(Direction::Left)),
    ("handscroll right", Some(Direction::Right)),
];

/// Reads the deck's `flow`: the way of a handscroll.
pub(super) fn handscroll(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Direction> {
    fields.choice("flow", FLOWS, lower)?
}

/// Reads `backdrop`: the picture behind all slides, or behind those of a section.
pub(super) fn backdrop(fields: &Fields<'_>, handscroll: bool, lower: &mut Lower<'_>) -> Option<Text> {
    fields.get("backdrop")?;
    let path = fields.need_plain("backdrop", lower)?;
    lower.check_path(&path)?;
    if !handscroll {
        let at = fields.key_span("backdrop").unwrap_or(fields.at);
        lower.push(finding::backdrop_without_handscroll().at(at));
        return None;
    }
    Some(path)
}
