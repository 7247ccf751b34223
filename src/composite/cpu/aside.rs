//! Groups that are composed by themselves before they are laid over what is below.

use super::paint::{Band, Lines, Scratch, last_cover, over, quad};
use super::place::{Placed, PlacedGroup, Scaling};
use super::rows::Rows;
use crate::base::IntRect;
use crate::base::math::mul_div_255;
use crate::raster::Veil;

/// Composes `group` and lays it over `band`.
pub(super) fn group(group: &PlacedGroup<'_>, band: &mut Band<'_>, rows: Rows, scratch: &mut Scratch) {
    match &group.zoom {
        Some(scaling) => scaled(group, scaling, band, rows, scratch),
        None => unscaled(group, band, rows, scratch),
    }
}

fn unscaled(group: &PlacedGroup<'_>, band: &mut Band<'_>, rows: Rows, scratch: &mut Scratch) {
    let PlacedGroup {
        quads, opacity, veil, ..
    } = group;
    let visible = || quads.iter().filter(|quad| !quad.area.intersect(band.area).is_empty());
    let mut alone = visible();
    match (alone.next(), alone.next()) {
        (None, _) => return,
        // Composed by itself a quad at full opacity is its own pixels, so it may take the group's opacity as its own.
        (Some(placed), None) if placed.opacity == 255 && veil.is_none() => {
            return quad(placed, *opacity, band, rows, &mut scratch.lines);
        }
        _ => {}
    }
    let area = visible()
        .map(|quad| quad.area.intersect(band.area))
        .fold(IntRect::default(), IntRect::union);
    let area = veil.map_or(area, |veil| area.intersect(extent(veil, area)));
    if area.is_empty() {
        return;
    }
    let Scratch { group, lines, .. } = scratch;
    let (mut composed, opaque) = compose(quads, area, group, rows, lines);
    for y in area.y..area.bottom() {
        let above = composed.row(y, area.x, area.right());
        let below = band.row(y, area.x, area.right());
        lay(below, above, opaque, *opacity, veil.map(|veil| (veil, area.x, y)), rows);
    }
}

/// Scales a row of the composed picture at a time.
fn scaled(group: &PlacedGroup<'_>, scaling: &Scaling, band: &mut Band<'_>, rows: Rows, scratch: &mut Scratch) {
    let PlacedGroup {
        quads, opacity, veil, ..
    } = group;
    let Scaling {
        area,
        columns,
        rows: axis,
    } = scaling;
    let area = area.intersect(band.area);
    let seen = veil.map_or(area, |veil| area.intersect(extent(veil, area)));
    if seen.is_empty() {
        return;
    }
    let span = columns.span();
    let (first, last) = (axis.sample(seen.y), axis.sample(seen.bottom() - 1));
    let rows_needed = last.first - first.first + 1 + u32::from(last.weight > 0);
    let source = IntRect::new(
        span.start as i32,
        first.first as i32,
        span.len() as i32,
        rows_needed as i32,
    );
    let Scratch {
        group,
        lines,
        mixed,
        scaled,
    } = scratch;
    let (mut composed, opaque) = compose(quads, source, group, rows, lines);
    mixed.resize(span.len() * 4, 0);
    scaled.resize(area.w as usize * 4, 0);
    let skip = (seen.x - area.x) as usize * 4;
    for y in seen.y..seen.bottom() {
        let place = axis.sample(y);
        let between = if place.weight == 0 {
            &*composed.row(place.first as i32, source.x, source.right())
        } else {
            let [upper, lower] = composed.two_rows(place.first as i32, source.x, source.right());
            rows.mix(mixed, upper, lower, place.weight);
            &mixed[..]
        };
        rows.stretch(scaled, between, columns);
        let below = band.row(y, seen.x, seen.right());
        let above = &scaled[skip..][..below.len()];
        lay(below, above, opaque, *opacity, veil.map(|veil| (veil, seen.x, y)), rows);
    }
}

/// Draws `quads` into a picture of `area`; true if it is solid.
fn compose<'a>(
    quads: &[Placed<'_>],
    area: IntRect,
    group: &'a mut Vec<u8>,
    rows: Rows,
    lines: &mut Lines,
) -> (Band<'a>, bool) {
    let cover = last_cover(quads.iter(), area);
    let stride = area.w as usize * 4;
    group.resize(stride * area.h as usize, 0);
    if cover.is_none() {
        group.fill(0);
    }
    let mut composed = Band::new(group, area, stride);
    for placed in &quads[cover.unwrap_or(0)..] {
        quad(placed, placed.opacity, &mut composed, rows, lines);
    }
    (composed, cover.is_some())
}

/// Lays a finished row over what is below; `veil` comes with the screen's place of the row's first pixel.
fn lay(below: &mut [u8], above: &[u8], opaque: bool, opacity: u8, veil: Option<(&Veil, i32, i32)>, rows: Rows) {
    let Some((veil, x, y)) = veil else {
        return over(below, above, opaque, opacity, rows);
    };
    let Veil { pixmap, x_px, y_px, .. } = veil;
    let row = if pixmap.height() == 1 { 0 } else { (y - y_px) as u32 };
    let order = pixmap.row(row);
    let slope = veil.slope();
    if pixmap.width() > 1 {
        let start = (x - x_px) as usize * 4;
        return rows.veiled(below, above, &order[start..][..below.len()], veil.edge, slope, opacity);
    }
    // The same for the whole row.
    let behind = veil.edge.saturating_sub(u16::from_le_bytes([order[0], order[1]]));
    let share = ((u32::from(behind) * u32::from(slope)) >> 16).min(255);
    let opacity = mul_div_255(share, opacity.into()) as u8;
    if opacity > 0 {
        over(below, above, opaque, opacity, rows);
    }
}

/// Where a veil lets something be seen, of `area`.
fn extent(veil: &Veil, area: IntRect) -> IntRect {
    let Veil { pixmap, x_px, y_px, .. } = veil;
    let (x, w) = match pixmap.width() {
        1 => (area.x, area.w),
        w => (*x_px, w as i32),
    };
    let (y, h) = match pixmap.height() {
        1 => (area.y, area.h),
        h => (*y_px, h as i32),
    };
    IntRect::new(x, y, w, h)
}
