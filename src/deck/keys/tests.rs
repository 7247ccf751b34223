//! The table and the code that reads decks say the same.

use std::collections::BTreeSet;

use super::*;
use crate::deck::lower::asked;
use crate::deck::{self, Parsed};
use crate::diag::{Lang, Severity};

const THEME_FILE: &str = include_str!("../../../assets/themes/tide.yaml");

fn parsed(text: &str) -> Parsed {
    deck::parse("deck.yaml", text.as_bytes(), &|_| None)
}

/// The examples of docs/deck-format.md: YAML between fences.
fn examples() -> impl Iterator<Item = &'static str> {
    let page = include_str!("../../../docs/deck-format.md");
    page.split("```yaml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
}

#[test]
fn every_key_is_asked_for_and_none_else() {
    // A question for a key that is not in the table panics in `asked::note`.
    examples().for_each(|text| drop(parsed(text)));
    deck::theme::parse("tide.yaml", THEME_FILE.as_bytes());
    let asked = asked::so_far();
    for group in groups() {
        for key in group.names() {
            // The kind is asked for before it is known which keys there are.
            let is_kind = key == "kind" && kind(group.name.en).is_some();
            if group.others.is_some() {
                // Read key by key.
                continue;
            }
            let known = asked.contains(&(group.name.en, key.to_owned()));
            assert!(known || is_kind, "nobody asks for `{key}` of `{}`", group.name.en);
        }
    }
    assert!(asked.len() > 180, "{}", asked.len());
}

#[test]
fn names_are_told_apart_in_both_languages() {
    for group in groups() {
        let mut names = BTreeSet::new();
        for Said { en, zh } in group.keys().map(|key| key.name) {
            assert!(names.insert(en), "{en} in {}", group.name.en);
            assert!(en == zh || names.insert(zh), "{zh} in {}", group.name.en);
            assert!(en.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{en}");
            assert!(en == zh || zh.chars().all(|c| !c.is_ascii()), "{zh}");
        }
    }
    for words in words::ALL {
        let mut names = BTreeSet::new();
        for word in words.list {
            let Said { en, zh } = word.name;
            let all = [en, zh].into_iter().chain(word.also.iter().copied());
            all.for_each(|name| assert!(names.insert(name), "{name} beside {en}"));
        }
    }
    let kinds: Vec<&str> = SLIDE_KINDS.names().collect();
    assert_eq!(kinds, KINDS.iter().map(|kind| kind.name.en).collect::<Vec<_>>());
    assert!(
        KINDS
            .iter()
            .zip(SLIDE_KINDS.list)
            .all(|(kind, word)| kind.name == word.name)
    );
}

#[test]
fn groups_have_names_of_their_own() {
    let names: BTreeSet<&str> = groups().iter().map(|group| group.name.en).collect();
    assert_eq!(names.len(), groups().len());
}

/// Every word that the table has, where it can stand, is understood; other words are not.
#[test]
fn every_word_is_read() {
    let slide =
        |keys: &str| format!("showreel: 1\ntitle: t\nsections:\n- slides:\n  - {{ kind: quote, text: t, {keys} }}\n");
    let deck =
        |keys: &str| format!("showreel: 1\ntitle: t\n{keys}\nsections:\n- slides:\n  - {{ kind: quote, text: t }}\n");
    let photo = |keys: &str| {
        format!("showreel: 1\ntitle: t\nsections:\n- slides:\n  - {{ kind: photo, src: a.svg, {keys} }}\n")
    };
    let cases: Vec<(&Words, Box<dyn Fn(&str) -> String>)> = vec![
        (&THEMES, Box::new(|w| deck(&format!("theme: {w}")))),
        (&MOTIONS, Box::new(|w| deck(&format!("motion: {w}")))),
        (&LANGUAGES, Box::new(|w| deck(&format!("language: {w}")))),
        (&AUTO_HOLDS, Box::new(|w| slide(&format!("hold: {w}")))),
        (&NO_OVERLAYS, Box::new(|w| slide(&format!("overlays: {w}")))),
        (&DIRECTIONS, Box::new(|w| slide(&format!("transition: push {w}")))),
        (&MASKS, Box::new(|w| slide(&format!("transition: mask {w}")))),
        (
            &TRANSITIONS,
            Box::new(|w| {
                slide(&format!(
                    "transition: {w}{}",
                    if w == "mask" || w == "遮罩" { " ink" } else { "" }
                ))
            }),
        ),
        (&WRITINGS, Box::new(|w| slide(&format!("writing: {w}")))),
        (&FOCI, Box::new(|w| photo(&format!("focus: {w}")))),
        (&YES_NO, Box::new(|w| photo(&format!("drawn: {w}")))),
        (&ZOOMS, Box::new(|w| photo(&format!("zoom: {w}")))),
        (&ON_OFF, Box::new(|w| deck(&format!("overlays: {{ chapter: {w} }}")))),
        (&CLOCKS, Box::new(|w| deck(&format!("overlays: {{ clock: {w} }}")))),
        (
            &EASINGS,
            Box::new(|w| slide(&format!("transition: {{ kind: fade, easing: {w} }}"))),
        ),
        (
            &FACES,
            Box::new(|w| deck(&format!("theme: {{ typography: {{ text: {w} }} }}"))),
        ),
        (
            &STANDING,
            Box::new(|w| deck(&format!("theme: {{ typography: {{ vertical: [{w}] }} }}"))),
        ),
        (
            &TITLES,
            Box::new(|w| deck(&format!("theme: {{ ornament: {{ titles: {w} }} }}"))),
        ),
        (
            &GROUNDS,
            Box::new(|w| deck(&format!("theme: {{ ornament: {{ title_ground: {w} }} }}"))),
        ),
        (
            &HEADS,
            Box::new(|w| deck(&format!("theme: {{ ornament: {{ head: {w} }} }}"))),
        ),
        (
            &FRAMES,
            Box::new(|w| deck(&format!("theme: {{ ornament: {{ pictures: {w} }} }}"))),
        ),
    ];
    let mut seen = 0;
    for (words, text) in &cases {
        for word in words.list {
            let ways = [word.name.en, word.name.zh]
                .into_iter()
                .chain(word.also.iter().copied());
            let read: Vec<_> = ways
                .map(|way| {
                    seen += 1;
                    let parsed = parsed(&text(way));
                    let deck = parsed.deck;
                    deck.unwrap_or_else(|| panic!("{way}: {:?}", parsed.findings))
                })
                .map(|deck| {
                    (
                        deck.theme,
                        deck.motion,
                        deck.language,
                        deck.overlays,
                        deck.slides[0].body.clone(),
                        deck.slides[0].hold,
                    )
                })
                .map(|read| without_places(&format!("{read:?}")))
                .collect();
            assert!(read.iter().all(|one| *one == read[0]), "{}", word.name.en);
        }
        assert!(parsed(&text("nonesuch")).deck.is_none(), "{}", text("nonesuch"));
    }
    assert!(seen > 120, "{seen}");
}

/// Debug output without the places in the file, which differ with the length of words.
fn without_places(debug: &str) -> String {
    let mut parts = debug.split("Span {");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        all + part.split_once('}').map_or("", |(_, rest)| rest)
    })
}

