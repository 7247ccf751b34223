//! What takes more than reading the deck: pictures that do not decode, text that does not fit, characters no font has.

use std::collections::BTreeSet;

use super::open::pictures_of;
use crate::assets::picture::{self, PictureError, Target};
use crate::assets::{AssetPath, Assets};
use crate::base::Screen;
use crate::deck::Deck;
use crate::diag::Diagnostic;
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
        for text in slide.texts() {
            let missing = fonts.missing(&text.value);
            if !missing.is_empty() {
                let list: String = missing.iter().flat_map(|c| [' ', *c]).skip(1).collect();
                let message = format!("no font has the character {list}; it is shown as □");
                findings.push(Diagnostic::warning(text.span, message).hint("write it another way"));
            }
        }
    }
    findings
}

/// The size pictures are decoded at to see whether they can be, in pixels.
const TRIAL: Target = Target {
    width_px: 64,
    height_px: 36,
    focus: (0.5, 0.5),
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
    findings
}
