//! The program as a hall sees it: the real binary on a real (virtual) X display, looked at and typed at from outside.
//!
//! Pictures are compared with what `export` draws of the same slide at the same time. On the software path they are
//! the same bytes; on the GPU path they may differ by [`GPU_WORST`] and [`GPU_MEAN`].
#![cfg(feature = "window")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

mod support;

use support::{Picture, Player, Run, Xvfb, keysym, run, stats, until};
use tempfile::TempDir;

const DECK: &str = "tests/decks/window.yaml";
const KINDS: &str = "tests/decks/kinds.yaml";

/// The ground of panels laid over the picture: `deep` of the theme `tide`.
const DEEP: [u8; 3] = [0x06, 0x2f, 0x38];

/// The most a channel may differ on the GPU path: two roundings of a card that blends in eight bits.
const GPU_WORST: u8 = 3;
/// The most channels may differ on the GPU path on average.
const GPU_MEAN: f64 = 0.2;

/// What `export` draws of one slide; settled, or at a time in seconds.
fn exported(deck: &str, slide: &str, at: Option<&str>, (w, h): (u32, u32)) -> Picture {
    let folder = TempDir::new().unwrap();
    let size = format!("{w}x{h}");
    let mut args = vec!["export", deck, "--slides", slide, "--size", &size, "--out"];
    args.push(folder.path().to_str().unwrap());
    args.extend(at.iter().flat_map(|at| ["--at", *at]));
    let output = run(&Run { args, ..Run::default() });
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = folder.path().read_dir().unwrap().next().unwrap().unwrap();
    Picture::open(&file.path())
}

/// Waits until the screen shows `expected` to within the differences allowed.
fn shows(xvfb: &Xvfb, expected: &Picture, worst: u8, mean: f64, name: &str) {
    let mut seen = None;
    let mut look = || {
        let picture = xvfb.grab();
        let difference = picture.difference(expected);
        seen = Some((picture, difference));
        difference
            .is_some_and(|(max, average)| max <= worst && average <= mean)
            .then_some(())
    };
    let ok = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| until("the picture", &mut look)));
    if ok.is_err() {
        let (picture, difference) = seen.unwrap();
        let kept = picture.keep_beside(expected, name);
        panic!(
            "{name}: differs by (worst, mean) {difference:?}; see {}",
            kept.display()
        );
    }
}

fn shows_exactly(xvfb: &Xvfb, expected: &Picture, name: &str) {
    shows(xvfb, expected, 0, 0.0, name);
}

fn all_of(picture: &Picture, color: [u8; 3]) -> Option<()> {
    picture.rgb.iter().all(|pixel| *pixel == color).then_some(())
}

#[test]
fn the_software_path_shows_what_export_draws() {
    let xvfb = Xvfb::start(640, 360);
    // Settled, on the way in, and with a ticker under way.
    for (deck, slide, at) in [
        (DECK, "one", "30"),
        (DECK, "two", "0.35"),
        (KINDS, "cover", "1.7"),
        (KINDS, "figures-three", "0.5"),
        (KINDS, "chart-ring", "0.5"),
        (KINDS, "chart-bars", "0.61"),
        (KINDS, "photo-1", "4.3"),
    ] {
        let args = vec!["play", deck, "--start", slide, "--freeze", at];
        let _player = Player::start(
            &xvfb,
            &Run {
                args,
                render: Some("cpu"),
                ..Run::default()
            },
        );
        let expected = exported(deck, slide, Some(at), (640, 360));
        shows_exactly(&xvfb, &expected, &format!("cpu-{slide}-{at}"));
    }
}

#[test]
fn llvmpipe_takes_the_software_path_by_itself() {
    let xvfb = Xvfb::start(320, 180);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("stats.json");
    let args = vec!["play", DECK, "--for", "0.2", "--stats", file.to_str().unwrap()];
    let mut player = Player::start(&xvfb, &Run { args, ..Run::default() });
    assert_eq!(player.wait(), 0);
    let stats = stats(&file);
    assert_eq!(stats["path"], "cpu");
    assert!(stats["renderer"].as_str().unwrap().contains("llvmpipe"), "{stats}");
    for key in [
        "first_frame_ms",
        "frames",
        "cpu_seconds",
        "wall_seconds",
        "peak_rss_bytes",
        "slides_shown",
    ] {
        assert!(stats[key].as_f64().unwrap() > 0.0, "{key}: {stats}");
    }
    for key in ["p50", "p95", "p99", "max"] {
        assert!(stats["interval_ms"][key].is_number(), "{key}: {stats}");
    }
    assert!(stats["late_frames"].is_u64(), "{stats}");
}

