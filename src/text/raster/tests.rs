//! Where ink stands, and how dark it is.

use std::sync::LazyLock;

use super::*;
use crate::assets::Embedded;
use crate::text::{FaceId, Glyph};

static BOOK: LazyLock<FontBook> = LazyLock::new(|| FontBook::open(&Embedded).unwrap());

fn glyph(face: FaceId, c: char) -> u16 {
    BOOK.get(face).glyph(c).unwrap()
}

fn run(face: FaceId, size_u: f32, glyphs: &[(char, f32, f32)]) -> GlyphRun {
    let glyphs = glyphs.iter().map(|(c, x_u, y_u)| Glyph {
        id: glyph(face, *c),
        x_u: *x_u,
        y_u: *y_u,
    });
    GlyphRun {
        face,
        size_u,
        turned: false,
        glyphs: glyphs.collect(),
    }
}

#[test]
fn ink_stands_where_the_outline_does_at_every_size() {
    for face in [FaceId(0), FaceId(4)] {
        for px in [28.0, 44.0, 84.0, 151.0, 300.0, 600.0] {
            for c in "改革镇海一国的0178gjQ，。“《".chars() {
                let [left, bottom, right, top] = BOOK.get(face).ink_em(glyph(face, c)).unwrap().map(|v| v * px);
                let raster = rasterise(&BOOK, &[run(face, px, &[(c, 0.0, 0.0)])], 1.0, Color::BLACK).unwrap();
                let (x, y) = (raster.x_px as f32, raster.y_px as f32);
                let (w, h) = (raster.pixmap.width() as f32, raster.pixmap.height() as f32);
                // The pixels that the outline touches; an outer one may be too faint to count.
                let near = |ink: f32, outline: f32| ink >= outline - 0.01 && ink <= outline + 1.01;
                let said = format!("{c} at {px}: {x} {y} {w} {h}, outline {left} {bottom} {right} {top}");
                assert!(near(x, left.floor()) && near(-y - h, bottom.floor()), "{said}");
                assert!(near(-(x + w), -right.ceil()) && near(y, -top.ceil()), "{said}");
            }
        }
    }
}

#[test]
fn origins_snap_to_whole_pixels() {
    let draw = |x, y| rasterise(&BOOK, &[run(FaceId(0), 44.0, &[('改', x, y)])], 1.0, Color::BLACK).unwrap();
    let (plain, moved) = (draw(10.0, 50.0), draw(9.6, 50.4));
    assert_eq!(plain, moved);
    assert_eq!(draw(11.0, 50.0).x_px, plain.x_px + 1);
}

#[test]
fn overlapping_glyphs_do_not_add_up() {
    let once = run(FaceId(0), 44.0, &[('改', 0.0, 40.0)]);
    let twice = run(FaceId(0), 44.0, &[('改', 0.0, 40.0), ('改', 0.0, 40.0)]);
    let draw = |run| rasterise(&BOOK, &[run], 1.0, Color::WHITE);
    assert_eq!(draw(once), draw(twice));
}

#[test]
fn faces_and_sizes_mix_in_one_raster() {
    let large = run(FaceId(4), 300.0, &[('7', 0.0, 260.0)]);
    let small = run(FaceId(0), 120.0, &[('亿', 200.0, 260.0)]);
    let both = rasterise(&BOOK, &[large.clone(), small.clone()], 1.0, Color::BLACK).unwrap();
    let alone = |run| rasterise(&BOOK, &[run], 1.0, Color::BLACK).unwrap();
    let (large, small) = (alone(large), alone(small));
    assert_eq!((both.x_px, both.y_px), (large.x_px, large.y_px.min(small.y_px)));
    let right = small.x_px + small.pixmap.width() as i32;
    assert_eq!(both.x_px + both.pixmap.width() as i32, right);
}

#[test]
fn nothing_to_see_gives_nothing() {
    let space = run(FaceId(0), 44.0, &[(' ', 0.0, 40.0)]);
    assert_eq!(rasterise(&BOOK, &[space], 1.0, Color::BLACK), None);
    assert_eq!(rasterise(&BOOK, &[], 1.0, Color::BLACK), None);
    let text = run(FaceId(0), 44.0, &[('改', 0.0, 40.0)]);
    for px_per_u in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e9] {
        assert_eq!(
            rasterise(&BOOK, std::slice::from_ref(&text), px_per_u, Color::BLACK),
            None
        );
    }
    for far in [1e5, 1e30, f32::INFINITY, f32::NAN] {
        let far = run(FaceId(0), 44.0, &[('改', -far, 40.0), ('改', far, far)]);
        assert_eq!(rasterise(&BOOK, &[far], 1.0, Color::BLACK), None);
    }
}

#[test]
fn ink_is_trimmed_on_all_sides() {
    let raster = rasterise(&BOOK, &[run(FaceId(0), 44.0, &[('改', 3.0, 40.0)])], 1.0, Color::BLACK).unwrap();
    let (w, h) = (raster.pixmap.width(), raster.pixmap.height());
    let inked = |x: u32, y: u32| raster.pixmap.pixel(x, y)[3] > 0;
    assert!((0..w).any(|x| inked(x, 0)) && (0..w).any(|x| inked(x, h - 1)));
    assert!((0..h).any(|y| inked(0, y)) && (0..h).any(|y| inked(w - 1, y)));
}

/// How far text stands out from its ground, added up: as the bytes have it, and as light.
fn weight(size: f32, color: Color) -> (f32, f32) {
    let glyphs: Vec<(char, f32, f32)> = "改革是镇海发展的底色"
        .chars()
        .enumerate()
        .map(|(i, c)| (c, i as f32 * size, size))
        .collect();
    let raster = rasterise(&BOOK, &[run(FaceId(0), size, &glyphs)], 1.0, color).unwrap();
    let light = |v: f32| Color::rgb(v as u8, v as u8, v as u8).luminance();
    let pixels = raster.pixmap.data().as_chunks::<4>().0;
    let coded: f32 = pixels.iter().map(|p| f32::from(p[3]) / 255.0).sum();
    let seen = |p: &[u8; 4]| {
        if color == Color::WHITE {
            light(p[3].into())
        } else {
            1.0 - light(255.0 - f32::from(p[3]))
        }
    };
    (coded, pixels.iter().map(seen).sum())
}

#[test]
fn light_and_dark_text_are_equally_heavy() {
    for size in [28.0, 44.0, 84.0] {
        let (light, dark) = (weight(size, Color::WHITE), weight(size, Color::BLACK));
        // Judged by coded values light text is a little heavier, judged by light a little lighter: the eye is between.
        let (coded, seen) = (light.0 / dark.0, light.1 / dark.1);
        assert!(
            (1.0..1.15).contains(&coded) && (0.7..1.0).contains(&seen),
            "{size}: {coded} {seen}"
        );
    }
}
