//! What holds for any mix of Han, marks, Latin, figures, emoji, spaces and line ends.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::super::class::{never_first, never_last};
use crate::assets::Embedded;
use crate::base::{Language, Mark, MarkKind, Marked, Writing};
use crate::text::{Align, Family, FontBook, TextBlock, TextLine, TextStyle};

static BOOK: LazyLock<FontBook> = LazyLock::new(|| FontBook::open(&Embedded).unwrap());

fn style() -> impl Strategy<Value = TextStyle> {
    let family = prop_oneof![Just(Family::Sans), Just(Family::Serif)];
    let align = prop_oneof![Just(Align::Start), Just(Align::Center), Just(Align::End)];
    let language = prop_oneof![4 => Just(Language::ZhHans), 2 => prop::sample::select(Language::ALL.to_vec())];
    let tracking = prop_oneof![3 => Just(0.0f32), 1 => 0.0f32..0.2];
    let indent = prop_oneof![Just(0.0f32), Just(2.0)];
    let switches = (any::<bool>(), any::<bool>(), any::<bool>(), prop::bool::weighted(0.3));
    (family, align, language, tracking, indent, switches).prop_map(|(family, align, language, tracking, indent, s)| {
        TextStyle {
            family,
            weight: 500,
            size_u: 1.0,
            leading_em: 1.6,
            tracking_em: tracking,
            indent_em: indent,
            align,
            justify: s.0,
            balance: s.1,
            tabular: s.2,
            hang: false,
            writing: if s.3 { Writing::Vertical } else { Writing::Horizontal },
            language,
        }
    })
}

/// Pieces that can be set in 12 em without breaking a rule: none holds more marks, letters or figures in a row.
fn sensible() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[改革开放镇海的一是在有]{1,5}",
        2 => "[，。、；：？！）》」”’·]{1,3}[改革]",
        2 => "[（《“「【]{1,2}[开放]",
        1 => "[a-zA-Z]{1,9} ",
        1 => "[a-z]{1,8}[海镇]",
        1 => "(约|第)?[0-9]{1,4}(\\.[0-9]{1,2})?(亿元|%|℃|余万人|年)?[，海]改",
        1 => "(😀|👨‍👩‍👧|𠮷|①|→)海",
        1 => "(——|……)镇",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Anything at all.
fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,8}",
        "[，。（）《》“”‘’—…·～ \u{3000}\n\t]{0,6}",
        "[0-9a-zA-Z.,%/:-]{0,12}",
        "(改|\u{200b}|\u{301}|\u{fe0f}|\u{200d}|😀|\u{0}|\r\n|\u{2028}){0,6}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Marks anywhere in a text, from fractions of its length.
fn marks(text: &str, places: &[(u8, f64, f64)]) -> Vec<Mark> {
    let at = |part: f64| text.floor_char_boundary((text.len() as f64 * part) as usize);
    let kinds = [
        MarkKind::Bold,
        MarkKind::Highlight,
        MarkKind::Superscript,
        MarkKind::Name,
    ];
    let mark = |(kind, a, b): &(u8, f64, f64)| Mark {
        kind: kinds[usize::from(kind % 4)],
        from: at(a.min(*b)),
        to: at(a.max(*b)),
    };
    places.iter().map(mark).collect()
}

fn places() -> impl Strategy<Value = Vec<(u8, f64, f64)>> {
    prop::collection::vec((any::<u8>(), 0.0..1.0, 0.0..1.0), 0..3)
}

/// What a reader takes from a text: soft hyphens are where words are divided.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// Where a line begins along the measure, and how long it is.
fn along(line: &TextLine, style: &TextStyle) -> (f32, f32) {
    match style.writing {
        Writing::Horizontal => (line.x_u, line.width_u),
        Writing::Vertical => (line.top_u, line.height_u),
    }
}

fn read_back(block: &TextBlock) -> String {
    block.lines.iter().map(|line| solid(&line.text)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_or_doubled(text in anything(), at in places(), style in style(), measure in -1.0f32..30.0) {
        let marks = marks(&text, &at);
        let block = BOOK.compose(Marked { text: &text, marks: &marks }, &style, measure);
        prop_assert_eq!(read_back(&block), solid(&text));
        let places = block.lines.iter().flat_map(|line| &line.runs).flat_map(|run| &run.glyphs);
        for glyph in places {
            prop_assert!(glyph.x_u.is_finite() && glyph.y_u.is_finite());
        }
    }

    #[test]
    fn lines_keep_the_rules(text in sensible(), style in style(), measure in 12.0f32..40.0) {
        let block = BOOK.compose(text.as_str(), &style, measure);
        prop_assert_eq!(read_back(&block), solid(&text));
        for (i, line) in block.lines.iter().enumerate() {
            let first = line.text.chars().next().unwrap();
            let last = line.text.chars().next_back().unwrap();
            if i > 0 {
                prop_assert!(!never_first(first), "{}", line.text);
            }
            if i + 1 < block.lines.len() {
                prop_assert!(!never_last(last), "{}", line.text);
            }
            let (begin, length) = along(line, &style);
            prop_assert!(begin + length <= measure + 2e-3, "{length} > {measure}: {}", line.text);
            prop_assert!(begin >= -1e-3);
            for glyph in line.runs.iter().flat_map(|run| &run.glyphs) {
                let place = if style.writing == Writing::Horizontal { glyph.x_u } else { glyph.y_u };
                prop_assert!(place > begin - 0.6 && place < begin + length + 1.0, "{glyph:?}: {}", line.text);
            }
            // One word alone on a line cannot be opened up.
            let word = line.text.chars().all(|c| c.is_ascii_alphanumeric() || c == '\u{ad}');
            if style.justify && !word && i + 1 < block.lines.len() {
                let indent = if i == 0 && style.align == Align::Start { style.indent_em } else { 0.0 };
                let reach = indent + length;
                prop_assert!((reach - measure).abs() < 2e-3, "{reach} in {measure}: {}", line.text);
            }
        }
    }

    #[test]
    fn the_natural_width_holds_the_whole_text(text in sensible(), style in style()) {
        let width = BOOK.natural_width_u(&text, &style);
        prop_assert!(BOOK.compose(&text, &style, width).lines.len() <= 1);
    }

    #[test]
    fn sizes_agree_with_the_set_block(text in anything(), at in places(), style in style(), measure in 0.0f32..30.0) {
        let marks = marks(&text, &at);
        let prepared = BOOK.prepare(Marked { text: &text, marks: &marks }, &style);
        let (size, block) = (prepared.size_u(measure), prepared.set(measure));
        prop_assert_eq!((size.w, size.h), (block.width_u, block.height_u));
    }
}
