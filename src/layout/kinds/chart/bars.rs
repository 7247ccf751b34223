//! `bars`: lengths from a common axis, the value at the end of each.

use taffy::prelude::{AlignItems, FlexDirection, JustifyContent, NodeId, Style};

use super::{Draw, as_figure};
use crate::base::{Edge, Rect};
use crate::layout::tree::{Tree, column, height, row, share, width};
use crate::layout::{
    Entrance, Form, Role,
    figure::{self, Before},
    ornament,
};

pub(super) fn draw<'a>(tree: &mut Tree<'a>, draw: &Draw<'_, 'a>) -> NodeId {
    let Draw {
        chart, styles, inks, ..
    } = *draw;
    let fonts = tree.fonts();
    let largest = draw.largest();
    let size_u = styles.size_u(match (chart.items.len(), draw.page.form) {
        (0..=2, Form::Wide) => 150.0,
        (0..=2, _) | (3..=5, Form::Portrait) => 116.0,
        (3..=5, _) => 84.0,
        _ => 60.0,
    });
    let bar_u = size_u * 0.62;
    let many = chart.items.len() > 6;
    let label_u = if draw.page.form == Form::Portrait { 300.0 } else { 340.0 } * styles.gap_u(1.0);
    let sets: Vec<_> = chart
        .items
        .iter()
        .map(|item| figure::set(&as_figure(item, chart), fonts, &styles, size_u, Before::Beside))
        .collect();
    let reserve = sets.iter().map(|set| set.width_u).fold(0.0, f32::max) + 32.0;
    let rows: Vec<NodeId> = chart
        .items
        .iter()
        .zip(sets)
        .enumerate()
        .map(|(index, (item, set))| {
            let step = 1 + index as u8;
            let label = tree.say(&item.label, styles.label(), inks.text, Role::Label, step);
            let share_of_largest = (item.number / largest) as f32;
            let ((color, ink), second) = (draw.colors(index), inks.second);
            let tall = set.height_u(fonts, &styles);
            let bar = tree.drawn(height(tall), move |r: Rect| {
                let w = ((r.w - reserve) * share_of_largest).max(4.0);
                let mut items = vec![
                    ornament::bar(Rect::new(0.0, (tall - bar_u) / 2.0, w, bar_u), color, step)
                        .entering(Entrance::Grow(Edge::Left)),
                ];
                let value = set.items(
                    Rect::new(w + 28.0, 0.0, reserve, tall),
                    fonts,
                    &styles,
                    ink,
                    second,
                    step,
                );
                items.extend(value.into_iter().map(|item| item.entering(Entrance::Follow(0.9))));
                items
            });
            if many {
                // Beside its bar a label takes no line of its own.
                let label = tree.group(width(label_u), &[label]);
                let bar = tree.group(
                    Style {
                        flex_direction: FlexDirection::Column,
                        ..share()
                    },
                    &[bar],
                );
                tree.group(
                    Style {
                        align_items: AlignItems::CENTER,
                        ..row(24.0)
                    },
                    &[label, bar],
                )
            } else {
                tree.group(column(styles.gap_u(18.0)), &[label, bar])
            }
        })
        .collect();
    let style = Style {
        flex_direction: FlexDirection::Column,
        // Few bars stand together in the middle; many take the height there is.
        justify_content: if chart.items.len() > 3 {
            JustifyContent::SPACE_BETWEEN
        } else {
            JustifyContent::CENTER
        },
        gap: column(styles.gap_u(if chart.items.len() > 3 { 14.0 } else { 72.0 })).gap,
        ..share()
    };
    tree.group(style, &rows)
}
