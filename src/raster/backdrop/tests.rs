use super::*;
use crate::assets::AssetPath;

const GROUND: Color = Color::rgb(240, 235, 225);
const WATER: Color = Color::rgb(200, 210, 215);

fn wash(path: Option<&str>, from: f32, to: f32) -> Wash {
    Wash {
        path: path.and_then(AssetPath::new),
        from,
        to,
        join: 0.5,
        share: 0.25,
    }
}

fn backdrop(axis: Axis, reversed: bool, tile: usize, washes: Vec<Wash>) -> Backdrop {
    Backdrop {
        ground: GROUND,
        water: WATER,
        axis,
        reversed,
        tile,
        tiles: 3,
        washes,
    }
}

/// The lines of a row of tiles as they follow each other on the strip.
fn row(axis: Axis, reversed: bool, washes: &[Wash], pictures: &[Option<Pixmap>]) -> Vec<Vec<[u8; 4]>> {
    let mut lines = Vec::new();
    for tile in 0..3 {
        let painted = paint(&backdrop(axis, reversed, tile, washes.to_vec()), pictures, 60, 60);
        let line = |at: u32| -> Vec<[u8; 4]> {
            let pixel = |across| match axis {
                Axis::Vertical => painted.pixel(across, at),
                Axis::Horizontal => painted.pixel(at, across),
            };
            (0..60).map(pixel).collect()
        };
        let order: Vec<u32> = if reversed {
            (0..60).rev().collect()
        } else {
            (0..60).collect()
        };
        lines.extend(order.into_iter().map(line));
    }
    lines
}

fn farthest(a: &[[u8; 4]], b: &[[u8; 4]]) -> u8 {
    let pixels = a.iter().zip(b).flat_map(|(a, b)| a.iter().zip(b));
    pixels.map(|(a, b)| a.abs_diff(*b)).max().unwrap_or_default()
}

#[test]
fn a_row_closes_on_itself_and_has_no_seams() {
    // Bright above, dark below, so that a seam would be seen.
    let mut slope = Pixmap::new(60, 60);
    for y in 0..60 {
        for x in 0..60 {
            let v = (y * 4) as u8;
            let at = ((y * 60 + x) * 4) as usize;
            slope.data_mut()[at..at + 4].copy_from_slice(&[v, v, v, 255]);
        }
    }
    for axis in [Axis::Vertical, Axis::Horizontal] {
        for reversed in [false, true] {
            let washes = [wash(None, 0.25, 1.75), wash(Some("a.svg"), 1.75, 3.25)];
            let lines = row(axis, reversed, &washes, &[None, Some(slope.clone())]);
            let step = |at: usize| farthest(&lines[at], &lines[(at + 1) % 180]);
            let seam = |at: &usize| at % 60 == 59;
            let inner = (0..180).filter(|at| !seam(at)).map(step).max().unwrap();
            for at in (0..180).filter(seam) {
                assert!(
                    step(at) <= inner,
                    "{axis:?} {reversed} {at}: {} and {inner} within",
                    step(at)
                );
            }
        }
    }
}

#[test]
fn everything_lies_between_the_ground_and_what_may_be_mixed_into_it() {
    let black = Pixmap::from_premultiplied(60, 60, [0, 0, 0, 255].repeat(3_600)).unwrap();
    let washes = [wash(None, 0.25, 1.75), wash(Some("a.svg"), 1.75, 3.25)];
    let lines = row(Axis::Vertical, false, &washes, &[None, Some(black)]);
    let darkest = GROUND.mix(Color::BLACK, 0.25);
    let mut river = false;
    for pixel in lines.iter().flatten() {
        assert!(pixel[0] >= darkest.r - 1 && pixel[0] <= GROUND.r + 1, "{pixel:?}");
        assert_eq!(pixel[3], 255);
        river |= pixel[0].abs_diff(WATER.r) <= 1;
    }
    assert!(river, "the river is as deep as it may be somewhere");
    assert!(
        lines[150].iter().all(|pixel| pixel[0].abs_diff(darkest.r) <= 1),
        "and so is the picture"
    );
}

#[test]
fn a_tile_knows_which_pictures_it_shows() {
    let first = wash(Some("a.svg"), 0.5, 1.0);
    let last = wash(Some("b.svg"), 2.9, 3.2);
    let shows = |tile, wash: &Wash| shows(&backdrop(Axis::Vertical, false, tile, vec![wash.clone()]), wash);
    assert_eq!([0, 1, 2].map(|tile| shows(tile, &first)), [true, true, false]);
    assert_eq!([0, 1, 2].map(|tile| shows(tile, &last)), [true, false, true]);
}
