//! What is said of numbers, quotations and names that the article does not have so.

use super::check::{Record, Verdict};
use super::tracer::{Difference, Outcome, Place};
use crate::diag::{Diagnostic, Severity, finding};

/// A sentence of the article is quoted up to so many characters.
const LONGEST: usize = 60;

/// The finding about a record, without a source; none where nothing is wrong.
pub(super) fn of(record: &Record, article: &str) -> Option<Diagnostic> {
    let (written, article) = (record.written.clone(), article.to_owned());
    let found = match &record.verdict {
        Verdict::Number(Outcome::Traced(_)) | Verdict::Quoted(_) | Verdict::Named(_) | Verdict::Own => return None,
        Verdict::Number(Outcome::Elsewhere(place)) => {
            finding::number_elsewhere(written, article, line(place), excerpt(place))
        }
        Verdict::Number(Outcome::Altered {
            difference,
            says,
            place,
        }) => altered(*difference)(written, says.clone(), article, line(place), excerpt(place)),
        Verdict::Number(Outcome::Missing) => finding::number_missing(written, article),
        Verdict::Misquoted(Some((says, line))) => finding::quotation_altered(article, line.to_string(), says.clone()),
        Verdict::Misquoted(None) => finding::quotation_missing(article),
        Verdict::Misnamed(Some(meant)) => finding::name_altered(written, meant.clone(), article),
        Verdict::Misnamed(None) => finding::name_missing(written, article),
    };
    let mut found = found.at(record.span);
    // What is never on the screen keeps no deck from passing.
    if record.spoken {
        found.severity = Severity::Warning;
    }
    Some(found)
}

type Maker = fn(String, String, String, String, String) -> Diagnostic;

fn altered(difference: Difference) -> Maker {
    match difference {
        Difference::Value => finding::number_altered,
        Difference::Unit => finding::unit_altered,
        Difference::Qualifier => finding::qualifier_altered,
        Difference::Thing => finding::number_of_another,
        Difference::Range => finding::range_altered,
        Difference::Course => finding::course_turned,
    }
}

fn line(place: &Place) -> String {
    place.line.to_string()
}

/// The sentence of the article, as much of it as stands around the number.
fn excerpt(place: &Place) -> String {
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
    sentence
}
