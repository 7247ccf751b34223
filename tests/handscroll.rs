//! A deck as one handscroll: it looks as it did, closes on itself without a seam, and nothing of it jumps.
//!
//! `UPDATE_GOLDENS=1 cargo test --test handscroll` writes the pictures of tests/goldens/handscroll anew.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

#[path = "support/golden.rs"]
mod golden;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use image::RgbImage;
use showreel::base::{Cues, DeckTime, Direction, Pixmap, Screen};
use showreel::deck::{Deck, Hold, HoldRule};
use showreel::export::{self, Studio};
use showreel::load;
use showreel::player::Player;

fn rgb(picture: &Pixmap) -> RgbImage {
    let pixels = picture.data().chunks_exact(4);
    let bytes = pixels.flat_map(|p| [p[0], p[1], p[2]]).collect();
    RgbImage::from_raw(picture.width(), picture.height(), bytes).unwrap()
}

fn opened(deck: &str, way: Direction) -> (Deck, Arc<dyn showreel::assets::Assets>) {
    let opened = load::open(Path::new(deck));
    let mut deck = (*opened.deck.unwrap()).clone();
    deck.handscroll = Some(way);
    (deck, opened.assets)
}

fn studio(deck: &str, way: Direction, screen: Screen) -> Studio {
    let (deck, assets) = opened(deck, way);
    Studio::new(Arc::new(deck), export::fonts().unwrap(), assets, screen)
}

/// The cues of a show that was left alone for so long.
fn cues(studio: &Studio, ms: i64) -> Cues {
    Player::new(studio.show().playlist(), 0).cues(DeckTime::from_millis(ms))
}

const DECK: &str = "tests/decks/handscroll.yaml";

/// How long a round of the strip takes, in milliseconds, and when the first has begun.
fn round(studio: &Studio) -> (i64, i64) {
    let mut player = Player::new(studio.show().playlist(), 0);
    let mut begun = |ms: &i64| {
        let before = player.loops_done();
        player.advance(DeckTime::from_millis(*ms));
        player.loops_done() > before
    };
    let mut rounds = (0..600_000).filter(&mut begun);
    let (_, second, third) = (rounds.next(), rounds.next().unwrap(), rounds.next().unwrap());
    (third - second, second)
}

#[test]
fn a_strip_looks_as_it_did_on_both_ways() {
    let mut failures = Vec::new();
    for way in [Direction::Up, Direction::Left, Direction::Right] {
        let mut studio = studio(DECK, way, Screen::new(320, 180));
        // The first slide is leaving, two stand side by side, the picture is coming; the scroll waits; round the loop.
        for second in [4, 7, 15, 24, 38] {
            let cues = cues(&studio, second * 1_000);
            let name = format!("handscroll/{}-{second}", way.name());
            failures.extend(golden::compare(&name, &rgb(&studio.draw_cues(&cues))));
        }
    }
    assert!(failures.is_empty(), "pictures differ: {failures:#?}");
}

#[test]
fn round_the_loop_it_closes_without_a_seam() {
    for way in Direction::ALL {
        let (mut deck, assets) = opened(DECK, way);
        // Times that are whole milliseconds, so that a round is too.
        for slide in &mut deck.slides {
            slide.hold = HoldRule::For(Hold::new(Duration::from_secs(6)).unwrap());
        }
        let mut studio = Studio::new(Arc::new(deck), export::fonts().unwrap(), assets, Screen::new(320, 180));
        let (length, start) = round(&studio);
        for part in [0, 1, 7, 13] {
            let ms = start + length * part / 16;
            let (first, second) = (cues(&studio, ms), cues(&studio, ms + length));
            let pictures = [first, second].map(|cues| studio.draw_cues(&cues));
            assert!(pictures[0] == pictures[1], "{way:?} {ms} ms");
        }
    }
}

#[test]
fn a_deck_that_moves_less_is_no_strip() {
    let (mut deck, assets) = opened(DECK, Direction::Up);
    deck.motion = showreel::base::Motion::Calm;
    let studio = Studio::new(Arc::new(deck), export::fonts().unwrap(), assets, Screen::new(64, 36));
    assert_eq!(studio.show().playlist().handscroll, None);
}

/// Writes frames to target/look: `make handscroll DECK=slides/zhenhai.yaml WAY=up SIZE=1920x1080`.
#[test]
#[ignore = "draws pictures for people to look at: `make handscroll`"]
fn look() {
    let (deck, size) = (std::env::var("LOOK_DECK").unwrap(), std::env::var("LOOK").unwrap());
    let (w, h) = size.split_once('x').unwrap();
    let way = std::env::var("LOOK_WAY").unwrap();
    let way = Direction::ALL.into_iter().find(|known| known.name() == way).unwrap();
    let mut studio = studio(&deck, way, Screen::new(w.parse().unwrap(), h.parse().unwrap()));
    let folder = Path::new("target/look");
    std::fs::create_dir_all(folder).unwrap();
    let (from, to): (i64, i64) = (
        std::env::var("LOOK_FROM").map_or(0, |v| v.parse().unwrap()),
        std::env::var("LOOK_TO").map_or(90, |v| v.parse().unwrap()),
    );
    for second in (from..to).step_by(3) {
        let cues = cues(&studio, second * 1_000);
        let file = folder.join(format!("handscroll-{}-{size}-{second:03}.png", way.name()));
        rgb(&studio.draw_cues(&cues)).save(file).unwrap();
    }
}
