//! `ring`: parts of a whole, each named beside its arc.

use taffy::prelude::{NodeId, Size, Style, length, zero};

use super::{Draw, as_figure};
use crate::base::{Color, Edge, Point, Rect, Shape, Stroke, math};
use crate::layout::style::of_text;
use crate::layout::tree::{Tree, share};
use crate::layout::{
    Entrance, Item, Role, Thing,
    figure::{self, Before, SetFigure},
};
use crate::text::{Align, TextBlock, TextStyle};

/// Space between the ring and a name, where the line between the two runs.
const LEADER_U: f32 = 76.0;
/// Where that line bends, from the ring.
const BEND_U: f32 = 34.0;
/// Space between two names, one below the other.
const APART_U: f32 = 30.0;
/// The width that a name may ask for, in em.
const NAME_EM: f32 = 6.0;
/// Space between a value and its name.
const NAME_GAP_U: f32 = 14.0;

/// A part of the ring.
#[derive(Clone, Copy)]
struct Part {
    from_turn: f32,
    to_turn: f32,
    color: Color,
}

/// A part's name, set, and where its arc would have it.
struct Name {
    index: usize,
    value: SetFigure,
    value_h: f32,
    label: TextBlock,
    /// Whether it stands at the right.
    right: bool,
    /// Its top.
    y: f32,
}

impl Name {
    fn height_u(&self) -> f32 {
        self.value_h + NAME_GAP_U + self.label.height_u
    }
}

pub(super) fn draw<'a>(tree: &mut Tree<'a>, draw: &Draw<'_, 'a>) -> NodeId {
    let Draw {
        chart, styles, inks, ..
    } = *draw;
    let fonts = tree.fonts();
    let parts = parts(draw);
    let size_u = styles.size_u(if chart.items.len() > 5 { 60.0 } else { 84.0 });
    let label_style = styles.label();
    let least = Size {
        width: zero(),
        height: length(size_u * 4.0),
    };
    tree.drawn(
        Style {
            min_size: least,
            ..share()
        },
        move |r: Rect| {
            // The ring has what the names leave, and they have a part of the width at least.
            let wanted = chart.items.iter().map(|item| {
                let value = figure::set(&as_figure(item, chart), fonts, &styles, size_u, Before::Beside).width_u;
                let label = fonts.prepare(item.label.marked(), &label_style).natural_width_u();
                value.max(label.min(label_style.size_u * NAME_EM))
            });
            let names = wanted.fold(0.0, f32::max) + LEADER_U + 4.0;
            let side = (r.h * 0.94).min(r.w - 2.0 * names).max(r.w * 0.3);
            let center = Point::new(r.w / 2.0, r.h / 2.0);
            let names_w = ((r.w - side) / 2.0 - LEADER_U).max(1.0);
            let style_of = |index: usize, right: bool| TextStyle {
                align: if right { Align::Start } else { Align::End },
                ..of_text(&chart.items[index].label, label_style)
            };
            let mut names: Vec<Name> = Vec::new();
            for (index, (item, part)) in chart.items.iter().zip(&parts).enumerate() {
                let turn = f32::midpoint(part.from_turn, part.to_turn);
                let right = turn < 0.5;
                let value = figure::set(&as_figure(item, chart), fonts, &styles, size_u, Before::Beside);
                let label = fonts.compose(item.label.marked(), &style_of(index, right), names_w);
                let value_h = value.height_u(fonts, &styles);
                let mut name = Name {
                    index,
                    value,
                    value_h,
                    label,
                    right,
                    y: 0.0,
                };
                name.y = center.y - side / 2.0 * math::cos(turn * std::f32::consts::TAU) - name.height_u() / 2.0;
                names.push(name);
            }
            for right in [true, false] {
                spread(&mut names, right, r.h);
            }
            let mut items = ring(center, side, &parts, inks.hairline, r);
            for name in &names {
                let Part {
                    from_turn,
                    to_turn,
                    color,
                } = parts[name.index];
                let step = 1 + name.index as u8;
                let way = if name.right { 1.0 } else { -1.0 };
                let inner = center.x + way * (side / 2.0 + LEADER_U);
                let y = name.y + name.value_h / 2.0;
                let turn = f32::midpoint(from_turn, to_turn) * std::f32::consts::TAU;
                let radius = side / 2.0 + 8.0;
                let points = vec![
                    Point::new(center.x + radius * math::sin(turn), center.y - radius * math::cos(turn)),
                    Point::new(center.x + way * (side / 2.0 + BEND_U), y),
                    Point::new(inner - way * 14.0, y),
                ];
                let stroke = Stroke {
                    color,
                    width: 3.0,
                    round: true,
                };
                let line = Thing::Shapes(vec![Shape::Line { points, stroke }]);
                let from = if name.right { Edge::Left } else { Edge::Right };
                items.push(Item::new(r, line, step).entering(Entrance::Draw(from)));
                let x = if name.right { inner } else { inner - name.value.width_u };
                let place = Rect::new(x, name.y, name.value.width_u, name.value_h);
                let value = name.value.items(place, fonts, &styles, inks.primary, inks.second, step);
                items.extend(value.into_iter().map(|item| item.entering(Entrance::Rise)));
                let x = if name.right { inner } else { inner - names_w };
                let y = name.y + name.value_h + NAME_GAP_U;
                let rect_u = Rect::new(x, y, names_w, name.label.height_u);
                let style = style_of(name.index, name.right);
                let thing = Thing::text(name.label.clone(), &style, inks.text, inks.highlight, Role::Label);
                items.push(Item::new(rect_u, thing, step));
            }
            items
        },
    )
}

