//! Holds what the README says to the program.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::path::Path;

use showreel::deck;
use showreel::input::{KEYS, TOUCHES};

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

#[test]
fn the_table_of_keys_is_the_programs() {
    let text = readme();
    let table = text
        .split("| key | does |\n|---|---|\n")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .next()
        .unwrap();
    let expected: Vec<String> = KEYS
        .iter()
        .map(|row| format!("| {} | {} |", row.keys, row.what))
        .collect();
    assert_eq!(table.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn the_table_of_touches_is_the_programs() {
    let text = readme();
    let table = text.split("| touch or mouse | does |\n|---|---|\n").nth(1).unwrap();
    let rows = table.split("\n\n").next().unwrap();
    let expected: Vec<String> = TOUCHES
        .iter()
        .map(|(touch, what)| format!("| {touch} | {what} |"))
        .collect();
    assert_eq!(rows.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn the_deck_in_the_readme_is_a_deck() {
    let text = readme();
    let yaml = text.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let parsed = deck::parse("README.md", yaml.as_bytes(), &|_| None);
    assert!(parsed.findings.is_empty(), "{:#?}", parsed.findings);
}

#[test]
fn every_dependency_is_explained() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let dependencies = manifest
        .split("[dependencies]\n")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap();
    let text = readme();
    let table = text
        .split("| crate | for |")
        .nth(1)
        .unwrap()
        .split("\n## ")
        .next()
        .unwrap();
    for line in dependencies
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let name = line.split([' ', '=']).next().unwrap();
        let cells = table.lines().filter_map(|row| row.split('|').nth(1));
        let mut named = cells.flat_map(|cell| cell.split(',')).map(str::trim);
        assert!(named.any(|cell| cell == name), "`{name}` is not in the README's table");
    }
}

#[test]
fn links_lead_somewhere() {
    for page in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/deck-format.md",
        "docs/kiosk.md",
        "docs/operating.md",
        "docs/typography.md",
        "docs/deck-format.zh.md",
        "docs/preview.md",
        "docs/themes.md",
    ] {
        let text = fs::read_to_string(page).unwrap();
        let folder = Path::new(page).parent().unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap();
            let inside = !file.is_empty() && !file.contains("://");
            assert!(
                !inside || folder.join(file).exists(),
                "{page} points to {file}, which is not there"
            );
        }
    }
}
