//! A file in its usual form: keys in one language, indented by two, no stray blanks. Comments, order and texts stay.
//!
//! Every step is held to the tree: what the file says must be the same before and after, or the step is not taken.

mod layout;
mod repair;

use std::sync::Arc;

use super::keys::{self, English, Group, Named, Use, Vocabulary};
use super::tree::{self, Node, Value};
use super::{lower, source, syntax};
use crate::diag::{Diagnostic, Source, has_errors};

/// What became of a file that was to be put into its usual form.
#[derive(Clone, PartialEq, Debug)]
pub enum Formatted {
    /// The file in its usual form, and the language of its keys.
    Done(String, Vocabulary),
    /// It is no text or no YAML, and this is why.
    Unreadable(Vec<Diagnostic>),
    /// It is YAML, but neither a deck nor another file of this program.
    Unknown,
}

/// Puts a file into its usual form, with its keys in `wanted`; without it, in the language that most of them are in.
///
/// Pure. Slips that keep a file from being read are mended where there is no doubt: a full-width colon or none after a
/// known key, tabs and full-width blanks that indent. What is done already is not changed again.
#[must_use]
pub fn format(path: &str, bytes: &[u8], wanted: Option<Vocabulary>) -> Formatted {
    let decoded = source::decode(path, bytes);
    if has_errors(&decoded.findings) {
        return Formatted::Unreadable(decoded.findings);
    }
    let written = &decoded.source.text;
    let windows = written.contains("\r\n");
    let text = repair::repaired(&written.replace("\r\n", "\n"));
    let root = match tree::read(&text) {
        Ok(root) => root,
        Err(error) => {
            let source = Arc::new(Source {
                path: path.to_owned(),
                text: written.clone(),
            });
            let lower = lower::Lower::new(&source);
            // The places are those of the file as it is.
            let error = tree::read(written).err().unwrap_or(error);
            let finding = syntax::explain(&error, written, &lower.lines);
            return Formatted::Unreadable(vec![finding.in_source(&source)]);
        }
    };
    let Some(group) = group_of(&root) else {
        return Formatted::Unknown;
    };
    let english = keys::to_english(root, group, &text);
    let vocabulary = wanted.unwrap_or_else(|| english.vocabulary());
    let steps: [&dyn Fn(&str) -> Option<String>; 3] = [
        &|text| Some(named(text, &read(text, group)?.names, vocabulary)),
        &|text| Some(layout::tidied(text, &tree::read(text).ok()?)),
        &|text| Some(layout::indented(text, &tree::read(text).ok()?)),
    ];
    let mut formed = text.clone();
    for step in steps {
        if let Some(next) = step(&formed)
            && read(&next, group).is_some_and(|next| same(&next.root, &english.root))
        {
            formed = next;
        }
    }
    let formed = if windows { formed.replace('\n', "\r\n") } else { formed };
    Formatted::Done(formed, vocabulary)
}

fn read<'t>(text: &'t str, group: &'static Group) -> Option<English<'t>> {
    Some(keys::to_english(tree::read(text).ok()?, group, text))
}

/// What a file is: what has most of the keys at its top.
fn group_of(root: &Node<'_>) -> Option<&'static Group> {
    let Value::Map(entries) = &root.value else { return None };
    let known = |group: &&'static Group| {
        let is_known = |key: &Node<'_>| matches!(&key.value, Value::Scalar(written) if group.find(written).is_some());
        entries.iter().filter(|(key, _)| is_known(key)).count()
    };
    // Of several the last one is taken by `max_by_key`, and a deck goes first.
    let most = keys::FILES.iter().rev().copied().max_by_key(known)?;
    (known(&most) > 0).then_some(most)
}

/// Puts names into the words of `vocabulary`.
fn named(text: &str, names: &[Named], vocabulary: Vocabulary) -> String {
    let mut names: Vec<&Named> = names.iter().filter(|named| !is_anchored(text, named)).collect();
    names.sort_by_key(|named| named.span.start);
    names.dedup_by_key(|named| named.span.start);
    let (mut formed, mut from) = (String::with_capacity(text.len()), 0);
    for Named { span, name, .. } in names {
        formed.push_str(text.get(from..span.start as usize).unwrap_or_default());
        formed.push_str(name.in_words_of(vocabulary));
        from = span.end as usize;
    }
    formed.push_str(text.get(from..).unwrap_or_default());
    formed
}

/// Whether a word has an anchor (`&name`), so that it may be repeated elsewhere as a text.
fn is_anchored(text: &str, named: &Named) -> bool {
    let before = text.get(..named.span.start as usize).unwrap_or_default();
    let before = before.trim_end_matches(['"', '\'']).trim_end_matches(' ');
    let token = before.rsplit([' ', '\n', '[', '{', ',']).next().unwrap_or_default();
    named.is == Use::Word && token.starts_with('&') || named.is == Use::Key && token.starts_with('&') && token.len() > 1
}

/// Whether two trees say the same, wherever it stands.
fn same(a: &Node<'_>, b: &Node<'_>) -> bool {
    match (&a.value, &b.value) {
        (Value::Nothing, Value::Nothing) => true,
        (Value::Scalar(a), Value::Scalar(b)) => a == b,
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            let pairs = || a.iter().zip(b);
            a.len() == b.len() && pairs().all(|((ak, av), (bk, bv))| same(ak, bk) && same(av, bv))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
