//! The table of keys and what is made from it: the JSON Schema, the pages' tables, `fmt`, `new`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

#[path = "support/schema.rs"]
mod schema;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use showreel::deck::keys::{self, Group, Vocabulary};
use showreel::deck::{self, Formatted};
use showreel::diag;

const PAGES: [(&str, Vocabulary); 2] = [
    ("docs/deck-format.md", Vocabulary::En),
    ("docs/deck-format.zh.md", Vocabulary::Zh),
];
const SCHEMAS: [(&str, Vocabulary); 2] = [
    ("docs/showreel.schema.json", Vocabulary::En),
    ("docs/showreel.zh.schema.json", Vocabulary::Zh),
];

/// Holds a file to what is made for it; `UPDATE_DOCS=1` writes it anew.
fn hold(path: &str, made: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, made).unwrap();
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == made,
        "{path} is not what the table makes; UPDATE_DOCS=1 cargo test --test keys"
    );
}

fn group(name: &str) -> &'static Group {
    let known = keys::groups().into_iter().chain([&keys::COMMON]);
    // A kind goes before what only has its name.
    let kind = keys::KINDS.iter().copied().find(|group| group.name.en == name);
    kind.or_else(|| known.into_iter().find(|group| group.name.en == name))
        .unwrap_or_else(|| panic!("no group {name}"))
}

#[test]
fn the_pages_have_every_key() {
    for (path, vocabulary) in PAGES {
        let page = fs::read_to_string(path).unwrap();
        let mut parts = page.split("<!-- keys: ");
        let mut made = parts.next().unwrap().to_owned();
        let mut named = Vec::new();
        for part in parts {
            let (name, rest) = part.split_once(" -->\n").unwrap();
            let (_, after) = rest.split_once("<!-- end of keys -->").unwrap();
            let table = keys::table(group(name), vocabulary);
            made += &format!("<!-- keys: {name} -->\n{table}<!-- end of keys -->{after}");
            named.push(name);
        }
        hold(path, &made);
        // Entries of lists stand in the tables of their lists; themes have a page of their own.
        let elsewhere = [
            "text",
            "point",
            "figure",
            "item",
            "picture",
            "theme",
            "theme_changes",
            "palette",
            "sizes",
            "typography",
            "spacing",
            "grid",
            "ornament",
            "movement",
        ];
        for group in keys::groups() {
            let name = group.name.en;
            let english = vocabulary == Vocabulary::En;
            assert!(
                named.contains(&name) || english && elsewhere.contains(&name) || elsewhere[..5].contains(&name),
                "{path} lacks `{name}`"
            );
        }
    }
}

#[test]
fn the_schemas_are_what_the_table_makes() {
    for (path, vocabulary) in SCHEMAS {
        hold(path, &format!("{:#}\n", keys::schema(vocabulary)));
    }
}

