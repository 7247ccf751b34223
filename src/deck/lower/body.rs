//! What a slide shows, kind by kind.

use super::marks::unmarked;
use super::{Fields, Lower, slips};
use crate::deck::figure::Numeral;
use crate::deck::findings::quoted;
use crate::deck::keys::{self, Group};
use crate::deck::model::{
    Body, Chart, ChartItem, ChartStyle, Closing, Cover, Figure, Figures, Gallery, Heading, Point, Points, Quote,
    Scroll, Side, Split, Steps, Text,
};
use crate::deck::tree::{Node, Value};
use crate::diag::{Phrase, finding, phrase};

/// What is to know of a kind before its keys are read.
pub(super) struct Kind {
    /// As a deck writes it.
    pub(super) name: &'static str,
    /// As messages call it.
    pub(super) place: Phrase,
    /// Its keys, with those that every slide takes.
    pub(super) keys: &'static Group,
    /// Reads what it shows.
    pub(super) read: fn(&Fields<'_>, &mut Lower<'_>, Option<&Text>) -> Option<Body>,
}

/// All kinds, in the order of the documentation.
#[rustfmt::skip]
pub(super) const KINDS: &[Kind] = &[
    Kind { name: "cover", place: phrase("a `cover` slide", "`cover` 页"), keys: &keys::COVER, read: cover },
    Kind { name: "points", place: phrase("a `points` slide", "`points` 页"), keys: &keys::POINTS, read: points },
    Kind { name: "scroll", place: phrase("a `scroll` slide", "`scroll` 页"), keys: &keys::SCROLL, read: scroll },
    Kind { name: "photo", place: phrase("a `photo` slide", "`photo` 页"), keys: &keys::SCREEN, read: photo },
    Kind { name: "gallery", place: phrase("a `gallery` slide", "`gallery` 页"), keys: &keys::GALLERY, read: gallery },
    Kind { name: "figures", place: phrase("a `figures` slide", "`figures` 页"), keys: &keys::FIGURES, read: figures },
    Kind { name: "chart", place: phrase("a `chart` slide", "`chart` 页"), keys: &keys::CHART, read: chart },
    Kind { name: "steps", place: phrase("a `steps` slide", "`steps` 页"), keys: &keys::STEPS, read: steps },
    Kind { name: "quote", place: phrase("a `quote` slide", "`quote` 页"), keys: &keys::QUOTE, read: quote },
    Kind { name: "split", place: phrase("a `split` slide", "`split` 页"), keys: &keys::SPLIT, read: split },
    Kind { name: "closing", place: phrase("a `closing` slide", "`closing` 页"), keys: &keys::CLOSING, read: closing },
];

const FIGURE_KEYS: &Group = &keys::FIGURE;
const ITEM_KEYS: &Group = &keys::ITEM;
const POINT_KEYS: &Group = &keys::POINT;

const POINT: Phrase = phrase("an entry of `points`", "`points` 中的一项");
const STEP: Phrase = phrase("an entry of `steps`", "`steps` 中的一项");

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
    let points = point_list(items.unwrap_or_default(), "points", POINT, lower);
    Some(Body::Points(Points {
        heading: heading?,
        points,
    }))
}

fn scroll(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    let heading = titled(fields, lower);
    let text = fields.need("text", "…", lower);
    let paragraphs = text.map(|node| lower.paragraphs(node, "text", fields.place, MOST_SCROLLED));
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
        .filter_map(|item| lower.photo_in(item, phrase("an entry of `photos`", "`photos` 中的一项"), credit))
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
    let fields = Fields::open(
        item,
        phrase("an entry of `figures`", "`figures` 中的一项"),
        FIGURE_KEYS,
        lower,
    )?;
    let (value, label) = (fields.need_plain("value", lower), fields.need_text("label", lower));
    let from = fields.plain("from", lower);
    for text in value.iter().chain(&from) {
        lower.check_number(text);
    }
    if let (Some(value), Some(from)) = (&value, &from) {
        for text in [from, value] {
            if Numeral::split(text.value.trim()).number.is_none() {
                lower.push(finding::from_is_no_number(quoted(&text.value)).at(text.span));
            }
        }
    }
    let (unit, note) = (fields.text("unit", lower), fields.text("note", lower));
    Some(Figure {
        value: value?,
        from,
        unit,
        label: label?,
        note,
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
        fields.place = phrase("a `change` chart", "`change` 图");
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
        lower.push(finding::total_without_ring(name).at(text.span));
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
            lower.push(finding::ring_overfull(sum).at(text.span));
        }
        None if sum <= 0.0 && !items.is_empty() => {
            let at = fields.key_span("items").unwrap_or(fields.at);
            lower.push(finding::ring_empty().at(at));
        }
        _ => {}
    }
}

