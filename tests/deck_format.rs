//! docs/deck-format.md and the decks that ship are read as written; findings look as they should.

use showreel::deck::{self, Body, Theme};
use showreel::diag::{self, Lang};

const DOCS: &str = include_str!("../docs/deck-format.md");
const FINDINGS: &str = include_str!("../docs/findings.md");
const THEMES: &str = include_str!("../docs/themes.md");

/// The page's YAML blocks, each with the line it begins in.
fn blocks() -> Vec<(usize, String)> {
    blocks_of(DOCS)
}

fn blocks_of(page: &str) -> Vec<(usize, String)> {
    let mut blocks = Vec::new();
    let mut block: Option<(usize, String)> = None;
    for (index, line) in page.lines().enumerate() {
        match (&mut block, line) {
            (None, "```yaml") => block = Some((index + 2, String::new())),
            (Some(_), "```") => blocks.extend(block.take()),
            (Some((_, text)), line) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, _) => {}
        }
    }
    blocks
}

fn theme_file(path: &str) -> Option<Vec<u8>> {
    let theme = blocks_of(THEMES)
        .into_iter()
        .find(|(_, text)| text.starts_with("theme: 1"));
    theme.filter(|_| path == "hall.yaml").map(|(_, text)| text.into_bytes())
}

#[test]
fn every_example_of_the_page_reads_without_a_finding() {
    let blocks = blocks();
    assert!(blocks.len() >= 12, "only {} examples", blocks.len());
    let (mut decks, mut themes) = (0, 0);
    let of_themes = blocks_of(THEMES).into_iter().map(|block| ("docs/themes.md", block));
    let of_page = blocks.into_iter().map(|block| ("docs/deck-format.md", block));
    let of_findings = blocks_of(FINDINGS).into_iter().map(|block| ("docs/findings.md", block));
    for (page, (line, text)) in of_page.chain(of_themes).chain(of_findings) {
        let name = format!("{page}, line {line}");
        let text = if text.starts_with("theme: 1") {
            themes += 1;
            "showreel: 1\ntitle: t\ntheme: hall.yaml\nsections:\n- slides:\n  - { kind: cover, title: c }\n".to_owned()
        } else {
            decks += 1;
            text
        };
        let parsed = deck::parse(&name, text.as_bytes(), &theme_file);
        assert!(
            parsed.findings.is_empty(),
            "{name}\n{}",
            diag::text(&parsed.findings, Lang::En, false)
        );
        let deck = parsed.deck.unwrap();
        assert_eq!(
            deck.theme == Theme::tide(),
            !text.contains("theme: hall.yaml") && !text.contains("name: ni") && !text.contains("name: paper")
        );
    }
    assert_eq!((decks >= 12, themes), (true, 1));
}

#[test]
fn the_page_shows_every_kind() {
    let mut kinds: Vec<&str> = Vec::new();
    for (_, text) in blocks() {
        let parsed = deck::parse("deck.yaml", text.as_bytes(), &theme_file);
        let slides = parsed.deck.map(|deck| deck.slides).unwrap_or_default();
        kinds.extend(slides.iter().map(|slide| slide.body.kind()));
        for slide in &slides {
            // A divider has no section of its own on the page; it is shown with its chapter.
            let heading = format!("### {}", slide.body.kind());
            assert!(
                DOCS.contains(&heading) || matches!(slide.body, Body::Divider(_)),
                "{heading}"
            );
        }
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(
        kinds,
        [
            "chart", "closing", "cover", "divider", "figures", "gallery", "photo", "points", "quote", "scroll",
            "split", "steps"
        ]
    );
}

/// A deck as somebody might leave it who is in a hurry.
const HURRIED: &str = "\
showreel: 1
titel: 镇海
theme: tidy
credit: #图片
sections:
  - title: 强链
    slides:
      - kind: 封面
        title: 向海而兴
      - kind: figures
        figures:
          - { value: 1,234, label: 到账资金 }
          - { value: 11.76, unit: 亿元，约, lable: 到账资金 }
      - kind: chart
        title: 新增企业，连续三年增长，今年又创新高，来自城区、园区与乡镇三个方向，数字由各街道汇总后报来
        chart: bars
        items:
          - { label: 今年, value: 很多 }
        hold: 8
";

#[test]
fn findings_as_text() {
    let parsed = deck::parse("slides/hurried.yaml", HURRIED.as_bytes(), &theme_file);
    insta::assert_snapshot!("findings_as_text", diag::text(&parsed.findings, Lang::En, false));
}

#[test]
fn findings_as_json() {
    let parsed = deck::parse("slides/hurried.yaml", HURRIED.as_bytes(), &theme_file);
    insta::assert_snapshot!("findings_as_json", diag::json(&parsed.findings, Lang::En));
}

#[test]
fn findings_as_text_in_chinese() {
    let parsed = deck::parse("slides/hurried.yaml", HURRIED.as_bytes(), &theme_file);
    insta::assert_snapshot!(
        "findings_as_text_in_chinese",
        diag::text(&parsed.findings, Lang::Zh, false)
    );
}

#[test]
fn findings_as_workflow_commands() {
    let parsed = deck::parse("slides/hurried.yaml", HURRIED.as_bytes(), &theme_file);
    insta::assert_snapshot!("findings_as_github", diag::github(&parsed.findings, Lang::Zh));
}

#[test]
fn findings_in_colour_say_the_same() {
    let parsed = deck::parse("slides/hurried.yaml", HURRIED.as_bytes(), &theme_file);
    let colored = diag::text(&parsed.findings, Lang::En, true);
    assert!(colored.contains("\u{1b}["));
    let mut plain = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    assert_eq!(plain, diag::text(&parsed.findings, Lang::En, false));
}

#[test]
fn the_page_of_themes_names_every_key_and_the_example_gives_each_group() {
    let tide = include_str!("../assets/themes/tide.yaml");
    let keys = tide
        .lines()
        .flat_map(|line| line.split(['{', ',']))
        .filter_map(|part| part.split_once(':'))
        .map(|(key, _)| key.trim())
        .filter(|key| !key.starts_with('#') && !key.contains(' '));
    let mut count = 0;
    for key in keys {
        count += 1;
        assert!(
            THEMES.contains(&format!("`{key}`")),
            "docs/themes.md does not name `{key}`"
        );
    }
    assert!(count > 50, "{count}");
    let (_, example) = blocks_of(THEMES)
        .into_iter()
        .find(|(_, text)| text.starts_with("theme: 1"))
        .unwrap();
    for group in [
        "palette",
        "charts",
        "sizes",
        "typography",
        "spacing",
        "grid",
        "ornament",
        "movement",
        "drawing",
    ] {
        assert!(example.contains(&format!("\n{group}:")), "{group}");
    }
}
