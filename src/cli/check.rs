//! `showreel check`: every finding, with its place and its remedy.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Exit;
use super::args::{CheckArgs, FindingsAs};
use super::{output, source};
use crate::base::Screen;
use crate::clock;
use crate::deck::Deck;
use crate::diag::{self, Diagnostic, Lang, Severity};
use crate::export::{self, ExportError, Studio, When};
use crate::load::{self, Content};
use crate::preflight::Preflight;
use crate::text::FontBook;
use crate::trace::{self, ArticleFile, Traced};

/// The screen that text is tried on where none is named.
const USUAL: (u32, u32) = (1920, 1080);

pub(super) fn run(args: &CheckArgs, lang: Lang) -> Exit {
    let CheckArgs {
        decks,
        format,
        screen,
        article,
        trace: sheet,
    } = args;
    let sheet = sheet.as_deref();
    if sheet.is_some() && (decks.len() > 1 || decks.iter().any(|path| load::names_kiosk(path))) {
        output::say("showreel: a proof sheet is for one deck; name one with `--trace`");
        return Exit::Usage;
    }
    let mut checking = Checking {
        screen: screen.unwrap_or_else(|| Screen::new(USUAL.0, USUAL.1)),
        article: article.as_deref(),
        sheet,
        findings: Vec::new(),
        count: 0,
    };
    for path in decks {
        let checked = if load::names_kiosk(path) {
            checking.kiosk(path)
        } else {
            checking.deck(path, |deck| deck)
        };
        if let Err(exit) = checked {
            return exit;
        }
    }
    let Checking { findings, count, .. } = checking;
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

/// What is checked, and what has come of it.
struct Checking<'a> {
    screen: Screen,
    /// The article to trace in, in place of those that decks name.
    article: Option<&'a Path>,
    /// Where a proof sheet goes.
    sheet: Option<&'a Path>,
    findings: Vec<Diagnostic>,
    /// How many decks were checked.
    count: usize,
}

impl Checking<'_> {
    /// Checks one deck as `adapted` shows it.
    fn deck(&mut self, path: &Path, adapted: impl FnOnce(Deck) -> Deck) -> Result<(), Exit> {
        self.count += 1;
        let mut opened = load::open(path);
        opened.deck = opened.deck.map(|deck| Arc::new(adapted(Arc::unwrap_or_clone(deck))));
        self.findings.extend(opened.findings.iter().cloned());
        let Some(content) = opened.content() else {
            return Ok(());
        };
        let Content { deck, source, assets } = &content;
        let fonts = output::fonts(deck).ok_or(Exit::Machine)?;
        let preflight = Preflight {
            deck,
            source,
            fonts: &fonts,
            assets: &**assets,
            screen: self.screen,
            today: clock::today(),
            folder: &load::folder_of(path),
        };
        self.findings.extend(preflight.run());
        let told = match source::article(self.article, deck, &**assets) {
            Ok(Some(article)) => {
                let traced = trace::check(deck, source, &article);
                if let Some(file) = self.sheet {
                    proof_sheet(file, &content, &article, &traced, fonts, self.screen).map_err(|why| {
                        output::say(&format!("showreel: {why}"));
                        Exit::Machine
                    })?;
                }
                traced.findings
            }
            Ok(None) if self.sheet.is_some() => {
                output::say("showreel: the deck names no article; name it with `--article FILE`");
                return Err(Exit::Usage);
            }
            Ok(None) => Vec::new(),
            Err(finding) => vec![finding],
        };
        self.findings.extend(trace::told(told, deck, source));
        Ok(())
    }

    /// Checks a kiosk file and its decks, each deck once.
    fn kiosk(&mut self, path: &Path) -> Result<(), Exit> {
        let opened = load::open_kiosk(path);
        self.findings.extend(opened.findings);
        let Some(hall) = opened.hall else {
            self.count += 1;
            return Ok(());
        };
        // Of those that are not there the file's own findings tell.
        let paths: BTreeSet<&PathBuf> = hall.decks.iter().flatten().filter(|path| path.is_file()).collect();
        for path in paths {
            self.deck(path, |deck| hall.adapt(deck))?;
        }
        Ok(())
    }
}

/// The longer side of a slide's picture on a proof sheet, in pixels.
const ON_SHEET_PX: u32 = 640;

/// Draws every slide small and writes the proof sheet.
fn proof_sheet(
    file: &Path,
    content: &Content,
    article: &ArticleFile,
    traced: &Traced,
    fonts: Arc<FontBook>,
    screen: Screen,
) -> Result<(), ExportError> {
    let Content { deck, source, assets } = content;
    let longer = screen.width_px.max(screen.height_px);
    let small = |side: u32| (side * ON_SHEET_PX / longer).max(1);
    let screen = Screen::new(small(screen.width_px), small(screen.height_px));
    let mut studio = Studio::new(Arc::clone(deck), fonts, Arc::clone(assets), screen);
    let pictures = (0..deck.slides.len())
        .map(|index| export::jpeg(&studio.draw(index, When::Settled)))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|why| ExportError::Unencodable(file.to_owned(), why))?;
    let html = trace::proof_sheet(deck, &source.path, article, traced, &pictures);
    export::write_file(file, html.as_bytes())
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
