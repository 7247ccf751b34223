//! `line`: a course, each point with its value beside it and its label on the axis.

use taffy::prelude::{NodeId, Size, Style, length, zero};

use super::{Draw, as_figure};
use crate::base::{Edge, Point, Rect, Shape, Stroke};
use crate::deck::{Chart, ChartItem, Figure};
use crate::layout::style::of_text;
use crate::layout::tree::{Tree, share};
use crate::layout::{
    Entrance, Item, Role, Thing,
    figure::{self, Before},
    ornament,
};
use crate::text::{Align, TextStyle};

/// Diameter of a point.
const DOT_U: f32 = 22.0;
/// Diameter of one that says no value.
const SMALL_DOT_U: f32 = 12.0;
/// Space between a point's centre and its value.
const VALUE_GAP_U: f32 = 30.0;

pub(super) fn draw<'a>(tree: &mut Tree<'a>, draw: &Draw<'_, 'a>) -> NodeId {
    let Draw {
        chart, styles, inks, ..
    } = *draw;
    let fonts = tree.fonts();
    let largest = draw.largest();
    let count = chart.items.len();
    // Of many points only those speak that a reader looks for; their numbers are larger for it.
    let crowded = count > 6;
    let size_u = styles.size_u(if count <= 4 { 84.0 } else { 64.0 });
    let label_style = TextStyle {
        align: Align::Center,
        ..styles.label()
    };
    let least = Size {
        width: zero(),
        height: length(size_u * 5.0),
    };
    tree.drawn(
        Style {
            min_size: least,
            ..share()
        },
        move |r: Rect| {
            let (head, foot) = (size_u * 1.5, label_style.size_u * 2.6);
            let cell = r.w / count as f32;
            let shown = spoken(chart);
            let labelled = labelled(
                chart,
                |item| {
                    let style = of_text(&item.label, label_style);
                    fonts.compose(item.label.marked(), &style, f32::MAX).width_u
                },
                cell,
                &shown,
            );
            let height = |number: f64| (r.h - head - foot) * (number / largest) as f32;
            let points: Vec<Point> = chart
                .items
                .iter()
                .enumerate()
                .map(|(index, item)| Point::new(cell * (index as f32 + 0.5), r.h - foot - height(item.number)))
                .collect();
            let mut items = vec![ornament::bar(Rect::new(0.0, r.h - foot, r.w, 2.0), inks.hairline, 0)];
            if points.len() > 1 {
                let stroke = Stroke {
                    color: inks.primary,
                    width: 6.0,
                    round: true,
                };
                let line = Shape::Line {
                    points: points.clone(),
                    stroke,
                };
                items.push(Item::new(r, Thing::Shapes(vec![line]), 1).entering(Entrance::Grow(Edge::Left)));
            }
            let least_u = styles.theme.scale.caption_u.min(size_u);
            let size_u = value_size(chart, &shown, size_u, cell, |item, size_u| {
                figure::set(
                    &spoken_figure(item, chart, crowded),
                    fonts,
                    &styles,
                    size_u,
                    Before::Beside,
                )
                .width_u
            })
            .max(least_u);
            if let Some(unit) = chart.unit.as_ref().filter(|_| crowded) {
                // Many values leave no room for a unit each: it stands once, over the axis.
                let style = of_text(unit, styles.note());
                let y = r.h - foot - style.size_u - 16.0;
                let item = figure::word(
                    unit.marked(),
                    fonts,
                    style,
                    (inks.second, inks.highlight),
                    Role::Unit,
                    1,
                );
                let rect_u = item.rect_u.moved(0.0, y);
                items.push(Item { rect_u, ..item }.entering(Entrance::Fade));
            }
            for (index, (item, at)) in chart.items.iter().zip(&points).enumerate() {
                // Each comes when the course has come to it.
                let reached = Entrance::Follow(if r.w > 0.0 { at.x / r.w } else { 0.0 });
                let color = if item.highlight { inks.accent } else { inks.primary };
                let side = if shown[index] { DOT_U } else { SMALL_DOT_U };
                let dot = Rect::new(0.0, 0.0, side, side);
                items.push(
                    Item::new(
                        dot.moved(at.x - side / 2.0, at.y - side / 2.0),
                        Thing::Shapes(vec![Shape::Rect {
                            rect: dot,
                            radius: side / 2.0,
                            color,
                        }]),
                        1,
                    )
                    .entering(reached.clone()),
                );
                let value = spoken_figure(item, chart, crowded);
                let set = figure::set(&value, fonts, &styles, size_u, Before::Beside);
                let value_h = set.height_u(fonts, &styles);
                // The first and the last stay inside the chart.
                let x = (at.x - set.width_u / 2.0).min(r.w - set.width_u).max(0.0);
                // In a valley the line rises on both sides: the value stands below, where the line is not.
                let below = at.y + VALUE_GAP_U;
                let top = if is_valley(&points, index) && below + value_h < r.h - foot {
                    below
                } else {
                    highest(&points, x - 8.0, x + set.width_u + 8.0).min(at.y) - VALUE_GAP_U - value_h
                };
                if shown[index] {
                    let place = Rect::new(x, top, set.width_u, value_h);
                    let set = set.items(place, fonts, &styles, color, inks.second, 1);
                    items.extend(set.into_iter().map(|item| item.entering(reached.clone())));
                }
                if !labelled[index] {
                    continue;
                }
                let style = of_text(&item.label, label_style);
                let width = if crowded {
                    // Its neighbours may have left their places to it.
                    fonts
                        .compose(item.label.marked(), &style, f32::MAX)
                        .width_u
                        .max(cell - 16.0)
                } else {
                    cell - 16.0
                };
                let block = fonts.compose(item.label.marked(), &style, width);
                let x = (at.x - width / 2.0).min(r.w - width).max(0.0);
                items.push(
                    Item::new(
                        Rect::new(x, r.h - foot + 20.0, width, block.height_u),
                        Thing::text(block, &style, inks.text, inks.highlight, Role::Label),
                        1,
                    )
                    .entering(reached),
                );
            }
            items
        },
    )
}

