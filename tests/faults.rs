//! What a box that nobody visits meets in its months: each fault is done to the real program, on a display of its own.
#![cfg(feature = "window")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

mod support;

use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use serde_json::Value;
use showreel::app::{self, Fault, Options, Stage, StageFrame};
use showreel::base::{DeckTime, Screen};
use showreel::player::{Command as Asked, Effect};
use showreel::raster::DrawList;
use support::{Picture, Player, Run, Xvfb, keysym, run, until};
use tempfile::TempDir;

const DECK: &str = "tests/decks/window.yaml";
const MOVING: &str = "tests/decks/moving.yaml";

/// A display, a folder, and what the slides of [`DECK`] look like there.
struct Hall {
    xvfb: Xvfb,
    folder: TempDir,
    slides: [Picture; 3],
}

impl Hall {
    fn open() -> Self {
        let folder = TempDir::new().unwrap();
        let out = folder.path().join("pictures");
        let args = vec!["export", DECK, "--size", "320x180", "--out", out.to_str().unwrap()];
        assert!(run(&Run { args, ..Run::default() }).status.success());
        let slide = |name: &str| Picture::open(&out.join(name));
        Self {
            xvfb: Xvfb::start(320, 180),
            slides: [slide("01-one.png"), slide("02-two.png"), slide("03-three.png")],
            folder,
        }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn start(&self, args: &[&str]) -> Player {
        let state = self.path("state");
        let args = [args, &["--state", &state]].concat();
        Player::start(&self.xvfb, &Run { args, ..Run::default() })
    }

    fn shows(&self, slide: usize) {
        until(&format!("slide {slide}"), || {
            (self.xvfb.grab() == self.slides[slide]).then_some(())
        });
    }

    /// The lines of a file that hold JSON.
    fn lines(&self, name: &str) -> Vec<Value> {
        let text = std::fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        text.lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect()
    }
}

fn is_gone(pid: Pid) -> bool {
    // A process that its parent has not taken leave of yet is gone too.
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap_or_default();
    test_kill_process(pid).is_err() || stat.contains(") Z ")
}

#[test]
fn a_show_that_is_killed_comes_back_at_its_place() {
    let hall = Hall::open();
    let log = hall.path("log.jsonl");
    let mut supervisor = hall.start(&["run", DECK, "--log", &log]);
    hall.shows(0);
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.shows(1);
    let first = supervisor.child();
    kill_process(first, Signal::KILL).unwrap();
    until("another show", || (supervisor.child() != first).then_some(()));
    hall.shows(1);

    let second = supervisor.child();
    supervisor.terminate();
    assert_eq!(supervisor.wait(), 0);
    assert!(is_gone(second), "the show ends with its supervisor");
    assert!(
        !hall.folder.path().join("state/place").exists(),
        "it ended in good order"
    );

    let lines = hall.lines("log.jsonl");
    let messages: Vec<&str> = lines.iter().filter_map(|line| line["message"].as_str()).collect();
    let slides: Vec<&str> = lines.iter().filter_map(|line| line["slide"].as_str()).collect();
    assert_eq!(slides, ["one", "two", "two"], "{lines:#?}");
    for message in ["start", "show", "slide", "restart", "end"] {
        assert!(messages.contains(&message), "{message}: {messages:?}");
    }
    let restart = lines.iter().find(|line| line["message"] == "restart").unwrap();
    assert_eq!(
        (&restart["why"], &restart["at"]),
        (&"signal 9 ended it".into(), &"two".into())
    );
}

#[test]
fn a_supervisor_that_is_killed_takes_the_show_with_it_and_the_next_one_goes_on() {
    let hall = Hall::open();
    let supervisor = hall.start(&["run", DECK]);
    hall.shows(0);
    hall.xvfb.press(&[], keysym::END);
    hall.shows(2);
    let show = supervisor.child();
    until("the place", || {
        let place = std::fs::read_to_string(hall.folder.path().join("state/place")).ok()?;
        (place == "three").then_some(())
    });
    supervisor.signal(Signal::KILL);
    until("the show to end", || is_gone(show).then_some(()));
    let _next = hall.start(&["run", DECK]);
    hall.shows(2);
}

#[test]
fn a_display_that_is_lost_ends_the_show_with_3() {
    for deck in [DECK, MOVING] {
        let mut hall = Hall::open();
        let mut player = hall.start(&["play", deck]);
        let nothing = |pixel: &[u8; 3]| *pixel == [0, 0, 0];
        until("a picture", || {
            (!hall.xvfb.grab().rgb.iter().all(nothing)).then_some(())
        });
        hall.xvfb.crash();
        assert_eq!(player.wait(), 3, "{deck}");
    }
}

#[test]
fn a_display_that_comes_back_is_played_on_again() {
    let mut hall = Hall::open();
    let mut supervisor = hall.start(&["run", DECK]);
    hall.shows(0);
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.shows(1);
    hall.xvfb.crash_and_start_again();
    hall.shows(1);
    hall.xvfb.press(&[keysym::CONTROL], u32::from('q'));
    assert_eq!(
        supervisor.wait(),
        0,
        "a show that ends in good order is not started again"
    );
}

#[test]
fn a_loop_that_is_stuck_is_noticed() {
    let hall = Hall::open();
    let told = hall.folder.path().join("told");
    let mut player = Player::start(
        &hall.xvfb,
        &Run {
            args: vec!["play", MOVING],
            told: Some(&told),
            ..Run::default()
        },
    );
    until("a picture", || {
        hall.xvfb
            .grab()
            .rgb
            .iter()
            .any(|pixel| *pixel != [0, 0, 0])
            .then_some(())
    });
    // The next frame waits for an answer that does not come.
    hall.xvfb.freeze();
    assert_eq!(player.wait(), 3);
    let told = std::fs::read_to_string(told).unwrap();
    assert!(told.contains("stuck for 10 s"), "{told}");
}

#[test]
fn a_show_that_gives_no_sign_of_life_is_replaced() {
    let hall = Hall::open();
    let supervisor = hall.start(&["run", DECK]);
    hall.shows(0);
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.shows(1);
    let first = supervisor.child();
    kill_process(first, Signal::STOP).unwrap();
    until("another show", || (supervisor.child() != first).then_some(()));
    hall.shows(1);
}

#[test]
fn whoever_asks_for_the_end_does_not_wait_for_it() {
    let hall = Hall::open();
    for command in ["play", "run"] {
        for signal in [Signal::TERM, Signal::INT] {
            let mut player = hall.start(&[command, MOVING]);
            until("a picture", || {
                hall.xvfb
                    .grab()
                    .rgb
                    .iter()
                    .any(|pixel| *pixel != [0, 0, 0])
                    .then_some(())
            });
            let asked = Instant::now();
            player.signal(signal);
            assert_eq!(player.wait(), 0, "{command} {signal:?}");
            // A second is promised; a machine under load gets five.
            assert!(asked.elapsed() < Duration::from_secs(5), "{command} {signal:?}");
        }
    }
    // Not even for a loop that hangs: the watchdog would take ten seconds and leave with 3.
    let mut player = hall.start(&["play", MOVING]);
    until("a picture", || {
        hall.xvfb
            .grab()
            .rgb
            .iter()
            .any(|pixel| *pixel != [0, 0, 0])
            .then_some(())
    });
    hall.xvfb.freeze();
    player.terminate();
    assert_eq!(player.wait(), 0);
}

#[test]
fn a_reload_is_no_end() {
    let hall = Hall::open();
    let mut supervisor = hall.start(&["run", DECK]);
    hall.shows(0);
    supervisor.signal(Signal::HUP);
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.shows(1);
    assert!(supervisor.runs());
}

#[test]
fn a_command_line_at_fault_is_told_at_once() {
    let hall = Hall::open();
    for args in [
        vec!["run", DECK, "--start", "nowhere"],
        vec!["run", DECK, "--rotate", "7"],
    ] {
        let told = hall.folder.path().join("told");
        let mut player = Player::start(
            &hall.xvfb,
            &Run {
                args: args.clone(),
                told: Some(&told),
                ..Run::default()
            },
        );
        assert_eq!(player.wait(), 2, "{args:?}");
        let told = std::fs::read_to_string(told).unwrap();
        assert!(!told.contains("restart"), "{told}");
    }
}

/// What a service manager has been told, up to now.
fn heard(socket: &UnixDatagram, all: &mut Vec<String>) {
    let mut bytes = [0; 4096];
    while let Ok(length) = socket.recv(&mut bytes) {
        all.extend(String::from_utf8_lossy(&bytes[..length]).lines().map(str::to_owned));
    }
}

#[test]
fn a_service_manager_is_told() {
    let hall = Hall::open();
    for command in ["play", "run"] {
        let path = hall.path(command);
        let socket = UnixDatagram::bind(&path).unwrap();
        socket.set_nonblocking(true).unwrap();
        let mut player = Player::start(
            &hall.xvfb,
            &Run {
                args: vec![command, DECK, "--state", &hall.path("state")],
                set: vec![("NOTIFY_SOCKET", path.as_str()), ("WATCHDOG_USEC", "1000000")],
                ..Run::default()
            },
        );
        let mut all = Vec::new();
        until("signs of life", || {
            heard(&socket, &mut all);
            let signs = all.iter().filter(|line| *line == "WATCHDOG=1").count();
            (signs >= 3 && all.contains(&"READY=1".to_owned())).then_some(())
        });
        let slide = if command == "play" {
            "X_SHOWREEL_SLIDE=one"
        } else {
            "STATUS=shows `one`"
        };
        assert!(all.contains(&slide.to_owned()), "{all:?}");
        assert!(!all.contains(&"STOPPING=1".to_owned()), "{all:?}");
        player.terminate();
        assert_eq!(player.wait(), 0);
        heard(&socket, &mut all);
        assert_eq!(all.iter().filter(|line| *line == "STOPPING=1").count(), 1, "{all:?}");
        assert_eq!(all.iter().filter(|line| *line == "READY=1").count(), 1, "{all:?}");
    }
}

#[test]
fn the_screen_does_not_go_blank_while_it_plays() {
    let hall = Hall::open();
    hall.xvfb.blank_after(1);
    until("a blank screen", || hall.xvfb.is_blank().0.then_some(()));
    let mut player = hall.start(&["play", DECK]);
    until("a screen that is on", || (!hall.xvfb.is_blank().0).then_some(()));
    hall.shows(0);
    until("four seconds without input", || {
        let (blank, idle_ms) = hall.xvfb.is_blank();
        assert!(!blank, "after {idle_ms} ms");
        (idle_ms > 4_000).then_some(())
    });
    player.terminate();
    assert_eq!(player.wait(), 0);
    until("a blank screen again", || hall.xvfb.is_blank().0.then_some(()));
}

#[test]
fn a_locked_screen_is_not_left() {
    let hall = Hall::open();
    let mut player = hall.start(&["play", DECK, "--locked"]);
    hall.shows(0);
    for key in ['q', 'f'] {
        hall.xvfb.press(&[keysym::CONTROL], u32::from(key));
        hall.xvfb.type_char(key);
    }
    hall.xvfb.press(&[], keysym::ESCAPE);
    hall.xvfb.press(&[], keysym::RIGHT);
    hall.shows(1);
    assert!(player.runs());
}

#[test]
fn what_was_shown_is_written_down_and_summed_up() {
    let hall = Hall::open();
    let (deck, plays) = (hall.path("deck.yaml"), hall.path("plays.jsonl"));
    let text = "showreel: 1\ntitle: 一轮\ndefaults: { hold: 400ms }\nsections:\n  - slides:\n      \
                - { kind: quote, id: a, text: 一 }\n      - { kind: quote, id: b, text: 二 }\n";
    std::fs::write(&deck, text).unwrap();
    // What a power cut may have left.
    std::fs::write(&plays, r#"{"start":"2026-01-01T10:0"#).unwrap();
    let mut player = hall.start(&["play", &deck, "--once", "--play-log", &plays]);
    assert_eq!(player.wait(), 0);
    let lines = hall.lines("plays.jsonl");
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line["slide"].as_str().unwrap(), line["complete"].as_bool()))
        .collect();
    // The first slide comes up again to end the round, and is cut short.
    assert_eq!(told, [("a", Some(true)), ("b", Some(true)), ("a", Some(false))]);
    assert!(
        lines.iter().take(2).all(|line| line["ms"].as_u64().unwrap() >= 390),
        "{lines:?}"
    );

