//! The article that a deck comes from: the one it names, or one from the command line.

use std::path::Path;

use crate::assets::{AssetError, AssetPath, Assets, FileError, read_file};
use crate::deck::{Deck, Text};
use crate::diag::{Diagnostic, finding};
use crate::trace::{ArticleFile, MAX_ARTICLE};

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
    match (given, &deck.article) {
        (Some(path), _) => from_file(path).map(Some),
        (None, Some(named)) => beside(named, assets)
            .map(Some)
            .map_err(|finding| finding.at(named.span)),
        (None, None) => Ok(None),
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

const TOO_LARGE: &str = "it is larger than 1 MB";

/// Reads the article that the deck names.
fn beside(named: &Text, assets: &dyn Assets) -> Result<ArticleFile, Diagnostic> {
    let name = &named.value;
    let path = AssetPath::new(name).ok_or_else(|| finding::not_a_path(name, "article.txt"))?;
    let bytes = assets.bytes(&path).map_err(|why| match why {
        AssetError::Missing(_) => finding::missing_article(name),
        AssetError::TooLarge { .. } => finding::broken_article(name, TOO_LARGE),
        AssetError::Unreadable(_, why) => finding::broken_article(name, why),
    })?;
    if bytes.len() as u64 > MAX_ARTICLE {
        return Err(finding::broken_article(name, TOO_LARGE));
    }
    read(name, &bytes)
}

fn read(name: &str, bytes: &[u8]) -> Result<ArticleFile, Diagnostic> {
    ArticleFile::read(name, bytes).map_err(|why| finding::broken_article(name, why))
}
