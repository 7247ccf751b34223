//! `preview` as an editor sees it: a file is saved, and the picture follows.
#![cfg(feature = "window")]
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use support::{Picture, Player, Run, Xvfb, run, until};
use tempfile::TempDir;

/// A picture of 640 × 360 and its strip.
const WINDOW: (u32, u32) = (640, 456);
const PICTURE: (u32, u32) = (640, 360);

/// A folder with a deck that is being written.
struct Desk {
    folder: TempDir,
    xvfb: Xvfb,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            xvfb: Xvfb::start(WINDOW.0, WINDOW.1),
        }
    }

    fn deck(&self) -> PathBuf {
        self.folder.path().join("deck.yaml")
    }

    /// Saves a deck.
    fn save(&self, quotes: &[&str]) {
        self.write(&deck_of(quotes));
    }

    fn write(&self, text: &str) {
        // As editors do: a new file takes the place of the old one.
        let unfinished = self.folder.path().join("deck.yaml~");
        fs::write(&unfinished, text).unwrap();
        fs::rename(unfinished, self.deck()).unwrap();
    }

    fn preview(&self, more: &[&str]) -> Player {
        let (deck, size) = (self.deck(), format!("{}x{}", WINDOW.0, WINDOW.1));
        let mut args = vec!["--lang", "zh", "preview", path(&deck), "--windowed", &size];
        args.extend(more);
        let render = Some("cpu");
        Player::start(
            &self.xvfb,
            &Run {
                args,
                render,
                ..Run::default()
            },
        )
    }

    /// The picture in the window, and the strip below it.
    fn seen(&self) -> (Picture, Vec<[u8; 3]>) {
        let Picture { rgb, .. } = self.xvfb.grab();
        let (picture, strip) = rgb.split_at((PICTURE.0 * PICTURE.1) as usize);
        let picture = Picture {
            width: PICTURE.0,
            height: PICTURE.1,
            rgb: picture.to_vec(),
        };
        (picture, strip.to_vec())
    }

    fn shows(&self, expected: &Picture, what: &str) -> Instant {
        until(what, || (self.seen().0 == *expected).then(Instant::now))
    }
}

/// A deck of quotations that wait for a key.
fn deck_of(quotes: &[&str]) -> String {
    let slide =
        |(n, quote): (usize, &&str)| format!("      - {{ kind: quote, id: q{n}, text: {quote}, hold: manual }}\n");
    let slides: String = quotes.iter().enumerate().map(slide).collect();
    format!("showreel: 1\ntitle: 稿\nmotion: none\nsections:\n  - slides:\n{slides}")
}

