//! A hall's day: what plays when, and what the screen shows while the hall is closed.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

use super::model::{Deck, Text};
use super::{keys, lower, read};
use crate::base::{Language, Motion};
use crate::diag::{Diagnostic, Source};

/// A kiosk file, version 1: everything that a box in a hall needs to know beside its decks.
#[derive(Clone, PartialEq, Debug)]
pub struct Kiosk {
    /// The IANA name of the hall's time zone; the machine's own where none is given. Not looked up yet.
    pub zone: Option<Text>,
    /// What can play. Never empty.
    pub programmes: Vec<Programme>,
    /// What plays where no day part says otherwise, an index into `programmes`.
    pub show: usize,
    /// Day parts; the first that fits counts.
    pub parts: Vec<Part>,
    /// When the hall is open.
    pub hours: Hours,
    /// What the screen shows while it is closed.
    pub closed: Closed,
    /// The folder of urgent messages, relative to the file.
    pub urgent: Option<Text>,
    /// Degrees to turn the picture clockwise: 0, 90, 180 or 270.
    pub rotate: u16,
    /// What painted pixels may take, in bytes.
    pub memory_bytes: Option<u64>,
    /// A theme that takes the place of every deck's own: a name or a file's path.
    pub theme: Option<Text>,
    /// Takes the place of every deck's own.
    pub motion: Option<Motion>,
    /// Takes the place of every deck's own.
    pub language: Option<Language>,
    /// No key and no gesture leaves the show.
    pub locked: bool,
    /// How long after a visitor's last touch the show goes on by itself.
    pub idle: Option<Duration>,
}

/// Decks that play one after the other, in a loop.
#[derive(Clone, PartialEq, Debug)]
pub struct Programme {
    /// Its name in the file.
    pub name: String,
    /// Paths of its decks, relative to the file. Never empty.
    pub decks: Vec<Text>,
}

/// A part of the day, the week or the year that has a programme of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    /// What plays, an index into [`Kiosk::programmes`].
    pub show: usize,
    /// The days of the week.
    pub days: Weekdays,
    /// The dates; all where none are given.
    pub dates: Option<Dates>,
    /// The time of the day.
    pub span: Hour,
}

/// Days of the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weekdays(u8);

impl Weekdays {
    /// All seven.
    pub const ALL: Self = Self(0x7f);
    /// None; to add to.
    pub const NONE: Self = Self(0);

    fn bit(day: Weekday) -> u8 {
        1 << day.to_monday_zero_offset()
    }

    /// Whether `day` is among them.
    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & Self::bit(day) != 0
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// These and those.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are in both.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The days from `first` to `last`, over the end of the week if need be.
    #[must_use]
    pub fn from_to(first: Weekday, last: Weekday) -> Self {
        let mut days = Self::NONE;
        let mut day = first;
        loop {
            days.0 |= Self::bit(day);
            if day == last {
                return days;
            }
            day = day.next();
        }
    }
}

/// A stretch of dates, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dates {
    /// The first day.
    pub first: Date,
    /// The last day, `first` or later.
    pub last: Date,
}

impl Dates {
    fn contain(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }
}

/// A stretch of a day, in minutes from its midnight. It may go on into the next day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hour {
    /// The first minute, under 1440.
    pub from: u16,
    /// The minute after the last: more than `from`, at most a day later.
    pub to: u16,
}

/// Minutes of a day.
const DAY: u16 = 1_440;

impl Hour {
    /// From midnight to midnight.
    pub const DAY: Self = Self { from: 0, to: DAY };

    /// Whether it has `minute` of the day it begins on in it.
    fn holds(self, minute: u16) -> bool {
        self.from <= minute && minute < self.to
    }

    /// Whether it has `minute` of the day after in it.
    fn holds_over(self, minute: u16) -> bool {
        self.holds(minute + DAY)
    }
}

/// When a hall is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hours {
    /// Of each day of the week, Monday first; empty is closed.
    pub week: [Vec<Hour>; 7],
    /// Dates that are otherwise; the last that fits counts. Empty is closed.
    pub exceptions: Vec<(Dates, Vec<Hour>)>,
}

impl Default for Hours {
    /// Open day and night.
    fn default() -> Self {
        Self {
            week: std::array::from_fn(|_| vec![Hour::DAY]),
            exceptions: Vec::new(),
        }
    }
}

