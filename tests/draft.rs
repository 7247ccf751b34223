//! Decks drafted from articles: they play and pass `check` at once, and any text gives a deck or a clear word.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use proptest::prelude::*;
use showreel::deck::{self, Body, Deck};
use showreel::draft::{Draft, draft};
use showreel::trace::{self, ArticleFile};

const ARTICLES: [&str; 8] = [
    "lake.txt",
    "columns.txt",
    "tea.md",
    "port-gbk.txt",
    "hightech.txt",
    "clinic.txt",
    "bamboo.md",
    "ferry-gbk.txt",
];

fn fixture(name: &str) -> PathBuf {
    Path::new("tests/fixtures/trace").join(name)
}

fn article(name: &str) -> ArticleFile {
    ArticleFile::read(name, &fs::read(fixture(name)).unwrap()).unwrap()
}

/// The deck of a draft, which has to be one, with every number, quotation and name traced.
fn clean(made: &Draft, article: &ArticleFile) -> Deck {
    let parsed = deck::parse("deck.yaml", made.deck.as_bytes(), &|_| None);
    let deck = parsed
        .deck
        .unwrap_or_else(|| panic!("{:?}\n{}", parsed.findings, made.deck));
    let traced = trace::check(&deck, &parsed.source, article);
    assert_eq!(traced.findings, [], "{}", made.deck);
    deck
}

fn kinds(deck: &Deck) -> Vec<&'static str> {
    deck.slides.iter().map(|slide| slide.body.kind()).collect()
}

#[test]
fn every_article_makes_a_deck_whose_numbers_are_traced() {
    for name in ARTICLES {
        let article = article(name);
        let made = draft(&article, "article.txt").unwrap();
        let deck = clean(&made, &article);
        println!(
            "{name}: {} slides, {} numbers, {} unsure",
            made.slides, made.figures, made.unsure
        );
        let kinds = kinds(&deck);
        assert_eq!((kinds[0], kinds[kinds.len() - 1]), ("cover", "closing"), "{name}");
        assert_eq!(deck.sections.len(), 3, "{name}: {:?}", deck.sections);
        for kind in ["divider", "figures", "quote", "scroll"] {
            assert!(kinds.contains(&kind), "{name} has no {kind}: {kinds:?}");
        }
        assert!(made.figures >= 20, "{name}: {} numbers", made.figures);
    }
}

#[test]
fn a_page_of_markdown() {
    let made = draft(&article("tea.md"), "article.md").unwrap();
    insta::assert_snapshot!("draft_of_markdown", made.deck);
}

#[test]
fn a_page_in_columns() {
    let made = draft(&article("columns.txt"), "article.txt").unwrap();
    insta::assert_snapshot!("draft_of_columns", made.deck);
    for joined in ["枫林社区的6部电梯，从提议到运行", "便民商铺的收益，预计12年"] {
        assert!(made.deck.contains(joined), "{joined}");
    }
}

#[test]
fn quotations_have_their_speakers() {
    let said = |name: &str| -> Vec<(String, String)> {
        let article = article(name);
        let deck = clean(&draft(&article, "article.txt").unwrap(), &article);
        let quotes = deck.slides.into_iter().filter_map(|slide| match slide.body {
            Body::Quote(quote) => Some((quote.who?.value, quote.role?.value)),
            _ => None,
        });
        quotes.collect()
    };
    let told = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter()
            .map(|(who, role)| ((*who).to_owned(), (*role).to_owned()))
            .collect()
    };
    let port = [("高振海", "港区调度主任"), ("夏琳", "华远机电集团有限公司关务经理")];
    assert_eq!(said("port-gbk.txt"), told(&port));
    let tea = [
        ("龚立军", "青石村党支部书记"),
        ("方蓉", "质检中心主任"),
        ("欧阳雪", "返乡大学生"),
    ];
    assert_eq!(said("tea.md"), told(&tea));
}

