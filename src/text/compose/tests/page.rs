//! Whole paragraphs, line by line.

use super::*;

/// Lines of a paragraph with their widths, as a text.
fn picture(text: &str, style: &TextStyle, measure: f32) -> String {
    let block = BOOK.compose(text, style, measure);
    let lines = block
        .lines
        .iter()
        .map(|line| format!("{:6.3} {:7.3}  {}", line.x_u, line.width_u, line.text));
    lines.collect::<Vec<_>>().join("\n")
}

const PAGE: &str = "一座港口城市的清晨，从码头的灯火开始。从最早的“四号泊位”开工，到第一家民营船厂挂牌，到沿江新城破土、地铁通到海边，\
再到今天的“风电母港、智慧码头”，这座城一直把动手做事看成解开难题的“钥匙”和“扳手”。\n\
去年，GDP达11.76亿元，增长12.5%，惠及40余万人次；炉温650℃，全程15分钟——这是Zhenhai的答卷……";

#[test]
fn a_page_of_body_text() {
    let style = TextStyle {
        indent_em: 2.0,
        ..justified()
    };
    insta::assert_snapshot!("body_sans_24_em", picture(PAGE, &style, 24.0));
    let style = TextStyle {
        family: Family::Serif,
        weight: 700,
        ..style
    };
    insta::assert_snapshot!("body_serif_20_em", picture(PAGE, &style, 20.0));
    insta::assert_snapshot!("ragged_sans_13_em", picture(PAGE, &body(), 13.0));
}

#[test]
fn an_english_paragraph() {
    let style = TextStyle {
        language: Language::En,
        ..justified()
    };
    let text = "Zhenhai’s “first-class” harbour handled 11.76 million tonnes in 2024 — see https://example.org/harbour/2024 for more.";
    insta::assert_snapshot!("english_18_em", picture(text, &style, 18.0));
}
