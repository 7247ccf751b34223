//! What may differ between two frames.

use super::place;
use crate::base::IntRect;
use crate::raster::{DrawList, Group, Quad, Veil};

/// How many rectangles are kept apart.
const MOST: usize = 4;

/// The parts of the screen that may differ: at most four rectangles, none empty. They may overlap a little.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Damage {
    rects: [IntRect; MOST + 1],
    len: usize,
}

impl Damage {
    /// Returns damage of one rectangle, or none if it is empty.
    #[must_use]
    pub fn of(rect: IntRect) -> Self {
        let mut damage = Self::default();
        damage.add(rect);
        damage
    }

    /// The rectangles.
    #[must_use]
    pub fn rects(&self) -> &[IntRect] {
        &self.rects[..self.len]
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The smallest rectangle that holds all of it.
    #[must_use]
    pub fn bounds(&self) -> IntRect {
        self.rects().iter().copied().fold(IntRect::default(), IntRect::union)
    }

    /// Adds a rectangle, which is joined with those it meets if that takes in little else.
    pub fn add(&mut self, rect: IntRect) {
        if rect.is_empty() {
            return;
        }
        let mut rect = rect;
        // Joining may bring the larger rectangle to meet another.
        while let Some(at) = self.rects().iter().position(|other| waste(*other, rect) <= 0) {
            rect = rect.union(self.take(at));
        }
        self.rects[self.len] = rect;
        self.len += 1;
        if self.len > MOST {
            self.join_closest();
        }
    }

    /// Adds all of `other`.
    pub fn add_all(&mut self, other: &Self) {
        for rect in other.rects() {
            self.add(*rect);
        }
    }

    fn join_closest(&mut self) {
        let pairs = (0..self.len).flat_map(|b| (0..b).map(move |a| (a, b)));
        if let Some((a, b)) = pairs.min_by_key(|&(a, b)| waste(self.rects[a], self.rects[b])) {
            // The later one first: taking moves the last rectangle into the gap.
            let (second, first) = (self.take(b), self.take(a));
            self.add(first.union(second));
        }
    }

    fn take(&mut self, at: usize) -> IntRect {
        let rect = self.rects[at];
        self.len -= 1;
        self.rects[at] = self.rects[self.len];
        self.rects[self.len] = IntRect::default();
        rect
    }
}

/// How many pixels more the joined rectangle has than the two by themselves; less than none where they overlap.
fn waste(a: IntRect, b: IntRect) -> i64 {
    let pixels = |rect: IntRect| i64::from(rect.w) * i64::from(rect.h);
    pixels(a.union(b)) - pixels(a) - pixels(b)
}

/// Returns where the frame of `next` may differ from that of `prev`.
///
/// Quads that are in both lists, in the same order, with the same content, place, opacity and clip, in groups that treat
/// them alike, make no difference; every other quad of either list damages the pixels it draws on.
#[must_use]
pub fn damage(prev: &DrawList, next: &DrawList, screen: IntRect) -> Damage {
    let (prev, next) = (flat(prev), flat(next));
    let mut damage = Damage::default();
    let mut from = 0;
    for quad in &next {
        match prev[from..].iter().position(|old| same(old, quad)) {
            Some(skipped) => {
                for gone in &prev[from..from + skipped] {
                    damage.add(gone.area(screen));
                }
                from += skipped + 1;
            }
            None => damage.add(quad.area(screen)),
        }
    }
    for gone in &prev[from..] {
        damage.add(gone.area(screen));
    }
    damage
}

/// A quad and the group it is composed in.
struct InGroup<'a> {
    quad: &'a Quad,
    group: &'a Group,
    /// The group's place; none if the group leaves its quads as they are.
    composed: Option<usize>,
}

impl InGroup<'_> {
    fn area(&self, screen: IntRect) -> IntRect {
        place::area_in(self.group, self.quad, screen)
    }
}

fn flat(list: &DrawList) -> Vec<InGroup<'_>> {
    let groups = list.groups.iter().enumerate();
    groups
        .flat_map(|(index, group)| {
            let composed = (!group.is_plain()).then_some(index);
            group.quads.iter().map(move |quad| InGroup { quad, group, composed })
        })
        .collect()
}

fn same(a: &InGroup<'_>, b: &InGroup<'_>) -> bool {
    let Quad {
        id,
        content: _, // told by the id
        dest_px,
        opacity,
        clip_px,
    } = a.quad;
    a.composed == b.composed
        && (a.composed.is_none() || same_treatment(a.group, b.group))
        && *id == b.quad.id
        && *dest_px == b.quad.dest_px
        && *opacity == b.quad.opacity
        && *clip_px == b.quad.clip_px
}

fn same_treatment(a: &Group, b: &Group) -> bool {
    let Group {
        quads: _,
        opacity,
        veil,
        zoom,
    } = a;
    let veils = match (veil, &b.veil) {
        (None, None) => true,
        (Some(a), Some(b)) => {
            let Veil {
                id,
                pixmap: _, // told by the id
                x_px,
                y_px,
                edge,
                soft,
            } = a;
            (*id, *x_px, *y_px, *edge, *soft) == (b.id, b.x_px, b.y_px, b.edge, b.soft)
        }
        _ => false,
    };
    veils && *opacity == b.opacity && *zoom == b.zoom
}

#[cfg(test)]
mod tests {
    use super::*;

    fn damage_of(rects: &[IntRect]) -> Damage {
        let mut damage = Damage::default();
        for rect in rects {
            damage.add(*rect);
        }
        damage
    }

    #[test]
    fn words_of_one_line_are_joined_and_far_things_kept_apart() {
        let damage = damage_of(&[
            IntRect::new(0, 1000, 100, 60),
            IntRect::new(100, 1000, 300, 60),
            IntRect::new(350, 1000, 300, 60),
            IntRect::new(50, 50, 200, 80),
        ]);
        assert_eq!(
            damage.rects(),
            [IntRect::new(0, 1000, 650, 60), IntRect::new(50, 50, 200, 80)]
        );
        assert_eq!(damage.bounds(), IntRect::new(0, 50, 650, 1010));
    }

    #[test]
    fn beyond_four_the_closest_are_joined() {
        let corner = |x, y| IntRect::new(x, y, 10, 10);
        let damage = damage_of(&[
            corner(0, 0),
            corner(500, 0),
            corner(0, 500),
            corner(500, 500),
            corner(520, 500),
        ]);
        assert_eq!(damage.rects().len(), 4);
        assert!(damage.rects().contains(&IntRect::new(500, 500, 30, 10)));
    }

    #[test]
    fn nothing_is_no_damage() {
        assert!(Damage::of(IntRect::new(5, 5, 0, 9)).is_empty());
        assert_eq!(Damage::default().bounds(), IntRect::default());
    }
}
