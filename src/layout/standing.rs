//! Titles that stand: in columns at the right edge of their area, as a Chinese newspaper sets them beside its text.

use taffy::prelude::{AlignItems, FlexDirection, NodeId, Style};

use super::fit::{settled, title_style};
use super::style::{Inks, Styles, standing};
use super::tree::{Placed, Tree, page_row};
use super::{Context, Page, Role};
use crate::base::{Rect, Writing};
use crate::deck::{Body, Heading, Slide, Text};
use crate::text::TextStyle;

/// Space between a standing title and what is at its left, in em of the title.
const GAP_EM: f32 = 0.8;
/// Space between the kicker's column and the title's, in em of the kicker.
const KICKER_GAP_EM: f32 = 0.7;

/// What stands at the right of an area, and what it leaves of it.
pub(super) struct Standing {
    pub placed: Placed,
    pub rest_u: Rect,
}

/// Stands the title of a slide with a heading, if the slide asks for it, in type of `shrink` of its size; the page left
/// over is the body's.
///
/// `None` where nothing stands, or the kind stands its title itself.
pub(super) fn title(slide: &Slide, context: &Context<'_>, page: &Page, shrink: f32) -> Option<(Placed, Page)> {
    let heading = match &slide.body {
        Body::Points(points) => &points.heading,
        Body::Scroll(scroll) => &scroll.heading,
        Body::Gallery(gallery) => &gallery.heading,
        Body::Figures(figures) => &figures.heading,
        Body::Chart(chart) => &chart.heading,
        Body::Steps(steps) => &steps.heading,
        Body::Cover(_) | Body::Divider(_) | Body::Photo(_) | Body::Quote(_) | Body::Split(_) | Body::Closing(_) => {
            return None;
        }
    };
    let Standing { placed, rest_u } = head(heading, context, page, (page.text_u, shrink), 0)?;
    Some((
        placed,
        Page {
            text_u: rest_u,
            ..*page
        },
    ))
}

/// Stands a heading's title and kicker at the right of `area`; `None` where they lie above the text.
pub(super) fn head(
    heading: &Heading,
    context: &Context<'_>,
    page: &Page,
    (area, shrink): (Rect, f32),
    step: u8,
) -> Option<Standing> {
    let title = heading.title.as_ref().filter(|_| page.writing == Writing::Vertical)?;
    let styles = Styles::new(context.deck, shrink);
    let inks = Inks::on_ground(styles.theme);
    let column = Column {
        text: title,
        style: styles.title(),
    };
    let kicker = heading.kicker.as_ref().map(|text| Column {
        text,
        style: styles.kicker(),
    });
    Some(stand(kicker, column, context, &inks, area, step))
}

/// A text and the style of its columns.
pub(super) struct Column<'a> {
    pub text: &'a Text,
    pub style: TextStyle,
}

/// Stands `title` at the right of `area`, after the column of its `kicker`.
pub(super) fn stand(
    kicker: Option<Column<'_>>,
    title: Column<'_>,
    context: &Context<'_>,
    inks: &Inks,
    area: Rect,
    step: u8,
) -> Standing {
    let mut tree = Tree::new(context.fonts, inks);
    let mut columns = Vec::new();
    if let Some(Column { text, style }) = kicker {
        columns.push(tree.say(text, standing(style), inks.accent, Role::Kicker, step));
        columns.push(tree.space(super::tree::width(style.size_u * KICKER_GAP_EM)));
    }
    let style = title_style(title.text, standing(title.style), area.h, context.fonts);
    columns.push(tree.say(title.text, style, inks.text, Role::Title, step));
    let root = tree.group(columns_style(), &columns);
    let placed = settled(tree.place(root, area));
    let left = placed
        .items
        .iter()
        .map(|item| item.rect_u.x)
        .fold(area.right(), f32::min);
    let rest_u = Rect {
        w: (left - style.size_u * GAP_EM - area.x).max(0.0),
        ..area
    };
    Standing { placed, rest_u }
}

/// A box as large as its area whose children stand as columns from the right, as high as it is.
pub(super) fn columns_style() -> Style {
    Style {
        flex_direction: FlexDirection::RowReverse,
        align_items: AlignItems::STRETCH,
        ..page_row(0.0)
    }
}

/// Columns in a box of their own, from the right.
pub(super) fn columns(tree: &mut Tree<'_>, children: &[NodeId]) -> NodeId {
    tree.group(columns_style(), children)
}
