//! Time: holds against reading, the ticker, scrolls, flashes, the length of a loop.

use super::Preflight;
use crate::base::{DeckTime, Motion};
use crate::deck::{Body, HoldRule, Slide, Text};
use crate::diag::{Arg, Diagnostic, Span, finding};
use crate::layout::{self, Frame};
use crate::scene;

/// The least time a slide that holds itself stays up, as `load` has it.
const LEAST_HOLD: DeckTime = DeckTime::from_millis(5_000);
/// Changes of the picture within a second that are no flashing yet (WCAG 2.2, 2.3.1: three flashes).
const MOST_CHANGES: usize = 3;
/// Reading that takes this much longer than there is time for is told.
const TOLERANCE: f64 = 1.05;

pub(super) fn check(preflight: &Preflight<'_>, frames: &[Frame]) -> Vec<Diagnostic> {
    let slides = || preflight.deck.slides.iter().zip(frames);
    let mut findings: Vec<Diagnostic> = slides().filter_map(|(slide, _)| hold(slide, preflight)).collect();
    findings.extend(slides().filter_map(|(slide, frame)| scroll(slide, frame, preflight)));
    findings.extend(ticker(preflight));
    findings.extend(flashes(&preflight.deck.slides));
    findings.extend(length(preflight, frames));
    findings
}

/// A length of time for people: `9 s`, `2 min 30 s`.
fn told(time: DeckTime) -> Arg {
    let seconds = time.as_millis() as f64 / 1_000.0;
    if seconds < 10.0 {
        let tenths = (seconds * 10.0).round() / 10.0;
        return Arg::Both {
            en: format!("{tenths} s"),
            zh: format!("{tenths} 秒"),
        };
    }
    let whole = seconds.round() as i64;
    match (whole / 60, whole % 60) {
        (0, s) => Arg::Both {
            en: format!("{s} s"),
            zh: format!("{s} 秒"),
        },
        (m, 0) => Arg::Both {
            en: format!("{m} min"),
            zh: format!("{m} 分钟"),
        },
        (m, s) => Arg::Both {
            en: format!("{m} min {s} s"),
            zh: format!("{m} 分 {s} 秒"),
        },
    }
}

fn longer(reading: DeckTime, than: DeckTime) -> bool {
    reading.as_millis() as f64 > than.as_millis() as f64 * TOLERANCE
}

fn hold(slide: &Slide, preflight: &Preflight<'_>) -> Option<Diagnostic> {
    let HoldRule::For(hold) = slide.hold else { return None };
    if matches!(slide.body, Body::Scroll(_)) {
        return None;
    }
    let (hold, reading) = (DeckTime::from(hold.get()), slide.reading_time());
    longer(reading, hold).then(|| {
        finding::hold_too_short(&slide.id, told(hold), told(reading)).at(preflight.value_of("hold", slide.span))
    })
}

/// A scroll whose own speed is faster than reading.
fn scroll(slide: &Slide, frame: &Frame, preflight: &Preflight<'_>) -> Option<Diagnostic> {
    let Body::Scroll(body) = &slide.body else { return None };
    let passing = match slide.hold {
        HoldRule::For(hold) => DeckTime::from(hold.get()),
        _ => {
            body.speed_u_s?;
            scene::scroll_time(frame, preflight.deck.motion)?
        }
    };
    let reading = slide.reading_time();
    longer(reading, passing).then(|| {
        finding::scroll_too_fast(&slide.id, told(passing), told(reading)).at(preflight.value_of("speed", slide.span))
    })
}

/// A running line that passes sooner than it can be read.
fn ticker(preflight: &Preflight<'_>) -> Option<Diagnostic> {
    let ribbon = layout::ticker(&preflight.context()).filter(|ribbon| !ribbon.stands)?;
    let items = &preflight.deck.ticker.as_ref()?.items;
    let reading_ms: i64 = items.iter().map(|item| Text::reading_time(item).as_millis()).sum();
    // The gaps between items are no reading.
    let length_u: f32 = ribbon.items.iter().map(|(_, block)| block.width_u).sum();
    let most = f64::from(length_u) / (reading_ms.max(1) as f64 / 1_000.0);
    let speed = f64::from(ribbon.speed_u_s);
    if speed <= most * TOLERANCE {
        return None;
    }
    let text = &preflight.source.text;
    let from = text.find("ticker").map_or(0, |at| at as u32);
    let written = preflight.value_of("speed", Span::new(from, text.len() as u32));
    // Another `speed` may follow where the ticker has none of its own.
    let is_own = text[written.start as usize..].starts_with(&format!("{speed}"));
    let at = if is_own { written } else { items.first()?.span };
    Some(finding::ticker_too_fast(format!("{speed:.0}"), format!("{:.0}", most.floor())).at(at))
}

/// Slides so short that the picture changes more than three times a second; the first of each row is told.
fn flashes(slides: &[Slide]) -> Vec<Diagnostic> {
    let second = DeckTime::from_millis(1_000);
    let hold = |slide: &Slide| match slide.hold {
        HoldRule::For(hold) => DeckTime::from(hold.get()),
        HoldRule::Auto | HoldRule::Manual => second,
    };
    let mut findings = Vec::new();
    let mut free_from = 0;
    for first in 0..slides.len() {
        if first < free_from {
            continue;
        }
        // The change to `first`, then one at the end of each hold that the second has room for; a loop goes round.
        let (mut total, mut changes) = (DeckTime::ZERO, 1);
        for slide in slides.iter().cycle().skip(first).take(slides.len()) {
            total = total + hold(slide);
            if total >= second {
                break;
            }
            changes += 1;
        }
        if changes > MOST_CHANGES && slides.len() > 1 {
            findings.push(finding::flashes(&slides[first].id, changes).at(slides[first].span));
            free_from = first + changes;
        }
    }
    findings
}

/// A loop that takes longer than the deck allows.
fn length(preflight: &Preflight<'_>, frames: &[Frame]) -> Option<Diagnostic> {
    let longest = DeckTime::from(preflight.deck.checks.longest?);
    let movement = preflight.deck.theme.movement;
    let settled = |frame: &Frame| {
        let last = frame.items.iter().map(|item| item.step).max().unwrap_or(0);
        if preflight.deck.motion == Motion::None || last == 0 {
            return DeckTime::ZERO;
        }
        let ms = movement.entrance.as_millis() + movement.stagger.as_millis() * i64::from(last - 1);
        DeckTime::from_millis(ms)
    };
    let stays = |(slide, frame): (&Slide, &Frame)| match slide.hold {
        HoldRule::Manual => DeckTime::ZERO,
        HoldRule::For(hold) => DeckTime::from(hold.get()),
        HoldRule::Auto => match scene::scroll_time(frame, preflight.deck.motion) {
            Some(passage) => passage.max(slide.reading_time()).max(LEAST_HOLD),
            None => (slide.reading_time() + settled(frame)).max(LEAST_HOLD),
        },
    };
    let slides = preflight.deck.slides.iter().zip(frames);
    let shown = slides.filter(|(slide, _)| slide.is_shown_on(preflight.today));
    let total = shown.map(stays).fold(DeckTime::ZERO, |sum, hold| sum + hold);
    let at = preflight.deck.slides.first()?.span;
    (total > longest).then(|| finding::loop_too_long(told(total), told(longest)).at(at))
}
