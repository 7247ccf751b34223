//! Characters that no font has.

use std::collections::BTreeMap;

use tracing::warn;

use crate::deck::{Deck, Section, Slide, Text, Ticker};
use crate::diag::{Diagnostic, Lines, Source, finding};
use crate::text::FontBook;

/// Findings about texts with characters that no font has, without a source; each text once.
#[must_use]
pub fn missing_characters(deck: &Deck, fonts: &FontBook) -> Vec<Diagnostic> {
    let found = missing(deck, fonts).map(|(text, missing)| {
        let list: Vec<String> = missing.iter().map(|c| visible(*c)).collect();
        finding::missing_glyphs(list.join(" ")).at(text.span)
    });
    found.collect()
}

/// A character as it can be named; those of private use look like nothing.
fn visible(c: char) -> String {
    match c {
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => format!("U+{:04X}", u32::from(c)),
        c => c.to_string(),
    }
}

/// Writes one line to the log that names every character no font has, and the line of `source` it first stands in;
/// nothing where all are there.
pub fn warn_of_missing_characters(deck: &Deck, fonts: &FontBook, source: &Source) {
    let lines = Lines::new(&source.text);
    let mut named: Vec<(char, u32)> = Vec::new();
    for (text, missing) in missing(deck, fonts) {
        for c in missing {
            if named.len() < MOST_NAMED && named.iter().all(|(known, _)| *known != c) {
                named.push((c, lines.line_at(text.span.start)));
            }
        }
    }
    if !named.is_empty() {
        let list: Vec<String> = named.iter().map(|(c, line)| format!("{c} (line {line})")).collect();
        warn!(deck = %source.path, "no font has {}; shown as □", list.join(", "));
    }
}

/// The most characters that one line of the log names.
const MOST_NAMED: usize = 40;

/// Every text that is shown with the characters of it that no font has; texts without any are left out, and a text
/// that is shown in several places comes once.
pub(super) fn missing<'d>(deck: &'d Deck, fonts: &'d FontBook) -> impl Iterator<Item = (&'d Text, Vec<char>)> {
    let Deck {
        title: _,
        language: _,
        motion: _,
        handscroll: _,
        theme: _,
        credit,
        masks: _,
        ticker,
        overlays: _,
        checks: _,
        viewing: _,
        as_of: _,
        article: _,
        sections,
        slides,
    } = deck;
    let chapters = sections
        .iter()
        .flat_map(|Section { title, kicker }| [Some(title), kicker.as_ref()]);
    let items = ticker.iter().flat_map(|Ticker { items, speed_u_s: _ }| items);
    let mut texts: Vec<&Text> = slides.iter().flat_map(Slide::texts).collect();
    texts.extend(credit.iter().chain(items).chain(chapters.flatten()));
    texts.sort_by_key(|text| text.span.start);
    let mut seen: BTreeMap<u32, &str> = BTreeMap::new();
    texts.into_iter().filter_map(move |text| {
        if seen.insert(text.span.start, &text.value) == Some(text.value.as_str()) {
            return None;
        }
        let missing = fonts.missing(&text.value);
        (!missing.is_empty()).then_some((text, missing))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Embedded;
    use crate::deck::parse;
    use crate::diag::Lang;

    #[test]
    fn missing_characters_are_found_wherever_text_is_shown() {
        let text = "showreel: 1\ntitle: \u{E000}\ncredit: \u{E001}\nticker: { items: [甲, \u{E002}] }\nsections:\n- title: \u{E003}\n  slides:\n  \
                    - { kind: photo, src: a }\n  - { kind: photo, src: b }\n  - { kind: quote, text: \u{E004}\u{E001}, notes: \u{E005} }\n";
        let parsed = parse("deck.yaml", text.as_bytes(), &|_| None);
        let (deck, fonts) = (parsed.deck.unwrap(), FontBook::open(&Embedded).unwrap());
        let lines = Lines::new(text);
        let told: Vec<(u32, String)> = missing_characters(&deck, &fonts)
            .into_iter()
            .map(|finding| (lines.line_at(finding.span.unwrap().start), finding.message(Lang::En)))
            .collect();
        let one = |c: char| format!("no font has U+{:04X}; shown as □", u32::from(c));
        let both = "no font has U+E004 U+E001; shown as □".to_owned();
        let expected = [
            (3, one('\u{E001}')),
            (4, one('\u{E002}')),
            (6, one('\u{E003}')),
            (10, both),
        ];
        assert_eq!(told, expected);
    }
}
