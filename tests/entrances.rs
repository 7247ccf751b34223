//! What moves on a slide: how each kind comes in, that it comes to rest where it belongs, and that decks that must not move do not.
//!
//! `UPDATE_GOLDENS=1 cargo test --test entrances` writes the pictures in tests/goldens/entrances anew: each slide at four
//! moments, in reading order.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

#[path = "support/golden.rs"]
mod golden;

use std::path::Path;
use std::sync::Arc;

use golden::compare;
use image::{RgbImage, imageops};
use showreel::assets::{Assets, Embedded, Memory};
use showreel::base::{DeckTime, Pixmap, Screen};
use showreel::deck;
use showreel::export::{self, Studio, When};
use showreel::load;
use showreel::scene::{LayerState, Paint, Scene, Track};

const KINDS: &str = "tests/decks/kinds.yaml";

fn ms(ms: i64) -> DeckTime {
    DeckTime::from_millis(ms)
}

/// A deck read from `text`, with pictures from `assets`.
fn studio_of(text: &str, assets: Arc<dyn Assets>, screen: Screen) -> Studio {
    let parsed = deck::parse("test.yaml", text.as_bytes(), &|_| None);
    let deck = parsed.deck.unwrap_or_else(|| panic!("{:#?}", parsed.findings));
    Studio::new(Arc::new(deck), export::fonts().unwrap(), assets, screen)
}

/// The deck of every kind, as much of it moving as `motion` says.
fn studio(path: &str, motion: &str, screen: Screen) -> Studio {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.replacen("\ntitle:", &format!("\nmotion: {motion}\ntitle:"), 1);
    studio_of(&text, load::open(Path::new(path)).assets, screen)
}

fn index(studio: &Studio, id: &str) -> usize {
    let slides = &studio.show().deck().slides;
    slides
        .iter()
        .position(|slide| slide.id == id)
        .unwrap_or_else(|| panic!("no slide {id}"))
}

fn rgb(picture: &Pixmap) -> RgbImage {
    let pixels = picture.data().chunks_exact(4);
    let bytes = pixels.flat_map(|p| [p[0], p[1], p[2]]).collect();
    RgbImage::from_raw(picture.width(), picture.height(), bytes).unwrap()
}

#[test]
fn every_kind_of_entrance_looks_as_it_did_at_four_moments() {
    let entrances = [120 + 80, 420, 700, 1_000];
    let drift = [0, 2_000, 5_000, 20_000];
    let slides = [
        ("points", "points-1", entrances),
        ("figures", "figures-six", entrances),
        ("bars", "chart-bars", entrances),
        ("line", "chart-line", entrances),
        ("ring", "chart-ring", entrances),
        ("change", "chart-change", entrances),
        ("steps", "steps-five", entrances),
        ("quote", "quote-1", entrances),
        ("gallery", "gallery-1", entrances),
        ("photo", "photo-1", drift),
    ];
    let mut studio = studio(KINDS, "full", Screen::new(240, 135));
    let mut failures = Vec::new();
    for (name, id, moments) in slides {
        let index = index(&studio, id);
        let mut sheet = RgbImage::new(480, 270);
        for (at, t) in moments.into_iter().enumerate() {
            let picture = rgb(&studio.draw(index, When::At(ms(t))));
            let (x, y) = (at as i64 % 2 * 240, at as i64 / 2 * 135);
            imageops::replace(&mut sheet, &picture, x, y);
        }
        failures.extend(compare(&format!("entrances/{name}"), &sheet));
    }
    assert!(failures.is_empty(), "pictures differ: {failures:#?}");
}

/// A slide of one figure.
fn figure(motion: &str, figure: &str, screen: Screen) -> Studio {
    let text = format!(
        "showreel: 1\ntitle: x\nlanguage: zh-Hans\nmotion: {motion}\nsections:\n  - slides:\n      - kind: figures\n        figures: [{{ {figure}, label: 数 }}]\n"
    );
    studio_of(&text, Arc::new(Embedded), screen)
}

