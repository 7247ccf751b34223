//! What the wall would show, told before it does: the pre-flight.
//!
//! Reading finds what is wrong with a deck; this finds what is unwise in one that plays. Each file is a family of findings
//! (`W1xx` in the table) and a pure function of what was read, laid out and listed. The deck's `check` has the last word.

mod files;
mod fit;
mod names;
mod numbers;
mod pace;
mod pictures;
mod time;

use std::sync::Arc;

use jiff::civil::Date;

use crate::assets::{AssetPath, Assets};
use crate::base::Screen;
use crate::deck::{Deck, Text};
use crate::diag::{Diagnostic, Lines, Source, Span};
use crate::layout::{self, Context, Frame};
use crate::load;
use crate::text::FontBook;

/// What a deck is looked at with.
#[derive(Clone, Copy)]
pub struct Preflight<'a> {
    /// The deck.
    pub deck: &'a Deck,
    /// The deck's file.
    pub source: &'a Arc<Source>,
    /// Measures text, and tells which characters there are.
    pub fonts: &'a FontBook,
    /// Where pictures come from.
    pub assets: &'a dyn Assets,
    /// What is laid out for.
    pub screen: Screen,
    /// The day it is.
    pub today: Date,
    /// The files in the deck's folder that no other deck there speaks of; none where that is not known.
    pub folder: &'a [AssetPath],
}

impl Preflight<'_> {
    /// Returns what an editor should know, each finding as bad as the deck's `check` has it.
    #[must_use]
    pub fn run(&self) -> Vec<Diagnostic> {
        let context = self.context();
        let frames: Vec<Frame> = (self.deck.slides.iter())
            .map(|slide| layout::arrange(slide, &context))
            .collect();
        let mut findings = pictures::check(self, &frames);
        findings.extend(fit::check(self, &frames));
        findings.extend(load::missing_characters(self.deck, self.fonts));
        findings.extend(pace::check(self, &frames));
        findings.extend(time::check(self));
        findings.extend(numbers::check(self));
        findings.extend(names::check(self));
        findings.extend(files::check(self));
        let findings = findings.into_iter().map(|finding| finding.in_source(self.source));
        let findings = self.deck.checks.levels.apply(findings.collect());
        crate::deck::in_words_of_file(findings, self.source)
    }

    fn context(&self) -> Context<'_> {
        Context {
            deck: self.deck,
            fonts: self.fonts,
            assets: self.assets,
            screen: self.screen,
        }
    }

    /// Every text that is shown, in the order of the file, each once.
    fn shown(&self) -> Vec<&Text> {
        let Deck {
            credit,
            ticker,
            slides,
            sections,
            ..
        } = self.deck;
        let items = ticker.iter().flat_map(|ticker| &ticker.items);
        let chapters = sections.iter().map(|section| &section.title);
        let mut texts: Vec<&Text> = slides.iter().flat_map(|slide| slide.texts()).collect();
        texts.extend(credit.iter().chain(items).chain(chapters));
        texts.sort_by_key(|text| (text.span.start, text.span.end));
        texts.dedup_by_key(|text| text.span);
        texts
    }

    /// Where `part` stands within `text`, or the text's own place if it is not there as it reads.
    fn place_of(&self, part: &str, text: &Text) -> Span {
        let Span { start, end } = text.span;
        let written = self.source.text.get(start as usize..end as usize).unwrap_or_default();
        written.find(part).map_or(text.span, |at| {
            let start = start + at as u32;
            Span::new(start, start + part.len() as u32)
        })
    }

    /// Where the value of `key` stands within a group of keys, or the group's own place where that cannot be told.
    fn value_of(&self, key: &str, group: Span) -> Span {
        let written = self
            .source
            .text
            .get(group.start as usize..group.end as usize)
            .unwrap_or_default();
        let begins_key = |at: usize| written[..at].ends_with(['\n', ' ', '{', ',', '\t']) || at == 0;
        let mut found = written.match_indices(key).filter_map(|(at, _)| {
            let rest = written[at + key.len()..].strip_prefix(": ")?;
            let value = rest.split([',', '}', '\n', '#']).next()?.trim();
            let start = group.start + (written.len() - rest.len() + (rest.len() - rest.trim_start().len())) as u32;
            begins_key(at).then(|| Span::new(start, start + value.len() as u32))
        });
        found.next().filter(|span| span.start < span.end).unwrap_or(group)
    }

    fn line_of(&self, span: Span) -> u32 {
        Lines::new(&self.source.text).line_at(span.start)
    }
}
