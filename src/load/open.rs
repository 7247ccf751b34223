//! Finds a deck and what it needs, reads it, and checks that its pictures are there.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::assets::picture::find;
use crate::assets::{AssetPath, Assets, Embedded, FileError, Folder, Overlay, read_file};
use crate::deck::{self, Body, Deck, Picture, Text};
#[cfg(feature = "window")]
use crate::diag::Span;
use crate::diag::{Diagnostic, Hint, Source, finding, hint};

/// The deck the program carries.
pub const BUNDLED: &str = "slides/zhenhai.yaml";

/// The largest deck file that is read at all, in bytes; `deck` says that it is too large to play.
pub(super) const MAX_DECK: u64 = 8_000_000;

/// A deck that was read, playable or not.
pub struct Opened {
    /// The deck; none if a finding of severity error in its file stops it from playing.
    pub deck: Option<Arc<Deck>>,
    /// Everything found, pictures included.
    pub findings: Vec<Diagnostic>,
    /// The deck's file, for findings made later.
    pub source: Arc<Source>,
    /// Where its pictures and fonts come from.
    pub assets: Arc<dyn Assets>,
    /// The files that were read beside the deck: its theme.
    pub read: Vec<AssetPath>,
}

/// A deck that can play, and where what it needs comes from.
#[derive(Clone)]
pub struct Content {
    /// The deck.
    pub deck: Arc<Deck>,
    /// Its file, for what the log says of it.
    pub source: Arc<Source>,
    /// Where its pictures come from.
    pub assets: Arc<dyn Assets>,
}

impl Opened {
    /// What can be played; none if the deck cannot.
    #[must_use]
    pub fn content(&self) -> Option<Content> {
        Some(Content {
            deck: Arc::clone(self.deck.as_ref()?),
            source: Arc::clone(&self.source),
            assets: Arc::clone(&self.assets),
        })
    }
}

/// Opens the bundled deck.
#[must_use]
pub fn open_bundled() -> Opened {
    let assets: Arc<dyn Assets> = Arc::new(Embedded);
    match AssetPath::new(BUNDLED).map(|path| assets.bytes(&path)) {
        Some(Ok(bytes)) => parsed(BUNDLED, &bytes, assets),
        _ => unread(BUNDLED, finding::no_deck(BUNDLED), assets),
    }
}

/// Opens the deck at `path`.
///
/// Pictures and theme files are looked for beside the deck, then one folder up, then in the program, so that
/// `slides/deck.yaml` finds `assets/photo.jpg` beside `slides`.
#[must_use]
pub fn open(path: &Path) -> Opened {
    let folder = path.parent().map_or_else(|| Path::new(".").to_owned(), Path::to_owned);
    open_from(path, beside(&folder))
}

/// Where files are looked for that a file in `folder` names: beside it, one folder up, in the program.
pub(super) fn beside(folder: &Path) -> Arc<dyn Assets> {
    Arc::new(Overlay {
        upper: Folder::new(folder),
        lower: Overlay {
            upper: Folder::new(folder.join("..")),
            lower: Embedded,
        },
    })
}

/// Opens the deck at `path` with what it names from `assets`.
#[must_use]
pub fn open_from(path: &Path, assets: Arc<dyn Assets>) -> Opened {
    let shown = path.display().to_string();
    let why = match read_file(path, MAX_DECK) {
        Ok(bytes) => {
            let mut opened = parsed(&shown, &bytes, assets);
            name_theme_files(&mut opened, path.parent().unwrap_or(Path::new(".")));
            return opened;
        }
        Err(_) if path.is_dir() => finding::deck_is_a_folder(&shown),
        Err(FileError::Missing) => finding::no_deck(&shown),
        Err(FileError::TooLarge) => finding::deck_too_large(&shown),
        Err(FileError::Unreadable(why)) => finding::deck_unreadable(&shown, why),
    };
    unread(&shown, why, assets)
}

