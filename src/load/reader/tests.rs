//! Decks and files changed on a real folder while a show plays.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use tempfile::TempDir;

use super::*;
use crate::assets::{AssetPath, Assets};
use crate::base::{Cue, Cues, DeckTime};
use crate::load::{Keep, Show, Worker, WorkerParts, open_from, open_kept};

const SCREEN: Screen = Screen {
    width_px: 320,
    height_px: 180,
};
const QUICK: Pace = Pace {
    settle: DeckTime::from_millis(20),
    longest: DeckTime::from_millis(500),
    look: DeckTime::from_millis(60_000),
    look_blind: DeckTime::from_millis(50),
};
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4h-4z"/></svg>"##;

/// Asks again until it is so; there are some seconds to make it so.
#[expect(clippy::disallowed_methods, reason = "a test has no gate to wait at")]
fn comes_true(mut what: impl FnMut() -> bool) -> bool {
    (0..4_000).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(5));
        what()
    })
}

fn cues() -> Cues {
    Cues::of(Cue {
        slide: 0,
        at: DeckTime::ZERO,
    })
}

/// A folder with a deck, what plays it, and what reads it.
struct Hall {
    folder: TempDir,
    worker: Worker,
    reader: Reader,
}

fn deck(slides: &[&str]) -> String {
    let slides: String = slides.iter().map(|slide| format!("      - {{ {slide} }}\n")).collect();
    format!("showreel: 1\ntitle: 展览\nsections:\n  - slides:\n{slides}")
}

const A: &str = "kind: quote, id: a, text: 海";
const B: &str = "kind: quote, id: b, text: 江";
const PHOTO: &str = "kind: photo, id: photo, src: photo.png, caption: 港口";

/// A photo of one colour.
fn png(shade: u8) -> Vec<u8> {
    let image = image::RgbImage::from_pixel(64, 36, image::Rgb([shade, 90, 120]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

impl Hall {
    fn start(slides: &[&str], files: &[(&str, &[u8])]) -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("deck")).unwrap();
        for (name, bytes) in files {
            fs::write(folder.path().join("deck").join(name), bytes).unwrap();
        }
        fs::write(folder.path().join("deck/deck.yaml"), deck(slides)).unwrap();
        Self::on(folder)
    }

    /// Plays what is in the folder as `play` does.
    fn on(folder: TempDir) -> Self {
        Self::with_state(folder, "state")
    }

    fn with_state(folder: TempDir, state: &str) -> Self {
        Self::with_worker(folder, state, || {})
    }

    /// Plays what is in the folder; the worker calls `wake` when there is something new.
    fn with_worker(folder: TempDir, state: &str, wake: impl Fn() + Send + 'static) -> Self {
        let path = folder.path().join("deck/deck.yaml");
        let files = Arc::new(Files::beside(&path));
        let opened = open_from(&path, Arc::clone(&files) as Arc<dyn Assets>);
        let content = opened.content().unwrap();
        let parts = WorkerParts {
            content: content.clone(),
            memory_bytes: 64 << 20,
        };
        let worker = Worker::start(parts, wake).unwrap();
        let parts = ReaderParts {
            state: Some(folder.path().join(state)),
            deck: Some(path),
            hall: None,
            has_others: false,
            playing: Some((content, files)),
            findings: opened.findings,
            today: date(2026, 5, 1),
            pace: QUICK,
            listener: None,
        };
        let reader = Reader::start(parts, worker.inbox()).unwrap();
        worker.wish(SCREEN, &cues(), None, None);
        let hall = Self { folder, worker, reader };
        assert!(comes_true(|| hall.worker.show().is_some()));
        hall.reader.set_screen(SCREEN);
        hall
    }

    fn keep(&self) -> Keep {
        Keep::below(&self.at("state"), &self.at("deck/deck.yaml"))
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.at("deck").join(path), bytes).unwrap();
    }

    fn show(&self) -> Arc<Show> {
        self.worker.show().unwrap()
    }

    fn ids(&self) -> Vec<String> {
        self.show().deck().slides.iter().map(|slide| slide.id.clone()).collect()
    }

    fn comes_to(&self, ids: &[&str]) {
        assert!(comes_true(|| self.ids() == ids), "{:?} and not {ids:?}", self.ids());
    }

    /// Waits until what plays is kept.
    fn is_kept(&self, files: usize) {
        let kept = || self.keep().load().is_some_and(|kept| kept.files().len() == files);
        assert!(comes_true(kept));
    }

    /// The content of the photo as the show paints it.
    fn photo(&self) -> Option<Vec<u8>> {
        let path = AssetPath::new("photo.png").unwrap();
        self.worker
            .content()
            .assets
            .bytes(&path)
            .ok()
            .map(|bytes| bytes.to_vec())
    }
}

