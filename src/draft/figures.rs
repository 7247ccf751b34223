//! Headline numbers: which of a text's numbers go on the wall, and what each counts.

use std::ops::Range;

use crate::trace::article::{is_han, plain};
use crate::trace::{Found, found_in};

/// A number for the wall.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Headline {
    /// The value in the article's spelling.
    pub(super) value: String,
    /// The value before.
    pub(super) from: Option<String>,
    /// Its unit; empty for none.
    pub(super) unit: String,
    /// What it counts, from the clause around it.
    pub(super) label: String,
    /// The clause itself, by which it is found again.
    pub(super) near: String,
    /// How much it says; more is better.
    rank: u32,
    /// Whether the label is a guess.
    pub(super) unsure: bool,
}

impl Headline {
    /// The most telling first.
    pub(super) fn rank(&self) -> std::cmp::Reverse<u32> {
        std::cmp::Reverse(self.rank)
    }
}

/// Labels are no longer than this, in characters.
const LONGEST_LABEL: usize = 18;
const SHORTEST_LABEL: usize = 2;

/// Words that lead to a number and say nothing of what it counts.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "近年来", "几年来", "三年来", "截至目前", "到目前", "据统计", "目前", "如今", "现在", "当前", "去年", "今年", "先后", "累计", "共计", "总共",
    "一共", "合计", "已经", "已建成", "全部", "其中", "同时", "另有", "还有", "而且", "并且", "并已", "现有", "还", "也", "又",
    "已", "从", "由", "将", "把", "与", "及", "每年春天", "全区", "全县", "全市", "全镇", "该区", "该县", "该市",
    "该镇", "拥有", "只要", "力争", "争取", "预计", "首次", "是", "实现", "完成了", "获得了", "，", "、",
];
#[rustfmt::skip]
const TRAILING: &[&str] = &[
    "由原来的", "由原来", "原来的", "分别达到", "分别为", "分别", "涨到", "涨至", "降到", "跃升至", "上升到", "上升至", "升到", "升至", "增长到", "增加到", "提高到", "提升到", "下降到", "扩大到", "压缩到", "缩短到", "缩小到", "增加至", "提高至", "提升至",
    "缩短至", "缩小至", "下降至", "降至", "增至", "达到", "超过", "突破", "已达", "高达", "多达", "约为", "约占", "约有", "占到", "总计",
    "共计", "累计", "合计", "减到", "减至", "已有", "共有", "还有", "只有", "仅有", "达", "超", "约", "近", "逾", "为",
    "达到每年", "就是", "就", "要",
    "有", "共", "占", "至", "到", "是", "了", "均", "仅", "已", "的", "由", "从", "：", "（", "“",
    "、",
];
/// Verbs that stand before what is counted and are left out of a short label.
const VERBS: &[&str] = &[
    "建成", "建起", "拥有", "打造", "实施", "推出", "新增", "投入", "举办", "召开", "收集", "接待",
];
/// Times and ages are no headline.
const TIMES: &[&str] = &[
    "年", "月", "日", "号", "时", "点", "岁", "周岁", "年代", "周年", "天", "分钟", "小时", "周", "季度", "世纪", "秒",
    "个月",
];

