//! What is laid over the picture for whoever stands before it: the table of keys, a slide number being typed, and the menu
//! of chapters.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::menu::{self, Chapter, Plan};
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

/// Type size of a chapter's name.
const MENU_U: f32 = 42.0;
/// Distance from line to line in sizes of the type.
const LINE_HEIGHT: f32 = 1.3;

/// Ids below any show's: those begin at 2^36.
static NEXT_ID: AtomicU64 = AtomicU64::new(1);

/// The state of the overlay and the pixels it is made of.
pub(super) struct Overlay {
    language: Language,
    palette: Palette,
    help: bool,
    number: Option<u32>,
    menu: Option<Menu>,
    /// What was made for which state.
    made: Option<Made>,
}

struct Made {
    state: State,
    quads: Vec<Quad>,
    /// Where the chapters stand.
    plan: Option<Plan>,
}

#[derive(Clone, PartialEq, Eq)]
struct State {
    help: bool,
    number: Option<u32>,
    menu: Option<Menu>,
    screen: Screen,
}

/// The chapters to choose from.
#[derive(Clone, PartialEq, Eq)]
struct Menu {
    chapters: Vec<Chapter>,
    /// The one that is on screen.
    here: Option<usize>,
}

impl Overlay {
    /// Returns an overlay in the deck's language and colours that shows nothing.
    pub(super) fn new(deck: &Deck) -> Self {
        Self {
            language: deck.language,
            palette: deck.theme.palette,
            help: false,
            number: None,
            menu: None,
            made: None,
        }
    }

    /// Shows the chapters; the one at `here` is marked.
    pub(super) fn open_menu(&mut self, chapters: Vec<Chapter>, here: Option<usize>) {
        self.help = false;
        self.menu = Some(Menu { chapters, here });
    }

    /// Shows them no longer.
    pub(super) fn close_menu(&mut self) {
        self.menu = None;
    }

    /// The slide that the menu has at this place, in canvas units.
    pub(super) fn chosen(&self, x_u: f32, y_u: f32) -> Option<usize> {
        let Menu { chapters, .. } = self.menu.as_ref()?;
        let row = self.made.as_ref()?.plan.as_ref()?.hit(x_u, y_u)?;
        chapters.get(row).map(|chapter| chapter.slide)
    }

