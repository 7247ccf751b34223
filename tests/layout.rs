//! Where every line of every kind of slide stands, at three shapes, and rules that hold at any shape.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value;
use showreel::assets::Folder;
use showreel::base::Screen;
use showreel::preflight::Preflight;
use showreel::{deck, export, load};

fn wall(screen: Screen) -> Value {
    wall_in("tests/decks/kinds.yaml", screen)
}

fn wall_in(deck: &str, screen: Screen) -> Value {
    let opened = load::open(Path::new(deck));
    let fonts = export::fonts().unwrap();
    let show = load::Show::build(opened.deck.unwrap(), &fonts, &*opened.assets, screen);
    serde_json::from_str(&export::layout_json(&show, &(0..show.len()).collect::<Vec<_>>()).unwrap()).unwrap()
}

/// The wall of a deck text that names the theme file `theme.yaml`.
fn wall_of(text: &str, theme: &str, screen: Screen) -> Value {
    let parsed = deck::parse("deck.yaml", text.as_bytes(), &|_| Some(theme.as_bytes().to_vec()));
    assert!(parsed.findings.is_empty(), "{:#?}", parsed.findings);
    let fonts = export::fonts().unwrap();
    let show = load::Show::build(Arc::new(parsed.deck.unwrap()), &fonts, &Folder::new("."), screen);
    serde_json::from_str(&export::layout_json(&show, &(0..show.len()).collect::<Vec<_>>()).unwrap()).unwrap()
}

const SCREENS: [(u32, u32); 3] = [(1920, 1080), (1080, 1920), (3840, 1080)];

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap()
}

/// One line a text: role, place and size in whole units, the words.
fn summary(wall: &Value) -> String {
    let mut text = String::new();
    for slide in wall["slides"].as_array().unwrap() {
        writeln!(text, "{} {}", slide["id"].as_str().unwrap(), slide["hold_ms"]).unwrap();
        for line in slide["lines"].as_array().unwrap() {
            let [x, y, w, size] = ["x", "y", "w", "size"].map(|key| number(line, key).round());
            let (role, said) = (line["role"].as_str().unwrap(), line["text"].as_str().unwrap());
            writeln!(text, "  {role:8} {x:5} {y:5} {w:5} {size:4}  {said}").unwrap();
        }
    }
    text
}

#[test]
fn lines_stand_where_they_stood() {
    for (name, w, h) in [
        ("landscape", 1920, 1080),
        ("portrait", 1080, 1920),
        ("wide", 3840, 1080),
    ] {
        insta::assert_snapshot!(name, summary(&wall(Screen::new(w, h))));
    }
}

#[test]
fn standing_lines_stand_where_they_stood() {
    for (name, (w, h)) in ["standing-landscape", "standing-portrait", "standing-wide"]
        .into_iter()
        .zip(SCREENS)
    {
        insta::assert_snapshot!(name, summary(&wall_in("tests/decks/standing.yaml", Screen::new(w, h))));
    }
}

#[test]
fn columns_go_from_right_to_left_and_nothing_stands_in_their_way() {
    for (w, h) in [(1920, 1080), (1440, 1080), (1080, 1920), (3840, 1080), (3240, 1080)] {
        let wall = wall_in("tests/decks/standing.yaml", Screen::new(w, h));
        for slide in wall["slides"].as_array().unwrap() {
            let at = format!("{} {w} × {h}", slide["id"]);
            let still = |line: &&Value| line["role"] != "ticker" && line["role"] != "folio";
            let lines: Vec<&Value> = slide["lines"].as_array().unwrap().iter().filter(still).collect();
            let main = |line: &&&Value| line["role"] == "title" || line["role"] == "quote";
            let columns: Vec<&&Value> = lines.iter().filter(main).collect();
            assert!(
                !columns.is_empty() && columns.iter().all(|line| line["writing"] == "vertical"),
                "{at}"
            );
            for pair in columns.windows(2) {
                assert!(
                    number(pair[1], "x") + number(pair[1], "w") <= number(pair[0], "x") + 0.01,
                    "{at}"
                );
            }
            for column in columns {
                assert!(number(column, "h") > number(column, "w"), "{at}: {column}");
                for other in &lines {
                    let beside = |a: &Value, b: &Value| number(a, "x") + number(a, "w") <= number(b, "x") + 0.5;
                    let below = |a: &Value, b: &Value| number(a, "y") + number(a, "h") <= number(b, "y") + 0.5;
                    let apart =
                        beside(column, other) || beside(other, column) || below(column, other) || below(other, column);
                    assert!(apart || std::ptr::eq(*column, *other), "{at}: {column} and {other}");
                }
            }
        }
    }
}