    let report = |format: &str| {
        run(&Run {
            args: vec!["report", &plays, "--format", format],
            ..Run::default()
        })
    };
    let json: Value = serde_json::from_slice(&report("json").stdout).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 1, "{json}");
    assert_eq!((&json[0]["plays"], &json[0]["complete"]), (&3.into(), &2.into()));
    assert_eq!(json[0]["slides"][0]["slide"], "a");
    let text = report("text");
    assert!(String::from_utf8_lossy(&text.stdout).contains("3 shown, 2 complete"));
    assert!(String::from_utf8_lossy(&text.stderr).contains("1 line is torn"));
    let missing = run(&Run {
        args: vec!["report", "nowhere.jsonl"],
        ..Run::default()
    });
    assert_eq!(missing.status.code(), Some(1));
}

/// A stage that panics on the window thread when its first frame is asked for.
struct Panics;

impl Stage for Panics {
    fn is_ready(&mut self) -> Result<bool, Fault> {
        Ok(true)
    }

    fn resize(&mut self, _screen: Screen) {}

    fn command(&mut self, _command: Asked, _now: DeckTime) -> Option<Effect> {
        None
    }

    fn typing(&mut self, _number: Option<u32>) {}

    fn frame(&mut self, _now: DeckTime) -> StageFrame {
        panic!("a fault on the window thread")
    }

