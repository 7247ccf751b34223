//! Second stage: where lines may end.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::class::{Class, never_first, never_last};
use super::cluster::Cluster;
use super::units::bound_ranges;

/// How willingly a line ends before a cluster, from gladly to never.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Ease {
    /// A legal break.
    Free,
    /// Parts a number from its unit: only where the measure is too short for both.
    Bound,
    /// Inside a word: only where the measure is too short for the word.
    Inside,
    /// Against the prohibition rules: only where the measure has room for nothing else.
    Forbidden,
}

/// The boundary before a cluster.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Boundary {
    /// How willingly a line ends here.
    pub ease: Ease,
    /// What a line that ends here costs beside its own looseness.
    pub penalty: f32,
}

/// A dash or ellipsis leads a line badly but is not forbidden to.
const LEADING_DASH: f32 = 30.0;

/// Returns the boundary before each cluster. The first is before the paragraph and free.
pub(super) fn boundaries(text: &str, clusters: &[Cluster]) -> Vec<Boundary> {
    let inside = Boundary {
        ease: Ease::Inside,
        penalty: 0.0,
    };
    let mut out = vec![inside; clusters.len()];
    let mut i = 0;
    for byte in LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default()).segment_str(text) {
        while clusters.get(i).is_some_and(|cluster| cluster.byte < byte) {
            i += 1;
        }
        if clusters.get(i).is_some_and(|cluster| cluster.byte == byte) {
            out[i].ease = Ease::Free;
        }
    }
    let mut bound = bound_ranges(text).into_iter().peekable();
    for i in 1..clusters.len() {
        let (a, b) = (&clusters[i - 1], &clusters[i]);
        while bound.next_if(|range| range.end <= b.byte).is_some() {}
        let in_number = bound.peek().is_some_and(|range| range.start < b.byte);
        out[i] = judge(a, b, out[i], in_number);
    }
    if let Some(first) = out.first_mut() {
        first.ease = Ease::Free;
    }
    out
}

fn judge(a: &Cluster, b: &Cluster, found: Boundary, in_number: bool) -> Boundary {
    let pair = matches!(
        (a.class, b.class),
        (Class::Dash, Class::Dash) | (Class::Ellipsis, Class::Ellipsis)
    );
    let full_width = a.class != Class::Western || b.class != Class::Western;
    let forbidden = full_width && (never_last(a.first, a.class) || never_first(b.first, b.class));
    let leads_badly = matches!(b.class, Class::Dash | Class::Ellipsis);
    let ease = if forbidden || pair || b.class == Class::Space {
        Ease::Forbidden
    } else if in_number {
        found.ease.max(Ease::Bound)
    } else {
        found.ease
    };
    Boundary {
        ease,
        penalty: if leads_badly { LEADING_DASH } else { found.penalty },
    }
}