/// What `export` draws of a slide of such a deck.
fn exported(quotes: &[&str], slide: &str) -> Picture {
    let folder = TempDir::new().unwrap();
    let (deck, out) = (folder.path().join("deck.yaml"), folder.path().join("out"));
    fs::write(&deck, deck_of(quotes)).unwrap();
    let size = format!("{}x{}", PICTURE.0, PICTURE.1);
    let args = vec![
        "export",
        path(&deck),
        "--slides",
        slide,
        "--size",
        &size,
        "--out",
        path(&out),
    ];
    let output = run(&Run { args, ..Run::default() });
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Picture::open(&out.read_dir().unwrap().next().unwrap().unwrap().path())
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// How many pixels of the strip are of the red that only errors have.
fn error_ink(strip: &[[u8; 3]]) -> usize {
    let is_red = |[r, g, _]: &&[u8; 3]| *r > 140 && i16::from(*r) - i16::from(*g) > 50;
    strip.iter().filter(is_red).count()
}

#[test]
fn a_saved_text_is_on_screen_at_its_place_and_a_broken_file_leaves_the_picture() {
    let desk = Desk::new();
    desk.save(&["甲", "乙", "丙"]);
    let _player = desk.preview(&["--start", "q1"]);
    desk.shows(&exported(&["甲", "乙", "丙"], "q1"), "the slide to start with");

    let mut took = Vec::new();
    for text in [
        "乙一",
        "乙二三",
        "海不辞水",
        "故能成其大",
        "镇海",
        "向海而兴",
        "一",
        "二",
    ] {
        // Drawn before, so that nothing but the preview works while it is timed.
        let expected = exported(&["甲", text, "丙"], "q1");
        let saved = Instant::now();
        desk.save(&["甲", text, "丙"]);
        took.push(desk.shows(&expected, text) - saved);
    }
    took.sort_unstable();
    let ms = |duration: &Duration| duration.as_millis();
    let (median, longest) = (ms(&took[took.len() / 2]), ms(&took[took.len() - 1]));
    println!("save to picture: median {median} ms, longest {longest} ms");

    until("a strip without errors", || {
        (error_ink(&desk.seen().1) == 0).then_some(())
    });
    let good = desk.seen().0;
    desk.write("showreel: 1\ntitle: 稿\nsections: [\n");
    until("the finding in the strip", || {
        (error_ink(&desk.seen().1) > 50).then_some(())
    });
    assert!(desk.seen().0 == good, "the last good picture stays");
    desk.save(&["甲", "好了", "丙"]);
    desk.shows(&exported(&["甲", "好了", "丙"], "q1"), "the mended deck");
    until("a strip without errors", || {
        (error_ink(&desk.seen().1) == 0).then_some(())
    });
}

#[test]
fn a_number_that_the_article_does_not_have_is_in_the_strip() {
    let desk = Desk::new();
    fs::write(desk.folder.path().join("article.txt"), "镇海建成助餐点73家。\n").unwrap();
    let deck = |number: u32| {
        let head = "showreel: 1\ntitle: 甲\narticle: article.txt\nsections:\n  - slides:\n";
        format!("{head}      - {{ kind: closing, title: 助餐点, text: 镇海建成助餐点{number}家。 }}\n")
    };
    desk.write(&deck(73));
    let _player = desk.preview(&["--start", "1"]);
    until("a strip without errors", || {
        (error_ink(&desk.seen().1) == 0).then_some(())
    });
    desk.write(&deck(37));
    until("the number in the strip", || {
        (error_ink(&desk.seen().1) > 0).then_some(())
    });
    desk.write(&deck(73));
    until("a strip without errors", || {
        (error_ink(&desk.seen().1) == 0).then_some(())
    });
}

#[test]
fn it_goes_to_the_slide_that_was_edited() {
    let desk = Desk::new();
    desk.save(&["甲", "乙", "丙"]);
    let _player = desk.preview(&["--follow"]);
    desk.shows(&exported(&["甲", "乙", "丙"], "q0"), "the first slide");
    desk.save(&["甲", "乙", "丙丙"]);
    desk.shows(&exported(&["甲", "乙", "丙丙"], "q2"), "the edited slide");
    desk.save(&["甲", "新", "丙丙"]);
    desk.shows(&exported(&["甲", "新", "丙丙"], "q1"), "the slide edited next");
}

#[test]
fn guides_and_shapes_come_and_go_with_a_key() {
    let desk = Desk::new();
    desk.save(&["甲", "乙"]);
    let plain = exported(&["甲", "乙"], "q0");
    let mut player = desk.preview(&[]);
    desk.shows(&plain, "the first slide");
    desk.xvfb.type_char('g');
    until("guides", || (desk.seen().0 != plain).then_some(()));
    desk.xvfb.type_char('g');
    desk.shows(&plain, "the slide without guides");
    desk.xvfb.type_char('s');
    // The panel's colour in five places: a quotation stands on it in every shape.
    let panel = plain.rgb[(PICTURE.0 * 4 + 4) as usize];
    let runs = |picture: &Picture| {
        let rows = picture.rgb.chunks(PICTURE.0 as usize);
        rows.map(|row| {
            row.windows(2)
                .filter(|pair| pair[0] != panel && pair[1] == panel)
                .count()
        })
        .max()
    };
    until("several pictures side by side", || {
        (desk.seen().0 != plain && runs(&desk.seen().0) >= Some(3)).then_some(())
    });
    desk.xvfb.type_char('s');
    desk.shows(&plain, "one picture again");
    assert!(player.runs());
    desk.xvfb.type_char('q');
    assert_eq!(player.wait(), 0);
}