#[test]
fn figures_roll_and_land_exactly_where_they_are_set() {
    let figures = [
        "value: 11.76, unit: 亿元",
        "value: 40余万, unit: 人次",
        "value: 1.684以内",
        "value: 5224, from: 4831, unit: 平方米",
        "value: 85, from: 100, unit: '%'",
        "value: 第17, unit: 个年头",
        "value: 10万, unit: 次",
        "value: 最高达650, unit: 摄氏度",
        "value: '1,234,567'",
    ];
    for screen in [Screen::new(640, 360), Screen::new(251, 447)] {
        for value in figures {
            let mut rolling = figure("full", value, screen);
            let rest = rolling.show().settled_at(0);
            let scene = rolling.show().scene(0).unwrap();
            let rolls = |layer: &&showreel::scene::Layer| {
                let up = matches!(layer.dy_px, Track::Ramp { from, .. } if from.abs() > 40.0 * screen.px_per_u());
                matches!(layer.paint, Paint::Text { .. }) && up
            };
            assert!(scene.layers.iter().any(|layer| rolls(&layer)), "{value} rolls");
            assert!(
                scene.layers_at(rest, screen.rect_px()).len() < scene.layers.len(),
                "the wheels are gone"
            );
            let set = figure("none", value, screen).draw(0, When::At(DeckTime::ZERO));
            let settled = rolling.draw(0, When::Settled);
            assert!(
                settled == set,
                "{value} at {screen:?} is set as it would be without rolling"
            );
            let just_before = rolling.draw(0, When::At(rest - DeckTime::from_nanos(1)));
            assert!(
                just_before == set,
                "{value} at {screen:?} does not jump when it comes to rest"
            );
            let midway = rolling.draw(0, When::At(ms(400)));
            assert!(midway != set, "{value} is on its way");
        }
    }
}

#[test]
fn the_figures_of_all_wheels_are_painted_once() {
    let studio = figure("full", "value: '1,234,567'", Screen::new(640, 360));
    let layers = &studio.show().scene(0).unwrap().layers;
    let wheels = layers
        .iter()
        .filter(|layer| layer.clip_px.is_some() && layer.life.until.is_some());
    let (mut keys, mut count) = (std::collections::BTreeSet::new(), 0);
    for layer in wheels {
        keys.insert(showreel::raster::PaintKey::of(layer));
        count += 1;
    }
    assert_eq!((keys.len(), count > 50), (10, true), "{count} figures pass");
}

/// How far a layer's state is from where it will rest: the rectangle's corners and, by its clip, what is covered of it.
fn way_left(now: &LayerState, rest: &LayerState) -> f32 {
    let (a, b) = (now.dest_px, rest.dest_px);
    (a.x - b.x).abs() + (a.y - b.y).abs() + (a.right() - b.right()).abs() + (a.bottom() - b.bottom()).abs()
}

/// Plays a scene at 60 steps a second until it has settled: nothing fades out again or goes back on its way.
fn comes_in_without_turning_back(scene: &Scene, settled: DeckTime, screen: Screen, id: &str) {
    let full = screen.rect_px();
    let rest = scene.layers_at(settled, full);
    let mut before: Vec<LayerState> = Vec::new();
    let mut t = DeckTime::ZERO;
    while t < settled + ms(100) {
        let now = scene.layers_at(t, full);
        for old in &before {
            let new = now.iter().find(|new| new.index == old.index);
            // The figures of a wheel pass, and give way to the numeral; all else stays once it is seen.
            let gives_way = scene.layers[old.index].life.until.is_some();
            let Some(new) = new else {
                assert!(gives_way, "{id}: layer {} goes at {t:?}", old.index);
                continue;
            };
            assert!(new.opacity >= old.opacity, "{id}: layer {} fades at {t:?}", old.index);
            let drifts = matches!(scene.layers[old.index].scale, Track::Drift { .. });
            if let Some(rest) = rest.iter().find(|rest| rest.index == old.index && !drifts) {
                let (left, was) = (way_left(new, rest), way_left(old, rest));
                assert!(left <= was + 1e-3, "{id}: layer {} turns back at {t:?}", old.index);
                let size = |state: &LayerState| i64::from(state.clip_px.w) * i64::from(state.clip_px.h);
                assert!(
                    size(new) >= size(old),
                    "{id}: layer {} is covered again at {t:?}",
                    old.index
                );
            }
        }
        before = now;
        t = t + DeckTime::from_nanos(16_666_667);
    }
}

