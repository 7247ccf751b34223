//! Findings as text for people and as JSON for programs.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Lines, Position, Severity, Source, Span};

/// Longer lines are shown in part: this many characters before the place, and as many after it.
const AROUND: usize = 30;

/// Renders findings for a reader: `file:line:column`, the source line with a caret, and each hint.
///
/// Files come in the order they are first named in, the findings of a file in the order of its lines. Colours are ANSI
/// escapes. Ends with a line break unless there is nothing to say.
#[must_use]
pub fn text(findings: &[Diagnostic], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let sources = Sources::of(findings);
    let mut reports = String::new();
    for finding in sources.in_order(findings) {
        if !reports.is_empty() {
            reports.push('\n');
        }
        reports.push_str(&renderer.render(&[sources.report(finding)]));
        reports.push('\n');
    }
    reports
}

/// Renders findings as one JSON array, in the same order, one object a finding.
///
/// Keys: `severity` (`error` or `warning`), `file`, `line`, `column`, `end_line`, `end_column` (from 1, columns in
/// characters, the end not included; null where there is no place), `message`, `hints`.
#[must_use]
pub fn json(findings: &[Diagnostic]) -> String {
    let sources = Sources::of(findings);
    let entries: Vec<Entry<'_>> = sources.in_order(findings).map(|f| sources.entry(f)).collect();
    serde_json::to_string_pretty(&entries).expect("strings and numbers always make JSON")
}

#[derive(Serialize)]
struct Entry<'f> {
    severity: &'static str,
    file: Option<&'f str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    message: &'f str,
    hints: &'f [String],
}

/// The files that findings point into, each with its lines found once.
struct Sources<'f>(HashMap<*const Source, (usize, Lines<'f>)>);

impl<'f> Sources<'f> {
    fn of(findings: &'f [Diagnostic]) -> Self {
        let mut sources = HashMap::new();
        for source in findings.iter().filter_map(|f| f.source.as_ref()) {
            let next = sources.len();
            sources
                .entry(Arc::as_ptr(source))
                .or_insert_with(|| (next, Lines::new(&source.text)));
        }
        Self(sources)
    }

    fn get(&self, finding: &Diagnostic) -> Option<&(usize, Lines<'f>)> {
        self.0.get(&Arc::as_ptr(finding.source.as_ref()?))
    }

