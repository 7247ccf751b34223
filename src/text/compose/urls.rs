//! Web and mail addresses, which break at points of their own.

use std::ops::Range;

/// Byte ranges of the addresses in `text`, in order.
pub(super) fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    for word in text.split(|c: char| !c.is_ascii_graphic()) {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let lead = ["https://", "http://", "www."]
            .iter()
            .filter_map(|lead| word.find(lead))
            .min();
        if let Some(at) = lead.filter(|_| start >= from) {
            // A full stop or a bracket after an address is the sentence's.
            let address = word[at..].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'']);
            from = start + at + address.len();
            ranges.push(start + at..from);
        }
    }
    ranges
}

/// Whether a line may begin at `byte` of an address: after its slashes, and before the marks between its parts, so that
/// the mark shows that the address goes on (The Chicago Manual of Style, 17th edition, §14.18).
pub(super) fn breaks_before(address: &str, byte: usize) -> bool {
    let (before, after) = address.split_at(byte);
    let next = after.chars().next();
    match before.chars().next_back() {
        Some('/') => next != Some('/'),
        Some(':') => false,
        _ => next.is_some_and(|c| ".?&=#-_%~".contains(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_before_the_sentences_marks() {
        let found = |text: &'static str| ranges(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(found("见https://example.org/a/b。"), ["https://example.org/a/b"]);
        assert_eq!(
            found("see www.example.org, or (http://a.cn)."),
            ["www.example.org", "http://a.cn"]
        );
        assert!(found("no address here").is_empty());
    }

    #[test]
    fn an_address_breaks_after_slashes_and_before_marks() {
        let address = "https://example.org/harbour?year=2024";
        let mut parts = String::new();
        for (byte, c) in address.char_indices() {
            if byte > 0 && breaks_before(address, byte) {
                parts.push(' ');
            }
            parts.push(c);
        }
        assert_eq!(parts, "https:// example .org/ harbour ?year =2024");
    }
}