/// Plays a scene at 60 steps a second until its photo rests: from frame to frame it moves by less than a pixel.
fn drifts_by_less_than_a_pixel(scene: &Scene, until: DeckTime, screen: Screen, id: &str) {
    let full = screen.rect_px();
    let mut t = DeckTime::ZERO;
    let mut before = scene.layers_at(t, full);
    while t < until {
        t = t + DeckTime::from_nanos(16_666_667);
        let now = scene.layers_at(t, full);
        let drifting = |state: &&LayerState| matches!(scene.layers[state.index].scale, Track::Drift { .. });
        for (old, new) in before.iter().filter(drifting).zip(now.iter().filter(drifting)) {
            let (a, b) = (old.dest_px, new.dest_px);
            let corners = [a.x - b.x, a.y - b.y, a.right() - b.right(), a.bottom() - b.bottom()];
            assert!(
                corners.into_iter().all(|step| step.abs() < 1.0),
                "{id}: {corners:?} at {t:?}"
            );
        }
        before = now;
    }
}

#[test]
fn every_slide_of_the_decks_comes_in_without_turning_back_and_then_is_quiet() {
    for (path, screen) in [
        ("slides/zhenhai.yaml", Screen::new(1920, 1080)),
        (KINDS, Screen::new(1080, 1920)),
    ] {
        let studio = studio(path, "full", screen);
        let show = studio.show();
        for (index, slide) in show.deck().slides.iter().enumerate() {
            let (scene, settled) = (show.scene(index).unwrap(), show.settled_at(index));
            assert!(settled < ms(3_000), "{} takes {settled:?}", slide.id);
            comes_in_without_turning_back(scene, settled, screen, &slide.id);
            if show.frames().nth(index).unwrap().scroll.is_some() {
                continue;
            }
            // A photo rests when it has drifted.
            let drift = scene.layers.iter().filter_map(|layer| match layer.scale {
                Track::Drift { start, length, .. } => Some(start + length),
                _ => None,
            });
            let quiet = drift.fold(settled, DeckTime::max);
            drifts_by_less_than_a_pixel(scene, quiet, screen, &slide.id);
            assert_eq!(scene.quiet_until(quiet), DeckTime::MAX, "{}", slide.id);
        }
    }
}

fn is_still(track: &Track) -> bool {
    matches!(track, Track::Still(_))
}

#[test]
fn a_calm_deck_fades_and_a_still_one_is_there_at_once() {
    for screen in [Screen::new(1920, 1080), Screen::new(1080, 1920)] {
        let calm = studio(KINDS, "calm", screen);
        let still = studio(KINDS, "none", screen);
        for (index, slide) in calm.show().deck().slides.iter().enumerate() {
            let scene = calm.show().scene(index).unwrap();
            for layer in &scene.layers {
                let tracks = [&layer.dx_px, &layer.dy_px, &layer.scale];
                assert!(
                    tracks.into_iter().all(is_still) && layer.reveal.is_none(),
                    "{}",
                    slide.id
                );
            }
            let scene = still.show().scene(index).unwrap();
            assert_eq!(still.show().settled_at(index), DeckTime::ZERO, "{}", slide.id);
            assert!(
                scene.layers.iter().all(|layer| is_still(&layer.opacity)),
                "{}",
                slide.id
            );
            if still.show().frames().nth(index).unwrap().scroll.is_none() {
                assert_eq!(scene.quiet_until(DeckTime::ZERO), DeckTime::MAX, "{}", slide.id);
            }
        }
    }
}

