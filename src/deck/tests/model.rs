//! What a deck that is written well becomes.

use super::*;
use crate::base::{DeckTime, Language, MarkKind};
use crate::base::{Direction, Easing, Mask, Transition, TransitionKind};
use crate::deck::{Body, Change, ClockShows, HoldRule, Overlays, OverlaysOnSlide};

fn body(slide: &str) -> Body {
    let deck = clean(&deck_with(slide));
    deck.slides.into_iter().next().unwrap().body
}

fn ids(deck: &Deck) -> Vec<&str> {
    deck.slides.iter().map(|slide| slide.id.as_str()).collect()
}

#[test]
fn text_keeps_the_spelling_of_the_file() {
    let spelt = [
        "007",
        "11.760",
        "yes",
        "No",
        "2026-01-01",
        "1e3",
        "0x1F",
        "1_000",
        ".inf",
        "-0",
        "true",
        "12:30:45",
        "5%",
        "+86",
        "1.",
        "000123456789012345678901234567890",
    ];
    for spelling in spelt {
        let Body::Quote(quote) = body(&format!("kind: quote\ntext: {spelling}\nwho: '{spelling}'")) else {
            panic!("a quote");
        };
        assert_eq!(
            (quote.text.value.as_str(), quote.who.unwrap().value.as_str()),
            (spelling, spelling)
        );
    }
}

#[test]
fn an_alias_repeats_a_value_in_its_spelling() {
    let deck = clean(&deck_with("kind: quote\ntext: &n 007\nwho: *n"));
    let Body::Quote(quote) = &deck.slides[0].body else {
        panic!("a quote")
    };
    assert_eq!(quote.who.as_ref().unwrap().value, "007");
}

#[test]
fn an_alias_repeats_whole_groups() {
    let text = "showreel: 1\ntitle: t\nsections:\n- slides:\n  - { kind: cover, title: a, image: &i { src: a.png, drawn: true } }\n  - { kind: closing, title: b, image: *i }\n";
    let deck = clean(text);
    let Body::Closing(closing) = &deck.slides[1].body else {
        panic!("a closing")
    };
    assert!(closing.image.as_ref().unwrap().drawn);
}

#[test]
fn lines_of_chinese_text_join_without_a_space() {
    let written = "kind: closing\ntitle: 镇海\n  区块链 区\n  块 and\n  more\ntext: >-\n  港口，\n  “企业”\n  2026 年";
    let Body::Closing(closing) = body(written) else {
        panic!("a closing")
    };
    assert_eq!(closing.title.value, "镇海区块链 区块 and more");
    assert_eq!(closing.paragraphs[0].value, "港口，“企业” 2026 年");
}

#[test]
fn paragraphs_know_their_own_lines() {
    let text = deck_with("kind: scroll\ntitle: t\ntext: |\n  第一段。\n\n  第二段。\n  第三段。");
    let parsed = parsed(&text);
    let deck = parsed.deck.unwrap();
    let Body::Scroll(scroll) = &deck.slides[0].body else {
        panic!("a scroll")
    };
    let lines: Vec<(u32, &str)> = scroll
        .paragraphs
        .iter()
        .map(|p| (parsed.source.position(p.span.start).line, p.value.as_str()))
        .collect();
    assert_eq!(lines, [(8, "第一段。"), (10, "第二段。"), (11, "第三段。")]);
}

#[test]
fn text_is_a_list_or_one_text() {
    for written in [
        "text: [甲, 乙]",
        "text: |\n  甲\n  乙",
        "text: \"甲\\n\\n乙\"",
        "text:\n  - 甲\n  - 乙",
    ] {
        let Body::Scroll(scroll) = body(&format!("kind: scroll\ntitle: t\n{written}")) else {
            panic!("a scroll")
        };
        let values: Vec<&str> = scroll.paragraphs.iter().map(|p| p.value.as_str()).collect();
        assert_eq!(values, ["甲", "乙"], "{written}");
    }
}

#[test]
fn marks_are_taken_out_of_what_is_shown() {
    let text =
        "kind: quote\nid: a_b\ntext: '==机器==换了人，\\n**人**学会了机器。'\nwho: \"\\\\~\\\\~\"\nnotes: '**慢**'";
    let deck = clean(&deck_with(text));
    let Body::Quote(quote) = &deck.slides[0].body else {
        panic!("a quote")
    };
    assert_eq!(quote.text.value, "机器换了人，\n人学会了机器。");
    let marked: Vec<(MarkKind, &str)> = quote
        .text
        .marks
        .iter()
        .map(|mark| (mark.kind, &quote.text.value[mark.from..mark.to]))
        .collect();
    assert_eq!(marked, [(MarkKind::Highlight, "机器"), (MarkKind::Bold, "人")]);
    assert_eq!(quote.who.as_ref().unwrap().value, "~~");
    assert_eq!(
        deck.slides[0].notes.as_ref().unwrap().value,
        "**慢**",
        "notes are not shown"
    );
}

