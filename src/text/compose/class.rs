//! What a character is to the composer.

/// Classes of characters, after CLREQ chapter 5 and GB/T 15834.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// A Chinese character, kana, or anything else that fills its cell.
    Han,
    /// An opening bracket or quotation mark: blank on its left.
    Open,
    /// A closing bracket or quotation mark: blank on its right.
    Close,
    /// A pause or stop mark: blank on its right.
    Stop,
    /// An interpunct.
    Middle,
    /// A dash as long as one or two characters.
    Dash,
    /// Half of an ellipsis.
    Ellipsis,
    /// A letter, figure or sign of Western width.
    Western,
    /// A word space.
    Space,
    /// A symbol in a cell of its own: ℃, →, an emoji.
    Symbol,
}

use Class::{Close, Dash, Ellipsis, Han, Middle, Open, Space, Stop, Symbol, Western};

impl Class {
    /// The class of `c` where it stands among Chinese.
    pub(super) fn of(c: char) -> Self {
        match c {
            ' ' | '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{3000}' => Space,
            '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '［' | '｛' | '〖' | '“' | '‘' => Open,
            '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '］' | '｝' | '〗' | '”' | '’' => Close,
            '，' | '。' | '、' | '；' | '：' | '？' | '！' | '．' => Stop,
            '·' | '・' | '‧' => Middle,
            '—' | '⸺' => Dash,
            '…' | '⋯' => Ellipsis,
            '\u{21}'..='\u{24f}' | '\u{250}'..='\u{2af}' | '\u{300}'..='\u{58f}' | '\u{1e00}'..='\u{1fff}' => Western,
            '\u{2010}'..='\u{2013}' | '‰' | '′' | '″' | '\u{2070}'..='\u{209f}' | '\u{20a0}'..='\u{20bf}' => {
                Western
            }
            '\u{590}'..='\u{10ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => Western,
            '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3040}'..='\u{31ff}' => {
                Han
            }
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' => {
                Han
            }
            '\u{20000}'..='\u{3ffff}' => Han,
            _ => Symbol,
        }
    }

    /// Whether it is a full-width mark, which needs no further room beside it.
    pub(super) fn is_mark(self) -> bool {
        matches!(self, Open | Close | Stop | Middle | Dash | Ellipsis)
    }
}

/// Whether no line may begin with `c` (CLREQ §6.1.1; signs of a number §6.1.2).
pub(super) fn never_first(c: char) -> bool {
    matches!(Class::of(c), Close | Stop | Middle)
        || matches!(
            c,
            '～' | '〜'
                | '〃'
                | '‐'
                | '–'
                | '/'
                | '／'
                | '％'
                | '‰'
                | '℃'
                | '℉'
                | '°'
                | '′'
                | '″'
                | '々'
                | '¢'
        )
        || matches!(c, ')' | ']' | '}' | ',' | '.' | ';' | ':' | '!' | '?' | '%' | '»' | '›')
}

/// Whether no line may end with `c` (CLREQ §6.1.1, as GB has it: solidi too).
pub(super) fn never_last(c: char) -> bool {
    Class::of(c) == Open
        || matches!(
            c,
            '(' | '['
                | '{'
                | '«'
                | '‹'
                | '$'
                | '¥'
                | '￥'
                | '€'
                | '£'
                | '＄'
                | '￡'
                | '/'
                | '／'
                | '#'
                | '＃'
                | '№'
                | '～'
                | '〜'
        )
}

/// Whether there is a gap between a Chinese character and `c` standing after it (`after`) or before it
/// (CLREQ §6.3.3). Letters and figures take one, signs that belong to a figure only on the figure's far side.
pub(super) fn takes_gap(c: char, after: bool) -> bool {
    c.is_alphanumeric()
        || if after {
            matches!(c, '$' | '¥' | '€' | '£' | '+' | '-' | '−' | '±' | '#' | '≥' | '≤')
        } else {
            clings_to_figure(c) || c == '+'
        }
}

/// Whether `c` is a sign that stands close to the figure before it.
pub(super) fn clings_to_figure(c: char) -> bool {
    matches!(c, '%' | '％' | '‰' | '℃' | '℉' | '°' | '′' | '″')
}
