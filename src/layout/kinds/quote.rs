//! `quote`: somebody's words, large, after a great opening mark.

use super::heading::rule;
use crate::base::{Rect, Writing};
use crate::deck::Quote;
use crate::layout::fit::fit;
use crate::layout::standing::columns_style;
use crate::layout::style::{self, Inks, Styles, of_text};
use crate::layout::tree::{Placed, Tree, height, page_column, share, width};
use crate::layout::{Context, Entrance, Form, Frame, Item, Page, Role, Thing};
use crate::text::{Align, TextStyle};

/// The opening mark of a quotation in columns.
const OPENING: &str = "「";
/// How much larger words are on a wide wall.
const WIDE: f32 = 1.3;
/// What part of a wide wall lines of a quotation take at most, and the words with who said them at least.
const WIDEST: f32 = 0.68;
const LEAST: f32 = 0.3;

/// Arranges a quotation.
pub(in crate::layout) fn arrange(quote: &Quote, context: &Context<'_>, page: &Page) -> Frame {
    let Quote { text, who, role } = quote;
    let theme = &context.deck.theme;
    let inks = Inks::on_ground(theme);
    let mut frame = Frame::on(theme.palette.panel);
    frame.folio = true;
    if page.writing == Writing::Vertical {
        frame.take(fit(|shrink| standing(quote, context, page, shrink)));
        by_line(&mut frame);
        return frame;
    }
    let area = match page.form {
        Form::Portrait => page.text_u,
        Form::Landscape => page.span_u(1.5, 9.5),
        Form::Wide => page.text_u,
    };
    // A wall wider than two screens has room around a few words: they are larger, and stand in the middle of it.
    let larger = if page.form == Form::Wide { WIDE } else { 1.0 };
    frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts, &inks);
        let fonts = context.fonts;
        let size_u = 340.0 * shrink * larger;
        let mark = tree.drawn(height(size_u * 0.42), move |_| {
            let style = styles.numeral(size_u);
            let block = fonts.compose("“", &style, f32::MAX);
            // The mark's ink hangs at the top right of its full-width cell; its left half is cut at the line's start.
            let rect_u = Rect::new(0.0, -size_u * 0.06, block.width_u, block.height_u);
            let thing = Thing::text(block, &style, inks.accent, inks.highlight, Role::Mark);
            vec![Item::new(rect_u, thing, 0)]
        });
        let mut children = vec![tree.space(share()), mark];
        let style = styles.quote(text.value.chars().count());
        let style = TextStyle {
            size_u: style.size_u * larger,
            ..style
        };
        children.push(tree.say(text, style, inks.text, Role::Quote, 1));
        if who.is_some() || role.is_some() {
            children.push(tree.space(height(styles.gap_u(56.0))));
            children.push(rule(&mut tree, &inks, 2));
            children.push(tree.space(height(styles.gap_u(28.0))));
        }
        if let Some(who) = who {
            children.push(tree.say(who, styles.point(), inks.text, Role::Byline, 2));
        }
        if let Some(role) = role {
            children.push(tree.space(height(styles.gap_u(12.0))));
            children.push(tree.say(role, styles.label(), inks.second, Role::Byline, 2));
        }
        children.push(tree.space(taffy::Style {
            flex_grow: 1.3,
            ..share()
        }));
        if page.form != Form::Wide {
            let root = tree.group(page_column(0.0), &children);
            return tree.place(root, area);
        }
        // As wide as its words, and at most as wide as lines can be followed over.
        let words = fonts
            .compose(text.marked(), &of_text(text, style), area.w * WIDEST)
            .width_u;
        let words = words.max(area.w * LEAST).min(area.w);
        let area = Rect {
            x: area.x + (area.w - words) / 2.0,
            w: words,
            ..area
        };
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, area)
    }));
    by_line(&mut frame);
    frame
}

/// Lets the words come as they are read.
fn by_line(frame: &mut Frame) {
    for item in &mut frame.items {
        if let Thing::Text { role: Role::Quote, .. } = item.thing {
            item.entrance = Entrance::Lines;
        }
    }
}

/// The words in columns from the right, after a great opening mark; at their left, at the foot, who said them.
fn standing(quote: &Quote, context: &Context<'_>, page: &Page, shrink: f32) -> Placed {
    let Quote { text, who, role } = quote;
    let styles = Styles::new(context.deck, shrink);
    let inks = Inks::on_ground(styles.theme);
    let fonts = context.fonts;
    let mut tree = Tree::new(fonts, &inks);
    let mark_style = style::standing(styles.numeral(220.0 * shrink));
    let mark = fonts.compose(OPENING, &mark_style, f32::MAX);
    let mark_w = mark.width_u;
    let mark = tree.drawn(width(mark_w), move |_| {
        let rect_u = Rect::new(0.0, 0.0, mark.width_u, mark.height_u);
        let thing = Thing::text(mark.clone(), &mark_style, inks.accent, inks.highlight, Role::Mark);
        vec![Item::new(rect_u, thing, 0)]
    });
    let style = style::standing(styles.quote(text.value.chars().count()));
    let mut children = vec![mark, tree.space(width(styles.gap_u(36.0)))];
    children.push(tree.say(text, style, inks.text, Role::Quote, 1));
    let at_the_foot = |style: TextStyle| TextStyle {
        align: Align::End,
        ..style::standing(style)
    };
    if let Some(who) = who {
        children.push(tree.space(width(styles.gap_u(96.0))));
        children.push(tree.say(who, at_the_foot(styles.point()), inks.text, Role::Byline, 2));
    }
    if let Some(role) = role {
        children.push(tree.space(width(styles.gap_u(if who.is_some() { 24.0 } else { 96.0 }))));
        children.push(tree.say(role, at_the_foot(styles.label()), inks.second, Role::Byline, 2));
    }
    let root = tree.group(
        taffy::Style {
            justify_content: taffy::JustifyContent::CENTER,
            ..columns_style()
        },
        &children,
    );
    tree.place(root, page.text_u)
}
