//! A hall's day on the real program: its decks, its hours and its messages, on a display.
#![cfg(feature = "window")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

mod support;

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::process::{Signal, kill_process};
use support::{Picture, Player, Run, Xvfb, keysym, run, until};
use tempfile::TempDir;

/// A box: a display, and a folder with decks `a` and `b` of two slides each that wait for a key.
struct Box {
    xvfb: Xvfb,
    folder: TempDir,
}

impl Box {
    fn new() -> Self {
        let all = Self {
            xvfb: Xvfb::start(320, 180),
            folder: TempDir::new().unwrap(),
        };
        for (name, words) in [("a", ["海不辞水", "故能成其大"]), ("b", ["江海汇流", "港通天下"])] {
            let slides: String = words
                .iter()
                .zip(1..)
                .map(|(words, n)| format!("      - {{ kind: quote, id: {name}{n}, text: {words}, hold: manual }}\n"))
                .collect();
            let defaults = "defaults: { transition: cut }";
            all.write(
                &format!("{name}.yaml"),
                &format!("showreel: 1\ntitle: {name}\n{defaults}\nsections:\n  - slides:\n{slides}"),
            );
        }
        all
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn path(&self, name: &str) -> String {
        self.at(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.at(name).parent().unwrap()).unwrap();
        fs::write(self.at(name), text).unwrap();
    }

    fn start(&self, command: &str, kiosk: &str) -> Player {
        self.write("kiosk.yaml", &format!("kiosk: 1\nzone: Asia/Shanghai\n{kiosk}"));
        let (file, state, log) = (self.path("kiosk.yaml"), self.path("state"), self.path("log.jsonl"));
        let args = vec![command, &file, "--state", &state, "--log", &log];
        Player::start(&self.xvfb, &Run { args, ..Run::default() })
    }

    /// What `export` draws of a deck's slide.
    fn picture(&self, deck: &str, slide: &str) -> Picture {
        let (deck, out) = (self.path(&format!("{deck}.yaml")), TempDir::new().unwrap());
        let folder = out.path().to_str().unwrap();
        let args = vec!["export", &deck, "--size", "320x180", "--out", folder, "--slides", slide];
        let output = run(&Run { args, ..Run::default() });
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Picture::open(&out.path().read_dir().unwrap().next().unwrap().unwrap().path())
    }

    fn shows(&self, expected: &Picture, what: &str) {
        until(what, || (self.xvfb.grab() == *expected).then_some(()));
    }
}

#[test]
fn a_programme_of_decks_goes_on_at_its_place_after_a_crash() {
    let hall = Box::new();
    let (last, second) = (hall.picture("a", "a2"), hall.picture("b", "b2"));
    let (a1, b1) = (hall.picture("a", "a1"), hall.picture("b", "b1"));
    let mut supervisor = hall.start("run", "decks: [a.yaml, b.yaml]\n");
    hall.shows(&a1, "the first deck");
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.shows(&last, "its last slide");
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.shows(&b1, "the second deck");
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.shows(&second, "its second slide");
    kill_process(supervisor.child(), Signal::KILL).unwrap();
    until("another show", || {
        let text = fs::read_to_string(hall.at("log.jsonl")).unwrap();
        text.contains("\"restart\"").then_some(())
    });
    hall.shows(&second, "the same slide of the same deck");
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.shows(&a1, "the first deck again");
    supervisor.terminate();
    assert_eq!(supervisor.wait(), 0);
}

#[test]
fn a_message_is_on_screen_within_a_second_and_goes_with_its_file() {
    let hall = Box::new();
    let (a1, a2) = (hall.picture("a", "a1"), hall.picture("a", "a2"));
    let mut player = hall.start("play", "decks: a.yaml\nurgent: urgent\n");
    hall.shows(&a1, "the deck");
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.shows(&a2, "its second slide");
    let mut slowest = Duration::ZERO;
    for round in 0..3 {
        let dropped = Instant::now();
        hall.write("urgent/exit.yaml", "urgent: 1\ntitle: 请从东门离场\n");
        until("the message", || (hall.xvfb.grab() != a2).then_some(()));
        slowest = slowest.max(dropped.elapsed());
        fs::remove_file(hall.at("urgent/exit.yaml")).unwrap();
        hall.shows(&a2, &format!("the slide that was there, round {round}"));
    }
    println!("a message is on screen after {} ms at most", slowest.as_millis());
    assert!(player.runs());
}

#[test]
fn outside_its_hours_the_screen_is_what_the_kiosk_file_says() {
    let hall = Box::new();
    let a1 = hall.picture("a", "a1");
    let mut player = hall.start("play", "decks: a.yaml\nhours: closed\n");
    until("the show to be ready", || {
        let text = fs::read_to_string(hall.at("log.jsonl")).ok()?;
        text.contains("\"hours\"").then_some(())
    });
    let black = |seen: Picture| seen.rgb.iter().all(|pixel| *pixel == [0, 0, 0]);
    assert!(black(hall.xvfb.grab()));
    hall.write("kiosk.yaml", "kiosk: 1\ndecks: a.yaml\nhours: closed\nclosed: still\n");
    hall.shows(&a1, "the first slide");
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.write("kiosk.yaml", "kiosk: 1\ndecks: a.yaml\nhours: closed\nclosed: dim\n");
    let brightest = |seen: &Picture| seen.rgb.iter().flatten().copied().max();
    until("the first slide, dark", || {
        let seen = hall.xvfb.grab();
        let (is, was) = (brightest(&seen)?, brightest(&a1)?);
        (is > 20 && is < was / 3).then_some(())
    });
    hall.write("kiosk.yaml", "kiosk: 1\ndecks: a.yaml\n");
    hall.shows(&a1, "the show");
    assert!(player.runs());
}

#[test]
fn a_hall_starts_with_what_it_had_when_its_files_were_good() {
    let hall = Box::new();
    let (a1, b1) = (hall.picture("a", "a1"), hall.picture("b", "b1"));
    let mut player = hall.start("play", "decks: [a.yaml, b.yaml]\n");
    hall.shows(&a1, "the first deck");
    until("the kiosk file and the deck to be kept", || {
        let shows = hall.at("state/shows").read_dir().ok()?.flatten();
        let kept = shows.filter(|show| show.path().join("show.json").is_file()).count();
        (kept == 2).then_some(())
    });
    player.terminate();
    assert_eq!(player.wait(), 0);
    fs::remove_file(hall.at("a.yaml")).unwrap();
    let mut player = hall.start("play", "decks: [a.yaml, b.yaml]\n");
    hall.shows(&b1, "the deck that can be played");
    player.terminate();
    assert_eq!(player.wait(), 0);
    fs::remove_file(hall.at("b.yaml")).unwrap();
    let _player = hall.start("play", "nonsense: [\n");
    hall.shows(&a1, "what was kept of the first deck");
}

#[test]
fn a_kiosk_file_that_was_never_good_becomes_a_page_until_it_is_mended() {
    let hall = Box::new();
    let a1 = hall.picture("a", "a1");
    let mut player = hall.start("play", "decks: [\n");
    until("a page", || {
        let seen = hall.xvfb.grab();
        let light = |pixel: &&[u8; 3]| pixel.iter().all(|channel| *channel > 200);
        (seen.rgb.iter().filter(light).count() > 200).then_some(())
    });
    hall.write("kiosk.yaml", "kiosk: 1\ndecks: a.yaml\n");
    hall.shows(&a1, "the deck");
    assert!(player.runs());
}
