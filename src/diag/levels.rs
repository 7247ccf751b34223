//! How bad findings are taken: what a deck or a kiosk says of single codes under `check`.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Level, Severity};

/// What is wished for a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wish {
    /// It counts as this.
    As(Severity),
    /// It is not told.
    Off,
}

/// Wishes for single codes; what none is there for stays as the table has it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Levels(BTreeMap<&'static str, Wish>);

impl Levels {
    /// Wishes something for `code`; false if it keeps a deck from playing and stays what it is.
    pub fn set(&mut self, code: &'static Code, wish: Wish) -> bool {
        let free = code.level != Level::Error;
        if free {
            self.0.insert(code.id, wish);
        }
        free
    }

    /// Returns these wishes, and those of `under` for codes that these say nothing of.
    #[must_use]
    pub fn over(&self, under: &Self) -> Self {
        let mut all = under.0.clone();
        all.extend(self.0.iter().map(|(id, wish)| (*id, *wish)));
        Self(all)
    }

    /// Gives every finding the severity wished for it, and drops those that are off.
    #[must_use]
    pub fn apply(&self, findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let taken = findings.into_iter().filter_map(|mut finding| {
            match self.0.get(finding.code.id) {
                None => {}
                Some(Wish::As(severity)) => finding.severity = *severity,
                Some(Wish::Off) => return None,
            }
            Some(finding)
        });
        taken.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{code, finding};

    #[test]
    fn wishes_change_what_does_not_stop_a_deck() {
        let (w, e, fault) = (code("W411").unwrap(), code("e201").unwrap(), code("E610").unwrap());
        let mut levels = Levels::default();
        assert!(levels.set(w, Wish::As(Severity::Error)) && levels.set(fault, Wish::Off) && !levels.set(e, Wish::Off));
        let found = vec![
            finding::total_without_ring("bars"),
            finding::missing_picture("a"),
            finding::merge_key(),
        ];
        let taken = levels.apply(found);
        let told: Vec<_> = taken.iter().map(|f| (f.code.id, f.severity)).collect();
        assert_eq!(told, [("W411", Severity::Error), ("E211", Severity::Error)]);

        let mut above = Levels::default();
        above.set(w, Wish::Off);
        let taken = above
            .over(&levels)
            .apply(vec![finding::total_without_ring("bars"), finding::missing_picture("a")]);
        assert!(taken.is_empty(), "{taken:?}");
    }
}
