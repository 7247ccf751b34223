//! Bytes to text: what a deck file may be, and what is said of one that is something else.

use std::sync::Arc;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::findings::{nouns, plural};
use crate::diag::{Diagnostic, Lines, Source, Span, finding};

/// The longest file that is read, in bytes: 4 MB.
pub(super) const MAX_BYTES: usize = 4 << 20;

/// What a NUL byte is shown as.
const NUL_SHOWN: &str = "␀";

/// A file as text, with what there is to say of it. An error means that the text is for show only.
pub(super) struct Decoded {
    pub(super) source: Arc<Source>,
    pub(super) findings: Vec<Diagnostic>,
}

/// Turns a file's bytes into text.
pub(super) fn decode(path: &str, bytes: &[u8]) -> Decoded {
    if bytes.len() > MAX_BYTES {
        return refuse(path, String::new(), finding::file_too_large(bytes.len()));
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            let mut decoded = decode_plain(path, rest);
            let warning = finding::byte_order_mark().at(Span::default());
            decoded.findings.insert(0, warning.in_source(&decoded.source));
            decoded
        }
        [0xFF, 0xFE, ..] => utf16(path, &UTF_16LE.decode(bytes).0),
        [0xFE, 0xFF, ..] => utf16(path, &UTF_16BE.decode(bytes).0),
        _ => decode_plain(path, bytes),
    }
}

fn decode_plain(path: &str, bytes: &[u8]) -> Decoded {
    match guess_utf16(bytes) {
        Some(Utf16::Little) => return utf16(path, &UTF_16LE.decode_without_bom_handling(bytes).0),
        Some(Utf16::Big) => return utf16(path, &UTF_16BE.decode_without_bom_handling(bytes).0),
        None => {}
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => return not_utf8(path, bytes, fault.valid_up_to()),
    };
    if let Some(at) = text.find('\0') {
        let count = text.bytes().filter(|b| *b == 0).count();
        let span = Span::new(at as u32, at as u32 + NUL_SHOWN.len() as u32);
        let finding = finding::file_has_nul(plural(count, nouns::NUL_BYTE)).at(span);
        return refuse(path, text.replace('\0', NUL_SHOWN), finding);
    }
    let source = Arc::new(Source {
        path: path.to_owned(),
        text: text.to_owned(),
    });
    Decoded {
        source,
        findings: Vec::new(),
    }
}

enum Utf16 {
    Little,
    Big,
}

/// UTF-16 without a mark: every other byte of ASCII text is zero.
fn guess_utf16(bytes: &[u8]) -> Option<Utf16> {
    let head = &bytes[..bytes.len().min(1024)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = (head.len() / 8).max(2);
    if odd >= many && even == 0 {
        Some(Utf16::Little)
    } else if even >= many && odd == 0 {
        Some(Utf16::Big)
    } else {
        None
    }
}

fn utf16(path: &str, text: &str) -> Decoded {
    refuse(path, text.to_owned(), finding::file_is_utf16().at(Span::default()))
}

fn not_utf8(path: &str, bytes: &[u8], valid: usize) -> Decoded {
    if let Some(text) = as_gb18030(bytes) {
        // What is valid UTF-8 before the first fault need not be ASCII: the place is that of the first byte that is not.
        let ascii = bytes.iter().take_while(|b| b.is_ascii()).count() as u32;
        return refuse(path, text, finding::file_is_gbk().at(Span::new(ascii, ascii + 1)));
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    let line = Lines::new(&text).line_at(valid as u32);
    let finding = finding::file_is_not_utf8(line).at(Span::new(valid as u32, valid as u32 + 1));
    refuse(path, text, finding)
}

/// The text if it reads as GBK or GB18030 without a fault, and mostly as common Chinese characters.
fn as_gb18030(bytes: &[u8]) -> Option<String> {
    // A file cut off inside a character is still GBK.
    let whole = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    let cut = || GB18030.decode_without_bom_handling_and_without_replacement(&bytes[..bytes.len() - 1]);
    let text = whole.or_else(cut)?;
    let wide = text.chars().filter(|c| !c.is_ascii()).count();
    let common = text
        .chars()
        .filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF5E}' | '“' | '”' | '—' | '…' | '·'))
        .count();
    (common * 2 > wide).then(|| text.into_owned())
}

fn refuse(path: &str, text: String, finding: Diagnostic) -> Decoded {
    let source = Arc::new(Source {
        path: path.to_owned(),
        text,
    });
    Decoded {
        findings: vec![finding.in_source(&source)],
        source,
    }
}
