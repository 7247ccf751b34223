//! What a slide shows, kind by kind.

use super::marks::unmarked;
use super::picture::SCREEN_KEYS;
use super::{Fields, Lower};
use crate::deck::figure::Numeral;
use crate::deck::findings::quoted;
use crate::deck::model::{
    Body, Chart, ChartItem, ChartStyle, Closing, Cover, Figure, Figures, Gallery, Heading, Point, Points, Quote,
    Scroll, Side, Split, Steps, Text,
};
use crate::deck::tree::{Node, Value};
use crate::diag::Diagnostic;

/// What is to know of a kind before its keys are read.
pub(super) struct Kind {
    /// As a deck writes it.
    pub(super) name: &'static str,
    /// As messages call it.
    pub(super) place: &'static str,
    /// Its keys, beside those that every slide takes.
    pub(super) keys: &'static [&'static str],
    /// Reads what it shows.
    pub(super) read: fn(&Fields<'_>, &mut Lower<'_>, Option<&Text>) -> Option<Body>,
}

/// All kinds, in the order of the documentation.
#[rustfmt::skip]
pub(super) const KINDS: &[Kind] = &[
    Kind { name: "cover", place: "a `cover` slide", keys: &["kicker", "title", "subtitle", "byline", "image"], read: cover },
    Kind { name: "points", place: "a `points` slide", keys: &["kicker", "title", "lead", "points"], read: points },
    Kind { name: "scroll", place: "a `scroll` slide", keys: &["kicker", "title", "lead", "text", "speed"], read: scroll },
    Kind { name: "photo", place: "a `photo` slide", keys: SCREEN_KEYS, read: photo },
    Kind { name: "gallery", place: "a `gallery` slide", keys: &["kicker", "title", "lead", "photos"], read: gallery },
    Kind { name: "figures", place: "a `figures` slide", keys: &["kicker", "title", "lead", "figures"], read: figures },
    Kind { name: "chart", place: "a `chart` slide", keys: &["kicker", "title", "lead", "chart", "unit", "items", "total", "note"], read: chart },
    Kind { name: "steps", place: "a `steps` slide", keys: &["kicker", "title", "lead", "steps"], read: steps },
    Kind { name: "quote", place: "a `quote` slide", keys: &["text", "who", "role"], read: quote },
    Kind { name: "split", place: "a `split` slide", keys: &["kicker", "title", "lead", "photo", "side", "text", "points"], read: split },
    Kind { name: "closing", place: "a `closing` slide", keys: &["title", "text", "credits", "image"], read: closing },
];

/// The keys of the entries of lists.
pub(super) const FIGURE_KEYS: &[&str] = &["value", "from", "unit", "label", "note", "near", "source"];
pub(super) const ITEM_KEYS: &[&str] = &["label", "value", "highlight", "near", "source"];
pub(super) const POINT_KEYS: &[&str] = &["text", "detail", "language", "source"];

/// The most paragraphs of a slide that stands still, and of one that scrolls.
const MOST_PARAGRAPHS: usize = 9;
const MOST_SCROLLED: usize = 500;

fn cover(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    let title = fields.need_text("title", lower);
    let (kicker, subtitle) = (fields.text("kicker", lower), fields.text("subtitle", lower));
    let byline = fields.text("byline", lower);
    let image = fields.get("image").and_then(|node| lower.image(node));
    Some(Body::Cover(Cover {
        kicker,
        title: title?,
        subtitle,
        byline,
        image,
    }))
}

fn points(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    let heading = titled(fields, lower);
    let items = fields.need_list("points", 1, 9, lower);
    let points = point_list(items.unwrap_or_default(), "points", "an entry of `points`", lower);
    Some(Body::Points(Points {
        heading: heading?,
        points,
    }))
}

fn scroll(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    let heading = titled(fields, lower);
    let text = fields.need("text", "…", lower);
    let paragraphs = text.map(|node| lower.paragraphs(node, "`text`", fields.place, MOST_SCROLLED));
    let paragraphs = paragraphs.unwrap_or_default();
    if text.is_some_and(says_nothing) {
        fields.missing("text", "…", lower);
    }
    let speed_u_s = fields.speed(lower);
    Some(Body::Scroll(Scroll {
        heading: heading?,
        paragraphs,
        speed_u_s,
    }))
}

fn photo(fields: &Fields<'_>, lower: &mut Lower<'_>, credit: Option<&Text>) -> Option<Body> {
    lower.photo(fields, credit).map(Body::Photo)
}

fn gallery(fields: &Fields<'_>, lower: &mut Lower<'_>, credit: Option<&Text>) -> Option<Body> {
    let heading = heading(fields, lower);
    let items = fields.need_list("photos", 2, 6, lower)?;
    let photos = items
        .iter()
        .filter_map(|item| lower.photo_in(item, "an entry of `photos`", credit))
        .collect();
    Some(Body::Gallery(Gallery { heading, photos }))
}

