//! `photo`: one picture over the whole screen, its caption on a soft scrim. Also what other kinds need of pictures.

use crate::assets::AssetPath;
use crate::assets::picture::find;
use crate::base::{Axis, Rect};
use crate::deck::{Photo, Picture, Theme};
use crate::layout::fit::fit;
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Tree, Words, height, page_column, row, share};
use crate::layout::{Context, Form, Frame, Item, Page, Role, Thing, ornament};
use taffy::prelude::NodeId;

/// The words that mark a drawing which stands in for a photo.
const DRAWN_MARK: &str = "示意图";
/// Space between the mark and its frame: beside it, and above and below.
const MARK_PAD_U: (f32, f32) = (14.0, 7.0);

/// Arranges a full-bleed picture.
pub(in crate::layout) fn arrange(photo: &Photo, context: &Context<'_>, page: &Page) -> Frame {
    let theme = &context.deck.theme;
    let inks = Inks::on_deep(theme);
    let mut frame = Frame::on(theme.palette.deep);
    frame.items.push(backdrop(&photo.picture, context, page.bleed_u));
    frame.items.push(bottom_scrim(theme, page.bleed_u, 0.58));
    frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts);
        let mut children = vec![tree.space(share())];
        if let Some(caption) = &photo.caption {
            children.push(tree.text(Words {
                text: &caption.value,
                style: styles.caption(),
                color: inks.text,
                role: Role::Caption,
                step: 1,
            }));
            children.push(tree.space(height(styles.gap_u(24.0))));
        }
        children.push(credit_line(&mut tree, photo, context, &styles, &inks, 2));
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, page.text_u)
    }));
    frame
}

/// A picture over `area`.
pub(in crate::layout) fn backdrop(picture: &Picture, context: &Context<'_>, area: Rect) -> Item {
    let thing = match AssetPath::new(&picture.src.value) {
        Some(path) => Thing::Picture {
            path: find(context.assets, &path, picture.drawn).path,
            focus: picture.focus,
        },
        // A path that cannot be is reported by `load`; here its place stays empty.
        None => Thing::Fill(context.deck.theme.palette.panel),
    };
    Item {
        rect_u: area,
        thing,
        step: 0,
    }
}

/// Whether what is shown for `picture` is a drawing that stands in for a photo.
fn stands_in(picture: &Picture, context: &Context<'_>) -> bool {
    AssetPath::new(&picture.src.value).is_some_and(|path| find(context.assets, &path, picture.drawn).stands_in)
}

/// Darkens the lower part of `area`, `share` of its height, from nothing to the scrim's colour.
pub(in crate::layout) fn bottom_scrim(theme: &Theme, area: Rect, share: f32) -> Item {
    let h = area.h * share;
    let to = theme.palette.scrim;
    let thing = Thing::Gradient {
        from: to.with_opacity(0.0),
        to,
        axis: Axis::Vertical,
    };
    Item {
        rect_u: Rect {
            y: area.bottom() - h,
            h,
            ..area
        },
        thing,
        step: 0,
    }
}

/// What lies between a picture and the title on it: dark from the text's side and from below; in portrait, where the
/// text reaches from side to side, over the whole picture.
pub(in crate::layout) fn title_scrims(theme: &Theme, page: &Page) -> [Item; 2] {
    let rect_u = page.bleed_u;
    if page.form == Form::Portrait {
        let veil = Thing::Fill(theme.palette.scrim.with_opacity(0.42));
        return [
            Item {
                rect_u,
                thing: veil,
                step: 0,
            },
            bottom_scrim(theme, rect_u, 1.0),
        ];
    }
    [side_scrim(theme, rect_u), bottom_scrim(theme, rect_u, 0.85)]
}

/// Darkens the left of `area`, from the scrim's colour to nothing.
fn side_scrim(theme: &Theme, area: Rect) -> Item {
    let from = theme.palette.scrim;
    let thing = Thing::Gradient {
        from,
        to: from.with_opacity(0.0),
        axis: Axis::Horizontal,
    };
    Item {
        rect_u: Rect {
            w: area.w * 0.78,
            ..area
        },
        thing,
        step: 0,
    }
}

/// The mark of a drawing in the lower right corner of a page whose picture has no caption; nothing for a photo.
pub(in crate::layout) fn corner_mark(picture: &Picture, context: &Context<'_>, page: &Page) -> Vec<Item> {
    if !stands_in(picture, context) {
        return Vec::new();
    }
    let styles = Styles::new(context.deck, 1.0);
    let inks = Inks::on_deep(styles.theme);
    let style = styles.credit();
    let block = context.fonts.compose(DRAWN_MARK, &style, f32::MAX);
    let (w, h) = (block.width_u, block.height_u);
    let (right, bottom) = (page.text_u.right(), page.text_u.bottom());
    let tag = Rect::new(
        right - w - 2.0 * MARK_PAD_U.0,
        bottom - h - 2.0 * MARK_PAD_U.1,
        w + 2.0 * MARK_PAD_U.0,
        h + 2.0 * MARK_PAD_U.1,
    );
    let mut items = ornament::outline(tag, 2.0, inks.second, 4);
    let rect_u = Rect::new(tag.x + MARK_PAD_U.0, tag.y + MARK_PAD_U.1, w, h);
    let thing = Thing::Text {
        block,
        color: inks.text,
        role: Role::Mark,
        size_u: style.size_u,
        scrolls: false,
    };
    items.push(Item { rect_u, thing, step: 4 });
    items
}

/// The credit and, for a drawing, its mark.
pub(in crate::layout) fn credit_line<'a>(
    tree: &mut Tree<'a>,
    photo: &'a Photo,
    context: &Context<'a>,
    styles: &Styles<'_>,
    inks: &Inks,
    step: u8,
) -> NodeId {
    let mut parts = Vec::new();
    if stands_in(&photo.picture, context) {
        let line = inks.second;
        let text = tree.text(Words {
            text: DRAWN_MARK,
            style: styles.credit(),
            color: inks.text,
            role: Role::Mark,
            step,
        });
        let side = taffy::prelude::length(MARK_PAD_U.0);
        let head = taffy::prelude::length(MARK_PAD_U.1);
        let padding = taffy::Rect {
            left: side,
            right: side,
            top: head,
            bottom: head,
        };
        let mark = tree.group(
            taffy::Style {
                padding,
                flex_shrink: 0.0,
                ..taffy::Style::DEFAULT
            },
            &[text],
        );
        tree.paint_behind(mark, move |r| ornament::outline(r, 2.0, line, step));
        parts.push(mark);
    }
    if let Some(credit) = photo.credit.as_ref().or(context.deck.credit.as_ref()) {
        parts.push(tree.text_in(
            taffy::Style {
                flex_shrink: 1.0,
                ..taffy::Style::DEFAULT
            },
            Words {
                text: &credit.value,
                style: styles.credit(),
                color: inks.second,
                role: Role::Credit,
                step,
            },
        ));
    }
    tree.group(
        taffy::Style {
            align_items: taffy::AlignItems::CENTER,
            ..row(22.0)
        },
        &parts,
    )
}
