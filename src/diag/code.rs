//! What there is to know of a kind of finding: its code, how bad it is, and what is said of it in both languages.

use super::{Arg, Lang, Severity};

/// How bad a kind of finding is where nobody says otherwise, and whether anybody can.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// An error that keeps the deck from playing.
    Error,
    /// An error, yet the deck plays; `check:` can change it.
    Fault,
    /// A warning; `check:` can change it.
    Warning,
}

/// Words in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// In English.
    pub en: &'static str,
    /// In Chinese.
    pub zh: &'static str,
}

impl Told {
    /// Returns those of `lang`.
    #[must_use]
    pub fn of(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

/// A kind of finding: one row of the table. Made by `findings!` alone.
#[derive(Debug)]
pub struct Code {
    /// Its name for programs and for `showreel explain`: a letter and three digits, never used for anything else.
    pub id: &'static str,
    /// How bad it is by default.
    pub level: Level,
    /// Its message as the table has it, with the names of what is put in between braces.
    pub pattern: Told,
    /// The remedies that always go with it, as the table has them.
    pub hint_patterns: &'static [Told],
    /// What it means and what to do, in a few sentences.
    pub why: Told,
    pub(super) message: fn(&[Arg], Lang) -> String,
    pub(super) hints: fn(&[Arg], Lang) -> Vec<String>,
}

impl Code {
    /// How bad it is by default.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self.level {
            Level::Error | Level::Fault => Severity::Error,
            Level::Warning => Severity::Warning,
        }
    }
}

/// A remedy that goes with some findings of a kind only.
#[derive(Clone, Debug)]
pub struct Hint {
    pub(super) tell: fn(&[Arg], Lang) -> String,
    pub(super) args: Vec<Arg>,
}

impl Hint {
    /// Returns it as a sentence.
    #[must_use]
    pub fn tell(&self, lang: Lang) -> String {
        (self.tell)(&self.args, lang)
    }
}

/// A part of the table: rows of findings. Each becomes a [`Code`] of its name and a function that makes the finding.
///
/// `E201 unknown_key(key, place) Error { "…{key}…", "…{key}…" hint "…", "…" why "…", "…" }`: the message in English and in
/// Chinese, any number of remedies, and what `explain` tells. Patterns are those of `format!`.
macro_rules! findings {
    ($($id:ident $name:ident $args:tt $level:ident {
        $en:literal, $zh:literal
        $(hint $hint_en:literal, $hint_zh:literal)*
        why $why_en:literal, $why_zh:literal
    })*) => {
        /// This part's rows.
        pub(in crate::diag) const ROWS: &[&$crate::diag::Code] = &[$(&$id),*];
        $(
            #[doc = concat!("`", stringify!($id), "`: ", $en)]
            pub static $id: $crate::diag::Code = $crate::diag::Code {
                id: stringify!($id),
                level: $crate::diag::Level::$level,
                pattern: $crate::diag::Told { en: $en, zh: $zh },
                hint_patterns: &[$($crate::diag::Told { en: $hint_en, zh: $hint_zh }),*],
                why: $crate::diag::Told { en: $why_en, zh: $why_zh },
                message: |args, lang| $crate::diag::code::fill!(args, lang, $args, $en, $zh),
                hints: |args, lang| {
                    let _ = (args, lang);
                    vec![$($crate::diag::code::fill!(args, lang, $args, $hint_en, $hint_zh)),*]
                },
            };
            $crate::diag::code::maker!($id $name $args $en);
        )*
    };
}

/// The function that makes a finding.
macro_rules! maker {
    ($id:ident $name:ident ($($arg:ident),*) $en:literal) => {
        #[doc = concat!("`", stringify!($id), "`: ", $en)]
        #[must_use]
        pub fn $name($($arg: impl Into<$crate::diag::Arg>),*) -> $crate::diag::Diagnostic {
            $crate::diag::Diagnostic::of(&$id, vec![$($arg.into()),*])
        }
    };
}

/// Remedies that go with some findings of a kind only: `did_you_mean(word) "…{word}…", "…{word}…"`.
macro_rules! hints {
    ($($name:ident($($arg:ident),*) $en:literal, $zh:literal)*) => {
        $(
            #[doc = $en]
            #[must_use]
            pub fn $name($($arg: impl Into<$crate::diag::Arg>),*) -> $crate::diag::Hint {
                $crate::diag::Hint {
                    tell: |args, lang| $crate::diag::code::fill!(args, lang, ($($arg),*), $en, $zh),
                    args: vec![$($arg.into()),*],
                }
            }
        )*
    };
}

/// A pattern with its arguments put in; each pattern is checked against the names at compile time.
macro_rules! fill {
    ($args:ident, $lang:ident, ($($arg:ident),*), $en:literal, $zh:literal) => {{
        match $args {
            [$($arg),*] => {
                $(let $arg = $arg.tell($lang);)*
                $(let _ = &$arg;)*
                match $lang {
                    $crate::diag::Lang::En => format!($en),
                    $crate::diag::Lang::Zh => format!($zh),
                }
            }
            _ => String::new(),
        }
    }};
}

pub(super) use {fill, findings, hints, maker};
