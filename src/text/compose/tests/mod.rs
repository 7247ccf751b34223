//! What the composer promises: text in, lines or places in em out.

mod headings;
mod inline;
mod languages;
mod page;
mod properties;
mod rules;
mod vertical;

use std::sync::LazyLock;

use crate::assets::Embedded;
use crate::base::Language;
use crate::text::{Align, Family, FontBook, TextBlock, TextStyle};

static BOOK: LazyLock<FontBook> = LazyLock::new(|| FontBook::open(&Embedded).unwrap());

/// Size 1, so that canvas units are em.
fn body() -> TextStyle {
    TextStyle::plain(Family::Sans, 400, 1.0, 1.6, Language::ZhHans)
}

fn serif() -> TextStyle {
    TextStyle {
        family: Family::Serif,
        weight: 700,
        ..body()
    }
}

fn justified() -> TextStyle {
    TextStyle {
        justify: true,
        ..body()
    }
}

fn said(block: &TextBlock) -> Vec<&str> {
    block.lines.iter().map(|line| line.text.as_str()).collect()
}

/// The width of each cluster of a text on one line, from the distance to the next; the last is left out.
fn widths(text: &str, style: &TextStyle) -> Vec<f32> {
    let prepared = BOOK.prepare(text, style);
    let list = &prepared.paragraphs[0].clusters.list;
    list.iter()
        .map(|c| ((c.advance + c.gap) * 1000.0).round() / 1000.0)
        .collect()
}
