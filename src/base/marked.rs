//! Text with inline marks, and the way it runs.

/// What a mark does to the characters within it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MarkKind {
    /// Set in a heavier face.
    Bold,
    /// Set on a band of colour.
    Highlight,
    /// Set smaller and raised: 10⁸, notes.
    Superscript,
    /// A name, which no line end parts.
    Name,
}

/// A stretch of a text that is set apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Mark {
    /// How.
    pub kind: MarkKind,
    /// Its first byte in the text.
    pub from: usize,
    /// The byte after its last.
    pub to: usize,
}

/// A text and the marks in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Marked<'a> {
    /// What it says.
    pub text: &'a str,
    /// Its marks, by first byte; they may overlap. Bytes are on character boundaries of the text.
    pub marks: &'a [Mark],
}

impl<'a> From<&'a str> for Marked<'a> {
    fn from(text: &'a str) -> Self {
        Self { text, marks: &[] }
    }
}

impl<'a> From<&'a String> for Marked<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

/// Which way lines run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Writing {
    /// Lines from left to right, below each other.
    #[default]
    Horizontal,
    /// Lines from top to bottom, from the right to the left of each other (CSS `vertical-rl`).
    Vertical,
}

impl Writing {
    /// Its name in a deck and in `export --layout`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Horizontal => "horizontal",
            Self::Vertical => "vertical",
        }
    }
}
