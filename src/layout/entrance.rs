//! How things come onto a slide.

use crate::base::Edge;
use crate::deck::Numeral;
use crate::text::{FontBook, Glyph, TextBlock, TextStyle};

/// How a thing comes onto its slide when its turn by reading order has come ([`super::Item::step`]).
///
/// What each means in time and pixels is `scene`'s; a deck may ask for calmer ones ([`crate::base::Motion`]).
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Entrance {
    /// It fades in while it rises into its place.
    #[default]
    Rise,
    /// It fades in where it stands.
    Fade,
    /// It is uncovered from an edge on: hairlines, arrows.
    Draw(Edge),
    /// As [`Entrance::Draw`], but longer: a bar from its axis, a course.
    Grow(Edge),
    /// Its arcs are uncovered along the one turn that a whole ring makes.
    Sweep,
    /// It fades in when what grows or sweeps in the same turn has come this far (0 to 1).
    Follow(f32),
    /// It is there from the start, pale, and takes on its colours in its turn.
    Light,
    /// Its lines come one after another.
    Lines,
    /// Its figures roll to their value.
    Roll(Odometer),
}

/// The figures of a numeral that roll. Never without a wheel.
#[derive(Clone, PartialEq, Debug)]
pub struct Odometer {
    /// The figures from left to right.
    pub wheels: Vec<Wheel>,
    /// Top of the figures, from the block's top, in canvas units.
    pub top_u: f32,
    /// Their baseline, likewise.
    pub bottom_u: f32,
}

/// One figure that rolls.
#[derive(Clone, PartialEq, Debug)]
pub struct Wheel {
    /// Which of the text's glyphs it is, counted over all its runs.
    pub glyph: usize,
    /// The figures that pass before it, first to last; at most nine.
    pub passing: Vec<Passing>,
    /// Whether the number becomes less: the figures pass downwards.
    pub down: bool,
}

/// A figure of the same face and size as the one it gives way to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Passing {
    /// Its number in the face.
    pub id: u16,
    /// How far right of the last figure's origin its own stands, in canvas units: both have one middle.
    pub dx_u: f32,
}

/// How many figures pass before the first one of a number, and how many more before each after it.
const FIRST_STEPS: usize = 4;
const MORE_STEPS: usize = 2;
/// Ten would end where it began.
const MOST_STEPS: usize = 9;

/// The entrance of a numeral set in `block`: its figures roll.
///
/// `change` is the value before and the value, both as written: they roll from the one before if it has the same form.
/// Digits that are no Western figures rise as other text does.
pub(super) fn roll(block: &TextBlock, change: Option<(&str, &str)>, fonts: &FontBook, style: &TextStyle) -> Entrance {
    let [line] = block.lines.as_slice() else {
        return Entrance::Rise;
    };
    let digits = line.text.as_str();
    let Some(figures) = Figures::of(fonts, style) else {
        return Entrance::Rise;
    };
    let runs = line.runs.iter().filter(|run| !run.turned);
    let glyphs = runs.flat_map(|run| &run.glyphs);
    let places: Vec<(usize, usize)> = glyphs
        .enumerate()
        .filter_map(|(index, glyph)| Some((index, figures.figure(glyph.id)?)))
        .collect();
    let targets: Vec<usize> = places.iter().map(|(_, figure)| *figure).collect();
    // A glyph that stands for a figure in another face would be taken for one that it is not.
    if places.is_empty() || targets != figures_in(digits) {
        return Entrance::Rise;
    }
    let before = change.and_then(|(from, _)| figures_before(from, digits));
    let number = |value| Numeral::split(value).number;
    let down = change.is_some_and(|(from, to)| number(from) > number(to) && number(to).is_some());
    let wheels = places.iter().enumerate().map(|(at, (glyph, to))| {
        let steps = match &before {
            Some(before) if down => (before[at] + 10 - to) % 10,
            Some(before) => (to + 10 - before[at]) % 10,
            None => (FIRST_STEPS + MORE_STEPS * at).min(MOST_STEPS),
        };
        let figure = |left: usize| if down { (to + left) % 10 } else { (to + 10 - left) % 10 };
        Wheel {
            glyph: *glyph,
            passing: (1..=steps)
                .rev()
                .map(|left| figures.passing(figure(left), *to))
                .collect(),
            down,
        }
    });
    Entrance::Roll(Odometer {
        wheels: wheels.collect(),
        top_u: line.baseline_u - fonts.metrics(style).digit_height_em * style.size_u,
        bottom_u: line.baseline_u,
    })
}

