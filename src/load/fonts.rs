//! The fonts a deck is set in.

use super::characters::missing;
use crate::assets::{AssetError, Embedded, SystemFonts};
use crate::deck::Deck;
use crate::text::FontBook;

/// Opens the program's fonts and, where they lack characters of `deck`, those of the system that have them.
///
/// Looking through the system's fonts takes some ten milliseconds: call it off the window thread.
///
/// # Errors
///
/// When the program was built without its fonts.
pub fn open_fonts(deck: &Deck) -> Result<FontBook, AssetError> {
    open_fonts_and(deck, SystemFonts::find)
}

/// The folders that the system's fonts lie in; they are looked through, which takes some ten milliseconds.
#[cfg(feature = "window")]
pub(super) fn font_folders() -> Vec<std::path::PathBuf> {
    SystemFonts::find().folders().into_iter().collect()
}

fn open_fonts_and(deck: &Deck, system: impl FnOnce() -> SystemFonts) -> Result<FontBook, AssetError> {
    let mut book = FontBook::open(&Embedded)?;
    let mut wanted: Vec<char> = missing(deck, &book).flat_map(|(_, missing)| missing).collect();
    wanted.sort_unstable();
    wanted.dedup();
    if !wanted.is_empty() {
        let fonts = system();
        book.adopt(fonts.covering(&wanted), wanted.clone());
    }
    Ok(book)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::deck;

    fn deck(text: &str) -> Deck {
        let yaml = format!(
            "showreel: 1\ntitle: a\nsections:\n  - title: b\n    slides:\n      - kind: points\n        title: c\n        points: [\"{text}\"]\n"
        );
        deck::parse("a.yaml", yaml.as_bytes(), &|_| None).deck.unwrap()
    }

    #[test]
    fn the_system_is_asked_only_for_what_is_missing() {
        let never = || -> SystemFonts { panic!("nothing is missing") };
        assert!(open_fonts_and(&deck("澥浦改革"), never).is_ok());
    }

    #[test]
    fn what_the_system_lacks_too_stays_missing() {
        let none = || SystemFonts::in_folder(Path::new("no such folder"));
        let book = open_fonts_and(&deck("𠮷野😀"), none).unwrap();
        assert_eq!(book.missing("𠮷野😀"), ['𠮷', '😀']);
    }
}
