//! The menu of chapters: what a long press brings up, for a finger to choose from.

use crate::base::{Language, Rect, Screen};
use crate::deck::Deck;

/// Height of a row: a finger finds it.
pub(super) const ROW_U: f32 = 96.0;
/// Space between the panel's edge and its rows.
pub(super) const PAD_U: f32 = 32.0;
/// Space between the panel and the edge of the screen, at least.
const MARGIN_U: f32 = 40.0;
/// The width of a column that others stand beside: about sixteen Han characters at the menu's size, and their margins.
const COLUMN_U: f32 = 760.0;
/// The least width of a column.
const LEAST_U: f32 = 560.0;

/// One line of the menu.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Chapter {
    /// What it is called.
    pub(super) title: String,
    /// Its first slide, by its place in the deck.
    pub(super) slide: usize,
}

/// The chapters of a deck, in order: its beginning, if that is before the first chapter, and each section with a title. None
/// where there is nothing to choose.
pub(super) fn chapters(deck: &Deck) -> Vec<Chapter> {
    let one_line = |title: &str| title.split(['\n', '\u{2028}']).collect::<Vec<_>>().join(" ");
    let mut chapters: Vec<Chapter> = Vec::new();
    let beginning = match deck.language {
        Language::ZhHans => "从头开始",
        _ => "From the beginning",
    };
    let mut last = None;
    for (slide, section) in deck.slides.iter().map(|slide| slide.section).enumerate() {
        if slide > 0 && section == last {
            continue;
        }
        last = section;
        let title = match section {
            Some(section) => deck.sections.get(section).map(|section| section.title.value.as_str()),
            // Slides without a chapter in between belong to the one before.
            None => (slide == 0).then_some(beginning),
        };
        chapters.extend(title.map(|title| Chapter {
            title: one_line(title),
            slide,
        }));
    }
    if chapters.len() < 2 { Vec::new() } else { chapters }
}

/// Where the menu stands on a screen.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Plan {
    /// The panel, in canvas units.
    pub(super) panel_u: Rect,
    /// A row a chapter, down the columns. Chapters for which there is no room have none.
    pub(super) rows_u: Vec<Rect>,
}

impl Plan {
    /// Lays `count` rows out in the middle of `screen`, in as few columns as hold them, each `width_u` wide if there is room.
    pub(super) fn new(count: usize, width_u: f32, screen: Screen) -> Self {
        let size = screen.size_u();
        let inside = |length: f32| length - 2.0 * (MARGIN_U + PAD_U);
        let most_rows = ((inside(size.h) / ROW_U) as usize).max(1);
        let most_columns = ((inside(size.w) / COLUMN_U) as usize).max(1);
        let columns = count.div_ceil(most_rows).clamp(1, most_columns);
        let rows = count.div_ceil(columns).min(most_rows);
        let column_w = width_u.max(LEAST_U).min(inside(size.w) / columns as f32);
        let (w, h) = (
            columns as f32 * column_w + 2.0 * PAD_U,
            rows as f32 * ROW_U + 2.0 * PAD_U,
        );
        let panel_u = Rect::new((size.w - w) / 2.0, (size.h - h) / 2.0, w, h);
        let row = |index: usize| {
            let (column, row) = ((index / rows) as f32, (index % rows) as f32);
            Rect::new(
                panel_u.x + PAD_U + column * column_w,
                panel_u.y + PAD_U + row * ROW_U,
                column_w,
                ROW_U,
            )
        };
        Self {
            panel_u,
            rows_u: (0..count.min(rows * columns)).map(row).collect(),
        }
    }

    /// The row at this place.
    pub(super) fn hit(&self, x_u: f32, y_u: f32) -> Option<usize> {
        let holds = |row: &Rect| (row.x..row.x + row.w).contains(&x_u) && (row.y..row.y + row.h).contains(&y_u);
        self.rows_u.iter().position(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deck(sections: &str) -> Deck {
        let text = format!("showreel: 1\ntitle: 全篇\nsections:\n{sections}");
        let parsed = crate::deck::parse("deck.yaml", text.as_bytes(), &|_| None);
        parsed.deck.unwrap_or_else(|| panic!("{:#?}", parsed.findings))
    }

    const QUOTE: &str = "\n    slides:\n      - { kind: quote, text: 一句 }\n";

    #[test]
    fn a_chapter_is_its_title_and_its_first_slide() {
        let deck = deck(&format!("  - title: 第一章{QUOTE}  - title: \"第二\\n章\"{QUOTE}"));
        let chapters = chapters(&deck);
        let told: Vec<_> = chapters.iter().map(|c| (c.title.as_str(), c.slide)).collect();
        // Each has a divider before its slide.
        assert_eq!(told, [("第一章", 0), ("第二 章", 2)]);
    }

    #[test]
    fn what_is_before_the_first_chapter_is_the_beginning() {
        let deck = deck(&format!(
            "  - slides:\n      - {{ kind: quote, text: 零 }}\n  - title: 第一章{QUOTE}"
        ));
        let chapters = chapters(&deck);
        assert_eq!(
            chapters[0],
            Chapter {
                title: "从头开始".into(),
                slide: 0
            }
        );
        assert_eq!((chapters[1].title.as_str(), chapters[1].slide), ("第一章", 1));
    }

    #[test]
    fn a_deck_of_one_chapter_has_no_menu() {
        assert_eq!(chapters(&deck(&format!("  - title: 第一章{QUOTE}"))), []);
    }

    #[test]
    fn rows_stand_on_every_screen_and_are_found_again() {
        for (w, h) in [(1920, 1080), (1080, 1920), (3840, 1080), (1024, 768), (1920, 640)] {
            let screen = Screen::new(w, h);
            let whole = screen.size_u();
            for (count, width_u) in [(2, 100.0), (7, 900.0), (7, 9_000.0), (30, 800.0)] {
                let plan = Plan::new(count, width_u, screen);
                let Rect { x, y, w: pw, h: ph } = plan.panel_u;
                assert!(
                    x >= 0.0 && y >= 0.0 && x + pw <= whole.w && y + ph <= whole.h,
                    "{w} × {h}, {count}"
                );
                for (index, row) in plan.rows_u.iter().enumerate() {
                    assert_eq!(plan.hit(row.x + row.w / 2.0, row.y + row.h / 2.0), Some(index));
                }
                assert_eq!(plan.hit(x - 1.0, y - 1.0), None);
            }
            assert_eq!(Plan::new(7, 800.0, screen).rows_u.len(), 7, "{w} × {h}");
        }
    }
}
