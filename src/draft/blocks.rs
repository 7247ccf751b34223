//! A page's text as blocks: lines put together to paragraphs, each with what its marks and its surroundings say of it.

use crate::trace::article::{ends_paragraph, ends_sentence, is_heading, measure, plain};

/// A paragraph, a heading, a caption: what stands by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Block {
    /// What its marks say it is.
    pub(super) mark: Mark,
    /// What it says, blanks and widths settled.
    pub(super) text: String,
    /// Its first line as it stands in the file, for lines whose blanks part names.
    pub(super) raw: String,
    /// The line of the file it begins in, from 1.
    pub(super) line: usize,
    /// How many lines of the file it takes.
    pub(super) lines: usize,
    /// Blank lines before it.
    pub(super) blank_before: usize,
    /// Set in, as a paragraph begins.
    pub(super) indented: bool,
}

/// What a block is by its own marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// None.
    Plain,
    /// `#` of Markdown, so many.
    Heading(usize),
    /// An entry of a list.
    Item,
    /// `>` of Markdown.
    Quote,
    /// A picture of Markdown: the text is its description.
    Picture,
}

impl Block {
    /// Whether it is a line that is no sentence: a heading, a caption, a name.
    pub(super) fn is_short(&self) -> bool {
        const LONGEST: usize = 34;
        self.mark == Mark::Plain
            && self.lines <= 2
            && self.text.chars().count() <= LONGEST
            && !ends_sentence(&self.text)
            && !self.text.contains(['。', '；'])
            && !(self.text.contains(['？', '！']) && self.text.contains('，'))
            && !self.text.ends_with(['，', '；', '、', ',', ';'])
    }

    /// Whether it is text that a section is made of.
    pub(super) fn is_body(&self) -> bool {
        matches!(self.mark, Mark::Item | Mark::Quote) || self.mark == Mark::Plain && !self.is_short()
    }
}

/// Parts a page into its blocks.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let text = &crate::trace::table::told(text);
    let measure = measure(text);
    // Markdown says itself what a heading is.
    let markdown = text.lines().any(|line| matches!(marked(line).0, Mark::Heading(_)));
    let mut blocks: Vec<Block> = Vec::new();
    let (mut open, mut blank) = (false, 0);
    for (index, line) in text.lines().enumerate() {
        let (mark, said) = marked(line);
        let said = said.trim_end();
        if said.trim().is_empty() {
            // An empty line of a quotation parts its words from who said them.
            open &= mark == Mark::Quote;
            blank += usize::from(line.trim().is_empty());
            continue;
        }
        let indented = line.starts_with('\u{3000}') || line.starts_with("    ");
        let last = blocks.last_mut().filter(|last| {
            let same_quote = mark == Mark::Quote && last.mark == Mark::Quote;
            open && (same_quote || mark == Mark::Plain && last.mark != Mark::Picture && !indented)
        });
        match last {
            Some(last) => {
                last.text = continued(&last.text, said);
                last.lines += 1;
            }
            None => blocks.push(Block {
                mark,
                text: plain(said),
                raw: said.trim().to_owned(),
                line: index + 1,
                lines: 1,
                blank_before: blank,
                indented,
            }),
        }
        let begins = blocks.last().is_some_and(|block| block.lines == 1);
        open = match mark {
            Mark::Heading(_) | Mark::Picture => false,
            Mark::Quote => true,
            Mark::Plain | Mark::Item => {
                !(ends_paragraph(said, measure) || begins && !markdown && is_heading(said, measure))
            }
        };
        blank = 0;
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

/// A text and what follows it on the next line or in the next column. A number that meets another is one number.
pub(super) fn continued(text: &str, more: &str) -> String {
    let more = more.trim();
    let number = text.ends_with(|c: char| c.is_ascii_digit() || c == '.')
        && plain(more).starts_with(|c: char| c.is_ascii_digit());
    let between = if number { "" } else { "\n" };
    plain(&format!("{text}{between}{more}"))
}

/// Whether a text begins in the middle of a sentence: 口。近年来…, 梯，从提议到运行….
pub(super) fn goes_on(text: &str) -> bool {
    let first = text.chars().position(|c| "。，、；！？".contains(c));
    first.is_some_and(|at| at <= 1 || at <= 3 && text.chars().nth(at) == Some('。'))
}

/// A line without its marks.
fn marked(line: &str) -> (Mark, &str) {
    let bare = line.trim_start_matches([' ', '\t']);
    let level = bare.chars().take_while(|c| *c == '#').count();
    if level > 0 && bare[level..].starts_with([' ', '\u{3000}']) {
        return (Mark::Heading(level), bare[level..].trim().trim_end_matches('#').trim());
    }
    if let Some((alt, _)) = bare.strip_prefix("![").and_then(|rest| rest.split_once(']')) {
        return (Mark::Picture, alt);
    }
    if let Some(rest) = bare.strip_prefix('>') {
        return (Mark::Quote, rest.trim_start_matches(['>', ' ']));
    }
    for item in ["- ", "* ", "+ "] {
        if let Some(rest) = bare.strip_prefix(item) {
            return (Mark::Item, rest);
        }
    }
    let rule = !bare.is_empty() && bare.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | ' '));
    if rule {
        return (Mark::Plain, "");
    }
    // *set in italics* as a whole.
    let italic = |mark: char| {
        let inner = bare.trim_end().strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.contains(mark)).then_some(inner)
    };
    let whole = bare
        .trim_end()
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"));
    let inner = whole.or_else(|| italic('*')).or_else(|| italic('_'));
    (Mark::Plain, inner.unwrap_or(line.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(Mark, String)> {
        blocks(text).into_iter().map(|block| (block.mark, block.text)).collect()
    }

    #[test]
    fn markdown_says_what_its_blocks_are() {
        let text = "# 标题\n\n*作者：甲*\n\n第一行\n第二行。\n\n- 一条\n> 引文\n> 续\n\n![图注](a.jpg)\n---\n";
        let expected = [
            (Mark::Heading(1), "标题"),
            (Mark::Plain, "作者：甲"),
            (Mark::Plain, "第一行第二行。"),
            (Mark::Item, "一条"),
            (Mark::Quote, "引文续"),
            (Mark::Picture, "图注"),
        ];
        assert_eq!(said(text), expected.map(|(mark, text)| (mark, text.to_owned())));
    }

    #[test]
    fn wrapped_lines_are_one_block_and_a_heading_stands_alone() {
        let long = "这是一段很长的文字它在报纸的栏里被折成许多行每一行都排满了";
        let text = format!("湖变清了\n{long}\n{long}\n到此为止。\n{long}\n{long}");
        let lengths: Vec<usize> = blocks(&text).iter().map(|block| block.text.chars().count()).collect();
        assert_eq!(lengths, [4, 63, 58]);
    }
}
