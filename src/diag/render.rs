//! Findings as text for people and as JSON for programs.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Lang, Lines, Position, Severity, Source, Span};

/// Longer lines are shown in part: this many characters before the place, and as many after it.
const AROUND: usize = 30;

/// Renders findings for a reader: code, `file:line:column`, the source line with a caret, and each remedy.
///
/// Files come in the order they are first named in, the findings of a file in the order of its lines. Colours are ANSI
/// escapes. Ends with a line break unless there is nothing to say.
#[must_use]
pub fn text(findings: &[Diagnostic], lang: Lang, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let sources = Sources::of(findings);
    let mut reports = String::new();
    for finding in sources.in_order(findings) {
        if !reports.is_empty() {
            reports.push('\n');
        }
        for line in renderer.render(&[sources.report(finding, lang)]).lines() {
            // Between a place of our own and its line the renderer leaves one that only says “elsewhere in the file”.
            if !is_elsewhere(line) {
                reports.push_str(line);
                reports.push('\n');
            }
        }
    }
    reports
}

/// Renders findings as one JSON array, in the same order, one object a finding.
///
/// Keys: `code` (`E012`), `severity` (`error` or `warning`), `file`, `line`, `column`, `end_line`, `end_column` (from 1,
/// columns in characters, the end not included; null where there is no place), `message` and `hints` in `lang`.
#[must_use]
pub fn json(findings: &[Diagnostic], lang: Lang) -> String {
    let sources = Sources::of(findings);
    let entries: Vec<Entry<'_>> = sources.in_order(findings).map(|f| sources.entry(f, lang)).collect();
    serde_json::to_string_pretty(&entries).expect("strings and numbers always make JSON")
}

/// Renders findings as workflow commands of GitHub Actions, in the same order, one line a finding: they become remarks
/// at their lines. The remedies follow the message.
#[must_use]
pub fn github(findings: &[Diagnostic], lang: Lang) -> String {
    let sources = Sources::of(findings);
    let mut lines = String::new();
    for finding in sources.in_order(findings) {
        let Entry {
            code,
            severity,
            file,
            line,
            column,
            end_line,
            end_column,
            message,
            hints,
        } = sources.entry(finding, lang);
        let mut properties = Vec::new();
        properties.extend(file.map(|file| format!("file={}", property(file))));
        let places = [("line", line), ("col", column), ("endLine", end_line)];
        properties.extend(
            places
                .into_iter()
                .filter_map(|(key, at)| Some(format!("{key}={}", at?))),
        );
        if line == end_line {
            // The last column, where ours is the one after it.
            let last = end_column.map(|end| (end - 1).max(column.unwrap_or(1)));
            properties.extend(last.map(|last| format!("endColumn={last}")));
        }
        properties.push(format!("title={code}"));
        let told = std::iter::once(message).chain(hints).collect::<Vec<_>>().join("\n");
        lines.push_str(&format!("::{severity} {}::{}\n", properties.join(","), data(&told)));
    }
    lines
}

/// Whether a rendered line has nothing but `:::` on it, its colours left out.
fn is_elsewhere(line: &str) -> bool {
    let mut rest = line.split('\u{1b}');
    let first = rest.next().unwrap_or_default();
    let styled = rest.filter_map(|part| part.split_once('m')).map(|(_, text)| text);
    let shown: String = std::iter::once(first).chain(styled).collect();
    shown.trim() == ":::"
}

