//! Findings: what is wrong, where, and how to mend it.

mod lines;
mod render;

use std::sync::Arc;

pub use lines::Lines;
pub use render::{json, text};

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth a look; the deck plays as written.
    Warning,
    /// The deck cannot be played as written.
    Error,
}

/// A stretch of a source, in bytes: `start` included, `end` not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
}

impl Span {
    /// Returns the stretch from `start` to `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }
}

/// A text that findings point into.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    /// The name shown, as the reader gave it.
    pub path: String,
    /// The text as it was read, without a byte-order mark.
    pub text: String,
}

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl Source {
    /// Returns the position of byte `at`; past the end, the end.
    #[must_use]
    pub fn position(&self, at: u32) -> Position {
        let mut at = (at as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &self.text[..at];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let column = before[line_start..].chars().count() + 1;
        Position {
            line: line as u32,
            column: column as u32,
        }
    }
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The file it is in; none for what concerns no file.
    pub source: Option<Arc<Source>>,
    /// Where in that file; none for the file as a whole.
    pub span: Option<Span>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// How to mend it, one way each.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// Returns an error at `span`.
    #[must_use]
    pub fn error(span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            source: None,
            span: Some(span),
            message: message.into(),
            hints: Vec::new(),
        }
    }

    /// Returns a warning at `span`.
    #[must_use]
    pub fn warning(span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(span, message)
        }
    }

    /// Returns an error that concerns a file as a whole, or none.
    #[must_use]
    pub fn general(message: impl Into<String>) -> Self {
        Self {
            span: None,
            ..Self::error(Span::default(), message)
        }
    }

    /// Adds a way to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Says which file it is in.
    #[must_use]
    pub fn in_source(mut self, source: &Arc<Source>) -> Self {
        self.source = Some(Arc::clone(source));
        self
    }

    /// Where it is, if it is at one place.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        Some(self.source.as_ref()?.position(self.span?.start))
    }
}

/// Whether any finding is an error.
#[must_use]
pub fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|d| d.severity == Severity::Error)
}
