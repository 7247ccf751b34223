//! What the way to the glass costs by itself: a made-up slide in a real window, without decks, text or pictures.
//!
//! `cargo bench --bench present -- MODE [SECONDS] [WxH]`, with a display; MODE is `still`, `ticker`, `scroll` or `fade`.
//! Prints the statistics of `--stats`. `SHOWREEL_RENDER=cpu|gpu` chooses the path.

use std::sync::Arc;

use showreel::app::{Fault, Options, Stage, StageFrame, play_stage, probe};
use showreel::base::{Color, DeckTime, IntRect, Pixmap, Rect, Screen};
use showreel::player::{Command, Effect};
use showreel::raster::{Content, DrawList, Group, Quad, QuadId};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Nothing moves.
    Still,
    /// A strip of text at the lower edge.
    Ticker,
    /// A column of text over most of the screen.
    Scroll,
    /// Two photos fade into each other, for ever.
    Fade,
}

struct Pattern {
    mode: Mode,
    screen: Screen,
    photos: [Arc<Pixmap>; 2],
    text: Arc<Pixmap>,
    strip: Arc<Pixmap>,
}

impl Pattern {
    fn new(mode: Mode, screen: Screen) -> Self {
        let Screen {
            width_px: w,
            height_px: h,
        } = screen;
        Self {
            mode,
            screen,
            photos: [photo(w, h, 1), photo(w, h, 7)],
            text: lines(w / 2, h),
            strip: lines(w * 2, h / 20),
        }
    }

    fn quad(&self, id: u64, pixmap: &Arc<Pixmap>, x: i32, y: i32) -> Quad {
        let (w, h) = (pixmap.width() as f32, pixmap.height() as f32);
        Quad {
            id: QuadId(id),
            content: Content::Pixmap(Arc::clone(pixmap)),
            dest_px: Rect::new(x as f32, y as f32, w, h),
            opacity: 1.0,
            clip_px: self.screen.rect_px(),
        }
    }
}

impl Stage for Pattern {
    fn is_ready(&mut self) -> Result<bool, Fault> {
        Ok(true)
    }

    fn resize(&mut self, screen: Screen) {
        *self = Self::new(self.mode, screen);
    }

    fn command(&mut self, command: Command, _: DeckTime) -> Option<Effect> {
        match command {
            Command::Quit => Some(Effect::Quit),
            Command::ToggleFullscreen => Some(Effect::ToggleFullscreen),
            _ => None,
        }
    }

    fn typing(&mut self, _: Option<u32>) {}

    fn upcoming(&mut self) -> Option<DrawList> {
        None
    }

    fn frame(&mut self, now: DeckTime) -> StageFrame {
        let IntRect { w, h, .. } = self.screen.rect_px();
        let gone = now.as_secs_f64();
        let shift = |px_per_s: f64, round: i32| (gone * px_per_s) as i32 % round.max(1);
        let mut quads = vec![self.quad(0, &self.photos[0], 0, 0)];
        let mut groups = Vec::new();
        match self.mode {
            Mode::Still => quads.push(self.quad(2, &self.text, w / 4, 0)),
            Mode::Ticker => {
                quads.push(self.quad(2, &self.text, w / 4, 0));
                quads.push(Quad {
                    content: Content::Fill(Color::rgb(6, 47, 56)),
                    dest_px: Rect::new(0.0, (h - h / 16) as f32, w as f32, (h / 16) as f32),
                    ..self.quad(3, &self.strip, 0, 0)
                });
                quads.push(self.quad(4, &self.strip, -shift(120.0, w), h - h / 18));
            }
            Mode::Scroll => quads.push(self.quad(2, &self.text, w / 4, h / 2 - shift(60.0, h))),
            Mode::Fade => {
                let phase = (gone / 2.0).fract() as f32;
                groups.push(Group {
                    quads: vec![self.quad(1, &self.photos[1], 0, 0), self.quad(2, &self.text, w / 4, 0)],
                    opacity: phase,
                    ..Group::default()
                });
            }
        }
        groups.insert(
            0,
            Group {
                quads,
                opacity: 1.0,
                ..Group::default()
            },
        );
        StageFrame {
            list: DrawList { groups },
            screen: self.screen,
            quiet_until: if self.mode == Mode::Still { DeckTime::MAX } else { now },
            slides_shown: 1,
            loops_done: 0,
        }
    }
}

/// A picture no two pixels of which are alike.
fn photo(w: u32, h: u32, seed: u32) -> Arc<Pixmap> {
    let mut noise = seed;
    let data = (0..w * h).flat_map(|i| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let (x, y) = (i % w, i / w);
        [
            (x * 255 / w) as u8 ^ (noise >> 28) as u8,
            (y * 255 / h) as u8,
            ((x + y) * seed / 8) as u8,
            255,
        ]
    });
    Arc::new(Pixmap::from_premultiplied(w, h, data.collect()).expect("is of that size"))
}

/// Strokes that cover about a third, as text does.
fn lines(w: u32, h: u32) -> Arc<Pixmap> {
    let data = (0..w * h).flat_map(|i| {
        let (x, y) = (i % w, i / w);
        let covered = match (x / 5 % 3, y / 7 % 4) {
            (0, 0..=2) => 255,
            (1, 0) => 120,
            _ => 0,
        };
        [covered; 4]
    });
    Arc::new(Pixmap::from_premultiplied(w, h, data.collect()).expect("is of that size"))
}

#[expect(clippy::print_stdout, reason = "a benchmark's answer")]
fn main() {
    let mut words = std::env::args().skip(1).filter(|word| !word.starts_with("--"));
    let mode = match words.next().as_deref() {
        Some("still") => Mode::Still,
        Some("scroll") => Mode::Scroll,
        Some("fade") => Mode::Fade,
        _ => Mode::Ticker,
    };
    let seconds = words.next().and_then(|word| word.parse().ok()).unwrap_or(5.0);
    let windowed = words.next().and_then(|size| {
        let (w, h) = size.split_once('x')?;
        Some(Screen::new(w.parse().ok()?, h.parse().ok()?))
    });
    let rotate = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
    let options = Options {
        windowed,
        rotate,
        stop_after: Some(DeckTime::from_secs_f64(seconds)),
        ..Options::default()
    };
    let open = |screen, _| Ok(Pattern::new(mode, screen));
    match probe().and_then(|display| play_stage(display, options, "a pattern", open)) {
        Ok(stats) => print!("{}", stats.to_json()),
        Err(Fault::NoDisplay(why)) => println!("not measured: {why}"),
        Err(fault) => panic!("{fault}"),
    }
}
