//! What a slide shows, kind by kind.

use super::Text;

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
    /// The article's words for what it counts, where the label has others; never shown.
    pub near: Option<Text>,
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
    /// The article's words for what it counts, where the label has others; never shown.
    pub near: Option<Text>,
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
