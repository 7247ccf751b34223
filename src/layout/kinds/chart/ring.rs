//! `ring`: parts of a whole, each named beside its arc's colour.

use taffy::prelude::NodeId;

use super::{Draw, as_figure};
use crate::base::{Color, Point, Rect, Shape, Stroke};
use crate::layout::tree::{Tree, column, fixed, height, row, share};
use crate::layout::{Entrance, Form, Item, Role, Thing, figure};

pub(super) fn draw<'a>(tree: &mut Tree<'a>, draw: &Draw<'_, 'a>) -> NodeId {
    let Draw {
        chart,
        styles,
        inks,
        page,
    } = *draw;
    let fonts = tree.fonts();
    let side = match page.form {
        Form::Portrait => (page.text_u.w * 0.72).min(page.text_u.h * 0.38),
        _ => (page.text_u.h * 0.78).min(page.text_u.w * 0.3),
    } * styles.gap_u(1.0);
    let sum: f64 = chart.items.iter().map(|item| item.number).sum();
    let whole = chart.total.unwrap_or(sum).max(sum).max(f64::MIN_POSITIVE);
    let count = chart.items.len();
    let colors: Vec<Color> = (0..count).map(|index| tint(draw, index)).collect();

    let parts: Vec<(f32, f32, Color)> = chart
        .items
        .iter()
        .zip(&colors)
        .scan(0.0, |from: &mut f64, (item, color)| {
            let start = *from / whole;
            *from += item.number;
            Some((start as f32, (*from / whole) as f32, *color))
        })
        .collect();
    let track = inks.hairline;
    let ring = tree.drawn(fixed(side, side), move |r: Rect| {
        let width = side * 0.17;
        let (center, radius) = (Point::new(r.w / 2.0, r.h / 2.0), (side - width) / 2.0);
        // A hair of ground between two arcs keeps them apart without a line.
        let slit = if parts.len() > 1 { 0.004 } else { 0.0 };
        let arc = |from_turn, to_turn, color| Shape::Arc {
            center,
            radius,
            from_turn,
            to_turn,
            stroke: Stroke {
                color,
                width,
                round: false,
            },
        };
        let mut items = vec![Item::new(
            r,
            Thing::Shapes(vec![arc(0.0, 1.0, track.with_opacity(0.45))]),
            0,
        )];
        for (from, to, color) in &parts {
            if to - from > 2.0 * slit {
                let shape = arc(from + slit / 2.0, to - slit / 2.0, *color);
                items.push(Item::new(r, Thing::Shapes(vec![shape]), 1).entering(Entrance::Sweep));
            }
        }
        items
    });

    let size_u = if count > 5 { 60.0 } else { 84.0 } * styles.gap_u(1.0);
    let rows: Vec<NodeId> = chart
        .items
        .iter()
        .zip(colors)
        .enumerate()
        .map(|(index, (item, color))| {
            let step = 1 + index as u8;
            let set = figure::set(&as_figure(item, chart), fonts, &styles, size_u);
            let (tall, wide, ink, second) = (set.height_u(fonts, &styles), set.width_u, inks.primary, inks.second);
            let value = tree.drawn(fixed(wide, tall), move |r: Rect| {
                let items = set.items(r, fonts, &styles, ink, second, step);
                items.into_iter().map(|item| item.entering(Entrance::Rise)).collect()
            });
            let label = tree.say(&item.label, styles.label(), inks.text, Role::Label, step);
            let words = tree.column(styles.gap_u(16.0), &[value, label]);
            let swatch = tree.drawn(
                fixed(14.0, tall + styles.gap_u(16.0) + styles.label().size_u),
                move |r: Rect| vec![crate::layout::ornament::bar(r, color, step)],
            );
            tree.row(28.0, &[swatch, words])
        })
        .collect();
    let columns = if rows.len() > 5 { 2 } else { 1 };
    let lists: Vec<NodeId> = rows
        .chunks(rows.len().div_ceil(columns))
        .map(|rows| tree.group(column(styles.gap_u(34.0)), rows))
        .collect();
    let list = tree.row(styles.gap_u(72.0), &lists);
    if page.form == Form::Portrait {
        let gap = tree.space(height(styles.gap_u(64.0)));
        let style = taffy::Style {
            flex_direction: taffy::FlexDirection::Column,
            align_items: taffy::AlignItems::START,
            ..share()
        };
        tree.group(style, &[ring, gap, list])
    } else {
        let style = taffy::Style {
            align_items: taffy::AlignItems::CENTER,
            flex_grow: 1.0,
            ..row(styles.gap_u(88.0))
        };
        tree.group(style, &[ring, list])
    }
}

/// Steps of one colour from strong to pale; what is highlighted in the accent.
fn tint(draw: &Draw<'_, '_>, index: usize) -> Color {
    let item = &draw.chart.items[index];
    let steps = draw.chart.items.len().max(2) as f32;
    let pale = draw.styles.theme.palette.ground.mix(draw.inks.primary, 0.35);
    if item.highlight {
        draw.inks.accent
    } else {
        draw.inks.primary.mix(pale, index as f32 / (steps - 1.0))
    }
}
