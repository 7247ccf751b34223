use super::*;
use crate::composite::cpu::stretch::{Axis, WHOLE};

/// Both sets of loops, or the portable one twice.
fn all() -> [Rows; 2] {
    [Rows::Portable, Rows::detect()]
}

/// Every pair of values below and above, with the alpha that `alpha` makes of the value above.
fn every_pair(alpha: fn(u8) -> u8) -> (Vec<u8>, Vec<u8>) {
    let pairs = || (0..=255_u8).flat_map(|below| (0..=255_u8).map(move |above| (below, above)));
    let below = pairs().flat_map(|(below, _)| [below; 4]).collect();
    let above = pairs()
        .flat_map(|(_, above)| [above, above, above, alpha(above)])
        .collect();
    (below, above)
}

fn expected_over(below: &[u8], above: &[u8], opacity: u8) -> Vec<u8> {
    let opacity = f64::from(opacity);
    let pixels = below.as_chunks::<4>().0.iter().zip(above.as_chunks::<4>().0);
    let over = |(below, above): (&[u8; 4], &[u8; 4])| -> [u8; 4] {
        let rest = 255.0 - (f64::from(above[3]) * opacity / 255.0).round();
        std::array::from_fn(|k| {
            let sum = f64::from(above[k]) * opacity + f64::from(below[k]) * rest;
            (sum / 255.0).round().min(255.0) as u8
        })
    };
    pixels.flat_map(over).collect()
}

#[test]
fn over_is_rounded_once_for_every_value() {
    // The third alpha breaks the rule of premultiplied pixels: nothing wraps around.
    for alpha in [|above: u8| above, |above: u8| above | 0xc0, |_| 0] {
        let (below, above) = every_pair(alpha);
        for opacity in [1, 2, 77, 127, 128, 200, 254, 255] {
            let expected = expected_over(&below, &above, opacity);
            for rows in all() {
                let mut dst = below.clone();
                rows.over(&mut dst, &above, opacity);
                assert!(dst == expected, "{rows:?} {opacity}");
            }
        }
    }
}

#[test]
fn over_opaque_is_over_for_solid_pixels() {
    let (below, above) = every_pair(|_| 255);
    for opacity in 1..=255 {
        for rows in all() {
            let (mut dst, mut expected) = (below.clone(), below.clone());
            rows.over_opaque(&mut dst, &above, opacity);
            rows.over(&mut expected, &above, opacity);
            assert!(dst == expected, "{rows:?} {opacity}");
        }
    }
}

#[test]
fn a_fill_is_a_row_of_its_colour() {
    let below: Vec<u8> = (0..41 * 4).map(|i| (i * 7) as u8).collect();
    for color in [[0, 0, 0, 255], [9, 80, 120, 130], [0; 4], [255; 4]] {
        for opacity in [1, 100, 255] {
            for rows in all() {
                let (mut dst, mut expected) = (below.clone(), below.clone());
                rows.fill(&mut dst, color, opacity);
                rows.over(&mut expected, &color.repeat(41), opacity);
                assert_eq!(dst, expected, "{rows:?} {color:?} {opacity}");
            }
        }
    }
}

#[test]
fn veiled_is_over_at_each_pixels_own_opacity() {
    // Orders about the edge in every step, some far from it; the upper bytes of a pixel count for nothing.
    let orders: Vec<u16> = (0..4_099_u32).map(|i| (i * 16 % 49_152) as u16).collect();
    let mask: Vec<u8> = orders
        .iter()
        .flat_map(|o| [o.to_le_bytes()[0], o.to_le_bytes()[1], 77, 200])
        .collect();
    let below: Vec<u8> = (0..orders.len() * 4).map(|i| (i * 7) as u8).collect();
    let above: Vec<u8> = (0..orders.len())
        .flat_map(|i| [[i as u8 / 3, 9, 40, 180], [0; 4], [200, 100, i as u8, 255]][i % 3])
        .collect();
    for (edge, slope, opacity) in [
        (0, 500, 255),
        (20_000, 65_280, 255),
        (30_000, 1_700, 255),
        (49_000, 1_021, 99),
        (65_535, 1_021, 255),
    ] {
        let expected: Vec<u8> = orders
            .iter()
            .enumerate()
            .flat_map(|(i, order)| {
                let share = (u32::from(edge.max(*order) - order) * u32::from(slope) / 65_536).min(255);
                let opacity = (share * opacity as u32 + 127) / 255;
                expected_over(&below[i * 4..][..4], &above[i * 4..][..4], opacity as u8)
            })
            .collect();
        for rows in all() {
            let mut dst = below.clone();
            rows.veiled(&mut dst, &above, &mask, edge, slope, opacity);
            assert!(dst == expected, "{rows:?} {edge} {slope} {opacity}");
        }
    }
}

#[test]
fn mix_is_rounded_for_every_value_and_weight() {
    let (upper, lower) = every_pair(|above| above);
    for weight in 0..=WHOLE {
        let part = u32::from(weight);
        let expected = upper.iter().zip(&lower).map(|(upper, lower)| {
            let sum = u32::from(*upper) * (128 - part) + u32::from(*lower) * part;
            ((sum + 64) / 128) as u8
        });
        let expected: Vec<u8> = expected.collect();
        for rows in all() {
            let mut dst = vec![0; upper.len()];
            rows.mix(&mut dst, &upper, &lower, weight);
            assert!(dst == expected, "{rows:?} {weight}");
        }
    }
}

#[test]
fn stretch_is_the_same_at_every_length_and_scale() {
    let src: Vec<u8> = (0..100 * 4_u32).map(|i| ((i * i * 31) >> 3) as u8).collect();
    for len in [1, 2, 3, 4, 5, 8, 33, 100] {
        for length in [1.0, 7.5, 33.0, 40.25, 99.0, 130.0, 777.75] {
            let axis = Axis::new(-3.5, length, len).unwrap();
            for (left, right) in [(-9, 120), (0, 1), (3, 20), (5, 47)] {
                let columns = Columns::new(axis, left, right);
                let span = columns.span();
                let [portable, quick] = all().map(|rows| {
                    let mut dst = vec![0; (right - left) as usize * 4];
                    rows.stretch(&mut dst, &src[span.start * 4..span.end * 4], &columns);
                    dst
                });
                assert_eq!(portable, quick, "{len} → {length}, {left}..{right}");
            }
        }
    }
}

#[test]
fn red_and_blue_change_places() {
    let pixels: Vec<u8> = (0..41 * 4).collect();
    for rows in all() {
        let mut swapped = pixels.clone();
        rows.swap_red_blue(&mut swapped);
        assert_eq!(swapped[..8], [2, 1, 0, 3, 6, 5, 4, 7]);
        assert_eq!(swapped[40 * 4..], [162, 161, 160, 163]);
        rows.swap_red_blue(&mut swapped);
        assert_eq!(swapped, pixels);
    }
}
