//! How a slide comes in: `transition: push left`, or its parts under keys of their own.

use super::scalar::duration;
use super::{Fields, Lower};
use crate::base::{DeckTime, Direction, Easing, Mask, Transition, TransitionKind};
use crate::deck::findings::{list_of, quoted};
use crate::deck::keys::{self, Group};
use crate::deck::model::Text;
use crate::deck::suggest::nearest;
use crate::deck::tree::{Node, Value};
use crate::diag::{Diagnostic, Span};

const KEYS: &Group = &keys::TRANSITION;

/// The kinds, those that need nothing besides first.
const KINDS: &[&str] = &["cut", "fade", "push", "cover", "wipe", "zoom", "mask"];
/// The easings.
const EASINGS: &[(&str, Easing)] = &[
    ("linear", Easing::Linear),
    ("out", Easing::OutCubic),
    ("in-out", Easing::InOutCubic),
];
/// The most picture files that one deck uses as masks.
const MOST_MASKS: usize = 100;

/// A word of the deck and where it stands.
#[derive(Clone)]
struct Word {
    text: String,
    span: Span,
}

/// What a transition says of itself, before it is known what its kind takes.
#[derive(Default)]
struct Parts {
    kind: Option<Word>,
    to: Option<Word>,
    mask: Option<Word>,
}

/// Reads `transition`; what it does not say is `base`'s.
pub(super) fn transition(fields: &Fields<'_>, base: Transition, lower: &mut Lower<'_>) -> Option<Transition> {
    let node = fields.get("transition")?;
    if let Value::Map(_) = &node.value {
        let fields = Fields::open(node, "a transition", KEYS, lower)?;
        let length = length(&fields, lower);
        let easing = fields.choice("easing", EASINGS, lower);
        let mut word = |key: &str| word(fields.get(key)?, key, lower);
        let parts = Parts {
            kind: word("kind"),
            to: word("to"),
            mask: word("mask"),
        };
        return Some(Transition {
            kind: kind(parts, base, lower)?,
            length: length.unwrap_or(base.length),
            easing: easing.unwrap_or(base.easing),
        });
    }
    let Word { text, span } = word(node, "transition", lower)?;
    let (name, rest) = text.split_once([' ', '\t']).unwrap_or((&text, ""));
    let part = |text: &str| Word {
        text: text.trim().to_owned(),
        span,
    };
    let rest = Some(part(rest)).filter(|rest| !rest.text.is_empty());
    let is_mask = name == "mask";
    let parts = Parts {
        kind: Some(part(name)),
        to: rest.clone().filter(|_| !is_mask),
        mask: rest.filter(|_| is_mask),
    };
    Some(Transition {
        kind: kind(parts, base, lower)?,
        ..base
    })
}

fn word(node: &Node<'_>, key: &str, lower: &mut Lower<'_>) -> Option<Word> {
    let text = lower.text_of(node, &format!("`{key}`"))?;
    Some(Word {
        text: text.value.trim().to_owned(),
        span: node.span,
    })
}

/// The kind with what it takes; without a kind that of `base`. None if something is wrong with it.
fn kind(parts: Parts, base: Transition, lower: &mut Lower<'_>) -> Option<Option<TransitionKind>> {
    let Parts { kind, to, mask } = parts;
    let named = |kind: TransitionKind| Some(Some(kind));
    let (name, span) = match &kind {
        Some(Word { text, span }) => (text.as_str(), *span),
        None => {
            let at = to.as_ref().or(mask.as_ref()).map(|word| word.span).unwrap_or_default();
            (name(base.kind), at)
        }
    };
    if !KINDS.contains(&name) {
        let finding = Diagnostic::error(span, format!("`transition` cannot be {}", quoted(name)));
        let finding = match nearest(name, KINDS.iter().copied()) {
            Some(meant) => finding.hint(format!("did you mean `{meant}`?")),
            None if Mask::BUILT_IN.iter().any(|mask| mask.name() == Some(name)) => {
                finding.hint(format!("did you mean `mask {name}`?"))
            }
            None => finding,
        };
        lower.push(finding.hint(format!("`transition` can be {}", list_of(KINDS.iter().copied(), "or"))));
        return None;
    }
    let moves = matches!(name, "push" | "cover" | "wipe");
    for (given, takes, what) in [(&to, moves, "a direction"), (&mask, name == "mask", "a mask")] {
        if let Some(Word { text, span }) = given
            && !takes
        {
            let finding = Diagnostic::error(*span, format!("`{name}` takes no {}", &what[2..]));
            lower.push(if what == "a mask" {
                finding.hint("a mask belongs to `kind: mask`")
            } else if duration(text).is_some() {
                finding.hint(format!(
                    "a length has a key of its own: `{{ kind: {name}, for: {text} }}`"
                ))
            } else {
                finding.hint("directions belong to `push`, `cover` and `wipe`")
            });
            return None;
        }
    }
    let same = |given: fn(Direction) -> TransitionKind| match base.kind {
        Some(TransitionKind::Push(way) | TransitionKind::Cover(way) | TransitionKind::Wipe(way))
            if base.kind == Some(given(way)) =>
        {
            way
        }
        _ => Direction::default(),
    };
    let mut way = |given: fn(Direction) -> TransitionKind| match &to {
        Some(to) => direction(to, lower).map(given),
        None => Some(given(same(given))),
    };
    match name {
        "fade" => named(TransitionKind::Fade),
        "zoom" => named(TransitionKind::Zoom),
        "push" => Some(Some(way(TransitionKind::Push)?)),
        "cover" => Some(Some(way(TransitionKind::Cover)?)),
        "wipe" => Some(Some(way(TransitionKind::Wipe)?)),
        "mask" => match (&mask, base.kind) {
            (Some(word), _) => named(TransitionKind::Mask(lower.mask(word)?)),
            (None, Some(TransitionKind::Mask(mask))) => named(TransitionKind::Mask(mask)),
            (None, _) => {
                let finding = Diagnostic::error(span, "`mask` does not say which mask");
                lower.push(finding.hint(mask_hint()));
                None
            }
        },
        _ => Some(None),
    }
}

