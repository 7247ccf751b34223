//! A deck as it plays: every default filled in, every unit and reference settled.

mod body;

use std::time::Duration;

use jiff::civil::Date;

use super::script::{is_han, is_kana};
use super::theme::Theme;
use crate::base::{Direction, Language, Mark, Marked, Motion, Transition, Writing};
use crate::diag::{Levels, Span};

pub use body::*;

/// A deck, version 1.
#[derive(Clone, PartialEq, Debug)]
pub struct Deck {
    /// The deck's name.
    pub title: String,
    /// The language of its text.
    pub language: Language,
    /// The looks, settled.
    pub theme: Theme,
    /// How much moves.
    pub motion: Motion,
    /// The way the deck goes if it is a handscroll: all its slides one strip. None shows slide after slide.
    pub handscroll: Option<Direction>,
    /// Who made the pictures; shown on photos that name no credit of their own.
    pub credit: Option<Text>,
    /// Picture files that serve transitions as masks, each once; [`Mask::File`](crate::base::Mask::File) points here.
    pub masks: Vec<Text>,
    /// The running line at the foot of every slide.
    pub ticker: Option<Ticker>,
    /// What stands above the slides.
    pub overlays: Overlays,
    /// How it is to be checked.
    pub checks: Checks,
    /// The screen it is made for, if it says so.
    pub viewing: Option<Viewing>,
    /// The day that its words such as 今日 are meant for.
    pub as_of: Option<Date>,
    /// The article its numbers and quotations come from: a path.
    pub article: Option<Text>,
    /// Chapter titles, in order; slides point here.
    pub sections: Vec<Section>,
    /// All slides in playing order, dividers included. Never empty.
    pub slides: Vec<Slide>,
}

impl Deck {
    /// The way its slides pass as one strip; none where it is no handscroll, or less moves than that.
    #[must_use]
    pub fn strip(&self) -> Option<Direction> {
        self.handscroll.filter(|_| self.motion == Motion::Full)
    }
}

/// What a deck says of its own findings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Checks {
    /// The severity that single kinds of finding are to have.
    pub levels: Levels,
    /// How long one loop may take.
    pub longest: Option<Duration>,
}

/// A screen in a room.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Viewing {
    /// The screen's diagonal in metres; more than zero.
    pub diagonal_m: f32,
    /// How far from it people read, in metres; more than zero.
    pub distance_m: f32,
}

/// A text with the place it was written at. Texts that say the same are equal, wherever they stand.
#[derive(Clone, Eq, Debug, Default)]
pub struct Text {
    /// What it says, the signs of its marks taken out.
    ///
    /// A line break in it is `\n`; within a paragraph of several it is U+2028.
    pub value: String,
    /// Its marks, by first byte of `value`; they may overlap.
    pub marks: Vec<Mark>,
    /// The language it is set in.
    pub language: Language,
    /// What it says is the deck's own and not looked up in the article (`source: own`).
    pub own: bool,
    /// Where it says so.
    pub span: Span,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            value,
            marks,
            language,
            own: _,
            span: _,
        } = self;
        *value == other.value && *marks == other.marks && *language == other.language
    }
}

impl Text {
    /// The text with its marks, as it is set.
    #[must_use]
    pub fn marked(&self) -> Marked<'_> {
        Marked {
            text: &self.value,
            marks: &self.marks,
        }
    }

    /// Whether it is Chinese: by its language, or, where that is not told, by its first letter and having no kana.
    #[must_use]
    pub fn reads_as_chinese(&self) -> bool {
        match self.language {
            Language::ZhHans => true,
            Language::Und => {
                let first = self.value.chars().find(|c| c.is_alphabetic());
                first.is_some_and(is_han) && !self.value.contains(is_kana)
            }
            Language::En | Language::Ja | Language::Ko | Language::Ar | Language::He => false,
        }
    }
}

impl Text {
    /// Whether it looks well in columns: Chinese, with no word or number that would lie on its side.
    #[must_use]
    pub fn stands_well(&self) -> bool {
        let mut run = 0;
        let lies = self.value.chars().any(|c| {
            run = if c.is_ascii_alphanumeric() { run + 1 } else { 0 };
            c.is_ascii_alphabetic() || run > 2
        });
        self.reads_as_chinese() && !lies
    }
}

