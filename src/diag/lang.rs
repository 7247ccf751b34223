//! The two languages that findings are told in, and the parts of their sentences that differ between them.

use std::borrow::Cow;

/// The language of messages.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Lang {
    /// Chinese, in simplified characters.
    Zh,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The language of a locale such as `zh_CN.UTF-8`: Chinese, or else English.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") {
            Self::Zh
        } else {
            Self::En
        }
    }

    /// As `--lang` writes it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// A few words that stand in messages, in both languages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// In English, as it stands inside a sentence.
    pub en: &'static str,
    /// In Chinese.
    pub zh: &'static str,
}

/// Returns the words `en`, in Chinese `zh`.
#[must_use]
pub const fn phrase(en: &'static str, zh: &'static str) -> Phrase {
    Phrase { en, zh }
}

/// Something that is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Noun {
    /// One of it, in English.
    pub one: &'static str,
    /// Several of it, in English.
    pub many: &'static str,
    /// In Chinese, with its measure word.
    pub zh: &'static str,
}

/// What joins the last two words of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Joint {
    /// All of them.
    And,
    /// One of them.
    Or,
}

/// What is put into a message.
#[derive(Clone, PartialEq, Debug)]
pub enum Arg {
    /// The same in both languages: a word of the file, a number, a path.
    Plain(Cow<'static, str>),
    /// Words of ours.
    Phrase(Phrase),
    /// A number of things.
    Count(usize, Noun),
    /// Words of the file format, each in backticks.
    List(Vec<String>, Joint),
    /// An entry of the list of this key.
    EntryOf(String),
    /// Words in both languages that had to be put together.
    Both {
        /// In English.
        en: String,
        /// In Chinese.
        zh: String,
    },
}

impl Arg {
    /// Returns it as it stands in a sentence of `lang`.
    #[must_use]
    pub fn tell(&self, lang: Lang) -> Cow<'_, str> {
        match (self, lang) {
            (Self::Plain(text), _) => Cow::Borrowed(text),
            (Self::Phrase(phrase), Lang::En) => phrase.en.into(),
            (Self::Phrase(phrase), Lang::Zh) => phrase.zh.into(),
            (Self::Count(1, noun), Lang::En) => format!("1 {}", noun.one).into(),
            (Self::Count(n, noun), Lang::En) => format!("{n} {}", noun.many).into(),
            (Self::Count(n, noun), Lang::Zh) => format!("{n} {}", noun.zh).into(),
            (Self::List(words, joint), _) => list(words, *joint, lang).into(),
            (Self::EntryOf(key), Lang::En) => format!("an entry of `{key}`").into(),
            (Self::EntryOf(key), Lang::Zh) => format!("`{key}` 中的一项").into(),
            (Self::Both { en, .. }, Lang::En) => en.into(),
            (Self::Both { zh, .. }, Lang::Zh) => zh.into(),
        }
    }
}

/// `` `a`, `b` and `c` ``; in Chinese `` `a`、`b` 和 `c` ``.
fn list(words: &[String], joint: Joint, lang: Lang) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let (comma, last) = match (lang, joint) {
        (Lang::En, Joint::And) => (", ", " and "),
        (Lang::En, Joint::Or) => (", ", " or "),
        (Lang::Zh, Joint::And) => ("、", " 和 "),
        (Lang::Zh, Joint::Or) => ("、", " 或 "),
    };
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{}{last}{end}", first.join(comma)),
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Plain(text.into())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Plain(text.clone().into())
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned().into())
    }
}

impl From<Cow<'_, str>> for Arg {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Plain(text.into_owned().into())
    }
}

impl From<char> for Arg {
    fn from(c: char) -> Self {
        Self::Plain(c.to_string().into())
    }
}

impl From<Phrase> for Arg {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl From<&Arg> for Arg {
    fn from(arg: &Arg) -> Self {
        arg.clone()
    }
}

macro_rules! from_numbers {
    ($($number:ty)*) => {
        $(impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Plain(number.to_string().into())
            }
        })*
    };
}

from_numbers!(i64 u32 u64 usize f32 f64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_name_a_language() {
        for (locale, lang) in [
            ("zh_CN.UTF-8", Lang::Zh),
            ("zh", Lang::Zh),
            ("zh-Hans", Lang::Zh),
            ("ZH_TW", Lang::Zh),
            ("zhx", Lang::En),
            ("en_GB.UTF-8", Lang::En),
            ("C", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn lists_and_counts_are_told_in_both_languages() {
        let told = |arg: Arg| Lang::ALL.map(|lang| arg.tell(lang).into_owned());
        let words = |n: usize| ["a", "b", "c"][..n].iter().map(|w| (*w).to_owned()).collect();
        assert_eq!(
            told(Arg::List(words(3), Joint::And)),
            ["`a`、`b` 和 `c`", "`a`, `b` and `c`"]
        );
        assert_eq!(told(Arg::List(words(2), Joint::Or)), ["`a` 或 `b`", "`a` or `b`"]);
        assert_eq!(told(Arg::List(words(1), Joint::Or)), ["`a`", "`a`"]);
        assert_eq!(told(Arg::List(words(0), Joint::Or)), ["", ""]);
        let noun = Noun {
            one: "entry",
            many: "entries",
            zh: "项",
        };
        assert_eq!(told(Arg::Count(1, noun)), ["1 项", "1 entry"]);
        assert_eq!(told(Arg::Count(2, noun)), ["2 项", "2 entries"]);
    }
}
