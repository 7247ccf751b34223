//! `photo`: one picture over the whole screen, its caption on a soft scrim. Also what other kinds need of pictures.

use crate::assets::AssetPath;
use crate::assets::picture::find;
use crate::base::{Axis, Rect};
use crate::deck::{Photo, Picture, Theme};
use crate::layout::fit::fit;
use crate::layout::style::{Inks, Styles, of_text};
use crate::layout::tree::{Tree, Words, height, page_column, row, share};
use crate::layout::{Context, Frame, Item, Page, Role, Thing, ornament};
use crate::text::TextStyle;
use taffy::prelude::NodeId;

/// The words that mark a drawing which stands in for a photo.
pub(in crate::layout) const DRAWN_MARK: &str = "示意图";
/// Space between the mark and its frame: beside it, and above and below.
pub(in crate::layout) const MARK_PAD_U: (f32, f32) = (14.0, 7.0);

/// Arranges a full-bleed picture.
pub(in crate::layout) fn arrange(photo: &Photo, context: &Context<'_>, page: &Page) -> Frame {
    let theme = &context.deck.theme;
    let inks = Inks::on_deep(theme);
    let mut frame = Frame::on(theme.palette.deep);
    frame.items.push(backdrop(&photo.picture, context, page.bleed_u));
    if has_words(photo, context) {
        frame.items.push(bottom_scrim(theme, page.bleed_u, 0.58));
    }
    frame.take(fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts, &inks);
        let caption = Caption {
            style: styles.caption(),
            gap_u: 24.0,
            styles,
            inks,
            step: 1,
        };
        let children = [tree.space(share()), caption.of(&mut tree, photo, context)];
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, page.text_u)
    }));
    frame
}

/// Whether anything is written on `photo`, so that it needs a scrim.
pub(in crate::layout) fn has_words(photo: &Photo, context: &Context<'_>) -> bool {
    let credited = photo.credit.is_some() || context.deck.credit.is_some();
    photo.caption.is_some() || credited || stands_in(&photo.picture, context)
}

/// A picture over `area`.
pub(in crate::layout) fn backdrop(picture: &Picture, context: &Context<'_>, area: Rect) -> Item {
    let thing = match AssetPath::new(&picture.src.value) {
        Some(path) => Thing::Picture {
            path: find(context.assets, &path, picture.drawn).path,
            focus: picture.focus,
            drift: None,
        },
        // A path that cannot be is reported by `load`; here its place stays empty.
        None => Thing::Fill(context.deck.theme.palette.panel),
    };
    Item::new(area, thing, 0)
}

/// Whether what is shown for `picture` is a drawing that stands in for a photo.
pub(in crate::layout) fn stands_in(picture: &Picture, context: &Context<'_>) -> bool {
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
    Item::new(
        Rect {
            y: area.bottom() - h,
            h,
            ..area
        },
        thing,
        0,
    )
}

/// How a caption stands under or on its picture.
pub(in crate::layout) struct Caption<'a> {
    /// The type of what the picture shows.
    pub style: TextStyle,
    /// Space between that and the credit.
    pub gap_u: f32,
    /// The page's type.
    pub styles: Styles<'a>,
    /// The colours of the ground it stands on.
    pub inks: Inks,
    /// Its place in reading order.
    pub step: u8,
}

impl Caption<'_> {
    /// The column of caption, credit and mark of `photo`.
    pub(in crate::layout) fn of<'a>(&self, tree: &mut Tree<'a>, photo: &'a Photo, context: &Context<'a>) -> NodeId {
        let Self {
            style,
            gap_u,
            styles,
            inks,
            step,
        } = self;
        let mut children = Vec::new();
        if let Some(caption) = &photo.caption {
            children.push(tree.say(caption, *style, inks.text, Role::Caption, *step));
            children.push(tree.space(height(styles.gap_u(*gap_u))));
        }
        children.push(credit_line(tree, photo, context, styles, inks, *step));
        tree.column(0.0, &children)
    }
}

/// The credit and, for a drawing, its mark.
fn credit_line<'a>(
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
            text: DRAWN_MARK.into(),
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
                text: credit.marked(),
                style: of_text(credit, styles.credit()),
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
