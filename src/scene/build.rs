//! From a laid-out frame to layers: canvas units become pixels, reading order becomes time.

use super::{Layer, Paint, Scene, Track};
use crate::base::{Color, DeckTime, Easing, Motion, Rect, Screen, Shape};
use crate::deck::Movement;
use crate::layout::{Frame, Item, Ribbon, ScrollWindow, Thing};
use crate::text::{GlyphRun, TextBlock, TextLine};

/// When the first thing enters.
const ENTRANCE_START_MS: i64 = 120;
/// How long after the one before the next thing enters.
const ENTRANCE_STAGGER_MS: i64 = 80;
/// How long a thing takes to enter.
const ENTRANCE_MS: i64 = 640;
/// How far below its place a thing starts.
const ENTRANCE_RISE_U: f32 = 26.0;
/// How round the corners of a band behind highlighted text are.
const BAND_RADIUS_U: f32 = 4.0;
/// Reading orders beyond this one enter together.
const LAST_STEP: u8 = 12;

/// The tallest strip that scrolling text is cut into, in pixels: what is out of sight is not drawn.
const STRIP_PX: f32 = 512.0;
/// The longest rest before a scroll sets out, and what share of the window it may take to read it.
const SCROLL_LEAD_IN_MS: i64 = 6_000;
/// The rest after the last line has come in.
const SCROLL_TAIL_MS: i64 = 6_000;

/// Builds what one slide shows over time, as much of it moving as `motion` lets. Pure: the same inputs give the same scene.
#[must_use]
pub fn build(frame: &Frame, screen: Screen, motion: Motion, movement: &Movement) -> Scene {
    let k = screen.px_per_u();
    let _ = (motion, movement);
    let ground = Rect::new(0.0, 0.0, screen.width_px as f32, screen.height_px as f32);
    let mut layers = vec![Layer::still(Paint::Fill(frame.ground), ground)];
    for item in &frame.items {
        match (&item.thing, frame.scroll) {
            (
                Thing::Text {
                    block,
                    color,
                    highlight,
                    scrolls: true,
                    ..
                },
                Some(window),
            ) => {
                layers.extend(scrolling(item, block, (*color, *highlight), &window, k));
            }
            _ => layers.extend(entering(item, k)),
        }
    }
    Scene { layers }
}

/// How long a scroll takes from the slide's start to its last rest's end.
#[must_use]
pub fn scroll_time(window: &ScrollWindow) -> DeckTime {
    let (start, length) = scroll_passage(window);
    start + length + DeckTime::from_millis(SCROLL_TAIL_MS)
}

fn scroll_passage(window: &ScrollWindow) -> (DeckTime, DeckTime) {
    let way_u = (window.text_height_u - window.rect_u.h).max(0.0);
    let length = DeckTime::from_secs_f64(f64::from(way_u / window.speed_u_s));
    let third_ms = (window.rect_u.h / 3.0 / window.speed_u_s * 1000.0) as i64;
    (DeckTime::from_millis(third_ms.clamp(1_000, SCROLL_LEAD_IN_MS)), length)
}

/// An item that rises and fades into its place, or is there from the start; text after the bands behind it.
fn entering(item: &Item, k: f32) -> Vec<Layer> {
    let rest_px = item.rect_u.scaled(k);
    let mut layer = match &item.thing {
        Thing::Fill(color) => Layer::still(Paint::Fill(*color), whole(rest_px)),
        Thing::Gradient { from, to, axis } => Layer::still(
            Paint::Gradient {
                from: *from,
                to: *to,
                axis: *axis,
            },
            whole(rest_px),
        ),
        Thing::Picture { path, focus, drift: _ } => Layer::still(
            Paint::Picture {
                path: path.clone(),
                focus: *focus,
            },
            whole(rest_px),
        ),
        Thing::Scrim(scrim) => Layer::still(Paint::Scrim(scrim.scaled(k).into()), whole(rest_px)),
        Thing::Shapes(shapes) => {
            let shapes: Vec<Shape> = shapes.iter().map(|shape| shape.scaled(k)).collect();
            Layer::still(Paint::Shapes(shapes.into()), rest_px)
        }
        Thing::Text {
            block,
            color,
            highlight,
            ..
        } => {
            let mut layers = text_layers(&block.lines, (*color, *highlight), item.rect_u, k);
            if item.step > 0 {
                layers.iter_mut().for_each(|layer| enter(layer, item.step, k));
            }
            return layers;
        }
    };
    if item.step > 0 {
        enter(&mut layer, item.step, k);
    }
    vec![layer]
}

