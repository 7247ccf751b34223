//! Kiosk files.

use jiff::civil::Weekday;

use super::deck::version;
use super::fields::shape;
use super::scalar::{date, duration};
use super::{Fields, Lower};
use crate::base::Motion;
use crate::deck::findings::{list_of, quoted};
use crate::deck::kiosk::{Closed, Dates, Hour, Hours, Kiosk, Part, Programme, Weekdays};
use crate::deck::model::Text;
use crate::deck::suggest::nearest;
use crate::deck::tree::{Node, Value};
use crate::diag::Diagnostic;

#[rustfmt::skip]
pub(super) const KIOSK_KEYS: &[&str] = &[
    "kiosk", "zone", "decks", "show", "parts", "hours", "closed", "urgent", "rotate", "memory", "theme", "motion",
    "language", "exit", "idle",
];
pub(super) const PART_KEYS: &[&str] = &["show", "days", "dates", "from", "to"];

/// The most programmes, decks of one, and parts.
const MOST: usize = 100;
/// The least and the most memory for painted pixels, in MiB: under the least no screen can be kept.
const LEAST_MIB: u64 = 32;
const MOST_MIB: u64 = 65_536;

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
        lower.push(Diagnostic::general("the file is empty").hint("a kiosk file begins with `kiosk: 1` and `decks: …`"));
        return None;
    }
    let fields = Fields::open(root, "a kiosk file", KIOSK_KEYS, lower)?;
    version(&fields, "kiosk", "a kiosk file", lower)?;
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
            lower.push(Diagnostic::error(key.span, "a programme's name has to be a word"));
            continue;
        };
        if names.contains(&&**name) {
            let finding = Diagnostic::error(key.span, format!("the programme {} is there twice", quoted(name)));
            lower.push(finding.hint("put its decks into one list"));
            continue;
        }
        names.push(name);
        add(name, value, lower);
    }
    (!programmes.is_empty()).then_some(programmes)
}

fn no_deck(node: &Node<'_>) -> Diagnostic {
    let finding = Diagnostic::error(node.span, "a programme has no deck");
    finding.hint("write the path of a deck's file, as in `slides/deck.yaml`, or a list of such paths")
}

fn path(node: &Node<'_>, lower: &mut Lower<'_>) -> Option<Text> {
    let text = lower.text_of(node, "a deck")?;
    if text.value.trim().is_empty() {
        lower.push(no_deck(node));
        return None;
    }
    Some(text)
}

/// Reads the name of a programme.
fn programme(key: &str, fields: &Fields<'_>, names: &[&str], lower: &mut Lower<'_>) -> Option<usize> {
    let node = fields.get(key)?;
    let text = lower.text_of(node, &format!("`{key}`"))?;
    let name = text.value.trim();
    let found = names.iter().position(|n| *n == name);
    if found.is_none() && !names.is_empty() {
        let finding = Diagnostic::error(node.span, format!("there is no programme {}", quoted(name)));
        let finding = match nearest(name, names.iter().copied()) {
            Some(meant) => finding.hint(format!("did you mean `{meant}`?")),
            None => finding,
        };
        lower.push(finding.hint(format!("`decks` has {}", list_of(names.iter().copied(), "and"))));
    }
    found
}

fn parts(fields: &Fields<'_>, names: &[&str], lower: &mut Lower<'_>) -> Vec<Part> {
    let list = fields.list("parts", 1, MOST, lower).unwrap_or_default();
    list.iter().filter_map(|node| part(node, names, lower)).collect()
}

