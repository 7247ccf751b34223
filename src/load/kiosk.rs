//! Opens a hall's kiosk file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::open::{MAX_DECK, beside, unreadable};
use crate::assets::{AssetPath, read_file};
use crate::deck::kiosk::{Kiosk, is_kiosk, parse};
use crate::deck::{Deck, Theme, nearest, parse_theme};
use crate::diag::{Diagnostic, Source, has_errors};

/// A kiosk file that was read, usable or not.
pub struct OpenedKiosk {
    /// The hall; none if a finding is an error.
    pub hall: Option<Hall>,
    /// Everything found in the file itself; its decks are opened one by one.
    pub findings: Vec<Diagnostic>,
    /// The file.
    pub source: Arc<Source>,
}

/// A hall whose zone, theme and paths are settled.
#[derive(Clone, Debug)]
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
                findings: vec![Diagnostic::general(unreadable(path, "kiosk file", error)).in_source(&source)],
                source,
            };
        }
    };
    let (source, kiosk, mut findings) = parse(&shown, &bytes);
    let hall = kiosk.and_then(|kiosk| settle(kiosk, path, &source, &mut findings));
    OpenedKiosk {
        hall: hall.filter(|_| !has_errors(&findings)),
        findings,
        source,
    }
}

fn settle(kiosk: Kiosk, path: &Path, source: &Arc<Source>, findings: &mut Vec<Diagnostic>) -> Option<Hall> {
    let folder = path.parent().map_or_else(|| Path::new(".").to_owned(), Path::to_owned);
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
                let finding = Diagnostic::error(name.span, format!("there is no time zone `{}`", name.value));
                let names: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
                let finding = match nearest(name.value.trim(), names.iter().map(String::as_str)) {
                    Some(meant) => finding.hint(format!("did you mean `{meant}`?")),
                    None => finding,
                };
                found(finding.hint("write a name such as `Asia/Shanghai`"));
            }
            zone
        }
    };
    let mut decks = Vec::new();
    for programme in &kiosk.programmes {
        let mut paths = Vec::new();
        for deck in &programme.decks {
            let path = folder.join(deck.value.trim());
            if !path.is_file() {
                let finding = Diagnostic::error(deck.span, format!("there is no deck `{}`", deck.value.trim()));
                found(finding.hint("its path is relative to the kiosk file's folder"));
            }
            paths.push(path);
        }
        decks.push(paths);
    }
    let theme = match &kiosk.theme {
        None => None,
        Some(name) => Theme::built_in(name.value.trim()).or_else(|| {
            let wanted = name.value.trim();
            let bytes = AssetPath::new(wanted).and_then(|path| beside(&folder).bytes(&path).ok());
            let Some(bytes) = bytes else {
                let finding = Diagnostic::error(name.span, format!("there is no theme `{wanted}`"));
                let finding = match nearest(wanted, Theme::NAMES.iter().copied()) {
                    Some(meant) => finding.hint(format!("did you mean `{meant}`?")),
                    None => finding,
                };
                found(finding.hint("write the name of a theme that is built in, or the path of a theme file"));
                return None;
            };
            let (theme, in_file) = parse_theme(wanted, &bytes);
            in_file.into_iter().for_each(&mut found);
            theme
        }),
    };
    let urgent = kiosk.urgent.as_ref().map(|path| folder.join(path.value.trim()));
    Some(Hall {
        zone: zone?,
        decks,
        urgent,
        theme,
        kiosk,
    })
}
