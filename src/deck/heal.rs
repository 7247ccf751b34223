//! How a slip that stops the parser would read if it were mended, so that what follows it is read in the same run.
//!
//! What is mended takes as many bytes as before: every place in the mended text is a place in the file. Nothing of it is shown,
//! for a deck with such a slip does not play; it serves findings only.

use super::lower::slips;
use crate::diag::Diagnostic;

/// Slips that are mended in one run; a deck with more is told of these.
pub(super) const MOST: usize = 20;
/// Longer texts are not mended: each slip means another reading.
const LONGEST: usize = 256 << 10;

/// Returns `text` with the slip of `finding` mended; none for one that cannot be.
pub(super) fn healed(text: &str, finding: &Diagnostic) -> Option<String> {
    let span = finding.span.filter(|_| text.len() <= LONGEST)?;
    let (start, end) = (span.start as usize, span.end as usize);
    let (at, instead) = match finding.code.id {
        "E012" => {
            let at = end.checked_sub('：'.len_utf8())?;
            (at..end, ":  ".to_owned())
        }
        // The first character after the colon makes room for the space.
        "E011" => {
            let first = text.get(end..)?.chars().next().filter(|c| *c != '\n')?;
            (end..end + first.len_utf8(), " ".repeat(first.len_utf8()))
        }
        "E049" => {
            let line_start = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
            let line_end = text.get(start..)?.find('\n').map_or(text.len(), |at| start + at);
            (
                line_start..line_end,
                slips::half_width_brackets(text.get(line_start..line_end)?),
            )
        }
        "E010" | "E022" | "E041" => (start..end, " ".repeat(end - start)),
        "E043" => (start..end, format!("{:1$}", ",", end - start)),
        "E013" => (start..start + 1, "-".to_owned()),
        "E023" | "E024" | "E028" => (start..start + 1, "x".to_owned()),
        _ => return None,
    };
    let mended = text.get(..at.start)?.to_owned() + &instead + text.get(at.end..)?;
    debug_assert_eq!(mended.len(), text.len(), "places stay what they are");
    (mended != text).then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Span, finding};

    #[test]
    fn a_mended_text_is_as_long_as_it_was() {
        let mended = |text: &str, finding: Diagnostic, span| healed(text, &finding.at(span));
        let colon = mended("title：镇海", finding::full_width_colon("title"), Span::new(0, 8));
        assert_eq!(colon.as_deref(), Some("title:  镇海"));
        let space = mended("title:镇海", finding::no_space_after_colon("title"), Span::new(0, 6));
        assert_eq!(space.as_deref(), Some("title:   海"));
        let comma = mended("{ a: b，c: d }", finding::full_width_comma("`{ }`"), Span::new(6, 9));
        assert_eq!(comma.as_deref(), Some("{ a: b,  c: d }"));
        let second = mended("a: b: c", finding::second_colon(), Span::new(4, 5));
        assert_eq!(second.as_deref(), Some("a: b- c"));
        assert_eq!(mended("a", finding::quote_not_closed(), Span::new(0, 1)), None);
        assert_eq!(
            mended("title:", finding::no_space_after_colon("title"), Span::new(0, 6)),
            None
        );
    }
}
