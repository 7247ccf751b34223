//! Hands on the screen: the real program, touched from outside.
#![cfg(feature = "window")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

mod support;

use support::{Picture, Player, Run, Xvfb, run, until};
use tempfile::TempDir;

const DECK: &str = "tests/decks/chapters.yaml";
const SLIDES: [&str; 4] = ["01-zero.png", "02-one.png", "03-one-more.png", "04-two.png"];
/// The ground of panels laid over the picture: `deep` of the theme `tide`.
const DEEP: [u8; 3] = [0x06, 0x2f, 0x38];

struct Wall {
    xvfb: Xvfb,
    slides: Vec<Picture>,
    _player: Player,
}

impl Wall {
    /// Plays [`DECK`] on a screen that hangs turned by `degrees` and is 320 × 180 as it stands.
    fn hang(degrees: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let turns = u8::try_from(degrees.parse::<u16>().unwrap() / 90).unwrap();
        let size = if turns % 2 == 1 { "180x320" } else { "320x180" };
        let args = vec!["export", DECK, "--size", size, "--out", folder.path().to_str().unwrap()];
        assert!(run(&Run { args, ..Run::default() }).status.success());
        let slides = SLIDES.map(|name| Picture::open(&folder.path().join(name)).turned(turns));
        let xvfb = Xvfb::start(320, 180);
        let args = vec!["play", DECK, "--rotate", degrees];
        let _player = Player::start(&xvfb, &Run { args, ..Run::default() });
        Self {
            xvfb,
            slides: slides.into(),
            _player,
        }
    }

    fn shows(&self, slide: usize) {
        until(&format!("slide {slide}"), || {
            (self.xvfb.grab() == self.slides[slide]).then_some(())
        });
    }
}

#[test]
fn a_tap_turns_the_page_and_the_left_third_turns_it_back() {
    let wall = Wall::hang("0");
    wall.shows(0);
    wall.xvfb.tap(200, 90);
    wall.shows(1);
    wall.xvfb.tap(110, 90);
    wall.shows(2);
    wall.xvfb.tap(100, 90);
    wall.shows(1);
}

#[test]
fn a_swipe_and_the_wheel_turn_the_page() {
    let wall = Wall::hang("0");
    wall.shows(0);
    wall.xvfb.swipe((200, 90), (120, 95));
    wall.shows(1);
    wall.xvfb.swipe((120, 90), (200, 95));
    wall.shows(0);
    wall.xvfb.click(160, 90, 5);
    wall.shows(1);
    wall.xvfb.click(160, 90, 3);
    wall.shows(0);
}

#[test]
fn a_finger_that_rests_brings_up_the_chapters() {
    let wall = Wall::hang("0");
    wall.shows(0);
    wall.xvfb.point(160, 90);
    wall.xvfb.finger_down();
    // The panel covers the middle; three rows of 96 u and its edge, at a sixth of a pixel a unit.
    let (columns, rows) = until("the chapters", || {
        let seen = wall.xvfb.grab();
        let (columns, rows) = seen.changed(&wall.slides[0])?;
        (seen.at(columns.start + 2, rows.start + 2) == DEEP && rows.len() > 50).then_some((columns, rows))
    });
    wall.xvfb.finger_up();
    // The last of the rows is the second chapter.
    let middle = i16::try_from(columns.start + columns.len() as u32 / 2).unwrap();
    let bottom = i16::try_from(rows.end).unwrap();
    wall.xvfb.tap(middle, bottom - 12);
    wall.shows(3);

    // A touch beside it closes it and does nothing else.
    wall.xvfb.point(160, 90);
    wall.xvfb.finger_down();
    until("the chapters again", || wall.xvfb.grab().changed(&wall.slides[3]));
    wall.xvfb.finger_up();
    wall.xvfb.tap(4, 4);
    wall.shows(3);
}

#[test]
fn on_a_screen_on_its_side_left_is_where_the_reader_has_it() {
    let wall = Wall::hang("90");
    wall.shows(0);
    // Turned clockwise, the picture's left edge is at the top.
    wall.xvfb.tap(160, 300);
    wall.shows(1);
    wall.xvfb.tap(300, 20);
    wall.shows(0);
    wall.xvfb.swipe((160, 120), (160, 60));
    wall.shows(1);
}
