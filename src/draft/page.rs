//! What the blocks of a page are: title, byline, sections, captions.

use super::blocks::{Block, Mark, continued, goes_on};

/// A page taken apart.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Page {
    /// The line above the title.
    pub(super) kicker: Option<String>,
    /// The title.
    pub(super) title: String,
    /// The line below it.
    pub(super) subtitle: Option<String>,
    /// Who wrote it.
    pub(super) byline: Option<String>,
    /// Its parts; the first has no title and stands before all headings.
    pub(super) parts: Vec<Part>,
    /// Who made the pictures.
    pub(super) credit: Option<String>,
    /// What was not sure about the head of the page.
    pub(super) unsure: Vec<String>,
}

/// A part of the page under one heading.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Part {
    pub(super) title: Option<String>,
    pub(super) kicker: Option<String>,
    /// Its text.
    pub(super) paragraphs: Vec<Paragraph>,
    /// What its pictures show.
    pub(super) captions: Vec<Caption>,
    pub(super) unsure: Vec<String>,
}

/// Some text of a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Set apart as a quotation.
    pub(super) quote: bool,
}

/// What a picture shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Caption {
    pub(super) text: String,
    pub(super) credit: Option<String>,
    /// Whether it says that it is one, or stands where only captions stand.
    pub(super) sure: bool,
}

/// More characters than this make a title that no slide can show well.
const LONGEST_TITLE: usize = 60;

/// Takes a page apart.
pub(super) fn page(blocks: &[Block], words: &Words) -> Page {
    let mut page = Page::default();
    let body = head(blocks, &mut page, words);
    let mut blocks = joined(&blocks[body..], &mut page, words);
    byline_in_text(&mut blocks, &mut page);
    parts(&blocks, &mut page, words);
    page
}

/// What the draft says of what it was unsure of.
pub(super) struct Words {
    pub(super) no_title: &'static str,
    pub(super) two_titles: &'static str,
    pub(super) heading_or_caption: &'static str,
    pub(super) broken_off: &'static str,
    pub(super) put_together: &'static str,
    pub(super) many_lines: &'static str,
}

/// Reads the head of the page, and tells where its body begins.
fn head(blocks: &[Block], page: &mut Page, words: &Words) -> usize {
    let mut at = 0;
    let first_body = blocks.iter().position(Block::is_body).unwrap_or(blocks.len());
    match blocks.first() {
        Some(block) if matches!(block.mark, Mark::Heading(_)) || first_body > 0 => {
            title(block, page, words);
            at = 1;
        }
        Some(block) => {
            // A page without a heading: its first words.
            page.title = first_words(&block.text);
            page.unsure.push(words.no_title.to_owned());
        }
        None => {}
    }
    let mut lines = Vec::new();
    while let Some(block) = blocks.get(at).filter(|block| block.is_short()) {
        // The last short line before the text is the first section's heading where a wider gap parts it from the head.
        if block.blank_before > 1 && at > 1 && page.byline.is_some() {
            break;
        }
        if let Some(names) = byline(&block.raw) {
            page.byline = Some(names);
        } else if caption_of(&block.text).is_some() || credit_of(&block.text).is_some() {
            break;
        } else {
            lines.push(block.text.clone());
        }
        at += 1;
        if lines.len() > 3 {
            break;
        }
    }
    let below = lines.iter().position(|line| line.starts_with(['—', '-', '─']));
    if let Some(below) = below {
        page.subtitle = Some(lines.remove(below).trim_start_matches(['—', '-', '─', ' ']).to_owned());
    } else if !lines.is_empty() {
        page.subtitle = Some(lines.remove(0));
    }
    if !lines.is_empty() {
        page.unsure.push(format!("{}{}", words.many_lines, lines.join(" / ")));
    }
    at
}

