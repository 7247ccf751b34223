//! How a deck is to be checked: `check`, `screen`, `as_of`.

use jiff::civil::Date;

use super::scalar::{decimal, duration};
use super::{Fields, Lower};
use crate::deck::findings::quoted;
use crate::deck::keys::{self, Group};
use crate::deck::model::{Checks, Viewing};
use crate::deck::suggest::nearest;
use crate::deck::tree::{Node, Value};
use crate::diag::{self, Severity, Wish, finding, hint, phrase};

const SCREEN_SIZE_KEYS: &Group = &keys::SCREEN_SIZE;

/// The smallest and the largest screen's diagonal, and the distance it is seen from, in metres.
const SIZES_M: (f64, f64) = (0.2, 60.0);
const DISTANCES_M: (f64, f64) = (0.3, 200.0);

impl Fields<'_> {
    /// Reads `check`: codes with the severity they are to have, and `longest`.
    pub(in crate::deck) fn checks(&self, lower: &mut Lower<'_>) -> Checks {
        let mut checks = Checks::default();
        let Some(node) = self.get("check") else { return checks };
        let Value::Map(entries) = &node.value else {
            let place = phrase("`check`", "`check`");
            let finding = finding::not_keys(place, super::fields::shape(&node.value)).at(node.span);
            lower.push(finding.hint(hint::write("check", "{ W104: error, W110: off }")));
            return checks;
        };
        for (key, value) in entries {
            let Value::Scalar(name) = &key.value else {
                lower.push(finding::key_is_no_word(phrase("`check`", "`check`")).at(key.span));
                continue;
            };
            if name == "longest" {
                checks.longest = lower.length_of(value, "longest");
                continue;
            }
            let Some(code) = diag::code(name) else {
                let known: Vec<&'static str> = diag::codes().map(|code| code.id).collect();
                let meant = nearest(&name.to_uppercase(), known).map(hint::did_you_mean);
                lower.push(finding::unknown_code(quoted(name)).at(key.span).hints(meant));
                continue;
            };
            let wishes = [
                ("error", Wish::As(Severity::Error)),
                ("warning", Wish::As(Severity::Warning)),
                ("off", Wish::Off),
            ];
            let Some(text) = lower.word_of(value, format!("`{name}`")) else {
                continue;
            };
            match wishes.iter().find(|(word, _)| *word == text.value.trim()) {
                Some((_, wish)) if checks.levels.set(code, *wish) => {}
                Some(_) => lower.push(finding::code_cannot_change(code.id).at(key.span)),
                None => lower.unknown_word(value.span, name, &text.value, &["error", "warning", "off"]),
            }
        }
        checks
    }

    /// Reads `screen`: how large the screen is and from where it is seen.
    pub(super) fn viewing(&self, lower: &mut Lower<'_>) -> Option<Viewing> {
        let node = self.get("screen")?;
        let fields = Fields::open(node, phrase("`screen`", "`screen`"), SCREEN_SIZE_KEYS, lower)?;
        let mut measure = |key: &str, example: &str, limits| {
            let node = fields.need(key, example, lower)?;
            lower.measure(node, key, limits)
        };
        let (size, distance) = (measure("size", "55in", SIZES_M), measure("distance", "4m", DISTANCES_M));
        Some(Viewing {
            diagonal_m: size?,
            distance_m: distance?,
        })
    }

    /// Reads the day that words such as 今日 are meant for.
    pub(super) fn as_of(&self, lower: &mut Lower<'_>) -> Option<Date> {
        self.date("as_of", lower)
    }
}

impl Lower<'_> {
    /// Reads a length of time, without limits.
    fn length_of(&mut self, node: &Node<'_>, key: &str) -> Option<std::time::Duration> {
        let text = self.word_of(node, format!("`{key}`"))?;
        let found = duration(text.value.trim()).filter(|length| !length.is_zero());
        if found.is_none() {
            let finding = finding::not_a_length(quoted(&text.value)).at(node.span);
            self.push(finding.hint(hint::write_length("15m")));
        }
        found
    }

    /// Reads a length in metres, centimetres, millimetres or inches; returns metres.
    fn measure(&mut self, node: &Node<'_>, key: &str, (least, most): (f64, f64)) -> Option<f32> {
        const UNITS: [(&str, f64); 8] = [
            ("mm", 0.001),
            ("cm", 0.01),
            ("m", 1.0),
            ("inch", 0.0254),
            ("in", 0.0254),
            ("\"", 0.0254),
            ("寸", 0.0254),
            ("米", 1.0),
        ];
        let text = self.word_of(node, format!("`{key}`"))?;
        let written = text.value.trim();
        let metres = UNITS
            .iter()
            .find_map(|(unit, m)| Some(decimal(written.strip_suffix(unit)?.trim_end())? * m));
        match metres {
            Some(metres) if (least..=most).contains(&metres) => return Some(metres as f32),
            Some(_) => self.push(finding::measure_out_of_range(key, quoted(written), least, most).at(node.span)),
            None => self.push(finding::not_a_measure(quoted(written)).at(node.span)),
        }
        None
    }
}