#[test]
fn a_saved_deck_is_taken_up_and_a_broken_one_is_not() {
    let hall = Hall::start(&[A], &[]);
    hall.is_kept(0);
    hall.write("deck.yaml", deck(&[A, B]));
    hall.comes_to(&["a", "b"]);
    // Cut off in the middle, empty, not a deck, not text, far too large: the last good one plays on.
    let large = vec![b'#'; 50_000_000];
    let whole = deck(&[A, B]);
    for broken in [&whole.as_bytes()[..60], b"", b"- 1", b"\xff\xfe\x00", &large] {
        hall.write("deck.yaml", broken);
        #[expect(clippy::disallowed_methods, reason = "nothing is to happen")]
        std::thread::sleep(std::time::Duration::from_millis(120));
        assert_eq!(hall.ids(), ["a", "b"]);
    }
    fs::remove_file(hall.at("deck/deck.yaml")).unwrap();
    hall.write("deck.yaml", deck(&[B]));
    hall.comes_to(&["b"]);
}

#[test]
fn every_way_of_saving_ends_with_what_was_saved_last() {
    let hall = Hall::start(&[A], &[]);
    let with = |id: &str| deck(&[A, &format!("kind: quote, id: {id}, text: 江")]);
    // An editor: a new file in the place of the old one.
    fs::write(hall.at("deck/.deck.yaml.new"), with("editor")).unwrap();
    fs::rename(hall.at("deck/.deck.yaml.new"), hall.at("deck/deck.yaml")).unwrap();
    hall.comes_to(&["a", "editor"]);
    // A checkout: the folder goes and comes back.
    fs::remove_dir_all(hall.at("deck")).unwrap();
    fs::create_dir(hall.at("deck")).unwrap();
    hall.write("deck.yaml", with("checkout"));
    hall.comes_to(&["a", "checkout"]);
    // A link that is turned to another folder.
    fs::create_dir(hall.at("version2")).unwrap();
    fs::write(hall.at("version2/deck.yaml"), with("link")).unwrap();
    fs::rename(hall.at("deck"), hall.at("version1")).unwrap();
    std::os::unix::fs::symlink("version2", hall.at("deck")).unwrap();
    hall.comes_to(&["a", "link"]);
    // A thousand saves.
    for n in 0..1_000 {
        hall.write("deck.yaml", with(&format!("save-{n}")));
    }
    hall.comes_to(&["a", "save-999"]);
}

#[test]
fn only_what_has_changed_is_laid_out_again() {
    let hall = Hall::start(&[A, PHOTO, B], &[("photo.png", &png(10))]);
    let before = hall.show();
    hall.is_kept(1);
    hall.write("deck.yaml", deck(&[B, "kind: quote, id: a, text: 海洋", PHOTO]));
    hall.comes_to(&["b", "a", "photo"]);
    let after = hall.show();
    // Which slides were taken over as they were laid out.
    let shared = |mine: usize, theirs: usize| Arc::ptr_eq(&after.laid()[mine], &before.laid()[theirs]);
    assert!(shared(0, 2) && !shared(1, 0) && shared(2, 1));
    // Another photo under the same name concerns its slide alone.
    hall.write("photo.png", png(200));
    assert!(comes_true(|| hall.show().generation() != after.generation()));
    let last = hall.show();
    let shared = |slide: usize| Arc::ptr_eq(&last.laid()[slide], &after.laid()[slide]);
    assert!(shared(0) && shared(1) && !shared(2));
    assert_eq!(hall.photo(), Some(png(200)));
}

