//! The article that a deck comes from: the one it names, or one from the command line.

use std::path::Path;

use crate::assets::{Assets, FileError, read_file};
use crate::deck::Deck;
use crate::diag::{Diagnostic, finding};
use crate::trace::{self, ArticleFile, MAX_ARTICLE, TOO_LARGE};

/// Reads the article of `deck`: `given`, or the one it names; none where there is neither.
///
/// # Errors
///
/// The finding that says why it cannot be read, without a source.
pub(super) fn article(
    given: Option<&Path>,
    deck: &Deck,
    assets: &dyn Assets,
) -> Result<Option<ArticleFile>, Diagnostic> {
    match given {
        Some(path) => from_file(path).map(Some),
        None => trace::article_of(deck, assets),
    }
}

/// Reads the article at `path`.
///
/// # Errors
///
/// The finding that says why it cannot be read, without a source.
pub(super) fn from_file(path: &Path) -> Result<ArticleFile, Diagnostic> {
    let name = path.display().to_string();
    let bytes = read_file(path, MAX_ARTICLE).map_err(|why| match why {
        FileError::Missing => finding::missing_article(&name),
        FileError::TooLarge => finding::broken_article(&name, TOO_LARGE),
        FileError::Unreadable(why) => finding::broken_article(&name, why),
    })?;
    read(&name, &bytes)
}

fn read(name: &str, bytes: &[u8]) -> Result<ArticleFile, Diagnostic> {
    ArticleFile::read(name, bytes).map_err(|why| finding::broken_article(name, why))
}
