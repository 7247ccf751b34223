//! Values with a form: lengths of time, dates, speeds, shares, numbers, choices.

use std::time::Duration;

use jiff::civil::Date;

use super::{Fields, Lower};
use crate::deck::figure::Numeral;
use crate::deck::findings::quoted;
use crate::deck::model::{Hold, HoldRule, Text};
use crate::deck::tree::Node;
use crate::diag::{finding, hint};

/// The fastest a line or a text runs, in canvas units a second.
const FASTEST_U_S: f32 = 2_000.0;

impl Fields<'_> {
    /// Reads `auto`, `manual` or a length of time.
    pub(super) fn hold(&self, lower: &mut Lower<'_>) -> Option<HoldRule> {
        let node = self.get("hold")?;
        let text = lower.word_of(node, "`hold`")?.value;
        match text.trim() {
            "auto" => return Some(HoldRule::Auto),
            "manual" => return Some(HoldRule::Manual),
            _ => {}
        }
        let Some(length) = duration(text.trim()) else {
            let finding = finding::not_a_length(quoted(&text)).at(node.span);
            let number = text.trim().trim_end_matches(['秒', ' ']).trim_end_matches("sec");
            let meant = number.parse::<f64>().is_ok_and(|n| n > 0.0);
            let finding = finding.hints(meant.then(|| hint::did_you_mean(format!("{number}s"))));
            lower.push(finding.hint(hint::write_hold()));
            return None;
        };
        if let Some(hold) = Hold::new(length) {
            return Some(HoldRule::For(hold));
        }
        let finding = if length.is_zero() {
            finding::hold_is_zero()
        } else {
            finding::hold_too_long()
        };
        lower.push(finding.at(node.span));
        None
    }

    /// Reads a day, written `2026-07-01`.
    pub(super) fn date(&self, key: &str, lower: &mut Lower<'_>) -> Option<Date> {
        let node = self.get(key)?;
        let text = lower.word_of(node, format!("`{key}`"))?.value;
        let found = date(text.trim());
        if found.is_none() {
            lower.push(finding::not_a_date(quoted(&text)).at(node.span));
        }
        found
    }

    /// Reads a speed, written `60u/s`.
    pub(super) fn speed(&self, lower: &mut Lower<'_>) -> Option<f32> {
        let node = self.get("speed")?;
        let text = lower.word_of(node, "`speed`")?.value;
        let number = text.trim().strip_suffix("u/s").and_then(|n| decimal(n.trim_end()));
        match number {
            Some(speed) if speed > 0.0 && speed as f32 <= FASTEST_U_S => Some(speed as f32),
            Some(_) => {
                lower.push(finding::speed_out_of_range(FASTEST_U_S).at(node.span));
                None
            }
            None => {
                lower.push(finding::not_a_speed(quoted(&text)).at(node.span));
                None
            }
        }
    }

    /// Reads `true` or `false`; false where it is missing.
    pub(super) fn flag(&self, key: &str, lower: &mut Lower<'_>) -> bool {
        let Some(node) = self.get(key) else { return false };
        let Some(text) = lower.word_of(node, format!("`{key}`")) else {
            return false;
        };
        match text.value.trim() {
            "true" | "yes" => true,
            "false" | "no" => false,
            other => {
                lower.unknown_word(node.span, key, other, &["true", "false"]);
                false
            }
        }
    }

    /// Reads one of a few words.
    pub(super) fn choice<T: Copy>(&self, key: &str, choices: &[(&'static str, T)], lower: &mut Lower<'_>) -> Option<T> {
        let node = self.get(key)?;
        let text = lower.word_of(node, format!("`{key}`"))?;
        let found = choices.iter().find(|(word, _)| *word == text.value.trim());
        if found.is_none() {
            let words: Vec<&'static str> = choices.iter().map(|(word, _)| *word).collect();
            lower.unknown_word(node.span, key, &text.value, &words);
        }
        found.map(|(_, choice)| *choice)
    }
}

impl Lower<'_> {
    /// Reads the number that a value stands for: finite, zero or more.
    pub(super) fn number(&mut self, value: &Text, key: &str) -> Option<f64> {
        let written = value.value.trim();
        let finding = match Numeral::split(written).number {
            Some(number) if number >= 0.0 => return Some(number),
            Some(_) => finding::negative_number(key, quoted(written)),
            None => finding::not_a_number(key, quoted(written)),
        };
        self.push(finding.at(value.span));
        None
    }

    /// Reads the point of a picture that stays in view.
    pub(super) fn focus(&mut self, node: &Node<'_>) -> Option<(f32, f32)> {
        let text = self.text_of(node, "`focus`")?.value;
        let found = match text.trim().split_once([',', '，']) {
            Some((x, y)) => share(x).zip(share(y)),
            None => named_point(&text),
        };
        if found.is_none() {
            self.push(finding::not_a_focus(quoted(&text)).at(node.span));
        }
        found
    }
}

