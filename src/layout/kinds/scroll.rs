//! `scroll`: a long text that passes a window at a reading pace, its heading standing by.

use super::heading::{heading, sides};
use crate::base::{Axis, DeckTime, Rect, Writing};
use crate::deck::{Heading, Scroll};
use crate::layout::fit::fit;
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Tree, page_column};
use crate::layout::{Context, Form, Frame, Item, Page, Role, ScrollWindow, Thing, body, ornament};
use crate::text::TextStyle;

/// How far the window's edges fade.
const FADE_U: f32 = 72.0;
/// How much larger text is on a wide wall.
const WIDE: f32 = 1.4;
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

    let mut y = window.y + FADE_U * 0.5;
    for (index, paragraph) in scroll.paragraphs.iter().enumerate() {
        let style = body::indented(paragraph, body_style(&styles, page));
        if index > 0 {
            y += body::space_above_u(&style);
        }
        let measure_u = body::measure_u(window.w, &style);
        let block = context.fonts.compose(paragraph.marked(), &style, measure_u);
        // Beside a title that stands, the text is where the title is.
        let x = match page.writing {
            Writing::Horizontal => window.x,
            Writing::Vertical => window.right() - measure_u,
        };
        let rect_u = Rect::new(x, y, measure_u, block.height_u);
        y += block.height_u;
        let thing = Thing::Text {
            block,
            color: inks.text,
            highlight: inks.highlight,
            role: Role::Body,
            size_u: style.size_u,
            writing: style.writing,
            scrolls: true,
        };
        frame.items.push(Item::new(rect_u, thing, 1));
    }
    // The last line comes to rest clear of the fading edge.
    let text_height_u = y + FADE_U - window.y;
    let pace = (text_height_u / reading_time.as_secs_f64().max(1.0) as f32).max(SLOWEST_U_S);
    frame.scroll = Some(ScrollWindow {
        rect_u: window,
        text_height_u,
        speed_u_s: scroll.speed_u_s.unwrap_or(pace),
    });

    if theme.grid.rules && head.right() < window.x {
        let gap_u = window.x - head.right();
        frame
            .items
            .push(ornament::column_rule(window, gap_u, theme.palette.hairline, 1));
    }

    // Lines fade in and out at the window's edges.
    let (ground, clear) = (theme.palette.ground, theme.palette.ground.with_opacity(0.0));
    let edge = |y, from, to, h| {
        Item::new(
            Rect { y, h, ..window },
            Thing::Gradient {
                from,
                to,
                axis: Axis::Vertical,
            },
            0,
        )
    };
    frame.items.push(edge(window.y, ground, clear, FADE_U * 0.5));
    frame.items.push(edge(window.bottom() - FADE_U, clear, ground, FADE_U));
    frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts, &inks);
        let children: Vec<_> = heading(&mut tree, &scroll.heading, &styles, &inks, page, 0)
            .into_iter()
            .collect();
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, head)
    }));
    frame
}

/// The type of the text: on a wide wall, which is read from farther off, larger, so that a line of it takes the room.
fn body_style(styles: &Styles<'_>, page: &Page) -> TextStyle {
    let style = styles.body();
    let larger = if page.form == Form::Wide { WIDE } else { 1.0 };
    TextStyle {
        size_u: style.size_u * larger,
        ..style
    }
}

/// The heading's place and the window.
fn divide(head: &Heading, context: &Context<'_>, page: &Page) -> (Rect, Rect) {
    let area = page.text_u;
    if sides(page).is_none() {
        return divide_below(head, context, page);
    }
    let head = Rect {
        w: page.columns_u(if page.form == Form::Wide { 3.4 } else { 4.0 }),
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

/// As [`divide`] does it where the heading stands above: the window begins where the heading ends.
fn divide_below(head: &Heading, context: &Context<'_>, page: &Page) -> (Rect, Rect) {
    let area = page.text_u;
    let styles = Styles::new(context.deck, 1.0);
    let inks = Inks::on_ground(styles.theme);
    let mut tree = Tree::new(context.fonts, &inks);
    let children: Vec<_> = heading(&mut tree, head, &styles, &inks, page, 0).into_iter().collect();
    let root = tree.column(0.0, &children);
    let items = tree.place(root, area).items;
    let end = items
        .iter()
        .map(|item| item.rect_u.bottom())
        .fold(area.y, f32::max)
        .min(area.y + area.h * 0.4);
    // Without a heading above, the window begins where the area does.
    let y = if end > area.y { end + 56.0 } else { area.y };
    let window = Rect {
        y,
        h: area.bottom() - y,
        ..area
    };
    let head = Rect {
        h: end - area.y,
        ..area
    };
    (head, window)
}