fn yaml_of(page: &str) -> Vec<String> {
    let page = fs::read_to_string(page).unwrap();
    let blocks = page.split("```yaml\n").skip(1);
    blocks
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

fn in_words_of(text: &str, vocabulary: Vocabulary) -> String {
    match deck::format("a.yaml", text.as_bytes(), Some(vocabulary)) {
        Formatted::Done(text, _) => text,
        other => panic!("{other:?}"),
    }
}

/// All that ships as a deck or a theme, or is shown as one.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for page in ["docs/deck-format.md", "docs/deck-format.zh.md", "docs/themes.md"] {
        files.extend(yaml_of(page).into_iter().map(|text| (page.to_owned(), text)));
    }
    for folder in ["slides", "assets/themes", "tests/decks", "benches/decks", "src/cli/new"] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "yaml") {
                files.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

#[test]
fn the_schemas_fit_every_deck_that_ships() {
    let files = files();
    assert!(files.len() > 30, "{}", files.len());
    for (_, vocabulary) in SCHEMAS {
        let schema = keys::schema(vocabulary);
        for (name, text) in &files {
            let text = in_words_of(text, vocabulary);
            let value: Value = serde_saphyr::from_str(&text).unwrap();
            let faults = schema::faults(&schema, &value);
            assert!(faults.is_empty(), "{name}\n{}", faults.join("\n"));
        }
    }
}

#[test]
fn the_schema_underlines_mistakes() {
    let schema = keys::schema(Vocabulary::Zh);
    let deck = |slide: &str| format!("showreel: 1\n标题: t\n章节:\n- 页面:\n  - {slide}\n");
    for (slide, at) in [
        ("{ 版式: 引语, 引文: t }", ""),
        ("{ 版式: 引语 }", "引文"),
        ("{ 版式: 引语, 引文: t, 图说: a }", "图说"),
        ("{ 版式: 封底, 标题: t }", "版式"),
        ("{ 版式: 引语, 引文: t, 时长: 8 }", "时长"),
        ("{ 版式: 引语, 引文: t, 转场: 飞入 }", "转场"),
        ("{ 版式: 引语, 引文: t, 开始: 明天 }", "开始"),
        ("{ 版式: 数字, 数字: [] }", "数字"),
        ("{ 版式: 数字, 数字: [{ 数值: 1 }] }", "标签"),
        ("{ 引文: t }", "版式"),
    ] {
        let value: Value = serde_saphyr::from_str(&deck(slide)).unwrap();
        let faults = schema::faults(&schema, &value).join("\n");
        assert_eq!(faults.is_empty(), at.is_empty(), "{slide}\n{faults}");
        assert!(faults.contains(at), "{slide}\n{faults}");
    }
    let theme: Value = serde_saphyr::from_str("主题: 1\n名称: a\n配色: { 底色: red }\n").unwrap();
    assert!(schema::faults(&schema, &theme).join("\n").contains("底色"));
}

#[test]
fn every_example_in_chinese_reads_without_a_finding() {
    let blocks = yaml_of("docs/deck-format.zh.md");
    assert!(blocks.len() >= 15, "{}", blocks.len());
    let mut kinds = Vec::new();
    for text in blocks.into_iter().filter(|text| !text.starts_with("主题: 1")) {
        assert_eq!(in_words_of(&text, Vocabulary::Zh), text, "its usual form, in Chinese");
        let parsed = deck::parse("docs/deck-format.zh.md", text.as_bytes(), &|_| None);
        let found = diag::text(&parsed.findings, diag::Lang::Zh, false);
        assert!(parsed.findings.is_empty(), "{text}\n{found}");
        kinds.extend(parsed.deck.unwrap().slides.iter().map(|slide| slide.body.kind()));
    }
    for kind in keys::KINDS {
        assert!(kinds.contains(&kind.name.en), "{}", kind.name.zh);
    }
}

fn showreel(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_showreel"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

#[test]
fn fmt_changes_files_and_says_which() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let untidy = "showreel: 1\ntitle: a\nsections:\n- slides:\n  - { kind: quote, text: 海 }  \n";
    let tidy = "showreel: 1\ntitle: a\nsections:\n  - slides:\n      - { kind: quote, text: 海 }\n";
    fs::write(at("a.yaml"), untidy).unwrap();
    fs::write(at("b.yaml"), tidy).unwrap();
    let run = showreel(&["fmt", "--check", "a.yaml", "b.yaml"], folder.path());
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(
        said.contains("a.yaml: not in its usual form") && !said.contains("b.yaml"),
        "{said}"
    );
    assert_eq!(
        fs::read_to_string(at("a.yaml")).unwrap(),
        untidy,
        "`--check` changes nothing"
    );
    let run = showreel(&["fmt", "a.yaml", "b.yaml"], folder.path());
    assert_eq!(run.status.code(), Some(0));
    assert_eq!(fs::read_to_string(at("a.yaml")).unwrap(), tidy);
    assert_eq!(
        showreel(&["fmt", "--check", "a.yaml"], folder.path()).status.code(),
        Some(0)
    );
    let run = showreel(&["fmt", "--keys", "zh", "a.yaml"], folder.path());
    assert_eq!(run.status.code(), Some(0));
    assert!(
        fs::read_to_string(at("a.yaml"))
            .unwrap()
            .contains("版式: 引语, 引文: 海")
    );
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "nothing unfinished is left: {left:?}");

    fs::write(at("c.yaml"), "showreel: [\n").unwrap();
    let run = showreel(&["fmt", "c.yaml", "missing.yaml"], folder.path());
    assert_eq!(run.status.code(), Some(1));
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(
        said.contains("c.yaml:1:") && said.contains("there is no file `missing.yaml`"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn fmt_keeps_permissions_and_follows_links() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("a.yaml"), folder.path().join("link.yaml"));
    fs::write(&file, "showreel: 1 \ntitle: a\n").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    assert_eq!(showreel(&["fmt", "link.yaml"], folder.path()).status.code(), Some(0));
    assert_eq!(fs::read_to_string(&file).unwrap(), "showreel: 1\ntitle: a\n");
    assert!(link.is_symlink());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_new_deck_passes_check_and_nothing_is_overwritten() {
    for keys in ["zh", "en"] {
        let folder = tempfile::tempdir().unwrap();
        let run = showreel(&["new", "展/talk", "--keys", keys], folder.path());
        assert_eq!(run.status.code(), Some(0), "{run:?}");
        let run = showreel(&["check", "展/talk/deck.yaml", "--format", "json"], folder.path());
        assert_eq!(
            (run.status.code(), run.stdout.as_slice()),
            (Some(0), b"[]".as_slice()),
            "{run:?}"
        );
        let deck = folder.path().join("展/talk/deck.yaml");
        let before = fs::read_to_string(&deck).unwrap();
        fs::write(&deck, "mine").unwrap();
        let run = showreel(&["new", "展/talk", "--keys", keys], folder.path());
        assert_eq!(run.status.code(), Some(2));
        assert!(String::from_utf8(run.stderr).unwrap().contains("deck.yaml"));
        assert_eq!(fs::read_to_string(&deck).unwrap(), "mine");
        let value: Value = serde_saphyr::from_str(&before).unwrap();
        let written = fs::read_to_string(folder.path().join("展/talk/showreel.schema.json")).unwrap();
        let written: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(schema::faults(&written, &value), Vec::<String>::new());
    }
}

#[test]
fn what_check_says_of_the_wall_names_keys_as_the_file_does() {
    let folder = tempfile::tempdir().unwrap();
    let deck =
        "showreel: 1\n标题: t\n章节:\n  - 页面:\n      - { 版式: 要点, 标题: 去年的事, 要点: [一件], 时长: 600s }\n";
    fs::write(folder.path().join("a.yaml"), deck).unwrap();
    let run = showreel(&["--lang", "zh", "check", "a.yaml"], folder.path());
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.contains("`数据日期: ") && !said.contains("as_of"), "{said}");
}

#[test]
fn the_example_in_chinese_passes_check() {
    let run = showreel(&["check", "slides/示例.yaml", "--format", "json"], Path::new("."));
    assert_eq!(
        (run.status.code(), run.stdout.as_slice()),
        (Some(0), b"[]".as_slice()),
        "{run:?}"
    );
    let run = showreel(
        &["fmt", "--check", "slides/示例.yaml", "slides/zhenhai.yaml"],
        Path::new("."),
    );
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    let run = showreel(&["schema", "--keys", "zh"], Path::new("."));
    assert_eq!(
        String::from_utf8(run.stdout).unwrap(),
        fs::read_to_string("docs/showreel.zh.schema.json").unwrap()
    );
}
