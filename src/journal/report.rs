//! A play log summed up a day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::plays::Play;

/// Days and what was shown on them.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Report {
    days: BTreeMap<Date, BTreeMap<(String, String), Sum>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Sum {
    plays: u64,
    complete: u64,
    ms: u64,
}

/// A day of the report.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Day {
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// How many slides came up.
    pub plays: u64,
    /// How many of them were shown for as long as they are meant to be.
    pub complete: u64,
    /// For how many seconds slides were on screen.
    pub seconds: f64,
    /// What was shown, by deck and slide.
    pub slides: Vec<SlideSum>,
}

/// A slide of a day.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SlideSum {
    /// The version of the deck.
    pub deck: String,
    /// The slide's id.
    pub slide: String,
    /// How often it came up.
    pub plays: u64,
    /// How often it was shown for as long as it is meant to be.
    pub complete: u64,
    /// For how many seconds it was on screen.
    pub seconds: f64,
}

impl Report {
    /// Counts a play on the day it began, as the days are in `zone`.
    pub fn add(&mut self, play: Play, zone: &TimeZone) {
        let Play {
            start,
            ms,
            deck,
            slide,
            complete,
        } = play;
        let date = zone.to_datetime(start).date();
        let sum = self.days.entry(date).or_default().entry((deck, slide)).or_default();
        sum.plays += 1;
        sum.complete += u64::from(complete);
        sum.ms = sum.ms.saturating_add(ms);
    }

    /// The days, the earliest first.
    #[must_use]
    pub fn days(&self) -> Vec<Day> {
        let day = |(date, slides): (&Date, &BTreeMap<(String, String), Sum>)| {
            let total = |of: fn(&Sum) -> u64| slides.values().map(of).sum::<u64>();
            Day {
                date: date.to_string(),
                plays: total(|sum| sum.plays),
                complete: total(|sum| sum.complete),
                seconds: seconds(total(|sum| sum.ms)),
                slides: slides
                    .iter()
                    .map(|((deck, slide), sum)| of_slide(deck, slide, *sum))
                    .collect(),
            }
        };
        self.days.iter().map(day).collect()
    }

    /// The days as JSON: an array of [`Day`]s.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Numbers and text cannot fail to be written.
        let mut json = serde_json::to_string_pretty(&self.days()).unwrap_or_default();
        json.push('\n');
        json
    }

    /// The days for people: a line a slide, a line a day.
    #[must_use]
    pub fn to_text(&self) -> String {
        let days = self.days();
        let slides = || days.iter().flat_map(|day| &day.slides);
        let wide = |name: &str| {
            slides()
                .map(|sum| sum.slide.chars().count())
                .max()
                .unwrap_or(0)
                .max(name.len())
        };
        let width = wide("slide");
        let mut text = String::new();
        for day in &days {
            let Day {
                date,
                plays,
                complete,
                seconds,
                slides,
            } = day;
            text += &format!(
                "{date}  {plays} shown, {complete} complete, {} on screen\n",
                clock_time(*seconds)
            );
            text += &format!(
                "  {:width$}  {:16}  {:>6}  {:>8}  {:>9}\n",
                "slide", "deck", "shown", "complete", "time"
            );
            for SlideSum {
                deck,
                slide,
                plays,
                complete,
                seconds,
            } in slides
            {
                let time = clock_time(*seconds);
                text += &format!("  {slide:width$}  {deck:16}  {plays:>6}  {complete:>8}  {time:>9}\n");
            }
            text.push('\n');
        }
        text
    }
}

fn of_slide(deck: &str, slide: &str, sum: Sum) -> SlideSum {
    let Sum { plays, complete, ms } = sum;
    SlideSum {
        deck: deck.to_owned(),
        slide: slide.to_owned(),
        plays,
        complete,
        seconds: seconds(ms),
    }
}

fn seconds(ms: u64) -> f64 {
    ms as f64 / 1000.0
}

/// Hours, minutes and seconds, to the second.
fn clock_time(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(zone: &TimeZone, plays: &[(&str, &str, u64, bool)]) -> Report {
        let mut report = Report::default();
        for (start, slide, ms, complete) in plays {
            let play = Play {
                start: start.parse().unwrap(),
                ms: *ms,
                deck: "0123456789abcdef".into(),
                slide: (*slide).to_owned(),
                complete: *complete,
            };
            report.add(play, zone);
        }
        report
    }

    const PLAYS: &[(&str, &str, u64, bool)] = &[
        ("2026-11-23T10:00:00Z", "cover", 8_000, true),
        ("2026-11-23T15:59:59Z", "cover", 3_500, false),
        ("2026-11-23T16:00:00Z", "figures-1", 3_600_000, true),
        // The clock was set back: a day is a day, whatever the order.
        ("2026-11-23T09:00:00Z", "figures-1", 6_000, true),
    ];

    #[test]
    fn days_are_those_of_the_hall() {
        let shanghai = TimeZone::fixed(jiff::tz::offset(8));
        let days = report(&shanghai, PLAYS).days();
        let told: Vec<_> = days
            .iter()
            .map(|day| (day.date.as_str(), day.plays, day.complete))
            .collect();
        assert_eq!(told, [("2026-11-23", 3, 2), ("2026-11-24", 1, 1)]);
        assert_eq!(report(&TimeZone::UTC, PLAYS).days().len(), 1);
    }

    #[test]
    fn a_day_for_people() {
        assert_eq!(
            report(&TimeZone::UTC, PLAYS).to_text(),
            "\
2026-11-23  4 shown, 3 complete, 1:00:18 on screen
  slide      deck               shown  complete       time
  cover      0123456789abcdef       2         1    0:00:12
  figures-1  0123456789abcdef       2         2    1:00:06

"
        );
        assert_eq!(Report::default().to_text(), "");
        assert_eq!(Report::default().to_json(), "[]\n");
    }
}
