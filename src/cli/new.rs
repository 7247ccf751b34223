//! `showreel new`: a small deck to begin with.

use super::args::NewArgs;
use super::{Exit, output, schema};
use crate::deck::keys::Vocabulary;
use crate::diag::Lang;
use crate::export;

/// The deck, with Chinese and with English keys.
const ZH: &str = include_str!("new/deck.zh.yaml");
const EN: &str = include_str!("new/deck.en.yaml");
/// What the files are called; the deck's first line names the other.
const DECK: &str = "deck.yaml";
const SCHEMA: &str = "showreel.schema.json";

pub(super) fn run(args: &NewArgs, lang: Lang) -> Exit {
    let NewArgs { folder, keys } = args;
    let vocabulary = super::args::Keys::or_of(*keys, lang).vocabulary();
    let files = files(vocabulary);
    let say = |en: String, zh: String| output::say(if lang == Lang::Zh { &zh } else { &en });
    if folder.exists() && !folder.is_dir() {
        let shown = folder.display();
        say(
            format!("showreel: `{shown}` is a file; name a folder"),
            format!("showreel：`{shown}` 是文件；请写文件夹的名字"),
        );
        return Exit::Usage;
    }
    if let Some((name, _)) = files.iter().find(|(name, _)| folder.join(name).exists()) {
        let shown = folder.join(name).display().to_string();
        say(
            format!("showreel: `{shown}` is there already and stays as it is; name another folder"),
            format!("showreel：`{shown}` 已经有了，不会改动；请换一个文件夹"),
        );
        return Exit::Usage;
    }
    for (name, text) in &files {
        if let Err(error) = export::write_file(&folder.join(name), text.as_bytes()) {
            output::say(&format!("showreel: {error}"));
            return Exit::Machine;
        }
    }
    let deck = folder.join(DECK);
    let deck = deck.display();
    say(
        format!("{deck} is a deck of four slides; look at it with `showreel play {deck} --windowed 1280x720`"),
        format!("{deck} 是一份四页的展示稿；用 `showreel play {deck} --windowed 1280x720` 看一看"),
    );
    Exit::Done
}

fn files(vocabulary: Vocabulary) -> [(&'static str, String); 2] {
    let deck = match vocabulary {
        Vocabulary::Zh => ZH,
        Vocabulary::En => EN,
    };
    [(DECK, deck.to_owned()), (SCHEMA, schema::text(vocabulary))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{self, Formatted};

    #[test]
    fn both_decks_read_without_a_finding_and_are_in_their_usual_form() {
        for (text, vocabulary) in [(ZH, Vocabulary::Zh), (EN, Vocabulary::En)] {
            let parsed = deck::parse(DECK, text.as_bytes(), &|_| None);
            assert_eq!(parsed.findings, []);
            assert_eq!(parsed.deck.unwrap().slides.len(), 5, "four slides and a divider");
            let formed = deck::format(DECK, text.as_bytes(), None);
            assert_eq!(formed, Formatted::Done(text.to_owned(), vocabulary));
            assert!(text.lines().next().unwrap().ends_with(SCHEMA));
        }
    }
}
