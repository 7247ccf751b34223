//! The same figure with two values, and the same number in two spellings.

use std::collections::BTreeMap;

use super::Preflight;
use crate::deck::{Body, Numeral, Text};
use crate::diag::{Diagnostic, Span, finding};

/// Labels shorter than this say too little to be the same thing twice.
const SHORTEST_LABEL: usize = 3;
/// Smaller numbers are written in one way only.
const LEAST: f64 = 1_000.0;

pub(super) fn check(preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let mut findings = two_values(preflight);
    findings.extend(two_spellings(preflight));
    findings
}

/// What is counted: the label and the unit, and for charts their title.
type Counted = (String, String, String);

fn plain(text: Option<&Text>) -> String {
    text.map_or(String::new(), |text| text.value.split_whitespace().collect())
}

fn two_values(preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<Counted, (&Text, f64)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (counted, label, value) in preflight.deck.slides.iter().flat_map(|slide| counted(&slide.body)) {
        let Some(number) = Numeral::split(value.value.trim()).number else {
            continue;
        };
        let (first, before) = *known.entry(counted).or_insert((value, number));
        if before != number {
            let line = preflight.line_of(first.span);
            findings.push(finding::two_values(&label.value, &value.value, &first.value, line).at(value.span));
        }
    }
    findings
}

/// What a slide counts, each with its label and its value.
fn counted(body: &Body) -> Vec<(Counted, &Text, &Text)> {
    match body {
        Body::Figures(figures) => {
            let long = |label: &Text| label.value.chars().count() >= SHORTEST_LABEL;
            let figures = figures.figures.iter().filter(|figure| long(&figure.label));
            figures
                .map(|f| {
                    let counted = (plain(Some(&f.label)), plain(f.unit.as_ref()), String::new());
                    (counted, &f.label, &f.value)
                })
                .collect()
        }
        Body::Chart(chart) => {
            let (unit, title) = (plain(chart.unit.as_ref()), plain(chart.heading.title.as_ref()));
            let items = chart.items.iter();
            items
                .map(|item| {
                    let counted = (plain(Some(&item.label)), unit.clone(), title.clone());
                    (counted, &item.label, &item.value)
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// A number of the running text: how it is written, how much it is, and what follows it.
#[derive(Debug, PartialEq)]
struct Number<'t> {
    written: &'t str,
    value: f64,
    /// Two Han characters after it, or fewer.
    unit: &'t str,
}

fn two_spellings(preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<(u64, String), (String, Span)> = BTreeMap::new();
    let mut findings = Vec::new();
    for text in preflight.shown() {
        for Number { written, value, unit } in numbers(&text.value) {
            let at = preflight.place_of(written, text);
            let key = (value.to_bits(), unit.to_owned());
            let (first, span) = known.entry(key).or_insert_with(|| (written.to_owned(), at));
            if first != written {
                let line = preflight.line_of(*span);
                let (here, there) = (format!("`{written}`"), format!("`{first}`"));
                findings.push(finding::two_spellings(here, there, line).at(at));
            }
        }
    }
    findings
}

/// The numbers of a text that can be written in more than one way.
fn numbers(text: &str) -> Vec<Number<'_>> {
    const SCALES: &[char] = &['十', '百', '千', '万', '亿', '余', '多'];
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_ascii_digit()).map(|at| rest + at) {
        let digit = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
        let end = text[start..]
            .find(|c: char| !digit(c))
            .map_or(text.len(), |at| start + at);
        let end = start + text[start..end].trim_end_matches([',', '.']).len();
        let scale = text[end..]
            .find(|c: char| !SCALES.contains(&c))
            .map_or(text.len(), |at| end + at);
        rest = scale.max(start + 1);
        let after = &text[scale..];
        let unit: usize = after
            .chars()
            .take_while(|c| ('\u{4E00}'..='\u{9FFF}').contains(c))
            .take(2)
            .map(char::len_utf8)
            .sum();
        let in_a_word = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':'))
            || after.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '.'));
        let written = &text[start..scale];
        // A year is written in one way; so is a number that no unit says more of.
        let Some(value) = Numeral::split(written).number.filter(|n| *n >= LEAST) else {
            continue;
        };
        let qualified = written.contains(['余', '多']);
        if !in_a_word && unit > 0 && !after.starts_with('年') && !qualified {
            found.push(Number {
                written,
                value,
                unit: &after[..unit],
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_text_are_read_with_their_units() {
        let told = |text| {
            let told = numbers(text)
                .into_iter()
                .map(|n| format!("{}={}{}", n.written, n.value, n.unit));
            told.collect::<Vec<_>>()
        };
        assert_eq!(
            told("共12,340平方米，合1.234万平方米。"),
            ["12,340=12340平方", "1.234万=12340平方"]
        );
        assert_eq!(told("2026年，5家，GB12345-2020，电话12345"), Vec::<String>::new());
        assert_eq!(told("1.2.3.4万人"), Vec::<String>::new());
    }
}