#[test]
fn the_gpu_path_shows_the_same_within_rounding() {
    let xvfb = Xvfb::start(640, 360);
    for (deck, slide, at) in [
        (DECK, "two", "0.35"),
        (KINDS, "cover", "1.7"),
        (KINDS, "figures-six", "0.63"),
        (KINDS, "chart-ring", "0.5"),
        (KINDS, "chart-bars", "0.61"),
        (KINDS, "photo-1", "4.3"),
    ] {
        let args = vec!["play", deck, "--start", slide, "--freeze", at];
        let _player = Player::start(
            &xvfb,
            &Run {
                args,
                render: Some("gpu"),
                ..Run::default()
            },
        );
        let expected = exported(deck, slide, Some(at), (640, 360));
        shows(&xvfb, &expected, GPU_WORST, GPU_MEAN, &format!("gpu-{slide}-{at}"));
    }
}

#[test]
fn a_screen_on_its_side_is_laid_out_upright_and_turned() {
    let xvfb = Xvfb::start(360, 640);
    for (degrees, turns, size) in [("90", 1, (640, 360)), ("180", 2, (360, 640)), ("270", 3, (640, 360))] {
        let expected = exported(DECK, "two", Some("9"), size).turned(turns);
        for (render, worst, mean) in [("cpu", 0, 0.0), ("gpu", GPU_WORST, GPU_MEAN)] {
            let args = vec!["play", DECK, "--start", "two", "--freeze", "9", "--rotate", degrees];
            let _player = Player::start(
                &xvfb,
                &Run {
                    args,
                    render: Some(render),
                    ..Run::default()
                },
            );
            shows(&xvfb, &expected, worst, mean, &format!("{render}-turned-{degrees}"));
        }
    }
}

#[test]
fn keys_lead_through_the_deck() {
    let xvfb = Xvfb::start(320, 180);
    let slide = |id| exported(DECK, id, None, (320, 180));
    let (one, two, three) = (slide("one"), slide("two"), slide("three"));
    let mut player = Player::start(
        &xvfb,
        &Run {
            args: vec!["play", DECK],
            ..Run::default()
        },
    );
    shows_exactly(&xvfb, &one, "keys-start");
    xvfb.press(&[], keysym::RIGHT);
    shows_exactly(&xvfb, &two, "keys-right");
    xvfb.press(&[], keysym::PAGE_DOWN);
    shows_exactly(&xvfb, &three, "keys-page-down");
    xvfb.press(&[], keysym::HOME);
    shows_exactly(&xvfb, &one, "keys-home");
    xvfb.press(&[], keysym::LEFT);
    shows_exactly(&xvfb, &three, "keys-left");

    xvfb.type_char('2');
    // A panel in the lower right corner, over the slide that still stands.
    until("the number", || {
        let (x, y) = xvfb.grab().changed(&three)?;
        (x.start > 280 && x.end < 315 && y.start > 140 && y.end < 175 && x.len() > 10 && y.len() > 20).then_some(())
    });
    xvfb.press(&[], keysym::RETURN);
    shows_exactly(&xvfb, &two, "keys-2-enter");

    xvfb.type_char('b');
    until("black", || all_of(&xvfb.grab(), [0, 0, 0]));
    xvfb.type_char('w');
    until("white", || all_of(&xvfb.grab(), [255, 255, 255]));
    xvfb.type_char('w');
    shows_exactly(&xvfb, &two, "keys-white-again");

    xvfb.press(&[keysym::SHIFT], u32::from('/'));
    // A dark panel in the middle, over the slide that still stands.
    until("the table of keys", || {
        let seen = xvfb.grab();
        let (x, y) = seen.changed(&two)?;
        let middle = x.start.abs_diff(320 - x.end) <= 1 && y.start.abs_diff(180 - y.end) <= 1;
        (middle && y.len() > 100 && y.len() < 150 && seen.at(x.start + 3, 90) == DEEP).then_some(())
    });
    xvfb.press(&[keysym::SHIFT], u32::from('/'));
    shows_exactly(&xvfb, &two, "keys-help-again");

    // Neither of these leaves a hall's screen: the next key still works.
    xvfb.press(&[], keysym::ESCAPE);
    xvfb.type_char('q');
    xvfb.press(&[], keysym::END);
    shows_exactly(&xvfb, &three, "keys-still-there");
    assert!(player.runs());
    xvfb.press(&[keysym::CONTROL], u32::from('q'));
    assert_eq!(player.wait(), 0);
}