const CHINESE: &str = "\
showreel: 1
标题: 镇海
语言: 简体中文
主题: { 名称: 夜场, 装饰: { 标题页: 文武线 } }
默认: { 时长: 自动, 转场: 推 向左 }
字幕: { 条目: [港通天下], 速度: 90u/s }
章节:
  - 标题: 强链
    排向: 竖排
    页面:
      - 版式: 封面
        标题: 向海而兴
        图片: { 文件: a.svg, 示意图: 是, 焦点: 右下 }
        转场: 遮罩 水墨
      - 版式: 数字
        数字:
          - { 数值: 5224, 原值: 4831, 单位: 平方米, 标签: 面积 }
        开始: 2026-01-01
        叠加: { 时钟: 关 }
      - 版式: 图表
        标题: 企业
        图形: 柱形
        条目:
          - { 标签: 今年, 数值: 3, 突出: 是 }
";

const ENGLISH: &str = "\
showreel: 1
title: 镇海
language: zh-Hans
theme: { name: night, ornament: { titles: rules } }
defaults: { hold: auto, transition: push left }
ticker: { items: [港通天下], speed: 90u/s }
sections:
  - title: 强链
    writing: vertical
    slides:
      - kind: cover
        title: 向海而兴
        image: { src: a.svg, drawn: true, focus: bottom right }
        transition: mask ink
      - kind: figures
        figures:
          - { value: 5224, from: 4831, unit: 平方米, label: 面积 }
        from: 2026-01-01
        overlays: { clock: off }
      - kind: chart
        title: 企业
        chart: bars
        items:
          - { label: 今年, value: 3, highlight: true }
";

#[test]
fn a_deck_in_chinese_is_the_deck_in_english() {
    let (zh, en) = (parsed(CHINESE), parsed(ENGLISH));
    assert!(zh.findings.is_empty() && en.findings.is_empty(), "{:?}", zh.findings);
    let plain = |parsed: Parsed| without_places(&format!("{:?}", parsed.deck.unwrap()));
    assert_eq!(plain(zh), plain(en));
}

/// Findings as `line:column message / hint`.
fn listed(text: &str) -> Vec<String> {
    let parsed = parsed(text);
    let line = |finding: &crate::diag::Diagnostic| {
        let place = finding.position().unwrap();
        let told = |lang| format!("{} / {}", finding.message(lang), finding.remedies(lang).join(" / "));
        format!(
            "{}:{}\n  {}\n  {}",
            place.line,
            place.column,
            told(Lang::En),
            told(Lang::Zh)
        )
    };
    parsed.findings.iter().map(line).collect()
}

#[test]
fn findings_speak_the_words_of_the_file() {
    let found = listed(
        "showreel: 1\n标题: t\n主题: 夜肠\n章节:\n- 页面:\n  - 版式: 封画\n  - { 版式: 引语, 引文: t, 时长: 0s, 转场: 推 向里 }\n  - { 版式: 图表, 标题: t, 图表: 柱状, 条目: [{ 标签: a }] }\n  - { 版式: 照片, 图说: b, 文件名: c }\n",
    );
    insta::assert_snapshot!(found.join("\n"));
}

#[test]
fn a_file_in_both_languages_is_warned_of_once() {
    let mixed = CHINESE.replace("标签: 面积", "label: 面积").replace("开始:", "from:");
    let found = parsed(&mixed);
    assert_eq!(found.findings.len(), 1, "{:?}", found.findings);
    let finding = &found.findings[0];
    assert_eq!(finding.severity, Severity::Warning);
    assert_eq!(finding.position().map(|p| (p.line, p.column)), Some((17, 44)));
    assert!(finding.remedies(Lang::Zh)[0].contains("`标签`"));
    assert!(found.deck.is_some());
    // Words that both languages use are no mixture.
    assert!(
        parsed(&CHINESE.replace("示意图: 是", "示意图: true"))
            .findings
            .is_empty()
    );
}