#[test]
fn a_written_line_break_stays_in_its_paragraph() {
    let written = "kind: scroll\ntitle: 上\\n下\ntext: |\n  第一行\\n**第二行**\n  \\n\n  另一段\\n";
    let deck = clean(&deck_with(written));
    let Body::Scroll(scroll) = &deck.slides[0].body else {
        panic!("a scroll")
    };
    assert_eq!(scroll.heading.title.as_ref().unwrap().value, "上\n下");
    let values: Vec<&str> = scroll.paragraphs.iter().map(|p| p.value.as_str()).collect();
    assert_eq!(values, ["第一行\u{2028}第二行", "另一段"]);
    assert_eq!(scroll.paragraphs[0].marks[0].from, "第一行\u{2028}".len());
}

#[test]
fn a_text_is_set_in_its_own_language_the_slides_or_the_decks() {
    let text = "showreel: 1\ntitle: t\nlanguage: ja\ncredit: { text: c, language: ko }\nticker: { items: [a, { text: b, language: en-GB }] }\n\
                sections:\n- title: s\n  slides:\n  - kind: points\n    language: en\n    title: t\n    lead: { text: '**l**', language: und }\n    points: [a, { text: b, detail: c, language: he }, { text: { text: d, language: ar } }]\n\
                \x20 - { kind: scroll, title: t, text: [{ text: \"a\\nb\", language: zh }, c] }\n  - { kind: photo, src: a }\n";
    let deck = clean(text);
    let told: Vec<String> = deck
        .slides
        .iter()
        .flat_map(|slide| slide.texts())
        .chain(&deck.ticker.as_ref().unwrap().items)
        .map(|text| format!("{} {}", text.value, text.language.tag()))
        .collect();
    let expected = "s ja|t en|l und|a en|b he|c he|d ar|t ja|a zh-Hans|b zh-Hans|c ja|c ko|a ja|b en";
    assert_eq!(told.join("|"), expected);
    assert_eq!(deck.sections[0].title.language, Language::Ja);
}

#[test]
fn figures_are_not_marked_text() {
    let deck = clean(&deck_with(
        "kind: figures\nfigures: [{ value: '**7**', unit: 'm^2^', label: '**长**' }]",
    ));
    let Body::Figures(figures) = &deck.slides[0].body else {
        panic!("figures")
    };
    let figure = &figures.figures[0];
    assert_eq!(
        (figure.value.value.as_str(), figure.label.value.as_str()),
        ("**7**", "长")
    );
    assert_eq!(figure.unit.as_ref().unwrap().marks.len(), 1);
}

#[test]
fn sections_become_one_row_of_slides_with_dividers() {
    let deck = clean(
        "showreel: 1\ntitle: t\nsections:\n- slides:\n  - { kind: cover, title: c }\n- title: 一\n  kicker: k\n  slides:\n  - { kind: quote, text: q }\n\
         - title: 二\n  divider: none\n  slides:\n  - { kind: quote, text: r, id: quote-3 }\n  - { kind: quote, text: s }\n- title: 三\n  slides:\n  - { kind: cover, title: d }\n",
    );
    assert_eq!(
        ids(&deck),
        ["cover", "part-1", "quote-1", "quote-3", "quote-4", "part-3", "cover-2"]
    );
    let sections: Vec<Option<usize>> = deck.slides.iter().map(|s| s.section).collect();
    assert_eq!(sections, [None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(2)]);
    let Body::Divider(divider) = &deck.slides[5].body else {
        panic!("a divider")
    };
    assert_eq!((divider.number, divider.title.value.as_str()), (3, "三"));
    assert_eq!(deck.sections[0].kicker.as_ref().unwrap().value, "k");
}

#[test]
fn ids_that_are_taken_are_skipped() {
    let deck = clean(
        "showreel: 1\ntitle: t\nsections:\n- slides:\n  - { kind: cover, title: c }\n  - { kind: quote, text: a }\n  - { kind: quote, text: a }\n  - { kind: photo, src: a, id: quote-1 }\n  - { kind: photo, src: a, id: cover }\n  - { kind: photo, src: a, id: 港口_2 }\n",
    );
    assert_eq!(
        ids(&deck),
        ["cover-2", "quote-2", "quote-3", "quote-1", "cover", "港口_2"]
    );
}

