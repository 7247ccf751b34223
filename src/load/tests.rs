//! The worker: what it paints, what it lets go of, and what it survives.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use super::*;
use crate::assets::{AssetError, AssetPath, Assets, Bytes, Memory};
use crate::base::{Cue, Cues, DeckTime, Screen};
use crate::deck::{Deck, parse};
use crate::diag::Source;

const DRAWING: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4h-4z"/></svg>"##;

/// Drawings, two of which the program cannot bear: `layout.jpg` while it lays out, `paint.svg` while it paints.
struct Faulty(Memory);

impl Assets for Faulty {
    fn bytes(&self, path: &AssetPath) -> Result<Bytes, AssetError> {
        assert!(path.as_str() != "paint.svg", "a fault while painting");
        self.0.bytes(path)
    }

    fn exists(&self, path: &AssetPath) -> bool {
        assert!(path.as_str() != "layout.jpg", "a fault while laying out");
        self.0.exists(path)
    }
}

/// What the worker rings.
#[derive(Default)]
struct Bell {
    rung: Mutex<bool>,
    bell: Condvar,
}

impl Bell {
    fn ring(&self) {
        *self.rung.lock().unwrap() = true;
        self.bell.notify_all();
    }

    /// Asks again at every ring until it is so; the worker has half a minute to make it so.
    fn until(&self, mut what: impl FnMut() -> bool) -> bool {
        (0..3_000).any(|_| {
            if what() {
                return true;
            }
            let rung = self.rung.lock().unwrap();
            let (mut rung, _) = self
                .bell
                .wait_timeout_while(rung, Duration::from_millis(10), |rung| !*rung)
                .unwrap();
            *rung = false;
            false
        })
    }
}

fn deck(yaml: &str) -> Arc<Deck> {
    let parsed = parse("deck.yaml", yaml.as_bytes(), &|_| None);
    Arc::new(parsed.deck.unwrap_or_else(|| panic!("{:#?}", parsed.findings)))
}

fn worker(deck: &Arc<Deck>, wake: impl Fn() + Send + 'static) -> Worker {
    let files = ["a.svg", "paint.svg"];
    let files = files
        .into_iter()
        .fold(Memory::default(), |files, name| files.with(name, DRAWING));
    let parts = WorkerParts {
        content: Content {
            deck: Arc::clone(deck),
            source: Arc::new(Source::default()),
            assets: Arc::new(Faulty(files)),
        },
        memory_bytes: 64 << 20,
    };
    Worker::start(parts, wake).unwrap()
}

fn started(deck: &Arc<Deck>) -> (Worker, Arc<Bell>) {
    let bell = Arc::new(Bell::default());
    let theirs = Arc::clone(&bell);
    (worker(deck, move || theirs.ring()), bell)
}

fn cues(slide: usize, at: DeckTime) -> Cues {
    Cues::of(Cue { slide, at })
}

/// The worker's show once it has painted what `cues` need.
fn painted(worker: &Worker, bell: &Bell, screen: Screen, cues: &Cues) -> Arc<Show> {
    let is_painted = || {
        worker.wish(screen, cues, None, None);
        worker
            .show()
            .is_some_and(|show| show.screen() == screen && worker.is_painted(&show, cues))
    };
    assert!(bell.until(is_painted), "not painted: {cues:?}");
    worker.show().unwrap()
}

