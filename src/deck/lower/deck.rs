//! The deck as a whole: its keys, its sections, and the slides that these make.

use super::fields::shape;
use super::flow::{backdrop, handscroll};
use super::ids::Ids;
use super::slide::{Defaults, slide, writing};
use super::transition::transition;
use super::{Fields, Lower};
use crate::base::{Motion, Transition, Writing};
use crate::deck::findings::{nouns, plural, quoted};
use crate::deck::keys::{self, Group};
use crate::deck::model::{Body, Deck, Divider, HoldRule, OverlaysOnSlide, Section, Slide, Text, Ticker};
use crate::deck::suggest::nearest;
use crate::deck::theme::{self, Theme};
use crate::deck::tree::{Node, Value};
use crate::diag::{Arg, Phrase, finding, hint, phrase};

const DECK_KEYS: &Group = &keys::DECK;
const CHANGE_KEYS: &Group = &keys::CHANGES;
const SECTION_KEYS: &Group = &keys::SECTION;
const DEFAULT_KEYS: &Group = &keys::DEFAULTS;
const TICKER_KEYS: &Group = &keys::TICKER;

const A_DECK: Phrase = phrase("a deck", "展示稿");
const A_SECTION: Phrase = phrase("a section", "章节");
/// The most slides of a deck, dividers not counted.
const MOST_SLIDES: usize = 1_000;
/// The longest item of a ticker, in characters: it is one picture as long as its text.
const LONGEST_ITEM: usize = 200;
/// How fast the ticker runs where the deck does not say, in canvas units a second.
const TICKER_SPEED_U_S: f32 = 120.0;

