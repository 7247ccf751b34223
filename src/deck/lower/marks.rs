//! Inline marks: `**bold**`, `==highlight==`, `^superscript^`, `~name~`, `\n`.
//!
//! A mark opens and closes with the same sign. `**` and `==` are runs of exactly two, `^` and `~` stand alone; longer
//! runs are plain text. Newspaper text and numbers must come through whole (`3~5天或10~20天`, `2**3`, `a==b`, `x^2`),
//! hence the rules:
//!
//! - a sign opens only if no blank and no end of text follows it, and closes only if no blank and no start of text is
//!   before it;
//! - `**` and `==` between two ASCII letters or digits do neither;
//! - `^` closes only within [`LONGEST_SUPERSCRIPT`] characters, over text that has a letter, a digit or `+` and no blank
//!   in it, and not right before an ASCII letter or digit;
//! - `~` opens only where no ASCII letter or digit is before it and no digit after it, and closes only within
//!   [`LONGEST_NAME`] characters that have no line break and no mark of pause or stop in them, and not right before an
//!   ASCII letter or digit;
//! - a sign that can close the nearest open one of its kind does; marks of different kinds may overlap;
//! - what finds no partner is plain text.
//!
//! A backslash makes the ASCII punctuation after it plain, `\n` breaks the line; before anything else it is plain.

use std::cmp::Reverse;

use crate::base::{Mark, MarkKind};

/// The longest name, in characters.
const LONGEST_NAME: usize = 24;
/// The longest superscript, in characters.
const LONGEST_SUPERSCRIPT: usize = 12;

/// A text without its marks, and where they were.
pub(super) struct Unmarked {
    /// What it says.
    pub(super) value: String,
    /// Its marks, by first byte, the outer before the inner.
    pub(super) marks: Vec<Mark>,
}

/// Takes the marks out of `raw`; `line_break` stands for `\n`. Never fails: what is no mark is text.
pub(super) fn unmarked(raw: &str, line_break: char) -> Unmarked {
    if !raw.contains(['*', '=', '^', '~', '\\']) {
        return Unmarked {
            value: raw.to_owned(),
            marks: Vec::new(),
        };
    }
    let pieces = pieces(raw, line_break);
    put_together(&pieces, &pairs(&pieces))
}

/// A character of the text, or a sign that may open or close a mark.
#[derive(Clone, Copy)]
enum Piece {
    Plain(char),
    Sign(MarkKind),
}

impl Piece {
    /// What neighbours see.
    fn char(self) -> char {
        match self {
            Self::Plain(c) => c,
            Self::Sign(kind) => sign(kind).chars().next().unwrap_or_default(),
        }
    }
}

fn sign(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Bold => "**",
        MarkKind::Highlight => "==",
        MarkKind::Superscript => "^",
        MarkKind::Name => "~",
    }
}

fn pieces(raw: &str, line_break: char) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(c) = rest.next() {
        let ahead = rest.clone().next();
        match (c, ahead) {
            ('\\', Some('n')) => {
                rest.next();
                pieces.push(Piece::Plain(line_break));
            }
            ('\\', Some(escaped)) if escaped.is_ascii_punctuation() => {
                rest.next();
                pieces.push(Piece::Plain(escaped));
            }
            ('*' | '=' | '^' | '~', _) => {
                let more = rest.clone().take_while(|next| *next == c).count();
                rest.by_ref().take(more).for_each(drop);
                let kind = match (c, more) {
                    ('*', 1) => Some(MarkKind::Bold),
                    ('=', 1) => Some(MarkKind::Highlight),
                    ('^', 0) => Some(MarkKind::Superscript),
                    ('~', 0) => Some(MarkKind::Name),
                    _ => None,
                };
                match kind {
                    Some(kind) => pieces.push(Piece::Sign(kind)),
                    None => pieces.extend((0..=more).map(|_| Piece::Plain(c))),
                }
            }
            _ => pieces.push(Piece::Plain(c)),
        }
    }
    pieces
}

