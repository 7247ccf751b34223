//! Which quotation marks are Western: “ ” ‘ ’ are the same characters in both.

use super::class::Class;
use crate::base::Language;

/// Byte ranges of the quotation marks that take Western widths, in order; in English also of dashes and ellipses.
///
/// A pair is Chinese where Chinese stands outside it on either side, or on neither side and inside it; an apostrophe
/// in a word is always Western.
pub(super) fn western_marks(text: &str, language: Language) -> Vec<(usize, usize)> {
    if !text.contains(['“', '”', '‘', '’', '—', '…', '·']) {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut western = vec![false; chars.len()];
    let mut open: Vec<usize> = Vec::new();
    for (i, (_, c)) in chars.iter().enumerate() {
        match c {
            '’' if in_word(&chars, i) => western[i] = true,
            '“' | '‘' => open.push(i),
            '”' | '’' => {
                let opening = if *c == '”' { '“' } else { '‘' };
                let found = open.iter().rposition(|o| chars[*o].1 == opening);
                let from = found.map(|k| {
                    let from = open[k];
                    open.truncate(k);
                    from
                });
                let pair = is_western(&chars, from, i, language);
                western[i] = pair;
                if let Some(from) = from {
                    western[from] = pair;
                }
            }
            '—' | '…' | '·' => western[i] = language == Language::En && !beside_han(&chars, i),
            _ => {}
        }
    }
    for i in open {
        western[i] = language == Language::En && !beside_han(&chars, i);
    }
    let ranges = chars.iter().zip(&western).filter(|(_, western)| **western);
    ranges.map(|((byte, c), _)| (*byte, byte + c.len_utf8())).collect()
}

fn in_word(chars: &[(usize, char)], i: usize) -> bool {
    let letter = |i: Option<usize>| i.and_then(|i| chars.get(i)).is_some_and(|(_, c)| is_letter(*c));
    letter(i.checked_sub(1)) && letter(i.checked_add(1))
}

fn is_letter(c: char) -> bool {
    Class::of(c) == Class::Western && c.is_alphanumeric()
}

fn beside_han(chars: &[(usize, char)], i: usize) -> bool {
    let han = |i: Option<usize>| {
        i.and_then(|i| chars.get(i))
            .is_some_and(|(_, c)| Class::of(*c) == Class::Han)
    };
    han(i.checked_sub(1)) || han(i.checked_add(1))
}

fn is_western(chars: &[(usize, char)], from: Option<usize>, to: usize, language: Language) -> bool {
    let script = |c: char| match Class::of(c) {
        Class::Space => None,
        Class::Western => Some(true),
        _ if matches!(c, '“' | '”' | '‘' | '’' | '—' | '…') => None,
        _ => Some(false),
    };
    let before = from.and_then(|from| chars[..from].iter().rev().find_map(|(_, c)| script(*c)));
    let after = chars[to + 1..].iter().find_map(|(_, c)| script(*c));
    match (before, after) {
        (None, None) => match from {
            Some(from) => {
                let inside = chars[from + 1..to].iter().filter_map(|(_, c)| script(*c));
                inside.reduce(|a, b| a && b).unwrap_or(language == Language::En)
            }
            None => language == Language::En,
        },
        (before, after) => before != Some(false) && after != Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn western(text: &str) -> String {
        let ranges = western_marks(text, Language::ZhHans);
        ranges.into_iter().map(|(from, to)| &text[from..to]).collect()
    }

    #[test]
    fn quotes_follow_the_text_around_them() {
        assert_eq!(western("他说“Hello”就走"), "");
        assert_eq!(western("“一流状态”创造“一流业绩”"), "");
        assert_eq!(western("the “new” rules"), "“”");
        assert_eq!(western("“new rules”"), "“”");
        assert_eq!(western("“改革”"), "");
        assert_eq!(western("他说“it’s fine”吗"), "’");
        assert_eq!(western("用“the ‘inner’ one”来说"), "‘’");
    }

    #[test]
    fn lone_quotes_follow_the_language() {
        assert_eq!(western("“改革"), "");
        assert_eq!(western_marks("so “new", Language::En), [(3, 6)]);
    }
}