#[test]
fn fullscreen_without_a_window_manager_covers_the_screen_and_f_makes_a_window() {
    let xvfb = Xvfb::start(480, 270);
    let _player = Player::start(
        &xvfb,
        &Run {
            args: vec!["play", DECK],
            ..Run::default()
        },
    );
    shows_exactly(&xvfb, &exported(DECK, "one", None, (480, 270)), "fullscreen");
    let window = xvfb.window();
    assert_eq!(xvfb.place(window), (0, 0, 480, 270));
    xvfb.type_char('f');
    until("a window", || (xvfb.place(window) == (80, 45, 320, 180)).then_some(()));
    xvfb.type_char('f');
    shows_exactly(&xvfb, &exported(DECK, "one", None, (480, 270)), "fullscreen-again");
}

#[test]
fn a_window_of_another_size_is_laid_out_again() {
    let xvfb = Xvfb::start(480, 480);
    let mut player = Player::start(
        &xvfb,
        &Run {
            args: vec!["play", DECK, "--windowed", "320x180", "--start", "two"],
            ..Run::default()
        },
    );
    let window = xvfb.window();
    until("the window", || (xvfb.place(window) == (0, 0, 320, 180)).then_some(()));
    xvfb.resize(window, 480, 480);
    shows_exactly(&xvfb, &exported(DECK, "two", None, (480, 480)), "resized");
    xvfb.type_char('q');
    assert_eq!(player.wait(), 0);
}

#[test]
fn a_window_of_one_pixel_is_survived() {
    let xvfb = Xvfb::start(320, 180);
    for render in ["cpu", "gpu"] {
        let args = vec!["play", DECK, "--windowed", "320x180", "--start", "two"];
        let mut player = Player::start(
            &xvfb,
            &Run {
                args,
                render: Some(render),
                ..Run::default()
            },
        );
        let expected = exported(DECK, "two", None, (320, 180));
        let (worst, mean) = if render == "cpu" {
            (0, 0.0)
        } else {
            (GPU_WORST, GPU_MEAN)
        };
        shows(&xvfb, &expected, worst, mean, &format!("{render}-before-one-pixel"));
        let window = xvfb.window();
        xvfb.resize(window, 1, 1);
        until("one pixel", || {
            let seen = xvfb.grab();
            (seen.at(1, 1) == [0, 0, 0] && seen.at(300, 170) == [0, 0, 0]).then_some(())
        });
        xvfb.resize(window, 320, 180);
        shows(&xvfb, &expected, worst, mean, &format!("{render}-after-one-pixel"));
        xvfb.type_char('q');
        assert_eq!(player.wait(), 0);
    }
}

#[test]
fn a_still_slide_draws_no_frames() {
    let xvfb = Xvfb::start(320, 180);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("stats.json");
    let args = vec![
        "play",
        DECK,
        "--start",
        "three",
        "--freeze",
        "9",
        "--for",
        "4",
        "--stats",
        file.to_str().unwrap(),
    ];
    let mut player = Player::start(&xvfb, &Run { args, ..Run::default() });
    assert_eq!(player.wait(), 0);
    // The first ones, one for each thing that the worker finishes, and the last; a beat of 60 would be 240.
    let frames = stats(&file)["frames"].as_u64().unwrap();
    assert!(frames <= 20, "{frames}");
}

#[test]
fn a_signal_ends_the_show_in_good_order() {
    let xvfb = Xvfb::start(320, 180);
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("stats.json");
    let args = vec!["play", DECK, "--stats", file.to_str().unwrap()];
    let mut player = Player::start(&xvfb, &Run { args, ..Run::default() });
    shows_exactly(&xvfb, &exported(DECK, "one", None, (320, 180)), "before-the-signal");
    player.terminate();
    assert_eq!(player.wait(), 0);
    assert!(stats(&file)["frames"].as_u64().unwrap() > 0);
}

#[test]
fn once_ends_after_the_last_slide() {
    let xvfb = Xvfb::start(160, 90);
    let folder = TempDir::new().unwrap();
    let (deck, file) = (folder.path().join("deck.yaml"), folder.path().join("stats.json"));
    let text = "showreel: 1\ntitle: 一轮\ndefaults: { hold: 300ms }\nsections:\n  - slides:\n      \
                - { kind: quote, text: 一 }\n      - { kind: quote, text: 二 }\n";
    std::fs::write(&deck, text).unwrap();
    let mut player = Player::start(
        &xvfb,
        &Run {
            args: vec![
                "play",
                deck.to_str().unwrap(),
                "--once",
                "--stats",
                file.to_str().unwrap(),
            ],
            ..Run::default()
        },
    );
    assert_eq!(player.wait(), 0);
    assert!(stats(&file)["slides_shown"].as_u64().unwrap() >= 2);
}

#[test]
fn a_display_that_does_not_answer_is_the_machines_fault() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_showreel"));
    let output = command.args(["play", DECK]).env("DISPLAY", ":4099").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains(":4099"), "{told}");
}
