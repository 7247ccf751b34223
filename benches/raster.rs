//! What it costs to make a layer's pixels at 1080p: `cargo bench --bench raster`.

use std::io::Cursor;
use std::sync::Arc;

use divan::{Bencher, black_box};
use image::{ImageFormat, Rgb, RgbImage};
use showreel::assets::picture::{Target, decode, probe};
use showreel::assets::{AssetPath, Assets, Embedded, Memory};
use showreel::base::{Axis, Color, DeckTime, IntRect, Point, Rect, Shape, Stroke};
use showreel::raster::{Painter, PlaceholderColors};
use showreel::scene::{Layer, Paint, Scene, Track};
use showreel::text::FontBook;

const DRAWING: &[u8] = include_bytes!("../assets/automated-line.svg");

const FULL_HD: Target = Target {
    width_px: 1920,
    height_px: 1080,
    focus: (0.5, 0.5),
    soft: false,
};

fn main() {
    divan::main();
}

/// Soft forms under fine grain: about what a camera gives, from a fixed recipe.
fn photo(width: u32, height: u32, format: ImageFormat) -> Memory {
    let mut seed = 1_u32;
    let image = RgbImage::from_fn(width, height, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = seed >> 28;
        let (u, v) = (x * 255 / width, y * 255 / height);
        let bump = (u * u / 255 + v * (255 - v) / 128 + (x / 97 % 2 + y / 61 % 2) * 24) / 3;
        Rgb([bump + grain, (u + v) / 3 + grain, 60 + v / 2 + grain].map(|c| c.min(255) as u8))
    });
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format).expect("memory can be written");
    Memory::default().with("photo", file.into_inner())
}

fn path(text: &str) -> AssetPath {
    AssetPath::new(text).expect("is a path")
}

#[divan::bench(args = [(3840, 2160), (4000, 3000), (8000, 6000)])]
fn jpeg_to_1080p(bencher: Bencher, (width, height): (u32, u32)) {
    let assets = photo(width, height, ImageFormat::Jpeg);
    bencher.bench(|| decode(&assets, &path("photo"), FULL_HD, "").expect("is a photo"));
}

#[divan::bench]
fn png_4k_to_1080p(bencher: Bencher) {
    let assets = photo(3840, 2160, ImageFormat::Png);
    bencher.bench(|| decode(&assets, &path("photo"), FULL_HD, "").expect("is a photo"));
}

#[divan::bench]
fn jpeg_header(bencher: Bencher) {
    let assets = photo(4000, 3000, ImageFormat::Jpeg);
    bencher.bench(|| probe(&assets, &path("photo")).expect("is a photo"));
}

#[divan::bench(args = [1080, 2160])]
fn drawing(bencher: Bencher, height_px: u32) {
    let assets = Memory::default().with("a.svg", DRAWING);
    let target = Target {
        width_px: height_px * 16 / 9,
        height_px,
        ..FULL_HD
    };
    let css = ".f-deep { fill: #0A2A44 } .g-deep { stop-color: #0A2A44 }";
    bencher.bench(|| decode(&assets, &path("a.svg"), target, css).expect("is a drawing"));
}

#[divan::bench]
fn drawing_header(bencher: Bencher) {
    let assets = Memory::default().with("a.svg", DRAWING);
    bencher.bench(|| probe(&assets, &path("a.svg")).expect("is a drawing"));
}

fn painter() -> Painter {
    let assets: Arc<dyn Assets> = Arc::new(Embedded);
    let fonts = Arc::new(FontBook::open(&*assets).expect("the fonts are built in"));
    let placeholder = PlaceholderColors {
        ground: Color::rgb(236, 228, 212),
        mark: Color::rgb(140, 150, 145),
    };
    Painter::new(fonts, assets, String::new(), placeholder)
}

#[divan::bench(args = [Axis::Horizontal, Axis::Vertical])]
fn full_screen_gradient(bencher: Bencher, axis: Axis) {
    let painter = painter();
    let paint = Paint::Gradient {
        from: Color::rgb(6, 47, 56).with_opacity(0.9),
        to: Color::rgb(6, 47, 56).with_opacity(0.0),
        axis,
    };
    let layer = Layer::still(paint, Rect::new(0.0, 0.0, 1920.0, 1080.0));
    bencher.bench(|| painter.paint(black_box(&layer)));
}

#[divan::bench]
fn chart_line(bencher: Bencher) {
    let painter = painter();
    let line = Shape::Line {
        points: (0..12)
            .map(|i| Point::new(i as f32 * 150.0, (i * i % 7) as f32 * 90.0))
            .collect(),
        stroke: Stroke {
            color: Color::rgb(28, 112, 120),
            width: 8.0,
            round: true,
        },
    };
    let layer = Layer::still(Paint::Shapes([line].into()), Rect::new(0.0, 0.0, 1700.0, 600.0));
    bencher.bench(|| painter.paint(black_box(&layer)));
}

/// What the window thread does at every frame of a scroll of 400 strips: find those near its window.
#[divan::bench]
fn near_layers_of_400_strips(bencher: Bencher) {
    let strip = |i: u16| Layer {
        dy_px: Track::Run {
            from: 0.0,
            to: -200_000.0,
            start: DeckTime::ZERO,
            length: DeckTime::from_millis(10_000_000),
        },
        clip_px: Some(IntRect::new(500, 100, 1320, 860)),
        ..Layer::still(
            Paint::Fill(Color::BLACK),
            Rect::new(500.0, 100.0 + f32::from(i) * 500.0, 1320.0, 500.0),
        )
    };
    let scene = Scene {
        layers: (0..400).map(strip).collect(),
    };
    let screen = IntRect::new(0, 0, 1920, 1080);
    bencher.bench(|| black_box(&scene).layers_near(DeckTime::from_millis(5_000_000), 512.0, screen));
}