/// The arcs, by the chart's numbers.
fn parts(draw: &Draw<'_, '_>) -> Vec<Part> {
    let chart = draw.chart;
    let sum: f64 = chart.items.iter().map(|item| item.number).sum();
    let whole = chart.total.unwrap_or(sum).max(sum).max(f64::MIN_POSITIVE);
    let mut gone = 0.0;
    let parts = chart.items.iter().enumerate().map(|(index, item)| {
        let from_turn = (gone / whole) as f32;
        gone += item.number;
        Part {
            from_turn,
            to_turn: (gone / whole) as f32,
            color: color(draw, index),
        }
    });
    parts.collect()
}

/// The theme's chart colours in order, the accent for what is highlighted.
fn color(draw: &Draw<'_, '_>, index: usize) -> Color {
    if draw.chart.items[index].highlight {
        return draw.inks.accent;
    }
    let charts = &draw.styles.theme.charts;
    // Where some call, the others keep out of the accent's way.
    let calls = draw.chart.items.iter().any(|item| item.highlight);
    let quiet: Vec<Color> = (charts.iter().copied())
        .filter(|color| !calls || *color != draw.inks.accent)
        .collect();
    quiet
        .get(index % quiet.len().max(1))
        .copied()
        .unwrap_or(draw.inks.primary)
}

/// The ring in the middle of `place`, `side` wide.
fn ring(center: Point, side: f32, parts: &[Part], track: Color, place: Rect) -> Vec<Item> {
    let width = side * 0.17;
    // A hair of ground between two arcs keeps them apart without a line.
    let slit = if parts.len() > 1 { 0.004 } else { 0.0 };
    let arc = |from_turn, to_turn, color| Shape::Arc {
        center,
        radius: (side - width) / 2.0,
        from_turn,
        to_turn,
        stroke: Stroke {
            color,
            width,
            round: false,
        },
    };
    let track = Thing::Shapes(vec![arc(0.0, 1.0, track.with_opacity(0.45))]);
    let mut items = vec![Item::new(place, track, 0)];
    for Part {
        from_turn,
        to_turn,
        color,
    } in parts
    {
        if to_turn - from_turn > 2.0 * slit {
            let shape = arc(from_turn + slit / 2.0, to_turn - slit / 2.0, *color);
            items.push(Item::new(place, Thing::Shapes(vec![shape]), 1).entering(Entrance::Sweep));
        }
    }
    items
}

/// Moves the names of one side apart, from the top down, and up again where they would end below `height`.
fn spread(names: &mut [Name], right: bool, height: f32) {
    let mut side: Vec<&mut Name> = names.iter_mut().filter(|name| name.right == right).collect();
    side.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut top = 0.0;
    for name in &mut side {
        name.y = name.y.max(top);
        top = name.y + name.height_u() + APART_U;
    }
    let mut bottom = height;
    for name in side.iter_mut().rev() {
        name.y = name.y.min(bottom - name.height_u());
        bottom = name.y - APART_U;
    }
    // More than there is room for begin at the top: what stands over the foot is found and the type made smaller.
    let mut top = 0.0_f32;
    for name in &mut side {
        name.y = name.y.max(top);
        top = name.y + name.height_u() + APART_U * 0.4;
    }
}
