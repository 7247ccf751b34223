//! From YAML to a [`Deck`]: parse, resolve, validate, collecting every finding on the way.
//!
//! bytes → text (`source`) → tree with spans (`tree`) → model (`lower`). The first two stop at their first error,
//! for nothing after it can be trusted; the last reports everything in one run, and reads what stands before such an
//! error too (`recover`).

mod days;
mod difference;
mod figure;
mod findings;
pub mod kiosk;
mod lower;
mod model;
mod playlist;
mod reading;
mod recover;
mod script;
mod source;
mod suggest;
mod syntax;
#[cfg(test)]
mod tests;
mod theme;
mod tree;

use std::sync::Arc;

use crate::diag::{Diagnostic, Source, has_errors};

pub use difference::{Change, SlideChange, difference};
pub use figure::Numeral;
pub use model::*;
pub use playlist::{Entry, Playlist};
pub(crate) use suggest::nearest;
pub(crate) use theme::parse as parse_theme;
pub use theme::{
    Grid, HeadOrnament, Movement, Ornament, Palette, PictureFrame, Spacing, Theme, TitleGround, TitleOrnament,
    TypeScale, Typeface, Typography,
};

/// What became of a deck file.
#[derive(Clone, PartialEq, Debug)]
pub struct Parsed {
    /// The deck; there exactly if no finding is an error.
    pub deck: Option<Deck>,
    /// Everything found, in the order of the file; findings in a theme file come last.
    pub findings: Vec<Diagnostic>,
    /// The file as text, which the findings and the deck's spans point into.
    pub source: Arc<Source>,
}

/// Reads a deck from the bytes of its file. Pure: the same bytes give the same deck and findings, and nothing panics.
///
/// `path` names the file in findings. `theme_file` hands over the file of a theme that the deck names by its path.
#[must_use]
pub fn parse(path: &str, bytes: &[u8], theme_file: &dyn Fn(&str) -> Option<Vec<u8>>) -> Parsed {
    let (source, deck, findings) = read(path, bytes, |root, lower| lower::deck(root, lower, theme_file));
    Parsed { deck, findings, source }
}

/// Bytes to text to tree to whatever `make` makes of it, which is dropped if there was any error.
fn read<T>(
    path: &str,
    bytes: &[u8],
    make: impl FnOnce(&tree::Node<'_>, &mut lower::Lower<'_>) -> Option<T>,
) -> (Arc<Source>, Option<T>, Vec<Diagnostic>) {
    let source::Decoded {
        source,
        findings: found,
    } = source::decode(path, bytes);
    if has_errors(&found) {
        return (source, None, found);
    }
    let mut lower = lower::Lower::new(&source);
    found.into_iter().for_each(|finding| lower.findings.push(finding));
    let made = match tree::read(&source.text) {
        Ok(root) => make(&root, &mut lower),
        Err(error) => {
            let finding = syntax::explain(&error, &source.text, &lower.lines);
            let at = finding.span.map_or(0, |span| span.start as usize);
            lower.findings.push(finding);
            let head = recover::before(&source.text, at);
            if let Some(root) = head.and_then(|head| tree::read(head).ok()) {
                // For its findings only: the places in the head are places in the text.
                make(&root, &mut lower);
            }
            None
        }
    };
    let findings = lower.findings.finish();
    (source, made.filter(|_| !has_errors(&findings)), findings)
}
