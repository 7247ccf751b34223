//! Body text: the measure, and how one paragraph is told from the next.

use taffy::prelude::NodeId;

use super::Role;
use super::style::of_text;
use super::tree::{Tree, Words, height, width};
use crate::base::Color;
use crate::deck::Text;
use crate::text::TextStyle;

/// The widest measure, in em. A page may have 35 and a book 40; a wall is read from afar.
const WIDEST_EM: f32 = 30.0;
/// How far a Chinese paragraph's first line begins from the edge, in em (CLREQ §5.2.1).
const INDENT_EM: f32 = 2.0;
/// Space between paragraphs without an indent, over that between two lines, in em.
const GAP_EM: f32 = 0.8;

/// Returns the measure in a box `box_u` wide: a whole number of em, so that lines of Han need no stretching.
pub(super) fn measure_u(box_u: f32, style: &TextStyle) -> f32 {
    // A box made for so many em must not lose one to rounding.
    let em = (box_u / style.size_u + 0.001).floor().clamp(1.0, WIDEST_EM);
    em * style.size_u
}

/// Returns `style` for a paragraph: Chinese begins with an indent, other languages go without one.
pub(super) fn indented(text: &Text, style: TextStyle) -> TextStyle {
    let indent_em = if text.reads_as_chinese() { INDENT_EM } else { 0.0 };
    TextStyle {
        indent_em,
        ..of_text(text, style)
    }
}

/// Space above a paragraph that follows another: that between its lines if it has an indent, else more.
pub(super) fn space_above_u(style: &TextStyle) -> f32 {
    let gap_em = if style.indent_em > 0.0 { 0.0 } else { GAP_EM };
    (style.leading_em - 1.0 + gap_em) * style.size_u
}

/// Paragraphs in a box `box_u` wide, one below the other; `style_of` gives each its style. `first_step` and those
/// after it are their places in reading order.
pub(super) fn paragraphs<'a>(
    tree: &mut Tree<'a>,
    texts: &'a [Text],
    box_u: f32,
    style_of: impl Fn(&Text) -> TextStyle,
    color: Color,
    first_step: u8,
) -> Vec<NodeId> {
    let mut nodes = Vec::with_capacity(2 * texts.len());
    for (index, text) in texts.iter().enumerate() {
        let style = style_of(text);
        if index > 0 {
            nodes.push(tree.space(height(space_above_u(&style))));
        }
        let words = Words {
            text: text.marked(),
            style,
            color,
            role: Role::Body,
            step: first_step.saturating_add(index as u8),
        };
        nodes.push(tree.text_in(width(measure_u(box_u, &style)), words));
    }
    nodes
}
