//! The passage of a text that is most like some words.

use std::ops::Range;

/// Words times text, in characters squared: beyond this nobody waits for a suggestion.
const MOST_WORK: usize = 60_000_000;

/// Finds the stretch of `text` (in characters) that becomes `words` with the fewest characters changed, left out or put
/// in, and how many those are; none where more than `most` would be.
pub(super) fn nearest(words: &[char], text: &[char], most: usize) -> Option<(Range<usize>, usize)> {
    if words.is_empty() || words.len().saturating_mul(text.len()) > MOST_WORK {
        return None;
    }
    // Sellers: one row of the table of distances at a time, each cell with the place its stretch begins at.
    let mut row: Vec<(usize, usize)> = (0..=words.len()).map(|distance| (distance, 0)).collect();
    let mut best: Option<(usize, Range<usize>)> = None;
    for (at, c) in text.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (0, at + 1);
        for (index, word) in words.iter().enumerate() {
            let above = row[index + 1];
            let kept = (diagonal.0 + usize::from(word != c), diagonal.1);
            let put_in = (above.0 + 1, above.1);
            let left_out = (row[index].0 + 1, row[index].1);
            row[index + 1] = [kept, put_in, left_out]
                .into_iter()
                .min_by_key(|cell| cell.0)
                .unwrap_or(kept);
            diagonal = above;
        }
        let (distance, start) = row[words.len()];
        // Of passages that are as near, the one that is as long.
        let rank = |distance: usize, range: &Range<usize>| (distance, range.len().abs_diff(words.len()));
        let found = start..at + 1;
        if best
            .as_ref()
            .is_none_or(|(least, range)| rank(distance, &found) < rank(*least, range))
        {
            best = Some((distance, found));
        }
    }
    best.filter(|(distance, _)| *distance <= most)
        .map(|(distance, range)| (range, distance))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str, text: &str, most: usize) -> Option<(String, usize)> {
        let text: Vec<char> = text.chars().collect();
        let words: Vec<char> = words.chars().collect();
        nearest(&words, &text, most).map(|(range, distance)| (text[range].iter().collect(), distance))
    }

    #[test]
    fn the_passage_with_the_fewest_changes_is_found() {
        assert_eq!(found("饭来了", "阿姨,饭来了。", 2), Some(("饭来了".to_owned(), 0)));
        assert_eq!(found("汤来了", "阿姨,饭来了。", 1), Some(("饭来了".to_owned(), 1)));
        assert_eq!(
            found("先用再后转", "探索先用后转新模式", 1),
            Some(("先用后转".to_owned(), 1))
        );
        assert_eq!(found("完全不同", "阿姨,饭来了。", 2), None);
        assert_eq!(found("", "阿姨", 2), None);
    }
}
