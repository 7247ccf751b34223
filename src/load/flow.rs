//! A deck as one strip: where its pages stand, and the backdrop that passes behind them more slowly.

use crate::assets::{AssetPath, Assets, picture};
use crate::base::{Axis, Color, Crossing, Cue, Cues, Direction, IntRect, Passage, Rect, Screen, TransitionKind};
use crate::deck::{Deck, Palette, Theme};
use crate::scene::{Backdrop, Layer, Paint, Scene, Wash};

/// How fast the backdrop goes, in parts of the strip's speed, as nearly as whole screens of it make the round.
const PARALLAX: f64 = 0.5;
/// Over how much of a screen one backdrop becomes the next, at most.
const JOIN: f32 = 0.5;
/// The most of a backdrop's own colours that is mixed into the ground.
const STRONGEST: f32 = 0.5;

/// The strip of a show.
#[derive(PartialEq, Debug)]
pub(super) struct Flow {
    way: Direction,
    slides: usize,
    /// The backdrop in screenfuls, in the strip's order; never shown by itself.
    pub(super) scene: Scene,
}

/// A page of the strip that is in sight.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Page {
    pub(super) cue: Cue,
    /// How far right and down it stands, in pixels: eighths of one down, whole ones across, as text can stand.
    pub(super) shift_px: (f32, f32),
    /// What it covers of the screen, in whole pixels: pages meet without a seam.
    pub(super) area_px: IntRect,
    /// How far the strip has gone on from this page, in screens.
    gone: f64,
}

/// A screenful of the backdrop: its layer, and where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tile {
    pub(super) layer: usize,
    pub(super) x_px: i32,
    pub(super) y_px: i32,
}

impl Flow {
    /// The strip of `deck`, if it is one and moves.
    pub(super) fn new(deck: &Deck, assets: &dyn Assets, screen: Screen) -> Option<Self> {
        let way = deck.strip()?;
        let slides = deck.slides.len();
        let tiles = ((slides as f64 * PARALLAX).round() as usize).max(1);
        let washes = washes(deck, assets, tiles);
        let Palette { ground, primary, .. } = deck.theme.palette;
        let rest_px = Rect::new(0.0, 0.0, screen.width_px as f32, screen.height_px as f32);
        let layer = |tile: usize| {
            let backdrop = Backdrop {
                ground,
                water: ground.mix(primary, legible_share(&deck.theme, primary)),
                axis: axis(way),
                reversed: is_reversed(way),
                tile,
                tiles,
                washes: washes.clone(),
            };
            Layer::still(Paint::Backdrop(backdrop.into()), rest_px)
        };
        Some(Self {
            way,
            slides,
            scene: Scene {
                layers: (0..tiles).map(layer).collect(),
            },
        })
    }

    /// The pages in sight, back to front; none if `cues` do not come from this strip.
    pub(super) fn pages(&self, cues: &Cues, screen: Screen) -> Option<Vec<Page>> {
        let alone = |cue| Some(vec![self.page(cue, 0.0, screen)]);
        match cues.crossing {
            None => alone(cues.slide),
            Some(Crossing {
                under,
                first: Passage { over, kind, progress },
                second: None,
            }) if kind == TransitionKind::Push(self.way) => {
                if progress <= 0.0 {
                    return alone(under);
                }
                let gone = f64::from(progress);
                let mut pages = vec![self.page(under, gone, screen), self.page(over, gone - 1.0, screen)];
                pages.retain(|page| !page.area_px.is_empty());
                Some(pages)
            }
            Some(_) => None,
        }
    }

    fn page(&self, cue: Cue, gone: f64, screen: Screen) -> Page {
        let (x, y) = self.way.step();
        let (dx, dy) = (
            f64::from(x) * gone * f64::from(screen.width_px),
            f64::from(y) * gone * f64::from(screen.height_px),
        );
        let shift_px = (floored(dx, 1.0), floored(dy, 8.0));
        let corner = ((shift_px.0 + 0.5).floor() as i32, (shift_px.1 + 0.5).floor() as i32);
        let full = screen.rect_px();
        let area = IntRect::new(corner.0, corner.1, full.w, full.h);
        Page {
            cue,
            shift_px,
            area_px: area.intersect(full),
            gone,
        }
    }

