//! The stage with its worker, and its time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex};

use super::*;
use crate::assets::{AssetError, AssetPath, Assets, Bytes, Memory};
use crate::deck::parse;
use crate::load::Content;

fn ms(ms: i64) -> DeckTime {
    DeckTime::from_millis(ms)
}

#[test]
fn the_shows_time_goes_on_from_where_it_stood() {
    let mut time = ShowTime::default();
    assert_eq!(time.at(ms(100)), ms(100));
    assert!(time.hold(ms(100), ms(50)));
    assert!(time.hold(ms(149), ms(50)));
    assert_eq!(time.at(ms(149)), ms(100));
    assert!(!time.hold(ms(150), ms(50)));
    time.go_on(ms(150));
    assert_eq!(time.at(ms(150)), ms(100));
    assert_eq!(time.at(ms(175)), ms(125));
    time.go_on(ms(200));
    assert_eq!(time.at(ms(200)), ms(150));
}

const DRAWING: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4h-4z"/></svg>"##;

const DECK: &str = "\
showreel: 1
title: 展览
defaults: { transition: cut }
sections:
  - slides:
      - { kind: photo, id: a, src: a.svg, caption: 甲, hold: manual }
      - { kind: photo, id: b, src: b.svg, caption: 乙, hold: manual }
      - { kind: photo, id: c, src: c.svg, caption: 丙, hold: manual }
";

/// Drawings that can be held back, and the worker with them.
#[derive(Default)]
struct Held {
    files: Memory,
    shut: Mutex<bool>,
    bell: Condvar,
}

impl Held {
    fn shut(&self, shut: bool) {
        *self.shut.lock().unwrap() = shut;
        self.bell.notify_all();
    }
}

impl Assets for Held {
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        let shut = self.shut.lock().unwrap();
        drop(self.bell.wait_while(shut, |shut| *shut).unwrap());
        self.files.bytes(path)
    }

    fn exists(&self, path: &AssetPath) -> bool {
        self.files.exists(path)
    }
}

/// Asks again until it is so; the worker has a few seconds to make it so.
#[expect(clippy::disallowed_methods, reason = "a test has no gate to wait at")]
fn comes_true(mut what: impl FnMut() -> bool) -> bool {
    (0..2_000).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        what()
    })
}

/// A stage on [`DECK`], ready on a screen of 320 × 180.
fn stage() -> (DeckStage, Arc<Held>) {
    let held = held();
    let mut stage = start(&held);
    assert!(comes_true(|| stage.is_ready().unwrap()));
    (stage, held)
}

fn held() -> Arc<Held> {
    let files = ["a.svg", "b.svg", "c.svg"]
        .into_iter()
        .fold(Memory::default(), |files, name| files.with(name, DRAWING));
    Arc::new(Held {
        files,
        ..Held::default()
    })
}

fn start(held: &Arc<Held>) -> DeckStage {
    start_on(DECK, Arc::clone(held) as _)
}

fn start_on(deck: &str, assets: Arc<dyn Assets>) -> DeckStage {
    let parsed = parse("deck.yaml", deck.as_bytes(), &|_| None);
    let deck = Arc::new(parsed.deck.unwrap_or_else(|| panic!("{:#?}", parsed.findings)));
    let content = Content {
        deck,
        source: Arc::default(),
        assets,
    };
    let parts = StageParts {
        content,
        start: 0,
        memory_bytes: 64 << 20,
        reader: None,
        takeover: Takeover::NextSlide,
        idle: DeckTime::ZERO,
        witness: Box::new(()),
    };
    DeckStage::start(parts, Screen::new(320, 180), Waker::new().unwrap()).unwrap()
}

