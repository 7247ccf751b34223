//! What all slides have in common.

use super::body::{KINDS, Kind};
use super::ids::Ids;
use super::transition::transition;
use super::{Fields, Lower};
use crate::base::{Transition, Writing};
use crate::deck::findings::{list_of, quoted};
use crate::deck::model::{Body, HoldRule, Slide, Text};
use crate::deck::suggest::nearest;
use crate::deck::tree::Node;
use crate::diag::Diagnostic;

/// The keys that every kind takes.
#[rustfmt::skip]
pub(super) const COMMON_KEYS: &[&str] = &[
    "kind", "id", "language", "writing", "hold", "transition", "overlays", "from", "until", "source", "notes",
];

/// What a slide takes over from the deck where it says nothing itself.
pub(super) struct Defaults<'d> {
    pub(super) hold: HoldRule,
    pub(super) transition: Transition,
    pub(super) credit: Option<&'d Text>,
    /// The kinds whose title stands by the theme.
    pub(super) vertical: &'d [&'static str],
}

impl Defaults<'_> {
    /// Which way `title` runs on a slide of `kind` that says nothing itself.
    pub(super) fn writing(&self, kind: &str, title: Option<&Text>) -> Writing {
        if title.is_some_and(Text::stands_well) && self.vertical.contains(&kind) {
            Writing::Vertical
        } else {
            Writing::Horizontal
        }
    }
}

/// Reads a slide; an id that it does not give is left empty.
pub(super) fn slide(
    node: &Node<'_>,
    section: Option<usize>,
    defaults: &Defaults<'_>,
    ids: &mut Ids,
    lower: &mut Lower<'_>,
) -> Option<Slide> {
    let mut fields = Fields::of(
        node,
        "a slide",
        "begin it with `- kind: …`; its other keys stand below `kind`",
        lower,
    )?;
    let kind = kind(&mut fields, lower)?;
    fields.place = kind.place;
    fields.check(&[&COMMON_KEYS[..1], kind.keys, &COMMON_KEYS[1..]], lower);
    let id = fields.plain("id", lower);
    if let Some(id) = &id {
        ids.take(id, lower);
    }
    let (language, own) = (fields.language(lower), fields.own(lower));
    let body = lower.within(language, |lower| {
        lower.sourced(own, |lower| (kind.read)(&fields, lower, defaults.credit))
    });
    let hold = fields.hold(lower).unwrap_or(defaults.hold);
    let transition = transition(&fields, defaults.transition, lower).unwrap_or(defaults.transition);
    let given = writing(&fields, lower);
    let writing = given.unwrap_or_else(|| defaults.writing(kind.name, body.as_ref().and_then(Body::title)));
    if given == Some(Writing::Vertical) && body.as_ref().is_some_and(|body| body.title().is_none()) {
        let at = fields.key_span("writing").unwrap_or(fields.at);
        let message = format!(
            "`writing: vertical` has no effect: {} without a title has no columns",
            kind.place
        );
        lower.push(
            Diagnostic::warning(at, message).hint("give it a `title` if its kind takes one, or take `writing` out"),
        );
    }
    let overlays = super::overlays::of_slide(&fields, lower);
    let (from, until) = (fields.date("from", lower), fields.date("until", lower));
    if let (Some(first), Some(last)) = (from, until)
        && last < first
    {
        let at = fields.get("until").map_or(fields.at, |node| node.span);
        let finding = Diagnostic::error(at, "`until` is before `from`, so the slide would never be shown");
        lower.push(finding.hint("both days are included: the same day twice shows it for one day"));
    }
    let notes = lower.sourced(own, |lower| fields.plain("notes", lower));
    Some(Slide {
        id: id.map(|id| id.value).unwrap_or_default(),
        span: node.span,
        body: body?,
        hold,
        transition,
        overlays,
        writing,
        notes,
        from,
        until,
        section,
    })
}

/// Reads the kind, which decides over all other keys, and makes it the place for what is missing.
fn kind(fields: &mut Fields<'_>, lower: &mut Lower<'_>) -> Option<&'static Kind> {
    let names = KINDS.iter().map(|kind| kind.name);
    let Some(node) = fields.get("kind") else {
        let finding = match fields.key_span("kind") {
            Some(span) => Diagnostic::error(span, "`kind` is empty"),
            None => Diagnostic::error(fields.at, "a slide needs `kind`, which says what it shows"),
        };
        lower.push(finding.hint(format!(
            "write `kind: points` as its first key; the kinds are {}",
            list_of(names, "and")
        )));
        return None;
    };
    let name = lower.text_of(node, "`kind`")?.value;
    fields.at = node.span;
    let found = KINDS.iter().find(|kind| kind.name == name);
    if found.is_none() {
        let finding = Diagnostic::error(node.span, format!("there is no slide of kind {}", quoted(&name)));
        let finding = match nearest(&name, names.clone()) {
            _ if name == "divider" => finding.hint("a section with a `title` makes its divider itself"),
            Some(meant) => finding.hint(format!("did you mean `{meant}`?")),
            None => finding,
        };
        lower.push(finding.hint(format!("the kinds are {}", list_of(names, "and"))));
    }
    found
}

/// Reads which way a title runs.
pub(super) fn writing(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Writing> {
    let ways = [Writing::Horizontal, Writing::Vertical].map(|way| (way.name(), way));
    fields.choice("writing", &ways, lower)
}
