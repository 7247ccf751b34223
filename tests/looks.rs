//! What stands out from what, how much light a theme gives, and what stands above the slides.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use image::{ImageFormat, RgbImage};
use showreel::assets::{Assets, Memory};
use showreel::base::{Color, DeckTime, Pixmap, Rect, Screen, WallMinute};
use showreel::clock::wall_minute_of;
use showreel::deck::{self, Deck, Theme};
use showreel::export::{self, Studio, When};
use showreel::layout::{Frame, Thing};
use showreel::load;
use showreel::preflight::Preflight;

fn deck_of(text: &str) -> Arc<Deck> {
    let parsed = deck::parse("deck.yaml", text.as_bytes(), &|_| None);
    assert!(parsed.findings.is_empty(), "{:#?}", parsed.findings);
    Arc::new(parsed.deck.unwrap())
}

fn pixel(picture: &Pixmap, x: u32, y: u32) -> Color {
    let at = (y as usize * picture.width() as usize + x as usize) * 4;
    let [r, g, b, _] = picture.data()[at..at + 4].try_into().unwrap();
    Color::rgb(r, g, b)
}

/// Photos that make it hard to read on them.
fn photos() -> Vec<(&'static str, RgbImage)> {
    let made = |paint: &dyn Fn(u32, u32) -> [u8; 3]| RgbImage::from_fn(960, 540, |x, y| image::Rgb(paint(x, y)));
    vec![
        ("white", made(&|_, _| [255; 3])),
        ("black", made(&|_, _| [0; 3])),
        (
            "checks",
            made(&|x, y| [if (x / 12 + y / 12) % 2 == 0 { 255 } else { 0 }; 3]),
        ),
        (
            "yellow-blue",
            made(&|x, _| if x / 40 % 2 == 0 { [255, 235, 60] } else { [20, 40, 160] }),
        ),
        (
            "light-corner",
            made(&|x, y| {
                let near = 255_u32.saturating_sub((x + (540 - y)) / 4) as u8;
                [near, near, near / 2]
            }),
        ),
    ]
}

/// Lines of text that stand on a picture of the frame: place, colour, least contrast.
fn on_pictures(frame: &Frame) -> Vec<(Rect, Color, f32, String)> {
    let pictures: Vec<Rect> = frame
        .items
        .iter()
        .filter(|item| matches!(item.thing, Thing::Picture { .. }))
        .map(|item| item.rect_u)
        .collect();
    let inside = |r: &Rect| {
        pictures
            .iter()
            .any(|p| p.x < r.right() && r.x < p.right() && p.y < r.bottom() && r.y < p.bottom())
    };
    let mut lines = Vec::new();
    for item in &frame.items {
        if let Thing::Text {
            block, color, size_u, ..
        } = &item.thing
        {
            for line in &block.lines {
                let rect = Rect::new(
                    item.rect_u.x + line.x_u,
                    item.rect_u.y + line.top_u,
                    line.width_u,
                    line.height_u,
                );
                if inside(&rect) {
                    lines.push((rect, *color, Theme::least_contrast(*size_u), line.text.clone()));
                }
            }
        }
    }
    lines
}