/// A side, a corner (`bottom right`) or the middle.
fn named_point(text: &str) -> Option<(f32, f32)> {
    let (mut x, mut y) = (None, None);
    let mut words = 0;
    for word in text.split_whitespace() {
        let side = match word {
            "left" => x.replace(0.0),
            "right" => x.replace(1.0),
            "top" => y.replace(0.0),
            "bottom" => y.replace(1.0),
            "center" => None,
            _ => return None,
        };
        words += 1;
        if side.is_some() || words > 2 {
            return None;
        }
    }
    (words > 0).then(|| (x.unwrap_or(0.5), y.unwrap_or(0.5)))
}

/// `1m30s` and the like: hours, minutes, seconds, milliseconds, each at most once and in this order.
pub(super) fn duration(text: &str) -> Option<Duration> {
    const UNITS: [(&str, f64); 4] = [("h", 3_600.0), ("m", 60.0), ("s", 1.0), ("ms", 0.001)];
    let (mut rest, mut units) = (text, UNITS.as_slice());
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let after = &rest[digits..];
        let unit = &after[..after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len())];
        let index = units.iter().position(|(name, _)| *name == unit)?;
        seconds += decimal(&rest[..digits])? * units[index].1;
        units = &units[index + 1..];
        rest = &after[unit.len()..];
    }
    // Whole milliseconds, so that `0.1s` is exact.
    let ms = (seconds * 1_000.0).round();
    (!text.is_empty() && ms < 1e15).then(|| Duration::from_millis(ms as u64))
}

/// Digits with at most one point; no sign, no exponent.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let form = text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.bytes().any(|b| b.is_ascii_digit());
    text.parse().ok().filter(|n: &f64| form && n.is_finite())
}

pub(super) fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut part = |length: usize| {
        let digits = parts
            .next()
            .filter(|p| p.len() == length && p.bytes().all(|b| b.is_ascii_digit()))?;
        digits.parse::<i16>().ok()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let nothing_after = parts.next().is_none();
    Date::new(year, month as i8, day as i8).ok().filter(|_| nothing_after)
}

/// `30%` as 0.3.
fn share(text: &str) -> Option<f32> {
    let percent = decimal(text.trim().strip_suffix(['%', '％'])?.trim_end())?;
    (percent <= 100.0).then_some((percent / 100.0) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_read_as_people_write_them() {
        let ms = |text| duration(text).map(|d| d.as_millis());
        assert_eq!(ms("8s"), Some(8_000));
        assert_eq!(ms("1m30s"), Some(90_000));
        assert_eq!(ms("1h"), Some(3_600_000));
        assert_eq!(ms("2.5s"), Some(2_500));
        assert_eq!(ms("1s500ms"), Some(1_500));
        assert_eq!(ms("0s"), Some(0));
        for bad in [
            "",
            "8",
            "8秒",
            "s",
            "1s1m",
            "1s1s",
            "-8s",
            "1.2.3s",
            "8 s",
            "1e3s",
            "99999999999999999999h",
        ] {
            assert_eq!(ms(bad), None, "{bad}");
        }
    }

    #[test]
    fn dates_are_year_month_day() {
        assert!(date("2026-02-28").is_some());
        for bad in [
            "2026-02-30",
            "26-02-03",
            "2026-2-3",
            "2026/02/03",
            "2026-02-03-04",
            "2026-13-01",
            "+026-01-01",
        ] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    #[test]
    fn shares_are_percent() {
        assert_eq!(share(" 30% "), Some(0.3));
        assert_eq!((share("101%"), share("30"), share("-1%")), (None, None, None));
    }
}
