//! Where in its file a part of a text stands.

use std::ops::Range;

use super::article::{half_width, is_invisible};
use crate::diag::Span;

/// Finds where `part` (bytes of `plain`, a text as it is searched) stands in `source`, which spells that text within
/// `span`: quotation marks, marks of emphasis, escapes and line ends may stand between.
///
/// Where the file spells it too differently, the whole of `span`.
pub(super) fn place(source: &str, span: Span, plain: &str, part: &Range<usize>) -> Span {
    let Some(spelled) = source.get(span.start as usize..span.end as usize) else {
        return span;
    };
    let Some(first) = plain.chars().next() else { return span };
    // A paragraph of a folded text has the span of the whole text: it begins anywhere in it.
    let starts = spelled.char_indices().filter(|(_, c)| half_width(*c) == first);
    for (start, _) in starts {
        if let Some(found) = aligned(&spelled[start..], plain, part) {
            let at = span.start + start as u32;
            return Span::new(at + found.start as u32, at + found.end as u32);
        }
    }
    span
}

/// The bytes of `spelled` that say `part` of `plain`, if `spelled` begins with `plain` but for what is not said.
fn aligned(spelled: &str, plain: &str, part: &Range<usize>) -> Option<Range<usize>> {
    let mut chars = spelled.char_indices().peekable();
    let (mut start, mut end) = (None, None);
    for (at, wanted) in plain.char_indices() {
        if wanted == ' ' {
            continue;
        }
        let (found, c) = loop {
            let (found, c) = chars.next()?;
            if half_width(c) == wanted {
                break (found, c);
            }
            let said = !(c.is_whitespace() || is_invisible(c) || is_sign(c));
            // `\n` written out is a line break.
            let escaped = c == 'n' && spelled[..found].ends_with('\\');
            if said && !escaped {
                return None;
            }
        };
        if at == part.start {
            start = Some(found);
        }
        if at < part.end {
            end = Some(found + c.len_utf8());
        }
        if at + wanted.len_utf8() >= part.end {
            break;
        }
    }
    Some(start?..end?)
}

/// What YAML and the marks in text take for themselves.
fn is_sign(c: char) -> bool {
    matches!(c, '\'' | '"' | '\\' | '*' | '=' | '^' | '~' | '|' | '>' | '-' | '+')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::article::plain;

    fn spelled(source: &str, value: &str, words: &str) -> String {
        let plain = plain(value);
        let at = plain.find(words).unwrap();
        let span = place(
            source,
            Span::new(0, source.len() as u32),
            &plain,
            &(at..at + words.len()),
        );
        source[span.start as usize..span.end as usize].to_owned()
    }

    #[test]
    fn a_number_is_found_where_it_is_written() {
        assert_eq!(spelled("到账11.76亿元", "到账11.76亿元", "11.76亿元"), "11.76亿元");
        assert_eq!(
            spelled("'**到账** ==11.76==亿元'", "到账 11.76亿元", "11.76亿元"),
            "11.76==亿元"
        );
        assert_eq!(spelled("“620”：\\n6大工程", "“620”：\n6大工程", "6大工程"), "6大工程");
        assert_eq!(
            spelled("全年　１１．７６ 亿元", "全年　１１．７６ 亿元", "11.76亿元"),
            "１１．７６ 亿元"
        );
        assert_eq!(spelled("|\n  一段。\n  共36家。\n", "共36家。", "36家"), "36家");
    }

    #[test]
    fn what_cannot_be_found_is_the_whole_text() {
        assert_eq!(spelled(r#""\u5171 36""#, "共36", "36"), r#""\u5171 36""#);
    }
}
