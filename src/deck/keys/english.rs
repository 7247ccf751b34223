//! A tree whose keys and words are in either language, put into English with every place kept.

use std::borrow::Cow;

use super::{COMMON, Form, Group, KINDS, Key, Said, TEXT, Vocabulary, Words, words};
use crate::deck::tree::{Node, Value};
use crate::diag::Span;

/// What a name in a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// A key.
    Key,
    /// A word that is a value, or a part of one.
    Word,
}

/// A name of the table, met in a file.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Named {
    /// Where it stands, without quotation marks.
    pub span: Span,
    /// In both languages.
    pub name: Said,
    /// What it is.
    pub is: Use,
    /// The language it is written in; none where both say the same.
    pub vocabulary: Option<Vocabulary>,
    /// Whether it is usual in files of either language.
    pub neutral: bool,
}

/// A tree in English, and what its file had in its place.
pub(in crate::deck) struct English<'t> {
    /// The tree.
    pub(in crate::deck) root: Node<'t>,
    /// The names that were found, in the order of the file but for aliases.
    pub(in crate::deck) names: Vec<Named>,
    /// What each map of the file holds, an outer one before those in it.
    pub(in crate::deck) groups: Vec<(Span, &'static Group)>,
}

impl English<'_> {
    /// The language that most names are in; the first one's where both have as many.
    pub(in crate::deck) fn vocabulary(&self) -> Vocabulary {
        let count = |wanted| self.telling().filter(|(_, v)| *v == wanted).count();
        let (en, zh) = (count(Vocabulary::En), count(Vocabulary::Zh));
        match self.telling().next() {
            Some((_, first)) if en == zh => first,
            _ if zh > en => Vocabulary::Zh,
            _ => Vocabulary::En,
        }
    }

    /// The first name in the other language than that of the file.
    pub(in crate::deck) fn stranger(&self) -> Option<&Named> {
        let usual = self.vocabulary();
        self.telling().find(|(_, v)| *v != usual).map(|(named, _)| named)
    }

    /// The names that tell in which language a file is written.
    fn telling(&self) -> impl Iterator<Item = (&Named, Vocabulary)> {
        let telling = self.names.iter().filter(|named| !named.neutral);
        telling.filter_map(|named| Some((named, named.vocabulary?)))
    }
}

/// Puts the tree of a file into English; `group` is what stands at its top, `text` the file.
pub(in crate::deck) fn to_english<'t>(root: Node<'t>, group: &'static Group, text: &str) -> English<'t> {
    let mut walk = Walk {
        text,
        names: Vec::new(),
        groups: Vec::new(),
    };
    let root = walk.value(root, &Form::Group(group));
    English {
        root,
        names: walk.names,
        groups: walk.groups,
    }
}

/// Whether names can be found in a value of this form.
fn fits(form: &Form, value: &Value<'_>) -> bool {
    match (form, value) {
        (Form::Group(_), Value::Map(_)) | (Form::List(..), Value::List(_)) | (Form::Transition, Value::Scalar(_)) => {
            true
        }
        (Form::Word(words), Value::Scalar(written)) => words.find(written.trim()).is_some(),
        _ => false,
    }
}

struct Walk<'s> {
    text: &'s str,
    names: Vec<Named>,
    groups: Vec<(Span, &'static Group)>,
}

