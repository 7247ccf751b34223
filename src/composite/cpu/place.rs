//! Where a quad stands in whole pixels, and how its pixels are found.

use super::stretch::{Axis, Columns};
use crate::base::{IntRect, Pixmap, Rect};
use crate::raster::{Content, DrawList, Group, Quad, Veil, Zoom};

/// Coordinates beyond this (2²⁴, where f32 loses single pixels) are brought back to it.
const FAR_PX: f32 = 16_777_216.0;
/// How far a destination may be from the pixmap's size and still count as 1:1, in pixels.
const SAME_SIZE_PX: f32 = 1.0 / 256.0;

/// A group whose quads are placed.
pub(super) struct PlacedGroup<'a> {
    pub(super) quads: Vec<Placed<'a>>,
    /// 1 to 255.
    pub(super) opacity: u8,
    pub(super) veil: Option<&'a Veil>,
    pub(super) zoom: Option<Scaling>,
}

impl PlacedGroup<'_> {
    /// Whether its quads are drawn straight onto what is below.
    pub(super) fn is_plain(&self) -> bool {
        self.opacity == 255 && self.veil.is_none() && self.zoom.is_none()
    }
}

/// How a group's picture is scaled.
pub(super) struct Scaling {
    /// The pixels it covers; never empty.
    pub(super) area: IntRect,
    pub(super) columns: Columns,
    pub(super) rows: Axis,
}

/// A quad within the damage.
pub(super) struct Placed<'a> {
    /// The pixels it draws on; never empty.
    pub(super) area: IntRect,
    pub(super) source: Source<'a>,
    /// 1 to 255.
    pub(super) opacity: u8,
    /// Whether it replaces every pixel of `area`.
    pub(super) solid: bool,
}

/// Where the pixels come from.
pub(super) enum Source<'a> {
    /// Premultiplied.
    Fill([u8; 4]),
    /// Pixel for pixel across; the picture's corner stands at (`x`, `y`), and so many eighths of a row lower.
    Copy {
        pixmap: &'a Pixmap,
        x: i32,
        y: i32,
        eighths: u8,
    },
    /// Scaled.
    Stretch {
        pixmap: &'a Pixmap,
        columns: Columns,
        rows: Axis,
    },
}

impl Source<'_> {
    pub(super) fn is_opaque(&self) -> bool {
        match self {
            Self::Fill(color) => color[3] == 255,
            // Between two rows the first and the last one let through what is below.
            Self::Copy { pixmap, eighths, .. } => *eighths == 0 && pixmap.is_opaque(),
            Self::Stretch { pixmap, .. } => pixmap.is_opaque(),
        }
    }
}

/// Places the groups of `list` that can be seen in `damage`, a part of `screen`, back to front.
pub(super) fn groups(list: &DrawList, damage: IntRect, screen: IntRect) -> Vec<PlacedGroup<'_>> {
    list.groups
        .iter()
        .filter_map(|group| place_group(group, damage, screen))
        .collect()
}

fn place_group(group: &Group, damage: IntRect, screen: IntRect) -> Option<PlacedGroup<'_>> {
    let opacity = opacity_255(group.opacity)?;
    let zoom = match group.zoom {
        Some(zoom) => Some(scaling(zoom, damage, screen)?),
        None => None,
    };
    // Of a scaled picture more or less than the damage is needed.
    let seen = if zoom.is_some() { screen } else { damage };
    let quads: Vec<_> = group.quads.iter().filter_map(|quad| place(quad, seen)).collect();
    (!quads.is_empty()).then_some(PlacedGroup {
        quads,
        opacity,
        veil: group.veil.as_ref(),
        zoom,
    })
}

fn scaling(zoom: Zoom, damage: IntRect, screen: IntRect) -> Option<Scaling> {
    let dest = zoomed(zoom, screen);
    let area = covered(dest).intersect(damage);
    let columns = Axis::new(dest.x, dest.w, screen.w as u32)?;
    let rows = Axis::new(dest.y, dest.h, screen.h as u32)?;
    (!area.is_empty()).then(|| Scaling {
        area,
        columns: Columns::new(columns, area.x, area.right()),
        rows,
    })
}

/// Where the whole screen comes to lie.
fn zoomed(zoom: Zoom, screen: IntRect) -> Rect {
    let Zoom { scale, dx_px, dy_px } = zoom;
    Rect::new(dx_px, dy_px, screen.w as f32 * scale, screen.h as f32 * scale)
}

