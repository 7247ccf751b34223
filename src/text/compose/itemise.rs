//! First stage: a paragraph falls into runs that are shaped apart, each of one face, direction and orientation.

use std::ops::Range;

use unicode_bidi::{Level, ParagraphBidiInfo};

use super::class::Class;
use crate::base::{Language, Mark, MarkKind, Writing};
use crate::text::font::{Pen, PlanKey, is_invisible};
use crate::text::{FaceId, FontBook, TextStyle};

/// How glyphs stand on their line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Orientation {
    /// On the baseline of a horizontal line.
    #[default]
    Horizontal,
    /// Upright in a vertical line, centred on it (CLREQ §5.2.2).
    Upright,
    /// Turned a quarter clockwise in a vertical line: Western words and long figures.
    Sideways,
    /// Side by side in one em of a vertical line: figures of one or two digits (纵中横).
    Combined,
}

/// A stretch of a paragraph that is shaped in one go.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Run {
    /// Its bytes.
    pub range: Range<usize>,
    /// The face it is set in, as far as that has its characters.
    pub face: FaceId,
    /// What it is shaped for.
    pub key: PlanKey,
    /// How it stands.
    pub orientation: Orientation,
    /// Its depth in runs of changing direction, after UAX #9; odd levels run to the left.
    pub level: Level,
    /// Whether it is a superscript.
    pub raised: bool,
}

/// A paragraph's text and what is known of it before shaping.
pub(super) struct Source<'a> {
    /// Its text, without line ends.
    pub text: &'a str,
    /// Its marks, in bytes of `text`.
    pub marks: &'a [Mark],
    /// The marks of punctuation that take Western widths.
    pub western: &'a [(usize, usize)],
    /// How it is set; its language is a real one.
    pub style: &'a TextStyle,
}

impl Source<'_> {
    /// Whether a mark of `kind` is on the character at `byte`.
    pub(super) fn is_marked(&self, kind: MarkKind, byte: usize) -> bool {
        let on = |mark: &Mark| mark.kind == kind && (mark.from..mark.to).contains(&byte);
        self.marks.iter().any(on)
    }

    fn is_western(&self, byte: usize, c: char) -> bool {
        let quote = self.western.binary_search_by(|(from, to)| {
            if *to <= byte {
                std::cmp::Ordering::Less
            } else if *from > byte {
                std::cmp::Ordering::Greater
            } else {
                std::cmp::Ordering::Equal
            }
        });
        Class::of(c) == Class::Western || quote.is_ok()
    }
}

/// The level of a paragraph as a whole: Arabic and Hebrew text runs to the left, other text as its first letter does
/// (UAX #9, rules P2 and P3).
pub(super) fn base_level(text: &str, language: Language) -> Level {
    match language {
        Language::Ar | Language::He => Level::rtl(),
        _ if runs_left(text) => ParagraphBidiInfo::new(text, None).paragraph_level,
        _ => Level::ltr(),
    }
}

/// Whether any character of `text` belongs to a script that runs to the left, or turns the direction.
fn runs_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}' | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// Divides a paragraph.
pub(super) fn runs(book: &FontBook, source: &Source, base: Level) -> Vec<Run> {
    let Source { text, marks, style, .. } = *source;
    let plain = |mark: &Mark| !matches!(mark.kind, MarkKind::Bold | MarkKind::Superscript);
    let face = book.face(style);
    let levels = (base.is_rtl() || runs_left(text)).then(|| ParagraphBidiInfo::new(text, Some(base)).levels);
    if style.writing == Writing::Horizontal && levels.is_none() && marks.iter().all(plain) {
        return vec![Run {
            range: 0..text.len(),
            face,
            key: key(style, Orientation::Horizontal, base, text),
            orientation: Orientation::Horizontal,
            level: base,
            raised: false,
        }];
    }
    let orientations = orientations(source);
    let bold = book.bold(style);
    let mut runs: Vec<Run> = Vec::new();
    for ((byte, c), orientation) in text.char_indices().zip(orientations) {
        let run = Run {
            range: byte..byte + c.len_utf8(),
            face: if source.is_marked(MarkKind::Bold, byte) {
                bold
            } else {
                face
            },
            key: PlanKey::Paired,
            orientation,
            level: levels.as_ref().map_or(base, |levels| levels[byte]),
            raised: source.is_marked(MarkKind::Superscript, byte),
        };
        match runs.last_mut().filter(|last| last.continues_in(&run)) {
            Some(last) => last.range.end = run.range.end,
            None => runs.push(run),
        }
    }
    for run in &mut runs {
        run.key = key(style, run.orientation, run.level, &text[run.range.clone()]);
    }
    runs
}

