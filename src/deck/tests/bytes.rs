//! Files that are no UTF-8 text, or are too long.

use encoding_rs::GB18030;

use super::*;
use crate::deck::source::MAX_BYTES;

const TEXT: &str = "showreel: 1\ntitle: 镇海区的企业与港口\nsections:\n- slides:\n  - { kind: cover, title: 镇海 }\n";

fn found(bytes: &[u8]) -> Vec<String> {
    let parsed = parse("deck.yaml", bytes, &|_| None);
    assert_eq!(parsed.deck.is_none(), has_errors(&parsed.findings));
    listed(&parsed.findings)
}

#[test]
fn a_byte_order_mark_is_read_over_with_a_warning() {
    let marked = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
    let parsed = parse("deck.yaml", &marked, &|_| None);
    let told = "1:1 (warning) the file begins with a byte-order mark, which is not needed";
    assert_eq!(listed(&parsed.findings), [told]);
    assert_eq!(parsed.deck.unwrap().title, "镇海区的企业与港口");
    assert_eq!(parsed.source.text, TEXT);
}

#[test]
fn utf_16_is_named() {
    let told = ["1:1 the file is written in UTF-16; a deck is written in UTF-8"];
    let units = || TEXT.encode_utf16();
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
    assert_eq!(found(&little), told);
    assert_eq!(found(&big), told);
    assert_eq!(found(&[b"\xFF\xFE", little.as_slice()].concat()), told);
    assert_eq!(found(&[b"\xFE\xFF", big.as_slice()].concat()), told);
}

#[test]
fn gbk_is_named_where_its_first_character_stands() {
    let (bytes, ..) = GB18030.encode(TEXT);
    let told = ["2:8 the file is written in GBK (GB18030); a deck is written in UTF-8"];
    assert_eq!(found(&bytes), told);
    let cut = bytes.iter().rposition(|b| *b > 0x7F).unwrap();
    assert_eq!(found(&bytes[..cut]), told);
    let parsed = parse("deck.yaml", &bytes, &|_| None);
    assert_eq!(parsed.source.text, TEXT);
}

#[test]
fn other_bytes_are_no_text() {
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes[30] = 0xFF;
    assert_eq!(found(&bytes).len(), 1);
    assert!(
        found(&bytes)[0].ends_with("line 2 has bytes that are not UTF-8 text"),
        "{:?}",
        found(&bytes)
    );
    assert!(found(b"title: caf\xE9 ol\xE9\n")[0].ends_with("line 1 has bytes that are not UTF-8 text"));
}

#[test]
fn nul_bytes_are_counted() {
    let text = TEXT.replace("港口", "港\0口\0\0");
    assert_eq!(
        found(text.as_bytes()),
        ["2:16 the file contains 3 NUL bytes; it is damaged, or no text file"]
    );
}

#[test]
fn a_file_may_be_4_mb_long_and_no_longer() {
    let fill = |length: usize| {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.push(b'#');
        bytes.resize(length, b'x');
        bytes
    };
    assert_eq!(found(&fill(MAX_BYTES)), Vec::<String>::new());
    let told = "- the file is 4194305 bytes long; a file can be 4 MB (4194304 bytes) at most";
    assert_eq!(found(&fill(MAX_BYTES + 1)), [told]);
}

#[test]
fn what_is_said_of_a_damaged_file_can_be_shown() {
    let (gbk, ..) = GB18030.encode(TEXT);
    let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [&gbk, utf16.as_slice(), b"a\0b", b"a: \xFF"] {
        let parsed = parse("deck.yaml", bytes, &|_| None);
        assert!(crate::diag::text(&parsed.findings, crate::diag::Lang::En, false).contains("--> deck.yaml:"));
    }
}
