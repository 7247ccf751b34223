//! How a slide comes in: `transition: push left`, or its parts under keys of their own.

use super::scalar::duration;
use super::{Fields, Lower};
use crate::base::{DeckTime, Direction, Easing, Mask, Transition, TransitionKind};
use crate::deck::findings::{all_of, one_of, quoted};
use crate::deck::keys::{self, Group};
use crate::deck::model::Text;
use crate::deck::suggest::nearest;
use crate::deck::tree::{Node, Value};
use crate::diag::{Hint, Span, finding, hint, phrase};

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
        let fields = Fields::open(node, phrase("a transition", "过场"), KEYS, lower)?;
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
    let text = lower.word_of(node, format!("`{key}`"))?;
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
        let is_mask = Mask::BUILT_IN.iter().any(|mask| mask.name() == Some(name));
        let meant = nearest(name, KINDS.iter().copied()).map(hint::did_you_mean);
        let meant = meant.or_else(|| is_mask.then(|| hint::did_you_mean(format!("mask {name}"))));
        let finding = finding::unknown_word("transition", quoted(name)).at(span);
        lower.push(finding.hints(meant).hint(hint::can_be(one_of(KINDS.iter().copied()))));
        return None;
    }
    let moves = matches!(name, "push" | "cover" | "wipe");
    let (a_direction, a_mask) = (phrase("direction", "方向"), phrase("mask", "遮罩"));
    for (given, takes, what) in [(&to, moves, a_direction), (&mask, name == "mask", a_mask)] {
        if let Some(Word { text, span }) = given
            && !takes
        {
            let finding = finding::takes_no(name, what).at(*span);
            lower.push(finding.hint(if what == a_mask {
                hint::mask_belongs()
            } else if duration(text).is_some() {
                hint::length_has_key(name, text)
            } else {
                hint::directions_belong()
            }));
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
                lower.push(finding::mask_not_named().at(span).hint(mask_hint()));
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
        let meant = match duration(&word.text) {
            Some(_) => Some(hint::length_has_key("push", &word.text)),
            None => nearest(&word.text, ways).map(hint::did_you_mean),
        };
        let finding = finding::not_a_direction(quoted(&word.text)).at(word.span);
        lower.push(finding.hints(meant).hint(hint::way_things_move(one_of(ways))));
    }
    found
}

fn length(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<DeckTime> {
    let Word { text, span } = word(fields.get("for")?, "for", lower)?;
    let Some(length) = duration(&text) else {
        let finding = finding::not_a_length(quoted(&text)).at(span);
        lower.push(finding.hint(hint::write_length("800ms")));
        return None;
    };
    let length = DeckTime::from(length);
    if length < Transition::SHORTEST || length > Transition::LONGEST {
        lower.push(finding::transition_out_of_range().at(span));
        return None;
    }
    Some(length)
}

fn mask_hint() -> Hint {
    hint::masks_are(all_of(Mask::BUILT_IN.iter().filter_map(|mask| mask.name())))
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
            let names = Mask::BUILT_IN.iter().filter_map(|mask| mask.name());
            let meant = nearest(text, names).map(hint::did_you_mean);
            let finding = finding::unknown_mask(quoted(text)).at(*span);
            self.push(finding.hints(meant).hint(mask_hint()));
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
            self.push(finding::too_many_masks(MOST_MASKS).at(*span));
            return None;
        }
        if place == self.masks.len() {
            self.masks.push(file);
        }
        Some(Mask::File(place as u16))
    }
}
