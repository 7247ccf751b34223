//! YAML text to a tree that knows where everything stands.
//!
//! serde-saphyr reads; the tree keeps every scalar in the spelling of the file (`007`, `11.760`, `yes`, `2026-01-01`),
//! every key with its place, and keys that come twice, so that one pass over it can report everything at once.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Location, Options, Spanned};

use crate::diag::Span;

/// Lists and maps inside each other, at most.
pub(super) const MAX_DEPTH: usize = 32;
/// Entries of all lists and maps together, at most; a deck of 1,000 slides has about 20,000.
pub(super) const MAX_NODES: usize = 250_000;
/// What aliases (`*name`) may repeat, in all, counted as parser events.
const MAX_REPEATED: usize = 50_000;
/// Aliases, at most, and the bytes of folded or block text that they may repeat: together they bound the memory that
/// repeated text takes, for text of one line is borrowed from the file.
const MAX_ALIASES: usize = 1_000;
const MAX_ANCHORED_BYTES: usize = 128 << 10;

/// A value in the file.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Node<'t> {
    /// Where it stands; of a list or a map in block style, its first line up to its last value.
    pub(super) span: Span,
    /// What it is.
    pub(super) value: Value<'t>,
}

/// The shapes a value can have.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value<'t> {
    /// Nothing: no value, `~` or `null`.
    Nothing,
    /// A text, a number, a date, a yes or no: in the spelling of the file.
    Scalar(Cow<'t, str>),
    /// A list.
    List(Vec<Node<'t>>),
    /// Keys with values, in the order of the file; a key may come more than once.
    Map(Vec<(Node<'t>, Node<'t>)>),
}

/// Reads one YAML document.
pub(super) fn read(text: &str) -> Result<Node<'_>, serde_saphyr::Error> {
    let spanned: Spanned<Raw<'_>> = serde_saphyr::from_str_with_options(text, options())?;
    Ok(settle(spanned, text))
}

fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH + 1,
            max_nodes: MAX_NODES,
            max_events: 4 * MAX_NODES,
            max_aliases: MAX_ALIASES,
            max_anchors: MAX_ALIASES,
            max_recorded_anchor_events: 2 * MAX_REPEATED,
            max_recorded_anchor_bytes: MAX_ANCHORED_BYTES,
            enforce_alias_anchor_ratio: false,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MAX_REPEATED },
        // Both are findings of ours, with the place and a hint.
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        reject_unsupported_tags: true,
        ignore_binary_tag_for_string: true,
        with_snippet: false,
    }
}

/// A value as serde hands it over.
enum Raw<'t> {
    Nothing,
    Text(Cow<'t, str>),
    /// A plain scalar that YAML takes for a number or a truth value; its spelling is in the file.
    Typed,
    List(Vec<Spanned<Raw<'t>>>),
    Map(Vec<(Spanned<Raw<'t>>, Spanned<Raw<'t>>)>),
}

impl<'de> Deserialize<'de> for Raw<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Raw<'de>, E> {
        Ok(Raw::Nothing)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Raw<'de>, E> {
        Ok(Raw::Typed)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Raw<'de>, E> {
        Ok(Raw::Typed)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Raw<'de>, E> {
        Ok(Raw::Typed)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Raw<'de>, E> {
        Ok(Raw::Typed)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Raw<'de>, E> {
        Ok(Raw::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Raw<'de>, E> {
        Ok(Raw::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Raw<'de>, E> {
        Ok(Raw::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

/// Turns what serde handed over into nodes, with spans in bytes and scalars as the file spells them.
fn settle<'t>(raw: Spanned<Raw<'t>>, text: &'t str) -> Node<'t> {
    let mut span = span_of(raw.defined, text);
    let value = match raw.value {
        Raw::Nothing => Value::Nothing,
        Raw::Text(value) => Value::Scalar(value),
        Raw::Typed => {
            let spelling = text.get(span.start as usize..span.end as usize).unwrap_or_default();
            Value::Scalar(Cow::Borrowed(spelling.trim()))
        }
        Raw::List(items) => Value::List(items.into_iter().map(|item| settle(item, text)).collect()),
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| (settle(key, text), settle(value, text)))
                .collect(),
        ),
    };
    // The parser's span of a list or map covers its first mark only.
    let last = match &value {
        Value::List(items) => items.last(),
        Value::Map(entries) => entries.last().map(|(_, value)| value),
        Value::Nothing | Value::Scalar(_) => None,
    };
    // An alias as the last value may stand anywhere before.
    span.end = last.map_or(span.end, |node| node.span.end.max(span.end));
    Node { span, value }
}

/// The bytes of `text` that `location` covers.
pub(super) fn span_of(location: Location, text: &str) -> Span {
    let end = text.len() as u64;
    let (start, len) = match (location.span().byte_offset(), location.span().byte_len()) {
        (Some(start), Some(len)) => (start.min(end), len),
        _ => (0, 0),
    };
    Span::new(start as u32, (start + len).min(end) as u32)
}