#[test]
fn a_fault_in_one_slide_leaves_the_others() {
    let deck = deck(
        "\
showreel: 1
title: 展览
sections:
  - slides:
      - { kind: photo, id: paint, src: paint.svg, caption: 甲 }
      - { kind: photo, id: layout, src: layout.svg, caption: 乙 }
      - { kind: photo, id: whole, src: a.svg, caption: 丙 }
",
    );
    let (worker, bell) = started(&deck);
    let screen = Screen::new(320, 180);
    let pixmaps = |slide| {
        let late = cues(slide, DeckTime::from_millis(60_000));
        let show = painted(&worker, &bell, screen, &late);
        let (list, missing) = worker.with_store(|store| show.frame(&late, store));
        assert_eq!(missing, 0);
        list.groups[0].quads.len()
    };
    // The slide that cannot be laid out is left out; of the one that cannot be painted whole, a part is.
    let (without_photo, whole) = (pixmaps(0), pixmaps(1));
    // Without its photo it lacks the scrim too: that is made from the photo's pixels.
    assert_eq!(without_photo, whole - 2);
    let ids = |show: Arc<Show>| {
        show.deck()
            .slides
            .iter()
            .map(|slide| slide.id.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(worker.show().unwrap()), ["paint", "whole"]);
    assert_eq!(worker.fault(), None);
}

#[test]
fn a_fault_elsewhere_is_told_and_wakes_the_window() {
    let deck = deck("{showreel: 1, title: 展览, sections: [{slides: [{kind: quote, text: 海}]}]}");
    let bell = Arc::new(Bell::default());
    let (theirs, first) = (Arc::clone(&bell), AtomicBool::new(true));
    let worker = worker(&deck, move || {
        theirs.ring();
        assert!(
            !first.swap(false, Ordering::Relaxed),
            "the first call of the window fails"
        );
    });
    worker.wish(Screen::new(320, 180), &cues(0, DeckTime::ZERO), None, None);
    assert!(bell.until(|| worker.fault().is_some()));
    assert!(worker.fault().unwrap().contains("the first call"));
}

#[test]
fn pixels_of_shows_that_are_over_go_and_the_budget_follows_the_screen() {
    let deck = deck("{showreel: 1, title: 展览, sections: [{slides: [{kind: photo, src: a.svg, caption: 甲}]}]}");
    let (worker, bell) = started(&deck);
    let first = cues(0, DeckTime::ZERO);
    let small = painted(&worker, &bell, Screen::new(160, 90), &first);
    let large = painted(&worker, &bell, Screen::new(320, 180), &first);
    assert!(
        !worker.is_painted(&small, &first)
            || !worker.is_painted(&large, &first)
            || worker.with_store(|s| s.bytes()) > 0
    );
    worker.keep_only(&large);
    assert!(!worker.is_painted(&small, &first) && worker.is_painted(&large, &first));
}

#[test]
fn a_show_that_took_over_a_moment_ago_is_painted_on_when_another_comes() {
    let text = |text: &str| {
        deck(&format!(
            "{{showreel: 1, title: 展览, sections: [{{slides: [{{kind: quote, id: a, text: {text}}}, {{kind: quote, id: b, text: {text}江}}]}}]}}"
        ))
    };
    let (worker, bell) = started(&text("一"));
    let screen = Screen::new(320, 180);
    let (begins, goes_on) = (cues(0, DeckTime::ZERO), cues(1, DeckTime::ZERO));
    let first = painted(&worker, &bell, screen, &begins);
    let put = |deck: Arc<Deck>, for_screen: Screen| {
        let fonts = worker.fonts().unwrap();
        let content = Content {
            deck: Arc::clone(&deck),
            ..worker.content()
        };
        let show = Arc::new(Show::build(Arc::clone(&deck), &fonts, &*content.assets, for_screen));
        worker.inbox().put(Fresh {
            content,
            fonts,
            show,
            changed: std::collections::BTreeSet::new(),
            order: 0,
        });
        let taken_up = |show: Arc<Show>| show.screen() == screen && Arc::ptr_eq(show.deck(), &deck);
        assert!(bell.until(|| worker.show().is_some_and(taken_up)));
        worker.show().unwrap()
    };
    let second = put(text("二"), screen);
    worker.wish(screen, &begins, Some(&first), Some(&begins));
    assert!(bell.until(|| worker.is_painted(&second, &begins)));
    // The window takes the second one over. Before it can say so there is a third.
    put(text("三"), screen);
    worker.wish(screen, &goes_on, Some(&second), Some(&begins));
    assert!(bell.until(|| worker.is_painted(&second, &goes_on)));
    // And one that was read for the screen there was before.
    let last = put(text("四"), Screen::new(310, 180));
    worker.wish(screen, &begins, Some(&second), Some(&goes_on));
    assert!(bell.until(|| worker.is_painted(&second, &begins) && worker.is_painted(&last, &goes_on)));
}

/// A scroll of 20,000 characters that takes half a minute.
fn long_scroll() -> Arc<Deck> {
    let mut yaml = String::from(
        "showreel: 1\ntitle: 长文\nsections:\n  - slides:\n      - kind: scroll\n        title: 长文\n        speed: 2000u/s\n        text: |\n",
    );
    let sentence = "文字从窗口里缓缓走过，标题站在一旁不动；每一段开头空两格，数字11.76亿元和40余万人次不会拆开。";
    let paragraph: String = sentence.chars().cycle().take(249).collect();
    for _ in 0..80 {
        let _ = writeln!(yaml, "          {paragraph}");
    }
    deck(&yaml)
}

#[test]
fn a_long_scroll_is_painted_as_it_goes_and_let_go_of_behind() {
    let deck = long_scroll();
    let (worker, bell) = started(&deck);
    let screen = Screen::new(1920, 1080);
    let show = painted(&worker, &bell, screen, &cues(0, DeckTime::ZERO));
    let hold = show.playlist().entries[0].hold.unwrap();
    let layers = show.scene(0).unwrap().layers.len();
    assert!(
        hold > DeckTime::from_millis(15_000) && layers > 80,
        "{hold:?}, {layers} layers"
    );
    let mut most = 0;
    let mut at = DeckTime::ZERO;
    while at < hold {
        let now = cues(0, at);
        painted(&worker, &bell, screen, &now);
        let (missing, bytes) = worker.with_store(|store| (show.frame(&now, store).1, store.slide_bytes(show.key(0))));
        assert_eq!(missing, 0, "a hole at {at:?}");
        most = most.max(bytes);
        at = at + DeckTime::from_nanos(16_666_667);
    }
    assert!(most < 24_000_000, "{most} bytes");
    // Back at the start it is made again.
    painted(&worker, &bell, screen, &cues(0, DeckTime::ZERO));
}

#[test]
fn what_is_seen_is_needed_and_what_is_needed_is_wanted() {
    let deck = long_scroll();
    let (worker, bell) = started(&deck);
    let show = painted(&worker, &bell, Screen::new(480, 270), &cues(0, DeckTime::ZERO));
    let holds = |all: &[Wanted], some: &[Wanted]| {
        some.iter().all(|some| {
            let of_scene = || all.iter().filter(|all| all.scene == some.scene);
            some.layers
                .iter()
                .all(|layer| of_scene().any(|all| all.layers.contains(layer)))
        })
    };
    for ms in (0..40_000).step_by(37) {
        let now = cues(0, DeckTime::from_millis(ms));
        let (seen, needed, wanted) = (show.seen(&now), show.needed(&now), show.wanted(&now));
        assert!(holds(&needed, &seen) && holds(&wanted, &needed), "{ms} ms");
    }
}
