//! The deck as a whole: its keys, its sections, and the slides that these make.

use super::fields::shape;
use super::ids::Ids;
use super::slide::{Defaults, slide, writing};
use super::transition::transition;
use super::{Fields, Lower};
use crate::base::{Motion, Transition, Writing};
use crate::deck::findings::{plural, quoted};
use crate::deck::model::{Body, Deck, Divider, HoldRule, OverlaysOnSlide, Section, Slide, Text, Ticker};
use crate::deck::suggest::nearest;
use crate::deck::theme::{self, Theme};
use crate::deck::tree::{Node, Value};
use crate::diag::Diagnostic;

pub(super) const DECK_KEYS: &[&str] = &[
    "showreel", "title", "language", "theme", "motion", "credit", "defaults", "ticker", "overlays", "article",
    "sections",
];
/// What a deck may change of the theme it names.
#[rustfmt::skip]
const CHANGE_KEYS: &[&str] = &[
    "name", "palette", "charts", "sizes", "typography", "spacing", "grid", "ornament", "movement", "drawing",
];
pub(super) const SECTION_KEYS: &[&str] = &["title", "kicker", "divider", "writing", "slides"];

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
        lower.push(Diagnostic::general("the file is empty").hint("a deck begins with `showreel: 1` and `title: …`"));
        return None;
    }
    let fields = Fields::open(root, "a deck", DECK_KEYS, lower)?;
    version(&fields, "showreel", "a deck", lower)?;
    let title = fields.need_plain("title", lower);
    lower.language = fields.language(lower).unwrap_or_default();
    let theme = theme(&fields, lower, theme_file);
    let motion = fields.choice("motion", &Motion::ALL.map(|motion| (motion.name(), motion)), lower);
    let credit = fields.text("credit", lower);
    let (hold, transition) = defaults(&fields, lower);
    let ticker = ticker(&fields, lower);
    let overlays = super::overlays::of_deck(&fields, lower);
    let article = fields.plain("article", lower);
    let defaults = Defaults {
        hold,
        transition,
        credit: credit.as_ref(),
        vertical: theme.as_ref().map_or(&[], |theme| &theme.typography.vertical),
    };
    let (sections, slides) = sections(&fields, &defaults, lower)?;
    Some(Deck {
        title: title?.value,
        language: lower.language,
        theme: theme?,
        motion: motion.unwrap_or_default(),
        credit,
        masks: std::mem::take(&mut lower.masks),
        ticker,
        overlays,
        article,
        sections,
        slides,
    })
}

/// Reads the version of the format, which is 1; with another one, nothing else can be understood.
pub(super) fn version(fields: &Fields<'_>, key: &str, place: &str, lower: &mut Lower<'_>) -> Option<()> {
    let Some(node) = fields.get(key) else {
        let finding = Diagnostic::error(
            fields.key_span(key).unwrap_or(fields.at),
            format!("{place} needs `{key}: 1`, the version of its format"),
        );
        lower.push(finding.hint(format!("write `{key}: 1` as the first line")));
        return Some(());
    };
    let text = lower.text_of(node, &format!("`{key}`"))?;
    if text.value == "1" {
        return Some(());
    }
    let later = text.value.parse::<u32>().is_ok_and(|version| version > 1);
    let finding = if later {
        Diagnostic::error(
            node.span,
            format!(
                "{place} of version {} cannot be read; this program reads version 1",
                text.value
            ),
        )
        .hint("use a newer showreel")
    } else {
        Diagnostic::error(
            node.span,
            format!(
                "`{key}` is the version of the format and cannot be {}",
                quoted(&text.value)
            ),
        )
        .hint(format!("write `{key}: 1`"))
    };
    lower.push(finding);
    (!later).then_some(())
}