/// The headline numbers of `text`, in its order.
pub(super) fn headlines(text: &str) -> Vec<Headline> {
    let text = plain(text);
    let mut found: Vec<Headline> = Vec::new();
    for sentence in crate::trace::article::sentences_of(&text) {
        let numbers = found_in(sentence);
        for (index, number) in numbers.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &numbers[before]);
            let was = before.filter(|before| became(sentence, before, number));
            let is_past = numbers
                .get(index + 1)
                .is_some_and(|next| became(sentence, number, next));
            if is_past || in_quotes(sentence, number.span.start) {
                continue;
            }
            found.extend(headline(sentence, &numbers, number, was));
        }
    }
    let mut seen: Vec<(String, String)> = Vec::new();
    found.retain(|headline| {
        let key = (headline.value.clone(), headline.unit.clone());
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    found
}

/// What ends a clause that says only that something changed.
const CHANGES: &[&str] = &[
    "增长", "提高", "下降", "压缩", "减少", "增加", "缩短", "上升", "提升", "降低",
];

/// Whether words say only when.
fn is_when(words: &str) -> bool {
    let known = ["去年", "今年", "目前", "全年", "当年", "年底", "上半年", "如今", "同期"];
    known.contains(&words) || words.ends_with('年') && words.chars().count() <= 6
}

/// Whether a sentence says that one number became the next: 从12家增加到47家.
fn became(sentence: &str, was: &Found, is: &Found) -> bool {
    let between = sentence.get(was.span.end..is.span.start).unwrap_or("，");
    let from = sentence[..was.span.start]
        .chars()
        .rev()
        .take(4)
        .any(|c| matches!(c, '从' | '由'));
    let to = between.ends_with(['至', '到', '为']) || sentence[is.span.clone()].starts_with(['至', '到']);
    from && to && !between.contains(['，', '；', '。'])
}

fn in_quotes(sentence: &str, at: usize) -> bool {
    let before = &sentence[..at];
    before.matches('“').count() > before.matches('”').count()
}

fn headline(sentence: &str, numbers: &[Found], number: &Found, was: Option<&Found>) -> Option<Headline> {
    let Found {
        value,
        unit,
        span,
        is_rank,
        magnitude,
        joined,
    } = number;
    // 分别为81.7%和79.4%, 5元、8元、12元: which is which, the words do not say.
    let listed = |a: &Found, b: &Found| sentence.get(a.span.end..b.span.start) == Some("、") && a.unit == b.unit;
    let in_list = numbers.windows(2).any(|pair| {
        let (a, b) = (&pair[0], &pair[1]);
        listed(a, b) && (a.span == *span || b.span == *span)
    });
    if in_list || sentence[clause_of(sentence, span).start..span.start].contains("分别") {
        return None;
    }
    let time = was.is_none() && TIMES.contains(&unit.as_str());
    let bare = unit.is_empty() && !is_rank && !value.contains(['成', '以', '分']);
    if *joined || time || bare {
        return None;
    }
    if *is_rank && !matches!(unit.as_str(), "位" | "名" | "") {
        return None;
    }
    let start = was.map_or(span.start, |was| was.span.start);
    let clause = clause_of(sentence, &(start..span.end));
    let others = || {
        numbers
            .iter()
            .filter(|other| other.span != *span && was.is_none_or(|was| was.span != other.span))
    };
    // What another number of the clause has said is not said again.
    let is_time = |other: &Found| TIMES.contains(&other.unit.as_str());
    let from = others()
        .filter(|other| other.span.end <= start && other.span.start >= clause.start && !is_time(other))
        .map(|other| other.span.end)
        .max()
        .unwrap_or(clause.start);
    let to = others()
        .filter(|other| other.span.start >= span.end && other.span.end <= clause.end)
        .map(|other| other.span.start)
        .min()
        .unwrap_or(clause.end);
    if unit.starts_with('大') || unit == "半" {
        return None;
    }
    // 首次突破10亿元: of what, the clause before says.
    let before = trimmed(&said_before(&sentence[from..start], was.is_some()))
        .filter(|before| !["首次", "再次", "一举"].contains(&before.as_str()));
    let after = counted(&sentence[span.end..to]);
    // 12辆车行驶28.4万公里: the rest of what another number has counted, or the beginning of what another counts.
    const REST: usize = 4;
    // 茶园有近一半: up to 有 it is a thing, 风跑了14海里 is none.
    let all_of_it = after
        .as_ref()
        .is_some_and(|after| after.len() == sentence[span.end..to].len());
    let is_rest = from > clause.start && sentence[from..].starts_with(is_han);
    let short = |words: &Option<String>, most: usize| words.as_ref().is_some_and(|words| words.chars().count() <= most);
    if is_rest && short(&before, REST) || to < clause.end && short(&after, REST - 1) && all_of_it {
        return None;
    }
    let rest: String = sentence[span.end..to].chars().take_while(|c| is_han(*c)).collect();
    let (label, unsure) = match (before, after) {
        // 13家高能级科创平台: what stands after a counter is what is counted.
        (_, Some(after)) if was.is_none() && after.chars().count() >= SHORTEST_LABEL => (after, false),
        (Some(before), _) if is_when(&before) => (subject(sentence, &clause)?, true),
        // 全年快件达到128万件，是通车前的2.7倍
        (Some(before), _) if unit == "倍" && sentence[from..start].ends_with('的') => {
            (format!("{}与{before}相比", subject_head(sentence, &clause)?), false)
        }
        // 同比增长21.8%: of what, the clause before says.
        (Some(before), _) if CHANGES.iter().any(|word| before.ends_with(word)) && before.chars().count() <= 10 => {
            let of = subject_head(sentence, &clause).unwrap_or_default();
            (format!("{of}{before}"), false)
        }
        // 带动4100余户参与
        (Some(before), _) if before.chars().count() <= 2 && (1..=4).contains(&rest.chars().count()) => {
            (format!("{before}{rest}"), false)
        }
        (Some(before), _) => (before, false),
        (None, _) => (subject(sentence, &clause)?, true),
    };
    if unsure && label.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let label = match goal(&sentence[..start]) {
        Some(year) if year.chars().count() + label.chars().count() <= LONGEST_LABEL => format!("{year}{label}"),
        _ => label,
    };
    let label: String = label.chars().take(LONGEST_LABEL).collect();
    let rank = (magnitude + 5 * u32::from(was.is_some())).saturating_sub(4 * u32::from(unsure));
    Some(Headline {
        value: value.clone(),
        // 从12元降到7元以内: a value that has its unit in it cannot be counted from another.
        from: was
            .map(|was| was.value.clone())
            .filter(|_| was.is_some_and(|was| was.unit == *unit || was.unit.is_empty())),
        unit: unit.clone(),
        near: near(sentence, &clause, numbers),
        label,
        rank,
        unsure,
    })
}

/// 到2027年, where the words before a number say that it is a goal.
fn goal(before: &str) -> Option<&str> {
    const LENGTH: usize = "到2027年".len();
    let starts = before.match_indices('到').map(|(at, _)| at);
    let mut words = starts.filter_map(|at| {
        let words = before.get(at..at + LENGTH)?;
        let digits = words.chars().filter(char::is_ascii_digit).count();
        let end = before[at + LENGTH..]
            .chars()
            .next()
            .filter(|c| matches!(c, '底' | '末' | '初'));
        let end = at + LENGTH + end.map_or(0, char::len_utf8);
        (words.ends_with('年') && digits == 4).then(|| &before[at..end])
    });
    words.next_back()
}

/// What stands before a number, and where it became another, before 从: 下山成本从每百斤12元降到.
fn said_before(words: &str, became: bool) -> String {
    const LONGEST: usize = 6;
    let from = words.rfind(['从', '由']).filter(|at| {
        let behind = words[*at..].chars().count() - 1;
        became && *at > 0 && (1..=LONGEST).contains(&behind)
    });
    words[..from.unwrap_or(words.len())].to_owned()
}

/// The clause around a number; one that has no words but the number takes the one before too.
fn clause_of(sentence: &str, span: &Range<usize>) -> Range<usize> {
    let ends = |c: char| "，。；、！？：（）()“”…".contains(c);
    let mut before = &sentence[..span.start];
    let start = loop {
        let Some(at) = before.rfind(ends) else { break 0 };
        // 一年“吃”掉毛竹: a word in quotation marks is of its clause.
        const LONGEST_WORD: usize = 6;
        let open = before[..at].rfind('“').filter(|open| {
            let inner = &before[open + '“'.len_utf8()..at];
            before[at..].starts_with('”') && inner.chars().count() <= LONGEST_WORD && inner.chars().all(is_han)
        });
        match open {
            Some(open) => before = &before[..open],
            None => break at + sentence[at..].chars().next().map_or(0, char::len_utf8),
        }
    };
    let end = sentence[span.end..]
        .find(ends)
        .map_or(sentence.len(), |at| span.end + at);
    start..end
}

/// What the clause says without its numbers, and the clause before where it is short: that may be what it is about.
fn near(sentence: &str, clause: &Range<usize>, numbers: &[Found]) -> String {
    const SHORT: usize = 8;
    let words = |range: Range<usize>| -> String {
        let said = sentence[range.clone()].char_indices().filter(|(at, c)| {
            let counted = numbers.iter().any(|number| number.span.contains(&(range.start + at)));
            !counted && (is_han(*c) || c.is_ascii_alphabetic())
        });
        said.map(|(_, c)| c).collect()
    };
    let own = words(clause.clone());
    let before = sentence[..clause.start].trim_end_matches(|c| "，；、：".contains(c));
    if own.chars().count() >= SHORT || before.is_empty() {
        return own;
    }
    let from = before
        .rfind(['，', '；', '。', '：'])
        .map_or(0, |at| at + '，'.len_utf8());
    format!("{} {own}", words(from..before.len())).trim().to_owned()
}

/// What a clause before says it is about, for a number that stands alone: 三项指标均居全省第二位.
fn subject(sentence: &str, clause: &Range<usize>) -> Option<String> {
    trimmed(clause_before(sentence, clause))
}

/// The same up to its first number: 规范管理率为81.7%，比上年提高12个百分点.
fn subject_head(sentence: &str, clause: &Range<usize>) -> Option<String> {
    let of = clause_before(sentence, clause);
    let numbers = found_in(of);
    let is_time = |number: &&Found| TIMES.contains(&number.unit.as_str());
    let start = numbers
        .iter()
        .take_while(is_time)
        .last()
        .map_or(0, |number| number.span.end);
    let end = numbers
        .iter()
        .find(|number| !is_time(number))
        .map_or(of.len(), |number| number.span.start);
    trimmed(&of[start..end])
}

fn clause_before<'s>(sentence: &'s str, clause: &Range<usize>) -> &'s str {
    let before = sentence[..clause.start].trim_end_matches(|c| "，；、：。".contains(c));
    let from = before
        .rfind(['，', '；', '。', '：'])
        .map_or(0, |at| at + '，'.len_utf8());
    &before[from..]
}

