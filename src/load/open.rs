//! Finds a deck and what it needs, reads it, and checks that its pictures are there.

use std::path::Path;
use std::sync::Arc;

use crate::assets::picture::find;
use crate::assets::{AssetPath, Assets, Embedded, FileError, Folder, Overlay, read_file};
use crate::deck::{self, Body, Deck, Picture};
use crate::diag::{Diagnostic, Source};

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
        _ => unread(BUNDLED, "the program was built without its deck".to_owned(), assets),
    }
}

/// Opens the deck at `path`.
///
/// Pictures and theme files are looked for beside the deck, then one folder up, then in the program, so that
/// `slides/deck.yaml` finds `assets/photo.jpg` beside `slides`.
#[must_use]
pub fn open(path: &Path) -> Opened {
    let shown = path.display().to_string();
    let folder = path.parent().map_or_else(|| Path::new(".").to_owned(), Path::to_owned);
    let assets = beside(&folder);
    match read_file(path, MAX_DECK) {
        Ok(bytes) => parsed(&shown, &bytes, assets),
        Err(error) => unread(&shown, unreadable(path, "deck", error), assets),
    }
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

/// Why there is no `what` to read at `path`.
pub(super) fn unreadable(path: &Path, what: &str, error: FileError) -> String {
    let shown = path.display();
    match error {
        _ if path.is_dir() => format!("`{shown}` is a folder; name the {what}'s file in it"),
        FileError::Missing => format!("there is no {what} at `{shown}`"),
        FileError::TooLarge => format!("`{shown}` is larger than 4 MB, the most a {what} may have"),
        FileError::Unreadable(why) => format!("`{shown}` cannot be read: {why}"),
    }
}

fn unread(path: &str, message: String, assets: Arc<dyn Assets>) -> Opened {
    let source = Arc::new(Source {
        path: path.to_owned(),
        text: String::new(),
    });
    Opened {
        deck: None,
        findings: vec![Diagnostic::general(message).in_source(&source)],
        source,
        assets,
    }
}

fn parsed(path: &str, bytes: &[u8], assets: Arc<dyn Assets>) -> Opened {
    let theme_file = |name: &str| assets.bytes(&AssetPath::new(name)?).ok().map(|bytes| bytes.to_vec());
    let parsed = deck::parse(path, bytes, &theme_file);
    let mut findings = parsed.findings;
    if let Some(deck) = &parsed.deck {
        findings.extend(pictures(deck, &*assets).map(|finding| finding.in_source(&parsed.source)));
    }
    Opened {
        deck: parsed.deck.map(Arc::new),
        findings,
        source: parsed.source,
        assets,
    }
}

/// Findings about picture files: they play as placeholders, yet nobody wants one on the wall.
fn pictures<'a>(deck: &'a Deck, assets: &'a dyn Assets) -> impl Iterator<Item = Diagnostic> + 'a {
    deck.slides
        .iter()
        .flat_map(|slide| pictures_of(&slide.body))
        .filter_map(|Picture { src, drawn, .. }| {
            let Some(path) = AssetPath::new(&src.value) else {
                let message = format!("`{}` is not a path below the deck's folder", src.value);
                return Some(Diagnostic::error(src.span, message).hint("write a path such as `assets/photo.jpg`"));
            };
            let found = find(assets, &path, *drawn);
            if assets.exists(&found.path) {
                return None;
            }
            let finding = Diagnostic::error(src.span, format!("there is no picture `{path}`"));
            Some(finding.hint(
                "put the file beside the deck or one folder up, or mend the path; until then a placeholder is shown",
            ))
        })
}

/// The pictures a slide shows.
pub(super) fn pictures_of(body: &Body) -> Vec<&Picture> {
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
