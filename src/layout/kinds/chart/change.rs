//! `change`: before and after, side by side on one axis that starts at zero.

use taffy::prelude::{AlignItems, FlexDirection, NodeId, Size, Style, length, zero};

use super::{Draw, as_figure};
use crate::base::{Edge, Rect};
use crate::layout::tree::{Tree, height, row, share};
use crate::layout::{
    Entrance, Form, Item, Role,
    figure::{self, Before},
    ornament,
};

/// Space between the two.
const GAP_U: f32 = 72.0;
/// Width of a bar in parts of its column.
const BAR_RATIO: f32 = 0.56;

pub(super) fn draw<'a>(tree: &mut Tree<'a>, draw: &Draw<'_, 'a>) -> NodeId {
    let size_u = value_size_u(tree, draw);
    let columns: Vec<NodeId> = (0..draw.chart.items.len())
        .map(|index| column(tree, draw, index, size_u))
        .collect();
    let style = Style {
        flex_grow: 1.0,
        flex_basis: zero(),
        align_items: AlignItems::STRETCH,
        ..row(GAP_U)
    };
    tree.group(style, &columns)
}

/// The largest size at which both values stand in their columns.
fn value_size_u(tree: &Tree<'_>, draw: &Draw<'_, '_>) -> f32 {
    let most = if draw.page.form == Form::Portrait { 128.0 } else { 160.0 };
    let column_u = (draw.content_u() - GAP_U) / 2.0;
    let width = |item| {
        figure::set(
            &as_figure(item, draw.chart),
            tree.fonts(),
            &draw.styles,
            most,
            Before::Beside,
        )
        .width_u
    };
    let widest = draw.chart.items.iter().map(width).fold(1.0, f32::max);
    let least = draw.styles.theme.scale.caption_u;
    draw.styles.size_u((most * column_u / widest).min(most).max(least))
}

/// One of the two: its value on its bar, the axis, its label.
fn column<'a>(tree: &mut Tree<'a>, draw: &Draw<'_, 'a>, index: usize, size_u: f32) -> NodeId {
    let Draw {
        chart, styles, inks, ..
    } = *draw;
    let fonts = tree.fonts();
    let item = &chart.items[index];
    let last = index + 1 == chart.items.len();
    let step = 1 + index as u8;
    let set = figure::set(&as_figure(item, chart), fonts, &styles, size_u, Before::Beside);
    let (bar_color, ink) = draw.colors(index);
    let part = (item.number / draw.largest()) as f32;
    let value_h = set.height_u(fonts, &styles);
    let headroom = value_h + size_u * 0.24;
    let least = Size {
        width: length(set.width_u),
        height: length(size_u * 2.2),
    };
    let second = inks.second;
    let bar = tree.drawn(
        Style {
            min_size: least,
            ..share()
        },
        move |r: Rect| {
            let h = (r.h - headroom).max(0.0) * part;
            let place = Rect::new(0.0, r.h - h - headroom, r.w, value_h);
            let mut items: Vec<Item> = set.items(place, fonts, &styles, ink, second, step);
            for item in &mut items {
                item.entrance = Entrance::Follow(0.9);
            }
            if h > 0.0 {
                items.push(
                    ornament::bar(Rect::new(0.0, r.h - h, r.w * BAR_RATIO, h), bar_color, step)
                        .entering(Entrance::Grow(Edge::Bottom)),
                );
            }
            items
        },
    );
    let line = inks.text;
    let reach = if last { 0.0 } else { GAP_U };
    let axis = tree.drawn(height(3.0), move |r: Rect| {
        vec![ornament::bar(Rect { w: r.w + reach, ..r }, line, 0)]
    });
    let gap = tree.space(height(styles.gap_u(24.0)));
    let label = tree.say(&item.label, styles.label(), inks.text, Role::Label, step);
    tree.group(
        Style {
            flex_direction: FlexDirection::Column,
            ..share()
        },
        &[bar, axis, gap, label],
    )
}
