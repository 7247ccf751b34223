//! A layer: what it is painted with, where it rests, how it moves.

use std::sync::Arc;

use super::{Life, Reveal, Track};
use crate::assets::AssetPath;
use crate::base::{Axis, Color, DeckTime, Direction, IntRect, Mask, Rect, Shape};
use crate::layout::Scrim;
use crate::text::GlyphRun;

/// What a layer is painted with; `raster` makes pixels of it.
#[derive(Clone, PartialEq, Debug)]
pub enum Paint {
    /// One colour. Needs no pixmap.
    Fill(Color),
    /// A smooth change from one colour to another.
    Gradient {
        /// At the left or top.
        from: Color,
        /// At the right or bottom.
        to: Color,
        /// The way it runs.
        axis: Axis,
    },
    /// Text in one colour. Glyph places are in canvas units from the layer's rest corner.
    Text {
        /// The glyphs.
        runs: Arc<[GlyphRun]>,
        /// Their colour.
        color: Color,
        /// Pixels in one canvas unit.
        px_per_u: f32,
    },
    /// A photo or drawing, scaled to cover the layer's rest rectangle, cropped around `focus`.
    Picture {
        /// The file.
        path: AssetPath,
        /// The point kept in view, as fractions (0 to 1).
        focus: (f32, f32),
        /// Made a little soft, so that its finest detail does not flicker while it is shown smaller by changing parts.
        soft: bool,
    },
    /// What darkens a picture under words; lengths in pixels from the layer's rest corner.
    Scrim(Arc<Scrim>),
    /// Vector shapes in pixels from the layer's rest corner.
    Shapes(Arc<[Shape]>),
    /// The mask of a transition: no colours, but the order in which pixels come. Never shown by itself.
    Order(Order),
    /// A screenful of what passes behind a handscroll.
    Backdrop(Arc<Backdrop>),
}

/// A screenful of what passes behind a handscroll, more slowly than the slides. The whole backdrop is a row of these that
/// closes on itself; lengths are in screenfuls along the row.
#[derive(Clone, PartialEq, Debug)]
pub struct Backdrop {
    /// The ground it is laid over.
    pub ground: Color,
    /// The colour of the theme's own river where it is deepest.
    pub water: Color,
    /// The way the row runs.
    pub axis: Axis,
    /// Whether what comes later stands to the left or above.
    pub reversed: bool,
    /// Which one this is, from 0.
    pub tile: usize,
    /// How many there are.
    pub tiles: usize,
    /// What stands along the row. They follow each other, the first upon the last; never empty.
    pub washes: Vec<Wash>,
}

/// A stretch of a backdrop.
#[derive(Clone, PartialEq, Debug)]
pub struct Wash {
    /// The picture it shows, again and again; none is the theme's river.
    pub path: Option<AssetPath>,
    /// Where it begins.
    pub from: f32,
    /// Where it ends: after `from`, where needed beyond the row's end.
    pub to: f32,
    /// Over how long a stretch about its ends it mixes with its neighbours.
    pub join: f32,
    /// How much of the picture's colours is mixed into the ground, 0 to 1.
    pub share: f32,
}

/// What a transition's mask is made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Order {
    /// An edge that goes this way over the screen.
    Along(Direction),
    /// A mask that is built in.
    Mask(Mask),
    /// A grey picture: dark comes first.
    Picture(AssetPath),
}

/// A layer of a scene.
#[derive(Clone, PartialEq, Debug)]
pub struct Layer {
    /// What it is painted with.
    pub paint: Paint,
    /// Where it rests, in screen pixels.
    pub rest_px: Rect,
    /// Opacity, 0 to 1.
    pub opacity: Track,
    /// Shift to the right from its rest, in pixels.
    pub dx_px: Track,
    /// Shift down from its rest, in pixels.
    pub dy_px: Track,
    /// Scale about the centre of `rest_px`; 1 is its own size.
    pub scale: Track,
    /// The part of the screen it may show in; does not move with it.
    pub clip_px: Option<IntRect>,
    /// How far it is uncovered; none is all of it. The limit moves with the layer.
    pub reveal: Option<Reveal>,
    /// When it is there at all.
    pub life: Life,
}

impl Layer {
    /// Returns a layer that stands still.
    #[must_use]
    pub fn still(paint: Paint, rest_px: Rect) -> Self {
        Self {
            paint,
            rest_px,
            opacity: Track::Still(1.0),
            dx_px: Track::Still(0.0),
            dy_px: Track::Still(0.0),
            scale: Track::Still(1.0),
            clip_px: None,
            reveal: None,
            life: Life::default(),
        }
    }

    /// Returns the layer's state at `t`, or `None` where nothing of it can be seen on `screen`.
    #[must_use]
    pub fn state_at(&self, index: usize, t: DeckTime, screen: IntRect) -> Option<LayerState> {
        if !self.life.is_on(t) {
            return None;
        }
        let opacity = self.opacity.at(t).clamp(0.0, 1.0);
        let scale = self.scale.at(t);
        let dest_px = self.dest_at(t);
        let clip_px = self.clip_on(screen);
        let clip_px = match &self.reveal {
            Some(reveal) => reveal.clip(t, dest_px, clip_px),
            None => clip_px,
        };
        let seen = opacity > 0.0 && !dest_px.outer_px().intersect(clip_px).is_empty();
        seen.then_some(LayerState {
            index,
            dest_px,
            scale,
            opacity,
            clip_px,
        })
    }

    /// Whether a scroll carries it past: it is seen for a part of the time only, and never again until the slide starts anew.
    #[must_use]
    pub fn passes(&self) -> bool {
        [&self.dx_px, &self.dy_px]
            .into_iter()
            .any(|track| matches!(track, Track::Run { .. }))
    }

