//! A dark page for a title: over a picture, or over the lines of the tide.

use super::photo::{DRAWN_MARK, MARK_PAD_U, backdrop, bottom_scrim, stands_in};
use crate::base::{Axis, Rect, Writing};
use crate::deck::{Picture, Theme};
use crate::layout::style::{Inks, Styles};
use crate::layout::{Context, Form, Frame, Item, Page, Role, Thing, ornament};

/// Returns the page without its words: `picture` under scrims and, if it stands in for a photo, with its mark; without
/// a picture, the deep ground and the tide.
pub(in crate::layout) fn title_page(picture: Option<&Picture>, context: &Context<'_>, page: &Page) -> Frame {
    let theme = &context.deck.theme;
    let mut frame = Frame::on(theme.palette.deep);
    match picture {
        Some(picture) => {
            frame.items.push(backdrop(picture, context, page.bleed_u));
            frame.items.extend(title_scrims(theme, page));
            frame.items.extend(corner_mark(picture, context, page));
        }
        None => {
            let (y, h) = (page.bleed_u.h * 0.64, page.bleed_u.h * 0.34);
            let low = Rect { y, h, ..page.bleed_u };
            frame
                .items
                .push(ornament::tide_lines(low, theme.palette.deep_hairline, 7));
        }
    }
    frame
}

/// What lies between a picture and the title on it: dark from the text's side and from below; in portrait, where the
/// text reaches from side to side, over the whole picture.
fn title_scrims(theme: &Theme, page: &Page) -> [Item; 2] {
    let rect_u = page.bleed_u;
    if page.form == Form::Portrait {
        let veil = Thing::Fill(theme.palette.scrim.with_opacity(0.42));
        return [Item::new(rect_u, veil, 0), bottom_scrim(theme, rect_u, 1.0)];
    }
    [
        side_scrim(theme, rect_u, page.writing),
        bottom_scrim(theme, rect_u, 0.85),
    ]
}

/// Darkens the side of `area` where text begins, from the scrim's colour to nothing.
fn side_scrim(theme: &Theme, area: Rect, writing: Writing) -> Item {
    let (dark, clear) = (theme.palette.scrim, theme.palette.scrim.with_opacity(0.0));
    let w = area.w * 0.78;
    let (x, from, to) = match writing {
        Writing::Horizontal => (area.x, dark, clear),
        Writing::Vertical => (area.right() - w, clear, dark),
    };
    let thing = Thing::Gradient {
        from,
        to,
        axis: Axis::Horizontal,
    };
    Item::new(Rect { x, w, ..area }, thing, 0)
}

/// The mark of a drawing in the lower corner, away from the title, of a page whose picture has no caption; nothing for
/// a photo.
fn corner_mark(picture: &Picture, context: &Context<'_>, page: &Page) -> Vec<Item> {
    if !stands_in(picture, context) {
        return Vec::new();
    }
    let styles = Styles::new(context.deck, 1.0);
    let inks = Inks::on_deep(styles.theme);
    let style = styles.credit();
    let block = context.fonts.compose(DRAWN_MARK, &style, f32::MAX);
    let (w, h) = (block.width_u, block.height_u);
    let bottom = page.text_u.bottom();
    let x = match page.writing {
        Writing::Horizontal => page.text_u.right() - w - 2.0 * MARK_PAD_U.0,
        Writing::Vertical => page.text_u.x,
    };
    let tag = Rect::new(
        x,
        bottom - h - 2.0 * MARK_PAD_U.1,
        w + 2.0 * MARK_PAD_U.0,
        h + 2.0 * MARK_PAD_U.1,
    );
    let mut items = ornament::outline(tag, 2.0, inks.second, 4);
    let rect_u = Rect::new(tag.x + MARK_PAD_U.0, tag.y + MARK_PAD_U.1, w, h);
    let thing = Thing::text(block, &style, inks.text, inks.highlight, Role::Mark);
    items.push(Item::new(rect_u, thing, 4));
    items
}
