//! Files in the deck's folder that nothing uses.

use std::collections::BTreeSet;

use super::Preflight;
use crate::assets::AssetPath;
use crate::assets::picture;
use crate::diag::{Arg, Diagnostic, Noun, finding};
use crate::load::pictures_of;

/// The endings of files that a deck may use.
const ENDINGS: &[&str] = &["jpg", "jpeg", "png", "webp", "gif", "svg"];
/// The most files that are named.
const MOST_NAMED: usize = 5;

const PICTURE: Noun = Noun {
    one: "picture",
    many: "pictures",
    zh: "个图片文件",
};

pub(super) fn check(preflight: &Preflight<'_>) -> Option<Diagnostic> {
    let used = used(preflight);
    // A photo and the drawing it takes the place of bear the same name.
    let stem = |path: &AssetPath| path.with_extension("");
    let stems: BTreeSet<AssetPath> = used.iter().map(stem).collect();
    let unused = preflight
        .folder
        .iter()
        .filter(|path| ENDINGS.contains(&path.extension().as_str()) && !stems.contains(&stem(path)));
    let unused: Vec<&str> = unused.map(AssetPath::as_str).collect();
    if unused.is_empty() {
        return None;
    }
    let mut names = unused.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
    if unused.len() > MOST_NAMED {
        names.push_str(", …");
    }
    Some(finding::unused_files(Arg::Count(unused.len(), PICTURE), names))
}

fn used(preflight: &Preflight<'_>) -> BTreeSet<AssetPath> {
    let deck = preflight.deck;
    let pictures = deck.slides.iter().flat_map(|slide| pictures_of(&slide.body));
    let pictures = pictures.map(|picture| (&picture.src, picture.drawn));
    let others = deck.masks.iter().chain(&deck.overlays.logo).map(|other| (other, false));
    pictures
        .chain(others)
        .filter_map(|(src, drawn)| Some(picture::find(preflight.assets, &AssetPath::new(&src.value)?, drawn).path))
        .collect()
}
