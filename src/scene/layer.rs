//! A layer: what it is painted with, where it rests, how it moves.

use std::sync::Arc;

use super::Track;
use crate::assets::AssetPath;
use crate::base::{Axis, Color, DeckTime, IntRect, Rect, Shape};
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
    },
    /// Vector shapes in pixels from the layer's rest corner.
    Shapes(Arc<[Shape]>),
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
        }
    }

    /// Returns the layer's state at `t`, or `None` where nothing of it can be seen on `screen`.
    #[must_use]
    pub fn state_at(&self, index: usize, t: DeckTime, screen: IntRect) -> Option<LayerState> {
        let opacity = self.opacity.at(t).clamp(0.0, 1.0);
        let clip_px = self.clip_px.map_or(screen, |clip| clip.intersect(screen));
        let scale = self.scale.at(t);
        let Rect { x, y, w, h } = self.rest_px.moved(self.dx_px.at(t), self.dy_px.at(t));
        let dest_px = Rect::new(
            x + w * (1.0 - scale) / 2.0,
            y + h * (1.0 - scale) / 2.0,
            w * scale,
            h * scale,
        );
        let seen = opacity > 0.0 && !dest_px.outer_px().intersect(clip_px).is_empty();
        seen.then_some(LayerState {
            index,
            dest_px,
            scale,
            opacity,
            clip_px,
        })
    }

    fn tracks(&self) -> [&Track; 4] {
        [&self.opacity, &self.dx_px, &self.dy_px, &self.scale]
    }

    pub(super) fn quiet_until(&self, t: DeckTime) -> DeckTime {
        self.tracks()
            .into_iter()
            .map(|track| track.quiet_until(t))
            .min()
            .unwrap_or(DeckTime::MAX)
    }

    pub(super) fn settled_at(&self) -> DeckTime {
        self.tracks()
            .into_iter()
            .map(Track::settled_at)
            .max()
            .unwrap_or_default()
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
