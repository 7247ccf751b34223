//! The rules of Chinese composition, one test each, with the section of CLREQ or of GB/T 15834—2011 each comes from.

use super::super::lines::Line;
use super::*;

/// CLREQ §6.1.1.
#[test]
fn no_line_begins_with_a_closing_mark() {
    for mark in "，。、；：？！）》」』】〉”’·～".chars() {
        let text = format!("改革的路上{mark}继续前进");
        for style in [body(), justified()] {
            for measure in [3.0, 4.0, 5.0, 5.5, 6.0] {
                for line in said(&BOOK.compose(&text, &style, measure)) {
                    assert!(!line.starts_with(mark), "{mark} {measure}: {line}");
                }
            }
        }
    }
}

/// CLREQ §6.1.1.
#[test]
fn no_line_ends_with_an_opening_mark() {
    for mark in "（《「『【〈“‘".chars() {
        let text = format!("改革的路上{mark}继续前进");
        for measure in [3.0, 4.0, 5.0, 5.5, 6.0] {
            for line in said(&BOOK.compose(&text, &justified(), measure)) {
                assert!(!line.ends_with(mark), "{mark} {measure}: {line}");
            }
        }
    }
}

/// A number's qualifier goes with it to the next line, unless the line before would gape.
#[test]
fn a_qualifier_parts_from_its_number_only_where_the_line_would_gape() {
    let first = |before: usize, measure: f32| {
        let text = format!("{}约650℃的炉火照亮了清晨的车间", "改".repeat(before));
        said(&BOOK.compose(&text, &justified(), measure))[0].to_owned()
    };
    assert_eq!(first(19, 20.0), "改".repeat(19));
    assert_eq!(first(3, 5.0), "改改改约");
}

/// CLREQ §6.1.2.1 and §6.1.2.2; Western words §6.1.4.
#[test]
fn numbers_words_dashes_and_ellipses_stay_whole() {
    for whole in [
        "11.76亿元",
        "650℃",
        "15分钟",
        "第三位",
        "Showreel",
        "——",
        "……",
        "40余万人",
        "1,684",
        "第17位",
    ] {
        for before in 0..8 {
            let text = format!("{}{whole}是今年的数字", "改".repeat(before));
            for style in [body(), justified()] {
                let block = BOOK.compose(&text, &style, 8.0);
                assert!(
                    said(&block).iter().any(|line| line.contains(whole)),
                    "{:?}",
                    said(&block)
                );
            }
        }
    }
}

/// CLREQ §6.3.2.3, GB/T 15834—2011 §5.1.10.
#[test]
fn a_mark_at_the_line_end_is_half_and_flush() {
    let block = BOOK.compose("改革开放，再出发了。", &justified(), 4.5);
    assert_eq!(said(&block), ["改革开放，", "再出发了。"]);
    assert!((block.lines[0].width_u - 4.5).abs() < 1e-3);
    assert!((block.lines[1].width_u - 4.5).abs() < 1e-3);
}

/// CLREQ §6.3.2.3.
#[test]
fn a_bracket_at_the_line_start_loses_its_left_half() {
    for style in [body(), serif()] {
        let block = BOOK.compose("《甲》", &style, 10.0);
        assert!((block.width_u - 2.0).abs() < 1e-3, "{}", block.width_u);
        assert!((block.lines[0].runs[0].glyphs[0].x_u + 0.5).abs() < 1e-3);
    }
}

/// CLREQ §6.3.2.2.
#[test]
fn marks_side_by_side_close_up() {
    for style in [body(), serif()] {
        assert_eq!(widths("甲。”》，（乙", &style)[1..6], [0.5, 0.5, 0.5, 0.5, 1.0]);
        assert_eq!(widths("甲《“乙", &style)[1..3], [1.0, 0.5]);
        assert_eq!(widths("甲》（乙", &style)[1..3], [0.5, 1.0]);
    }
}

/// CLREQ §5.1 and appendix A.2.
#[test]
fn an_interpunct_is_half_an_em_and_centred() {
    for style in [body(), serif()] {
        assert_eq!(widths("阿·买", &style), [1.0, 0.5, 1.0]);
    }
}

