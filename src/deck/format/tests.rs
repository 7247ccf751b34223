//! What is put into its usual form says the same, and is not changed again.

use proptest::prelude::*;

use super::*;
use crate::deck;

fn formed(text: &str, wanted: Option<Vocabulary>) -> String {
    match format("a.yaml", text.as_bytes(), wanted) {
        Formatted::Done(formed, _) => formed,
        other => panic!("{other:?}"),
    }
}

const ZHENHAI: &str = include_str!("../../../slides/zhenhai.yaml");

const UNTIDY: &str = "\
# 开头
showreel:\t1
title: 镇海   # 尾注
theme: { name: night,
  palette: {
    accent: \"#FFB45E\" } }
sections:
# 第一章
- title: 强链
  slides:
  - kind:  cover
    title: 向海而兴
    # 说明
    subtitle: 一座城区的
      三年
  -   kind: scroll
      title: 长文
      text: |
         清晨，  
           灯亮了。

         七点。
  # 页尾
  - { kind: quote, text: t, hold: manual }


";

const TIDY: &str = "\
# 开头
showreel: 1
标题: 镇海   # 尾注
主题: { 名称: 夜场,
  配色: {
    强调色: \"#FFB45E\" } }
章节:
  # 第一章
  - 标题: 强链
    页面:
      - 版式:  封面
        标题: 向海而兴
        # 说明
        副题: 一座城区的
          三年
      - 版式: 长文
        标题: 长文
        正文: |
          清晨，  
            灯亮了。

          七点。
      # 页尾
      - { 版式: 引语, 引文: t, 时长: 手动 }
";

#[test]
fn an_untidy_file_is_put_in_order() {
    assert_eq!(formed(UNTIDY, Some(Vocabulary::Zh)), TIDY);
}

#[test]
fn there_and_back_is_the_same_file() {
    let zh = formed(ZHENHAI, Some(Vocabulary::Zh));
    assert!(zh.contains("\n标题: ") && zh.contains("版式: 封面") && !zh.contains("kind:  "));
    assert_eq!(formed(&zh, Some(Vocabulary::En)), formed(ZHENHAI, None));
    assert_eq!(formed(ZHENHAI, None), ZHENHAI, "the bundled deck is in its usual form");
    let read = |text: &str| deck::parse("a.yaml", text.as_bytes(), &|_| None).findings;
    assert_eq!(read(&zh), [], "a deck in Chinese has no findings");
}

#[test]
fn slips_are_mended_and_line_ends_kept() {
    let text = "showreel: 1\r\n标题：镇海\r\n章节:\r\n- 页面:\r\n  - 版式：引语\r\n    引文:海不辞水。\r\n";
    assert_eq!(
        formed(text, None),
        "showreel: 1\r\n标题: 镇海\r\n章节:\r\n  - 页面:\r\n      - 版式: 引语\r\n        引文: 海不辞水。\r\n"
    );
}

#[test]
fn a_file_in_both_languages_is_put_into_the_one_that_most_of_it_is_in() {
    assert_eq!(
        formed("showreel: 1\n标题: a\ntheme: 夜场\n章节: []\n", None),
        "showreel: 1\n标题: a\n主题: 夜场\n章节: []\n"
    );
    assert_eq!(
        formed("showreel: 1\ntitle: a\n主题: tide\nsections: []\n", None),
        "showreel: 1\ntitle: a\ntheme: tide\nsections: []\n"
    );
}

#[test]
fn what_an_alias_repeats_as_a_text_is_not_translated() {
    let text = "showreel: 1\ntitle: &a cover\nsections:\n  - slides:\n      - { kind: *a, title: *a }\n";
    let zh = formed(text, Some(Vocabulary::Zh));
    assert!(zh.contains("标题: &a cover") && zh.contains("版式: *a"), "{zh}");
}

#[test]
fn other_files_are_told_apart() {
    assert_eq!(format("a.yaml", b"x: 1\n", None), Formatted::Unknown);
    assert_eq!(format("a.yaml", b"", None), Formatted::Unknown);
    assert!(matches!(
        format("a.yaml", b"showreel: [\n", None),
        Formatted::Unreadable(_)
    ));
    assert!(matches!(format("a.yaml", b"\xFF\xFEa", None), Formatted::Unreadable(_)));
    let theme = formed("theme: 1\nname: hall\nextends: tide\n", Some(Vocabulary::Zh));
    assert_eq!(theme, "主题: 1\n名称: hall\n基于: 潮汐\n");
}

/// Files with slips anywhere.
fn files() -> impl Strategy<Value = String> {
    let slip = prop_oneof![
        Just(" "),
        Just("  "),
        Just("\t"),
        Just("\n"),
        Just("\n\n"),
        Just("- "),
        Just(": "),
        Just("："),
        Just(" #"),
        Just("'"),
        Just("\""),
        Just("["),
        Just("]"),
        Just("{"),
        Just("}"),
        Just("|\n"),
        Just(">\n"),
        Just("&a "),
        Just("*a"),
        Just(","),
        Just("kind"),
        Just("版式"),
        Just("　"),
        Just("\r\n"),
        Just("~"),
        Just("标题: x\n"),
        Just("? "),
        Just("!!str "),
        Just("---\n"),
    ];
    let start = ZHENHAI.find("sections:").unwrap();
    let end = ZHENHAI[start..]
        .match_indices("\n\n")
        .nth(6)
        .map_or(ZHENHAI.len(), |(at, _)| start + at + 1);
    let head: &'static str = Box::leak(format!("showreel: 1\ntitle: t\n{}", &ZHENHAI[start..end]).into_boxed_str());
    let base = prop_oneof![Just(UNTIDY), Just(TIDY), Just(head)];
    let slips = prop::collection::vec((any::<prop::sample::Index>(), slip, 0usize..6), 0..4);
    (base, slips).prop_map(|(base, slips)| {
        let mut text: Vec<char> = base.chars().collect();
        for (at, slip, cut) in slips {
            let at = at.index(text.len() + 1);
            let cut = (at + cut).min(text.len());
            text.splice(at..cut, slip.chars());
        }
        text.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_usual_form_says_the_same_and_stays(text in files(), chinese in any::<bool>()) {
        let wanted = chinese.then_some(Vocabulary::Zh);
        if let Formatted::Done(once, vocabulary) = format("a.yaml", text.as_bytes(), wanted) {
            let again = format("a.yaml", once.as_bytes(), wanted);
            prop_assert_eq!(again, Formatted::Done(once.clone(), vocabulary));
            // What could be read before says the same; what could not was mended first.
            if let Ok(before) = tree::read(&text) {
                let group = group_of(&before).unwrap();
                let before = keys::to_english(before, group, &text);
                let after = read(&once, group).unwrap();
                prop_assert!(same(&before.root, &after.root), "{}", once);
            }
        }
    }
}
