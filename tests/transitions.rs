//! Every transition between two slides: pictures at three moments, frames that follow each other without a jump whatever the
//! speaker presses, and no flashing.
//!
//! `UPDATE_GOLDENS=1 cargo test --test transitions` writes the pictures of tests/goldens/transitions anew.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/stage.rs"]
mod stage;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use image::RgbImage;
use proptest::prelude::*;
use showreel::assets::Memory;
use showreel::base::{
    Crossing, Cue, Cues, DeckTime, Direction, Easing, Mask, Passage, Pixmap, Rect, Screen, Transition, TransitionKind,
};
use showreel::export::{self, Studio};
use showreel::load;
use showreel::player::{Command, Player};
use showreel::raster::{DrawList, QuadId};
use stage::Stage;

const WHITE: &str =
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path fill="#fff" d="M0 0h16v9H0z"/></svg>"##;
const BLACK: &str =
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path fill="#000" d="M0 0h16v9H0z"/></svg>"##;

/// Every transition that is built in.
fn every_kind() -> Vec<(String, TransitionKind)> {
    let ways = |name: &str, kind: fn(Direction) -> TransitionKind| {
        let name = name.to_owned();
        Direction::ALL.map(|way| (format!("{name} {}", way.name()), kind(way)))
    };
    let masks = Mask::BUILT_IN.map(|mask| (format!("mask {}", mask.name().unwrap()), TransitionKind::Mask(mask)));
    [
        ("fade".to_owned(), TransitionKind::Fade),
        ("zoom".to_owned(), TransitionKind::Zoom),
    ]
    .into_iter()
    .chain(ways("push", TransitionKind::Push))
    .chain(ways("cover", TransitionKind::Cover))
    .chain(ways("wipe", TransitionKind::Wipe))
    .chain(masks)
    .collect()
}

mod pictures {
    use super::*;

    fn rgb(picture: &Pixmap) -> RgbImage {
        let pixels = picture.data().chunks_exact(4);
        let bytes = pixels.flat_map(|p| [p[0], p[1], p[2]]).collect();
        RgbImage::from_raw(picture.width(), picture.height(), bytes).unwrap()
    }

    /// The deck of goldens, in a form that has every built-in transition, so that all masks are there.
    fn studio(screen: Screen) -> Studio {
        let opened = load::open(Path::new("tests/decks/transitions.yaml"));
        let mut deck = (*opened.deck.unwrap()).clone();
        let over = deck.slides[1].clone();
        deck.slides
            .extend(every_kind().into_iter().map(|(name, kind)| showreel::deck::Slide {
                id: name.replace(' ', "-"),
                transition: Transition::of(Some(kind)),
                ..over.clone()
            }));
        Studio::new(Arc::new(deck), export::fonts().unwrap(), opened.assets, screen)
    }

    /// Both slides settled, a transition of 600 ms under way for `ms`.
    fn moment(studio: &Studio, kind: TransitionKind, ms: i64) -> Cues {
        let settled = |slide| Cue {
            slide,
            at: studio.show().settled_at(slide),
        };
        let gone = DeckTime::from_millis(ms).progress(DeckTime::ZERO, DeckTime::from_millis(600));
        let first = Passage {
            over: settled(1),
            kind,
            progress: Easing::InOutCubic.apply(gone),
        };
        Cues {
            crossing: Some(Crossing {
                under: settled(0),
                first,
                second: None,
            }),
            running: DeckTime::from_millis(3_000),
            ..Cues::of(settled(1))
        }
    }

    #[test]
    fn every_transition_looks_as_it_did_at_three_moments() {
        let mut studio = studio(Screen::new(320, 180));
        let mut failures = Vec::new();
        for (name, kind) in every_kind() {
            for ms in [180, 300, 420] {
                let cues = moment(&studio, kind, ms);
                let picture = rgb(&studio.draw_cues(&cues));
                let name = format!("transitions/{}-{ms}", name.replace(' ', "-"));
                failures.extend(golden::compare(&name, &picture));
            }
        }
        assert!(failures.is_empty(), "pictures differ: {failures:#?}");
    }

