//! What changed from one deck to the next, slide by slide.

use std::collections::HashMap;

use super::model::{Deck, Section, Slide};

/// What became of a slide.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Change {
    /// It shows the same, though perhaps at another place in the order.
    Kept,
    /// It shows something else, or for another time.
    Changed,
    /// Only the new deck has it.
    Added,
    /// Only the old deck has it.
    Removed,
}

/// A slide of either deck, by id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlideChange {
    /// The slide's id.
    pub id: String,
    /// What became of it.
    pub change: Change,
}

/// Compares two decks slide by slide: the new deck's slides in their order, then the removed ones in theirs.
///
/// Where something stands in the file makes no difference. Theme, language, ticker and title belong to the deck, not to
/// a slide: compare those fields of [`Deck`] on their own.
#[must_use]
pub fn difference(old: &Deck, new: &Deck) -> Vec<SlideChange> {
    let mut before: HashMap<&str, &Slide> = old.slides.iter().map(|slide| (slide.id.as_str(), slide)).collect();
    let mut changes: Vec<SlideChange> = new
        .slides
        .iter()
        .map(|slide| {
            let change = match before.remove(slide.id.as_str()) {
                None => Change::Added,
                Some(was) if same(was, chapter(old, was), slide, chapter(new, slide)) => Change::Kept,
                Some(_) => Change::Changed,
            };
            SlideChange {
                id: slide.id.clone(),
                change,
            }
        })
        .collect();
    let removed = old.slides.iter().filter(|slide| before.contains_key(slide.id.as_str()));
    changes.extend(removed.map(|slide| SlideChange {
        id: slide.id.clone(),
        change: Change::Removed,
    }));
    changes
}

fn chapter<'d>(deck: &'d Deck, slide: &Slide) -> Option<&'d Section> {
    deck.sections.get(slide.section?)
}

fn same(a: &Slide, a_chapter: Option<&Section>, b: &Slide, b_chapter: Option<&Section>) -> bool {
    // A chapter's index may shift while the chapter stays: its content is compared.
    let Slide {
        id,
        span: _,
        body,
        hold,
        transition,
        overlays,
        writing,
        notes,
        from,
        until,
        section: _,
        // It stands behind the slide and is drawn for itself.
        backdrop: _,
        as_of: _,
    } = a;
    *id == b.id
        && *body == b.body
        && *hold == b.hold
        && *transition == b.transition
        && *overlays == b.overlays
        && *writing == b.writing
        && *notes == b.notes
        && *from == b.from
        && *until == b.until
        && a_chapter == b_chapter
}