fn chart_item(item: &Node<'_>, lower: &mut Lower<'_>) -> Option<ChartItem> {
    let fields = Fields::open(
        item,
        phrase("an entry of `items`", "`items` 中的一项"),
        ITEM_KEYS,
        lower,
    )?;
    let (label, value) = (fields.need_text("label", lower), fields.need_plain("value", lower));
    let number = value.as_ref().and_then(|value| lower.number(value, "value"));
    if let Some(value) = &value {
        lower.check_number(value);
    }
    let highlight = fields.flag("highlight", lower);
    Some(ChartItem {
        label: label?,
        value: value?,
        number: number?,
        highlight,
    })
}

fn steps(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    let heading = titled(fields, lower);
    let items = fields.need_list("steps", 2, 8, lower);
    let steps = point_list(items.unwrap_or_default(), "steps", STEP, lower);
    Some(Body::Steps(Steps {
        heading: heading?,
        steps,
    }))
}

fn quote(fields: &Fields<'_>, lower: &mut Lower<'_>, _credit: Option<&Text>) -> Option<Body> {
    let text = fields.need_text("text", lower);
    if let Some(text) = text.as_ref().filter(|text| slips::is_quoted(&text.value)) {
        lower.push(finding::quotes_in_quote().at(text.span));
    }
    let (who, role) = (fields.text("who", lower), fields.text("role", lower));
    Some(Body::Quote(Quote { text: text?, who, role }))
}

fn split(fields: &Fields<'_>, lower: &mut Lower<'_>, credit: Option<&Text>) -> Option<Body> {
    let heading = heading(fields, lower);
    let photo = fields
        .need("photo", "{ src: assets/harbour.svg }", lower)
        .and_then(|node| {
            lower.photo_in(
                node,
                phrase("the `photo` of a `split` slide", "`split` 页的 `photo`"),
                credit,
            )
        });
    let side = match fields.get("side") {
        Some(_) => fields.choice("side", &[("left", Side::Left), ("right", Side::Right)], lower),
        None => Some(Side::default()),
    };
    let text = fields.get("text");
    let paragraphs = text.map(|node| lower.paragraphs(node, "text", fields.place, MOST_PARAGRAPHS));
    let paragraphs = paragraphs.unwrap_or_default();
    let list = fields.list("points", 1, 9, lower).unwrap_or_default();
    let points = point_list(list, "points", POINT, lower);
    if heading == Heading::default() && text.is_none_or(says_nothing) && fields.get("points").is_none() {
        lower.push(finding::split_needs_text().at(fields.at));
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
    let paragraphs = text.map(|node| lower.paragraphs(node, "text", fields.place, MOST_PARAGRAPHS));
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
fn point_list(items: &[Node<'_>], key: &str, place: Phrase, lower: &mut Lower<'_>) -> Vec<Point> {
    items.iter().filter_map(|item| point(item, key, place, lower)).collect()
}

fn point(item: &Node<'_>, key: &str, place: Phrase, lower: &mut Lower<'_>) -> Option<Point> {
    if !matches!(item.value, Value::Map(_)) {
        let text = lower.entry_text(item, key)?;
        return Some(Point { text, detail: None });
    }
    let mut fields = Fields::of(item, place, None, lower)?;
    if fields.is_one_unknown(POINT_KEYS) && lower.rest_of_line(item.span.start).contains(": ") {
        // `- 目标: 三年` was meant as a text.
        lower.push(finding::entry_read_as_key(place).at(item.span));
        return None;
    }
    fields.check(POINT_KEYS, lower);
    let language = fields.language(lower);
    let (text, detail) = lower.within(language, |lower| {
        (fields.need_text("text", lower), fields.text("detail", lower))
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
