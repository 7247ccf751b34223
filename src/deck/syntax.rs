//! What YAML has against a text, in plain words: the place, and the slip that most often leads there.

use serde_saphyr::Error;
use serde_saphyr::budget::BudgetBreach;

use super::findings::quoted;
use super::keys::is_key;
use super::tree::{MAX_DEPTH, MAX_NODES, span_of};
use crate::diag::{Diagnostic, Lines, Span};

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
            Error::RecursiveReferencesRequireWeakTypes { .. } => {
                self.error("an alias (`*name`) repeats the very part it stands in")
            }
            Error::UnknownAnchor { .. } => self
                .error("`*` begins an alias here, and no `&` gives it a meaning")
                .hint("a text that begins with `*` stands in quotes: `\"*…\"`"),
            Error::MultipleDocuments { .. } => self
                .at_mark("---", "a second document begins here")
                .hint("a file is one deck: take the line `---` out, or move what follows to a file of its own"),
            Error::UnsupportedTag { tag, .. } => self
                .at_mark(
                    "!",
                    format!(
                        "`!` begins a tag here ({}), and tags have no meaning in this file",
                        quoted(tag)
                    ),
                )
                .hint("a text that begins with `!` stands in quotes: `\"!…\"`"),
            Error::InvalidScalar { .. } | Error::TaggedScalarCannotDeserializeIntoString { .. } => self
                .error("the YAML tag (`!!…`) before this value does not fit it")
                .hint("take the tag out; values are read as they are written"),
            Error::ExternalMessage { msg, .. } | Error::Message { msg, .. } => self.syntax(msg),
            other => self.other(&other.to_string()),
        }
    }

    fn error(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(self.span, message)
    }

    /// An error at the last `mark` before the place, on its line or one just above; else at the place.
    fn at_mark(&self, mark: &str, message: impl Into<String>) -> Diagnostic {
        let here = self.nearby().find_map(|(start, text)| {
            let before = self.span.start.max(start) - start;
            let text = text.get(..before as usize).unwrap_or(text);
            Some(start + text.rfind(mark)? as u32)
        });
        let span = here.map_or(self.span, |at| to_line_end(self.lines, at));
        Diagnostic::error(span, message)
    }

    /// An error at the line as a whole, its indentation left out.
    fn at_line(&self, message: &str) -> Diagnostic {
        let (start, text) = self.lines.line(self.line).unwrap_or_default();
        let indent = (text.len() - text.trim_start().len()) as u32;
        Diagnostic::error(to_line_end(self.lines, start + indent), message)
    }

    fn budget(&self, breach: &BudgetBreach) -> Diagnostic {
        match breach {
            BudgetBreach::Depth { .. } => self.too_deep(),
            BudgetBreach::Aliases { .. }
            | BudgetBreach::Anchors { .. }
            | BudgetBreach::AliasAnchorRatio { .. }
            | BudgetBreach::RecordedAnchorEvents { .. }
            | BudgetBreach::RecordedAnchorBytes { .. } => self.too_many_aliases(),
            BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. } => self
                .error(format!(
                    "the file has more than {MAX_NODES} values, which is more than a deck can need"
                ))
                .hint("part it into several decks"),
            other => self.other(&format!("{other:?}")),
        }
    }

    fn too_deep(&self) -> Diagnostic {
        self.error(format!(
            "lists and keys stand more than {MAX_DEPTH} deep inside each other here"
        ))
        .hint("look for brackets that are not closed, or lines that are indented ever deeper")
    }

    fn too_many_aliases(&self) -> Diagnostic {
        self.error("the aliases (`*name`) of this file repeat too much")
            .hint("write the repeated parts out")
    }

    fn other(&self, message: &str) -> Diagnostic {
        self.error(format!("this is not valid YAML: {message}"))
    }

    fn syntax(&self, message: &str) -> Diagnostic {
        let says = |part: &str| message.contains(part);
        if says("nesting") || says("recursion") {
            return self.too_deep();
        }
        if let Some(finding) = self.tab(says("tab")) {
            return finding;
        }
        if says("unclosed quote")
            || says("while scanning a quoted scalar")
            || says("while parsing a quoted scalar, found unexpected end")
        {
            return self.error("the quotation mark that opens here is not closed").hint(
                "close the text with the same mark; inside `\"…\"` write `\\\"` for the mark itself, or use `“…”`",
            );
        }
        if says("escape") {
            return self
                .error("inside `\"…\"` a backslash begins an escape, and this one is unknown")
                .hint("write `\\\\` for a backslash, or use single quotes: `'…'`");
        }
        if says("invalid trailing content after") {
            return self
                .error("the text goes on after its closing quotation mark")
                .hint("put the whole text in quotes, or none of it; inside use `“…”`");
        }
        if says("unexpected character") {
            return self.unexpected_character();
        }
        if let Some(finding) = self.colon() {
            return finding;
        }
        if says("mapping values are not allowed") && self.second_colon() {
            return self
                .error("a second `: ` stands in this line")
                .hint("put a text that has `: ` in it in quotes: `\"…: …\"`, or write the colon full-width: `：`");
        }
        if says("flow") || says("bracket") || says("placement of ':'") || says("',' or") {
            return self.error("the brackets `[ ]` or `{ }` do not match up to here").hint(
                "close every `[` with `]` and every `{` with `}`; inside, put texts with `,` `:` or brackets in quotes",
            );
        }
        if says("block sequence entries are not allowed") {
            return self
                .error("`- ` cannot stand here, after a key")
                .hint("begin a list on the next line; put a text that begins with `- ` in quotes");
        }
        if says("block scalar") {
            return self
                .error("nothing but the text's own lines may follow `|` or `>`")
                .hint("begin the text on the next line, indented deeper than its key");
        }
        if says("mapping values are not allowed") || says("did not find expected") || says("indent") {
            return self
                .at_line("this line does not fit the indentation of the lines above")
                .hint("keys of the same group begin in the same column; use spaces, two for each level");
        }
        if says("simple key expected") || says("could not find expected") {
            return self
                .error("this line is neither a key with a value nor part of the text above")
                .hint("write `key: value`; lines of a longer text are indented deeper than its key");
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
            let message = format!(
                "a control character (U+{:04X}) that cannot be shown stands here",
                u32::from(c)
            );
            return Diagnostic::error(Span::new(at, at + c.len_utf8() as u32), message).hint("take it out");
        }
        match rest.chars().next() {
            Some(c) => self
                .error(format!("a text cannot begin with `{c}` unless it stands in quotes"))
                .hint(format!("write `\"{c}…\"`")),
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
        let finding = Diagnostic::error(Span::new(at, at + 1), "a tab indents this line; YAML takes spaces only");
        Some(finding.hint("put two spaces for each tab; most editors can do so for the whole file"))
    }

    /// A key whose colon is full-width, or has no space after it.
    fn colon(&self) -> Option<Diagnostic> {
        self.nearby().find_map(|(start, text)| {
            let line = text.trim_start().trim_start_matches("- ").trim_start();
            let length = line.find(|c: char| !c.is_alphanumeric() && c != '_')?;
            let (key, rest) = line.split_at(length);
            let begin = start + (text.len() - line.len()) as u32;
            let span = Span::new(
                begin,
                begin + length as u32 + rest.chars().next().map_or(0, |c| c.len_utf8() as u32),
            );
            if !is_key(key) {
                // Any line of a text may begin with a word and a colon.
                None
            } else if rest.starts_with('：') {
                let finding = Diagnostic::error(span, format!("the colon after {} is full-width", quoted(key)));
                Some(finding.hint(format!("write `{key}: `, half-width and with a space after it")))
            } else if rest.starts_with(':') && !rest[1..].starts_with([' ', '\t', '/']) && rest.len() > 1 {
                let finding = Diagnostic::error(span, format!("there is no space after the colon of {}", quoted(key)));
                Some(finding.hint(format!("write `{key}: `, with a space after the colon")))
            } else {
                None
            }
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
