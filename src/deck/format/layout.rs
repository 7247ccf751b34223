//! Blanks at the ends of lines, indentation by two.

use crate::deck::tree::{Node, Value};

/// How far a level is indented.
const STEP: usize = 2;

/// Drops blanks at the ends of lines and of the file, and tabs between a key and its value; texts that go over several
/// lines stay as they are.
pub(super) fn tidied(text: &str, root: &Node<'_>) -> String {
    let lines = Lines::of(text, root);
    let mut formed = String::with_capacity(text.len() + 1);
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            formed.push('\n');
        }
        match lines.kinds[index] {
            Line::Free | Line::InFlow { .. } => formed.push_str(&untabbed(line, &lines.values_at[index])),
            Line::InText { .. } => formed.push_str(line),
        }
    }
    let end = match lines.kinds.iter().rposition(|kind| matches!(kind, Line::InText { .. })) {
        // Line breaks at the end of a text can be a part of it.
        Some(last) if last + 1 >= lines.kinds.len() => formed.len(),
        _ => formed.trim_end_matches(['\n', ' ']).len(),
    };
    formed.truncate(end);
    if !formed.is_empty() && !formed.ends_with('\n') {
        formed.push('\n');
    }
    formed
}

/// A line without blanks at its end, and with a space for the tabs before each of the values that begin in it, whose
/// places are counted in bytes from the line's beginning.
fn untabbed(line: &str, values_at: &[usize]) -> String {
    let mut line = line.trim_end_matches([' ', '\t']).to_owned();
    for at in values_at.iter().rev() {
        let Some(before) = line.get(..*at) else { continue };
        let begin = before.trim_end_matches([' ', '\t']).len();
        if before[begin..].contains('\t') && begin > 0 {
            line.replace_range(begin..*at, " ");
        }
    }
    line
}

/// Indents what is written in block style by two a level, lists below their key too; what goes over several lines
/// moves with the line it begins in.
pub(super) fn indented(text: &str, root: &Node<'_>) -> String {
    let mut lines = Lines::of(text, root);
    lines.place(root, text, 0);
    lines.apply(text)
}

/// What a line is, apart from keys and entries in block style.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Line {
    /// Neither of the others.
    Free,
    /// It goes on with a text that began in line `from`.
    InText { from: usize },
    /// It goes on with brackets that were opened in line `from`.
    InFlow { from: usize },
}

struct Lines {
    /// The byte that each line begins with.
    starts: Vec<usize>,
    kinds: Vec<Line>,
    /// Where values begin in each line, in bytes from its beginning.
    values_at: Vec<Vec<usize>>,
    /// How far each line that begins with a key or an entry is indented, in columns: now, and as it should be.
    indents: Vec<Option<usize>>,
    /// How far a text or brackets that begin in a line have their further lines indented: the column of their key.
    keys: Vec<Option<usize>>,
    /// The blanks after a dash that become one: first byte and the byte after the last.
    gaps: Vec<(usize, usize)>,
}

impl Lines {
    fn of(text: &str, root: &Node<'_>) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let count = starts.len();
        let mut lines = Self {
            starts,
            kinds: vec![Line::Free; count],
            values_at: vec![Vec::new(); count],
            indents: vec![None; count],
            keys: vec![None; count],
            gaps: Vec::new(),
        };
        lines.mark(root, text);
        lines.values_at.iter_mut().for_each(|at| {
            at.sort_unstable();
            at.dedup();
        });
        lines
    }

