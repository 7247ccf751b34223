//! Names and words that are written in two ways.

use std::collections::BTreeMap;

use super::Preflight;
use crate::base::MarkKind;
use crate::deck::{Body, Text};
use crate::diag::{Diagnostic, Span, finding};

/// The points that part the names of a foreigner.
const POINTS: &[char] = &['·', '•', '・', '‧', '∙', '．', '⋅'];
/// Shorter names are too often a part of something else.
const SHORTEST_NAME: usize = 3;

pub(super) fn check(preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let texts = preflight.shown();
    let mut findings = points(&texts, preflight);
    findings.extend(people(&texts, preflight));
    findings.extend(letters(&texts, preflight));
    findings
}

fn told(here: &str, at: Span, there: &str, first: Span, preflight: &Preflight<'_>) -> Diagnostic {
    let line = preflight.line_of(first);
    finding::two_spellings(format!("`{here}`"), format!("`{there}`"), line).at(at)
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// 阿卜杜拉·买买提 and 阿卜杜拉•买买提.
fn points(texts: &[&Text], preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<String, (String, Span)> = BTreeMap::new();
    let mut findings = Vec::new();
    for text in texts {
        for word in text.value.split(|c: char| !is_han(c) && !POINTS.contains(&c)) {
            let word = word.trim_matches(POINTS);
            if !word.contains(POINTS) {
                continue;
            }
            let at = preflight.place_of(word, text);
            let (first, span) = known
                .entry(word.replace(POINTS, "·"))
                .or_insert_with(|| (word.to_owned(), at));
            if first != word {
                findings.push(told(word, at, first, *span, preflight));
            }
        }
    }
    findings
}

/// The people that a deck names as such: speakers, authors, and what stands between `~`.
fn named<'d>(texts: &[&'d Text], preflight: &Preflight<'d>) -> Vec<(&'d str, Span)> {
    let mut names: Vec<(&str, &Text)> = Vec::new();
    for slide in &preflight.deck.slides {
        match &slide.body {
            Body::Quote(quote) => names.extend(quote.who.iter().map(|who| (who.value.trim(), who))),
            Body::Cover(cover) => {
                let byline = cover.byline.iter();
                names.extend(
                    byline.flat_map(|byline| byline.value.split([' ', '、', '，']).map(move |name| (name, byline))),
                );
            }
            _ => {}
        }
    }
    for text in texts {
        let marks = text.marks.iter().filter(|mark| mark.kind == MarkKind::Name);
        names.extend(marks.filter_map(|mark| Some((text.value.get(mark.from..mark.to)?, *text))));
    }
    let is_name = |name: &str| (SHORTEST_NAME..=4).contains(&name.chars().count()) && name.chars().all(is_han);
    let names = names.into_iter().filter(|(name, _)| is_name(name));
    names
        .map(|(name, text)| (name, preflight.place_of(name, text)))
        .collect()
}

/// Names that differ in one character, the family name being the same: 陈燕玲 and 陈燕铃.
fn people(texts: &[&Text], preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let names = named(texts, preflight);
    let mut findings = Vec::new();
    for (index, (name, span)) in names.iter().enumerate() {
        if let Some((other, first)) = names[..index].iter().find(|(other, _)| is_near(name, other)) {
            findings.push(told(name, *span, other, *first, preflight));
        }
    }
    findings
}

/// Whether two names are of one length, begin alike, and differ in one character.
fn is_near(name: &str, other: &str) -> bool {
    let differing = name.chars().zip(other.chars()).filter(|(a, b)| a != b).count();
    name.chars().count() == other.chars().count() && name.chars().next() == other.chars().next() && differing == 1
}

/// Latin words that differ in case inside a sentence: 5G and 5g, iPhone and IPhone.
fn letters(texts: &[&Text], preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<String, (String, Span)> = BTreeMap::new();
    let mut findings = Vec::new();
    for text in texts.iter().filter(|text| text.reads_as_chinese()) {
        for word in text.value.split(|c: char| !c.is_ascii_alphanumeric()) {
            if word.len() < 2 || !word.contains(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let at = preflight.place_of(word, text);
            let (first, span) = known
                .entry(word.to_ascii_lowercase())
                .or_insert_with(|| (word.to_owned(), at));
            if first != word {
                findings.push(told(word, at, first, *span, preflight));
            }
        }
    }
    findings
}
