//! A tree of boxes: taffy places them, text is measured on the way.

use std::collections::BTreeMap;

use taffy::TraversePartialTree as _;
use taffy::prelude::{
    AlignItems, AvailableSpace, Dimension, FlexDirection, LengthPercentage, NodeId, Size as TaffySize, Style,
    TaffyTree, auto, length, percent, zero,
};

use super::style::{Inks, of_text};
use super::{Item, Role, Thing};
use crate::base::{Color, Marked, Rect, Size, Writing};
use crate::deck::Text;
use crate::text::{FontBook, Prepared, TextBlock, TextStyle};

/// A text to be placed.
#[derive(Clone)]
pub(super) struct Words<'a> {
    pub text: Marked<'a>,
    pub style: TextStyle,
    pub color: Color,
    pub role: Role,
    pub step: u8,
}

/// How much of the em box is below the baseline of a Han face, in em, and a little more for rounding.
const EM_FOOT: f32 = 0.14;
/// What a word cut in the middle counts as, in canvas units: the type has to give way.
const CUT_U: f32 = 40.0;
/// Added to a measure, so that a text measured at its natural width is not broken by a rounding.
const SLACK_U: f32 = 0.01;

/// Makes the items of a box once its size is known; places are relative to the box.
type Painter<'a> = Box<dyn Fn(Rect) -> Vec<Item> + 'a>;

enum Leaf<'a> {
    /// Shaped once; set as often as taffy asks.
    Words(Words<'a>, Box<Prepared>),
    Drawn(Painter<'a>),
}

/// Boxes under construction. Lengths are canvas units.
pub(super) struct Tree<'a> {
    taffy: TaffyTree<Leaf<'a>>,
    fonts: &'a FontBook,
    /// The colour of the bands behind what is highlighted.
    highlight: Color,
    /// Painted behind a container's children.
    behind: BTreeMap<u64, Painter<'a>>,
}

/// What the boxes came to.
pub(super) struct Placed {
    /// All items, back to front, on the screen.
    pub items: Vec<Item>,
    /// How far the worst of them stands over the area, in canvas units.
    pub overflow_u: f32,
}

impl<'a> Tree<'a> {
    /// Returns a tree without boxes whose text stands on the ground of `inks`.
    pub(super) fn new(fonts: &'a FontBook, inks: &Inks) -> Self {
        let mut taffy = TaffyTree::new();
        // Half a unit is a pixel at 4K: taffy's rounding to whole units would be seen.
        taffy.disable_rounding();
        Self {
            taffy,
            fonts,
            highlight: inks.highlight,
            behind: BTreeMap::new(),
        }
    }

