//! Plays a hall under Xvfb for a long time while decks and pictures change and messages come, and prints what the player holds.
//!
//! `make soak`, 20 minutes; `SOAK_MINUTES=5 make soak`. `SHOWREEL_RENDER=gpu` takes the other way to the glass. It ends
//! with an error if memory, threads, descriptors or GL objects still grew in the second half.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark measures time, prints, and may stop at the first surprise"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::Xvfb;

/// How long a deck plays before it is saved anew.
const SAVE: Duration = Duration::from_millis(2_400);
/// A message comes with one save of so many.
const MESSAGE: u32 = 5;
/// How much more memory at the end of the second half than at its beginning is noise.
const NOISE_BYTES: f64 = 4e6;

fn main() {
    let minutes: f64 = std::env::var("SOAK_MINUTES").map_or(20.0, |text| text.parse().unwrap());
    let size: String = std::env::var("SOAK_SIZE").unwrap_or_else(|_| "1920x1080".to_owned());
    let (width, height) = size.split_once('x').unwrap();
    let render = std::env::var("SHOWREEL_RENDER").unwrap_or_else(|_| "cpu".to_owned());
    let length = Duration::from_secs_f64(minutes * 60.0);
    // Every minute; a shorter run is looked at twenty times.
    let look = Duration::from_secs(60).min(length / 20);
    let xvfb = Xvfb::start(width.parse().unwrap(), height.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    save(folder.path(), 0);
    hall(folder.path());
    let log = fs::File::create(folder.path().join("log")).unwrap();
    let mut player = Command::new(env!("CARGO_BIN_EXE_showreel"))
        .args(["play", "-v", "-v"])
        .arg(folder.path().join("kiosk.yaml"))
        .arg("--state")
        .arg(folder.path().join("state"))
        .env("DISPLAY", &xvfb.name)
        .env("SHOWREEL_RENDER", &render)
        .stdin(Stdio::null())
        .stderr(log)
        .spawn()
        .unwrap();
    println!("{minutes} minutes at {size} on the {render} path, saved every {SAVE:?}");
    println!("| minute | RSS MB | threads | descriptors | textures | framebuffers | saves |");
    println!("|---|---|---|---|---|---|---|");
    let start = Instant::now();
    let (mut saves, mut looks) = (0, Vec::new());
    while start.elapsed() < length {
        std::thread::sleep(SAVE);
        saves += 1;
        save(folder.path(), saves);
        notice(folder.path(), saves);
        assert!(player.try_wait().unwrap().is_none(), "the player has ended");
        // A message that is up has a thread of its own.
        if start.elapsed() >= look * (looks.len() as u32 + 1) && saves % MESSAGE == 3 {
            let held = Held::of(&player, folder.path(), start.elapsed());
            println!("{}", held.row(saves));
            looks.push(held);
        }
    }
    player.kill().unwrap();
    player.wait().unwrap();
    let log = fs::read_to_string(folder.path().join("log")).unwrap();
    let taken = log.lines().filter(|line| line.contains("read anew")).count();
    let faults: Vec<&str> = log.lines().filter(|line| line.contains("ERROR")).collect();
    println!(
        "\n{taken} of {saves} saves were taken up; {} errors in the log {faults:?}",
        faults.len()
    );
    let second = &looks[looks.len() / 2..];
    let mut grown = String::new();
    for (what, values, noise) in [
        ("RSS (bytes)", of(second, |held| held.rss), NOISE_BYTES),
        ("threads", of(second, |held| held.threads), 0.5),
        ("descriptors", of(second, |held| held.descriptors), 0.5),
        ("textures", of(second, |held| held.textures), 3.0),
        ("framebuffers", of(second, |held| held.framebuffers), 1.5),
    ] {
        let growth = slope(&values) * (values.len() - 1) as f64;
        println!("{what}: {growth:+.1} over the second half");
        if growth > noise {
            writeln!(grown, "{what} grew by {growth:.1}").unwrap();
        }
    }
    assert!(grown.is_empty() && faults.is_empty() && taken > 0, "{grown}{faults:?}");
}

/// A hall in which the deck that changes takes turns with one that does not.
fn hall(folder: &Path) {
    let still = "showreel: 1\ntitle: 另一份\ndefaults: { hold: 900ms }\nsections:\n  - slides:\n      - { kind: quote, text: 轮到这一份 }\n";
    fs::write(folder.join("still.yaml"), still).unwrap();
    let kiosk = "kiosk: 1\nzone: Asia/Shanghai\ndecks: [deck.yaml, still.yaml]\nurgent: urgent\n";
    fs::write(folder.join("kiosk.yaml"), kiosk).unwrap();
    fs::create_dir(folder.join("urgent")).unwrap();
}

/// Drops a message now and then, and takes it away.
fn notice(folder: &Path, n: u32) {
    let file = folder.join("urgent/notice.yaml");
    match n % MESSAGE {
        0 => fs::write(file, format!("urgent: 1\ntitle: 第{n}条通知\nfor: 1s\n")).unwrap(),
        1 if n > 1 => fs::remove_file(file).unwrap(),
        _ => {}
    }
}

/// A deck of eight slides that is never the same twice, with a drawing that changes.
fn save(folder: &Path, n: u32) {
    let shade = n % 200;
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 160 90\"><rect width=\"160\" height=\"90\" fill=\"rgb({shade},90,120)\"/><circle cx=\"80\" cy=\"45\" r=\"30\" fill=\"#fff\"/></svg>"
    );
    fs::write(folder.join("a.svg"), drawing).unwrap();
    let mut text = format!(
        "showreel: 1\ntitle: 长跑\ndefaults: {{ hold: 900ms, transition: fade }}\nticker: {{ items: [不停, 不涨] }}\nsections:\n  - title: 第{n}次\n    slides:\n"
    );
    for k in 0..5 + n % 4 {
        let what = if k % 2 == 0 { 0 } else { n };
        writeln!(text, "      - {{ kind: quote, id: q{k}, text: 第{what}次，第{k}页 }}").unwrap();
    }
    text += "      - { kind: photo, id: drawing, src: a.svg, caption: 图 }\n";
    // As an editor saves: whole, in the place of the old one.
    fs::write(folder.join("deck.new"), text).unwrap();
    fs::rename(folder.join("deck.new"), folder.join("deck.yaml")).unwrap();
}

