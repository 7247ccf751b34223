//! Pictures over the whole screen come slowly nearer, or go back.

use super::{Context, Drift, Frame, Thing};
use crate::base::DeckTime;
use crate::deck::{Body, HoldRule, Slide};

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
    if !has_backdrop(slide) || zoom.is_nan() || zoom <= 1.0 {
        return;
    }
    let before = context.deck.slides.iter().take_while(|other| other.id != slide.id);
    let nearer = before.filter(|slide| has_backdrop(slide)).count() % 2 == 0;
    let up = match slide.hold {
        HoldRule::Manual => DeckTime::from_millis(MANUAL_MS),
        HoldRule::For(hold) => hold.get().into(),
        HoldRule::Auto => {
            (slide.reading_time() + DeckTime::from_millis(ENTRANCES_MS)).max(DeckTime::from_millis(LEAST_MS))
        }
    };
    let length = up + DeckTime::from_millis(AFTER_MS);
    if let Some(Thing::Picture { drift, .. }) = frame.items.first_mut().map(|item| &mut item.thing) {
        *drift = Some(Drift { zoom, nearer, length });
    }
}

/// Whether the slide has a picture over the whole screen.
fn has_backdrop(slide: &Slide) -> bool {
    match &slide.body {
        Body::Photo(_) => true,
        Body::Cover(cover) => cover.image.is_some(),
        Body::Closing(closing) => closing.image.is_some(),
        Body::Divider(_)
        | Body::Points(_)
        | Body::Scroll(_)
        | Body::Gallery(_)
        | Body::Figures(_)
        | Body::Chart(_)
        | Body::Steps(_)
        | Body::Quote(_)
        | Body::Split(_) => false,
    }
}
