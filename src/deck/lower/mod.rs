//! From the tree to the model, by hand, so that one run reports everything that is wrong.
//!
//! A function that reads something returns `None` once it has pushed the finding that says why; nobody reports that
//! again. [`fields`] reads maps, [`scalar`], [`language`], [`text`] and [`marks`] values, the others one part of a deck
//! each.

mod body;
mod check;
mod deck;
mod fields;
mod flow;
#[cfg(test)]
pub(in crate::deck) use fields::asked;
mod ids;
pub(super) mod kiosk;
mod language;
mod marks;
mod overlays;
mod picture;
mod scalar;
mod slide;
pub(super) mod slips;
mod source;
mod text;
pub(super) mod theme;
mod transition;
pub(super) mod urgent;

use std::sync::Arc;

pub(super) use deck::deck;
use fields::Fields;

use super::findings::Findings;
use crate::base::Language;
use crate::deck::model::Text;
use crate::diag::{Diagnostic, Lines, Source, Span};

pub(super) use super::keys::is_key;

/// What every step of the way needs: the text for spellings and lines, and the place for findings.
pub(super) struct Lower<'s> {
    /// The file.
    pub(super) text: &'s str,
    /// Its lines.
    pub(super) lines: Lines<'s>,
    /// What was found so far.
    pub(super) findings: Findings,
    /// The language of texts that name none.
    pub(super) language: Language,
    /// Whether texts are the deck's own, not the article's.
    pub(super) own: bool,
    /// The picture files that transitions named so far, each once.
    pub(super) masks: Vec<Text>,
    /// Bytes of all texts read so far.
    read_bytes: usize,
}

impl<'s> Lower<'s> {
    pub(super) fn new(source: &'s Arc<Source>) -> Self {
        Self {
            text: &source.text,
            lines: Lines::new(&source.text),
            findings: Findings::new(source),
            language: Language::default(),
            own: false,
            masks: Vec::new(),
            read_bytes: 0,
        }
    }

    fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// The bytes of the file that `span` covers.
    fn slice(&self, span: Span) -> &'s str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    /// What follows byte `at` on its line.
    fn rest_of_line(&self, at: u32) -> &'s str {
        let rest = self.text.get(at as usize..).unwrap_or_default();
        rest.split(['\n', '\r']).next().unwrap_or_default()
    }
}
