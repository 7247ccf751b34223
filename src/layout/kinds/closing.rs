//! `closing`: the last page.

use super::heading::rule;
use super::title_page::title_page;
use crate::base::{Rect, Writing};
use crate::deck::{Closing, Text};
use crate::layout::fit::{fit, title_style};
use crate::layout::standing::{Column, Standing, stand};
use crate::layout::style::{Styles, of_text};
use crate::layout::tree::{Tree, height, page_column, share};
use crate::layout::{Context, Form, Frame, Page, Role, body};

/// What still is a few words, in characters.
const FEW: usize = 48;

/// Arranges a closing page.
pub(in crate::layout) fn arrange(closing: &Closing, context: &Context<'_>, page: &Page) -> Frame {
    let Closing {
        title,
        paragraphs,
        credits,
        image,
    } = closing;
    let mut title_page = title_page(image.as_ref(), context, page);
    let (inks, whole) = (title_page.inks, title_page.area);
    let beside = image.is_some() && !title_page.over;
    let area = Rect {
        w: match page.form {
            _ if beside => whole.w,
            Form::Portrait => whole.w,
            Form::Landscape => page.columns_u(9.0),
            Form::Wide => page.columns_u(6.5),
        },
        ..whole
    };
    let stands = page.writing == Writing::Vertical;
    let area = if stands {
        let column = Column {
            text: title,
            style: Styles::new(context.deck, 1.0).cover(),
        };
        let Standing { placed, rest_u } = stand(None, column, context, &inks, whole, 1);
        title_page.frame.take(placed);
        Rect {
            w: rest_u.w.min(area.w),
            ..rest_u
        }
    } else {
        area
    };
    title_page.frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts, &inks);
        let mut children = vec![tree.space(share())];
        if !stands {
            children.push(rule(&mut tree, &inks, 1));
            children.push(tree.space(height(styles.gap_u(48.0))));
            let style = title_style(title, styles.cover(), area.w, context.fonts);
            children.push(tree.say(title, style, inks.text, Role::Title, 1));
            if !paragraphs.is_empty() {
                children.push(tree.space(height(styles.gap_u(48.0))));
            }
        }
        // They stand apart by gaps, as all else on the page does; a few words in lines of one length, more as text is set.
        let style_of = |text: &Text| {
            let few = text.value.chars().count() <= FEW;
            of_text(text, if few { styles.short_text() } else { styles.body() })
        };
        children.extend(body::paragraphs(&mut tree, paragraphs, area.w, style_of, inks.text, 2));
        // Beside a title that stands, the words lie at the foot, where the page is dark.
        children.push(tree.space(if stands { height(styles.gap_u(56.0)) } else { share() }));
        let credit_step = 2 + paragraphs.len().max(1) as u8;
        for (index, credit) in credits.iter().enumerate() {
            let gap_u = if index == 0 { 40.0 } else { 16.0 };
            children.push(tree.space(height(styles.gap_u(gap_u))));
            children.push(tree.say(credit, styles.credit(), inks.second, Role::Credit, credit_step));
        }
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, area)
    }));
    title_page.finish(&context.deck.theme)
}
