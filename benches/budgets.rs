//! Plays decks under Xvfb, runs `check` and `export`, and prints DESIGN's budgets beside what was measured.
//!
//! `make budgets` (or `cargo bench --bench budgets`). Whole processes of the release build, medians of several runs;
//! the player's own processor time, not the X server's. Run it on a quiet machine. With the argument `transitions` only those.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark measures time, prints, and may stop at the first surprise"
)]

#[path = "../tests/support/stage.rs"]
mod stage;
#[path = "../tests/support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;
use showreel::assets::{AssetPath, Assets, Embedded, Folder};
use showreel::base::{Cue, Cues, DeckTime, Screen};
use showreel::composite::cpu::{Canvas, ChannelOrder};
use showreel::deck;
use showreel::diag::Source;
use showreel::load::{BUNDLED, Content, Show, Wanted, Worker, WorkerParts};
use showreel::raster::Store;
use stage::Stage;
use support::{Player, Run, Xvfb, stats};

/// The class of screen that the budgets are for.
const SCREEN: (u32, u32) = (1920, 1080);
/// Every kind of transition; those that go another way cost the same.
const TRANSITIONS: [&str; 9] = [
    "fade",
    "push left",
    "push up",
    "cover left",
    "wipe left",
    "wipe up",
    "zoom",
    "mask ink",
    "mask blinds",
];
/// Runs whose median is quoted.
const RUNS: usize = 5;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let xvfb = Xvfb::start(SCREEN.0, SCREEN.1);
    let bench = Bench {
        xvfb,
        folder: folder.path(),
    };
    println!("| what | budget | measured |");
    println!("|---|---|---|");
    if std::env::args().any(|argument| argument == "transitions") {
        return bench.transitions();
    }
    bench.first_slide();
    bench.still();
    bench.moving(
        "ticker over a drawing",
        "3 ms of CPU a frame (5 ms is acceptable); interval p99 under 18 ms; none late",
        "benches/decks/ticker.yaml",
    );
    bench.moving("scrolling text and ticker", "the same", "benches/decks/scroll.yaml");
    bench.moving(
        "a handscroll before its backdrop, with a ticker",
        "5 ms of CPU a frame; interval p99 under 18 ms; none late",
        "benches/decks/handscroll.yaml",
    );
    long_scroll();
    bench.photos();
    bench.fades();
    bench.transitions();
    bench.memory();
    bench.check();
    bench.export();
    bench.large_photos();
    bench.saved();
}

