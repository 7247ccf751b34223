//! The article that a deck comes from: the one it names, or one from the command line.

use std::path::Path;

use crate::assets::{AssetError, AssetPath, Assets, FileError, read_file};
use crate::deck::{Deck, Text};
use crate::diag::Diagnostic;
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
        (Some(path), _) => from_file(path).map(Some).map_err(Diagnostic::general),
        (None, Some(named)) => beside(named, assets).map(Some),
        (None, None) => Ok(None),
    }
}

/// Reads the article at `path`.
///
/// # Errors
///
/// What is wrong with it, in one sentence without a full stop.
pub(super) fn from_file(path: &Path) -> Result<ArticleFile, String> {
    let shown = path.display().to_string();
    let bytes = read_file(path, MAX_ARTICLE).map_err(|why| match why {
        FileError::Missing => format!("there is no article at `{shown}`"),
        FileError::TooLarge => too_large(&shown),
        FileError::Unreadable(why) => format!("`{shown}` cannot be read: {why}"),
    })?;
    ArticleFile::read(&shown, &bytes)
}

/// Reads the article that the deck names.
fn beside(named: &Text, assets: &dyn Assets) -> Result<ArticleFile, Diagnostic> {
    let name = &named.value;
    let fault = |message: String| Diagnostic::error(named.span, message);
    let path = AssetPath::new(name).ok_or_else(|| {
        fault(format!("`{name}` is not a path below the deck's folder")).hint("write a path such as `article.txt`")
    })?;
    let bytes = assets.bytes(&path).map_err(|why| match why {
        AssetError::Missing(_) => fault(format!("there is no article `{path}`"))
            .hint("put the file beside the deck, or mend the path; a deck need not name an article"),
        AssetError::TooLarge { .. } => fault(too_large(name)),
        AssetError::Unreadable(_, why) => fault(format!("`{path}` cannot be read: {why}")),
    })?;
    if bytes.len() as u64 > MAX_ARTICLE {
        return Err(fault(too_large(name)));
    }
    ArticleFile::read(name, &bytes).map_err(|why| fault(why).hint("save it as plain text or Markdown"))
}

fn too_large(name: &str) -> String {
    format!(
        "`{name}` is larger than {} KB, the most an article may have",
        MAX_ARTICLE >> 10
    )
}
