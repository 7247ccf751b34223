//! What is said of numbers, quotations and names that the article does not have so.

use super::check::{Record, Verdict};
use super::tracer::{Difference, Outcome, Place};
use crate::diag::{Diagnostic, Severity};

/// A sentence of the article is quoted up to so many characters.
const LONGEST: usize = 60;

/// The finding about a record, without a source; none where nothing is wrong.
pub(super) fn of(record: &Record, article: &str) -> Option<Diagnostic> {
    let mut finding = match &record.verdict {
        Verdict::Number(Outcome::Traced(_)) | Verdict::Quoted(_) | Verdict::Named(_) | Verdict::Own => return None,
        Verdict::Number(Outcome::Elsewhere(place)) => elsewhere(record, article, place),
        Verdict::Number(Outcome::Altered {
            difference,
            says,
            place,
        }) => altered(record, article, *difference, says, place),
        Verdict::Number(Outcome::Missing) => missing(record, article),
        Verdict::Misquoted(Some((says, line))) => misquoted(record, article, says, *line),
        Verdict::Misquoted(None) => not_quoted(record, article),
        Verdict::Misnamed(meant) => misnamed(record, article, meant.as_deref()),
    };
    if record.spoken {
        finding.severity = Severity::Warning;
    }
    Some(finding)
}

fn elsewhere(record: &Record, article: &str, place: &Place) -> Diagnostic {
    let message = format!("`{}` stands in the article, but of something else", record.written);
    Diagnostic::error(record.span, message)
        .hint(says(article, place))
        .hint("name what it counts in the article's words, in the label or under `near`; or write `source: own`")
}

fn altered(record: &Record, article: &str, difference: Difference, said: &str, place: &Place) -> Diagnostic {
    let written = &record.written;
    let message = match difference {
        Difference::Value => format!("`{written}` is not the article's number, which is `{said}`"),
        Difference::Unit => format!("`{written}` has not the article's unit: it says `{said}`"),
        Difference::Qualifier => format!("`{written}` has not the article's qualifier: it says `{said}`"),
        Difference::Thing => format!("`{written}` counts something else in the article; of this it says `{said}`"),
        Difference::Range => format!("`{written}` is one end of a range in the article, or here and not there"),
        Difference::Course => format!("`{written}` stands the wrong way round: in the article it began with `{said}`"),
    };
    Diagnostic::error(record.span, message)
        .hint(says(article, place))
        .hint(format!(
            "write `{said}`; or `source: own` if the number is the deck's own"
        ))
}

fn missing(record: &Record, article: &str) -> Diagnostic {
    let message = format!("`{}` is not in the article", record.written);
    Diagnostic::error(record.span, message).hint(format!(
        "correct it after {article}; or write `source: own` if the number is the deck's own"
    ))
}

fn misquoted(record: &Record, article: &str, said: &str, line: u32) -> Diagnostic {
    Diagnostic::error(record.span, "the article does not have these words, but nearly")
        .hint(format!("{article}:{line} has: {said}"))
        .hint("quote word for word; an ellipsis (……) may stand for what is left out")
}

fn not_quoted(record: &Record, article: &str) -> Diagnostic {
    Diagnostic::error(record.span, format!("these words are not in {article}"))
        .hint("quote the article word for word; or write `source: own` if the words come from elsewhere")
}

fn misnamed(record: &Record, article: &str, meant: Option<&str>) -> Diagnostic {
    let written = &record.written;
    match meant {
        Some(meant) => Diagnostic::warning(
            record.span,
            format!("`{written}` is nearly, but not quite, what the article has"),
        )
        .hint(format!("{article} has `{meant}`; correct it if that is meant")),
        None => Diagnostic::warning(record.span, format!("the name `{written}` is not in the article"))
            .hint("correct it, or write `source: own`"),
    }
}

/// The sentence of the article, as much of it as stands around the number.
fn says(article: &str, place: &Place) -> String {
    let before = place.sentence[..place.number.start].chars().count();
    let all = place.sentence.chars().count();
    // Most of it before the number: that is where its subject stands.
    let first = if all <= LONGEST {
        0
    } else {
        before.saturating_sub(LONGEST * 2 / 3).min(all - LONGEST)
    };
    let mut sentence: String = place.sentence.chars().skip(first).take(LONGEST).collect();
    if first > 0 {
        sentence.insert(0, '…');
    }
    if first + LONGEST < all {
        sentence.push('…');
    }
    format!("{article}:{} says: {sentence}", place.line)
}