    #[test]
    fn the_ticker_stays_on_top() {
        let mut studio = studio(Screen::new(320, 180));
        let foot = |picture: &Pixmap| picture.data()[320 * 4 * 172..].to_vec();
        for (name, kind) in every_kind() {
            let cues = moment(&studio, kind, 300);
            let alone = Cues { crossing: None, ..cues };
            let during = foot(&studio.draw_cues(&cues));
            assert!(during == foot(&studio.draw_cues(&alone)), "{name}");
        }
    }

    /// Writes frames to target/look: `make look KIND="mask ink" SIZE=1920x1080`.
    #[test]
    #[ignore = "draws pictures for people to look at: `make look`"]
    fn look() {
        let size = std::env::var("LOOK").unwrap();
        let (w, h) = size.split_once('x').unwrap();
        let mut studio = studio(Screen::new(w.parse().unwrap(), h.parse().unwrap()));
        let wanted = std::env::var("LOOK_KIND").unwrap_or_default();
        for (name, kind) in every_kind().into_iter().filter(|(name, _)| name.starts_with(&wanted)) {
            for ms in [120, 200, 250, 300, 350, 400, 480] {
                let cues = moment(&studio, kind, ms);
                let folder = Path::new("target/look");
                std::fs::create_dir_all(folder).unwrap();
                let file = folder.join(format!("{}-{size}-{ms}.png", name.replace(' ', "-")));
                rgb(&studio.draw_cues(&cues)).save(file).unwrap();
            }
        }
    }
}

mod decks {
    use super::*;
    use showreel::base::Motion;

    const KINDS: &str = "\
showreel: 1
title: t
MOTION
sections:
  - slides:
      - { kind: quote, text: 甲, transition: cut }
      - { kind: quote, text: 乙, transition: push up }
      - { kind: quote, text: 丙, transition: { kind: mask, mask: ink, for: 1s } }
";

    fn kinds(motion: Motion) -> Vec<(Option<TransitionKind>, i64)> {
        let yaml = KINDS.replace("MOTION", &format!("motion: {}", motion.name()));
        let stage = Stage::new(&yaml, Arc::new(Memory::default()), Screen::new(64, 36));
        let entries = stage.show.playlist().entries.into_iter();
        entries
            .map(|entry| (entry.transition.kind, entry.transition.length.as_millis()))
            .collect()
    }

    #[test]
    fn calm_decks_fade_and_decks_without_motion_cut() {
        let (push, ink) = (TransitionKind::Push(Direction::Up), TransitionKind::Mask(Mask::Ink));
        assert_eq!(
            kinds(Motion::Full),
            [(None, 600), (Some(push), 600), (Some(ink), 1_000)]
        );
        let fade = Some(TransitionKind::Fade);
        assert_eq!(kinds(Motion::Calm), [(None, 600), (fade, 600), (fade, 1_000)]);
        assert!(kinds(Motion::None).iter().all(|(kind, _)| kind.is_none()));
    }

    /// Dark at the left, light at the right.
    fn rising() -> Vec<u8> {
        let mut png = std::io::Cursor::new(Vec::new());
        let picture = image::GrayImage::from_fn(64, 4, |x, _| image::Luma([60 + x as u8 * 2]));
        picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
        png.into_inner()
    }

