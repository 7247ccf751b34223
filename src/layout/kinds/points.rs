//! `points`: a heading beside a ruled list, or above it in portrait.

use taffy::prelude::{FlexDirection, NodeId, Style};

use super::heading::{heading, sides};
use crate::base::Rect;
use crate::deck::{Point, Points};
use crate::layout::figure::word;
use crate::layout::fit::fit_larger;
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Placed, Tree, fixed, height, page_column, page_row, row, share, width};
use crate::layout::{Context, Form, Frame, Page, Role, ornament};

/// Arranges a list.
pub(in crate::layout) fn arrange(points: &Points, context: &Context<'_>, page: &Page) -> Frame {
    let theme = &context.deck.theme;
    let mut frame = Frame::on(theme.palette.ground);
    frame.folio = true;
    frame.take(fit_larger(page.text_u, |shrink, lists, area| {
        let page = Page { text_u: area, ..*page };
        place(points, context, &page, shrink, lists)
    }));
    frame
}

fn place(points: &Points, context: &Context<'_>, page: &Page, shrink: f32, lists: f32) -> Placed {
    let styles = Styles::new(context.deck, shrink).with_lists(lists);
    let inks = Inks::on_ground(styles.theme);
    let mut tree = Tree::new(context.fonts, &inks);
    let head = heading(&mut tree, &points.heading, &styles, &inks, page, 0);
    let count = points.points.len();
    let details = points.points.iter().any(|point| point.detail.is_some());
    let columns = match page.form {
        Form::Wide if count > 3 => 2,
        // Where the heading stands above, many entries have no height left; bare ones need no width.
        Form::Landscape if sides(page).is_none() && count > if details { 6 } else { 4 } => 2,
        _ => 1,
    };
    // Beside a heading the list begins where that does, right below the rule at the page's head: a second one is too many.
    let open = sides(page).is_some() && head.is_some();
    let list = list(
        &mut tree,
        &points.points,
        &styles,
        &inks,
        List {
            columns,
            open,
            first_step: 1,
        },
    );
    let root = beside(&mut tree, page, &styles, head, list);
    tree.place(root, page.text_u)
}

/// Heading and content side by side, or one above the other in portrait.
pub(in crate::layout) fn beside(
    tree: &mut Tree<'_>,
    page: &Page,
    styles: &Styles<'_>,
    head: Option<NodeId>,
    content: NodeId,
) -> NodeId {
    let Some(head) = head else {
        return tree.group(page_row(0.0), &[content]);
    };
    if let Some(sides) = sides(page) {
        let head = tree.group(
            Style {
                flex_direction: FlexDirection::Column,
                ..width(sides.head_u)
            },
            &[head],
        );
        if styles.theme.grid.rules {
            let (color, gap_u) = (styles.theme.palette.hairline, sides.gap_u);
            tree.paint_behind(content, move |r: Rect| vec![ornament::column_rule(r, gap_u, color, 1)]);
        }
        tree.group(page_row(sides.gap_u), &[head, content])
    } else {
        let gap = tree.space(height(styles.gap_u(64.0)));
        tree.group(page_column(0.0), &[head, gap, content])
    }
}

/// How a list stands.
#[derive(Clone, Copy)]
pub(in crate::layout) struct List {
    pub columns: usize,
    /// Whether it begins without a rule.
    pub open: bool,
    /// The first entry's place in reading order.
    pub first_step: u8,
}

