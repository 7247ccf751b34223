//! `cover`: the title over a picture, or over the deep ground.

use super::heading::rule;
use super::title_page::title_page;
use crate::deck::Cover;
use crate::layout::fit::{fit, title_style};
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Tree, height, page_column, share};
use crate::layout::{Context, Form, Frame, Page, Role};

/// Arranges a cover.
pub(in crate::layout) fn arrange(cover: &Cover, context: &Context<'_>, page: &Page) -> Frame {
    let Cover {
        kicker,
        title,
        subtitle,
        byline,
        image,
    } = cover;
    let inks = Inks::on_deep(&context.deck.theme);
    let mut frame = title_page(image.as_ref(), context, page);
    let area = match page.form {
        Form::Portrait => page.text_u,
        Form::Landscape => page.span_u(0.0, 10.0),
        Form::Wide => page.span_u(0.0, 7.0),
    };
    frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts, &inks);
        let mut children = vec![tree.space(share())];
        if let Some(text) = kicker {
            children.push(tree.say(text, styles.point(), inks.accent, Role::Kicker, 1));
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
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, area)
    }));
    frame
}
