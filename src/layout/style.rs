//! The theme's type, by use.

use crate::base::{Color, Language, Writing};
use crate::deck::{Deck, Text, Theme, Typeface};
use crate::text::{Family, TextStyle};

/// Text styles of a theme at one step of [`super::fit`].
#[derive(Clone, Copy)]
pub(super) struct Styles<'a> {
    pub theme: &'a Theme,
    /// Of words that no text of the deck says: numbers, marks.
    language: Language,
    shrink: f32,
    /// How much larger the entries of lists are where there is room.
    lists: f32,
}

impl<'a> Styles<'a> {
    /// Returns the styles of `deck`'s theme with every size times `shrink`, but none below the caption's.
    pub(super) fn new(deck: &'a Deck, shrink: f32) -> Self {
        Self {
            theme: &deck.theme,
            language: deck.language,
            shrink,
            lists: 1.0,
        }
    }

    /// The same with the entries of lists, and what explains them, `k` times as large.
    pub(super) fn with_lists(self, k: f32) -> Self {
        Self { lists: k, ..self }
    }

    /// A drawn size beside the entries of a list.
    pub(super) fn beside_list_u(&self, length_u: f32) -> f32 {
        length_u * self.lists
    }

    /// Brings a size down by this step, never below the caption's.
    pub(super) fn size_u(&self, size_u: f32) -> f32 {
        (size_u * self.shrink).max(self.theme.scale.caption_u.min(size_u))
    }

    /// Brings a space down by this step, and to the theme's measure.
    pub(super) fn gap_u(&self, gap_u: f32) -> f32 {
        gap_u * self.shrink * self.theme.spacing.gap
    }

    /// What titles, quotations and numerals are set in.
    fn display(&self) -> Family {
        family(self.theme.typography.headings)
    }

    /// What all else is set in.
    fn plain(&self) -> Family {
        family(self.theme.typography.text)
    }

    fn base(&self, family: Family, weight: u16, size_u: f32, leading_em: f32) -> TextStyle {
        TextStyle::plain(family, weight, self.size_u(size_u), leading_em, self.language)
    }

    fn heading(&self, size_u: f32) -> TextStyle {
        TextStyle {
            balance: true,
            ..self.base(self.display(), 900, size_u, 1.26)
        }
    }

    pub(super) fn title(&self) -> TextStyle {
        self.heading(self.theme.scale.title_u)
    }

    pub(super) fn cover(&self) -> TextStyle {
        TextStyle {
            leading_em: 1.2,
            ..self.heading(self.theme.scale.cover_u)
        }
    }

    pub(super) fn divider(&self) -> TextStyle {
        TextStyle {
            leading_em: 1.2,
            ..self.heading(self.theme.scale.divider_u)
        }
    }

    /// A quotation of `characters`: the shorter, the larger.
    pub(super) fn quote(&self, characters: usize) -> TextStyle {
        let ratio = match characters {
            0..=12 => 1.8,
            13..=26 => 1.45,
            27..=48 => 1.2,
            _ => 1.0,
        };
        TextStyle {
            // A few words are set like a heading, a longer passage like text.
            balance: characters <= 48,
            ..self.base(self.display(), 700, self.theme.scale.quote_u * ratio, 1.45)
        }
    }

    pub(super) fn kicker(&self) -> TextStyle {
        TextStyle {
            tracking_em: 0.06,
            ..self.base(self.plain(), 700, self.theme.scale.label_u, 1.3)
        }
    }

    pub(super) fn lead(&self) -> TextStyle {
        TextStyle {
            balance: true,
            ..self.base(self.plain(), 400, self.theme.scale.body_u, 1.6)
        }
    }

    pub(super) fn body(&self) -> TextStyle {
        TextStyle {
            justify: true,
            hang: self.theme.typography.hanging,
            ..self.base(self.plain(), 400, self.theme.scale.body_u, 1.7)
        }
    }

    /// Paragraphs few and short enough to be looked at as a whole.
    pub(super) fn short_text(&self) -> TextStyle {
        TextStyle {
            leading_em: 1.7,
            ..self.lead()
        }
    }

    pub(super) fn point(&self) -> TextStyle {
        self.base(self.plain(), 700, self.theme.scale.lead_u * self.lists, 1.35)
    }

