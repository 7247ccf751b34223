//! The masks of transitions: pictures whose pixels are numbers, the order in which a slide's pixels come.
//!
//! Each is a function of the place, from 0 (first) to 1 (last), made for the screen's own pixels; see
//! [`Veil`](super::Veil) for how a pixel holds its number.

use super::{Veil, ink};
use crate::base::{Direction, Mask, Pixmap, math};

/// Slats are about so many canvas units broad: 1/1080 of the short side each.
const SLAT_U: f32 = 160.0;
/// How much of the time one slat takes; the rest is how far the last one is behind the first.
const SLAT_SHARE: f32 = 0.7;

/// Returns the mask of an edge that goes `way` over a screen of `width` × `height` pixels: one row or one column.
pub(super) fn along(way: Direction, width: u32, height: u32) -> Pixmap {
    match way {
        Direction::Left => line(width, 1, |x| 1.0 - x),
        Direction::Right => line(width, 1, |x| x),
        Direction::Up => line(1, height, |y| 1.0 - y),
        Direction::Down => line(1, height, |y| y),
    }
}

/// Returns a built-in mask for a screen of `width` × `height` pixels.
pub(super) fn mask(mask: Mask, width: u32, height: u32) -> Pixmap {
    match mask {
        Mask::Blinds => blinds(width, height),
        Mask::Iris => pixels(width, height, iris(width, height)),
        Mask::Clock => pixels(width, height, clock(width, height)),
        Mask::Ink | Mask::File(_) => ink::ink(width, height),
    }
}

/// Returns the mask that a grey picture shows, its darkest pixels first and its lightest last, however dark or light they are.
pub(super) fn grey(picture: &Pixmap) -> Pixmap {
    let (pixels, _) = picture.data().as_chunks::<4>();
    // The eye's shares of red, green and blue (ITU-R BT.709), in 1/65,536. What is clear lies on white.
    let light = |[r, g, b, a]: [u8; 4]| {
        let sum = u32::from(r) * 13_933 + u32::from(g) * 46_871 + u32::from(b) * 4_732;
        sum + (255 - u32::from(a)) * 65_536
    };
    let range = pixels.iter().map(|pixel| light(*pixel));
    let (darkest, lightest) = (range.clone().min().unwrap_or(0), range.max().unwrap_or(0));
    let span = (lightest - darkest).max(1) as f32;
    let order = |pixel: &[u8; 4]| order((light(*pixel) - darkest) as f32 / span);
    picture_of(picture.width(), picture.height(), pixels.iter().map(order))
}

/// Slats side by side along the long side, which open one after another.
fn blinds(width: u32, height: u32) -> Pixmap {
    let (long, short) = (width.max(height) as f32, width.min(height).max(1) as f32);
    let slats = (long / short * 1080.0 / SLAT_U).round().clamp(2.0, 200.0);
    let order = |at: f32| {
        let slat = (at * slats).floor().min(slats - 1.0);
        (at * slats - slat) * SLAT_SHARE + slat / (slats - 1.0) * (1.0 - SLAT_SHARE)
    };
    if width >= height {
        line(width, 1, order)
    } else {
        line(1, height, order)
    }
}

fn iris(width: u32, height: u32) -> impl Fn(f32, f32) -> f32 {
    let (w, h) = (width as f32, height as f32);
    move |x, y| {
        let (x, y) = ((x - 0.5) * w, (y - 0.5) * h);
        2.0 * ((x * x + y * y) / (w * w + h * h)).sqrt()
    }
}

fn clock(width: u32, height: u32) -> impl Fn(f32, f32) -> f32 {
    let (w, h) = (width as f32, height as f32);
    move |x, y| {
        let turn = math::atan2((x - 0.5) * w, (0.5 - y) * h) / std::f32::consts::TAU;
        if turn < 0.0 { turn + 1.0 } else { turn }
    }
}

/// A mask of one row or column; `order` takes the place along it, from 0 to 1.
fn line(width: u32, height: u32, order: impl Fn(f32) -> f32) -> Pixmap {
    pixels(width, height, |x, y| order(if height == 1 { x } else { y }))
}

