//! Findings about a file written in Chinese name its keys as the file does.

use super::{COMMON, English, Form, Group, KINDS, Key, SLIDE_KINDS, Said, Vocabulary, Words, groups, words};
use crate::diag::{Diagnostic, Span, Spelling};

/// Puts the names in findings into the words of their file.
pub(in crate::deck) struct Speaker {
    vocabulary: Vocabulary,
    groups: Vec<(Span, &'static Group)>,
}

impl Speaker {
    pub(in crate::deck) fn new(english: &English<'_>) -> Self {
        Self {
            vocabulary: english.vocabulary(),
            groups: english.groups.clone(),
        }
    }

    /// Lets a finding put what stands in backticks into the file's own words, but for what is quoted from `text`, the
    /// file.
    pub(in crate::deck) fn respell(&self, finding: Diagnostic, text: &str) -> Diagnostic {
        if self.vocabulary == Vocabulary::En {
            return finding;
        }
        let span = finding.span.unwrap_or_default();
        let quoted = text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
            .to_owned();
        let around = |place: &Span| place.start <= span.start && span.start < place.end.max(place.start + 1);
        let innermost = self.groups.iter().rev().find(|(place, _)| around(place));
        let group = innermost.or(self.groups.first()).map_or(&COMMON, |(_, group)| group);
        finding.spelled(Spelling::new(move |sentence| respelled(sentence, group, &quoted)))
    }
}

fn respelled(message: &str, group: &'static Group, quoted: &str) -> String {
    let parts: Vec<&str> = message.split('`').collect();
    let mut said = String::with_capacity(message.len());
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            said.push('`');
        }
        let is_code = index % 2 == 1 && index + 1 < parts.len();
        if !is_code || *part == quoted {
            said.push_str(part);
            continue;
        }
        let after = parts[index + 1].trim_start();
        let of_slide = ["slide", "页"].iter().any(|word| after.starts_with(word));
        let kind = of_slide.then(|| SLIDE_KINDS.find(part)).flatten();
        match kind {
            Some((kind, _)) => said.push_str(kind.name.zh),
            None => said.push_str(&code(part, group)),
        }
    }
    said
}

/// What stands between two backticks: a name, a value, or keys with values.
fn code(written: &str, group: &'static Group) -> String {
    if let Some(name) = sole(written, group) {
        return name.zh.to_owned();
    }
    let keys: Vec<&str> = keys_in(written).collect();
    if keys.is_empty() {
        let words = written.split(' ').map(|part| match words::TRANSITIONS.find(part) {
            Some((word, _)) => word.name.zh,
            None => directions(part).unwrap_or(part),
        });
        let is_transition = words::TRANSITIONS
            .find(written.split(' ').next().unwrap_or_default())
            .is_some();
        return if is_transition {
            words.collect::<Vec<_>>().join(" ")
        } else {
            written.to_owned()
        };
    }
    let knows = |group: &&'static Group| keys.iter().all(|key| group.key(key).is_some());
    let Some(group) = near(group).into_iter().chain(groups()).find(knows) else {
        return written.to_owned();
    };
    let (mut said, mut rest) = (String::new(), written);
    for name in keys {
        let Some((before, after)) = rest.split_once(name) else {
            break;
        };
        let Some(key) = group.key(name) else { break };
        said.push_str(before);
        said.push_str(key.name.zh);
        // The value goes up to a mark of its own.
        let Some(value) = after.strip_prefix(": ") else {
            rest = after;
            continue;
        };
        let end = value.find([',', ' ', '}']).unwrap_or(value.len());
        let word = words_of(&key.form)
            .into_iter()
            .find_map(|words| words.find(&value[..end]));
        said.push_str(": ");
        said.push_str(word.map_or(&value[..end], |(word, _)| word.name.zh));
        rest = &value[end..];
    }
    said + rest
}

fn directions(part: &str) -> Option<&'static str> {
    let found = words::DIRECTIONS.find(part).or_else(|| words::MASKS.find(part));
    found.map(|(word, _)| word.name.zh)
}

/// The names right before a colon.
fn keys_in(written: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_lowercase() || c == '_';
    written.match_indices(':').filter_map(move |(at, _)| {
        let before = &written[..at];
        let start = before.trim_end_matches(is_part).len();
        (start < at).then_some(&before[start..])
    })
}

/// A name that stands alone: a key of the group, a word that one of its keys takes, a kind, or any other name.
fn sole(written: &str, group: &'static Group) -> Option<Said> {
    let word_in = |group: &'static Group| {
        let mut sets = group.keys().flat_map(|key| words_of(&key.form));
        sets.find_map(|words| Some(words.find(written)?.0.name))
    };
    let key_in = |group: &'static Group| group.key(written).map(|key: &Key| key.name);
    let kind = || SLIDE_KINDS.find(written).map(|(word, _)| word.name);
    let nested = || near(group).into_iter().skip(1).find_map(key_in);
    let all = groups();
    key_in(group)
        .or_else(|| word_in(group))
        .or_else(kind)
        .or_else(nested)
        .or_else(|| all.iter().find_map(|group| key_in(group)))
        .or_else(|| all.iter().find_map(|group| word_in(group)))
}

/// A group and what stands in it, one step down; in a section, its slides.
fn near(group: &'static Group) -> Vec<&'static Group> {
    let mut near = vec![group];
    for key in group.keys() {
        super::met_in(&key.form, &mut near);
    }
    if KINDS.iter().any(|kind| std::ptr::eq(*kind, group)) {
        near.push(&COMMON);
    }
    near
}

/// The words that a value may be, or may have in it.
fn words_of(form: &Form) -> Vec<&'static Words> {
    match form {
        Form::Word(words) => vec![words],
        Form::Transition => vec![&words::TRANSITIONS, &words::DIRECTIONS, &words::MASKS],
        Form::Either(forms) => forms.iter().flat_map(words_of).collect(),
        Form::List(of, ..) => words_of(of),
        _ => Vec::new(),
    }
}
