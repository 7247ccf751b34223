//! Numbers and what belongs to them: never parted at a line end where the measure allows.

use std::ops::Range;

/// What counts, after a number: longest first where one begins another.
const UNITS: &[&str] = &[
    "个百分点",
    "平方公里",
    "立方公里",
    "平方千米",
    "平方厘米",
    "平方毫米",
    "平方米",
    "立方米",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "微米",
    "纳米",
    "公顷",
    "公斤",
    "千克",
    "毫克",
    "毫升",
    "千瓦时",
    "千瓦",
    "兆瓦",
    "分钟",
    "小时",
    "个月",
    "年代",
    "世纪",
    "周年",
    "余名",
    "人次",
    "人民币",
    "美元",
    "欧元",
    "日元",
    "港元",
    "海里",
    "个",
    "名",
    "位",
    "家",
    "项",
    "条",
    "件",
    "台",
    "套",
    "座",
    "艘",
    "所",
    "年",
    "月",
    "日",
    "号",
    "时",
    "点",
    "分",
    "秒",
    "岁",
    "倍",
    "层",
    "楼",
    "届",
    "期",
    "版",
    "次",
    "批",
    "种",
    "类",
    "户",
    "户次",
    "人",
    "亩",
    "吨",
    "米",
    "元",
    "克",
    "升",
    "度",
    "级",
    "天",
    "周",
    "代",
    "场",
    "株",
    "棵",
    "头",
    "只",
    "辆",
    "篇",
    "章",
    "节",
    "页",
    "℃",
    "℉",
    "％",
    "㎡",
    "㎞",
    "㎏",
    "°",
];

/// Signs and words that lead a number.
const LEADS: &[char] = &['第', '≥', '≤', '＞', '＜', '≈', '±', '＋', '－', '−'];

/// Numbers that follow each other (2024年11月3日) stay together up to this many bytes.
const LONGEST: usize = 18;

/// Byte ranges of `text` that stay on one line, in order and apart from each other.
pub(super) fn bound_ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        at += c.len_utf8();
        let lead = LEADS.contains(&c);
        let digits_at = if lead { at } else { start };
        let numeral = numeral_end(text, digits_at, c == '第');
        if numeral == digits_at {
            continue;
        }
        let end = unit_end(text, numeral);
        at = end;
        let near = |last: &&mut Range<usize>| last.end == start && !lead && end - last.start <= LONGEST;
        let joined = ranges.last_mut().filter(near);
        match joined {
            Some(last) => last.end = end,
            None => ranges.push(start..end),
        }
    }
    ranges.retain(|range| range.end > range.start);
    ranges
}

/// Where the numeral that starts at `at` ends; Chinese numerals count where `ordinal`.
fn numeral_end(text: &str, at: usize, ordinal: bool) -> usize {
    let mut end = at;
    let mut seen_digit = false;
    for (i, c) in text[at..].char_indices() {
        let digit =
            c.is_ascii_digit() || ('０'..='９').contains(&c) || (ordinal && "〇零一二三四五六七八九十百千".contains(c));
        let joint = seen_digit && matches!(c, '.' | ',' | '．' | '/' | ':' | '–' | '-' | '~' | '～');
        if !digit && !joint {
            break;
        }
        seen_digit |= digit;
        if digit {
            end = at + i + c.len_utf8();
        }
    }
    end
}

/// Where scale, qualifier and unit after a numeral end.
fn unit_end(text: &str, numeral: usize) -> usize {
    let mut end = numeral;
    let skip = |end: &mut usize, set: &str, most: usize| {
        for _ in 0..most {
            match text[*end..].chars().next().filter(|c| set.contains(*c)) {
                Some(c) => *end += c.len_utf8(),
                None => break,
            }
        }
    };
    skip(&mut end, "%％‰", 1);
    skip(&mut end, "余多来", 1);
    skip(&mut end, "十百千万亿兆", 3);
    skip(&mut end, "余多", 1);
    // 6大工程, 5大领域: what is counted is two characters after 大 as a rule.
    let counted: usize = text[end..].chars().take(3).map(char::len_utf8).sum();
    if text[end..].starts_with('大')
        && counted == 9
        && text[end..end + counted]
            .chars()
            .all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    {
        return end + counted;
    }
    let unit = UNITS
        .iter()
        .filter(|unit| text[end..].starts_with(**unit))
        .max_by_key(|unit| unit.len());
    end + unit.map_or(0, |unit| unit.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(text: &str) -> Vec<&str> {
        bound_ranges(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn numbers_keep_their_units() {
        assert_eq!(bound("总投资11.76亿元的项目"), ["11.76亿元"]);
        assert_eq!(bound("升到650℃需15分钟"), ["650℃", "15分钟"]);
        assert_eq!(bound("位居第三位，第17名"), ["第三位", "第17名"]);
        assert_eq!(bound("惠及40余万人次"), ["40余万人次"]);
        assert_eq!(bound("2024年11月3日"), ["2024年11月3日"]);
        assert_eq!(bound("增长12.5%以上"), ["12.5%"]);
        assert_eq!(bound("从4831平方米到5224平方米"), ["4831平方米", "5224平方米"]);
        assert_eq!(bound("“620”：6大工程，20项"), ["620", "6大工程", "20项"]);
        assert_eq!(bound("3大。"), ["3"]);
        assert_eq!(bound("第一、第二"), ["第一", "第二"]);
        assert_eq!(bound("一个第"), Vec::<&str>::new());
    }
}
