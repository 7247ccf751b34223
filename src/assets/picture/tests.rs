//! Pictures made here, read back.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;
use crate::assets::Memory;

const FORMATS: [(ImageFormat, &str); 4] = [
    (ImageFormat::Jpeg, "jpg"),
    (ImageFormat::Png, "png"),
    (ImageFormat::WebP, "webp"),
    (ImageFormat::Gif, "gif"),
];

pub(super) const RED: [u8; 3] = [220, 30, 30];
pub(super) const BLUE: [u8; 3] = [30, 30, 220];

pub(super) fn path(text: &str) -> AssetPath {
    AssetPath::new(text).unwrap()
}

/// Left half red, right half blue.
fn two_halves(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, _| {
        Rgb(if x < width / 2 { RED } else { BLUE })
    }))
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image.write_to(&mut file, format).unwrap();
    file.into_inner()
}

pub(super) fn target(width_px: u32, height_px: u32, focus: (f32, f32)) -> Target {
    Target {
        width_px,
        height_px,
        focus,
        soft: false,
    }
}

pub(super) fn decoded(bytes: &[u8], to: Target) -> Result<Pixmap, PictureError> {
    decode_bytes(bytes, to, "").map(|decoded| decoded.pixmap)
}

pub(super) fn near(pixel: [u8; 4], color: [u8; 3]) -> bool {
    pixel[3] == 255 && (0..3).all(|i| pixel[i].abs_diff(color[i]) <= 12)
}

#[test]
fn a_photo_of_the_same_name_takes_the_place_of_a_drawing() {
    let svg = path("assets/harbour.svg");
    let empty = Memory::default();
    let found = find(&empty, &svg, true);
    assert_eq!(
        (found.path.as_str(), found.kind, found.stands_in),
        ("assets/harbour.svg", PictureKind::Drawing, true)
    );
    let photos = Memory::default()
        .with("assets/harbour.webp", [0])
        .with("assets/harbour.png", [0]);
    let found = find(&photos, &svg, true);
    assert_eq!(
        (found.path.as_str(), found.kind, found.stands_in),
        ("assets/harbour.png", PictureKind::Photo, false)
    );
}

#[test]
fn a_photo_stays_itself_and_a_drawn_png_gives_way() {
    let both = Memory::default().with("a.jpg", [0]).with("a.png", [0]);
    assert_eq!(find(&both, &path("a.png"), false).path, path("a.png"));
    assert_eq!(find(&both, &path("a.png"), true).path, path("a.jpg"));
    let camera = Memory::default().with("DSC_1.JPG", [0]).with("DSC_1.svg", [0]);
    assert_eq!(find(&camera, &path("DSC_1.svg"), true).path, path("DSC_1.JPG"));
    let alone = Memory::default().with("a.png", [0]);
    let found = find(&alone, &path("a.png"), true);
    assert_eq!((found.path.as_str(), found.stands_in), ("a.png", true));
}

#[test]
fn every_format_fills_the_target_around_the_focus() {
    for (format, ending) in FORMATS {
        let file = encoded(&two_halves(80, 20), format);
        let assets = Memory::default().with("picture", file.as_slice());
        let info = probe(&assets, &path("picture")).unwrap();
        assert_eq!(
            (info.width, info.height, info.kind),
            (80, 20, PictureKind::Photo),
            "{ending}"
        );
        for (focus, color) in [((0.0, 0.5), RED), ((1.0, 0.5), BLUE)] {
            let pixmap = decode(&assets, &path("picture"), target(10, 10, focus), "")
                .unwrap()
                .pixmap;
            assert_eq!((pixmap.width(), pixmap.height(), pixmap.is_opaque()), (10, 10, true));
            for y in 0..10 {
                assert!(
                    near(pixmap.pixel(5, y), color),
                    "{ending} {focus:?} {:?}",
                    pixmap.pixel(5, y)
                );
            }
        }
    }
}

