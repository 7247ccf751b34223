//! From an article to a deck that plays: title, sections, headline numbers, quotations, sequences, pictures, and the text.
//!
//! lines → `blocks` → `page` (what is title, heading, caption, text) → slides, each tried on its own: what would not pass
//! `check` is left out and said so. Rules only; the same article gives the same deck.

mod blocks;
mod figures;
mod page;
mod plan;
mod quotes;
mod steps;
mod wording;
mod write;

use crate::assets::AssetPath;
use crate::deck;
use crate::trace::{ArticleFile, Checker};

use page::page;
use plan::{Entry, plan};
use wording::wording;

/// A deck made from an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The deck's YAML.
    pub deck: String,
    /// Drawings that stand in for photos: the name beside the deck, and the drawing of the program that it is.
    pub stand_ins: Vec<(String, AssetPath)>,
    /// Slides, dividers not counted.
    pub slides: usize,
    /// Numbers on `figures` slides.
    pub figures: usize,
    /// Comments that ask an editor to look.
    pub unsure: usize,
}

/// The deck may have at most so many slides; an article that would make more is no article.
const MOST_SLIDES: usize = 300;

/// Makes a deck from an article, which the deck calls `article_name`.
///
/// # Errors
///
/// What is wrong with the article, in one sentence without a full stop.
pub fn draft(article: &ArticleFile, article_name: &str) -> Result<Draft, String> {
    let words = wording(&article.text);
    let blocks = blocks::blocks(&article.text);
    let page = page(&blocks, &words.page);
    if write::is_blank(&page.title) {
        return Err("it has no words that could make a title".to_owned());
    }
    let mut plan = plan(&page, words);
    let head = plan.head(article_name);
    let checker = Checker::new(article);
    let trial = Trial {
        head: &head,
        article: &checker,
    };
    let (mut figures, mut slides) = (0, 0);
    for section in &mut plan.sections {
        section.slides.truncate(MOST_SLIDES - slides.min(MOST_SLIDES));
        for slide in &mut section.slides {
            trial.settle(slide, words);
            figures += slide.entries.len();
        }
        section.slides.retain(|slide| !slide.is_empty());
        slides += section.slides.len();
    }
    plan.sections.retain(|section| !section.slides.is_empty());
    let deck = plan.write(&head);
    let unsure = deck
        .lines()
        .filter(|line| line.trim_start().starts_with(words.look))
        .count();
    Ok(Draft {
        deck,
        stand_ins: plan.stand_ins,
        slides,
        figures,
        unsure,
    })
}

/// Tries slides on their own.
struct Trial<'a> {
    head: &'a str,
    article: &'a Checker<'a>,
}

/// Why a slide would not pass `check`.
enum Fault {
    /// It cannot be read: its words are none a slide can show.
    Unread,
    /// The article does not have these, by what tracing sees.
    Untraced(Vec<String>),
}

impl Trial<'_> {
    /// Takes out what would not pass. A text that is not traced is kept as the deck's own, with a word on it.
    fn settle(&self, slide: &mut plan::Slide, words: &wording::Wording) {
        if !slide.entries.is_empty() {
            for entry in std::mem::take(&mut slide.entries) {
                slide.entries = vec![entry];
                if self.fault(slide).is_none() {
                    slide.kept.append(&mut slide.entries);
                }
            }
            slide.entries = std::mem::take(&mut slide.kept);
            return;
        }
        match self.fault(slide) {
            None => {}
            Some(Fault::Unread) => slide.give_up(),
            Some(Fault::Untraced(numbers)) => {
                slide.own = true;
                let say = |number: &String| format!("{}{number}", words.page_not_traced);
                slide.unsure.extend(numbers.iter().take(3).map(say));
            }
        }
    }

    fn fault(&self, slide: &plan::Slide) -> Option<Fault> {
        let text = format!("{}sections:\n  - slides:\n{}", self.head, slide.write());
        let parsed = deck::parse("deck.yaml", text.as_bytes(), &|_| None);
        let Some(deck) = parsed.deck else {
            return Some(Fault::Unread);
        };
        let traced = self.article.check(&deck, &parsed.source);
        let untraced: Vec<String> = (traced.records.into_iter())
            .filter(|record| !record.holds() && record.slide.is_some())
            .map(|record| record.written)
            .collect();
        (!untraced.is_empty()).then_some(Fault::Untraced(untraced))
    }
}

/// What a slide of a plan counts one by one.
fn entry_lines(entries: &[Entry]) -> String {
    entries.iter().map(Entry::write).collect()
}