impl Walk<'_> {
    fn value<'t>(&mut self, node: Node<'t>, form: &Form) -> Node<'t> {
        match (form, &node.value) {
            (Form::Group(group), Value::Map(_)) => self.group(node, group),
            (Form::Slide, Value::Map(_)) => self.slide(node),
            (Form::Text, Value::Map(_)) => self.group(node, &TEXT),
            (Form::Paragraphs(_), Value::Map(_)) => self.group(node, &TEXT),
            (Form::Paragraphs(_), Value::List(_)) => self.list(node, &Form::Text),
            (Form::List(of, ..), Value::List(_)) => self.list(node, of),
            (Form::Word(words), Value::Scalar(_)) => self.word(node, words),
            (Form::Transition, Value::Scalar(_)) => self.transition(node),
            (Form::Either(forms), value) => match forms.iter().find(|form| fits(form, value)) {
                Some(form) => self.value(node, form),
                None => node,
            },
            _ => node,
        }
    }

    fn list<'t>(&mut self, node: Node<'t>, of: &Form) -> Node<'t> {
        let Value::List(items) = node.value else { return node };
        let items = items.into_iter().map(|item| self.value(item, of)).collect();
        Node {
            value: Value::List(items),
            ..node
        }
    }

    fn group<'t>(&mut self, node: Node<'t>, group: &'static Group) -> Node<'t> {
        self.keys(node, group, |written| group.find(written))
    }

    /// A slide's keys are those of its kind; where that is missing or unknown, those of any.
    fn slide<'t>(&mut self, node: Node<'t>) -> Node<'t> {
        let Value::Map(entries) = &node.value else { return node };
        let kind = entries
            .iter()
            .find_map(|(key, value)| match (&key.value, &value.value) {
                (Value::Scalar(key), Value::Scalar(kind)) => {
                    let is_kind = COMMON.find(key).is_some_and(|(key, _)| key.name.en == "kind");
                    let (word, _) = words::SLIDE_KINDS.find(kind.trim()).filter(|_| is_kind)?;
                    super::kind(word.name.en)
                }
                _ => None,
            });
        match kind {
            Some(group) => self.group(node, group),
            None => self.keys(node, &COMMON, |written| {
                let any = || KINDS.iter().find_map(|kind| kind.find(written));
                COMMON.find(written).or_else(any)
            }),
        }
    }

    fn keys<'t>(
        &mut self,
        node: Node<'t>,
        group: &'static Group,
        find: impl Fn(&str) -> Option<(&'static Key, Option<Vocabulary>)>,
    ) -> Node<'t> {
        let Value::Map(entries) = node.value else { return node };
        self.groups.push((node.span, group));
        let entries = entries
            .into_iter()
            .map(|(key, value)| {
                let found = match &key.value {
                    Value::Scalar(written) => find(written),
                    _ => None,
                };
                let Some((known, vocabulary)) = found else {
                    return match &group.others {
                        Some(form) => (key, self.value(value, form)),
                        None => (key, value),
                    };
                };
                self.note(&key, known.name, Use::Key, vocabulary, false);
                let key = Node {
                    value: Value::Scalar(Cow::Borrowed(known.name.en)),
                    ..key
                };
                (key, self.value(value, &known.form))
            })
            .collect();
        Node {
            value: Value::Map(entries),
            ..node
        }
    }

    fn word<'t>(&mut self, node: Node<'t>, words: &'static Words) -> Node<'t> {
        let Value::Scalar(written) = &node.value else {
            return node;
        };
        let Some((word, vocabulary)) = words.find(written.trim()) else {
            return node;
        };
        self.note(&node, word.name, Use::Word, vocabulary, words.neutral);
        Node {
            value: Value::Scalar(Cow::Borrowed(word.name.en)),
            ..node
        }
    }

    /// `推 向左`, `遮罩 masks/leaves.png`.
    fn transition<'t>(&mut self, node: Node<'t>) -> Node<'t> {
        let Value::Scalar(written) = &node.value else {
            return node;
        };
        let inside = self.inside(&node);
        let mut english: Vec<&str> = Vec::new();
        let mut set: Option<&'static Words> = Some(&words::TRANSITIONS);
        for part in written.split_whitespace() {
            let Some((word, vocabulary)) = set.and_then(|set| set.find(part)) else {
                english.push(part);
                continue;
            };
            set = match word.name.en {
                "mask" => Some(&words::MASKS),
                _ => Some(&words::DIRECTIONS),
            };
            english.push(word.name.en);
            // Where the text is written with escapes, the place of one word of it cannot be told.
            let at = part.as_ptr() as usize - written.as_ptr() as usize;
            if let Some(inside) = inside {
                let start = inside.start + at as u32;
                self.names.push(Named {
                    span: Span::new(start, start + part.len() as u32),
                    name: word.name,
                    is: Use::Word,
                    vocabulary,
                    neutral: false,
                });
            }
        }
        let value = Value::Scalar(Cow::Owned(english.join(" ")));
        Node { value, ..node }
    }

    fn note(&mut self, node: &Node<'_>, name: Said, is: Use, vocabulary: Option<Vocabulary>, neutral: bool) {
        if let Some(span) = self.inside(node) {
            self.names.push(Named {
                span,
                name,
                is,
                vocabulary,
                neutral,
            });
        }
    }

    /// Where a scalar's text stands, without quotation marks; none where it is not spelled there as it reads.
    fn inside(&self, node: &Node<'_>) -> Option<Span> {
        let Value::Scalar(value) = &node.value else { return None };
        let spelling = self.text.get(node.span.start as usize..node.span.end as usize)?;
        let at = spelling.find(value.trim()).filter(|at| *at <= 1)? as u32;
        let start = node.span.start + at;
        Some(Span::new(start, start + value.trim().len() as u32))
    }
}
