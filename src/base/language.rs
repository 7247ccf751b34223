//! The languages text is set in.

/// A language that changes how text is shaped and broken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    ZhHans,
    /// English.
    En,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
    /// Arabic.
    Ar,
    /// Hebrew.
    He,
    /// Not told: each text is set by the script it is written in.
    Und,
}

impl Language {
    /// Every language there is.
    pub const ALL: [Self; 7] = [
        Self::ZhHans,
        Self::En,
        Self::Ja,
        Self::Ko,
        Self::Ar,
        Self::He,
        Self::Und,
    ];

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::En => "en",
            Self::Ja => "ja",
            Self::Ko => "ko",
            Self::Ar => "ar",
            Self::He => "he",
            Self::Und => "und",
        }
    }
}