impl From<&str> for Text {
    fn from(value: &str) -> Self {
        Self {
            value: value.to_owned(),
            ..Self::default()
        }
    }
}

/// A chapter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Its heading.
    pub title: Text,
    /// The line above the heading.
    pub kicker: Option<Text>,
}

/// A line of short items that runs along the foot of the screen.
#[derive(Clone, PartialEq, Debug)]
pub struct Ticker {
    /// What it says, in order. Never empty.
    pub items: Vec<Text>,
    /// Speed in canvas units a second; more than zero.
    pub speed_u_s: f32,
}

/// What stands above the slides, besides the ticker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overlays {
    /// The chapter's name at the head of the page.
    pub chapter: bool,
    /// A line at the slide's foot that tells how far the show has come.
    pub progress: bool,
    /// A clock at the head of the page.
    pub clock: Option<ClockShows>,
    /// A picture at the right of the page's head: a path.
    pub logo: Option<Text>,
}

impl Overlays {
    /// None of them.
    pub const NONE: Self = Self {
        chapter: false,
        progress: false,
        clock: None,
        logo: None,
    };
}

impl Default for Overlays {
    fn default() -> Self {
        Self {
            chapter: true,
            progress: true,
            ..Self::NONE
        }
    }
}

/// What a clock shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClockShows {
    /// Hours and minutes.
    Time,
    /// The date before them.
    DateAndTime,
}

/// Which of the deck's overlays a slide shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OverlaysOnSlide {
    /// The chapter's name, on kinds that have one.
    pub chapter: bool,
    /// The line of progress.
    pub progress: bool,
    /// The clock.
    pub clock: bool,
    /// The logo.
    pub logo: bool,
    /// The running line; without it the slide has its place too.
    pub ticker: bool,
}

impl OverlaysOnSlide {
    /// All that the deck has.
    pub const ALL: Self = Self {
        chapter: true,
        progress: true,
        clock: true,
        logo: true,
        ticker: true,
    };
    /// None of them.
    pub const NONE: Self = Self {
        chapter: false,
        progress: false,
        clock: false,
        logo: false,
        ticker: false,
    };
}

/// One screenful, or one long scroll.
#[derive(Clone, PartialEq, Debug)]
pub struct Slide {
    /// Unique in the deck: letters, digits, `-` and `_`; names the exported file.
    pub id: String,
    /// Where it stands in the file.
    pub span: Span,
    /// What it shows.
    pub body: Body,
    /// How long it stays.
    pub hold: HoldRule,
    /// How it comes in.
    pub transition: Transition,
    /// What of the deck's overlays it shows.
    pub overlays: OverlaysOnSlide,
    /// Which way its title runs, or the words of a quotation.
    pub writing: Writing,
    /// For the speaker only.
    pub notes: Option<Text>,
    /// First day it is shown.
    pub from: Option<Date>,
    /// Last day it is shown.
    pub until: Option<Date>,
    /// The day that its words such as 今日 are meant for; the deck's where it says none.
    pub as_of: Option<Date>,
    /// The chapter it belongs to, an index into [`Deck::sections`].
    pub section: Option<usize>,
    /// The picture behind this stretch of a handscroll: a path. Slides in a row that name the same share it.
    pub backdrop: Option<Text>,
}

/// How long a slide stays up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum HoldRule {
    /// As long as it takes to read.
    #[default]
    Auto,
    /// So long.
    For(Hold),
    /// Until somebody goes on.
    Manual,
}

/// A length of stay: more than zero, at most a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hold(Duration);

impl Hold {
    /// A day, the longest.
    pub const MAX: Duration = Duration::from_secs(86_400);

    /// Returns the hold, or `None` for zero or more than a day.
    #[must_use]
    pub fn new(d: Duration) -> Option<Self> {
        (d > Duration::ZERO && d <= Self::MAX).then_some(Self(d))
    }

    /// Its length.
    #[must_use]
    pub fn get(self) -> Duration {
        self.0
    }
}
