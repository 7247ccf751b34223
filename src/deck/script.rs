//! Which characters read as Chinese.

/// Whether `c` is a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}' | '〇' | '々')
}

/// Whether `c` is a Japanese kana.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FA}' | '\u{31F0}'..='\u{31FF}')
}

/// Whether `c` stands in a full em square, as Han characters, kana and Chinese punctuation do.
pub(super) fn is_full_width(c: char) -> bool {
    is_han(c) || matches!(c, '\u{2E80}'..='\u{33FF}' | '\u{FF01}'..='\u{FF60}' | '“' | '”' | '‘' | '’' | '…' | '—')
}