    fn in_order(&self, findings: &'f [Diagnostic]) -> impl Iterator<Item = &'f Diagnostic> {
        let mut ordered: Vec<&Diagnostic> = findings.iter().collect();
        ordered.sort_by_key(|f| (self.get(f).map(|(order, _)| *order), f.span.map(|span| span.start)));
        ordered.into_iter()
    }

    fn place(&self, finding: &Diagnostic) -> Option<(&Lines<'f>, Position, Span)> {
        let (_, lines) = self.get(finding)?;
        let span = finding.span?;
        Some((lines, lines.position(span.start), span))
    }

    fn entry(&self, finding: &'f Diagnostic) -> Entry<'f> {
        let Diagnostic {
            severity,
            source,
            span: _,
            message,
            hints,
        } = finding;
        let (start, end) = self
            .place(finding)
            .map(|(lines, start, span)| (start, lines.position(span.end.max(span.start))))
            .unzip();
        Entry {
            severity: match severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            file: source.as_ref().map(|s| s.path.as_str()),
            line: start.map(|p| p.line),
            column: start.map(|p| p.column),
            end_line: end.map(|p| p.line),
            end_column: end.map(|p| p.column),
            message,
            hints,
        }
    }

    fn report(&self, finding: &'f Diagnostic) -> Group<'f> {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(finding.message.as_str()));
        if let Some(source) = &finding.source {
            group = match self.place(finding) {
                Some((lines, start, span)) => {
                    let Excerpt { text, mark, cut } = excerpt(lines, start, span);
                    let snippet = Snippet::source(text)
                        .line_start(start.line as usize)
                        .annotation(AnnotationKind::Primary.span(mark));
                    if cut {
                        // The renderer would count columns from where the line was cut.
                        let origin = Origin::path(source.path.as_str());
                        let origin = origin.line(start.line as usize).char_column(start.column as usize);
                        group.element(origin).element(snippet)
                    } else {
                        group.element(snippet.path(source.path.as_str()))
                    }
                }
                None => group.element(Origin::path(source.path.as_str())),
            };
        }
        let hints = finding.hints.iter().map(|hint| Level::HELP.message(hint.as_str()));
        group.elements(hints)
    }
}

/// What is shown of a source for one finding.
struct Excerpt {
    text: String,
    /// The place, in bytes of `text`.
    mark: Range<usize>,
    /// Something was left out before the place.
    cut: bool,
}

/// The line that a place begins in, or the part of it around the place, and where in it the place is.
///
/// Only that line goes to the renderer, which reads through all it is given for every finding.
fn excerpt(lines: &Lines<'_>, start: Position, span: Span) -> Excerpt {
    let (line_start, line) = lines.line(start.line).unwrap_or_default();
    let boundary = |mut at: usize| {
        while !line.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let within = |at: u32| at.saturating_sub(line_start).min(line.len() as u32) as usize;
    let from = boundary(within(span.start));
    let to = boundary(within(span.end)).max(from);
    let left = line[..from]
        .char_indices()
        .rev()
        .nth(AROUND - 1)
        .map_or(0, |(at, _)| at);
    let right = line[from..]
        .char_indices()
        .nth(AROUND)
        .map_or(line.len(), |(at, _)| from + at);
    let head = if left > 0 { "…" } else { "" };
    let tail = if right < line.len() { "…" } else { "" };
    let shift = |at: usize| at.clamp(left, right) - left + head.len();
    Excerpt {
        text: format!("{head}{}{tail}", &line[left..right]),
        mark: shift(from)..shift(to),
        cut: left > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(text: &str, span: Span) -> Diagnostic {
        let source = Arc::new(Source {
            path: "a.yaml".to_owned(),
            text: text.to_owned(),
        });
        Diagnostic::error(span, "wrong").in_source(&source)
    }

    #[test]
    fn the_caret_stands_under_wide_characters() {
        let shown = text(&[finding("标题: 镇海\n", Span::new(8, 14))], false);
        assert_eq!(
            shown,
            "error: wrong\n --> a.yaml:1:5\n  |\n1 | 标题: 镇海\n  |       ^^^^\n"
        );
    }

    #[test]
    fn of_a_long_line_the_part_around_the_place_is_shown() {
        let line = format!("{}镇海{}", "一".repeat(5_000), "二".repeat(5_000));
        let shown = text(&[finding(&format!("\n{line}\n"), Span::new(15_001, 15_007))], false);
        let part = format!("…{}镇海{}…", "一".repeat(30), "二".repeat(28));
        assert!(shown.contains(" --> a.yaml:2:5001\n"), "{shown}");
        assert!(shown.contains(&part), "{shown}");
        assert!(shown.lines().any(|line| line.trim_end().ends_with("^^^^")), "{shown}");
    }

    #[test]
    fn places_outside_the_text_do_no_harm() {
        let spans = [
            Span::new(0, 99),
            Span::new(99, 99),
            Span::new(1, 2),
            Span::new(3, 1),
            Span::new(6, 6),
        ];
        for span in spans {
            let finding = finding("镇海\n", span);
            assert!(
                text(std::slice::from_ref(&finding), false).contains("wrong"),
                "{span:?}"
            );
            assert!(json(std::slice::from_ref(&finding)).contains("wrong"), "{span:?}");
        }
    }

    #[test]
    fn findings_come_file_by_file_and_line_by_line() {
        let source = |path: &str| {
            Arc::new(Source {
                path: path.to_owned(),
                text: "abc\n".to_owned(),
            })
        };
        let (a, b) = (source("z.yaml"), source("a.yaml"));
        let findings = [
            Diagnostic::error(Span::new(2, 3), "third").in_source(&a),
            Diagnostic::warning(Span::new(0, 1), "fourth")
                .in_source(&b)
                .hint("do this"),
            Diagnostic::error(Span::new(0, 1), "second").in_source(&a),
            Diagnostic::general("first"),
        ];
        let shown = text(&findings, false);
        let at = |word| shown.find(word).unwrap();
        assert!(at("first") < at("second") && at("second") < at("third") && at("third") < at("fourth"));
        assert!(shown.contains("warning: fourth") && shown.contains("help: do this"));
        let entries: Vec<serde_json::Value> = serde_json::from_str(&json(&findings)).unwrap();
        let messages: Vec<&str> = entries.iter().map(|e| e["message"].as_str().unwrap()).collect();
        assert_eq!(messages, ["first", "second", "third", "fourth"]);
        assert!(entries[0]["file"].is_null() && entries[0]["line"].is_null());
        assert_eq!(
            (entries[3]["severity"].as_str(), entries[3]["end_column"].as_u64()),
            (Some("warning"), Some(2))
        );
    }

    #[test]
    fn nothing_found_is_nothing_said() {
        assert_eq!((text(&[], true).as_str(), json(&[]).as_str()), ("", "[]"));
    }
}
