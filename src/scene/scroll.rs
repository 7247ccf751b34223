//! Long text that passes a window, or stands in it page by page.

use super::enter::Entrances;
use super::{Layer, Life, Track, text};
use crate::base::{Color, DeckTime, Easing, Motion, Rect};
use crate::layout::{Frame, Item, ScrollWindow, Thing};
use crate::text::TextLine;

/// The tallest strip that scrolling text is cut into, in pixels: what is out of sight is not drawn.
const STRIP_PX: f32 = 512.0;
/// The shortest and longest rest before a scroll sets out: what a third of the window takes, between these.
const LEAD_IN_MS: (i64, i64) = (1_000, 6_000);
/// The rest after the last line has come in.
const TAIL_MS: i64 = 6_000;
/// What a page is up beside the time its text would take to pass: the eye has to find its start.
const TURN_MS: i64 = 1_200;
/// How long a page takes to fade in where nothing moves but fades.
const FADE_MS: i64 = 500;

/// How long a scroll takes from the slide's start to its last rest's end.
#[must_use]
pub fn scroll_time(frame: &Frame, motion: Motion) -> Option<DeckTime> {
    let window = frame.scroll.as_ref()?;
    Some(match motion {
        Motion::Full => {
            let (start, length) = passage(window);
            start + length + DeckTime::from_millis(TAIL_MS)
        }
        Motion::Calm | Motion::None => pages(frame, window)
            .last()
            .map_or(DeckTime::ZERO, |page| page.from + page.length),
    })
}

/// When a scroll sets out and how long it is on its way.
fn passage(window: &ScrollWindow) -> (DeckTime, DeckTime) {
    let way_u = (window.text_height_u - window.rect_u.h).max(0.0);
    let length = DeckTime::from_secs_f64(f64::from(way_u / window.speed_u_s));
    let third_ms = (window.rect_u.h / 3.0 / window.speed_u_s * 1000.0) as i64;
    let (least, most) = LEAD_IN_MS;
    (DeckTime::from_millis(third_ms.clamp(least, most)), length)
}

/// A text that scrolls, taken apart; none if `item` is something else.
fn scrolling(item: &Item) -> Option<(&[TextLine], (Color, Color))> {
    match &item.thing {
        Thing::Text {
            block,
            color,
            highlight,
            scrolls: true,
            ..
        } => Some((&block.lines, (*color, *highlight))),
        _ => None,
    }
}

/// The layers of `item`, a text of a scroll that passes: strips that go by the window together. None if it is something
/// else.
pub(super) fn strips(item: &Item, window: &ScrollWindow, entrances: &Entrances, k: f32) -> Option<Vec<Layer>> {
    let (mut rest, colors) = scrolling(item)?;
    let (start, length) = passage(window);
    let way_px = -((window.text_height_u - window.rect_u.h).max(0.0) * k).round();
    let clip_px = window.rect_u.scaled(k).round_px();
    let mut layers = Vec::new();
    while let Some(first) = rest.first() {
        let limit_u = first.top_u + STRIP_PX / k;
        let count = rest
            .iter()
            .take_while(|line| line.top_u + line.height_u <= limit_u)
            .count()
            .max(1);
        let (strip, after) = rest.split_at(count);
        rest = after;
        for mut layer in block_at(strip, item, item.rect_u.y, colors, k) {
            if entrances.entrance(item).is_some() {
                entrances.fade(&mut layer, entrances.start(item));
            }
            if length > DeckTime::ZERO {
                layer.dy_px = Track::Run {
                    from: 0.0,
                    to: way_px,
                    start,
                    length,
                };
            }
            layer.clip_px = Some(clip_px);
            layers.push(layer);
        }
    }
    Some(layers)
}

