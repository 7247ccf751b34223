//! How the slides follow each other: `flow: handscroll left`, and `backdrop`, the picture behind a stretch of it.

use super::{Fields, Lower};
use crate::base::Direction;
use crate::deck::findings::{list_of, quoted};
use crate::deck::model::Text;
use crate::deck::suggest::nearest;
use crate::diag::Diagnostic;

/// The flows, the one that is meant where a deck says nothing first.
const FLOWS: &[&str] = &["slides", "handscroll"];

/// Reads the deck's `flow`: the way of a handscroll, which goes up where it does not say.
pub(super) fn handscroll(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Direction> {
    let node = fields.get("flow")?;
    let text = lower.text_of(node, "`flow`")?.value;
    let (name, way) = text.trim().split_once([' ', '\t']).unwrap_or((text.trim(), ""));
    let way = way.trim();
    match name {
        "slides" if way.is_empty() => return None,
        "handscroll" => {}
        _ => {
            let finding = Diagnostic::error(node.span, format!("`flow` cannot be {}", quoted(text.trim())));
            let finding = match nearest(name, FLOWS.iter().copied()) {
                Some(meant) if meant != name => finding.hint(format!("did you mean `{meant}`?")),
                _ => finding,
            };
            lower.push(
                finding.hint("`flow` can be `slides`, or `handscroll` with the way it goes, as in `handscroll left`"),
            );
            return None;
        }
    }
    let ways = Direction::ALL.map(Direction::name);
    let found = Direction::ALL.into_iter().find(|known| known.name() == way);
    if found.is_none() && !way.is_empty() {
        let finding = Diagnostic::error(node.span, format!("{} is no direction", quoted(way)));
        let finding = match nearest(way, ways) {
            Some(meant) => finding.hint(format!("did you mean `{meant}`?")),
            None => finding,
        };
        lower.push(finding.hint(format!("write the way that things move: {}", list_of(ways, "or"))));
    }
    Some(found.unwrap_or(Direction::Up))
}

/// Reads `backdrop`: the picture behind all slides, or behind those of a section.
pub(super) fn backdrop(fields: &Fields<'_>, handscroll: bool, lower: &mut Lower<'_>) -> Option<Text> {
    fields.get("backdrop")?;
    let path = fields.need_plain("backdrop", lower)?;
    lower.check_path(&path)?;
    if !handscroll {
        let at = fields.key_span("backdrop").unwrap_or(fields.at);
        let finding = Diagnostic::warning(at, "`backdrop` has no effect: this deck is no handscroll");
        lower.push(finding.hint("write `flow: handscroll` at the top of the deck, or take `backdrop` out"));
        return None;
    }
    Some(path)
}
