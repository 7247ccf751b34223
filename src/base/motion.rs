//! How much of a show moves.

/// For people whom movement troubles, and for walls that must not move.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Motion {
    /// Everything moves as its theme says.
    #[default]
    Full,
    /// Things and slides fade in where they stand; nothing travels, grows or rolls.
    Calm,
    /// Nothing fades either: everything is there at once, and slides are cut.
    None,
}

impl Motion {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Full, Self::Calm, Self::None];

    /// The word for it in a deck.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Calm => "calm",
            Self::None => "none",
        }
    }
}
