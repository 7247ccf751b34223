//! What can only be told on a screen: text that does not fit, characters that no font has.

use crate::base::Screen;
use crate::deck::Deck;
use crate::diag::Diagnostic;
use crate::layout::{self, Context};
use crate::{assets::Assets, text::FontBook};

/// Lays every slide out for `screen` and returns what an editor should know, as warnings without a source.
#[must_use]
pub fn preflight(deck: &Deck, fonts: &FontBook, assets: &dyn Assets, screen: Screen) -> Vec<Diagnostic> {
    let context = Context { deck, fonts, assets, screen };
    let mut findings = Vec::new();
    for slide in &deck.slides {
        let frame = layout::arrange(slide, &context);
        if frame.overflow_u > 0.0 {
            let over = frame.overflow_u.ceil();
            let (w, h) = (screen.width_px, screen.height_px);
            let message = format!("slide `{}` does not fit a {w} × {h} screen: {over} u too much in its smallest type", slide.id);
            findings.push(Diagnostic::warning(slide.span, message).hint("shorten its texts, or divide it into two slides"));
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
