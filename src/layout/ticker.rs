//! The running line at the foot of every slide.

use super::page::TICKER_U;
use super::style::{Styles, of_text};
use super::{Context, Page};
use crate::base::{Color, Motion, Rect};
use crate::deck::Ticker;
use crate::text::TextBlock;

/// Space between two items, in em; the mark stands in its middle.
const GAP_EM: f32 = 2.4;

/// The ticker laid out: one round of its text, to be repeated without a gap.
#[derive(Clone, PartialEq, Debug)]
pub struct Ribbon {
    /// The band it runs in.
    pub band_u: Rect,
    /// The band's colour.
    pub ground: Color,
    /// A line along the band's top edge.
    pub edge: Color,
    /// The items from left to right: where each starts in the round, and its line.
    pub items: Vec<(f32, TextBlock)>,
    /// Centres of the marks between items.
    pub marks_u: Vec<f32>,
    /// Colour of the text.
    pub text: Color,
    /// Colour of the bands behind what is highlighted in it.
    pub highlight: Color,
    /// Colour of the marks.
    pub mark: Color,
    /// Size of the text's em.
    pub size_u: f32,
    /// Top of the text's em box, from the band's top.
    pub text_top_u: f32,
    /// Length of a round.
    pub length_u: f32,
    /// Speed in canvas units a second.
    pub speed_u_s: f32,
    /// Nothing runs: each line of each item stands by itself, one after another.
    pub stands: bool,
}

/// Lays out the deck's ticker, if it has one.
#[must_use]
pub fn ticker(context: &Context<'_>) -> Option<Ribbon> {
    let Ticker { items, speed_u_s } = context.deck.ticker.as_ref()?;
    let page = Page::new(context.screen, true, &context.deck.theme);
    let styles = Styles::new(context.deck, 1.0);
    let style = styles.ticker();
    let gap_u = GAP_EM * style.size_u;
    // Where nothing runs an item stands in the page's measure, in as many lines as it takes, one shown after the other.
    let stands = context.deck.motion == Motion::None;
    let measure = if stands { page.text_u.w } else { f32::MAX };
    // The first item stands clear of the screen's edge when the round begins.
    let (mut x, mut set, mut marks_u) = (gap_u / 2.0, Vec::new(), Vec::new());
    for item in items {
        let block = context.fonts.compose(item.marked(), &of_text(item, style), measure);
        let width = block.width_u;
        set.push((if stands { page.text_u.x } else { x }, block));
        x += width + gap_u;
        marks_u.push(x - gap_u / 2.0);
    }
    let palette = &context.deck.theme.palette;
    Some(Ribbon {
        band_u: Rect::new(0.0, page.bleed_u.h, page.screen_u.w, TICKER_U),
        ground: palette.deep,
        edge: palette.deep_hairline,
        items: set,
        marks_u,
        text: palette.on_deep,
        highlight: palette.highlight_on_deep,
        mark: palette.accent_on_deep,
        size_u: style.size_u,
        text_top_u: (TICKER_U - style.size_u) / 2.0,
        length_u: x - gap_u / 2.0,
        speed_u_s: *speed_u_s,
        stands,
    })
}