#[test]
fn all_decks_settle_on_the_same_picture() {
    let screen = Screen::new(480, 270);
    let mut studios = ["full", "calm", "none"].map(|motion| studio(KINDS, motion, screen));
    for index in 0..studios[0].show().len() {
        let slide = studios[0].show().deck().slides[index].id.clone();
        let drifts = |track: &Track| matches!(track, Track::Drift { .. });
        let scene = studios[0].show().scene(index).unwrap();
        // A photo that drifts, and a text that passes, stand elsewhere.
        if scene.layers.iter().any(|layer| drifts(&layer.scale))
            || studios[0].show().frames().nth(index).unwrap().scroll.is_some()
        {
            continue;
        }
        // Without the ticker, which stands otherwise where nothing moves.
        let [full, calm, none] = studios.each_mut().map(|studio| {
            let picture = studio.draw(index, When::Settled);
            picture.data()[..480 * 250 * 4].to_vec()
        });
        assert!(full == calm && calm == none, "{slide}");
    }
}

#[test]
fn where_nothing_moves_a_scroll_stands_page_by_page_and_no_line_is_cut() {
    for (motion, screen) in [("none", Screen::new(1920, 1080)), ("calm", Screen::new(1080, 1920))] {
        let text = std::fs::read_to_string("tests/decks/kinds.yaml").unwrap();
        let long = "这一段很长，写的是改革怎样一步一步往前走，".repeat(30);
        let text = text
            .replacen("\ntitle:", &format!("\nmotion: {motion}\ntitle:"), 1)
            .replacen("第四段收尾。", &format!("{long}\n\n          {long}"), 1);
        let studio = studio_of(&text, load::open(Path::new(KINDS)).assets, screen);
        let index = index(&studio, "scroll-1");
        let (scene, frame) = (
            studio.show().scene(index).unwrap(),
            studio.show().frames().nth(index).unwrap(),
        );
        let window = frame.scroll.unwrap().rect_u.scaled(screen.px_per_u());
        let paged: Vec<usize> = (0..scene.layers.len())
            .filter(|index| scene.layers[*index].life != showreel::scene::Life::default())
            .collect();
        assert!(paged.len() > 4, "{} pages", paged.len());
        let mut shown = Vec::new();
        let mut t = ms(2_000);
        loop {
            for state in scene.layers_at(t, screen.rect_px()) {
                if paged.contains(&state.index) {
                    let place = state.dest_px;
                    assert!(
                        place.y >= window.y && place.bottom() <= window.bottom() + 1.0,
                        "{place:?} in {window:?}"
                    );
                    shown.push(state.index);
                }
            }
            let next = scene.quiet_until(t);
            if next == DeckTime::MAX {
                break;
            }
            t = next + ms(1_000);
        }
        let hold = studio.show().playlist().entries[index].hold.unwrap();
        assert!(hold > t, "the last page can be read");
        shown.dedup();
        assert_eq!(shown, paged, "every part of the text is shown once, in order");
    }
}

#[test]
fn a_photo_that_drifts_never_shows_an_edge() {
    let drawing = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><path fill="#c02020" d="M0 0h160v90H0z"/></svg>"##;
    for (w, h) in [(320, 180), (181, 320), (640, 180), (333, 251)] {
        for (focus, zoom) in [
            ("top", "in"),
            ("bottom right", "out"),
            ("'13%, 71%'", "in"),
            ("center", "out"),
        ] {
            let text = format!(
                "showreel: 1\ntitle: x\nsections:\n  - slides:\n      - {{ kind: photo, src: a.svg, focus: {focus}, zoom: {zoom}, hold: 6s }}\n"
            );
            let assets = Arc::new(Memory::default().with("a.svg", &drawing[..]));
            let mut studio = studio_of(&text, assets, Screen::new(w, h));
            for t in [0, 1, 1_700, 3_333, 7_999, 8_000, 60_000] {
                let picture = studio.draw(0, When::At(ms(t)));
                let red = [0xc0, 0x20, 0x20, 255];
                let clean = picture.data().chunks_exact(4).all(|pixel| pixel == red);
                assert!(clean, "{w}×{h} {focus} {zoom} at {t} ms");
            }
        }
    }
}