    /// What measures text.
    pub(super) fn fonts(&self) -> &'a FontBook {
        self.fonts
    }

    fn leaf(&mut self, style: Style, leaf: Leaf<'a>) -> NodeId {
        self.taffy
            .new_leaf_with_context(style, leaf)
            .expect("taffy adds a leaf to any tree")
    }

    /// A text as wide as its container, as high as its lines.
    pub(super) fn text(&mut self, words: Words<'a>) -> NodeId {
        self.text_in(
            Style {
                flex_shrink: 0.0,
                ..Style::DEFAULT
            },
            words,
        )
    }

    /// A text of the deck as wide as its container.
    pub(super) fn say(&mut self, text: &'a Text, style: TextStyle, color: Color, role: Role, step: u8) -> NodeId {
        self.text(Words {
            text: text.marked(),
            style: of_text(text, style),
            color,
            role,
            step,
        })
    }

    /// A text in a box of its own style.
    pub(super) fn text_in(&mut self, style: Style, words: Words<'a>) -> NodeId {
        let prepared = self.fonts.prepare(words.text, &words.style);
        self.leaf(style, Leaf::Words(words, Box::new(prepared)))
    }

    /// A box that is painted once its size is known.
    pub(super) fn drawn(&mut self, style: Style, paint: impl Fn(Rect) -> Vec<Item> + 'a) -> NodeId {
        self.leaf(style, Leaf::Drawn(Box::new(paint)))
    }

    /// A box with children.
    pub(super) fn group(&mut self, style: Style, children: &[NodeId]) -> NodeId {
        self.taffy
            .new_with_children(style, children)
            .expect("taffy adds a box to any tree")
    }

    /// Children from top to bottom.
    pub(super) fn column(&mut self, gap_u: f32, children: &[NodeId]) -> NodeId {
        self.group(column(gap_u), children)
    }

    /// Children from left to right.
    pub(super) fn row(&mut self, gap_u: f32, children: &[NodeId]) -> NodeId {
        self.group(row(gap_u), children)
    }

    /// An empty box.
    pub(super) fn space(&mut self, style: Style) -> NodeId {
        self.group(style, &[])
    }

    /// Paints `node`'s place behind its children.
    pub(super) fn paint_behind(&mut self, node: NodeId, paint: impl Fn(Rect) -> Vec<Item> + 'a) {
        self.behind.insert(u64::from(node), Box::new(paint));
    }

    /// Sets `root` into `area` and returns the items.
    pub(super) fn place(mut self, root: NodeId, area: Rect) -> Placed {
        let mut sizes: BTreeMap<(u64, u32), Size> = BTreeMap::new();
        let space = TaffySize {
            width: AvailableSpace::Definite(area.w),
            height: AvailableSpace::Definite(area.h),
        };
        let computed = self
            .taffy
            .compute_layout_with_measure(root, space, |inputs, node, leaf, style| {
                taffy::compute_leaf_layout(
                    inputs,
                    style,
                    |_, _| 0.0,
                    |known, available| match leaf {
                        Some(Leaf::Words(words, prepared)) if words.style.writing == Writing::Vertical => {
                            // Columns are broken by the height there is; it gives their number, and so the width.
                            let measure = known.height.unwrap_or_else(|| match available.height {
                                AvailableSpace::Definite(height) => height,
                                AvailableSpace::MaxContent | AvailableSpace::MinContent => prepared.natural_width_u(),
                            });
                            let size = sizes.entry((u64::from(node), measure.to_bits()));
                            let size = *size.or_insert_with(|| prepared.size_u(measure + SLACK_U));
                            TaffySize {
                                width: known.width.unwrap_or(size.w),
                                height: known.height.unwrap_or(size.h),
                            }
                        }
                        Some(Leaf::Words(words, prepared)) => {
                            let width = known.width.unwrap_or_else(|| match available.width {
                                AvailableSpace::Definite(width) => prepared.natural_width_u().min(width),
                                AvailableSpace::MaxContent => prepared.natural_width_u(),
                                AvailableSpace::MinContent => words.style.size_u,
                            });
                            let size = sizes.entry((u64::from(node), width.to_bits()));
                            let height = size.or_insert_with(|| prepared.size_u(width + SLACK_U)).h;
                            TaffySize {
                                width,
                                height: known.height.unwrap_or(height),
                            }
                        }
                        Some(Leaf::Drawn(_)) | None => TaffySize {
                            width: known.width.unwrap_or(0.0),
                            height: known.height.unwrap_or(0.0),
                        },
                    },
                )
            });
        debug_assert!(computed.is_ok(), "the root belongs to this tree");
        let mut placed = Placed {
            items: Vec::new(),
            overflow_u: 0.0,
        };
        self.collect(root, area.x, area.y, area, &mut placed);
        placed
    }

    fn collect(&self, node: NodeId, x: f32, y: f32, area: Rect, placed: &mut Placed) {
        let Ok(layout) = self.taffy.layout(node) else { return };
        let rect = Rect::new(
            x + layout.location.x,
            y + layout.location.y,
            layout.size.width,
            layout.size.height,
        );
        let content = layout.content_box_size();
        let inner = Rect::new(
            rect.x + layout.border.left + layout.padding.left,
            rect.y + layout.border.top + layout.padding.top,
            content.width,
            content.height,
        );
        if let Some(paint) = self.behind.get(&u64::from(node)) {
            placed
                .items
                .extend(shifted(paint(Rect::new(0.0, 0.0, rect.w, rect.h)), rect));
        }
        match self.taffy.get_node_context(node) {
            Some(Leaf::Words(words, prepared)) => {
                let vertical = words.style.writing == Writing::Vertical;
                let measure = if vertical { inner.h } else { inner.w };
                let block = prepared.set(measure + SLACK_U);
                let (along_u, inner) = if vertical {
                    // The first column stands at the right of its box.
                    let x = inner.right() - block.width_u;
                    let w = block.width_u;
                    (block.height_u, Rect { x, w, ..inner })
                } else {
                    (block.width_u, inner)
                };
                let over_left = area.x - inner.x;
                let over_right = inner.x + block.width_u - area.right();
                let over_bottom = inner.y + block.height_u - area.bottom();
                if cuts_a_word(words.text.text, &block) {
                    placed.overflow_u = placed.overflow_u.max(CUT_U);
                }
                placed.overflow_u = placed
                    .overflow_u
                    .max(over_left)
                    .max(over_right)
                    .max(over_bottom)
                    .max(along_u - measure - 0.5);
                let thing = Thing::text(block, &words.style, words.color, self.highlight, words.role);
                placed.items.push(Item::new(inner, thing, words.step));
            }
            Some(Leaf::Drawn(paint)) => {
                let over = |r: Rect| (r.bottom() - area.bottom()).max(r.right() - area.right());
                let items = shifted(paint(Rect::new(0.0, 0.0, rect.w, rect.h)), rect).inspect(|item| {
                    if let Thing::Text { size_u, .. } = item.thing {
                        // A numeral's em box reaches below its baseline, where it has no ink. To the right its own
                        // box is the limit: beyond it stands somebody else.
                        let ink = Rect {
                            h: item.rect_u.h - size_u * EM_FOOT,
                            ..item.rect_u
                        };
                        let beside = ink.right() - rect.right() - SLACK_U;
                        placed.overflow_u = placed.overflow_u.max(over(ink)).max(beside);
                    }
                });
                placed.items.extend(items);
                placed.overflow_u = placed.overflow_u.max(over(rect));
            }
            None => {}
        }
        for index in 0..self.taffy.child_count(node) {
            if let Ok(child) = self.taffy.child_at_index(node, index) {
                self.collect(child, rect.x, rect.y, area, placed);
            }
        }
    }
}