/// Reads a deck; none if there was an error.
pub(in crate::deck) fn deck(
    root: &Node<'_>,
    lower: &mut Lower<'_>,
    theme_file: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Option<Deck> {
    if root.value == Value::Nothing {
        lower.push(finding::file_is_empty().hint(hint::deck_begins()));
        return None;
    }
    let fields = Fields::open(root, A_DECK, DECK_KEYS, lower)?;
    version(&fields, "showreel", A_DECK, lower)?;
    let title = fields.need_plain("title", lower);
    lower.language = fields.language(lower).unwrap_or_default();
    let theme = theme(&fields, lower, theme_file);
    let motion = fields.choice("motion", &Motion::ALL.map(|motion| (motion.name(), motion)), lower);
    let handscroll = handscroll(&fields, lower);
    let behind = backdrop(&fields, handscroll.is_some(), lower);
    let credit = fields.text("credit", lower);
    let (hold, transition) = defaults(&fields, lower);
    let ticker = ticker(&fields, lower);
    let overlays = super::overlays::of_deck(&fields, lower);
    let (viewing, as_of) = (fields.viewing(lower), fields.as_of(lower));
    let checks = fields.checks(lower);
    let defaults = Defaults {
        hold,
        transition,
        credit: credit.as_ref(),
        handscroll: handscroll.is_some(),
        backdrop: behind.as_ref(),
        vertical: theme.as_ref().map_or(&[], |theme| &theme.typography.vertical),
    };
    let (sections, slides) = sections(&fields, &defaults, lower)?;
    Some(Deck {
        title: title?.value,
        language: lower.language,
        theme: theme?,
        motion: motion.unwrap_or_default(),
        handscroll,
        credit,
        masks: std::mem::take(&mut lower.masks),
        ticker,
        overlays,
        checks,
        viewing,
        as_of,
        sections,
        slides,
    })
}

/// Reads the version of the format, which is 1; with another one, nothing else can be understood.
pub(super) fn version(fields: &Fields<'_>, key: &str, place: Phrase, lower: &mut Lower<'_>) -> Option<()> {
    let Some(node) = fields.get(key) else {
        let at = fields.key_span(key).unwrap_or(fields.at);
        lower.push(finding::version_missing(place, key).at(at));
        return Some(());
    };
    let text = lower.word_of(node, format!("`{key}`"))?;
    if text.value == "1" {
        return Some(());
    }
    let later = text.value.parse::<u32>().is_ok_and(|version| version > 1);
    let finding = if later {
        finding::version_later(place, text.value)
    } else {
        finding::version_unknown(key, quoted(&text.value))
    };
    lower.push(finding.at(node.span));
    (!later).then_some(())
}

fn theme(fields: &Fields<'_>, lower: &mut Lower<'_>, theme_file: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Theme> {
    let Some(node) = fields.get("theme") else {
        return Some(Theme::tide());
    };
    let Value::Map(_) = &node.value else {
        return named(node, lower, theme_file);
    };
    let fields = Fields::open(node, phrase("`theme`", "`theme`"), CHANGE_KEYS, lower)?;
    let base = match fields.get("name") {
        Some(name) => named(name, lower, theme_file)?,
        None => Theme::tide(),
    };
    super::theme::changed(&fields, &base, lower)
}

/// The theme that `node` names: a built-in one or a file.
fn named(node: &Node<'_>, lower: &mut Lower<'_>, theme_file: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Theme> {
    let name = lower.word_of(node, "`theme`")?.value;
    let name = name.trim();
    if let Some(theme) = Theme::built_in(name) {
        return Some(theme);
    }
    if !name.ends_with(".yaml") && !name.ends_with(".yml") {
        let meant = nearest(name, Theme::NAMES.iter().copied()).map(hint::did_you_mean);
        lower.push(finding::unknown_theme(quoted(name)).at(node.span).hints(meant));
        return None;
    }
    let Some(bytes) = theme_file(name) else {
        lower.push(finding::no_theme_file(quoted(name)).at(node.span));
        return None;
    };
    let (theme, findings) = theme::parse(name, &bytes);
    for finding in findings {
        lower.push(finding);
    }
    theme
}

fn defaults(fields: &Fields<'_>, lower: &mut Lower<'_>) -> (HoldRule, Transition) {
    let read = fields.get("defaults").and_then(|node| {
        let fields = Fields::open(node, phrase("`defaults`", "`defaults`"), DEFAULT_KEYS, lower)?;
        Some((
            fields.hold(lower).unwrap_or_default(),
            transition(&fields, Transition::default(), lower).unwrap_or_default(),
        ))
    });
    read.unwrap_or_default()
}

fn ticker(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Ticker> {
    let fields = Fields::open(
        fields.get("ticker")?,
        phrase("`ticker`", "`ticker`"),
        TICKER_KEYS,
        lower,
    )?;
    let speed_u_s = fields.speed(lower).unwrap_or(TICKER_SPEED_U_S);
    let list = fields.need_list("items", 1, 100, lower)?;
    let items: Vec<Text> = list.iter().filter_map(|item| lower.entry_text(item, "items")).collect();
    for item in &items {
        let length = item.value.chars().count();
        if length > LONGEST_ITEM {
            let name = Arg::EntryOf("items".to_owned());
            lower.push(finding::text_too_long(name, length, LONGEST_ITEM).at(item.span));
        }
    }
    Some(Ticker { items, speed_u_s })
}

/// Reads all sections into one row of slides, dividers included.
fn sections(fields: &Fields<'_>, defaults: &Defaults<'_>, lower: &mut Lower<'_>) -> Option<(Vec<Section>, Vec<Slide>)> {
    let list = fields.need_list("sections", 1, MOST_SLIDES, lower)?;
    let (mut sections, mut slides, mut ids) = (Vec::new(), Vec::new(), Ids::default());
    for node in list {
        section(node, defaults, &mut ids, &mut sections, &mut slides, lower);
    }
    let written = slides.iter().filter(|s| !matches!(s.body, Body::Divider(_))).count();
    if written > MOST_SLIDES {
        let at = fields.key_span("sections").unwrap_or_default();
        lower.push(finding::too_many_slides(plural(written, nouns::SLIDE), MOST_SLIDES).at(at));
    }
    ids.settle(&mut slides);
    Some((sections, slides))
}

fn section(
    node: &Node<'_>,
    defaults: &Defaults<'_>,
    ids: &mut Ids,
    sections: &mut Vec<Section>,
    slides: &mut Vec<Slide>,
    lower: &mut Lower<'_>,
) -> Option<()> {
    let fields = Fields::open(node, A_SECTION, SECTION_KEYS, lower)?;
    let (title, kicker) = (fields.text("title", lower), fields.text("kicker", lower));
    let wanted = divider_wanted(&fields, lower);
    let behind = backdrop(&fields, defaults.handscroll, lower);
    let defaults = &Defaults {
        backdrop: behind.as_ref().or(defaults.backdrop),
        ..*defaults
    };
    let writing = writing(&fields, lower);
    if writing.is_some() && (title.is_none() || !wanted) {
        let at = fields.key_span("writing").unwrap_or_default();
        lower.push(finding::writing_without_divider().at(at));
    }
    let index = match title {
        Some(title) => {
            let writing = writing.unwrap_or_else(|| defaults.writing("divider", Some(&title)));
            sections.push(Section {
                title: title.clone(),
                kicker: kicker.clone(),
            });
            if wanted {
                slides.push(divider(sections.len(), title, kicker, writing, defaults));
            }
            Some(sections.len() - 1)
        }
        None => {
            if kicker.is_some() {
                let at = fields.key_span("kicker").unwrap_or_default();
                lower.push(finding::kicker_without_title().at(at));
            }
            None
        }
    };
    let Some(list) = fields.get("slides") else {
        let at = fields.key_span("slides").unwrap_or(fields.at);
        let finding = finding::missing_key(A_SECTION, "slides").at(at);
        lower.push(finding.hint(hint::write_slides()));
        return None;
    };
    let Value::List(list) = &list.value else {
        let finding = finding::not_a_list("slides", shape(&list.value)).at(list.span);
        lower.push(finding.hint(hint::slides_begin()));
        return None;
    };
    if list.is_empty() {
        let at = fields.key_span("slides").unwrap_or(fields.at);
        lower.push(finding::no_slides().at(at));
    }
    slides.extend(list.iter().filter_map(|node| slide(node, index, defaults, ids, lower)));
    Some(())
}

fn divider_wanted(fields: &Fields<'_>, lower: &mut Lower<'_>) -> bool {
    let Some(node) = fields.get("divider") else { return true };
    let Some(text) = lower.word_of(node, "`divider`") else {
        return true;
    };
    if text.value.trim() != "none" {
        let finding = finding::unknown_word("divider", quoted(&text.value)).at(node.span);
        lower.push(finding.hint(hint::no_divider()));
    }
    text.value.trim() != "none"
}

/// The title page of a chapter; its id comes with those of the other slides.
fn divider(number: usize, title: Text, kicker: Option<Text>, writing: Writing, defaults: &Defaults<'_>) -> Slide {
    Slide {
        id: String::new(),
        span: title.span,
        body: Body::Divider(Divider { number, kicker, title }),
        hold: defaults.hold,
        transition: defaults.transition,
        overlays: OverlaysOnSlide::ALL,
        writing,
        notes: None,
        from: None,
        until: None,
        as_of: None,
        section: Some(number - 1),
        backdrop: defaults.backdrop.cloned(),
    }
}
