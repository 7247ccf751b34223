//! Numerals that roll to their value: one strip of figures a wheel, painted once and moved past a window.

use super::enter::{Entrances, ramp};
use super::{Layer, Life, text};
use crate::base::{Color, DeckTime, Easing, Rect};
use crate::layout::{Item, Odometer, Wheel};
use crate::text::{Glyph, GlyphRun, TextBlock};

/// Distance from a figure to the next on a strip, in heights of a figure.
const PITCH: f32 = 1.3;
/// How far the window reaches over the figures' top and foot, in their height: round ones stand over a little.
const MARGIN: f32 = 0.08;
/// The share of the whole time that the first wheel takes at least; the last takes all of it.
const FIRST_WHEEL: f64 = 0.7;

/// The layers of a numeral that rolls. Until it has come to rest its figures are strips; then it is set as all text is,
/// and nothing is seen to change.
pub(super) fn layers(
    item: &Item,
    block: &TextBlock,
    (color, highlight): (Color, Color),
    odometer: &Odometer,
    entrances: &Entrances,
    k: f32,
) -> Vec<Layer> {
    let Odometer {
        wheels,
        top_u,
        bottom_u,
    } = odometer;
    let (start, length) = (entrances.start(item), entrances.long());
    let rest = start + length;
    let height_u = bottom_u - top_u;
    let window_px = Rect::new(
        item.rect_u.x - height_u,
        item.rect_u.y + top_u - MARGIN * height_u,
        item.rect_u.w + 2.0 * height_u,
        height_u * (1.0 + 2.0 * MARGIN),
    )
    .scaled(k)
    .outer_px();
    // Whole pixels, so that a strip at rest stands exactly where its last figure is set.
    let pitch_px = (height_u * PITCH * k).round().max(1.0);

    let mut layers = Vec::new();
    if let Some(mut bands) = text::bands(&block.lines, highlight, item.rect_u, k) {
        entrances.fade(&mut bands, start);
        layers.push(bands);
    }
    let runs = || block.lines.iter().flat_map(|line| &line.runs);
    if let Some(mut settled) = text::runs_layer(runs().cloned(), color, item.rect_u, k) {
        settled.life = Life::from(rest);
        layers.push(settled);
    }
    let is_wheel = |index: usize| wheels.iter().any(|wheel| wheel.glyph == index);
    if let Some(mut marks) = text::runs_layer(without(runs(), is_wheel), color, item.rect_u, k) {
        marks.life = Life::until(rest);
        entrances.fade_quickly(&mut marks, start);
        layers.push(marks);
    }
    for (index, wheel) in wheels.iter().enumerate() {
        let strip = runs()
            .flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)))
            .nth(wheel.glyph)
            .map(|(run, glyph)| strip(run, glyph, wheel, pitch_px / k));
        let Some(mut layer) = text::runs_layer(strip.into_iter(), color, item.rect_u, k) else {
            continue;
        };
        // The strip is seen where its place is, so that takes in all of its figures.
        let strip_px = pitch_px * wheel.passing.len() as f32;
        layer.rest_px.h += strip_px;
        layer.rest_px.y -= if wheel.down { 0.0 } else { strip_px };
        let way_px = if wheel.down { -strip_px } else { strip_px };
        let share = FIRST_WHEEL + (1.0 - FIRST_WHEEL) * (index + 1) as f64 / wheels.len() as f64;
        let takes = if index + 1 == wheels.len() {
            length
        } else {
            DeckTime::from_secs_f64(length.as_secs_f64() * share)
        };
        entrances.fade_quickly(&mut layer, start);
        layer.dy_px = ramp((way_px, 0.0), start, takes, Easing::OutCubic);
        layer.clip_px = Some(window_px);
        layer.life = Life::until(rest);
        layers.push(layer);
    }
    layers
}

/// A column of figures: the last one, and over it or, if they go down, below it those that pass before it. A column that
/// goes up begins so much higher that its last figure is in its place.
fn strip(run: &GlyphRun, last: &Glyph, wheel: &Wheel, pitch_u: f32) -> GlyphRun {
    let Wheel {
        glyph: _,
        passing,
        down,
    } = wheel;
    let count = passing.len();
    let strip_u = count as f32 * pitch_u;
    let passing = passing.iter().enumerate().map(|(index, figure)| {
        let away_u = (count - index) as f32 * pitch_u;
        Glyph {
            id: figure.id,
            x_u: last.x_u + figure.dx_u,
            y_u: last.y_u + if *down { away_u } else { strip_u - away_u },
        }
    });
    let last = Glyph {
        y_u: last.y_u + if *down { 0.0 } else { strip_u },
        ..*last
    };
    GlyphRun {
        glyphs: passing.chain([last]).collect(),
        ..run.clone()
    }
}

/// The runs without some of their glyphs.
fn without<'r>(
    runs: impl Iterator<Item = &'r GlyphRun>,
    is_out: impl Fn(usize) -> bool,
) -> impl Iterator<Item = GlyphRun> {
    let mut index = 0;
    runs.map(move |run| {
        let mut run = run.clone();
        run.glyphs.retain(|_| {
            index += 1;
            !is_out(index - 1)
        });
        run
    })
}
