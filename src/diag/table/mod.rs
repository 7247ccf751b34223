//! The table of findings: every code, once, with what is said of it in Chinese and in English.
//!
//! | codes | are about |
//! |---|---|
//! | 0xx | the file as a text and as YAML |
//! | 1xx | what the wall would show |
//! | 2xx | keys, lists, shapes |
//! | 3xx | values with a form |
//! | 4xx | sections and slides |
//! | 5xx | themes |
//! | 6xx | files |
//! | 7xx | the article |
//! | 8xx | kiosk files and urgent messages |
//! | 9xx | the language of keys |
//!
//! A part is a file with one `findings!`. The letter is the severity by default. A code is never used for anything else,
//! and one that is gone leaves a gap.

mod files;
pub mod hint;
mod keys;
mod kiosk;
mod slides;
mod themes;
mod trace;
mod values;
mod wall;
mod words;
mod yaml;

use super::Code;

/// Functions that make findings, each named after what is wrong, and the codes themselves.
pub mod finding {
    pub use super::files::*;
    pub use super::keys::*;
    pub use super::kiosk::*;
    pub use super::slides::*;
    pub use super::themes::*;
    pub use super::trace::*;
    pub use super::values::*;
    pub use super::wall::*;
    pub use super::words::*;
    pub use super::yaml::*;
}

const PARTS: &[&[&Code]] = &[
    yaml::ROWS,
    wall::ROWS,
    keys::ROWS,
    values::ROWS,
    slides::ROWS,
    themes::ROWS,
    files::ROWS,
    trace::ROWS,
    kiosk::ROWS,
    words::ROWS,
];

/// Every code, by its number.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    PARTS.iter().flat_map(|part| part.iter().copied())
}

/// Returns the code of this name, written in any case.
#[must_use]
pub fn code(id: &str) -> Option<&'static Code> {
    codes().find(|code| code.id.eq_ignore_ascii_case(id.trim()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::diag::{Lang, Severity};

    #[test]
    fn codes_are_unique_and_in_order_and_say_how_bad_they_are() {
        let mut numbers = BTreeSet::new();
        let mut last = 0;
        for code in codes() {
            let (letter, number) = code.id.split_at(1);
            let number: u32 = number.parse().unwrap();
            assert_eq!(code.id.len(), 4, "{}", code.id);
            assert!(numbers.insert(number), "{} is there twice", code.id);
            assert!(number > last, "{} stands after {last}", code.id);
            last = number;
            let expected = match code.severity() {
                Severity::Error => "E",
                Severity::Warning => "W",
            };
            assert_eq!(letter, expected, "{}", code.id);
        }
        assert!(numbers.len() > 90, "{}", numbers.len());
    }

    #[test]
    fn everything_is_said_in_both_languages() {
        let han = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        let names = |text: &str| {
            let parts = text.replace("{{", "").replace("}}", "");
            let names = parts
                .split('{')
                .skip(1)
                .filter_map(|part| part.split('}').next().map(str::to_owned));
            names.collect::<BTreeSet<_>>()
        };
        for code in codes() {
            for told in code.hint_patterns.iter().chain([&code.pattern, &code.why]) {
                assert!(han(told.of(Lang::Zh)), "{}: {}", code.id, told.zh);
                assert!(!told.en.is_empty());
            }
            assert_eq!(names(code.pattern.en), names(code.pattern.zh), "{}", code.id);
            for sentence in [code.pattern.en, code.pattern.zh] {
                assert!(!sentence.ends_with(['.', '。']), "{}: {sentence}", code.id);
            }
            for sentence in [code.why.en, code.why.zh] {
                assert!(sentence.ends_with(['.', '。']), "{}: {sentence}", code.id);
            }
        }
    }
}
