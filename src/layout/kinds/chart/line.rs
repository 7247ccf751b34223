//! `line`: a course, each point with its value above and its label below.

use taffy::prelude::NodeId;

use super::{Draw, as_figure};
use crate::base::{Point, Rect, Shape, Stroke};
use crate::layout::tree::{Tree, share};
use crate::layout::{Item, Role, Thing, figure, ornament};

pub(super) fn draw<'a>(tree: &mut Tree<'a>, draw: &Draw<'_, 'a>) -> NodeId {
    let Draw { chart, styles, inks, .. } = *draw;
    let fonts = tree.fonts();
    let largest = draw.largest();
    let count = chart.items.len();
    let size_u = if count <= 5 { 72.0 } else { 48.0 } * styles.gap_u(1.0);
    let least = taffy::Size { width: taffy::prelude::zero(), height: taffy::prelude::length(size_u * 5.0) };
    let marks: Vec<_> = chart.items.iter().map(|item| (item.highlight, item.number)).collect();
    tree.drawn(taffy::Style { min_size: least, ..share() }, move |r: Rect| {
        let label = styles.label();
        let (head, foot) = (size_u * 1.5, label.size_u * 2.6);
        let cell = r.w / count as f32;
        let place = |index: usize, number: f64| {
            let h = (r.h - head - foot) * (number / largest) as f32;
            Point::new(cell * (index as f32 + 0.5), r.h - foot - h)
        };
        let points: Vec<Point> = marks.iter().enumerate().map(|(index, (_, number))| place(index, *number)).collect();
        let mut items = vec![ornament::bar(Rect::new(0.0, r.h - foot, r.w, 2.0), inks.hairline, 0)];
        if points.len() > 1 {
            let shape = Shape::Line { points: points.clone(), stroke: Stroke { color: inks.primary, width: 6.0, round: true } };
            items.push(Item { rect_u: r, thing: Thing::Shapes(vec![shape]), step: 1 });
        }
        for (index, (item, at)) in chart.items.iter().zip(&points).enumerate() {
            let step = 1 + index as u8;
            let color = if item.highlight { inks.accent } else { inks.primary };
            let dot = Shape::Rect { rect: Rect::new(0.0, 0.0, 22.0, 22.0), radius: 11.0, color };
            items.push(Item { rect_u: Rect::new(at.x - 11.0, at.y - 11.0, 22.0, 22.0), thing: Thing::Shapes(vec![dot]), step });
            let set = figure::set(&as_figure(item, chart), fonts, &styles, size_u);
            let top = at.y - 30.0 - set.height_u(fonts, &styles);
            items.extend(set.items(Rect::new(at.x - set.width_u / 2.0, top, set.width_u, 0.0), fonts, &styles, color, inks.second, step));
            let block = fonts.compose(&item.label.value, &crate::text::TextStyle { align: crate::text::Align::Center, ..label }, cell - 16.0);
            let rect_u = Rect::new(cell * index as f32 + 8.0, r.h - foot + 20.0, cell - 16.0, block.height_u);
            let thing = Thing::Text { block, color: inks.text, role: Role::Label, size_u: label.size_u, scrolls: false };
            items.push(Item { rect_u, thing, step });
        }
        items
    })
}
