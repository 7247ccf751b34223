//! The proof sheet: what the wall says beside what the article says, on paper, for the person who signs.

use std::fmt::Write;

use super::check::{Record, Traced, Verdict};
use super::file::ArticleFile;
use super::tracer::{Difference, Outcome, Place};
use crate::base::Language;
use crate::deck::Deck;

/// Writes the sheet: one HTML page that needs no other file. `pictures` holds a JPEG for each slide of `deck`, in order.
/// Equal arguments give equal bytes.
#[must_use]
pub fn proof_sheet(deck: &Deck, file: &str, article: &ArticleFile, traced: &Traced, pictures: &[Vec<u8>]) -> String {
    let words = if deck.language == Language::ZhHans { &ZH } else { &EN };
    let mut sheet = Sheet {
        html: String::new(),
        words,
    };
    sheet.head(deck, file, article, traced);
    let of = |slide: Option<usize>| traced.records.iter().filter(move |record| record.slide == slide);
    for (index, slide) in deck.slides.iter().enumerate() {
        let title = format!("{} · {}", index + 1, slide.id);
        sheet.slide(&title, pictures.get(index).map(Vec::as_slice), of(Some(index)));
    }
    if of(None).next().is_some() {
        sheet.slide(words.besides, None, of(None));
    }
    sheet.foot();
    sheet.html
}

