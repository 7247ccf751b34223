//! Numbers in running text, with what makes them say what they say: unit, scale, qualifier, rank.

use std::ops::Range;

use super::article::is_han;
use super::number::{Number, digit, scale};
use super::words::{ABOUT, AFTER, BEFORE, LINKS, MORE, OTHER_WORDS, PARTS, UNITS};

/// A number as a text gives it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Quantity {
    /// Its value, scales counted in.
    pub(super) value: Number,
    /// What kind of number it is.
    pub(super) kind: Kind,
    /// What the text says of its exactness.
    pub(super) bounds: Bounds,
    /// Its unit in the one spelling that all spellings of it have here; empty for none.
    pub(super) unit: String,
    /// Where its unit is written, in bytes of the text; empty for none.
    pub(super) unit_span: Range<usize>,
    /// Where it stands, qualifiers and unit included, in bytes of the text.
    pub(super) span: Range<usize>,
    /// Written in Chinese and so small that it is a word (一个, 两种) and no figure.
    pub(super) is_word: bool,
    /// The other end of a range (`3~5天`), if this is one of its ends.
    pub(super) joined: bool,
}

/// Kinds of numbers that are never equal to one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A count or a measure.
    Plain,
    /// 第三, 排名第一.
    Rank,
    /// 8.5%, 百分之八点五.
    Percent,
    /// 个百分点.
    Points,
    /// 三倍.
    Times,
    /// A part of so many: 三分之一.
    Part(i128),
}

/// What a text says of a number's exactness.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Bounds {
    /// More than it: 余, 多, 超, 逾, 以上.
    pub(super) more: bool,
    /// Less than it: 近, 不足, 不到, 以下.
    pub(super) less: bool,
    /// It, or a little more or less: 约, 左右.
    pub(super) about: bool,
    /// It at the most: 以内, 最高, 至多.
    pub(super) most: bool,
    /// It at the least: 至少, 最低.
    pub(super) least: bool,
}

/// Names of one figure in Chinese numbers; more than one makes it a figure.
const HAN_FIGURES: &str = "零〇○一二两三四五六七八九十百千万亿";

/// Finds the numbers of a text, in order. `seams` are bytes where two figures may belong to two numbers.
#[must_use]
pub(super) fn quantities(text: &str, seams: &[usize]) -> Vec<Quantity> {
    let mut found = scan(text, &[]);
    if !seams.is_empty() {
        let apart = scan(text, seams);
        for quantity in apart {
            if !found.contains(&quantity) {
                found.push(quantity);
            }
        }
    }
    found
}