/// Returns the files in the folder of the deck at `path` that no other deck or theme there speaks of.
#[must_use]
pub fn folder_of(path: &Path) -> Vec<AssetPath> {
    let folder = Folder::new(path.parent().unwrap_or(Path::new("")));
    let files = folder.all();
    let own = path.file_name().and_then(|name| name.to_str());
    let is_yaml = |file: &AssetPath| matches!(file.extension().as_str(), "yaml" | "yml");
    let others = files.iter().filter(|file| is_yaml(file) && Some(file.as_str()) != own);
    let texts: Vec<String> = others
        .filter_map(|file| Some(String::from_utf8_lossy(&folder.bytes(file).ok()?).into_owned()))
        .collect();
    let name = |file: &AssetPath| file.as_str().rsplit('/').next().map(str::to_owned).unwrap_or_default();
    let spoken_of = |file: &AssetPath| texts.iter().any(|text| text.contains(&name(file)));
    files.iter().filter(|file| !spoken_of(file)).cloned().collect()
}

/// Opens the show that was kept of the deck at `path`.
#[cfg(feature = "window")]
#[must_use]
pub fn open_kept(path: &Path, kept: &super::Kept) -> Option<Opened> {
    let bytes = kept.deck()?;
    let assets: Arc<dyn Assets> = Arc::new(Overlay {
        upper: kept.clone(),
        lower: Embedded,
    });
    Some(parsed(&path.display().to_string(), &bytes, assets)).filter(|opened| opened.deck.is_some())
}

/// Findings in a theme's file name it as the deck does; people want its place from where they stand, as the deck's.
fn name_theme_files(opened: &mut Opened, folder: &Path) {
    let deck = &opened.source;
    let elsewhere = |source: &Arc<Source>| source.path != deck.path;
    for finding in &mut opened.findings {
        let Some(source) = finding.source.as_ref().filter(|source| elsewhere(source)) else {
            continue;
        };
        let place = AssetPath::new(&source.path).and_then(|name| {
            let mut folders = [folder.to_owned(), folder.join("..")].into_iter();
            folders.find(|folder| Folder::new(folder).exists(&name))
        });
        if let Some(folder) = place {
            let path = folder.join(&source.path).display().to_string();
            let text = source.text.clone();
            finding.source = Some(Arc::new(Source { path, text }));
        }
    }
}

fn unread(path: &str, why: Diagnostic, assets: Arc<dyn Assets>) -> Opened {
    let source = Arc::new(Source {
        path: path.to_owned(),
        text: String::new(),
    });
    Opened {
        deck: None,
        findings: vec![why.in_source(&source)],
        source,
        assets,
        read: Vec::new(),
    }
}

fn parsed(path: &str, bytes: &[u8], assets: Arc<dyn Assets>) -> Opened {
    let read = RefCell::new(Vec::new());
    let theme_file = |name: &str| {
        let path = AssetPath::new(name)?;
        let bytes = assets.bytes(&path).ok()?.to_vec();
        read.borrow_mut().push(path);
        Some(bytes)
    };
    let parsed = deck::parse(path, bytes, &theme_file);
    let mut findings = parsed.findings;
    for finding in findings.iter_mut().filter(|finding| finding.code.id == "E502") {
        name_themes_there(finding, &*assets);
    }
    if let Some(deck) = &parsed.deck {
        let found = pictures(deck, &*assets)
            .chain(backdrops(deck, &*assets))
            .chain(masks(deck, &*assets));
        findings.extend(found.map(|finding| finding.in_source(&parsed.source)));
    }
    if let Some(deck) = &parsed.deck {
        findings = deck.checks.levels.apply(findings);
    }
    Opened {
        deck: parsed.deck.map(Arc::new),
        findings,
        source: parsed.source,
        assets,
        read: read.into_inner(),
    }
}

/// Adds the theme file that a missing one was most likely meant to be.
fn name_themes_there(finding: &mut Diagnostic, assets: &dyn Assets) {
    let written = finding.source.as_ref().zip(finding.span);
    let written = written.and_then(|(source, span)| source.text.get(span.start as usize..span.end as usize));
    let path = written.and_then(|written| AssetPath::new(written.trim_matches(['"', '\''])));
    let meant = path.and_then(|path| meant(&path, assets));
    *finding = finding.clone().hints(meant);
}

