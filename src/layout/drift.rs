//! Pictures over the whole screen come slowly nearer, or go back.

use super::{Context, Drift, Frame, Item, Thing};
use crate::assets::picture::probe;
use crate::base::{DeckTime, Rect};
use crate::deck::{Body, HoldRule, Picture, Slide, Zoom};

/// How long a drift goes on where nobody knows when the slide ends.
const MANUAL_MS: i64 = 24_000;
/// The shortest time a slide that holds itself is up, and what its entrances take.
const LEAST_MS: i64 = 5_000;
const ENTRANCES_MS: i64 = 1_500;
/// It outlasts the hold, so that the picture still moves while the next slide comes in.
const AFTER_MS: i64 = 2_000;

/// Sets the picture behind a photo slide, a cover or a closing page adrift, every other one the other way round.
pub(super) fn set(frame: &mut Frame, slide: &Slide, context: &Context<'_>) {
    let zoom = context.deck.theme.movement.zoom;
    let Some(picture) = backdrop(&slide.body).filter(|_| zoom > 1.0) else {
        return;
    };
    let nearer = match picture.zoom {
        Zoom::None => return,
        Zoom::In => true,
        Zoom::Out => false,
        Zoom::Alternate => {
            let before = context.deck.slides.iter().take_while(|other| other.id != slide.id);
            before.filter(|slide| backdrop(&slide.body).is_some()).count() % 2 == 0
        }
    };
    let least = DeckTime::from_millis(LEAST_MS);
    let up = match slide.hold {
        HoldRule::Manual => DeckTime::from_millis(MANUAL_MS),
        HoldRule::For(hold) => hold.get().into(),
        HoldRule::Auto => (slide.reading_time() + DeckTime::from_millis(ENTRANCES_MS)).max(least),
    };
    let length = up + DeckTime::from_millis(AFTER_MS);
    let Some(Item {
        thing: Thing::Picture { path, focus, drift },
        rect_u,
        ..
    }) = frame.items.first_mut()
    else {
        return;
    };
    // A file that cannot be read is reported by `load`; nothing is seen of how it drifts.
    let about = probe(context.assets, path).map_or(*focus, |info| {
        let shown = |side: u32| side.max(1) as f32;
        anchor((shown(info.width), shown(info.height)), *rect_u, *focus)
    });
    *drift = Some(Drift {
        zoom,
        about,
        nearer,
        length,
    });
    for item in &mut frame.items {
        if let Thing::Scrim(scrim) = &mut item.thing {
            scrim.about = about;
        }
    }
}

/// Where in `place` the point at `focus` of a picture of `source` size is seen, both as fractions: what is cut off shifts it.
fn anchor(source: (f32, f32), place: Rect, focus: (f32, f32)) -> (f32, f32) {
    let source_per_place = (source.0 / place.w.max(1.0)).min(source.1 / place.h.max(1.0));
    let along = |side: f32, place: f32, focus: f32| {
        let length = (place * source_per_place).clamp(1.0, side.max(1.0));
        // As `assets::picture` crops it: the focus in the middle, as far as the edges allow.
        let start = (focus * side - length / 2.0).min(side - length).max(0.0);
        ((focus * side - start) / length).clamp(0.0, 1.0)
    };
    (along(source.0, place.w, focus.0), along(source.1, place.h, focus.1))
}

/// The picture that fills the screen behind a page.
fn backdrop(body: &Body) -> Option<&Picture> {
    match body {
        Body::Photo(photo) => Some(&photo.picture),
        Body::Cover(cover) => cover.image.as_ref(),
        Body::Closing(closing) => closing.image.as_ref(),
        Body::Divider(_)
        | Body::Points(_)
        | Body::Scroll(_)
        | Body::Gallery(_)
        | Body::Figures(_)
        | Body::Chart(_)
        | Body::Steps(_)
        | Body::Quote(_)
        | Body::Split(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drift_stays_on_the_point_in_view_however_much_is_cut_off() {
        let place = Rect::new(0.0, 0.0, 100.0, 100.0);
        assert_eq!(anchor((400.0, 100.0), place, (0.25, 0.3)), (0.5, 0.3), "in the middle");
        assert_eq!(
            anchor((400.0, 100.0), place, (0.05, 0.3)),
            (0.2, 0.3),
            "the left edge allows no more"
        );
        assert_eq!(
            anchor((100.0, 400.0), place, (0.5, 1.0)),
            (0.5, 1.0),
            "nor does the lower"
        );
        assert_eq!(
            anchor((200.0, 200.0), place, (0.1, 0.9)),
            (0.1, 0.9),
            "nothing is cut off"
        );
    }
}