fn title(block: &Block, page: &mut Page, words: &Words) {
    // “…” 创造 “…” 镇海：…: two lines of a headline that the file put into one.
    let halves: Vec<&str> = block
        .raw
        .trim_start_matches(['#', ' '])
        .split([' ', '\u{3000}'])
        .collect();
    let is_line = |half: &&str| half.chars().count() >= 6;
    if let [first, second] = halves.as_slice()
        && is_line(first)
        && is_line(second)
        && !first.is_ascii()
    {
        page.kicker = Some(crate::trace::article::plain(first));
        page.title = crate::trace::article::plain(second);
        page.unsure.push(words.two_titles.to_owned());
    } else {
        page.title = first_words(&block.text);
    }
    if let Some((main, rest)) = page.title.clone().split_once("——")
        && main.chars().count() >= 4
        && !rest.is_empty()
    {
        page.title = main.to_owned();
        page.subtitle = Some(rest.to_owned());
    }
}

/// A title from a text that may be long: up to its first stop.
fn first_words(text: &str) -> String {
    let end = text.find(['。', '！', '？', '\n']).unwrap_or(text.len());
    let words: String = text[..end].chars().take(LONGEST_TITLE).collect();
    if words.trim().is_empty() {
        text.chars().take(LONGEST_TITLE).collect()
    } else {
        words
    }
}

/// （记者 涂晓航 洪梅）岛上的…: who wrote it, at the head of the text or in brackets at its end.
fn byline_in_text(blocks: &mut Vec<Block>, page: &mut Page) {
    if page.byline.is_some() {
        return;
    }
    let inner = |raw: &str| -> Option<String> {
        let rest = raw
            .trim_start_matches("本报讯")
            .trim_start()
            .strip_prefix(['（', '('])?;
        let names = &rest[..rest.find(['）', ')'])?];
        let says = ["记者", "通讯员", "作者", "撰文"]
            .iter()
            .any(|word| names.contains(word));
        byline(names).filter(|_| says)
    };
    let Some(first) = blocks.iter_mut().find(|block| block.is_body()) else {
        return;
    };
    if let Some(names) = inner(&first.raw) {
        if let Some(end) = first.text.find(['）', ')']) {
            let close = first.text[end..].chars().next().map_or(0, char::len_utf8);
            first.text = first.text[end + close..].trim_start().to_owned();
        }
        page.byline = Some(names);
    } else if let Some(last) = blocks.last()
        && let Some(names) = inner(&last.raw)
        && last.raw.ends_with(['）', ')'])
    {
        page.byline = Some(names);
        blocks.pop();
    }
}

/// The names of a line that says who wrote it; where it was taken from and when are left out.
fn byline(raw: &str) -> Option<String> {
    let is_date = |word: &str| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        digits >= 4 && word.contains(['年', '-', '/', '.'])
    };
    let told: Vec<&str> = raw
        .split_whitespace()
        .filter(|word| !(word.starts_with("来源") || word.starts_with("发布时间") || is_date(word)))
        .collect();
    let line: String = told.join(" ");
    let length = line.chars().count();
    let says = [
        "记者",
        "通讯员",
        "作者",
        "撰文",
        "撰稿",
        "文/",
        "文／",
        "文 /",
        "本报讯",
        "特约",
    ];
    if length <= 40 && says.iter().any(|word| line.contains(word)) && !line.contains(['。', '，', '“']) {
        return Some(line);
    }
    // Nothing but names: 李华 陈燕玲.
    let names: Vec<&str> = line.split(' ').collect();
    let is_name = |name: &&str| {
        let length = name.chars().count();
        (2..=4).contains(&length) && crate::trace::is_name(name)
    };
    (names.len() <= 4 && names.iter().all(is_name)).then_some(line)
}