#[test]
fn what_changed_while_the_worker_was_busy_is_not_forgotten() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("deck")).unwrap();
    fs::write(folder.path().join("deck/photo.png"), png(10)).unwrap();
    fs::write(folder.path().join("deck/deck.yaml"), deck(&[A, PHOTO])).unwrap();
    let busy = Arc::new(Mutex::new(()));
    let theirs = Arc::clone(&busy);
    let hall = Hall::with_worker(folder, "state", move || drop(theirs.lock()));
    hall.is_kept(1);
    let before = hall.show();
    let works = busy.lock();
    // The worker takes this one up, and is busy with it.
    hall.write("deck.yaml", deck(&[A, PHOTO, B]));
    hall.comes_to(&["a", "photo", "b"]);
    // It does not see this one: another is there before it looks.
    let before_it = hall.keep().load();
    hall.write("photo.png", png(200));
    assert!(comes_true(|| hall.keep().load() != before_it));
    let last = deck(&[A, PHOTO]);
    hall.write("deck.yaml", &last);
    assert!(comes_true(|| hall
        .keep()
        .load()
        .and_then(|kept| kept.deck())
        .is_some_and(|kept| kept.to_vec() == last.as_bytes())));
    drop(works);
    hall.comes_to(&["a", "photo"]);
    let after = hall.show();
    assert!(
        !Arc::ptr_eq(&after.laid()[1], &before.laid()[1]),
        "the slide has another photo"
    );
}

#[test]
fn a_file_that_is_touched_or_saved_as_it_was_changes_nothing() {
    let hall = Hall::start(&[A, PHOTO], &[("photo.png", &png(10))]);
    hall.is_kept(1);
    let generation = hall.show().generation();
    hall.write("photo.png", png(10));
    hall.write("deck.yaml", deck(&[A, PHOTO]));
    #[expect(clippy::disallowed_methods, reason = "nothing is to happen")]
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert_eq!(hall.show().generation(), generation);
}

#[test]
fn the_last_good_photo_is_shown_on_whatever_becomes_of_the_file() {
    let hall = Hall::start(&[PHOTO], &[("photo.png", &png(10))]);
    hall.is_kept(1);
    let whole = png(10);
    let huge_header = {
        let mut png = whole.clone();
        // Width and height of the header, and its checksum.
        png[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
        let sum = crc(&png[12..29]);
        png[29..33].copy_from_slice(&sum.to_be_bytes());
        png
    };
    let bomb = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><defs><g id=\"g0\"><path d=\"M0 0h9v9z\"/></g>{}</defs><use href=\"#g20\"/></svg>",
        (1..=20)
            .map(|n| format!(
                "<g id=\"g{n}\">{}</g>",
                format!("<use href=\"#g{}\"/>", n - 1).repeat(10)
            ))
            .collect::<String>()
    );
    for broken in [
        &whole[..whole.len() / 2],
        b"",
        &huge_header,
        bomb.as_bytes(),
        b"no picture",
    ] {
        hall.write("photo.png", broken);
        #[expect(clippy::disallowed_methods, reason = "nothing is to be seen")]
        std::thread::sleep(std::time::Duration::from_millis(150));
        assert_eq!(hall.photo(), Some(whole.clone()), "{} bytes", broken.len());
        assert_eq!(hall.worker.fault(), None);
    }
    fs::remove_file(hall.at("deck/photo.png")).unwrap();
    #[expect(clippy::disallowed_methods, reason = "nothing is to be seen")]
    std::thread::sleep(std::time::Duration::from_millis(150));
    assert_eq!(hall.photo(), Some(whole));
    // A good one is taken up again.
    hall.write("photo.png", png(77));
    assert!(comes_true(|| hall.photo() == Some(png(77))));
}