/// What stands before a number without the words that only lead to it.
fn trimmed(text: &str) -> Option<String> {
    let mut words = text.trim();
    loop {
        let length = words.len();
        for word in TRAILING {
            // 签约 is one word.
            let whole = ["签约", "节约", "预约", "履约"]
                .iter()
                .any(|whole| words.ends_with(whole));
            words = words.strip_suffix(word).filter(|_| !whole).unwrap_or(words);
        }
        if words.len() == length {
            break;
        }
    }
    loop {
        let length = words.len();
        for word in LEADING {
            // 从业人员 is one word.
            let whole = ["从业", "从事"].iter().any(|whole| words.starts_with(whole));
            words = words
                .strip_prefix(word)
                .filter(|rest| !whole && rest.chars().count() >= SHORTEST_LABEL)
                .unwrap_or(words);
        }
        if words.len() == length {
            break;
        }
    }
    // 镇海全区已建成老年助餐机构: who did it is known, what was built is not.
    let verb = VERBS
        .iter()
        .filter_map(|verb| words.rfind(verb).map(|at| at + verb.len()))
        .max();
    if let Some(rest) = verb
        .map(|at| words[at..].trim_start_matches('了'))
        .filter(|rest| rest.chars().count() >= 3)
    {
        words = rest;
    }
    // The end of a long clause is nearest to the number.
    let length = words.chars().count();
    let words: String = words.chars().skip(length.saturating_sub(LONGEST_LABEL)).collect();
    let mut words = words.trim_matches(|c: char| "，、“”（）()·的 ".contains(c)).to_owned();
    if words.matches('“').count() != words.matches('”').count() {
        words.retain(|c| !matches!(c, '“' | '”'));
    }
    (words.chars().filter(|c| is_han(*c) || c.is_alphabetic()).count() >= SHORTEST_LABEL).then_some(words)
}

