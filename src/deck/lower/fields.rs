//! The keys of one map.

use super::Lower;
use crate::deck::findings::{list_of, plural, quoted};
use crate::deck::keys::{self, Group};
use crate::deck::suggest::nearest;
use crate::deck::tree::{Node, Value};
use crate::diag::{Diagnostic, Span};

/// A map whose keys are known ones, each once. What was wrong with its keys is reported by [`Fields::check`].
#[derive(Clone, Copy)]
pub(super) struct Fields<'n> {
    /// What it is, for messages: “a `points` slide”.
    pub(super) place: &'static str,
    /// Where a missing key is reported.
    pub(super) at: Span,
    /// The keys there are, once they have been checked.
    group: Option<&'static Group>,
    entries: &'n [(Node<'n>, Node<'n>)],
}

impl<'n> Fields<'n> {
    /// Takes `node` as a map; reports what else it is, with `hint` unless a colon is at fault.
    pub(super) fn of(node: &'n Node<'n>, place: &'static str, hint: &str, lower: &mut Lower<'_>) -> Option<Self> {
        if let Value::Map(entries) = &node.value {
            return Some(Self {
                place,
                at: entries.first().map_or(node.span, |(key, _)| key.span),
                group: None,
                entries,
            });
        }
        let here = shape(&node.value);
        let message = format!("{place} is written as keys with values, but here is {here}");
        let colon = match &node.value {
            Value::Scalar(text) => colon_hint(text),
            _ => None,
        };
        lower.push(Diagnostic::error(node.span, message).hint(colon.unwrap_or_else(|| hint.to_owned())));
        None
    }

    /// As [`Fields::of`], with every key checked against those of `group`.
    pub(super) fn open(
        node: &'n Node<'n>,
        place: &'static str,
        group: &'static Group,
        lower: &mut Lower<'_>,
    ) -> Option<Self> {
        let mut fields = Self::of(node, place, &takes(place, group), lower)?;
        fields.check(group, lower);
        Some(fields)
    }

    /// Reports unknown keys, keys given twice, and values that a `#` has cut off.
    pub(super) fn check(&mut self, group: &'static Group, lower: &mut Lower<'_>) {
        self.group = Some(group);
        let known: Vec<&'static str> = group.names().collect();
        let mut first: Vec<Option<Span>> = vec![None; known.len()];
        for (key, value) in self.entries {
            if lower.findings.full() {
                return;
            }
            let Value::Scalar(name) = &key.value else {
                let finding = Diagnostic::error(key.span, format!("a key of {} has to be a word", self.place));
                lower.push(finding.hint(takes(self.place, group)));
                continue;
            };
            let Some(index) = known.iter().position(|k| k == name) else {
                lower.push(self.unknown(key.span, name, value, group));
                continue;
            };
            if let Some(earlier) = first[index] {
                let line = lower.lines.line_at(earlier.start);
                let finding = Diagnostic::error(key.span, format!("`{name}` is given twice in {}", self.place));
                lower.push(finding.hint(format!("the first stands in line {line}; keep one of the two")));
                continue;
            }
            first[index] = Some(key.span);
            if value.value == Value::Nothing {
                self.check_comment(name, key.span, lower);
            }
        }
    }

    fn unknown(&self, span: Span, name: &str, value: &Node<'_>, group: &'static Group) -> Diagnostic {
        if name == "<<" {
            return Diagnostic::error(span, "`<<` does not merge keys here")
                .hint("write the keys out; a single value can be repeated with `&name` and `*name`");
        }
        let finding = Diagnostic::error(span, format!("unknown key {} in {}", quoted(name), self.place));
        if value.value == Value::Nothing && name.starts_with(|c: char| c.is_ascii_digit()) {
            return finding
                .hint("inside `{ }` a comma ends a value: put a value that has a comma in quotes, as in `\"1,234\"`");
        }
        let known = group.names().chain(group.keys().map(|key| key.name.zh));
        let finding = match (name, nearest(name, known)) {
            ("slides" | "页面", None) if group.key("sections").is_some() => {
                finding.hint("slides stand in a section: `sections:`, below it `- slides:`, below that the slides")
            }
            (_, Some(meant)) => finding.hint(format!("did you mean `{meant}`?")),
            _ if name.contains('：') => finding.hint("write the colon as `: `, half-width and with a space after it"),
            _ => finding,
        };
        finding.hint(takes(self.place, group))
    }

    /// `ground: #F6F1E6` says nothing: `#` begins a comment.
    fn check_comment(&self, name: &str, key: Span, lower: &mut Lower<'_>) {
        if let Some(comment) = comment_after(key, lower) {
            let finding = Diagnostic::error(key, format!("`{name}` has no value: `#` begins a comment"));
            lower.push(finding.hint(format!("put the value in quotes: `{name}: \"{comment}\"`")));
        }
    }

    /// Returns the value of `key` unless it is missing or nothing.
    pub(super) fn get(&self, key: &str) -> Option<&'n Node<'n>> {
        let (_, value) = self.entry(key)?;
        (value.value != Value::Nothing).then_some(value)
    }

