//! `gallery`: two to six pictures, each over its caption.

use taffy::prelude::NodeId;

use super::heading::heading;
use super::photo::{Caption, backdrop};
use crate::deck::{Gallery, Photo};
use crate::layout::fit::fit;
use crate::layout::style::{Inks, Styles};
use crate::layout::tree::{Placed, Tree, height, page_column, row, share};
use crate::layout::{Context, Form, Frame, Item, Page};

/// Space between pictures.
const GAP_U: f32 = 40.0;

/// Arranges pictures.
pub(in crate::layout) fn arrange(gallery: &Gallery, context: &Context<'_>, page: &Page) -> Frame {
    let mut frame = Frame::on(context.deck.theme.palette.ground);
    frame.folio = true;
    frame.take(fit(|shrink| place(gallery, context, page, shrink)));
    frame
}

fn per_row(count: usize, form: Form) -> usize {
    match (form, count) {
        (Form::Portrait, 0..=3) => 1,
        (Form::Portrait, _) | (Form::Landscape, 2 | 4) => 2,
        (Form::Landscape, _) => 3,
        (Form::Wide, count) => count,
    }
}

fn place(gallery: &Gallery, context: &Context<'_>, page: &Page, shrink: f32) -> Placed {
    let styles = Styles::new(context.deck, shrink);
    let inks = Inks::on_ground(styles.theme);
    let mut tree = Tree::new(context.fonts, &inks);
    let mut children: Vec<NodeId> = heading(&mut tree, &gallery.heading, &styles, &inks, page, 0)
        .into_iter()
        .collect();
    if !children.is_empty() {
        children.push(tree.space(height(styles.gap_u(44.0))));
    }
    let columns = per_row(gallery.photos.len(), page.form);
    for (index, line) in gallery.photos.chunks(columns).enumerate() {
        if index > 0 {
            children.push(tree.space(height(GAP_U * 0.8)));
        }
        let mut cells: Vec<NodeId> = line
            .iter()
            .enumerate()
            .map(|(at, photo)| {
                cell(
                    &mut tree,
                    photo,
                    context,
                    &styles,
                    &inks,
                    (1 + index * columns + at) as u8,
                )
            })
            .collect();
        for _ in line.len()..columns {
            cells.push(tree.space(share()));
        }
        let style = taffy::Style {
            align_items: taffy::AlignItems::STRETCH,
            flex_grow: 1.0,
            flex_basis: taffy::prelude::zero(),
            ..row(GAP_U)
        };
        children.push(tree.group(style, &cells));
    }
    let root = tree.group(page_column(0.0), &children);
    tree.place(root, page.text_u)
}

fn cell<'a>(
    tree: &mut Tree<'a>,
    photo: &'a Photo,
    context: &Context<'a>,
    styles: &Styles<'_>,
    inks: &Inks,
    step: u8,
) -> NodeId {
    let context_copy = *context;
    let least = taffy::Size {
        width: taffy::prelude::zero(),
        height: taffy::prelude::length(120.0),
    };
    let picture = tree.drawn(
        taffy::Style {
            min_size: least,
            ..share()
        },
        move |r| {
            let items = backdrop(&photo.picture, &context_copy, r).into_iter();
            items.map(|item| Item { step, ..item }).collect()
        },
    );
    let gap = tree.space(height(styles.gap_u(20.0)));
    let caption = Caption {
        style: styles.small_caption(),
        gap_u: 12.0,
        styles: *styles,
        inks: *inks,
        step,
    };
    let children = [picture, gap, caption.of(tree, photo, context)];
    tree.group(
        taffy::Style {
            flex_direction: taffy::FlexDirection::Column,
            ..share()
        },
        &children,
    )
}
