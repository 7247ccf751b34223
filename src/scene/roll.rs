//! Numerals that roll to their value: a column of figures a wheel, each figure painted once, moved past a window.

use super::enter::{Entrances, ramp};
use super::{Layer, Life, text};
use crate::base::{Color, DeckTime, Easing, Rect};
use crate::layout::{Item, Odometer, Wheel};
use crate::text::{Glyph, GlyphRun, TextBlock};

/// Distance from a figure to the next on a wheel, in heights of a figure.
const PITCH: f32 = 1.3;
/// How far the window reaches over the figures' top and foot, in their height: round ones stand over a little.
const MARGIN: f32 = 0.08;
/// The share of the whole time that the first wheel takes at least; the last takes all of it.
const FIRST_WHEEL: f64 = 0.7;

/// The layers of a numeral that rolls. Until it has come to rest its figures are on wheels; then it is set as all text is,
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
    // Whole pixels, so that a wheel at rest stands exactly where its last figure is set.
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
        let of_runs = runs().flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)));
        let Some((run, last)) = of_runs.into_iter().nth(wheel.glyph) else {
            continue;
        };
        let share = FIRST_WHEEL + (1.0 - FIRST_WHEEL) * (index + 1) as f64 / wheels.len() as f64;
        let takes = if index + 1 == wheels.len() {
            length
        } else {
            DeckTime::from_secs_f64(length.as_secs_f64() * share)
        };
        let way_px = pitch_px * wheel.passing.len() as f32 * if wheel.down { -1.0 } else { 1.0 };
        for (glyph, away) in figures(last, wheel) {
            let Some(mut layer) = figure(run, glyph, color, item.rect_u, k) else {
                continue;
            };
            layer.rest_px.y -= away as f32 * pitch_px * if wheel.down { -1.0 } else { 1.0 };
            entrances.fade_quickly(&mut layer, start);
            layer.dy_px = ramp((way_px, 0.0), start, takes, Easing::OutCubic);
            layer.clip_px = Some(window_px);
            layer.life = Life::until(rest);
            layers.push(layer);
        }
    }
    layers
}

/// The figures of a wheel, and how many places each stands away from the last one, which is its own.
fn figures<'w>(last: &'w Glyph, wheel: &'w Wheel) -> impl Iterator<Item = (Glyph, usize)> + 'w {
    let Wheel {
        glyph: _,
        passing,
        down: _,
    } = wheel;
    let passing = passing.iter().enumerate().map(|(index, figure)| {
        let glyph = Glyph {
            id: figure.id,
            x_u: last.x_u + figure.dx_u,
            y_u: last.y_u,
        };
        (glyph, passing.len() - index)
    });
    passing.chain([(*last, 0)])
}

/// One figure where it would be set. Equal figures of a size are equal paints, wherever they stand: the ten are painted
/// once.
fn figure(run: &GlyphRun, glyph: Glyph, color: Color, rect_u: Rect, k: f32) -> Option<Layer> {
    // The pixels that the rasteriser would bring it to.
    let (left, top) = ((rect_u.x * k).floor(), (rect_u.y * k).floor());
    let x_px = left + ((glyph.x_u + (rect_u.x - left / k)) * k).round();
    let y_px = top + ((glyph.y_u + (rect_u.y - top / k)) * k).round();
    let em_px = (run.size_u * k).ceil();
    let alone = GlyphRun {
        glyphs: vec![Glyph {
            x_u: 0.0,
            y_u: em_px / k,
            ..glyph
        }],
        ..run.clone()
    };
    let mut layer = text::runs_layer(std::iter::once(alone), color, Rect::default(), k)?;
    layer.rest_px = Rect::new(x_px, y_px - em_px, em_px, 2.0 * em_px);
    Some(layer)
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
