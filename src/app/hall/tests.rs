//! A hall's day on a manual clock, with real files.
#![expect(
    clippy::disallowed_methods,
    reason = "a test has no gate to wait at, and writes its own files"
)]

mod any;

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::app::Takeover;
use crate::assets::Assets;
use crate::load::{Content as Play, Files, Keep, ReaderParts, open_from, open_kiosk};
use crate::watch::Pace;

const SCREEN: Screen = Screen {
    width_px: 160,
    height_px: 90,
};
const PACE: Pace = Pace {
    settle: DeckTime::from_millis(4),
    longest: DeckTime::from_millis(500),
    look: DeckTime::from_millis(60_000),
    look_blind: DeckTime::from_millis(50),
};
/// A Wednesday.
const MORNING: &str = "2026-09-16T09:30:00+08:00[Asia/Shanghai]";

fn ms(ms: i64) -> DeckTime {
    DeckTime::from_millis(ms)
}

fn at(text: &str) -> Timestamp {
    text.parse::<jiff::ZonedDateTime>().unwrap().timestamp()
}

fn deck(title: &str, slides: &[&str]) -> String {
    let slides: String = slides
        .iter()
        .map(|id| {
            let (id, more) = id.split_once(' ').unwrap_or((id, ""));
            format!("      - {{ kind: quote, id: {id}, text: 海, hold: 5s{more} }}\n")
        })
        .collect();
    format!("showreel: 1\ntitle: {title}\ndefaults: {{ transition: fade }}\nsections:\n  - slides:\n{slides}")
}

/// A box in a hall, and its clocks.
struct Hall {
    folder: TempDir,
    stage: HallStage,
    now: DeckTime,
    utc: Timestamp,
    frame: Option<StageFrame>,
}

impl Hall {
    /// Starts with `kiosk` and decks called `甲`, `乙` and `丙`, of two slides each.
    fn start(kiosk: &str, utc: &str) -> Self {
        let folder = TempDir::new().unwrap();
        for (name, title, slides) in [
            ("a", "甲", ["a1", "a2"]),
            ("b", "乙", ["b1", "b2"]),
            ("c", "丙", ["c1", "c2"]),
        ] {
            fs::write(folder.path().join(format!("{name}.yaml")), deck(title, &slides)).unwrap();
        }
        Self::on(folder, kiosk, utc)
    }

