//! Decks held against the articles they come from: true ones pass, planted alterations are found.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use showreel::deck;
use showreel::diag::Diagnostic;
use showreel::trace::{self, ArticleFile, Traced};

const DECKS: [&str; 5] = ["lake", "columns", "tea", "port", "hightech"];

fn fixture(name: &str) -> PathBuf {
    Path::new("tests/fixtures/trace").join(name)
}

/// Traces a deck, which names its article.
fn traced(text: &str) -> Traced {
    let parsed = deck::parse("deck.yaml", text.as_bytes(), &|_| None);
    let deck = parsed.deck.unwrap_or_else(|| panic!("{:?}\n{text}", parsed.findings));
    let name = &deck.article.as_ref().unwrap().value;
    let article = ArticleFile::read(name, &fs::read(fixture(name)).unwrap()).unwrap();
    trace::check(&deck, &parsed.source, &article)
}

/// One change to a deck that makes it say what the article does not.
struct Alteration {
    kind: String,
    from: String,
    to: String,
}

fn alterations(name: &str) -> Vec<Alteration> {
    let text = fs::read_to_string(fixture(&format!("{name}.altered"))).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let parts: Vec<String> = line.split('\t').map(|part| part.replace("\\n", "\n")).collect();
            let [kind, from, to] = parts.try_into().unwrap_or_else(|_| panic!("{line}"));
            Alteration { kind, from, to }
        })
        .collect()
}

/// Whether a finding stands within `from..to`, in bytes, widened to whole lines.
fn is_told(findings: &[Diagnostic], text: &str, from: usize, to: usize) -> bool {
    let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let end = text[to..].find('\n').map_or(text.len(), |at| to + at);
    let spans = findings.iter().filter_map(|finding| finding.span);
    spans
        .into_iter()
        .any(|span| (start..end).contains(&(span.start as usize)))
}

#[test]
fn a_true_deck_has_nothing_to_mend() {
    for name in DECKS {
        let text = fs::read_to_string(fixture(&format!("{name}.yaml"))).unwrap();
        let Traced { records, findings } = traced(&text);
        assert_eq!(findings, [], "{name}");
        assert!(records.len() >= 25, "{name}: {} looked up", records.len());
    }
}

#[test]
fn planted_alterations_are_found() {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for name in DECKS {
        let deck = fs::read_to_string(fixture(&format!("{name}.yaml"))).unwrap();
        let (mut found, all) = (0, alterations(name));
        for Alteration { kind, from, to } in &all {
            let at = deck
                .find(from.as_str())
                .unwrap_or_else(|| panic!("{name}: {from} is not in the deck"));
            let text = [&deck[..at], to, &deck[at + from.len()..]].concat();
            let told = is_told(&traced(&text).findings, &text, at, at + to.len());
            let (hits, planted) = counts.entry(kind.clone()).or_default();
            *planted += 1;
            if told {
                (*hits, found) = (*hits + 1, found + 1);
            } else {
                missed.push(format!("{name}: {kind}: {from} → {to}"));
            }
        }
        println!("{name}: {found} of {} found", all.len());
    }
    for (kind, (found, planted)) in &counts {
        println!("{kind}: {found} of {planted}");
    }
    let (found, planted) = counts
        .values()
        .fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    println!("{found} of {planted} found, {} missed", missed.len());
    assert!(missed.is_empty(), "missed:\n{}", missed.join("\n"));
}

fn showreel(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_showreel"));
    command
        .current_dir(folder)
        .args(args)
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

#[test]
fn check_tells_the_place_of_a_wrong_number_to_the_column() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(fixture("lake.txt"), folder.path().join("lake.txt")).unwrap();
    let deck = fs::read_to_string(fixture("lake.yaml")).unwrap();
    fs::write(
        folder.path().join("lake.yaml"),
        deck.replace("管网铺了超过310公里", "管网铺了310公里"),
    )
    .unwrap();
    let output = showreel(folder.path(), &["check", "lake.yaml"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    for part in ["lake.yaml:29:23", "`310公里`", "`超过310公里`", "lake.txt:19 says"] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
}

#[test]
fn another_article_can_be_named_and_one_that_is_not_there_is_told() {
    let output = showreel(&fixture(""), &["check", "lake.yaml", "--article", "tea.md"]);
    assert_eq!(output.status.code(), Some(1), "the numbers are another article's");
    let output = showreel(&fixture(""), &["check", "lake.yaml", "--article", "gone.txt"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        (output.status.code(), said.contains("there is no article `gone.txt`")),
        (Some(1), true),
        "{said}"
    );
}

#[test]
fn the_proof_sheet_shows_every_slide_beside_its_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("proof.html");
    let write = || {
        let output = showreel(&fixture(""), &["check", "lake.yaml", "--trace", path.to_str().unwrap()]);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        fs::read_to_string(&path).unwrap()
    };
    let html = write();
    let deck = deck::parse("lake.yaml", &fs::read(fixture("lake.yaml")).unwrap(), &|_| None)
        .deck
        .unwrap();
    assert_eq!(html.matches("src=\"data:image/jpeg;base64,").count(), deck.slides.len());
    assert!(
        html.contains("先后拆除网箱<mark>1.86万口</mark>，清退"),
        "the number is marked in its sentence"
    );
    assert!(html.contains("核稿") && html.contains("charset=\"utf-8\""));
    assert_eq!(html, write(), "the same deck gives the same sheet");
}