    /// Takes on the colours of another deck, and its language if there is no other. Its chapters are others too: the menu closes.
    pub(super) fn follow(&mut self, deck: &Deck, language: Option<Language>) {
        let (help, number) = (self.help, self.number);
        *self = Self {
            help,
            number,
            language: language.unwrap_or(deck.language),
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
        let menu = self.menu.clone();
        if !help && number.is_none() && menu.is_none() {
            self.made = None;
            return None;
        }
        let state = State {
            help,
            number,
            menu,
            screen,
        };
        if self.made.as_ref().is_none_or(|made| made.state != state) {
            self.made = Some(self.draw(fonts?, state));
        }
        let made = self.made.as_ref()?;
        Some(Group {
            quads: made.quads.clone(),
            opacity: 1.0,
            ..Group::default()
        })
    }

    fn draw(&self, fonts: &FontBook, state: State) -> Made {
        let State {
            help,
            number,
            menu,
            screen,
        } = &state;
        let mut board = Board {
            fonts,
            screen: *screen,
            language: self.language,
            quads: Vec::new(),
        };
        if *help {
            self.draw_help(&mut board);
        }
        let plan = menu.as_ref().map(|menu| self.draw_menu(&mut board, menu));
        if let Some(number) = number {
            self.draw_number(&mut board, *number);
        }
        let quads = board.quads;
        Made { state, quads, plan }
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

    /// A panel in the middle with a row a chapter; returns where they stand.
    fn draw_menu(&self, board: &mut Board<'_>, menu: &Menu) -> Plan {
        let Menu { chapters, here } = menu;
        let widths = chapters
            .iter()
            .map(|chapter| board.width_u(&chapter.title, MENU_U, 700));
        // A little more, so that sums of widths do not part the last character from the others.
        let widest = widths.fold(0.0, f32::max).ceil() + 3.0 * menu::PAD_U;
        let plan = Plan::new(chapters.len(), widest, board.screen);
        let Palette {
            deep,
            on_deep,
            on_deep_muted,
            accent_on_deep,
            ..
        } = self.palette;
        board.fill(plan.panel_u.inset(-BORDER_U, -BORDER_U), on_deep_muted);
        board.fill(plan.panel_u, deep);
        for (index, (chapter, row)) in chapters.iter().zip(&plan.rows_u).enumerate() {
            let is_here = *here == Some(index);
            let (color, weight) = if is_here { (on_deep, 700) } else { (on_deep_muted, 400) };
            let text_y = row.y + (row.h - MENU_U * LINE_HEIGHT) / 2.0;
            if is_here {
                board.fill(Rect::new(row.x, text_y, 8.0, MENU_U * LINE_HEIGHT), accent_on_deep);
            }
            let title = board.cut(&chapter.title, row.w - 3.0 * menu::PAD_U, MENU_U, weight);
            board.text(&title, row.x + menu::PAD_U, text_y, MENU_U, weight, color);
        }
        plan
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
pub(super) struct Board<'a> {
    fonts: &'a FontBook,
    screen: Screen,
    language: Language,
    quads: Vec<Quad>,
}

impl<'a> Board<'a> {
    /// An empty board for `screen`.
    pub(super) fn new(fonts: &'a FontBook, screen: Screen, language: Language) -> Self {
        Self {
            fonts,
            screen,
            language,
            quads: Vec::new(),
        }
    }

    /// What was put on it, back to front.
    pub(super) fn into_quads(self) -> Vec<Quad> {
        self.quads
    }

    fn style(&self, size_u: f32, weight: u16) -> TextStyle {
        TextStyle::plain(Family::Sans, weight, size_u, LINE_HEIGHT, self.language)
    }

    /// How wide a line of text is.
    pub(super) fn width_u(&self, text: &str, size_u: f32, weight: u16) -> f32 {
        self.fonts.natural_width_u(text, &self.style(size_u, weight))
    }

    /// As much of `text` as `width_u` holds, with … for the rest.
    pub(super) fn cut(&self, text: &str, width_u: f32, size_u: f32, weight: u16) -> String {
        let mut cut = text.to_owned();
        let mut left: Vec<char> = text.chars().collect();
        while self.width_u(&cut, size_u, weight) > width_u && left.pop().is_some() {
            cut = left.iter().chain(&['…']).collect();
        }
        cut
    }

    /// Puts a rectangle of one colour.
    pub(super) fn fill(&mut self, rect_u: Rect, color: Color) {
        let dest_px = rect_u.scaled(self.screen.px_per_u()).round_px();
        self.push(Content::Fill(color), dest_px);
    }

    /// Puts a line of text, its top left corner at a place.
    pub(super) fn text(&mut self, text: &str, x_u: f32, y_u: f32, size_u: f32, weight: u16, color: Color) {
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
            menu: None,
            made: None,
        }
    }

    #[test]
    fn a_chapter_is_chosen_where_it_is_drawn() {
        let fonts = FontBook::open(&Embedded).unwrap();
        let chapter = |title: &str, slide| Chapter {
            title: title.to_owned(),
            slide,
        };
        let chapters = vec![chapter("一", 0), chapter(&"很长的标题".repeat(20), 7), chapter("三", 9)];
        for (w, h) in [(1920, 1080), (1080, 1920), (3840, 1080)] {
            let screen = Screen::new(w, h);
            let mut overlay = overlay(Language::ZhHans);
            overlay.open_menu(chapters.clone(), Some(1));
            let group = overlay.group(Some(&fonts), screen).unwrap();
            assert_eq!(
                group.quads.len(),
                3 + chapters.len(),
                "border, panel, mark, and the titles"
            );
            let panel = group.quads[1].dest_px;
            for (text, slide) in [(2, 0), (4, 7), (5, 9)] {
                let at = group.quads[text].dest_px;
                assert!(
                    at.x >= panel.x && at.x + at.w <= panel.x + panel.w,
                    "{w} × {h}, {slide}"
                );
                let k = screen.px_per_u();
                let middle = ((at.x + at.w / 2.0) / k, (at.y + at.h / 2.0) / k);
                assert_eq!(overlay.chosen(middle.0, middle.1), Some(slide), "{w} × {h}");
            }
            assert_eq!(overlay.chosen(1.0, 1.0), None);
            overlay.close_menu();
            assert!(overlay.group(Some(&fonts), screen).is_none());
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