    fn on(folder: TempDir, kiosk: &str, utc: &str) -> Self {
        let path = folder.path().join("kiosk.yaml");
        fs::write(&path, format!("kiosk: 1\nzone: Asia/Shanghai\n{kiosk}")).unwrap();
        let opened = open_kiosk(&path);
        let hall = Arc::new(opened.hall.unwrap_or_else(|| panic!("{:#?}", opened.findings)));
        let utc = at(utc);
        let (Phase::Open(first) | Phase::Closed(first)) = hall.kiosk.phase(hall.zone.to_datetime(utc));
        let first = hall.programme(first)[0].clone();
        let files = Arc::new(Files::beside(&first));
        let content: Play = open_from(&first, Arc::clone(&files) as Arc<dyn Assets>)
            .content()
            .unwrap();
        let state = folder.path().join("state");
        let reader = ReaderParts {
            deck: Some(first),
            hall: Some(Arc::clone(&hall)),
            has_others: true,
            playing: Some((content.clone(), files)),
            findings: Vec::new(),
            state: Some(state.clone()),
            today: hall.zone.to_datetime(utc).date(),
            pace: PACE,
            listener: None,
        };
        let parts = StageParts {
            content,
            start: 0,
            memory_bytes: 8 << 20,
            reader: Some(reader),
            takeover: Takeover::NextSlide,
            idle: DeckTime::ZERO,
            witness: Box::new(()),
        };
        let porter = PorterParts {
            keep: Some(Keep::below(&state, &path)),
            kiosk: path,
            hall: Some(hall),
            findings: Vec::new(),
            pace: PACE,
        };
        let parts_of_hall = HallParts {
            porter,
            overrides: Overrides::default(),
        };
        let waker: Result<Waker, Fault> = Waker::new();
        let stage = HallStage::start(parts_of_hall, parts, SCREEN, waker.unwrap()).unwrap();
        let mut hall = Self {
            folder,
            stage,
            now: ms(0),
            utc,
            frame: None,
        };
        assert!(comes_true(|| hall.stage.is_ready().unwrap()));
        assert!(comes_true(|| hall.stage.porter.as_ref().unwrap().post().begun));
        hall.pass(ms(0));
        hall
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn save_kiosk(&self, kiosk: &str) {
        self.write("kiosk.yaml", &format!("kiosk: 1\nzone: Asia/Shanghai\n{kiosk}"));
    }

    /// Lets time pass, on both clocks.
    fn pass(&mut self, length: DeckTime) -> &mut Self {
        self.now = self.now + length;
        self.utc += jiff::SignedDuration::from_nanos(length.as_nanos());
        self.look();
        self
    }

    /// The world's clock is set.
    fn set(&mut self, utc: &str) -> &mut Self {
        self.utc = at(utc);
        self.look();
        self
    }

    fn look(&mut self) {
        self.stage.world(self.utc, self.now);
        self.frame = Some(self.stage.frame(self.now));
    }

    /// What is on the screen.
    fn shows(&self) -> String {
        let list = &self.frame.as_ref().unwrap().list;
        let dark = list
            .groups
            .iter()
            .flat_map(|group| &group.quads)
            .find(|quad| quad.id == DARK);
        let notice = self.stage.poster.as_ref().filter(|poster| poster.is_up());
        if let Some(notice) = notice {
            return format!("! {}", notice.message().content.deck.title);
        }
        match (dark, self.stage.phase) {
            (Some(_), _) if list.groups.len() == 1 => "black".to_owned(),
            (Some(dark), _) => format!(
                "{} dark {}",
                self.stage.deck.status().split_once('/').unwrap().0,
                dark.opacity
            ),
            (None, Some(Phase::Closed(_))) => format!("{} still", self.stage.deck.status().split_once('/').unwrap().0),
            (None, _) => self.stage.deck.status(),
        }
    }

    /// Plays, a moment at a time, until the screen shows `what`; the threads have some seconds to bring it.
    fn until(&mut self, what: &str, step: DeckTime) -> &mut Self {
        let mut seen = String::new();
        let comes = (0..15_000).any(|n| {
            if n > 0 {
                std::thread::sleep(std::time::Duration::from_millis(2));
                self.pass(step);
            }
            seen = self.shows();
            seen == what
        });
        assert!(comes, "{what} does not come; there is {seen}");
        self
    }

    /// What the screen shows one after the other from now on, until there are `count` of them.
    fn sequence(&mut self, count: usize) -> Vec<String> {
        let mut seen = vec![self.shows()];
        assert!(comes_true(|| {
            self.pass(ms(100));
            if seen.last() != Some(&self.shows()) {
                seen.push(self.shows());
            }
            seen.len() == count
        }));
        seen
    }
}

/// Asks again until it is so; there are some seconds to make it so.
fn comes_true(mut what: impl FnMut() -> bool) -> bool {
    (0..10_000).any(|n| {
        if n > 0 {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        what()
    })
}

#[test]
fn decks_take_turns() {
    let mut hall = Hall::start("decks: [a.yaml, b.yaml]\n", MORNING);
    let seen = hall.sequence(6);
    assert_eq!(seen, ["甲/a1", "甲/a2", "乙/b1", "乙/b2", "甲/a1", "甲/a2"]);
    assert_eq!(
        hall.frame.as_ref().unwrap().loops_done,
        1,
        "a round is one of the programme"
    );
}

#[test]
fn a_deck_that_cannot_be_played_is_passed_over_until_it_is_mended() {
    let mut hall = Hall::start("decks: [a.yaml, b.yaml, c.yaml]\n", MORNING);
    hall.write("b.yaml", "showreel: 1\n");
    assert_eq!(hall.sequence(5), ["甲/a1", "甲/a2", "丙/c1", "丙/c2", "甲/a1"]);
    hall.write("b.yaml", &deck("乙", &["b1"]));
    assert_eq!(hall.sequence(4), ["甲/a1", "甲/a2", "乙/b1", "丙/c1"]);
    // From here on it is kept, and what was kept is played.
    let keep = Keep::below(&hall.path("state"), &hall.path("b.yaml"));
    assert!(comes_true(|| keep.load().is_some()));
    fs::remove_file(hall.path("b.yaml")).unwrap();
    assert_eq!(hall.sequence(5), ["丙/c1", "丙/c2", "甲/a1", "甲/a2", "乙/b1"]);
}

#[test]
fn a_deck_whose_others_are_all_broken_plays_on() {
    let mut hall = Hall::start("decks: [a.yaml, b.yaml]\n", MORNING);
    hall.write("b.yaml", "showreel: 1\n");
    assert_eq!(hall.sequence(4), ["甲/a1", "甲/a2", "甲/a1", "甲/a2"]);
}

#[test]
fn a_key_on_the_last_slide_leads_on_to_the_next_deck() {
    let mut hall = Hall::start("decks: [a.yaml, b.yaml]\n", MORNING);
    hall.until("甲/a2", ms(100));
    let now = hall.now;
    hall.stage.command(Command::Next, now);
    hall.until("乙/b1", ms(0));
    assert!(hall.now < ms(9_000), "it does not wait for the slide's end");
    hall.stage.command(Command::Previous, hall.now);
    hall.pass(ms(10));
    assert_eq!(
        hall.shows(),
        "乙/b2",
        "back from the first is to the last of the same deck"
    );
}

#[test]
fn parts_of_the_day_have_their_own_programmes() {
    let kiosk = "decks: { day: a.yaml, evening: b.yaml }\nparts:\n  - { show: evening, from: 18:00, to: 22:00 }\n";
    let mut hall = Hall::start(kiosk, "2026-09-16T17:59:58+08:00[Asia/Shanghai]");
    assert_eq!(hall.shows(), "甲/a1");
    // When the slide on screen gives way.
    assert_eq!(hall.pass(ms(3_000)).shows(), "甲/a1");
    hall.until("乙/b1", ms(100));
    assert_eq!(hall.sequence(3), ["乙/b1", "乙/b2", "乙/b1"]);
}

#[test]
fn while_the_hall_is_closed_the_screen_is_black_and_the_show_begins_anew() {
    let mut hall = Hall::start(
        "decks: a.yaml\nhours: 09:00-17:00\n",
        "2026-09-16T16:59:53+08:00[Asia/Shanghai]",
    );
    assert_eq!(hall.pass(ms(6_000)).shows(), "甲/a2");
    assert_eq!(hall.pass(ms(1_000)).shows(), "black");
    assert!(
        hall.frame.as_ref().unwrap().quiet_until >= hall.now + ms(9_000),
        "nothing runs"
    );
    hall.stage.command(Command::Next, hall.now);
    assert_eq!(hall.pass(ms(15 * 3_600_000)).shows(), "black");
    assert_eq!(hall.pass(ms(3_600_000)).shows(), "甲/a1");
    assert_eq!(hall.pass(ms(4_900)).shows(), "甲/a1", "from its beginning");
    assert_eq!(hall.pass(ms(200)).shows(), "甲/a2");
}

#[test]
fn a_closed_hall_may_show_the_first_slide() {
    let kiosk = |closed| format!("decks: [a.yaml, b.yaml]\nhours: 09:00-17:00\nclosed: {closed}\n");
    let mut hall = Hall::start(&kiosk("still"), "2026-09-16T16:59:40+08:00[Asia/Shanghai]");
    hall.until("乙/b1", ms(100));
    hall.set("2026-09-16T20:00:00+08:00[Asia/Shanghai]")
        .until("甲 still", ms(100));
    assert_eq!(hall.pass(ms(600_000)).shows(), "甲 still");
    hall.save_kiosk(&kiosk("dim"));
    hall.until("甲 dark 0.75", ms(100));
    hall.set("2026-09-17T09:00:00+08:00[Asia/Shanghai]");
    assert_eq!(hall.shows(), "甲/a1");
}

#[test]
fn a_clock_that_is_set_changes_the_hour_and_nothing_else() {
    let mut hall = Hall::start("decks: a.yaml\nhours: 09:00-17:00\n", MORNING);
    hall.pass(ms(3_000));
    for same_hour in [
        "2027-09-16T09:30:00+08:00[Asia/Shanghai]",
        "2026-09-15T09:30:00+08:00[Asia/Shanghai]",
        "1971-01-01T10:00:00+08:00[Asia/Shanghai]",
    ] {
        assert_eq!(hall.set(same_hour).shows(), "甲/a1", "{same_hour}");
    }
    assert_eq!(
        hall.pass(ms(1_900)).shows(),
        "甲/a1",
        "the hold is that of a clock nobody sets"
    );
    assert_eq!(hall.pass(ms(200)).shows(), "甲/a2");
    assert_eq!(hall.set("2027-09-16T08:59:59+08:00[Asia/Shanghai]").shows(), "black");
    assert_eq!(hall.set("2026-09-16T09:00:00+08:00[Asia/Shanghai]").shows(), "甲/a1");
}

#[test]
fn slides_come_and_go_at_the_halls_midnight() {
    let folder = TempDir::new().unwrap();
    let slides = ["a1", "old , until: 2026-09-16", "new , from: 2026-09-17"];
    fs::write(folder.path().join("a.yaml"), deck("甲", &slides)).unwrap();
    // Midnight in Auckland is not that of the machine.
    let mut hall = Hall::on(folder, "decks: a.yaml\n", "2026-09-16T23:59:48+08:00[Asia/Shanghai]");
    hall.until("甲/old", ms(100))
        .until("甲/a1", ms(100))
        .until("甲/new", ms(100));
    assert_eq!(hall.sequence(3), ["甲/new", "甲/a1", "甲/new"]);
    hall.set("2026-09-16T12:00:00+08:00[Asia/Shanghai]")
        .until("甲/old", ms(100));
}

#[test]
fn hours_follow_the_clock_on_the_wall_over_a_night_that_has_an_hour_twice() {
    let mut hall = Hall::start("decks: a.yaml\nhours: 00:00-02:30\n", MORNING);
    hall.write(
        "kiosk.yaml",
        "kiosk: 1\nzone: Europe/Berlin\ndecks: a.yaml\nhours: 00:00-02:30\n",
    );
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    hall.until("black", ms(0));
    assert!(comes_true(|| {
        hall.look();
        hall.stage.zone() == berlin
    }));
    let open = |hall: &Hall| hall.shows() != "black";
    // Summer time ends on 2026-10-25 at three, which is two again.
    let mut when = Vec::new();
    hall.utc = at("2026-10-25T01:50:00+02:00[Europe/Berlin]");
    for _ in 0..14 {
        hall.look();
        let next = hall.stage.hours_due - hall.now;
        assert!(next > DeckTime::ZERO && next <= ms(25 * 3_600_000));
        when.push((berlin.to_datetime(hall.utc).time().to_string(), open(&hall)));
        hall.pass(ms(600_000));
    }
    let when: Vec<(&str, bool)> = when.iter().map(|(time, open)| (&time[..5], *open)).collect();
    let expected = [
        ("01:50", true),
        ("02:00", true),
        ("02:10", true),
        ("02:20", true),
        ("02:30", false),
        ("02:40", false),
        ("02:50", false),
        ("02:00", true),
        ("02:10", true),
        ("02:20", true),
        ("02:30", false),
        ("02:40", false),
        ("02:50", false),
        ("03:00", false),
    ];
    assert_eq!(when, expected);
}

const NOTICE: &str = "urgent: 1\ntitle: 请从东门离场\nfor: 10m\n";

#[test]
fn a_message_takes_the_screen_and_the_show_goes_on_where_it_was() {
    let mut hall = Hall::start("decks: a.yaml\nurgent: urgent\n", MORNING);
    hall.pass(ms(6_200));
    let (before, frame) = (hall.shows(), hall.stage.deck.status_at());
    assert_eq!(before, "甲/a2");
    hall.write("urgent/fire.yaml", NOTICE);
    hall.until("! 请从东门离场", ms(0));
    hall.stage.command(Command::Next, hall.now);
    assert_eq!(hall.pass(ms(599_000)).shows(), "! 请从东门离场");
    assert_eq!(hall.pass(ms(1_100)).shows(), "甲/a2");
    assert_eq!(
        hall.stage.deck.status_at(),
        frame,
        "at the same moment of the slide's life"
    );
    assert_eq!(hall.pass(ms(3_700)).shows(), "甲/a2");
    assert_eq!(hall.pass(ms(200)).shows(), "甲/a1");
    assert_eq!(
        hall.sequence(2),
        ["甲/a1", "甲/a2"],
        "its time is over, though the file is there"
    );
}

#[test]
fn a_message_without_a_length_stays_until_its_file_is_removed_and_the_newest_counts() {
    let mut hall = Hall::start("decks: a.yaml\nurgent: urgent\nhours: 09:00-17:00\n", MORNING);
    hall.write("urgent/a.yaml", "urgent: 1\ntitle: 一\n");
    hall.until("! 一", ms(0));
    // Also while the hall is closed.
    assert_eq!(hall.set("2026-09-16T20:00:00+08:00[Asia/Shanghai]").shows(), "! 一");
    hall.write("urgent/b.yaml", "urgent: 1\ntitle: 二\nfor: 1m\n");
    hall.until("! 二", ms(0));
    // A mistake takes nothing down.
    hall.write("urgent/c.yaml", "urgent: 1\ntitel: 三\n");
    hall.write("urgent/notes.txt", "urgent: 1\ntitle: 四\n");
    assert_eq!(hall.pass(ms(30_000)).shows(), "! 二");
    hall.pass(ms(31_000)).until("! 一", ms(0));
    fs::remove_file(hall.path("urgent/a.yaml")).unwrap();
    hall.until("black", ms(0));
    assert_eq!(hall.set(MORNING).shows(), "甲/a1");
}

#[test]
fn a_message_whose_time_was_over_before_the_start_is_not_shown_again() {
    let since = Timestamp::from_second(1_000_000).unwrap();
    let message = |length: Option<u64>| {
        let (source, urgent, _) = crate::deck::kiosk::parse_urgent("a.yaml", NOTICE.as_bytes());
        Arc::new(Message {
            file: "a.yaml".into(),
            since,
            length: length.map(std::time::Duration::from_secs),
            content: Play {
                deck: Arc::new(urgent.unwrap().deck),
                source,
                assets: Arc::new(crate::assets::Embedded),
            },
        })
    };
    let due = |length, utc: i64, now| {
        let mut notices = Notices::default();
        notices.set(vec![message(length)], Timestamp::from_second(utc).unwrap(), ms(0));
        notices.due(ms(now)).is_some()
    };
    assert!(!due(Some(600), 1_000_700, 0));
    assert!(due(Some(600), 1_000_500, 0) && !due(Some(600), 1_000_500, 100_000));
    assert!(due(None, 9_000_000, 0));
    assert!(
        due(Some(600), 5, 0),
        "a clock that was wrong at the start takes nothing away"
    );
}

#[test]
fn a_saved_kiosk_file_takes_effect_and_a_broken_one_does_not() {
    let mut hall = Hall::start("decks: a.yaml\n", MORNING);
    hall.save_kiosk("decks: b.yaml\nrotate: 90\nexit: locked\nmemory: 64MB\ntheme: paper\n");
    let rules = Rules {
        rotate: 90,
        locked: true,
        memory_bytes: 64 << 20,
    };
    let mut told = None;
    assert!(comes_true(|| {
        hall.look();
        told = told.or(hall.stage.new_rules());
        told.is_some()
    }));
    assert_eq!(told, Some(rules));
    hall.until("乙/b1", ms(100));
    assert_eq!(hall.stage.deck.theme(), "paper");
    hall.save_kiosk("decks: c.yaml\nrotate: 45\n");
    hall.pass(ms(10_000));
    assert!(hall.sequence(3).iter().all(|shown| shown.starts_with('乙')));
    hall.save_kiosk("decks: [b.yaml, c.yaml]\n");
    hall.until("丙/c1", ms(100));
    let keep = Keep::below(&hall.path("state"), &hall.path("kiosk.yaml"));
    let decks_kept =
        || crate::load::open_kept_kiosk(&hall.path("kiosk.yaml"), &keep.load()?).map(|hall| hall.decks[0].len());
    assert!(comes_true(|| decks_kept() == Some(2)));
}

#[test]
fn a_disk_that_never_answers_holds_up_nothing() {
    let mut hall = Hall::start("decks: a.yaml\nurgent: urgent\n", MORNING);
    // From now on what is written to be kept is never confirmed: a pipe that nobody reads takes no byte.
    for kept in ["a.yaml", "kiosk.yaml"] {
        let keep = Keep::below(&hall.path("state"), &hall.path(kept));
        assert!(comes_true(|| keep.load().is_some()));
        let pipe = keep.folder().join(".unfinished");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    }
    for n in 0..3 {
        hall.write("a.yaml", &deck(&format!("第{n}版"), &["a1"]));
        hall.until(&format!("第{n}版/a1"), ms(100));
    }
    hall.save_kiosk("decks: [a.yaml, b.yaml]\nurgent: urgent\n");
    hall.until("乙/b1", ms(100));
    // A broken save stays off the screen, and the good one after it comes.
    hall.write("b.yaml", "showreel: 1\n");
    hall.write("urgent/fire.yaml", NOTICE);
    hall.until("! 请从东门离场", ms(0));
    fs::remove_file(hall.path("urgent/fire.yaml")).unwrap();
    hall.write("b.yaml", &deck("乙", &["b1", "b2", "b3"]));
    hall.until("乙/b3", ms(100)).until("第2版/a1", ms(100));
}

#[test]
fn the_deck_on_screen_is_read_again_when_what_was_asked_for_is_no_longer_wanted() {
    let mut hall = Hall::start("decks: [a.yaml, b.yaml]\n", MORNING);
    hall.until("甲/a2", ms(100));
    // The next deck has been read, and two programmes follow each other before its turn comes.
    assert!(hall.stage.deck.asks());
    hall.stage.deck.set_programme(&[hall.path("c.yaml")]);
    hall.stage.deck.set_programme(&[hall.path("a.yaml")]);
    hall.write("a.yaml", &deck("甲", &["a1", "a3"]));
    hall.stage.hall = None;
    hall.until("甲/a3", ms(100));
}