/// Findings about picture files: they play as placeholders, yet nobody wants one on the wall.
fn pictures<'a>(deck: &'a Deck, assets: &'a dyn Assets) -> impl Iterator<Item = Diagnostic> + 'a {
    let of_slides = deck.slides.iter().flat_map(|slide| pictures_of(&slide.body));
    let logo = deck.overlays.logo.iter().map(|logo| (logo, false));
    of_slides
        .map(|Picture { src, drawn, .. }| (src, *drawn))
        .chain(logo)
        .filter_map(|(src, drawn)| {
            let path = match path(src, "assets/photo.jpg") {
                Ok(path) => path,
                Err(finding) => return Some(finding),
            };
            let found = find(assets, &path, drawn);
            if assets.exists(&found.path) {
                return None;
            }
            Some(
                finding::missing_picture(path.to_string())
                    .at(src.span)
                    .hints(meant(&path, assets)),
            )
        })
}

/// Every picture file that a deck uses, there or not, and where it is named. A file may come more than once.
#[cfg(feature = "window")]
pub(super) fn files_in_use(deck: &Deck, assets: &dyn Assets) -> Vec<(AssetPath, Span)> {
    let pictures = deck.slides.iter().flat_map(|slide| pictures_of(&slide.body));
    let pictures = pictures.map(|Picture { src, drawn, .. }| (src, *drawn));
    let others = deck.masks.iter().chain(&deck.overlays.logo).chain(backdrops_of(deck));
    let others = others.map(|other| (other, false));
    pictures
        .chain(others)
        .filter_map(|(src, drawn)| Some((find(assets, &AssetPath::new(&src.value)?, drawn).path, src.span)))
        .collect()
}

/// The pictures behind a handscroll, each where it is named first.
fn backdrops_of(deck: &Deck) -> impl Iterator<Item = &Text> {
    let mut seen = BTreeSet::new();
    let named = deck.slides.iter().filter_map(|slide| slide.backdrop.as_ref());
    named.filter(move |backdrop| seen.insert(backdrop.value.as_str()))
}

/// Findings about the pictures behind a handscroll.
fn backdrops<'a>(deck: &'a Deck, assets: &'a dyn Assets) -> impl Iterator<Item = Diagnostic> + 'a {
    backdrops_of(deck).filter_map(|backdrop| {
        let path = match path(backdrop, "assets/river.jpg") {
            Ok(path) => path,
            Err(finding) => return Some(finding),
        };
        if assets.exists(&find(assets, &path, false).path) {
            return None;
        }
        Some(
            finding::missing_backdrop(path.to_string())
                .at(backdrop.span)
                .hints(meant(&path, assets)),
        )
    })
}

/// Findings about the picture files that serve transitions.
fn masks<'a>(deck: &'a Deck, assets: &'a dyn Assets) -> impl Iterator<Item = Diagnostic> + 'a {
    deck.masks.iter().filter_map(|mask| {
        let path = match path(mask, "masks/leaves.png") {
            Ok(path) => path,
            Err(finding) => return Some(finding),
        };
        if assets.exists(&find(assets, &path, false).path) {
            return None;
        }
        Some(
            finding::missing_mask(path.to_string())
                .at(mask.span)
                .hints(meant(&path, assets)),
        )
    })
}

/// The file beside it that a missing one was most likely meant to be.
fn meant(path: &AssetPath, assets: &dyn Assets) -> Option<Hint> {
    let there = assets.beside(path);
    let names: Vec<&str> = there.iter().map(AssetPath::as_str).collect();
    deck::nearest(path.as_str(), names).map(hint::file_there)
}

/// The file that `src` names, or the finding that it names none; `example` is a path as it should be.
fn path(src: &Text, example: &str) -> Result<AssetPath, Diagnostic> {
    AssetPath::new(&src.value).ok_or_else(|| finding::not_a_path(&src.value, example).at(src.span))
}

/// The pictures a slide shows.
pub fn pictures_of(body: &Body) -> Vec<&Picture> {
    match body {
        Body::Cover(cover) => cover.image.iter().collect(),
        Body::Closing(closing) => closing.image.iter().collect(),
        Body::Photo(photo) => vec![&photo.picture],
        Body::Split(split) => vec![&split.photo.picture],
        Body::Gallery(gallery) => gallery.photos.iter().map(|photo| &photo.picture).collect(),
        Body::Divider(_)
        | Body::Points(_)
        | Body::Scroll(_)
        | Body::Figures(_)
        | Body::Chart(_)
        | Body::Steps(_)
        | Body::Quote(_) => Vec::new(),
    }
}
