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
                let first = self.line(start);
                let last = self.line(end.saturating_sub(1).max(start));
                let place = start - self.starts[first];
                self.values_at[first].push(place);
                for line in first + 1..=last {
                    self.kinds[line] = Line::InText { from: first };
                }
            }
            Value::List(items) => {
                if let Some(end) = flow_end(text, start, items.last()) {
                    self.mark_flow(start, end);
                }
                items.iter().for_each(|item| self.mark(item, text));
            }
            Value::Map(entries) => {
                if let Some(end) = flow_end(text, start, entries.last().map(|(_, value)| value)) {
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
        if text[node.span.start as usize..].starts_with(['[', '{']) {
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
                    let begins = self.line((value.span.start as usize).max(at));
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

/// How much further than usual the lines of a text begin that says itself how far it is indented (`|4`).
fn explicit(line: &str) -> usize {
    let header = line.rsplit([' ', ':']).next().unwrap_or_default();
    let digit = header
        .strip_prefix(['|', '>'])
        .and_then(|rest| rest.chars().find_map(|c| c.to_digit(10)));
    digit.map_or(0, |digit| (digit as usize).saturating_sub(STEP))
}

/// The byte of the bracket that ends what begins at `start`; none if that is in block style.
fn flow_end(text: &str, start: usize, last: Option<&Node<'_>>) -> Option<usize> {
    let open = text.as_bytes().get(start)?;
    let close = match open {
        b'[' => b']',
        b'{' => b'}',
        _ => return None,
    };
    // Brackets inside are counted from the last value on; quotation marks and comments have none after it.
    let mut at = last.map_or(start + 1, |node| (node.span.end as usize).max(start + 1));
    let bytes = text.as_bytes();
    if let Some(inner) = last
        && matches!(inner.value, Value::List(_) | Value::Map(_))
        && let Some(end) = flow_end(text, inner.span.start as usize, last_of(inner))
    {
        at = at.max(end + 1);
    }
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