/// Whether the stage shows slide `index` as large as its screen, with every layer, before long.
fn shows_whole(stage: &mut DeckStage, index: usize, now: DeckTime) -> bool {
    stage.command(Command::GoTo(index), now);
    comes_true(|| {
        let screen = stage.frame(now).screen;
        let on = stage.on.as_ref().unwrap();
        let at = on.show.settled_at(index);
        let settled = Cues {
            slide: Cue { slide: index, at },
            ..beginning(index)
        };
        let (_, missing) = stage.worker.with_store(|store| on.show.frame(&settled, store));
        screen == stage.screen && on.player.position() == index && missing == 0
    })
}

#[test]
fn a_window_that_grows_and_shrinks_back_while_the_worker_is_busy_is_painted() {
    let (mut stage, held) = stage();
    let (small, large) = (Screen::new(320, 180), Screen::new(480, 270));
    assert!(shows_whole(&mut stage, 0, ms(10)));
    held.shut(true);
    stage.resize(large);
    stage.frame(ms(20));
    assert!(comes_true(|| stage
        .worker
        .show()
        .is_some_and(|show| show.screen() == large)));
    stage.resize(small);
    stage.frame(ms(30));
    held.shut(false);
    for slide in [1, 2, 0] {
        assert!(shows_whole(&mut stage, slide, ms(40)), "slide {slide}");
    }
}

#[test]
fn a_photo_that_is_late_is_a_plain_panel_and_holds_nothing_up() {
    let (mut stage, held) = stage();
    assert!(shows_whole(&mut stage, 0, ms(10)));
    held.shut(true);
    stage.command(Command::GoTo(2), ms(1_000));
    // What came before stays for a moment, and no longer.
    stage.frame(ms(1_000));
    let frame = stage.frame(ms(1_000) + PATIENCE);
    let on = stage.on.as_ref().unwrap();
    let (_, missing) = stage.worker.with_store(|store| on.show.frame(&on.cues, store));
    assert!(missing > 0 && on.gave_up, "the photo is not there");
    let panel = stage.on.as_ref().unwrap().show.deck().theme.palette.panel;
    let quads = || frame.list.groups.iter().flat_map(|group| &group.quads);
    assert!(quads().any(|quad| matches!(quad.content, crate::raster::Content::Fill(fill) if fill == panel)));
    let before = stage.on.as_ref().unwrap().cues.slide.at;
    stage.frame(ms(2_000));
    let after = stage.on.as_ref().unwrap().cues.slide.at;
    assert_eq!(after - before, ms(1_000) - PATIENCE, "time goes on");
    held.shut(false);
    assert!(shows_whole(&mut stage, 2, ms(2_100)));
}

#[test]
fn before_the_first_frame_the_window_can_be_left() {
    let held = held();
    held.shut(true);
    let mut stage = start(&held);
    assert!(!stage.is_ready().unwrap());
    assert_eq!(stage.command(Command::Quit, ms(5)), Some(Effect::Quit));
    assert_eq!(stage.command(Command::Next, ms(5)), None);
    held.shut(false);
}

/// Files that the program has a fault with, from some moment on.
#[derive(Default)]
struct Brittle(AtomicBool);

impl Assets for Brittle {
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        Err(AssetError::Missing(path.clone()))
    }

    fn exists(&self, _path: &AssetPath) -> bool {
        assert!(!self.0.load(Ordering::Relaxed), "a fault outside any slide");
        false
    }
}

#[test]
fn a_show_that_nobody_paints_any_more_says_so() {
    let files = Arc::new(Brittle::default());
    let deck = DECK.replace("transition: cut", "transition: mask m.svg");
    let mut stage = start_on(&deck, Arc::clone(&files) as _);
    assert!(comes_true(|| stage.is_ready().unwrap()));
    stage.frame(ms(0));
    assert_eq!(stage.fault(), None);
    files.0.store(true, Ordering::Relaxed);
    stage.resize(Screen::new(200, 100));
    assert!(comes_true(|| {
        stage.frame(ms(100));
        matches!(stage.fault(), Some(Fault::Machine(why)) if why.contains("outside any slide"))
    }));
}