    /// The line that byte `at` stands in.
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }

    /// Marks lines that go on with something.
    fn mark(&mut self, node: &Node<'_>, text: &str) {
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        match &node.value {
            Value::Nothing => {}
            Value::Scalar(_) => {
                let begin = self.line(start);
                self.values_at[begin].push(start - self.starts[begin]);
                let block = header(text, start).map(|at| self.line(at));
                let first = block.unwrap_or(begin);
                let last = self.line(end.saturating_sub(1).max(start));
                let written: Vec<&str> = text.split('\n').skip(first).take(last + 1 - first).collect();
                let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
                let outside = |line: &str| indent(line) < line.len() && indent(line) <= indent(written[0]);
                for (line, written) in (first + 1..).zip(&written[1..]) {
                    // A comment after a text in block style is no part of it.
                    if block.is_some() && outside(written) {
                        break;
                    }
                    self.kinds[line] = Line::InText { from: first };
                }
            }
            Value::List(items) => {
                if let Some(end) = flow_end(text, node) {
                    self.mark_flow(start, end);
                }
                items.iter().for_each(|item| self.mark(item, text));
            }
            Value::Map(entries) => {
                if let Some(end) = flow_end(text, node) {
                    self.mark_flow(start, end);
                }
                for (key, value) in entries {
                    self.mark(key, text);
                    self.mark(value, text);
                }
            }
        }
    }

    fn mark_flow(&mut self, start: usize, end: usize) {
        let (first, last) = (self.line(start), self.line(end));
        let place = start - self.starts[first];
        self.values_at[first].push(place);
        for line in first + 1..=last {
            if self.kinds[line] == Line::Free {
                self.kinds[line] = Line::InFlow { from: first };
            }
        }
    }

    /// Says where the parts of a value in block style belong; its keys or dashes stand in column `column`.
    fn place(&mut self, node: &Node<'_>, text: &str, column: usize) {
        if is_flow(text, node) {
            return;
        }
        match &node.value {
            Value::Nothing | Value::Scalar(_) => {}
            Value::Map(entries) => {
                for (key, value) in entries {
                    let at = key.span.start as usize;
                    let line = self.line(at);
                    if text[self.starts[line]..at].bytes().all(|b| b == b' ') {
                        self.indents[line] = Some(column);
                    }
                    let begins = (value.span.start as usize).max(at);
                    let begins = self.line(header(text, begins).unwrap_or(begins));
                    self.keys[begins] = Some(column);
                    self.keys[line] = Some(column);
                    self.place(value, text, column + STEP);
                }
            }
            Value::List(items) => {
                for item in items {
                    let at = item.span.start as usize;
                    let line = self.line(at);
                    let before = &text[self.starts[line]..at];
                    let Some(dash) = before
                        .rfind('-')
                        .filter(|dash| before[dash + 1..].bytes().all(|b| b == b' '))
                    else {
                        continue;
                    };
                    if before[..dash].bytes().all(|b| b == b' ') {
                        self.indents[line] = Some(column);
                    }
                    let from = self.starts[line] + dash + 1;
                    if from + 1 < at {
                        self.gaps.push((from, at));
                    }
                    self.keys[line] = Some(column);
                    self.place(item, text, column + STEP);
                }
            }
        }
    }

    fn apply(&self, text: &str) -> String {
        let written: Vec<&str> = text.split('\n').collect();
        let is_blank = |line: &str| line.bytes().all(|b| b == b' ');
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        // Lines of a text or of brackets move together: the one that is indented least decides how far.
        let mut moves: Vec<Option<isize>> = vec![None; written.len()];
        for (index, line) in written.iter().enumerate() {
            let Line::InText { from } = self.kinds[index] else {
                continue;
            };
            if !is_blank(line) {
                let target = self.keys[from].map_or(indent(line), |key| key + STEP + explicit(written[from]));
                let by = target as isize - indent(line) as isize;
                moves[from] = Some(moves[from].map_or(by, |other| other.max(by)));
            }
        }
        let mut formed = String::with_capacity(text.len());
        for (index, line) in written.iter().enumerate() {
            if index > 0 {
                formed.push('\n');
            }
            let now = indent(line);
            let new = match self.kinds[index] {
                _ if is_blank(line) => now,
                Line::InText { from } => shifted(now, moves[from].unwrap_or(0)),
                Line::InFlow { from } => {
                    let by = self.indents[from].map_or(0, |new| new as isize - indent(written[from]) as isize);
                    shifted(now, by)
                }
                Line::Free => match self.indents[index] {
                    Some(new) => new,
                    None => self.beside(index, &written, now, &indent),
                },
            };
            formed.extend(std::iter::repeat_n(' ', new));
            let start = self.starts[index];
            let mut from = now;
            for (first, after) in self.gaps.iter().filter(|(first, _)| self.line(*first) == index) {
                formed.push_str(&line[from..first - start]);
                formed.push(' ');
                from = after - start;
            }
            formed.push_str(&line[from..]);
        }
        formed
    }

    /// Where a comment belongs: beside the line it precedes, or else beside one above that stands where it does.
    fn beside(&self, index: usize, written: &[&str], now: usize, indent: &dyn Fn(&str) -> usize) -> usize {
        let is_there = |line: &usize| self.indents[*line].is_some() && indent(written[*line]) == now;
        let next = (index + 1..written.len()).find(|line| self.indents[*line].is_some());
        let found = next.filter(is_there).or_else(|| (0..index).rev().find(is_there));
        found.and_then(|line| self.indents[line]).unwrap_or(now)
    }
}

