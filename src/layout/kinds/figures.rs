//! `figures`: one to six big numerals, all of one size, on common baselines.

use taffy::prelude::{AlignItems, FlexDirection, NodeId, Style};

use super::heading::{heading, sides};
use super::points::beside;
use crate::base::Rect;
use crate::deck::{Figure, Figures};
use crate::layout::figure::{self, Before, SetFigure};
use crate::layout::fit::fit;
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Placed, Tree, height, page_column, row as row_style, share, width};
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
    // A single figure stands beside its heading, where there are two sides.
    let alone = sides(page).filter(|_| count == 1 && figures.heading.title.is_some());
    let width_u = page.text_u.w - alone.as_ref().map_or(0.0, |sides| sides.head_u + sides.gap_u);
    let row = Row {
        width_u,
        columns,
        rows,
        most_u: styles.theme.scale.numeral_max_u * if count == 1 { 1.3 } else { 1.0 },
    };
    let Sizes {
        size_u,
        before,
        widths_u,
    } = row.sizes(&figures.figures, context, &styles, page);
    let size_u = styles.size_u(size_u);

    let mut tree = Tree::new(context.fonts, &inks);
    let head = heading(&mut tree, &figures.heading, &styles, &inks, page, 0);
    let mut children: Vec<NodeId> = Vec::new();
    if alone.is_none()
        && let Some(head) = head
    {
        children.extend([head, tree.space(height(styles.gap_u(56.0)))]);
    }
    // One row stands in the middle of what is left, a little above; several fill it.
    if rows == 1 {
        children.push(tree.space(share()));
    }
    for (index, line) in figures.figures.chunks(columns).enumerate() {
        let sets: Vec<SetFigure> = line
            .iter()
            .map(|figure| figure::set(figure, context.fonts, &styles, size_u, before))
            .collect();
        // Numerals side by side share a baseline, whatever stands above one of them.
        let above_u = sets.iter().map(|set| set.above_u).fold(0.0, f32::max);
        let cells: Vec<NodeId> = line
            .iter()
            .zip(sets)
            .enumerate()
            .map(|(at, (figure, set))| {
                let column = Column {
                    width_u: widths_u[at],
                    above_u,
                    styles,
                    inks,
                    label: match (rows, columns) {
                        _ if alone.is_some() => ALONE_LABEL,
                        (1, _) => LARGE_LABEL,
                        // Below each other they have the whole width.
                        (_, 1) => WIDE_LABEL,
                        _ => 1.0,
                    },
                    ruled: styles.theme.grid.rules && at > 0,
                    alone: alone.is_some(),
                    beside: alone.is_some() && page.form == Form::Wide,
                };
                cell(&mut tree, figure, set, &column, (1 + index * columns + at) as u8)
            })
            .collect();
        let grow = if rows == 1 { 0.0 } else { 1.0 };
        children.push(tree.group(
            Style {
                flex_grow: grow,
                align_items: AlignItems::STRETCH,
                ..row_style(GAP_U)
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
    let root = if alone.is_some() {
        let style = Style {
            flex_direction: FlexDirection::Column,
            ..share()
        };
        let content = tree.group(style, &children);
        beside(&mut tree, page, &styles, head, content)
    } else {
        tree.group(page_column(0.0), &children)
    };
    tree.place(root, page.text_u)
}

/// How figures share the width there is.
struct Row {
    width_u: f32,
    columns: usize,
    rows: usize,
    /// The largest numeral.
    most_u: f32,
}

/// What they come to.
struct Sizes {
    size_u: f32,
    before: Before,
    /// Widths of the columns.
    widths_u: Vec<f32>,
}

impl Row {
    /// Columns of one width if all numerals fit them in the size that the height gives; else, in a single row, as wide as
    /// what stands in them, and with values before above those after.
    fn sizes(&self, figures: &[Figure], context: &Context<'_>, styles: &Styles<'_>, page: &Page) -> Sizes {
        let scale = &styles.theme.scale;
        let trial = self.most_u;
        let room_u = self.width_u - GAP_U * (self.columns as f32 - 1.0);
        let equal = room_u / self.columns as f32;
        let by_height = page.text_u.h / self.rows as f32 * if self.rows == 1 { 0.5 } else { 0.46 };
        let wanted = by_height.min(self.most_u);
        // Widths grow in proportion to the size but for the units' smallest size, so one trial tells nearly all.
        let widths = |before: Before| -> Vec<f32> {
            let set = |figure| figure::set(figure, context.fonts, styles, trial, before).width_u;
            figures.iter().map(set).collect()
        };
        let by_equal = |widths: &[f32]| trial * equal / widths.iter().copied().fold(1.0, f32::max);
        // `clamp` would panic where a scale made in code has its ends the wrong way round.
        let clamped = |size_u: f32| size_u.min(wanted).max(scale.numeral_min_u).min(self.most_u);
        let mut before = Before::Beside;
        let mut needs = widths(before);
        if by_equal(&needs) < wanted * 0.9 && figures.iter().any(|figure| figure.from.is_some()) {
            before = Before::Above;
            needs = widths(before);
        }
        let size_u = clamped(by_equal(&needs));
        if self.rows > 1 || size_u >= wanted || self.columns == 1 {
            return Sizes {
                size_u,
                before,
                widths_u: vec![equal; self.columns],
            };
        }
        // A column is as wide as its label too, as far as that leaves the others their share.
        let label = styles.label();
        let label_u = |figure: &Figure| {
            let natural = context.fonts.prepare(figure.label.marked(), &label).natural_width_u();
            (natural * LARGE_LABEL + 1.0).min(equal)
        };
        let labels: Vec<f32> = figures.iter().map(label_u).collect();
        let total: f32 = needs.iter().sum();
        let taken_at = |size_u: f32| -> Vec<f32> {
            let both = needs.iter().zip(&labels);
            both.map(|(need, label)| (need * size_u / trial).max(*label)).collect()
        };
        let steps = (0..=12_u8).map(|step| clamped(trial * room_u / total.max(1.0) * (1.0 - f32::from(step) * 0.03)));
        let fitting = steps.filter(|size_u| taken_at(*size_u).iter().sum::<f32>() <= room_u);
        let size_u = fitting.fold(size_u, f32::max);
        let taken = taken_at(size_u);
        let spare = (room_u - taken.iter().sum::<f32>()) / self.columns as f32;
        if spare < 0.0 {
            let size_u = clamped(by_equal(&needs));
            return Sizes {
                size_u,
                before,
                widths_u: vec![equal; self.columns],
            };
        }
        Sizes {
            size_u,
            before,
            widths_u: taken.into_iter().map(|width| width + spare).collect(),
        }
    }
}

/// How much larger labels are below a single row of figures.
const LARGE_LABEL: f32 = 1.15;
/// The same where each has a row to itself.
const WIDE_LABEL: f32 = 1.3;
/// And for a figure that is alone beside its heading.
const ALONE_LABEL: f32 = 1.4;

/// A column of figures.
struct Column<'a> {
    width_u: f32,
    /// Room above the numeral for values before.
    above_u: f32,
    styles: Styles<'a>,
    inks: Inks,
    /// How much larger the labels are.
    label: f32,
    /// Whether a rule stands at its left.
    ruled: bool,
    /// Whether it is the only one, beside the heading: a rule above it would divide nothing.
    alone: bool,
    /// Whether the words stand at the numeral's right: a wide wall has the room, and not the height.
    beside: bool,
}

fn cell<'a>(tree: &mut Tree<'a>, figure: &'a Figure, set: SetFigure, column: &Column<'a>, step: u8) -> NodeId {
    let Column {
        width_u,
        above_u,
        styles,
        inks,
        label,
        ruled,
        alone,
        beside,
    } = *column;
    let fonts = tree.fonts();
    let label = TextStyle {
        size_u: styles.label().size_u * label,
        ..styles.label()
    };
    let (numeral, words, line) = (inks.primary, inks.second, inks.hairline);
    let tall = set.height_u(fonts, &styles);
    let number_u = set.width_u;
    let number = tree.drawn(height(tall + above_u), move |r: Rect| {
        let r = Rect {
            y: above_u,
            h: tall,
            ..r
        };
        set.items(r, fonts, &styles, numeral, words, step)
    });
    let mut words = vec![tree.say(&figure.label, label, inks.text, Role::Label, step)];
    if let Some(note) = &figure.note {
        words.push(tree.space(height(styles.gap_u(12.0))));
        words.push(tree.say(note, styles.note(), inks.second, Role::Note, step));
    }
    let children = if beside {
        let number = tree.group(
            Style {
                flex_direction: FlexDirection::Column,
                ..width(number_u.ceil() + 1.0)
            },
            &[number],
        );
        let words = tree.group(
            Style {
                flex_direction: FlexDirection::Column,
                justify_content: taffy::JustifyContent::END,
                ..share()
            },
            &words,
        );
        let style = Style {
            align_items: AlignItems::STRETCH,
            ..row_style(styles.gap_u(88.0))
        };
        vec![tree.group(style, &[number, words])]
    } else {
        [number, tree.space(height(styles.gap_u(30.0)))]
            .into_iter()
            .chain(words)
            .collect()
    };
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
    tree.paint_behind(node, move |r: Rect| {
        let mut items = Vec::new();
        if !alone {
            items.push(ornament::hairline(r, line, step));
        }
        if ruled {
            let inner = Rect {
                y: 36.0,
                h: (r.h - 60.0).max(0.0),
                ..r
            };
            items.push(ornament::column_rule(inner, GAP_U, line, step));
        }
        items
    });
    node
}
