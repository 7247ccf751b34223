//! `showreel check`: every finding, with its place and its remedy.

use std::path::Path;
use std::sync::Arc;

use super::Exit;
use super::args::{CheckArgs, FindingsAs};
use super::{output, source};
use crate::base::Screen;
use crate::clock;
use crate::deck;
use crate::diag::{self, Lang, Severity};
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
    if sheet.is_some() && decks.len() > 1 {
        output::say("showreel: a proof sheet is for one deck; name one with `--trace`");
        return Exit::Usage;
    }
    let mut findings = Vec::new();
    for path in decks {
        let opened = load::open(path);
        findings.extend(opened.findings.iter().cloned());
        let Some(content) = opened.content() else { continue };
        let Content { deck, source, assets } = &content;
        let Some(fonts) = output::fonts(deck) else {
            return Exit::Machine;
        };
        let screen = screen.unwrap_or_else(|| Screen::new(USUAL.0, USUAL.1));
        let preflight = Preflight {
            deck,
            source,
            fonts: &fonts,
            assets: &**assets,
            screen,
            today: clock::today(),
            folder: &load::folder_of(path),
        };
        findings.extend(preflight.run());
        let told = match source::article(article.as_deref(), deck, &**assets) {
            Ok(Some(article)) => {
                let traced = trace::check(deck, source, &article);
                if let Some(file) = sheet
                    && let Err(why) = proof_sheet(file, &content, &article, &traced, fonts, screen)
                {
                    output::say(&format!("showreel: {why}"));
                    return Exit::Machine;
                }
                traced.findings
            }
            Ok(None) if sheet.is_some() => {
                output::say("showreel: the deck names no article; name it with `--article FILE`");
                return Exit::Usage;
            }
            Ok(None) => Vec::new(),
            Err(finding) => vec![finding],
        };
        let told = told.into_iter().map(|finding| finding.in_source(source)).collect();
        findings.extend(deck::in_words_of_file(deck.checks.levels.apply(told), source));
    }
    match format {
        FindingsAs::Json => output::print(&diag::json(&findings, lang)),
        FindingsAs::Github => output::print(&diag::github(&findings, lang)),
        FindingsAs::Text => {
            output::say_findings(&findings, lang);
            let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
            let warnings = findings.len() - errors;
            output::say(&summary(decks.len(), errors, warnings, lang));
        }
    }
    if diag::has_errors(&findings) {
        Exit::Content
    } else {
        Exit::Done
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