/// The pixels of `screen` that a quad of `group` may have a part in.
pub(super) fn area_in(group: &Group, quad: &Quad, screen: IntRect) -> IntRect {
    match group.zoom {
        Some(zoom) => covered(zoomed(zoom, screen)).intersect(screen),
        None => area(quad, screen),
    }
}

/// The pixels of `screen` that `quad` may draw on.
fn area(quad: &Quad, screen: IntRect) -> IntRect {
    let dest = match &quad.content {
        Content::Pixmap(pixmap) if is_same_size(pixmap, quad.dest_px) => {
            let (x, (y, eighths)) = (covered(quad.dest_px).x, row(quad.dest_px.y));
            let rows = pixmap.height() as i32 + i32::from(eighths > 0);
            IntRect::new(x, y, pixmap.width() as i32, rows)
        }
        Content::Fill(_) | Content::Pixmap(_) => covered(quad.dest_px),
    };
    dest.intersect(quad.clip_px).intersect(screen)
}

fn place(quad: &Quad, damage: IntRect) -> Option<Placed<'_>> {
    let area = area(quad, damage);
    if area.is_empty() {
        return None;
    }
    let dest = quad.dest_px;
    let source = match &quad.content {
        Content::Fill(color) => Source::Fill(color.premultiplied()),
        Content::Pixmap(pixmap) if is_same_size(pixmap, dest) => {
            let (x, (y, eighths)) = (covered(dest).x, row(dest.y));
            Source::Copy { pixmap, x, y, eighths }
        }
        Content::Pixmap(pixmap) => Source::Stretch {
            pixmap,
            columns: Columns::new(Axis::new(dest.x, dest.w, pixmap.width())?, area.x, area.right()),
            rows: Axis::new(dest.y, dest.h, pixmap.height())?,
        },
    };
    let opacity = opacity_255(quad.opacity)?;
    Some(Placed {
        area,
        solid: opacity == 255 && source.is_opaque(),
        source,
        opacity,
    })
}

/// Opacity in steps of 1/255; none if nothing would be seen.
fn opacity_255(opacity: f32) -> Option<u8> {
    let opacity = (opacity * 255.0).round() as u8;
    (opacity > 0).then_some(opacity)
}

fn is_same_size(pixmap: &Pixmap, dest: Rect) -> bool {
    let same = |side: u32, length: f32| (side as f32 - length).abs() <= SAME_SIZE_PX;
    same(pixmap.width(), dest.w) && same(pixmap.height(), dest.h)
}

/// The row that `y` falls in, and how many eighths of it are above `y`.
fn row(y: f32) -> (i32, u8) {
    let steps = (y.clamp(-FAR_PX, FAR_PX) * 8.0 - 0.5).ceil() as i32;
    (steps.div_euclid(8), steps.rem_euclid(8) as u8)
}

/// The pixels whose centres lie in `rect`.
///
/// Halves go the same way everywhere, unlike `f32::round`, so that what moves evenly moves evenly through zero too.
fn covered(rect: Rect) -> IntRect {
    let edge = |v: f32| (v.clamp(-FAR_PX, FAR_PX) - 0.5).ceil() as i32;
    let (x, y) = (edge(rect.x), edge(rect.y));
    IntRect::new(x, y, edge(rect.right()) - x, edge(rect.bottom()) - y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moving_edge_goes_evenly_through_zero() {
        let edges: Vec<i32> = (-6..6)
            .map(|half| covered(Rect::new(half as f32 / 2.0, 0.0, 4.0, 4.0)).x)
            .collect();
        assert_eq!(edges, [-3, -3, -2, -2, -1, -1, 0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn rows_are_divided_into_eighths() {
        let rows = [2.0, 2.06, 2.07, 2.95, -0.125, f32::NAN].map(row);
        assert_eq!(rows, [(2, 0), (2, 0), (2, 1), (3, 0), (-1, 7), (0, 0)]);
    }

    #[test]
    fn rectangles_out_of_all_bounds_are_survived() {
        for v in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, 1e30, -1e30] {
            let rect = covered(Rect::new(v, -v, v, 1e30));
            assert!(rect.intersect(IntRect::new(0, 0, 64, 64)).w <= 64);
        }
    }
}
