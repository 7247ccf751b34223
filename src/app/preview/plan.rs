//! Where things stand in the window: pictures of one or several shapes, and the strip below them.

use crate::base::{IntRect, Screen};

/// The shapes that are shown side by side, each as a screen of its own, with the name of its ratio.
pub(super) const SHAPES: [((u32, u32), &str); 5] = [
    ((1920, 1080), "16:9"),
    ((1080, 1920), "9:16"),
    ((1440, 1080), "4:3"),
    ((1080, 1080), "1:1"),
    ((3840, 1080), "32:9"),
];
/// Space around a picture where there are several, in pixels; its name stands in the part above.
pub(super) const GAP_PX: i32 = 24;
/// The strip's height as a share of the window's, and its bounds in pixels.
const STRIP_SHARE: f32 = 0.15;
const STRIP_PX: (i32, i32) = (96, 260);
/// The smallest side of a picture, in pixels.
const LEAST_PX: i32 = 16;

/// A window divided.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Plan {
    /// A picture each, in the order of the shapes.
    pub(super) pictures: Vec<IntRect>,
    /// The part of the window that each has to itself.
    pub(super) cells: Vec<IntRect>,
    /// Findings.
    pub(super) strip: IntRect,
}

impl Plan {
    /// Divides `window` between pictures of these shapes, which are screens' sizes, and the strip.
    pub(super) fn new(window: Screen, shapes: &[(u32, u32)]) -> Self {
        let IntRect { w, h, .. } = window.rect_px();
        let strip_h = ((h as f32 * STRIP_SHARE) as i32)
            .clamp(STRIP_PX.0, STRIP_PX.1)
            .min(h / 2);
        let strip = IntRect::new(0, h - strip_h, w, strip_h);
        let area = IntRect::new(0, 0, w, h - strip_h);
        let gap = if shapes.len() > 1 { GAP_PX } else { 0 };
        let rows = rows(shapes, area, gap);
        let (mut pictures, mut cells) = (Vec::new(), Vec::new());
        let used: i32 = rows.iter().map(|row| row.height + gap).sum();
        let mut y = (area.h - used).max(0) / 2;
        for (number, Row { count, height }) in rows.iter().enumerate() {
            let row = &shapes[pictures.len()..pictures.len() + count];
            let widths: Vec<i32> = row
                .iter()
                .map(|shape| (ratio(*shape) * *height as f32) as i32)
                .collect();
            let used: i32 = widths.iter().map(|w| w + gap).sum();
            let mut x = (area.w - used).max(0) / 2;
            let below = if number + 1 == rows.len() {
                area.h
            } else {
                y + height + gap
            };
            let above = if number == 0 { 0 } else { y };
            for (place, width) in widths.iter().enumerate() {
                let left = if place == 0 { 0 } else { x };
                let right = if place + 1 == row.len() {
                    area.w
                } else {
                    x + width + gap
                };
                cells.push(IntRect::new(left, above, right - left, below - above));
                let picture = IntRect::new(x + gap / 2, y + gap, (*width).max(LEAST_PX), (*height).max(LEAST_PX));
                pictures.push(picture);
                x += width + gap;
            }
            y += height + gap;
        }
        Self { pictures, cells, strip }
    }

    /// What of the window is neither strip nor picture.
    pub(super) fn margins(&self) -> impl Iterator<Item = IntRect> + '_ {
        let pairs = self.cells.iter().zip(&self.pictures);
        pairs
            .flat_map(|(cell, picture)| {
                let (cell, p) = (*cell, *picture);
                [
                    IntRect::new(cell.x, cell.y, cell.w, p.y - cell.y),
                    IntRect::new(cell.x, p.bottom(), cell.w, cell.bottom() - p.bottom()),
                    IntRect::new(cell.x, p.y, p.x - cell.x, p.h),
                    IntRect::new(p.right(), p.y, cell.right() - p.right(), p.h),
                ]
            })
            .filter(|rect| rect.w > 0 && rect.h > 0)
    }
}