#[test]
fn defaults_hold_where_a_slide_says_nothing() {
    let deck = clean(
        "showreel: 1\ntitle: t\nlanguage: en\ncredit: C\ndefaults: { hold: 1m30s, transition: cut }\nticker: { items: [a, b] }\nsections:\n- slides:\n  - { kind: photo, src: a }\n  - { kind: photo, src: a, credit: D, hold: auto, transition: fade }\n",
    );
    let [a, b] = deck.slides.as_slice() else {
        panic!("two slides")
    };
    let HoldRule::For(hold) = a.hold else {
        panic!("a length")
    };
    assert_eq!((hold.get().as_secs(), a.transition), (90, Transition::CUT));
    assert_eq!((b.hold, b.transition), (HoldRule::Auto, Transition::FADE));
    let credit = |slide: &Slide| match &slide.body {
        Body::Photo(photo) => photo.credit.clone().unwrap().value,
        _ => panic!("a photo"),
    };
    assert_eq!((credit(a), credit(b)), ("C".to_owned(), "D".to_owned()));
    assert_eq!((deck.language, deck.ticker.unwrap().speed_u_s), (Language::En, 120.0));
}

#[test]
fn transitions_take_what_they_do_not_say_from_the_deck() {
    let written = [
        "push",
        "push down",
        "mask ink",
        "mask masks/leaves.png",
        "{ kind: wipe, to: up, for: 2s }",
        "{ easing: linear }",
        "{ kind: mask, mask: masks/leaves.png, for: 100ms, easing: out }",
        "cut",
    ];
    let slides: String = written
        .iter()
        .map(|transition| format!("  - {{ kind: quote, text: a, transition: {transition} }}\n"))
        .collect();
    let deck = clean(&format!(
        "showreel: 1\ntitle: t\ndefaults: {{ transition: {{ kind: push, to: up, for: 800ms }} }}\nsections:\n- slides:\n{slides}"
    ));
    let told: Vec<_> = deck
        .slides
        .iter()
        .map(|slide| {
            let Transition { kind, length, easing } = slide.transition;
            (kind, length.as_millis(), easing)
        })
        .collect();
    let (in_out, file) = (Easing::InOutCubic, TransitionKind::Mask(Mask::File(0)));
    let expected = [
        (Some(TransitionKind::Push(Direction::Up)), 800, in_out),
        (Some(TransitionKind::Push(Direction::Down)), 800, in_out),
        (Some(TransitionKind::Mask(Mask::Ink)), 800, in_out),
        (Some(file), 800, in_out),
        (Some(TransitionKind::Wipe(Direction::Up)), 2_000, in_out),
        (Some(TransitionKind::Push(Direction::Up)), 800, Easing::Linear),
        (Some(file), 100, Easing::OutCubic),
        (None, 800, in_out),
    ];
    assert_eq!(told, expected);
    let masks: Vec<&str> = deck.masks.iter().map(|mask| mask.value.as_str()).collect();
    assert_eq!(masks, ["masks/leaves.png"]);
}

#[test]
fn chart_values_become_numbers() {
    let Body::Chart(chart) = body(
        "kind: chart\ntitle: t\nchart: bars\nitems:\n- { label: a, value: 11.76 }\n- { label: a, value: \"1,234\" }\n- { label: a, value: 40余万, highlight: true }\n- { label: a, value: 0 }",
    ) else {
        panic!("a chart")
    };
    let numbers: Vec<f64> = chart.items.iter().map(|item| item.number).collect();
    assert_eq!(numbers, [11.76, 1_234.0, 400_000.0, 0.0]);
    assert!(chart.items[2].highlight);
}

#[test]
fn focus_is_a_word_or_shares() {
    let words = [
        ("top", (0.5, 0.0)),
        ("bottom", (0.5, 1.0)),
        ("left", (0.0, 0.5)),
        ("right", (1.0, 0.5)),
        ("center", (0.5, 0.5)),
        ("30%, 60%", (0.3, 0.6)),
        ("100%,0%", (1.0, 0.0)),
        ("bottom right", (1.0, 1.0)),
        ("left center", (0.0, 0.5)),
    ];
    for (written, focus) in words {
        let Body::Photo(photo) = body(&format!("kind: photo\nsrc: a\nfocus: {written}")) else {
            panic!("a photo")
        };
        assert_eq!(photo.picture.focus, focus, "{written}");
    }
}

