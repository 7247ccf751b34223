//! The compositor against a plain reference, pixel by pixel, and against itself.

use std::sync::Arc;

use proptest::prelude::*;

use super::rows::Rows;
use super::*;
use crate::base::{Color, Rect};
use crate::raster::{Content, Group, Quad, QuadId, Veil, Zoom};

const SCREEN: IntRect = IntRect::new(0, 0, 41, 23);

/// What DESIGN.md says a frame is, one pixel at a time, in exact fractions rounded once a step.
mod reference {
    use super::*;

    pub(super) fn pixel(list: &DrawList, x: i32, y: i32) -> [u8; 4] {
        let mut below = [0, 0, 0, 255];
        for group in &list.groups {
            if group.is_plain() {
                for quad in &group.quads {
                    below = over(below, sample(quad, x, y), quad.opacity);
                }
                continue;
            }
            let share = group.veil.as_ref().map_or(255.0, |veil| lifted(veil, x, y));
            let composed = match group.zoom {
                None => composed(group, x, y),
                Some(zoom) => scaled(group, zoom, x, y),
            };
            below = over(
                below,
                composed,
                (share * to_255(group.opacity) / 255.0).round() as f32 / 255.0,
            );
        }
        below
    }

    fn to_255(opacity: f32) -> f64 {
        (f64::from(opacity) * 255.0).round()
    }

    fn composed(group: &Group, x: i32, y: i32) -> [u8; 4] {
        let quads = group.quads.iter();
        quads.fold([0; 4], |below, quad| over(below, sample(quad, x, y), quad.opacity))
    }

    /// How much of a pixel a veil shows, 0 to 255.
    fn lifted(veil: &Veil, x: i32, y: i32) -> f64 {
        let (w, h) = (veil.pixmap.width(), veil.pixmap.height());
        let place = |at: i32, from: i32, len: u32| match len {
            1 => Some(0),
            _ => u32::try_from(at - from).ok().filter(|at| *at < len),
        };
        let (Some(x), Some(y)) = (place(x, veil.x_px, w), place(y, veil.y_px, h)) else {
            return 0.0;
        };
        let [low, high, ..] = veil.pixmap.pixel(x, y);
        let behind = f64::from(veil.edge) - f64::from(u16::from_le_bytes([low, high]));
        let slope = (255.0 * 65_536.0 / f64::from(veil.soft)).ceil().min(65_535.0);
        (behind * slope / 65_536.0).floor().clamp(0.0, 255.0)
    }

    /// A pixel of the group's picture, of the screen's size, once it is scaled.
    fn scaled(group: &Group, zoom: Zoom, x: i32, y: i32) -> [u8; 4] {
        let (w, h) = (SCREEN.w as f32 * zoom.scale, SCREEN.h as f32 * zoom.scale);
        let (left, top) = (zoom.dx_px, zoom.dy_px);
        if !covers(x, left, left + w) || !covers(y, top, top + h) {
            return [0; 4];
        }
        bilinear((x, left, w, SCREEN.w as u32), (y, top, h, SCREEN.h as u32), |x, y| {
            composed(group, x as i32, y as i32)
        })
    }

    fn covers(at: i32, from: f32, to: f32) -> bool {
        let centre = f64::from(at) + 0.5;
        f64::from(from) <= centre && centre < f64::from(to)
    }

    /// Screen pixel, where the picture begins and how long it is there, and how many pixels it has.
    type Along = (i32, f32, f32, u32);

    fn bilinear(x: Along, y: Along, pixel: impl Fn(u32, u32) -> [u8; 4]) -> [u8; 4] {
        let place = |(at, from, length, len): Along| {
            let place = (f64::from(at) + 0.5 - f64::from(from)) * (f64::from(len) / f64::from(length)) - 0.5;
            let place = (place * 128.0 + 0.5).floor() / 128.0;
            let place = place.clamp(0.0, f64::from(len - 1));
            (place as u32, (place as u32 + 1).min(len - 1), place.fract())
        };
        let ((left, right, across), (upper, lower, down)) = (place(x), place(y));
        let mix = |a: [u8; 4], b: [u8; 4], t: f64| -> [u8; 4] {
            std::array::from_fn(|k| (f64::from(a[k]) * (1.0 - t) + f64::from(b[k]) * t + 0.5).floor() as u8)
        };
        let column = |x| mix(pixel(x, upper), pixel(x, lower), down);
        mix(column(left), column(right), across)
    }