/// CLREQ §5.1 and §5.4.1.
#[test]
fn dashes_and_ellipses_are_two_em() {
    for style in [body(), serif()] {
        let prepared = BOOK.prepare("说——好……", &style);
        let paragraph = &prepared.paragraphs[0];
        assert_eq!(widths("说——好……", &style), [1.0, 2.0, 1.0, 1.0, 1.0]);
        assert_eq!(
            paragraph.clusters.glyphs(&paragraph.clusters.list[1]).len(),
            1,
            "one dash without a seam"
        );
    }
}

/// CLREQ §6.3.3.
#[test]
fn chinese_and_western_stand_a_quarter_em_apart() {
    let plain = widths("11", &body());
    assert_eq!(widths("达11亿", &body()), [1.25, plain[0], plain[1] + 0.25, 1.0]);
    assert_eq!(widths("达 11", &body())[1], 0.25, "a typed space is the gap");
    assert_eq!(widths("，11。", &body())[..2], [1.0, plain[0]], "none beside marks");
}

/// CLREQ §6.3.3.
#[test]
fn there_is_no_gap_at_a_line_edge() {
    let block = BOOK.compose("改革达11亿", &body(), 3.2);
    assert_eq!(said(&block), ["改革达", "11亿"]);
    assert!((block.lines[0].width_u - 3.0).abs() < 1e-3);
}

/// CLREQ §6.2.2.1.
#[test]
fn justified_lines_reach_the_measure_but_the_last() {
    let text = "谁来办、何时办、办到什么程度，清单上都有名有姓。GDP达11.76亿元，“一处试点、处处学样”。";
    for measure in [7.0, 8.3, 10.0, 12.0, 20.0] {
        let block = BOOK.compose(text, &justified(), measure);
        let (last, full) = block.lines.split_last().unwrap();
        for line in full {
            assert!(
                (line.width_u - measure).abs() < 1e-3,
                "{measure}: {} {}",
                line.width_u,
                line.text
            );
        }
        assert!(last.width_u <= measure + 1e-3);
    }
}

/// CLREQ §6.2.1.1.
#[test]
fn the_first_line_of_each_paragraph_is_indented() {
    let style = TextStyle {
        indent_em: 2.0,
        ..body()
    };
    let block = BOOK.compose("改革是镇海的底色\n改革", &style, 5.0);
    assert_eq!(said(&block), ["改革是", "镇海的底色", "改革"]);
    assert_eq!(block.lines.iter().map(|l| l.x_u).collect::<Vec<_>>(), [2.0, 0.0, 2.0]);
    assert_eq!(block.lines[0].runs[0].glyphs[0].x_u, 2.0);
}

/// CLREQ §7.1.2.
#[test]
fn the_last_line_has_two_characters_at_least() {
    for length in 6..30 {
        let text = format!(
            "{}。",
            "改革".repeat(length / 2) + if length % 2 == 1 { "的" } else { "" }
        );
        for style in [body(), justified()] {
            let block = BOOK.compose(&text, &style, 5.0);
            let last = block.lines.last().unwrap();
            assert!(last.text.chars().count() >= 3, "{:?}", said(&block));
        }
    }
}

#[test]
fn lines_stand_where_the_style_says() {
    let center = TextStyle {
        align: Align::Center,
        ..body()
    };
    let end = TextStyle {
        align: Align::End,
        ..body()
    };
    assert!((BOOK.compose("改革", &center, 5.0).lines[0].x_u - 1.5).abs() < 1e-3);
    assert!((BOOK.compose("改革", &end, 5.0).lines[0].x_u - 3.0).abs() < 1e-3);
}

#[test]
fn latin_is_kerned_and_tracked() {
    let kerned = BOOK.natural_width_u("AVA", &body());
    let apart = BOOK.natural_width_u("A", &body()) * 2.0 + BOOK.natural_width_u("V", &body());
    assert!(kerned < apart - 0.02);
    let tracked = TextStyle {
        tracking_em: 0.1,
        ..body()
    };
    assert!(
        (BOOK.natural_width_u("改革开", &tracked) - 3.2).abs() < 1e-3,
        "none after the last"
    );
}

/// CLREQ §5.2 and §6.2.3.
#[test]
fn quotation_marks_take_the_width_of_their_script() {
    assert_eq!(widths("说“好”吧", &body()), [1.0; 5]);
    assert!(widths("say “yes” now", &body())[4] < 0.6);
}

#[test]
fn line_ends_are_kept_and_empty_text_has_no_lines() {
    assert_eq!(
        said(&BOOK.compose("改革\n\n开放\n", &body(), 9.0)),
        ["改革", "", "开放"]
    );
    assert_eq!(BOOK.compose("", &body(), 9.0), TextBlock::default());
    assert_eq!(BOOK.compose(" \n ", &body(), 9.0), TextBlock::default());
}

