//! What all slides have in common.

use super::body::{KINDS, Kind};
use super::ids::Ids;
use super::transition::transition;
use super::{Fields, Lower};
use crate::base::{Transition, Writing};
use crate::deck::findings::{all_of, quoted};
use crate::deck::model::{Body, HoldRule, Slide, Text};
use crate::deck::suggest::nearest;
use crate::deck::tree::Node;
use crate::diag::{finding, hint, phrase};

/// What a slide takes over from the deck where it says nothing itself.
pub(super) struct Defaults<'d> {
    pub(super) hold: HoldRule,
    pub(super) transition: Transition,
    pub(super) credit: Option<&'d Text>,
    /// Whether the deck is a handscroll.
    pub(super) handscroll: bool,
    /// The picture behind a stretch of it.
    pub(super) backdrop: Option<&'d Text>,
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
    let mut fields = Fields::of(node, phrase("a slide", "一页"), Some(hint::slide_begins()), lower)?;
    let kind = kind(&mut fields, lower)?;
    fields.place = kind.place;
    fields.check(kind.keys, lower);
    let id = fields.plain("id", lower);
    if let Some(id) = &id {
        ids.take(id, lower);
    }
    let language = fields.language(lower);
    let body = lower.within(language, |lower| (kind.read)(&fields, lower, defaults.credit));
    let hold = fields.hold(lower).unwrap_or(defaults.hold);
    let transition = transition(&fields, defaults.transition, lower).unwrap_or(defaults.transition);
    let given = writing(&fields, lower);
    let writing = given.unwrap_or_else(|| defaults.writing(kind.name, body.as_ref().and_then(Body::title)));
    if given == Some(Writing::Vertical) && body.as_ref().is_some_and(|body| body.title().is_none()) {
        let at = fields.key_span("writing").unwrap_or(fields.at);
        lower.push(finding::writing_without_title(kind.place).at(at));
    }
    let overlays = super::overlays::of_slide(&fields, lower);
    let (from, until) = (fields.date("from", lower), fields.date("until", lower));
    if let (Some(first), Some(last)) = (from, until)
        && last < first
    {
        let at = fields.get("until").map_or(fields.at, |node| node.span);
        lower.push(finding::until_before_from().at(at));
    }
    let as_of = fields.as_of(lower);
    let notes = fields.plain("notes", lower);
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
        as_of,
        section,
        backdrop: defaults.backdrop.cloned(),
    })
}

/// Reads the kind, which decides over all other keys, and makes it the place for what is missing.
fn kind(fields: &mut Fields<'_>, lower: &mut Lower<'_>) -> Option<&'static Kind> {
    let names = KINDS.iter().map(|kind| kind.name);
    let Some(node) = fields.get("kind") else {
        let finding = match fields.key_span("kind") {
            Some(span) => finding::empty_key("kind").at(span),
            None => finding::kind_missing().at(fields.at),
        };
        lower.push(finding.hint(hint::write_kind_first(all_of(names))));
        return None;
    };
    let name = lower.word_of(node, "`kind`")?.value;
    fields.at = node.span;
    let found = KINDS.iter().find(|kind| kind.name == name);
    if found.is_none() {
        let meant = match nearest(&name, names.clone()) {
            _ if name == "divider" => Some(hint::section_makes_divider()),
            meant => meant.map(hint::did_you_mean),
        };
        let finding = finding::unknown_kind(quoted(&name)).at(node.span);
        lower.push(finding.hints(meant).hint(hint::kinds_are(all_of(names))));
    }
    found
}

/// Reads which way a title runs.
pub(super) fn writing(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Writing> {
    let ways = [Writing::Horizontal, Writing::Vertical].map(|way| (way.name(), way));
    fields.choice("writing", &ways, lower)
}