/// Which points say their value: all of a few; of many the first, the last, and what is highlighted, or else the highest
/// and the lowest. Of two that would stand side by side one gives way.
fn spoken(chart: &Chart) -> Vec<bool> {
    let items = &chart.items;
    let last = items.len().saturating_sub(1);
    if items.len() <= 6 {
        return vec![true; items.len()];
    }
    let by_number = |(_, a): &(usize, &ChartItem), (_, b): &(usize, &ChartItem)| a.number.total_cmp(&b.number);
    let highest = items.iter().enumerate().max_by(by_number).map(|(at, _)| at);
    let lowest = items.iter().enumerate().min_by(by_number).map(|(at, _)| at);
    let named = items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.highlight)
        .map(|(at, _)| at);
    let mut wanted = vec![last, 0];
    wanted.extend(named);
    if wanted.len() == 2 {
        wanted.extend(highest.into_iter().chain(lowest));
    }
    let mut shown = vec![false; items.len()];
    for at in wanted {
        let close = (at.saturating_sub(NEXT_VALUE - 1)..=(at + NEXT_VALUE - 1).min(last)).any(|other| shown[other]);
        shown[at] |= !close || items[at].highlight;
    }
    shown
}

/// How many places apart two values of a long course stand.
const NEXT_VALUE: usize = 3;

/// Which points have their label on the axis: all where they have room, else every second, third, … and those that speak.
fn labelled(chart: &Chart, width: impl Fn(&ChartItem) -> f32, cell: f32, shown: &[bool]) -> Vec<bool> {
    let count = chart.items.len();
    if count <= 6 {
        return vec![true; count];
    }
    let widest = chart.items.iter().map(width).fold(1.0, f32::max) + 24.0;
    let every = (widest / cell).ceil().max(1.0) as usize;
    let mut labelled = vec![false; count];
    let last = count - 1;
    let free = |labelled: &[bool], at: usize| {
        let (from, to) = (at.saturating_sub(every - 1), (at + every - 1).min(last));
        !labelled[from..=to].iter().any(|other| *other)
    };
    let first_and_last = [0, last].into_iter();
    let speaking = (0..count).filter(|at| shown[*at]);
    for at in first_and_last.chain(speaking).chain(0..count) {
        if free(&labelled, at) {
            labelled[at] = true;
        }
    }
    labelled
}

/// What a point says: of many, the number without its unit.
fn spoken_figure(item: &ChartItem, chart: &Chart, crowded: bool) -> Figure {
    let figure = as_figure(item, chart);
    Figure {
        unit: figure.unit.filter(|_| !crowded),
        ..figure
    }
}

/// The largest size, from `size_u` down, at which no two values that are shown touch.
fn value_size(chart: &Chart, shown: &[bool], size_u: f32, cell: f32, width: impl Fn(&ChartItem, f32) -> f32) -> f32 {
    let spoken: Vec<(usize, f32)> = (chart.items.iter().enumerate())
        .filter(|(at, _)| shown[*at])
        .map(|(at, item)| (at, width(item, size_u)))
        .collect();
    let tightest = spoken.windows(2).map(|pair| {
        let [(a, a_w), (b, b_w)] = [pair[0], pair[1]];
        // At either end a value is moved in as far as half its width.
        let ends = if a == 0 { a_w / 2.0 } else { 0.0 } + if b + 1 == shown.len() { b_w / 2.0 } else { 0.0 };
        let half_cell = if ends > 0.0 { cell / 2.0 } else { 0.0 };
        ((b - a) as f32 * cell + half_cell) / ((a_w + b_w) / 2.0 + ends + 24.0)
    });
    size_u * tightest.fold(1.0, f32::min).max(0.5)
}

/// The highest place of the course between two places of the axis.
fn highest(points: &[Point], from: f32, to: f32) -> f32 {
    let on_course = |pair: &[Point]| {
        let (a, b) = (pair[0], pair[1]);
        let (left, right) = (a.x.max(from), b.x.min(to));
        let at = |x: f32| a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x).max(0.001);
        if left <= right {
            at(left).min(at(right))
        } else {
            f32::MAX
        }
    };
    points.windows(2).map(on_course).fold(f32::MAX, f32::min)
}

/// Whether the course comes down to a point and goes up from it.
fn is_valley(points: &[Point], index: usize) -> bool {
    let y = |at: usize| points.get(at).map(|p| p.y);
    let before = index.checked_sub(1).and_then(y);
    points
        .get(index)
        .is_some_and(|p| before.is_some_and(|y| y < p.y) && y(index + 1).is_some_and(|y| y < p.y))
}