/// The word for a kind.
fn name(kind: Option<TransitionKind>) -> &'static str {
    match kind {
        None => "cut",
        Some(TransitionKind::Fade) => "fade",
        Some(TransitionKind::Push(_)) => "push",
        Some(TransitionKind::Cover(_)) => "cover",
        Some(TransitionKind::Wipe(_)) => "wipe",
        Some(TransitionKind::Zoom) => "zoom",
        Some(TransitionKind::Mask(_)) => "mask",
    }
}

fn direction(word: &Word, lower: &mut Lower<'_>) -> Option<Direction> {
    let found = Direction::ALL.into_iter().find(|way| way.name() == word.text);
    if found.is_none() {
        let ways = Direction::ALL.map(Direction::name);
        let finding = Diagnostic::error(word.span, format!("{} is no direction", quoted(&word.text)));
        let finding = match (duration(&word.text), nearest(&word.text, ways)) {
            (Some(_), _) => finding.hint(format!(
                "a length has a key of its own: `{{ kind: push, for: {} }}`",
                word.text
            )),
            (None, Some(meant)) => finding.hint(format!("did you mean `{meant}`?")),
            (None, None) => finding,
        };
        lower.push(finding.hint(format!("write the way that things move: {}", list_of(ways, "or"))));
    }
    found
}

fn length(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<DeckTime> {
    let Word { text, span } = word(fields.get("for")?, "for", lower)?;
    let Some(length) = duration(&text) else {
        let finding = Diagnostic::error(span, format!("{} is not a length of time", quoted(&text)));
        lower.push(finding.hint("write it as `800ms` or `1.5s`"));
        return None;
    };
    let length = DeckTime::from(length);
    if length < Transition::SHORTEST || length > Transition::LONGEST {
        lower.push(
            Diagnostic::error(span, "a transition takes from 100ms to 5s")
                .hint("write `transition: cut` for a change at once"),
        );
        return None;
    }
    Some(length)
}

fn mask_hint() -> String {
    let built_in = Mask::BUILT_IN.iter().filter_map(|mask| mask.name());
    format!(
        "built in are {}; any other mask is a grey picture, written as its file: `mask masks/leaves.png`",
        list_of(built_in, "and")
    )
}

impl Lower<'_> {
    /// Finds a built-in mask, or takes the file into the deck's list.
    fn mask(&mut self, word: &Word) -> Option<Mask> {
        let Word { text, span } = word;
        let built_in = Mask::BUILT_IN.into_iter().find(|mask| mask.name() == Some(text));
        if built_in.is_some() {
            return built_in;
        }
        if !text.contains('.') {
            let finding = Diagnostic::error(*span, format!("there is no mask {}", quoted(text)));
            let names = Mask::BUILT_IN.iter().filter_map(|mask| mask.name());
            let finding = match nearest(text, names) {
                Some(meant) => finding.hint(format!("did you mean `{meant}`?")),
                None => finding,
            };
            self.push(finding.hint(mask_hint()));
            return None;
        }
        let file = Text {
            value: text.clone(),
            span: *span,
            ..Text::default()
        };
        self.check_path(&file)?;
        let place = self.masks.iter().position(|known| known.value == *text);
        let place = place.unwrap_or(self.masks.len());
        if place == MOST_MASKS {
            let finding = Diagnostic::error(*span, format!("this is the mask after the {MOST_MASKS}th"));
            self.push(finding.hint("let several slides share a mask"));
            return None;
        }
        if place == self.masks.len() {
            self.masks.push(file);
        }
        Some(Mask::File(place as u16))
    }
}
