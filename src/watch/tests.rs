//! Files changed as editors, rsync, git and people with USB sticks do it, on a real folder.
#![expect(
    clippy::disallowed_methods,
    reason = "the files are the test's own, and so is the thread that writes them"
)]

use std::fs;
use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;

/// Quick, for tests: what counts is the order of things, not their time.
const QUICK: Pace = Pace {
    settle: DeckTime::from_millis(15),
    longest: DeckTime::from_millis(1_000),
    look: DeckTime::from_millis(60_000),
    look_blind: DeckTime::from_millis(20),
};

/// How long a change may take to be told; a machine under load is slow.
const PATIENCE: DeckTime = DeckTime::from_millis(20_000);

struct Desk {
    folder: TempDir,
    watch: Watch,
}

impl Desk {
    fn new(watch: Watch, followed: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        let mut desk = Self { folder, watch };
        fs::create_dir(desk.at("deck")).unwrap();
        desk.follow(followed);
        desk
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn follow(&mut self, paths: &[&str]) {
        let paths: Vec<PathBuf> = paths.iter().map(|path| self.at(path)).collect();
        self.watch.follow(paths);
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.at(path), text).unwrap();
    }

    fn changes(&mut self) -> bool {
        self.watch.wait(Some(PATIENCE)) == Woken::Changed
    }

    /// Nothing stirs for longer than files need to settle.
    fn is_quiet(&mut self) -> bool {
        self.watch.wait(Some(DeckTime::from_millis(40))) == Woken::Time
    }
}

/// With the kernel's events and without.
fn both(followed: &[&str], story: impl Fn(&mut Desk)) {
    story(&mut Desk::new(Watch::new(QUICK).unwrap(), followed));
    story(&mut Desk::new(Watch::without_events(QUICK).unwrap(), followed));
}

#[test]
fn a_file_that_is_written_renamed_over_removed_and_put_back_is_told_each_time() {
    both(&["deck/a.yaml"], |desk| {
        assert!(desk.is_quiet());
        desk.write("deck/a.yaml", "one");
        assert!(desk.changes() && desk.is_quiet());
        desk.write("deck/a.yaml.tmp", "two");
        fs::rename(desk.at("deck/a.yaml.tmp"), desk.at("deck/a.yaml")).unwrap();
        assert!(desk.changes() && desk.is_quiet());
        fs::remove_file(desk.at("deck/a.yaml")).unwrap();
        assert!(desk.changes() && desk.is_quiet());
        desk.write("deck/a.yaml", "three");
        assert!(desk.changes() && desk.is_quiet());
    });
}

#[test]
fn other_files_of_the_folder_do_not_matter() {
    let mut desk = Desk::new(Watch::new(QUICK).unwrap(), &["deck/a.yaml"]);
    desk.write("deck/a.yaml", "one");
    assert!(desk.changes());
    desk.write("deck/b.yaml", "one");
    desk.write("deck/.a.yaml.swp", "one");
    assert!(desk.is_quiet());
}

#[test]
fn a_folder_that_is_removed_and_put_back_is_followed_on() {
    both(&["deck/a.yaml"], |desk| {
        for text in ["one", "two"] {
            fs::remove_dir_all(desk.at("deck")).unwrap();
            desk.is_quiet();
            fs::create_dir(desk.at("deck")).unwrap();
            desk.write("deck/a.yaml", text);
            assert!(desk.changes(), "{text}");
            desk.is_quiet();
        }
        fs::rename(desk.at("deck"), desk.at("away")).unwrap();
        assert!(desk.changes());
        fs::rename(desk.at("away"), desk.at("deck")).unwrap();
        assert!(desk.changes());
        desk.write("deck/a.yaml", "three, later");
        assert!(desk.changes());
    });
}

