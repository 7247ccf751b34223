//! From the tree to the model, by hand, so that one run reports everything that is wrong.
//!
//! A function that reads something returns `None` once it has pushed the finding that says why; nobody reports that
//! again. [`fields`] reads maps, [`scalar`], [`language`], [`text`] and [`marks`] values, the others one part of a deck
//! each.

mod body;
mod deck;
mod fields;
mod ids;
pub(super) mod kiosk;
mod language;
mod marks;
mod overlays;
mod picture;
mod scalar;
mod slide;
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

/// Whether a deck, a theme or a kiosk file has a key of this name anywhere.
pub(super) fn is_key(word: &str) -> bool {
    let kinds = body::KINDS.iter().map(|kind| kind.keys);
    let groups = [
        deck::DECK_KEYS,
        deck::SECTION_KEYS,
        slide::COMMON_KEYS,
        picture::SCREEN_KEYS,
        transition::KEYS,
        overlays::DECK_OVERLAY_KEYS,
        overlays::SLIDE_OVERLAY_KEYS,
    ];
    let entries = [
        body::FIGURE_KEYS,
        body::ITEM_KEYS,
        body::POINT_KEYS,
        language::TEXT_KEYS,
    ];
    let themes = [
        theme::THEME_KEYS,
        theme::PALETTE_KEYS,
        theme::SIZE_KEYS,
        theme::TYPOGRAPHY_KEYS,
        theme::SPACING_KEYS,
        theme::GRID_KEYS,
        theme::ORNAMENT_KEYS,
        theme::MOVEMENT_KEYS,
    ];
    let halls = [kiosk::KIOSK_KEYS, kiosk::PART_KEYS, urgent::URGENT_KEYS];
    let mut all = kinds.chain(groups).chain(entries).chain(themes).chain(halls);
    all.any(|keys| keys.contains(&word))
}

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
