//! Body text on screens of five shapes: measure, leading, indents and gaps, as CLREQ and a good press have them.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use showreel::assets::Embedded;
use showreel::base::{Rect, Screen};
use showreel::deck::{self, Deck};
use showreel::export;
use showreel::layout::{self, Context, Role, Thing};
use showreel::text::{FontBook, TextBlock};

const SHAPES: [(&str, u32, u32); 5] = [
    ("16:9", 1920, 1080),
    ("4:3", 1440, 1080),
    ("9:16", 1080, 1920),
    ("32:9", 3840, 1080),
    ("3:1", 3240, 1080),
];

const HAN: &str = "清晨六点，车间的灯亮了，机械手臂依次醒来，第一件产品在七点整下线，贴上标签，装进纸箱，送上开往港口的货车，傍晚就到了船边。";
const ENGLISH: &str = "At six in the morning the lights of the workshop come on, the arms of the machines wake one after the other, and at seven sharp the first piece leaves the line.";

/// A deck of the three kinds with body text.
fn deck(language: &str, text: &str, theme: &str) -> Deck {
    let paragraphs = format!("[\"{text}\", \"{text}\", \"{text}\"]");
    let file = format!(
        "showreel: 1\ntitle: t\nlanguage: {language}\ntheme: {theme}\nsections:\n- slides:\n  - {{ kind: scroll, title: t, text: {paragraphs} }}\n  \
         - {{ kind: split, title: t, photo: {{ src: assets/harbour.svg }}, text: [\"{text}\", \"{text}\"] }}\n  \
         - {{ kind: closing, title: t, text: [\"{text}\", \"{text}\"] }}\n"
    );
    let hanging = b"theme: 1\nname: hall\nextends: tide\ntypography: { hanging: true }\n";
    deck::parse("deck.yaml", file.as_bytes(), &|_| Some(hanging.to_vec()))
        .deck
        .unwrap()
}

/// A paragraph of body text, the size of its em and its place.
struct Paragraph {
    block: TextBlock,
    size_u: f32,
    rect_u: Rect,
}

fn body(deck: &Deck, fonts: &FontBook, slide: usize, (w, h): (u32, u32)) -> Vec<Paragraph> {
    let context = Context {
        deck,
        fonts,
        assets: &Embedded,
        screen: Screen::new(w, h),
    };
    let frame = layout::arrange(&deck.slides[slide], &context);
    assert_eq!(frame.overflow_u, 0.0, "{} {w} × {h}", deck.slides[slide].id);
    let items = frame.items.into_iter().filter_map(|item| match item.thing {
        Thing::Text {
            block,
            role: Role::Body,
            size_u,
            ..
        } => Some(Paragraph {
            block,
            size_u,
            rect_u: item.rect_u,
        }),
        _ => None,
    });
    items.collect()
}

/// Holds one paragraph to the rules and returns its measure in em, if it has a full line to tell it by.
fn check(Paragraph { block, size_u, .. }: &Paragraph, at: &str, justified: bool) -> Option<f32> {
    let em = |length_u: f32| length_u / size_u;
    for pair in block.lines.windows(2) {
        let leading = em(pair[1].top_u - pair[0].top_u);
        assert!((1.599..=1.701).contains(&leading), "{at}: leading {leading}");
    }
    let (last, full) = block.lines.split_last()?;
    let ends: Vec<f32> = full.iter().map(|line| em(line.x_u + line.width_u)).collect();
    let measure = ends.iter().copied().fold(0.0, f32::max).round();
    if justified {
        for end in ends {
            assert!(
                (end - measure).abs() < 0.01,
                "{at}: a line ends at {end} em of {measure}"
            );
        }
    }
    assert!(em(last.x_u + last.width_u) < measure + 0.01, "{at}");
    (!full.is_empty()).then_some(measure)
}

#[test]
fn the_measure_is_a_whole_number_of_em() {
    let fonts = export::fonts().unwrap();
    let deck = deck("zh-Hans", HAN, "tide");
    for (name, w, h) in SHAPES {
        for (slide, kind) in ["scroll", "split", "closing"].into_iter().enumerate() {
            let at = format!("{kind} {name}");
            for paragraph in body(&deck, &fonts, slide, (w, h)) {
                let measure = check(&paragraph, &at, true).unwrap();
                // Beside a picture on a 4:3 screen there is no room for 20 em.
                let least = if (kind, name) == ("split", "4:3") { 14.0 } else { 20.0 };
                assert!((least..=35.0).contains(&measure), "{at}: {measure} em");
            }
        }
    }
}

#[test]
fn a_paragraph_has_an_indent_or_a_gap_and_not_both() {
    let fonts = export::fonts().unwrap();
    for (language, text) in [("zh-Hans", HAN), ("en", ENGLISH), ("und", HAN), ("und", ENGLISH)] {
        let deck = deck(language, text, "tide");
        for (name, w, h) in SHAPES {
            for (slide, kind) in ["scroll", "split", "closing"].into_iter().enumerate() {
                let paragraphs = body(&deck, &fonts, slide, (w, h));
                for pair in paragraphs.windows(2) {
                    let size_u = pair[1].size_u;
                    let at = format!("{kind} {name} {language}");
                    let indent = (pair[1].block.lines[0].x_u / size_u * 1000.0).round() / 1000.0;
                    let gap = (pair[1].rect_u.y - pair[0].rect_u.y - pair[0].block.height_u) / size_u;
                    let line_gap = (pair[0].block.lines[1].top_u - pair[0].block.lines[0].top_u) / size_u - 1.0;
                    let has_gap = gap > line_gap + 0.4;
                    assert!(indent == 0.0 || indent == 2.0, "{at}: an indent of {indent} em");
                    assert!(has_gap || (gap - line_gap).abs() < 0.01, "{at}: a gap of {gap} em");
                    assert_ne!(indent > 0.0, has_gap, "{at}");
                    assert!(kind == "closing" || (indent > 0.0) == (text == HAN), "{at}");
                }
            }
        }
    }
}

#[test]
fn hanging_is_the_themes_choice() {
    let (tide, hall) = (deck("zh-Hans", HAN, "tide"), deck("zh-Hans", HAN, "hall.yaml"));
    assert_eq!(
        (tide.theme.typography.hanging, hall.theme.typography.hanging),
        (false, true)
    );
}
