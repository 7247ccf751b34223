//! The fuzz targets' checks over their corpus, with slips anywhere: as much of fuzzing as fits into a test.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may stop at the first surprise"
)]

#[path = "../fuzz/checks.rs"]
mod checks;

use std::fs;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

/// What slips are made of: marks of YAML, marks of input methods, names, and bytes that are no text.
const SLIPS: &[&[u8]] = &[
    b"\n",
    b"\n\n",
    b" ",
    b"\t",
    b"- ",
    b": ",
    b":",
    b"#",
    b" #",
    b"'",
    b"\"",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b"|\n",
    b">-\n",
    b"&a ",
    b"*a",
    b"!!str ",
    b"---\n",
    b"? ",
    b"~",
    b"<<: ",
    b"\r\n",
    b"\0",
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\xB1\xEA",
    "：".as_bytes(),
    "，".as_bytes(),
    "　".as_bytes(),
    "“".as_bytes(),
    "版式".as_bytes(),
    "标题: ".as_bytes(),
    b"kind: ",
    b"8",
    b"999999999999s",
    "\u{2028}".as_bytes(),
    "\u{202E}".as_bytes(),
    "é".as_bytes(),
];

/// The files of a target's corpus, in order.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = fs::read_dir(format!("fuzz/corpus/{target}"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 3, "{target} has {} files", files.len());
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

fn slipped(files: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let slip = (any::<Index>(), any::<Index>(), 0_usize..12);
    let file = any::<Index>();
    (file, prop::collection::vec(slip, 0..6)).prop_map(move |(file, slips)| {
        let mut bytes = files[file.index(files.len())].clone();
        for (at, slip, cut) in slips {
            let at = at.index(bytes.len() + 1);
            let to = (at + cut).min(bytes.len());
            bytes.splice(at..to, SLIPS[slip.index(SLIPS.len())].iter().copied());
        }
        bytes
    })
}

fn hold(target: &str, check: fn(&[u8])) {
    let files = corpus(target);
    files.iter().for_each(|file| check(file));
    let mut runner = TestRunner::new(Config {
        cases: 300,
        failure_persistence: None,
        ..Config::default()
    });
    let run = runner.run(&slipped(files), |bytes| {
        check(&bytes);
        Ok(())
    });
    run.unwrap_or_else(|why| panic!("{target}: {why}"));
}

#[test]
fn any_deck_is_read_or_told() {
    hold("deck", checks::deck);
}

#[test]
fn any_theme_is_read_or_told() {
    hold("theme", checks::theme);
}

#[test]
fn any_kiosk_file_or_message_is_read_or_told() {
    hold("kiosk", checks::kiosk);
}

#[test]
fn any_file_is_put_in_order_once() {
    hold("fmt", checks::fmt);
}

#[test]
fn any_article_is_read_or_refused() {
    hold("article", checks::article);
}