/// What stands after the `::` of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a workflow command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[derive(Serialize)]
struct Entry<'f> {
    code: &'static str,
    severity: &'static str,
    file: Option<&'f str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    message: String,
    hints: Vec<String>,
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

    fn entry(&self, finding: &'f Diagnostic, lang: Lang) -> Entry<'f> {
        let (start, end) = self
            .place(finding)
            .map(|(lines, start, span)| (start, lines.position(span.end.max(span.start))))
            .unzip();
        Entry {
            code: finding.code.id,
            severity: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            file: finding.source.as_ref().map(|s| s.path.as_str()),
            line: start.map(|p| p.line),
            column: start.map(|p| p.column),
            end_line: end.map(|p| p.line),
            end_column: end.map(|p| p.column),
            message: finding.message(lang),
            hints: finding.remedies(lang),
        }
    }

    fn report(&self, finding: &'f Diagnostic, lang: Lang) -> Group<'f> {
        let (level, help) = match (finding.severity, lang) {
            (Severity::Error, Lang::En) => (Level::ERROR, Level::HELP),
            (Severity::Warning, Lang::En) => (Level::WARNING, Level::HELP),
            (Severity::Error, Lang::Zh) => (Level::ERROR.with_name("错误"), Level::HELP.with_name("改法")),
            (Severity::Warning, Lang::Zh) => (Level::WARNING.with_name("警告"), Level::HELP.with_name("改法")),
        };
        let title = level.primary_title(finding.message(lang)).id(finding.code.id);
        let mut group = Group::with_title(title);
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
        group.elements(
            finding
                .remedies(lang)
                .into_iter()
                .map(|remedy| help.clone().message(remedy)),
        )
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
    use crate::diag::{finding as f, hint};

    fn finding(text: &str, span: Span) -> Diagnostic {
        let source = Arc::new(Source {
            path: "a.yaml".to_owned(),
            text: text.to_owned(),
        });
        f::no_theme_file("wrong").at(span).in_source(&source)
    }

    #[test]
    fn the_caret_stands_under_wide_characters() {
        let shown = text(&[finding("标题: 镇海\n", Span::new(8, 14))], Lang::En, false);
        assert_eq!(
            shown,
            "error[E502]: there is no theme file wrong\n --> a.yaml:1:5\n  |\n1 | 标题: 镇海\n  |       ^^^^\n  |\n  = help: its path is relative to the deck's folder\n"
        );
    }

    #[test]
    fn of_a_long_line_the_part_around_the_place_is_shown() {
        let line = format!("{}镇海{}", "一".repeat(5_000), "二".repeat(5_000));
        let shown = text(
            &[finding(&format!("\n{line}\n"), Span::new(15_001, 15_007))],
            Lang::En,
            false,
        );
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
                text(std::slice::from_ref(&finding), Lang::En, false).contains("wrong"),
                "{span:?}"
            );
            assert!(
                json(std::slice::from_ref(&finding), Lang::En).contains("wrong"),
                "{span:?}"
            );
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
            f::deck_is_a_folder("third").at(Span::new(2, 3)).in_source(&a),
            f::total_without_ring("fourth")
                .at(Span::new(0, 1))
                .in_source(&b)
                .hint(hint::did_you_mean("this")),
            f::deck_is_a_folder("second").at(Span::new(0, 1)).in_source(&a),
            f::deck_is_a_folder("first"),
        ];
        let shown = text(&findings, Lang::En, false);
        let at = |word| shown.find(word).unwrap();
        assert!(at("first") < at("second") && at("second") < at("third") && at("third") < at("fourth"));
        assert!(shown.contains("warning[W411]: `total`") && shown.contains("help: did you mean `this`?"));
        let entries: Vec<serde_json::Value> = serde_json::from_str(&json(&findings, Lang::En)).unwrap();
        let codes: Vec<&str> = entries.iter().map(|e| e["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["E602", "E602", "E602", "W411"]);
        assert!(entries[0]["file"].is_null() && entries[0]["line"].is_null());
        assert_eq!(
            (entries[3]["severity"].as_str(), entries[3]["end_column"].as_u64()),
            (Some("warning"), Some(2))
        );
    }

    #[test]
    fn nothing_found_is_nothing_said() {
        assert_eq!(
            (text(&[], Lang::En, true).as_str(), json(&[], Lang::En).as_str()),
            ("", "[]")
        );
    }
}
