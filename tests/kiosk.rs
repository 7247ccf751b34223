//! Kiosk files: what docs/kiosk.md shows, and what `check` says of them.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use showreel::deck::kiosk;
use showreel::diag;

const DOCS: &str = include_str!("../docs/kiosk.md");

#[test]
fn every_example_of_the_page_reads_without_a_finding() {
    let mut found = (0, 0);
    for part in DOCS.split("```yaml\n").skip(1) {
        let text = part.split("```").next().unwrap().as_bytes();
        let findings = if kiosk::is_kiosk(text) {
            found.0 += 1;
            let (_, kiosk, findings) = kiosk::parse("kiosk.yaml", text);
            assert!(kiosk.is_some());
            findings
        } else {
            found.1 += 1;
            let (_, urgent, findings) = kiosk::parse_urgent("urgent.yaml", text);
            assert!(urgent.is_some());
            findings
        };
        assert!(findings.is_empty(), "{}", diag::text(&findings, diag::Lang::En, false));
    }
    assert_eq!(found, (2, 1));
}

fn check(folder: &Path, file: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_showreel"))
        .current_dir(folder)
        .args(["check", file])
        .output()
        .unwrap()
}

const DECK: &str = "showreel: 1\ntitle: 试\nsections:\n  - slides:\n      - { kind: quote, id: one, text: 向海而兴 }\n";

#[test]
fn check_reads_a_kiosk_file_with_its_decks() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.yaml"), DECK).unwrap();
    fs::write(path("b.yaml"), DECK.replace("quote", "qoute")).unwrap();
    fs::write(
        path("kiosk.yaml"),
        "# the hall\nkiosk: 1\nzone: Asia/Shanghai\ndecks: { day: a.yaml, night: [a.yaml, b.yaml] }\ntheme: tide\n",
    )
    .unwrap();
    let output = check(folder.path(), "kiosk.yaml");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("did you mean `quote`?"), "{said}");
    assert!(said.contains("2 decks checked: 1 error"), "{said}");

    fs::write(path("b.yaml"), DECK).unwrap();
    let output = check(folder.path(), "kiosk.yaml");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("2 decks checked: nothing to mend"), "{said}");
}

#[test]
fn what_a_kiosk_file_names_has_to_be_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("kiosk.yaml"),
        "kiosk: 1\nzone: Asia/Shanghia\ndecks: gone.yaml\ntheme: tyde\n",
    )
    .unwrap();
    let output = check(folder.path(), "kiosk.yaml");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for part in [
        "kiosk.yaml:2:7",
        "did you mean `Asia/Shanghai`?",
        "kiosk.yaml:3:8",
        "there is no deck `gone.yaml`",
        "kiosk.yaml:4:8",
        "did you mean `tide`?",
    ] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
}