impl Hours {
    fn on(&self, day: Date) -> &[Hour] {
        let exception = self.exceptions.iter().rev().find(|(dates, _)| dates.contain(day));
        match exception {
            Some((_, hours)) => hours,
            None => &self.week[day.weekday().to_monday_zero_offset() as usize],
        }
    }
}

/// What a screen shows while its hall is closed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Closed {
    /// Black.
    #[default]
    Black,
    /// The first slide of the programme, settled and still.
    Still,
    /// The same, dark.
    Dim,
}

/// What a hall's screen has to show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Phase {
    /// A programme, an index into [`Kiosk::programmes`].
    Open(usize),
    /// The hall is closed; the programme that would play.
    Closed(usize),
}

impl Kiosk {
    /// What the screen has to show when the hall's clocks say `local`.
    #[must_use]
    pub fn phase(&self, local: DateTime) -> Phase {
        let show = self
            .parts
            .iter()
            .find(|part| part.fits(local))
            .map_or(self.show, |part| part.show);
        if self.is_open(local) {
            Phase::Open(show)
        } else {
            Phase::Closed(show)
        }
    }

    fn is_open(&self, local: DateTime) -> bool {
        let minute = minute(local.time());
        let today = self.hours.on(local.date()).iter().any(|hour| hour.holds(minute));
        let over = local.date().yesterday().is_ok_and(|day| {
            let hours = self.hours.on(day);
            hours.iter().any(|hour| hour.holds_over(minute))
        });
        today || over
    }

    /// When to look at [`Kiosk::phase`] again: not later than it changes, nor than the next midnight of `zone`, when slides
    /// come and go with their dates.
    ///
    /// Clocks that are put back or forward in between are met as well: the change itself is such a moment.
    #[must_use]
    pub fn look_again(&self, now: Timestamp, zone: &TimeZone) -> Timestamp {
        let today = zone.to_datetime(now).date();
        let tomorrow = today.tomorrow().unwrap_or(today);
        let yesterday = today.yesterday().unwrap_or(today);
        let hours = self.hours.on(yesterday).iter().chain(self.hours.on(today));
        let spans = hours.chain(self.parts.iter().map(|part| &part.span));
        let edges = spans.flat_map(|span| [span.from, span.to]).chain([0]);
        let moments = edges.flat_map(|edge| {
            let edge = jiff::Span::new().minutes(i64::from(edge % DAY));
            // A time that comes twice in a night is looked at both times.
            [today, tomorrow]
                .into_iter()
                .filter_map(move |day| day.at(0, 0, 0, 0).checked_add(edge).ok())
                .flat_map(|at| {
                    let ambiguous = zone.to_ambiguous_timestamp(at);
                    [ambiguous.earlier(), ambiguous.later()]
                })
        });
        let shifts = zone.following(now).take(1).map(|shift| shift.timestamp());
        moments
            .filter_map(Result::ok)
            .chain(shifts)
            .filter(|at| *at > now)
            .min()
            .unwrap_or(Timestamp::MAX)
    }
}

impl Part {
    fn fits(&self, local: DateTime) -> bool {
        let minute = minute(local.time());
        let on = |day: Date| self.days.contains(day.weekday()) && self.dates.is_none_or(|dates| dates.contain(day));
        let over = || self.span.holds_over(minute) && local.date().yesterday().is_ok_and(on);
        self.span.holds(minute) && on(local.date()) || over()
    }
}

fn minute(time: Time) -> u16 {
    time.hour() as u16 * 60 + time.minute() as u16
}

/// Whether the first key of a file is a kiosk file's. What cannot be a text is none.
#[must_use]
pub fn is_kiosk(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("---"));
    first.is_some_and(|line| line.trim_start_matches(['"', '\'']).starts_with("kiosk"))
}

/// A message that takes the screen at once.
#[derive(Clone, PartialEq, Debug)]
pub struct Urgent {
    /// How long it stays; none is until its file is removed.
    pub length: Option<Duration>,
    /// The message, as a deck of one slide.
    pub deck: Deck,
}

/// Reads an urgent message; it is there exactly if no finding is an error.
#[must_use]
pub fn parse_urgent(path: &str, bytes: &[u8]) -> (Arc<Source>, Option<Urgent>, Vec<Diagnostic>) {
    read(path, bytes, &keys::URGENT, lower::urgent::urgent)
}

