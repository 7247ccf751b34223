//! The bundled deck: its extent, and the figures, names and captions that must stand in it to the character.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::fs;

use showreel::base::{Color, Screen};
use showreel::deck::{self, Body, Deck};
use showreel::load;

fn deck() -> Deck {
    let bytes = fs::read(load::BUNDLED).unwrap();
    let parsed = deck::parse(load::BUNDLED, &bytes, &|_| None);
    assert!(parsed.findings.is_empty(), "{:#?}", parsed.findings);
    parsed.deck.unwrap()
}

/// Every text on the deck's slides, one a line.
fn said(deck: &Deck) -> String {
    deck.slides
        .iter()
        .flat_map(|slide| slide.texts())
        .map(|text| text.value.clone() + "\n")
        .collect()
}

/// Figures and chart items as (value, unit).
fn figures(deck: &Deck) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for slide in &deck.slides {
        match &slide.body {
            Body::Figures(figures) => {
                for figure in &figures.figures {
                    let unit = figure.unit.as_ref().map_or(String::new(), |unit| unit.value.clone());
                    found.push((figure.value.value.clone(), unit));
                }
            }
            Body::Chart(chart) => {
                let unit = chart.unit.as_ref().map_or(String::new(), |unit| unit.value.clone());
                found.extend(chart.items.iter().map(|item| (item.value.value.clone(), unit.clone())));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn it_has_the_extent_of_an_exhibition_piece() {
    let deck = deck();
    assert!((20..=26).contains(&deck.slides.len()), "{} slides", deck.slides.len());
    let kinds: Vec<_> = deck.slides.iter().map(|slide| slide.body.kind()).collect();
    assert_eq!((kinds[0], *kinds.last().unwrap()), ("cover", "closing"));
    assert_eq!(kinds.iter().filter(|kind| **kind == "divider").count(), 3);
    let scrolled: usize = deck
        .slides
        .iter()
        .filter_map(|slide| match &slide.body {
            Body::Scroll(scroll) => Some(scroll.paragraphs.iter().map(|p| p.value.chars().count()).sum()),
            _ => None,
        })
        .max()
        .unwrap();
    assert!(scrolled >= 600, "{scrolled} characters");
    assert!(deck.ticker.is_some());
}

#[test]
fn the_headline_numbers_stand_as_printed() {
    let figures = figures(&deck());
    let expected = [
        ("7", "项"),
        ("5", "大领域"),
        ("25", "项"),
        ("第三", "位"),
        ("第一", ""),
        ("最高达650", "摄氏度"),
        ("10万", "次"),
        ("13", "家"),
        ("13", "项"),
        ("16", "项"),
        ("7", "项"),
        ("23", "项"),
        ("均超1万", "名"),
        ("10多", "年"),
        ("238", "米"),
        ("15", "项"),
        ("第17", "个年头"),
        ("73", "家"),
        ("40余万", "人次"),
        ("1.684以内", ""),
        ("94", "个"),
        ("100", "%"),
        ("4831", "平方米"),
        ("5224", "平方米"),
        ("36", "个"),
        ("11.76", "亿元"),
    ];
    for (value, unit) in expected {
        assert!(
            figures.iter().any(|(v, u)| (v.as_str(), u.as_str()) == (value, unit)),
            "{value}{unit} in {figures:?}"
        );
    }
}

#[test]
fn headings_captions_and_sequences_stand_as_printed() {
    let said = said(&deck());
    for text in [
        "以“一流状态”创造“一流业绩”",
        "镇海：争做进一步全面深化改革的排头兵",
        "李华 陈燕玲",
        "创新风自改革来",
        "“科创镇海”向“新”而行",
        "改革中探索更多善治样板",
        "改革让民生服务品质更优",
        "改革正挥凌云笔，又踏层峰辟新天",
        "家联科技的自动化生产线",
        "新型农创客引领乡村共富",
        "企航镇海——暖企护航提升行动",
        "镇海绿轴体育公园",
    ] {
        assert!(said.lines().any(|line| line == text), "{text}");
    }
    for sequence in [
        &["联合接访", "访调对接", "访诉调融合"][..],
        &["排查联系", "发布公示", "拖离处置", "价格评估", "报废回收"],
    ] {
        let found = deck().slides.iter().any(|slide| match &slide.body {
            Body::Steps(steps) => steps
                .steps
                .iter()
                .map(|step| step.text.value.as_str())
                .eq(sequence.iter().copied()),
            _ => false,
        });
        assert!(found, "{sequence:?}");
    }
}

#[test]
fn all_four_photos_are_marked_as_drawings() {
    let deck = deck();
    let mut photos: Vec<_> = deck
        .slides
        .iter()
        .filter_map(|slide| match &slide.body {
            Body::Photo(photo) => Some(photo),
            Body::Split(split) => Some(&split.photo),
            _ => None,
        })
        .collect();
    photos.sort_by_key(|photo| photo.picture.src.value.clone());
    let files: Vec<_> = photos.iter().map(|photo| photo.picture.src.value.as_str()).collect();
    assert_eq!(
        files,
        [
            "assets/automated-line.svg",
            "assets/harbour.svg",
            "assets/sports-park.svg",
            "assets/young-farmers.svg"
        ]
    );
    assert!(
        photos
            .iter()
            .all(|photo| photo.picture.drawn && photo.caption.is_some())
    );
    assert_eq!(deck.credit.unwrap().value, "图片：镇海区委宣传部");
}

#[test]
fn punctuation_is_a_newspapers() {
    let said = said(&deck());
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for line in said
        .lines()
        .filter(|line| *line != "李华 陈燕玲" && !line.contains("：李华"))
    {
        let chars: Vec<char> = line.chars().collect();
        for pair in chars.windows(2) {
            assert!(
                !(han(pair[0]) && ",.;:!?()".contains(pair[1])),
                "half-width mark in {line}"
            );
            assert!(
                !(han(pair[0]) && pair[1] == ' ' || pair[0] == ' ' && han(pair[1])),
                "stray space in {line}"
            );
        }
    }
}

#[test]
fn text_can_be_read_on_every_ground() {
    let palette = deck().theme.palette;
    let pairs: [(Color, Color); 9] = [
        (palette.ink, palette.ground),
        (palette.muted, palette.ground),
        (palette.primary, palette.ground),
        (palette.accent, palette.ground),
        (palette.ink, palette.panel),
        (palette.accent, palette.panel),
        (palette.on_deep, palette.deep),
        (palette.on_deep_muted, palette.deep),
        (palette.accent_on_deep, palette.deep),
    ];
    for (text, ground) in pairs {
        assert!(
            text.contrast(ground) >= 4.5,
            "{text} on {ground}: {:.2}",
            text.contrast(ground)
        );
    }
}

#[test]
fn a_real_photo_takes_a_drawings_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deck.yaml");
    let text = "showreel: 1\ntitle: 试\nsections:\n  - slides:\n      - { kind: photo, src: a.svg, drawn: true, caption: 港口 }\n";
    fs::write(&path, text).unwrap();
    let marks = |name: &str| {
        let opened = load::open(&path);
        let fonts = showreel::export::fonts().unwrap();
        let show = load::Show::build(opened.deck.unwrap(), &fonts, &*opened.assets, Screen::new(1920, 1080));
        let layout = showreel::export::layout_json(&show, &(0..show.len()).collect::<Vec<_>>()).unwrap();
        assert!(layout.contains(name), "{layout}");
        layout.contains("示意图")
    };
    fs::write(
        folder.path().join("a.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>",
    )
    .unwrap();
    assert!(marks("a.svg"));
    image::RgbImage::new(4, 3).save(folder.path().join("a.png")).unwrap();
    assert!(!marks("a.png"));
}
