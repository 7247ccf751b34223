//! Every key of a deck and a theme, in one table: its name in English and in Chinese, what it takes, its default and
//! limits, and a line that says what it is for, in both languages.
//!
//! Lowering takes the names it knows from here, so that a key is known exactly if it has a row; `fmt`, the JSON Schema
//! and the tables of docs/deck-format.md are made from it. A file written in Chinese is put into English as a tree
//! ([`to_english`]), with every place kept, before anything else reads it.

mod deck;
mod english;
mod kinds;
mod kiosk;
mod page;
mod schema;
mod speak;
mod theme;
mod words;

pub use deck::{
    CHECK, COMMON, DECK, DECK_OVERLAYS, DEFAULTS, SCREEN_SIZE, SECTION, SLIDE_OVERLAYS, TICKER, TRANSITION,
};
pub(super) use english::{English, to_english};
pub use english::{Named, Use};
pub use kinds::{
    CHART, CLOSING, COVER, FIGURE, FIGURES, GALLERY, IMAGE, ITEM, KINDS, PHOTO, POINT, POINTS, QUOTE, SCREEN, SCROLL,
    SPLIT, STEPS, TEXT,
};
pub use kiosk::{CLOSED, EXITS, KIOSK, PART, URGENT};
pub use page::table;
pub use schema::schema;
pub(super) use speak::Speaker;
pub use theme::{CHANGES, GRID, MOVEMENT, ORNAMENT, PALETTE, SIZES, SPACING, THEME, TYPOGRAPHY};
pub use words::{
    AUTO_HOLDS, CHARTS, CLOCKS, DIRECTIONS, DIVIDERS, EASINGS, FACES, FLOWS, FOCI, FRAMES, GROUNDS, HEADS, LANGUAGES,
    LEVELS, MASKS, MOTIONS, NO_OVERLAYS, ON_OFF, SIDES, SLIDE_KINDS, STANDING, THEMES, TITLES, TRANSITIONS, WRITINGS,
    YES_NO, ZOOMS,
};

/// The language that a file's keys are written in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Vocabulary {
    /// `title: …`.
    #[default]
    En,
    /// `标题: …`.
    Zh,
}

/// The same thing said in both languages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said {
    /// In English.
    pub en: &'static str,
    /// In Chinese.
    pub zh: &'static str,
}

impl Said {
    /// As `vocabulary` says it.
    #[must_use]
    pub const fn in_words_of(&self, vocabulary: Vocabulary) -> &'static str {
        match vocabulary {
            Vocabulary::En => self.en,
            Vocabulary::Zh => self.zh,
        }
    }
}

/// Shorthand for the tables.
const fn said(en: &'static str, zh: &'static str) -> Said {
    Said { en, zh }
}

/// One key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: Said,
    /// What its value can be.
    pub form: Form,
    /// Whether it has to be there.
    pub needed: bool,
    /// What holds without it.
    pub default: Default,
    /// What it is for: one line, with marks of Markdown.
    pub about: Said,
}

impl Key {
    const fn new(en: &'static str, zh: &'static str, form: Form, about: Said) -> Self {
        Self {
            name: Said { en, zh },
            form,
            needed: false,
            default: Default::Nothing,
            about,
        }
    }

    const fn needed(mut self) -> Self {
        self.needed = true;
        self
    }

    /// As the file would write it, in English.
    const fn or(mut self, default: &'static str) -> Self {
        self.default = Default::Value(default);
        self
    }

    /// In words.
    const fn otherwise(mut self, en: &'static str, zh: &'static str) -> Self {
        self.default = Default::Words(Said { en, zh });
        self
    }
}

/// What holds where a key is left out.
#[derive(Clone, Copy, Debug)]
pub enum Default {
    /// Nothing.
    Nothing,
    /// The same as if this were written.
    Value(&'static str),
    /// What cannot be written as a value.
    Words(Said),
}

/// A group of keys: what a map in the file can hold.
#[derive(Debug)]
pub struct Group {
    /// What it is called; the English name is that of its definition in the JSON Schema.
    pub name: Said,
    /// Its keys, in the order of the documentation; in parts, for groups share keys.
    parts: &'static [&'static [Key]],
    /// What any other key can have as its value, where the file names keys itself.
    pub others: Option<Form>,
}

impl Group {
    const fn new(en: &'static str, zh: &'static str, parts: &'static [&'static [Key]]) -> Self {
        Self {
            name: Said { en, zh },
            parts,
            others: None,
        }
    }

    const fn with_others(mut self, form: Form) -> Self {
        self.others = Some(form);
        self
    }

    /// Its keys, in the order of the documentation.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> + Clone + use<> {
        self.parts.iter().flat_map(|part| part.iter())
    }

    /// Their English names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.keys().map(|key| key.name.en)
    }

    /// The key of this English name.
    #[must_use]
    pub fn key(&self, en: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name.en == en)
    }

    /// The key that a file calls `written`, and in which language; in both at once where they say the same.
    #[must_use]
    pub fn find(&self, written: &str) -> Option<(&'static Key, Option<Vocabulary>)> {
        self.keys()
            .find_map(|key| Some((key, spelling(&key.name, written)?.vocabulary)))
    }
}

/// A name as it was found written: in one language, or alike in both.
struct Spelling {
    vocabulary: Option<Vocabulary>,
}