/// Text of one colour and, behind it, the bands of the other.
fn text_layers(lines: &[TextLine], (color, highlight): (Color, Color), rect_u: Rect, k: f32) -> Vec<Layer> {
    let bands: Vec<Shape> = lines
        .iter()
        .flat_map(|line| &line.bands_u)
        .map(|band_u| Shape::Rect {
            rect: band_u.scaled(k),
            radius: BAND_RADIUS_U * k,
            color: highlight,
        })
        .collect();
    let bands = (!bands.is_empty()).then(|| Layer::still(Paint::Shapes(bands.into()), rect_u.scaled(k)));
    bands.into_iter().chain(text_layer(lines, color, rect_u, k)).collect()
}

fn enter(layer: &mut Layer, step: u8, k: f32) {
    let start = DeckTime::from_millis(ENTRANCE_START_MS + ENTRANCE_STAGGER_MS * i64::from(step.min(LAST_STEP) - 1));
    let ramp = |from, to| Track::Ramp {
        from,
        to,
        start,
        length: DeckTime::from_millis(ENTRANCE_MS),
        easing: Easing::OutCubic,
    };
    layer.opacity = ramp(0.0, 1.0);
    layer.dy_px = ramp((ENTRANCE_RISE_U * k).round(), 0.0);
}

/// Edges on whole pixels: pictures and fills meet without a seam.
fn whole(rect_px: Rect) -> Rect {
    let r = rect_px.round_px();
    Rect::new(r.x as f32, r.y as f32, r.w as f32, r.h as f32)
}

/// Text whose layer starts on a whole pixel; what is left of its place goes into the glyphs' own, so that texts set
/// on one baseline round to one row of pixels.
fn text_layer(lines: &[TextLine], color: Color, rect_u: Rect, k: f32) -> Option<Layer> {
    let origin_px = (((rect_u.x) * k).floor(), (rect_u.y * k).floor());
    let (dx_u, dy_u) = (rect_u.x - origin_px.0 / k, rect_u.y - origin_px.1 / k);
    let mut runs: Vec<GlyphRun> = Vec::new();
    for run in lines.iter().flat_map(|line| &line.runs) {
        let mut run = run.clone();
        for glyph in &mut run.glyphs {
            glyph.x_u += dx_u;
            glyph.y_u += dy_u;
        }
        runs.push(run);
    }
    let rest_px = Rect::new(origin_px.0, origin_px.1, (rect_u.w * k).ceil(), (rect_u.h * k).ceil());
    (!runs.is_empty()).then(|| {
        Layer::still(
            Paint::Text {
                runs: runs.into(),
                color,
                px_per_u: k,
            },
            rest_px,
        )
    })
}

/// Long text in strips that pass the window together.
fn scrolling(item: &Item, block: &TextBlock, colors: (Color, Color), window: &ScrollWindow, k: f32) -> Vec<Layer> {
    let (start, length) = scroll_passage(window);
    let way_px = -((window.text_height_u - window.rect_u.h).max(0.0) * k).round();
    let clip_px = window.rect_u.scaled(k).round_px();
    let mut layers = Vec::new();
    let mut rest: &[TextLine] = &block.lines;
    while let Some(first) = rest.first() {
        let limit_u = first.top_u + STRIP_PX / k;
        let count = rest
            .iter()
            .take_while(|line| line.top_u + line.height_u <= limit_u)
            .count()
            .max(1);
        let (strip, after) = rest.split_at(count);
        rest = after;
        let (top_u, bottom_u) = (first.top_u, strip.last().map_or(0.0, |line| line.top_u + line.height_u));
        let strip: Vec<TextLine> = strip.iter().map(|line| raised(line, top_u)).collect();
        let rect_u = Rect {
            y: item.rect_u.y + top_u,
            h: bottom_u - top_u,
            ..item.rect_u
        };
        for mut layer in text_layers(&strip, colors, rect_u, k) {
            if item.step > 0 {
                enter(&mut layer, item.step, k);
            }
            if length > DeckTime::ZERO {
                layer.dy_px = Track::Run {
                    from: 0.0,
                    to: way_px,
                    start,
                    length,
                };
            } else {
                layer.dy_px = Track::Still(0.0);
            }
            layer.clip_px = Some(clip_px);
            layers.push(layer);
        }
    }
    layers
}

