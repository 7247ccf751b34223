//! `closing`: the last page.

use super::heading::rule;
use super::photo::{backdrop, corner_mark, title_scrims};
use crate::base::Rect;
use crate::deck::Closing;
use crate::layout::fit::{fit, title_style};
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Tree, Words, height, page_column, share};
use crate::layout::{Context, Form, Frame, Page, Role, ornament};

/// Arranges a closing page.
pub(in crate::layout) fn arrange(closing: &Closing, context: &Context<'_>, page: &Page) -> Frame {
    let Closing {
        title,
        paragraphs,
        credits,
        image,
    } = closing;
    let theme = &context.deck.theme;
    let inks = Inks::on_deep(theme);
    let mut frame = Frame::on(theme.palette.deep);
    if let Some(picture) = image {
        frame.items.push(backdrop(picture, context, page.bleed_u));
        frame.items.extend(title_scrims(theme, page));
    } else {
        let low = Rect {
            y: page.bleed_u.h * 0.66,
            h: page.bleed_u.h * 0.32,
            ..page.bleed_u
        };
        frame.items.push(ornament::tide_lines(low, inks.hairline, 7));
    }
    let area = match page.form {
        Form::Portrait => page.text_u,
        Form::Landscape => page.span_u(0.0, 9.0),
        Form::Wide => page.span_u(0.0, 6.5),
    };
    frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts);
        let mut children = vec![tree.space(share()), rule(&mut tree, &inks, 1)];
        children.push(tree.space(height(styles.gap_u(48.0))));
        children.push(tree.text(Words {
            text: &title.value,
            style: title_style(&title.value, styles.cover(), area.w, context.fonts),
            color: inks.text,
            role: Role::Title,
            step: 1,
        }));
        for (index, paragraph) in paragraphs.iter().enumerate() {
            children.push(tree.space(height(styles.gap_u(if index == 0 { 48.0 } else { 24.0 }))));
            children.push(tree.text(Words {
                text: &paragraph.value,
                style: styles.lead(),
                color: inks.text,
                role: Role::Body,
                step: 2,
            }));
        }
        children.push(tree.space(share()));
        for credit in credits {
            children.push(tree.space(height(styles.gap_u(16.0))));
            children.push(tree.text(Words {
                text: &credit.value,
                style: styles.credit(),
                color: inks.second,
                role: Role::Credit,
                step: 3,
            }));
        }
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, area)
    }));
    frame
        .items
        .extend(image.iter().flat_map(|picture| corner_mark(picture, context, page)));
    frame
}
