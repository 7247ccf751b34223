//! Kiosk files.

use jiff::civil::Weekday;

use super::deck::version;
use super::fields::shape;
use super::scalar::{date, duration};
use super::{Fields, Lower};
use crate::base::Motion;
use crate::deck::findings::{all_of, quoted};
use crate::deck::keys;
use crate::deck::kiosk::{Closed, Dates, Hour, Hours, Kiosk, Part, Programme, Weekdays};
use crate::deck::model::Text;
use crate::deck::suggest::nearest;
use crate::deck::tree::{Node, Value};
use crate::diag::{Diagnostic, Phrase, finding, hint, phrase};

/// The most programmes, decks of one, and parts.
const MOST: usize = 100;
/// The least and the most memory for painted pixels, in MiB: under the least no screen can be kept.
const LEAST_MIB: u64 = 32;
const MOST_MIB: u64 = 65_536;

/// What messages call the file, and a part of its day.
const FILE: Phrase = phrase("a kiosk file", "展厅文件");
const PART: Phrase = phrase("a day part", "时段");

const DAYS: [(&str, &str, Weekday); 7] = [
    ("mon", "周一", Weekday::Monday),
    ("tue", "周二", Weekday::Tuesday),
    ("wed", "周三", Weekday::Wednesday),
    ("thu", "周四", Weekday::Thursday),
    ("fri", "周五", Weekday::Friday),
    ("sat", "周六", Weekday::Saturday),
    ("sun", "周日", Weekday::Sunday),
];

/// Reads a kiosk; none where something needed is missing.
pub(in crate::deck) fn kiosk(root: &Node<'_>, lower: &mut Lower<'_>) -> Option<Kiosk> {
    if root.value == Value::Nothing {
        lower.push(finding::file_is_empty().hint(hint::kiosk_begins()));
        return None;
    }
    let fields = Fields::open(root, FILE, &keys::KIOSK, lower)?;
    version(&fields, "kiosk", FILE, lower)?;
    let zone = fields.plain("zone", lower);
    let programmes = programmes(&fields, lower);
    let names: Vec<&str> = programmes.iter().flatten().map(|p| p.name.as_str()).collect();
    let show = programme("show", &fields, &names, lower).unwrap_or(0);
    let parts = parts(&fields, &names, lower);
    let hours = hours(&fields, lower);
    let closed = [("black", Closed::Black), ("still", Closed::Still), ("dim", Closed::Dim)];
    let closed = fields.choice("closed", &closed, lower).unwrap_or_default();
    let urgent = fields.plain("urgent", lower);
    let turns = [("0", 0), ("90", 90), ("180", 180), ("270", 270)];
    let rotate = fields.choice("rotate", &turns, lower).unwrap_or(0);
    let memory_bytes = memory(&fields, lower);
    let theme = fields.plain("theme", lower);
    let motion = fields.choice("motion", &Motion::ALL.map(|motion| (motion.name(), motion)), lower);
    let language = fields.language(lower);
    let locked = fields
        .choice("exit", &[("locked", true), ("free", false)], lower)
        .unwrap_or(false);
    let idle = idle(&fields, lower);
    Some(Kiosk {
        zone,
        programmes: programmes?,
        show,
        parts,
        hours,
        closed,
        urgent,
        rotate,
        memory_bytes,
        theme,
        motion,
        language,
        locked,
        idle,
    })
}

