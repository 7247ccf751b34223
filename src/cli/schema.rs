//! `showreel schema`: what a deck can say, for editors that complete and underline.

use super::args::Keys;
use super::{Exit, output};
use crate::deck::keys;
use crate::diag::Lang;

pub(super) fn run(keys: Option<Keys>, lang: Lang) -> Exit {
    output::print(&text(Keys::or_of(keys, lang).vocabulary()));
    Exit::Done
}

/// The schema as a file has it.
pub(super) fn text(vocabulary: keys::Vocabulary) -> String {
    format!("{:#}\n", keys::schema(vocabulary))
}