#[test]
fn every_line_that_is_drawn_is_told() {
    let opened = load::open(Path::new("tests/decks/standing.yaml"));
    let (deck, fonts) = (opened.deck.unwrap(), export::fonts().unwrap());
    let screen = Screen::new(1920, 1080);
    let wall = wall_in("tests/decks/standing.yaml", screen);
    for (slide, told) in deck.slides.iter().zip(wall["slides"].as_array().unwrap()) {
        let lines = told["lines"].as_array().unwrap();
        let said = |role: &str| -> String {
            let of_role = lines.iter().filter(|line| line["role"] == role);
            of_role.map(|line| line["text"].as_str().unwrap()).collect()
        };
        let all: String = lines.iter().map(|line| line["text"].as_str().unwrap()).collect();
        let squeezed = |text: &str| text.replace([' ', '\n', '\u{2028}'], "");
        for text in slide
            .texts()
            .into_iter()
            .filter(|text| fonts.missing(&text.value).is_empty())
        {
            // A figure's value is told in its parts, and the credit of several pictures once each.
            let whole = slide.body.kind() == "figures" || squeezed(&all).contains(&squeezed(&text.value));
            assert!(whole, "{}: {}", slide.id, text.value);
        }
        assert!(
            said("ticker").starts_with("第一条第二条略长一些数字11.76亿元"),
            "{}",
            said("ticker")
        );
        let shows_folio = !matches!(slide.body.kind(), "cover" | "divider" | "closing" | "split");
        assert_eq!(said("folio"), if shows_folio { "改革之笔" } else { "" }, "{}", slide.id);
    }
}

#[test]
fn a_sharper_screen_of_the_same_shape_has_the_same_layout() {
    let (hd, uhd) = (wall(Screen::new(1920, 1080)), wall(Screen::new(3840, 2160)));
    assert_eq!(summary(&hd), summary(&uhd));
}

#[test]
fn a_theme_may_have_its_sizes_at_either_end() {
    let kinds = std::fs::read_to_string("tests/decks/kinds.yaml").unwrap();
    let kinds = kinds.replacen("showreel: 1\n", "showreel: 1\ntheme: theme.yaml\n", 1);
    let all = |size: &str| {
        let mut sizes = String::new();
        for key in [
            "numeral_max",
            "numeral_min",
            "cover",
            "divider",
            "title",
            "quote",
            "lead",
            "body",
            "label",
            "caption",
        ] {
            write!(sizes, "{key}: {size}, ").unwrap();
        }
        sizes
    };
    for sizes in [
        all("28u"),
        all("600u"),
        "numeral_max: 600u, numeral_min: 28u".to_owned(),
    ] {
        let theme = format!("theme: 1\nname: end\nextends: tide\nsizes: {{ {sizes} }}\n");
        for (w, h) in SCREENS {
            for slide in wall_of(&kinds, &theme, Screen::new(w, h))["slides"].as_array().unwrap() {
                for line in slide["lines"].as_array().unwrap() {
                    assert!(number(line, "size") >= 28.0, "{sizes} {w}x{h} {} {line}", slide["id"]);
                }
            }
        }
    }
}

#[test]
fn a_theme_says_how_small_a_numeral_gets() {
    let figures = "{ value: 1234567890, unit: 平方米, label: 甲 }, ".repeat(3);
    let deck = format!(
        "showreel: 1\ntitle: 试\ntheme: theme.yaml\nsections:\n  - slides:\n      \
         - {{ kind: figures, figures: [{figures}] }}\n"
    );
    let size = |least: &str| {
        let theme = format!("theme: 1\nname: x\nextends: tide\nsizes: {{ numeral_min: {least} }}\n");
        let wall = wall_of(&deck, &theme, Screen::new(1920, 1080));
        let lines = wall["slides"][0]["lines"].as_array().unwrap();
        number(lines.iter().find(|line| line["role"] == "numeral").unwrap(), "size")
    };
    assert!(size("28u") < size("300u"), "{} {}", size("28u"), size("300u"));
}

