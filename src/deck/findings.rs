//! Findings on their way: collected, bounded, in order; and what their messages are put together from.

use std::sync::Arc;

use crate::diag::{Arg, Diagnostic, Joint, Noun, Severity, Source, finding};

/// More findings than this help nobody; the rest is counted only.
pub(super) const MAX: usize = 1_000;

/// What was found in one file.
pub(super) struct Findings {
    source: Arc<Source>,
    list: Vec<Diagnostic>,
    left_out: usize,
    errors: bool,
}

impl Findings {
    pub(super) fn new(source: &Arc<Source>) -> Self {
        Self {
            source: Arc::clone(source),
            list: Vec::new(),
            left_out: 0,
            errors: false,
        }
    }

    /// Adds a finding; one that names no file is about this one.
    pub(super) fn push(&mut self, mut finding: Diagnostic) {
        self.errors |= finding.severity == Severity::Error;
        if self.list.len() >= MAX {
            self.left_out += 1;
            return;
        }
        finding.source.get_or_insert_with(|| Arc::clone(&self.source));
        self.list.push(finding);
    }

    /// Adds some.
    pub(super) fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// Whether further findings would only be counted.
    pub(super) fn full(&self) -> bool {
        self.list.len() >= MAX
    }

    /// Hands them over: this file's first, each file's in the order of its lines.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        let elsewhere = |d: &Diagnostic| d.source.as_ref().is_some_and(|s| !Arc::ptr_eq(s, &self.source));
        self.list
            .sort_by_cached_key(|d| (elsewhere(d), d.span.map_or(0, |span| span.start)));
        if self.left_out > 0 {
            let rest = plural(self.left_out, nouns::MORE_FINDING);
            let mut note = finding::findings_left_out(rest).in_source(&self.source);
            if self.errors {
                // What was left out may be what keeps the deck from playing.
                note.severity = Severity::Error;
            }
            self.list.push(note);
        }
        self.list
    }
}

/// A word or a few of the file inside backticks: shortened, on one line, control characters shown.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .map(|c| match c {
            '\n' => '↵',
            '\t' => '⇥',
            c if c.is_control() => '�',
            c => c,
        })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// What is counted in messages.
pub(super) mod nouns {
    use crate::diag::Noun;

    const fn noun(one: &'static str, many: &'static str, zh: &'static str) -> Noun {
        Noun { one, many, zh }
    }

    pub(in crate::deck) const ENTRY: Noun = noun("entry", "entries", "项");
    pub(in crate::deck) const PARAGRAPH: Noun = noun("paragraph", "paragraphs", "段");
    pub(in crate::deck) const SLIDE: Noun = noun("slide", "slides", "页");
    pub(in crate::deck) const NUL_BYTE: Noun = noun("NUL byte", "NUL bytes", "个空字节");
    pub(in crate::deck) const MORE_FINDING: Noun = noun("more finding", "more findings", "条");
}

/// `1 slide`, `2 slides`.
pub(super) fn plural(count: usize, noun: Noun) -> Arg {
    Arg::Count(count, noun)
}

/// `` `a`, `b` and `c` ``.
pub(super) fn all_of<'w>(words: impl IntoIterator<Item = &'w str>) -> Arg {
    Arg::List(words.into_iter().map(str::to_owned).collect(), Joint::And)
}

/// `` `a`, `b` or `c` ``.
pub(super) fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> Arg {
    Arg::List(words.into_iter().map(str::to_owned).collect(), Joint::Or)
}
