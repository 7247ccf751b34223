//! Headings and figures.

use super::*;

#[test]
fn headings_have_lines_of_about_one_length() {
    let style = TextStyle {
        balance: true,
        ..serif()
    };
    let block = BOOK.compose("争做进一步全面深化改革的排头兵", &style, 12.0);
    assert_eq!(block.lines.len(), 2);
    let widths: Vec<f32> = block.lines.iter().map(|line| line.width_u).collect();
    assert!((widths[0] - widths[1]).abs() <= 1.0, "{widths:?}");
}

#[test]
fn tabular_figures_take_cells_of_one_width() {
    let style = TextStyle {
        tabular: true,
        ..serif()
    };
    let cells = widths("0123456789", &style);
    assert!(cells.iter().all(|cell| *cell == cells[0]), "{cells:?}");
    assert!(
        widths("01", &serif())[1] < cells[0],
        "the Serif's 1 is narrow otherwise"
    );
}

#[test]
fn headings_break_between_words() {
    let style = TextStyle {
        balance: true,
        ..serif()
    };
    for (text, measure, lines) in [
        (
            "镇海：争做进一步全面深化改革的排头兵",
            14.0,
            vec!["镇海：争做进一步全面", "深化改革的排头兵"],
        ),
        (
            "以“一流状态”创造“一流业绩”　镇海：争做进一步全面深化改革的排头兵",
            20.0,
            vec!["以“一流状态”创造“一流业绩”", "镇海：争做进一步全面深化改革的排头兵"],
        ),
        (
            "打造“近者悦、远者来”的营商环境——为企业松绑",
            16.0,
            vec!["打造“近者悦、远者来”的", "营商环境——为企业松绑"],
        ),
        (
            "企航镇海——暖企护航提升行动",
            10.7,
            vec!["企航镇海——", "暖企护航提升行动"],
        ),
    ] {
        assert_eq!(said(&BOOK.compose(text, &style, measure)), lines);
    }
}

#[test]
fn a_wide_space_parts_a_heading() {
    let style = TextStyle {
        balance: true,
        ..serif()
    };
    let text = "以“一流状态”创造“一流业绩”　镇海：争做进一步全面深化改革的排头兵";
    let block = BOOK.compose(text, &style, 17.0);
    assert_eq!(said(&block)[0], "以“一流状态”创造“一流业绩”");
}

/// The dictionary has 大工 for a word, and parts 大工程.
#[test]
fn a_heading_breaks_no_word_where_one_more_line_spares_it() {
    let style = TextStyle {
        balance: true,
        ..serif()
    };
    let said_at = |text: &str, measure: f32| -> Vec<String> {
        let block = BOOK.compose(text, &style, measure);
        said(&block).into_iter().map(str::to_owned).collect()
    };
    assert_eq!(
        said_at("“620”：6大工程，20项举措", 7.0),
        ["“620”：", "6大工程，", "20项举措"]
    );
    assert_eq!(
        said_at("“620”：6大工程，20项举措", 8.5),
        ["“620”：6大工程，", "20项举措"]
    );
    assert_eq!(said_at("深化改革探索样板", 5.0), ["深化改革", "探索样板"]);
    assert_eq!(said_at("改革进一步深化", 4.0), ["改革", "进一步", "深化"]);
}