/// A scroll of 20,000 characters: from the wish to the first whole frame, and the pixels it holds while it passes.
fn long_scroll() {
    // The characters of the bundled deck in another order: as many different ones as print has.
    let bundled = String::from_utf8_lossy(&Embedded.bytes(&AssetPath::new(BUNDLED).unwrap()).unwrap()).into_owned();
    let han: Vec<char> = bundled.chars().filter(|c| ('一'..='龥').contains(c)).collect();
    let chars: Vec<char> = (0..20_000 - 80).map(|i| han[i * 7_919 % han.len()]).collect();
    let text: String = chars
        .chunks(249)
        .map(|paragraph| format!("          {}\n", paragraph.iter().collect::<String>()))
        .collect();
    let yaml = format!(
        "showreel: 1\ntitle: 长文\nsections:\n  - slides:\n      - kind: scroll\n        title: 长文\n        speed: 2000u/s\n        text: |\n{text}"
    );
    let deck = Arc::new(deck::parse("long.yaml", yaml.as_bytes(), &|_| None).deck.unwrap());
    let starts: Vec<f64> = (0..RUNS)
        .map(|_| {
            let worker = scroll_worker(&deck);
            let start = Instant::now();
            scroll_until(&worker, DeckTime::ZERO);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    let worker = scroll_worker(&deck);
    let show = scroll_until(&worker, DeckTime::ZERO);
    let hold = show.playlist().entries[0].hold.unwrap();
    let mut most = 0;
    let mut at = DeckTime::ZERO;
    while at < hold {
        scroll_until(&worker, at);
        let cues = cues(at);
        while !worker.with_store(|store| holds(store, &show, &show.wanted(&cues))) {
            std::thread::sleep(std::time::Duration::from_micros(200));
        }
        most = most.max(worker.with_store(|store| store.slide_bytes(show.key(0))));
        at = at + DeckTime::from_nanos(16_666_667);
    }
    row(
        "a scroll of 20,000 characters: wish → first whole frame; most pixels held",
        "100 ms; 24 MB",
        &format!("{:.0} ms; {:.1} MB", median(starts), most as f64 / 1e6),
    );
}

/// A worker with its fonts open.
fn scroll_worker(deck: &Arc<deck::Deck>) -> Worker {
    let parts = WorkerParts {
        content: Content {
            deck: Arc::clone(deck),
            source: Arc::new(Source::default()),
            assets: Arc::new(Embedded),
        },
        memory_bytes: 256 << 20,
    };
    let worker = Worker::start(parts, || {}).unwrap();
    while worker.fonts().is_none() {
        std::thread::yield_now();
    }
    worker
}

fn cues(at: DeckTime) -> Cues {
    Cues::of(Cue { slide: 0, at })
}

fn holds(store: &Store, show: &Show, wanted: &[Wanted]) -> bool {
    wanted.iter().all(|Wanted { scene, layers }| {
        let key = show.key(*scene);
        layers.iter().all(|layer| store.get(key, *layer).is_some())
    })
}

/// Asks for slide 0 at `at` and returns the show once what it needs is painted.
fn scroll_until(worker: &Worker, at: DeckTime) -> Arc<Show> {
    let cues = cues(at);
    loop {
        worker.wish(Screen::new(SCREEN.0, SCREEN.1), &cues, None, None);
        if let Some(show) = worker.show()
            && worker.is_painted(&show, &cues)
        {
            return show;
        }
        std::thread::sleep(std::time::Duration::from_micros(200));
    }
}

struct Bench<'a> {
    xvfb: Xvfb,
    folder: &'a Path,
}

fn row(what: &str, budget: &str, measured: &str) {
    println!("| {what} | {budget} | {measured} |");
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn number(stats: &Value, path: &str) -> f64 {
    stats
        .pointer(path)
        .and_then(Value::as_f64)
        .unwrap_or_else(|| panic!("no {path} in {stats}"))
}

/// Wall time of a whole run of showreel, in milliseconds.
fn wall_ms(args: &[&str]) -> f64 {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_showreel"))
        .args(args)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    start.elapsed().as_secs_f64() * 1e3
}

impl Bench<'_> {
    /// Plays for so many seconds and returns the statistics; no deck is the bundled one.
    fn play(&self, deck: Option<&str>, seconds: f64) -> Value {
        let file = self.folder.join("stats.json");
        let seconds = seconds.to_string();
        let mut args = vec!["play"];
        args.extend(deck);
        args.extend(["--for", &seconds, "--stats", file.to_str().unwrap()]);
        let code = Player::start(&self.xvfb, &Run { args, ..Run::default() }).wait();
        assert_eq!(code, 0);
        stats(&file)
    }

    fn first_slide(&self) {
        let times = (0..RUNS)
            .map(|_| number(&self.play(None, 1.0), "/first_frame_ms"))
            .collect();
        row(
            "process start → first slide, bundled deck",
            "300 ms",
            &format!("{:.0} ms", median(times)),
        );
    }

    fn still(&self) {
        let deck = Some("benches/decks/still.yaml");
        let (short, long) = (self.play(deck, 3.0), self.play(deck, 23.0));
        let share = ((number(&long, "/cpu_seconds") - number(&short, "/cpu_seconds")) / 20.0).max(0.0);
        let frames = number(&long, "/frames") - number(&short, "/frames");
        row(
            "a still slide, 20 s",
            "0.3 % of a core, no frames",
            &format!("{:.2} %, {frames} frames", share * 100.0),
        );
    }

    /// What a frame of a moving deck costs, start-up taken off.
    fn moving(&self, what: &str, budget: &str, deck: &str) {
        let (short, long) = (self.play(Some(deck), 3.0), self.play(Some(deck), 13.0));
        row(what, budget, &per_frame(&short, &long));
    }

    /// Two photos of 3840 × 2160 pixels in the bench's folder.
    fn photos(&self) {
        for (name, shift) in [("a", 0_u32), ("b", 90)] {
            let photo = image::RgbImage::from_fn(3840, 2160, |x, y| {
                let grain = (x.wrapping_mul(31) ^ y.wrapping_mul(17)).wrapping_mul(2_654_435_761) >> 28;
                image::Rgb([
                    ((x / 16 + shift) % 256) as u8,
                    ((y / 9) % 256) as u8,
                    (grain * 8 + shift) as u8,
                ])
            });
            photo.save(self.folder.join(format!("{name}.jpg"))).unwrap();
        }
    }

    fn fades(&self) {
        let deck = |name: &str| {
            let deck = self.folder.join(name);
            fs::copy(Path::new("benches/decks").join(name), &deck).unwrap();
            deck.to_str().unwrap().to_owned()
        };
        self.moving(
            "cross-fade of two 4K photos with a slow zoom",
            "9 ms of CPU a frame (12 ms is acceptable)",
            &deck("fade.yaml"),
        );
        self.moving(
            "ticker over a 4K photo that comes slowly nearer",
            "60 frames a second: 9 ms of CPU a frame; interval p99 under 18 ms; none late",
            &deck("zoom.yaml"),
        );
    }

    /// What it takes to compose a frame of each transition between two photos over the whole screen.
    fn transitions(&self) {
        for name in TRANSITIONS {
            let yaml = format!(
                "showreel: 1\ntitle: t\ndefaults: {{ hold: 5s, transition: {name} }}\nsections:\n  - slides:\n      \
                 - {{ kind: photo, src: a.jpg, caption: 第一张照片 }}\n      - {{ kind: photo, src: b.jpg, caption: 第二张照片 }}\n"
            );
            let screen = Screen::new(SCREEN.0, SCREEN.1);
            let mut stage = Stage::new(&yaml, Arc::new(Folder::new(self.folder)), screen);
            let player = showreel::player::Player::new(stage.show.playlist(), 0);
            let mut canvas = Canvas::new(SCREEN.0, SCREEN.1, ChannelOrder::Bgra);
            // Each moment of the 600 ms as quick as it went in several runs: other programs only ever make it slower.
            let mut times: Vec<f64> = (1..36)
                .map(|frame| {
                    let cues = player.cues(DeckTime::from_millis(5_000) + DeckTime::from_nanos(frame * 16_666_667));
                    assert!(cues.crossing.is_some());
                    // Painted before it counts.
                    stage.list(&cues);
                    let run = || {
                        let start = Instant::now();
                        canvas.draw_all(&stage.list(&cues));
                        start.elapsed().as_secs_f64() * 1e3
                    };
                    std::iter::repeat_with(run).take(RUNS).fold(f64::MAX, f64::min)
                })
                .collect();
            times.sort_by(f64::total_cmp);
            let (middle, slowest) = (times[times.len() / 2], times[times.len() - 1]);
            row(
                &format!("composing `{name}` between two photos"),
                "9 ms a frame (12 ms is acceptable)",
                &format!("median {middle:.2} ms, slowest {slowest:.2} ms"),
            );
        }
    }

    /// Whether photos that are large, or many, cost a frame of the ticker that runs over them.
    fn large_photos(&self) {
        let large = image::RgbImage::from_fn(16_384, 6_144, |x, y| {
            image::Rgb([(x / 64) as u8, (y / 24) as u8, ((x ^ y) & 0xff) as u8])
        });
        large.save(self.folder.join("large.jpg")).unwrap();
        for index in 0..200 {
            let name = ["a.jpg", "b.jpg"][index % 2];
            fs::copy(self.folder.join(name), self.folder.join(format!("photo-{index}.jpg"))).unwrap();
        }
        let ticker = "ticker: { items: [第一条消息走过照片的下沿, 第二条消息跟在后面], speed: 120u/s }";
        let head = format!("showreel: 1\ntitle: 照片\n{ticker}\ndefaults: {{ hold: 3s }}\nsections:\n  - slides:\n");
        let slide = |name: &str| format!("      - {{ kind: photo, src: {name}.jpg, caption: 照片 }}\n");
        let many = (0..200)
            .map(|index| slide(&format!("photo-{index}")))
            .collect::<String>();
        for (what, file, slides) in [
            (
                "a photo of 16,384 × 6,144 pixels between others, under a ticker",
                "large.yaml",
                slide("a") + &slide("large") + &slide("b"),
            ),
            (
                "a deck of 200 photos of 3840 × 2160 pixels, under a ticker",
                "many.yaml",
                many,
            ),
        ] {
            let deck = self.folder.join(file);
            fs::write(&deck, head.clone() + &slides).unwrap();
            let stats = self.play(Some(deck.to_str().unwrap()), 30.0);
            let measured = format!(
                "{} late of {} frames; interval p99 {:.1} ms; peak RSS {:.0} MB",
                number(&stats, "/late_frames"),
                number(&stats, "/frames"),
                number(&stats, "/interval_ms/p99"),
                number(&stats, "/peak_rss_bytes") / 1e6,
            );
            row(what, "no frame late", &measured);
        }
    }

    /// From a deck's save to its new picture on the screen; a look at the screen takes some of it.
    fn saved(&self) {
        let deck = self.folder.join("saved.yaml");
        let save = |text: &str| {
            let slide = format!("{{ kind: quote, text: {text}, hold: manual }}");
            let yaml = format!("showreel: 1\ntitle: 改\nsections:\n  - slides:\n      - {slide}\n");
            fs::write(&deck, yaml).unwrap();
        };
        save("海不辞水");
        let state = self.folder.join("state");
        let args = vec!["play", deck.to_str().unwrap(), "--state", state.to_str().unwrap()];
        let _player = Player::start(&self.xvfb, &Run { args, ..Run::default() });
        std::thread::sleep(std::time::Duration::from_secs(3));
        let times = (0..2 * RUNS).map(|index| {
            let before = self.xvfb.grab();
            let start = Instant::now();
            save(["故能成其大", "海不辞水"][index % 2]);
            while self.xvfb.grab() == before {}
            let took = start.elapsed().as_secs_f64() * 1e3;
            std::thread::sleep(std::time::Duration::from_millis(500));
            took
        });
        let measured = format!("{:.0} ms", median(times.collect()));
        row("file saved → new picture on the screen", "150 ms", &measured);
    }

    fn memory(&self) {
        let peak = number(&self.play(None, 30.0), "/peak_rss_bytes") / 1e6;
        row("peak RSS, bundled deck, 30 s", "180 MB", &format!("{peak:.0} MB"));
    }

    fn check(&self) {
        let times = (0..RUNS).map(|_| wall_ms(&["check", "slides/zhenhai.yaml"])).collect();
        row(
            "`check` of the bundled deck",
            "50 ms",
            &format!("{:.0} ms", median(times)),
        );
        let mut deck = String::from("showreel: 1\ntitle: 一千页\nsections:\n  - slides:\n");
        for index in 0..1000 {
            let _ = writeln!(
                deck,
                "      - {{ kind: points, id: s{index}, title: 第{index}页的标题, points: [第一条要点, 第二条要点写得长一些, 第三条] }}\n"
            );
        }
        let file = self.folder.join("thousand.yaml");
        fs::write(&file, deck).unwrap();
        let times = (0..3).map(|_| wall_ms(&["check", file.to_str().unwrap()])).collect();
        row(
            "`check` of a deck of 1,000 slides",
            "500 ms",
            &format!("{:.0} ms", median(times)),
        );
    }

    fn export(&self) {
        let out = self.folder.join("out");
        let times = (0..3)
            .map(|_| wall_ms(&["export", "--out", out.to_str().unwrap()]))
            .collect();
        let slides = fs::read_dir(&out).unwrap().count();
        row(
            "`export`, a slide (whole deck ÷ slides)",
            "60 ms",
            &format!("{:.0} ms", median(times) / slides as f64),
        );
    }
}

fn per_frame(short: &Value, long: &Value) -> String {
    let frames = number(long, "/frames") - number(short, "/frames");
    let cpu_ms = (number(long, "/cpu_seconds") - number(short, "/cpu_seconds")) * 1e3 / frames.max(1.0);
    let (p50, p99) = (number(long, "/interval_ms/p50"), number(long, "/interval_ms/p99"));
    format!(
        "{cpu_ms:.2} ms of CPU a frame over {frames} frames; interval p50 {p50:.1} ms, p99 {p99:.1} ms; {} late",
        number(long, "/late_frames")
    )
}
