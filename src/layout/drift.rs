//! Pictures over the whole screen come slowly nearer, or go back.

use super::{Context, Drift, Frame, Thing};
use crate::base::DeckTime;
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
    if let Some(Thing::Picture { drift, .. }) = frame.items.first_mut().map(|item| &mut item.thing) {
        *drift = Some(Drift { zoom, nearer, length });
    }
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