fn shifted(now: usize, by: isize) -> usize {
    now.saturating_add_signed(by)
}

/// The mark (`|` or `>`) of the text in block style whose first line begins at `start`; none for other texts.
fn header(text: &str, start: usize) -> Option<usize> {
    let before = text.get(..start)?.trim_end_matches(' ');
    let above = before
        .strip_suffix('\n')
        .unwrap_or(before)
        .trim_end_matches(['\n', ' ']);
    if above.len() == before.len() {
        return None;
    }
    let line = above.rfind('\n').map_or(0, |at| at + 1);
    let written = &above[line..];
    let written = written
        .find(" #")
        .map_or(written, |comment| &written[..comment])
        .trim_end_matches(' ');
    let mark = written.rfind([' ', ':']).map_or(0, |at| at + 1);
    let is_mark = written[mark..]
        .strip_prefix(['|', '>'])
        .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'+' || b == b'-'));
    (is_mark && mark > 0).then_some(line + mark)
}

/// How much further than usual the lines of a text begin that says itself how far it is indented (`|4`).
fn explicit(line: &str) -> usize {
    let line = line
        .find(" #")
        .map_or(line, |comment| &line[..comment])
        .trim_end_matches(' ');
    let header = line.rsplit([' ', ':']).next().unwrap_or_default();
    let digit = header
        .strip_prefix(['|', '>'])
        .and_then(|rest| rest.chars().find_map(|c| c.to_digit(10)));
    digit.map_or(0, |digit| (digit as usize).saturating_sub(STEP))
}

/// Whether a list or a map is written in brackets.
fn is_flow(text: &str, node: &Node<'_>) -> bool {
    let begins_with = |bracket| text[node.span.start as usize..].starts_with(bracket);
    match &node.value {
        // The place of a list in block style is that of its first entry, which may be in brackets.
        Value::List(items) => begins_with('[') && items.first().is_none_or(|item| item.span.start > node.span.start),
        Value::Map(_) => begins_with('{'),
        Value::Nothing | Value::Scalar(_) => false,
    }
}

/// The byte of the bracket that ends a list or a map; none if that is in block style.
fn flow_end(text: &str, node: &Node<'_>) -> Option<usize> {
    if !is_flow(text, node) {
        return None;
    }
    let close = match &node.value {
        Value::List(_) => b']',
        _ => b'}',
    };
    // What stands before the end of the last value is looked at by its own nodes; after it are no quotation marks.
    let start = node.span.start as usize;
    let last = last_of(node);
    let mut at = last.map_or(start + 1, |last| (last.span.end as usize).max(start + 1));
    if let Some(end) = last.and_then(|last| flow_end(text, last)) {
        at = at.max(end + 1);
    }
    let bytes = text.as_bytes();
    loop {
        match bytes.get(at)? {
            b'#' => at += text[at..].find('\n')?,
            b if *b == close => return Some(at),
            _ => at += 1,
        }
    }
}

fn last_of<'n, 't>(node: &'n Node<'t>) -> Option<&'n Node<'t>> {
    match &node.value {
        Value::List(items) => items.last(),
        Value::Map(entries) => entries.last().map(|(_, value)| value),
        _ => None,
    }
}
