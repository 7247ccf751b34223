//! Inline marks and line breaks within a paragraph.

use super::*;
use crate::base::{Mark, MarkKind, Marked};
use crate::text::{FaceId, GlyphRun};

/// A mark of `kind` on the first `part` of `text`.
fn mark(text: &str, kind: MarkKind, part: &str) -> Mark {
    let from = text.find(part).unwrap();
    Mark {
        kind,
        from,
        to: from + part.len(),
    }
}

fn marked(text: &str, kind: MarkKind, part: &str, style: &TextStyle, measure: f32) -> TextBlock {
    let marks = [mark(text, kind, part)];
    BOOK.compose(Marked { text, marks: &marks }, style, measure)
}

#[test]
fn bold_is_set_in_a_heavier_face() {
    let faces = |block: &TextBlock| {
        block.lines[0]
            .runs
            .iter()
            .map(|r| (r.face.0, r.glyphs.len()))
            .collect::<Vec<_>>()
    };
    let sans = marked("改革是底色", MarkKind::Bold, "革是", &body(), 10.0);
    assert_eq!(faces(&sans), [(0, 1), (2, 2), (0, 2)]);
    let serif = marked("改革是底色", MarkKind::Bold, "底色", &serif(), 10.0);
    assert_eq!(faces(&serif), [(3, 3), (4, 2)]);
}

#[test]
fn bold_does_not_move_what_stands_around_it() {
    let text = "他说：“改革，开放。”吗";
    let x = |block: &TextBlock| -> Vec<f32> {
        let glyphs = block.lines[0].runs.iter().flat_map(|run| &run.glyphs);
        glyphs.map(|glyph| (glyph.x_u * 1000.0).round()).collect()
    };
    let plain = BOOK.compose(text, &body(), 20.0);
    assert_eq!(x(&marked(text, MarkKind::Bold, "改革", &body(), 20.0)), x(&plain));
}

#[test]
fn a_superscript_is_smaller_raised_and_stays_with_its_base() {
    let block = marked("面积达108平方", MarkKind::Superscript, "8", &body(), 20.0);
    let runs = &block.lines[0].runs;
    let raised: &GlyphRun = runs.iter().find(|run| run.size_u < 1.0).unwrap();
    assert_eq!(raised.size_u, 0.6);
    assert!(raised.glyphs[0].y_u < runs[0].glyphs[0].y_u - 0.3);
    let (base, up) = (runs[0].glyphs.last().unwrap(), raised.glyphs[0]);
    let digit = BOOK.natural_width_u("0", &body());
    assert!((up.x_u - base.x_u - digit).abs() < 1e-3, "no gap between them");
    for measure in [3.0, 4.0, 4.5, 5.0, 5.5] {
        for line in said(&marked("面积达到108平方", MarkKind::Superscript, "8", &body(), measure)) {
            assert!(!line.starts_with('8'), "{line}");
        }
    }
}

#[test]
fn a_highlight_is_a_band_as_wide_as_its_words() {
    let block = marked("改革是底色", MarkKind::Highlight, "革是", &body(), 10.0);
    let band = block.lines[0].bands_u[0];
    assert_eq!((band.x, band.y, band.w, band.h), (1.0, 0.0, 2.0, 1.0));
    assert_eq!(BOOK.compose("改革是底色", &body(), 10.0).lines[0].bands_u, []);
}

#[test]
fn a_highlight_goes_on_over_a_line_end_and_a_gap() {
    let block = marked("改革达11亿元底色", MarkKind::Highlight, "达11亿元", &body(), 4.3);
    let bands: Vec<usize> = block.lines.iter().map(|line| line.bands_u.len()).collect();
    assert_eq!(said(&block), ["改革达", "11亿元", "底色"]);
    assert_eq!(bands, [1, 1, 0]);
}

#[test]
fn a_name_stays_on_one_line() {
    for measure in [4.0, 4.5, 5.0, 6.0, 7.0] {
        for style in [
            body(),
            justified(),
            TextStyle {
                balance: true,
                ..serif()
            },
        ] {
            let text = "报告由镇海石化编写并且发布";
            let lines = marked(text, MarkKind::Name, "镇海石化", &style, measure);
            let whole = |line: &&str| line.contains("镇海石化");
            assert_eq!(
                said(&lines).iter().filter(|line| whole(line)).count(),
                1,
                "{measure}: {:?}",
                said(&lines)
            );
        }
    }
}

#[test]
fn a_line_separator_breaks_without_starting_a_paragraph() {
    let style = TextStyle {
        indent_em: 2.0,
        ..justified()
    };
    let block = BOOK.compose("改革\u{2028}开放\n前进", &style, 9.0);
    assert_eq!(said(&block), ["改革", "开放", "前进"]);
    assert_eq!(
        block.lines.iter().map(|line| line.x_u).collect::<Vec<_>>(),
        [2.0, 0.0, 2.0]
    );
}

#[test]
fn marks_keep_their_places_in_later_paragraphs() {
    let block = marked("一\n  二三\n四", MarkKind::Bold, "三", &body(), 9.0);
    assert_eq!(block.lines[1].runs[1].face, FaceId(2));
    assert_eq!(block.lines[1].runs[1].glyphs.len(), 1);
    assert_eq!((block.lines[0].runs.len(), block.lines[2].runs.len()), (1, 1));
}
