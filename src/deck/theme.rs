//! Looks: colours by role and sizes by use, as data.

use std::fmt::Write;
use std::sync::LazyLock;

use super::{keys, lower, read};
use crate::base::{Color, DeckTime};
use crate::diag::Diagnostic;

/// The built-in themes by name, the one of decks that name none first.
static BUILT_IN: [(&str, LazyLock<Theme>); 3] = [
    (
        "tide",
        LazyLock::new(|| built("tide.yaml", include_bytes!("../../assets/themes/tide.yaml"))),
    ),
    (
        "paper",
        LazyLock::new(|| built("paper.yaml", include_bytes!("../../assets/themes/paper.yaml"))),
    ),
    (
        "night",
        LazyLock::new(|| built("night.yaml", include_bytes!("../../assets/themes/night.yaml"))),
    ),
];

fn built(name: &str, file: &[u8]) -> Theme {
    let read = parse(name, file).0;
    read.expect("the built-in themes have no errors; a test reads them")
}

/// A theme with every value settled.
#[derive(Clone, PartialEq, Debug)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Colours by role.
    pub palette: Palette,
    /// Colours of a chart's parts, in order, and again from the first where there are more parts. Never empty.
    pub charts: Vec<Color>,
    /// Sizes by use.
    pub scale: TypeScale,
    /// How text is set.
    pub typography: Typography,
    /// Margins and distances.
    pub spacing: Spacing,
    /// The columns that things stand on.
    pub grid: Grid,
    /// What is drawn beside text and pictures.
    pub ornament: Ornament,
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Typography {
    /// Whether `，。、` and their like at a line's end may hang in the margin of body text.
    pub hanging: bool,
    /// What titles, quotations and numerals are set in.
    pub headings: Typeface,
    /// What all else is set in.
    pub text: Typeface,
    /// The kinds whose title stands in columns where a slide says nothing, as a deck names them; `divider` for chapters.
    pub vertical: Vec<&'static str>,
}

impl Default for Typography {
    fn default() -> Self {
        Self {
            hanging: false,
            headings: Typeface::Serif,
            text: Typeface::Sans,
            vertical: Vec::new(),
        }
    }
}

/// The two kinds of type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Typeface {
    /// 黑体: strokes of one weight.
    Sans,
    /// 宋体: thick and thin strokes.
    Serif,
}

/// Margins and distances as shares of the built-in ones, which differ by the screen's shape; 1 leaves them as they are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spacing {
    /// Margins at the sides.
    pub margin: f32,
    /// Distances between the parts of a page.
    pub gap: f32,
}

impl Default for Spacing {
    fn default() -> Self {
        Self { margin: 1.0, gap: 1.0 }
    }
}

/// The twelve columns.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Grid {
    /// Space between two columns, in canvas units.
    pub gutter_u: f32,
    /// Whether hairlines stand between things that are side by side, as between a newspaper's columns.
    pub rules: bool,
}

impl Default for Grid {
    fn default() -> Self {
        Self {
            gutter_u: 32.0,
            rules: false,
        }
    }
}

/// What is drawn beside text and pictures.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Ornament {
    /// What title pages carry that have no picture.
    pub titles: TitleOrnament,
    /// What chapters and the closing page stand on where they have no picture.
    pub title_ground: TitleGround,
    /// The head of a page.
    pub head: HeadOrnament,
    /// How pictures that are a slide of their own stand on the screen.
    pub pictures: PictureFrame,
    /// How much darker pictures are shown, from 0 to 0.6.
    pub dim: f32,
}

impl Default for Ornament {
    fn default() -> Self {
        Self {
            titles: TitleOrnament::Tide,
            title_ground: TitleGround::Deep,
            head: HeadOrnament::Bar,
            pictures: PictureFrame::Bleed,
            dim: 0.0,
        }
    }
}

/// What title pages carry that have no picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TitleOrnament {
    /// Long waves.
    Tide,
    /// Rules above and below, a thick one and a thin one.
    Rules,
    /// Nothing.
    None,
}

/// What title pages stand on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TitleGround {
    /// The dark ground.
    Deep,
    /// The ground of all other slides.
    Ground,
}

/// The head of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadOrnament {
    /// A short bar in the accent colour, and a hairline below.
    Bar,
    /// A thick and a thin rule below, as at the head of a newspaper.
    Rules,
}

/// How pictures that are a slide of their own stand on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PictureFrame {
    /// Over the whole screen, their words on them.
    Bleed,
    /// Inside the margins, their words beside them.
    Page,
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

impl Palette {
    /// Every text colour with every ground that it stands on, by the names a theme file gives them. Text over pictures
    /// stands on a scrim that is made as dark as it has to be.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, Color, &'static str, Color)> {
        let Self {
            ground,
            panel,
            ink,
            muted,
            hairline: _,
            deep,
            on_deep,
            on_deep_muted,
            deep_hairline: _,
            primary,
            accent,
            accent_on_deep,
            highlight,
            highlight_on_deep,
            scrim: _,
        } = *self;
        let light = [("ink", ink), ("muted", muted), ("primary", primary), ("accent", accent)];
        let dark = [
            ("on_deep", on_deep),
            ("on_deep_muted", on_deep_muted),
            ("accent_on_deep", accent_on_deep),
        ];
        let grounds = [("ground", ground), ("panel", panel), ("highlight", highlight)];
        let deeps = [("deep", deep), ("highlight_on_deep", highlight_on_deep)];
        let on = |texts: &[(&'static str, Color)], grounds: &[(&'static str, Color)]| {
            let pairs = texts
                .iter()
                .flat_map(|text| grounds.iter().map(|ground| (text.0, text.1, ground.0, ground.1)));
            pairs.collect::<Vec<_>>()
        };
        let mut pairs = on(&light, &grounds);
        pairs.extend(on(&dark, &deeps));
        // The number on the disc of a step.
        pairs.extend([
            ("ground", ground, "primary", primary),
            ("ground", ground, "accent", accent),
        ]);
        pairs
    }
}

impl Theme {
    /// The names of the built-in themes.
    pub const NAMES: &'static [&'static str] = &["tide", "paper", "night"];

    /// The least contrast of text and its ground (WCAG 2.2, success criterion 1.4.3).
    pub const LEAST_CONTRAST: f32 = 4.5;
    /// The least contrast of text from [`Theme::LARGE_U`] up.
    pub const LEAST_CONTRAST_LARGE: f32 = 3.0;
    /// What counts as large text, in canvas units.
    pub const LARGE_U: f32 = 80.0;

    /// The least contrast that text of `size_u` needs.
    #[must_use]
    pub fn least_contrast(size_u: f32) -> f32 {
        if size_u >= Self::LARGE_U {
            Self::LEAST_CONTRAST_LARGE
        } else {
            Self::LEAST_CONTRAST
        }
    }

    /// Returns the built-in theme called `name`.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, theme) = BUILT_IN.iter().find(|(own, _)| *own == name)?;
        Some((*theme).clone())
    }

    /// The theme of decks that name none.
    #[must_use]
    pub fn tide() -> Self {
        let [(_, tide), ..] = &BUILT_IN;
        (*tide).clone()
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
    let (_, theme, findings) = read(path, bytes, &keys::THEME, lower::theme::theme);
    (theme, findings)
}
