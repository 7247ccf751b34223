//! Findings on their way: collected, bounded, in order; and the few phrases their messages share.

use std::sync::Arc;

use crate::diag::{Diagnostic, Severity, Source};

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
            let rest = plural(self.left_out, "more finding");
            let mut note = Diagnostic::general(format!("{rest}, left out here"))
                .hint("mend these first")
                .in_source(&self.source);
            if !self.errors {
                note.severity = Severity::Warning;
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

/// `1 slide`, `2 slides`.
pub(super) fn plural(count: usize, one: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else if let Some(stem) = one.strip_suffix("ry") {
        format!("{count} {stem}ries")
    } else {
        format!("{count} {one}s")
    }
}

/// `` `a`, `b` and `c` ``, with `and` or another word before the last.
pub(super) fn list_of<'w>(words: impl IntoIterator<Item = &'w str>, and: &str) -> String {
    let words: Vec<String> = words.into_iter().map(|w| format!("`{w}`")).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