    #[test]
    fn a_picture_of_the_decks_decides_where_a_slide_comes_first() {
        let yaml = "\
showreel: 1
title: t
defaults: { hold: 2s }
sections:
  - slides:
      - { kind: photo, src: white.svg }
      - { kind: photo, src: black.svg, transition: mask rising.png }
";
        let assets = Memory::default()
            .with("white.svg", WHITE.as_bytes())
            .with("black.svg", BLACK.as_bytes())
            .with("rising.png", rising());
        let mut stage = Stage::new(yaml, Arc::new(assets), Screen::new(64, 36));
        let player = Player::new(stage.show.playlist(), 0);
        let frame = stage.draw(&player.cues(DeckTime::from_millis(2_300)));
        let middle = &frame[64 * 4 * 18..64 * 4 * 19];
        let light = |x: usize| middle[x * 4];
        assert!(light(2) < 10 && light(61) > 245, "{} to {}", light(2), light(61));
        assert!((60..195).contains(&light(32)), "{}", light(32));
    }

    #[test]
    fn a_mask_that_is_not_there_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let deck = folder.path().join("deck.yaml");
        let yaml = KINDS.replace("MOTION\n", "").replace("push up", "mask leaves.png");
        std::fs::write(&deck, yaml).unwrap();
        let opened = load::open(&deck);
        let told: Vec<String> = opened
            .findings
            .iter()
            .map(|f| f.message(showreel::diag::Lang::En))
            .collect();
        assert_eq!(told, ["there is no mask `leaves.png`"]);
    }
}

mod interruption {
    use super::*;

    /// Small, for thousands of frames are drawn.
    const SCREEN: (u32, u32) = (96, 54);
    /// Between two frames that are compared, in milliseconds: shorter than a screen's, so that a jump stands out.
    const STEP_MS: i64 = 4;
    const LENGTH_MS: i64 = 500;
    /// The top speed of a transition that goes slow, quick, slow, as shares of the whole in a step: three times the mean.
    const TOP: f64 = 3.0 * STEP_MS as f64 / LENGTH_MS as f64;

    /// A light and a dark slide in turn, one for each transition.
    fn deck() -> String {
        let slides: String = every_kind()
            .iter()
            .enumerate()
            .map(|(i, (transition, _))| {
                let kind = if i % 2 == 0 { "quote, text" } else { "closing, title" };
                format!("      - {{ kind: {kind}: 第{i}页, transition: {transition} }}\n")
            })
            .collect();
        format!(
            "showreel: 1\ntitle: t\ndefaults: {{ hold: 3s, transition: {{ for: {LENGTH_MS}ms }} }}\nsections:\n  - slides:\n{slides}"
        )
    }

    /// Where the layers of a frame stand and how much of each is seen, by quad.
    type Layers = BTreeMap<QuadId, (Rect, f64)>;

    fn layers(list: &DrawList) -> Layers {
        let groups = list.groups.iter();
        let quads = groups.flat_map(|group| {
            group.quads.iter().map(move |quad| {
                let dest = match group.zoom {
                    None => quad.dest_px,
                    Some(zoom) => quad.dest_px.scaled(zoom.scale).moved(zoom.dx_px, zoom.dy_px),
                };
                (quad.id, (dest, f64::from(quad.opacity * group.opacity)))
            })
        });
        quads.collect()
    }

    #[derive(Clone, Debug)]
    enum Event {
        Do(Command),
        Wait(i64),
    }

    fn any_event() -> impl Strategy<Value = Event> {
        prop_oneof![
            3 => Just(Event::Do(Command::Next)),
            3 => Just(Event::Do(Command::Previous)),
            3 => (0..18_usize).prop_map(|slide| Event::Do(Command::GoTo(slide))),
            1 => Just(Event::Do(Command::TogglePause)),
            8 => (0..700_i64).prop_map(Event::Wait),
        ]
    }

    /// Plays and compares every two frames that follow each other.
    struct Watch {
        stage: Stage,
        before: Vec<u8>,
        layers: Layers,
    }