/// Pictures of one height beside each other.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Row {
    count: usize,
    height: i32,
}

fn ratio((w, h): (u32, u32)) -> f32 {
    w as f32 / h.max(1) as f32
}

/// The rows that leave the least of `area` empty, in the order of the shapes.
fn rows(shapes: &[(u32, u32)], area: IntRect, gap: i32) -> Vec<Row> {
    let breaks = shapes.len().saturating_sub(1);
    let mut best: (f32, Vec<Row>) = (-1.0, Vec::new());
    for cuts in 0..1_u32 << breaks {
        let mut counts = vec![1_usize];
        for at in 0..breaks {
            match (cuts & (1 << at) != 0, counts.last_mut()) {
                (false, Some(last)) => *last += 1,
                _ => counts.push(1),
            }
        }
        let mut first = 0;
        let mut rows: Vec<Row> = Vec::new();
        for count in counts {
            let across: f32 = shapes[first..first + count].iter().map(|shape| ratio(*shape)).sum();
            let width = (area.w - gap * count as i32).max(1) as f32;
            first += count;
            rows.push(Row {
                count,
                height: (width / across) as i32,
            });
        }
        let room = (area.h - gap * rows.len() as i32).max(1) as f32;
        let tall: i32 = rows.iter().map(|row| row.height).sum();
        let shrink = (room / tall.max(1) as f32).min(1.0);
        rows.iter_mut()
            .for_each(|row| row.height = (row.height as f32 * shrink) as i32);
        let mut first = 0;
        let mut covered = 0.0;
        for Row { count, height } in &rows {
            let across: f32 = shapes[first..first + count].iter().map(|shape| ratio(*shape)).sum();
            covered += across * (*height * *height) as f32;
            first += count;
        }
        if covered > best.0 {
            best = (covered, rows);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIVE: [(u32, u32); 5] = [SHAPES[0].0, SHAPES[1].0, SHAPES[2].0, SHAPES[3].0, SHAPES[4].0];

    #[test]
    fn one_picture_keeps_its_shape_above_the_strip() {
        let plan = Plan::new(Screen::new(1280, 848), &[(1920, 1080)]);
        assert_eq!(plan.strip, IntRect::new(0, 721, 1280, 127));
        assert_eq!(plan.pictures, [IntRect::new(0, 0, 1280, 720)]);
        assert_eq!(plan.margins().collect::<Vec<_>>(), [IntRect::new(0, 720, 1280, 1)]);
        let plan = Plan::new(Screen::new(1280, 848), &[(1080, 1920)]);
        assert_eq!(plan.pictures, [IntRect::new(437, 0, 405, 721)]);
    }

    #[test]
    fn five_shapes_stand_apart_and_cover_the_window_with_their_margins() {
        for (w, h) in [(1280, 848), (1920, 1080), (640, 480), (900, 1400), (200, 120)] {
            let window = Screen::new(w, h);
            let plan = Plan::new(window, &FIVE);
            assert_eq!(plan.pictures.len(), 5);
            let mut count = vec![0_u8; (w * h) as usize];
            let all = plan.pictures.iter().copied().chain(plan.margins()).chain([plan.strip]);
            for rect in all {
                let rect = rect.intersect(window.rect_px());
                for y in rect.y..rect.bottom() {
                    for x in rect.x..rect.right() {
                        count[(y * w as i32 + x) as usize] += 1;
                    }
                }
            }
            if w >= 640 {
                assert!(count.iter().all(|n| *n == 1), "{w} × {h}");
                for (shape, picture) in FIVE.iter().zip(&plan.pictures) {
                    let off = picture.w as f32 / picture.h as f32 / ratio(*shape);
                    assert!((off - 1.0).abs() < 0.03, "{shape:?} is {picture:?}");
                }
            }
        }
    }
}
