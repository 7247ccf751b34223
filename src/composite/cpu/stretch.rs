//! Bilinear sampling in fixed point.
//!
//! A pixel's centre is mapped to the source, taken between the two nearest source pixels on each axis, and weighed in
//! 1/128: fine enough that a step of weight moves an edge from black to white by two levels. At the edges the
//! outermost pixel is repeated. Each place is computed on its own, not by adding up steps, so a pixel is the same
//! whatever part of the picture is drawn.

/// The weights of two neighbours add up to this.
pub(super) const WHOLE: u8 = 128;

/// One axis of a scaled picture: screen pixels to source pixels.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    origin: f64,
    source_per_screen: f64,
    len: u32,
}

/// A place between two source pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Between {
    /// The pixel on the left or above; at most the last but one, unless there is only one.
    pub(super) first: u32,
    /// The weight of the pixel after it, 0 to [`WHOLE`].
    pub(super) weight: u8,
}

impl Axis {
    /// Returns the axis of a picture `len` pixels long that is drawn from `start` over `length` screen pixels.
    pub(super) fn new(start: f32, length: f32, len: u32) -> Option<Self> {
        let source_per_screen = f64::from(len) / f64::from(length);
        (len > 0 && length > 0.0 && start.is_finite()).then_some(Self {
            origin: f64::from(start),
            source_per_screen,
            len,
        })
    }

    /// Where screen pixel `at` falls.
    pub(super) fn sample(&self, at: i32) -> Between {
        let place = (f64::from(at) + 0.5 - self.origin) * self.source_per_screen - 0.5;
        let steps = f64::from(WHOLE);
        // Rounded to a weight before it is split, so that a place just short of a pixel becomes that pixel.
        let place = (place * steps + 0.5)
            .floor()
            .clamp(0.0, f64::from(self.len - 1) * steps) as u64;
        let first = (place / u64::from(WHOLE)) as u32;
        if first > 0 && first == self.len - 1 {
            return Between {
                first: first - 1,
                weight: WHOLE,
            };
        }
        Between {
            first,
            weight: (place % u64::from(WHOLE)) as u8,
        }
    }
}

/// Where the columns of a run of screen pixels fall in a source row.
pub(super) struct Columns {
    /// The first source pixel that is needed.
    start: u32,
    /// How many source pixels are needed from there.
    len: u32,
    /// One a column; `first` counts from `start`.
    columns: Vec<Between>,
    /// The same for four columns at a time; empty where two columns lie too far apart.
    fours: Vec<Four>,
}

/// Four columns, ready for byte shuffling in two halves of two columns: all source pixels of a half lie within
/// [`WINDOW`] of each other.
pub(super) struct Four {
    /// For each half the first pixel of its window.
    pub(super) first: [u32; 2],
    /// For each column and channel: the byte of the left pixel within the window, the byte of the right one.
    pub(super) bytes: [u8; 32],
    /// The weights of those bytes.
    pub(super) weights: [u8; 32],
}

/// How many pixels half a [`Four`] is picked from.
pub(super) const WINDOW: u32 = 4;

impl Columns {
    /// Works out the columns from `left` up to `right`.
    pub(super) fn new(axis: Axis, left: i32, right: i32) -> Self {
        let mut columns: Vec<Between> = (left..right).map(|x| axis.sample(x)).collect();
        let start = columns.first().map_or(0, |column| column.first);
        let end = columns.last().map_or(0, |column| (column.first + 2).min(axis.len));
        for column in &mut columns {
            column.first -= start;
        }
        let len = end - start;
        Self {
            start,
            len,
            fours: fours(&columns, len),
            columns,
        }
    }

    /// The source pixels that are needed of a row.
    pub(super) fn span(&self) -> std::ops::Range<usize> {
        self.start as usize..(self.start + self.len) as usize
    }

    pub(super) fn columns(&self) -> &[Between] {
        &self.columns
    }

    pub(super) fn fours(&self) -> &[Four] {
        &self.fours
    }
}

fn fours(columns: &[Between], len: u32) -> Vec<Four> {
    let far_apart = |half: &[Between; 2]| half[1].first - half[0].first > WINDOW - 2;
    if len < WINDOW || columns.as_chunks().0.iter().any(far_apart) {
        return Vec::new();
    }
    columns.as_chunks().0.iter().map(|four| shuffle(four, len)).collect()
}

fn shuffle(columns: &[Between; 4], len: u32) -> Four {
    let first = [columns[0], columns[2]].map(|column| column.first.min(len - WINDOW));
    let mut four = Four {
        first,
        bytes: [0; 32],
        weights: [0; 32],
    };
    for (i, column) in columns.iter().enumerate() {
        let byte = (column.first - first[i / 2]) as u8 * 4;
        for channel in 0..4 {
            let at = i * 8 + channel * 2;
            four.bytes[at] = byte + channel as u8;
            four.bytes[at + 1] = byte + 4 + channel as u8;
            four.weights[at] = WHOLE - column.weight;
            four.weights[at + 1] = column.weight;
        }
    }
    four
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(first: u32, weight: u8) -> Between {
        Between { first, weight }
    }

    #[test]
    fn at_its_own_size_every_pixel_is_itself() {
        let axis = Axis::new(3.0, 8.0, 8).unwrap();
        for x in 0..7 {
            assert_eq!(axis.sample(3 + x), between(x as u32, 0));
        }
        assert_eq!(
            axis.sample(10),
            between(6, WHOLE),
            "the last one, seen from the one before"
        );
    }

    #[test]
    fn beyond_the_edges_the_outermost_pixel_is_repeated() {
        let axis = Axis::new(0.0, 8.0, 4).unwrap();
        assert_eq!(axis.sample(-5), between(0, 0));
        assert_eq!(axis.sample(0), between(0, 0));
        assert_eq!(axis.sample(1), between(0, WHOLE / 4));
        assert_eq!(axis.sample(7), between(2, WHOLE));
        assert_eq!(axis.sample(99), between(2, WHOLE));
    }

    #[test]
    fn one_pixel_fills_everything() {
        let axis = Axis::new(0.0, 100.0, 1).unwrap();
        assert_eq!((axis.sample(0), axis.sample(99)), (between(0, 0), between(0, 0)));
    }

    #[test]
    fn columns_do_not_depend_on_what_is_drawn() {
        let axis = Axis::new(-13.25, 1000.5, 800).unwrap();
        let all = Columns::new(axis, 0, 900);
        let part = Columns::new(axis, 333, 444);
        for (x, column) in (333..444).zip(part.columns()) {
            let whole = all.columns()[x];
            assert_eq!(column.first + part.start, whole.first + all.start);
            assert_eq!(column.weight, whole.weight);
        }
    }

    #[test]
    fn no_axis_without_length() {
        assert!(Axis::new(0.0, 0.0, 4).is_none());
        assert!(Axis::new(0.0, f32::NAN, 4).is_none());
        assert!(Axis::new(0.0, 4.0, 0).is_none());
    }
}
