//! What is laid over the picture for whoever holds the keyboard: the table of keys, and a slide number being typed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::base::{Color, IntRect, Language, Pixmap, Rect, Screen};
use crate::deck::{Deck, Palette};
use crate::input::KEYS;
use crate::raster::{Content, Group, Quad, QuadId};
use crate::text::{self, Family, FontBook, TextStyle};

/// Type size of the table of keys.
const SIZE_U: f32 = 34.0;
/// Distance from one of its lines to the next.
const LINE_U: f32 = 54.0;
/// Space between the panel's edge and its text.
const PAD_U: f32 = 56.0;
/// Space between keys and what they do.
const GUTTER_U: f32 = 48.0;
/// Type size of a number being typed.
const NUMBER_U: f32 = 96.0;

/// Ids below any show's: those begin at 2^36.
static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// The state of the overlay and the pixels it is made of.
pub(super) struct Overlay {
    language: Language,
    palette: Palette,
    help: bool,
    number: Option<u32>,
    /// What was made for which state.
    made: Option<(State, Vec<Quad>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    help: bool,
    number: Option<u32>,
    screen: Screen,
}

impl Overlay {
    /// Returns an overlay in the deck's language and colours that shows nothing.
    pub(super) fn new(deck: &Deck) -> Self {
        Self {
            language: deck.language,
            palette: deck.theme.palette,
            help: false,
            number: None,
            made: None,
        }
    }

    /// Takes on the language and the colours of another deck.
    pub(super) fn follow(&mut self, deck: &Deck) {
        let (help, number) = (self.help, self.number);
        *self = Self {
            help,
            number,
            ..Self::new(deck)
        };
    }

    /// Shows the table of keys, or hides it.
    pub(super) fn toggle_help(&mut self) {
        self.help = !self.help;
    }

    /// Shows a number being typed, or none.
    pub(super) fn set_number(&mut self, number: Option<u32>) {
        self.number = number;
    }

    /// What is to be laid over the picture; none if nothing is, or if there are no fonts yet.
    pub(super) fn group(&mut self, fonts: Option<&FontBook>, screen: Screen) -> Option<Group> {
        let Self { help, number, .. } = *self;
        if !help && number.is_none() {
            self.made = None;
            return None;
        }
        let state = State { help, number, screen };
        if self.made.as_ref().is_none_or(|(of, _)| *of != state) {
            let quads = self.draw(fonts?, state);
            self.made = Some((state, quads));
        }
        let (_, quads) = self.made.as_ref()?;
        Some(Group {
            quads: quads.clone(),
            opacity: 1.0,
            ..Group::default()
        })
    }

    fn draw(&self, fonts: &FontBook, state: State) -> Vec<Quad> {
        let State { help, number, screen } = state;
        let mut board = Board {
            fonts,
            screen,
            language: self.language,
            quads: Vec::new(),
        };
        if help {
            self.draw_help(&mut board);
        }
        if let Some(number) = number {
            self.draw_number(&mut board, number);
        }
        board.quads
    }

    /// A panel in the middle with two columns: keys, and what they do.
    fn draw_help(&self, board: &mut Board<'_>) {
        let what = |row: &crate::input::KeyRow| match self.language {
            Language::ZhHans => row.what_zh,
            _ => row.what,
        };
        let width = |board: &Board<'_>, text: &str, size_u, weight| board.width_u(text, size_u, weight);
        let widest = |board: &Board<'_>, texts: &mut dyn Iterator<Item = &'static str>, weight| {
            texts.map(|text| width(board, text, SIZE_U, weight)).fold(0.0, f32::max)
        };
        let keys_w = widest(board, &mut KEYS.iter().map(|row| row.keys), 700);
        let what_w = widest(board, &mut KEYS.iter().map(what), 400);
        let size = board.screen.size_u();
        let (w, h) = (
            keys_w + GUTTER_U + what_w + 2.0 * PAD_U,
            KEYS.len() as f32 * LINE_U - (LINE_U - SIZE_U) + 2.0 * PAD_U,
        );
        // On a screen too narrow for it the table is cut at the right, not made too small to read.
        let (x, y) = (((size.w - w) / 2.0).max(0.0), ((size.h - h) / 2.0).max(0.0));
        // A border sets the panel off from dark slides too.
        board.fill(
            Rect::new(x, y, w, h).inset(-BORDER_U, -BORDER_U),
            self.palette.on_deep_muted,
        );
        board.fill(Rect::new(x, y, w, h), self.palette.deep);
        board.fill(Rect::new(x, y, w, 4.0), self.palette.accent_on_deep);
        for (i, row) in KEYS.iter().enumerate() {
            let line = y + PAD_U + i as f32 * LINE_U;
            board.text(row.keys, x + PAD_U, line, SIZE_U, 700, self.palette.on_deep);
            board.text(
                what(row),
                x + PAD_U + keys_w + GUTTER_U,
                line,
                SIZE_U,
                400,
                self.palette.on_deep_muted,
            );
        }
    }