    fn upcoming(&mut self) -> Option<DrawList> {
        None
    }
}

#[test]
fn a_panic_on_the_window_thread_is_a_fault_that_a_supervisor_sees() {
    let xvfb = Xvfb::start(320, 180);
    let show = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "show_that_panics", "--ignored", "--nocapture"])
        .env("DISPLAY", &xvfb.name)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&show.stdout);
    assert!(
        show.status.success() && told.contains("1 passed"),
        "{told}{}",
        String::from_utf8_lossy(&show.stderr)
    );
}

#[test]
#[ignore = "the test above runs it in a process of its own, for a window can be opened once"]
fn show_that_panics() {
    let display = app::probe().unwrap();
    let played = app::play_stage(display, Options::default(), "faults", |_, _| Ok(Panics));
    let Err(Fault::Machine(why)) = played else {
        panic!("{played:?}")
    };
    assert!(why.contains("a fault of the program"), "{why}");
}

#[test]
fn a_log_that_is_full_is_begun_anew() {
    let hall = Hall::open();
    let log = hall.path("log.jsonl");
    let mut player = hall.start(&["play", DECK, "--log", &log, "--log-size", "1k"]);
    hall.shows(0);
    for _ in 0..5 {
        hall.xvfb.press(&[], keysym::RIGHT);
        hall.shows(1);
        hall.xvfb.press(&[], keysym::LEFT);
        hall.shows(0);
    }
    player.terminate();
    assert_eq!(player.wait(), 0);
    for name in ["log.jsonl", "log.jsonl.1"] {
        let size = Path::new(&hall.path(name)).metadata().unwrap().len();
        assert!((1..=1000).contains(&size), "{name}: {size}");
    }
}
