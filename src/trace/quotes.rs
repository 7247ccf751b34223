//! Quotations: whether the article has them, word for word.

use super::article::{Article, plain, solid};
use super::nearest::nearest;

/// What became of a quotation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Quotation {
    /// It stands in the article, in this line.
    Exact(u32),
    /// The article has nearly these words.
    Changed {
        /// The article's words.
        says: String,
        /// Their line.
        line: u32,
    },
    /// The article has nothing like it.
    Missing,
}

/// Looks up quotations in one article.
pub(super) struct Quotations<'a> {
    article: &'a Article,
    /// The article with what parts a quotation taken out: “…，”他说，“…”.
    closed_up: String,
    chars: Vec<char>,
}

/// At most this part of a quotation may differ from what it is taken for.
const MOST_CHANGED: usize = 3;
/// What says who speaks, between two parts of a quotation, in characters at most.
const LONGEST_SPEAKER: usize = 24;
const SPEAKS: [&str; 7] = ["说", "道", "表示", "介绍", "认为", "坦言", "告诉记者"];

impl<'a> Quotations<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self {
            article,
            closed_up: closed_up(article.solid()),
            chars: article.solid().chars().collect(),
        }
    }

    /// Looks a quotation up. An ellipsis in it may stand for words left out.
    pub(super) fn look_up(&self, words: &str) -> Quotation {
        let words = solid(words);
        let words = words.trim_matches(|c: char| "\"。,.!?;:".contains(c));
        if words.is_empty() {
            return Quotation::Missing;
        }
        let parts: Vec<&str> = words.split('…').filter(|part| !part.is_empty()).collect();
        if let Some(at) = all_in_order(self.article.solid(), &parts) {
            return Quotation::Exact(self.article.line_at(at));
        }
        if all_in_order(&self.closed_up, &parts).is_some() {
            let head: String = parts[0].chars().take(6).collect();
            let at = self.article.solid().find(&head);
            return Quotation::Exact(self.article.line_at(at.unwrap_or_default()));
        }
        let words: Vec<char> = words.chars().collect();
        let most = words.len().div_ceil(MOST_CHANGED);
        let Some((range, _)) = nearest(&words, &self.chars, most) else {
            return Quotation::Missing;
        };
        let at: usize = self.chars[..range.start].iter().map(|c| c.len_utf8()).sum();
        let says: String = self
            .article
            .shown()
            .chars()
            .skip(range.start)
            .take(range.len())
            .collect();
        Quotation::Changed {
            says: plain(&says),
            line: self.article.line_at(at),
        }
    }
}

/// Where the first of `parts` begins, if all stand in `text` one after the other, not far apart.
fn all_in_order(text: &str, parts: &[&str]) -> Option<usize> {
    const FAR: usize = 1_500;
    let (first, rest) = parts.split_first()?;
    let begins = text.match_indices(first).map(|(at, _)| at);
    begins.into_iter().find(|begin| {
        let mut from = begin + first.len();
        rest.iter().all(|part| match text[from..].find(part) {
            Some(at) if at <= FAR => {
                from += at + part.len();
                true
            }
            _ => false,
        })
    })
}

/// Takes out what stands between the parts of a quotation.
fn closed_up(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        made.push_str(before);
        let speaker = after.find('"').map(|end| &after[..end]);
        let parts = speaker.filter(|speaker| {
            let speaks = speaker.trim_end_matches([',', ':']);
            speaker.chars().count() <= LONGEST_SPEAKER
                && !speaker.contains('。')
                && SPEAKS.iter().any(|word| speaks.ends_with(word))
        });
        match parts {
            Some(speaker) if before.ends_with([',', '。', '!', '?', '…', ';']) => rest = &after[speaker.len() + 1..],
            _ => {
                made.push('"');
                rest = after;
            }
        }
    }
    made.push_str(rest);
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str =
        "村里的变化看得见。\n“路修好了，车就来了，”村民何秀兰说，“果子不愁卖。”\n“我们做了三\n件事……”他扳着手指数。";

    fn looked_up(words: &str) -> Quotation {
        Quotations::new(&Article::read(ARTICLE)).look_up(words)
    }

    #[test]
    fn a_quotation_stands_word_for_word_whatever_its_lines_and_marks() {
        for words in [
            "路修好了，车就来了",
            "路修好了,车就来了。",
            "我们做了三件事……",
            "路修好了，车就来了，果子不愁卖。",
            "路修好了……果子不愁卖",
        ] {
            assert_eq!(
                looked_up(words),
                Quotation::Exact(if words.starts_with('路') { 2 } else { 3 }),
                "{words}"
            );
        }
    }

    #[test]
    fn changed_words_are_shown_as_they_were() {
        let changed = |says: &str, line| Quotation::Changed {
            says: says.to_owned(),
            line,
        };
        assert_eq!(looked_up("路修通了，车就来了"), changed("路修好了，车就来了", 2));
        assert_eq!(looked_up("我们做了四件事"), changed("我们做了三件事", 3));
        assert_eq!(looked_up("这里从来没有过这样的话"), Quotation::Missing);
    }
}
