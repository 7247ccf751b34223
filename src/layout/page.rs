//! The page: margins, the twelve-column grid, and what every page carries.

use super::style::{Styles, of_text};
use super::{Context, Item, Role, Thing};
use crate::base::{Rect, Screen, Shape, Size, Writing};
use crate::deck::Text;

/// The shape of a screen, as far as arrangements differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Higher than wide: totems.
    Portrait,
    /// Up to twice as wide as high: screens and projectors.
    Landscape,
    /// Wider: LED walls.
    Wide,
}

/// Columns of the grid.
const COLUMNS: f32 = 12.0;
/// Space between two columns.
const GUTTER_U: f32 = 32.0;
/// Height of the ticker's band.
pub(super) const TICKER_U: f32 = 76.0;

/// A screen divided: all rectangles in canvas units.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Page {
    /// The shape.
    pub form: Form,
    /// Which way titles run: those that stand take the right of `text_u`, and the rest is laid out for what they leave.
    pub writing: Writing,
    /// The whole screen.
    pub screen_u: Rect,
    /// The screen above the ticker: where pictures bleed to.
    pub bleed_u: Rect,
    /// Inside the margins: where text stands.
    pub text_u: Rect,
}

impl Page {
    /// Divides `screen`, leaving room for a ticker if there is one.
    #[must_use]
    pub fn new(screen: Screen, ticker: bool) -> Self {
        let Size { w, h } = screen.size_u();
        let form = match w / h {
            ratio if ratio < 0.95 => Form::Portrait,
            ratio if ratio > 2.2 => Form::Wide,
            _ => Form::Landscape,
        };
        let bleed_u = Rect::new(0.0, 0.0, w, if ticker { h - TICKER_U } else { h });
        let (side, head, foot) = match form {
            Form::Portrait => (88.0, 188.0, 96.0),
            Form::Landscape => ((w * 0.07).max(84.0), 144.0, 72.0),
            Form::Wide => (w * 0.05, 144.0, 72.0),
        };
        let text_u = Rect::new(side, head, w - 2.0 * side, bleed_u.h - head - foot);
        Self {
            form,
            writing: Writing::default(),
            screen_u: Rect::new(0.0, 0.0, w, h),
            bleed_u,
            text_u,
        }
    }

    /// Width of `count` columns of the grid, gutters between them included.
    #[must_use]
    pub fn columns_u(&self, count: f32) -> f32 {
        let column = (self.text_u.w - GUTTER_U * (COLUMNS - 1.0)) / COLUMNS;
        column * count + GUTTER_U * (count - 1.0)
    }

    /// The text area from the left edge of column `first` (from 0), `count` columns wide.
    #[must_use]
    pub fn span_u(&self, first: f32, count: f32) -> Rect {
        let x = self.text_u.x
            + if first > 0.0 {
                self.columns_u(first) + GUTTER_U
            } else {
                0.0
            };
        Rect {
            x,
            w: self.columns_u(count),
            ..self.text_u
        }
    }
}

/// The chapter's name at the head of a page, after a short bar in the accent colour.
pub(super) fn folio(chapter: &Text, context: &Context<'_>, page: &Page) -> Vec<Item> {
    let styles = Styles::new(context.deck, 1.0);
    let style = of_text(chapter, styles.folio());
    let top = (page.text_u.y - style.size_u) / 2.0 - 4.0;
    let palette = &context.deck.theme.palette;
    let bar = Shape::Rect {
        rect: Rect::new(0.0, 0.0, 44.0, 6.0),
        radius: 0.0,
        color: palette.accent,
    };
    let block = context.fonts.compose(chapter.marked(), &style, page.text_u.w - 64.0);
    let line = Shape::Rect {
        rect: Rect::new(0.0, 0.0, page.text_u.w, 1.5),
        radius: 0.0,
        color: palette.hairline,
    };
    let text = Thing::text(block, &style, palette.muted, palette.highlight, Role::Folio);
    let x = page.text_u.x;
    let place = |x, y, w, h, thing| Item::new(Rect::new(x, y, w, h), thing, 0);
    vec![
        place(x, top + style.size_u / 2.0 - 3.0, 44.0, 6.0, Thing::Shapes(vec![bar])),
        place(x + 64.0, top, page.text_u.w - 64.0, style.size_u, text),
        place(
            x,
            top + style.size_u + 22.0,
            page.text_u.w,
            1.5,
            Thing::Shapes(vec![line]),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_columns_fill_the_text_area() {
        for (w, h) in [(1920, 1080), (1080, 1920), (3840, 1080), (1024, 768)] {
            let page = Page::new(Screen::new(w, h), true);
            assert!((page.columns_u(12.0) - page.text_u.w).abs() < 0.01);
            let last = page.span_u(8.0, 4.0);
            assert!((last.right() - page.text_u.right()).abs() < 0.01, "{w} × {h}");
        }
    }
}
