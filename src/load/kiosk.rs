//! Opens a hall's kiosk file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::open::{MAX_DECK, beside};
use crate::assets::{AssetPath, FileError, read_file};
use crate::deck::kiosk::{Kiosk, is_kiosk, parse};
use crate::deck::{Deck, Text, Theme, nearest, parse_theme};
use crate::diag::{Diagnostic, Source, finding, has_errors, hint};

/// A kiosk file that was read, usable or not.
pub struct OpenedKiosk {
    /// The hall; none if a finding is an error, but for a deck that is not there: the others play.
    pub hall: Option<Hall>,
    /// Everything found in the file itself; its decks are opened one by one.
    pub findings: Vec<Diagnostic>,
    /// The file.
    pub source: Arc<Source>,
    /// Where the theme file lies that it names, or may come to lie.
    pub follows: Vec<PathBuf>,
}

/// A hall whose zone, theme and paths are settled.
#[derive(Clone, PartialEq, Debug)]
pub struct Hall {
    /// The file's content.
    pub kiosk: Kiosk,
    /// The hall's time zone.
    pub zone: TimeZone,
    /// The decks of each programme, as [`Kiosk::programmes`] has them.
    pub decks: Vec<Vec<PathBuf>>,
    /// The folder of urgent messages.
    pub urgent: Option<PathBuf>,
    /// The theme that takes the place of every deck's own.
    theme: Option<Theme>,
}

impl Hall {
    /// The decks of a programme, an index into [`Kiosk::programmes`].
    #[must_use]
    pub fn programme(&self, index: usize) -> &[PathBuf] {
        self.decks.get(index).map_or(&[], Vec::as_slice)
    }

    /// Returns the deck as this hall shows it.
    #[must_use]
    pub fn adapt(&self, deck: Deck) -> Deck {
        let Self { kiosk, theme, .. } = self;
        Deck {
            theme: theme.clone().unwrap_or(deck.theme),
            motion: kiosk.motion.unwrap_or(deck.motion),
            ..deck
        }
    }
}

/// Whether the file at `path` is a kiosk file and no deck, by its first key. False for what cannot be read.
#[must_use]
pub fn names_kiosk(path: &Path) -> bool {
    read_file(path, MAX_DECK).is_ok_and(|bytes| is_kiosk(&bytes))
}

/// Opens the kiosk file at `path`. Its decks are not read, only looked for.
#[must_use]
pub fn open_kiosk(path: &Path) -> OpenedKiosk {
    let shown = path.display().to_string();
    let bytes = match read_file(path, MAX_DECK) {
        Ok(bytes) => bytes,
        Err(error) => {
            let source = Arc::new(Source {
                path: shown.clone(),
                text: String::new(),
            });
            return OpenedKiosk {
                hall: None,
                findings: vec![unreadable(path, error).in_source(&source)],
                source,
                follows: Vec::new(),
            };
        }
    };
    read(path, &bytes)
}

/// Reads the kiosk file that was kept of the one at `path`.
#[cfg(feature = "window")]
#[must_use]
pub fn open_kept_kiosk(path: &Path, kept: &super::Kept) -> Option<Hall> {
    read(path, &kept.deck()?).hall
}

fn read(path: &Path, bytes: &[u8]) -> OpenedKiosk {
    let (source, kiosk, mut findings) = parse(&path.display().to_string(), bytes);
    let follows = kiosk.as_ref().map_or_else(Vec::new, |kiosk| theme_places(kiosk, path));
    let missing: Vec<Diagnostic> = kiosk.iter().flat_map(|kiosk| missing_decks(kiosk, path)).collect();
    let hall = kiosk.and_then(|kiosk| settle(kiosk, path, &source, &mut findings));
    let hall = hall.filter(|_| !has_errors(&findings));
    findings.extend(missing.into_iter().map(|finding| finding.in_source(&source)));
    OpenedKiosk {
        hall,
        findings,
        source,
        follows,
    }
}

/// Where the theme file lies that a kiosk file names.
fn theme_places(kiosk: &Kiosk, path: &Path) -> Vec<PathBuf> {
    let name = kiosk.theme.as_ref().map(|theme| theme.value.trim());
    let name = name.filter(|name| Theme::built_in(name).is_none());
    let folder = folder_of(path);
    let places = |name| [folder.join(name), folder.join("..").join(name)];
    name.map(places).into_iter().flatten().collect()
}

/// Where a deck lies that the kiosk file at `path` names.
fn deck_at(path: &Path, deck: &Text) -> PathBuf {
    path.with_file_name(deck.value.trim())
}

/// Why there is no kiosk file to read at `path`.
fn unreadable(path: &Path, error: FileError) -> Diagnostic {
    let shown = path.display().to_string();
    match error {
        FileError::Missing => finding::no_kiosk(shown),
        _ if path.is_dir() => finding::deck_is_a_folder(shown),
        FileError::TooLarge => finding::deck_too_large(shown),
        FileError::Unreadable(why) => finding::kiosk_unreadable(shown, why),
    }
}

/// The folder that a file lies in.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A finding for each deck that is not there.
fn missing_decks(kiosk: &Kiosk, path: &Path) -> Vec<Diagnostic> {
    let decks = kiosk.programmes.iter().flat_map(|programme| &programme.decks);
    let missing = decks.filter(|deck| !deck_at(path, deck).is_file());
    let finding = |deck: &Text| finding::missing_kiosk_deck(deck.value.trim()).at(deck.span);
    missing.map(finding).collect()
}

fn settle(kiosk: Kiosk, path: &Path, source: &Arc<Source>, findings: &mut Vec<Diagnostic>) -> Option<Hall> {
    let folder = folder_of(path);
    let mut found = |finding: Diagnostic| {
        // What is wrong in a theme's file stands there.
        let placed = finding.source.is_some();
        findings.push(if placed { finding } else { finding.in_source(source) });
    };
    let zone = match &kiosk.zone {
        None => Some(TimeZone::system()),
        Some(name) => {
            let zone = TimeZone::get(name.value.trim()).ok();
            if zone.is_none() {
                let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
                let meant = nearest(name.value.trim(), names.iter().map(String::as_str));
                let finding = finding::unknown_zone(&name.value).at(name.span);
                found(finding.hints(meant.map(hint::did_you_mean)));
            }
            zone
        }
    };
    let decks = kiosk
        .programmes
        .iter()
        .map(|programme| programme.decks.iter().map(|deck| deck_at(path, deck)).collect());
    let decks = decks.collect();
    let theme = match &kiosk.theme {
        None => None,
        Some(name) => Theme::built_in(name.value.trim()).or_else(|| {
            let wanted = name.value.trim();
            let bytes = AssetPath::new(wanted).and_then(|path| beside(&folder).bytes(&path).ok());
            let Some(bytes) = bytes else {
                let meant = nearest(wanted, Theme::NAMES.iter().copied());
                let finding = finding::unknown_theme(format!("`{wanted}`")).at(name.span);
                found(finding.hints(meant.map(hint::did_you_mean)));
                return None;
            };
            let (theme, in_file) = parse_theme(wanted, &bytes);
            in_file.into_iter().for_each(&mut found);
            theme
        }),
    };
    let urgent = kiosk
        .urgent
        .as_ref()
        .map(|folder| path.with_file_name(folder.value.trim()));
    Some(Hall {
        zone: zone?,
        decks,
        urgent,
        theme,
        kiosk,
    })
}
