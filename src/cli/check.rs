//! `showreel check`: every finding, with its place and its remedy.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Exit;
use super::args::{CheckArgs, FindingsAs};
use super::output;
use crate::base::Screen;
use crate::clock;
use crate::deck::Deck;
use crate::diag::{self, Diagnostic, Lang, Severity};
use crate::load;
use crate::preflight::Preflight;

/// The screen that text is tried on where none is named.
const USUAL: (u32, u32) = (1920, 1080);

pub(super) fn run(args: &CheckArgs, lang: Lang) -> Exit {
    let CheckArgs { decks, format, screen } = args;
    let screen = screen.unwrap_or_else(|| Screen::new(USUAL.0, USUAL.1));
    let (mut findings, mut count) = (Vec::new(), 0);
    for path in decks {
        let of_path = if load::names_kiosk(path) {
            kiosk(path, screen, &mut count)
        } else {
            count += 1;
            deck(path, screen, |deck| deck)
        };
        match of_path {
            Some(of_path) => findings.extend(of_path),
            None => return Exit::Machine,
        }
    }
    match format {
        FindingsAs::Json => output::print(&diag::json(&findings, lang)),
        FindingsAs::Github => output::print(&diag::github(&findings, lang)),
        FindingsAs::Text => {
            output::say_findings(&findings, lang);
            let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
            let warnings = findings.len() - errors;
            output::say(&summary(count, errors, warnings, lang));
        }
    }
    if diag::has_errors(&findings) {
        Exit::Content
    } else {
        Exit::Done
    }
}

/// All findings of one deck as `adapted` shows it; none where the program has no fonts.
fn deck(path: &Path, screen: Screen, adapted: impl FnOnce(Deck) -> Deck) -> Option<Vec<Diagnostic>> {
    let opened = load::open(path);
    let mut findings = opened.findings;
    if let Some(deck) = opened.deck {
        let deck = adapted(Arc::unwrap_or_clone(deck));
        let fonts = output::fonts(&deck)?;
        let preflight = Preflight {
            deck: &deck,
            source: &opened.source,
            fonts: &fonts,
            assets: &*opened.assets,
            screen,
            today: clock::today(),
            folder: &load::folder_of(path),
        };
        findings.extend(preflight.run());
    }
    Some(findings)
}

/// All findings of a kiosk file and of its decks, each deck once.
fn kiosk(path: &Path, screen: Screen, count: &mut usize) -> Option<Vec<Diagnostic>> {
    let opened = load::open_kiosk(path);
    let mut findings = opened.findings;
    let Some(hall) = opened.hall else {
        *count += 1;
        return Some(findings);
    };
    // Of those that are not there the file's own findings tell.
    let paths: BTreeSet<&PathBuf> = hall.decks.iter().flatten().filter(|path| path.is_file()).collect();
    *count += paths.len();
    for path in paths {
        findings.extend(deck(path, screen, |deck| hall.adapt(deck))?);
    }
    Some(findings)
}

fn summary(decks: usize, errors: usize, warnings: usize, lang: Lang) -> String {
    if lang == Lang::Zh {
        return match errors + warnings {
            0 => format!("检查了 {decks} 份展示稿：没有要改的"),
            _ => format!("检查了 {decks} 份展示稿：{errors} 个错误，{warnings} 个警告"),
        };
    }
    let count = |n: usize, one: &str| {
        if n == 1 {
            format!("1 {one}")
        } else {
            format!("{n} {one}s")
        }
    };
    let decks = count(decks, "deck");
    if errors + warnings == 0 {
        format!("{decks} checked: nothing to mend")
    } else {
        format!(
            "{decks} checked: {}, {}",
            count(errors, "error"),
            count(warnings, "warning")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts() {
        assert_eq!(summary(1, 0, 0, Lang::En), "1 deck checked: nothing to mend");
        assert_eq!(summary(2, 1, 3, Lang::En), "2 decks checked: 1 error, 3 warnings");
        assert_eq!(summary(2, 1, 3, Lang::Zh), "检查了 2 份展示稿：1 个错误，3 个警告");
    }
}
