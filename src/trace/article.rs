//! A newspaper's text as sentences, whatever its file did to them.

use std::ops::Range;

/// A text to be searched: full-width figures and letters made half-width, blanks and line ends that part nothing taken out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Plain {
    /// The text.
    pub text: String,
    /// For each byte of `text` that begins a character, the line of the file it stands in, from 1.
    lines: Vec<(usize, u32)>,
    /// Where two figures met over a line's end: they may be one number or two.
    pub seams: Vec<usize>,
}

impl Plain {
    /// The line of the file that byte `at` stands in.
    #[must_use]
    pub fn line_at(&self, at: usize) -> u32 {
        let after = self.lines.partition_point(|(byte, _)| *byte <= at);
        self.lines.get(after.saturating_sub(1)).map_or(1, |(_, line)| *line)
    }

    fn push(&mut self, c: char, line: u32) {
        if self.lines.last().is_none_or(|(_, last)| *last != line) {
            self.lines.push((self.text.len(), line));
        }
        self.text.push(c);
    }

    fn extend(&mut self, other: &Self) {
        let offset = self.text.len();
        self.lines
            .extend(other.lines.iter().map(|(byte, line)| (byte + offset, *line)));
        self.seams.extend(other.seams.iter().map(|at| at + offset));
        self.text.push_str(&other.text);
    }
}

/// A sentence of an article.
#[derive(Clone, PartialEq, Debug)]
pub struct Sentence {
    /// What it says.
    pub plain: Plain,
    /// The paragraph it belongs to, from 0.
    pub paragraph: usize,
}

/// An article.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Article {
    /// Its sentences, headings and captions among them, in order; after them those that the ends of columns cut in two, put
    /// together in every way that could be meant.
    pub sentences: Vec<Sentence>,
    /// All of it as [`solid`] gives it, for looking up words; what only might belong together follows after a line end.
    solid: String,
    /// The same, character by character, with the marks of the file.
    shown: String,
    /// The line of the file that each stretch of `solid` stands in, by its first byte.
    solid_lines: Vec<(usize, u32)>,
}

/// A paragraph this short without an end is a heading, a caption or a name, and is not cut off.
const LONGEST_HEADING: usize = 24;
/// More cut paragraphs than this are no columns but a text without stops.
const MOST_CUTS: usize = 12;

impl Article {
    /// Reads an article: plain text or Markdown.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let paragraphs: Vec<Plain> = paragraphs(&super::table::told(text))
            .into_iter()
            .filter(|p| !p.text.is_empty())
            .collect();
        let mut article = Self::default();
        let (mut tails, mut heads) = (Vec::new(), Vec::new());
        let mut after_cut = true;
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let parts = sentences(&paragraph.text);
            let cut = is_cut(&paragraph.text);
            for (at, range) in parts.iter().enumerate() {
                let plain = part(paragraph, range.clone());
                if at == 0 && after_cut && index > 0 {
                    heads.push(article.sentences.len());
                }
                if at + 1 == parts.len() && cut {
                    tails.push(article.sentences.len());
                }
                article.sentences.push(Sentence {
                    plain,
                    paragraph: index,
                });
            }
            article.take_solid(paragraph);
            after_cut = cut;
        }
        if tails.len() <= MOST_CUTS {
            let mut joined = Vec::new();
            for tail in &tails {
                for head in heads.iter().filter(|head| *head > tail) {
                    let (tail, head) = (&article.sentences[*tail], &article.sentences[*head]);
                    let mut plain = tail.plain.clone();
                    join(&mut plain, &head.plain);
                    joined.push(Sentence {
                        plain,
                        paragraph: tail.paragraph,
                    });
                    article.solid.push('\n');
                    article.shown.push('\n');
                    article.take_solid(&joined[joined.len() - 1].plain);
                }
            }
            article.sentences.extend(joined);
        }
        article
    }

    /// Whether `words` stand in it, whatever blanks, line ends and widths of marks.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        self.find(words).is_some()
    }

    /// The line that `words` begin in, if they stand in it.
    #[must_use]
    pub fn find(&self, words: &str) -> Option<u32> {
        let words = solid(words);
        let at = self.solid.find(&words).filter(|_| !words.is_empty())?;
        Some(self.line_at(at))
    }

    /// All of it as [`solid`] gives it.
    pub(super) fn solid(&self) -> &str {
        &self.solid
    }

    /// The same with the marks of the file, character by character.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// The line of the file that byte `at` of [`Article::solid`] stands in.
    pub(super) fn line_at(&self, at: usize) -> u32 {
        let after = self.solid_lines.partition_point(|(byte, _)| *byte <= at);
        self.solid_lines
            .get(after.saturating_sub(1))
            .map_or(1, |(_, line)| *line)
    }

    fn take_solid(&mut self, plain: &Plain) {
        for (at, c) in plain.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let line = plain.line_at(at);
            if self.solid_lines.last().is_none_or(|(_, last)| *last != line) {
                self.solid_lines.push((self.solid.len(), line));
            }
            self.solid.push(one_mark(c));
            self.shown.push(c);
        }
    }
}