/// The caption that a block says it is, and its credit.
fn caption_of(text: &str) -> Option<(String, Option<String>)> {
    let said = text.trim();
    let said = without_number(said);
    let numbered = said.len() < text.trim().len();
    let begins = ["图为", "图：", "图:", "上图", "下图", "左图", "右图", "图片说明"];
    let photographer = ["摄", "供图", "摄）", "摄)", "供图）", "供图)"]
        .iter()
        .any(|end| said.ends_with(end));
    if said.chars().count() > 90 || !photographer && !numbered && !begins.iter().any(|word| said.starts_with(word)) {
        return None;
    }
    let mut caption = said;
    for word in ["图片说明", "上图", "下图", "左图", "右图", "图为", "图：", "图:", "："] {
        caption = caption.strip_prefix(word).unwrap_or(caption);
    }
    // 图为…散步。 贺远山 摄
    let (words, credit) = match caption.find(['。', '（', '(']).filter(|_| photographer) {
        Some(at) => {
            let credit = caption[at..].trim_matches(|c: char| "。（）() ".contains(c));
            (
                &caption[..at],
                Some(credit.to_owned()).filter(|credit| !credit.is_empty()),
            )
        }
        None => (caption, None),
    };
    let words = words.trim_end_matches('。');
    (!words.is_empty()).then(|| (words.to_owned(), credit))
}

/// A caption without 图①： before it.
fn without_number(text: &str) -> &str {
    let rest = text.strip_prefix("图").map(|rest| {
        rest.trim_start_matches(|c: char| {
            c.is_ascii_digit() || "一二三四五六七八九十".contains(c) || ('①'..='⑳').contains(&c)
        })
    });
    rest.filter(|rest| rest.len() + "图".len() < text.len())
        .and_then(|rest| rest.strip_prefix(['：', ':', '、', '.', ' ']))
        .map_or(text, str::trim_start)
}

/// Who made all pictures, where a line says so.
fn credit_of(text: &str) -> Option<String> {
    let inner = text.trim_matches(|c: char| "()（）*。 ".contains(c));
    let says = [
        "图片由",
        "照片由",
        "图片来源",
        "本版图片",
        "本版摄影",
        "本文图片",
        "图/",
        "图／",
    ];
    if inner.chars().count() > 40 || !says.iter().any(|word| inner.contains(word)) {
        return None;
    }
    let mut who = inner;
    for word in [
        "除署名外",
        "本版",
        "本文",
        "图片来源",
        "图片",
        "照片",
        "摄影",
        "图/",
        "图／",
        "均",
        "由",
        "：",
        ":",
    ] {
        who = who.strip_prefix(word).unwrap_or(who);
    }
    let who = who
        .trim_end_matches("提供")
        .trim_end_matches("供图")
        .trim_end_matches("摄");
    (!who.is_empty()).then(|| who.to_owned())
}

/// Why two ends may belong together, the surest first.
#[derive(Clone, Copy)]
enum Joint {
    /// They make a word of the article.
    Word,
    /// The next block begins in the middle of a sentence.
    Neighbour,
    /// A later block is not set in, where paragraphs are.
    SetOut,
    /// The next block does not begin as paragraphs do.
    Next,
    /// A later block begins in the middle of a sentence.
    Later,
}

