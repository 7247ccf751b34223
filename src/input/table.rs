//! The keys in one table, for the `?` overlay and the README.

/// One line of the table of keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeyRow {
    /// The keys, as printed on them.
    pub keys: &'static str,
    /// What they do, in English.
    pub what: &'static str,
    /// What they do, in Chinese.
    pub what_zh: &'static str,
}

const fn row(keys: &'static str, what: &'static str, what_zh: &'static str) -> KeyRow {
    KeyRow { keys, what, what_zh }
}

/// Every key there is, in the order they are shown.
pub const KEYS: &[KeyRow] = &[
    row("→ ↓ Space Enter PgDn", "next slide", "下一页"),
    row("← ↑ Backspace PgUp", "previous slide", "上一页"),
    row("Home", "first slide", "第一页"),
    row("End", "last slide", "最后一页"),
    row("1 2 … Enter", "go to slide by number", "按页码跳转"),
    row("P", "pause, and play on", "暂停 / 继续"),
    row("B .", "black screen, and back", "黑屏 / 恢复"),
    row("W", "white screen, and back", "白屏 / 恢复"),
    row("R", "start again from the first slide", "从头播放"),
    row("F", "fullscreen, or a window", "全屏 / 窗口"),
    row("?", "show or hide these keys", "显示 / 隐藏按键"),
    row("Ctrl+Q", "quit (not with `--locked`)", "退出（锁定时无效）"),
    row("Q Esc", "quit (in a window only)", "退出（仅窗口）"),
];

/// What a finger or the mouse does and what comes of it, for the README.
pub const TOUCHES: &[(&str, &str)] = &[
    ("tap on the right two thirds", "next slide"),
    ("tap on the left third", "previous slide"),
    ("swipe to the left, wheel down", "next slide"),
    ("swipe to the right, wheel up, right button", "previous slide"),
    ("press and hold", "chapters, to tap on; they close by themselves"),
];
