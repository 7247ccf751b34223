//! From a laid-out frame to layers: canvas units become pixels, reading order becomes time.

use super::enter::Entrances;
use super::{Layer, Paint, Scene, drift, roll, scroll, sweep, text};
use crate::base::{Color, Motion, Rect, Screen, Shape};
use crate::deck::Movement;
use crate::layout::{Entrance, Frame, Item, Thing};

/// Builds what one slide shows over time, as much of it moving as `motion` lets. Pure: the same inputs give the same scene.
#[must_use]
pub fn build(frame: &Frame, screen: Screen, motion: Motion, movement: &Movement) -> Scene {
    let k = screen.px_per_u();
    let entrances = Entrances::of(frame, motion, movement, k);
    let ground = Rect::new(0.0, 0.0, screen.width_px as f32, screen.height_px as f32);
    let mut layers = vec![Layer::still(Paint::Fill(frame.ground), ground)];
    let mut turned = false;
    for item in &frame.items {
        let scrolls = matches!(item.thing, Thing::Text { scrolls: true, .. });
        match frame.scroll.as_ref().filter(|_| scrolls) {
            Some(window) if motion == Motion::Full => {
                layers.extend(scroll::strips(item, window, &entrances, k).unwrap_or_default());
            }
            // The pages of all texts stand where the first of them is.
            Some(window) if !turned => {
                layers.extend(scroll::standing(frame, window, &entrances, k));
                turned = true;
            }
            Some(_) => {}
            None => layers.extend(entering(item, &entrances, k)),
        }
    }
    Scene { layers }
}

/// An item that comes into its place in its turn, or is there from the start; text after the bands behind it.
fn entering(item: &Item, entrances: &Entrances, k: f32) -> Vec<Layer> {
    let rest_px = item.rect_u.scaled(k);
    let mut layers = match &item.thing {
        Thing::Fill(color) => vec![Layer::still(Paint::Fill(*color), whole(rest_px))],
        Thing::Gradient { from, to, axis } => {
            let paint = Paint::Gradient {
                from: *from,
                to: *to,
                axis: *axis,
            };
            vec![Layer::still(paint, whole(rest_px))]
        }
        Thing::Picture { path, focus, drift } => match drift {
            Some(drift) if entrances.motion() == Motion::Full => {
                vec![drift::layer(path, *focus, whole(rest_px), drift)]
            }
            _ => {
                let paint = Paint::Picture {
                    path: path.clone(),
                    focus: *focus,
                    soft: false,
                };
                vec![Layer::still(paint, whole(rest_px))]
            }
        },
        Thing::Scrim(scrim) => vec![Layer::still(Paint::Scrim(scrim.scaled(k).into()), whole(rest_px))],
        Thing::Shapes(shapes) => {
            let shapes: Vec<Shape> = shapes.iter().map(|shape| shape.scaled(k)).collect();
            if let Some(Entrance::Sweep) = entrances.entrance(item)
                && let Some(swept) = sweep::layers(item, &shapes, rest_px, entrances)
            {
                return swept;
            }
            vec![Layer::still(Paint::Shapes(shapes.into()), rest_px)]
        }
        Thing::Text {
            block,
            color,
            highlight,
            ..
        } => match entrances.entrance(item) {
            Some(Entrance::Lines) => return by_line(item, entrances, k),
            Some(Entrance::Roll(odometer)) => {
                return roll::layers(item, block, (*color, *highlight), odometer, entrances, k);
            }
            _ => text::layers(&block.lines, (*color, *highlight), item.rect_u, k),
        },
    };
    for layer in &mut layers {
        entrances.enter(layer, item);
    }
    layers
}

/// A text whose lines come one after another.
fn by_line(item: &Item, entrances: &Entrances, k: f32) -> Vec<Layer> {
    let Thing::Text {
        block,
        color,
        highlight,
        ..
    } = &item.thing
    else {
        return Vec::new();
    };
    let mut layers = Vec::new();
    for (index, line) in block.lines.iter().enumerate() {
        for mut layer in text::layers(std::slice::from_ref(line), (*color, *highlight), item.rect_u, k) {
            entrances.rise(&mut layer, entrances.line_start(item, index));
            layers.push(layer);
        }
    }
    layers
}

/// Builds an overlay that stands still: no ground below it, and everything there from the start.
#[must_use]
pub fn still(items: &[Item], screen: Screen) -> Scene {
    let k = screen.px_per_u();
    let none = Frame::on(Color::CLEAR);
    let entrances = Entrances::of(&none, Motion::None, &Movement::default(), k);
    let layers = items.iter().flat_map(|item| entering(item, &entrances, k));
    Scene {
        layers: layers.collect(),
    }
}

/// Edges on whole pixels: pictures and fills meet without a seam.
pub(super) fn whole(rect_px: Rect) -> Rect {
    let r = rect_px.round_px();
    Rect::new(r.x as f32, r.y as f32, r.w as f32, r.h as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Role, ScrollWindow};
    use crate::scene::Track;
    use crate::text::{TextBlock, TextLine};

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
    fn a_quotation_comes_line_by_line_and_then_who_said_it() {
        let text = |step| {
            let thing = Thing::Text {
                block: block(),
                color: Color::BLACK,
                highlight: Color::WHITE,
                role: Role::Quote,
                size_u: 40.0,
                writing: crate::base::Writing::Horizontal,
                scrolls: false,
            };
            Item::new(Rect::new(100.0, 50.0, 40.0, 640.0), thing, step)
        };
        let frame = Frame {
            items: vec![text(1).entering(Entrance::Lines), text(2)],
            ..Frame::on(Color::BLACK)
        };
        let starts = |motion| -> Vec<i64> {
            let scene = build(&frame, Screen::new(1920, 1080), motion, &Movement::default());
            let start = |track: &Track| match track {
                Track::Ramp { start, .. } => start.as_millis(),
                _ => 0,
            };
            scene.layers[1..].iter().map(|layer| start(&layer.opacity)).collect()
        };
        // Two lines 160 ms apart; the next text waits for the last of them.
        assert_eq!(starts(Motion::Full), [120, 280, 360]);
        assert_eq!(starts(Motion::Calm), [120, 280, 360]);
        assert_eq!(starts(Motion::None), [0, 0]);
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
