//! Pictures beside which a test's own are held.

use std::fs;
use std::path::PathBuf;

use image::{RgbImage, imageops};

/// Compares with the golden of this name; the name of the golden if they differ.
pub(crate) fn compare(name: &str, actual: &RgbImage) -> Option<String> {
    let golden = PathBuf::from(format!("tests/goldens/{name}.png"));
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        actual.save(&golden).unwrap();
        return None;
    }
    let expected = image::open(&golden)
        .unwrap_or_else(|e| panic!("{}: {e}; write it with UPDATE_GOLDENS=1", golden.display()))
        .to_rgb8();
    if expected == *actual {
        return None;
    }
    let (w, h) = (
        actual.width().max(expected.width()),
        actual.height().max(expected.height()),
    );
    let mut beside = RgbImage::new(w * 3, h);
    imageops::replace(&mut beside, actual, 0, 0);
    imageops::replace(&mut beside, &expected, i64::from(w) * 2, 0);
    for (x, y, pixel) in actual
        .enumerate_pixels()
        .filter(|(x, y, _)| *x < expected.width() && *y < expected.height())
    {
        let other = expected.get_pixel(x, y);
        let far = (0..3).map(|c| pixel[c].abs_diff(other[c])).max().unwrap();
        beside.put_pixel(w + x, y, image::Rgb([far.saturating_mul(4); 3]));
    }
    let failure = PathBuf::from(format!("target/golden-failures/{name}.png"));
    fs::create_dir_all(failure.parent().unwrap()).unwrap();
    beside.save(&failure).unwrap();
    Some(failure.display().to_string())
}