/// The checksum of PNG chunks.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |c, _| (c >> 1) ^ (0xedb8_8320 * (c & 1)));
    !bytes.iter().fold(!0, step)
}

#[test]
fn a_photo_that_was_never_there_is_taken_up_when_it_comes() {
    let hall = Hall::start(&[A, PHOTO], &[]);
    let before = hall.show();
    hall.is_kept(0);
    hall.write("photo.png", png(10));
    assert!(comes_true(|| hall.show().generation() != before.generation()));
    let after = hall.show();
    assert!(after.shares(0, &before, 0) && !after.shares(1, &before, 1));
    assert_eq!(hall.photo(), Some(png(10)));
}

#[test]
fn what_is_kept_plays_without_its_files() {
    let theme = "theme: 1\nname: hall\nextends: tide\npalette: { ground: '#F0E8D8' }\n";
    let with_theme = format!(
        "{}theme: my.yaml\n",
        deck(&[A, "kind: photo, id: d, src: d.svg, caption: 图"])
    );
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("deck")).unwrap();
    for (name, text) in [
        ("deck.yaml", with_theme.as_str()),
        ("my.yaml", theme),
        ("d.svg", DRAWING),
    ] {
        fs::write(folder.path().join("deck").join(name), text).unwrap();
    }
    let hall = Hall::on(folder);
    hall.is_kept(2);
    let playing = hall.show();
    fs::remove_dir_all(hall.at("deck")).unwrap();
    let kept = hall.keep().load().unwrap();
    let opened = open_kept(Path::new("deck.yaml"), &kept).unwrap();
    assert_eq!(opened.findings, []);
    let deck = opened.deck.unwrap();
    assert_eq!(deck.theme, playing.deck().theme);
    assert!(opened.assets.exists(&AssetPath::new("d.svg").unwrap()));
}

#[test]
fn a_state_folder_that_cannot_be_written_stops_nothing() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("deck")).unwrap();
    fs::write(folder.path().join("deck/deck.yaml"), deck(&[A])).unwrap();
    // Nobody, not even root, can make a folder below a file.
    fs::write(folder.path().join("file"), "").unwrap();
    let hall = Hall::with_state(folder, "file/state");
    hall.write("deck.yaml", deck(&[A, B]));
    hall.comes_to(&["a", "b"]);
    hall.write("deck.yaml", deck(&[B]));
    hall.comes_to(&["b"]);
}

#[test]
fn the_day_is_looked_at_again() {
    let spring = "kind: quote, id: spring, text: 春, until: 2026-05-31";
    let summer = "kind: quote, id: summer, text: 夏, from: 2026-06-01, until: 2026-08-31";
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("deck")).unwrap();
    fs::write(folder.path().join("deck/deck.yaml"), deck(&[spring, summer])).unwrap();
    let hall = Hall::on(folder);
    hall.comes_to(&["spring"]);
    hall.reader.set_today(date(2026, 6, 1));
    hall.comes_to(&["summer"]);
    // The clock is stepped back a day, and forward a year: then there is nothing to show, and a slide says so.
    hall.reader.set_today(date(2026, 5, 31));
    hall.comes_to(&["spring"]);
    hall.reader.set_today(date(2027, 6, 1));
    hall.comes_to(&["calm"]);
    hall.reader.set_today(date(2026, 7, 1));
    hall.comes_to(&["summer"]);
}

#[test]
fn everything_is_read_anew_when_that_is_asked_for() {
    let hall = Hall::start(&[A], &[]);
    hall.reader.reload();
    hall.reader.set_screen(Screen::new(160, 90));
    hall.write("deck.yaml", deck(&[A, B]));
    hall.comes_to(&["a", "b"]);
}