fn theme(fields: &Fields<'_>, lower: &mut Lower<'_>, theme_file: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Theme> {
    let Some(node) = fields.get("theme") else {
        return Some(Theme::tide());
    };
    let Value::Map(_) = &node.value else {
        return named(node, lower, theme_file);
    };
    let fields = Fields::open(node, "`theme`", CHANGE_KEYS, lower)?;
    let base = match fields.get("name") {
        Some(name) => named(name, lower, theme_file)?,
        None => Theme::tide(),
    };
    super::theme::changed(&fields, &base, lower)
}

/// The theme that `node` names: a built-in one or a file.
fn named(node: &Node<'_>, lower: &mut Lower<'_>, theme_file: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Theme> {
    let name = lower.text_of(node, "`theme`")?.value;
    let name = name.trim();
    if let Some(theme) = Theme::built_in(name) {
        return Some(theme);
    }
    if !name.ends_with(".yaml") && !name.ends_with(".yml") {
        let finding = Diagnostic::error(node.span, format!("there is no theme {}", quoted(name)));
        let finding = match nearest(name, Theme::NAMES.iter().copied()) {
            Some(meant) => finding.hint(format!("did you mean `{meant}`?")),
            None => finding,
        };
        lower.push(finding.hint(
            "built in are `tide`, `paper` and `night`; a theme of your own is a file whose name ends in `.yaml`",
        ));
        return None;
    }
    let Some(bytes) = theme_file(name) else {
        let finding = Diagnostic::error(node.span, format!("there is no theme file {}", quoted(name)));
        lower.push(finding.hint("its path is relative to the deck's folder"));
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
        let fields = Fields::open(node, "`defaults`", &["hold", "transition"], lower)?;
        Some((
            fields.hold(lower).unwrap_or_default(),
            transition(&fields, Transition::default(), lower).unwrap_or_default(),
        ))
    });
    read.unwrap_or_default()
}

fn ticker(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Ticker> {
    let fields = Fields::open(fields.get("ticker")?, "`ticker`", &["items", "speed", "source"], lower)?;
    let own = fields.own(lower);
    let speed_u_s = fields.speed(lower).unwrap_or(TICKER_SPEED_U_S);
    let list = fields.need_list("items", 1, 100, lower)?;
    let items: Vec<Text> = lower.sourced(own, |lower| {
        list.iter().filter_map(|item| lower.entry_text(item, "items")).collect()
    });
    for item in &items {
        let length = item.value.chars().count();
        if length > LONGEST_ITEM {
            let message = format!("an entry of `items` is {length} characters long; {LONGEST_ITEM} is the most");
            lower.push(
                Diagnostic::error(item.span, message).hint("part it into several entries, or make it a `scroll` slide"),
            );
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
        let message = format!("the deck has {}; {MOST_SLIDES} is the most", plural(written, "slide"));
        lower.push(Diagnostic::error(at, message).hint("part it into several decks"));
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
    let fields = Fields::open(node, "a section", SECTION_KEYS, lower)?;
    let (title, kicker) = (fields.text("title", lower), fields.text("kicker", lower));
    let wanted = divider_wanted(&fields, lower);
    let writing = writing(&fields, lower);
    if writing.is_some() && (title.is_none() || !wanted) {
        let at = fields.key_span("writing").unwrap_or_default();
        let finding = Diagnostic::warning(at, "`writing` has no effect: this section has no divider");
        lower.push(finding.hint("a slide names its own `writing`; that of a section is its divider's"));
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
                let finding = Diagnostic::warning(at, "`kicker` has no effect: this section has no `title`");
                lower.push(finding.hint("give the section a `title`, or take `kicker` out"));
            }
            None
        }
    };
    let Some(list) = fields.get("slides") else {
        let at = fields.key_span("slides").unwrap_or(fields.at);
        let finding = Diagnostic::error(at, "a section needs `slides`");
        lower.push(finding.hint("write `slides:`, and below it each slide, beginning with `- kind: …`"));
        return None;
    };
    let Value::List(list) = &list.value else {
        let finding = Diagnostic::error(
            list.span,
            format!("`slides` should be a list, but here is {}", shape(&list.value)),
        );
        lower.push(finding.hint("begin each slide with `- kind: …`"));
        return None;
    };
    if list.is_empty() {
        let at = fields.key_span("slides").unwrap_or(fields.at);
        lower.push(Diagnostic::error(at, "`slides` has no slides").hint("add a slide, or take the section out"));
    }
    slides.extend(list.iter().filter_map(|node| slide(node, index, defaults, ids, lower)));
    Some(())
}

fn divider_wanted(fields: &Fields<'_>, lower: &mut Lower<'_>) -> bool {
    let Some(node) = fields.get("divider") else { return true };
    let Some(text) = lower.text_of(node, "`divider`") else {
        return true;
    };
    if text.value.trim() != "none" {
        let finding = Diagnostic::error(node.span, format!("`divider` cannot be {}", quoted(&text.value)));
        lower.push(finding.hint("write `divider: none` for no title page, or take `divider` out"));
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
        section: Some(number - 1),
    }
}
