//! Where slides stand while they take each other's places.

use crate::base::{Crossing, Cue, Direction, Mask, Passage, Screen, TransitionKind};
use crate::raster::Veil;

/// How far a slide that is covered draws back, as a share of the way of the one that covers it.
const DRAWS_BACK: f32 = 0.25;
/// How much nearer than its place a slide begins that zooms in.
const NEARER: f32 = 0.12;

/// One slide's part in the picture.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Part {
    pub(super) cue: Cue,
    /// How far right and down it stands, in whole pixels, so that text stays crisp and nothing shows between two slides.
    pub(super) shift_px: (i32, i32),
    pub(super) opacity: f32,
    /// About the middle of where it stands.
    pub(super) scale: f32,
    /// What hides it, and how far that has opened.
    pub(super) veil: Option<(TransitionKind, f32)>,
}

impl Part {
    pub(super) fn whole(cue: Cue) -> Self {
        Self {
            cue,
            shift_px: (0, 0),
            opacity: 1.0,
            scale: 1.0,
            veil: None,
        }
    }

    fn moved(&mut self, (dx, dy): (i32, i32)) {
        self.shift_px = (self.shift_px.0 + dx, self.shift_px.1 + dy);
    }

    /// Whether any of it can be seen, where nothing lies over it.
    pub(super) fn is_seen(&self, screen: Screen) -> bool {
        let beyond = |shift: i32, side: u32| shift.unsigned_abs() >= side;
        let open = self.veil.is_none_or(|(_, progress)| progress > 0.0);
        let (dx, dy) = self.shift_px;
        open && self.opacity > 0.0 && !beyond(dx, screen.width_px) && !beyond(dy, screen.height_px)
    }
}

/// The slides of a crossing, back to front, those left out of which nothing can be seen.
///
/// What a passage does to the picture below it, it does to all of its parts, so transitions over transitions stay one list.
pub(super) fn parts(crossing: &Crossing, screen: Screen) -> Vec<Part> {
    let mut parts = Vec::with_capacity(Crossing::MOST);
    parts.push(Part::whole(crossing.under));
    for passage in crossing.passages() {
        let Passage { over, kind, progress } = *passage;
        let mut coming = Part::whole(over);
        match kind {
            TransitionKind::Fade => coming.opacity = progress,
            TransitionKind::Push(way) | TransitionKind::Cover(way) => {
                let share = match kind {
                    TransitionKind::Push(_) => 1.0,
                    _ => DRAWS_BACK,
                };
                parts
                    .iter_mut()
                    .for_each(|part| part.moved(way_px(way, progress * share, screen)));
                let (gone, all) = (way_px(way, progress, screen), way_px(way, 1.0, screen));
                coming.moved((gone.0 - all.0, gone.1 - all.1));
            }
            TransitionKind::Zoom => {
                coming.opacity = progress;
                coming.scale = 1.0 + NEARER * (1.0 - progress);
            }
            TransitionKind::Wipe(_) | TransitionKind::Mask(_) => coming.veil = Some((kind, progress)),
        }
        parts.push(coming);
    }
    parts.retain(|part| part.is_seen(screen));
    parts
}

/// A share of the way across the screen, in whole pixels.
fn way_px(way: Direction, share: f32, screen: Screen) -> (i32, i32) {
    let (x, y) = way.step();
    let px = |step: f32, side: u32| (step * share * side as f32 + 0.5).floor() as i32;
    (px(x, screen.width_px), px(y, screen.height_px))
}

/// How soft the edge of a veil is, on [`Veil`]'s scale.
pub(super) fn softness(kind: TransitionKind) -> u16 {
    let share = match kind {
        TransitionKind::Mask(Mask::Blinds) => 0.12,
        TransitionKind::Mask(Mask::Iris) => 0.05,
        TransitionKind::Mask(Mask::Ink) => 0.2,
        TransitionKind::Mask(Mask::Clock) => 0.02,
        _ => 0.1,
    };
    ((f32::from(Veil::LAST) * share) as u16).clamp(Veil::HARDEST, Veil::SOFTEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::DeckTime;

    const SCREEN: Screen = Screen {
        width_px: 1_921,
        height_px: 1_079,
    };

    fn cue(slide: usize) -> Cue {
        Cue {
            slide,
            at: DeckTime::ZERO,
        }
    }

    fn over(slide: usize, kind: TransitionKind, progress: f32) -> Passage {
        Passage {
            over: cue(slide),
            kind,
            progress,
        }
    }

    fn crossing(first: Passage, second: Option<Passage>) -> Crossing {
        Crossing {
            under: cue(0),
            first,
            second,
        }
    }

    /// Slides and where they stand.
    fn places(crossing: &Crossing) -> Vec<(usize, (i32, i32))> {
        let parts = parts(crossing, SCREEN);
        parts.iter().map(|part| (part.cue.slide, part.shift_px)).collect()
    }

    #[test]
    fn slides_that_push_each_other_touch_at_every_moment() {
        for way in Direction::ALL {
            for step in 1..1_000 {
                let push = over(1, TransitionKind::Push(way), step as f32 / 1_000.0);
                let [(0, below), (1, coming)] = places(&crossing(push, None))[..] else {
                    panic!("{way:?} {step}: both are seen")
                };
                let all = way_px(way, 1.0, SCREEN);
                assert_eq!((below.0 - all.0, below.1 - all.1), coming, "{way:?} {step}");
            }
        }
    }

    #[test]
    fn at_the_ends_one_slide_is_seen_alone() {
        let left = TransitionKind::Push(Direction::Left);
        assert_eq!(places(&crossing(over(1, left, 0.0), None)), [(0, (0, 0))]);
        assert_eq!(places(&crossing(over(1, left, 1.0), None)), [(1, (0, 0))]);
        for kind in [
            TransitionKind::Fade,
            TransitionKind::Zoom,
            TransitionKind::Cover(Direction::Up),
            TransitionKind::Wipe(Direction::Up),
            TransitionKind::Mask(Mask::Ink),
        ] {
            assert_eq!(places(&crossing(over(1, kind, 0.0), None)), [(0, (0, 0))], "{kind:?}");
            let settled = parts(&crossing(over(1, kind, 1.0), None), SCREEN).pop().unwrap();
            assert_eq!(
                (settled.shift_px, settled.opacity, settled.scale),
                ((0, 0), 1.0, 1.0),
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_push_moves_the_whole_picture_below_it() {
        let half_up = over(1, TransitionKind::Cover(Direction::Up), 0.5);
        let left = over(2, TransitionKind::Push(Direction::Left), 0.25);
        let below = places(&crossing(half_up, None));
        let moved = places(&crossing(half_up, Some(left)));
        let gone = way_px(Direction::Left, 0.25, SCREEN).0;
        for ((slide, (x, y)), now) in below.iter().zip(&moved) {
            assert_eq!((*slide, (x + gone, *y)), *now);
        }
        assert_eq!(moved[2], (2, (1_921 + gone, 0)));
    }
}
