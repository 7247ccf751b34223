//! One arrangement a kind of slide.

pub(super) mod chart;
pub(super) mod closing;
pub(super) mod cover;
pub(super) mod divider;
pub(super) mod figures;
pub(super) mod gallery;
pub(super) mod heading;
pub(super) mod photo;
pub(super) mod points;
pub(super) mod quote;
pub(super) mod scroll;
pub(super) mod split;
pub(super) mod steps;
pub(super) mod title_page;

use super::Frame;
use super::tree::Placed;

impl Frame {
    /// Adds what a tree came to.
    pub(super) fn take(&mut self, placed: Placed) {
        self.items.extend(placed.items);
        self.overflow_u = self.overflow_u.max(placed.overflow_u);
    }
}
