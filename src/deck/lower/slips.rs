//! Slips of Chinese input methods: full-width letters, digits, colons and spaces, “quotes” around a value, and text that a `#`
//! has cut off.

use super::Lower;
use crate::deck::findings::quoted;
use crate::deck::model::Text;
use crate::deck::tree::{Node, Value};
use crate::diag::{Arg, Diagnostic, Span, finding};

/// The space of full width.
pub(in crate::deck) const WIDE_SPACE: char = '\u{3000}';

/// The pairs of quotation marks that an input method writes.
const QUOTES: [(char, char); 5] = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('＂', '＂')];

/// Returns `text` with letters, digits and marks of full width as those of ASCII.
pub(in crate::deck) fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        WIDE_SPACE => ' ',
        '！'..='～' => char::from((u32::from(c) - u32::from('！')) as u8 + b'!'),
        c => c,
    };
    text.chars().map(narrow).collect()
}

/// What stands between the quotation marks of an input method, if they hold all of `text`.
fn unquoted(text: &str) -> Option<&str> {
    let (open, close) = QUOTES.iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
    (!inner.contains([*open, *close])).then_some(inner)
}

/// Whether a text stands in quotation marks of its own.
pub(super) fn is_quoted(text: &str) -> bool {
    unquoted(text.trim()).is_some()
}

/// What is wrong with the colon where `text`, which stands at `start`, begins with a word of `known` and a colon that parts
/// nothing: it is full-width, or no space follows it. The place is that of the word and the colon.
pub(in crate::deck) fn colon(text: &str, start: u32, known: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let end = text.find([':', '：'])?;
    let (key, rest) = text.split_at(end);
    if !known(key.trim_end_matches([' ', WIDE_SPACE])) {
        return None;
    }
    let colon = rest.chars().next()?;
    let after = &rest[colon.len_utf8()..];
    let span = Span::new(start, start + (end + colon.len_utf8()) as u32);
    let key = key.trim_end();
    if colon == '：' {
        Some(finding::full_width_colon(key).at(span))
    } else if !after.is_empty() && !after.starts_with([' ', '\t', '/', '\n']) {
        Some(finding::no_space_after_colon(key).at(span))
    } else {
        None
    }
}

/// What is wrong with a key that is one of `known` but for the width of its characters.
pub(super) fn key(span: Span, written: &str, known: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let plain = half_width(written);
    // `　- slides:` is a key that begins with a dash.
    if plain == written || !known(plain.trim().trim_start_matches("- ")) {
        return None;
    }
    let wide = written.chars().take_while(|c| *c == WIDE_SPACE).count();
    Some(
        if wide > 0 && half_width(written.trim_matches(WIDE_SPACE)) == written.trim_matches(WIDE_SPACE) {
            let end = span.start + (wide * WIDE_SPACE.len_utf8()) as u32;
            finding::full_width_space_indents().at(Span::new(span.start, end))
        } else {
            finding::full_width_key(quoted(written), plain.trim()).at(span)
        },
    )
}

/// The brackets that an input method writes, and what is meant.
const BRACKETS: [(char, char); 6] = [
    ('｛', '{'),
    ('｝', '}'),
    ('［', '['),
    ('］', ']'),
    ('【', '['),
    ('】', ']'),
];

/// What is wrong with a value that begins with a bracket of full width, and stands at `start`.
pub(in crate::deck) fn bracket(value: &str, start: u32) -> Option<Diagnostic> {
    let first = value.chars().next()?;
    let (wide, meant) = BRACKETS.into_iter().find(|(wide, _)| *wide == first)?;
    let span = Span::new(start, start + wide.len_utf8() as u32);
    Some(finding::full_width_bracket(wide, meant).at(span))
}

/// Returns a line with the brackets of ASCII in the place of those of full width, as many bytes long.
pub(in crate::deck) fn half_width_brackets(line: &str) -> String {
    let mut plain = line.to_owned();
    for (wide, meant) in BRACKETS {
        plain = plain.replace(wide, &format!("{meant}  "));
    }
    plain
}

