//! English, Japanese, Korean, and scripts that run to the left.

use super::*;

fn language(language: Language) -> TextStyle {
    TextStyle { language, ..body() }
}

#[test]
fn english_breaks_between_words() {
    let block = BOOK.compose(
        "The quick brown fox jumps over “lazy” dogs",
        &language(Language::En),
        8.0,
    );
    for line in said(&block) {
        assert!(!line.starts_with(' ') && !line.ends_with(' '));
    }
    assert_eq!(said(&block).join(" "), "The quick brown fox jumps over “lazy” dogs");
}

#[test]
fn long_english_words_are_divided_with_a_hyphen() {
    let style = TextStyle {
        justify: true,
        ..language(Language::En)
    };
    let block = BOOK.compose("internationalization of typography", &style, 7.4);
    let lines = said(&block);
    let divided = lines.iter().position(|line| line.ends_with('\u{ad}')).unwrap();
    assert!(lines[divided].starts_with("interna"), "{lines:?}");
    let hyphen = BOOK.get(BOOK.face(&style)).glyph('-').unwrap();
    let last = block.lines[divided].runs.last().unwrap().glyphs.last().unwrap();
    assert_eq!(last.id, hyphen);
    assert!(last.x_u + BOOK.natural_width_u("-", &style) <= 7.4 + 1e-3);
    let whole: String = lines.concat().replace('\u{ad}', "").replace(' ', "");
    assert_eq!(whole, "internationalizationoftypography");
}

#[test]
fn headings_names_and_addresses_are_not_divided() {
    let heading = TextStyle {
        balance: true,
        ..language(Language::En)
    };
    for measure in [5.0, 6.0, 7.0, 8.0] {
        let lines = BOOK.compose("Typography preparation", &heading, measure);
        assert!(said(&lines).iter().all(|line| !line.contains('\u{ad}')));
    }
    let block = BOOK.compose("see NATIONALIZATION twice", &language(Language::En), 8.0);
    assert!(said(&block).iter().all(|line| !line.contains('\u{ad}')));
}

#[test]
fn an_address_breaks_at_its_own_points_only() {
    let text = "详见https://example.org/harbour/2024?lang=zh-Hans页面";
    for measure in [6.0, 8.0, 9.0, 11.0, 14.0] {
        for line in said(&BOOK.compose(text, &body(), measure)) {
            let own = [
                "/",
                "example",
                "harbour",
                "2024",
                "lang",
                "zh",
                "Hans页面",
                "页面",
                "org",
                "?",
                "=",
                "-",
            ];
            let ends = line.chars().next_back().unwrap();
            assert!(
                own.iter().any(|end| line.ends_with(end)) || !ends.is_ascii(),
                "{measure}: {line}"
            );
        }
    }
}

#[test]
fn english_ligatures_are_one_glyph() {
    let style = language(Language::En);
    let glyphs = |text: &str| BOOK.compose(text, &style, 9.0).lines[0].runs[0].glyphs.len();
    assert_eq!((glyphs("first"), glyphs("fl"), glyphs("ffi")), (4, 1, 1));
}

#[test]
fn the_last_line_of_english_is_not_a_scrap() {
    let style = TextStyle {
        justify: true,
        ..language(Language::En)
    };
    let text = "The harbour was a quiet place before the first line of ships had come to it";
    for measure in [9.0, 10.0, 11.0, 12.0, 13.0] {
        let block = BOOK.compose(text, &style, measure);
        assert!(block.lines.last().unwrap().text.len() > 2, "{:?}", said(&block));
    }
}

#[test]
fn japanese_small_kana_and_the_long_mark_lead_no_line() {
    let text = "データをチェックして、ゆっくりとシャッターを切った。";
    for style in [
        language(Language::Ja),
        TextStyle {
            justify: true,
            ..language(Language::Ja)
        },
    ] {
        for measure in [3.0, 4.0, 5.0, 6.0, 7.0] {
            for line in said(&BOOK.compose(text, &style, measure)) {
                assert!(
                    !line.starts_with(['ー', 'ェ', 'ッ', 'っ', 'ャ', 'ュ', '、', '。']),
                    "{measure}: {line}"
                );
            }
        }
    }
}

#[test]
fn ragged_korean_ends_lines_between_words() {
    let text = "항구 도시의 아침은 부두의 불빛에서 시작된다";
    for measure in [6.0, 7.0, 8.0] {
        let block = BOOK.compose(text, &language(Language::Ko), measure);
        assert_eq!(said(&block).join(" "), text);
    }
    let justified = TextStyle {
        justify: true,
        ..language(Language::Ko)
    };
    let block = BOOK.compose(text, &justified, 6.0);
    assert!(block.lines.len() > 2 && said(&block).concat().replace(' ', "") == text.replace(' ', ""));
}

#[test]
fn korean_has_no_gap_beside_latin_but_its_typed_spaces() {
    assert_eq!(
        widths("가A", &language(Language::Ko))[0],
        widths("가가", &language(Language::Ko))[0]
    );
}

/// What a line shows from left to right.
fn seen(text: &str, style: &TextStyle) -> String {
    let prepared = BOOK.prepare(text, style);
    let paragraph = &prepared.paragraphs[0];
    let line = paragraph.lines(style, 100.0)[0];
    let mut placed = paragraph.set(&prepared.style, line, 100.0).placed;
    placed.sort_by(|a, b| a.x.total_cmp(&b.x));
    placed
        .iter()
        .map(|p| paragraph.clusters.list[p.cluster].first)
        .collect()
}

#[test]
fn text_that_runs_to_the_left_stands_in_the_right_order() {
    // UAX #9: letters run to the left, figures in them to the right.
    assert_eq!(seen("אבג", &language(Language::He)), "גבא");
    assert_eq!(seen("אב 12 גד", &language(Language::He)), "דג 12 בא");
    assert_eq!(seen("改革אבג开放", &language(Language::ZhHans)), "改革גבא开放");
    assert_eq!(seen("אב ab", &language(Language::He)), "ab בא");
    assert_eq!(seen("ab אב", &language(Language::En)), "ab בא");
    assert_eq!(
        seen("ab אב", &language(Language::Ar)),
        "בא ab",
        "the language decides where a text begins"
    );
}

#[test]
fn paragraphs_that_run_to_the_left_begin_at_the_right() {
    let style = TextStyle {
        indent_em: 2.0,
        ..language(Language::He)
    };
    let block = BOOK.compose("אבג", &style, 10.0);
    let line = &block.lines[0];
    assert!((line.x_u + line.width_u - 8.0).abs() < 1e-3, "{line:?}");
    assert_eq!(line.text, "אבג", "read in the order it is spoken");
}

#[test]
fn a_language_that_is_not_told_is_guessed() {
    let english = "The harbour, typographically preparing";
    let und = TextStyle {
        justify: true,
        ..language(Language::Und)
    };
    let told = TextStyle {
        language: Language::En,
        ..und
    };
    assert_eq!(BOOK.compose(english, &und, 8.0), BOOK.compose(english, &told, 8.0));
}