#[test]
fn every_depth_and_channel_layout_is_read() {
    let rgb = two_halves(8, 8);
    let variants = [
        DynamicImage::ImageLuma8(rgb.to_luma8()),
        DynamicImage::ImageLumaA8(rgb.to_luma_alpha8()),
        DynamicImage::ImageRgba8(rgb.to_rgba8()),
        DynamicImage::ImageLuma16(rgb.to_luma16()),
        DynamicImage::ImageLumaA16(rgb.to_luma_alpha16()),
        DynamicImage::ImageRgb16(rgb.to_rgb16()),
        DynamicImage::ImageRgba16(rgb.to_rgba16()),
    ];
    for image in variants {
        let pixmap = decoded(&encoded(&image, ImageFormat::Png), target(8, 8, (0.5, 0.5))).unwrap();
        let expected = image.to_rgba8().get_pixel(1, 1).0;
        assert_eq!(pixmap.pixel(1, 1), expected, "{:?}", image.color());
    }
}

#[test]
fn colours_are_premultiplied_and_never_above_their_alpha() {
    let checks = RgbaImage::from_fn(64, 64, |x, y| {
        Rgba(if (x / 3 + y / 3) % 2 == 0 {
            [255, 255, 255, 255]
        } else {
            [255, 0, 0, 0]
        })
    });
    let file = encoded(&DynamicImage::ImageRgba8(checks), ImageFormat::Png);
    for side in [16, 23, 64, 100] {
        let pixmap = decoded(&file, target(side, side, (0.5, 0.5))).unwrap();
        assert!(!pixmap.is_opaque());
        for [r, g, b, a] in pixmap.data().as_chunks::<4>().0 {
            assert!(r <= a && g <= a && b <= a);
            assert_eq!((r, g), (g, b), "clear red must not bleed");
        }
    }
}

/// Puts an EXIF block with the given orientation after a JPEG's start.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let tiff = [
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(),
        &[orientation, 0, 0, 0, 0, 0, 0, 0],
    ]
    .concat();
    let length = (tiff.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], b"\xFF\xE1", &length, &tiff, &jpeg[2..]].concat()
}

#[test]
fn photos_stand_upright_and_the_focus_is_that_of_the_upright_photo() {
    let corners = DynamicImage::ImageRgb8(RgbImage::from_fn(96, 64, |x, y| {
        Rgb([if x < 48 { 240 } else { 20 }, if y < 32 { 240 } else { 20 }, 128])
    }));
    let plain = encoded(&corners, ImageFormat::Jpeg);
    for value in 1..=8 {
        let turned = with_orientation(&plain, value);
        let mut upright = image::load_from_memory(&plain).unwrap();
        upright.apply_orientation(image::metadata::Orientation::from_exif(value).unwrap());
        let expected_file = encoded(&upright, ImageFormat::Png);
        let assets = Memory::default().with("turned.jpg", turned.as_slice());
        let info = probe(&assets, &path("turned.jpg")).unwrap();
        assert_eq!(
            (info.width, info.height),
            (upright.width(), upright.height()),
            "{value}"
        );
        for focus in [(0.5, 0.5), (0.2, 0.9), (0.9, 0.1)] {
            for (w, h) in [(30, 10), (10, 30), (24, 16)] {
                let to = target(w, h, focus);
                let (got, expected) = (decoded(&turned, to).unwrap(), decoded(&expected_file, to).unwrap());
                let off = got
                    .data()
                    .iter()
                    .zip(expected.data())
                    .map(|(a, b)| a.abs_diff(*b))
                    .max()
                    .unwrap();
                assert!(
                    off <= 6,
                    "orientation {value}, focus {focus:?}, {w} × {h}: off by {off}"
                );
            }
        }
    }
}

#[test]
fn half_a_file_is_an_error_and_not_half_a_picture() {
    let noisy = DynamicImage::ImageRgb8(RgbImage::from_fn(64, 64, |x, y| {
        Rgb([(x * 37 + y * 11) as u8, (x * y) as u8, (x * 5 + y * 71) as u8])
    }));
    for (format, ending) in FORMATS {
        let file = encoded(&noisy, format);
        assert!(decoded(&file, target(32, 32, (0.5, 0.5))).is_ok(), "{ending}");
        for share in [30, 50, 70, 90] {
            let cut = &file[..file.len() * share / 100];
            let error = decoded(cut, target(32, 32, (0.5, 0.5))).err();
            assert_eq!(error, Some(PictureError::Truncated), "{ending} at {share} %");
        }
    }
}

