//! `export --layout`: where everything stands once settled, for tools that check a wall without looking at it.

use serde::Serialize;

use crate::base::Rect;
use crate::layout::{Item, Thing};
use crate::load::Show;
use crate::text::TextLine;

#[derive(Serialize)]
struct Wall<'a> {
    screen: Extent,
    slides: Vec<SlideOut<'a>>,
}

#[derive(Serialize)]
struct Extent {
    w: f64,
    h: f64,
}

#[derive(Serialize)]
struct SlideOut<'a> {
    id: &'a str,
    kind: &'static str,
    hold_ms: Option<i64>,
    lines: Vec<LineOut<'a>>,
    pictures: Vec<PictureOut<'a>>,
}

#[derive(Serialize)]
struct LineOut<'a> {
    text: &'a str,
    role: &'static str,
    writing: &'static str,
    size: f64,
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

#[derive(Serialize)]
struct PictureOut<'a> {
    path: &'a str,
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

/// Returns the layout of `chosen` slides of `show` (places in the deck, from 0, in order) as DESIGN's JSON, lengths in canvas units to a thousandth.
///
/// `hold_ms` is null for a slide that waits for a key.
///
/// # Errors
///
/// Those of the serialiser.
pub fn layout_json(show: &Show, chosen: &[usize]) -> serde_json::Result<String> {
    let size = show.screen().size_u();
    let slides = show
        .deck()
        .slides
        .iter()
        .zip(show.frames())
        .zip(show.playlist().entries);
    let slides = slides
        .enumerate()
        .filter(|(index, _)| chosen.binary_search(index).is_ok());
    let slides = slides.map(|(_, ((slide, frame), entry))| SlideOut {
        id: &slide.id,
        kind: slide.body.kind(),
        hold_ms: entry.hold.map(|hold| hold.as_millis()),
        lines: frame.items.iter().flat_map(lines).collect(),
        pictures: frame.items.iter().filter_map(picture).collect(),
    });
    let wall = Wall {
        screen: Extent {
            w: thousandth(size.w),
            h: thousandth(size.h),
        },
        slides: slides.collect(),
    };
    let mut text = serde_json::to_string_pretty(&wall)?;
    text.push('\n');
    Ok(text)
}

fn thousandth(length_u: f32) -> f64 {
    (f64::from(length_u) * 1000.0).round() / 1000.0
}

fn lines(item: &Item) -> Vec<LineOut<'_>> {
    let Item {
        rect_u,
        thing:
            Thing::Text {
                block,
                role,
                size_u,
                color: _,
                scrolls: _,
            },
        step: _,
    } = item
    else {
        return Vec::new();
    };
    let line = |line: &'_ TextLine| {
        let Rect { x, y, w, h } =
            Rect::new(line.x_u, line.top_u, line.width_u, line.height_u).moved(rect_u.x, rect_u.y);
        (thousandth(x), thousandth(y), thousandth(w), thousandth(h))
    };
    let set = block.lines.iter().filter(|line| !line.text.is_empty());
    set.map(|set| {
        let (x, y, w, h) = line(set);
        LineOut {
            text: &set.text,
            role: role.name(),
            writing: "horizontal",
            size: thousandth(*size_u),
            x,
            y,
            w,
            h,
        }
    })
    .collect()
}

fn picture(item: &Item) -> Option<PictureOut<'_>> {
    let Thing::Picture { path, .. } = &item.thing else {
        return None;
    };
    let Rect { x, y, w, h } = item.rect_u;
    Some(PictureOut {
        path: path.as_str(),
        x: thousandth(x),
        y: thousandth(y),
        w: thousandth(w),
        h: thousandth(h),
    })
}