    pub(super) fn step(&self) -> TextStyle {
        self.base(self.plain(), 700, (self.theme.scale.lead_u + 8.0) * self.lists, 1.3)
    }

    pub(super) fn detail(&self) -> TextStyle {
        TextStyle {
            balance: true,
            ..self.base(self.plain(), 400, (self.theme.scale.label_u + 2.0) * self.lists, 1.5)
        }
    }

    pub(super) fn label(&self) -> TextStyle {
        TextStyle {
            balance: true,
            ..self.base(self.plain(), 500, self.theme.scale.label_u + 2.0, 1.4)
        }
    }

    pub(super) fn note(&self) -> TextStyle {
        TextStyle {
            balance: true,
            ..self.base(self.plain(), 400, self.theme.scale.caption_u + 2.0, 1.45)
        }
    }

    pub(super) fn caption(&self) -> TextStyle {
        TextStyle {
            balance: true,
            ..self.base(self.display(), 700, self.theme.scale.lead_u + 8.0, 1.3)
        }
    }

    pub(super) fn small_caption(&self) -> TextStyle {
        TextStyle {
            balance: true,
            ..self.base(self.plain(), 500, self.theme.scale.label_u, 1.4)
        }
    }

    pub(super) fn credit(&self) -> TextStyle {
        self.base(self.plain(), 400, self.theme.scale.caption_u, 1.4)
    }

    pub(super) fn folio(&self) -> TextStyle {
        self.base(self.plain(), 500, self.theme.scale.caption_u, 1.3)
    }

    pub(super) fn byline(&self) -> TextStyle {
        TextStyle {
            tracking_em: 0.04,
            ..self.base(self.plain(), 500, self.theme.scale.label_u + 2.0, 1.4)
        }
    }

    pub(super) fn ticker(&self) -> TextStyle {
        self.base(self.plain(), 500, self.theme.scale.label_u, 1.0)
    }

    /// A numeral of exactly `size_u`; the caller has made it fit.
    pub(super) fn numeral(&self, size_u: f32) -> TextStyle {
        TextStyle {
            size_u,
            ..self.base(self.display(), 900, size_u, 1.0)
        }
    }

    /// What stands beside a numeral of `size_u`.
    pub(super) fn unit(&self, size_u: f32) -> TextStyle {
        TextStyle {
            size_u,
            ..self.base(self.display(), 700, size_u, 1.0)
        }
    }
}

fn family(typeface: Typeface) -> Family {
    match typeface {
        Typeface::Sans => Family::Sans,
        Typeface::Serif => Family::Serif,
    }
}

/// Returns `style` for a text of the deck: in the text's language.
pub(super) fn of_text(text: &Text, style: TextStyle) -> TextStyle {
    TextStyle {
        language: text.language,
        ..style
    }
}

/// Returns `style` for text in columns.
pub(super) fn standing(style: TextStyle) -> TextStyle {
    TextStyle {
        writing: Writing::Vertical,
        ..style
    }
}

/// The colours of text on one ground.
#[derive(Clone, Copy)]
pub(super) struct Inks {
    pub text: Color,
    pub second: Color,
    pub hairline: Color,
    pub accent: Color,
    pub primary: Color,
    pub highlight: Color,
}

impl Inks {
    /// On the light ground.
    pub(super) fn on_ground(theme: &Theme) -> Self {
        let p = &theme.palette;
        Self {
            text: p.ink,
            second: p.muted,
            hairline: p.hairline,
            accent: p.accent,
            primary: p.primary,
            highlight: p.highlight,
        }
    }

    /// On the scrim over pictures: all in the colour that needs the least of it.
    pub(super) fn on_picture(theme: &Theme) -> Self {
        let p = &theme.palette;
        Self {
            second: p.on_deep,
            ..Self::on_deep(theme)
        }
    }

    /// On the dark ground.
    pub(super) fn on_deep(theme: &Theme) -> Self {
        let p = &theme.palette;
        Self {
            text: p.on_deep,
            second: p.on_deep_muted,
            hairline: p.deep_hairline,
            accent: p.accent_on_deep,
            primary: p.on_deep,
            highlight: p.highlight_on_deep,
        }
    }
}