    fn over(below: [u8; 4], above: [u8; 4], opacity: f32) -> [u8; 4] {
        let opacity = (f64::from(opacity) * 255.0).round();
        let alpha = (f64::from(above[3]) * opacity / 255.0).round();
        std::array::from_fn(|k| {
            let sum = f64::from(above[k]) * opacity + f64::from(below[k]) * (255.0 - alpha);
            (sum / 255.0).round().min(255.0) as u8
        })
    }

    fn sample(quad: &Quad, x: i32, y: i32) -> [u8; 4] {
        let Rect {
            x: mut left,
            y: mut top,
            w,
            h,
        } = quad.dest_px;
        if let Content::Pixmap(pixmap) = &quad.content
            && (pixmap.width() as f32, pixmap.height() as f32) == (w, h)
        {
            // At its own size a picture stands on whole pixels across and on eighths of one down.
            (left, top) = ((left - 0.5).ceil(), (top * 8.0 - 0.5).ceil() / 8.0);
            if IntRect::new(x, y, 1, 1).intersect(quad.clip_px).is_empty() {
                return [0; 4];
            }
            let pixel = |y: i32| {
                let at = IntRect::new(x - left as i32, y, 1, 1);
                let inside = !at.intersect(pixmap.rect_px()).is_empty();
                if inside {
                    pixmap.pixel(at.x as u32, y as u32)
                } else {
                    [0; 4]
                }
            };
            let (row, above) = (top.floor(), f64::from(top - top.floor()));
            let (upper, lower) = (pixel(y - row as i32 - 1), pixel(y - row as i32));
            return std::array::from_fn(|k| {
                (f64::from(upper[k]) * above + f64::from(lower[k]) * (1.0 - above) + 0.5).floor() as u8
            });
        }
        let pixel = IntRect::new(x, y, 1, 1);
        let inside = covers(x, left, left + w) && covers(y, top, top + h);
        if !inside || pixel.intersect(quad.clip_px).is_empty() {
            return [0; 4];
        }
        match &quad.content {
            Content::Fill(color) => color.premultiplied(),
            Content::Pixmap(pixmap) => bilinear((x, left, w, pixmap.width()), (y, top, h, pixmap.height()), |x, y| {
                pixmap.pixel(x, y)
            }),
        }
    }

    pub(super) fn frame(list: &DrawList) -> Vec<u8> {
        let places = (0..SCREEN.h).flat_map(|y| (0..SCREEN.w).map(move |x| (x, y)));
        places.flat_map(|(x, y)| pixel(list, x, y)).collect()
    }
}

fn frame(list: &DrawList, rows: Rows) -> Vec<u8> {
    let mut canvas = Canvas::with_rows(SCREEN.w as u32, SCREEN.h as u32, ChannelOrder::Rgba, rows);
    canvas.draw_all(list);
    canvas.data
}

/// A pixmap of premultiplied noise that depends on `seed`; every third is solid, every third mostly clear.
fn noise(width: u32, height: u32, seed: u64) -> Arc<Pixmap> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    let pixel = |_| {
        let (straight, clear) = ([next(), next(), next()], next() < 200);
        let a = match seed % 3 {
            0 => 255,
            1 if clear => 0,
            _ => next(),
        };
        let [r, g, b] = straight;
        Color { r, g, b, a }.premultiplied()
    };
    let data = (0..width * height).flat_map(pixel).collect();
    Arc::new(Pixmap::from_premultiplied(width, height, data).unwrap())
}

fn any_clip() -> impl Strategy<Value = IntRect> {
    prop_oneof![
        3 => Just(SCREEN),
        1 => (-5..30_i32, -5..20_i32, 0..40_i32, 0..25_i32).prop_map(|(x, y, w, h)| IntRect::new(x, y, w, h)),
    ]
}

fn any_opacity() -> impl Strategy<Value = f32> {
    prop_oneof![2 => Just(1.0_f32), 2 => (1..255_u8).prop_map(|o| f32::from(o) / 255.0)]
}

/// Whole numbers and quarters, so that f32 sums are exact.
fn any_rect() -> impl Strategy<Value = Rect> {
    (-40..160_i32, -40..100_i32, 1..200_i32, 1..120_i32)
        .prop_map(|(x, y, w, h)| Rect::new(x as f32, y as f32, w as f32, h as f32).scaled(0.25))
}

