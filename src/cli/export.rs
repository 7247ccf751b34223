//! `showreel export`: slides as PNGs, the contact sheet, the layout.

use std::path::Path;
use std::sync::Arc;

use super::Exit;
use super::args::{ExportArgs, slide_index};
use super::output;
use crate::base::{DeckTime, Screen};
use crate::deck::Deck;
use crate::export::{self, ExportError, Studio, When};
use crate::load::{self, Opened};

pub(super) fn run(args: &ExportArgs) -> Exit {
    let ExportArgs {
        deck,
        out,
        layout,
        sheet,
        size,
        slides,
        at,
    } = args;
    let opened = deck.as_deref().map_or_else(load::open_bundled, load::open);
    output::say_findings(&opened.findings);
    let Opened {
        deck: Some(deck),
        assets,
        ..
    } = opened
    else {
        return Exit::Content;
    };
    let chosen = match choose(&deck, slides) {
        Ok(chosen) => chosen,
        Err(message) => {
            output::say(&format!("showreel: {message}"));
            return Exit::Usage;
        }
    };
    let Some(fonts) = output::fonts() else {
        return Exit::Machine;
    };
    let mut studio = Studio::new(deck, Arc::clone(&fonts), assets, *size);
    let when = at.map_or(When::Settled, |seconds| When::At(DeckTime::from_secs_f64(seconds)));
    let written = (|| {
        if let Some(file) = layout {
            let json = export::layout_json(studio.show(), &chosen)
                .map_err(|why| ExportError::Unwritable(file.clone(), why.into()))?;
            export::write_file(file, json.as_bytes())?;
        }
        if let Some(folder) = out {
            write_slides(&mut studio, &chosen, when, folder)?;
        }
        if let Some(file) = sheet {
            write_sheet(&mut studio, &chosen, &fonts, file)?;
        }
        Ok(())
    })();
    finish(written)
}

/// Writes every slide of the bundled or given deck and a contact sheet: what `play` does where there is no display.
pub(super) fn write_all(opened: Opened, folder: &Path, screen: Screen) -> Exit {
    let Opened {
        deck: Some(deck),
        assets,
        ..
    } = opened
    else {
        return Exit::Content;
    };
    let Some(fonts) = output::fonts() else {
        return Exit::Machine;
    };
    let all: Vec<usize> = (0..deck.slides.len()).collect();
    let mut studio = Studio::new(deck, Arc::clone(&fonts), assets, screen);
    let written = write_slides(&mut studio, &all, When::Settled, folder)
        .and_then(|()| write_sheet(&mut studio, &all, &fonts, &folder.join("sheet.png")));
    finish(written)
}

fn finish(written: Result<(), ExportError>) -> Exit {
    match written {
        Ok(()) => Exit::Done,
        Err(error) => {
            output::say(&format!("showreel: {error}"));
            Exit::Machine
        }
    }
}

/// The slides asked for, in the deck's order; all where none is named.
fn choose(deck: &Deck, names: &[String]) -> Result<Vec<usize>, String> {
    let ids: Vec<&str> = deck.slides.iter().map(|slide| slide.id.as_str()).collect();
    let mut chosen = names
        .iter()
        .map(|name| slide_index(name.trim(), &ids))
        .collect::<Result<Vec<_>, _>>()?;
    if chosen.is_empty() {
        chosen = (0..ids.len()).collect();
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

fn write_slides(studio: &mut Studio, slides: &[usize], when: When, folder: &Path) -> Result<(), ExportError> {
    let bar = output::progress(slides.len(), "slides");
    let ids: Vec<String> = studio
        .show()
        .deck()
        .slides
        .iter()
        .map(|slide| slide.id.clone())
        .collect();
    for index in slides {
        let path = folder.join(export::file_name(*index, ids.len(), &ids[*index]));
        export::write_png(&path, &studio.draw(*index, when))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(())
}

fn write_sheet(
    studio: &mut Studio,
    slides: &[usize],
    fonts: &crate::text::FontBook,
    file: &Path,
) -> Result<(), ExportError> {
    let bar = output::progress(slides.len(), "sheet ");
    let sheet = export::draw_sheet(studio, slides, fonts, || bar.inc(1));
    export::write_png(file, &sheet)?;
    bar.finish_and_clear();
    Ok(())
}
