//! What stands above the slides, as scenes, and how much of each is seen while slides change.

use crate::base::{Crossing, Cues, Screen, WallMinute};
use crate::layout::{self, OnSlide, Tone};
use crate::raster::SlideKey;
use crate::scene::{self, Clock, LayerState, Scene};

/// The overlays of a show but the ticker.
#[derive(Debug, Default)]
pub(super) struct Overlays {
    laid_out: layout::Overlays,
    stills: Vec<Scene>,
    /// The clock on each ground that it stands on somewhere.
    clocks: Vec<(Tone, Clock)>,
    /// The show that laid them out.
    generation: u64,
}

/// The overlays' places in the names of a show's pixels: past all slides, before the masks.
const PLACES: usize = 1 << 19;

impl Overlays {
    pub(super) fn new(laid_out: layout::Overlays, screen: Screen, generation: u64) -> Self {
        let stills = laid_out
            .stills
            .iter()
            .map(|items| scene::still(items, screen))
            .collect();
        let shown = |tone: &Tone| laid_out.of_slides.iter().any(|on| on.clock == Some(*tone));
        let clocks = laid_out.clock.iter().flat_map(|face| {
            let tones = Tone::ALL.into_iter().filter(shown);
            tones.map(|tone| (tone, scene::clock(face, tone, screen)))
        });
        Self {
            clocks: clocks.collect(),
            stills,
            laid_out,
            generation,
        }
    }

    /// How many scenes there are.
    pub(super) fn len(&self) -> usize {
        self.stills.len() + self.clocks.len()
    }

    /// The name of a scene's pixels.
    pub(super) fn key(&self, index: usize) -> SlideKey {
        SlideKey {
            generation: self.generation,
            slide: PLACES + index,
        }
    }

    /// As they were laid out.
    pub(super) fn laid_out(&self) -> &layout::Overlays {
        &self.laid_out
    }

    /// The scenes: those that stand still, then the clocks.
    pub(super) fn scene(&self, index: usize) -> Option<&Scene> {
        let clock = |at: usize| self.clocks.get(at).map(|(_, clock)| &clock.scene);
        match index.checked_sub(self.stills.len()) {
            None => self.stills.get(index),
            Some(at) => clock(at),
        }
    }

    /// What is seen of a clock's scene at `now`; `None` where scene `index` is none.
    pub(super) fn clock_states(&self, index: usize, now: &WallMinute, screen: Screen) -> Option<Vec<LayerState>> {
        let at = index.checked_sub(self.stills.len())?;
        let (_, clock) = self.clocks.get(at)?;
        Some(clock.states_at(now, screen.rect_px()))
    }

    /// Whether the same stands above slide `mine` as does in another show above slide `theirs`.
    pub(super) fn same(&self, mine: usize, other: &Self, theirs: usize) -> bool {
        let items = |of: &Self, slide| {
            let on = of.on(slide).cloned().unwrap_or_default();
            let stills = on.stills.iter().map(|at| of.laid_out.stills.get(*at).cloned());
            let face = on.clock.and(of.laid_out.clock.clone());
            (stills.collect::<Vec<_>>(), on.clock, face, on.ticker)
        };
        items(self, mine) == items(other, theirs)
    }

    fn on(&self, slide: usize) -> Option<&OnSlide> {
        self.laid_out.of_slides.get(slide)
    }

    /// Whether slide `slide` has a clock.
    pub(super) fn has_clock(&self, slide: usize) -> bool {
        self.on(slide).is_some_and(|on| on.clock.is_some())
    }

    /// How much of the ticker is seen (0 to 1).
    pub(super) fn ticker(&self, cues: &Cues) -> f32 {
        share(cues, &|slide| self.on(slide).is_some_and(|on| on.ticker))
    }

    /// The scenes that are seen, and how much of each (more than 0, to 1).
    pub(super) fn seen(&self, cues: &Cues) -> Vec<(usize, f32)> {
        let scenes_of = |slide: usize| -> Vec<usize> {
            let Some(on) = self.on(slide) else { return Vec::new() };
            let clock = on.clock.filter(|_| cues.now.is_some()).and_then(|tone| {
                let at = self.clocks.iter().position(|(other, _)| *other == tone)?;
                Some(self.stills.len() + at)
            });
            on.stills.iter().copied().chain(clock).collect()
        };
        let mut scenes: Vec<usize> = slides(cues).into_iter().flat_map(scenes_of).collect();
        scenes.sort_unstable();
        scenes.dedup();
        scenes
            .into_iter()
            .map(|scene| (scene, share(cues, &|slide| scenes_of(slide).contains(&scene))))
            .filter(|(_, share)| *share > 0.0)
            .collect()
    }
}

/// The slides that `cues` bring together.
fn slides(cues: &Cues) -> Vec<usize> {
    match &cues.crossing {
        Some(crossing) => crossing.slides().map(|cue| cue.slide).collect(),
        None => vec![cues.slide.slide],
    }
}

/// How much is seen of what some slides have: whatever way these change, it stays where it is, and comes and goes by
/// fading.
fn share(cues: &Cues, has: &dyn Fn(usize) -> bool) -> f32 {
    let whole = |slide: usize| if has(slide) { 1.0 } else { 0.0 };
    let Some(crossing) = &cues.crossing else {
        return whole(cues.slide.slide);
    };
    let Crossing { under, .. } = crossing;
    let mut share: f32 = whole(under.slide);
    for passage in crossing.passages() {
        share += (whole(passage.over.slide) - share) * passage.progress.clamp(0.0, 1.0);
    }
    share
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Cue, DeckTime, Passage, TransitionKind};

    #[test]
    fn what_both_slides_have_stays_and_what_one_has_fades() {
        let cue = |slide| Cue {
            slide,
            at: DeckTime::ZERO,
        };
        let cues = |progress| Cues {
            crossing: Some(Crossing {
                under: cue(0),
                first: Passage {
                    over: cue(1),
                    kind: TransitionKind::Fade,
                    progress,
                },
                second: None,
            }),
            ..Cues::of(cue(1))
        };
        for progress in [0.0, 0.25, 1.0] {
            assert_eq!(share(&cues(progress), &|_| true), 1.0);
            assert_eq!(share(&cues(progress), &|slide| slide == 1), progress);
            assert_eq!(share(&cues(progress), &|slide| slide == 0), 1.0 - progress);
        }
        assert_eq!(share(&Cues::of(cue(1)), &|slide| slide == 0), 0.0);
    }
}
