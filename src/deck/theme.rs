//! Looks: colours by role and sizes by use, as data.

use std::fmt::Write;
use std::sync::LazyLock;

use super::{lower, read};
use crate::base::{Color, DeckTime};
use crate::diag::Diagnostic;

static TIDE: LazyLock<Theme> = LazyLock::new(|| {
    let file = include_bytes!("../../assets/themes/tide.yaml");
    parse("tide.yaml", file)
        .0
        .expect("the built-in theme has no errors; a test reads it")
});

/// A theme with every value settled.
#[derive(Clone, PartialEq, Debug)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Colours by role.
    pub palette: Palette,
    /// Sizes by use.
    pub scale: TypeScale,
    /// How text is set.
    pub typography: Typography,
    /// How things move.
    pub movement: Movement,
    /// Colours of the drawings, by the role their classes name (`deep`, `sun`, …), in the file's order.
    pub drawing: Vec<(String, Color)>,
}

/// Colours by role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Palette {
    /// The light ground most slides stand on.
    pub ground: Color,
    /// A ground that sets a panel or a picture's place off from `ground`.
    pub panel: Color,
    /// Text on `ground` and `panel`.
    pub ink: Color,
    /// Second text on `ground`: captions, labels.
    pub muted: Color,
    /// Hairlines on `ground`.
    pub hairline: Color,
    /// The dark ground of cover, dividers and closing.
    pub deep: Color,
    /// Text on `deep` and on the scrim over photos.
    pub on_deep: Color,
    /// Second text on `deep`.
    pub on_deep_muted: Color,
    /// Hairlines on `deep`.
    pub deep_hairline: Color,
    /// The main colour of charts, numerals and marks on `ground`.
    pub primary: Color,
    /// The one colour that calls.
    pub accent: Color,
    /// The accent where it has to carry text on `deep`.
    pub accent_on_deep: Color,
    /// The band behind highlighted text on `ground` and `panel`.
    pub highlight: Color,
    /// The band behind highlighted text on `deep` and on the scrim over photos.
    pub highlight_on_deep: Color,
    /// What darkens a photo under text; its opacity is the scrim's deepest.
    pub scrim: Color,
}

/// Type sizes in canvas units.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TypeScale {
    /// The largest numeral.
    pub numeral_max_u: f32,
    /// The smallest numeral, before a slide that is too full brings all its type down.
    pub numeral_min_u: f32,
    /// A cover's title.
    pub cover_u: f32,
    /// A divider's title.
    pub divider_u: f32,
    /// A slide's title.
    pub title_u: f32,
    /// A quotation.
    pub quote_u: f32,
    /// Leads and list entries.
    pub lead_u: f32,
    /// Running text.
    pub body_u: f32,
    /// Labels, kickers and the ticker.
    pub label_u: f32,
    /// Captions, credits and page marks: the smallest there is.
    pub caption_u: f32,
}

/// Choices of setting.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Typography {
    /// Whether `，。、` and their like at a line's end may hang in the margin of body text.
    pub hanging: bool,
}

/// How things move, where a deck lets them.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Movement {
    /// How long a thing takes to enter.
    pub entrance: DeckTime,
    /// How long after the one before the next thing enters.
    pub stagger: DeckTime,
    /// How far below its place a thing starts, in canvas units.
    pub rise_u: f32,
    /// How much a photo over the whole screen grows while it is up: 1.08 is eight in a hundred; 1 leaves it still.
    pub zoom: f32,
}

impl Default for Movement {
    fn default() -> Self {
        Self {
            entrance: DeckTime::from_millis(640),
            stagger: DeckTime::from_millis(80),
            rise_u: 26.0,
            zoom: 1.08,
        }
    }
}

impl Theme {
    /// The names of the built-in themes.
    pub const NAMES: &'static [&'static str] = &["tide"];

    /// Returns the built-in theme called `name`.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        (name == "tide").then(Self::tide)
    }

    /// The theme of decks that name none.
    #[must_use]
    pub fn tide() -> Self {
        TIDE.clone()
    }

    /// Returns the CSS that gives drawings their colours: classes `f-ROLE` fill, `s-ROLE` stroke, `g-ROLE` gradient stops.
    #[must_use]
    pub fn stylesheet(&self) -> String {
        let mut css = String::new();
        for (role, color) in &self.drawing {
            let rules = writeln!(
                css,
                ".f-{role}{{fill:{color}}}.s-{role}{{stroke:{color}}}.g-{role}{{stop-color:{color}}}"
            );
            debug_assert!(rules.is_ok(), "a String takes all that is written");
        }
        css
    }
}

/// Reads a theme file; the theme is there exactly if no finding is an error.
pub(crate) fn parse(path: &str, bytes: &[u8]) -> (Option<Theme>, Vec<Diagnostic>) {
    let (_, theme, findings) = read(path, bytes, lower::theme::theme);
    (theme, findings)
}
