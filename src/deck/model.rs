//! A deck as it plays: every default filled in, every unit and reference settled.

use std::time::Duration;

use jiff::civil::Date;

use super::script::{is_han, is_kana};
use super::theme::Theme;
use crate::base::{Direction, Language, Mark, Marked, Motion, Transition, Writing};
use crate::diag::{Levels, Span};

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
    /// Where it says so.
    pub span: Span,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            value,
            marks,
            language,
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

/// What a slide shows, by kind.
#[derive(Clone, PartialEq, Debug)]
pub enum Body {
    /// `cover`: the first page.
    Cover(Cover),
    /// A chapter's title page, made by its section.
    Divider(Divider),
    /// `points`: a heading over a list.
    Points(Points),
    /// `scroll`: a long text that passes by.
    Scroll(Scroll),
    /// `photo`: one picture over the whole screen.
    Photo(Photo),
    /// `gallery`: several pictures side by side.
    Gallery(Gallery),
    /// `figures`: big numerals with their labels.
    Figures(Figures),
    /// `chart`: numbers drawn.
    Chart(Chart),
    /// `steps`: a process in order.
    Steps(Steps),
    /// `quote`: somebody's words.
    Quote(Quote),
    /// `split`: a picture beside text.
    Split(Split),
    /// `closing`: the last page.
    Closing(Closing),
}

impl Body {
    /// Its title, or the words of a quotation: what can stand in columns (`writing: vertical`).
    #[must_use]
    pub fn title(&self) -> Option<&Text> {
        match self {
            Self::Cover(Cover { title, .. })
            | Self::Divider(Divider { title, .. })
            | Self::Closing(Closing { title, .. })
            | Self::Quote(Quote { text: title, .. }) => Some(title),
            Self::Points(Points { heading, .. })
            | Self::Scroll(Scroll { heading, .. })
            | Self::Gallery(Gallery { heading, .. })
            | Self::Figures(Figures { heading, .. })
            | Self::Chart(Chart { heading, .. })
            | Self::Steps(Steps { heading, .. })
            | Self::Split(Split { heading, .. }) => heading.title.as_ref(),
            Self::Photo(_) => None,
        }
    }

    /// The kind as a deck writes it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Cover(_) => "cover",
            Self::Divider(_) => "divider",
            Self::Points(_) => "points",
            Self::Scroll(_) => "scroll",
            Self::Photo(_) => "photo",
            Self::Gallery(_) => "gallery",
            Self::Figures(_) => "figures",
            Self::Chart(_) => "chart",
            Self::Steps(_) => "steps",
            Self::Quote(_) => "quote",
            Self::Split(_) => "split",
            Self::Closing(_) => "closing",
        }
    }
}

/// A heading and what may stand over and under it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Heading {
    /// The small line above.
    pub kicker: Option<Text>,
    /// The heading.
    pub title: Option<Text>,
    /// A sentence below.
    pub lead: Option<Text>,
}

/// The first page.
#[derive(Clone, PartialEq, Debug)]
pub struct Cover {
    /// The line above the title.
    pub kicker: Option<Text>,
    /// The title.
    pub title: Text,
    /// The line below it.
    pub subtitle: Option<Text>,
    /// Who wrote it.
    pub byline: Option<Text>,
    /// A picture behind it all.
    pub image: Option<Picture>,
}

/// A chapter's title page.
#[derive(Clone, PartialEq, Debug)]
pub struct Divider {
    /// The chapter's number, from 1.
    pub number: usize,
    /// The line above the title.
    pub kicker: Option<Text>,
    /// The chapter's title.
    pub title: Text,
}

/// A heading over a list.
#[derive(Clone, PartialEq, Debug)]
pub struct Points {
    /// The heading.
    pub heading: Heading,
    /// The list. Never empty.
    pub points: Vec<Point>,
}

/// One entry of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// What it says.
    pub text: Text,
    /// A sentence that explains it.
    pub detail: Option<Text>,
}

/// A long text that passes by at a reading pace.
#[derive(Clone, PartialEq, Debug)]
pub struct Scroll {
    /// The heading; stands still.
    pub heading: Heading,
    /// Paragraphs. Never empty.
    pub paragraphs: Vec<Text>,
    /// Speed in canvas units a second; none is the reading pace.
    pub speed_u_s: Option<f32>,
}