#[test]
fn faults_have_plain_names() {
    let to = target(8, 8, (0.5, 0.5));
    let says = |bytes: &[u8]| decoded(bytes, to).unwrap_err().to_string();
    let assets = Memory::default();
    let missing = decode(&assets, &path("a.jpg"), to, "").unwrap_err();
    assert_eq!(missing.to_string(), "there is no such file");
    assert_eq!(says(b""), "the file is empty");
    assert_eq!(says(b"hello"), "this is not a JPEG, PNG, WebP, GIF or SVG picture");
    assert_eq!(
        says(b"\xFF\xD8\xFF\xE0\0"),
        "the file ends in the middle of the picture; copy it again"
    );
}

/// A PNG header that promises `side` × `side` pixels, with a valid checksum and nothing behind it.
fn huge_png(side: u32) -> Vec<u8> {
    let small = encoded(&two_halves(2, 2), ImageFormat::Png);
    let mut header = small[12..29].to_vec();
    header[4..8].copy_from_slice(&side.to_be_bytes());
    header[8..12].copy_from_slice(&side.to_be_bytes());
    let crc = !header.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            if c & 1 == 1 { (c >> 1) ^ 0xEDB8_8320 } else { c >> 1 }
        })
    });
    [&small[..12], &header, &crc.to_be_bytes(), &small[33..]].concat()
}

#[test]
fn a_size_beyond_the_limits_is_refused_before_anything_is_decoded() {
    let to = target(8, 8, (0.5, 0.5));
    let side = 100_000;
    assert_eq!(
        decoded(&huge_png(side), to),
        Err(PictureError::TooLarge { w: side, h: side })
    );
    let assets = Memory::default().with("huge.png", huge_png(side));
    assert_eq!(
        probe(&assets, &path("huge.png")),
        Err(PictureError::TooLarge { w: side, h: side })
    );
    assert_eq!(decoded(&huge_png(16_000), to), Err(PictureError::TooMuchMemory));
}

fn samples() -> Vec<Vec<u8>> {
    let small = two_halves(24, 16);
    let alpha = DynamicImage::ImageRgba8(RgbaImage::from_fn(9, 9, |x, y| {
        Rgba([x as u8, y as u8, 7, (x * y) as u8])
    }));
    let mut files: Vec<Vec<u8>> = FORMATS.iter().map(|(format, _)| encoded(&small, *format)).collect();
    files.push(encoded(&alpha, ImageFormat::Png));
    files.push(encoded(&alpha, ImageFormat::WebP));
    files.push(encoded(&alpha, ImageFormat::Gif));
    files.push(with_orientation(&files[0], 6));
    files.push(
        br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><defs><g id="a"><path d="M1 1L5 5L1 5Z"/></g>
        <linearGradient id="b"><stop offset="0" stop-color="#fff"/><stop offset="1"/></linearGradient></defs>
        <g opacity=".5" transform="scale(2)"><use href="#a"/><circle r="3" fill="url(#b)"/></g></svg>"##
            .to_vec(),
    );
    files
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_file_however_damaged_makes_a_decoder_panic(
        which in 0..9_usize,
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        keep in 0.0..1.3_f64,
        focus in (any::<f32>(), any::<f32>()),
    ) {
        let mut file = samples().swap_remove(which);
        for (at, byte) in wounds {
            let at = at.index(file.len());
            file[at] = byte;
        }
        file.truncate((file.len() as f64 * keep) as usize);
        let _ = probe_bytes(&file);
        if let Ok(pixmap) = decoded(&file, target(13, 7, focus)) {
            prop_assert_eq!((pixmap.width(), pixmap.height()), (13, 7));
        }
    }
}

/// In grey and in colour, larger and smaller: the scaler once failed where a pixel of the target lay on one of the file.
#[test]
fn small_pictures_take_every_size() {
    for (w, h) in [(1, 1), (2, 1), (2, 2), (3, 2), (4, 4), (5, 3), (16, 9)] {
        let color = two_halves(w, h);
        for image in [DynamicImage::ImageLuma8(color.to_luma8()), color] {
            let bytes = encoded(&image, ImageFormat::Png);
            for (width, height) in [(1, 1), (2, 3), (5, 5), (6, 10), (8, 8), (15, 7), (48, 27), (63, 20)] {
                for soft in [false, true] {
                    let to = Target {
                        soft,
                        ..target(width, height, (0.3, 0.6))
                    };
                    let pixmap = decoded(&bytes, to).unwrap();
                    assert_eq!((pixmap.width(), pixmap.height()), (width, height), "{w} × {h}");
                }
            }
        }
    }
}
