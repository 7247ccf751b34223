//! Findings: what is wrong, where, and how to mend it.

mod code;
mod lang;
mod levels;
mod lines;
mod render;
mod table;

use std::sync::Arc;

pub use code::{Code, Hint, Level, Told};
pub use lang::{Arg, Joint, Lang, Noun, Phrase, phrase};
pub use levels::{Levels, Wish};
pub use lines::Lines;
pub use render::{github, json, text};
pub use table::{code, codes, finding, hint};

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

/// One finding. The functions of [`finding`] make them.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: &'static Code,
    /// How bad it is: the code's severity, unless the deck's `check` says otherwise.
    pub severity: Severity,
    /// The file it is in; none for what concerns no file.
    pub source: Option<Arc<Source>>,
    /// Where in that file; none for the file as a whole.
    pub span: Option<Span>,
    /// What its message and its remedies speak of.
    args: Vec<Arg>,
    /// Remedies besides those that always go with its code.
    hints: Vec<Hint>,
    /// How its file calls what messages name in English; none where it does so too.
    spelling: Option<Spelling>,
}

/// How a file calls the keys and words of its format where it does not use the English names.
#[derive(Clone)]
pub struct Spelling(Arc<dyn Fn(&str) -> String + Send + Sync>);

impl Spelling {
    /// Returns the spelling that `respell` gives a sentence.
    #[must_use]
    pub fn new(respell: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        Self(Arc::new(respell))
    }
}

impl std::fmt::Debug for Spelling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Spelling")
    }
}

impl Diagnostic {
    /// Returns a finding that concerns no file yet.
    fn of(code: &'static Code, args: Vec<Arg>) -> Self {
        Self {
            code,
            severity: code.severity(),
            source: None,
            span: None,
            args,
            hints: Vec::new(),
            spelling: None,
        }
    }

    /// Says how its file calls what it speaks of.
    #[must_use]
    pub fn spelled(mut self, spelling: Spelling) -> Self {
        self.spelling = Some(spelling);
        self
    }

    fn respelled(&self, sentence: String) -> String {
        match &self.spelling {
            Some(Spelling(respell)) => respell(&sentence),
            None => sentence,
        }
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Adds a way to mend it, before those that always go with its code.
    #[must_use]
    pub fn hint(mut self, hint: Hint) -> Self {
        self.hints.push(hint);
        self
    }

    /// Adds a way to mend it if there is one.
    #[must_use]
    pub fn hints(mut self, hints: impl IntoIterator<Item = Hint>) -> Self {
        self.hints.extend(hints);
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

    /// What is wrong, in one sentence without a full stop.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.respelled((self.code.message)(&self.args, lang))
    }

    /// How to mend it, one way each.
    #[must_use]
    pub fn remedies(&self, lang: Lang) -> Vec<String> {
        let own = self.hints.iter().map(|hint| hint.tell(lang));
        let all = own.chain((self.code.hints)(&self.args, lang));
        all.map(|remedy| self.respelled(remedy)).collect()
    }
}

impl PartialEq for Diagnostic {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            code,
            severity,
            source,
            span,
            args: _,
            hints: _,
            spelling: _,
        } = self;
        code.id == other.code.id
            && *severity == other.severity
            && *source == other.source
            && *span == other.span
            && self.message(Lang::En) == other.message(Lang::En)
            && self.remedies(Lang::En) == other.remedies(Lang::En)
    }
}

/// Whether any finding is an error.
#[must_use]
pub fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|d| d.severity == Severity::Error)
}
