//! `change`: before and after, side by side on one axis that starts at zero.

use taffy::prelude::NodeId;

use super::{Draw, as_figure};
use crate::base::{Color, Rect};
use crate::deck::ChartItem;
use crate::layout::figure::SetFigure;
use crate::layout::tree::{Tree, Words, height, row, share};
use crate::layout::{Form, Role, figure, ornament};

/// Space between the two.
const GAP_U: f32 = 72.0;

pub(super) fn draw<'a>(tree: &mut Tree<'a>, draw: &Draw<'_, 'a>) -> NodeId {
    let Draw { chart, styles, inks, page } = *draw;
    let fonts = tree.fonts();
    let largest = draw.largest();
    let size_u = if page.form == Form::Portrait { 128.0 } else { 160.0 } * styles.gap_u(1.0);
    let after = chart.items.len().saturating_sub(1);
    let columns: Vec<NodeId> = chart
        .items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            let step = 1 + index as u8;
            let set = figure::set(&as_figure(item, chart), fonts, &styles, size_u);
            // What was is quiet, what is speaks.
            let color = if index == after { inks.accent } else { inks.primary.mix(styles.theme.palette.ground, 0.45) };
            let ink = if index == after { inks.accent } else { inks.primary };
            let least = taffy::Size { width: taffy::prelude::length(set.width_u), height: taffy::prelude::length(size_u * 2.2) };
            let part = (item.number / largest) as f32;
            let second = inks.second;
            let bar = tree.drawn(taffy::Style { min_size: least, ..share() }, move |r| {
                column(&set, r, part, color, step).into_iter().chain(value(&set, r, part, fonts, &styles, ink, second, step)).collect()
            });
            let line = inks.text;
            let axis = tree.drawn(height(3.0), move |r: Rect| vec![ornament::bar(Rect { w: r.w + if index == after { 0.0 } else { GAP_U }, ..r }, line, 0)]);
            let gap = tree.space(height(styles.gap_u(24.0)));
            let label = label(tree, item, draw, step);
            tree.group(taffy::Style { flex_direction: taffy::FlexDirection::Column, ..share() }, &[bar, axis, gap, label])
        })
        .collect();
    let style = taffy::Style { flex_grow: 1.0, flex_basis: taffy::prelude::zero(), align_items: taffy::AlignItems::STRETCH, ..row(GAP_U) };
    tree.group(style, &columns)
}

fn label<'a>(tree: &mut Tree<'a>, item: &'a ChartItem, draw: &Draw<'_, 'a>, step: u8) -> NodeId {
    tree.text(Words { text: &item.label.value, style: draw.styles.label(), color: draw.inks.text, role: Role::Label, step })
}

/// Space kept over the bars for the value.
fn headroom(set: &SetFigure) -> f32 {
    set.size_u * 1.05
}

fn column(set: &SetFigure, r: Rect, part: f32, color: Color, step: u8) -> Option<crate::layout::Item> {
    let h = (r.h - headroom(set)).max(0.0) * part;
    (h > 0.0).then(|| ornament::bar(Rect::new(0.0, r.h - h, r.w, h), color, step))
}

#[expect(clippy::too_many_arguments, reason = "a drawing in its place, with its colours")]
fn value(
    set: &SetFigure,
    r: Rect,
    part: f32,
    fonts: &crate::text::FontBook,
    styles: &crate::layout::style::Styles<'_>,
    ink: Color,
    second: Color,
    step: u8,
) -> Vec<crate::layout::Item> {
    let h = (r.h - headroom(set)).max(0.0) * part;
    let top = r.h - h - set.height_u(fonts, styles) - set.size_u * 0.16;
    set.items(Rect::new(0.0, top, r.w, 0.0), fonts, styles, ink, second, step)
}
