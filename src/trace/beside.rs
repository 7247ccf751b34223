//! The article that a deck names: read from beside it, and the deck held against it.

use std::sync::Arc;

use super::{ArticleFile, MAX_ARTICLE, check};
use crate::assets::{AssetError, AssetPath, Assets};
use crate::deck::{self, Deck, Text};
use crate::diag::{Diagnostic, Source, finding};

/// Why an article of more than [`MAX_ARTICLE`] is not read.
pub(crate) const TOO_LARGE: &str = "it is larger than 1 MB";

/// Reads the article that `deck` names; none where it names none.
///
/// # Errors
///
/// The finding that says why it cannot be read, without a source.
pub fn article_of(deck: &Deck, assets: &dyn Assets) -> Result<Option<ArticleFile>, Diagnostic> {
    let read = |named: &Text| beside(&named.value, assets).map_err(|finding| finding.at(named.span));
    deck.article.as_ref().map(read).transpose()
}

/// What `check` says of a deck held against the article it names; nothing where it names none.
#[must_use]
pub fn findings(deck: &Deck, source: &Arc<Source>, assets: &dyn Assets) -> Vec<Diagnostic> {
    let found = match article_of(deck, assets) {
        Ok(Some(article)) => check(deck, source, &article).findings,
        Ok(None) => Vec::new(),
        Err(finding) => vec![finding],
    };
    told(found, deck, source)
}

/// Findings without a source as a deck wants them told: with its severities, in the words of its file.
#[must_use]
pub fn told(findings: Vec<Diagnostic>, deck: &Deck, source: &Arc<Source>) -> Vec<Diagnostic> {
    let told = findings.into_iter().map(|finding| finding.in_source(source)).collect();
    deck::in_words_of_file(deck.checks.levels.apply(told), source)
}

fn beside(name: &str, assets: &dyn Assets) -> Result<ArticleFile, Diagnostic> {
    let path = AssetPath::new(name).ok_or_else(|| finding::not_a_path(name, "article.txt"))?;
    let bytes = assets.bytes(&path).map_err(|why| match why {
        AssetError::Missing(_) => finding::missing_article(name),
        AssetError::TooLarge { .. } => finding::broken_article(name, TOO_LARGE),
        AssetError::Unreadable(_, why) => finding::broken_article(name, why),
    })?;
    if bytes.len() as u64 > MAX_ARTICLE {
        return Err(finding::broken_article(name, TOO_LARGE));
    }
    ArticleFile::read(name, &bytes).map_err(|why| finding::broken_article(name, why))
}