/// Whether a line ends inside a Western word that is not divided there: the word is wider than the measure.
fn cuts_a_word(text: &str, block: &TextBlock) -> bool {
    let in_word = |c: char| c.is_alphanumeric() && c < '\u{2E80}';
    let mut rest = text;
    block.lines.iter().any(|line| {
        // A word that is divided at the line's end closes with a hyphen that is not in the text.
        let said = line.text.trim_end_matches('\u{AD}');
        let Some(at) = rest.find(said) else { return false };
        rest = &rest[at + said.len()..];
        line.text.chars().next_back().is_some_and(in_word) && rest.chars().next().is_some_and(in_word)
    })
}

fn shifted(items: Vec<Item>, by: Rect) -> impl Iterator<Item = Item> {
    items.into_iter().map(move |item| Item {
        rect_u: item.rect_u.moved(by.x, by.y),
        ..item
    })
}

/// Top to bottom, children as wide as the box.
pub(super) fn column(gap_u: f32) -> Style {
    Style {
        flex_direction: FlexDirection::Column,
        gap: gap(gap_u),
        flex_shrink: 0.0,
        ..Style::DEFAULT
    }
}

/// Left to right, children at the top.
pub(super) fn row(gap_u: f32) -> Style {
    Style {
        flex_direction: FlexDirection::Row,
        align_items: AlignItems::START,
        gap: gap(gap_u),
        flex_shrink: 0.0,
        ..Style::DEFAULT
    }
}

/// A box of a fixed size.
pub(super) fn fixed(w: f32, h: f32) -> Style {
    Style {
        size: TaffySize {
            width: length(w),
            height: length(h),
        },
        flex_shrink: 0.0,
        ..Style::DEFAULT
    }
}

/// As wide as given, as high as its content.
pub(super) fn width(w: f32) -> Style {
    Style {
        size: TaffySize {
            width: length(w),
            height: auto(),
        },
        flex_shrink: 0.0,
        ..Style::DEFAULT
    }
}

/// As high as given, as wide as its container.
pub(super) fn height(h: f32) -> Style {
    Style {
        size: TaffySize {
            width: auto(),
            height: length(h),
        },
        flex_shrink: 0.0,
        ..Style::DEFAULT
    }
}

/// Takes an equal share of what is left along the container.
pub(super) fn share() -> Style {
    Style {
        flex_grow: 1.0,
        flex_shrink: 1.0,
        flex_basis: zero(),
        min_size: TaffySize {
            width: zero(),
            height: auto(),
        },
        ..Style::DEFAULT
    }
}

/// The whole area, children from top to bottom.
pub(super) fn page_column(gap_u: f32) -> Style {
    Style {
        size: full(),
        ..column(gap_u)
    }
}

/// The whole area, children from left to right.
pub(super) fn page_row(gap_u: f32) -> Style {
    Style {
        size: full(),
        align_items: AlignItems::STRETCH,
        ..row(gap_u)
    }
}

fn full() -> TaffySize<Dimension> {
    TaffySize {
        width: percent(1.0),
        height: percent(1.0),
    }
}

fn gap(gap_u: f32) -> TaffySize<LengthPercentage> {
    debug_assert!(gap_u >= 0.0);
    TaffySize {
        width: length(gap_u),
        height: length(gap_u),
    }
}
