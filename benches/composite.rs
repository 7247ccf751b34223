//! What a frame costs the CPU compositor, at 1920 × 1080 on one thread. Budgets: DESIGN.md.
//!
//! `cargo bench --bench composite`

use std::sync::Arc;

use divan::Bencher;
use showreel::base::{IntRect, Pixmap, Rect};
use showreel::composite::cpu::{Canvas, ChannelOrder, damage};
use showreel::raster::{Content, DrawList, Group, Quad, QuadId};

const SCREEN: IntRect = IntRect::new(0, 0, 1920, 1080);

fn main() {
    divan::main();
}

fn pixmap(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Arc<Pixmap> {
    let data = (0..width * height).flat_map(|i| pixel(i % width, i / width)).collect();
    Arc::new(Pixmap::from_premultiplied(width, height, data).expect("four bytes a pixel"))
}

/// A solid picture with something in every pixel.
fn photo(width: u32, height: u32) -> Arc<Pixmap> {
    pixmap(width, height, |x, y| {
        [(x ^ y) as u8, (x * 3 + y) as u8, (y / 3) as u8, 255]
    })
}

/// Something like a line of text: cells of 40 px, half of each inked, with soft edges.
fn text(width: u32, height: u32) -> Arc<Pixmap> {
    pixmap(width, height, |x, y| match (x % 40, y % 60) {
        (x @ 4..36, y @ 8..52) if (x / 4 + y / 6) % 2 == 0 => [[255, 160, 255, 90][(x % 4) as usize]; 4],
        _ => [0; 4],
    })
}

fn quad(id: u64, pixmap: &Arc<Pixmap>, x: f32, y: f32) -> Quad {
    Quad {
        id: QuadId(id),
        content: Content::Pixmap(Arc::clone(pixmap)),
        dest_px: Rect::new(x, y, pixmap.width() as f32, pixmap.height() as f32),
        opacity: 1.0,
        clip_px: SCREEN,
    }
}

/// `quad` enlarged about the middle of the screen.
fn zoomed(quad: Quad, scale: f32) -> Quad {
    let (w, h) = (1920.0 * scale, 1080.0 * scale);
    let dest_px = Rect::new((1920.0 - w) / 2.0, (1080.0 - h) / 2.0, w, h);
    Quad { dest_px, ..quad }
}

fn whole(quads: Vec<Quad>) -> Group {
    Group {
        quads,
        opacity: 1.0,
        ..Group::default()
    }
}

/// A photo, ten lines of text (one coming in) and a ticker `shift` pixels on its way.
fn slide(shift: f32) -> DrawList {
    let line = text(900, 80);
    let mut quads = vec![quad(0, &photo(1920, 1080), 0.0, 0.0)];
    quads.extend((1..=10).map(|i| quad(i, &line, 100.0, 20.0 + 90.0 * i as f32)));
    quads[10].opacity = 0.8;
    quads.push(quad(11, &text(6000, 60), -shift, 1020.0));
    DrawList {
        groups: vec![whole(quads)],
    }
}

/// Draws `frames` in turn, the whole screen each.
fn run(bencher: Bencher, frames: &[DrawList]) {
    let mut canvas = Canvas::new(1920, 1080, ChannelOrder::Bgra);
    let mut turn = frames.iter().cycle();
    bencher.bench_local(|| {
        if let Some(list) = turn.next() {
            canvas.draw_all(list);
        }
    });
}

#[divan::bench]
fn still_slide_whole(bencher: Bencher) {
    let list = DrawList {
        groups: vec![whole(vec![quad(0, &photo(1920, 1080), 0.0, 0.0)])],
    };
    run(bencher, &[list]);
}

#[divan::bench]
fn photo_ten_texts_and_ticker(bencher: Bencher) {
    run(bencher, &[slide(0.0), slide(3.0)]);
}

#[divan::bench]
fn ticker_by_its_damage(bencher: Bencher) {
    let photo = photo(1920, 1080);
    let band = text(6000, 60);
    let frame = |i| DrawList {
        groups: vec![whole(vec![
            quad(0, &photo, 0.0, 0.0),
            quad(1, &band, -3.0 * i as f32, 1020.0),
        ])],
    };
    let frames: Vec<_> = (0..60).map(frame).collect();
    let mut canvas = Canvas::new(1920, 1080, ChannelOrder::Bgra);
    let mut turn = 0;
    bencher.bench_local(|| {
        let (prev, next) = (&frames[turn % 60], &frames[(turn + 1) % 60]);
        for rect in damage(prev, next, SCREEN).rects() {
            canvas.draw(next, *rect);
        }
        turn += 1;
    });
}

/// A window full of text that scrolls, by `eighths` of a pixel a frame: 8 stays on whole pixels.
#[divan::bench(args = [8, 2])]
fn scrolling_text_by_its_damage(bencher: Bencher, eighths: u32) {
    let paper = photo(1920, 1080);
    let strip = text(1320, 512);
    let window = IntRect::new(500, 100, 1320, 860);
    let frame = |i: u32| {
        let y = 100.0 - (i * eighths) as f32 / 8.0;
        let strips = (0..3_u8).map(|n| Quad {
            clip_px: window,
            ..quad(1 + u64::from(n), &strip, 500.0, y + 512.0 * f32::from(n))
        });
        DrawList {
            groups: vec![whole([quad(0, &paper, 0.0, 0.0)].into_iter().chain(strips).collect())],
        }
    };
    let frames: Vec<_> = (0..60).map(frame).collect();
    let mut canvas = Canvas::new(1920, 1080, ChannelOrder::Bgra);
    let mut turn = 0;
    bencher.bench_local(|| {
        let (prev, next) = (&frames[turn % 60], &frames[(turn + 1) % 60]);
        for rect in damage(prev, next, SCREEN).rects() {
            canvas.draw(next, *rect);
        }
        turn += 1;
    });
}

#[divan::bench]
fn cross_fade_of_two_photos(bencher: Bencher) {
    let (a, b) = (photo(1920, 1080), photo(1920, 1080));
    let frame = |i| DrawList {
        groups: vec![
            whole(vec![quad(0, &a, 0.0, 0.0)]),
            Group {
                quads: vec![quad(1, &b, 0.0, 0.0)],
                opacity: i as f32 / 20.0,
                ..Group::default()
            },
        ],
    };
    run(bencher, &(1..20).map(frame).collect::<Vec<_>>());
}

#[divan::bench]
fn cross_fade_of_two_full_slides(bencher: Bencher) {
    let (a, b) = (slide(0.0), slide(0.0));
    let frame = |i| {
        let (mut groups, mut coming) = (a.groups.clone(), b.groups.clone());
        coming[0].opacity = i as f32 / 20.0;
        groups.append(&mut coming);
        DrawList { groups }
    };
    run(bencher, &(1..20).map(frame).collect::<Vec<_>>());
}

#[divan::bench]
fn one_zoomed_photo(bencher: Bencher) {
    let photo = photo(2035, 1145);
    let frame = |i| DrawList {
        groups: vec![whole(vec![zoomed(quad(0, &photo, 0.0, 0.0), 1.0 + i as f32 / 500.0)])],
    };
    run(bencher, &(1..30).map(frame).collect::<Vec<_>>());
}

#[divan::bench]
fn cross_fade_of_two_zoomed_photos(bencher: Bencher) {
    let (a, b) = (photo(2035, 1145), photo(2035, 1145));
    let frame = |i| {
        let zoom = i as f32 / 500.0;
        DrawList {
            groups: vec![
                whole(vec![zoomed(quad(0, &a, 0.0, 0.0), 1.03 + zoom)]),
                Group {
                    quads: vec![zoomed(quad(1, &b, 0.0, 0.0), 1.0 + zoom)],
                    opacity: i as f32 / 20.0,
                    ..Group::default()
                },
            ],
        }
    };
    run(bencher, &(1..20).map(frame).collect::<Vec<_>>());
}

/// A hundred small quads, one of which moves.
#[divan::bench]
fn finding_the_damage(bencher: Bencher) {
    let word = text(80, 40);
    let list = |moved: f32| {
        let at = |i: u32| {
            quad(
                u64::from(i),
                &word,
                (i % 20 * 90) as f32,
                (i / 20 * 60) as f32 + if i == 50 { moved } else { 0.0 },
            )
        };
        DrawList {
            groups: vec![whole((0..100).map(at).collect())],
        }
    };
    let (prev, next) = (list(0.0), list(4.0));
    bencher.bench_local(|| damage(divan::black_box(&prev), divan::black_box(&next), SCREEN));
}
