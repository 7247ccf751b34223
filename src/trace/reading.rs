//! Numbers of a text for those who write decks: value and unit apart, as the text spells them.

use std::ops::Range;

use super::quantity::{Kind, Quantity, quantities};

/// A number of a sentence.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Found {
    /// The value in the text's spelling, its qualifiers and scale with it.
    pub(crate) value: String,
    /// The unit in the text's spelling; empty where there is none, or where a qualifier follows it (`10元以内`).
    pub(crate) unit: String,
    /// Where it stands, all of it.
    pub(crate) span: Range<usize>,
    /// 第三, not three.
    pub(crate) is_rank: bool,
    /// How much a reader makes of it: money before people before things, large before small.
    pub(crate) magnitude: u32,
    /// An end of a range.
    pub(crate) joined: bool,
}

/// The numbers of a sentence as it is searched; small ones in words left out.
pub(crate) fn found_in(sentence: &str) -> Vec<Found> {
    let numbers = quantities(sentence, &[]);
    numbers
        .iter()
        .filter(|q| !q.is_word)
        .map(|quantity| found(sentence, quantity))
        .collect()
}

fn found(sentence: &str, quantity: &Quantity) -> Found {
    let Quantity {
        kind,
        unit_span,
        span,
        joined,
        ..
    } = quantity;
    let whole = &sentence[span.clone()];
    let written = &sentence[unit_span.clone()];
    let last = unit_span.end == span.end && written != "成" && written != "成半";
    let (value, unit) = match last {
        true => (&sentence[span.start..unit_span.start], written),
        false => (whole, ""),
    };
    Found {
        value: value.to_owned(),
        unit: unit.to_owned(),
        span: span.clone(),
        is_rank: *kind == Kind::Rank,
        magnitude: magnitude(whole, *kind, quantity),
        joined: *joined,
    }
}

fn magnitude(whole: &str, kind: Kind, quantity: &Quantity) -> u32 {
    let counts = match quantity.unit.as_str() {
        _ if kind == Kind::Rank => 6,
        _ if matches!(kind, Kind::Percent | Kind::Times | Kind::Points) => 4,
        "元" | "美元" | "欧元" => 7,
        "人次" | "人" | "户" | "名" => 5,
        "" => 2,
        _ => 3,
    };
    let scale = match whole {
        _ if whole.contains('亿') => 4,
        _ if whole.contains('万') => 3,
        _ => {
            let digits = whole.chars().filter(char::is_ascii_digit).count() as u32;
            digits.saturating_sub(1).min(3)
        }
    };
    counts + scale
}