/// A picture file and how to crop it.
#[derive(Clone, PartialEq, Debug)]
pub struct Picture {
    /// Path beside the deck.
    pub src: Text,
    /// The point kept in view when cropped, as fractions of width and height (0 to 1).
    pub focus: (f32, f32),
    /// Whether the deck says itself which point that is.
    pub aimed: bool,
    /// How it moves where it fills the screen.
    pub zoom: Zoom,
    /// The file is a drawing that stands in for a photo. A photo of the same name takes its place.
    pub drawn: bool,
    /// What it shows, for those who cannot see it.
    pub alt: Option<Text>,
}

/// How a picture that fills the screen moves while it is up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Zoom {
    /// One slide's comes nearer, the next one's goes back.
    #[default]
    Alternate,
    /// It comes nearer.
    In,
    /// It goes back.
    Out,
    /// It stands still.
    None,
}

/// A picture with its caption.
#[derive(Clone, PartialEq, Debug)]
pub struct Photo {
    /// The picture.
    pub picture: Picture,
    /// What it shows.
    pub caption: Option<Text>,
    /// Who made it; the deck's credit where none is given.
    pub credit: Option<Text>,
}

/// Several pictures side by side.
#[derive(Clone, PartialEq, Debug)]
pub struct Gallery {
    /// The heading.
    pub heading: Heading,
    /// The pictures, two to six.
    pub photos: Vec<Photo>,
}

/// Big numerals with their labels.
#[derive(Clone, PartialEq, Debug)]
pub struct Figures {
    /// The heading.
    pub heading: Heading,
    /// The numerals, one to six.
    pub figures: Vec<Figure>,
}

/// One number on the wall.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    /// The value in the article's spelling (`11.76`, `40余万`, `第17`, `1.684以内`).
    pub value: Text,
    /// The value before, in the same spelling.
    pub from: Option<Text>,
    /// Its unit.
    pub unit: Option<Text>,
    /// What it counts.
    pub label: Text,
    /// A remark below the label.
    pub note: Option<Text>,
}

/// How a chart draws its numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ChartStyle {
    /// `bars`: lengths from a common axis.
    Bars,
    /// `line`: a course over time.
    Line,
    /// `ring`: parts of a whole.
    Ring,
    /// `change`: before and after.
    Change,
}

/// Numbers drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// The heading.
    pub heading: Heading,
    /// How they are drawn.
    pub style: ChartStyle,
    /// The unit of every item.
    pub unit: Option<Text>,
    /// The numbers, one to twelve (`change`: exactly two).
    pub items: Vec<ChartItem>,
    /// For `ring`: what the whole is; the sum of the items where not given.
    pub total: Option<f64>,
    /// Where the numbers come from, or a remark.
    pub note: Option<Text>,
}

/// One number of a chart.
#[derive(Clone, PartialEq, Debug)]
pub struct ChartItem {
    /// What it counts.
    pub label: Text,
    /// The value as written.
    pub value: Text,
    /// The value as a number; finite, zero or more.
    pub number: f64,
    /// Drawn in the accent colour.
    pub highlight: bool,
}

/// A process in order.
#[derive(Clone, PartialEq, Debug)]
pub struct Steps {
    /// The heading.
    pub heading: Heading,
    /// The steps, two to eight.
    pub steps: Vec<Point>,
}

/// Somebody's words.
#[derive(Clone, PartialEq, Debug)]
pub struct Quote {
    /// The words, without quotation marks.
    pub text: Text,
    /// Who said them.
    pub who: Option<Text>,
    /// What they are.
    pub role: Option<Text>,
}

/// The side a picture stands on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Side {
    /// Left of the text.
    #[default]
    Left,
    /// Right of the text.
    Right,
}

/// A picture beside text. Above it on a portrait screen.
#[derive(Clone, PartialEq, Debug)]
pub struct Split {
    /// The heading.
    pub heading: Heading,
    /// The picture.
    pub photo: Photo,
    /// Where the picture stands.
    pub side: Side,
    /// Paragraphs.
    pub paragraphs: Vec<Text>,
    /// A list.
    pub points: Vec<Point>,
}

/// The last page.
#[derive(Clone, PartialEq, Debug)]
pub struct Closing {
    /// The heading.
    pub title: Text,
    /// Sentences under it.
    pub paragraphs: Vec<Text>,
    /// Credits and thanks, one a line.
    pub credits: Vec<Text>,
    /// A picture behind it all.
    pub image: Option<Picture>,
}