#[test]
fn a_text_of_hundreds_of_paragraphs_is_laid_out() {
    let text = "          一段。\n".repeat(300);
    let deck = format!(
        "showreel: 1\ntitle: 试\nsections:\n  - slides:\n      - kind: scroll\n        title: 长文\n        text: |\n{text}"
    );
    let wall = wall_of(&deck, "", Screen::new(1920, 1080));
    assert!(wall["slides"][0]["lines"].as_array().unwrap().len() >= 300);
}

#[test]
fn much_and_little_fit_every_shape_and_collide_with_nothing() {
    let opened = load::open(Path::new("tests/decks/extremes.yaml"));
    let (text, fonts) = (
        fs::read_to_string("tests/decks/extremes.yaml").unwrap(),
        export::fonts().unwrap(),
    );
    for theme in ["tide", "paper", "night"] {
        let parsed = deck::parse("extremes.yaml", format!("{text}\ntheme: {theme}\n").as_bytes(), &|_| {
            None
        });
        assert!(parsed.findings.is_empty(), "{:#?}", parsed.findings);
        let deck = Arc::new(parsed.deck.unwrap());
        for (w, h) in [
            (1280, 720),
            (1920, 1080),
            (1024, 768),
            (1080, 1920),
            (3840, 1080),
            (3240, 1080),
            (3840, 2160),
        ] {
            let screen = Screen::new(w, h);
            let preflight = Preflight {
                deck: &deck,
                source: &opened.source,
                fonts: &fonts,
                assets: &*opened.assets,
                screen,
                today: jiff::civil::date(2026, 7, 1),
                folder: &[],
            };
            let mut findings = preflight.run();
            findings.retain(|finding| matches!(finding.code.id, "W101" | "W102" | "W104"));
            assert!(findings.is_empty(), "{theme} {w} × {h}: {findings:#?}");
            let show = load::Show::build(deck.clone(), &fonts, &*opened.assets, screen);
            let wall: Value =
                serde_json::from_str(&export::layout_json(&show, &(0..show.len()).collect::<Vec<_>>()).unwrap())
                    .unwrap();
            for slide in wall["slides"].as_array().unwrap() {
                let lines = slide["lines"].as_array().unwrap();
                for (index, a) in lines.iter().enumerate() {
                    for b in &lines[index + 1..] {
                        assert!(apart(a, b), "{theme} {} {w} × {h}: {a} and {b}", slide["id"]);
                    }
                }
            }
        }
    }
}

/// Whether the ink of two lines is apart: their em boxes may touch, for letters do not fill them.
fn apart(a: &Value, b: &Value) -> bool {
    let (over, under) = (0.16, 0.16);
    let top = |line: &Value| number(line, "y") + number(line, "h") * over;
    let bottom = |line: &Value| number(line, "y") + number(line, "h") * (1.0 - under);
    let beside = |a: &Value, b: &Value| number(a, "x") + number(a, "w") <= number(b, "x") + 2.0;
    let quiet =
        a["role"] == "numeral" && number(a, "size") > 500.0 || b["role"] == "numeral" && number(b, "size") > 500.0;
    quiet || beside(a, b) || beside(b, a) || bottom(a) <= top(b) || bottom(b) <= top(a)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_is_too_small_or_beside_the_screen_at_any_shape(w in 640_u32..4000, h in 640_u32..4000) {
        prop_assume!((0.35..4.5).contains(&(f64::from(w) / f64::from(h))));
        for deck in ["tests/decks/kinds.yaml", "tests/decks/standing.yaml", "tests/decks/extremes.yaml"] {
            let wall = wall_in(deck, Screen::new(w, h));
            let (width, height) = (number(&wall["screen"], "w"), number(&wall["screen"], "h"));
            for slide in wall["slides"].as_array().unwrap() {
                let overlong = slide["kind"] == "scroll";
                for line in slide["lines"].as_array().unwrap() {
                    prop_assert!(number(line, "size") >= 28.0, "{line}");
                    prop_assert!(number(line, "x") >= -0.5 && number(line, "y") >= -0.5, "{} {line}", slide["id"]);
                        prop_assert!(number(line, "x") + number(line, "w") <= width + 0.5, "{} {line}", slide["id"]);
                    prop_assert!(overlong || number(line, "y") + number(line, "h") <= height + 0.5, "{} {line}", slide["id"]);
                }
                for picture in slide["pictures"].as_array().unwrap() {
                    prop_assert!(number(picture, "w") > 0.0 && number(picture, "h") > 0.0, "{picture}");
                }
            }
        }
    }
}