#[test]
fn empty_optional_texts_are_as_good_as_none() {
    let Body::Quote(quote) = body("kind: quote\ntext: a\nwho: ''\nrole: ~") else {
        panic!("a quote")
    };
    assert_eq!((quote.who, quote.role), (None, None));
}

#[test]
fn spans_point_at_what_was_written() {
    let text = deck_with("kind: cover\ntitle: 镇海\nsubtitle: \"a\\nb\"");
    let parsed = parsed(&text);
    let deck = parsed.deck.unwrap();
    let at = |span: crate::diag::Span| &parsed.source.text[span.start as usize..span.end as usize];
    let Body::Cover(cover) = &deck.slides[0].body else {
        panic!("a cover")
    };
    assert_eq!(at(cover.title.span), "镇海");
    assert_eq!(at(cover.subtitle.as_ref().unwrap().span), "\"a\\nb\"");
    assert!(at(deck.slides[0].span).starts_with("kind: cover\n"));
    assert!(at(deck.slides[0].span).ends_with("\"a\\nb\""));
}

#[test]
fn everything_shown_counts_as_reading_and_notes_do_not() {
    let deck = clean(&deck_with(
        "kind: figures\ntitle: 镇海港口\nnotes: 不读不读不读\nfigures:\n- { value: 5224, from: 4831, unit: 平方米, label: two words, note: 注 }",
    ));
    let texts: Vec<&str> = deck.slides[0].texts().iter().map(|t| t.value.as_str()).collect();
    assert_eq!(texts, ["镇海港口", "4831", "5224", "平方米", "two words", "注"]);
    assert_eq!(deck.slides[0].reading_time(), DeckTime::from_millis(8 * 250 + 4 * 375));
}

#[test]
fn a_difference_is_told_slide_by_slide() {
    let deck = |slides: &str| clean(&format!("showreel: 1\ntitle: t\nsections:\n- slides:\n{slides}"));
    let old = deck(
        "  - { kind: quote, text: a, id: a }\n  - { kind: quote, text: b, id: b }\n  - { kind: quote, text: c, id: c }\n",
    );
    let new = deck(
        "\n\n  - { kind: quote, text: x, id: x }\n  - { kind: quote, text: B, id: b }\n  - { id: a, text: 'a', kind: quote }\n",
    );
    let told: Vec<(String, Change)> = difference(&old, &new).into_iter().map(|c| (c.id, c.change)).collect();
    let expected = [
        ("x", Change::Added),
        ("b", Change::Changed),
        ("a", Change::Kept),
        ("c", Change::Removed),
    ];
    assert_eq!(told, expected.map(|(id, change)| (id.to_owned(), change)));
}

#[test]
fn line_ends_of_windows_are_line_ends() {
    let deck = clean(&deck_with("kind: scroll\ntitle: t\ntext: |\n  甲\n  乙").replace('\n', "\r\n"));
    let Body::Scroll(scroll) = &deck.slides[0].body else {
        panic!("a scroll")
    };
    assert_eq!(scroll.paragraphs.len(), 2);
}

#[test]
fn overlays_are_the_decks_less_what_a_slide_leaves_out() {
    let deck = |overlays: &str| {
        let text = format!(
            "showreel: 1\ntitle: t\n{overlays}sections:\n- slides:\n  - {{ kind: quote, text: a }}\n  - {{ kind: quote, text: a, overlays: none }}\n  - {{ kind: quote, text: a, overlays: {{ ticker: off, clock: off }} }}\n"
        );
        clean(&text)
    };
    let usual = deck("");
    assert_eq!(
        usual.overlays,
        Overlays {
            chapter: true,
            progress: true,
            clock: None,
            logo: None
        }
    );
    assert_eq!(usual.slides[0].overlays, OverlaysOnSlide::ALL);
    assert_eq!(usual.slides[1].overlays, OverlaysOnSlide::NONE);
    let some = OverlaysOnSlide {
        ticker: false,
        clock: false,
        ..OverlaysOnSlide::ALL
    };
    assert_eq!(usual.slides[2].overlays, some);
    assert_eq!(deck("overlays: none\n").overlays, Overlays::NONE);
    let given = deck("overlays: { chapter: off, clock: date, logo: a/b.png }\n").overlays;
    assert_eq!(
        (given.chapter, given.progress, given.clock),
        (false, true, Some(ClockShows::DateAndTime))
    );
    assert_eq!(given.logo.unwrap().value, "a/b.png");
}