fn spelling(name: &Said, written: &str) -> Option<Spelling> {
    let vocabulary = match (name.en == written, name.zh == written) {
        (true, true) => None,
        (true, false) => Some(Vocabulary::En),
        (false, true) => Some(Vocabulary::Zh),
        (false, false) => return None,
    };
    Some(Spelling { vocabulary })
}

/// What a value can be.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A text that is shown: as it is, or with its language.
    Text,
    /// A text taken as it is written.
    Plain,
    /// Paragraphs: a text, or a list of texts; so many at most.
    Paragraphs(usize),
    /// The path of a file.
    File,
    /// A number, zero or more, in a newspaper's spelling.
    Number,
    /// A slide's name.
    Id,
    /// A version of a format: 1.
    Version,
    /// A length of time, from so many milliseconds to so many.
    Length(u32, u32),
    /// Canvas units a second: more than none, at most so many.
    Speed(u32),
    /// Canvas units, from so many to so many.
    Units(u32, u32),
    /// A share in percent, from so many to so many.
    Percent(u32, u32),
    /// How far across and down, in percent.
    Point,
    /// A day.
    Date,
    /// A length in metres, centimetres or inches: from so many millimetres to so many.
    Measure(u32, u32),
    /// A colour.
    Color,
    /// One of a few words.
    Word(&'static Words),
    /// A transition on one line: its kind, and what that takes.
    Transition,
    /// Keys with values.
    Group(&'static Group),
    /// A slide: keys by its kind.
    Slide,
    /// Keys that the file names itself, each with a colour.
    Colors,
    /// A list of so many to so many values.
    List(&'static Form, usize, usize),
    /// One of several forms.
    Either(&'static [Form]),
}

/// A few words of which a value is one.
#[derive(Debug)]
pub struct Words {
    /// The words, each with what it means; in the order of the documentation.
    pub list: &'static [Word],
    /// Whether they are usual in files of either language, so that nobody is warned of them: `true`, `zh-Hans`.
    pub neutral: bool,
}

/// One word.
#[derive(Debug)]
pub struct Word {
    /// The word itself.
    pub name: Said,
    /// Other ways to write it that are understood; `fmt` puts the word itself.
    pub also: &'static [&'static str],
    /// What it means; empty where the word says all.
    pub about: Said,
}

impl Word {
    const fn new(en: &'static str, zh: &'static str, about: Said) -> Self {
        Self {
            name: Said { en, zh },
            also: &[],
            about,
        }
    }

    /// A word that says all.
    const fn plain(en: &'static str, zh: &'static str) -> Self {
        Self::new(en, zh, Said { en: "", zh: "" })
    }

    const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }
}

impl Words {
    const fn of(list: &'static [Word]) -> Self {
        Self { list, neutral: false }
    }

    const fn neutral(list: &'static [Word]) -> Self {
        Self { list, neutral: true }
    }

    /// The words themselves, in English.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.list.iter().map(|word| word.name.en)
    }

    /// The word that a file writes as `written`, and in which language; in both at once where they say the same.
    #[must_use]
    pub fn find(&self, written: &str) -> Option<(&'static Word, Option<Vocabulary>)> {
        let list: &'static [Word] = self.list;
        list.iter().find_map(|word| {
            let found = spelling(&word.name, written);
            let also = || word.also.contains(&written).then_some(None);
            let vocabulary = found.map(|found| found.vocabulary).or_else(also)?;
            Some((word, vocabulary))
        })
    }
}

/// The group of a kind of slide; none where there is no such kind.
#[must_use]
pub fn kind(en: &str) -> Option<&'static Group> {
    KINDS.iter().copied().find(|group| group.name.en == en)
}

/// The groups that stand at the top of a file.
pub static FILES: &[&Group] = &[&DECK, &THEME];

/// Every group there is: those of [`FILES`], and what stands in them, each once, in the order met.
#[must_use]
pub fn groups() -> Vec<&'static Group> {
    let mut met: Vec<&'static Group> = FILES.to_vec();
    let mut next = 0;
    while let Some(group) = met.get(next).copied() {
        for key in group.keys() {
            met_in(&key.form, &mut met);
        }
        next += 1;
    }
    met
}

fn met_in(form: &Form, met: &mut Vec<&'static Group>) {
    let mut add = |group: &'static Group| {
        if !met.iter().any(|known| std::ptr::eq(*known, group)) {
            met.push(group);
        }
    };
    match form {
        Form::Group(group) => add(group),
        Form::Slide => KINDS.iter().copied().for_each(add),
        Form::Text | Form::Paragraphs(_) => add(&TEXT),
        Form::List(of, ..) => met_in(of, met),
        Form::Either(forms) => forms.iter().for_each(|form| met_in(form, met)),
        _ => {}
    }
}

/// The Chinese words for `known`, as the table has them where all of these are the words of one value.
pub(super) fn in_chinese<'k>(known: impl IntoIterator<Item = &'k str> + Clone) -> Vec<&'static str> {
    let has_all = |words: &&'static Words| known.clone().into_iter().all(|en| words.find(en).is_some());
    let sets = words::ALL.iter().copied();
    let found = sets.filter(has_all).min_by_key(|words| words.list.len());
    found.map_or_else(Vec::new, |words| words.list.iter().map(|word| word.name.zh).collect())
}

/// Whether any group has a key of this name, in either language.
pub(super) fn is_key(word: &str) -> bool {
    groups().iter().any(|group| group.find(word).is_some())
}

#[cfg(test)]
mod tests;
