//! `cover`: the title over a picture, or over the deep ground.

use super::heading::rule;
use crate::base::Rect;
use crate::deck::Cover;
use crate::layout::fit::{fit, title_style};
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Tree, Words, height, page_column, share};
use crate::layout::{Context, Form, Frame, Page, Role, ornament};

use super::photo::{backdrop, corner_mark, title_scrims};

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
    let inks = Inks::on_deep(theme);
    let mut frame = Frame::on(theme.palette.deep);
    if let Some(picture) = image {
        frame.items.push(backdrop(picture, context, page.bleed_u));
        frame.items.extend(title_scrims(theme, page));
    } else {
        let low = Rect {
            y: page.bleed_u.h * 0.62,
            h: page.bleed_u.h * 0.36,
            ..page.bleed_u
        };
        frame.items.push(ornament::tide_lines(low, inks.hairline, 7));
    }
    let area = match page.form {
        Form::Portrait => page.text_u,
        Form::Landscape => page.span_u(0.0, 10.0),
        Form::Wide => page.span_u(0.0, 7.0),
    };
    frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts);
        let mut children = vec![tree.space(share())];
        if let Some(text) = kicker {
            children.push(tree.text(Words {
                text: &text.value,
                style: styles.point(),
                color: inks.accent,
                role: Role::Kicker,
                step: 1,
            }));
            children.push(tree.space(height(styles.gap_u(36.0))));
        }
        children.push(tree.text(Words {
            text: &title.value,
            style: title_style(&title.value, styles.cover(), area.w, context.fonts),
            color: inks.text,
            role: Role::Title,
            step: 2,
        }));
        if let Some(text) = subtitle {
            children.push(tree.space(height(styles.gap_u(40.0))));
            children.push(tree.text(Words {
                text: &text.value,
                style: styles.lead(),
                color: inks.text,
                role: Role::Lead,
                step: 3,
            }));
        }
        children.push(tree.space(height(styles.gap_u(52.0))));
        let mark = rule(&mut tree, &inks, 3);
        children.push(mark);
        if let Some(text) = byline {
            children.push(tree.space(height(styles.gap_u(32.0))));
            children.push(tree.text(Words {
                text: &text.value,
                style: styles.byline(),
                color: inks.text,
                role: Role::Byline,
                step: 4,
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