    impl Watch {
        fn frame(&mut self, cues: &Cues) -> Result<(), TestCaseError> {
            // Two passages may be under way at once, and a slide may enter meanwhile.
            let list = self.stage.list(cues);
            let layers = layers(&list);
            let way_px = 2.0 * TOP * f64::from(SCREEN.0) + 2.0;
            for (id, (now, seen)) in &layers {
                let Some((before, was_seen)) = self.layers.get(id) else {
                    continue;
                };
                let gone = f64::from((now.x - before.x).abs().max((now.y - before.y).abs()));
                prop_assert!(gone <= way_px, "{id:?} jumps by {gone} of {way_px} px: {cues:?}");
                prop_assert!((seen - was_seen).abs() <= TOP + 0.05, "{id:?} flares: {cues:?}");
            }
            // What comes and goes between two frames is told by the picture itself.
            let frame = self.stage.draw(cues);
            if !self.before.is_empty() {
                let sum: u64 = frame
                    .iter()
                    .zip(&self.before)
                    .map(|(a, b)| u64::from(a.abs_diff(*b)))
                    .sum();
                let mean = sum as f64 / (frame.len() / 4 * 3) as f64;
                let most = 255.0 * (2.0 * TOP + 0.02);
                prop_assert!(mean <= most, "the picture jumps by {mean} of {most}: {cues:?}");
            }
            self.before = frame.to_vec();
            self.layers = layers;
            Ok(())
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_interrupts_it_nothing_jumps(
            start in 0..18_usize,
            events in prop::collection::vec(any_event(), 1..14),
        ) {
            let stage = Stage::new(&deck(), Arc::new(Memory::default()), Screen::new(SCREEN.0, SCREEN.1));
            let mut player = Player::new(stage.show.playlist(), start);
            let mut watch = Watch { stage, before: Vec::new(), layers: Layers::new() };
            let mut now = DeckTime::from_millis(1_000);
            for event in events {
                match event {
                    Event::Do(command) => { player.apply(command, now); }
                    Event::Wait(ms) => {
                        for _ in 0..ms / STEP_MS + 1 {
                            player.advance(now);
                            watch.frame(&player.cues(now))?;
                            now = now + DeckTime::from_millis(STEP_MS);
                        }
                    }
                }
            }
        }
    }
}

mod flashing {
    use super::*;

    const SCREEN: (u32, u32) = (64, 36);
    const FRAMES_A_SECOND: usize = 60;
    /// A change of relative luminance that counts, where the darker picture is below the other figure (WCAG 2.3.1).
    const CHANGE: f32 = 0.1;
    const DARK: f32 = 0.8;
    /// The share of the screen that has to flash to count.
    const AREA: f32 = 0.25;

