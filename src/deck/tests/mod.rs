//! Decks from their text: what is read, what is found, and what hostile files do.

mod bytes;
mod findings;
mod hostile;
mod model;
mod theme;

use super::*;

/// A deck of one slide, whose first key stands in line 5, column 9.
fn deck_with(slide: &str) -> String {
    let slide = slide.replace('\n', "\n        ");
    format!("showreel: 1\ntitle: t\nsections:\n  - slides:\n      - {slide}\n")
}

fn parsed(text: &str) -> Parsed {
    parse("deck.yaml", text.as_bytes(), &|_| None)
}

/// The deck, which has to have no findings at all.
fn clean(text: &str) -> Deck {
    let parsed = parsed(text);
    assert_eq!(listed(&parsed.findings), Vec::<String>::new(), "{text}");
    parsed.deck.unwrap()
}

/// Findings as `line:column message`, with a mark on warnings.
fn listed(findings: &[Diagnostic]) -> Vec<String> {
    let line = |d: &Diagnostic| {
        let place = d
            .position()
            .map_or("-".to_owned(), |p| format!("{}:{}", p.line, p.column));
        let mark = if d.severity == crate::diag::Severity::Warning {
            " (warning)"
        } else {
            ""
        };
        format!("{place}{mark} {}", d.message(crate::diag::Lang::En))
    };
    findings.iter().map(line).collect()
}
