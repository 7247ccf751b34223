//! Every kind of slide, and titles that stand in columns, at three screen shapes, compared byte for byte with the pictures in tests/goldens.
//!
//! `UPDATE_GOLDENS=1 cargo test --test goldens` writes them anew. A failure leaves actual | difference | expected side
//! by side in target/golden-failures.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

#[path = "support/golden.rs"]
mod golden;

use std::path::Path;

use golden::compare;
use image::RgbImage;
use showreel::base::{DeckTime, Pixmap, Screen};
use showreel::export::{self, Studio, When};
use showreel::load;

/// Small enough to keep, large enough to see: 16:9, a totem, an LED wall.
const SHAPES: [(&str, u32, u32); 3] = [("landscape", 480, 270), ("portrait", 270, 480), ("wide", 480, 135)];

fn studio(deck: &str, w: u32, h: u32) -> Studio {
    let opened = load::open(Path::new(deck));
    let deck = opened.deck.unwrap_or_else(|| panic!("{:#?}", opened.findings));
    Studio::new(deck, export::fonts().unwrap(), opened.assets, Screen::new(w, h))
}

fn rgb(picture: &Pixmap) -> RgbImage {
    let bytes = picture
        .data()
        .chunks_exact(4)
        .flat_map(|p| [p[0], p[1], p[2]])
        .collect();
    RgbImage::from_raw(picture.width(), picture.height(), bytes).unwrap()
}

#[test]
fn every_kind_of_slide_looks_as_it_did() {
    let mut failures = Vec::new();
    let decks = [
        ("", "tests/decks/kinds.yaml"),
        ("standing-", "tests/decks/standing.yaml"),
    ];
    for ((prefix, deck), (shape, w, h)) in decks.into_iter().flat_map(|deck| SHAPES.map(|shape| (deck, shape))) {
        let mut studio = studio(deck, w, h);
        let ids: Vec<String> = studio
            .show()
            .deck()
            .slides
            .iter()
            .map(|slide| slide.id.clone())
            .collect();
        assert!(ids.len() >= 11, "the deck has every kind");
        for (index, id) in ids.iter().enumerate() {
            let picture = rgb(&studio.draw(index, When::Settled));
            failures.extend(compare(&format!("{shape}/{prefix}{id}"), &picture));
        }
    }
    assert!(failures.is_empty(), "pictures differ: {failures:#?}");
}

#[test]
fn entrances_and_the_ticker_look_as_they_did_on_the_way() {
    let mut studio = studio("tests/decks/kinds.yaml", 480, 270);
    let index = studio
        .show()
        .deck()
        .slides
        .iter()
        .position(|slide| slide.id == "figures-three")
        .unwrap();
    let failures: Vec<_> = [0, 350, 700]
        .into_iter()
        .filter_map(|ms| {
            let picture = rgb(&studio.draw(index, When::At(DeckTime::from_millis(ms))));
            compare(&format!("motion/figures-three-{ms:04}"), &picture)
        })
        .collect();
    assert!(failures.is_empty(), "pictures differ: {failures:#?}");
}

#[test]
fn the_deck_of_goldens_has_every_kind() {
    let studio = studio("tests/decks/kinds.yaml", 480, 270);
    let mut kinds: Vec<_> = studio
        .show()
        .deck()
        .slides
        .iter()
        .map(|slide| slide.body.kind())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let all = [
        "chart", "closing", "cover", "divider", "figures", "gallery", "photo", "points", "quote", "scroll", "split",
        "steps",
    ];
    assert_eq!(kinds, all);
}