impl Run {
    fn continues_in(&self, next: &Self) -> bool {
        let Self {
            range: _,
            face,
            key: _,
            orientation,
            level,
            raised,
        } = self;
        (*face, *orientation, *level, *raised) == (next.face, next.orientation, next.level, next.raised)
    }
}

fn key(style: &TextStyle, orientation: Orientation, level: Level, text: &str) -> PlanKey {
    let pen = match orientation {
        Orientation::Combined if text.len() > 1 => return PlanKey::Paired,
        Orientation::Upright => Pen::Down,
        _ if level.is_rtl() => Pen::Left,
        _ => Pen::Right,
    };
    PlanKey::Text {
        language: style.language,
        pen,
        tabular: style.tabular,
        hebrew: text
            .chars()
            .any(|c| matches!(c, '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}')),
    }
}

/// How each character stands.
fn orientations(source: &Source) -> Vec<Orientation> {
    let chars: Vec<(usize, char)> = source.text.char_indices().collect();
    if source.style.writing == Writing::Horizontal {
        return vec![Orientation::Horizontal; chars.len()];
    }
    let western = |i: usize| chars.get(i).is_some_and(|(byte, c)| source.is_western(*byte, *c));
    let mut out: Vec<Orientation> = Vec::with_capacity(chars.len());
    for (i, (_, c)) in chars.iter().enumerate() {
        let before = out.last().copied().unwrap_or(Orientation::Upright);
        out.push(match c {
            c if is_invisible(*c) => before,
            ' ' | '\u{a0}' => Orientation::Sideways,
            _ if western(i) => Orientation::Sideways,
            _ => Orientation::Upright,
        });
    }
    let digit = |i: usize| chars.get(i).is_some_and(|(_, c)| c.is_ascii_digit());
    let mut i = 0;
    while i < chars.len() {
        let length = (i..).take_while(|i| digit(*i)).count();
        let alone = !(i > 0 && western(i - 1)) && !western(i + length);
        if alone && (1..=2).contains(&length) {
            out[i..i + length].fill(Orientation::Combined);
        }
        i += length.max(1);
    }
    out
}

/// The language that a text of no told language is set in, by the script of its letters.
pub(super) fn guess(text: &str) -> Language {
    let mut guess = None;
    for c in text.chars() {
        let language = match c {
            // Kana and Hangul settle it; Chinese characters stand in three languages.
            '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => return Language::Ja,
            '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7af}' => return Language::Ko,
            '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Language::He,
            '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => Language::Ar,
            c if Class::of(c) == Class::Han => Language::ZhHans,
            c if c.is_alphabetic() => Language::En,
            _ => continue,
        };
        // Chinese with a Latin name in front is still Chinese.
        guess = Some(match guess {
            Some(Language::ZhHans) => Language::ZhHans,
            Some(first) if language != Language::ZhHans => first,
            _ => language,
        });
    }
    guess.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_is_not_told_is_guessed_from_the_script() {
        for (text, language) in [
            ("改革开放", Language::ZhHans),
            ("GDP达11亿", Language::ZhHans),
            ("改革の道", Language::Ja),
            ("개혁 改革", Language::Ko),
            ("Reform 2024", Language::En),
            ("إصلاح", Language::Ar),
            ("שלום world", Language::He),
            ("2024", Language::ZhHans),
        ] {
            assert_eq!(guess(text), language, "{text}");
        }
    }

    fn stand(text: &str) -> String {
        let style = TextStyle {
            writing: Writing::Vertical,
            ..TextStyle::plain(crate::text::Family::Sans, 400, 1.0, 1.6, Language::ZhHans)
        };
        let western = super::super::quotes::western_marks(text, Language::ZhHans);
        let source = Source {
            text,
            marks: &[],
            western: &western,
            style: &style,
        };
        let letter = |o: &Orientation| match o {
            Orientation::Horizontal => 'h',
            Orientation::Upright => 'u',
            Orientation::Sideways => 's',
            Orientation::Combined => 'c',
        };
        orientations(&source).iter().map(letter).collect()
    }

    #[test]
    fn short_figures_combine_and_western_words_lie_on_their_side() {
        assert_eq!(stand("第17位"), "uccu");
        assert_eq!(stand("3月"), "cu");
        assert_eq!(stand("2024年"), "ssssu");
        assert_eq!(stand("11.76亿"), "sssssu");
        assert_eq!(stand("达40%。"), "usssu");
        assert_eq!(stand("看 GDP 吧"), "ussssu".replacen("ss", "sss", 1).as_str());
        assert_eq!(stand("A1"), "ss");
    }
}
