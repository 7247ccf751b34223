//! `line`: a course, each point with its value beside it and its label on the axis.

use taffy::prelude::{NodeId, Size, Style, length, zero};

use super::{Draw, as_figure};
use crate::base::{Edge, Point, Rect, Shape, Stroke};
use crate::layout::style::of_text;
use crate::layout::tree::{Tree, share};
use crate::layout::{Entrance, Item, Role, Thing, figure, ornament};
use crate::text::{Align, TextStyle};

/// Diameter of a point.
const DOT_U: f32 = 22.0;
/// Space between a point's centre and its value.
const VALUE_GAP_U: f32 = 30.0;

pub(super) fn draw<'a>(tree: &mut Tree<'a>, draw: &Draw<'_, 'a>) -> NodeId {
    let Draw {
        chart, styles, inks, ..
    } = *draw;
    let fonts = tree.fonts();
    let largest = draw.largest();
    let size_u = if chart.items.len() <= 5 {
        72.0
    } else if chart.items.len() <= 8 {
        48.0
    } else {
        38.0
    } * styles.gap_u(1.0);
    // Many points have no room for a unit each: it stands once, over the axis.
    let crowded = chart.items.len() > 6;
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
            let cell = r.w / chart.items.len() as f32;
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
            if let Some(unit) = chart.unit.as_ref().filter(|_| crowded) {
                items.push(figure::word(
                    unit.marked(),
                    fonts,
                    of_text(unit, styles.note()),
                    (inks.second, inks.highlight),
                    Role::Unit,
                    1,
                ));
            }
            for (index, (item, at)) in chart.items.iter().zip(&points).enumerate() {
                // Each comes when the course has come to it.
                let reached = Entrance::Follow(if r.w > 0.0 { at.x / r.w } else { 0.0 });
                let color = if item.highlight { inks.accent } else { inks.primary };
                let dot = Rect::new(0.0, 0.0, DOT_U, DOT_U);
                items.push(
                    Item::new(
                        dot.moved(at.x - DOT_U / 2.0, at.y - DOT_U / 2.0),
                        Thing::Shapes(vec![Shape::Rect {
                            rect: dot,
                            radius: DOT_U / 2.0,
                            color,
                        }]),
                        1,
                    )
                    .entering(reached.clone()),
                );
                let mut value = as_figure(item, chart);
                if crowded {
                    value.unit = None;
                }
                let set = figure::set(&value, fonts, &styles, size_u);
                let value_h = set.height_u(fonts, &styles);
                // In a valley the line rises on both sides: the value stands below, where the line is not.
                let top = if is_valley(&points, index) && at.y + VALUE_GAP_U + value_h < r.h - foot {
                    at.y + VALUE_GAP_U
                } else {
                    at.y - VALUE_GAP_U - value_h
                };
                let place = Rect::new(at.x - set.width_u / 2.0, top, set.width_u, value_h);
                let set = set.items(place, fonts, &styles, color, inks.second, 1);
                items.extend(set.into_iter().map(|item| item.entering(reached.clone())));
                let style = of_text(&item.label, label_style);
                let block = fonts.compose(item.label.marked(), &style, cell - 16.0);
                items.push(
                    Item::new(
                        Rect::new(
                            cell * index as f32 + 8.0,
                            r.h - foot + 20.0,
                            cell - 16.0,
                            block.height_u,
                        ),
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

/// Whether the course comes down to a point and goes up from it.
fn is_valley(points: &[Point], index: usize) -> bool {
    let y = |at: usize| points.get(at).map(|p| p.y);
    let before = index.checked_sub(1).and_then(y);
    points
        .get(index)
        .is_some_and(|p| before.is_some_and(|y| y < p.y) && y(index + 1).is_some_and(|y| y < p.y))
}
