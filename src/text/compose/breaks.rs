//! Third stage: where lines may end.

use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption, WordBreakInvariantOptions};
use icu_segmenter::{LineSegmenter, WordSegmenter};

use super::class::{Class, never_first, never_last};
use super::cluster::Cluster;
use super::itemise::Source;
use super::units::bound_ranges;
use super::urls;
use crate::base::{Language, MarkKind};

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
    /// Width of the hyphen that a line gets that ends here, in em; nought for none.
    pub hyphen: f32,
}

/// A dash or ellipsis leads a line badly but is not forbidden to: CLREQ §6.1.1 forbids it in its strictest form only.
const LEADING_DASH: f32 = 30.0;

/// What a heading pays for a line that ends within a Chinese word, and for one that begins with a particle.
pub(super) const WITHIN_WORD: f32 = 60.0;
const LEADING_PARTICLE: f32 = 20.0;
/// Particles lean on the word before them.
const PARTICLES: &str = "的地得了着过们吗呢吧等";

/// What ending a line after an interpunct costs.
const AFTER_INTERPUNCT: f32 = 40.0;

/// A qualifier should stand with its number, and may part from it where the line would gape.
const QUALIFIERS: &str = "约逾超近达";
const AFTER_QUALIFIER: f32 = 40.0;

/// What dividing a word costs: as much as a line that is clearly too loose.
const DIVIDED_WORD: f32 = 60.0;

/// Returns the boundary before each cluster. The first is before the paragraph and free. `hyphen` is the width of one.
///
/// In headings breaks within Chinese words and before particles are free still, but cost: a heading is read at a
/// glance, while running text breaks between any two characters.
pub(super) fn boundaries(source: &Source, clusters: &[Cluster], hyphen: f32) -> Vec<Boundary> {
    let Source { text, style, .. } = *source;
    let inside = Boundary {
        ease: Ease::Inside,
        penalty: 0.0,
        hyphen: 0.0,
    };
    let mut out = vec![inside; clusters.len()];
    let mut options = LineBreakOptions::default();
    // Ragged Korean ends its lines between words, justified Korean between any two syllables (KLREQ §5.1).
    if style.language == Language::Ko && !style.justify {
        options.word_option = Some(LineBreakWordOption::KeepAll);
    }
    let lines = LineSegmenter::new_17_for_non_complex_scripts(options);
    each_at(clusters, lines.segment_str(text), |i| out[i].ease = Ease::Free);
    if style.language == Language::En && !style.balance {
        each_at(clusters, hyphenation(text).into_iter(), |i| {
            if out[i].ease == Ease::Inside {
                out[i] = Boundary {
                    ease: Ease::Free,
                    penalty: DIVIDED_WORD,
                    hyphen,
                };
            }
        });
    }
    for range in urls::ranges(text) {
        let within = |cluster: &Cluster| range.start < cluster.byte && cluster.byte < range.end;
        for (boundary, cluster) in out.iter_mut().zip(clusters).filter(|(_, cluster)| within(cluster)) {
            let own = urls::breaks_before(&text[range.clone()], cluster.byte - range.start);
            boundary.ease = if own { Ease::Free } else { Ease::Inside };
            (boundary.penalty, boundary.hyphen) = (if own { DIVIDED_WORD } else { 0.0 }, 0.0);
        }
    }
    let mut bound = bound_ranges(text).into_iter().peekable();
    for i in 1..clusters.len() {
        let (a, b) = (&clusters[i - 1], &clusters[i]);
        while bound.next_if(|range| range.end <= b.byte).is_some() {}
        let in_number = bound.peek().is_some_and(|range| range.start < b.byte);
        out[i] = judge(a, b, out[i], in_number || source.holds_together(a.byte, b.byte));
        // What follows a dash in a heading is a line of its own.
        if !style.balance && matches!(b.class, Class::Dash | Class::Ellipsis) {
            out[i].penalty = LEADING_DASH;
        }
        // A name with an interpunct is better kept whole: nothing of it would show at the line's end that it goes on.
        if a.class == Class::Middle {
            out[i].penalty += AFTER_INTERPUNCT;
        }
        if QUALIFIERS.contains(a.first) && b.first.is_numeric() {
            out[i].penalty += AFTER_QUALIFIER;
        }
        // A soft hyphen shows where a line ends at it.
        if a.first == '\u{ad}' {
            out[i].hyphen = hyphen;
        }
    }
    if style.balance {
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
            ..inside
        };
    }
    out
}

impl Source<'_> {
    /// Whether the characters at two bytes belong to one name, or the second is a superscript.
    fn holds_together(&self, a: usize, b: usize) -> bool {
        let holds = |mark: &crate::base::Mark| match mark.kind {
            MarkKind::Name => mark.from <= a && b < mark.to,
            MarkKind::Superscript => (mark.from..mark.to).contains(&b),
            MarkKind::Bold | MarkKind::Highlight => false,
        };
        self.marks.iter().any(holds)
    }
}

/// Where English words may be divided, as bytes in order.
fn hyphenation(text: &str) -> Vec<usize> {
    let mut points = Vec::new();
    let letter = |c: char| c.is_ascii_alphabetic();
    let mut start = None;
    for (byte, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if letter(c) => start = Some(byte),
            Some(from) if !letter(c) => {
                let word = &text[from..byte];
                // An apostrophe, a hyphen or a figure makes it a word of another kind, and names in capitals stay whole.
                let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "’'-‐_@./".contains(c));
                let plain = !joined(text[..from].chars().next_back())
                    && (c == '.' || !joined(Some(c)))
                    && word.chars().skip(1).all(|c| c.is_ascii_lowercase());
                if plain && word.len() >= SHORTEST_DIVIDED {
                    let mut at = from;
                    for syllable in hypher::hyphenate(word, hypher::Lang::English) {
                        at += syllable.len();
                        points.push(at);
                    }
                    points.pop();
                }
                start = None;
            }
            _ => {}
        }
    }
    points
}

/// The shortest word that is divided, in letters.
const SHORTEST_DIVIDED: usize = 6;

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

fn judge(a: &Cluster, b: &Cluster, found: Boundary, bound: bool) -> Boundary {
    let pair = matches!(
        (a.class, b.class),
        (Class::Dash, Class::Dash) | (Class::Ellipsis, Class::Ellipsis)
    );
    let full_width = a.class != Class::Western || b.class != Class::Western;
    let forbidden = full_width && (never_last(a.first) || never_first(b.first));
    let ease = if forbidden || pair || b.class == Class::Space {
        Ease::Forbidden
    } else if bound {
        found.ease.max(Ease::Bound)
    } else {
        found.ease
    };
    Boundary { ease, ..found }
}
