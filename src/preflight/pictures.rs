//! Pictures: whether they can be shown, how many pixels are left of them, what is said of them.

use std::collections::BTreeSet;

use super::Preflight;
use crate::assets::AssetPath;
use crate::assets::picture::{self, Found, Info, PictureError, PictureKind};
use crate::base::{Rect, Screen};
use crate::deck::{Body, Photo, Picture, Slide};
use crate::diag::{Diagnostic, finding};
use crate::layout::{Frame, Thing};
use crate::load::pictures_of;

/// How much a photo may be enlarged before it looks soft.
const MOST_ENLARGED: f32 = 1.15;
/// The least share of a picture that a crop leaves without somebody having said which.
const LEAST_SHARE: f32 = 0.6;

pub(super) fn check(preflight: &Preflight<'_>, frames: &[Frame]) -> Vec<Diagnostic> {
    let mut findings = decoded(preflight);
    let mut standing = BTreeSet::new();
    for (slide, frame) in preflight.deck.slides.iter().zip(frames) {
        for picture in pictures_of(&slide.body) {
            let Some(found) = in_use(picture, preflight) else {
                continue;
            };
            if found.stands_in && standing.insert(found.path.clone()) {
                findings.push(finding::stand_in(found.path.to_string()).at(picture.src.span));
            }
            if picture.alt.is_none() {
                findings.push(finding::alt_missing(found.path.to_string()).at(picture.src.span));
            }
            findings.extend(shown(picture, &found, frame, preflight));
        }
        findings.extend(words(slide, preflight));
    }
    findings
}

fn in_use(picture: &Picture, preflight: &Preflight<'_>) -> Option<Found> {
    let path = AssetPath::new(&picture.src.value)?;
    Some(picture::find(preflight.assets, &path, picture.drawn))
}

/// Findings about what is inside the picture files; those that are missing are `load`'s.
fn decoded(preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let Preflight { deck, assets, .. } = preflight;
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for shown in deck.slides.iter().flat_map(|slide| pictures_of(&slide.body)) {
        let Some(Found { path, .. }) = in_use(shown, preflight) else {
            continue;
        };
        if !seen.insert(path.clone()) {
            continue;
        }
        match picture::try_out(*assets, &path) {
            Ok(true) => {
                findings.push(finding::drawing_has_text(path.to_string()).at(shown.src.span));
            }
            Ok(false) | Err(PictureError::Missing) => {}
            Err(why) => findings.push(finding::broken_picture(path.to_string(), &why).at(shown.src.span)),
        }
    }
    for mask in &deck.masks {
        let Some(path) = AssetPath::new(&mask.value) else {
            continue;
        };
        let path = picture::find(*assets, &path, false).path;
        match picture::try_out(*assets, &path) {
            Ok(_) | Err(PictureError::Missing) => {}
            Err(why) => findings.push(finding::broken_mask(path.to_string(), &why).at(mask.span)),
        }
    }
    findings
}

/// How a photo fares in its place: pixels enough, and what the crop leaves of it.
fn shown(picture: &Picture, found: &Found, frame: &Frame, preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if found.kind != PictureKind::Photo {
        return findings;
    }
    let place = frame.items.iter().find_map(|item| match &item.thing {
        Thing::Picture { path, drift, .. } if *path == found.path => {
            Some((item.rect_u, drift.as_ref().map_or(1.0, |drift| drift.zoom)))
        }
        _ => None,
    });
    let (Some((rect_u, zoom)), Ok(info)) = (place, picture::probe(preflight.assets, &found.path)) else {
        return findings;
    };
    let Crop {
        share,
        enlarged,
        has,
        needs,
    } = crop(info, rect_u, zoom, preflight.screen);
    let (path, at) = (found.path.to_string(), picture.src.span);
    if enlarged > MOST_ENLARGED {
        let percent = format!("{:.0}", enlarged * 100.0);
        let size = |(w, h): (f32, f32)| format!("{w:.0} × {h:.0}");
        findings.push(finding::photo_too_small(&path, size(has), size(needs), percent).at(at));
    }
    if share < LEAST_SHARE && !picture.aimed {
        let percent = format!("{:.0}", share * 100.0);
        findings.push(finding::crop_without_focus(&path, percent).at(at));
    }
    findings
}

/// What is left of a picture in a place.
struct Crop {
    /// Which part of its area is seen.
    share: f32,
    /// How large a pixel of it is on the screen at its largest, in pixels.
    enlarged: f32,
    /// The pixels of the part that is seen.
    has: (f32, f32),
    /// The pixels of the place.
    needs: (f32, f32),
}

fn crop(info: Info, rect_u: Rect, zoom: f32, screen: Screen) -> Crop {
    let (w, h) = (info.width as f32, info.height as f32);
    let needs = (rect_u.w * screen.px_per_u(), rect_u.h * screen.px_per_u());
    let enlarged = (needs.0 / w).max(needs.1 / h) * zoom;
    let has = (needs.0 / enlarged, needs.1 / enlarged);
    let covered = (needs.0 * zoom / enlarged, needs.1 * zoom / enlarged);
    Crop {
        share: covered.0 * covered.1 / (w * h),
        enlarged,
        has,
        needs,
    }
}

/// Photos whose caption or credit is missing.
fn words(slide: &Slide, preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let photos: Vec<&Photo> = match &slide.body {
        Body::Photo(photo) => vec![photo],
        Body::Split(split) => vec![&split.photo],
        Body::Gallery(gallery) => gallery.photos.iter().collect(),
        _ => Vec::new(),
    };
    // Beside text the text says what the picture shows.
    let wants_caption = !matches!(slide.body, Body::Split(_));
    let mut findings = Vec::new();
    for Photo {
        picture,
        caption,
        credit,
    } in photos
    {
        let Some(found) = in_use(picture, preflight) else {
            continue;
        };
        if caption.is_none() && wants_caption {
            findings.push(finding::caption_missing(found.path.to_string()).at(picture.src.span));
        }
        if credit.is_none() && found.kind == PictureKind::Photo {
            findings.push(finding::credit_missing(found.path.to_string()).at(picture.src.span));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crop_is_measured_in_pixels_of_the_photo() {
        let info = Info {
            width: 1_000,
            height: 2_000,
            kind: PictureKind::Photo,
            has_text: false,
        };
        let screen = Screen::new(1_920, 1_080);
        let Crop {
            share,
            enlarged,
            has,
            needs,
        } = crop(info, Rect::new(0.0, 0.0, 1_920.0, 1_080.0), 1.0, screen);
        assert_eq!(needs, (1_920.0, 1_080.0));
        assert!((enlarged - 1.92).abs() < 1e-3 && (share - 562.5 / 2_000.0).abs() < 1e-3);
        assert!((has.0 - 1_000.0).abs() < 0.1 && (has.1 - 562.5).abs() < 0.1);
    }
}
