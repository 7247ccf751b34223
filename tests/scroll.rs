//! Scrolling text is as dark and as sharp at every eighth of a pixel.
//!
//! `SCROLL_PICTURES=1 cargo test --test scroll` writes the text at 0, 1/4 and 1/2 of a pixel, enlarged, to target/scroll.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::sync::Arc;

use image::{RgbImage, imageops};
use showreel::assets::{Assets, Embedded};
use showreel::base::{Color, DeckTime, IntRect, Language, Pixmap, Rect};
use showreel::composite::cpu::{Canvas, ChannelOrder};
use showreel::raster::{DrawList, Group, Painted, Painter, PlaceholderColors, place};
use showreel::scene::{Layer, Paint, Scene, Track};
use showreel::text::{Family, FontBook, GlyphRun, TextStyle};

const SCREEN: IntRect = IntRect::new(0, 0, 900, 80);
const PAPER: Color = Color::rgb(250, 246, 236);
const DEEP: Color = Color::rgb(10, 42, 68);

/// A line of running text of `size_px`, `eighths` of a pixel on its way up.
fn frame(painter: &Painter, fonts: &FontBook, size_px: f32, (ground, ink): (Color, Color), eighths: i32) -> Pixmap {
    let style = TextStyle::plain(Family::Sans, 400, size_px, 1.65, Language::ZhHans);
    let block = fonts.compose("三百五十年前的王冠与真理，11.76亿元的工业重镇。", &style, 890.0);
    let runs: Vec<GlyphRun> = block.lines.into_iter().take(1).flat_map(|line| line.runs).collect();
    let text = Paint::Text {
        runs: runs.into(),
        color: ink,
        px_per_u: 1.0,
    };
    let mut layer = Layer::still(text, Rect::new(4.0, 10.0, 890.0, size_px * 1.2));
    layer.dy_px = Track::Run {
        from: 0.0,
        to: -1.0,
        start: DeckTime::ZERO,
        length: DeckTime::from_millis(8),
    };
    let whole = Rect::new(0.0, 0.0, SCREEN.w as f32, SCREEN.h as f32);
    let scene = Scene {
        layers: vec![Layer::still(Paint::Fill(ground), whole), layer],
    };
    let painted: Vec<Painted> = scene.layers.iter().map(|layer| painter.paint(layer)).collect();
    let states = scene.layers_at(DeckTime::from_millis(eighths.into()), SCREEN);
    let placed = place(&scene, &states, &|index| painted.get(index), 0, Color::CLEAR);
    let mut canvas = Canvas::new(SCREEN.w as u32, SCREEN.h as u32, ChannelOrder::Rgba);
    canvas.draw_all(&DrawList {
        groups: vec![Group {
            quads: placed.quads,
            opacity: 1.0,
            ..Group::default()
        }],
    });
    canvas.to_pixmap()
}

/// How much each pixel differs from the ground, in levels of green.
fn ink(frame: &Pixmap, ground: Color) -> Vec<f64> {
    frame
        .data()
        .chunks_exact(4)
        .map(|p| f64::from(p[1].abs_diff(ground.g)))
        .collect()
}

#[test]
fn text_is_as_dark_and_as_sharp_at_every_eighth_of_a_pixel() {
    let assets: Arc<dyn Assets> = Arc::new(Embedded);
    let fonts = Arc::new(FontBook::open(&*assets).unwrap());
    let placeholder = PlaceholderColors {
        ground: PAPER,
        mark: DEEP,
    };
    let painter = Painter::new(Arc::clone(&fonts), assets, String::new(), placeholder);
    for (size_px, colors, least_energy) in [
        (44.0, (PAPER, DEEP), 0.93),
        (44.0, (DEEP, PAPER), 0.93),
        (28.0, (PAPER, DEEP), 0.88),
    ] {
        let inks: Vec<Vec<f64>> = (0..8)
            .map(|eighths| ink(&frame(&painter, &fonts, size_px, colors, eighths), colors.0))
            .collect();
        let sum = |ink: &Vec<f64>| ink.iter().sum::<f64>();
        let energy = |ink: &Vec<f64>| ink.iter().map(|level| level * level).sum::<f64>();
        let darkest = |ink: &Vec<f64>| ink.iter().copied().fold(0.0, f64::max);
        for (eighths, ink) in inks.iter().enumerate() {
            let share = |of: &dyn Fn(&Vec<f64>) -> f64| of(ink) / of(&inks[0]);
            let (sum, energy, darkest) = (share(&sum), share(&energy), share(&darkest));
            println!("{size_px} px, {eighths}/8: ink {sum:.4}, energy {energy:.4}, darkest {darkest:.4}");
            assert!((sum - 1.0).abs() < 0.01, "{size_px} px, {eighths}/8: ink {sum}");
            assert!(energy > least_energy, "{size_px} px, {eighths}/8: energy {energy}");
            assert!(darkest > 0.98, "{size_px} px, {eighths}/8: darkest {darkest}");
        }
    }
    if std::env::var_os("SCROLL_PICTURES").is_some() {
        std::fs::create_dir_all("target/scroll").unwrap();
        let mut sheet = RgbImage::new(1200, 3 * 240);
        for (row, eighths) in [0, 2, 4].into_iter().enumerate() {
            let frame = frame(&painter, &fonts, 44.0, (PAPER, DEEP), eighths);
            let bytes = frame.data().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
            let picture = RgbImage::from_raw(900, 80, bytes).unwrap();
            let part = imageops::crop_imm(&picture, 0, 0, 400, 80).to_image();
            let large = imageops::resize(&part, 1200, 240, imageops::FilterType::Nearest);
            imageops::replace(&mut sheet, &large, 0, row as i64 * 240);
        }
        sheet.save("target/scroll/eighths.png").unwrap();
    }
}
