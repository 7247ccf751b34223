//! What YAML has against a text, in plain words: the place, and the slip that most often leads there.

use serde_saphyr::Error;
use serde_saphyr::budget::BudgetBreach;

use super::findings::quoted;
use super::keys::is_key;
use super::lower::slips;
use super::tree::{MAX_DEPTH, MAX_NODES, span_of};
use crate::diag::{Diagnostic, Lines, Span, finding, hint};

/// Turns the parser's error into a finding.
pub(super) fn explain(error: &Error, text: &str, lines: &Lines<'_>) -> Diagnostic {
    let error = error.without_snippet();
    let location = error.location();
    let (line, column) = location.map_or((1, 1), |l| (l.line().max(1) as u32, l.column().max(1) as u32));
    let exact = location.map(|l| span_of(l, text)).filter(|span| span.end > span.start);
    let fault = Fault {
        lines,
        line,
        span: exact.unwrap_or_else(|| to_line_end(lines, lines.byte(line, column))),
    };
    fault.explain(error)
}

/// From `at` to the end of its line, one byte at least where there is one.
fn to_line_end(lines: &Lines<'_>, at: u32) -> Span {
    let end = lines
        .line(lines.line_at(at))
        .map_or(at, |(start, text)| start + text.trim_end().len() as u32);
    Span::new(at, end.max(at))
}

/// An error and where the parser noticed it, which is at or after the slip itself.
struct Fault<'l, 't> {
    lines: &'l Lines<'t>,
    line: u32,
    span: Span,
}

impl Fault<'_, '_> {
    fn explain(&self, error: &Error) -> Diagnostic {
        match error {
            Error::AliasError { error, .. } => self.explain(error.without_snippet()),
            Error::Budget { breach, .. } => self.budget(breach),
            Error::AliasReplayLimitExceeded { .. }
            | Error::AliasExpansionLimitExceeded { .. }
            | Error::AliasReplayStackDepthExceeded { .. }
            | Error::AliasReplayCounterOverflow { .. } => self.too_many_aliases(),
            Error::RecursiveReferencesRequireWeakTypes { .. } => self.here(finding::alias_of_itself()),
            Error::UnknownAnchor { .. } => self.here(finding::unknown_alias()),
            Error::MultipleDocuments { .. } => self.at_mark("---", finding::second_document()),
            Error::UnsupportedTag { tag, .. } => self.at_mark("!", finding::tag(quoted(tag))),
            Error::InvalidScalar { .. } | Error::TaggedScalarCannotDeserializeIntoString { .. } => {
                self.here(finding::tag_does_not_fit())
            }
            Error::ExternalMessage { msg, .. } | Error::Message { msg, .. } => self.syntax(msg),
            other => self.other(&other.to_string()),
        }
    }

    fn here(&self, finding: Diagnostic) -> Diagnostic {
        finding.at(self.span)
    }

    /// Puts a finding at the last `mark` before the place, on its line or one just above; else at the place.
    fn at_mark(&self, mark: &str, finding: Diagnostic) -> Diagnostic {
        let here = self.nearby().find_map(|(start, text)| {
            let before = self.span.start.max(start) - start;
            let text = text.get(..before as usize).unwrap_or(text);
            Some(start + text.rfind(mark)? as u32)
        });
        let span = here.map_or(self.span, |at| to_line_end(self.lines, at));
        finding.at(span)
    }

    /// Puts a finding at the line as a whole, its indentation left out.
    fn at_line(&self, finding: Diagnostic) -> Diagnostic {
        let (start, text) = self.lines.line(self.line).unwrap_or_default();
        let indent = (text.len() - text.trim_start().len()) as u32;
        finding.at(to_line_end(self.lines, start + indent))
    }