/// Puts together what the ends of columns have parted, as far as that is clear.
fn joined(blocks: &[Block], page: &mut Page, words: &Words) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    let whole: Vec<String> = blocks.iter().map(|block| block.text.clone()).collect();
    let whole = whole.join("\n");
    let ends = |text: &str| {
        text.trim_end_matches(['”', '）', ')'])
            .ends_with(['。', '！', '？', '!', '?', '.', '…', '：', ':'])
    };
    let cut: Vec<usize> = (0..blocks.len())
        .filter(|at| {
            let block = &blocks[*at];
            let next_goes_on = blocks.get(at + 1).is_some_and(|next| goes_on(&next.text));
            let apart = caption_of(&block.text).is_some() || credit_of(&block.text).is_some();
            let is_text = (block.is_body() || block.is_short() && next_goes_on) && !apart;
            is_text && block.mark == Mark::Plain && !ends(&block.text)
        })
        .collect();
    let body = || blocks.iter().filter(|block| block.is_body());
    let set_in = body().filter(|block| block.indented).count() * 2 > body().count();
    // The surest joints first: a word of the article that both ends make together, then what clearly goes on.
    let mut heads: Vec<(usize, usize)> = Vec::new();
    for pass in [Joint::Word, Joint::Neighbour, Joint::SetOut, Joint::Next, Joint::Later] {
        for at in &cut {
            if heads.iter().any(|(tail, _)| tail == at) {
                continue;
            }
            let last: Option<char> = blocks[*at].text.chars().next_back();
            let free = |index: &usize| {
                let head = &blocks[*index];
                let taken = heads.iter().any(|(_, taken)| taken == index);
                let apart = caption_of(&head.text).is_some();
                !taken && head.is_body() && head.mark == Mark::Plain && !opens(&head.text) && !apart
            };
            let mut rest = at + 1..blocks.len();
            let found = match pass {
                Joint::Word => rest.filter(free).find(|index| {
                    let pair: String = last.into_iter().chain(blocks[*index].text.chars().next()).collect();
                    // 到 and 2 meet anywhere.
                    pair.chars().all(char::is_alphabetic) && whole.contains(&pair)
                }),
                Joint::SetOut => rest.filter(free).find(|index| set_in && !blocks[*index].indented),
                Joint::Neighbour => rest.next().filter(free).filter(|index| goes_on(&blocks[*index].text)),
                Joint::Next => rest.next().filter(free),
                Joint::Later => rest.filter(free).find(|index| goes_on(&blocks[*index].text)),
            };
            heads.extend(found.map(|head| (*at, head)));
        }
    }
    // From the last to the first, so that what is put together may itself be the rest of something.
    for at in cut.iter().rev() {
        let begins: String = blocks[*at]
            .text
            .chars()
            .rev()
            .take(10)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        match heads.iter().find(|(tail, _)| tail == at) {
            Some((_, head)) => {
                let text = std::mem::take(&mut blocks[*head].text);
                let goes_on: String = text.chars().take(10).collect();
                page.unsure
                    .push(format!("{}…{begins} + {goes_on}…", words.put_together));
                blocks[*at].text = continued(&blocks[*at].text, &text);
                blocks[*at].lines = usize::MAX;
            }
            None => page.unsure.push(format!("{}…{begins}", words.broken_off)),
        }
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks
}

/// Whether a text begins as a paragraph does, not as the rest of one.
fn opens(text: &str) -> bool {
    const BEGIN: [&str; 14] = [
        "近",
        "今年",
        "去年",
        "目前",
        "同时",
        "作为",
        "据",
        "“",
        "在",
        "为",
        "下一步",
        "截至",
        "如今",
        "当前",
    ];
    BEGIN.iter().any(|word| text.starts_with(word))
}

