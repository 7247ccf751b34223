//! How large an SVG becomes once its references are written out.
//!
//! A few lines of `use` within `use` stand for billions of elements. They are counted here, each definition once, before
//! anything writes them out.

use std::collections::BTreeMap;

use resvg::usvg::roxmltree::{Document, Node};

use crate::assets::picture::PictureError;

/// The most elements a drawing may come to, its references written out. A rich illustration has some thousands.
const MAX_ELEMENTS: u64 = 300_000;

/// The deepest that elements and references may nest; what reads them calls itself once a level.
const MAX_LEVELS: u32 = 200;

/// The most times a style rule may be held against an element.
const MAX_MATCHES: u64 = 20_000_000;

/// Checks that the drawing, with `stylesheet` laid over it, stays within the limits.
pub(super) fn check(document: &Document<'_>, stylesheet: &str) -> Result<(), PictureError> {
    let mut census = Census::new(document);
    let total = census.weigh(document.root(), 0)?;
    if total.elements > MAX_ELEMENTS {
        return Err(PictureError::TooComplex("many parts"));
    }
    let rules = census.rules + stylesheet.matches('{').count() as u64;
    if total.elements.saturating_mul(rules) > MAX_MATCHES {
        return Err(PictureError::TooComplex("many style rules"));
    }
    Ok(())
}

/// What an element comes to, with all it holds and refers to.
#[derive(Clone, Copy, Default)]
struct Weight {
    elements: u64,
    /// At most as many corners as its paths have: markers are drawn at each.
    corners: u64,
    levels: u32,
}

#[derive(Clone, Copy)]
enum Seen {
    Open,
    Done(Weight),
}

struct Census<'a, 'input> {
    by_id: BTreeMap<&'a str, Node<'a, 'input>>,
    styles: Styles<'a>,
    rules: u64,
    /// By the node's number in the document.
    seen: Vec<Option<Seen>>,
}

/// What style rules refer to, by the class they are for; `any` for rules that name no class.
#[derive(Default)]
struct Styles<'a> {
    by_class: BTreeMap<&'a str, Vec<&'a str>>,
    any: Vec<&'a str>,
}

impl<'a, 'input> Census<'a, 'input> {
    fn new(document: &'a Document<'input>) -> Self {
        let mut census = Self {
            by_id: BTreeMap::new(),
            styles: Styles::default(),
            rules: 0,
            seen: vec![None; document.descendants().count()],
        };
        for node in document.descendants() {
            if let Some(id) = node.attribute("id") {
                census.by_id.entry(id).or_insert(node);
            }
            if node.tag_name().name() == "style" {
                let sheets = node.children().filter_map(|child| child.text());
                sheets.for_each(|sheet| census.rules += census.styles.read(sheet));
            }
        }
        census
    }

    /// Definitions are weighed once and remembered. `level` bounds this function's own depth.
    fn weigh(&mut self, node: Node<'a, 'input>, level: u32) -> Result<Weight, PictureError> {
        let number = node.id().get_usize();
        match self.seen[number] {
            Some(Seen::Done(weight)) => return Ok(weight),
            Some(Seen::Open) => return Err(PictureError::Broken("a part of it refers to itself".to_owned())),
            None => {}
        }
        if level > MAX_LEVELS {
            return Err(PictureError::TooComplex("many levels"));
        }
        self.seen[number] = Some(Seen::Open);
        let mut weight = Weight {
            elements: 1,
            corners: own_corners(node),
            levels: 0,
        };
        let children: Vec<Node<'a, 'input>> = node.children().filter(Node::is_element).collect();
        for child in children {
            weight.add(self.weigh(child, level + 1)?, 1);
        }
        for target in self.references(node) {
            let times = if target.tag_name().name() == "marker" {
                weight.corners.max(1)
            } else {
                1
            };
            weight.add(self.weigh(target, level + 1)?, times);
        }
        if weight.levels > MAX_LEVELS {
            return Err(PictureError::TooComplex("many levels"));
        }
        self.seen[number] = Some(Seen::Done(weight));
        Ok(weight)
    }

    /// The elements that `node` refers to, through its attributes and its styles.
    fn references(&self, node: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
        // A link leads away from the drawing; it does not bring anything in.
        if node.tag_name().name() == "a" {
            return Vec::new();
        }
        let mut ids: Vec<&str> = self.styles.any.clone();
        for attribute in node.attributes() {
            let value = attribute.value();
            match attribute.name() {
                "href" => ids.extend(value.trim().strip_prefix('#')),
                "class" => {
                    let rules = value
                        .split_ascii_whitespace()
                        .filter_map(|c| self.styles.by_class.get(c));
                    ids.extend(rules.flatten());
                }
                _ => ids.extend(urls(value)),
            }
        }
        ids.iter().filter_map(|id| self.by_id.get(id)).copied().collect()
    }
}

impl Weight {
    fn add(&mut self, other: Self, times: u64) {
        let Self {
            elements,
            corners,
            levels,
        } = other;
        self.elements = self.elements.saturating_add(elements.saturating_mul(times));
        self.corners = self.corners.saturating_add(corners.saturating_mul(times));
        self.levels = self.levels.max(levels + 1);
    }
}

impl<'a> Styles<'a> {
    /// Reads what a style sheet's rules refer to and returns how many rules it has. Not a CSS parser: what it takes for a
    /// rule too many only counts too much.
    fn read(&mut self, sheet: &'a str) -> u64 {
        let mut rules = 0;
        for rule in sheet.split('}') {
            let Some((selector, body)) = rule.rsplit_once('{') else {
                continue;
            };
            rules += 1;
            let ids: Vec<&str> = urls(body).collect();
            if ids.is_empty() {
                continue;
            }
            for part in selector.split(',') {
                // The last class of a selector is that of the element itself, if it has one there.
                let of_element = part
                    .rsplit([' ', '>', '+', '~'])
                    .find(|p| !p.is_empty())
                    .unwrap_or(part);
                match of_element.rsplit_once('.') {
                    Some((_, class)) => self.by_class.entry(class_name(class)).or_default().extend(&ids),
                    None => self.any.extend(&ids),
                }
            }
        }
        rules
    }
}

fn class_name(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

/// The ids in every `url(#id)` of `text`.
fn urls(text: &str) -> impl Iterator<Item = &str> {
    text.split("url(").skip(1).filter_map(|rest| {
        let inside = rest.split(')').next()?;
        inside.trim().trim_matches(['"', '\'']).trim().strip_prefix('#')
    })
}

/// No corner of a path or polygon is written in less than two bytes.
fn own_corners(node: Node<'_, '_>) -> u64 {
    let bytes = ["d", "points"]
        .iter()
        .filter_map(|name| node.attribute(*name))
        .map(str::len);
    bytes.sum::<usize>() as u64 / 2
}
