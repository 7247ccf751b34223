//! A page for a title: over a picture, beside one, or on a ground of its own.

use super::photo::{DRAWN_MARK, MARK_PAD_U, backdrop, stands_in};
use crate::base::{Rect, Writing};
use crate::deck::{Picture, PictureFrame, Theme, TitleGround, TitleOrnament};
use crate::layout::style::{Inks, Styles};
use crate::layout::{Context, Form, Frame, Item, Page, Role, Thing, ornament, scrim};

/// The page without its words.
pub(in crate::layout) struct TitlePage {
    pub frame: Frame,
    /// The colours of the ground that the words stand on.
    pub inks: Inks,
    /// Where the words stand.
    pub area: Rect,
    /// Whether they stand over a picture.
    pub over: bool,
}

impl TitlePage {
    /// The page, once its words are on it: what lies over a picture is darkened where they stand.
    pub(in crate::layout) fn finish(mut self, theme: &Theme) -> Frame {
        if self.over {
            scrim::under_words(&mut self.frame, 0, theme);
        }
        self.frame
    }
}

/// Returns the page for `picture`: over it, with a mark if it stands in for a photo, or beside it as the theme has it;
/// without one, the theme's ground and ornament.
pub(in crate::layout) fn title_page(picture: Option<&Picture>, context: &Context<'_>, page: &Page) -> TitlePage {
    let theme = &context.deck.theme;
    match (picture, theme.ornament.pictures) {
        (Some(picture), PictureFrame::Bleed) => {
            let inks = Inks::on_picture(theme);
            let mut frame = Frame::on(theme.palette.deep);
            frame.items.extend(backdrop(picture, context, page.bleed_u));
            let corner = match page.writing {
                Writing::Horizontal => Corner::Right(page.text_u.right()),
                Writing::Vertical => Corner::Left(page.text_u.x),
            };
            frame
                .items
                .extend(mark(picture, context, &inks, corner, page.text_u.bottom()));
            TitlePage {
                frame,
                inks,
                area: page.text_u,
                over: true,
            }
        }
        (Some(picture), PictureFrame::Page) => beside(picture, context, page),
        (None, _) => {
            let (ground, inks) = match theme.ornament.title_ground {
                TitleGround::Deep => (theme.palette.deep, Inks::on_deep(theme)),
                TitleGround::Ground => (theme.palette.ground, Inks::on_ground(theme)),
            };
            let mut frame = Frame::on(ground);
            frame.items.extend(ornaments(theme, &inks, page));
            let area = match theme.ornament.titles {
                TitleOrnament::Rules => page.text_u.inset(0.0, 56.0),
                TitleOrnament::Tide | TitleOrnament::None => page.text_u,
            };
            TitlePage {
                frame,
                inks,
                area,
                over: false,
            }
        }
    }
}

/// The picture on the page, words above it or at its left, as on a newspaper's front page.
fn beside(picture: &Picture, context: &Context<'_>, page: &Page) -> TitlePage {
    const RULES_U: f32 = 56.0;
    /// Room below the picture for its mark.
    const MARK_U: f32 = 62.0;
    let theme = &context.deck.theme;
    let inks = Inks::on_ground(theme);
    let mut frame = Frame::on(theme.palette.ground);
    let text = Rect {
        y: page.text_u.y * 0.6,
        h: page.text_u.bottom() - page.text_u.y * 0.6,
        ..page.text_u
    };
    let inner = text.inset(0.0, RULES_U);
    let (area, place) = if page.form == Form::Wide {
        let words = page.span_u(0.0, 4.6);
        let place = page.span_u(5.0, 7.0);
        (words, place)
    } else if page.form == Form::Portrait {
        let h = inner.h * 0.44;
        let place = Rect {
            y: inner.y + h + 40.0,
            h: inner.h - h - 40.0,
            ..inner
        };
        (Rect { h, ..inner }, place)
    } else if page.is_narrow() {
        // Below the words it would be a strip.
        (page.span_u(0.0, 7.2), page.span_u(7.6, 4.4))
    } else {
        (page.span_u(0.0, 5.6), page.span_u(6.0, 6.0))
    };
    let (area, mut place) = (within(area, inner), within(place, inner));
    let marked = stands_in(picture, context);
    if marked {
        place.h -= MARK_U;
    }
    frame.items.extend(backdrop(picture, context, place));
    frame.items.extend(ornament::double_rules(text, inks.text));
    if marked {
        let corner = Corner::Right(place.right());
        frame
            .items
            .extend(mark(picture, context, &inks, corner, place.bottom() + MARK_U));
    }
    TitlePage {
        frame,
        inks,
        area,
        over: false,
    }
}

/// `area`'s columns in the rows of `rows`, unless it is itself a part of them.
fn within(area: Rect, rows: Rect) -> Rect {
    let (y, bottom) = (area.y.max(rows.y), area.bottom().min(rows.bottom()));
    Rect {
        y,
        h: bottom - y,
        ..area
    }
}

/// What a title page without a picture carries.
fn ornaments(theme: &Theme, inks: &Inks, page: &Page) -> Vec<Item> {
    match theme.ornament.titles {
        TitleOrnament::Tide => {
            let (y, h) = (page.bleed_u.h * 0.64, page.bleed_u.h * 0.34);
            vec![ornament::tide_lines(Rect { y, h, ..page.bleed_u }, inks.hairline, 7)]
        }
        TitleOrnament::Rules => ornament::double_rules(page.text_u, inks.text),
        TitleOrnament::None => Vec::new(),
    }
}

/// Where a mark ends or begins.
#[derive(Clone, Copy)]
enum Corner {
    Left(f32),
    Right(f32),
}

/// The mark of a drawing in a lower corner, of a page whose picture has no caption; nothing for a photo.
fn mark(picture: &Picture, context: &Context<'_>, inks: &Inks, corner: Corner, bottom: f32) -> Vec<Item> {
    if !stands_in(picture, context) {
        return Vec::new();
    }
    let style = Styles::new(context.deck, 1.0).credit();
    let block = context.fonts.compose(DRAWN_MARK, &style, f32::MAX);
    let (pad_x, pad_y) = MARK_PAD_U;
    let (w, h) = (block.width_u + 2.0 * pad_x, block.height_u + 2.0 * pad_y);
    let x = match corner {
        Corner::Left(x) => x,
        Corner::Right(right) => right - w,
    };
    let tag = Rect::new(x, bottom - h, w, h);
    let mut items = ornament::outline(tag, 2.0, inks.second, 4);
    let rect_u = tag.inset(pad_x, pad_y);
    let thing = Thing::text(block, &style, inks.text, inks.highlight, Role::Mark);
    items.push(Item::new(rect_u, thing, 4));
    items
}
