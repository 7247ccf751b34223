//! Lines over the picture that show how it is laid out: margins, the grid's columns, the boxes of texts.

use crate::app::overlay::Board;
use crate::base::{Color, Rect, Screen};
use crate::layout::{Page, Thing};
use crate::load::Show;

/// Thickness of a line, in canvas units; a pixel at least.
const LINE_U: f32 = 2.0;
/// The grid's columns.
const COLUMNS: u8 = 12;
/// How far something may stand over before it is told, in canvas units: less cannot be seen.
const SLACK_U: f32 = 1.0;

const MARGIN: Color = Color::rgb(0x00, 0xB7, 0xFF);
const COLUMN: Color = Color::rgb(0x00, 0xB7, 0xFF);
const FITS: Color = Color::rgb(0x3D, 0xDC, 0x84);
const OVER: Color = Color::rgb(0xFF, 0x2D, 0x55);

/// Draws the guides of slide `index` of `show`, for the screen it is laid out for.
pub(super) fn draw(board: &mut Board<'_>, show: &Show, index: usize, screen: Screen) {
    let page = Page::new(screen, show.deck().ticker.is_some(), &show.deck().theme);
    let line_u = LINE_U.max(1.0 / screen.px_per_u());
    let frame = |board: &mut Board<'_>, rect: Rect, color: Color| frame(board, rect, line_u, color);
    for column in 0..COLUMNS {
        board.fill(page.span_u(f32::from(column), 1.0), COLUMN.with_opacity(0.10));
    }
    frame(board, page.text_u, MARGIN);
    frame(board, page.bleed_u.inset(line_u, line_u), MARGIN.with_opacity(0.5));
    let Some(laid) = show.frames().nth(index) else { return };
    for item in &laid.items {
        let Thing::Text { block, scrolls, .. } = &item.thing else {
            continue;
        };
        if *scrolls {
            continue;
        }
        // Text may be narrower than its place, not larger, and never leave the page.
        let (width, height) = (block.width_u.min(item.rect_u.w), block.height_u.min(item.rect_u.h));
        let set = Rect::new(item.rect_u.x, item.rect_u.y, block.width_u, block.height_u);
        let inside = set.clipped(page.screen_u);
        let over = block.height_u > height + SLACK_U
            || block.width_u > width + SLACK_U
            || inside.w + SLACK_U < set.w
            || inside.h + SLACK_U < set.h;
        frame(board, item.rect_u, if over { OVER } else { FITS });
        if over {
            board.fill(set, OVER.with_opacity(0.18));
        }
    }
    if let Some(window) = laid.scroll {
        frame(board, window.rect_u, FITS);
    }
}

/// Lines just inside `rect`, each on whole pixels.
fn frame(board: &mut Board<'_>, rect: Rect, line_u: f32, color: Color) {
    let Rect { x, y, w, h } = rect;
    board.fill(Rect::new(x, y, w, line_u), color);
    board.fill(Rect::new(x, y + h - line_u, w, line_u), color);
    board.fill(Rect::new(x, y, line_u, h), color);
    board.fill(Rect::new(x + w - line_u, y, line_u, h), color);
}
