//! What an arrangement gives: items in canvas units, back to front.

use super::{Entrance, Scrim};
use crate::assets::AssetPath;
use crate::base::{Axis, Color, DeckTime, Rect, Shape, Writing};
use crate::text::{TextBlock, TextStyle};

/// A slide laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    /// The colour of the whole screen behind everything.
    pub ground: Color,
    /// What stands on it, back to front.
    pub items: Vec<Item>,
    /// The window that long text passes through.
    pub scroll: Option<ScrollWindow>,
    /// Whether the chapter's name is shown at the head of the page.
    pub folio: bool,
    /// How far anything stands over its place, in canvas units; 0 where all fits.
    pub overflow_u: f32,
}

impl Frame {
    /// Returns an empty frame on `ground`.
    #[must_use]
    pub fn on(ground: Color) -> Self {
        Self {
            ground,
            items: Vec::new(),
            scroll: None,
            folio: false,
            overflow_u: 0.0,
        }
    }
}

/// Where long text passes by.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ScrollWindow {
    /// The window.
    pub rect_u: Rect,
    /// Height of the text that passes.
    pub text_height_u: f32,
    /// Speed upwards in canvas units a second; more than zero.
    pub speed_u_s: f32,
}

/// One thing at one place.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Where it stands. Text may be narrower than its place; shapes may reach out of it.
    pub rect_u: Rect,
    /// What it is.
    pub thing: Thing,
    /// When it enters: 0 is there from the start, then by reading order.
    pub step: u8,
    /// How it enters.
    pub entrance: Entrance,
}

impl Item {
    /// Returns a thing that rises into its place in its turn.
    #[must_use]
    pub fn new(rect_u: Rect, thing: Thing, step: u8) -> Self {
        Self {
            rect_u,
            thing,
            step,
            entrance: Entrance::Rise,
        }
    }

    /// The same thing with another entrance.
    #[must_use]
    pub fn entering(self, entrance: Entrance) -> Self {
        Self { entrance, ..self }
    }
}

/// What can stand on a slide.
#[derive(Clone, PartialEq, Debug)]
pub enum Thing {
    /// One colour.
    Fill(Color),
    /// A smooth change of colour.
    Gradient {
        /// At the left or top.
        from: Color,
        /// At the right or bottom.
        to: Color,
        /// The way it runs.
        axis: Axis,
    },
    /// Set text.
    Text {
        /// The lines, from the place's top-left corner.
        block: TextBlock,
        /// Its colour.
        color: Color,
        /// The colour of the bands behind what is highlighted in it.
        highlight: Color,
        /// What it is for.
        role: Role,
        /// Size of its em in canvas units.
        size_u: f32,
        /// Which way its lines run.
        writing: Writing,
        /// Passes through the frame's scroll window.
        scrolls: bool,
    },
    /// A photo or drawing that covers its place.
    Picture {
        /// The file in use.
        path: AssetPath,
        /// The point kept in view, as fractions (0 to 1).
        focus: (f32, f32),
        /// How it grows while it is up.
        drift: Option<Drift>,
    },
    /// What darkens a picture under words.
    Scrim(Box<Scrim>),
    /// Vector shapes, from the place's top-left corner.
    Shapes(Vec<Shape>),
}

impl Thing {
    /// Text set in `style` that stands still.
    pub(super) fn text(block: TextBlock, style: &TextStyle, color: Color, highlight: Color, role: Role) -> Self {
        Self::Text {
            block,
            color,
            highlight,
            role,
            size_u: style.size_u,
            writing: style.writing,
            scrolls: false,
        }
    }
}

/// A picture's slow zoom about the point that is kept in view. No edge of it ever shows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Drift {
    /// How much larger it is at its largest than where it just covers its place; more than 1.
    pub zoom: f32,
    /// Whether it comes nearer; else it goes back.
    pub nearer: bool,
    /// How long it takes; more than zero.
    pub length: DeckTime,
}

/// What a text is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// The small line above a title.
    Kicker,
    /// A title.
    Title,
    /// The sentence below a title.
    Lead,
    /// Running text.
    Body,
    /// An entry of a list, a step's name.
    Point,
    /// What explains an entry.
    Detail,
    /// A big number.
    Numeral,
    /// Its unit, or the words around it.
    Unit,
    /// What a number counts.
    Label,
    /// A remark.
    Note,
    /// What a picture shows.
    Caption,
    /// Who made it.
    Credit,
    /// 示意图.
    Mark,
    /// Somebody's words.
    Quote,
    /// Who said them, who wrote it.
    Byline,
    /// The chapter's name at the head of the page.
    Folio,
    /// The running line.
    Ticker,
}

impl Role {
    /// The role's name in `export --layout`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kicker => "kicker",
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Point => "point",
            Self::Detail => "detail",
            Self::Numeral => "numeral",
            Self::Unit => "unit",
            Self::Label => "label",
            Self::Note => "note",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Mark => "mark",
            Self::Quote => "quote",
            Self::Byline => "byline",
            Self::Folio => "folio",
            Self::Ticker => "ticker",
        }
    }
}
