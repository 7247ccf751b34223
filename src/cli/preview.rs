//! `showreel preview`: a deck in a window that follows its file.

use std::path::Path;
use std::sync::Arc;

use super::args::{PreviewArgs, slide_index};
use super::{Exit, output};
use crate::app::{self, Fault, Options, Preview};
use crate::assets::Assets;
use crate::base::{DeckTime, Screen};
use crate::clock;
use crate::diag::{Lang, has_errors};
use crate::load::{self, Content, Files, Trouble};

/// The screen that a deck is for where none is named, and how wide the picture of it is, in pixels.
const WALL: (u32, u32) = (1920, 1080);
const PICTURE_PX: u32 = 1280;

pub(super) fn run(args: &PreviewArgs, lang: Lang) -> Exit {
    let PreviewArgs {
        deck: path,
        screen,
        windowed,
        start,
        follow,
        shapes,
        guides,
        stop_after,
        stats,
    } = args;
    let files = Arc::new(Files::beside(path));
    let mut opened = load::open_from(path, Arc::clone(&files) as Arc<dyn Assets>);
    let today = clock::today();
    if !Path::new(path).is_file() {
        output::say_findings(&opened.findings, lang);
        return Exit::Content;
    }
    let findings = std::mem::take(&mut opened.findings);
    let ids = |content: &Content| {
        content
            .deck
            .slides
            .iter()
            .map(|slide| slide.id.clone())
            .collect::<Vec<_>>()
    };
    let whole = opened.content().and_then(|content| {
        let deck = Arc::new((*content.deck).clone().on_day(today)?);
        Some(Content { deck, ..content })
    });
    let (content, playing) = match whole {
        Some(content) => (content, Some(files)),
        None if has_errors(&findings) => (load::calm(path, Trouble::Deck(&findings)), None),
        None => (load::calm(path, Trouble::Day(today)), None),
    };
    let ids = ids(&content);
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let start = match start.as_deref().map(|start| slide_index(start, &ids)).transpose() {
        Ok(start) => start.unwrap_or(0),
        // A deck that cannot be read has no slides to begin with.
        Err(_) if playing.is_none() => 0,
        Err(message) => {
            output::say(&format!("showreel: {message}"));
            return Exit::Usage;
        }
    };
    let wall = screen.unwrap_or_else(|| Screen::new(WALL.0, WALL.1));
    let display = match app::probe() {
        Ok(display) => display,
        Err(fault) => return machine(&fault),
    };
    let options = Options {
        windowed: Some(windowed.unwrap_or_else(|| app::window_for(wall, PICTURE_PX))),
        start,
        stop_after: stop_after.map(DeckTime::from_secs_f64),
        ..Options::default()
    };
    let preview = Preview {
        deck: path.clone(),
        content,
        playing,
        findings,
        wall,
        follow: *follow,
        shapes: *shapes,
        guides: *guides,
        lang,
        today,
    };
    let measured = match app::preview(display, options, preview) {
        Ok(measured) => measured,
        Err(fault) => return machine(&fault),
    };
    if let Some(file) = stats
        && let Err(error) = crate::export::write_file(file, measured.to_json().as_bytes())
    {
        output::say(&format!("showreel: {error}"));
        return Exit::Machine;
    }
    Exit::Done
}

fn machine(fault: &Fault) -> Exit {
    output::say(&format!("showreel: {fault}"));
    Exit::Machine
}