/// For every sign that found its partner, where that is.
fn pairs(pieces: &[Piece]) -> Vec<Option<usize>> {
    let mut partners = vec![None; pieces.len()];
    // The sign of each kind that is open.
    let mut open: [Option<usize>; 4] = [None; 4];
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Sign(kind) = *piece else { continue };
        let slot = &mut open[kind as usize];
        if let Some(from) = slot.filter(|from| closes(pieces, kind, *from, at)) {
            partners[from] = Some(at);
            partners[at] = Some(from);
            *slot = None;
        } else if opens(pieces, kind, at) {
            *slot = Some(at);
        }
    }
    partners
}

fn neighbours(pieces: &[Piece], at: usize) -> (Option<char>, Option<char>) {
    let char_at = |at: usize| pieces.get(at).map(|piece| piece.char());
    (at.checked_sub(1).and_then(char_at), char_at(at + 1))
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

fn opens(pieces: &[Piece], kind: MarkKind, at: usize) -> bool {
    let (before, after) = neighbours(pieces, at);
    let Some(next) = after.filter(|c| !c.is_whitespace()) else {
        return false;
    };
    match kind {
        MarkKind::Bold | MarkKind::Highlight => !(is_word(before) && is_word(after)),
        MarkKind::Superscript => true,
        MarkKind::Name => !is_word(before) && !next.is_numeric(),
    }
}

fn closes(pieces: &[Piece], kind: MarkKind, from: usize, at: usize) -> bool {
    let (before, after) = neighbours(pieces, at);
    if before.is_none_or(char::is_whitespace) {
        return false;
    }
    let within = &pieces[from + 1..at];
    let mut said = within.iter().map(|piece| piece.char());
    match kind {
        MarkKind::Bold | MarkKind::Highlight => !(is_word(before) && is_word(after)),
        MarkKind::Superscript => {
            within.len() <= LONGEST_SUPERSCRIPT
                && !is_word(after)
                && said.clone().any(|c| c.is_alphanumeric() || c == '+')
                && !said.any(char::is_whitespace)
        }
        MarkKind::Name => within.len() <= LONGEST_NAME && !is_word(after) && !said.any(parts_a_name),
    }
}

/// Line breaks, and the marks of pause and stop that no name has in it.
fn parts_a_name(c: char) -> bool {
    matches!(
        c,
        '\n' | '\u{2028}' | '，' | '。' | '、' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?'
    )
}

fn put_together(pieces: &[Piece], partners: &[Option<usize>]) -> Unmarked {
    let mut value = String::with_capacity(pieces.len());
    let mut marks: Vec<Mark> = Vec::new();
    // Where the text of each sign begins: after it, or at it, for it is not there.
    let mut places = vec![0; pieces.len()];
    for (at, (piece, partner)) in pieces.iter().zip(partners).enumerate() {
        places[at] = value.len();
        match (*piece, *partner) {
            (Piece::Plain(c), _) => value.push(c),
            (Piece::Sign(kind), None) => value.push_str(sign(kind)),
            (Piece::Sign(kind), Some(from)) if from < at => marks.push(Mark {
                kind,
                from: places[from],
                to: value.len(),
            }),
            (Piece::Sign(_), Some(_)) => {}
        }
    }
    // Around nothing but signs there is nothing to mark.
    marks.retain(|mark| mark.from < mark.to);
    marks.sort_by_key(|mark| (mark.from, Reverse(mark.to), mark.kind));
    Unmarked { value, marks }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text with its marks told as `[b …]`, `[h …]`, `[s …]`, `[n …]`; line breaks as `⏎`.
    fn told(raw: &str) -> String {
        let Unmarked { value, marks } = unmarked(raw, '\n');
        let mut told = String::new();
        for at in 0..=value.len() {
            if !value.is_char_boundary(at) {
                continue;
            }
            told.extend(marks.iter().filter(|m| m.to == at).map(|_| ']'));
            for mark in marks.iter().filter(|m| m.from == at) {
                told.push('[');
                told.push_str(match mark.kind {
                    MarkKind::Bold => "b ",
                    MarkKind::Highlight => "h ",
                    MarkKind::Superscript => "s ",
                    MarkKind::Name => "n ",
                });
            }
            told.extend(value[at..].chars().next());
        }
        told.replace('\n', "⏎")
    }

    #[test]
    fn every_mark_is_read() {
        for (raw, expected) in [
            ("**港口**", "[b 港口]"),
            ("镇海==绿轴==公园", "镇海[h 绿轴]公园"),
            ("10^8^吨", "10[s 8]吨"),
            ("^1^数据来源", "[s 1]数据来源"),
            ("Ca^2+^、Na^+^", "Ca[s 2+]、Na[s +]"),
            ("记者~阿卜杜拉·买买提~报道", "记者[n 阿卜杜拉·买买提]报道"),
            ("甲\\n乙", "甲⏎乙"),
            ("**甲\n乙**", "[b 甲⏎乙]"),
            ("**“甲”**，乙", "[b “甲”]，乙"),
        ] {
            assert_eq!(told(raw), expected, "{raw}");
        }
    }

    #[test]
    fn marks_nest_and_overlap() {
        for (raw, expected) in [
            ("**==甲==乙**", "[b [h 甲]乙]"),
            ("**甲==乙**丙==", "[b 甲[h 乙]丙]"),
            ("==**~甲~**==", "[b [h [n 甲]]]"),
            ("**甲 **乙**", "**甲 [b 乙]"),
            ("**甲****乙**", "[b 甲****乙]"),
        ] {
            assert_eq!(told(raw), expected, "{raw}");
        }
    }

    #[test]
    fn newspaper_text_and_numbers_stay_as_they_are() {
        for raw in [
            "3~5天或10~20天",
            "约~20人、~30人",
            "周一~周三，周五~周日",
            "a~b~c",
            "2**3 与 4**5",
            "a==b, c==d",
            "if a == b and c == d",
            "x^2+y^2",
            "x^2",
            "^_^",
            "好^-^好",
            "5*6*7",
            "3～5天，10～20天",
            "****",
            "*****甲*****",
            "======",
            "~~甲~~",
            "** 甲 **",
            "**甲",
            "甲**",
            "==",
            "C:\\港口",
            "\\",
            "^长得不能再长的一段上标文字^",
        ] {
            assert_eq!(told(raw), raw);
        }
    }

    #[test]
    fn a_backslash_makes_a_sign_plain() {
        for (raw, expected) in [
            ("\\*\\*甲**", "**甲**"),
            ("\\\\n", "\\n"),
            ("\\~甲~", "~甲~"),
            ("\\***甲**", "*[b 甲]"),
            ("5\\^2\\^", "5^2^"),
            ("\\#\\「", "#\\「"),
        ] {
            assert_eq!(told(raw), expected, "{raw}");
        }
    }

    #[test]
    fn a_name_has_24_characters_at_most() {
        let name = "名".repeat(24);
        assert_eq!(told(&format!("~{name}~")), format!("[n {name}]"));
        assert_eq!(told(&format!("~{name}名~")), format!("~{name}名~"));
    }

    #[test]
    fn many_signs_take_no_long_time() {
        for raw in ["~a".repeat(10_000), "**甲 ".repeat(5_000), "^1".repeat(10_000)] {
            assert_eq!(unmarked(&raw, '\n').value.chars().count(), raw.chars().count());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn marks_stand_in_order_on_characters(raw in "(\\*\\*|==|\\^|~|\\\\|n| |\\n|[甲乙ab12，+]){0,40}|.{0,40}") {
            let Unmarked { value, marks } = unmarked(&raw, '\u{2028}');
            prop_assert!(marks.is_sorted_by_key(|mark| mark.from));
            for Mark { from, to, .. } in marks {
                prop_assert!(from < to && value.is_char_boundary(from) && value.is_char_boundary(to));
            }
        }

        #[test]
        fn text_without_signs_is_the_same(raw in "[^*=^~\\\\]{0,60}") {
            let Unmarked { value, marks } = unmarked(&raw, '\n');
            prop_assert_eq!((value, marks), (raw, Vec::new()));
        }

        #[test]
        fn escaping_gives_the_text_back(text in "(\\*\\*|==|\\^|~|\\\\|n|[甲乙ab12，+ ]){0,40}|.{0,40}") {
            let escaped: String = text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect();
            let Unmarked { value, marks } = unmarked(&escaped, '\u{2028}');
            prop_assert_eq!((value, marks), (text, Vec::new()));
        }
    }
}