    /// Whether it may stand between two rows of pixels: a slow scroll in whole pixels would be seen to step, and so would
    /// text that comes to rest.
    #[must_use]
    pub fn glides(&self) -> bool {
        let rises = matches!((&self.paint, &self.dy_px), (Paint::Text { .. }, Track::Ramp { .. }));
        rises || matches!(self.dy_px, Track::Run { .. })
    }

    /// Whether it has to be painted at `t`: not once its life is over; unless it passes, always until then; if it passes, while it is where it may be seen, or will
    /// have come there once its scroll has gone on for `ahead_px`.
    ///
    /// Opacity does not count: what fades in is needed from the start.
    #[must_use]
    pub fn is_near(&self, t: DeckTime, ahead_px: f32, screen: IntRect) -> bool {
        if self.life.is_over(t) {
            return false;
        }
        if !self.passes() {
            return true;
        }
        let here = self.dest_at(t);
        let there = here.moved(self.dx_px.ahead(t, ahead_px), self.dy_px.ahead(t, ahead_px));
        let swept = here.outer_px().union(there.outer_px());
        !swept.intersect(self.clip_on(screen)).is_empty()
    }

    fn clip_on(&self, screen: IntRect) -> IntRect {
        self.clip_px.map_or(screen, |clip| clip.intersect(screen))
    }

    /// Where its rest rectangle is at `t`.
    fn dest_at(&self, t: DeckTime) -> Rect {
        let scale = self.scale.at(t);
        let Rect { x, y, w, h } = self.rest_px.moved(self.dx_px.at(t), self.dy_px.at(t));
        Rect::new(
            x + w * (1.0 - scale) / 2.0,
            y + h * (1.0 - scale) / 2.0,
            w * scale,
            h * scale,
        )
    }

    /// All that changes of it over time.
    pub(super) fn tracks(&self) -> impl Iterator<Item = &Track> {
        let reveal = self.reveal.as_ref().map(|reveal| &reveal.part);
        [&self.opacity, &self.dx_px, &self.dy_px, &self.scale]
            .into_iter()
            .chain(reveal)
    }

    pub(super) fn quiet_until(&self, t: DeckTime) -> DeckTime {
        if self.life.is_over(t) {
            return DeckTime::MAX;
        }
        let tracks = self.tracks().map(|track| track.quiet_until(t));
        tracks.fold(self.life.quiet_until(t), DeckTime::min)
    }

    pub(super) fn settled_at(&self) -> DeckTime {
        self.tracks().map(Track::settled_at).max().unwrap_or_default()
    }
}

/// A layer at one moment.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LayerState {
    /// Its place in the scene.
    pub index: usize,
    /// Where its rest rectangle is now, in screen pixels.
    pub dest_px: Rect,
    /// Its scale now.
    pub scale: f32,
    /// Its opacity now, more than 0.
    pub opacity: f32,
    /// The part of the screen it may show in.
    pub clip_px: IntRect,
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: IntRect = IntRect::new(0, 0, 1920, 1080);

    fn box_at(x: f32, y: f32) -> Layer {
        Layer::still(Paint::Fill(Color::WHITE), Rect::new(x, y, 200.0, 100.0))
    }

    fn state(layer: &Layer) -> Option<LayerState> {
        layer.state_at(0, DeckTime::ZERO, SCREEN)
    }

    #[test]
    fn a_still_layer_stands_at_its_rest() {
        let state = state(&box_at(50.0, 60.0)).unwrap();
        assert_eq!(state.dest_px, Rect::new(50.0, 60.0, 200.0, 100.0));
        assert_eq!((state.opacity, state.scale, state.clip_px), (1.0, 1.0, SCREEN));
    }

    #[test]
    fn scale_is_about_the_centre_and_comes_before_the_shift() {
        let layer = Layer {
            scale: Track::Still(0.5),
            dx_px: Track::Still(10.0),
            dy_px: Track::Still(-20.0),
            ..box_at(100.0, 100.0)
        };
        assert_eq!(state(&layer).unwrap().dest_px, Rect::new(160.0, 105.0, 100.0, 50.0));
    }

    #[test]
    fn what_cannot_be_seen_is_left_out() {
        let faint = Layer {
            opacity: Track::Still(0.0),
            ..box_at(0.0, 0.0)
        };
        let flat = Layer {
            scale: Track::Still(0.0),
            ..box_at(0.0, 0.0)
        };
        let clipped = Layer {
            clip_px: Some(IntRect::new(500, 500, 50, 50)),
            ..box_at(0.0, 0.0)
        };
        for layer in [faint, flat, clipped, box_at(1920.0, 0.0), box_at(-200.0, 0.0)] {
            assert_eq!(state(&layer), None, "{layer:?}");
        }
        assert!(state(&box_at(-199.5, 0.0)).is_some());
    }

    #[test]
    fn a_clip_stays_where_it_is_and_within_the_screen() {
        let layer = Layer {
            dx_px: Track::Still(40.0),
            clip_px: Some(IntRect::new(-20, 10, 100, 50)),
            ..box_at(0.0, 0.0)
        };
        assert_eq!(state(&layer).unwrap().clip_px, IntRect::new(0, 10, 80, 50));
    }

    #[test]
    fn opacity_is_kept_within_0_and_1() {
        let layer = Layer {
            opacity: Track::Still(1.5),
            ..box_at(0.0, 0.0)
        };
        assert_eq!(state(&layer).unwrap().opacity, 1.0);
    }
}