/// Reads a kiosk file; the kiosk is there exactly if no finding is an error.
///
/// `path` names the file in findings. Whether its decks, its theme and its zone are there is not looked at.
#[must_use]
pub fn parse(path: &str, bytes: &[u8]) -> (Arc<Source>, Option<Kiosk>, Vec<Diagnostic>) {
    read(path, bytes, &keys::KIOSK, lower::kiosk::kiosk)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};
    use proptest::prelude::*;

    use super::*;

    const HALL: &str = "\
kiosk: 1
zone: Asia/Shanghai
decks:
  day: slides/a.yaml
  weekend: [slides/b.yaml, slides/c.yaml]
  night: slides/d.yaml
  feast: slides/e.yaml
parts:
  - { show: feast, dates: 2026-10-01..2026-10-07 }
  - { show: weekend, days: sat-sun, from: 9:00, to: 18:00 }
  - { show: night, from: 22:00, to: 02:00 }
hours:
  mon-fri: 09:00-12:00, 13:00-17:00
  sat: 10:00-02:00
  周日: closed
  2026-10-01..2026-10-03: 10:00-16:00
  2026-10-02: closed
closed: dim
memory: 256MB
rotate: 90
exit: locked
idle: 1m30s
";

    fn hall() -> Kiosk {
        let (_, kiosk, findings) = parse("kiosk.yaml", HALL.as_bytes());
        assert!(findings.is_empty(), "{findings:#?}");
        kiosk.unwrap()
    }

    #[test]
    fn a_kiosk_file_is_read_whole() {
        let kiosk = hall();
        let decks: Vec<usize> = kiosk.programmes.iter().map(|p| p.decks.len()).collect();
        assert_eq!((decks, kiosk.show), (vec![1, 2, 1, 1], 0));
        assert_eq!(
            (kiosk.memory_bytes, kiosk.rotate, kiosk.closed),
            (Some(256 << 20), 90, Closed::Dim)
        );
        assert_eq!((kiosk.locked, kiosk.idle), (true, Some(Duration::from_secs(90))));
        assert_eq!(kiosk.zone.unwrap().value, "Asia/Shanghai");
    }

    #[test]
    fn one_deck_and_nothing_else_plays_day_and_night() {
        let (_, kiosk, findings) = parse("kiosk.yaml", b"kiosk: 1\ndecks: slides/a.yaml\n");
        assert!(findings.is_empty(), "{findings:#?}");
        let kiosk = kiosk.unwrap();
        for hour in 0..24 {
            assert_eq!(kiosk.phase(date(2026, 7, 1).at(hour, 59, 59, 0)), Phase::Open(0));
        }
    }

    #[test]
    fn hours_parts_and_dates_decide() {
        let kiosk = hall();
        let (day, weekend, night, feast) = (0, 1, 2, 3);
        let cases = [
            // A Wednesday.
            (datetime(2026, 9, 16, 8, 59, 59, 0), Phase::Closed(day)),
            (datetime(2026, 9, 16, 9, 0, 0, 0), Phase::Open(day)),
            (datetime(2026, 9, 16, 11, 59, 59, 0), Phase::Open(day)),
            (datetime(2026, 9, 16, 12, 30, 0, 0), Phase::Closed(day)),
            (datetime(2026, 9, 16, 17, 0, 0, 0), Phase::Closed(day)),
            (datetime(2026, 9, 16, 23, 0, 0, 0), Phase::Closed(night)),
            // Saturday, which goes on into Sunday.
            (datetime(2026, 9, 19, 10, 0, 0, 0), Phase::Open(weekend)),
            (datetime(2026, 9, 19, 18, 0, 0, 0), Phase::Open(day)),
            (datetime(2026, 9, 20, 1, 59, 0, 0), Phase::Open(night)),
            (datetime(2026, 9, 20, 2, 0, 0, 0), Phase::Closed(day)),
            (datetime(2026, 9, 20, 11, 0, 0, 0), Phase::Closed(weekend)),
            // The holiday; the later exception goes before the longer one.
            (datetime(2026, 10, 1, 9, 30, 0, 0), Phase::Closed(feast)),
            (datetime(2026, 10, 1, 10, 0, 0, 0), Phase::Open(feast)),
            (datetime(2026, 10, 2, 11, 0, 0, 0), Phase::Closed(feast)),
            (datetime(2026, 10, 3, 11, 0, 0, 0), Phase::Open(feast)),
        ];
        for (local, expected) in cases {
            assert_eq!(kiosk.phase(local), expected, "{local}");
        }
    }

    #[test]
    fn days_wrap_over_the_end_of_the_week() {
        let days = Weekdays::from_to(Weekday::Saturday, Weekday::Monday);
        let has = [
            Weekday::Friday,
            Weekday::Saturday,
            Weekday::Sunday,
            Weekday::Monday,
            Weekday::Tuesday,
        ];
        assert_eq!(has.map(|day| days.contains(day)), [false, true, true, true, false]);
    }

    proptest! {
        /// Until the hall's clock has to be looked at again nothing changes, over nights that have an hour twice or not at all too.
        #[test]
        fn nothing_changes_before_it_is_time_to_look_again(
            minute in 0..600_000_i64,
            part in 0.0..1.0_f64,
            shift in prop::sample::select(vec!["CST-8", "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0"]),
        ) {
            let kiosk = hall();
            let zone = TimeZone::posix(shift).unwrap();
            let start = zone.to_timestamp(datetime(2026, 3, 1, 0, 0, 0, 0)).unwrap();
            let now = start + jiff::SignedDuration::from_mins(minute);
            let until = kiosk.look_again(now, &zone);
            prop_assert!(until > now);
            let gap = until.as_second() - now.as_second();
            prop_assert!(gap <= 25 * 3_600, "midnight comes once a day");
            let later = now + jiff::SignedDuration::from_secs((gap as f64 * part) as i64);
            if later < until {
                prop_assert_eq!(kiosk.phase(zone.to_datetime(later)), kiosk.phase(zone.to_datetime(now)));
            }
        }
    }

    #[test]
    fn every_mistake_is_named_with_its_place() {
        let cases = [
            ("decks: []", "2:8 a programme has no deck"),
            ("{ }", "kiosk: 1"),
            ("decks: a.yaml\nshow: dya", "3:7 there is no programme `dya`"),
            (
                "decks: { day: a.yaml }\nparts: [{ show: dya }]",
                "3:17 there is no programme `dya`",
            ),
            (
                "decks: a.yaml\nparts: [{ show: main, days: mo }]",
                "3:29 `days` are no days of the week",
            ),
            (
                "decks: a.yaml\nparts: [{ show: main, from: 25:00 }]",
                "3:29 `25:00` is not a time of the day",
            ),
            (
                "decks: a.yaml\nparts: [{ show: main, from: 9:00, to: 9:00 }]",
                "3:35 `to` is the same time as `from`",
            ),
            (
                "decks: a.yaml\nparts: [{ show: main, dates: 2026-10-07..2026-10-01 }]",
                "3:30 `2026-10-07..2026-10-01` are no dates",
            ),
            (
                "decks: a.yaml\nhours: { mon-fri: 9-17 }",
                "3:19 `9-17` are no opening hours",
            ),
            (
                "decks: a.yaml\nhours: { mon-fri: 9:00-17:00, fri: closed }",
                "3:31 `fri` names a day that has its hours already",
            ),
            (
                "decks: a.yaml\nhours: { montag: closed }",
                "3:10 `montag` is no day of the week and no date",
            ),
            ("decks: a.yaml\nclosed: dark", "3:9 `closed` cannot be `dark`"),
            ("decks: a.yaml\nmemory: 1MB", "3:9 `memory` can be 32 MB to 64 GB"),
            ("decks: a.yaml\nmemory: much", "3:9 `much` is no amount of memory"),
            (
                "decks: a.yaml\nidle: soon",
                "3:7 `soon` is no length of time from 1s to 24h",
            ),
            ("decks: a.yaml\nrotate: 45", "3:9 `rotate` cannot be `45`"),
            (
                "decks: a.yaml\nhuors: closed",
                "3:1 unknown key `huors` in a kiosk file",
            ),
        ];
        for (rest, expected) in cases {
            let text = if rest == "{ }" {
                rest.to_owned()
            } else {
                format!("kiosk: 1\n{rest}\n")
            };
            let (source, kiosk, findings) = parse("kiosk.yaml", text.as_bytes());
            let lines = crate::diag::Lines::new(&source.text);
            let said: Vec<String> = findings
                .iter()
                .map(|finding| {
                    let at = lines.position(finding.span.map_or(0, |span| span.start));
                    format!("{}:{} {}", at.line, at.column, finding.message(crate::diag::Lang::En))
                })
                .collect();
            assert!(said.iter().any(|said| said.contains(expected)), "{rest}: {said:?}");
            assert!(kiosk.is_none(), "{rest}");
        }
    }
}