#[test]
fn a_measure_below_one_em_gives_a_cluster_a_line() {
    for measure in [0.5, 0.0, -3.0, f32::NAN] {
        assert_eq!(
            said(&BOOK.compose("改革，a", &body(), measure)),
            ["改", "革", "，", "a"],
            "{measure}"
        );
    }
}

#[test]
fn what_no_face_has_is_a_box() {
    assert_eq!(BOOK.missing("改革𠮷好😀𠮷\n"), ['𠮷', '😀']);
    let block = BOOK.compose("𠮷👨‍👩‍👧", &body(), 9.0);
    let boxes = BOOK.compose("□□", &body(), 9.0);
    assert_eq!(block.lines[0].runs, boxes.lines[0].runs);
}

#[test]
fn the_natural_width_is_wide_enough() {
    for text in ["改革", "“一流状态”创造“一流业绩”", "GDP 11.76亿元", "a b c"] {
        for style in [body(), serif()] {
            let width = BOOK.natural_width_u(text, &style);
            assert_eq!(said(&BOOK.compose(text, &style, width)), [text]);
        }
    }
}

#[test]
fn ragged_lines_keep_the_blank_of_their_marks() {
    let block = BOOK.compose("改革，开放，前进，发展", &body(), 8.0);
    let x: Vec<f32> = block.lines[0].runs[0].glyphs.iter().map(|g| g.x_u).collect();
    assert_eq!(x, (0..x.len()).map(|i| i as f32).collect::<Vec<_>>());
}

/// CLREQ §6.3.3.
#[test]
fn a_typed_space_between_scripts_grows_no_further_than_the_gap() {
    let text = "一边修码头 and 一边通航线的人们把灯一直点到天亮";
    let block = BOOK.compose(text, &justified(), 14.6);
    let typed: Vec<f32> = block.lines[0].runs[0].glyphs.iter().map(|g| g.x_u).collect();
    let plain = BOOK.compose(&text.replace(' ', ""), &justified(), 14.6);
    let plain: Vec<f32> = plain.lines[0].runs[0].glyphs.iter().map(|g| g.x_u).collect();
    assert!((typed.last().unwrap() - plain.last().unwrap()).abs() < 1e-3);
}

/// CLREQ §6.1.2.2 and §6.2.2.4.
#[test]
fn a_stretched_line_does_not_part_a_figure_from_its_sign() {
    let block = BOOK.compose("炉温升至650℃再增长8.5%以11.76亿元改革", &justified(), 15.0);
    assert_eq!(said(&block)[0], "炉温升至650℃再增长8.5%以");
    let glyphs = &block.lines[0].runs[0].glyphs;
    let zero = BOOK.natural_width_u("0", &body());
    assert!((glyphs[7].x_u - glyphs[6].x_u - zero).abs() < 1e-3, "{glyphs:?}");
}

/// The left edge of each cluster of the first line, in em.
fn places(text: &str, style: &TextStyle, measure: f32) -> Vec<f32> {
    let prepared = BOOK.prepare(text, style);
    let paragraph = &prepared.paragraphs[0];
    let line = paragraph.lines(style, measure)[0];
    let placed = paragraph.set(style, line, measure).placed;
    placed.iter().map(|p| (p.x * 1000.0).round() / 1000.0).collect()
}

/// How the steps of a text on one line differ from natural when it is made `by` narrower, those that do not left out.
fn shrunk(text: &str, style: &TextStyle, by: f32) -> Vec<(usize, f32)> {
    let prepared = BOOK.prepare(text, style);
    let paragraph = &prepared.paragraphs[0];
    let whole = Line {
        start: 0,
        end: paragraph.clusters.list.len(),
    };
    let steps = |measure| -> Vec<f32> {
        let placed = paragraph.set(style, whole, measure).placed;
        placed.windows(2).map(|w| w[1].x - w[0].x).collect()
    };
    let natural = prepared.natural_width_u();
    let (before, after) = (steps(natural), steps(natural - by));
    let change = |i: usize| ((after[i] - before[i]) * 1000.0).round() / 1000.0;
    (0..before.len())
        .map(|i| (i, change(i)))
        .filter(|(_, change)| *change != 0.0)
        .collect()
}