/// The layers of some lines of `item`, whose block begins at `y_u`.
fn block_at(lines: &[TextLine], item: &Item, y_u: f32, colors: (Color, Color), k: f32) -> Vec<Layer> {
    let Some((first, last)) = lines.first().zip(lines.last()) else {
        return Vec::new();
    };
    let top_u = first.top_u;
    let raised: Vec<TextLine> = lines.iter().map(|line| text::raised(line, top_u)).collect();
    let rect_u = Rect {
        y: y_u + top_u,
        h: last.top_u + last.height_u - top_u,
        ..item.rect_u
    };
    text::layers(&raised, colors, rect_u, k)
}

/// What stands in the window at one time.
struct Page {
    from: DeckTime,
    length: DeckTime,
    /// How far its lines stand higher than in the scroll, in canvas units.
    up_u: f32,
    /// The items its lines are of, and which lines.
    parts: Vec<(usize, std::ops::Range<usize>)>,
}

/// The text of a scroll as pages, none of which cuts a line. Each is up as long as its text would take to pass.
fn pages(frame: &Frame, window: &ScrollWindow) -> Vec<Page> {
    let texts = frame.items.iter().enumerate();
    let lines: Vec<(usize, usize, f32, f32)> = texts
        .filter_map(|(index, item)| Some((index, item, scrolling(item)?.0)))
        .flat_map(|(index, item, lines)| {
            lines.iter().enumerate().map(move |(at, line)| {
                let top_u = item.rect_u.y + line.top_u;
                (index, at, top_u, top_u + line.height_u)
            })
        })
        .collect();
    let Some((first_top, end)) = lines.first().zip(lines.last()).map(|(first, last)| (first.2, last.3)) else {
        return Vec::new();
    };
    // The text keeps as clear of the window's foot as it comes to rest there in the end.
    let foot_u = window.rect_u.y + window.text_height_u - end;
    let room_u = window.rect_u.bottom() - foot_u.max(0.0) - first_top;
    let mut pages: Vec<Page> = Vec::new();
    let mut top_u = first_top;
    for (item, line, line_top, line_bottom) in lines {
        if pages.is_empty() || line_bottom - top_u > room_u {
            top_u = line_top;
            pages.push(Page {
                from: DeckTime::ZERO,
                length: DeckTime::ZERO,
                up_u: top_u - first_top,
                parts: Vec::new(),
            });
        }
        let Some(page) = pages.last_mut() else { continue };
        let taken_u = line_bottom - top_u;
        page.length = DeckTime::from_secs_f64(f64::from(taken_u / window.speed_u_s)) + DeckTime::from_millis(TURN_MS);
        match page.parts.last_mut() {
            Some((same, lines)) if *same == item => lines.end = line + 1,
            _ => page.parts.push((item, line..line + 1)),
        }
    }
    let mut from = DeckTime::ZERO;
    for page in &mut pages {
        page.from = from;
        from = from + page.length;
    }
    pages
}

/// The layers of a scroll that does not pass: a page gives way to the next, at once or by a fade. The last one stays.
pub(super) fn standing(frame: &Frame, window: &ScrollWindow, entrances: &Entrances, k: f32) -> Vec<Layer> {
    let pages = pages(frame, window);
    let count = pages.len();
    let mut layers = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let until = page.from + page.length;
        for (item, lines) in &page.parts {
            let item = &frame.items[*item];
            let Some((all, colors)) = scrolling(item) else { continue };
            for mut layer in block_at(&all[lines.clone()], item, item.rect_u.y - page.up_u, colors, k) {
                layer.life = Life {
                    from: (index > 0).then_some(page.from),
                    until: (index + 1 < count).then_some(until),
                    period: None,
                };
                if index > 0 && entrances.motion() == Motion::Calm {
                    layer.opacity = Track::Drift {
                        from: 0.0,
                        to: 1.0,
                        start: page.from,
                        length: DeckTime::from_millis(FADE_MS),
                        easing: Easing::OutCubic,
                    };
                } else if entrances.entrance(item).is_some() {
                    entrances.fade(&mut layer, entrances.start(item));
                }
                layers.push(layer);
            }
        }
    }
    layers
}
