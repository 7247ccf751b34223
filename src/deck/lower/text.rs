//! Texts.

use std::collections::HashSet;

use super::fields::{from_to, shape};
use super::language::{TEXT_KEYS, is_text_group};
use super::marks::{Unmarked, unmarked};
use super::{Fields, Lower};
use crate::deck::findings::{nouns, one_of, plural, quoted};
use crate::deck::model::Text;
use crate::deck::script::is_full_width;
use crate::deck::suggest::nearest;
use crate::deck::tree::{Node, Value};
use crate::diag::{Arg, Phrase, Span, finding, hint, phrase};

/// The longest text, in characters.
const LONGEST: usize = 20_000;
/// What `\n` becomes within a paragraph: U+2028, for a line break of the file ends the paragraph.
const PARAGRAPH_BREAK: char = '\u{2028}';
/// All texts together, in bytes: more than a file can hold, so only aliases and the deck's credit get there.
const MOST_BYTES: usize = crate::deck::source::MAX_BYTES;

impl Lower<'_> {
    /// Reads a text as it is written, which may be empty; `name` is what messages call it.
    pub(super) fn text_of(&mut self, node: &Node<'_>, name: impl Into<Arg>) -> Option<Text> {
        let name = &name.into();
        let written = match &node.value {
            Value::Nothing => "",
            Value::Scalar(text) => text.trim_end(),
            other => {
                let finding = finding::not_a_text(name, shape(other)).at(node.span);
                self.push(finding.hint(match other {
                    Value::Map(_) => hint::colon_in_text(),
                    _ => hint::bracket_in_text(),
                }));
                return None;
            }
        };
        if written.len() > LONGEST {
            let length = written.chars().count();
            if length > LONGEST {
                self.push(finding::text_too_long(name, length, LONGEST).at(node.span));
                return None;
            }
        }
        self.spend(written.len(), node.span)?;
        if let Some(c) = written.chars().find(|c| c.is_control() && *c != '\n') {
            let finding = match c {
                '\t' => finding::tab_in_text(name),
                c => finding::control_character(name, format!("{:04X}", u32::from(c))),
            };
            self.push(finding.at(node.span));
            return None;
        }
        self.check_cut(node);
        let value = unfold(written, self.slice(node.span));
        Some(Text {
            value,
            marks: Vec::new(),
            language: self.language,
            span: node.span,
        })
    }

    /// Reads a text that is shown, which may be empty: its marks are taken out. It may be `{ text: …, language: … }`.
    pub(super) fn shown_of(&mut self, node: &Node<'_>, name: impl Into<Arg>) -> Option<Text> {
        Some(shown(self.written(node, name)?, '\n'))
    }

    /// Reads a text with its language, its marks still in it.
    fn written(&mut self, node: &Node<'_>, name: impl Into<Arg>) -> Option<Text> {
        if !is_text_group(node) {
            return self.text_of(node, name);
        }
        let fields = Fields::open(
            node,
            phrase("a text with its language", "写明语言的文字"),
            TEXT_KEYS,
            self,
        )?;
        let language = fields.language(self);
        self.within(language, |lower| fields.need_plain("text", lower))
    }

    /// Counts text that is kept; reports once that it is more than there can be.
    pub(super) fn spend(&mut self, bytes: usize, at: Span) -> Option<()> {
        let before = self.read_bytes;
        self.read_bytes = before.saturating_add(bytes);
        if before <= MOST_BYTES && self.read_bytes > MOST_BYTES {
            self.push(finding::texts_repeat().at(at));
        }
        (self.read_bytes <= MOST_BYTES).then_some(())
    }

    /// Reads paragraphs: a text, parted at the line breaks of the file, or a list of such texts.
    ///
    /// Reports more than `most`; `place` is the kind of slide.
    pub(super) fn paragraphs(&mut self, node: &Node<'_>, key: &str, place: Phrase, most: usize) -> Vec<Text> {
        let mut paragraphs = Vec::new();
        let parts = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        for part in parts {
            if let Some(text) = self.written(part, format!("`{key}`")) {
                self.part_lines(&text, &mut paragraphs);
            }
        }
        if paragraphs.len() > most {
            let has = plural(paragraphs.len(), nouns::PARAGRAPH);
            let finding = finding::wrong_number_of(key, has, place, from_to(1, most)).at(node.span);
            self.push(finding.hint(hint::spread()));
            paragraphs.truncate(most);
        }
        paragraphs
    }

    /// Parts a text at its line breaks; each paragraph gets the place of its own line where it can be found.
    fn part_lines(&self, text: &Text, paragraphs: &mut Vec<Text>) {
        // Once a line is not there as it reads (it is folded, or has escapes), the ones after it are not looked for.
        let mut at = Some(text.span.start);
        for line in text.value.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let span = at.and_then(|at| {
                let ahead = self.slice(Span::new(at, text.span.end.max(at)));
                let start = at + ahead.find(line)? as u32;
                Some(Span::new(start, start + line.len() as u32))
            });
            at = span.map(|span| span.end);
            let paragraph = Text {
                value: line.to_owned(),
                marks: Vec::new(),
                language: text.language,
                span: span.unwrap_or(text.span),
            };
            // A paragraph of nothing but line breaks says nothing.
            paragraphs.extend(Some(shown(paragraph, PARAGRAPH_BREAK)).filter(says_something));
        }
    }
}