/// A ruled, numbered list that takes the space left over.
pub(in crate::layout) fn list<'a>(
    tree: &mut Tree<'a>,
    points: &'a [Point],
    styles: &Styles<'_>,
    inks: &Inks,
    list: List,
) -> NodeId {
    let List {
        columns,
        open,
        first_step,
    } = list;
    let per_column = points.len().div_ceil(columns);
    let mut lists = Vec::with_capacity(columns);
    for (column, entries) in points.chunks(per_column).enumerate() {
        let rows: Vec<NodeId> = entries
            .iter()
            .enumerate()
            .map(|(index, point)| {
                let number = column * per_column + index;
                let step = first_step.saturating_add(number as u8);
                let place = Place {
                    number: number + 1,
                    even: columns > 1,
                    ruled: !open || index > 0,
                };
                entry(tree, point, place, styles, inks, step)
            })
            .collect();
        let mut rows = rows;
        if columns > 1 {
            // Rules of both columns meet, though one has an entry less.
            rows.extend((rows.len()..per_column).map(|_| {
                tree.space(Style {
                    padding: padding(styles, true),
                    ..share()
                })
            }));
        }
        let style = Style {
            min_size: taffy::Size {
                width: taffy::prelude::zero(),
                height: taffy::prelude::zero(),
            },
            ..share()
        };
        lists.push(tree.group(
            Style {
                flex_direction: FlexDirection::Column,
                ..style
            },
            &rows,
        ));
    }
    tree.group(
        Style {
            align_items: taffy::AlignItems::STRETCH,
            ..with_share(row(styles.gap_u(72.0)))
        },
        &lists,
    )
}

fn with_share(style: Style) -> Style {
    let share = share();
    Style {
        flex_grow: share.flex_grow,
        flex_shrink: share.flex_shrink,
        flex_basis: share.flex_basis,
        ..style
    }
}

/// An entry's place in its list.
struct Place {
    number: usize,
    /// Whether all entries are of one height.
    even: bool,
    /// Whether a rule stands above it.
    ruled: bool,
}

fn entry<'a>(
    tree: &mut Tree<'a>,
    point: &'a Point,
    place: Place,
    styles: &Styles<'_>,
    inks: &Inks,
    step: u8,
) -> NodeId {
    let Point { text, detail } = point;
    let Place { number, even, ruled } = place;
    let numeral = styles.numeral(styles.point().size_u * 1.16);
    let (ink, line, highlight) = (inks.accent, inks.hairline, inks.highlight);
    let fonts = tree.fonts();
    let label = number.to_string();
    // The number stands on the baseline of the entry's first line.
    let point = styles.point();
    let baseline = fonts.metrics(&point).han_top_em * point.size_u;
    let digits_top = baseline - fonts.metrics(&numeral).digit_height_em * numeral.size_u;
    let number = tree.drawn(fixed(styles.beside_list_u(84.0), numeral.size_u), move |_| {
        let mut number = word(label.as_str(), fonts, numeral, (ink, highlight), Role::Mark, step);
        number.rect_u.y += digits_top;
        vec![number]
    });
    let mut words = vec![tree.say(text, styles.point(), inks.text, Role::Point, step)];
    if let Some(detail) = detail {
        words.push(tree.say(detail, styles.detail(), inks.second, Role::Detail, step));
    }
    let words = tree.group(
        Style {
            flex_grow: 1.0,
            flex_basis: taffy::prelude::zero(),
            ..crate::layout::tree::column(styles.gap_u(18.0))
        },
        &words,
    );
    let style = Style {
        padding: padding(styles, ruled),
        max_size: taffy::Size {
            width: taffy::prelude::auto(),
            height: taffy::prelude::auto(),
        },
        flex_grow: 1.0,
        flex_basis: if even {
            taffy::prelude::zero()
        } else {
            taffy::prelude::auto()
        },
        ..row(0.0)
    };
    let node = tree.group(style, &[number, words]);
    if ruled {
        tree.paint_behind(node, move |r: Rect| vec![ornament::hairline(r, line, step)]);
    }
    node
}

/// The air around an entry: none above one without a rule, which begins where the heading beside it does.
fn padding(styles: &Styles<'_>, ruled: bool) -> taffy::Rect<taffy::LengthPercentage> {
    taffy::Rect {
        left: taffy::prelude::zero(),
        right: taffy::prelude::zero(),
        top: taffy::prelude::length(if ruled { styles.gap_u(34.0) } else { 0.0 }),
        bottom: taffy::prelude::length(styles.gap_u(30.0)),
    }
}
