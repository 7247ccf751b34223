//! One number on the wall: numeral, words around it and unit on one baseline.

use super::style::{Styles, of_text};
use super::{Entrance, Item, Role, Thing, entrance};
use crate::base::{Color, Marked, Rect};
use crate::deck::{Figure, Numeral};
use crate::text::{FontBook, TextBlock, TextStyle};

/// Size of units and qualifiers in parts of the numeral's.
const UNIT_RATIO: f32 = 0.4;
/// Size of numerals in Han characters in parts of figures'.
const HAN_RATIO: f32 = 0.84;

struct Part {
    block: TextBlock,
    role: Role,
    style: TextStyle,
    /// Space before it, in canvas units.
    gap_u: f32,
    /// Whether it stands in the line above.
    above: bool,
}

/// Space between the line above and the numeral, in em of that line.
const ABOVE_GAP_EM: f32 = 0.5;

/// Where the value before stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Before {
    /// At the left of the value, an arrow between them.
    Beside,
    /// In a line above it, where one line would be too wide.
    Above,
}

/// A figure's value set in one line.
pub(super) struct SetFigure {
    parts: Vec<Part>,
    /// The value before, from which the numeral rolls, and the value.
    change: Option<(String, String)>,
    /// Width of it all.
    pub width_u: f32,
    /// Height of the line above with the space below it; 0 where there is none.
    pub above_u: f32,
    /// Size of the numeral.
    pub size_u: f32,
}

/// Sets `figure`'s value with numerals of `size_u`.
pub(super) fn set(figure: &Figure, fonts: &FontBook, styles: &Styles<'_>, size_u: f32, before: Before) -> SetFigure {
    let Figure {
        value,
        from,
        unit,
        label: _,
        note: _,
        near: _,
    } = figure;
    let numeral_style = styles.numeral(size_u);
    let unit_style = styles.unit((size_u * UNIT_RATIO).max(styles.theme.scale.caption_u));
    let mut parts: Vec<Part> = Vec::new();
    let stacked = before == Before::Above;
    let mut add = |text: Marked<'_>, role: Role, style: TextStyle, gap_em: f32, above: bool| {
        if !text.text.is_empty() {
            let first = parts.iter().all(|part| part.above != above);
            let gap_u = if first { 0.0 } else { gap_em * style.size_u };
            parts.push(Part {
                block: fonts.compose(text, &style, f32::MAX),
                role,
                style,
                gap_u,
                above,
            });
        }
    };
    if let Some(from) = from {
        // The value before is smaller and lighter: the eye lands on what it has become.
        let least = styles.theme.scale.caption_u;
        let part = if stacked { 0.42 } else { 0.56 };
        let style = styles.unit((size_u * part).max(least));
        add(from.marked(), Role::Numeral, of_text(from, style), 0.0, stacked);
        add(
            "→".into(),
            Role::Unit,
            styles.unit((size_u * part * 0.9).max(least)),
            0.3,
            stacked,
        );
    }
    let Numeral {
        prefix, digits, suffix, ..
    } = Numeral::split(&value.value);
    add(prefix.into(), Role::Unit, of_text(value, unit_style), 0.2, false);
    let gap = if from.is_some() && !stacked { 0.14 } else { 0.06 };
    // Han numerals fill their em box where figures reach two thirds of it: set smaller, they look the same size.
    let all_han = !digits.contains(|c: char| c.is_ascii_digit());
    let digit_style = if all_han {
        styles.numeral((size_u * HAN_RATIO).max(styles.theme.scale.caption_u.min(size_u)))
    } else {
        numeral_style
    };
    add(digits.into(), Role::Numeral, of_text(value, digit_style), gap, false);
    add(suffix.into(), Role::Unit, of_text(value, unit_style), 0.16, false);
    if let Some(unit) = unit {
        add(
            unit.marked(),
            Role::Unit,
            of_text(unit, unit_style),
            if suffix.is_empty() || western(&unit.value) {
                0.2
            } else {
                0.0
            },
            false,
        );
    }
    let line_u = |above: bool| -> f32 {
        let of_line = parts.iter().filter(|part| part.above == above);
        of_line.map(|part| part.gap_u + part.block.width_u).sum()
    };
    let width_u = line_u(true).max(line_u(false));
    let above = parts.iter().filter(|part| part.above);
    let above_u = above
        .map(|part| {
            let digits_em = fonts.metrics(&part.style).digit_height_em;
            part.style.size_u * (digits_em + ABOVE_GAP_EM)
        })
        .fold(0.0, f32::max);
    SetFigure {
        above_u,
        parts,
        change: from.as_ref().map(|from| (from.value.clone(), value.value.clone())),
        width_u,
        size_u,
    }
}

/// Whether a unit begins with a Western letter, which stands apart from what is before it.
fn western(unit: &str) -> bool {
    unit.starts_with(|c: char| c.is_alphanumeric() && c < '\u{2E80}')
}

impl SetFigure {
    /// Height of the line: the numeral's digits from top to baseline, with a little air below.
    pub(super) fn height_u(&self, fonts: &FontBook, styles: &Styles<'_>) -> f32 {
        let metrics = fonts.metrics(&styles.numeral(self.size_u));
        self.size_u * (metrics.digit_height_em + 0.06)
    }

    /// Places the parts in `area`, the value's digits' tops at its top edge and what stands above it over that.
    pub(super) fn items(
        &self,
        area: Rect,
        fonts: &FontBook,
        styles: &Styles<'_>,
        numeral: Color,
        words: Color,
        step: u8,
    ) -> Vec<Item> {
        let metrics = fonts.metrics(&styles.numeral(self.size_u));
        let main_line = area.y + self.size_u * metrics.digit_height_em;
        let change = self.change.as_ref().map(|(from, to)| (from.as_str(), to.as_str()));
        let (mut x_above, mut x_main) = (area.x, area.x);
        let mut items = Vec::with_capacity(self.parts.len());
        for Part {
            block,
            role,
            style,
            gap_u,
            above,
        } in &self.parts
        {
            let (x, baseline) = if *above {
                (&mut x_above, area.y - ABOVE_GAP_EM * style.size_u)
            } else {
                (&mut x_main, main_line)
            };
            *x += gap_u;
            let drop = block.lines.first().map_or(0.0, |line| line.baseline_u);
            let main = *role == Role::Numeral && style.size_u >= self.size_u * HAN_RATIO;
            let color = if main { numeral } else { words };
            let rect_u = Rect::new(*x, baseline - drop, block.width_u, block.height_u);
            let thing = Thing::text(block.clone(), style, color, styles.theme.palette.highlight, *role);
            // The figures roll where they stand, so the words around them do not rise either.
            let entrance = if main {
                entrance::roll(block, change, fonts, style)
            } else {
                Entrance::Fade
            };
            items.push(Item::new(rect_u, thing, step).entering(entrance));
            *x += block.width_u;
        }
        items
    }
}

/// A word or number in one line, in its colour and on bands of the other, whose digits' tops stand on the top edge of its container.
pub(super) fn word<'a>(
    text: impl Into<Marked<'a>>,
    fonts: &FontBook,
    style: TextStyle,
    (color, highlight): (Color, Color),
    role: Role,
    step: u8,
) -> Item {
    let block = fonts.compose(text, &style, f32::MAX);
    let baseline = block.lines.first().map_or(0.0, |line| line.baseline_u);
    let top = fonts.metrics(&style).digit_height_em * style.size_u - baseline;
    let rect_u = Rect::new(0.0, top, block.width_u, block.height_u);
    Item::new(rect_u, Thing::text(block, &style, color, highlight, role), step)
}