fn programmes(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Vec<Programme>> {
    let node = fields.need("decks", "slides/deck.yaml", lower)?;
    let mut programmes: Vec<Programme> = Vec::new();
    let mut add = |name: &str, node: &Node<'_>, lower: &mut Lower<'_>| {
        let nodes = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        if nodes.is_empty() {
            lower.push(no_deck(node));
        }
        let decks: Vec<Text> = nodes.iter().take(MOST).filter_map(|node| path(node, lower)).collect();
        if !decks.is_empty() {
            programmes.push(Programme {
                name: name.to_owned(),
                decks,
            });
        }
    };
    let Value::Map(entries) = &node.value else {
        add("main", node, lower);
        return (!programmes.is_empty()).then_some(programmes);
    };
    let mut names: Vec<&str> = Vec::new();
    for (key, value) in entries.iter().take(MOST) {
        let Value::Scalar(name) = &key.value else {
            lower.push(finding::programme_no_word().at(key.span));
            continue;
        };
        if names.contains(&&**name) {
            lower.push(finding::programme_twice(quoted(name)).at(key.span));
            continue;
        }
        names.push(name);
        add(name, value, lower);
    }
    (!programmes.is_empty()).then_some(programmes)
}

fn no_deck(node: &Node<'_>) -> Diagnostic {
    finding::programme_without_deck().at(node.span)
}

fn path(node: &Node<'_>, lower: &mut Lower<'_>) -> Option<Text> {
    let text = lower.text_of(node, phrase("a deck", "展示稿"))?;
    if text.value.trim().is_empty() {
        lower.push(no_deck(node));
        return None;
    }
    Some(text)
}

/// Reads the name of a programme.
fn programme(key: &str, fields: &Fields<'_>, names: &[&str], lower: &mut Lower<'_>) -> Option<usize> {
    let node = fields.get(key)?;
    let text = lower.text_of(node, format!("`{key}`"))?;
    let name = text.value.trim();
    let found = names.iter().position(|n| *n == name);
    if found.is_none() && !names.is_empty() {
        let finding = finding::unknown_programme(quoted(name), all_of(names.iter().copied())).at(node.span);
        lower.push(finding.hints(nearest(name, names.iter().copied()).map(hint::did_you_mean)));
    }
    found
}

fn parts(fields: &Fields<'_>, names: &[&str], lower: &mut Lower<'_>) -> Vec<Part> {
    let list = fields.list("parts", 1, MOST, lower).unwrap_or_default();
    list.iter().filter_map(|node| part(node, names, lower)).collect()
}

fn part(node: &Node<'_>, names: &[&str], lower: &mut Lower<'_>) -> Option<Part> {
    let fields = Fields::open(node, PART, &keys::PART, lower)?;
    fields.need("show", names.first().unwrap_or(&"main"), lower)?;
    let show = programme("show", &fields, names, lower);
    let days = match fields.get("days") {
        Some(node) => weekdays(&lower.text_of(node, "`days`")?.value).or_else(|| {
            lower.push(finding::not_weekdays().at(node.span));
            None
        })?,
        None => Weekdays::ALL,
    };
    let dates = match fields.get("dates") {
        Some(node) => {
            let text = lower.text_of(node, "`dates`")?.value;
            Some(dates(text.trim()).or_else(|| {
                lower.push(not_dates(node, &text));
                None
            })?)
        }
        None => None,
    };
    let mut clock = |key: &str| {
        let node = fields.get(key)?;
        let text = lower.text_of(node, format!("`{key}`"))?.value;
        let found = time(text.trim());
        if found.is_none() {
            lower.push(finding::not_a_time(quoted(&text)).at(node.span));
        }
        found
    };
    let (from, to) = (clock("from"), clock("to"));
    let span = hour(from.unwrap_or(0), to.unwrap_or(24 * 60));
    if span.is_none() {
        let at = fields.key_span("to").unwrap_or(fields.at);
        lower.push(finding::part_without_length().at(at));
    }
    Some(Part {
        show: show?,
        days,
        dates,
        span: span?,
    })
}

fn hours(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Hours {
    let Some(node) = fields.get("hours") else {
        return Hours::default();
    };
    let entries = match &node.value {
        Value::Map(entries) => entries.as_slice(),
        // The same hours every day.
        Value::Scalar(_) => {
            let open = open_hours(node, lower).unwrap_or_default();
            return Hours {
                week: std::array::from_fn(|_| open.clone()),
                exceptions: Vec::new(),
            };
        }
        other => {
            lower.push(finding::hours_are_no_map(shape(other)).at(node.span));
            return Hours::default();
        }
    };
    let mut hours = Hours {
        week: Default::default(),
        exceptions: Vec::new(),
    };
    let mut said = Weekdays::NONE;
    for (key, value) in entries.iter().take(1_000) {
        let Value::Scalar(name) = &key.value else {
            lower.push(finding::not_a_day(shape(&key.value)).at(key.span));
            continue;
        };
        let open = open_hours(value, lower).unwrap_or_default();
        if let Some(dates) = dates(name.trim()) {
            hours.exceptions.push((dates, open));
        } else if let Some(days) = weekdays(name) {
            if !said.common(days).is_empty() {
                lower.push(finding::day_twice(quoted(name)).at(key.span));
            }
            said = said.and(days);
            for (_, _, day) in DAYS.iter().filter(|(_, _, day)| days.contains(*day)) {
                hours.week[day.to_monday_zero_offset() as usize].clone_from(&open);
            }
        } else {
            lower.push(finding::not_a_day(quoted(name)).at(key.span));
        }
    }
    hours
}

/// Reads `09:00-12:00, 13:00-17:00` or `closed`.
fn open_hours(node: &Node<'_>, lower: &mut Lower<'_>) -> Option<Vec<Hour>> {
    let text = lower.text_of(node, phrase("a day's hours", "一天的时间"))?.value;
    if text.trim() == "closed" {
        return Some(Vec::new());
    }
    let stretch = |part: &str| {
        let (from, to) = part.split_once(['-', '–', '—', '~', '～'])?;
        hour(time(from.trim()).filter(|from| *from < 24 * 60)?, time(to.trim())?)
    };
    let hours: Option<Vec<Hour>> = text.split([',', '，', '、']).map(stretch).collect();
    if hours.is_none() {
        lower.push(finding::not_opening_hours(quoted(&text)).at(node.span));
    }
    hours
}

fn memory(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<u64> {
    let node = fields.get("memory")?;
    let text = lower.text_of(node, "`memory`")?.value;
    let number = |unit: &str| text.trim().strip_suffix(unit)?.trim_end().parse::<u64>().ok();
    let mib = number("MiB")
        .or_else(|| number("MB"))
        .or_else(|| Some(number("GiB").or_else(|| number("GB"))?.saturating_mul(1_024)));
    let found = mib.filter(|mib| (LEAST_MIB..=MOST_MIB).contains(mib));
    if found.is_none() {
        let finding = match mib {
            Some(_) => finding::memory_out_of_range(LEAST_MIB.to_string(), (MOST_MIB / 1_024).to_string()),
            None => finding::not_an_amount(quoted(&text)),
        };
        lower.push(finding.at(node.span));
    }
    found.map(|mib| mib << 20)
}

fn idle(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<std::time::Duration> {
    let node = fields.get("idle")?;
    let text = lower.text_of(node, "`idle`")?.value;
    let found = duration(text.trim()).filter(|length| (1..=86_400).contains(&length.as_secs()));
    if found.is_none() {
        let finding = finding::stay_out_of_range(quoted(&text), "1s", "24h").at(node.span);
        lower.push(finding.hint(hint::write("idle", "60s")));
    }
    found
}

/// `09:00` as minutes, up to `24:00`.
fn time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once([':', '：'])?;
    let part = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        let form = lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u16>().ok().filter(|_| form)
    };
    let (hours, minutes) = (part(hours, 1..=2)?, part(minutes, 2..=2)?);
    let whole = hours * 60 + minutes;
    (minutes < 60 && whole <= 24 * 60).then_some(whole)
}

/// A stretch from one time to another; one that ends before it begins ends the day after.
fn hour(from: u16, to: u16) -> Option<Hour> {
    let to = if to <= from { to + 24 * 60 } else { to };
    // From midnight to midnight is a whole day; from any other time to itself nobody means.
    (from < 24 * 60 && to - from <= 24 * 60 && (to - from < 24 * 60 || from == 0)).then_some(Hour { from, to })
}

/// `2026-10-01` or `2026-10-01..2026-10-07`.
fn dates(text: &str) -> Option<Dates> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (first, last) = (date(first.trim())?, date(last.trim())?);
    (first <= last).then_some(Dates { first, last })
}

fn not_dates(node: &Node<'_>, text: &str) -> Diagnostic {
    finding::not_dates(quoted(text)).at(node.span)
}

/// `mon-fri`, `sat, sun`, `周一-周五`, `daily`.
fn weekdays(text: &str) -> Option<Weekdays> {
    if matches!(text.trim(), "daily" | "每天") {
        return Some(Weekdays::ALL);
    }
    let day = |name: &str| {
        let name = name.trim().to_ascii_lowercase();
        DAYS.iter()
            .find(|(en, zh, _)| *en == name || *zh == name)
            .map(|(_, _, day)| *day)
    };
    let mut days = Weekdays::NONE;
    for part in text.split([',', '，', '、']) {
        let (first, last) = part.split_once(['-', '–', '至']).unwrap_or((part, part));
        days = days.and(Weekdays::from_to(day(first)?, day(last)?));
    }
    Some(days)
}
