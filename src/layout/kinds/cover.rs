//! `cover`: the title over a picture, or over the deep ground.

use super::heading::rule;
use super::title_page::title_page;
use crate::base::{Rect, Writing};
use crate::deck::Cover;
use crate::layout::fit::{fit, title_style};
use crate::layout::standing::columns;
use crate::layout::style::{self, Inks, Styles};
use crate::layout::tree::{Placed, Tree, height, page_column, share, width};
use crate::layout::{Context, Form, Frame, Page, Role};
use crate::text::{Align, TextStyle};

/// Arranges a cover.
pub(in crate::layout) fn arrange(cover: &Cover, context: &Context<'_>, page: &Page) -> Frame {
    let Cover {
        kicker,
        title,
        subtitle,
        byline,
        image,
    } = cover;
    let theme = &context.deck.theme;
    let mut title_page = title_page(image.as_ref(), context, page);
    let (inks, whole) = (title_page.inks, title_page.area);
    if page.writing == Writing::Vertical {
        let placed = fit(|shrink| standing(cover, context, whole, &inks, shrink));
        title_page.frame.take(placed);
        return title_page.finish(theme);
    }
    let beside = image.is_some() && !title_page.over;
    let area = Rect {
        w: match page.form {
            _ if beside => whole.w,
            Form::Portrait => whole.w,
            Form::Landscape => page.columns_u(10.0),
            Form::Wide => page.columns_u(8.0),
        },
        ..whole
    };
    title_page.frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts, &inks);
        let mut children = vec![tree.space(share())];
        if let Some(text) = kicker {
            let color = if title_page.over { inks.text } else { inks.accent };
            children.push(tree.say(text, styles.point(), color, Role::Kicker, 1));
            children.push(tree.space(height(styles.gap_u(36.0))));
        }
        children.push(tree.say(
            title,
            title_style(title, styles.cover(), area.w, context.fonts),
            inks.text,
            Role::Title,
            2,
        ));
        if let Some(text) = subtitle {
            children.push(tree.space(height(styles.gap_u(40.0))));
            children.push(tree.say(text, styles.lead(), inks.text, Role::Lead, 3));
        }
        children.push(tree.space(height(styles.gap_u(52.0))));
        let mark = rule(&mut tree, &inks, 3);
        children.push(mark);
        if let Some(text) = byline {
            children.push(tree.space(height(styles.gap_u(32.0))));
            children.push(tree.say(text, styles.byline(), inks.text, Role::Byline, 4));
        }
        if beside {
            // At the head, as a headline stands.
            children.push(tree.space(taffy::Style {
                flex_grow: 2.0,
                ..share()
            }));
        }
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, area)
    }));
    title_page.finish(theme)
}

/// The words in columns from the right: kicker, title, subtitle, and the byline, which ends at the foot.
fn standing(cover: &Cover, context: &Context<'_>, area: Rect, inks: &Inks, shrink: f32) -> Placed {
    let Cover {
        kicker,
        title,
        subtitle,
        byline,
        image: _,
    } = cover;
    let styles = Styles::new(context.deck, shrink);
    let mut tree = Tree::new(context.fonts, inks);
    let mut children = Vec::new();
    if let Some(text) = kicker {
        children.push(tree.say(text, style::standing(styles.point()), inks.accent, Role::Kicker, 1));
        children.push(tree.space(width(styles.gap_u(40.0))));
    }
    let style = title_style(title, style::standing(styles.cover()), area.h, context.fonts);
    children.push(tree.say(title, style, inks.text, Role::Title, 2));
    if let Some(text) = subtitle {
        children.push(tree.space(width(styles.gap_u(56.0))));
        children.push(tree.say(text, style::standing(styles.lead()), inks.text, Role::Lead, 3));
    }
    if let Some(text) = byline {
        children.push(tree.space(width(styles.gap_u(56.0))));
        let style = TextStyle {
            align: Align::End,
            ..style::standing(styles.byline())
        };
        children.push(tree.say(text, style, inks.second, Role::Byline, 4));
    }
    let root = columns(&mut tree, &children);
    tree.place(root, area)
}