fn any_quad() -> impl Strategy<Value = Quad> {
    let corner = (-12..40_i32, -8..22_i32);
    let fill = (any_rect(), any::<[u8; 4]>()).prop_map(|(rect, [r, g, b, a])| {
        let a = if a < 128 { 255 } else { a };
        (Content::Fill(Color { r, g, b, a }), rect)
    });
    let eighths = prop_oneof![1 => Just(0), 1 => 0..8_i32];
    let pixmap = (1..50_u32, 1..30_u32, 0..6_u64, corner, eighths).prop_map(|(w, h, seed, (x, y), eighths)| {
        let rect = Rect::new(x as f32, y as f32 + eighths as f32 / 8.0, w as f32, h as f32);
        (Content::Pixmap(noise(w, h, seed)), rect)
    });
    let stretched = (1..50_u32, 1..30_u32, 0..6_u64, any_rect())
        .prop_map(|(w, h, seed, rect)| (Content::Pixmap(noise(w, h, seed)), rect));
    let whole = (0..6_u64).prop_map(|seed| {
        let pixmap = noise(SCREEN.w as u32, SCREEN.h as u32, seed);
        (
            Content::Pixmap(pixmap),
            Rect::new(0.0, 0.0, SCREEN.w as f32, SCREEN.h as f32),
        )
    });
    let content = prop_oneof![2 => fill, 2 => pixmap, 3 => stretched, 1 => whole];
    (content, any_opacity(), any_clip(), any::<u64>()).prop_map(|((content, dest_px), opacity, clip_px, id)| Quad {
        id: QuadId(id),
        content,
        dest_px,
        opacity,
        clip_px,
    })
}

/// A veil of any order; some as large as the screen, some of one row or column.
fn any_veil() -> impl Strategy<Value = Veil> {
    let size = prop_oneof![
        2 => Just((SCREEN.w as u32, SCREEN.h as u32)),
        1 => Just((SCREEN.w as u32, 1)),
        1 => Just((1, SCREEN.h as u32)),
        1 => (1..50_u32, 1..30_u32),
    ];
    let place = prop_oneof![2 => Just((0, 0)), 1 => (-30..30_i32, -20..20_i32)];
    let edge = prop_oneof![1 => Just(0), 4 => 0..=u16::MAX, 1 => Just(u16::MAX)];
    (size, place, edge, Veil::HARDEST..=Veil::SOFTEST, 0..6_u64).prop_map(|((w, h), (x_px, y_px), edge, soft, seed)| {
        Veil {
            id: QuadId(1_000 + seed * 10_000 + u64::from(w * 100 + h)),
            pixmap: orders(w, h, seed),
            x_px,
            y_px,
            edge,
            soft,
        }
    })
}

/// A mask that rises from corner to corner, with some noise.
fn orders(w: u32, h: u32, seed: u64) -> Arc<Pixmap> {
    let order = |i: u32| {
        let rise = (i % w + i / w) * u32::from(Veil::LAST) / (w + h);
        let grain = i.wrapping_mul(0x9e37_79b1).wrapping_add(seed as u32) >> 20;
        (rise + grain).min(Veil::LAST.into()) as u16
    };
    let data = (0..w * h).flat_map(|i| Veil::pixel(order(i))).collect();
    Arc::new(Pixmap::from_premultiplied(w, h, data).unwrap())
}

/// In halves and eighths, so that f32 sums are exact.
fn any_zoom() -> impl Strategy<Value = Zoom> {
    (4..20_i32, -40..40_i32, -40..40_i32).prop_map(|(scale, dx, dy)| Zoom {
        scale: scale as f32 / 8.0,
        dx_px: dx as f32 / 2.0,
        dy_px: dy as f32 / 2.0,
    })
}

fn any_list() -> impl Strategy<Value = DrawList> {
    let group = (
        prop::collection::vec(any_quad(), 0..5),
        any_opacity(),
        prop::option::weighted(0.3, any_veil()),
        prop::option::weighted(0.2, any_zoom()),
    );
    let group = group.prop_map(|(quads, opacity, veil, zoom)| Group {
        quads,
        opacity,
        veil,
        zoom,
    });
    prop::collection::vec(group, 0..4).prop_map(|groups| DrawList { groups })
}

/// A change to a frame.
#[derive(Clone, Debug)]
enum Change {
    /// By whole pixels and eighths of one.
    Move(usize, i32, i32),
    /// By a little in place and size.
    Scale(usize, f32),
    /// Uncovered or covered.
    Clip(usize, IntRect),
    Fade(usize, f32),
    Replace(usize, Quad),
    Remove(usize),
    Swap(usize),
    FadeGroup(usize, f32),
    VeilGroup(usize, Option<Veil>),
    ZoomGroup(usize, Option<Zoom>),
    DropGroup(usize),
}

