//! `figures`: one to six big numerals, all of one size, on common baselines.

use taffy::prelude::{NodeId, Style};

use super::heading::heading;
use crate::base::Rect;
use crate::deck::{Figure, Figures};
use crate::layout::figure::{self, SetFigure};
use crate::layout::fit::fit;
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Placed, Tree, height, page_column, row, share, width};
use crate::layout::{Context, Form, Frame, Page, Role, ornament};
use crate::text::TextStyle;

/// Space between columns of figures.
const GAP_U: f32 = 56.0;

/// Arranges big numerals.
pub(in crate::layout) fn arrange(figures: &Figures, context: &Context<'_>, page: &Page) -> Frame {
    let mut frame = Frame::on(context.deck.theme.palette.ground);
    frame.folio = true;
    frame.take(fit(|shrink| place(figures, context, page, shrink)));
    frame
}

/// Figures in a row of the grid, by count and shape.
fn per_row(count: usize, form: Form) -> usize {
    match (form, count) {
        (_, 0..=1) | (Form::Portrait, 0..=4) => 1,
        (Form::Portrait, _) | (Form::Landscape, 2 | 4) => 2,
        (Form::Landscape, _) | (Form::Wide, 5..) => 3,
        (Form::Wide, count) => count,
    }
}

fn place(figures: &Figures, context: &Context<'_>, page: &Page, shrink: f32) -> Placed {
    let styles = Styles::new(context.deck, shrink);
    let inks = Inks::on_ground(styles.theme);
    let count = figures.figures.len();
    let columns = per_row(count, page.form);
    let rows = count.div_ceil(columns);
    let cell_w = (page.text_u.w - GAP_U * (columns as f32 - 1.0)) / columns as f32;
    let size_u = styles.size_u(numeral_size(&figures.figures, context, &styles, cell_w, rows, page));

    let mut tree = Tree::new(context.fonts, &inks);
    let mut children: Vec<NodeId> = heading(&mut tree, &figures.heading, &styles, &inks, page, 0)
        .into_iter()
        .collect();
    if !children.is_empty() {
        children.push(tree.space(height(styles.gap_u(56.0))));
    }
    // One row stands in the middle of what is left, a little above; several fill it.
    if rows == 1 {
        children.push(tree.space(share()));
    }
    for (index, line) in figures.figures.chunks(columns).enumerate() {
        let cells: Vec<NodeId> = line
            .iter()
            .enumerate()
            .map(|(at, figure)| {
                let set = figure::set(figure, context.fonts, &styles, size_u);
                let column = Column {
                    width_u: cell_w,
                    styles,
                    inks,
                    large: rows == 1,
                };
                cell(&mut tree, figure, set, &column, (1 + index * columns + at) as u8)
            })
            .collect();
        let grow = if rows == 1 { 0.0 } else { 1.0 };
        children.push(tree.group(
            Style {
                flex_grow: grow,
                ..row(GAP_U)
            },
            &cells,
        ));
    }
    if rows == 1 {
        children.push(tree.space(Style {
            flex_grow: 1.4,
            ..share()
        }));
    }
    let root = tree.group(page_column(0.0), &children);
    tree.place(root, page.text_u)
}

/// The largest size of the theme's range at which every figure fits its cell, else the smallest.
fn numeral_size(
    figures: &[Figure],
    context: &Context<'_>,
    styles: &Styles<'_>,
    cell_w: f32,
    rows: usize,
    page: &Page,
) -> f32 {
    let scale = &styles.theme.scale;
    // Widths grow in proportion to the size but for the units' smallest size, so one trial tells nearly all.
    let trial = scale.numeral_max_u;
    let widest = figures
        .iter()
        .map(|f| figure::set(f, context.fonts, styles, trial).width_u)
        .fold(1.0, f32::max);
    let by_width = trial * cell_w / widest;
    let by_height = page.text_u.h / rows as f32 * 0.46;
    // `clamp` would panic where a scale made in code has its ends the wrong way round.
    by_width
        .min(by_height)
        .max(scale.numeral_min_u)
        .min(scale.numeral_max_u)
}

/// A column of figures.
struct Column<'a> {
    width_u: f32,
    styles: Styles<'a>,
    inks: Inks,
    /// Room for larger labels.
    large: bool,
}

fn cell<'a>(tree: &mut Tree<'a>, figure: &'a Figure, set: SetFigure, column: &Column<'a>, step: u8) -> NodeId {
    let Column {
        width_u,
        styles,
        inks,
        large,
    } = *column;
    let fonts = tree.fonts();
    let label = TextStyle {
        size_u: styles.label().size_u * if large { 1.15 } else { 1.0 },
        ..styles.label()
    };
    let (numeral, words, line) = (inks.primary, inks.second, inks.hairline);
    let tall = set.height_u(fonts, &styles);
    let number = tree.drawn(height(tall), move |r: Rect| {
        set.items(r, fonts, &styles, numeral, words, step)
    });
    let gap = tree.space(height(styles.gap_u(30.0)));
    let mut children = vec![number, gap];
    children.push(tree.say(&figure.label, label, inks.text, Role::Label, step));
    if let Some(note) = &figure.note {
        children.push(tree.space(height(styles.gap_u(12.0))));
        children.push(tree.say(note, styles.note(), inks.second, Role::Note, step));
    }
    let style = Style {
        flex_direction: taffy::FlexDirection::Column,
        padding: taffy::Rect {
            left: taffy::prelude::zero(),
            right: taffy::prelude::zero(),
            top: taffy::prelude::length(styles.gap_u(44.0)),
            bottom: taffy::prelude::length(styles.gap_u(36.0)),
        },
        ..width(width_u)
    };
    let node = tree.group(style, &children);
    tree.paint_behind(node, move |r: Rect| vec![ornament::hairline(r, line, step)]);
    node
}
