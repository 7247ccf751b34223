//! What stands on the screen over time: layers and their tracks.
//!
//! Everything here is in screen pixels; canvas units end in `scene::build`.

mod build;
mod clock;
mod drift;
mod enter;
mod layer;
mod life;
mod roll;
mod scroll;
mod sweep;
mod text;
mod ticker;
mod track;

pub use build::{build, still};
pub use clock::{Clock, clock};
pub use layer::{Backdrop, Layer, LayerState, Order, Paint, Wash};
pub use life::{Life, Reveal};
pub use scroll::scroll_time;
pub use ticker::ticker;
pub use track::Track;

pub use crate::base::{Axis, Shape, Stroke};
use crate::base::{DeckTime, IntRect};
pub use crate::layout::{OnPicture, Scrim};

/// One slide's layers, back to front, for one screen. Pure: the same time gives the same picture.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scene {
    /// The layers, back to front; the first covers the whole screen with solid paint.
    pub layers: Vec<Layer>,
}

impl Scene {
    /// Returns the layers visible at `t`, back to front.
    #[must_use]
    pub fn layers_at(&self, t: DeckTime, screen: IntRect) -> Vec<LayerState> {
        self.layers
            .iter()
            .enumerate()
            .filter_map(|(index, layer)| layer.state_at(index, t, screen))
            .collect()
    }

    /// Returns the layers that have to be painted at `t`, back to front: all but those that a scroll has carried away or
    /// will not bring on before it has gone on for `ahead_px`.
    ///
    /// Those of [`Scene::layers_at`] are always among them.
    #[must_use]
    pub fn layers_near(&self, t: DeckTime, ahead_px: f32, screen: IntRect) -> Vec<usize> {
        let near = |(index, layer): (usize, &Layer)| layer.is_near(t, ahead_px, screen).then_some(index);
        self.layers.iter().enumerate().filter_map(near).collect()
    }

    /// Until when the picture of `t` stays as it is; [`DeckTime::MAX`] for ever, `t` itself while something moves.
    #[must_use]
    pub fn quiet_until(&self, t: DeckTime) -> DeckTime {
        self.layers
            .iter()
            .map(|layer| layer.quiet_until(t))
            .min()
            .unwrap_or(DeckTime::MAX)
    }