#[test]
fn words_on_any_photo_stand_out_from_it() {
    for theme in Theme::NAMES {
        // Where nothing moves the words are not there yet at the very start, but all that is under them is.
        let text = format!(
            "showreel: 1\ntitle: 试\ntheme: {theme}\nmotion: calm\ncredit: 图片：试\nsections:\n  - slides:\n      \
             - {{ kind: cover, kicker: 眉题, title: 争做改革的排头兵, subtitle: 副题, byline: 记者, image: {{ src: p.png, drawn: true }} }}\n      \
             - {{ kind: photo, src: p.png, caption: 说明文字 }}\n      \
             - {{ kind: split, title: 图文, text: 正文。, photo: {{ src: p.png, caption: 说明文字 }} }}\n      \
             - {{ kind: closing, title: 谢谢, text: 结语。, credits: [图片], image: {{ src: p.png }} }}\n"
        );
        let mut judged = 0;
        for (name, photo) in photos() {
            let mut png = Cursor::new(Vec::new());
            photo.write_to(&mut png, ImageFormat::Png).unwrap();
            let assets: Arc<dyn Assets> = Arc::new(Memory::default().with("p.png", png.into_inner()));
            for (w, h) in [(960, 540), (540, 960), (1200, 400)] {
                let screen = Screen::new(w, h);
                let k = screen.px_per_u();
                let mut studio = Studio::new(deck_of(&text), export::fonts().unwrap(), Arc::clone(&assets), screen);
                for index in 0..studio.show().len() {
                    let ground = studio.draw(index, When::At(DeckTime::ZERO));
                    for (rect, color, least, said) in on_pictures(studio.show().frames().nth(index).unwrap()) {
                        judged += 1;
                        let px = rect.scaled(k).outer_px().intersect(ground.rect_px());
                        let (mut short, mut count) = (0, 0);
                        for y in px.y..px.y + px.h {
                            for x in px.x..px.x + px.w {
                                count += 1;
                                let under = pixel(&ground, x as u32, y as u32);
                                short += u32::from(color.contrast(under) < least);
                            }
                        }
                        assert!(
                            f64::from(short) <= f64::from(count) * 0.01,
                            "{theme}, {name}, {w} × {h}, slide {index}: `{said}` falls short on {short} of {count} pixels"
                        );
                    }
                }
            }
        }
        assert!(judged >= 15, "{theme}: {judged} lines stand on pictures");
    }
}

#[test]
fn a_dark_photo_keeps_its_light_and_a_light_one_loses_it() {
    let brightness = |level: u8| {
        let photo = RgbImage::from_pixel(480, 270, image::Rgb([level; 3]));
        let mut png = Cursor::new(Vec::new());
        photo.write_to(&mut png, ImageFormat::Png).unwrap();
        let assets: Arc<dyn Assets> = Arc::new(Memory::default().with("p.png", png.into_inner()));
        let text = "showreel: 1\ntitle: 试\nmotion: calm\nsections:\n- slides:\n  - { kind: photo, src: p.png, caption: 说明 }\n";
        let mut studio = Studio::new(deck_of(text), export::fonts().unwrap(), assets, Screen::new(480, 270));
        let ground = studio.draw(0, When::At(DeckTime::ZERO));
        f32::from(pixel(&ground, 40, 240).r) / f32::from(level)
    };
    assert!(brightness(60) > 0.7, "{}", brightness(60));
    assert!(brightness(250) < 0.55, "{}", brightness(250));
}

/// The bundled deck in another theme.
fn bundled_in(theme: &str) -> String {
    let text = std::fs::read_to_string(load::BUNDLED).unwrap();
    let found = text.contains("\ntheme: tide\n");
    assert!(found, "the bundled deck names its theme");
    text.replace("\ntheme: tide\n", &format!("\ntheme: {theme}\n"))
}

#[test]
fn night_gives_little_light_and_no_large_light_areas() {
    let assets = load::open(Path::new(load::BUNDLED)).assets;
    let mut studio = Studio::new(
        deck_of(&bundled_in("night")),
        export::fonts().unwrap(),
        assets,
        Screen::new(480, 270),
    );
    for index in 0..studio.show().len() {
        let picture = studio.draw(index, When::Settled);
        let count = f64::from(picture.width() * picture.height());
        let (mut sum, mut light) = (0.0, 0.0);
        for p in picture.data().as_chunks::<4>().0 {
            let luminance = f64::from(Color::rgb(p[0], p[1], p[2]).luminance());
            sum += luminance;
            light += f64::from(u8::from(luminance > 0.4));
        }
        let id = &studio.show().deck().slides[index].id;
        assert!(sum / count < 0.09, "{id}: mean {:.3}", sum / count);
        assert!(
            light / count < 0.06,
            "{id}: {:.3} of the screen is light",
            light / count
        );
    }
}