/// A text as it is searched.
pub(crate) fn plain(text: &str) -> String {
    let mut made = Plain::default();
    take_in(&mut made, text, 1);
    made.text
}

/// A text without blanks, in which marks that mean the same are the same: what words are compared by.
pub(super) fn solid(text: &str) -> String {
    plain(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(one_mark)
        .collect()
}

/// Half- and full-width marks as one, and the kinds of quotation marks.
fn one_mark(c: char) -> char {
    match c {
        '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '\'' => '"',
        '，' => ',',
        '：' => ':',
        '；' => ';',
        '！' => '!',
        '？' => '?',
        '（' => '(',
        '）' => ')',
        '・' | '•' | '‧' => '·',
        '—' => '-',
        c => c,
    }
}

fn paragraphs(text: &str) -> Vec<Plain> {
    let measure = measure(text);
    let mut all = vec![Plain::default()];
    for (index, line) in text.lines().enumerate() {
        let number = index as u32 + 1;
        let (line, own) = unmarked(line);
        if line.is_empty() {
            if !all[all.len() - 1].text.is_empty() {
                all.push(Plain::default());
            }
            continue;
        }
        // A line that is set in begins a paragraph.
        let indented = line.starts_with('\u{3000}') || line.starts_with("    ");
        let last = all.len() - 1;
        if (own || indented) && !all[last].text.is_empty() {
            all.push(Plain::default());
        }
        let last = all.len() - 1;
        let begins = all[last].text.is_empty();
        take_in(&mut all[last], line, number);
        if own || ends_paragraph(line, measure) || begins && is_heading(line, measure) {
            all.push(Plain::default());
        }
    }
    all
}

/// The length that the lines of a text are wrapped at, in characters: nearly all are no longer.
pub(crate) fn measure(text: &str) -> usize {
    let mut lengths: Vec<usize> = text
        .lines()
        .map(|line| line.trim().chars().count())
        .filter(|n| *n > 0)
        .collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 9 / 10).copied().unwrap_or_default()
}

/// Lines longer than this are not wrapped: each is a paragraph.
const LONGEST_WRAPPED: usize = 60;

/// Whether a paragraph ends with `line`: it ends with a sentence, and before the measure.
pub(crate) fn ends_paragraph(line: &str, measure: usize) -> bool {
    let length = line.trim().chars().count();
    ends_sentence(line) && (length > LONGEST_WRAPPED || length + 3 < measure)
}

/// Whether a line that begins a paragraph is all of it: short, and no part of a sentence.
pub(crate) fn is_heading(line: &str, measure: usize) -> bool {
    let line = line.trim();
    let length = line.chars().count();
    let goes_on = line.ends_with(|c: char| c.is_numeric() || ".．、：:，,；".contains(c));
    !goes_on && length <= LONGEST_HEADING && length * 5 < measure * 3 && !line.contains(['。', '；', '！', '？'])
}

/// Whether a line ends where a sentence does.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let end = line
        .trim_end()
        .trim_end_matches(|c| CLOSING.contains(c))
        .chars()
        .next_back();
    end.is_some_and(|c| "。！？!?…".contains(c))
}

/// A line without the marks of Markdown; true for a heading, an entry of a list, a row of a table.
fn unmarked(line: &str) -> (&str, bool) {
    let trimmed = line.trim_end();
    let bare = trimmed.trim_start();
    for mark in ["#", ">", "- ", "* ", "+ ", "|", "!["] {
        if bare.starts_with(mark) {
            let rest = bare.trim_start_matches(['#', '>', '-', '*', '+', '|', '!', '[', ' ']);
            return (rest, true);
        }
    }
    if bare.is_empty() || bare.chars().all(|c| matches!(c, '-' | '=' | '*' | '_')) {
        return ("", false);
    }
    (trimmed, false)
}

/// Takes a line into a paragraph.
fn take_in(to: &mut Plain, line: &str, number: u32) {
    let chars: Vec<char> = line.chars().map(half_width).collect();
    let mut blank = !to.text.is_empty();
    let mut new_line = blank;
    let mut emphasis = chars.iter().peekable();
    while let Some(c) = emphasis.next() {
        if c.is_whitespace() || is_invisible(*c) {
            blank |= !to.text.is_empty() && c.is_whitespace();
            continue;
        }
        // Markdown's emphasis says nothing.
        if *c == '*' && emphasis.peek().is_some_and(|next| **next == '*') {
            emphasis.next();
            continue;
        }
        if blank {
            let last = to.text.chars().next_back();
            if let Some(last) = last {
                let figures = last.is_ascii_digit() && c.is_ascii_digit();
                if new_line && figures {
                    to.seams.push(to.text.len());
                } else if parts(last, *c) {
                    to.push(' ', number);
                }
            }
            (blank, new_line) = (false, false);
        }
        to.push(*c, number);
    }
}

