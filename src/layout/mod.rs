//! A slide and a screen become boxes: what stands where, in canvas units.
//!
//! [`arrange`] picks the slide's arrangement ([`kinds`]), which builds a tree of boxes ([`tree`]) in the theme's type
//! ([`style`]) on the page ([`page`]). taffy places the boxes and measures text through `text`; where a slide is too
//! full the type is made smaller by steps ([`fit`]), never below the caption's size.

mod body;
mod drift;
mod entrance;
mod figure;
mod fit;
mod frame;
mod kinds;
mod ornament;
mod overlays;
mod page;
mod scrim;
mod standing;
mod style;
mod ticker;
mod tree;

use crate::assets::Assets;
use crate::base::Screen;
use crate::deck::{Body, Deck, Slide};
use crate::text::FontBook;

pub use entrance::{Entrance, Odometer, Passing, Wheel};
pub use frame::{Drift, Frame, Item, Role, ScrollWindow, Thing};
pub use overlays::{ClockFace, OnSlide, Overlays, Slot, Tone, clock_text, overlays};
pub use page::{Form, Page};
pub use scrim::{OnPicture, Scrim};
pub use ticker::{Ribbon, ticker};

/// What an arrangement may ask.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The deck, for its theme, credit and chapters.
    pub deck: &'a Deck,
    /// Measures text.
    pub fonts: &'a FontBook,
    /// Tells which picture files there are.
    pub assets: &'a dyn Assets,
    /// What is laid out for.
    pub screen: Screen,
}

/// Lays out `slide` of `context.deck`. Pure: the same inputs give the same frame.
#[must_use]
pub fn arrange(slide: &Slide, context: &Context<'_>) -> Frame {
    let whole = Page {
        writing: slide.writing,
        ..Page::new(
            context.screen,
            context.deck.ticker.is_some() && slide.overlays.ticker,
            &context.deck.theme,
        )
    };
    // A title that stands leaves the less room the larger it is: where that is too little it gives way, as other titles do.
    let frame = fit::STEPS.iter().find_map(|shrink| {
        let (title, rest) = standing::title(slide, context, &whole, *shrink)?;
        let mut frame = body(slide, context, &rest);
        frame.take(title);
        let last = *shrink == fit::STEPS[fit::STEPS.len() - 1];
        (frame.overflow_u <= 0.0 || last).then_some(frame)
    });
    frame.unwrap_or_else(|| body(slide, context, &whole))
}

/// The slide on what is left of its page.
fn body(slide: &Slide, context: &Context<'_>, page: &Page) -> Frame {
    let mut frame = match &slide.body {
        Body::Cover(cover) => kinds::cover::arrange(cover, context, page),
        Body::Divider(divider) => kinds::divider::arrange(divider, context, page),
        Body::Points(points) => kinds::points::arrange(points, context, page),
        Body::Scroll(scroll) => kinds::scroll::arrange(scroll, slide.reading_time(), context, page),
        Body::Photo(photo) => kinds::photo::arrange(photo, context, page),
        Body::Gallery(gallery) => kinds::gallery::arrange(gallery, context, page),
        Body::Figures(figures) => kinds::figures::arrange(figures, context, page),
        Body::Chart(chart) => kinds::chart::arrange(chart, context, page),
        Body::Steps(steps) => kinds::steps::arrange(steps, context, page),
        Body::Quote(quote) => kinds::quote::arrange(quote, context, page),
        Body::Split(split) => kinds::split::arrange(split, context, page),
        Body::Closing(closing) => kinds::closing::arrange(closing, context, page),
    };
    drift::set(&mut frame, slide, context);
    frame
}
