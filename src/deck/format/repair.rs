//! Slips that keep a file from being read and can be mended without doubt.

use super::group_of;
use crate::deck::keys::{Form, KINDS, is_key};
use crate::deck::tree::{self, Node, Value};

/// The most lines that are mended in a file.
const MOST: usize = 500;
/// How far above the line where the parser gave up a slip is looked for.
const ABOVE: usize = 3;

/// Returns `text` with its slips mended, one after another, as long as the parser stumbles over one.
pub(super) fn repaired(text: &str) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    for _ in 0..MOST {
        let text = lines.join("\n");
        let error = match tree::read(&text) {
            Ok(root) => {
                let Some(at) = misread(&root) else { return text };
                let index = text[..at].matches('\n').count();
                let Some(mended) = mended(&lines[index]) else {
                    return text;
                };
                lines[index] = mended;
                continue;
            }
            Err(error) => error,
        };
        let error = error.without_snippet();
        // Lines are counted from 1; the parser may point past the end.
        let noticed = error.location().map_or(1, |location| location.line().max(1) as usize) - 1;
        let last = (noticed + 1).min(lines.len() - 1);
        let first = noticed.saturating_sub(ABOVE).min(last);
        let here = noticed.min(last);
        let near = (first..=here).rev().chain(here + 1..=last);
        let Some((index, mended)) = near.filter_map(|index| Some((index, mended(&lines[index])?))).next() else {
            return text;
        };
        lines[index] = mended;
    }
    lines.join("\n")
}

/// Where something is read as a text or a key because of a slip, though the whole is valid YAML.
fn misread(root: &Node<'_>) -> Option<usize> {
    misread_in(root, &Form::Group(group_of(root)?))
}

fn misread_in(node: &Node<'_>, form: &Form) -> Option<usize> {
    match (form, &node.value) {
        (Form::Group(_) | Form::Slide, Value::Scalar(text)) => {
            let first = text.split(['：', ':']).next().unwrap_or_default();
            (first.len() < text.len() && is_key(first)).then_some(node.span.start as usize)
        }
        (Form::Group(_) | Form::Slide, Value::Map(entries)) => entries.iter().find_map(|(key, value)| {
            let Value::Scalar(name) = &key.value else { return None };
            if name.starts_with(['\u{3000}', '\u{A0}']) {
                return Some(key.span.start as usize);
            }
            let known = match form {
                Form::Group(group) => group.find(name),
                _ => KINDS.iter().find_map(|kind| kind.find(name)),
            };
            misread_in(value, &known?.0.form)
        }),
        (Form::List(of, ..), Value::List(items)) => items.iter().find_map(|item| misread_in(item, of)),
        _ => None,
    }
}

/// The line without its slip; none if there is none.
fn mended(line: &str) -> Option<String> {
    let rest = line.trim_start_matches([' ', '\t', '\u{3000}', '\u{A0}']);
    let indent = &line[..line.len() - rest.len()];
    if indent.chars().any(|c| c != ' ') {
        let spaces = indent.replace(['\t', '\u{3000}'], "  ").replace('\u{A0}', " ");
        return Some(spaces + rest);
    }
    let after_dashes = {
        let mut rest = rest;
        while let Some(next) = rest.strip_prefix("- ") {
            rest = next.trim_start_matches(' ');
        }
        rest
    };
    let begin = line.len() - after_dashes.len();
    let length = after_dashes.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    let (key, rest) = after_dashes.split_at(length);
    if !is_key(key) {
        return None;
    }
    let value = match rest.strip_prefix('：') {
        Some(value) => value,
        None => rest
            .strip_prefix(':')
            .filter(|value| !value.is_empty() && !value.starts_with([' ', '\t', '/']))?,
    };
    let value = value.trim_start_matches([' ', '\t', '\u{3000}', '\u{A0}']);
    let blank = if value.is_empty() { "" } else { " " };
    Some(format!("{}{key}:{blank}{value}", &line[..begin]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_mended_where_the_parser_stumbles() {
        for (slip, whole) in [
            ("标题：镇海\n主题: 夜场\n", "标题: 镇海\n主题: 夜场\n"),
            (
                "showreel: 1\ntitle:镇海\ntheme: tide\n",
                "showreel: 1\ntitle: 镇海\ntheme: tide\n",
            ),
            (
                "章节:\n- 页面:\n\t- 版式：封面\n\t  标题: a\n",
                "章节:\n- 页面:\n  - 版式: 封面\n    标题: a\n",
            ),
            ("章节:\n　- 页面: []\n", "章节:\n  - 页面: []\n"),
        ] {
            assert_eq!(repaired(slip), whole, "{slip}");
        }
    }

    #[test]
    fn text_is_left_alone() {
        for text in [
            "正文: |\n  标题：不是键\n  单位:也不是\n",
            "title: 目标：三年\n",
            "x：y\n",
            "a: [\n",
            "",
        ] {
            assert_eq!(repaired(text), text);
        }
    }
}
