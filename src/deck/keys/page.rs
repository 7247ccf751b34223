//! The table as Markdown, for the pages that explain the format.

use super::{COMMON, Default, Form, Group, Key, Vocabulary, Word, Words, words};

/// Returns the keys of `group` as a table of Markdown, with its explanations in the language of `page`. Of a kind of
/// slide, only the keys that not all slides have; entries of a list stand below it.
#[must_use]
pub fn table(group: &'static Group, page: Vocabulary) -> String {
    let mut text = match page {
        Vocabulary::En => "| key | Chinese | is | takes | without it |\n|---|---|---|---|---|\n".to_owned(),
        Vocabulary::Zh => "| 键 | 英文 | 写什么 | 可以是 | 不写 |\n|---|---|---|---|---|\n".to_owned(),
    };
    let is_kind = super::KINDS.iter().any(|kind| std::ptr::eq(*kind, group));
    for key in group.keys() {
        let is_common = COMMON
            .keys()
            .any(|common| std::ptr::eq(common, key) || common.name == key.name);
        if is_kind && is_common {
            continue;
        }
        row(key, "", page, &mut text);
        if let Form::List(of, ..) = &key.form
            && let Some(entry) = group_in(of)
        {
            entry.keys().for_each(|key| row(key, "· ", page, &mut text));
        }
    }
    text
}

/// The keys that an entry of a list may have, where they are explained nowhere else.
fn group_in(form: &Form) -> Option<&'static Group> {
    match form {
        Form::Group(group) if !["section", "picture"].contains(&group.name.en) => Some(group),
        Form::Either(forms) => forms.iter().find_map(group_in),
        _ => None,
    }
}

fn row(key: &Key, depth: &str, page: Vocabulary, text: &mut String) {
    let other = match page {
        Vocabulary::En => key.name.zh,
        Vocabulary::Zh => key.name.en,
    };
    let name = format!("`{}`", key.name.in_words_of(page));
    let name = if key.needed { format!("**{name}**") } else { name };
    let without = match key.default {
        Default::Nothing => String::new(),
        Default::Words(said) => said.in_words_of(page).to_owned(),
        Default::Value(default) => format!("`{}`", worded(default, &key.form, page)),
    };
    let about = key.about.in_words_of(page);
    let takes = takes(&key.form, page);
    text.push_str(&format!(
        "| {depth}{name} | `{other}` | {about} | {takes} | {without} |\n"
    ));
}

fn worded(default: &'static str, form: &Form, page: Vocabulary) -> &'static str {
    sets(form)
        .into_iter()
        .find_map(|set| Some(set.find(default)?.0.name.in_words_of(page)))
        .unwrap_or(default)
}

fn sets(form: &Form) -> Vec<&'static Words> {
    match form {
        Form::Word(set) => vec![set],
        Form::Transition => vec![&words::TRANSITIONS],
        Form::Either(forms) => forms.iter().flat_map(sets).collect(),
        _ => Vec::new(),
    }
}

/// What a value can be, with its limits.
fn takes(form: &Form, page: Vocabulary) -> String {
    let zh = page == Vocabulary::Zh;
    let say = |en: String, chinese: String| if zh { chinese } else { en };
    let fixed = |en: &str, chinese: &str| if zh { chinese.to_owned() } else { en.to_owned() };
    match form {
        Form::Text => fixed("text", "文字"),
        Form::Plain => fixed("text, as it is written", "文字，照写的"),
        Form::Paragraphs(most) => say(format!("1 to {most} paragraphs"), format!("1 到 {most} 段")),
        Form::File => fixed("path", "路径"),
        Form::Number => fixed("number from 0 up", "不小于 0 的数"),
        Form::Id => fixed("name, at most 60 characters", "名称，最多 60 字"),
        Form::Version => "`1`".to_owned(),
        Form::Length(least, most) if *least <= 1 => say(
            format!("length, at most {}", time(*most)),
            format!("时间长度，最多 {}", time(*most)),
        ),
        Form::Length(least, most) => {
            let (least, most) = (time(*least), time(*most));
            say(
                format!("length, {least} to {most}"),
                format!("时间长度，{least} 到 {most}"),
            )
        }
        Form::Speed(most) => say(format!("speed, at most `{most}u/s`"), format!("速度，最多 `{most}u/s`")),
        Form::Units(least, most) => say(format!("`{least}u` to `{most}u`"), format!("`{least}u` 到 `{most}u`")),
        Form::Percent(least, most) => say(format!("`{least}%` to `{most}%`"), format!("`{least}%` 到 `{most}%`")),
        Form::Point => "`30%, 60%`".to_owned(),
        Form::Measure(least, most) => {
            let metres = |mm: &u32| f64::from(*mm) / 1_000.0;
            let (least, most) = (metres(least), metres(most));
            say(
                format!("measure, `{least}m` to `{most}m`"),
                format!("长度，`{least}米` 到 `{most}米`"),
            )
        }
        Form::Date => fixed("date", "日期"),
        Form::Color => fixed("colour", "颜色"),
        Form::Word(set) => listed(set.list, page),
        Form::Transition => fixed("[transition](#transitions)", "[转场](#转场)"),
        Form::Group(_) => fixed("keys", "一组键"),
        Form::Slide => fixed("slide", "页"),
        Form::Colors => fixed("names with colours", "名称和颜色"),
        Form::List(of, least, most) => {
            let of = takes(of, page);
            say(
                format!("list of {least} to {most}: {of}"),
                format!("{least} 到 {most} 项的列表：{of}"),
            )
        }
        Form::Either(forms) => {
            let parts: Vec<String> = forms.iter().map(|form| takes(form, page)).collect();
            parts.join(if zh { "；或 " } else { "; or " })
        }
    }
}

fn listed(list: &[Word], page: Vocabulary) -> String {
    let words: Vec<String> = list
        .iter()
        .map(|word| format!("`{}`", word.name.in_words_of(page)))
        .collect();
    words.join(if page == Vocabulary::Zh { "、" } else { ", " })
}

/// A length of time as a file writes it.
fn time(ms: u32) -> String {
    match ms {
        ms if ms >= 3_600_000 && ms.is_multiple_of(3_600_000) => format!("`{}h`", ms / 3_600_000),
        ms if ms >= 1_000 && ms.is_multiple_of(1_000) => format!("`{}s`", ms / 1_000),
        ms => format!("`{ms}ms`"),
    }
}