    /// Returns the place of `key` itself.
    pub(super) fn key_span(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|(key, _)| key.span)
    }

    /// Whether this is one key, which is none of `keys`.
    pub(super) fn is_one_unknown(&self, group: &Group) -> bool {
        match self.entries {
            [(key, _)] => matches!(&key.value, Value::Scalar(name) if group.key(name).is_none()),
            _ => false,
        }
    }

    /// Whether `key` is one of the keys there are.
    pub(super) fn takes(&self, key: &str) -> bool {
        self.group.is_some_and(|group| group.key(key).is_some())
    }

    fn entry(&self, key: &str) -> Option<&'n (Node<'n>, Node<'n>)> {
        #[cfg(test)]
        asked::note(self.group, key);
        self.entries
            .iter()
            .find(|(k, _)| matches!(&k.value, Value::Scalar(name) if name == key))
    }

    /// Returns the value of `key`; reports that it is missing or nothing.
    pub(super) fn need(&self, key: &str, example: &str, lower: &mut Lower<'_>) -> Option<&'n Node<'n>> {
        let found = self.get(key);
        if found.is_none() {
            self.missing(key, example, lower);
        }
        found
    }

    /// Reports that `key` is missing, or has nothing as its value.
    pub(super) fn missing(&self, key: &str, example: &str, lower: &mut Lower<'_>) {
        let finding = match self.key_span(key) {
            // That has been reported with the other keys.
            Some(span) if comment_after(span, lower).is_some() => return,
            Some(span) => Diagnostic::error(span, format!("`{key}` is empty")),
            None => Diagnostic::error(self.at, format!("{} needs `{key}`", self.place)),
        };
        lower.push(finding.hint(format!("write `{key}: {example}`")));
    }

    /// Returns the entries of the list `key`, which has to be there; reports a wrong shape or length.
    pub(super) fn need_list(
        &self,
        key: &str,
        least: usize,
        most: usize,
        lower: &mut Lower<'_>,
    ) -> Option<&'n [Node<'n>]> {
        let node = self.get(key);
        if node.is_none() {
            let finding = match self.key_span(key) {
                Some(span) => Diagnostic::error(span, format!("`{key}` is empty")),
                None => Diagnostic::error(self.at, format!("{} needs `{key}`", self.place)),
            };
            lower.push(finding.hint(format!(
                "write `{key}:`, and below it each entry on a line that begins with `- `"
            )));
        }
        self.list_in(key, node?, least, most, lower)
    }

    /// Returns the entries of the list `key` if it is there; reports a wrong shape or length.
    pub(super) fn list(&self, key: &str, least: usize, most: usize, lower: &mut Lower<'_>) -> Option<&'n [Node<'n>]> {
        self.list_in(key, self.get(key)?, least, most, lower)
    }

    fn list_in(
        &self,
        key: &str,
        node: &'n Node<'n>,
        least: usize,
        most: usize,
        lower: &mut Lower<'_>,
    ) -> Option<&'n [Node<'n>]> {
        let Value::List(items) = &node.value else {
            let here = shape(&node.value);
            let finding = Diagnostic::error(node.span, format!("`{key}` should be a list, but here is {here}"));
            lower.push(finding.hint("begin each entry with `- `, on a line of its own"));
            return None;
        };
        if items.len() < least || items.len() > most {
            let at = self.key_span(key).unwrap_or(node.span);
            let allowed = if least == most {
                least.to_string()
            } else {
                format!("{least} to {most}")
            };
            if items.is_empty() {
                let finding = Diagnostic::error(at, format!("`{key}` is empty"));
                lower.push(finding.hint("begin each entry with `- `, on a line of its own"));
                return None;
            }
            let has = plural(items.len(), "entry");
            let finding = Diagnostic::error(at, format!("`{key}` has {has}; {} takes {allowed}", self.place));
            lower.push(if items.len() > most && least < most {
                finding.hint("spread them over several slides")
            } else {
                finding
            });
            return None;
        }
        Some(items)
    }
}

/// The comment after a key that has no value, if it looks like a value: `#F6F1E6`, not `# a remark`.
fn comment_after<'s>(key: Span, lower: &Lower<'s>) -> Option<&'s str> {
    let rest = lower.rest_of_line(key.end).trim_start_matches([':', '"', '\'']);
    let comment = rest.trim();
    let value = comment
        .strip_prefix('#')?
        .starts_with(|c: char| !c.is_whitespace() && c != '#');
    value.then_some(comment)
}

/// What stands there, for messages.
pub(super) fn shape(value: &Value) -> &'static str {
    match value {
        Value::Nothing => "nothing",
        Value::Scalar(_) => "a text",
        Value::List(_) => "a list",
        Value::Map(_) => "a group of keys",
    }
}

/// Says what is wrong with the colon where a text looks like a key and its value.
fn colon_hint(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')?;
    let (key, rest) = text.split_at(end);
    if key.is_empty() || !key.is_ascii() && !keys::is_key(key) {
        None
    } else if rest.starts_with('：') {
        Some(format!(
            "the colon after `{key}` is full-width; write `{key}: `, with a space after it"
        ))
    } else if rest.starts_with(':') {
        Some(format!("leave a space after the colon: `{key}: `"))
    } else {
        None
    }
}

fn takes(place: &str, group: &Group) -> String {
    format!("{place} takes {}", list_of(group.names(), "and"))
}

/// What the code asks for, so that a test can hold it to the table of keys.
#[cfg(test)]
pub(in crate::deck) mod asked {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    use super::Group;

    thread_local! {
        static ASKED: RefCell<BTreeSet<(&'static str, String)>> = const { RefCell::new(BTreeSet::new()) };
    }

    /// Notes a question; one that the table cannot answer fails the test it is asked in.
    pub(super) fn note(group: Option<&'static Group>, key: &str) {
        let Some(group) = group else { return };
        assert!(
            group.key(key).is_some(),
            "`{key}` is not in the table of `{}`",
            group.name.en
        );
        ASKED.with_borrow_mut(|asked| asked.insert((group.name.en, key.to_owned())));
    }

    /// What has been asked in this thread: groups with keys, by their English names.
    pub(in crate::deck) fn so_far() -> BTreeSet<(&'static str, String)> {
        ASKED.with_borrow(Clone::clone)
    }
}
