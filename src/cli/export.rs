//! `showreel export`: slides as PNGs, the contact sheet, the layout.

use std::path::Path;
use std::sync::Arc;

use super::Exit;
use super::args::{ExportArgs, slide_index};
use super::output::{self, Bars};
use crate::base::{DeckTime, Screen};
use crate::clock;
use crate::deck::Deck;
use crate::diag::Lang;
use crate::export::{self, ExportError, Sheet, Studio, When};
use crate::load::{self, Content, Opened};
use crate::text::FontBook;

pub(super) fn run(args: &ExportArgs, bars: &Bars, lang: Lang) -> Exit {
    let ExportArgs {
        deck,
        out,
        layout,
        sheet,
        size,
        slides,
        at,
        now,
    } = args;
    let opened = deck.as_deref().map_or_else(load::open_bundled, load::open);
    output::say_findings(&opened.findings, lang);
    let Some(Content { deck, source, assets }) = opened.content() else {
        return Exit::Content;
    };
    let chosen = match choose(&deck, slides) {
        Ok(chosen) => chosen,
        Err(message) => {
            output::say(&format!("showreel: {message}"));
            return Exit::Usage;
        }
    };
    let Some(fonts) = output::fonts(&deck) else {
        return Exit::Machine;
    };
    load::warn_of_missing_characters(&deck, &fonts, &source);
    let now = now.unwrap_or_else(clock::wall_minute);
    let mut studio = Studio::new(deck, Arc::clone(&fonts), assets, *size).at(now);
    let when = at.map_or(When::Settled, |seconds| When::At(DeckTime::from_secs_f64(seconds)));
    let written = (|| {
        if let Some(file) = layout {
            let json = export::layout_json(studio.show(), &chosen)
                .map_err(|why| ExportError::Unwritable(file.clone(), why.into()))?;
            export::write_file(file, json.as_bytes())?;
        }
        let pictures = Pictures {
            slides: &chosen,
            when,
            folder: out.as_deref(),
            sheet: sheet.as_deref(),
        };
        pictures.write(&mut studio, &fonts, bars)
    })();
    finish(written)
}

/// Writes every slide of the bundled or given deck and a contact sheet: what `play` does where there is no display.
pub(super) fn write_all(opened: Opened, folder: &Path, screen: Screen, bars: &Bars) -> Exit {
    let Some(Content { deck, source, assets }) = opened.content() else {
        return Exit::Content;
    };
    let Some(fonts) = output::fonts(&deck) else {
        return Exit::Machine;
    };
    load::warn_of_missing_characters(&deck, &fonts, &source);
    let all: Vec<usize> = (0..deck.slides.len()).collect();
    let mut studio = Studio::new(deck, Arc::clone(&fonts), assets, screen).at(clock::wall_minute());
    let pictures = Pictures {
        slides: &all,
        when: When::Settled,
        folder: Some(folder),
        sheet: Some(&folder.join("sheet.png")),
    };
    finish(pictures.write(&mut studio, &fonts, bars))
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

/// Which pictures are written, and where.
struct Pictures<'a> {
    /// Places in the deck, from 0, in order.
    slides: &'a [usize],
    when: When,
    /// The folder for one PNG a slide.
    folder: Option<&'a Path>,
    /// The file of the contact sheet.
    sheet: Option<&'a Path>,
}

impl Pictures<'_> {
    /// Draws each slide once, for whatever shows it.
    fn write(&self, studio: &mut Studio, fonts: &FontBook, bars: &Bars) -> Result<(), ExportError> {
        let Self {
            slides,
            when,
            folder,
            sheet,
        } = *self;
        if folder.is_none() && sheet.is_none() {
            return Ok(());
        }
        let deck = Arc::clone(studio.show().deck());
        let mut thumbnails = sheet.map(|file| (file, Sheet::new(studio.show(), slides.len(), fonts)));
        let bar = bars.add(slides.len(), "slides");
        for index in slides.iter().copied() {
            let picture = studio.draw(index, when);
            if let Some(folder) = folder {
                let name = export::file_name(index, deck.slides.len(), &deck.slides[index].id);
                export::write_picture(&folder.join(name), &picture)?;
            }
            if let Some((_, sheet)) = &mut thumbnails {
                sheet.add(index, &picture);
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        match thumbnails {
            Some((file, sheet)) => export::write_picture(file, &sheet.finish()),
            None => Ok(()),
        }
    }
}
