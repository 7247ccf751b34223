//! What takes more than reading the deck: pictures that do not decode, text that does not fit, characters no font has.

use std::collections::{BTreeMap, BTreeSet};

use tracing::warn;

use super::open::pictures_of;
use crate::assets::picture::{self, PictureError, Target};
use crate::assets::{AssetPath, Assets};
use crate::base::Screen;
use crate::deck::{Deck, Section, Slide, Text, Ticker};
use crate::diag::{Diagnostic, Lines, Source};
use crate::layout::{self, Context};
use crate::text::FontBook;

/// Decodes every picture, lays every slide out for `screen`, and returns what an editor should know, without a source.
#[must_use]
pub fn preflight(deck: &Deck, fonts: &FontBook, assets: &dyn Assets, screen: Screen) -> Vec<Diagnostic> {
    let context = Context {
        deck,
        fonts,
        assets,
        screen,
    };
    let mut findings = pictures(deck, assets);
    for slide in &deck.slides {
        let frame = layout::arrange(slide, &context);
        if frame.overflow_u > 0.0 {
            let over = frame.overflow_u.ceil();
            let (w, h) = (screen.width_px, screen.height_px);
            let message = format!(
                "slide `{}` does not fit a {w} × {h} screen: {over} u too much in its smallest type",
                slide.id
            );
            findings
                .push(Diagnostic::warning(slide.span, message).hint("shorten its texts, or divide it into two slides"));
        }
    }
    findings.extend(missing_characters(deck, fonts));
    findings
}

/// Findings about texts with characters that no font has, without a source; each text once.
#[must_use]
pub fn missing_characters(deck: &Deck, fonts: &FontBook) -> Vec<Diagnostic> {
    let found = missing(deck, fonts).map(|(text, missing)| {
        let list: Vec<String> = missing.iter().map(char::to_string).collect();
        let message = match list.as_slice() {
            [one] => format!("no font has the character {one}; it is shown as □"),
            many => format!("no font has the characters {}; they are shown as □", many.join(" ")),
        };
        Diagnostic::warning(text.span, message).hint("write it another way")
    });
    found.collect()
}

/// Writes one line to the log that names every character no font has, and the line of `source` it first stands in;
/// nothing where all are there.
pub fn warn_of_missing_characters(deck: &Deck, fonts: &FontBook, source: &Source) {
    let lines = Lines::new(&source.text);
    let mut named: Vec<(char, u32)> = Vec::new();
    for (text, missing) in missing(deck, fonts) {
        for c in missing {
            if named.len() < MOST_NAMED && named.iter().all(|(known, _)| *known != c) {
                named.push((c, lines.line_at(text.span.start)));
            }
        }
    }
    if !named.is_empty() {
        let list: Vec<String> = named.iter().map(|(c, line)| format!("{c} (line {line})")).collect();
        warn!(deck = %source.path, "no font has {}; shown as □", list.join(", "));
    }
}

/// The most characters that one line of the log names.
const MOST_NAMED: usize = 40;

/// Every text that is shown with the characters of it that no font has; texts without any are left out, and a text
/// that is shown in several places comes once.
pub(super) fn missing<'d>(deck: &'d Deck, fonts: &'d FontBook) -> impl Iterator<Item = (&'d Text, Vec<char>)> {
    let Deck {
        title: _,
        language: _,
        motion: _,
        theme: _,
        credit,
        masks: _,
        ticker,
        overlays: _,
        article: _,
        sections,
        slides,
    } = deck;
    let chapters = sections
        .iter()
        .flat_map(|Section { title, kicker }| [Some(title), kicker.as_ref()]);
    let items = ticker.iter().flat_map(|Ticker { items, speed_u_s: _ }| items);
    let mut texts: Vec<&Text> = slides.iter().flat_map(Slide::texts).collect();
    texts.extend(credit.iter().chain(items).chain(chapters.flatten()));
    texts.sort_by_key(|text| text.span.start);
    let mut seen: BTreeMap<u32, &str> = BTreeMap::new();
    texts.into_iter().filter_map(move |text| {
        if seen.insert(text.span.start, &text.value) == Some(text.value.as_str()) {
            return None;
        }
        let missing = fonts.missing(&text.value);
        (!missing.is_empty()).then_some((text, missing))
    })
}

/// The size pictures are decoded at to see whether they can be, in pixels.
pub(super) const TRIAL: Target = Target {
    width_px: 64,
    height_px: 36,
    focus: (0.5, 0.5),
    soft: false,
};

/// Findings about what is inside the picture files; those that are missing are `open`'s.
fn pictures(deck: &Deck, assets: &dyn Assets) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for shown in deck.slides.iter().flat_map(|slide| pictures_of(&slide.body)) {
        let Some(path) = AssetPath::new(&shown.src.value) else {
            continue;
        };
        let path = picture::find(assets, &path, shown.drawn).path;
        if !seen.insert(path.clone()) {
            continue;
        }
        match picture::decode(assets, &path, TRIAL, "") {
            Ok(decoded) if decoded.text_left_out => {
                let message = format!("the drawing `{path}` has text in it, which is not drawn");
                let hint = "turn its text into paths in the drawing program";
                findings.push(Diagnostic::warning(shown.src.span, message).hint(hint));
            }
            Ok(_) | Err(PictureError::Missing) => {}
            Err(why) => {
                let message = format!("the picture `{path}` cannot be shown: {why}");
                let hint = "until it is mended a placeholder is shown";
                findings.push(Diagnostic::error(shown.src.span, message).hint(hint));
            }
        }
    }
    for mask in &deck.masks {
        let Some(path) = AssetPath::new(&mask.value) else {
            continue;
        };
        let path = picture::find(assets, &path, false).path;
        match picture::decode(assets, &path, TRIAL, "") {
            Ok(_) | Err(PictureError::Missing) => {}
            Err(why) => {
                let message = format!("the mask `{path}` cannot be read: {why}");
                findings.push(Diagnostic::error(mask.span, message).hint("until it is mended a plain wipe is shown"));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Embedded;
    use crate::deck::parse;

    #[test]
    fn missing_characters_are_found_wherever_text_is_shown() {
        let text = "showreel: 1\ntitle: \u{E000}\ncredit: \u{E001}\nticker: { items: [甲, \u{E002}] }\nsections:\n- title: \u{E003}\n  slides:\n  \
                    - { kind: photo, src: a }\n  - { kind: photo, src: b }\n  - { kind: quote, text: \u{E004}\u{E001}, notes: \u{E005} }\n";
        let parsed = parse("deck.yaml", text.as_bytes(), &|_| None);
        let (deck, fonts) = (parsed.deck.unwrap(), FontBook::open(&Embedded).unwrap());
        let lines = Lines::new(text);
        let told: Vec<(u32, String)> = missing_characters(&deck, &fonts)
            .into_iter()
            .map(|finding| (lines.line_at(finding.span.unwrap().start), finding.message))
            .collect();
        let one = |c: char| format!("no font has the character {c}; it is shown as □");
        let both = "no font has the characters \u{E004} \u{E001}; they are shown as □".to_owned();
        let expected = [
            (3, one('\u{E001}')),
            (4, one('\u{E002}')),
            (6, one('\u{E003}')),
            (10, both),
        ];
        assert_eq!(told, expected);
    }
}
