//! A chapter's title page: its number, its name, the tide.

use super::title_page::title_page;
use crate::base::{Color, Rect, Writing};
use crate::deck::{Divider, Theme};
use crate::layout::fit::{fit, title_style};
use crate::layout::standing::{Column, stand};
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Tree, height, page_column, share};
use crate::layout::{Context, Form, Frame, Item, Page, Role, Thing};

/// Arranges a divider.
pub(in crate::layout) fn arrange(divider: &Divider, context: &Context<'_>, page: &Page) -> Frame {
    let Divider { number, kicker, title } = divider;
    let title_page = title_page(None, context, page);
    let (mut frame, inks, text) = (title_page.frame, title_page.inks, title_page.area);
    let numeral = numeral(*number, context, page, text, frame.ground, &inks);
    let Rect { x, y, w, h } = numeral.rect_u;
    frame.items.push(numeral);
    // The title stands beside the number, in portrait below it.
    if page.writing == Writing::Vertical {
        let area = Rect {
            x: x + w + 48.0,
            w: text.right() - x - w - 48.0,
            ..text
        };
        frame.take(fit(|shrink| {
            let styles = Styles::new(context.deck, shrink);
            let kicker = kicker.as_ref().map(|text| Column {
                text,
                style: styles.point(),
            });
            let title = Column {
                text: title,
                style: styles.divider(),
            };
            stand(kicker, title, context, &inks, area, 1).placed
        }));
        return frame;
    }
    let area = match page.form {
        Form::Portrait => Rect {
            y: y + h,
            h: text.bottom() - y - h,
            ..text
        },
        Form::Landscape | Form::Wide => Rect {
            w: x - 48.0 - text.x,
            ..text
        },
    };
    frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts, &inks);
        let mut children = vec![tree.space(share())];
        if let Some(text) = kicker {
            children.push(tree.say(text, styles.point(), inks.accent, Role::Kicker, 1));
            children.push(tree.space(height(styles.gap_u(40.0))));
        }
        children.push(tree.say(
            title,
            title_style(title, styles.divider(), area.w, context.fonts),
            inks.text,
            Role::Title,
            2,
        ));
        children.push(tree.space(share()));
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, area)
    }));
    frame
}

/// The chapter's number, huge and quiet, in the upper right corner; in the left one beside a title that stands.
fn numeral(number: usize, context: &Context<'_>, page: &Page, area: Rect, ground: Color, inks: &Inks) -> Item {
    let styles = Styles::new(context.deck, 1.0);
    let size_u = if page.form == Form::Portrait { 520.0 } else { 640.0 };
    let style = styles.numeral(size_u);
    let block = context.fonts.compose(&number.to_string(), &style, f32::MAX);
    let metrics = context.fonts.metrics(&style);
    let baseline = block.lines.first().map_or(0.0, |line| line.baseline_u);
    let top = area.y - (baseline - metrics.digit_height_em * size_u);
    let x = match page.writing {
        Writing::Horizontal => area.right() - block.width_u,
        Writing::Vertical => area.x,
    };
    let rect_u = Rect::new(x, top, block.width_u, block.height_u);
    let color = quiet(ground, inks.second);
    Item::new(rect_u, Thing::text(block, &style, color, color, Role::Numeral), 0)
}

/// The palest step from `ground` to `ink` that large text can be read in.
fn quiet(ground: Color, ink: Color) -> Color {
    let steps = (0..=20_u8).map(|step| ground.mix(ink, f32::from(step) / 20.0));
    let mut readable = steps.filter(|color| color.contrast(ground) >= Theme::LEAST_CONTRAST_LARGE);
    readable.next().unwrap_or(ink)
}