    /// When the last entrance is over.
    #[must_use]
    pub fn settled_at(&self) -> DeckTime {
        self.layers.iter().map(Layer::settled_at).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::track::tests::any_track;
    use super::*;
    use crate::base::{Color, Easing, Edge, Rect};

    const SCREEN: IntRect = IntRect::new(0, 0, 400, 300);

    fn fading_in(start: i64, length: i64) -> Layer {
        Layer {
            opacity: Track::Ramp {
                from: 0.0,
                to: 1.0,
                start: DeckTime::from_millis(start),
                length: DeckTime::from_millis(length),
                easing: Easing::OutCubic,
            },
            ..Layer::still(Paint::Fill(Color::WHITE), Rect::new(10.0, 10.0, 50.0, 50.0))
        }
    }

    #[test]
    fn a_scene_is_settled_with_its_last_entrance() {
        let scene = Scene {
            layers: vec![fading_in(0, 300), fading_in(200, 700), fading_in(100, 100)],
        };
        assert_eq!(scene.settled_at(), DeckTime::from_millis(900));
        assert_eq!(scene.quiet_until(DeckTime::from_millis(900)), DeckTime::MAX);
        assert_eq!(Scene::default().settled_at(), DeckTime::ZERO);
        assert_eq!(Scene::default().quiet_until(DeckTime::ZERO), DeckTime::MAX);
    }

    #[test]
    fn layers_keep_their_places_when_others_are_hidden() {
        let scene = Scene {
            layers: vec![fading_in(0, 10), fading_in(5000, 10), fading_in(0, 10)],
        };
        let seen: Vec<usize> = scene
            .layers_at(DeckTime::from_millis(1000), SCREEN)
            .iter()
            .map(|state| state.index)
            .collect();
        assert_eq!(seen, [0, 2]);
    }

    fn any_layer() -> impl Strategy<Value = Layer> {
        let place = (-200.0..500.0_f32, -200.0..400.0_f32, 1.0..300.0_f32, 1.0..300.0_f32);
        let tracks = (
            any_track(-0.2..1.2),
            any_track(-400.0..400.0),
            any_track(-400.0..400.0),
            any_track(0.5..1.5),
        );
        let edges = prop::sample::select(vec![Edge::Left, Edge::Right, Edge::Top, Edge::Bottom]);
        let reveal = prop::option::weighted(0.3, (edges, any_track(-0.2..1.2)));
        let time = || prop::option::weighted(0.3, (0..5_000_i64).prop_map(DeckTime::from_millis));
        let life = (
            time(),
            time(),
            prop::option::weighted(0.2, (1..9_000_i64).prop_map(DeckTime::from_millis)),
        );
        (place, tracks, reveal, life).prop_map(|((x, y, w, h), tracks, reveal, (from, until, period))| Layer {
            opacity: tracks.0,
            dx_px: tracks.1,
            dy_px: tracks.2,
            scale: tracks.3,
            reveal: reveal.map(|(edge, part)| Reveal { edge, part }),
            life: Life { from, until, period },
            ..Layer::still(Paint::Fill(Color::WHITE), Rect::new(x, y, w, h))
        })
    }

    proptest! {
        #[test]
        fn within_a_quiet_stretch_the_picture_stays(
            layers in prop::collection::vec(any_layer(), 0..4),
            t in 0..12_000_i64,
            part in 0.0..1.0_f64,
        ) {
            let scene = Scene { layers };
            let t = DeckTime::from_millis(t);
            let until = scene.quiet_until(t);
            prop_assert!(until >= t);
            let stretch = (until - t).min(DeckTime::from_millis(3_600_000)).as_nanos() as f64;
            let later = t + DeckTime::from_nanos((stretch * part) as i64);
            if later < until {
                prop_assert_eq!(scene.layers_at(later, SCREEN), scene.layers_at(t, SCREEN));
            }
        }

        #[test]
        fn a_settled_scene_without_cycles_and_scrolls_is_quiet_for_ever(layers in prop::collection::vec(any_layer(), 0..4)) {
            let scene = Scene { layers };
            let goes_on = |layer: &Layer| {
                let goes_on = |track: &Track| matches!(track, Track::Cycle { .. } | Track::Run { .. } | Track::Drift { .. });
                layer.tracks().any(goes_on) || layer.life != Life::default()
            };
            let quiet = scene.quiet_until(scene.settled_at()) == DeckTime::MAX;
            prop_assert!(quiet || scene.layers.iter().any(goes_on));
        }

        #[test]
        fn what_is_seen_now_or_a_little_later_is_near(
            layers in prop::collection::vec(any_layer(), 1..6),
            t in 0..25_000_i64,
            ahead_px in 0.0..200.0_f32,
            later in 0..2_000_i64,
        ) {
            let scene = Scene { layers };
            let (t, later) = (DeckTime::from_millis(t), DeckTime::from_millis(t + later));
            let near = scene.layers_near(t, ahead_px, SCREEN);
            for state in scene.layers_at(t, SCREEN) {
                prop_assert!(near.contains(&state.index));
            }
            for state in scene.layers_at(later, SCREEN) {
                let layer = &scene.layers[state.index];
                let runs = |track: &Track| matches!(track, Track::Run { .. });
                // What two runs, a ramp or a zoom bring on besides is found out when it is there.
                let simple = layer.reveal.is_none() && layer.life == Life::default() && runs(&layer.dy_px) && [&layer.dx_px, &layer.scale].into_iter().all(|t| matches!(t, Track::Still(_)));
                let gone_px = (layer.dy_px.at(later) - layer.dy_px.at(t)).abs();
                if simple && gone_px <= ahead_px {
                    prop_assert!(near.contains(&state.index), "{layer:?} comes on after {gone_px}");
                }
            }
        }
    }
}
