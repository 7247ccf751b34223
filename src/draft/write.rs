//! YAML for a draft: every text quoted so that it is read as it is.

/// A text in single quotes, its marks escaped: what a deck shows.
pub(super) fn shown(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    let twice = |sign: &str| text.matches(sign).count() > 1;
    for c in cleaned(text).chars() {
        let sign = match c {
            '\\' => true,
            '*' => text.contains("**"),
            '=' => text.contains("=="),
            '^' => twice("^"),
            '~' => twice("~"),
            _ => false,
        };
        if sign {
            marked.push('\\');
        }
        marked.push(c);
    }
    quoted(&marked)
}

/// A text in single quotes, as it is.
pub(super) fn plain(text: &str) -> String {
    quoted(&cleaned(text))
}

/// Whether nothing of a text can be shown.
pub(super) fn is_blank(text: &str) -> bool {
    cleaned(text).is_empty()
}

/// A comment of one line.
pub(super) fn comment(text: &str) -> String {
    format!("# {}", cleaned(text))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Without line ends, control characters and what cannot be shown.
fn cleaned(text: &str) -> String {
    let spaced = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let shown = spaced
        .filter(|c| !c.is_control() && !matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}'));
    shown.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::deck::{Body, parse};

    proptest! {
        #[test]
        fn a_text_is_read_as_it_was_written(text in "[a-z*=^~'\"#:，。“”0-9 镇海\\\\-]{1,40}") {
            prop_assume!(text.chars().any(char::is_alphanumeric));
            let deck = format!("showreel: 1\ntitle: a\nsections:\n- slides:\n  - {{ kind: quote, text: {} }}\n", shown(&text));
            let parsed = parse("deck.yaml", deck.as_bytes(), &|_| None);
            let deck = parsed.deck.unwrap();
            let Body::Quote(quote) = &deck.slides[0].body else { unreachable!() };
            prop_assert_eq!(quote.text.value.trim(), text.trim());
        }
    }
}
