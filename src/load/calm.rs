//! What is shown where there is nothing to show: one calm slide that says what is wrong and where.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use super::Content;
use crate::assets::Embedded;
use crate::deck;
use crate::diag::{Diagnostic, Lang, Severity};

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug)]
pub enum Trouble<'a> {
    /// The deck cannot be played; its findings.
    Deck(&'a [Diagnostic]),
    /// The deck has no slide for this day.
    Day(Date),
}

/// The most findings that a visitor has to look at.
const MOST_FINDINGS: usize = 3;
/// The longest line that is put on a wall, in characters.
const LONGEST: usize = 160;

/// Returns a deck of one slide, in Chinese and English, that says what is wrong with the deck at `path`.
#[must_use]
pub fn calm(path: &Path, trouble: Trouble<'_>) -> Content {
    let (title, lines) = match trouble {
        Trouble::Deck(findings) => ("展示内容暂时无法播放", deck_lines(path, findings)),
        Trouble::Day(day) => (
            "今天没有要展示的内容",
            vec![
                "Nothing to show today.".to_owned(),
                format!("{day} · {}", path.display()),
            ],
        ),
    };
    let yaml = yaml(title, &lines);
    let parsed = deck::parse("(showreel)", yaml.as_bytes(), &|_| None);
    let deck = parsed.deck.or_else(|| {
        // Whatever is odd about those lines, the title stands.
        deck::parse("(showreel)", self::yaml(title, &[]).as_bytes(), &|_| None).deck
    });
    Content {
        deck: Arc::new(deck.expect("the program's own deck is sound")),
        source: parsed.source,
        assets: Arc::new(Embedded),
    }
}

fn deck_lines(path: &Path, findings: &[Diagnostic]) -> Vec<String> {
    let mut lines = vec![
        "内容修好后会自动继续播放，无需重启。".to_owned(),
        "This show cannot be played at the moment. It goes on by itself once its file is mended.".to_owned(),
    ];
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    lines.extend(errors().take(MOST_FINDINGS).map(|finding| one_line(finding, Lang::Zh)));
    if errors().count() == 0 {
        lines.push(path.display().to_string());
    }
    lines
}

/// A finding as one line: `deck.yaml:6:9: unknown key`.
#[must_use]
pub(super) fn one_line(finding: &Diagnostic, lang: Lang) -> String {
    let message = finding.message(lang);
    match (&finding.source, finding.span) {
        (Some(source), Some(span)) => {
            let place = source.position(span.start);
            format!("{}:{}:{}: {message}", source.path, place.line, place.column)
        }
        (Some(source), None) if !message.contains(&source.path) => format!("{}: {message}", source.path),
        _ => message,
    }
}

fn yaml(title: &str, lines: &[String]) -> String {
    // JSON strings are YAML strings. Marks are not meant in messages: their signs stand doubled or go.
    let quoted = |line: &str| {
        let plain: String = line.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        let plain = plain.replace(['*', '=', '^', '~', '\\', '`'], "");
        serde_json::to_string(&plain).unwrap_or_default()
    };
    let text: Vec<String> = lines.iter().map(|line| quoted(line)).collect();
    let text = if text.is_empty() {
        String::new()
    } else {
        format!(", text: [{}]", text.join(", "))
    };
    format!(
        "{{showreel: 1, title: {title}, sections: [{{slides: [{{kind: closing, id: calm, hold: manual, title: {title}{text}}}]}}]}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Body;
    use crate::diag::finding;

    fn lines(content: &Content) -> Vec<String> {
        let Body::Closing(closing) = &content.deck.slides[0].body else {
            panic!("not a closing slide")
        };
        closing.paragraphs.iter().map(|text| text.value.clone()).collect()
    }

    #[test]
    fn it_says_what_is_wrong_and_where() {
        let broken = "showreel: 1\ntitle: a\nsections:\n  - slides:\n      - kind: quote\n        txet: b\n";
        let parsed = deck::parse("hall/deck.yaml", broken.as_bytes(), &|_| None);
        let said = lines(&calm(Path::new("hall/deck.yaml"), Trouble::Deck(&parsed.findings)));
        assert!(
            said.iter().any(|line| line.starts_with("hall/deck.yaml:6:9: ")),
            "{said:#?}"
        );
    }

    #[test]
    fn no_message_can_break_it() {
        for message in ["a: b # c", "\"}]", "**", "\\n", "\u{0}\n\t", "", &"长".repeat(5_000)] {
            let finding = finding::deck_is_a_folder(message);
            let content = calm(Path::new("{*}.yaml"), Trouble::Deck(&[finding]));
            assert_eq!(content.deck.slides.len(), 1, "{message:?}");
        }
        let day = calm(Path::new("a.yaml"), Trouble::Day(jiff::civil::date(2026, 5, 1)));
        assert!(lines(&day).iter().any(|line| line.contains("2026-05-01")));
    }
}
