//! The rules of Chinese composition, one test each, with the section of CLREQ or of GB/T 15834—2011 each comes from.

use super::*;

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

#[test]
fn a_mark_at_the_line_end_is_half_and_flush() {
    let block = BOOK.compose("改革开放，再出发了。", &justified(), 4.5);
    assert_eq!(said(&block), ["改革开放，", "再出发了。"]);
    assert!((block.lines[0].width_u - 4.5).abs() < 1e-3);
    assert!((block.lines[1].width_u - 4.5).abs() < 1e-3);
}

#[test]
fn a_bracket_at_the_line_start_loses_its_left_half() {
    for style in [body(), serif()] {
        let block = BOOK.compose("《甲》", &style, 10.0);
        assert!((block.width_u - 2.0).abs() < 1e-3, "{}", block.width_u);
        assert!((block.lines[0].runs[0].glyphs[0].x_u + 0.5).abs() < 1e-3);
    }
}

#[test]
fn marks_side_by_side_close_up() {
    for style in [body(), serif()] {
        assert_eq!(widths("甲。”》，（乙", &style)[1..6], [0.5, 0.5, 0.5, 0.5, 1.0]);
        assert_eq!(widths("甲《“乙", &style)[1..3], [1.0, 0.5]);
        assert_eq!(widths("甲》（乙", &style)[1..3], [0.5, 1.0]);
    }
}

#[test]
fn an_interpunct_is_half_an_em_and_centred() {
    for style in [body(), serif()] {
        assert_eq!(widths("阿·买", &style), [1.0, 0.5, 1.0]);
    }
}

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

#[test]
fn chinese_and_western_stand_a_quarter_em_apart() {
    let plain = widths("11", &body());
    assert_eq!(widths("达11亿", &body()), [1.25, plain[0], plain[1] + 0.25, 1.0]);
    assert_eq!(widths("达 11", &body())[1], 0.25, "a typed space is the gap");
    assert_eq!(widths("，11。", &body())[..2], [1.0, plain[0]], "none beside marks");
}

#[test]
fn there_is_no_gap_at_a_line_edge() {
    let block = BOOK.compose("改革达11亿", &body(), 3.2);
    assert_eq!(said(&block), ["改革达", "11亿"]);
    assert!((block.lines[0].width_u - 3.0).abs() < 1e-3);
}

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

#[test]
fn quotation_marks_take_the_width_of_their_script() {
    assert_eq!(widths("说“好”吧", &body()), [1.0; 5]);
    assert!(widths("say “yes” now", &body())[4] < 0.6);
}

#[test]
fn english_breaks_between_words() {
    let style = TextStyle {
        language: Language::En,
        ..body()
    };
    let block = BOOK.compose("The quick brown fox jumps over “lazy” dogs", &style, 8.0);
    for line in said(&block) {
        assert!(!line.starts_with(' ') && !line.ends_with(' '));
    }
    assert_eq!(said(&block).join(" "), "The quick brown fox jumps over “lazy” dogs");
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

#[test]
fn a_typed_space_between_scripts_grows_no_further_than_the_gap() {
    let text = "一边修码头 and 一边通航线的人们把灯一直点到天亮";
    let block = BOOK.compose(text, &justified(), 14.6);
    let typed: Vec<f32> = block.lines[0].runs[0].glyphs.iter().map(|g| g.x_u).collect();
    let plain = BOOK.compose(&text.replace(' ', ""), &justified(), 14.6);
    let plain: Vec<f32> = plain.lines[0].runs[0].glyphs.iter().map(|g| g.x_u).collect();
    assert!((typed.last().unwrap() - plain.last().unwrap()).abs() < 1e-3);
}

#[test]
fn a_stretched_line_does_not_part_a_figure_from_its_sign() {
    let block = BOOK.compose("炉温升至650℃再增长8.5%以11.76亿元改革", &justified(), 15.0);
    assert_eq!(said(&block)[0], "炉温升至650℃再增长8.5%以");
    let glyphs = &block.lines[0].runs[0].glyphs;
    let zero = BOOK.natural_width_u("0", &body());
    assert!((glyphs[7].x_u - glyphs[6].x_u - zero).abs() < 1e-3, "{glyphs:?}");
}
