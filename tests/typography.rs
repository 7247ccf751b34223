//! A page of text in either family and either writing, and texts of other scripts, compared byte for byte with the
//! pictures in tests/goldens/typography.
//!
//! `UPDATE_GOLDENS=1 cargo test --test typography` writes them anew.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

#[path = "support/golden.rs"]
mod golden;

use image::{Rgb, RgbImage};
use showreel::assets::Embedded;
use showreel::base::{Color, Language, Mark, MarkKind, Marked, Writing};
use showreel::text::{Family, FontBook, TextBlock, TextStyle, rasterise};

const PAPER: Rgb<u8> = Rgb([0xfb, 0xf7, 0xee]);
const BAND: Rgb<u8> = Rgb([0xf6, 0xd7, 0x8e]);
const INK: Color = Color::rgb(0x22, 0x26, 0x2b);

const PAGE: &str = "一座港口城市的清晨，从码头的灯火开始。2024年，港区新增航线12条，货物吞吐量达11.76亿吨——比前一年多出8.5%；\
炉温升到650℃只要15分钟，“老师傅”们（多数年过五十）说：“快了，也稳了。”\n\
报告《向海而行》写道，改革不是一句口号，而是一张张清单：谁来办、何时办、办到什么程度，都有名有姓。阿·买提和Anna住在同一层楼，\
第17层，窗外就是Zhenhai的海……";

/// Draws a block on paper.
fn draw(book: &FontBook, block: &TextBlock, w: u32, h: u32, margin: i64) -> RgbImage {
    let mut picture = RgbImage::from_pixel(w, h, PAPER);
    let mut put = |x: i64, y: i64, color: [u8; 3], opacity: u32| {
        let inside = (0..i64::from(w)).contains(&x) && (0..i64::from(h)).contains(&y);
        if let Some(pixel) = inside.then(|| picture.get_pixel_mut(x as u32, y as u32)) {
            // Premultiplied over.
            for (to, from) in pixel.0.iter_mut().zip(color) {
                *to = (u32::from(from) + u32::from(*to) * (255 - opacity) / 255).min(255) as u8;
            }
        }
    };
    for line in &block.lines {
        for band in &line.bands_u {
            let band = band.round_px();
            for y in band.y..band.bottom() {
                for x in band.x..band.right() {
                    put(i64::from(x) + margin, i64::from(y) + margin, BAND.0, 255);
                }
            }
        }
    }
    let runs: Vec<_> = block.lines.iter().flat_map(|line| line.runs.clone()).collect();
    let raster = rasterise(book, &runs, 1.0, INK).unwrap();
    for y in 0..raster.pixmap.height() {
        for x in 0..raster.pixmap.width() {
            let [r, g, b, a] = raster.pixmap.pixel(x, y);
            let (x, y) = (
                i64::from(x) + i64::from(raster.x_px),
                i64::from(y) + i64::from(raster.y_px),
            );
            put(x + margin, y + margin, [r, g, b], a.into());
        }
    }
    picture
}

fn page(family: Family, writing: Writing) -> TextStyle {
    let weight = if family == Family::Sans { 400 } else { 700 };
    TextStyle {
        indent_em: 2.0,
        justify: true,
        writing,
        ..TextStyle::plain(family, weight, 18.0, 1.65, Language::ZhHans)
    }
}

#[test]
fn a_page_of_text_looks_as_it_did() {
    let book = FontBook::open(&Embedded).unwrap();
    let mut failures = Vec::new();
    for (family, name) in [(Family::Sans, "sans"), (Family::Serif, "serif")] {
        for (writing, measure) in [(Writing::Horizontal, 24.0), (Writing::Vertical, 13.0)] {
            let style = page(family, writing);
            let block = book.compose(PAGE, &style, measure * style.size_u);
            let picture = draw(&book, &block, 480, 270, 16);
            failures.extend(golden::compare(
                &format!("typography/{name}-{}", writing.name()),
                &picture,
            ));
        }
    }
    assert!(failures.is_empty(), "pictures differ: {failures:#?}");
}

#[test]
fn marks_in_the_text_look_as_they_did() {
    let book = FontBook::open(&Embedded).unwrap();
    let text = "粗体字和标亮的句子，以及10的8次方写作108，都在同一行里。";
    let mark = |kind, part: &str, skip: usize| {
        let from = text.find(part).unwrap() + skip;
        Mark {
            kind,
            from,
            to: from + part.len() - skip,
        }
    };
    let marks = [
        mark(MarkKind::Bold, "粗体字", 0),
        mark(MarkKind::Highlight, "标亮的句子", 0),
        mark(MarkKind::Superscript, "108", 2),
    ];
    let mut failures = Vec::new();
    for writing in [Writing::Horizontal, Writing::Vertical] {
        let style = TextStyle {
            writing,
            ..TextStyle::plain(Family::Sans, 400, 24.0, 1.6, Language::ZhHans)
        };
        let block = book.compose(Marked { text, marks: &marks }, &style, 12.0 * 24.0);
        let (w, h) = if writing == Writing::Horizontal {
            (320, 140)
        } else {
            (140, 320)
        };
        failures.extend(golden::compare(
            &format!("typography/marks-{}", writing.name()),
            &draw(&book, &block, w, h, 16),
        ));
    }
    assert!(failures.is_empty(), "pictures differ: {failures:#?}");
}

#[test]
fn an_english_page_looks_as_it_did() {
    let book = FontBook::open(&Embedded).unwrap();
    let text = "The harbour handled 11.76 million tonnes in 2024, and the first automated production line \
        started after fifteen months of preparation; fi, fl and ffi are ligatures. It’s “steadier”, they said, \
        and more comfortable (see https://example.org/harbour/2024?lang=en).";
    let style = TextStyle {
        justify: true,
        ..TextStyle::plain(Family::Serif, 700, 18.0, 1.45, Language::En)
    };
    let block = book.compose(text, &style, 280.0);
    let failure = golden::compare("typography/english", &draw(&book, &block, 312, 270, 16));
    assert!(failure.is_none(), "the picture differs: {failure:?}");
}
