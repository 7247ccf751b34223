//! Content that changes while it plays, as a hall sees it: the real program on a virtual display.
#![cfg(feature = "window")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::{Picture, Player, Run, Xvfb, run, until};
use tempfile::TempDir;

const SIZE: (u32, u32) = (320, 180);

/// A hall's folder: a deck, and where the last good show is kept.
struct Hall {
    folder: TempDir,
    xvfb: Xvfb,
}

impl Hall {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            xvfb: Xvfb::start(SIZE.0, SIZE.1),
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn save(&self, slide: &str) {
        let text = format!("showreel: 1\ntitle: 厅\nsections:\n  - slides:\n      - {{ {slide}, hold: manual }}\n");
        fs::write(self.at("deck.yaml"), text).unwrap();
    }

    fn play(&self) -> Player {
        let (deck, state) = (self.at("deck.yaml"), self.at("state"));
        let args = vec!["play", text(&deck), "--state", text(&state)];
        Player::start(&self.xvfb, &Run { args, ..Run::default() })
    }

    /// What `export` draws of the deck as it is now.
    fn exported(&self) -> Picture {
        let (deck, out) = (self.at("deck.yaml"), TempDir::new().unwrap());
        let size = format!("{}x{}", SIZE.0, SIZE.1);
        let args = vec!["export", text(&deck), "--size", &size, "--out", text(out.path())];
        let output = run(&Run { args, ..Run::default() });
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Picture::open(&out.path().read_dir().unwrap().next().unwrap().unwrap().path())
    }

    fn shows(&self, expected: &Picture, what: &str) {
        until(what, || (self.xvfb.grab() == *expected).then_some(()));
    }

    fn is_kept(&self) {
        until("the show to be kept", || {
            let shows = self.at("state/shows").read_dir().ok()?;
            let kept = shows.flatten().any(|show| show.path().join("show.json").is_file());
            kept.then_some(())
        });
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_saved_deck_comes_on_screen_and_a_broken_one_does_not() {
    let hall = Hall::new();
    hall.save("kind: quote, text: 海不辞水");
    let first = hall.exported();
    let mut player = hall.play();
    hall.shows(&first, "the first deck");
    hall.is_kept();
    hall.save("kind: quote, txet: 写错了");
    std::thread::sleep(std::time::Duration::from_millis(600));
    assert!(hall.xvfb.grab() == first, "the last good show plays on");
    hall.save("kind: quote, text: 故能成其大");
    hall.shows(&hall.exported(), "the mended deck");
    assert!(player.runs());
}

#[test]
fn a_hall_that_starts_with_a_broken_deck_shows_the_last_good_one() {
    let hall = Hall::new();
    hall.save("kind: quote, text: 海不辞水");
    let good = hall.exported();
    let mut player = hall.play();
    hall.shows(&good, "the deck");
    hall.is_kept();
    player.terminate();
    assert_eq!(player.wait(), 0);
    fs::remove_file(hall.at("deck.yaml")).unwrap();
    let _player = hall.play();
    hall.shows(&good, "the last good show");
    hall.save("kind: quote, text: 回来了");
    hall.shows(&hall.exported(), "the deck that is back");
}

#[test]
fn a_hall_with_nothing_to_show_says_so_calmly() {
    let hall = Hall::new();
    hall.save("kind: quote, txet: 写错了");
    let mut player = hall.play();
    // A page on a dark ground with light words: neither black nor empty.
    until("a page", || {
        let seen = hall.xvfb.grab();
        let ground = seen.at(2, 2);
        let dark = ground.iter().all(|channel| *channel < 80) && ground != [0, 0, 0];
        let light = seen
            .rgb
            .iter()
            .filter(|p| p.iter().all(|channel| *channel > 200))
            .count();
        (dark && light > 200).then_some(())
    });
    hall.save("kind: quote, text: 修好了");
    hall.shows(&hall.exported(), "the mended deck");
    assert!(player.runs());
}

#[test]
fn a_show_for_a_while_ends_where_its_deck_cannot_be_played() {
    let hall = Hall::new();
    hall.save("kind: quote, txet: 写错了");
    let deck = hall.at("deck.yaml");
    for rest in [&["--once"][..], &["--for", "5"], &["--windowed", "320x180"]] {
        let args = [&["play", text(&deck)], rest].concat();
        let mut player = Player::start(&hall.xvfb, &Run { args, ..Run::default() });
        assert_eq!(player.wait(), 1, "{rest:?}");
    }
}

/// A font of one triangle, at U+10F123, made for this test.
const FONT: &[u8] = include_bytes!("fonts/one-mark.ttf");

#[test]
fn a_font_of_the_system_that_is_removed_costs_its_characters_and_nothing_else() {
    let hall = Hall::new();
    hall.save("kind: quote, text: 海\u{10f123}江");
    let home = hall.at("home");
    let font = home.join(".local/share/fonts/one-mark.ttf");
    let deck = hall.at("deck.yaml");
    let exported = |to: &str| {
        let (deck, out) = (text(&deck), hall.at(to));
        let args = vec!["export", deck, "--size", "320x180", "--out", text(&out)];
        let set = vec![("HOME", text(&home))];
        let output = run(&Run {
            args,
            set,
            ..Run::default()
        });
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Picture::open(&out.read_dir().unwrap().next().unwrap().unwrap().path())
    };
    fs::create_dir_all(font.parent().unwrap()).unwrap();
    let without = exported("without");
    fs::write(&font, FONT).unwrap();
    let with = exported("with");
    assert!(with != without, "the font is found");
    let state = hall.at("state");
    let run = Run {
        args: vec!["play", text(&deck), "--state", text(&state)],
        set: vec![("HOME", text(&home))],
        ..Run::default()
    };
    let mut player = Player::start(&hall.xvfb, &run);
    hall.shows(&with, "the mark");
    hall.is_kept();
    fs::remove_file(&font).unwrap();
    hall.shows(&without, "a square in its place");
    assert!(player.runs());
}

#[test]
fn a_state_folder_on_a_full_disk_stops_nothing() {
    let hall = Hall::new();
    hall.save("kind: quote, text: 海不辞水");
    let first = hall.exported();
    let (deck, state, log) = (hall.at("deck.yaml"), hall.at("state"), hall.at("log.jsonl"));
    fs::create_dir(&state).unwrap();
    // A disk of 16 kB with 4 kB left, seen by the player alone.
    let mount =
        "mount -t tmpfs -o size=16k none \"$1\" && head -c 12288 /dev/zero > \"$1/full\" && shift && exec \"$@\"";
    let in_its_own = [
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        mount,
        "sh",
        text(&state),
    ];
    let allowed = std::process::Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "true"])
        .status();
    if !allowed.is_ok_and(|status| status.success()) {
        eprintln!("no disk can be mounted here: `load::keep` tests a full disk in memory alone");
        return;
    }
    let args = vec!["play", text(&deck), "--state", text(&state), "--log", text(&log)];
    let mut player = Player::start_by(&hall.xvfb, &in_its_own, &Run { args, ..Run::default() });
    hall.shows(&first, "the deck");
    until("a line about it", || {
        let log = fs::read_to_string(&log).ok()?;
        log.contains("the show cannot be kept; it plays on").then_some(())
    });
    hall.save("kind: quote, text: 故能成其大");
    hall.shows(&hall.exported(), "the deck that was saved");
    assert!(player.runs());
}