fn any_change() -> impl Strategy<Value = Change> {
    let at = 0..8_usize;
    prop_oneof![
        (at.clone(), -6..6_i32, -48..48_i32).prop_map(|(at, dx, dy)| Change::Move(at, dx, dy)),
        (at.clone(), 0.97..1.03_f32).prop_map(|(at, by)| Change::Scale(at, by)),
        (at.clone(), any_clip()).prop_map(|(at, clip)| Change::Clip(at, clip)),
        (at.clone(), any_opacity()).prop_map(|(at, opacity)| Change::Fade(at, opacity)),
        (at.clone(), any_quad()).prop_map(|(at, quad)| Change::Replace(at, quad)),
        at.clone().prop_map(Change::Remove),
        at.clone().prop_map(Change::Swap),
        (at.clone(), any_opacity()).prop_map(|(at, opacity)| Change::FadeGroup(at, opacity)),
        (at.clone(), prop::option::of(any_veil())).prop_map(|(at, veil)| Change::VeilGroup(at, veil)),
        (at.clone(), prop::option::of(any_zoom())).prop_map(|(at, zoom)| Change::ZoomGroup(at, zoom)),
        at.prop_map(Change::DropGroup),
    ]
}

fn changed(list: &DrawList, changes: &[Change]) -> DrawList {
    let mut list = list.clone();
    for change in changes {
        let groups = list.groups.len();
        let group = match change.clone() {
            Change::FadeGroup(at, _) | Change::VeilGroup(at, _) | Change::ZoomGroup(at, _) | Change::DropGroup(at) => {
                at
            }
            Change::Move(at, ..)
            | Change::Scale(at, _)
            | Change::Clip(at, _)
            | Change::Fade(at, _)
            | Change::Replace(at, _)
            | Change::Remove(at)
            | Change::Swap(at) => at / 3,
        };
        let Some(group) = list.groups.get_mut(group) else {
            continue;
        };
        let quads = group.quads.len();
        match change.clone() {
            Change::Move(at, dx, dy) if at % 3 < quads => {
                let quad = &mut group.quads[at % 3];
                quad.dest_px = quad.dest_px.moved(dx as f32, dy as f32 / 8.0);
            }
            Change::Scale(at, by) if at % 3 < quads => {
                let quad = &mut group.quads[at % 3];
                quad.dest_px = quad.dest_px.scaled(by);
            }
            Change::Clip(at, clip) if at % 3 < quads => group.quads[at % 3].clip_px = clip,
            Change::Fade(at, opacity) if at % 3 < quads => group.quads[at % 3].opacity = opacity,
            Change::Replace(at, quad) if at % 3 < quads => group.quads[at % 3] = quad,
            Change::Remove(at) if at % 3 < quads => drop(group.quads.remove(at % 3)),
            Change::Swap(at) if at % 3 + 1 < quads => group.quads.swap(at % 3, at % 3 + 1),
            Change::FadeGroup(_, opacity) => group.opacity = opacity,
            Change::VeilGroup(_, veil) => group.veil = veil,
            Change::ZoomGroup(_, zoom) => group.zoom = zoom,
            Change::DropGroup(at) if at < groups => drop(list.groups.remove(at)),
            _ => {}
        }
    }
    list
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_frame_is_what_the_reference_says(list in any_list()) {
        let expected = reference::frame(&list);
        prop_assert!(frame(&list, Rows::Portable) == expected, "portable");
        prop_assert!(frame(&list, Rows::detect()) == expected, "the quickest loops");
    }

    #[test]
    fn a_pixel_does_not_depend_on_the_damage_it_is_drawn_with(list in any_list(), damage in any_clip()) {
        let mut canvas = Canvas::new(SCREEN.w as u32, SCREEN.h as u32, ChannelOrder::Rgba);
        canvas.draw_all(&list);
        let whole = canvas.data.clone();
        canvas.draw(&list, damage);
        prop_assert!(canvas.data == whole);
    }

    #[test]
    fn drawing_the_damage_makes_the_next_frame(
        prev in any_list(),
        changes in prop::collection::vec(any_change(), 0..4),
        other in any_list(),
        unrelated in prop::bool::weighted(0.2),
    ) {
        let next = if unrelated { other } else { changed(&prev, &changes) };
        let mut canvas = Canvas::new(SCREEN.w as u32, SCREEN.h as u32, ChannelOrder::Rgba);
        canvas.draw_all(&prev);
        let damage = damage(&prev, &next, SCREEN);
        prop_assert!(damage.rects().len() <= 4);
        for rect in damage.rects() {
            prop_assert!(!rect.is_empty() && rect.intersect(SCREEN) == *rect);
            canvas.draw(&next, *rect);
        }
        prop_assert!(canvas.data == frame(&next, Rows::detect()));
    }
}