#[test]
fn every_theme_lays_out_the_bundled_deck_without_a_finding() {
    let opened = load::open(Path::new(load::BUNDLED));
    let (assets, source) = (opened.assets, opened.source);
    let fonts = export::fonts().unwrap();
    for theme in Theme::NAMES {
        let deck = deck_of(&bundled_in(theme));
        for (w, h) in [
            (1280, 720),
            (1024, 768),
            (1080, 1920),
            (3840, 1080),
            (1920, 640),
            (3840, 2160),
        ] {
            let preflight = Preflight {
                deck: &deck,
                source: &source,
                fonts: &fonts,
                assets: &*assets,
                screen: Screen::new(w, h),
                today: jiff::civil::date(2026, 7, 1),
                folder: &[],
            };
            let mut findings = preflight.run();
            // The four drawings that stand in for photos.
            findings.retain(|finding| finding.code.id != "W110");
            assert!(findings.is_empty(), "{theme} {w} × {h}: {findings:#?}");
        }
    }
}

const CLOCK: &str = "showreel: 1\ntitle: 试\nlanguage: LANG\noverlays: { clock: date, progress: off }\nsections:\n- slides:\n  \
     - { kind: quote, text: 海。 }\n  - { kind: quote, text: 海。, overlays: { clock: off } }\n";

fn studio_at(language: &str, now: Option<WallMinute>) -> Studio {
    let assets: Arc<dyn Assets> = Arc::new(Memory::default());
    let text = CLOCK.replace("LANG", language);
    let studio = Studio::new(deck_of(&text), export::fonts().unwrap(), assets, Screen::new(960, 540));
    match now {
        Some(now) => studio.at(now),
        None => studio,
    }
}

#[test]
fn the_clock_shows_the_minute_where_it_is_wanted() {
    let draw = |now: &str, slide| studio_at("zh-Hans", wall_minute_of(now)).draw(slide, When::Settled);
    let without = studio_at("zh-Hans", None).draw(0, When::Settled);
    let (nine, later, next) = (
        draw("2026-11-23T09:30:00", 0),
        draw("2026-11-23T09:30:59", 0),
        draw("2026-11-23T09:31:00", 0),
    );
    assert!(nine == later, "within the minute nothing changes");
    assert!(nine != next && nine != without);
    assert!(
        draw("2026-11-23T09:30:00", 1) == draw("2026-11-23T09:31:00", 1),
        "off on the second slide"
    );
    // What changes with a minute is one digit: the rest of the line stands where it stood.
    let mut changed: Vec<u32> = (0..960_u32)
        .filter(|x| (0..540).any(|y| pixel(&nine, *x, y) != pixel(&next, *x, y)))
        .collect();
    changed.dedup();
    assert!(changed.last().unwrap() - changed[0] < 16, "{changed:?}");
}

#[test]
fn the_clock_says_the_date_as_its_language_writes_it() {
    let now = wall_minute_of("2026-11-23T09:30").unwrap();
    for (language, expected) in [("zh-Hans", "11月23日 星期一 09:30"), ("en", "Mon 23 Nov 09:30")] {
        let studio = studio_at(language, Some(now));
        let face = studio.show().overlays().clock.as_ref().unwrap();
        assert_eq!(showreel::layout::clock_text(face, &now), expected);
    }
}

#[test]
fn a_clock_is_quiet_until_the_minute_ends() {
    use showreel::base::{Cue, Cues};
    let studio = studio_at("zh-Hans", None);
    let now = wall_minute_of("2026-11-23T09:30:48").unwrap();
    let cues = |slide| Cues {
        now: Some(now),
        ..Cues::of(Cue {
            slide,
            at: DeckTime::from_millis(60_000),
        })
    };
    assert_eq!(studio.show().clock_quiet_for(&cues(0)), DeckTime::from_millis(12_005));
    assert_eq!(studio.show().clock_quiet_for(&cues(1)), DeckTime::MAX);
    assert_eq!(studio.show().quiet_until(&cues(0)), DeckTime::MAX, "nothing else moves");
}