/// Parts the body at its headings.
fn parts(blocks: &[Block], page: &mut Page, words: &Words) {
    page.parts.push(Part::default());
    let is_text =
        |block: &Block| block.is_body() && caption_of(&block.text).is_none() && credit_of(&block.text).is_none();
    let last_body = blocks.iter().rposition(is_text);
    // Pictures of the whole page stand below its text.
    let mut of_page: Vec<Caption> = Vec::new();
    // Headings of a page stand apart alike; a short line that stands further apart than others is a caption.
    let gaps: Vec<usize> = blocks.iter().filter(|b| b.is_short()).map(|b| b.blank_before).collect();
    let usual = gaps.iter().copied().min().unwrap_or_default().max(1);
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let part = page.parts.len() - 1;
        let part = &mut page.parts[part];
        if let Some(credit) = credit_of(&block.text) {
            page.credit = Some(credit);
        } else if let Some((text, credit)) = caption_of(&block.text) {
            let caption = Caption {
                text,
                credit,
                sure: true,
            };
            if last_body.is_some_and(|last| at > last) {
                of_page.push(caption);
            } else {
                part.captions.push(caption);
            }
        } else if block.mark == Mark::Picture {
            part.captions.push(Caption {
                text: block.text.clone(),
                credit: None,
                sure: true,
            });
        } else if let Mark::Heading(level) = block.mark {
            if level <= 2 || part.paragraphs.is_empty() && part.title.is_none() {
                page.parts.push(Part {
                    title: Some(first_words(&block.text)),
                    ..Part::default()
                });
            } else {
                part.paragraphs.push(Paragraph {
                    text: block.text.clone(),
                    quote: false,
                });
            }
        } else if block.is_body() {
            part.paragraphs.push(Paragraph {
                text: block.text.clone(),
                quote: block.mark == Mark::Quote && is_quotation(&block.text),
            });
        } else {
            let group: Vec<&Block> = blocks[at..].iter().take_while(|b| b.is_short()).take(4).collect();
            let length = group.len();
            let after_text = last_body.is_none_or(|last| at > last);
            let kept = page.parts[page.parts.len() - 1].captions.len();
            group_of_lines(&group, usual, after_text, page, words);
            if after_text {
                let last = page.parts.len() - 1;
                of_page.extend(page.parts[last].captions.split_off(kept));
            }
            at += length;
            continue;
        }
        at += 1;
    }
    for caption in of_page {
        let part = part_of(&caption, &page.parts);
        page.parts[part].captions.push(caption);
    }
}

/// Whether a text that is set apart is somebody's words, not a lead.
fn is_quotation(text: &str) -> bool {
    text.contains("——") || text.starts_with(['“', '「', '"'])
}

/// The part that a picture belongs to by its caption's words; the last where none has them.
fn part_of(caption: &Caption, parts: &[Part]) -> usize {
    let chars: Vec<char> = caption.text.chars().collect();
    let words: Vec<String> = chars.windows(2).map(|pair| pair.iter().collect()).collect();
    let shared = |part: &Part| {
        let said = |word: &&String| {
            part.paragraphs
                .iter()
                .any(|paragraph| paragraph.text.contains(word.as_str()))
        };
        words.iter().filter(said).count()
    };
    let last = parts.len().saturating_sub(1);
    let best = (0..parts.len()).max_by_key(|index| (shared(&parts[*index]), *index));
    best.filter(|best| shared(&parts[*best]) > shared(&parts[last]) + 1)
        .unwrap_or(last)
}

/// Short lines that follow each other: a heading with what stands over or under it, or captions.
fn group_of_lines(group: &[&Block], usual: usize, after_text: bool, page: &mut Page, words: &Words) {
    let last = page.parts.len() - 1;
    let caption = |block: &Block, sure| Caption {
        text: block.text.clone(),
        credit: None,
        sure,
    };
    let mut lines: Vec<&Block> = Vec::new();
    for block in group {
        if let Some(credit) = credit_of(&block.text) {
            page.credit = Some(credit);
        } else if let Some((text, credit)) = caption_of(&block.text) {
            page.parts[last].captions.push(Caption {
                text,
                credit,
                sure: true,
            });
        } else {
            lines.push(block);
        }
    }
    if after_text {
        page.parts[last]
            .captions
            .extend(lines.iter().map(|block| caption(block, true)));
        return;
    }
    let Some((heading, rest)) = lines.split_first() else {
        return;
    };
    if rest.is_empty() && heading.blank_before > usual {
        page.parts[last].captions.push(caption(heading, false));
        page.parts[last]
            .unsure
            .push(format!("{}{}", words.heading_or_caption, heading.text));
        return;
    }
    let mut part = Part {
        title: Some(heading.text.clone()),
        ..Part::default()
    };
    for block in rest {
        // Of several lines, one that stands apart from the others is a picture's.
        if block.blank_before > usual {
            part.captions.push(caption(block, false));
        } else if let Some(kicker) = &mut part.kicker {
            part.unsure.push(format!("{}{kicker}", words.many_lines));
            kicker.clone_from(&block.text);
        } else {
            part.kicker = Some(block.text.clone());
        }
    }
    page.parts.push(part);
}
