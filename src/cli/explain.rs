//! `showreel explain E012`: what a finding means and what to do.

use super::{Exit, output};
use crate::deck::nearest;
use crate::diag::{self, Code, Lang, Level};

pub(super) fn run(id: Option<&str>, lang: Lang) -> Exit {
    let Some(id) = id else {
        let rows = diag::codes().map(|code| format!("{}  {}\n", code.id, plain(code.pattern.of(lang))));
        output::print(&rows.collect::<String>());
        return Exit::Done;
    };
    let Some(code) = diag::code(id) else {
        let meant = nearest(
            &id.to_uppercase(),
            diag::codes().map(|code| code.id).collect::<Vec<_>>().into_iter(),
        );
        output::say(&unknown(id, meant, lang));
        return Exit::Usage;
    };
    output::print(&told(code, lang));
    Exit::Done
}

/// A pattern as people read it: the names of what is put in stand between braces.
fn plain(pattern: &str) -> String {
    pattern.replace("{{", "{").replace("}}", "}")
}

fn told(code: &Code, lang: Lang) -> String {
    let level = match (code.level, lang) {
        (Level::Error, Lang::En) => "error: the deck does not play",
        (Level::Fault, Lang::En) => "error: the deck plays; `check` in the deck can change this",
        (Level::Warning, Lang::En) => "warning; `check` in the deck can change this",
        (Level::Error, Lang::Zh) => "错误：展示稿不能播放",
        (Level::Fault, Lang::Zh) => "错误：展示稿能播放；可以用展示稿里的 `check` 调整",
        (Level::Warning, Lang::Zh) => "警告；可以用展示稿里的 `check` 调整",
    };
    let mut text = format!(
        "{}  {}\n{level}\n\n{}\n",
        code.id,
        plain(code.pattern.of(lang)),
        code.why.of(lang)
    );
    for hint in code.hint_patterns {
        text.push_str(&format!("→ {}\n", plain(hint.of(lang))));
    }
    text
}

fn unknown(id: &str, meant: Option<&str>, lang: Lang) -> String {
    match (meant, lang) {
        (Some(meant), Lang::En) => format!("there is no finding `{id}`; did you mean `{meant}`?"),
        (None, Lang::En) => format!("there is no finding `{id}`; `showreel explain` lists them all"),
        (Some(meant), Lang::Zh) => format!("没有编号为 `{id}` 的问题；是不是 `{meant}`？"),
        (None, Lang::Zh) => format!("没有编号为 `{id}` 的问题；`showreel explain` 列出全部编号"),
    }
}
