//! Vertical setting.

use super::*;
use crate::base::Writing;
use crate::text::{Glyph, GlyphRun};

fn vertical() -> TextStyle {
    TextStyle {
        writing: Writing::Vertical,
        ..body()
    }
}

fn upright(block: &TextBlock, line: usize) -> Vec<Glyph> {
    let runs = block.lines[line].runs.iter().filter(|run| !run.turned);
    runs.flat_map(|run| run.glyphs.clone()).collect()
}

/// The ink of a glyph: left, top, right, bottom from the block's corner, in em.
fn ink(run: &GlyphRun, glyph: &Glyph) -> [f32; 4] {
    let [left, bottom, right, top] = BOOK.get(run.face).ink_em(glyph.id).unwrap();
    [glyph.x_u + left, glyph.y_u - top, glyph.x_u + right, glyph.y_u - bottom]
}

#[test]
fn columns_stand_from_the_right_and_characters_below_each_other() {
    for style in [
        vertical(),
        TextStyle {
            weight: 700,
            family: Family::Serif,
            ..vertical()
        },
    ] {
        let block = BOOK.compose("改革开放", &style, 2.0);
        assert_eq!(said(&block), ["改革", "开放"]);
        assert_eq!((block.width_u, block.height_u), (2.6, 2.0));
        let boxes: Vec<_> = block
            .lines
            .iter()
            .map(|l| [l.x_u, l.top_u, l.width_u, l.height_u].map(|v| (v * 100.0).round()))
            .collect();
        assert_eq!(boxes, [[160.0, 0.0, 100.0, 200.0], [0.0, 0.0, 100.0, 200.0]]);
        let run = &block.lines[0].runs[0];
        for (glyph, top) in run.glyphs.iter().zip([0.0, 1.0]) {
            let [left, up, right, down] = ink(run, glyph);
            assert!(
                left >= 1.6 && right <= 2.6 && up >= top && down <= top + 1.0,
                "{glyph:?}"
            );
        }
    }
}

#[test]
fn marks_take_their_vertical_forms_and_places() {
    for style in [
        vertical(),
        TextStyle {
            weight: 700,
            family: Family::Serif,
            ..vertical()
        },
    ] {
        let flat = BOOK.compose(
            "《改。",
            &TextStyle {
                writing: Writing::Horizontal,
                ..style
            },
            9.0,
        );
        let block = BOOK.compose("改《改。改", &style, 9.0);
        let run = &block.lines[0].runs[0];
        assert_ne!(
            run.glyphs[1].id, flat.lines[0].runs[0].glyphs[0].id,
            "the bracket lies on its side"
        );
        let [left, up, ..] = ink(run, &run.glyphs[3]);
        assert!(
            left > 0.5 && up < 3.5 && up >= 3.0,
            "the full stop stands in the upper right of its cell: {left} {up}"
        );
    }
}

#[test]
fn quotation_marks_are_corner_brackets() {
    // GB/T 15834—2011 §5.2: vertical text takes ﹃﹄ for “”.
    let block = BOOK.compose("改“革”开", &vertical(), 9.0);
    let run = &block.lines[0].runs[0];
    let form = |c| BOOK.get(run.face).glyph(c).unwrap();
    assert_eq!((run.glyphs[1].id, run.glyphs[3].id), (form('﹃'), form('﹄')));
}

#[test]
fn figures_of_one_and_two_digits_stand_upright_in_one_em() {
    let block = BOOK.compose("第17位和5位", &vertical(), 9.0);
    let line = &block.lines[0];
    assert!(line.runs.iter().all(|run| !run.turned));
    assert_eq!(line.height_u, 6.0);
    let glyphs = upright(&block, 0);
    assert_eq!(glyphs[1].y_u, glyphs[2].y_u, "side by side");
    assert!(
        (glyphs[2].x_u - glyphs[1].x_u - 0.5).abs() < 1e-3,
        "in halves of the em"
    );
}

#[test]
fn longer_figures_and_words_lie_on_their_side_in_the_middle() {
    let block = BOOK.compose("于2024年Zhenhai", &vertical(), 20.0);
    let turned: Vec<&GlyphRun> = block.lines[0].runs.iter().filter(|run| run.turned).collect();
    assert_eq!(turned.iter().map(|run| run.glyphs.len()).collect::<Vec<_>>(), [4, 7]);
    let digit = turned[0].glyphs[0];
    assert!((digit.x_u - 0.12).abs() < 1e-3, "{digit:?}");
    assert!(
        (digit.y_u - 1.25).abs() < 1e-3,
        "a quarter em below the character before: {digit:?}"
    );
}

#[test]
fn marks_close_up_and_line_ends_are_flush_as_in_horizontal_text() {
    for style in [
        vertical(),
        TextStyle {
            weight: 700,
            family: Family::Serif,
            ..vertical()
        },
    ] {
        assert_eq!(widths("甲。”》，（乙", &style)[1..6], [0.5, 0.5, 0.5, 0.5, 1.0]);
        assert_eq!(widths("说——好……", &style)[..2], [1.0, 2.0]);
        let block = BOOK.compose("改革开放，再出发了。", &TextStyle { justify: true, ..style }, 4.5);
        assert_eq!(said(&block), ["改革开放，", "再出发了。"]);
        assert!((block.lines[0].height_u - 4.5).abs() < 1e-3);
    }
}

#[test]
fn a_column_may_stand_at_the_foot_or_in_the_middle() {
    let at = |align| BOOK.compose("改革", &TextStyle { align, ..vertical() }, 5.0).lines[0].top_u;
    assert_eq!([Align::Start, Align::Center, Align::End].map(at), [0.0, 1.5, 3.0]);
}