/// The word that `written`, which is no key, begins with, half-width.
pub(super) fn word(written: &str) -> String {
    let word = written.split([':', '：']).next().unwrap_or_default();
    half_width(word).trim().to_owned()
}

/// A number whose digits or marks are full-width, as it should be.
pub(super) fn number(written: &str) -> Option<String> {
    let wide = |c: char| matches!(c, '０'..='９' | '．' | '，' | '％' | '－' | '＋');
    let has_digit = written.contains(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'));
    (has_digit && written.contains(wide)).then(|| half_width(written))
}

impl Lower<'_> {
    /// Reads a value that is a word, a number or a path, not a text to be shown: quotation marks and full-width letters and
    /// digits have no place in it.
    pub(super) fn word_of(&mut self, node: &Node<'_>, name: impl Into<Arg>) -> Option<Text> {
        let text = self.text_of(node, name)?;
        let written = text.value.trim();
        let finding = if let Some(inner) = unquoted(written) {
            finding::chinese_quotes(quoted(written), inner.trim())
        } else if written.contains(|c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')) {
            finding::full_width_value(quoted(written), half_width(written))
        } else {
            return Some(text);
        };
        self.push(finding.at(node.span));
        None
    }

    /// Warns of a number that is shown with full-width digits or marks.
    pub(super) fn check_number(&mut self, value: &Text) {
        if let Some(meant) = number(&value.value) {
            self.push(finding::full_width_number(quoted(&value.value), meant).at(value.span));
        }
    }

    /// Warns of text that a `#` after it has made a comment. A remark has a space after its `#`.
    pub(super) fn check_cut(&mut self, node: &Node<'_>) {
        let written = self.slice(node.span);
        let Value::Scalar(_) = &node.value else { return };
        if written.is_empty() || written.contains('\n') {
            return;
        }
        let rest = self.rest_of_line(node.span.end);
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let Some(lost) = rest[blank..].strip_prefix('#').filter(|_| blank > 0) else {
            return;
        };
        if lost.starts_with(|c: char| !c.is_whitespace() && c != '#' && c != '!') {
            let start = node.span.end + blank as u32;
            let lost = rest[blank..].trim_end();
            let span = Span::new(start, start + lost.len() as u32);
            self.push(finding::hash_cuts_text(quoted(lost)).at(span));
        }
    }

    /// Warns of a list in brackets that has one entry with full-width commas in it: `[甲，乙]`.
    pub(super) fn check_one_entry(&mut self, list: &Node<'_>, items: &[Node<'_>]) {
        let [item] = items else { return };
        let Value::Scalar(text) = &item.value else { return };
        let in_brackets = self.slice(list.span).starts_with('[');
        let plain = !self.slice(item.span).starts_with(['"', '\'']);
        let commas = text.chars().filter(|c| matches!(c, '，' | '、')).count();
        if in_brackets && plain && commas > 0 {
            self.push(finding::one_entry_with_commas(commas).at(item.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_have_their_counterparts() {
        assert_eq!(half_width("ｔｉｔｌｅ　１２．５％：（～）"), "title 12.5%:(~)");
        assert_eq!(half_width("镇海，abc"), "镇海,abc");
        assert_eq!(number("１１.７６").as_deref(), Some("11.76"));
        assert_eq!(number("100％").as_deref(), Some("100%"));
        assert_eq!((number("11.76"), number("一流，")), (None, None));
    }

    #[test]
    fn only_marks_around_all_of_it_are_quotes() {
        assert_eq!(unquoted("“8s”"), Some("8s"));
        assert_eq!(unquoted("“甲”和“乙”"), None);
        assert_eq!(unquoted("“甲"), None);
        assert_eq!(unquoted("甲"), None);
    }
}