/// A mask of pixels; `order` takes the middle of each as shares of the width and height.
fn pixels(width: u32, height: u32, order: impl Fn(f32, f32) -> f32) -> Pixmap {
    let (w, h) = (width as f32, height as f32);
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let orders = places.map(|(x, y)| self::order(order((x as f32 + 0.5) / w, (y as f32 + 0.5) / h)));
    picture_of(width, height, orders)
}

/// A share as a number of the order.
pub(super) fn order(share: f32) -> u16 {
    (share.clamp(0.0, 1.0) * f32::from(Veil::LAST)).round() as u16
}

pub(super) fn picture_of(width: u32, height: u32, orders: impl Iterator<Item = u16>) -> Pixmap {
    let data = orders.flat_map(Veil::pixel).collect();
    Pixmap::from_premultiplied(width, height, data).unwrap_or_else(|| Pixmap::new(width, height))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(mask: &Pixmap, x: u32, y: u32) -> f32 {
        let [low, high, ..] = mask.pixel(x, y);
        f32::from(u16::from_le_bytes([low, high])) / f32::from(Veil::LAST)
    }

    #[test]
    fn an_edge_leaves_the_side_it_moves_away_from_first() {
        for (way, first, last) in [
            (Direction::Left, (99, 0), (0, 0)),
            (Direction::Right, (0, 0), (99, 0)),
            (Direction::Up, (0, 49), (0, 0)),
            (Direction::Down, (0, 0), (0, 49)),
        ] {
            let mask = along(way, 100, 50);
            assert!(mask.width() == 1 || mask.height() == 1);
            assert!(at(&mask, first.0, first.1) < 0.02, "{way:?}");
            assert!(at(&mask, last.0, last.1) > 0.98, "{way:?}");
        }
    }

    #[test]
    fn an_iris_opens_in_the_middle_and_a_clock_starts_at_twelve() {
        let iris = mask(Mask::Iris, 160, 90);
        assert!(at(&iris, 80, 45) < 0.01 && at(&iris, 0, 0) > 0.99);
        assert_eq!(at(&iris, 20, 45), at(&iris, 139, 44));
        let clock = mask(Mask::Clock, 160, 90);
        let quarters = [(81, 2), (157, 46), (78, 87), (2, 43)].map(|(x, y)| (at(&clock, x, y) * 4.0).round());
        assert_eq!(quarters, [0.0, 1.0, 2.0, 3.0]);
    }

    #[test]
    fn slats_lie_across_the_long_side() {
        let wide = mask(Mask::Blinds, 1920, 1080);
        assert_eq!((wide.width(), wide.height()), (1920, 1));
        assert!(at(&wide, 0, 0) < 0.01 && at(&wide, 1919, 0) > 0.99);
        assert_eq!(mask(Mask::Blinds, 270, 480).width(), 1);
    }

    #[test]
    fn every_part_of_the_order_has_its_share_of_the_ink() {
        let mask = mask(Mask::Ink, 320, 180);
        let mut tenths = [0_u32; 10];
        for (x, y) in (0..180).flat_map(|y| (0..320).map(move |x| (x, y))) {
            tenths[((at(&mask, x, y) * 10.0) as usize).min(9)] += 1;
        }
        assert!(tenths.iter().all(|count| count.abs_diff(5_760) < 900), "{tenths:?}");
    }

    #[test]
    fn a_dim_picture_uses_the_whole_order() {
        let dim = [100, 100, 100, 255, 120, 120, 120, 255, 140, 140, 140, 255];
        let mask = grey(&Pixmap::from_premultiplied(3, 1, dim.to_vec()).unwrap());
        assert_eq!([0, 1, 2].map(|x| (at(&mask, x, 0) * 100.0).round()), [0.0, 50.0, 100.0]);
        let plain = Pixmap::from_premultiplied(1, 1, vec![9, 9, 9, 255]).unwrap();
        assert_eq!(at(&grey(&plain), 0, 0), 0.0);
    }
}