    /// Relative luminance, 0 to 1 (WCAG 2).
    fn luminance(frame: &[u8]) -> Vec<f32> {
        let linear = |byte: u8| {
            let c = f64::from(byte) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        let of = |p: &[u8]| 0.2126 * linear(p[0]) + 0.7152 * linear(p[1]) + 0.0722 * linear(p[2]);
        frame.chunks_exact(4).map(|p| of(p) as f32).collect()
    }

    /// When a pixel's luminance turns: the frames in which it has gone up, or down, far enough since it last went the other way.
    fn turns(course: impl Iterator<Item = f32>) -> Vec<usize> {
        let mut turns = Vec::new();
        let (mut low, mut high, mut rises) = (f32::MAX, f32::MIN, None);
        for (frame, value) in course.enumerate() {
            (low, high) = (low.min(value), high.max(value));
            let up = rises != Some(true) && value - low >= CHANGE && low < DARK;
            let down = rises != Some(false) && high - value >= CHANGE && value < DARK;
            if up || down {
                turns.push(frame);
                rises = Some(up);
                (low, high) = (value, value);
            }
        }
        turns
    }

    /// The largest number of flashes, pairs of opposite changes, that a quarter of the screen sees within a second.
    fn flashes(frames: &[Vec<f32>]) -> usize {
        let pixels = frames[0].len();
        let turns: Vec<Vec<usize>> = (0..pixels)
            .map(|pixel| turns(frames.iter().map(|frame| frame[pixel])))
            .collect();
        let within = |from: usize| {
            let mut counts: Vec<usize> = turns
                .iter()
                .map(|turns| {
                    turns
                        .iter()
                        .filter(|at| (from..from + FRAMES_A_SECOND).contains(*at))
                        .count()
                })
                .collect();
            counts.sort_unstable_by(|a, b| b.cmp(a));
            // As many changes as the pixel sees that is the last of the quarter which sees most.
            counts[(pixels as f32 * AREA) as usize] / 2
        };
        (0..frames.len()).map(within).max().unwrap()
    }

    fn stage(transition: &str) -> Stage {
        let yaml = format!(
            "showreel: 1\ntitle: t\ndefaults: {{ transition: {transition}, hold: 1.2s }}\nsections:\n  - slides:\n      \
             - {{ kind: photo, src: white.svg }}\n      - {{ kind: photo, src: black.svg }}\n"
        );
        let assets = Memory::default()
            .with("white.svg", WHITE.as_bytes())
            .with("black.svg", BLACK.as_bytes());
        Stage::new(&yaml, Arc::new(assets), Screen::new(SCREEN.0, SCREEN.1))
    }

    /// Four seconds of a deck that goes from white to black and back.
    fn played(transition: &str) -> Vec<Vec<f32>> {
        let mut stage = stage(transition);
        let player = Player::new(stage.show.playlist(), 0);
        (0..4 * FRAMES_A_SECOND)
            .map(|frame| {
                let now = DeckTime::from_nanos(frame as i64 * 1_000_000_000 / FRAMES_A_SECOND as i64);
                luminance(stage.draw(&player.cues(now)))
            })
            .collect()
    }

    #[test]
    fn no_transition_flashes_more_than_three_times_a_second() {
        for (transition, _) in every_kind() {
            let frames = played(&transition);
            let (first, later) = (&frames[60][0], &frames[130][0]);
            assert!(first - later > 0.9, "{transition} goes from white to black");
            let seen = flashes(&frames);
            assert!(seen <= 3, "{transition} flashes {seen} times in a second");
            assert!(
                seen <= 1,
                "{transition}: a change of slides is one change, not {seen} flashes"
            );
        }
    }

    #[test]
    fn what_flashes_is_found_out() {
        let screen = (SCREEN.0 * SCREEN.1) as usize;
        // A fade that turns round again and again.
        let mut stage = stage("fade");
        let cue = |slide| Cue {
            slide,
            at: DeckTime::from_millis(2_000),
        };
        let mut fading = |rounds: usize| -> Vec<Vec<f32>> {
            (0..2 * FRAMES_A_SECOND)
                .map(|frame| {
                    let phase = (frame * rounds) as f32 / FRAMES_A_SECOND as f32 % 1.0;
                    let first = Passage {
                        over: cue(1),
                        kind: TransitionKind::Fade,
                        progress: 1.0 - (2.0 * phase - 1.0).abs(),
                    };
                    let crossing = Crossing {
                        under: cue(0),
                        first,
                        second: None,
                    };
                    luminance(stage.draw(&Cues {
                        crossing: Some(crossing),
                        ..Cues::of(cue(1))
                    }))
                })
                .collect()
        };
        assert!(flashes(&fading(5)) > 3);
        assert!(flashes(&fading(2)) <= 3);
        // A fifth of the screen, or a change that is small, may flash as it likes; two fifths may not.
        let part = |share: f32, light: f32| -> Vec<Vec<f32>> {
            let flashing = (screen as f32 * share) as usize;
            let value = |frame: usize, pixel: usize| if pixel < flashing && frame % 12 < 6 { light } else { 0.3 };
            (0..120)
                .map(|frame| (0..screen).map(|pixel| value(frame, pixel)).collect())
                .collect()
        };
        assert_eq!(flashes(&part(0.2, 1.0)), 0);
        assert!(flashes(&part(0.4, 1.0)) > 3);
        assert_eq!(flashes(&part(0.4, 0.38)), 0);
    }
}
