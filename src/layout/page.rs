//! The page: margins, the twelve-column grid, and what every page carries.

use super::style::{Styles, of_text};
use super::{Context, Item, Role, Thing, ornament};
use crate::base::{Rect, Screen, Size, Writing};
use crate::deck::{HeadOrnament, Text, Theme};
use crate::text::{TextBlock, TextStyle};

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
    /// Space between two columns of the grid.
    pub gutter_u: f32,
}

impl Page {
    /// Divides `screen` by the margins and the grid of `theme`, leaving room for a ticker if there is one.
    #[must_use]
    pub fn new(screen: Screen, ticker: bool, theme: &Theme) -> Self {
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
        let side = side * theme.spacing.margin;
        let text_u = Rect::new(side, head, w - 2.0 * side, bleed_u.h - head - foot);
        Self {
            form,
            writing: Writing::default(),
            screen_u: Rect::new(0.0, 0.0, w, h),
            bleed_u,
            text_u,
            gutter_u: theme.grid.gutter_u,
        }
    }

    /// Whether it is wider than high, but too narrow for two columns of large type: 4:3 and 5:4.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        self.form == Form::Landscape && self.screen_u.w < self.screen_u.h * 1.5
    }

    /// Width of `count` columns of the grid, gutters between them included.
    #[must_use]
    pub fn columns_u(&self, count: f32) -> f32 {
        let column = (self.text_u.w - self.gutter_u * (COLUMNS - 1.0)) / COLUMNS;
        column * count + self.gutter_u * (count - 1.0)
    }

    /// The text area from the left edge of column `first` (from 0), `count` columns wide.
    #[must_use]
    pub fn span_u(&self, first: f32, count: f32) -> Rect {
        let x = self.text_u.x
            + if first > 0.0 {
                self.columns_u(first) + self.gutter_u
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

/// The chapter's name at the head of a page, with the theme's rules; `reserved_u` at its right are somebody else's.
pub(super) fn folio(chapter: &Text, reserved_u: f32, context: &Context<'_>, page: &Page) -> Vec<Item> {
    let styles = Styles::new(context.deck, 1.0);
    let style = of_text(chapter, styles.folio());
    let top = (page.text_u.y - style.size_u) / 2.0 - 4.0;
    let Theme { palette, ornament, .. } = styles.theme;
    let Rect { x, w, .. } = page.text_u;
    let rule = |y, h, color| ornament::bar(Rect::new(x, y, w, h), color, 0);
    let (indent, rules) = match ornament.head {
        HeadOrnament::Bar => (
            64.0,
            vec![
                ornament::bar(
                    Rect::new(x, top + style.size_u / 2.0 - 3.0, 44.0, 6.0),
                    palette.accent,
                    0,
                ),
                rule(top + style.size_u + 22.0, 1.5, palette.hairline),
            ],
        ),
        HeadOrnament::Rules => (
            0.0,
            vec![
                rule(top + style.size_u + 18.0, 5.0, palette.ink),
                rule(top + style.size_u + 28.0, 1.5, palette.ink),
            ],
        ),
    };
    let block = one_line(chapter, &style, w - indent - reserved_u, context);
    let text = Thing::text(block, &style, palette.muted, palette.highlight, Role::Folio);
    let text = Item::new(Rect::new(x + indent, top, w - indent, style.size_u), text, 0);
    rules.into_iter().chain([text]).collect()
}

/// `text` in one line of at most `width_u`: what does not fit gives way to `…`.
fn one_line(text: &Text, style: &TextStyle, width_u: f32, context: &Context<'_>) -> TextBlock {
    let whole = context.fonts.compose(text.marked(), style, f32::MAX);
    if whole.lines.len() == 1 && whole.width_u <= width_u {
        return whole;
    }
    let plain: Vec<char> = text
        .value
        .chars()
        .map(|c| if c == '\n' || c == '\u{2028}' { ' ' } else { c })
        .collect();
    let cut = |count: usize| {
        let mut cut: String = plain[..count].iter().collect();
        cut.truncate(
            cut.trim_end_matches(|c: char| c.is_whitespace() || "，、：；。,:;.".contains(c))
                .len(),
        );
        cut.push('…');
        context.fonts.compose(&cut, style, f32::MAX)
    };
    let (mut fits, mut over) = (0, plain.len());
    while over - fits > 1 {
        let middle = usize::midpoint(fits, over);
        if cut(middle).width_u <= width_u {
            fits = middle;
        } else {
            over = middle;
        }
    }
    cut(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_columns_fill_the_text_area() {
        for (w, h) in [(1920, 1080), (1080, 1920), (3840, 1080), (1024, 768)] {
            let page = Page::new(Screen::new(w, h), true, &Theme::tide());
            assert!((page.columns_u(12.0) - page.text_u.w).abs() < 0.01);
            let last = page.span_u(8.0, 4.0);
            assert!((last.right() - page.text_u.right()).abs() < 0.01, "{w} × {h}");
        }
    }
}
