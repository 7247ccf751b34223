//! `steps`: a process, from left to right or from top to bottom.

use taffy::prelude::NodeId;

use super::heading::heading;
use crate::base::{Color, Edge, Point as At, Rect, Shape, Stroke};
use crate::deck::{Point, Steps};
use crate::layout::figure::word;
use crate::layout::fit::fit_larger;
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Placed, Tree, column, height, page_column, share};
use crate::layout::{Context, Entrance, Form, Frame, Item, Page, Role, Thing};

/// Diameter of a step's disc.
const DISC_U: f32 = 116.0;
/// Space between two steps side by side.
const GAP_U: f32 = 48.0;

/// The space between two steps of a row: larger names want more of it.
fn gap_u(styles: &Styles<'_>) -> f32 {
    let larger = styles.beside_list_u(1.0);
    GAP_U * larger * larger * larger
}

/// Arranges a process.
pub(in crate::layout) fn arrange(steps: &Steps, context: &Context<'_>, page: &Page) -> Frame {
    let mut frame = Frame::on(context.deck.theme.palette.ground);
    frame.folio = true;
    frame.take(fit_larger(page.text_u, |shrink, lists, area| {
        let page = Page { text_u: area, ..*page };
        place(steps, context, &page, shrink, lists)
    }));
    frame
}

fn place(steps: &Steps, context: &Context<'_>, page: &Page, shrink: f32, lists: f32) -> Placed {
    let styles = Styles::new(context.deck, shrink).with_lists(lists);
    let inks = Inks::on_ground(styles.theme);
    let mut tree = Tree::new(context.fonts, &inks);
    let mut children: Vec<NodeId> = heading(&mut tree, &steps.heading, &styles, &inks, page, 0)
        .into_iter()
        .collect();
    children.push(tree.space(height(styles.gap_u(72.0))));
    let down = page.form == Form::Portrait;
    let count = steps.steps.len();
    let a_row = if page.form == Form::Landscape && count > 5 {
        count.div_ceil(2)
    } else {
        count
    };
    let nodes: Vec<NodeId> = steps
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let last = index + 1 == count;
            if down {
                beside(&mut tree, step, index, last, &styles, &inks)
            } else {
                let ends_row = (index + 1) % a_row == 0;
                below(&mut tree, step, index, (last, ends_row), &styles, &inks)
            }
        })
        .collect();
    if down {
        children.push(tree.group(
            taffy::Style {
                flex_grow: 1.0,
                ..column(0.0)
            },
            &nodes,
        ));
    } else {
        children.push(tree.space(share()));
        for (index, line) in nodes.chunks(a_row).enumerate() {
            let mut line = line.to_vec();
            // A short last row keeps the columns of the first.
            line.extend((line.len()..a_row).map(|_| tree.space(share())));
            if index > 0 {
                children.push(tree.space(share()));
            }
            children.push(tree.row(gap_u(&styles), &line));
        }
        children.push(tree.space(taffy::Style {
            flex_grow: 1.2,
            ..share()
        }));
    }
    let root = tree.group(page_column(0.0), &children);
    let mut placed = tree.place(root, page.text_u);
    for item in placed.items.iter_mut().filter(|item| item.entrance == Entrance::Rise) {
        item.entrance = Entrance::Light;
    }
    placed
}

/// The step's words: its name and what explains it.
fn words<'a>(tree: &mut Tree<'a>, step: &'a Point, order: u8, styles: &Styles<'_>, inks: &Inks) -> Vec<NodeId> {
    let mut words = vec![tree.say(&step.text, styles.step(), inks.text, Role::Point, order)];
    if let Some(detail) = &step.detail {
        words.push(tree.say(detail, styles.detail(), inks.second, Role::Detail, order));
    }
    words
}

/// A step in a row: disc above, words below, a line on to the next disc of the row.
fn below<'a>(
    tree: &mut Tree<'a>,
    step: &'a Point,
    index: usize,
    (last, ends_row): (bool, bool),
    styles: &Styles<'_>,
    inks: &Inks,
) -> NodeId {
    let order = 1 + index as u8;
    let disc_u = styles.beside_list_u(DISC_U);
    let (marks, line) = (disc_painter(tree, index, last, styles, inks, order), inks.primary);
    let between = gap_u(styles);
    let head = tree.drawn(height(disc_u), move |r: Rect| {
        let mut items = Vec::new();
        if !last && !ends_row {
            items.push(
                arrow(
                    Rect::new(
                        disc_u + 18.0,
                        disc_u / 2.0,
                        (r.w + between - disc_u - 36.0).max(0.0),
                        0.0,
                    ),
                    line,
                    order,
                )
                .entering(Entrance::Draw(Edge::Left)),
            );
        }
        items.extend(marks());
        items
    });
    let gap = tree.space(height(styles.gap_u(44.0)));
    let words = words(tree, step, order, styles, inks);
    let words = tree.column(styles.gap_u(20.0), &words);
    tree.group(
        taffy::Style {
            flex_direction: taffy::FlexDirection::Column,
            ..share()
        },
        &[head, gap, words],
    )
}

