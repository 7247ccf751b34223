//! Second stage: where lines may end.

use icu_segmenter::options::{LineBreakOptions, WordBreakInvariantOptions};
use icu_segmenter::{LineSegmenter, WordSegmenter};

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

/// A dash or ellipsis leads a line badly but is not forbidden to: CLREQ §6.1.1 forbids it in its strictest form only.
const LEADING_DASH: f32 = 30.0;

/// What a heading pays for a line that ends within a Chinese word, and for one that begins with a particle.
const WITHIN_WORD: f32 = 60.0;
const LEADING_PARTICLE: f32 = 20.0;
/// Particles lean on the word before them.
const PARTICLES: &str = "的地得了着过们吗呢吧等";

/// Returns the boundary before each cluster. The first is before the paragraph and free.
///
/// With `words` on, breaks within Chinese words and before particles are free still, but cost: a heading is read at a
/// glance, while running text breaks between any two characters.
pub(super) fn boundaries(text: &str, clusters: &[Cluster], words: bool) -> Vec<Boundary> {
    let inside = Boundary {
        ease: Ease::Inside,
        penalty: 0.0,
    };
    let mut out = vec![inside; clusters.len()];
    let lines = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
    each_at(clusters, lines.segment_str(text), |i| out[i].ease = Ease::Free);
    let mut bound = bound_ranges(text).into_iter().peekable();
    for i in 1..clusters.len() {
        let (a, b) = (&clusters[i - 1], &clusters[i]);
        while bound.next_if(|range| range.end <= b.byte).is_some() {}
        let in_number = bound.peek().is_some_and(|range| range.start < b.byte);
        out[i] = judge(a, b, out[i], in_number);
        // What follows a dash in a heading is a line of its own.
        if !words && matches!(b.class, Class::Dash | Class::Ellipsis) {
            out[i].penalty = LEADING_DASH;
        }
    }
    if words {
        let mut starts_word = vec![false; clusters.len()];
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        each_at(clusters, segmenter.segment_str(text), |i| starts_word[i] = true);
        for ((boundary, cluster), starts_word) in out.iter_mut().zip(clusters).zip(starts_word) {
            boundary.penalty += if starts_word { 0.0 } else { WITHIN_WORD };
            boundary.penalty += if PARTICLES.contains(cluster.first) {
                LEADING_PARTICLE
            } else {
                0.0
            };
        }
    }
    if let Some(first) = out.first_mut() {
        *first = Boundary {
            ease: Ease::Free,
            penalty: 0.0,
        };
    }
    out
}

/// Calls `found` with each cluster that starts at one of `bytes`, which come in order.
fn each_at(clusters: &[Cluster], bytes: impl Iterator<Item = usize>, mut found: impl FnMut(usize)) {
    let mut i = 0;
    for byte in bytes {
        while clusters.get(i).is_some_and(|cluster| cluster.byte < byte) {
            i += 1;
        }
        if clusters.get(i).is_some_and(|cluster| cluster.byte == byte) {
            found(i);
        }
    }
}

fn judge(a: &Cluster, b: &Cluster, found: Boundary, in_number: bool) -> Boundary {
    let pair = matches!(
        (a.class, b.class),
        (Class::Dash, Class::Dash) | (Class::Ellipsis, Class::Ellipsis)
    );
    let full_width = a.class != Class::Western || b.class != Class::Western;
    let forbidden = full_width && (never_last(a.first) || never_first(b.first));
    let ease = if forbidden || pair || b.class == Class::Space {
        Ease::Forbidden
    } else if in_number {
        found.ease.max(Ease::Bound)
    } else {
        found.ease
    };
    Boundary { ease, ..found }
}
