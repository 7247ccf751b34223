//! Days: slides whose last day is past, and words that go stale.

use super::Preflight;
use crate::deck::{Body, Slide, Text};
use crate::diag::{Arg, Diagnostic, Noun, finding};

const DAY: Noun = Noun {
    one: "day",
    many: "days",
    zh: "天",
};

/// Words that mean another day every day. Longer ones first.
const STALE: &[&str] = &[
    "今日",
    "昨日",
    "明日",
    "今天",
    "昨天",
    "明天",
    "前天",
    "后天",
    "近日",
    "日前",
    "今年",
    "去年",
    "明年",
    "前年",
    "本月",
    "上月",
    "下月",
    "本周",
    "上周",
    "下周",
    "yesterday",
    "today",
    "tomorrow",
    "last year",
    "this year",
    "last month",
    "last week",
    "recently",
];

pub(super) fn check(preflight: &Preflight<'_>) -> Vec<Diagnostic> {
    let slides = &preflight.deck.slides;
    let mut findings: Vec<Diagnostic> = slides.iter().filter_map(|slide| past(slide, preflight)).collect();
    if preflight.deck.as_of.is_some() {
        return findings;
    }
    let dated: Vec<&Text> = (slides.iter().filter(|slide| slide.as_of.is_some()))
        .flat_map(|slide| slide.texts())
        .collect();
    // What somebody said is not to be changed.
    let quoted = slides.iter().filter_map(|slide| match &slide.body {
        Body::Quote(quote) => Some(&quote.text),
        _ => None,
    });
    let dated: Vec<&Text> = dated.into_iter().chain(quoted).collect();
    for text in preflight.shown() {
        if dated.iter().all(|dated| dated.span != text.span) {
            findings.extend(stale(text, preflight));
        }
    }
    findings
}

fn past(slide: &Slide, preflight: &Preflight<'_>) -> Option<Diagnostic> {
    let until = slide.until.filter(|until| *until < preflight.today)?;
    let days = until.until(preflight.today).map_or(0, |span| span.get_days());
    let days = Arg::Count(usize::try_from(days).unwrap_or(0), DAY);
    Some(finding::date_past(&slide.id, until.to_string(), days).at(preflight.value_of("until", slide.span)))
}

/// The first word of a text that goes stale.
fn stale(text: &Text, preflight: &Preflight<'_>) -> Option<Diagnostic> {
    let lower = text.value.to_ascii_lowercase();
    let word = STALE
        .iter()
        .filter_map(|word| Some((whole_word(&lower, word)?, *word)))
        .min_by_key(|(at, _)| *at);
    let (at, word) = word?;
    let written = text.value.get(at..at + word.len())?;
    Some(finding::stale_word(written).at(preflight.place_of(written, text)))
}

/// Where `word` stands in `text`: in English with no letter beside it; in Chinese not in the name of something.
fn whole_word(text: &str, word: &str) -> Option<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let (before, after) = (&text[..*at], &text[at + word.len()..]);
        if word.is_ascii() {
            return !is_letter(before.chars().next_back()) && !is_letter(after.chars().next());
        }
        // 《今日镇海》 is a paper's name; “今天船照开！” is somebody's word.
        let quoted = before.matches('“').count() > before.matches('”').count();
        !quoted && !before.ends_with('《') && !after.starts_with("头条")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_parts_of_words_do_not_go_stale() {
        assert_eq!(whole_word("他昨日到镇海", "昨日"), Some(3));
        assert_eq!(whole_word("《今日镇海》", "今日"), None);
        assert_eq!(whole_word("她说：“今天船照开！”", "今天"), None);
        assert_eq!(whole_word("“照开”，今天", "今天"), Some(15));
        assert_eq!(whole_word("todays", "today"), None);
        assert_eq!(whole_word("as of today.", "today"), Some(6));
    }
}