/// A step in a column: disc at the left, words at the right, a line down to the next disc.
fn beside<'a>(
    tree: &mut Tree<'a>,
    step: &'a Point,
    index: usize,
    last: bool,
    styles: &Styles<'_>,
    inks: &Inks,
) -> NodeId {
    let order = 1 + index as u8;
    let disc_u = styles.beside_list_u(DISC_U);
    let (marks, line) = (disc_painter(tree, index, last, styles, inks, order), inks.hairline);
    let words = words(tree, step, order, styles, inks);
    let words = tree.column(styles.gap_u(18.0), &words);
    let style = taffy::Style {
        padding: taffy::Rect {
            left: taffy::prelude::length(disc_u + 44.0),
            right: taffy::prelude::zero(),
            top: taffy::prelude::length((disc_u - styles.step().size_u) / 2.0),
            bottom: taffy::prelude::length(styles.gap_u(44.0)),
        },
        flex_grow: if last { 0.0 } else { 1.0 },
        ..column(0.0)
    };
    let node = tree.group(style, &[words]);
    tree.paint_behind(node, move |r: Rect| {
        let mut items = Vec::new();
        if !last {
            let x = disc_u / 2.0;
            let points = vec![At::new(x, disc_u + 14.0), At::new(x, (r.h - 14.0).max(disc_u + 14.0))];
            let shape = Shape::Line {
                points,
                stroke: Stroke {
                    color: line,
                    width: 3.0,
                    round: true,
                },
            };
            items.push(
                Item::new(Rect { h: r.h, ..r }, Thing::Shapes(vec![shape]), order).entering(Entrance::Draw(Edge::Top)),
            );
        }
        items.extend(marks());
        items
    });
    node
}

/// Paints a disc with its number; the last step's in the accent colour.
fn disc_painter<'a>(
    tree: &Tree<'a>,
    index: usize,
    last: bool,
    styles: &Styles<'_>,
    inks: &Inks,
    order: u8,
) -> impl Fn() -> Vec<Item> + use<'a> {
    let fonts = tree.fonts();
    let disc_u = styles.beside_list_u(DISC_U);
    let style = styles.numeral(disc_u * 0.52);
    let paper = styles.theme.palette.ground;
    let color = if last { inks.accent } else { inks.primary };
    let label = (index + 1).to_string();
    move || {
        let shape = Shape::Rect {
            rect: Rect::new(0.0, 0.0, disc_u, disc_u),
            radius: disc_u / 2.0,
            color,
        };
        let mut number = word(label.as_str(), fonts, style, (paper, color), Role::Mark, order);
        number.rect_u.x = (disc_u - number.rect_u.w) / 2.0;
        number.rect_u.y += (disc_u - fonts.metrics(&style).digit_height_em * style.size_u) / 2.0;
        vec![
            Item::new(Rect::new(0.0, 0.0, disc_u, disc_u), Thing::Shapes(vec![shape]), order),
            number,
        ]
    }
}

/// A thin arrow along the top edge of `rect`, from its left to its right.
fn arrow(rect: Rect, color: Color, order: u8) -> Item {
    let (tip, back) = (rect.w, 14.0);
    let stroke = Stroke {
        color,
        width: 3.0,
        round: true,
    };
    let y = back;
    let shapes = vec![
        Shape::Line {
            points: vec![At::new(0.0, y), At::new(tip, y)],
            stroke,
        },
        Shape::Line {
            points: vec![
                At::new(tip - back, y - back * 0.8),
                At::new(tip, y),
                At::new(tip - back, y + back * 0.8),
            ],
            stroke,
        },
    ];
    Item::new(
        Rect::new(rect.x, rect.y - y, rect.w, 2.0 * y),
        Thing::Shapes(shapes),
        order,
    )
}