/// Whether a blank between two characters parts words; anywhere else it is a compositor's.
fn parts(a: char, b: char) -> bool {
    let western = |c: char| c.is_alphanumeric() && !is_han(c);
    (western(a) || matches!(a, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '"' | '\'' | '%'))
        && western(b)
        && !(a == '.' && b.is_ascii_digit())
        && !(a.is_ascii_digit() && b == '.')
}

pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Full-width letters, figures, `％`, `．` as half-width ones.
pub(super) fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '．' | '＋' | '／' | '＞' | '＜' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '﹪' => '%',
        '〇' | '○' => '〇',
        '—' | '－' | '–' | '−' | '～' | '∼' => match c {
            '—' => '—',
            '～' | '∼' => '~',
            _ => '-',
        },
        c => c,
    }
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Closing marks that go with the sentence they follow.
const CLOSING: &str = "”’』」》）)】〉\"";

/// Byte ranges of a paragraph's sentences.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let ends = match c {
            '。' | '！' | '？' | '!' | '?' => true,
            '…' => next.is_none_or(|c| c != '…') && next.is_some_and(|c| CLOSING.contains(c) || is_han(c)),
            '.' => next.is_none_or(|c| c == ' '),
            '；' | ';' => false,
            _ => false,
        };
        if !ends {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| CLOSING.contains(*c) || "。！？!?…".contains(*c)) {
            end = at + c.len_utf8();
        }
        ranges.push(start..end);
        start = end;
    }
    if start < text.len() {
        ranges.push(start..text.len());
    }
    ranges
}

/// Whether a paragraph ends in the middle of a sentence.
fn is_cut(text: &str) -> bool {
    let end = text
        .trim_end()
        .trim_end_matches(|c| CLOSING.contains(c))
        .chars()
        .next_back();
    let stops = end.is_none_or(|c| "。！？!?….：:；;".contains(c));
    !stops && text.chars().count() > LONGEST_HEADING
}

/// The sentences of a text that was read already.
pub(crate) fn sentences_of(text: &str) -> Vec<&str> {
    sentences(text)
        .into_iter()
        .map(|range| text[range].trim())
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

fn part(whole: &Plain, range: Range<usize>) -> Plain {
    let mut lines = vec![(0, whole.line_at(range.start))];
    lines.extend(
        whole
            .lines
            .iter()
            .filter(|(byte, _)| range.start < *byte && *byte < range.end)
            .map(|(byte, line)| (byte - range.start, *line)),
    );
    Plain {
        text: whole.text[range.clone()].to_owned(),
        lines,
        seams: whole
            .seams
            .iter()
            .filter(|at| range.contains(at))
            .map(|at| at - range.start)
            .collect(),
    }
}

/// Puts a sentence's second part after its first.
fn join(tail: &mut Plain, head: &Plain) {
    let meet = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if meet(tail.text.chars().next_back()) && meet(head.text.chars().next()) {
        tail.seams.push(tail.text.len());
    }
    tail.extend(head);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        Article::read(text)
            .sentences
            .into_iter()
            .map(|s| s.plain.text)
            .collect()
    }

    #[test]
    fn lines_of_a_paragraph_are_one_text() {
        let text = "全年到账１１．\n７６亿元，比上年增\n长 8.5 ％。共有 40 余\n万人次。\n\n另一段。";
        assert_eq!(
            said(text),
            [
                "全年到账11.76亿元,比上年增长8.5%。".replace(',', "，"),
                "共有40余万人次。".to_owned(),
                "另一段。".to_owned()
            ]
        );
    }

    #[test]
    fn figures_that_meet_at_a_lines_end_are_marked() {
        let article = Article::read("面积从48\n31平方米起。");
        let plain = &article.sentences[0].plain;
        assert_eq!(
            (plain.text.as_str(), plain.seams.as_slice()),
            ("面积从4831平方米起。", &["面积从48".len()][..])
        );
        assert_eq!((plain.line_at(0), plain.line_at(plain.text.len() - 1)), (1, 2));
    }

    #[test]
    fn a_column_that_breaks_off_goes_on_elsewhere() {
        let first = "这是一段被栏尾截断的长长的文字它说去年全区一共新建了社区食堂";
        let text = format!(
            "{first}\n\n别的栏目\n\n在另一栏里还有一段同样被截断的长长的文字它说的是另一件事情\n\n36家，受到欢迎。\n\n完。"
        );
        let all = said(&text);
        assert!(all.iter().any(|s| s == &format!("{first}36家，受到欢迎。")), "{all:?}");
        assert!(Article::read(&text).says("社区食堂36家"));
    }

    #[test]
    fn quotations_and_western_text_end_with_their_marks() {
        assert_eq!(
            said("他说：“快了！”大家笑了……完了。The 3.5 km road. It is open."),
            [
                "他说：“快了！”",
                "大家笑了……",
                "完了。",
                "The 3.5 km road.",
                " It is open."
            ]
        );
    }

    #[test]
    fn markdown_says_only_its_words() {
        assert_eq!(
            said("# 标题\n\n- 第一**条**\n- 第二条\n\n> 引文。"),
            ["标题", "第一条", "第二条", "引文。"]
        );
    }
}