/// What a process holds.
struct Held {
    at: Duration,
    rss: f64,
    threads: f64,
    descriptors: f64,
    textures: f64,
    framebuffers: f64,
}

impl Held {
    fn of(player: &Child, folder: &Path, at: Duration) -> Self {
        let proc = format!("/proc/{}", player.id());
        let status = fs::read_to_string(format!("{proc}/status")).unwrap();
        let number = |key: &str| -> f64 {
            let line = status.lines().find(|line| line.starts_with(key)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        let log = fs::read_to_string(folder.join("log")).unwrap();
        // The last count; 0 before the first.
        let counted = |what: &str| -> f64 {
            let count = log.rsplit_once(what).map_or("", |(_, count)| count);
            let digits: String = count.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().unwrap_or_default()
        };
        Self {
            at,
            rss: number("VmRSS:") * 1024.0,
            threads: number("Threads:"),
            descriptors: fs::read_dir(format!("{proc}/fd")).unwrap().count() as f64,
            textures: counted(" textures="),
            framebuffers: counted(" framebuffers="),
        }
    }

    fn row(&self, saves: u32) -> String {
        let Self {
            at,
            rss,
            threads,
            descriptors,
            textures,
            framebuffers,
        } = self;
        let minute = at.as_secs_f64() / 60.0;
        format!(
            "| {minute:.1} | {:.1} | {threads} | {descriptors} | {textures} | {framebuffers} | {saves} |",
            rss / 1e6
        )
    }
}

fn of(looks: &[Held], what: impl Fn(&Held) -> f64) -> Vec<f64> {
    looks.iter().map(what).collect()
}

/// The slope of the line through `values` with the least squares, a step.
fn slope(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let (mean_x, mean_y) = ((n - 1.0) / 2.0, values.iter().sum::<f64>() / n);
    let pairs = || values.iter().enumerate().map(|(x, y)| (x as f64 - mean_x, y - mean_y));
    let squares: f64 = pairs().map(|(x, _)| x * x).sum();
    pairs().map(|(x, y)| x * y).sum::<f64>() / squares.max(f64::MIN_POSITIVE)
}