/// The line as it stands in a block that starts `top_u` lower.
fn raised(line: &TextLine, top_u: f32) -> TextLine {
    let mut line = line.clone();
    line.top_u -= top_u;
    line.baseline_u -= top_u;
    for glyph in line.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
        glyph.y_u -= top_u;
    }
    for band_u in &mut line.bands_u {
        band_u.y -= top_u;
    }
    line
}

/// Builds the ticker: a band and as many rounds of its text as the screen is wide, running for ever without a gap.
#[must_use]
pub fn ticker(ribbon: &Ribbon, screen: Screen) -> Scene {
    let k = screen.px_per_u();
    let band_px = whole(ribbon.band_u.scaled(k));
    let clip_px = band_px.round_px();
    // A round of whole pixels repeats without the text's edges shifting from round to round.
    let round_px = (ribbon.length_u * k).round().max(1.0);
    let period = DeckTime::from_secs_f64(f64::from(round_px / (ribbon.speed_u_s * k)));
    let edge = Rect {
        h: (1.5 * k).max(1.0).round(),
        ..band_px
    };
    let mut layers = vec![
        Layer::still(Paint::Fill(ribbon.ground), band_px),
        Layer::still(Paint::Fill(ribbon.edge), edge),
    ];
    let rounds = (band_px.w / round_px).ceil() as usize + 1;
    for round in 0..rounds {
        let shift_px = round as f32 * round_px;
        let mut add = |mut layer: Layer| {
            layer.rest_px = layer.rest_px.moved(shift_px, 0.0);
            layer.dx_px = Track::Cycle {
                from: 0.0,
                to: -round_px,
                period,
            };
            layer.clip_px = Some(clip_px);
            layers.push(layer);
        };
        for (x_u, block) in &ribbon.items {
            let rect_u = Rect::new(*x_u, ribbon.band_u.y + ribbon.text_top_u, block.width_u, block.height_u);
            text_layers(&block.lines, (ribbon.text, ribbon.highlight), rect_u, k)
                .into_iter()
                .for_each(&mut add);
        }
        for x_u in &ribbon.marks_u {
            let side = (10.0 * k).round().max(3.0);
            let y = band_px.y + ((band_px.h - side) / 2.0).round();
            let rest_px = Rect::new((x_u * k - side / 2.0).round(), y, side, side);
            add(Layer::still(Paint::Fill(ribbon.mark), rest_px));
        }
    }
    Scene { layers }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Role;

    /// Two lines, the second one's band 60 u below the first's top.
    fn block() -> TextBlock {
        let line = |top_u: f32| TextLine {
            text: "字".to_owned(),
            x_u: 0.0,
            top_u,
            baseline_u: top_u + 34.0,
            width_u: 40.0,
            height_u: 40.0,
            runs: Vec::new(),
            bands_u: vec![Rect::new(0.0, top_u, 40.0, 40.0)],
        };
        TextBlock {
            lines: vec![line(0.0), line(600.0)],
            width_u: 40.0,
            height_u: 640.0,
        }
    }

    #[test]
    fn bands_scroll_along_with_their_strip() {
        let item = Item::new(
            Rect::new(100.0, 50.0, 40.0, 640.0),
            Thing::Text {
                block: block(),
                color: Color::BLACK,
                highlight: Color::WHITE,
                role: Role::Body,
                size_u: 40.0,
                writing: crate::base::Writing::Horizontal,
                scrolls: true,
            },
            0,
        );
        let frame = Frame {
            items: vec![item],
            scroll: Some(ScrollWindow {
                rect_u: Rect::new(0.0, 0.0, 400.0, 300.0),
                text_height_u: 700.0,
                speed_u_s: 50.0,
            }),
            ..Frame::on(Color::BLACK)
        };
        let scene = build(&frame, Screen::new(1920, 1080), Motion::Full, &Movement::default());
        let tops: Vec<f32> = scene
            .layers
            .iter()
            .filter_map(|layer| match &layer.paint {
                Paint::Shapes(shapes) => Some((layer, shapes)),
                _ => None,
            })
            .map(|(layer, shapes)| {
                assert!(
                    matches!(layer.dy_px, Track::Run { to: -400.0, .. }),
                    "{:?}",
                    layer.dy_px
                );
                let Shape::Rect { rect, .. } = &shapes[0] else {
                    panic!("a band is a rectangle");
                };
                layer.rest_px.y + rect.y
            })
            .collect();
        assert_eq!(tops, [50.0, 650.0]);
    }
}