fn part(node: &Node<'_>, names: &[&str], lower: &mut Lower<'_>) -> Option<Part> {
    let fields = Fields::open(node, "a day part", PART_KEYS, lower)?;
    fields.need("show", names.first().unwrap_or(&"main"), lower)?;
    let show = programme("show", &fields, names, lower);
    let days = match fields.get("days") {
        Some(node) => weekdays(&lower.text_of(node, "`days`")?.value).or_else(|| {
            let finding = Diagnostic::error(node.span, "`days` are no days of the week");
            lower.push(finding.hint("write `mon-fri`, `sat, sun` or `周一-周五`"));
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
        let text = lower.text_of(node, &format!("`{key}`"))?.value;
        let found = time(text.trim());
        if found.is_none() {
            let finding = Diagnostic::error(node.span, format!("{} is not a time of the day", quoted(&text)));
            lower.push(finding.hint("write hours and minutes as `09:00`, up to `24:00`"));
        }
        found
    };
    let (from, to) = (clock("from"), clock("to"));
    let span = hour(from.unwrap_or(0), to.unwrap_or(24 * 60));
    if span.is_none() {
        let at = fields.key_span("to").unwrap_or(fields.at);
        lower.push(Diagnostic::error(
            at,
            "`to` is the same time as `from`, so the part has no length",
        ));
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
    let example = "write a day of the week or a date, and its hours: `mon-fri: 09:00-17:00`, `2026-10-01: closed`";
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
            let message = format!(
                "`hours` are written as days with their hours, but here is {}",
                shape(other)
            );
            lower.push(Diagnostic::error(node.span, message).hint(example));
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
            lower.push(Diagnostic::error(key.span, "a day has to be a word or a date").hint(example));
            continue;
        };
        let open = open_hours(value, lower).unwrap_or_default();
        if let Some(dates) = dates(name.trim()) {
            hours.exceptions.push((dates, open));
        } else if let Some(days) = weekdays(name) {
            if !said.common(days).is_empty() {
                let message = format!("{} names a day that has its hours already", quoted(name));
                lower.push(
                    Diagnostic::error(key.span, message).hint("give each day of the week once; dates go before days"),
                );
            }
            said = said.and(days);
            for (_, _, day) in DAYS.iter().filter(|(_, _, day)| days.contains(*day)) {
                hours.week[day.to_monday_zero_offset() as usize].clone_from(&open);
            }
        } else {
            let message = format!("{} is no day of the week and no date", quoted(name));
            lower.push(Diagnostic::error(key.span, message).hint(example));
        }
    }
    hours
}

/// Reads `09:00-12:00, 13:00-17:00` or `closed`.
fn open_hours(node: &Node<'_>, lower: &mut Lower<'_>) -> Option<Vec<Hour>> {
    let text = lower.text_of(node, "a day's hours")?.value;
    if text.trim() == "closed" {
        return Some(Vec::new());
    }
    let stretch = |part: &str| {
        let (from, to) = part.split_once(['-', '–', '—', '~', '～'])?;
        hour(time(from.trim()).filter(|from| *from < 24 * 60)?, time(to.trim())?)
    };
    let hours: Option<Vec<Hour>> = text.split([',', '，', '、']).map(stretch).collect();
    if hours.is_none() {
        let finding = Diagnostic::error(node.span, format!("{} are no opening hours", quoted(&text)));
        lower.push(finding.hint("write `09:00-17:00`, `09:00-12:00, 13:00-17:00` or `closed`"));
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
        let message = match mib {
            Some(_) => format!("`memory` can be {LEAST_MIB} MB to {} GB", MOST_MIB / 1_024),
            None => format!("{} is no amount of memory", quoted(&text)),
        };
        lower.push(Diagnostic::error(node.span, message).hint("write `memory: 256MB`"));
    }
    found.map(|mib| mib << 20)
}

fn idle(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<std::time::Duration> {
    let node = fields.get("idle")?;
    let text = lower.text_of(node, "`idle`")?.value;
    let found = duration(text.trim()).filter(|length| (1..=86_400).contains(&length.as_secs()));
    if found.is_none() {
        let finding = Diagnostic::error(
            node.span,
            format!("{} is no length of time from 1s to 24h", quoted(&text)),
        );
        lower.push(finding.hint("write `idle: 60s`"));
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
    let finding = Diagnostic::error(node.span, format!("{} are no dates", quoted(text)));
    finding.hint("write `2026-10-01`, or the first and the last day as `2026-10-01..2026-10-07`")
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
