//! Last stage: clusters of a line get their places.

use unicode_bidi::BidiInfo;

use super::cluster::Clusters;
use super::lines::Line;
use super::spread::{BRACKETS, Give, Ruler, SHRINK_STEPS, left_cut};

/// A cluster's place on its line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Placed {
    /// Which cluster.
    pub cluster: usize,
    /// From where the line begins to the cluster's left edge (its top, in a column), in em.
    pub x: f32,
}

/// A line with the places of its clusters.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct SetLine {
    pub placed: Vec<Placed>,
    /// What is kept free before it: the indent.
    pub start: f32,
    /// From the first cell's left edge to the last one's right edge, hyphen included, in em.
    pub width: f32,
}

/// How a line is made to fit the measure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fit {
    /// Not at all: ragged text.
    AsItComes,
    /// Pressed into the measure where it is too long: the last line of justified text.
    Within,
    /// Brought to the measure.
    Full,
}

/// Sets `line` in a measure in em as `fit` says, with room for a `hyphen` at its end.
pub(super) fn set(clusters: &Clusters, ruler: &Ruler, line: Line, measure: f32, hyphen: f32, fit: Fit) -> SetLine {
    let end = ruler.ink_end(line.start, line.end);
    let list = &clusters.list[line.start..end];
    let start = ruler.indent(line.start);
    let spread = ruler.spread(&clusters.list, line.start, line.end);
    let gives: Vec<Give> = list
        .iter()
        .enumerate()
        .map(|(i, c)| Give::of(c, list.get(i + 1)))
        .collect();
    let room = measure - spread.natural - hyphen;
    let shrink = if room < 0.0 && fit != Fit::AsItComes {
        shrink_rates(&gives, -room)
    } else {
        [0.0; SHRINK_STEPS]
    };
    let (grow, opened) = if fit == Fit::Full && room > 0.0 {
        growth(spread.grows, spread.joints, room)
    } else {
        (0.0, 0.0)
    };
    let mut x = 0.0;
    let mut placed = Vec::with_capacity(list.len());
    for (i, (cluster, give)) in list.iter().zip(&gives).enumerate() {
        let (first, last) = (i == 0, i + 1 == list.len());
        let cut = if first {
            left_cut(cluster)
        } else {
            give.left * shrink[BRACKETS]
        };
        placed.push(Placed {
            cluster: line.start + i,
            x: x - cut,
        });
        x += cluster.advance - cut;
        if last {
            x -= ruler.right_cut(cluster) + ruler.tracking();
        } else {
            x += cluster.gap - give.right * shrink[give.step] + give.grows * grow;
            x += if give.joint { opened } else { 0.0 };
        }
    }
    if list.iter().any(|cluster| cluster.level.number() > 0) {
        reorder(clusters, &mut placed, x);
    }
    SetLine {
        placed,
        start,
        width: x + hyphen,
    }
}

/// Brings clusters from the order they are read in into the order they stand in (UAX #9, rule L2). `width` is the line's.
///
/// A cluster that runs to the left takes the space that follows it along to its left.
fn reorder(clusters: &Clusters, placed: &mut [Placed], width: f32) {
    let levels: Vec<_> = placed
        .iter()
        .map(|placed| clusters.list[placed.cluster].level)
        .collect();
    let starts: Vec<f32> = placed.iter().map(|placed| placed.x).chain([width]).collect();
    let mut x = 0.0;
    for i in BidiInfo::reorder_visual(&levels) {
        let slot = starts[i + 1] - starts[i];
        let after = (slot - clusters.list[placed[i].cluster].advance).max(0.0);
        placed[i].x = x + if levels[i].is_rtl() { after } else { 0.0 };
        x += slot;
    }
}

/// How much of each step is used up, 0 to 1, to make a line narrower by `over`.
fn shrink_rates(gives: &[Give], over: f32) -> [f32; SHRINK_STEPS] {
    let mut there = [0.0; SHRINK_STEPS];
    for (i, give) in gives.iter().enumerate() {
        if i > 0 {
            there[BRACKETS] += give.left;
        }
        if i + 1 < gives.len() {
            there[give.step] += give.right;
        }
    }
    let mut left = over;
    there.map(|most: f32| {
        let used = left.min(most);
        left -= used;
        if most > 0.0 { used / most } else { 0.0 }
    })
}

/// How far word spaces and gaps grow (0 to 1), and what every joint takes beyond that, to fill `room`.
fn growth(grows: f32, joints: u32, room: f32) -> (f32, f32) {
    let soft = room.min(grows);
    let rate = if grows > 0.0 { soft / grows } else { 0.0 };
    let opened = if joints > 0 { (room - soft) / joints as f32 } else { 0.0 };
    (rate, opened)
}
