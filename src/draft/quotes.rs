//! Quotations and who said them.

use super::page::Paragraph;

/// Somebody's words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Quotation {
    pub(super) text: String,
    pub(super) who: Option<String>,
    pub(super) role: Option<String>,
    /// The speaker stands near, but no word says that it was they.
    pub(super) unsure: bool,
}

/// Shorter ones are terms, longer ones no slide shows well; in characters.
const SHORTEST: usize = 4;
const LONGEST: usize = 80;
const SPEAKS: [&str; 12] = [
    "介绍说",
    "告诉记者",
    "坦言",
    "表示",
    "介绍",
    "认为",
    "回忆",
    "感慨",
    "感叹",
    "解释",
    "说",
    "道",
];

/// The quotations of a paragraph; `part` is the text around it, which may say what the speakers are.
pub(super) fn quotations(paragraph: &Paragraph, part: &str) -> Vec<Quotation> {
    let text = paragraph.text.as_str();
    if paragraph.quote {
        return set_apart(text).into_iter().collect();
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('“').map(|at| from + at) {
        let inner = open + '“'.len_utf8();
        let Some(close) = text[inner..].find('”').map(|at| inner + at) else {
            break;
        };
        from = close + '”'.len_utf8();
        let words = &text[inner..close];
        let length = words.chars().count();
        let is_sentence = words.ends_with(['。', '！', '？', '…', '，', '!', '?']);
        if !is_sentence || !(SHORTEST..=LONGEST).contains(&length) {
            continue;
        }
        let before = &text[..open];
        let after = &text[from..];
        let (speaker, unsure) = match speaker_after(after).or_else(|| speaker_before(before)) {
            Some(speaker) => (Some(speaker), false),
            None => (someone_near(text, open), true),
        };
        let (who, role) = speaker.map_or((None, None), |(who, role)| (Some(who), role));
        let role = role.or_else(|| who.as_deref().and_then(|who| role_of(who, part)));
        found.push(Quotation {
            text: words.trim_end_matches('，').to_owned(),
            who,
            role,
            unsure,
        });
    }
    found
}

/// What somebody is, from the place where the text says it: 县生态环境局局长韩松介绍.
fn role_of(who: &str, part: &str) -> Option<String> {
    part.match_indices(who).find_map(|(at, _)| {
        let before = &part[..at];
        let start = before
            .rfind(|c: char| "。，、；：！？".contains(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let mut role = before[start..].trim();
        for word in ["经过", "据", "由", "在", "听", "让", "和", "与", "每天", "近日"] {
            role = role.strip_prefix(word).unwrap_or(role);
        }
        let office = crate::trace::ends_in_office(role.trim_end_matches('”'));
        let fits = (2..=20).contains(&role.chars().count()) && office;
        let whole = role.matches('“').count() == role.matches('”').count();
        (fits && whole).then(|| role.to_owned())
    })
}

/// A quotation of Markdown: its last part may say who said it.
fn set_apart(text: &str) -> Option<Quotation> {
    let (words, speaker) = match text.rfind("——") {
        Some(at) if text[at..].chars().count() <= 32 => (&text[..at], Some(text[at..].trim_start_matches('—').trim())),
        _ => (text, None),
    };
    let words = words.trim().trim_matches(['“', '”', '"']);
    let length = words.chars().count();
    if !(4..=LONGEST * 2).contains(&length) {
        return None;
    }
    let (who, role) = match speaker.and_then(named_at_end) {
        Some((who, role)) => (Some(who), role),
        None => (speaker.filter(|s| !s.is_empty()).map(str::to_owned), None),
    };
    Some(Quotation {
        text: words.to_owned(),
        who,
        role,
        unsure: speaker.is_none(),
    })
}

/// ”高振海说。 ”港区调度主任高振海说。
fn speaker_after(after: &str) -> Option<(String, Option<String>)> {
    let end = after.find(['。', '，', '“', '：', '；'])?;
    let clause = &after[..end];
    let verb = SPEAKS.iter().find_map(|verb| clause.find(verb)).filter(|at| *at > 0)?;
    named_at_end(&clause[..verb])
}

/// 县生态环境局局长韩松介绍，…：“
fn speaker_before(before: &str) -> Option<(String, Option<String>)> {
    let clause = before.strip_suffix('：').or_else(|| before.strip_suffix(':'))?;
    let start = clause
        .rfind(['。', '，', '”', '；'])
        .map_or(0, |at| at + '。'.len_utf8());
    let clause = &clause[start..];
    let verb = SPEAKS.iter().filter_map(|verb| clause.find(verb)).min()?;
    named_at_end(&clause[..verb])
}

/// A name at the end of `text`, and what stands before it as what they are.
fn named_at_end(text: &str) -> Option<(String, Option<String>)> {
    let text = text.trim().trim_end_matches("高兴地").trim_end_matches('地');
    let start = text
        .rfind(['。', '，', '“', '；', '：'])
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let clause = text[start..].trim_start_matches('”');
    let length = clause.chars().count();
    let name_of = |count: usize| -> Option<(String, String)> {
        let at = clause.char_indices().nth(length.checked_sub(count)?)?.0;
        crate::trace::is_name(&clause[at..]).then(|| (clause[at..].to_owned(), clause[..at].to_owned()))
    };
    // 欧阳雪 before 阳雪; 陈旭 only where three characters are no name after an office.
    let parted = [4, 3, 2].into_iter().filter_map(name_of).find(|(name, before)| {
        let double = crate::trace::has_double_surname(name);
        let office = before.is_empty() || crate::trace::ends_in_office(before);
        let apart = before.ends_with([' ', '、', '”']);
        (office || apart) && (name.chars().count() < 4 || double)
    });
    let (who, role) = parted?;
    let role = role.trim_matches(|c: char| "”“、 ".contains(c)).to_owned();
    let role = role.trim_start_matches(['，', '。']);
    let role = role
        .strip_prefix("她的")
        .or(role.strip_prefix("他的"))
        .unwrap_or(role)
        .to_owned();
    let fits = (2..=24).contains(&role.chars().count());
    Some((who, Some(role).filter(|_| fits)))
}

/// A person of the same paragraph, the nearest before the words or else after them.
fn someone_near(text: &str, at: usize) -> Option<(String, Option<String>)> {
    let people = crate::trace::people(text);
    let place = |name: &String| text.find(name.as_str()).map(|found| found.abs_diff(at));
    let nearest = people
        .into_iter()
        .min_by_key(|name| place(name).unwrap_or(usize::MAX))?;
    Some((nearest, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let paragraph = Paragraph {
            text: text.to_owned(),
            quote: text.contains("——"),
        };
        quotations(&paragraph, text)
            .into_iter()
            .map(|q| (q.text, q.who, q.role))
            .collect()
    }

    #[test]
    fn the_speaker_stands_after_or_before() {
        for (text, words, who, role) in [
            (
                "“快一个小时，货主就少付一天。”港区调度主任高振海说。",
                "快一个小时，货主就少付一天。",
                "高振海",
                Some("港区调度主任"),
            ),
            (
                "“湖给了我饭碗，我得替它说话。”沈一苇说。",
                "湖给了我饭碗，我得替它说话。",
                "沈一苇",
                None,
            ),
            (
                "质检中心主任方蓉说：“超过了，一律退回。”",
                "超过了，一律退回。",
                "方蓉",
                Some("质检中心主任"),
            ),
            (
                "“荒了的山不值钱；管起来值。”——青石村党支部书记龚立军",
                "荒了的山不值钱；管起来值。",
                "龚立军",
                Some("青石村党支部书记"),
            ),
            (
                "返乡大学生多了。“我不卖茶叶，是请大家来看山。”欧阳雪说。",
                "我不卖茶叶，是请大家来看山。",
                "欧阳雪",
                None,
            ),
        ] {
            let expected = (words.to_owned(), Some(who.to_owned()), role.map(str::to_owned));
            assert_eq!(told(text), [expected], "{text}");
        }
    }

    #[test]
    fn terms_in_quotation_marks_are_no_quotations() {
        assert_eq!(told("实施“整县域统筹型”整治，打造“科创强区、品质之城”。"), []);
    }
}
