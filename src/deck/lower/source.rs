//! Whose words a text is: the article's, or the deck's own.

use super::{Fields, Lower};

impl Fields<'_> {
    /// Reads `source`: `own`, or `article`; none where it is missing or neither.
    pub(super) fn own(&self, lower: &mut Lower<'_>) -> Option<bool> {
        self.choice("source", &[("own", true), ("article", false)], lower)
    }
}

impl Lower<'_> {
    /// Reads texts that are the deck's own, or the article's; as the ones around them where nothing is said.
    pub(super) fn sourced<T>(&mut self, own: Option<bool>, read: impl FnOnce(&mut Self) -> T) -> T {
        let around = self.own;
        self.own = own.unwrap_or(around);
        let made = read(self);
        self.own = around;
        made
    }
}
