//! Photos that come slowly nearer, or go back.

use super::{Layer, Paint, Track};
use crate::assets::AssetPath;
use crate::base::{DeckTime, Easing, Rect};
use crate::layout::Drift;

/// How far the picture reaches beyond its place on each side where it is smallest, in pixels: no rounding lets its edge in.
const SPARE_PX: f32 = 1.0;

/// A picture that covers `place_px` (whole pixels) and drifts about its point of focus.
///
/// It is painted at the size it has when it is nearest and never shown larger. Growing about a point within its place,
/// from where it covers the place on, it covers it throughout.
pub(super) fn layer(path: &AssetPath, focus: (f32, f32), place_px: Rect, drift: &Drift) -> Layer {
    let Drift { zoom, nearer, length } = *drift;
    let size = |length_px: f32| ((length_px + 2.0 * SPARE_PX) * zoom).ceil();
    let (w, h) = (size(place_px.w), size(place_px.h));
    let anchor = |start: f32, length: f32, focus: f32| start + length * focus.clamp(0.0, 1.0);
    let (ax, ay) = (
        anchor(place_px.x, place_px.w, focus.0),
        anchor(place_px.y, place_px.h, focus.1),
    );
    // At its nearest it stands on whole pixels, so that it comes to rest without a jerk.
    let corner = |anchor: f32, start: f32, length: f32, side: f32| {
        let share = (anchor - start + SPARE_PX) / (length + 2.0 * SPARE_PX);
        (anchor - side * share).round()
    };
    let rest_px = Rect::new(
        corner(ax, place_px.x, place_px.w, w),
        corner(ay, place_px.y, place_px.h, h),
        w,
        h,
    );
    let least = ((place_px.w + 2.0 * SPARE_PX) / w).max((place_px.h + 2.0 * SPARE_PX) / h);
    let way = |far: f32, near: f32| {
        let (from, to) = if nearer { (far, near) } else { (near, far) };
        Track::Drift {
            from,
            to,
            start: DeckTime::ZERO,
            length,
            easing: Easing::Coast,
        }
    };
    // A layer's scale is about its middle; the shift makes it one about the anchor.
    let shift = |anchor: f32, start: f32, side: f32| (1.0 - least) * (anchor - start - side / 2.0);
    let paint = Paint::Picture {
        path: path.clone(),
        focus,
        soft: true,
    };
    Layer {
        scale: way(least, 1.0),
        dx_px: way(shift(ax, rest_px.x, w), 0.0),
        dy_px: way(shift(ay, rest_px.y, h), 0.0),
        clip_px: Some(place_px.round_px()),
        ..Layer::still(paint, rest_px)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::IntRect;

    fn path() -> AssetPath {
        AssetPath::new("a.jpg").unwrap()
    }

    proptest! {
        #[test]
        fn no_edge_is_ever_seen_and_no_frame_jumps(
            (w, h) in (200..4000_u16, 100..2200_u16),
            focus in (0.0..=1.0_f32, 0.0..=1.0_f32),
            zoom in 1.01..1.25_f32,
            nearer: bool,
            seconds in 5..60_i64,
            at in 0.0..1.0_f64,
        ) {
            let place = Rect::new(0.0, 0.0, w.into(), h.into());
            let drift = Drift { zoom, nearer, length: DeckTime::from_millis(seconds * 1000) };
            let layer = layer(&path(), focus, place, &drift);
            let screen = IntRect::new(0, 0, w.into(), h.into());
            let state = |t: DeckTime| layer.state_at(0, t, screen).unwrap();
            let frame = DeckTime::from_nanos(16_666_667);
            let t = DeckTime::from_secs_f64(seconds as f64 * at);
            for t in [DeckTime::ZERO, t, t + frame, drift.length, drift.length + frame] {
                let state = state(t);
                let Rect { x, y, .. } = state.dest_px;
                prop_assert!(x <= 0.0 && y <= 0.0, "{state:?}");
                prop_assert!(state.dest_px.right() >= place.w && state.dest_px.bottom() >= place.h, "{state:?}");
                prop_assert!(state.scale <= 1.0, "never larger than it is painted");
            }
            let (now, next) = (state(t).dest_px, state(t + frame).dest_px);
            let step = |a: f32, b: f32| (a - b).abs();
            let most = step(now.x, next.x)
                .max(step(now.y, next.y))
                .max(step(now.right(), next.right()))
                .max(step(now.bottom(), next.bottom()));
            let way = w.max(h) as f32 * zoom * (zoom - 1.0);
            prop_assert!(most <= way / seconds as f32 / 60.0 * 1.2 + 0.01, "{most} px in a frame");
        }
    }

    #[test]
    fn it_comes_to_rest_in_its_own_pixels() {
        let drift = Drift {
            zoom: 1.08,
            nearer: true,
            length: DeckTime::from_millis(8_000),
        };
        let place = Rect::new(0.0, 0.0, 1920.0, 1004.0);
        let layer = layer(&path(), (0.3, 0.6), place, &drift);
        let state = layer.state_at(0, drift.length, IntRect::new(0, 0, 1920, 1080)).unwrap();
        assert_eq!((state.scale, state.dest_px), (1.0, layer.rest_px));
        assert_eq!(state.dest_px.x.fract(), 0.0);
        assert_eq!(state.clip_px, IntRect::new(0, 0, 1920, 1004));
        assert_eq!(layer.quiet_until(drift.length), DeckTime::MAX);
        assert_eq!(layer.settled_at(), DeckTime::ZERO, "a drift is not an entrance");
    }
}
