//! Text over its box, and type too small to read.

use std::collections::BTreeMap;

use super::Preflight;
use crate::base::Writing;
use crate::deck::{Slide, Text};
use crate::diag::{Arg, Diagnostic, Noun, Phrase, Span, finding, phrase};
use crate::layout::{Frame, Item, Role, Thing};

/// The smallest type that is put on a wall, in canvas units.
const LEAST_U: f32 = 28.0;
/// Type is at least this part of the distance it is read from.
const OF_DISTANCE: f32 = 1.0 / 100.0;
/// Rounding that nobody sees, in canvas units.
const TOLERANCE_U: f32 = 0.5;

const LINE: Noun = Noun {
    one: "line",
    many: "lines",
    zh: "行",
};
const COLUMN: Noun = Noun {
    one: "column",
    many: "columns",
    zh: "列",
};

pub(super) fn check(preflight: &Preflight<'_>, frames: &[Frame]) -> Vec<Diagnostic> {
    let slides = || preflight.deck.slides.iter().zip(frames);
    let over = slides().filter(|(_, frame)| frame.overflow_u > 0.0);
    let mut findings: Vec<Diagnostic> = over
        .filter_map(|(slide, frame)| over_box(preflight, slide, frame))
        .collect();
    findings.extend(small(preflight, frames));
    findings
}

/// A set text of a frame: its place, its lines joined, its size.
struct Set<'f> {
    text: String,
    lines: usize,
    advance_u: f32,
    size_u: f32,
    role: Role,
    writing: &'f Writing,
}

fn set_texts(frame: &Frame) -> impl Iterator<Item = Set<'_>> {
    frame.items.iter().filter_map(|Item { thing, .. }| match thing {
        Thing::Text {
            block,
            role,
            size_u,
            writing,
            scrolls: false,
            ..
        } => {
            let across = match writing {
                Writing::Horizontal => block.height_u,
                Writing::Vertical => block.width_u,
            };
            let lines = block.lines.len();
            // From one line to the next; a line alone has no leading.
            let advance_u = if lines > 1 {
                (across - size_u) / (lines - 1) as f32
            } else {
                size_u * 1.5
            };
            Some(Set {
                text: block.lines.iter().map(|line| line.text.as_str()).collect(),
                lines,
                advance_u,
                size_u: *size_u,
                role: *role,
                writing,
            })
        }
        _ => None,
    })
}

/// How many lines and characters a slide has too many, at its longest text.
fn over_box(preflight: &Preflight<'_>, slide: &Slide, frame: &Frame) -> Option<Diagnostic> {
    let longest = set_texts(frame).max_by_key(|set| set.text.chars().count())?;
    let lines = ((frame.overflow_u / longest.advance_u.max(1.0)).ceil() as usize).max(1);
    let on_a_line = longest.text.chars().count().div_ceil(longest.lines.max(1));
    let screen = preflight.screen;
    let size = format!("{} × {}", screen.width_px, screen.height_px);
    let noun = match longest.writing {
        Writing::Horizontal => LINE,
        Writing::Vertical => COLUMN,
    };
    let finding = finding::text_over_box(&slide.id, size, Arg::Count(lines, noun), lines * on_a_line);
    Some(finding.at(written(slide, &longest.text)))
}

/// The place of the text that reads as `set`, or of the slide.
fn written(slide: &Slide, set: &str) -> Span {
    let plain = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace() && *c != '\u{AD}').collect() };
    let wanted = plain(set);
    let texts = slide.texts();
    let found = texts.iter().find(|Text { value, .. }| {
        let value = plain(value);
        value == wanted || (!wanted.is_empty() && value.contains(&wanted))
    });
    found.map_or(slide.span, |text| text.span)
}

/// Each kind of text that is too small, where it is smallest.
fn small(preflight: &Preflight<'_>, frames: &[Frame]) -> Vec<Diagnostic> {
    let screen_u = preflight.screen.size_u();
    let by_distance_u = preflight.deck.viewing.map(|viewing| {
        let diagonal_u = (screen_u.w * screen_u.w + screen_u.h * screen_u.h).sqrt();
        viewing.distance_m * OF_DISTANCE / viewing.diagonal_m * diagonal_u
    });
    let least_u = by_distance_u.unwrap_or(LEAST_U).max(LEAST_U);
    let mut smallest: BTreeMap<&str, (f32, Role, &Slide, String)> = BTreeMap::new();
    for (slide, frame) in preflight.deck.slides.iter().zip(frames) {
        for Set { text, size_u, role, .. } in set_texts(frame) {
            let known = smallest.get(role.name()).is_some_and(|(least, ..)| *least <= size_u);
            if size_u < least_u - TOLERANCE_U && !known && role != Role::Mark {
                smallest.insert(role.name(), (size_u, role, slide, text));
            }
        }
    }
    let told = smallest.into_values().map(|(size_u, role, slide, text)| {
        let because = match preflight.deck.viewing {
            Some(viewing) if least_u > LEAST_U => {
                let (mm, distance) = (viewing.distance_m * OF_DISTANCE * 1_000.0, viewing.distance_m);
                Arg::Both {
                    en: format!(", {mm:.0} mm, for a distance of {distance} m"),
                    zh: format!("，即 {mm:.0} 毫米，观看距离是 {distance} 米"),
                }
            }
            _ => phrase("", "").into(),
        };
        let (size, least) = (format!("{size_u:.0}"), format!("{:.0}", least_u.ceil()));
        finding::small_type(name(role), size, least, because).at(written(slide, &text))
    });
    told.collect()
}

fn name(role: Role) -> Phrase {
    match role {
        Role::Kicker => phrase("a kicker", "眉题"),
        Role::Title => phrase("a title", "标题"),
        Role::Lead => phrase("a lead", "导语"),
        Role::Body => phrase("running text", "正文"),
        Role::Point => phrase("a point", "要点"),
        Role::Detail => phrase("a detail", "要点的说明"),
        Role::Numeral => phrase("a numeral", "大数字"),
        Role::Unit => phrase("a unit", "单位"),
        Role::Label => phrase("a label", "数字的名目"),
        Role::Note => phrase("a note", "附注"),
        Role::Caption => phrase("a caption", "图片说明"),
        Role::Credit => phrase("a credit", "署名"),
        Role::Mark => phrase("a mark", "标记"),
        Role::Quote => phrase("a quotation", "引语"),
        Role::Byline => phrase("a byline", "作者"),
        Role::Folio => phrase("the chapter's name", "章节名"),
        Role::Ticker => phrase("the ticker", "滚动条"),
    }
}