fn scan(text: &str, seams: &[usize]) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let large = "百千万亿".contains(c);
        // 唯一, 统一 and the like are words.
        let in_word = c == '一' && text[..at].ends_with(['唯', '统', '同', '专', '单', '逐', '划', '归']);
        let han = HAN_FIGURES.contains(c) && (!large || is_large_alone(text, at, at + c.len_utf8()));
        let begins = c.is_ascii_digit() || han && !in_word;
        let taken = begins.then(|| quantity(text, at, seams)).flatten();
        match taken {
            Some((mut quantity, end)) => {
                if let Some(last) = found.last_mut()
                    && !last.is_word
                    // Two numbers may lay hold of the same word between them.
                    && text.get(last.span.end..quantity.span.start).is_some_and(is_joint)
                    && !text[..last.span.start].ends_with(['从', '由', '自'])
                {
                    // In 3~5天 both are days, in 3~5万 both ten thousands.
                    if last.unit.is_empty() {
                        last.unit.clone_from(&quantity.unit);
                        last.kind = quantity.kind;
                    }
                    (last.joined, quantity.joined) = (true, true);
                }
                found.push(quantity);
                at = end;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// Whether the scale at `at` is a number without a figure before it: 每万人, 百分之八, 百万元 (but not 千万不要).
fn is_large_alone(text: &str, at: usize, end: usize) -> bool {
    let rest = &text[end..];
    let mut next = rest.chars();
    let two = next.next().is_some_and(|c| scale(c).is_some_and(|power| power >= 4));
    let counts = next.next().is_some_and(|c| is_han(c) && !"不别要记".contains(c));
    text[..at].ends_with('每') || rest.starts_with("分之") || two && counts && !text[..at].ends_with(['数', '几', '成'])
}

/// Whether a text begins with a unit that has its thousand in its name: 28.4万千米.
fn is_unit_of_thousand(text: &str) -> bool {
    text.strip_prefix('千')
        .is_some_and(|rest| rest.starts_with(['米', '瓦', '克', '卡', '帕', '伏', '赫']))
}

/// What stands between the two ends of a range.
fn is_joint(text: &str) -> bool {
    matches!(text, "-" | "~" | "—" | "至" | "到" | "－")
}

/// Reads the number that begins at `at`, and tells where to go on.
fn quantity(text: &str, at: usize, seams: &[usize]) -> Option<(Quantity, usize)> {
    let before = text[..at].chars().next_back();
    // G20, 5G and the like are names.
    if before.is_some_and(|c| c.is_ascii_alphabetic()) {
        let end = at
            + text[at..]
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(text.len() - at);
        return Some((word(at, end), end.max(at + 1)));
    }
    let (first, mut end, digits) = if text[at..].starts_with(|c: char| c.is_ascii_digit()) {
        let (number, end) = digits(text, at, seams)?;
        (number, end, true)
    } else {
        let (number, end) = han(text, at)?;
        (number, end, false)
    };
    let mut value = first;
    let mut bounds = Bounds::default();
    let mut kind = Kind::Plain;
    let mut large = digits || text[at..end].chars().count() > 1;
    // 分之 before anything else: the number was the whole of it.
    if let Some(rest) = text[end..].strip_prefix("分之") {
        let whole = value.whole().filter(|whole| *whole > 1);
        let from = end + "分之".len();
        let part = if rest.starts_with(|c: char| c.is_ascii_digit()) {
            digits_at(text, from, seams)
        } else {
            han(text, from)
        };
        if let (Some(whole), Some((part, after))) = (whole, part) {
            value = part;
            kind = if whole == 100 { Kind::Percent } else { Kind::Part(whole) };
            (end, large) = (after, true);
        }
    } else {
        // 40余万, 1.2万亿, 3万多, 1亿2000万.
        let mut power = 0;
        loop {
            let rest = &text[end..];
            if let Some(c) = rest.chars().next()
                && let Some(p) = scale(c).filter(|_| digits || !rest.starts_with('十'))
                && !is_unit_of_thousand(rest)
            {
                power += p;
                end += c.len_utf8();
                large = true;
                continue;
            }
            let between = [("余", MORE), ("多", MORE), ("来", ABOUT)];
            let Some((word, set)) = between.iter().find(|(word, _)| rest.starts_with(word)) else {
                break;
            };
            let after = rest[word.len()..].chars().next();
            // 90来天, 十来个; but not 2016来 or 三来.
            let tens = value.whole().is_some_and(|whole| whole > 0 && whole % 10 == 0);
            let counts =
                |c: char| scale(c).is_some() || tens && "天个年岁人户家斤里米块亩次种位名元分吨只头座条".contains(c);
            if *word == "来" && !after.is_some_and(counts) {
                break;
            }
            set(&mut bounds);
            end += word.len();
            large = true;
        }
        value = value.scaled(power);
        if digits
            && power >= 4
            && let Some((more, after)) = digits_at(text, end, seams)
            && let Some(c) = text[after..].chars().next()
            && let Some(p) = scale(c).filter(|p| *p < power)
            && let Some(sum) = value.plus(more.scaled(p))
        {
            value = sum;
            end = after + c.len_utf8();
        }
    }
    let rest = &text[end..];
    let unit_at = end;
    let mut unit = String::new();
    if kind == Kind::Plain {
        if rest.starts_with('%') {
            kind = Kind::Percent;
            end += 1;
        } else if rest.starts_with("个百分点") || rest.starts_with("百分点") {
            kind = Kind::Points;
            end += if rest.starts_with('个') {
                "个百分点".len()
            } else {
                "百分点".len()
            };
        } else if rest.starts_with('倍') && !rest.starts_with("倍差") {
            kind = Kind::Times;
            end += '倍'.len_utf8();
        } else if rest.starts_with('成') && is_tenths(&rest['成'.len_utf8()..]) {
            kind = Kind::Percent;
            value = value.scaled(1);
            end += '成'.len_utf8();
            if text[end..].starts_with('半')
                && let Some(sum) = Number::from_digits("5").and_then(|half| value.plus(half))
            {
                value = sum;
                end += '半'.len_utf8();
            }
        } else if !AFTER
            .iter()
            .any(|(word, _)| word.chars().count() > 1 && rest.starts_with(word))
        {
            let (name, length) = unit_of(rest);
            unit = name;
            end += length;
        }
        large |= kind != Kind::Plain || UNITS.iter().any(|(_, name)| *name == unit);
    }
    let unit_span = unit_at..end;
    if let Some((word, set)) = AFTER.iter().find(|(word, _)| text[end..].starts_with(word)) {
        // 十个多月 has its 多 after the unit; 内容, 余下, 多种 are words of their own.
        let after = text[end + word.len()..].chars().next();
        let own = word.chars().count() > 1
            || *word == "+"
            || !matches!((*word, after), ("内", Some(c)) if is_han(c))
                && !matches!(
                    (*word, after),
                    ("多", Some('种' | '样' | '元' | '次' | '个')) | ("余", Some('下'))
                );
        if own {
            set(&mut bounds);
            end += word.len();
        }
    }
    let start = qualifiers(text, at, &mut bounds, &mut kind);
    // 第二部分, 第三页: a deck counts its own parts.
    let own_part = kind == Kind::Rank && PARTS.contains(&unit.as_str());
    large = !own_part && (large || kind == Kind::Rank || bounds != Bounds::default());
    let quantity = Quantity {
        value,
        kind,
        bounds,
        unit,
        unit_span,
        span: start..end,
        is_word: !large,
        joined: false,
    };
    Some((quantity, end))
}

fn word(start: usize, end: usize) -> Quantity {
    Quantity {
        value: Number::default(),
        kind: Kind::Plain,
        bounds: Bounds::default(),
        unit: String::new(),
        unit_span: end..end,
        span: start..end,
        is_word: true,
        joined: false,
    }
}

/// Reads the qualifiers before `at`, and tells where they begin.
fn qualifiers(text: &str, at: usize, bounds: &mut Bounds, kind: &mut Kind) -> usize {
    let mut start = at;
    loop {
        let before = &text[..start];
        if before.ends_with('第') {
            *kind = Kind::Rank;
            return start - '第'.len_utf8();
        }
        let taken = BEFORE.iter().find(|(word, _)| before.ends_with(word));
        if let Some((word, set)) = taken {
            let other = word.chars().count() == 1 && OTHER_WORDS.iter().any(|w| before.ends_with(w));
            if !other {
                set(bounds);
                start -= word.len();
                continue;
            }
        }
        // 最高达650: the qualifier stands before the link.
        let link = LINKS.iter().find(|link| before.ends_with(**link));
        let beyond = link.map(|link| &before[..before.len() - link.len()]);
        match (link, beyond) {
            (Some(link), Some(beyond)) if is_qualified(link, beyond) => {
                start -= link.len();
            }
            _ => return start,
        }
    }
}

/// Whether a qualifier stands before a link: 最高达650, 约占35%.
fn is_qualified(link: &str, beyond: &str) -> bool {
    let short = matches!(link, "占" | "有" | "达") && !OTHER_WORDS.iter().any(|word| beyond.ends_with(word));
    let mut words = BEFORE.iter().filter(|(word, _)| word.chars().count() > 1 || short);
    words.any(|(word, _)| beyond.ends_with(word))
}

/// The unit that a text begins with, and its length in bytes. A unit that is not known is its first character, which tells
/// 家 from 个.
#[must_use]
pub(super) fn unit_of(text: &str) -> (String, usize) {
    if let Some((written, name)) = UNITS.iter().find(|(written, _)| text.starts_with(written)) {
        return ((*name).to_owned(), written.len());
    }
    let mut chars = text.chars();
    match chars.next() {
        // 5大领域, 6大工程: what is counted is part of the unit.
        Some('大') => {
            let length: usize = text
                .chars()
                .take(3)
                .take_while(|c| is_han(*c))
                .map(char::len_utf8)
                .sum();
            (text[..length].to_owned(), length)
        }
        Some(c) if is_han(c) && !"的了和与及或等在是有中为则即至到".contains(c) => {
            (c.to_string(), c.len_utf8())
        }
        Some(c) if c.is_ascii_alphabetic() => {
            let length = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
            (text[..length].to_owned(), length)
        }
        _ => (String::new(), 0),
    }
}

/// Whether 成 before `rest` is tenths (八成, 三成以上) and not the verb (六成为).
fn is_tenths(rest: &str) -> bool {
    let next = rest.chars().next();
    next.is_none_or(|c| !"为了立长功果员绩本熟就品型都交人全套语份片群效像色".contains(c))
}

fn digits(text: &str, at: usize, seams: &[usize]) -> Option<(Number, usize)> {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() {
        let goes_on = match bytes[end] {
            b'0'..=b'9' => end == at || !seams.contains(&end),
            b'.' | b',' => bytes.get(end + 1).is_some_and(u8::is_ascii_digit) && !seams.contains(&(end + 1)),
            _ => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    // 1,234 is one number; 3,4 are two, and so are the parts of a date or a version.
    loop {
        let written = &text[at..end];
        if written.is_empty() {
            return None;
        }
        match Number::from_digits(written) {
            Some(number) => return Some((number, end)),
            None => end = at + written.rfind([',', '.']).unwrap_or(0),
        }
    }
}

fn digits_at(text: &str, at: usize, seams: &[usize]) -> Option<(Number, usize)> {
    text[at..]
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| digits(text, at, seams))
        .flatten()
}

/// The longest number in Chinese that begins at `at`.
fn han(text: &str, at: usize) -> Option<(Number, usize)> {
    let length: usize = text[at..]
        .chars()
        .take_while(|c| HAN_FIGURES.contains(*c) || *c == '点')
        .take(24)
        .map(char::len_utf8)
        .sum();
    let mut end = at + length;
    while end > at {
        let written = &text[at..end];
        let last = written.chars().next_back()?;
        // 一点 is a little, 三点 an hour: a point has a figure after it.
        let whole = last != '点' && (!written.contains('点') || digit(last).is_some());
        if whole && let Some(number) = Number::from_han(written) {
            return Some((number, end));
        }
        end -= last.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::article::plain;

    fn one(text: &str) -> Quantity {
        let mut all: Vec<Quantity> = quantities(&plain(text), &[])
            .into_iter()
            .filter(|q| !q.is_word)
            .collect();
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.remove(0)
    }

    fn same(a: &str, b: &str) -> bool {
        let (a, b) = (one(a), one(b));
        (a.value, a.kind, a.bounds, &a.unit) == (b.value, b.kind, b.bounds, &b.unit)
    }

    #[test]
    fn spellings_of_one_quantity_are_equal() {
        for (a, b) in [
            ("11.76亿元", "1,176,000,000元"),
            ("11.76亿元", "117600万元"),
            ("第三位", "第3位"),
            ("40余万人次", "４０余万人次"),
            ("百分之八点五", "8.5%"),
            ("八成", "80%"),
            ("650℃", "650摄氏度"),
            ("两百家", "200家"),
            ("三千多米", "3000多米"),
            ("超过3万户", "超3万户"),
            ("3.5公里", "3.5km"),
            ("1亿2000万元", "1.2亿元"),
            ("最高达650摄氏度", "最高650℃"),
            ("均超1万名", "超10000名"),
        ] {
            assert!(same(a, b), "{a} {b}: {:?} {:?}", one(a), one(b));
        }
    }

    #[test]
    fn what_says_something_else_is_not_equal() {
        for (a, b) in [
            ("40余万人次", "40万人次"),
            ("100%", "100个"),
            ("11.76亿元", "11.76万元"),
            ("第3位", "3位"),
            ("8.5%", "8.5个百分点"),
            ("1.684以内", "1.684"),
            ("近3万户", "3万户"),
            ("73家", "73个"),
            ("三分之一", "30%"),
            ("238米", "238公里"),
            ("40余万人次", "40余万人"),
        ] {
            assert!(!same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn small_words_are_no_figures() {
        for text in [
            "一个样板",
            "两种办法",
            "三位一体",
            "五步走",
            "一流业绩",
            "首批",
            "G20峰会",
            "四张图",
        ] {
            assert!(
                quantities(text, &[]).iter().all(|q| q.is_word),
                "{text}: {:?}",
                quantities(text, &[])
            );
        }
        for text in ["第一", "三万元", "二〇二二年", "八成企业", "十五分钟"] {
            assert!(
                quantities(text, &[]).iter().any(|q| !q.is_word),
                "{text}: {:?}",
                quantities(text, &[])
            );
        }
    }

    #[test]
    fn ranges_share_their_unit() {
        let all = quantities("3~5天", &[]);
        assert_eq!(
            all.iter().map(|q| (q.unit.as_str(), q.joined)).collect::<Vec<_>>(),
            [("天", true), ("天", true)]
        );
    }

    #[test]
    fn two_readings_at_a_seam() {
        let values: Vec<Option<i128>> = quantities("面积4831平方米", &["面积48".len()])
            .iter()
            .map(|q| q.value.whole())
            .collect();
        assert_eq!(values, [Some(4831), Some(48), Some(31)]);
    }
}