    /// The number, large, in the lower right corner.
    fn draw_number(&self, board: &mut Board<'_>, number: u32) {
        let text = number.to_string();
        let size = board.screen.size_u();
        let (w, h) = (board.width_u(&text, NUMBER_U, 700) + PAD_U, NUMBER_U + PAD_U);
        let (x, y) = (size.w - w - PAD_U, size.h - h - PAD_U);
        board.fill(Rect::new(x, y, w, h), self.palette.deep.with_opacity(0.94));
        board.text(
            &text,
            x + PAD_U / 2.0,
            y + PAD_U / 2.0,
            NUMBER_U,
            700,
            self.palette.on_deep,
        );
    }
}

/// Width of the panel's border.
const BORDER_U: f32 = 2.0;

/// Where the overlay is put together.
struct Board<'a> {
    fonts: &'a FontBook,
    screen: Screen,
    language: Language,
    quads: Vec<Quad>,
}

impl Board<'_> {
    fn style(&self, size_u: f32, weight: u16) -> TextStyle {
        TextStyle::plain(Family::Sans, weight, size_u, 1.3, self.language)
    }

    fn width_u(&self, text: &str, size_u: f32, weight: u16) -> f32 {
        self.fonts.natural_width_u(text, &self.style(size_u, weight))
    }

    fn fill(&mut self, rect_u: Rect, color: Color) {
        let dest_px = rect_u.scaled(self.screen.px_per_u()).round_px();
        self.push(Content::Fill(color), dest_px);
    }

    fn text(&mut self, text: &str, x_u: f32, y_u: f32, size_u: f32, weight: u16, color: Color) {
        let px_per_u = self.screen.px_per_u();
        let block = self.fonts.compose(text, &self.style(size_u, weight), 10_000.0);
        let runs: Vec<_> = block.lines.into_iter().flat_map(|line| line.runs).collect();
        if let Some(text::Raster { pixmap, x_px, y_px }) = text::rasterise(self.fonts, &runs, px_per_u, color) {
            let (x, y) = ((x_u * px_per_u).round() as i32, (y_u * px_per_u).round() as i32);
            let IntRect { w, h, .. } = pixmap.rect_px();
            self.pixmap(pixmap, IntRect::new(x + x_px, y + y_px, w, h));
        }
    }

    fn pixmap(&mut self, pixmap: Pixmap, dest_px: IntRect) {
        self.push(Content::Pixmap(Arc::new(pixmap)), dest_px);
    }

    fn push(&mut self, content: Content, dest_px: IntRect) {
        let IntRect { x, y, w, h } = dest_px;
        self.quads.push(Quad {
            id: QuadId(NEXT_ID.fetch_add(1, Ordering::Relaxed)),
            content,
            dest_px: Rect::new(x as f32, y as f32, w as f32, h as f32),
            opacity: 1.0,
            clip_px: self.screen.rect_px(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Embedded;

    fn overlay(language: Language) -> Overlay {
        Overlay {
            language,
            palette: crate::deck::Theme::tide().palette,
            help: false,
            number: None,
            made: None,
        }
    }

    #[test]
    fn the_table_of_keys_fits_every_screen_a_hall_has() {
        let fonts = FontBook::open(&Embedded).unwrap();
        for language in [Language::ZhHans, Language::En] {
            for (w, h) in [(1920, 1080), (1080, 1920), (3840, 1080), (1280, 720)] {
                let screen = Screen::new(w, h);
                let mut overlay = overlay(language);
                assert!(overlay.group(Some(&fonts), screen).is_none());
                overlay.toggle_help();
                let group = overlay.group(Some(&fonts), screen).unwrap();
                let inside = |quad: &Quad| {
                    let px = quad.dest_px.round_px();
                    px.intersect(screen.rect_px()) == px
                };
                assert!(group.quads.iter().all(inside), "{language:?} {w} × {h}");
                assert_eq!(
                    group.quads.len(),
                    3 + 2 * KEYS.len(),
                    "border, panel, rule, and two texts a key"
                );
            }
        }
    }

    #[test]
    fn unchanged_it_keeps_its_pixels() {
        let fonts = FontBook::open(&Embedded).unwrap();
        let mut overlay = overlay(Language::En);
        overlay.set_number(Some(12));
        let mut ids = || {
            let group = overlay.group(Some(&fonts), Screen::new(640, 360)).unwrap();
            group.quads.iter().map(|quad| quad.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(), ids());
    }
}
