//! The keys of one map.

use super::{Lower, is_key, slips};
use crate::deck::findings::{all_of, nouns, plural, quoted};
use crate::deck::keys::Group;
use crate::deck::suggest::nearest;
use crate::deck::tree::{Node, Value};
use crate::diag::{Arg, Diagnostic, Hint, Phrase, Span, finding, hint, phrase};

/// A map whose keys are known ones, each once. What was wrong with its keys is reported by [`Fields::check`].
#[derive(Clone, Copy)]
pub(super) struct Fields<'n> {
    /// What it is, for messages: “a `points` slide”.
    pub(super) place: Phrase,
    /// Where a missing key is reported.
    pub(super) at: Span,
    /// The keys there are, once they have been checked.
    group: Option<&'static Group>,
    entries: &'n [(Node<'n>, Node<'n>)],
}

impl<'n> Fields<'n> {
    /// Takes `node` as a map; reports what else it is, with `hint` unless a colon is at fault.
    pub(super) fn of(node: &'n Node<'n>, place: Phrase, hint: Option<Hint>, lower: &mut Lower<'_>) -> Option<Self> {
        if let Value::Map(entries) = &node.value {
            return Some(Self {
                place,
                at: entries.first().map_or(node.span, |(key, _)| key.span),
                group: None,
                entries,
            });
        }
        if let Value::Scalar(text) = &node.value {
            // `kind：cover` is one text, whatever stands below it.
            if let Some(finding) = slips::colon(text, node.span.start, is_word) {
                lower.push(finding);
                return None;
            }
        }
        let finding = finding::not_keys(place, shape(&node.value)).at(node.span);
        lower.push(finding.hints(hint));
        None
    }

    /// As [`Fields::of`], with every key checked against those of `group`.
    pub(super) fn open(
        node: &'n Node<'n>,
        place: Phrase,
        group: &'static Group,
        lower: &mut Lower<'_>,
    ) -> Option<Self> {
        let mut fields = Self::of(node, place, Some(takes(place, group)), lower)?;
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
                let finding = finding::key_is_no_word(self.place).at(key.span);
                lower.push(finding.hint(takes(self.place, group)));
                continue;
            };
            let Some(index) = known.iter().position(|k| k == name) else {
                lower.push(self.unknown(key.span, name, value, group));
                continue;
            };
            if let Some(earlier) = first[index] {
                let line = lower.lines.line_at(earlier.start);
                let finding = finding::key_twice(&**name, self.place).at(key.span);
                lower.push(finding.hint(hint::first_stands_in_line(line)));
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
            return finding::merge_key().at(span);
        }
        let is_known = |word: &str| group.find(word).is_some();
        // `{ value：11.76 }` is a key that is one text.
        let slip = slips::colon(name, span.start, is_known).filter(|_| value.value == Value::Nothing);
        if let Some(finding) = slip.or_else(|| slips::key(span, name, is_known)) {
            return finding;
        }
        let finding = finding::unknown_key(quoted(name), self.place).at(span);
        if value.value == Value::Nothing && name.starts_with(|c: char| c.is_ascii_digit()) {
            return finding.hint(hint::comma_ends_value());
        }
        let known = group.names().chain(group.keys().map(|key| key.name.zh));
        let finding = match (name, nearest(name, known)) {
            ("slides" | "页面", None) if group.key("sections").is_some() => finding.hint(hint::slides_in_section()),
            (_, Some(meant)) => finding.hint(hint::did_you_mean(meant)),
            _ if name.contains('：') => finding.hint(hint::colon_in_key()),
            _ => finding,
        };
        finding.hint(takes(self.place, group))
    }

    /// `ground: #F6F1E6` says nothing: `#` begins a comment.
    fn check_comment(&self, name: &str, key: Span, lower: &mut Lower<'_>) {
        if let Some(comment) = comment_after(key, lower) {
            let finding = finding::comment_instead(name).at(key);
            lower.push(finding.hint(hint::quote_value(name, comment)));
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

    /// Whether a key that was reported as a slip was meant to be `key`.
    fn is_meant(&self, key: &str) -> bool {
        let mut keys = self.entries.iter().map(|(key, _)| &key.value);
        keys.any(|written| matches!(written, Value::Scalar(name) if slips::means(name, key)))
    }

    /// Reports that `key` is missing, or has nothing as its value.
    pub(super) fn missing(&self, key: &str, example: &str, lower: &mut Lower<'_>) {
        if self.key_span(key).is_none() && self.is_meant(key) {
            return;
        }
        let finding = match self.key_span(key) {
            // That has been reported with the other keys.
            Some(span) if comment_after(span, lower).is_some() => return,
            Some(span) => finding::empty_key(key).at(span),
            None => finding::missing_key(self.place, key).at(self.at),
        };
        lower.push(finding.hint(hint::write(key, example)));
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
                Some(span) => finding::empty_key(key).at(span),
                None => finding::missing_key(self.place, key).at(self.at),
            };
            lower.push(finding.hint(hint::write_list(key)));
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
            let finding = finding::not_a_list(key, shape(&node.value)).at(node.span);
            lower.push(finding.hint(hint::list_begins()));
            return None;
        };
        lower.check_one_entry(node, items);
        if items.len() < least || items.len() > most {
            let at = self.key_span(key).unwrap_or(node.span);
            let allowed = from_to(least, most);
            if items.is_empty() {
                lower.push(finding::empty_key(key).at(at).hint(hint::list_begins()));
                return None;
            }
            let has = plural(items.len(), nouns::ENTRY);
            let finding = finding::wrong_number_of(key, has, self.place, allowed).at(at);
            let too_many = items.len() > most && least < most;
            lower.push(finding.hints(too_many.then(hint::spread)));
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
pub(super) fn shape(value: &Value) -> Phrase {
    match value {
        Value::Nothing => phrase("nothing", "空的"),
        Value::Scalar(_) => phrase("a text", "文字"),
        Value::List(_) => phrase("a list", "列表"),
        Value::Map(_) => phrase("a group of keys", "一组键"),
    }
}

/// `1 to 9`; where both are the same, that number.
pub(super) fn from_to(least: usize, most: usize) -> Arg {
    if least == most {
        return least.into();
    }
    Arg::Both {
        en: format!("{least} to {most}"),
        zh: format!("{least} 到 {most}"),
    }
}

/// Whether `word` can be a key, known or not: where keys are wanted, a word before a colon is one.
fn is_word(word: &str) -> bool {
    is_key(word)
        || (!word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-'))
}

fn takes(place: Phrase, group: &Group) -> Hint {
    hint::takes(place, all_of(group.names()))
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