#[test]
fn a_page_is_taken_apart_as_an_editor_would() {
    let drafted = |name: &str| draft(&article(name), "article.txt").unwrap().deck;
    let clinic = drafted("clinic.txt");
    for part in [
        // The columns break off twice, and what follows stands below another heading.
        "每半个月走完一圈",
        "由原来的600余种增加到1120多种",
        // A name after what somebody is, steps with what they are steps of, a picture in its part.
        "who: '钱彩凤'\n        role: '71岁的高血压患者'",
        "title: '随访'\n        steps:",
        "caption: '石塘卫生院的中药房'",
        "{ value: '10.9万', unit: '人', label: '重点人群签约'",
    ] {
        assert!(clinic.contains(part), "{part} is not in\n{clinic}");
    }
    let bamboo = drafted("bamboo.md");
    for part in [
        "byline: '记者 白露'",
        // A lead that is set apart, a table, a number in the clause that has both.
        "{ value: '超过5000万', unit: '株', label: '立竹量'",
        "亩均收入：2021年280元，2024年1150元。",
        "{ value: '7元以内', label: '下山成本'",
        "unit: '元', label: '到2027年竹产业总产值'",
    ] {
        assert!(bamboo.contains(part), "{part} is not in\n{bamboo}");
    }
    let ferry = drafted("ferry-gbk.txt");
    for part in [
        "byline: '记者 涂晓航 洪梅'",
        "text:\n          - '“今天有六级风，船照开！”",
        "{ value: '4300', unit: '辆次', label: '日均车流量'",
        "{ value: '2100多', unit: '人', label: '从业人员'",
        "who: '佘海生'",
    ] {
        assert!(ferry.contains(part), "{part} is not in\n{ferry}");
    }
    for part in ["label: '风跑", "大关'", "label: '5", "label: '老板"] {
        assert!(!ferry.contains(part), "{part} is in\n{ferry}");
    }
}

fn showreel(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_showreel"))
        .args(args)
        .output()
        .unwrap()
}

#[test]
fn the_folder_has_all_that_the_deck_needs() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new");
    let (out_name, deck) = (out.to_str().unwrap(), out.join("deck.yaml"));
    let source = fixture("port-gbk.txt");
    let made = showreel(&["draft", source.to_str().unwrap(), "--out", out_name]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(out.join("article.txt").is_file() && out.join("photos/photo-1.svg").is_file());

    let checked = showreel(&["check", deck.to_str().unwrap()]);
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    // Drawings that stand in for photos, and words that go stale, are warnings.
    assert_eq!(checked.status.code(), Some(0), "{said}");
    assert!(!said.contains("error["), "{said}");

    let again = showreel(&["draft", source.to_str().unwrap(), "--out", out_name]);
    assert_eq!(again.status.code(), Some(2), "a deck that is there is not written over");
    let forced = showreel(&["draft", source.to_str().unwrap(), "--out", out_name, "--force"]);
    assert_eq!(forced.status.code(), Some(0));
}

#[test]
fn what_is_no_article_is_told() {
    let missing = showreel(&["draft", "gone.txt", "--out", "nowhere"]);
    let said = String::from_utf8_lossy(&missing.stderr).into_owned();
    assert_eq!(
        (missing.status.code(), said.contains("there is no article `gone.txt`")),
        (Some(1), true),
        "{said}"
    );
}

/// Pieces of newspaper pages, put together at random.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("“一句话，说得很长很长。”".to_owned()),
        Just("李华说，".to_owned()),
        Just("从12家增加到47家".to_owned()),
        Just("采摘→摊青→杀青".to_owned()),
        Just("全年接待游客40余万人次，增长8.5%。".to_owned()),
        Just("# 标题".to_owned()),
        Just("- 条目: #1".to_owned()),
        Just("> 引文".to_owned()),
        Just("![图](a.jpg)".to_owned()),
        Just("图为村民。 甲 摄".to_owned()),
        Just("(本版图片由甲提供)".to_owned()),
        Just("\n".to_owned()),
        Just("\n\n\n".to_owned()),
        Just("　　".to_owned()),
        "[0-9０-９.,%第近约余多万亿家个人年月日—~，。：、“”（）'\"{}\\[\\]#*=^\\\\ ]{1,8}",
        "\\PC{0,6}",
        "[一-龥]{1,40}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn any_text_makes_a_deck_or_a_clear_word(text in prop_oneof![pieces(), "(?s).{0,300}"]) {
        let made = ArticleFile::read("a.txt", text.as_bytes()).and_then(|article| draft(&article, "article.txt"));
        match made {
            Ok(made) => {
                let parsed = deck::parse("deck.yaml", made.deck.as_bytes(), &|_| None);
                prop_assert!(parsed.deck.is_some(), "{:?}\n{}", parsed.findings, made.deck);
            }
            Err(why) => prop_assert!(why.starts_with("it "), "{}", why),
        }
    }

    #[test]
    fn any_bytes_are_an_article_or_none(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(article) = ArticleFile::read("a.txt", &bytes) {
            let _ = draft(&article, "article.txt");
        }
    }
}