fn figures(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    let heading = heading(fields, lower);
    let items = fields.need_list("figures", 1, 6, lower)?;
    let figures: Vec<Figure> = items.iter().filter_map(|item| figure(item, lower)).collect();
    Some(Body::Figures(Figures { heading, figures }))
}

fn figure(item: &Node<'_>, lower: &mut Lower<'_>) -> Option<Figure> {
    let fields = Fields::open(item, "an entry of `figures`", FIGURE_KEYS, lower)?;
    let own = fields.own(lower);
    lower.sourced(own, |lower| figure_of(&fields, lower))
}

fn figure_of(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Figure> {
    let (value, label) = (fields.need_plain("value", lower), fields.need_text("label", lower));
    let from = fields.plain("from", lower);
    if let (Some(value), Some(from)) = (&value, &from) {
        for text in [from, value] {
            if Numeral::split(text.value.trim()).number.is_none() {
                let message = format!(
                    "{} is no number to count with, so `from` is shown but nothing moves",
                    quoted(&text.value)
                );
                lower.push(Diagnostic::warning(text.span, message).hint("put the unit under `unit`"));
            }
        }
    }
    let (unit, note) = (fields.text("unit", lower), fields.text("note", lower));
    let near = fields.plain("near", lower);
    Some(Figure {
        value: value?,
        from,
        unit,
        label: label?,
        note,
        near,
    })
}

fn chart(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    const STYLES: &[(&str, ChartStyle)] = &[
        ("bars", ChartStyle::Bars),
        ("line", ChartStyle::Line),
        ("ring", ChartStyle::Ring),
        ("change", ChartStyle::Change),
    ];
    let heading = titled(fields, lower);
    let style = match fields.need("chart", "bars", lower) {
        Some(_) => fields.choice("chart", STYLES, lower),
        None => None,
    };
    let list = if style == Some(ChartStyle::Change) {
        let mut fields = *fields;
        fields.place = "a `change` chart";
        fields.need_list("items", 2, 2, lower)
    } else {
        fields.need_list("items", 1, 12, lower)
    };
    let list = list.unwrap_or_default();
    let items: Vec<ChartItem> = list.iter().filter_map(|item| chart_item(item, lower)).collect();
    let (unit, note) = (fields.text("unit", lower), fields.text("note", lower));
    let total = fields
        .plain("total", lower)
        .and_then(|text| Some((lower.number(&text, "total")?, text)));
    if style == Some(ChartStyle::Ring) {
        check_whole(fields, &items, total.as_ref(), lower);
    } else if let (Some(style), Some((_, text))) = (style, &total) {
        let name = STYLES.iter().find(|(_, s)| *s == style).map_or("", |(name, _)| name);
        let finding = Diagnostic::warning(text.span, format!("`total` means nothing in a `{name}` chart"));
        lower.push(finding.hint("take it out, or write `chart: ring`"));
    }
    Some(Body::Chart(Chart {
        heading: heading?,
        style: style?,
        unit,
        items,
        total: total.map(|(number, _)| number),
        note,
    }))
}

/// The parts of a ring have to make a whole.
fn check_whole(fields: &Fields<'_>, items: &[ChartItem], total: Option<&(f64, Text)>, lower: &mut Lower<'_>) {
    let sum: f64 = items.iter().map(|item| item.number).sum();
    match total {
        // A share of rounding: parts are often given to one decimal.
        Some((total, text)) if sum > total * 1.001 => {
            // Sums of decimals have a tail of rounding.
            let sum = (sum * 1e6).round() / 1e6;
            let finding = Diagnostic::error(
                text.span,
                format!("the items add up to {sum}, which is more than `total`"),
            );
            lower
                .push(finding.hint("correct the values, or leave `total` out: the sum of the items is then the whole"));
        }
        None if sum <= 0.0 && !items.is_empty() => {
            let at = fields.key_span("items").unwrap_or(fields.at);
            lower.push(Diagnostic::error(
                at,
                "the items add up to 0, so there is no ring to draw",
            ));
        }
        _ => {}
    }
}

fn chart_item(item: &Node<'_>, lower: &mut Lower<'_>) -> Option<ChartItem> {
    let fields = Fields::open(item, "an entry of `items`", ITEM_KEYS, lower)?;
    let own = fields.own(lower);
    let (label, value) = lower.sourced(own, |lower| {
        (fields.need_text("label", lower), fields.need_plain("value", lower))
    });
    let number = value.as_ref().and_then(|value| lower.number(value, "value"));
    let highlight = fields.flag("highlight", lower);
    let near = fields.plain("near", lower);
    Some(ChartItem {
        label: label?,
        value: value?,
        number: number?,
        highlight,
        near,
    })
}

fn steps(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    let heading = titled(fields, lower);
    let items = fields.need_list("steps", 2, 8, lower);
    let steps = point_list(items.unwrap_or_default(), "steps", "an entry of `steps`", lower);
    Some(Body::Steps(Steps {
        heading: heading?,
        steps,
    }))
}

fn quote(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    let text = fields.need_text("text", lower);
    let (who, role) = (fields.text("who", lower), fields.text("role", lower));
    Some(Body::Quote(Quote { text: text?, who, role }))
}

fn split(fields: &Fields<'_>, lower: &mut Lower<'_>, credit: Option<&Text>) -> Option<Body> {
    let heading = heading(fields, lower);
    let photo = fields
        .need("photo", "{ src: assets/harbour.svg }", lower)
        .and_then(|node| lower.photo_in(node, "the `photo` of a `split` slide", credit));
    let side = match fields.get("side") {
        Some(_) => fields.choice("side", &[("left", Side::Left), ("right", Side::Right)], lower),
        None => Some(Side::default()),
    };
    let text = fields.get("text");
    let paragraphs = text.map(|node| lower.paragraphs(node, "`text`", fields.place, MOST_PARAGRAPHS));
    let paragraphs = paragraphs.unwrap_or_default();
    let list = fields.list("points", 1, 9, lower).unwrap_or_default();
    let points = point_list(list, "points", "an entry of `points`", lower);
    if heading == Heading::default() && text.is_none_or(says_nothing) && fields.get("points").is_none() {
        let finding = Diagnostic::error(fields.at, "a `split` slide needs text beside its photo");
        lower.push(finding.hint("give it a `title`, `text` or `points`; a picture alone is a `photo` slide"));
    }
    Some(Body::Split(Split {
        heading,
        photo: photo?,
        side: side?,
        paragraphs,
        points,
    }))
}

fn closing(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    let title = fields.need_text("title", lower);
    let text = fields.get("text");
    let paragraphs = text.map(|node| lower.paragraphs(node, "`text`", fields.place, MOST_PARAGRAPHS));
    let credits = fields.texts("credits", 1, 40, lower);
    let image = fields.get("image").and_then(|node| lower.image(node));
    Some(Body::Closing(Closing {
        title: title?,
        paragraphs: paragraphs.unwrap_or_default(),
        credits,
        image,
    }))
}

/// A heading that has to have a title.
fn titled(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Option<Heading> {
    let title = fields.need_text("title", lower);
    let (kicker, lead) = (fields.text("kicker", lower), fields.text("lead", lower));
    Some(Heading {
        kicker,
        title: Some(title?),
        lead,
    })
}

fn heading(fields: &Fields<'_>, lower: &mut Lower<'_>) -> Heading {
    Heading {
        kicker: fields.text("kicker", lower),
        title: fields.text("title", lower),
        lead: fields.text("lead", lower),
    }
}

/// Entries that are a text or `{ text, detail, language }`.
fn point_list(items: &[Node<'_>], key: &str, place: &'static str, lower: &mut Lower<'_>) -> Vec<Point> {
    items.iter().filter_map(|item| point(item, key, place, lower)).collect()
}

fn point(item: &Node<'_>, key: &str, place: &'static str, lower: &mut Lower<'_>) -> Option<Point> {
    if !matches!(item.value, Value::Map(_)) {
        let text = lower.entry_text(item, key)?;
        return Some(Point { text, detail: None });
    }
    let fields = Fields::of(item, place, "", lower)?;
    if fields.is_one_unknown(POINT_KEYS) && lower.rest_of_line(item.span.start).contains(": ") {
        // `- 目标: 三年` was meant as a text.
        let finding = Diagnostic::error(
            item.span,
            format!("{place} is read as a key and its value, because of its `: `"),
        );
        lower.push(finding.hint("put the text in quotes: `- \"…: …\"`, or write the colon full-width: `：`"));
        return None;
    }
    fields.check(&[POINT_KEYS], lower);
    let (language, own) = (fields.language(lower), fields.own(lower));
    let (text, detail) = lower.within(language, |lower| {
        lower.sourced(own, |lower| {
            (fields.need_text("text", lower), fields.text("detail", lower))
        })
    });
    Some(Point { text: text?, detail })
}

/// Whether a text or list of texts is all blank.
fn says_nothing(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Nothing => true,
        Value::Scalar(text) => unmarked(text, ' ').value.trim().is_empty(),
        Value::List(items) => items.iter().all(says_nothing),
        Value::Map(_) => false,
    }
}
