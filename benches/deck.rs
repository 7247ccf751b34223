//! How long a deck takes to read: `cargo bench --bench deck`.

use showreel::deck;
use showreel::diag;

const DOCS: &str = include_str!("../docs/deck-format.md");

fn main() {
    divan::main();
}

/// All slides of docs/deck-format.md in one deck.
fn page() -> String {
    let mut text = String::from("showreel: 1\ntitle: 镇海\nsections:\n");
    for block in DOCS.split("```yaml\n").skip(1).filter_map(|b| b.split("```").next()) {
        let sections = block.split_once("sections:\n").map_or("", |(_, sections)| sections);
        text.push_str(sections);
    }
    text
}

/// A deck of 1,000 slides of all kinds, in 50 chapters.
fn thousand() -> String {
    let page = page();
    let slides: Vec<String> = page
        .split("\n      - ")
        .skip(1)
        .map(|slide| {
            let lines = slide.lines().take_while(|line| !line.starts_with("  - "));
            lines
                .filter(|line| !line.trim_start().starts_with("id:"))
                .collect::<Vec<_>>()
                .join("\n")
        })
        .collect();
    let mut text = String::from("showreel: 1\ntitle: 镇海\nsections:\n");
    for (index, slide) in slides.iter().cycle().take(1_000).enumerate() {
        if index % 20 == 0 {
            text.push_str(&format!("  - title: 第{}章\n    slides:\n", index / 20 + 1));
        }
        text.push_str(&format!("      - {slide}\n"));
    }
    text
}

fn read(text: &str) -> deck::Parsed {
    deck::parse("deck.yaml", text.as_bytes(), &|_| None)
}

#[divan::bench]
fn page_of_the_documentation(bencher: divan::Bencher<'_, '_>) {
    let text = page();
    assert!(read(&text).findings.is_empty());
    bencher
        .counter(divan::counter::BytesCount::of_str(&text))
        .bench(|| read(divan::black_box(&text)));
}

#[divan::bench]
fn thousand_slides(bencher: divan::Bencher<'_, '_>) {
    let text = thousand();
    let parsed = read(&text);
    assert!(
        parsed.findings.is_empty(),
        "{}",
        diag::text(&parsed.findings, diag::Lang::En, false)
    );
    bencher
        .counter(divan::counter::BytesCount::of_str(&text))
        .bench(|| read(divan::black_box(&text)));
}

/// As many findings as are told, in a file as long as is read, rendered.
#[divan::bench]
fn thousand_findings_in_4_mb(bencher: divan::Bencher<'_, '_>) {
    let mut text = String::from("showreel: 1\ntitle: t\nsections:\n- slides:\n");
    for _ in 0..1_100 {
        text.push_str("  - { kind: quote, text: 港口 港口 港口, whoo: 谁 }");
        text.push_str(&" ".repeat(3_700));
        text.push('\n');
    }
    assert!(text.len() < 4 << 20);
    let findings = read(&text).findings;
    bencher.bench(|| diag::text(divan::black_box(&findings), diag::Lang::Zh, false));
}
