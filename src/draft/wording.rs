//! What a draft says of itself, in the article's language.

use super::page::Words;
use crate::trace::article::is_han;

/// The words of a draft that are not the article's.
pub(super) struct Wording {
    /// `zh-Hans` or `en`.
    pub(super) language: &'static str,
    pub(super) page: Words,
    /// What begins a comment that asks an editor to look.
    pub(super) look: &'static str,
    /// What stands at the head of the file.
    pub(super) intro: &'static [&'static str],
    pub(super) lead: &'static str,
    pub(super) figures: &'static str,
    pub(super) text: &'static str,
    pub(super) sequence: &'static str,
    pub(super) label_guessed: &'static str,
    pub(super) speaker_guessed: &'static str,
    pub(super) no_speaker: &'static str,
    pub(super) stand_in: &'static str,
    pub(super) page_not_traced: &'static str,
    pub(super) no_parts: &'static str,
}

/// The wording for an article: Chinese where it has Chinese characters to speak of.
pub(super) fn wording(text: &str) -> &'static Wording {
    let han = text.chars().filter(|c| is_han(*c)).count();
    let western = text.chars().filter(char::is_ascii_alphabetic).count();
    if han * 4 >= western { &ZH } else { &EN }
}

static ZH: Wording = Wording {
    language: "zh-Hans",
    page: Words {
        no_title: "没有找到标题，用了正文开头的话",
        two_titles: "标题由两句组成，前一句放在了上面的小字里",
        heading_or_caption: "这一行当作了图片说明，也可能是小标题：",
        broken_off: "这段文字在栏尾断开，没有找到下文：",
        put_together: "这两段按分栏接在了一起：",
        many_lines: "这几行没有用上：",
    },
    look: "# 请核对：",
    intro: &[
        "# 由文章自动起草。数字、引语和人名都来自 article 所指的文章，showreel check 会逐一核对。",
        "# 以“请核对”开头的行是拿不准的地方，看过之后可以删去。",
    ],
    lead: "导语",
    figures: "几个数字",
    text: "原文",
    sequence: "步骤",
    label_guessed: "这个数说的是什么，是从前一句猜的：",
    speaker_guessed: "说话的人是按位置猜的：",
    no_speaker: "没有找到是谁说的：",
    stand_in: "示意图代替照片；把照片存成同名的 .jpg 放在它旁边即可",
    page_not_traced: "没有在文章里核对上，请改正或保留 source: own：",
    no_parts: "没有找到小标题，全文作为一部分",
};

static EN: Wording = Wording {
    language: "en",
    page: Words {
        no_title: "no title was found; these are the first words of the text",
        two_titles: "the title was two lines; the first stands above the other",
        heading_or_caption: "taken for a caption; it may be a heading: ",
        broken_off: "this text breaks off, and what follows was not found: ",
        put_together: "these two were put together over a column's end: ",
        many_lines: "not used: ",
    },
    look: "# Please look: ",
    intro: &[
        "# Drafted from an article. Its numbers, quotations and names are the article's; `showreel check` looks each of them up.",
        "# Lines that begin with “Please look” say what was not sure; delete them once you have looked.",
    ],
    lead: "Lead",
    figures: "In figures",
    text: "The text",
    sequence: "Step by step",
    label_guessed: "what this number counts was guessed from the clause before: ",
    speaker_guessed: "who said it was guessed by its place: ",
    no_speaker: "who said it was not found: ",
    stand_in: "a drawing stands in; put the photo beside it under the same name with .jpg",
    page_not_traced: "not found in the article; correct it or keep `source: own`: ",
    no_parts: "no headings were found; the text is one part",
};
