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
        TransitionKind::Mask(Mask::Ink) => 0.1,
        TransitionKind::Mask(Mask::Clock) => 0.02,
        _ => 0.1,
    };
    ((f32::from(Veil::LAST) * share) as u16).clamp(Veil::HARDEST, Veil::SOFTEST)
}
