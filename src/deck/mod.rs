//! From YAML to a [`Deck`]: parse, resolve, validate, collecting every finding on the way.
//!
//! bytes → text (`source`) → tree with spans (`tree`) → model (`lower`). The first two stop at their first error,
//! for nothing after it can be trusted; the last reports everything in one run, and reads what stands before such an
//! error too (`recover`).

mod days;
mod difference;
mod figure;
mod findings;
mod format;
mod heal;
pub mod keys;
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

use crate::diag::{Diagnostic, Lines, Source, Span, finding, has_errors, phrase};

pub use difference::{Change, SlideChange, difference};
pub use figure::Numeral;
pub use format::{Formatted, format};
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
    let (source, deck, findings) = read(path, bytes, &keys::DECK, |root, lower| {
        lower::deck(root, lower, theme_file)
    });
    Parsed { deck, findings, source }
}

/// Reads what can still be read of a text that is no YAML, for its findings: with slips mended where they can be, else what
/// stands before the first that cannot. Returns how the file names its keys, if any were read.
fn read_on<T>(
    mut error: serde_saphyr::Error,
    source: &Source,
    group: &'static keys::Group,
    lower: &mut lower::Lower<'_>,
    make: impl FnOnce(&tree::Node<'_>, &mut lower::Lower<'_>) -> Option<T>,
) -> Option<keys::Speaker> {
    let mut text = source.text.clone();
    // The lines that were mended.
    let mut mended: Vec<Span> = Vec::new();
    let whole = loop {
        let finding = syntax::explain(&error, &text, &Lines::new(&text));
        let at = finding.span.map_or(0, |span| span.start);
        let (start, line) = lower.lines.line(lower.lines.line_at(at)).unwrap_or_default();
        let line = Span::new(start, start + line.len() as u32 + 1);
        // What is still wrong with a mended line is most likely the mending.
        let is_new = !mended.contains(&line);
        let healed = heal::healed(&text, &finding).filter(|_| is_new && mended.len() < heal::MOST);
        if is_new {
            lower.findings.push(finding);
        }
        let Some(healed) = healed else {
            break recover::before(&text, at as usize)?;
        };
        text = healed;
        mended.push(line);
        match tree::read(&text) {
            Ok(_) => break &text,
            Err(next) => error = next,
        }
    };
    // Places in the mended text, and in the head of it, are places in the file.
    let english = keys::to_english(tree::read(whole).ok()?, group, whole);
    lower.findings.pass_over(mended);
    make(&english.root, lower);
    Some(keys::Speaker::new(&english))
}

/// Bytes to text to tree to whatever `make` makes of it, which is dropped if there was any error.
fn read<T>(
    path: &str,
    bytes: &[u8],
    group: &'static keys::Group,
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
    let speaker;
    let made = match tree::read(&source.text) {
        Ok(root) => {
            let english = keys::to_english(root, group, &source.text);
            speaker = Some(keys::Speaker::new(&english));
            lower.findings.extend(mixed(&english));
            make(&english.root, &mut lower)
        }
        Err(error) => {
            speaker = read_on(error, &source, group, &mut lower, make);
            None
        }
    };
    let mut findings = lower.findings.finish();
    if let Some(speaker) = speaker {
        findings = spelled(findings, &speaker, &source);
    }
    (source, made.filter(|_| !has_errors(&findings)), findings)
}

/// Warns, once, of a file that is written in English and Chinese at a time.
fn mixed(english: &keys::English<'_>) -> Option<Diagnostic> {
    let stranger = english.stranger()?;
    let (en, zh) = (phrase("English", "英文"), phrase("Chinese", "中文"));
    let (usual, other) = match english.vocabulary() {
        keys::Vocabulary::En => (en, zh),
        keys::Vocabulary::Zh => (zh, en),
    };
    let name = stranger.name.in_words_of(english.vocabulary());
    Some(finding::mixed_languages(usual, other, name).at(stranger.span))
}

/// Lets findings about a file that were made after it was read name keys and words as it does.
#[must_use]
pub fn in_words_of_file(findings: Vec<Diagnostic>, source: &Arc<Source>) -> Vec<Diagnostic> {
    // A deck whose slides stand under another key is in English; most are, and need not be read again.
    let slides = keys::SECTION.key("slides").map_or("", |key| key.name.zh);
    if findings.is_empty() || !source.text.contains(slides) {
        return findings;
    }
    let Ok(root) = tree::read(&source.text) else {
        return findings;
    };
    let speaker = keys::Speaker::new(&keys::to_english(root, &keys::DECK, &source.text));
    spelled(findings, &speaker, source)
}

fn spelled(findings: Vec<Diagnostic>, speaker: &keys::Speaker, source: &Arc<Source>) -> Vec<Diagnostic> {
    let own = |finding: &Diagnostic| finding.source.as_ref().is_some_and(|of| Arc::ptr_eq(of, source));
    let spell = |finding: Diagnostic| match own(&finding) {
        true => speaker.respell(finding, &source.text),
        false => finding,
    };
    findings.into_iter().map(spell).collect()
}
