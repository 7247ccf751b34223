//! Which layers shall be painted: those on screen, and those that come next.

use super::Show;
use crate::base::{Cue, Cues, DeckTime, TransitionKind};

/// How far ahead of its window a scroll's text is painted, in pixels: about a strip.
const AHEAD_PX: f32 = 512.0;

/// Layers of one scene that shall be painted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The scene's place in the show.
    pub scene: usize,
    /// The layers' places in the scene.
    pub layers: Vec<usize>,
}

impl Show {
    /// The layers that can be seen in the frame of `cues`, and no others.
    #[must_use]
    pub fn seen(&self, cues: &Cues) -> Vec<Wanted> {
        let screen = self.screen().rect_px();
        let seen = |scene: usize, at| {
            let states = self.scene(scene)?.layers_at(at, screen);
            let layers = states.iter().map(|state| state.index).collect();
            Some(Wanted { scene, layers })
        };
        self.moments(cues)
            .filter_map(|moment| seen(moment.scene, moment.at))
            .chain(self.veils_of(cues))
            .chain(self.behind(cues))
            .collect()
    }

    /// The layers without which `cues` cannot begin to play: all of each scene but what a scroll carries past out of sight.
    #[must_use]
    pub fn needed(&self, cues: &Cues) -> Vec<Wanted> {
        // The slide is begun with; what goes out was painted to come in.
        let mut moments: Vec<_> = self.moments(cues).collect();
        moments.sort_by_key(|moment| moment.scene != cues.slide.slide);
        moments
            .iter()
            .filter_map(|moment| self.near(moment.scene, moment.at, 0.0))
            .chain(self.veils_of(cues))
            .chain(self.behind(cues))
            .collect()
    }

    /// What passes behind a handscroll.
    fn behind(&self, cues: &Cues) -> Option<Wanted> {
        let (scene, layers) = self.backdrop(cues)?;
        Some(Wanted { scene, layers })
    }

    /// The masks that slides come through now.
    fn veils_of(&self, cues: &Cues) -> Vec<Wanted> {
        let passages = cues.crossing.iter().flat_map(|crossing| crossing.passages());
        passages.filter_map(|passage| self.mask(passage.kind)).collect()
    }

    fn mask(&self, kind: TransitionKind) -> Option<Wanted> {
        let (scene, layer) = self.veil(kind)?;
        let layers = vec![layer];
        Some(Wanted { scene, layers })
    }

    /// The layers that `cues` need, those that its scrolls bring on next, and those the next slide begins with and comes through;
    /// what is more urgent comes first. A scene may come up more than once.
    ///
    /// The slide before is not asked for: it was on screen a moment ago, and the store keeps it while there is room.
    #[must_use]
    pub fn wanted(&self, cues: &Cues) -> Vec<Wanted> {
        let mut wanted = self.needed(cues);
        wanted.extend(self.near(cues.slide.slide, cues.slide.at, AHEAD_PX));
        let next = (cues.slide.slide + 1) % self.len();
        if wanted.iter().all(|wanted| wanted.scene != next) {
            wanted.extend(self.near(next, DeckTime::ZERO, 0.0));
        }
        wanted.extend(self.behind(&Cues::of(Cue {
            slide: next,
            at: DeckTime::ZERO,
        })));
        let kind = self.transition_of(next).and_then(|transition| transition.kind);
        wanted.extend(kind.and_then(|kind| self.mask(kind)));
        wanted
    }

    fn near(&self, scene: usize, at: DeckTime, ahead_px: f32) -> Option<Wanted> {
        let layers = self.scene(scene)?.layers_near(at, ahead_px, self.screen().rect_px());
        Some(Wanted { scene, layers })
    }
}
