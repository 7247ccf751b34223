//! Transitions in the window, on both paths, beside what the CPU compositor draws of the same moment.
#![cfg(feature = "window")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

mod support;

use std::path::Path;

use showreel::base::{DeckTime, Screen};
use showreel::export::{self, Studio};
use showreel::load;
use showreel::player;
use support::{Picture, Player, Run, Xvfb, until};
use tempfile::TempDir;

/// The most channels may differ on the graphics card's path, at worst and on average: a fade rounds every pixel of the screen.
const GPU: (u8, f64) = (3, 0.25);
const AT_S: f64 = 5.31;

#[test]
fn every_way_of_blending_is_the_same_on_both_paths() {
    let xvfb = Xvfb::start(640, 360);
    let folder = TempDir::new().unwrap();
    let text = std::fs::read_to_string("tests/decks/transitions.yaml").unwrap();
    for transition in [
        "fade",
        "push up",
        "cover left",
        "wipe down",
        "zoom",
        "mask ink",
        "mask blinds",
    ] {
        let deck = folder.path().join(format!("{}.yaml", transition.replace(' ', "-")));
        let text = text.replace(
            "title: 过场",
            &format!("title: 过场\ndefaults: {{ transition: {transition} }}"),
        );
        std::fs::write(&deck, text).unwrap();
        let opened = load::open(Path::new(&deck));
        let deck_read = opened.deck.unwrap_or_else(|| panic!("{:#?}", opened.findings));
        let mut studio = Studio::new(
            deck_read,
            export::fonts().unwrap(),
            opened.assets,
            Screen::new(640, 360),
        );
        let player = player::Player::new(studio.show().playlist(), 0);
        let cues = player.cues(DeckTime::from_secs_f64(AT_S));
        assert!(cues.crossing.is_some());
        let drawn = studio.draw_cues(&cues);
        let expected = Picture {
            width: 640,
            height: 360,
            rgb: drawn.data().chunks_exact(4).map(|p| [p[0], p[1], p[2]]).collect(),
        };
        for (render, (worst, mean)) in [("cpu", (0, 0.0)), ("gpu", GPU)] {
            let at = AT_S.to_string();
            let args = vec!["play", deck.to_str().unwrap(), "--freeze", &at];
            let run = Run {
                args,
                render: Some(render),
                ..Run::default()
            };
            let _player = Player::start(&xvfb, &run);
            until(&format!("`{transition}` by {render}"), || {
                let (max, average) = xvfb.grab().difference(&expected)?;
                (max <= worst && average <= mean).then_some(())
            });
        }
    }
}
