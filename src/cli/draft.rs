//! `showreel draft`: from an article to a deck that plays.

use std::path::Path;

use super::args::DraftArgs;
use super::{Exit, output, source};
use crate::assets::{Assets, Embedded};
use crate::diag::{Lang, finding};
use crate::draft::{self, Draft};
use crate::export;

/// The deck's file in the folder.
const DECK: &str = "deck.yaml";

pub(super) fn run(args: &DraftArgs, lang: Lang) -> Exit {
    let DraftArgs { article, out, force } = args;
    let file = match source::from_file(article) {
        Ok(file) => file,
        Err(finding) => {
            output::say_findings(&[finding], lang);
            return Exit::Content;
        }
    };
    let deck = out.join(DECK);
    if deck.exists() && !force {
        let shown = deck.display();
        output::say(&format!(
            "showreel: `{shown}` is there already; name another folder, or write `--force`"
        ));
        return Exit::Usage;
    }
    let markdown = article
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    let name = if markdown { "article.md" } else { "article.txt" };
    let made = match draft::draft(&file, name) {
        Ok(made) => made,
        Err(why) => {
            output::say_findings(&[finding::broken_article(&file.name, why)], lang);
            return Exit::Content;
        }
    };
    if let Err(why) = write(&made, out, name, &file.text) {
        output::say(&format!("showreel: {why}"));
        return Exit::Machine;
    }
    let Draft {
        slides,
        figures,
        unsure,
        ..
    } = made;
    output::say(&format!(
        "{}: {slides} slides, {figures} numbers, {unsure} places to look at; `showreel check` looks every number up",
        deck.display()
    ));
    Exit::Done
}

/// Writes the deck with the article and the stand-ins beside it.
fn write(made: &Draft, out: &Path, name: &str, text: &str) -> Result<(), export::ExportError> {
    for (stand_in, drawing) in &made.stand_ins {
        if let Ok(bytes) = Embedded.bytes(drawing) {
            export::write_file(&out.join(stand_in), &bytes)?;
        }
    }
    export::write_file(&out.join(name), text.as_bytes())?;
    export::write_file(&out.join(DECK), made.deck.as_bytes())
}