#[test]
fn photos_take_turns_in_coming_nearer_and_a_slide_or_theme_can_keep_them_still() {
    let slide = |rest: &str| format!("      - {{ kind: photo, src: a.svg{rest} }}\n");
    let slides: String = ["", "", ", zoom: none", ", zoom: in", ""].map(slide).concat();
    let text = format!("showreel: 1\ntitle: x\nsections:\n  - slides:\n{slides}");
    let studio = studio_of(&text, Arc::new(Memory::default()), Screen::new(320, 180));
    let scales: Vec<Option<bool>> = (0..5)
        .map(|index| {
            let scene = studio.show().scene(index).unwrap();
            scene.layers.iter().find_map(|layer| match layer.scale {
                Track::Drift { from, to, .. } => Some(from < to),
                _ => None,
            })
        })
        .collect();
    assert_eq!(scales, [Some(true), Some(false), None, Some(true), Some(true)]);
}

/// A grain twice as fine as the screen's pixels: the hardest picture to move without a flicker.
fn grain(w: u32, h: u32) -> Vec<u8> {
    let mut seed = 7_u32;
    let photo = image::GrayImage::from_fn(w, h, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        image::Luma([64 + (seed >> 25) as u8])
    });
    let mut png = std::io::Cursor::new(Vec::new());
    photo.write_to(&mut png, image::ImageFormat::Png).unwrap();
    png.into_inner()
}

/// The side of a tile in pixels.
const TILE: u32 = 8;

/// How strong the grain is in each tile: the standard deviation.
fn contrasts(picture: &Pixmap) -> Vec<f64> {
    let (columns, rows) = (picture.width() / TILE, picture.height() / TILE);
    let tiles = (0..rows).flat_map(|y| (0..columns).map(move |x| (x * TILE, y * TILE)));
    let contrast = |(left, top): (u32, u32)| {
        let pixels = (0..TILE * TILE).map(|i| f64::from(picture.pixel(left + i % TILE, top + i / TILE)[1]));
        let mean = pixels.clone().sum::<f64>() / f64::from(TILE * TILE);
        (pixels.map(|p| (p - mean) * (p - mean)).sum::<f64>() / f64::from(TILE * TILE)).sqrt()
    };
    tiles.map(contrast).collect()
}

#[test]
fn fine_grain_does_not_flicker_while_a_photo_drifts() {
    let text =
        "showreel: 1\ntitle: x\nsections:\n  - slides:\n      - { kind: photo, src: a.png, zoom: in, hold: 10s }\n";
    let assets = Arc::new(Memory::default().with("a.png", grain(960, 540)));
    let mut studio = studio_of(text, assets, Screen::new(480, 270));
    let frames: Vec<Vec<f64>> = (0..12)
        .map(|frame| contrasts(&studio.draw(0, When::At(ms(3_000 + 80 * frame)))))
        .collect();
    let tiles = frames[0].len();
    let swing = |tile: usize| {
        let over_time = || frames.iter().map(|frame| frame[tile]);
        let mean = over_time().sum::<f64>() / frames.len() as f64;
        (over_time().fold(0.0, f64::max) - over_time().fold(f64::MAX, f64::min)) / mean
    };
    let mean_swing = (0..tiles).map(swing).sum::<f64>() / tiles as f64;
    let mean = frames.iter().flatten().sum::<f64>() / (frames.len() * tiles) as f64;
    // Scaled as sharply as a still picture is, it would swing by 0.23 at a contrast of 12.4. Some of it is grain that
    // moves from one tile to the next.
    assert!(
        mean_swing < 0.2,
        "a tile's contrast goes up and down by {mean_swing:.3} of itself"
    );
    assert!(mean > 9.5, "the grain is as good as gone: {mean:.2}");
}
