//! `scroll`: a long text that passes a window at a reading pace, its heading standing by.

use super::heading::heading;
use crate::base::{Axis, DeckTime, Language, Rect};
use crate::deck::{Heading, Scroll};
use crate::layout::fit::fit;
use crate::layout::style::{Inks, Styles, of_text};
use crate::layout::tree::{Tree, page_column};
use crate::layout::{Context, Form, Frame, Item, Page, Role, ScrollWindow, Thing};
use crate::text::TextStyle;

/// The widest measure that is easy to read, in em (CLREQ 3.1.4 gives books up to 40; a wall is read from afar).
const MEASURE_EM: f32 = 30.0;
/// Space between paragraphs, in em.
const PARAGRAPH_GAP_EM: f32 = 0.9;
/// How far the window's edges fade.
const FADE_U: f32 = 72.0;
/// The slowest passage, in canvas units a second.
const SLOWEST_U_S: f32 = 8.0;

/// Arranges a long text that takes `reading_time` to read.
pub(in crate::layout) fn arrange(scroll: &Scroll, reading_time: DeckTime, context: &Context<'_>, page: &Page) -> Frame {
    let theme = &context.deck.theme;
    let mut frame = Frame::on(theme.palette.ground);
    frame.folio = true;
    let styles = Styles::new(context.deck, 1.0);
    let inks = Inks::on_ground(theme);
    let (head, window) = divide(&scroll.heading, context, page);
    let style = TextStyle {
        indent_em: if context.deck.language == Language::ZhHans {
            2.0
        } else {
            0.0
        },
        ..styles.body()
    };

    // The measure is a whole number of em, so that justified lines need no stretching.
    let measure_em = (window.w / style.size_u).floor().clamp(1.0, MEASURE_EM);
    let measure_u = measure_em * style.size_u;
    let x = window.x;
    let mut y = window.y + FADE_U * 0.5;
    for paragraph in &scroll.paragraphs {
        let block = context
            .fonts
            .compose(paragraph.marked(), &of_text(paragraph, style), measure_u);
        let rect_u = Rect::new(x, y, measure_u, block.height_u);
        y += block.height_u + (style.leading_em - 1.0 + PARAGRAPH_GAP_EM) * style.size_u;
        let thing = Thing::Text {
            block,
            color: inks.text,
            role: Role::Body,
            size_u: style.size_u,
            scrolls: true,
        };
        frame.items.push(Item { rect_u, thing, step: 1 });
    }
    let text_height_u = y - window.y;
    let pace = (text_height_u / reading_time.as_secs_f64().max(1.0) as f32).max(SLOWEST_U_S);
    frame.scroll = Some(ScrollWindow {
        rect_u: window,
        text_height_u,
        speed_u_s: scroll.speed_u_s.unwrap_or(pace),
    });

    // Lines fade in and out at the window's edges.
    let (ground, clear) = (theme.palette.ground, theme.palette.ground.with_opacity(0.0));
    let edge = |y, from, to, h| Item {
        rect_u: Rect { y, h, ..window },
        thing: Thing::Gradient {
            from,
            to,
            axis: Axis::Vertical,
        },
        step: 0,
    };
    frame.items.push(edge(window.y, ground, clear, FADE_U * 0.5));
    frame.items.push(edge(window.bottom() - FADE_U, clear, ground, FADE_U));
    frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts);
        let children: Vec<_> = heading(&mut tree, &scroll.heading, &styles, &inks, 0)
            .into_iter()
            .collect();
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, head)
    }));
    frame
}

/// The heading's place and the window.
fn divide(head: &Heading, context: &Context<'_>, page: &Page) -> (Rect, Rect) {
    let area = page.text_u;
    let columns = match page.form {
        Form::Landscape => 4.0,
        Form::Wide => 3.4,
        Form::Portrait => {
            // The window begins where the heading ends.
            let styles = Styles::new(context.deck, 1.0);
            let mut tree = Tree::new(context.fonts);
            let inks = Inks::on_ground(styles.theme);
            let children: Vec<_> = heading(&mut tree, head, &styles, &inks, 0).into_iter().collect();
            let root = tree.column(0.0, &children);
            let items = tree.place(root, area).items;
            let end = items
                .iter()
                .map(|item| item.rect_u.bottom())
                .fold(area.y, f32::max)
                .min(area.y + area.h * 0.4);
            let window = Rect {
                y: end + 56.0,
                h: area.bottom() - end - 56.0,
                ..area
            };
            return (
                Rect {
                    h: end - area.y,
                    ..area
                },
                window,
            );
        }
    };
    let head = Rect {
        w: page.columns_u(columns),
        ..area
    };
    let gap = page.columns_u(1.0) * 0.9;
    let window = Rect {
        x: head.right() + gap,
        w: area.right() - head.right() - gap,
        ..area
    };
    (head, window)
}
