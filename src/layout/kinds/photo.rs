//! `photo`: one picture over the whole screen, its caption on a soft scrim. Also what other kinds need of pictures.

use crate::assets::AssetPath;
use crate::assets::picture::find;
use crate::base::{Color, Rect};
use crate::deck::{Photo, Picture, PictureFrame};
use crate::layout::fit::fit;
use crate::layout::style::{Inks, Styles, of_text};
use crate::layout::tree::{Tree, Words, height, page_column, row, share};
use crate::layout::{Context, Form, Frame, Item, Page, Role, Thing, ornament, scrim};
use crate::text::TextStyle;
use taffy::prelude::NodeId;

/// The words that mark a drawing which stands in for a photo.
pub(in crate::layout) const DRAWN_MARK: &str = "示意图";
/// Space between the mark and its frame: beside it, and above and below.
pub(in crate::layout) const MARK_PAD_U: (f32, f32) = (14.0, 7.0);

/// Arranges a picture that is a slide of its own.
pub(in crate::layout) fn arrange(photo: &Photo, context: &Context<'_>, page: &Page) -> Frame {
    match context.deck.theme.ornament.pictures {
        PictureFrame::Bleed => bleeding(photo, context, page),
        PictureFrame::Page => on_page(photo, context, page),
    }
}

/// Over the whole screen, the caption on it.
fn bleeding(photo: &Photo, context: &Context<'_>, page: &Page) -> Frame {
    let theme = &context.deck.theme;
    let inks = Inks::on_picture(theme);
    let mut frame = Frame::on(theme.palette.deep);
    frame.items.extend(backdrop(&photo.picture, context, page.bleed_u));
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
    scrim::under_words(&mut frame, 0, theme);
    frame
}

/// Inside the margins, the caption below it, on wide walls at its left.
fn on_page(photo: &Photo, context: &Context<'_>, page: &Page) -> Frame {
    let theme = &context.deck.theme;
    let inks = Inks::on_ground(theme);
    let mut frame = Frame::on(theme.palette.ground);
    frame.folio = true;
    let caption_area = match page.form {
        Form::Wide => page.span_u(0.0, 3.0),
        Form::Portrait | Form::Landscape => page.text_u,
    };
    let placed = fit(|shrink| {
        let styles = Styles::new(context.deck, shrink);
        let mut tree = Tree::new(context.fonts, &inks);
        let caption = Caption {
            style: styles.caption(),
            gap_u: 22.0,
            styles,
            inks,
            step: 1,
        };
        let children = [tree.space(share()), caption.of(&mut tree, photo, context)];
        let root = tree.group(page_column(0.0), &children);
        tree.place(root, caption_area)
    });
    let top = placed
        .items
        .iter()
        .map(|item| item.rect_u.y)
        .fold(caption_area.bottom(), f32::min);
    let picture = match page.form {
        Form::Wide => page.span_u(3.0, 9.0),
        Form::Portrait | Form::Landscape => Rect {
            h: (top - 34.0 - page.text_u.y).max(page.text_u.h * 0.3),
            ..page.text_u
        },
    };
    frame.items.extend(backdrop(&photo.picture, context, picture));
    frame.take(placed);
    frame
}

/// A picture over `area`, as dim as the theme shows pictures.
pub(in crate::layout) fn backdrop(picture: &Picture, context: &Context<'_>, area: Rect) -> Vec<Item> {
    let theme = &context.deck.theme;
    let thing = match AssetPath::new(&picture.src.value) {
        Some(path) => Thing::Picture {
            path: find(context.assets, &path, picture.drawn).path,
            focus: picture.focus,
            drift: None,
        },
        // A path that cannot be is reported by `load`; here its place stays empty.
        None => Thing::Fill(theme.palette.panel),
    };
    let veil = (theme.ornament.dim > 0.0)
        .then(|| Item::new(area, Thing::Fill(Color::BLACK.with_opacity(theme.ornament.dim)), 0));
    [Item::new(area, thing, 0)].into_iter().chain(veil).collect()
}

/// Whether what is shown for `picture` is a drawing that stands in for a photo.
pub(in crate::layout) fn stands_in(picture: &Picture, context: &Context<'_>) -> bool {
    AssetPath::new(&picture.src.value).is_some_and(|path| find(context.assets, &path, picture.drawn).stands_in)
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
