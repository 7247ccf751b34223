//! How one slide takes the place of another.

use super::{DeckTime, Easing};

/// A way across the screen.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Direction {
    /// From right to left: the way a reader goes on.
    #[default]
    Left,
    /// From left to right.
    Right,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}

impl Direction {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Left, Self::Right, Self::Up, Self::Down];

    /// The word for it in a deck.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// The way back.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }

    /// How far it goes to the right and down: −1, 0 or 1 each.
    #[must_use]
    pub fn step(self) -> (f32, f32) {
        match self {
            Self::Left => (-1.0, 0.0),
            Self::Right => (1.0, 0.0),
            Self::Up => (0.0, -1.0),
            Self::Down => (0.0, 1.0),
        }
    }
}

/// A grey picture that says in which order the parts of the screen change: dark first, light last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mask {
    /// Slats that open one after another.
    Blinds,
    /// A circle that grows from the middle.
    Iris,
    /// Ink that spreads through wet paper.
    Ink,
    /// A hand that goes round once.
    Clock,
    /// A picture of the deck's, by its place among `Deck::masks`.
    File(u16),
}

impl Mask {
    /// Those that are built in.
    pub const BUILT_IN: [Self; 4] = [Self::Blinds, Self::Iris, Self::Ink, Self::Clock];

    /// The word for a built-in one in a deck.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Blinds => Some("blinds"),
            Self::Iris => Some("iris"),
            Self::Ink => Some("ink"),
            Self::Clock => Some("clock"),
            Self::File(_) => None,
        }
    }
}

/// What happens between two slides that do not change at once.
///
/// Every kind is what is below, perhaps moved as a whole, and the coming slide drawn over it. At progress 0 only what is
/// below is seen, at 1 only the coming slide; so they can be laid over each other in any state.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TransitionKind {
    /// The coming slide grows opaque.
    Fade,
    /// The coming slide pushes the other off the screen.
    Push(Direction),
    /// The coming slide glides over the other, which draws back a little.
    Cover(Direction),
    /// An edge goes over the screen and leaves the coming slide behind.
    Wipe(Direction),
    /// The coming slide settles from a little nearer while it grows opaque.
    Zoom,
    /// A mask decides where the coming slide is seen.
    Mask(Mask),
}

impl TransitionKind {
    /// The same the other way, for going back.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Push(way) => Self::Push(way.opposite()),
            Self::Cover(way) => Self::Cover(way.opposite()),
            Self::Wipe(way) => Self::Wipe(way.opposite()),
            Self::Fade | Self::Zoom | Self::Mask(_) => self,
        }
    }
}

/// How a slide comes in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Transition {
    /// What is seen meanwhile; none is a cut.
    pub kind: Option<TransitionKind>,
    /// How long it takes, if the slide stays for twice as long: [`Transition::SHORTEST`] to [`Transition::LONGEST`].
    pub length: DeckTime,
    /// How it goes.
    pub easing: Easing,
}

impl Transition {
    /// The shortest length.
    pub const SHORTEST: DeckTime = DeckTime::from_millis(100);
    /// The longest length.
    pub const LONGEST: DeckTime = DeckTime::from_millis(5_000);

    /// A cut.
    pub const CUT: Self = Self::of(None);
    /// A cross-fade, which is what decks get that ask for nothing.
    pub const FADE: Self = Self::of(Some(TransitionKind::Fade));

    /// Returns a transition of the usual length and easing.
    #[must_use]
    pub const fn of(kind: Option<TransitionKind>) -> Self {
        Self {
            kind,
            length: DeckTime::from_millis(600),
            easing: Easing::InOutCubic,
        }
    }
}

impl Default for Transition {
    fn default() -> Self {
        Self::FADE
    }
}
