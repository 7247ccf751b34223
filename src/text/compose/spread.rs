//! What a line's clusters may give and take: sums over any stretch of a paragraph in constant time.

use super::class::{Class, clings_to_figure};
use super::cluster::Cluster;

/// The order in which a line that is too long gives way (CLREQ §6.2.2; its line end is cut beforehand).
/// Interpuncts, which come first after word spaces, are set at their least from the start.
pub(super) const SHRINK_STEPS: usize = 4;

/// A gap between Chinese and Western shrinks to an eighth of an em and grows to a third (CLREQ §6.2.2).
const GAP_LEAST: f32 = 0.125;
const GAP_MOST: f32 = 1.0 / 3.0;
/// A word space grows to half an em.
const SPACE_MOST: f32 = 0.5;

/// What stands after a cluster may give or take, and its left blank may give. In em.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Give {
    /// What its left side gives: an opening bracket's blank, at the step of brackets.
    pub left: f32,
    /// What its right side gives.
    pub right: f32,
    /// At which step its right side gives: 0 word spaces, 1 brackets, 2 pause marks, 3 gaps.
    pub step: usize,
    /// How far the space after it grows before all others do.
    pub grows: f32,
    /// Whether space may be put after it at all.
    pub joint: bool,
}

/// The step at which brackets give way.
pub(super) const BRACKETS: usize = 1;

impl Give {
    /// What `cluster` gives where `next` stands after it.
    pub(super) fn of(cluster: &Cluster, next: Option<&Cluster>) -> Self {
        let Cluster {
            class,
            advance,
            trim,
            gap,
            ..
        } = *cluster;
        let mut give = Self {
            left: if class == Class::Open { trim.left } else { 0.0 },
            ..Self::default()
        };
        (give.step, give.right) = match class {
            Class::Space if gap == 0.0 => (0, trim.right),
            Class::Close => (BRACKETS, trim.right),
            Class::Stop if matches!(cluster.first, '，' | '、' | '；' | '：') => (2, trim.right),
            _ if gap > 0.0 => (3, gap - GAP_LEAST),
            _ => (0, 0.0),
        };
        if let Some(next) = next {
            give.joint = is_joint(cluster, next);
            give.grows = match class {
                Class::Space if gap == 0.0 => (SPACE_MOST - advance).max(0.0),
                _ if gap > 0.0 => GAP_MOST - gap,
                _ => 0.0,
            };
        }
        give
    }
}

/// Whether a line may be opened up between the two: not within a Western word, a dash or an ellipsis, not before a figure's
/// sign, nor before a word space, which takes the room itself.
fn is_joint(a: &Cluster, b: &Cluster) -> bool {
    let whole = matches!(
        (a.class, b.class),
        (Class::Western, Class::Western) | (Class::Dash, Class::Dash) | (Class::Ellipsis, Class::Ellipsis)
    );
    let sign = a.class == Class::Western && clings_to_figure(b.first);
    !whole && !sign && b.class != Class::Space && b.advance > 0.0
}

/// Sums from the paragraph's start.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    width: f64,
    left: f64,
    right: f64,
    grows: f64,
    joints: u32,
}

/// The measurements of a line that is not yet set, in em.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    /// Its width as it comes.
    pub natural: f32,
    /// How much narrower it can be.
    pub shrinks: f32,
    /// How much word spaces and gaps can grow.
    pub grows: f32,
    /// In how many places it can be opened up further.
    pub joints: u32,
}

/// A paragraph, ready to be measured between any two clusters.
#[derive(Clone, Debug)]
pub(super) struct Ruler {
    sums: Vec<Sum>,
    /// For each boundary, where a line that ends there ends in ink: word spaces before it do not count.
    ink_end: Vec<u32>,
    tracking: f32,
    indent: f32,
    hang: bool,
}

impl Ruler {
    /// Returns the ruler of a paragraph with `indent` before its first line; with `hang`, marks at a line's end do not count.
    pub(super) fn new(clusters: &[Cluster], tracking: f32, indent: f32, hang: bool) -> Self {
        let mut sums = Vec::with_capacity(clusters.len() + 1);
        let mut ink_end = Vec::with_capacity(clusters.len() + 1);
        let mut sum = Sum::default();
        sums.push(sum);
        ink_end.push(0);
        for (i, cluster) in clusters.iter().enumerate() {
            let give = Give::of(cluster, clusters.get(i + 1));
            sum.width += f64::from(cluster.advance + cluster.gap);
            sum.left += f64::from(give.left);
            sum.right += f64::from(give.right);
            sum.grows += f64::from(give.grows);
            sum.joints += u32::from(give.joint);
            sums.push(sum);
            let blank = cluster.class == Class::Space;
            ink_end.push(if blank { ink_end[i] } else { i as u32 + 1 });
        }
        Self {
            sums,
            ink_end,
            tracking,
            indent,
            hang,
        }
    }

    /// Where a line from `start` that ends before cluster `end` ends in ink.
    pub(super) fn ink_end(&self, start: usize, end: usize) -> usize {
        (self.ink_end[end] as usize).max(start)
    }

    /// What follows every cluster but the last of a line.
    pub(super) fn tracking(&self) -> f32 {
        self.tracking
    }

    /// What is cut from a cluster that ends a line: a mark's blank half (GB/T 15834 §5.1.10), or all of a mark that hangs in
    /// the margin (CLREQ §6.2.3).
    pub(super) fn right_cut(&self, last: &Cluster) -> f32 {
        if self.hang && matches!(last.first, '，' | '。' | '、' | '．') {
            return last.advance - self.tracking;
        }
        if matches!(last.class, Class::Close | Class::Stop) {
            last.trim.right
        } else {
            0.0
        }
    }

    /// The indent of a line that starts at `start`.
    pub(super) fn indent(&self, start: usize) -> f32 {
        if start == 0 { self.indent } else { 0.0 }
    }

    /// Measures the line of the clusters from `start` to before `end`.
    pub(super) fn spread(&self, clusters: &[Cluster], start: usize, end: usize) -> Spread {
        let end = self.ink_end(start, end);
        let indent = self.indent(start);
        let (Some(first), Some(last)) = (clusters.get(start), clusters[..end].last()) else {
            return Spread {
                natural: indent,
                shrinks: 0.0,
                grows: 0.0,
                joints: 0,
            };
        };
        if end == start {
            return Spread {
                natural: indent,
                shrinks: 0.0,
                grows: 0.0,
                joints: 0,
            };
        }
        let (a, inner, before_last, e) = (
            &self.sums[start],
            &self.sums[start + 1],
            &self.sums[end - 1],
            &self.sums[end],
        );
        let edges = last.gap + self.tracking + left_cut(first) + self.right_cut(last);
        Spread {
            natural: (e.width - a.width) as f32 - edges + indent,
            shrinks: (e.left - inner.left + before_last.right - a.right) as f32,
            grows: (before_last.grows - a.grows) as f32,
            joints: before_last.joints - a.joints,
        }
    }
}

/// What is cut from a cluster that begins a line: an opening bracket's blank (CLREQ §6.3.2).
pub(super) fn left_cut(first: &Cluster) -> f32 {
    if first.class == Class::Open {
        first.trim.left
    } else {
        0.0
    }
}
