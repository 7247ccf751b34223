//! Names of slides.

use std::collections::{HashMap, HashSet};

use super::Lower;
use crate::deck::findings::quoted;
use crate::deck::model::{Body, Slide, Text};
use crate::diag::{Span, finding};

/// The longest id, in characters: it becomes part of a file's name.
const LONGEST: usize = 60;

/// The ids that the deck gives, to find those given twice.
#[derive(Default)]
pub(super) struct Ids(HashMap<String, Span>);

impl Ids {
    /// Takes an id; reports one that is no id or is taken.
    pub(super) fn take(&mut self, id: &Text, lower: &mut Lower<'_>) {
        let name = &id.value;
        let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        if !name.chars().all(fits) || name.chars().count() > LONGEST {
            lower.push(finding::not_an_id(quoted(name), LONGEST).at(id.span));
            return;
        }
        if let Some(first) = self.0.get(name) {
            let line = lower.lines.line_at(first.start);
            lower.push(finding::id_twice(quoted(name), line).at(id.span));
            return;
        }
        self.0.insert(name.clone(), id.span);
    }

    /// Gives every slide without an id one: `cover`, `part-1`, `figures-2` (the second of its kind in the deck).
    pub(super) fn settle(self, slides: &mut [Slide]) {
        let mut taken: HashSet<String> = self.0.into_keys().collect();
        let mut counts: HashMap<&'static str, usize> = HashMap::new();
        for slide in slides {
            let kind = slide.body.kind();
            let count = counts.entry(kind).or_default();
            *count += 1;
            if !slide.id.is_empty() {
                continue;
            }
            let mut number = match &slide.body {
                Body::Divider(divider) => divider.number,
                _ => *count,
            };
            slide.id = loop {
                let id = match &slide.body {
                    Body::Divider(_) => format!("part-{number}"),
                    Body::Cover(_) if number == 1 => kind.to_owned(),
                    _ => format!("{kind}-{number}"),
                };
                if taken.insert(id.clone()) {
                    break id;
                }
                number += 1;
            };
            // The next of its kind goes on from here, so that a thousand taken ids are not tried a thousand times.
            *counts.entry(kind).or_default() = number;
        }
    }
}
