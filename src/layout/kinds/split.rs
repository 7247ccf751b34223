//! `split`: a picture that bleeds off one side, text on the other. In portrait the picture stands above.

use taffy::prelude::NodeId;

use super::heading::heading;
use super::photo::{Caption, backdrop};
use super::points;
use crate::base::Rect;
use crate::deck::{Photo, Side, Split, Text};
use crate::layout::fit::{STEPS, fit};
use crate::layout::standing::{self, Standing};
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Placed, Tree, column, height, page_column, share};
use crate::layout::{Context, Form, Frame, Page, body, scrim};

/// Pictures narrower than this have narrow margins.
const NARROW_U: f32 = 600.0;

/// Arranges a picture beside text.
pub(in crate::layout) fn arrange(split: &Split, context: &Context<'_>, page: &Page) -> Frame {
    let theme = &context.deck.theme;
    let mut frame = Frame::on(theme.palette.ground);
    let (picture, text) = divide(split.side, page);
    frame.items.extend(backdrop(&split.photo.picture, context, picture));
    frame.take(fit(|shrink| caption(&split.photo, context, picture, shrink)));
    scrim::under_words(&mut frame, 0, theme);
    let stood = STEPS.iter().find_map(|shrink| {
        let Standing { placed, rest_u } = standing::head(&split.heading, context, page, (text, *shrink), 1)?;
        let words = fit(|shrink| words(split, context, page, rest_u, shrink));
        let last = *shrink == STEPS[STEPS.len() - 1];
        (words.overflow_u <= 0.0 || last).then_some((placed, words))
    });
    match stood {
        Some((title, words)) => {
            frame.take(title);
            frame.take(words);
        }
        None => frame.take(fit(|shrink| words(split, context, page, text, shrink))),
    }
    frame
}

/// The picture's place and the text's.
fn divide(side: Side, page: &Page) -> (Rect, Rect) {
    let bleed = page.bleed_u;
    if page.form == Form::Portrait {
        let h = bleed.h * 0.48;
        let text = Rect {
            y: h + 84.0,
            h: bleed.h - h - 84.0 - 84.0,
            ..page.text_u
        };
        return (Rect { h, ..bleed }, text);
    }
    // On a 16:9 screen this leaves the text 20 em.
    let w = bleed.w
        * match page.form {
            Form::Wide => 0.5,
            _ if page.is_narrow() => 0.36,
            _ => 0.43,
        };
    let gap = page.text_u.x * if page.is_narrow() { 0.7 } else { 0.85 };
    let text_w = bleed.w - w - gap - page.text_u.x;
    let head = 96.0;
    let text = Rect {
        y: head,
        h: bleed.h - 2.0 * head,
        w: text_w,
        x: page.text_u.x,
    };
    match side {
        Side::Left => (Rect { w, ..bleed }, Rect { x: w + gap, ..text }),
        Side::Right => (
            Rect {
                x: bleed.w - w,
                w,
                ..bleed
            },
            text,
        ),
    }
}

fn caption(photo: &Photo, context: &Context<'_>, picture: Rect, shrink: f32) -> Placed {
    let styles = Styles::new(context.deck, shrink);
    let inks = Inks::on_picture(styles.theme);
    let mut tree = Tree::new(context.fonts, &inks);
    let caption = Caption {
        style: styles.small_caption(),
        gap_u: 14.0,
        styles,
        inks,
        step: 1,
    };
    let children = [tree.space(share()), caption.of(&mut tree, photo, context)];
    let root = tree.group(page_column(0.0), &children);
    // What is short stays in one line on a narrow picture too.
    let side = if picture.w < NARROW_U { 40.0 } else { 56.0 };
    tree.place(root, picture.inset(side, 44.0))
}

fn words(split: &Split, context: &Context<'_>, page: &Page, area: Rect, shrink: f32) -> Placed {
    let styles = Styles::new(context.deck, shrink);
    let inks = Inks::on_ground(styles.theme);
    let mut tree = Tree::new(context.fonts, &inks);
    let mut children: Vec<NodeId> = vec![tree.space(share())];
    children.extend(heading(&mut tree, &split.heading, &styles, &inks, page, 1));
    if !split.paragraphs.is_empty() {
        children.push(tree.space(height(styles.gap_u(52.0))));
    }
    let style_of = |text: &Text| body::indented(text, styles.body());
    children.extend(body::paragraphs(
        &mut tree,
        &split.paragraphs,
        area.w,
        style_of,
        inks.text,
        2,
    ));
    let step = 2 + split.paragraphs.len() as u8;
    if !split.points.is_empty() {
        children.push(tree.space(height(styles.gap_u(48.0))));
        let list = points::List {
            columns: 1,
            open: false,
            first_step: step,
        };
        let list = points::list(&mut tree, &split.points, &styles, &inks, list);
        children.push(tree.group(column(0.0), &[list]));
    }
    children.push(tree.space(share()));
    let root = tree.group(page_column(0.0), &children);
    tree.place(root, area)
}
