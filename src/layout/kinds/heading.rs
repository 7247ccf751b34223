//! Kicker, title and lead: the head of most slides.

use taffy::prelude::NodeId;

use crate::base::{Edge, Rect, Writing};
use crate::deck::Heading;
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Tree, fixed, height};
use crate::layout::{Entrance, Form, Page, Role, ornament};

/// The column of a slide's heading, or `None` if it has none. `step` is its place in reading order.
pub(in crate::layout) fn heading<'a>(
    tree: &mut Tree<'a>,
    heading: &'a Heading,
    styles: &Styles<'_>,
    inks: &Inks,
    page: &Page,
    step: u8,
) -> Option<NodeId> {
    let Heading { kicker, title, lead } = heading;
    // A title that stands has taken its kicker with it.
    let stands = page.writing == Writing::Vertical && title.is_some();
    let (kicker, title) = (kicker.as_ref().filter(|_| !stands), title.as_ref().filter(|_| !stands));
    let mut children = Vec::new();
    if let Some(text) = kicker {
        children.push(tree.say(text, styles.kicker(), inks.accent, Role::Kicker, step));
        children.push(tree.space(height(styles.gap_u(28.0))));
    }
    if let Some(text) = title {
        children.push(tree.say(text, styles.title(), inks.text, Role::Title, step));
    }
    if let Some(text) = lead {
        if !children.is_empty() {
            children.push(tree.space(height(styles.gap_u(30.0))));
        }
        children.push(tree.say(text, styles.lead(), inks.second, Role::Lead, step));
    }
    (!children.is_empty()).then(|| tree.column(0.0, &children))
}

/// A short rule in the accent colour.
pub(in crate::layout) fn rule<'a>(tree: &mut Tree<'a>, inks: &Inks, step: u8) -> NodeId {
    let color = inks.accent;
    tree.drawn(fixed(96.0, 8.0), move |r: Rect| {
        vec![ornament::bar(r, color, step).entering(Entrance::Draw(Edge::Left))]
    })
}

/// How heading and content share a page: one above the other, or side by side.
pub(in crate::layout) struct Sides {
    /// Width of the heading's column where they stand side by side.
    pub head_u: f32,
    /// Space between them.
    pub gap_u: f32,
}

/// The columns of a page with the heading at the left; `None` where the heading stands above.
pub(in crate::layout) fn sides(page: &Page) -> Option<Sides> {
    let columns = match page.form {
        _ if page.writing == Writing::Vertical => return None,
        Form::Portrait => return None,
        // A 4:3 screen has no room for two columns of this type.
        Form::Landscape if page.screen_u.w < page.screen_u.h * 1.5 => return None,
        Form::Landscape => 4.4,
        Form::Wide => 3.4,
    };
    Some(Sides {
        head_u: page.columns_u(columns),
        gap_u: page.columns_u(1.0).min(150.0) * 0.8,
    })
}