    fn budget(&self, breach: &BudgetBreach) -> Diagnostic {
        match breach {
            BudgetBreach::Depth { .. } => self.too_deep(),
            BudgetBreach::Aliases { .. }
            | BudgetBreach::Anchors { .. }
            | BudgetBreach::AliasAnchorRatio { .. }
            | BudgetBreach::RecordedAnchorEvents { .. }
            | BudgetBreach::RecordedAnchorBytes { .. } => self.too_many_aliases(),
            BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. } => self.here(finding::too_many_values(MAX_NODES)),
            other => self.other(&format!("{other:?}")),
        }
    }

    fn too_deep(&self) -> Diagnostic {
        self.here(finding::too_deep(MAX_DEPTH))
    }

    fn too_many_aliases(&self) -> Diagnostic {
        self.here(finding::too_many_aliases())
    }

    fn other(&self, message: &str) -> Diagnostic {
        self.here(finding::not_yaml(message))
    }

    fn syntax(&self, message: &str) -> Diagnostic {
        let says = |part: &str| message.contains(part);
        if says("nesting") || says("recursion") {
            return self.too_deep();
        }
        if let Some(finding) = self.tab(says("tab")) {
            return finding;
        }
        if let Some(finding) = self.wide_space() {
            return finding;
        }
        if says("unclosed quote")
            || says("while scanning a quoted scalar")
            || says("while parsing a quoted scalar, found unexpected end")
        {
            return self.here(finding::quote_not_closed());
        }
        if says("escape") {
            return self.here(finding::unknown_escape());
        }
        if says("invalid trailing content after") {
            return self.here(finding::text_after_quote());
        }
        if says("unexpected character") {
            return self.unexpected_character();
        }
        if let Some(finding) = self.bracket().or_else(|| self.colon()).or_else(|| self.comma()) {
            return finding;
        }
        if says("mapping values are not allowed") && self.second_colon() {
            return self.here(finding::second_colon());
        }
        if says("flow") || says("bracket") || says("placement of ':'") || says("',' or") {
            return self
                .hash()
                .unwrap_or_else(|| self.here(finding::brackets_do_not_match()));
        }
        if says("block sequence entries are not allowed") {
            return self.here(finding::list_after_key());
        }
        if says("block scalar") {
            return self.here(finding::text_after_bar());
        }
        if let Some(finding) = self.dash(says("simple key expected")) {
            return finding;
        }
        if says("mapping values are not allowed") || says("did not find expected") || says("indent") {
            return self.at_line(finding::indentation());
        }
        if says("simple key expected") || says("could not find expected") {
            return self.here(finding::no_key_no_text());
        }
        self.other(message)
    }

    fn unexpected_character(&self) -> Diagnostic {
        let (start, line) = self.lines.line(self.line).unwrap_or_default();
        let rest = line
            .get((self.span.start.max(start) - start) as usize..)
            .unwrap_or_default();
        // Noticed at the beginning of the value that the character stands in.
        if let Some((at, c)) = rest.char_indices().find(|(_, c)| c.is_control() && *c != '\t') {
            let at = self.span.start + at as u32;
            let number = format!("{:04X}", u32::from(c));
            return finding::control_character_in_file(number).at(Span::new(at, at + c.len_utf8() as u32));
        }
        match rest.chars().next() {
            Some(c) => self.here(finding::text_begins_with(c)),
            None => self.other("unexpected end"),
        }
    }

    /// The line noticed, then those before it: where a slip may be.
    fn nearby(&self) -> impl Iterator<Item = (u32, &str)> {
        let first = self.line.saturating_sub(3).max(1);
        (first..=self.line).rev().filter_map(|line| self.lines.line(line))
    }

    /// A tab where spaces indent.
    fn tab(&self, certain: bool) -> Option<Diagnostic> {
        // The parser may have noticed at the beginning of a value that a tab then goes on.
        let (ahead, behind) = if certain { (3, 3) } else { (1, 0) };
        let after = (self.line..self.line + ahead).filter_map(|line| self.lines.line(line));
        let (start, at) = after
            .chain(self.nearby().skip(1).take(behind))
            .find_map(|(start, text)| {
                let indent = &text[..text.len() - text.trim_start().len()];
                Some((start, indent.find('\t')?))
            })?;
        let at = start + at as u32;
        Some(finding::tab_indents().at(Span::new(at, at + 1)))
    }

    /// A key whose colon is full-width, or has no space after it.
    fn colon(&self) -> Option<Diagnostic> {
        self.nearby().find_map(|(start, text)| {
            let line = text.trim_start().trim_start_matches("- ").trim_start();
            // Any line of a text may begin with a word and a colon.
            slips::colon(line, start + (text.len() - line.len()) as u32, is_key)
        })
    }

    /// A full-width space where spaces indent.
    fn wide_space(&self) -> Option<Diagnostic> {
        self.nearby().find_map(|(start, text)| {
            let indent = &text[..text.len() - text.trim_start().len()];
            let at = start + indent.find(slips::WIDE_SPACE)? as u32;
            let width = slips::WIDE_SPACE.len_utf8() as u32;
            Some(finding::full_width_space_indents().at(Span::new(at, at + width)))
        })
    }

    /// A bracket of full width where a value or an entry begins.
    fn bracket(&self) -> Option<Diagnostic> {
        let (start, text) = self.lines.line(self.line)?;
        let line = text.trim_start().trim_start_matches("- ").trim_start();
        let value = line.split_once(": ").map_or(line, |(_, value)| value.trim_start());
        let at = |part: &str| start + (text.len() - part.len()) as u32;
        slips::bracket(line, at(line)).or_else(|| slips::bracket(value, at(value)))
    }

    /// Another mark where a dash begins an entry of a list, before a key; in the line noticed
    /// before `any` text.
    fn dash(&self, any: bool) -> Option<Diagnostic> {
        self.nearby().find_map(|(start, text)| {
            let line = text.trim_start();
            let mark = line.chars().next().filter(|c| "－—–−·・•*".contains(*c))?;
            let rest = line[mark.len_utf8()..].trim_start();
            let at = start + (text.len() - line.len()) as u32;
            let before_key = || {
                rest.split_once([':', '：'])
                    .is_some_and(|(key, _)| is_key(key.trim_end()))
            };
            let in_the_line = any && mark != '*' && self.lines.line_at(start) == self.line;
            let span = Span::new(at, at + mark.len_utf8() as u32);
            (in_the_line || before_key()).then(|| finding::no_list_dash(mark).at(span))
        })
    }

    /// A `#` that begins a comment inside brackets, before they close.
    fn hash(&self) -> Option<Diagnostic> {
        let (start, text) = self
            .nearby()
            .find(|(_, text)| text.contains(['{', '[']) && text.contains(" #"))?;
        let at = start + text.find(" #")? as u32 + 1;
        let finding = finding::brackets_do_not_match().at(Span::new(at, at + 1));
        Some(finding.hint(hint::hash_in_brackets()))
    }

    /// A full-width comma inside brackets, before what has to be the next key.
    fn comma(&self) -> Option<Diagnostic> {
        self.nearby().find_map(|(start, text)| {
            let bracket = text.find(['{', '['])?;
            let brackets = if text[bracket..].starts_with('{') {
                "`{ }`"
            } else {
                "`[ ]`"
            };
            let commas = text[bracket..]
                .match_indices(['，', '、'])
                .map(|(at, comma)| (bracket + at, comma));
            commas.into_iter().find_map(|(at, comma)| {
                let rest = text[at + comma.len()..].trim_start_matches([' ', slips::WIDE_SPACE]);
                let (key, _) = rest.split_once([':', '：'])?;
                let at = start + at as u32;
                let finding = finding::full_width_comma(brackets).at(Span::new(at, at + comma.len() as u32));
                is_key(key).then_some(finding)
            })
        })
    }

    fn second_colon(&self) -> bool {
        let text = self.lines.line(self.line).map_or("", |(_, text)| text);
        text.match_indices(':')
            .filter(|(at, _)| text[at + 1..].is_empty() || text[at + 1..].starts_with(' '))
            .count()
            > 1
    }
}