#[test]
fn a_link_that_is_swapped_is_seen_wherever_it_stands() {
    both(&["deck/a.yaml"], |desk| {
        // As Kubernetes puts out a new version: the file is a link through a link to a dated folder.
        for (version, text) in [("..2026_01", "one"), ("..2026_02", "two, and longer")] {
            fs::create_dir(desk.at("deck").join(version)).unwrap();
            fs::write(desk.at("deck").join(version).join("a.yaml"), text).unwrap();
        }
        symlink("..2026_01", desk.at("deck/..data")).unwrap();
        symlink("..data/a.yaml", desk.at("deck/a.yaml")).unwrap();
        assert!(desk.changes());
        desk.is_quiet();
        symlink("..2026_02", desk.at("deck/..data_tmp")).unwrap();
        fs::rename(desk.at("deck/..data_tmp"), desk.at("deck/..data")).unwrap();
        assert!(desk.changes() && desk.is_quiet());
        assert_eq!(fs::read_to_string(desk.at("deck/a.yaml")).unwrap(), "two, and longer");
        // What the link points to is followed too.
        fs::write(desk.at("deck/..2026_02/a.yaml"), "three").unwrap();
        assert!(desk.changes());
    });
}

#[test]
fn a_burst_of_a_thousand_events_is_one_change() {
    let mut desk = Desk::new(Watch::new(QUICK).unwrap(), &["deck/a.yaml"]);
    for n in 0..1_000 {
        desk.write("deck/a.yaml", &format!("version {n}"));
    }
    assert!(desk.changes());
    assert_eq!(fs::read_to_string(desk.at("deck/a.yaml")).unwrap(), "version 999");
    assert!(desk.is_quiet());
}

#[test]
fn a_file_is_told_once_it_is_whole() {
    both(&["deck/a.yaml"], |desk| {
        let path = desk.at("deck/a.yaml");
        let writer = std::thread::spawn(move || {
            use std::io::Write;
            let mut file = fs::File::create(path).unwrap();
            for _ in 0..20 {
                file.write_all(b"line\n").unwrap();
                file.sync_all().unwrap();
            }
        });
        assert!(desk.changes());
        writer.join().unwrap();
        // However it was cut up, the last word is the whole file.
        while !desk.is_quiet() {}
        assert_eq!(fs::read(desk.at("deck/a.yaml")).unwrap().len(), 100);
    });
}

#[test]
fn a_file_that_never_rests_is_told_all_the_same() {
    let pace = Pace {
        settle: DeckTime::from_millis(2_000),
        longest: DeckTime::from_millis(50),
        ..QUICK
    };
    let mut desk = Desk::new(Watch::new(pace).unwrap(), &["deck/a.yaml"]);
    desk.write("deck/a.yaml", "one");
    assert_eq!(desk.watch.wait(Some(DeckTime::from_millis(1_500))), Woken::Changed);
}

#[test]
fn the_bell_ends_a_wait_and_a_limit_does() {
    let mut desk = Desk::new(Watch::new(QUICK).unwrap(), &[]);
    desk.watch.bell().ring();
    desk.watch.bell().ring();
    assert_eq!(desk.watch.wait(None), Woken::Rung);
    assert_eq!(desk.watch.wait(Some(DeckTime::ZERO)), Woken::Time);
}

#[test]
fn a_followed_folder_tells_what_comes_and_goes_in_it() {
    both(&["deck"], |desk| {
        desk.write("deck/new.ttf", "font");
        assert!(desk.changes());
        fs::remove_file(desk.at("deck/new.ttf")).unwrap();
        assert!(desk.changes());
    });
}

#[test]
fn what_comes_into_an_empty_folder_is_told_while_it_is_waited_for() {
    let mut desk = Desk::new(Watch::new(QUICK).unwrap(), &["deck"]);
    assert!(desk.is_quiet());
    let new = desk.at("deck/new.yaml");
    let writer = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(300));
        fs::write(new, "one").unwrap();
    });
    // No look is due before a minute is over.
    assert!(desk.changes());
    writer.join().unwrap();
}

#[test]
fn watching_for_ever_holds_no_more_than_at_first() {
    let mut desk = Desk::new(Watch::new(QUICK).unwrap(), &["deck/a.yaml"]);
    let folders = desk.watch.folders.len();
    for n in 0..30 {
        fs::remove_dir_all(desk.at("deck")).unwrap();
        fs::create_dir(desk.at("deck")).unwrap();
        desk.write("deck/a.yaml", &n.to_string());
        assert!(desk.changes());
    }
    desk.is_quiet();
    assert_eq!(desk.watch.folders.len(), folders);
}