/// CLREQ §6.2.2.3: what can shrink does so in order, each kind used up before the next is touched. A word space among
/// Chinese keeps a quarter of an em and interpuncts are at their least from the start.
#[test]
fn a_line_that_is_too_long_shrinks_in_order() {
    let text = "改（革）开，放x前进路上";
    let style = justified();
    // The blank before （ is in the step of 改, the one after ） in its own.
    assert_eq!(
        shrunk(text, &style, 0.5),
        [(0, -0.25), (3, -0.25)],
        "both outer sides alike"
    );
    assert_eq!(
        shrunk(text, &style, 1.25),
        [(0, -0.5), (3, -0.5), (5, -0.25)],
        "then the comma"
    );
    let gaps = [(0, -0.5), (3, -0.5), (5, -0.5), (6, -0.1), (7, -0.1)];
    assert_eq!(
        shrunk(text, &style, 1.7),
        gaps,
        "then the gaps, to an eighth at the least"
    );
}

/// CLREQ §6.2.2.3 b.
#[test]
fn word_spaces_shrink_before_all_else() {
    let english = TextStyle {
        language: Language::En,
        ..justified()
    };
    let changes = shrunk("see（a）b and c，d", &english, 0.05);
    let text: Vec<char> = "see（a）b and c，d".chars().collect();
    assert!(
        !changes.is_empty() && changes.iter().all(|(i, _)| text[*i] == ' '),
        "{changes:?}"
    );
}

/// CLREQ §6.2.2.4: word spaces and gaps grow first, to half and to a third of an em; then every other joint alike.
#[test]
fn a_line_that_is_too_short_stretches_in_order() {
    let text = "改x革a b开放，到前进的路上去走一走看一看";
    let first = |measure: f32| {
        let block = BOOK.compose(text, &justified(), measure);
        let count = block.lines[0].text.chars().count();
        (count, places(text, &justified(), measure))
    };
    // Measures just above the natural width of the first clusters leave a little room.
    let line: String = text.chars().take(9).collect();
    let natural = BOOK.natural_width_u(&line, &justified());
    let (count, stretched) = first(natural + 0.2);
    assert_eq!(count, 9);
    let plain = places(&line, &justified(), natural);
    let grown: Vec<f32> = stretched
        .windows(2)
        .zip(plain.windows(2))
        .map(|(s, p)| (s[1] - s[0]) - (p[1] - p[0]))
        .collect();
    let solid = [4, 7];
    assert!(
        solid.iter().all(|i| grown[*i].abs() < 1.5e-3) || grown[7].abs() < 1.5e-3,
        "{grown:?}"
    );
    assert!(
        grown[0] > 0.01 && grown[5] > 0.01,
        "the gap and the word space grow: {grown:?}"
    );
    let (count, stretched) = first(natural + 0.9);
    assert_eq!(count, 9);
    let grown: Vec<f32> = stretched
        .windows(2)
        .zip(plain.windows(2))
        .map(|(s, p)| (s[1] - s[0]) - (p[1] - p[0]))
        .collect();
    assert!(grown[7] > 0.01, "then all the others: {grown:?}");
}

/// CLREQ §6.1.3.
#[test]
fn marks_hang_in_the_margin_where_that_is_asked_for() {
    let hanging = TextStyle {
        hang: true,
        ..justified()
    };
    let text = "改革开放，再出发了。又一年、到明天";
    let block = BOOK.compose(text, &hanging, 4.0);
    assert_eq!(said(&block)[..2], ["改革开放，", "再出发了。"]);
    for line in &block.lines[..2] {
        assert!((line.width_u - 4.0).abs() < 1e-3, "the mark does not count");
        let mark = line.runs[0].glyphs.last().unwrap();
        assert!((mark.x_u - 4.0).abs() < 1e-3, "it stands beyond the measure");
    }
    let plain = BOOK.compose(text, &justified(), 4.0);
    assert!(plain.lines.iter().all(|line| line.width_u <= 4.0 + 1e-3));
    let bracket = BOOK.compose("改革开放）再出发了", &hanging, 4.5);
    assert!(bracket.lines[0].width_u <= 4.5 + 1e-3, "brackets do not hang");
}

/// Full-width and half-width figures and letters are set as written (GB/T 15835—2011 leaves the choice to the writer).
#[test]
fn full_width_figures_stay_full_width() {
    assert_eq!(widths("１２改", &body()), [1.0; 3]);
    assert!(widths("12改", &body())[0] < 0.6);
}
