//! Where lines begin, so that a place in a long file is found by halving.

use super::Position;

/// The lines of one text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// The byte each line begins at; the first is 0.
    starts: Vec<u32>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`, which is shorter than 4 GiB.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let starts = std::iter::once(0)
            .chain(after_breaks.map(|(at, _)| at as u32 + 1))
            .collect();
        Self { text, starts }
    }

    /// Returns the position of byte `at`; past the end, the end.
    #[must_use]
    pub fn position(&self, at: u32) -> Position {
        let at = self.boundary(at);
        let index = self.index(at);
        let column = self.text[self.starts[index] as usize..at].chars().count() + 1;
        Position {
            line: index as u32 + 1,
            column: column as u32,
        }
    }

    /// Returns the line that byte `at` stands in, from 1.
    #[must_use]
    pub fn line_at(&self, at: u32) -> u32 {
        self.index(self.boundary(at)) as u32 + 1
    }

    /// Returns where `line` (from 1) begins and its text without the line break; past the end, nothing.
    #[must_use]
    pub fn line(&self, line: u32) -> Option<(u32, &'t str)> {
        let start = *self.starts.get((line as usize).checked_sub(1)?)?;
        let end = self
            .starts
            .get(line as usize)
            .map_or(self.text.len(), |next| *next as usize);
        let text = &self.text[start as usize..end];
        Some((start, text.trim_end_matches(['\n', '\r'])))
    }

    /// Returns the byte at `column` (from 1, in characters) of `line` (from 1); past an end, that end.
    #[must_use]
    pub fn byte(&self, line: u32, column: u32) -> u32 {
        let Some((start, text)) = self.line(line) else {
            return self.text.len() as u32;
        };
        let skip = column.saturating_sub(1) as usize;
        let within = text.char_indices().nth(skip).map_or(text.len(), |(at, _)| at);
        start + within as u32
    }

    fn boundary(&self, at: u32) -> usize {
        let mut at = (at as usize).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn index(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= at) - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;

    #[test]
    fn lines_and_source_agree_on_every_place() {
        let text = "深圳: 1\r\n\n  b: “x”\n";
        let source = Source {
            path: String::new(),
            text: text.to_owned(),
        };
        let lines = Lines::new(text);
        for at in 0..text.len() as u32 + 3 {
            assert_eq!(lines.position(at), source.position(at), "byte {at}");
        }
        assert_eq!(lines.line(1), Some((0, "深圳: 1")));
        assert_eq!(lines.line(4), Some((text.len() as u32, "")));
        assert_eq!(lines.line(5), None);
        assert_eq!(
            (lines.byte(1, 3), lines.byte(3, 4), lines.byte(9, 1)),
            (6, 15, text.len() as u32)
        );
    }
}