    /// What is seen of the backdrop behind a page; `slide` is the page's place on the strip.
    pub(super) fn tiles(&self, page: &Page, slide: usize, screen: Screen) -> Vec<Tile> {
        let count = self.scene.layers.len();
        let side = f64::from(match axis(self.way) {
            Axis::Horizontal => screen.width_px,
            Axis::Vertical => screen.height_px,
        });
        // One round of the strip is one round of the backdrop.
        let place = (slide as f64 + page.gone) * count as f64 / self.slides as f64;
        let first = place.floor();
        let tile = |k: f64| {
            let from_px = ((k - place) * side + 0.5).floor() as i32;
            let from_px = if is_reversed(self.way) { -from_px } else { from_px };
            let (x_px, y_px) = match axis(self.way) {
                Axis::Horizontal => (from_px, 0),
                Axis::Vertical => (0, from_px),
            };
            Tile {
                layer: (k as i64).rem_euclid(count as i64) as usize,
                x_px,
                y_px,
            }
        };
        let full = screen.rect_px();
        let seen = |tile: &Tile| {
            let area = IntRect::new(tile.x_px, tile.y_px, full.w, full.h);
            !area.intersect(page.area_px).is_empty()
        };
        [tile(first), tile(first + 1.0)].into_iter().filter(seen).collect()
    }
}

/// The strip as it is painted: which pictures stand where.
fn washes(deck: &Deck, assets: &dyn Assets, tiles: usize) -> Vec<Wash> {
    let slides = deck.slides.len();
    let grey = [Color::BLACK, Color::WHITE].map(|extreme| legible_share(&deck.theme, extreme));
    let share = grey[0].min(grey[1]);
    let parallax = tiles as f32 / slides as f32;
    // A slide's backdrop is in the middle of the screen when the slide is.
    let place = |slide: usize| slide as f32 * parallax + (1.0 - parallax) / 2.0;
    let mut washes: Vec<Wash> = Vec::new();
    let mut named = None;
    for (index, slide) in deck.slides.iter().enumerate() {
        let name = slide.backdrop.as_ref().map(|backdrop| backdrop.value.as_str());
        match washes.last_mut().filter(|_| named == Some(name)) {
            Some(wash) => wash.to = place(index + 1),
            None => {
                let path = name.and_then(AssetPath::new);
                washes.push(Wash {
                    path: path.map(|path| picture::find(assets, &path, false).path),
                    from: place(index),
                    to: place(index + 1),
                    join: 0.0,
                    share,
                });
            }
        }
        named = Some(name);
    }
    // Round the loop the last one may go on as the first.
    if washes.len() > 1 && washes.first().map(|wash| &wash.path) == washes.last().map(|wash| &wash.path) {
        let first = washes.remove(0);
        if let Some(last) = washes.last_mut() {
            last.to = first.to + tiles as f32;
        }
    }
    let shortest = washes.iter().map(|wash| wash.to - wash.from).fold(JOIN, f32::min);
    washes.iter_mut().for_each(|wash| wash.join = shortest);
    washes
}

/// How much of `color` may be mixed into the ground so that text on it can still be read: 4.5 to 1, or what the theme has
/// on its panels where that is less (WCAG 2.2, success criterion 1.4.3).
fn legible_share(theme: &Theme, color: Color) -> f32 {
    const STEPS: u8 = 64;
    let Palette {
        ground,
        panel,
        ink,
        muted,
        primary,
        accent,
        ..
    } = theme.palette;
    let reads = |share: f32| {
        let mixed = ground.mix(color, share);
        [ink, muted, primary, accent].into_iter().all(|text| {
            let least = Theme::LEAST_CONTRAST.min(text.contrast(panel));
            text.contrast(mixed) >= least
        })
    };
    let shares = (1..=STEPS).map(|step| STRONGEST * f32::from(step) / f32::from(STEPS));
    shares.take_while(|share| reads(*share)).last().unwrap_or(0.0)
}

/// Halves and eighths go the same way everywhere, so that what moves evenly moves evenly through zero too.
fn floored(px: f64, steps: f64) -> f32 {
    ((px * steps + 0.5).floor() / steps) as f32
}

fn axis(way: Direction) -> Axis {
    match way {
        Direction::Left | Direction::Right => Axis::Horizontal,
        Direction::Up | Direction::Down => Axis::Vertical,
    }
}

/// Whether what comes next stands to the left or above.
fn is_reversed(way: Direction) -> bool {
    matches!(way, Direction::Right | Direction::Down)
}

#[cfg(test)]
mod tests;