fn figures_in(digits: &str) -> Vec<usize> {
    digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .map(|d| d as usize)
        .collect()
}

/// The figures of `from` in the places of those of `digits`, noughts before them; none if it has more of them before or
/// after its point.
fn figures_before(from: &str, digits: &str) -> Option<Vec<usize>> {
    let from = Numeral::split(from).digits;
    let after_point = |digits: &str| digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let (figures, count) = (figures_in(from), figures_in(digits).len());
    if after_point(from) != after_point(digits) || figures.len() > count {
        return None;
    }
    let mut before = vec![0; count - figures.len()];
    before.extend(figures);
    Some(before)
}

/// The ten figures of a face at one size.
struct Figures {
    /// Glyph and advance in canvas units.
    figures: [(u16, f32); 10],
}

impl Figures {
    /// `None` where the face does not give each a glyph of its own.
    fn of(fonts: &FontBook, style: &TextStyle) -> Option<Self> {
        let plain = TextStyle {
            tabular: false,
            tracking_em: 0.0,
            ..*style
        };
        let block = fonts.compose("0123456789", &plain, f32::MAX);
        let [line] = block.lines.as_slice() else { return None };
        let [run] = line.runs.as_slice() else { return None };
        let glyphs: &[Glyph; 10] = run.glyphs.as_slice().try_into().ok()?;
        let ends = glyphs
            .iter()
            .skip(1)
            .map(|glyph| glyph.x_u)
            .chain([line.x_u + line.width_u]);
        let mut figures = [(0, 0.0); 10];
        for ((figure, glyph), end) in figures.iter_mut().zip(glyphs).zip(ends) {
            *figure = (glyph.id, end - glyph.x_u);
        }
        Some(Self { figures })
    }

    fn figure(&self, id: u16) -> Option<usize> {
        self.figures.iter().position(|figure| figure.0 == id)
    }

    fn passing(&self, figure: usize, last: usize) -> Passing {
        let ((id, advance), (_, last)) = (self.figures[figure], self.figures[last]);
        Passing {
            id,
            dx_u: (last - advance) / 2.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Embedded;
    use crate::base::Language;
    use crate::text::Family;

    fn passing(digits: &str, change: Option<(&str, &str)>) -> Option<Vec<Vec<usize>>> {
        let fonts = FontBook::open(&Embedded).unwrap();
        let style = TextStyle::plain(Family::Serif, 900, 200.0, 1.0, Language::ZhHans);
        let figures = Figures::of(&fonts, &style).unwrap();
        let block = fonts.compose(digits, &style, f32::MAX);
        let Entrance::Roll(odometer) = roll(&block, change, &fonts, &style) else {
            return None;
        };
        let figure = |passing: &Passing| figures.figure(passing.id).unwrap();
        Some(
            odometer
                .wheels
                .iter()
                .map(|wheel| wheel.passing.iter().map(figure).collect())
                .collect(),
        )
    }

    #[test]
    fn each_figure_passes_more_than_the_one_before_it() {
        let rolled = passing("11.76", None).unwrap();
        assert_eq!(rolled[0], [7, 8, 9, 0]);
        assert_eq!(rolled[1], [5, 6, 7, 8, 9, 0]);
        assert_eq!(rolled[2], [9, 0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(rolled[3].len(), 9);
    }

    #[test]
    fn a_number_rolls_from_what_it_was_and_back_where_it_becomes_less() {
        let up = passing("5224", Some(("4831", "5224"))).unwrap();
        assert_eq!(
            up,
            [
                vec![4],
                vec![8, 9, 0, 1],
                vec![3, 4, 5, 6, 7, 8, 9, 0, 1],
                vec![1, 2, 3]
            ]
        );
        let down = passing("85", Some(("100余", "85"))).map(|wheels| wheels[0].clone());
        assert_eq!(
            down.unwrap(),
            [2, 1, 0, 9],
            "an earlier value with more figures is no start"
        );
        assert_eq!(passing("085", Some(("100", "085"))).unwrap()[2], [0, 9, 8, 7, 6]);
        assert_eq!(passing("17", Some(("9", "第17"))).unwrap()[0], [0]);
        assert_eq!(passing("3", Some(("2万", "3万"))).unwrap()[0], [2]);
    }

    #[test]
    fn what_is_no_western_figure_does_not_roll() {
        assert_eq!(passing("一流", None), None);
        assert_eq!(passing("４８", None), None);
        assert_eq!(passing("2026年7月", None).map(|wheels| wheels.len()), Some(5));
    }
}