/// The thing that stands after a number with a counter: 家民宿陆续开张 gives 民宿.
fn counted(text: &str) -> Option<String> {
    const ENDS: &[&str] = &[
        "陆续",
        "已经",
        "全部",
        "先后",
        "正在",
        "纳入",
        "落地",
        "建成",
        "投用",
        "开张",
        "因",
        "被",
        "在",
        "都",
        "均",
        "已",
        "将",
        "是",
        "为",
        "…",
        "，",
        "。",
        "、",
        "；",
        "惠及",
        "获得",
        "参与",
        "覆盖",
        "总",
        "平均",
        "每",
        "大关",
        "之多",
        "上传",
        "回到",
        "的团队",
    ];
    let end = ENDS
        .iter()
        .filter_map(|word| text.find(word))
        .min()
        .unwrap_or(text.len());
    let words = text[..end].trim_matches(|c: char| "“”（）()的 ".contains(c));
    let words = words.trim_end_matches(['和', '与', '及', '有', '中', '约', '近', '达', '占', '的']);
    let fits = words
        .chars()
        .all(|c| is_han(c) || c.is_alphanumeric() || "“”—·".contains(c));
    let length = words.chars().count();
    (fits && (SHORTEST_LABEL..=14).contains(&length)).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mut all: Vec<String> = headlines(text)
            .into_iter()
            .map(|h| {
                let from = h.from.map(|from| format!("{from}→")).unwrap_or_default();
                format!("{from}{}|{}|{}", h.value, h.unit, h.label)
            })
            .collect();
        all.sort();
        all
    }

    #[test]
    fn numbers_get_their_unit_and_what_they_count() {
        let text = "目前，全区建成15分钟生活圈33个，社区食堂从12家增加到47家，铺设管网超过310公里。去年有37家民宿陆续开张，治理率达到92.6%。";
        let expected = [
            "12→47|家|社区食堂",
            "33|个|15分钟生活圈",
            "37|家|民宿",
            "92.6|%|治理率",
            "超过310|公里|铺设管网",
        ];
        assert_eq!(told(text), expected);
    }

    #[test]
    fn times_and_what_somebody_says_are_no_headlines() {
        assert_eq!(told("2014年3月，31岁的她说：“我们有300家。”"), [""; 0]);
    }
}