fn fill(color: Color, rect: IntRect) -> Quad {
    Quad {
        id: QuadId(u64::from(u32::from_le_bytes([color.r, color.g, color.b, color.a]))),
        content: Content::Fill(color),
        dest_px: Rect::new(rect.x as f32, rect.y as f32, rect.w as f32, rect.h as f32),
        opacity: 1.0,
        clip_px: SCREEN,
    }
}

fn list(groups: &[(&[Quad], f32)]) -> DrawList {
    let group = |(quads, opacity): &(&[Quad], f32)| Group {
        quads: quads.to_vec(),
        opacity: *opacity,
        ..Group::default()
    };
    DrawList {
        groups: groups.iter().map(group).collect(),
    }
}

#[test]
fn a_canvas_in_bgra_shows_the_same_picture() {
    let list = list(&[(&[fill(Color::rgb(200, 100, 50), SCREEN)], 1.0)]);
    let mut canvas = Canvas::new(41, 23, ChannelOrder::Bgra);
    canvas.draw_all(&list);
    assert_eq!(canvas.data[..4], [50, 100, 200, 255]);
    canvas.draw(&list, IntRect::new(3, 3, 10, 10));
    assert_eq!(canvas.data, [50, 100, 200, 255].repeat(41 * 23));
    assert_eq!(canvas.to_pixmap().data(), [200, 100, 50, 255].repeat(41 * 23));
    assert!(canvas.to_pixmap().is_opaque());
}

#[test]
fn halfway_through_a_cross_fade_nothing_shines_through() {
    // Two white slides: faded quad by quad they would let the black below show.
    let slide = [fill(Color::WHITE, SCREEN), fill(Color::WHITE, IntRect::new(5, 5, 9, 9))];
    let canvas = frame(&list(&[(&slide, 1.0), (&slide, 0.5)]), Rows::detect());
    assert_eq!(canvas, [255; 4].repeat(41 * 23));
}

#[test]
fn an_empty_list_is_black() {
    assert_eq!(
        frame(&DrawList::default(), Rows::detect()),
        [0, 0, 0, 255].repeat(41 * 23)
    );
}

#[test]
fn what_stands_still_is_no_damage() {
    let (paper, ink) = (fill(Color::WHITE, SCREEN), fill(Color::BLACK, IntRect::new(4, 4, 8, 3)));
    let (still, moved) = (
        list(&[(&[paper.clone(), ink.clone()], 1.0)]),
        list(&[(
            &[
                paper,
                Quad {
                    dest_px: ink.dest_px.moved(2.0, 0.0),
                    ..ink
                },
            ],
            1.0,
        )]),
    );
    assert!(damage(&still, &still, SCREEN).is_empty());
    assert_eq!(damage(&still, &moved, SCREEN).rects(), [IntRect::new(4, 4, 10, 3)]);
}

#[test]
fn a_group_that_loses_the_one_before_it_is_not_damaged_once_it_is_whole() {
    let (a, b) = (
        [fill(Color::WHITE, SCREEN)],
        [fill(Color::BLACK, IntRect::new(0, 0, 5, 5))],
    );
    let (both, alone) = (list(&[(&a, 1.0), (&b, 1.0)]), list(&[(&b, 1.0)]));
    assert_eq!(damage(&both, &alone, SCREEN).rects(), [SCREEN]);
    let (two, one) = (
        list(&[(&a, 1.0), (&b, 1.0)]),
        list(&[(&[a[0].clone(), b[0].clone()], 1.0)]),
    );
    assert!(damage(&two, &one, SCREEN).is_empty());
}

#[test]
fn nonsense_is_survived() {
    let mut quad = fill(Color::WHITE, SCREEN);
    for v in [f32::NAN, f32::INFINITY, -1e30, 1e30, 0.0, -5.0] {
        for dest_px in [
            Rect::new(v, 0.0, 9.0, 9.0),
            Rect::new(0.0, 0.0, v, 9.0),
            Rect::new(0.0, v, 9.0, v),
        ] {
            for content in [
                Content::Fill(Color::WHITE),
                Content::Pixmap(noise(9, 9, 0)),
                Content::Pixmap(noise(0, 0, 0)),
            ] {
                quad = Quad {
                    dest_px,
                    content,
                    ..quad
                };
                frame(
                    &list(&[(std::slice::from_ref(&quad), 1.0), (&[quad.clone(), quad.clone()], v)]),
                    Rows::detect(),
                );
            }
        }
    }
}
