//! Shows that take over from each other, and a hall's months on a manual clock.
#![expect(
    clippy::disallowed_methods,
    reason = "a test has no gate to wait at, and writes its own files"
)]

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::super::{Fault, Stage, StageParts, Waker};
use super::*;
use crate::assets::Assets;
use crate::base::{Blank, Screen};
use crate::load::{Content, Files, Keep, ReaderParts, open_from};
use crate::watch::Pace;

const SCREEN: Screen = Screen {
    width_px: 160,
    height_px: 90,
};
const PACE: Pace = Pace {
    settle: DeckTime::from_millis(4),
    longest: DeckTime::from_millis(500),
    look: DeckTime::from_millis(60_000),
    look_blind: DeckTime::from_millis(50),
};
const MEMORY: usize = 4 << 20;

fn ms(ms: i64) -> DeckTime {
    DeckTime::from_millis(ms)
}

/// Asks again until it is so; there are some seconds to make it so.
fn comes_true(mut what: impl FnMut() -> bool) -> bool {
    (0..10_000).any(|n| {
        if n > 0 {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        what()
    })
}

/// A stage with its reader, on a deck in a folder.
struct Wall {
    folder: TempDir,
    stage: DeckStage,
}

fn slide(id: &str, text: &str) -> String {
    format!("      - {{ kind: quote, id: {id}, text: {text}, hold: 5s }}\n")
}

fn deck(title: &str, slides: &[String]) -> String {
    format!(
        "showreel: 1\ntitle: {title}\ndefaults: {{ transition: fade }}\nsections:\n  - slides:\n{}",
        slides.concat()
    )
}

impl Wall {
    fn start(text: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("deck.yaml");
        fs::write(&path, text).unwrap();
        let files = Arc::new(Files::beside(&path));
        let content: Content = open_from(&path, Arc::clone(&files) as Arc<dyn Assets>)
            .content()
            .unwrap();
        let reader = ReaderParts {
            state: Some(folder.path().join("state")),
            deck: Some(path),
            hall: None,
            has_others: false,
            playing: Some((content.clone(), files)),
            findings: Vec::new(),
            today: jiff::civil::date(2026, 5, 1),
            pace: PACE,
            listener: None,
        };
        let parts = StageParts {
            content,
            start: 0,
            memory_bytes: MEMORY,
            reader: Some(reader),
            takeover: Takeover::NextSlide,
            idle: DeckTime::ZERO,
            witness: Box::new(()),
        };
        let waker: Result<Waker, Fault> = Waker::new();
        let mut stage = DeckStage::start(parts, SCREEN, waker.unwrap()).unwrap();
        assert!(comes_true(|| stage.is_ready().unwrap()));
        let wall = Self { folder, stage };
        // The reader has read what plays once it is kept: saves from then on are changes.
        assert!(comes_true(|| wall.keep().load().is_some()));
        wall
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("deck.yaml")
    }

    fn keep(&self) -> Keep {
        Keep::below(&self.folder.path().join("state"), &self.path())
    }

    fn on(&self) -> &Playing {
        self.stage.on.as_ref().unwrap()
    }

    fn title(&self) -> &str {
        &self.on().show.deck().title
    }

    /// The slide on screen at `now`, and what goes out.
    fn at(&mut self, now: DeckTime) -> (String, bool) {
        self.stage.frame(now);
        let on = self.on();
        (
            on.show.deck().slides[on.player.position()].id.clone(),
            on.cues.crossing.is_some(),
        )
    }

    /// Saves a deck and plays at `now` until it is read, laid out and painted.
    fn save(&mut self, text: &str, now: DeckTime) {
        let before = self.stage.worker.show().unwrap().generation();
        fs::write(self.path(), text).unwrap();
        let ready = comes_true(|| {
            self.stage.frame(now);
            let latest = self.stage.worker.show().unwrap();
            let painted = match &self.on().coming {
                Some(coming) => self.stage.worker.is_painted(&latest, &coming.arrival()),
                None => Arc::ptr_eq(&latest, &self.on().show),
            };
            latest.generation() != before && painted
        });
        assert!(ready);
    }
}

#[test]
fn a_slide_that_has_changed_stays_until_it_gives_way_and_goes_out_as_it_looked() {
    let mut wall = Wall::start(&deck("甲", &[slide("a", "海"), slide("b", "江")]));
    wall.at(ms(0));
    let before = Arc::clone(&wall.on().show);
    wall.save(
        &deck("乙", &[slide("a", "海不辞水"), slide("new", "河"), slide("b", "江")]),
        ms(1_000),
    );
    for now in (1_000..5_000).step_by(100) {
        assert_eq!(wall.at(ms(now)), ("a".to_owned(), false));
        assert_eq!(wall.title(), "甲");
    }
    assert_eq!(wall.at(ms(5_200)), ("new".to_owned(), true));
    assert_eq!(wall.title(), "乙");
    // What goes out is the old slide, with the old pixels.
    let leaves = wall.on().cues.crossing.unwrap().under.slide;
    assert_eq!(wall.on().show.key(leaves), before.key(0));
    let on = wall.on();
    let (_, missing) = wall.stage.worker.with_store(|store| on.show.frame(&on.cues, store));
    assert_eq!(missing, 0);
    assert_eq!(wall.at(ms(6_000)), ("new".to_owned(), false));
    assert!(wall.on().guest.is_none());
    assert_eq!(wall.at(ms(10_100)).0, "b");
    assert_eq!(wall.at(ms(15_100)).0, "a");
}

#[test]
fn a_slide_that_is_gone_goes_out_too() {
    let mut wall = Wall::start(&deck("甲", &[slide("a", "海"), slide("b", "江"), slide("c", "河")]));
    wall.at(ms(0));
    let before = Arc::clone(&wall.on().show);
    wall.save(&deck("乙", &[slide("b", "江"), slide("c", "河")]), ms(1_000));
    assert_eq!(wall.at(ms(4_900)), ("a".to_owned(), false));
    assert_eq!(wall.at(ms(5_100)), ("b".to_owned(), true));
    let leaves = wall.on().cues.crossing.unwrap().under.slide;
    assert_eq!(wall.on().show.key(leaves), before.key(0));
}

#[test]
fn what_nobody_can_see_is_taken_up_at_once() {
    let mut wall = Wall::start(&deck("甲", &[slide("a", "海"), slide("b", "江")]));
    wall.at(ms(0));
    wall.save(&deck("乙", &[slide("a", "海"), slide("b", "江河")]), ms(1_000));
    assert_eq!((wall.at(ms(1_100)), wall.title()), (("a".to_owned(), false), "乙"));
    assert_eq!(wall.on().cues.slide.at, ms(1_100), "and it keeps its time");
    // So it is behind a blank screen.
    wall.stage.command(Command::Blank(Blank::Black), ms(1_200));
    wall.save(&deck("丙", &[slide("a", "海洋"), slide("b", "江河")]), ms(1_300));
    wall.at(ms(1_400));
    assert_eq!(wall.title(), "丙");
}

#[test]
fn a_slide_that_waits_for_a_key_is_not_waited_for() {
    let manual = |text: &str| format!("      - {{ kind: quote, id: a, text: {text}, hold: manual }}\n");
    let mut wall = Wall::start(&deck("甲", &[manual("海")]));
    wall.at(ms(0));
    wall.save(&deck("乙", &[manual("海洋")]), ms(60_000));
    wall.at(ms(60_100));
    assert_eq!(wall.title(), "乙");
}

#[test]
fn a_deck_that_changes_together_with_the_screen_is_painted_where_it_begins() {
    let manual = |id: &str| format!("      - {{ kind: quote, id: {id}, text: 海, hold: manual }}\n");
    let mut wall = Wall::start(&deck("甲", &["a", "b", "c"].map(manual)));
    wall.at(ms(0));
    wall.stage.command(Command::GoTo(2), ms(10));
    assert!(comes_true(|| wall.at(ms(2_000)) == ("c".to_owned(), false)));
    let turned = Screen::new(200, 90);
    wall.stage.resize(turned);
    fs::write(wall.path(), deck("乙", &["c", "x", "y", "z", "a", "b"].map(manual))).unwrap();
    assert!(comes_true(|| {
        let latest = wall.stage.worker.show().unwrap();
        latest.screen() == turned && latest.len() == 6
    }));
    let mut now = ms(2_000);
    let taken_up = comes_true(|| {
        now = now + ms(100);
        wall.at(now);
        wall.on().show.screen() == turned
    });
    assert!(taken_up, "what waits for a key would wait for ever");
    assert_eq!(wall.at(now), ("c".to_owned(), false));
}

#[test]
fn a_key_brings_the_next_slide_of_the_new_deck() {
    let mut wall = Wall::start(&deck("甲", &[slide("a", "海"), slide("b", "江")]));
    wall.at(ms(0));
    wall.save(
        &deck("乙", &[slide("a", "海洋"), slide("new", "河"), slide("b", "江")]),
        ms(1_000),
    );
    wall.stage.command(Command::Next, ms(1_100));
    assert_eq!(wall.at(ms(1_200)), ("new".to_owned(), true));
    wall.save(
        &deck("丙", &[slide("x", "湖"), slide("new", "河流"), slide("b", "江")]),
        ms(2_000),
    );
    wall.stage.command(Command::First, ms(2_100));
    assert_eq!((wall.at(ms(3_000)).0.as_str(), wall.title()), ("x", "丙"));
}

#[test]
fn a_hall_that_plays_for_months_holds_no_more_than_at_first() {
    const ROUNDS: i64 = 500;
    const CHANGES: i64 = 20_000;
    let slides = |n: i64| -> Vec<String> {
        // Now more, now fewer, some the same from reload to reload.
        (0..6 + n % 5)
            .map(|k| slide(&format!("s{k}"), &format!("第{}次", if k % 2 == 0 { 0 } else { n })))
            .collect()
    };
    let mut wall = Wall::start(&deck("0", &slides(0)));
    let mut now = ms(0);
    let (mut most_bytes, mut most_slides) = (0, 0);
    for round in 1..=ROUNDS {
        let title = round.to_string();
        fs::write(wall.path(), deck(&title, &slides(round))).unwrap();
        for _ in 0..CHANGES / ROUNDS {
            now = now + ms(5_000);
            wall.stage.frame(now);
        }
        let shown = comes_true(|| {
            now = now + ms(5_000);
            wall.stage.frame(now);
            wall.title() == title
        });
        assert!(shown, "reload {round}");
        let (bytes, slides) = wall.stage.worker.with_store(|store| (store.bytes(), store.slides()));
        (most_bytes, most_slides) = (most_bytes.max(bytes), most_slides.max(slides));
    }
    assert!(wall.on().player.slides_shown() >= CHANGES as u64);
    assert!(most_bytes <= MEMORY, "{most_bytes} bytes");
    // Those of the show, its ticker and masks, and of one that waits.
    assert!(most_slides <= 2 * 13, "{most_slides} slides");
    // The reader may still be at the last one: then the one before goes in a moment.
    let contents = || fs::read_dir(wall.keep().folder().join("contents")).unwrap().count();
    assert!(
        comes_true(|| contents() == 1),
        "what is kept does not grow: {}",
        contents()
    );
}
