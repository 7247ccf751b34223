//! `export --layout`: where everything stands once settled, for tools that check a wall without looking at it.

use serde::Serialize;

use crate::base::{Rect, Writing};
use crate::layout::{Item, OnSlide, Ribbon, Role, Thing};
use crate::load::Show;
use crate::text::TextLine;

#[derive(Serialize)]
struct Wall<'a> {
    screen: Extent,
    slides: Vec<SlideOut<'a>>,
    /// One whole round of the ticker, as it stands when it begins.
    ticker: Vec<LineOut<'a>>,
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
/// Every slide tells its own lines and then those of the ticker that the screen shows whole when a round begins; `ticker`
/// tells all of one round, which reaches beyond the screen. `hold_ms` is null for a slide that waits for a key.
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
    let overlays = show.overlays();
    let running = |on: &OnSlide| {
        let ribbon = show.ribbon().filter(|_| on.ticker);
        ribbon.into_iter().flat_map(on_screen).collect::<Vec<_>>()
    };
    let none = OnSlide::default();
    let on = |index: usize| overlays.of_slides.get(index).unwrap_or(&none);
    let above = |index: usize| {
        let stills = on(index).stills.iter().filter_map(|still| overlays.stills.get(*still));
        stills.flatten()
    };
    let slides = slides.map(|(index, ((slide, frame), entry))| SlideOut {
        id: &slide.id,
        kind: slide.body.kind(),
        hold_ms: entry.hold.map(|hold| hold.as_millis()),
        lines: (frame.items.iter().chain(above(index)).flat_map(lines))
            .chain(running(on(index)))
            .collect(),
        pictures: frame.items.iter().chain(above(index)).filter_map(picture).collect(),
    });
    let wall = Wall {
        screen: Extent {
            w: thousandth(size.w),
            h: thousandth(size.h),
        },
        slides: slides.collect(),
        ticker: show.ribbon().map_or_else(Vec::new, |ribbon| round(ribbon, 0.0)),
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
                writing,
                color: _,
                highlight: _,
                scrolls: _,
            },
        step: _,
        entrance: _,
    } = item
    else {
        return Vec::new();
    };
    let lines = block.lines.iter().filter(|line| !line.text.is_empty());
    lines
        .map(|line| line_out(line, (rect_u.x, rect_u.y), *role, *writing, *size_u))
        .collect()
}

/// The ticker's lines that the screen shows whole where a round begins.
fn on_screen(ribbon: &Ribbon) -> Vec<LineOut<'_>> {
    if ribbon.stands {
        return round(ribbon, 0.0).into_iter().take(1).collect();
    }
    let rounds = (ribbon.band_u.w / ribbon.length_u.max(1.0)).ceil() as usize;
    let right = f64::from(ribbon.band_u.w);
    let lines = (0..rounds).flat_map(|at| round(ribbon, at as f32 * ribbon.length_u));
    lines.filter(|line| line.x + line.w <= right).collect()
}

/// One round of the ticker that begins at `x_u`.
fn round(ribbon: &Ribbon, x_u: f32) -> Vec<LineOut<'_>> {
    let Ribbon {
        band_u,
        items,
        text_top_u,
        size_u,
        ..
    } = ribbon;
    let lines = items
        .iter()
        .flat_map(|(item_u, block)| block.lines.iter().map(move |line| (x_u + item_u, line)));
    let place = |x_u: f32| (x_u, band_u.y + text_top_u);
    lines
        .map(|(x_u, line)| line_out(line, place(x_u), Role::Ticker, Writing::Horizontal, *size_u))
        .collect()
}

/// A line of a block that begins at `(x_u, y_u)`.
fn line_out(line: &TextLine, (x_u, y_u): (f32, f32), role: Role, writing: Writing, size_u: f32) -> LineOut<'_> {
    LineOut {
        text: &line.text,
        role: role.name(),
        writing: writing.name(),
        size: thousandth(size_u),
        x: thousandth(line.x_u + x_u),
        y: thousandth(line.top_u + y_u),
        w: thousandth(line.width_u),
        h: thousandth(line.height_u),
    }
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