/// A text read as [`Lower::text_of`] does it, its marks taken out; `line_break` stands for `\n`.
fn shown(text: Text, line_break: char) -> Text {
    let Unmarked { mut value, mut marks } = unmarked(&text.value, line_break);
    // A line break at the end parts nothing from nothing.
    value.truncate(value.trim_end().len());
    for mark in &mut marks {
        mark.to = mark.to.min(value.len());
    }
    marks.retain(|mark| mark.from < mark.to);
    Text { value, marks, ..text }
}

fn says_something(text: &Text) -> bool {
    !text.value.trim().is_empty()
}

impl Fields<'_> {
    /// Returns the shown text of `key`; none where it is missing or empty.
    pub(super) fn text(&self, key: &str, lower: &mut Lower<'_>) -> Option<Text> {
        let text = lower.shown_of(self.get(key)?, &format!("`{key}`"))?;
        says_something(&text).then_some(text)
    }

    /// Returns the shown text of `key`; reports that it is missing or empty.
    pub(super) fn need_text(&self, key: &str, lower: &mut Lower<'_>) -> Option<Text> {
        let text = match self.get(key) {
            Some(node) => Some(lower.shown_of(node, &format!("`{key}`"))?),
            None => None,
        };
        self.needed(key, text, lower)
    }

    /// Returns the text of `key` as it is written, for what is not shown or is no running text; none where it is
    /// missing or empty.
    pub(super) fn plain(&self, key: &str, lower: &mut Lower<'_>) -> Option<Text> {
        let text = lower.text_of(self.get(key)?, &format!("`{key}`"))?;
        says_something(&text).then_some(text)
    }

    /// Returns the value of `key`, which is no text to be shown; reports that it is missing or empty.
    pub(super) fn need_word(&self, key: &str, lower: &mut Lower<'_>) -> Option<Text> {
        let text = match self.get(key) {
            Some(node) => Some(lower.word_of(node, format!("`{key}`"))?),
            None => None,
        };
        self.needed(key, text, lower)
    }

    /// Returns the text of `key` as it is written; reports that it is missing or empty.
    pub(super) fn need_plain(&self, key: &str, lower: &mut Lower<'_>) -> Option<Text> {
        let text = match self.get(key) {
            Some(node) => Some(lower.text_of(node, &format!("`{key}`"))?),
            None => None,
        };
        self.needed(key, text, lower)
    }

    fn needed(&self, key: &str, text: Option<Text>, lower: &mut Lower<'_>) -> Option<Text> {
        let text = text.filter(says_something);
        if text.is_none() {
            self.missing(key, "…", lower);
        }
        text
    }

    /// Returns the texts of the list `key`; reports empty ones.
    pub(super) fn texts(&self, key: &str, least: usize, most: usize, lower: &mut Lower<'_>) -> Vec<Text> {
        let items = self.list(key, least, most, lower).unwrap_or_default();
        items.iter().filter_map(|item| lower.entry_text(item, key)).collect()
    }
}

impl Lower<'_> {
    /// Reads an entry of the list `key` that is a text; reports an empty one.
    pub(super) fn entry_text(&mut self, item: &Node<'_>, key: &str) -> Option<Text> {
        let text = self.shown_of(item, Arg::EntryOf(key.to_owned()))?;
        if !says_something(&text) {
            self.push(finding::entry_is_empty(key).at(item.span));
            return None;
        }
        Some(text)
    }

    /// Reports an unknown word where one of a few is meant.
    pub(super) fn unknown_word(&mut self, span: Span, name: &str, given: &str, known: &[&'static str]) {
        let meant = nearest(given, known.iter().copied()).map(hint::did_you_mean);
        let finding = finding::unknown_word(name, quoted(given)).at(span);
        self.push(finding.hints(meant).hint(hint::can_be(one_of(known.iter().copied()))));
    }
}

/// Takes out the spaces that YAML puts for line breaks between two Chinese characters.
///
/// YAML joins the lines of a text with a space, which is right between words and wrong in Chinese. A space that the
/// file itself has between the same two characters stays.
fn unfold(value: &str, spelling: &str) -> String {
    if !spelling.contains('\n') || !value.contains(' ') {
        return value.to_owned();
    }
    let around_space = |text: &str| -> Vec<(usize, char, char)> {
        let mut found = Vec::new();
        let (mut before, mut space) = (None, None);
        for (at, c) in text.char_indices() {
            match (before, space, c) {
                (Some(_), None, ' ') => space = Some(at),
                (Some(b), Some(s), c) if c != ' ' => {
                    if is_full_width(b) && is_full_width(c) {
                        found.push((s, b, c));
                    }
                    (before, space) = (Some(c), None);
                }
                (_, _, ' ') => (before, space) = (None, None),
                _ => (before, space) = (Some(c), None),
            }
        }
        found
    };
    let written: HashSet<(char, char)> = around_space(spelling).into_iter().map(|(_, b, c)| (b, c)).collect();
    let mut unfolded = String::with_capacity(value.len());
    let mut from = 0;
    for (space, b, c) in around_space(value) {
        if !written.contains(&(b, c)) {
            unfolded.push_str(&value[from..space]);
            from = space + 1;
        }
    }
    unfolded.push_str(&value[from..]);
    unfolded
}
