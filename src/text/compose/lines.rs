//! Fourth stage: which of the legal breaks are used. Total fit over the whole paragraph, after Knuth and Plass.

use super::breaks::{Boundary, Ease, WITHIN_WORD};
use super::class::Class;
use super::cluster::Cluster;
use super::spread::{Ruler, Spread};

/// A line: clusters from `start` to before `end`, spaces at its end included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub start: usize,
    pub end: usize,
}

/// A paragraph whose lines are to be chosen.
pub(super) struct Text<'a> {
    pub clusters: &'a [Cluster],
    pub boundaries: &'a [Boundary],
    pub ruler: &'a Ruler,
    pub justify: bool,
    pub balance: bool,
}

/// Room for rounding, in em.
const SLACK: f32 = 1e-3;
/// What one character alone on the last line costs: the last line has two at least.
const LONE_CHARACTER: f32 = 4_000.0;
/// What it costs to divide a word at the end of a second line in a row.
const SECOND_HYPHEN: f32 = 200.0;
/// A Western word shorter than this is no last line, in em.
const SCRAP: f32 = 2.5;
/// The most that looseness costs.
const LOOSEST: f32 = 1e9;
/// What a line that does not fit costs: more than any that does.
const OVERFULL: f32 = 1e11;
/// Lines filled less than this, or shorter than the measure by more than this, are not looked at while fuller ones are
/// legal: the work for each break stays the same however long the paragraph and the measure are.
const FILLED_AT_LEAST: f32 = 0.5;
const SHORTER_AT_MOST: f32 = 40.0;

/// Chooses the lines of a paragraph for a measure in em.
pub(super) fn lines(text: &Text, measure: f32) -> Vec<Line> {
    let count = text.clusters.len();
    if count == 0 || text.spread(0, count).natural <= measure + SLACK {
        return vec![Line { start: 0, end: count }];
    }
    let stops = text.stops(measure);
    if text.balance {
        balanced(text, &stops, measure)
    } else {
        total_fit(text, &stops, measure)
    }
}

impl Text<'_> {
    /// Measures a line. Ragged lines keep their marks as they are: there is room to their right.
    fn spread(&self, start: usize, end: usize) -> Spread {
        let spread = self.ruler.spread(self.clusters, start, end);
        Spread {
            natural: spread.natural + self.hyphen(end),
            shrinks: if self.justify { spread.shrinks } else { 0.0 },
            ..spread
        }
    }

    /// The width of the hyphen at the end of a line that ends before cluster `end`, in em.
    fn hyphen(&self, end: usize) -> f32 {
        self.boundaries.get(end).map_or(0.0, |boundary| boundary.hyphen)
    }

    /// The boundaries to choose from: the free ones, and where what stands between two of them is wider than the measure,
    /// as many of the unwilling ones as it takes.
    fn stops(&self, measure: f32) -> Vec<usize> {
        let count = self.clusters.len();
        let mut stops = vec![0];
        let mut from = 0;
        for to in 1..=count {
            let free = to == count || self.boundaries[to].ease == Ease::Free;
            if free {
                self.divide(from, to, Ease::Bound, measure, &mut stops);
                stops.push(to);
                from = to;
            }
        }
        stops
    }

    fn divide(&self, from: usize, to: usize, ease: Ease, measure: f32, stops: &mut Vec<usize>) {
        let Spread { natural, shrinks, .. } = self.spread(from, to);
        if to - from < 2 || natural - shrinks <= measure + SLACK {
            return;
        }
        let harder = match ease {
            Ease::Free | Ease::Bound => Some(Ease::Inside),
            Ease::Inside => Some(Ease::Forbidden),
            Ease::Forbidden => None,
        };
        let mut start = from;
        for at in from + 1..=to {
            let splits = at == to || self.boundaries[at].ease <= ease;
            if splits {
                if let Some(harder) = harder {
                    self.divide(start, at, harder, measure, stops);
                }
                if at < to {
                    stops.push(at);
                }
                start = at;
            }
        }
    }

    fn penalty(&self, at: usize) -> f32 {
        let Some(Boundary { ease, penalty, .. }) = self.boundaries.get(at) else {
            return 0.0;
        };
        penalty
            + match ease {
                Ease::Free => 0.0,
                Ease::Bound => 500.0,
                Ease::Inside => 2_000.0,
                Ease::Forbidden => 50_000.0,
            }
    }

    /// Whether a last line that starts at `start` is one character, marks aside, or one short Western word.
    fn is_lone(&self, start: usize) -> bool {
        let letter = |cluster: &Cluster| cluster.class == Class::Western && cluster.first.is_alphabetic();
        let mut scrap = self.clusters[start..].iter().filter(|cluster| !cluster.class.is_mark());
        if scrap.all(|cluster| letter(cluster) || cluster.first == '.') {
            return self.spread(start, self.clusters.len()).natural < SCRAP;
        }
        let written = |cluster: &&Cluster| !cluster.class.is_mark() && cluster.class != Class::Space;
        let mut written = self.clusters[start..].iter().filter(written);
        match (written.next(), written.next()) {
            (Some(_), Some(_)) => false,
            (Some(one), None) => one.class != Class::Western || one.glyphs.1 < 2,
            _ => true,
        }
    }

    /// What a line costs; none may be below nought.
    fn cost(&self, start: usize, end: usize, spread: Spread, measure: f32) -> f32 {
        let Spread {
            natural,
            shrinks,
            grows,
            joints,
        } = spread;
        let last = end == self.clusters.len();
        let room = measure - natural;
        let fit = if room < -shrinks - SLACK {
            OVERFULL * (1.0 - room)
        } else if room < -SLACK {
            let used = square(room / shrinks.max(SLACK));
            8.0 + 60.0 * used + 50.0 * square(used)
        } else if last {
            0.0
        } else if self.justify {
            let opened = (room - grows).max(0.0) / joints.max(1) as f32;
            (room * 6.0).min(20.0) + (100.0 * square(opened / 0.12) * (opened / 0.12)).min(LOOSEST)
        } else {
            4.0 * square(room)
        };
        fit + if last {
            if start > 0 && self.is_lone(start) {
                LONE_CHARACTER
            } else {
                0.0
            }
        } else {
            self.penalty(end)
        }
    }
}