/// What the sheet itself says.
struct Wording {
    lang: &'static str,
    sheet: &'static str,
    article: &'static str,
    deck: &'static str,
    on_the_wall: &'static str,
    outcome: &'static str,
    in_the_article: &'static str,
    line: &'static str,
    nothing: &'static str,
    besides: &'static str,
    notes: &'static str,
    traced: &'static str,
    own: &'static str,
    elsewhere: &'static str,
    missing: &'static str,
    says: &'static str,
    counts: [&'static str; 3],
    sign: [&'static str; 3],
    /// By [`Difference`]: value, unit, qualifier, thing, range, course.
    differences: [&'static str; 6],
    verbatim: &'static str,
    misquoted: &'static str,
    misnamed: &'static str,
}

const ZH: Wording = Wording {
    lang: "zh-Hans",
    sheet: "核稿单",
    article: "原文",
    deck: "文稿",
    on_the_wall: "屏幕上",
    outcome: "结果",
    in_the_article: "原文中",
    line: "行",
    nothing: "这一页没有数字、引语和人名。",
    besides: "滚动字幕及其他",
    notes: "备注",
    traced: "相符",
    own: "自有，不核",
    elsewhere: "原文有此数，所指不同",
    missing: "原文没有",
    says: "原文作",
    counts: ["共核", "相符", "待改"],
    sign: ["核稿", "审定", "日期"],
    differences: ["数值不同", "单位不同", "限定词不同", "另有所指", "范围不同", "前后颠倒"],
    verbatim: "一字不差",
    misquoted: "与原文有出入",
    misnamed: "名称不符",
};

const EN: Wording = Wording {
    lang: "en",
    sheet: "Proof sheet",
    article: "Article",
    deck: "Deck",
    on_the_wall: "On the wall",
    outcome: "Outcome",
    in_the_article: "In the article",
    line: "line",
    nothing: "No number, quotation or name on this slide.",
    besides: "The running line and the rest",
    notes: "notes",
    traced: "traced",
    own: "own, not looked up",
    elsewhere: "there, but of something else",
    missing: "not in the article",
    says: "the article says",
    counts: ["looked up", "traced", "to mend"],
    sign: ["Checked by", "Approved by", "Date"],
    differences: [
        "another value",
        "another unit",
        "another qualifier",
        "of something else",
        "another range",
        "the wrong way round",
    ],
    verbatim: "word for word",
    misquoted: "not the article's words",
    misnamed: "another name",
};

const STYLE: &str = "\
@page { margin: 14mm }
body { font: 14px/1.6 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; color: #111; max-width: 1080px; margin: 24px auto; padding: 0 16px }
h1 { font-size: 22px; margin: 0 } h2 { font-size: 15px; margin: 0 0 6px }
p { margin: 4px 0 } small, .about { color: #555; font-size: 12px }
section { display: flex; gap: 16px; border-top: 1px solid #999; padding: 12px 0; break-inside: avoid }
.picture { flex: 0 0 300px } .picture img { width: 300px; border: 1px solid #ccc } .what { flex: 1 }
table { border-collapse: collapse; width: 100% } th { text-align: left; font-weight: 500; color: #555; font-size: 12px }
td, th { padding: 3px 8px 3px 0; vertical-align: top; border-bottom: 1px solid #ddd } tr { break-inside: avoid }
td:first-child { width: 26% } td:nth-child(2) { width: 20% } mark { background: none; font-weight: 700; border-bottom: 2px solid #111 }
.wrong td:nth-child(2) { font-weight: 700 } .wrong td:nth-child(2)::before { content: '✗ ' } .right td:nth-child(2)::before { content: '✓ ' }
.sign { display: flex; gap: 40px; margin-top: 32px; break-inside: avoid } .sign span { flex: 1; border-bottom: 1px solid #111; padding-bottom: 20px }
";

struct Sheet {
    html: String,
    words: &'static Wording,
}

impl Sheet {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.html.write_fmt(text);
    }

    fn head(&mut self, deck: &Deck, file: &str, article: &ArticleFile, traced: &Traced) {
        let words = self.words;
        let title = escaped(&deck.title);
        let all = traced.records.len();
        let right = traced.records.iter().filter(|record| record.holds()).count();
        let [looked_up, held, wrong] = words.counts;
        self.put(format_args!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{} · {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
            words.lang, words.sheet
        ));
        self.put(format_args!("<p>{}</p>\n<h1>{title}</h1>\n", words.sheet));
        self.put(format_args!(
            "<p>{} {} · {} {}</p>\n<p>{looked_up} {all} · {held} {right} · {wrong} {}</p>\n",
            words.deck,
            escaped(file),
            words.article,
            escaped(&article.name),
            all - right
        ));
    }

    fn slide<'r>(&mut self, title: &str, picture: Option<&[u8]>, records: impl Iterator<Item = &'r Record>) {
        let words = self.words;
        self.put(format_args!(
            "<section>\n<div class=\"picture\"><h2>{}</h2>",
            escaped(title)
        ));
        if let Some(jpeg) = picture {
            self.put(format_args!(
                "<img alt=\"{}\" src=\"data:image/jpeg;base64,{}\">",
                escaped(title),
                base64(jpeg)
            ));
        }
        self.put(format_args!("</div>\n<div class=\"what\">\n"));
        let mut records = records.peekable();
        if records.peek().is_none() {
            self.put(format_args!("<p><small>{}</small></p>\n", words.nothing));
        } else {
            self.put(format_args!(
                "<table>\n<tr><th>{}</th><th>{}</th><th>{}</th></tr>\n",
                words.on_the_wall, words.outcome, words.in_the_article
            ));
            records.for_each(|record| self.row(record));
            self.put(format_args!("</table>\n"));
        }
        self.put(format_args!("</div>\n</section>\n"));
    }

    fn row(&mut self, record: &Record) {
        let class = if record.holds() { "right" } else { "wrong" };
        let notes = if record.spoken {
            format!(" <small>({})</small>", self.words.notes)
        } else {
            String::new()
        };
        self.put(format_args!(
            "<tr class=\"{class}\"><td><b>{}</b>{notes}<div class=\"about\">{}</div></td><td>{}</td><td>{}</td></tr>\n",
            escaped(&record.written),
            escaped(&record.about),
            self.outcome(record),
            self.place(record)
        ));
    }

    fn outcome(&self, record: &Record) -> String {
        let words = self.words;
        match &record.verdict {
            Verdict::Number(Outcome::Traced(_)) | Verdict::Named(_) => words.traced.to_owned(),
            Verdict::Number(Outcome::Elsewhere(_)) => words.elsewhere.to_owned(),
            Verdict::Number(Outcome::Missing) | Verdict::Misnamed(None) | Verdict::Misquoted(None) => {
                words.missing.to_owned()
            }
            Verdict::Number(Outcome::Altered { difference, says, .. }) => {
                let [value, unit, qualifier, thing, range, course] = words.differences;
                let what = match difference {
                    Difference::Value => value,
                    Difference::Unit => unit,
                    Difference::Qualifier => qualifier,
                    Difference::Thing => thing,
                    Difference::Range => range,
                    Difference::Course => course,
                };
                format!("{what}<br>{} {}", words.says, escaped(says))
            }
            Verdict::Quoted(_) => words.verbatim.to_owned(),
            Verdict::Misquoted(Some(_)) => words.misquoted.to_owned(),
            Verdict::Misnamed(Some(_)) => words.misnamed.to_owned(),
            Verdict::Own => words.own.to_owned(),
        }
    }

    fn place(&self, record: &Record) -> String {
        if let Some(Place { line, sentence, number }) = record.place() {
            let (before, rest) = sentence.split_at(number.start);
            let (marked, after) = rest.split_at(number.len());
            return format!(
                "{}{}<mark>{}</mark>{}",
                self.line(*line),
                escaped(before),
                escaped(marked),
                escaped(after)
            );
        }
        match &record.verdict {
            Verdict::Quoted(line) | Verdict::Named(line) => {
                format!("{}<mark>{}</mark>", self.line(*line), escaped(&record.written))
            }
            Verdict::Misquoted(Some((says, line))) => format!("{}{}", self.line(*line), escaped(says)),
            Verdict::Misnamed(Some(meant)) => escaped(meant),
            _ => "—".to_owned(),
        }
    }

    fn line(&self, line: u32) -> String {
        let words = self.words;
        if words.lang == "en" {
            format!("<small>{} {line}</small> ", words.line)
        } else {
            format!("<small>{line} {}</small> ", words.line)
        }
    }

    fn foot(&mut self) {
        let [checked, approved, date] = self.words.sign;
        self.put(format_args!(
            "<div class=\"sign\"><span>{checked}</span><span>{approved}</span><span>{date}</span></div>\n</body>\n</html>\n"
        ));
    }
}

fn escaped(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => made.push_str("&amp;"),
            '<' => made.push_str("&lt;"),
            '>' => made.push_str("&gt;"),
            '"' => made.push_str("&quot;"),
            '\'' => made.push_str("&#39;"),
            c => made.push(c),
        }
    }
    made
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut made = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let of = |at: usize| u32::from(group.get(at).copied().unwrap_or_default());
        let bits = of(0) << 16 | of(1) << 8 | of(2);
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place)) as usize & 63];
            made.push(if place > group.len() { '=' } else { char::from(sign) });
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, written) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), written);
        }
    }

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escaped("<b a=\"1\">&'"), "&lt;b a=&quot;1&quot;&gt;&amp;&#39;");
    }
}
