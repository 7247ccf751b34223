//! Quads and groups onto a band.

use super::aside;
use super::place::{Placed, PlacedGroup, Source};
use super::rows::Rows;
use super::stretch::WHOLE;
use crate::base::IntRect;

/// A rectangle of the screen that is drawn on.
pub(super) struct Band<'a> {
    data: &'a mut [u8],
    pub(super) area: IntRect,
    stride: usize,
}

impl<'a> Band<'a> {
    /// Returns the band of `area`, whose first pixel is the first of `data` and whose rows are `stride` bytes apart.
    pub(super) fn new(data: &'a mut [u8], area: IntRect, stride: usize) -> Self {
        Self { data, area, stride }
    }

    /// The pixels of row `y` from `left` up to `right`, in screen coordinates within the band.
    pub(super) fn row(&mut self, y: i32, left: i32, right: i32) -> &mut [u8] {
        let start = (y - self.area.y) as usize * self.stride + (left - self.area.x) as usize * 4;
        &mut self.data[start..start + (right - left) as usize * 4]
    }

    /// The pixels of row `y` and of the one below it.
    pub(super) fn two_rows(&self, y: i32, left: i32, right: i32) -> [&[u8]; 2] {
        [y, y + 1].map(|y| {
            let start = (y - self.area.y) as usize * self.stride + (left - self.area.x) as usize * 4;
            &self.data[start..start + (right - left) as usize * 4]
        })
    }
}

/// Buffers that are kept from band to band. None is larger than a band or a row.
#[derive(Default)]
pub(super) struct Scratch {
    pub(super) group: Vec<u8>,
    pub(super) lines: Lines,
    /// A row of a scaled group: between two of its own, and stretched.
    pub(super) mixed: Vec<u8>,
    pub(super) scaled: Vec<u8>,
}

/// Rows in the making.
#[derive(Default)]
pub(super) struct Lines {
    /// What is beyond the first and the last row of a picture.
    clear: Vec<u8>,
    source: Vec<u8>,
    stretched: Vec<u8>,
}

/// Draws `groups` over the whole of `band`.
pub(super) fn groups(groups: &[PlacedGroup<'_>], band: &mut Band<'_>, rows: Rows, scratch: &mut Scratch) {
    let (from_group, from_quad) = start(groups, band.area).unwrap_or_else(|| {
        for y in band.area.y..band.area.bottom() {
            rows.fill(band.row(y, band.area.x, band.area.right()), [0, 0, 0, 255], 255);
        }
        (0, 0)
    });
    for (index, placed) in groups.iter().enumerate().skip(from_group) {
        let from = if index == from_group { from_quad } else { 0 };
        if !placed.is_plain() {
            aside::group(placed, band, rows, scratch);
            continue;
        }
        for quad in &placed.quads[from..] {
            self::quad(quad, quad.opacity, band, rows, &mut scratch.lines);
        }
    }
}

/// The last quad that hides everything below it in `area`.
fn start(groups: &[PlacedGroup<'_>], area: IntRect) -> Option<(usize, usize)> {
    let hiding = |(index, group): (usize, &PlacedGroup<'_>)| {
        let quad = last_cover(group.quads.iter(), area)?;
        group.is_plain().then_some((index, quad))
    };
    groups.iter().enumerate().rev().find_map(hiding)
}

pub(super) fn last_cover<'a>(
    mut quads: impl ExactSizeIterator<Item = &'a Placed<'a>> + DoubleEndedIterator,
    area: IntRect,
) -> Option<usize> {
    quads.rposition(|quad| quad.solid && quad.area.intersect(area) == area)
}

pub(super) fn quad(placed: &Placed<'_>, opacity: u8, band: &mut Band<'_>, rows: Rows, lines: &mut Lines) {
    let area = placed.area.intersect(band.area);
    if area.is_empty() {
        return;
    }
    let (left, right) = (area.x, area.right());
    let opaque = placed.source.is_opaque();
    for y in area.y..area.bottom() {
        let dst = band.row(y, left, right);
        match &placed.source {
            Source::Fill(color) => rows.fill(dst, *color, opacity),
            Source::Copy {
                pixmap,
                x,
                y: top,
                eighths: 0,
            } => {
                let start = (left - x) as usize * 4;
                let src = &pixmap.row((y - top) as u32)[start..start + dst.len()];
                over(dst, src, opaque, opacity, rows);
            }
            Source::Copy {
                pixmap,
                x,
                y: top,
                eighths,
            } => {
                let Lines { clear, source, .. } = lines;
                let start = (left - x) as usize * 4;
                clear.resize(dst.len().max(clear.len()), 0);
                source.resize(dst.len(), 0);
                let row = |at: i32| match u32::try_from(at) {
                    Ok(at) if at < pixmap.height() => &pixmap.row(at)[start..start + dst.len()],
                    _ => &clear[..dst.len()],
                };
                rows.mix(source, row(y - top - 1), row(y - top), WHOLE - eighths * (WHOLE / 8));
                over(dst, source, false, opacity, rows);
            }
            Source::Stretch {
                pixmap,
                columns,
                rows: axis,
            } => {
                let Lines { source, stretched, .. } = lines;
                let place = axis.sample(y);
                let span = columns.span();
                let bytes = span.start * 4..span.end * 4;
                let upper = &pixmap.row(place.first)[bytes.clone()];
                let source_row = if place.weight == 0 {
                    upper
                } else {
                    source.resize(upper.len(), 0);
                    rows.mix(source, upper, &pixmap.row(place.first + 1)[bytes], place.weight);
                    &source[..]
                };
                let skip = (left - placed.area.x) as usize;
                if placed.area.w == area.w && opaque && opacity == 255 {
                    rows.stretch(dst, source_row, columns);
                } else {
                    stretched.resize(placed.area.w as usize * 4, 0);
                    rows.stretch(stretched, source_row, columns);
                    over(dst, &stretched[skip * 4..][..dst.len()], opaque, opacity, rows);
                }
            }
        }
    }
}

pub(super) fn over(dst: &mut [u8], src: &[u8], opaque: bool, opacity: u8, rows: Rows) {
    match (opaque, opacity) {
        (true, 255) => dst.copy_from_slice(src),
        (true, _) => rows.over_opaque(dst, src, opacity),
        (false, _) => rows.over(dst, src, opacity),
    }
}