fn square(x: f32) -> f32 {
    x * x
}

fn total_fit(text: &Text, stops: &[usize], measure: f32) -> Vec<Line> {
    let count = text.clusters.len();
    // Costs are summed in f64: one very loose line must not drown the differences between all later ones.
    let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); stops.len()];
    best[0].0 = 0.0;
    let least = (measure * FILLED_AT_LEAST).max(measure - SHORTER_AT_MOST);
    let mut lowest = 0;
    for j in 1..stops.len() {
        // The widths of lines that end here shrink as they start later: whatever did not fit before does not fit now.
        while lowest + 1 < j {
            let Spread { natural, shrinks, .. } = text.spread(stops[lowest], stops[j]);
            if natural - shrinks <= measure + SLACK {
                break;
            }
            lowest += 1;
        }
        for i in lowest..j {
            let spread = text.spread(stops[i], stops[j]);
            let thin = spread.natural < least && stops[j] != count;
            if thin && i > lowest {
                break;
            }
            let ladder = if text.hyphen(stops[i]) > 0.0 && text.hyphen(stops[j]) > 0.0 {
                SECOND_HYPHEN
            } else {
                0.0
            };
            let cost = best[i].0 + f64::from(text.cost(stops[i], stops[j], spread, measure) + ladder);
            if cost < best[j].0 {
                best[j] = (cost, i);
            }
        }
    }
    trace_back(stops, |j| best[j].1)
}

/// The fewest lines that fit, or one more where that spares a word, made about equally long.
fn balanced(text: &Text, stops: &[usize], measure: f32) -> Vec<Line> {
    let greedy = total_fit(text, stops, measure);
    let wanted = greedy.len();
    // A heading is short; a text that is not is not balanced either.
    if wanted > 12 || stops.len() > 400 {
        return greedy;
    }
    let Some(fewest) = in_lines(text, stops, measure, wanted) else {
        return greedy;
    };
    if !text.parts_a_word(&fewest) {
        return fewest;
    }
    let more = in_lines(text, stops, measure, wanted + 1);
    more.filter(|more| !text.parts_a_word(more)).unwrap_or(fewest)
}

/// A text in `wanted` lines of about one length.
fn in_lines(text: &Text, stops: &[usize], measure: f32, wanted: usize) -> Option<Vec<Line>> {
    let whole = text.spread(0, text.clusters.len()).natural;
    let ideal = whole / wanted as f32;
    let mut best = vec![vec![(f32::INFINITY, 0usize); stops.len()]; wanted + 1];
    best[0][0].0 = 0.0;
    for n in 1..=wanted {
        for j in n..stops.len() {
            for i in (n - 1..j).rev() {
                let Spread { natural, shrinks, .. } = text.spread(stops[i], stops[j]);
                if natural - shrinks > measure + SLACK && i + 1 < j {
                    break;
                }
                let over = (natural - shrinks - measure).max(0.0) * OVERFULL;
                let last = stops[j] == text.clusters.len();
                let ends_badly = if last {
                    if text.is_lone(stops[i]) { LONE_CHARACTER } else { 0.0 }
                } else {
                    text.penalty(stops[j]) + text.joins(stops[j])
                };
                let cost = best[n - 1][i].0 + square(natural - ideal) + over + ends_badly;
                if cost < best[n][j].0 {
                    best[n][j] = (cost, i);
                }
            }
        }
    }
    let mut n = wanted;
    best[n].last().filter(|(cost, _)| cost.is_finite())?;
    Some(trace_back(stops, |j| {
        let from = best[n][j].1;
        n -= 1;
        from
    }))
}

impl Text<'_> {
    /// Whether a line ends within a word or a name.
    fn parts_a_word(&self, lines: &[Line]) -> bool {
        let ends = lines.iter().skip(1).map(|line| &self.boundaries[line.start]);
        ends.into_iter()
            .any(|end| end.ease != Ease::Free || end.penalty >= WITHIN_WORD)
    }

    /// What a heading loses when its line ends before cluster `at`, by how much the two belong together: where a wide
    /// space was put to part them it gains.
    fn joins(&self, at: usize) -> f32 {
        let before = &self.clusters[at - 1];
        match before.class {
            Class::Space if before.first == '\u{3000}' => -10.0,
            Class::Stop | Class::Space | Class::Close | Class::Dash | Class::Ellipsis => 4.0,
            _ if self.clusters[at].class == Class::Dash => 2.0,
            _ if self.clusters[at].class == Class::Open => 8.0,
            _ => 14.0,
        }
    }
}

fn trace_back(stops: &[usize], mut from: impl FnMut(usize) -> usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut j = stops.len() - 1;
    while j > 0 {
        let i = from(j);
        lines.push(Line {
            start: stops[i],
            end: stops[j],
        });
        j = i;
    }
    lines.reverse();
    lines
}
