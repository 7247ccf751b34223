//! How long an entrance takes and what it does to a layer.

use super::{Layer, Reveal, Track};
use crate::base::{DeckTime, Easing, Edge, Motion};
use crate::deck::Movement;
use crate::layout::{Entrance, Frame, Item, Thing};

/// When the first thing enters.
const START: DeckTime = DeckTime::from_millis(120);
/// Reading orders beyond this one enter together.
const LAST_STEP: u8 = 12;
/// Lines of one text beyond this one enter together.
const LAST_LINE: usize = 10;
/// How much longer than a rise a bar takes to grow, a ring to close, a numeral to roll to its value.
const LONG: (i64, i64) = (7, 5);
/// How much later than the line before a line enters, and a step lights up, in staggers.
const SLOW_STAGGERS: i64 = 2;
/// A theme may have no time for entrances; a track has some.
pub(super) const LEAST: DeckTime = DeckTime::from_nanos(1);
/// How much is seen of what has not lit up yet.
const PALE: f32 = 0.16;

/// A frame's entrances in time and pixels.
pub(super) struct Entrances {
    motion: Motion,
    movement: Movement,
    /// Pixels in one canvas unit.
    k: f32,
    /// The steps whose text comes by lines, and how long that keeps what follows waiting.
    waits: Vec<(u8, DeckTime)>,
}

impl Entrances {
    pub(super) fn of(frame: &Frame, motion: Motion, movement: &Movement, k: f32) -> Self {
        let mut entrances = Self {
            motion,
            movement: *movement,
            k,
            waits: Vec::new(),
        };
        let waits = frame
            .items
            .iter()
            .filter_map(|item| match (&item.entrance, &item.thing) {
                (Entrance::Lines, Thing::Text { block, .. }) if item.step > 0 => {
                    let lines = block.lines.len().saturating_sub(1).min(LAST_LINE);
                    Some((
                        item.step,
                        times(entrances.movement.stagger, (lines as i64 * SLOW_STAGGERS, 1)),
                    ))
                }
                _ => None,
            });
        entrances.waits = waits.collect();
        entrances
    }

    pub(super) fn motion(&self) -> Motion {
        self.motion
    }

    /// How `item` enters; none if it is there from the start. Calm motion has fades alone.
    pub(super) fn entrance<'i>(&self, item: &'i Item) -> Option<&'i Entrance> {
        if item.step == 0 {
            return None;
        }
        match (self.motion, &item.entrance) {
            (Motion::None, _) => None,
            (Motion::Full, entrance)
            | (Motion::Calm, entrance @ (Entrance::Fade | Entrance::Follow(_) | Entrance::Light | Entrance::Lines)) => {
                Some(entrance)
            }
            (
                Motion::Calm,
                Entrance::Rise | Entrance::Draw(_) | Entrance::Grow(_) | Entrance::Sweep | Entrance::Roll(_),
            ) => Some(&Entrance::Fade),
        }
    }

    /// When the turn of `item` comes.
    pub(super) fn start(&self, item: &Item) -> DeckTime {
        let turn = i64::from(item.step.clamp(1, LAST_STEP) - 1);
        let slow = if item.entrance == Entrance::Light {
            SLOW_STAGGERS
        } else {
            1
        };
        let waits = self.waits.iter().filter(|(step, _)| *step < item.step);
        waits.fold(
            START + times(self.movement.stagger, (turn * slow, 1)),
            |start, (_, wait)| start + *wait,
        )
    }

    /// When the turn of line `line` of `item` comes.
    pub(super) fn line_start(&self, item: &Item, line: usize) -> DeckTime {
        let line = line.min(LAST_LINE) as i64;
        self.start(item) + times(self.movement.stagger, (line * SLOW_STAGGERS, 1))
    }

    /// How long a thing takes to rise, fade in or be drawn.
    pub(super) fn length(&self) -> DeckTime {
        self.movement.entrance.max(LEAST)
    }

    /// How long a thing takes to grow, sweep or roll.
    pub(super) fn long(&self) -> DeckTime {
        times(self.length(), LONG)
    }

    /// Fades `layer` in from `start` on.
    pub(super) fn fade(&self, layer: &mut Layer, start: DeckTime) {
        layer.opacity = ramp((0.0, 1.0), start, self.length(), Easing::OutCubic);
    }

    /// Fades `layer` in from `start` on, twice as quickly: what moves is to be seen moving.
    pub(super) fn fade_quickly(&self, layer: &mut Layer, start: DeckTime) {
        let length = times(self.length(), (1, 2)).max(LEAST);
        layer.opacity = ramp((0.0, 1.0), start, length, Easing::OutCubic);
    }

    /// Fades `layer` in from `start` on while it rises, as far as the deck's motion lets it.
    pub(super) fn rise(&self, layer: &mut Layer, start: DeckTime) {
        self.fade(layer, start);
        if self.motion == Motion::Full {
            let rise_px = (self.movement.rise_u * self.k).round();
            layer.dy_px = ramp((rise_px, 0.0), start, self.length(), Easing::OutCubic);
        }
    }

    /// Uncovers `layer` from `edge` on.
    pub(super) fn uncover(&self, layer: &mut Layer, edge: Edge, start: DeckTime, length: DeckTime, easing: Easing) {
        layer.reveal = Some(Reveal {
            edge,
            part: ramp((0.0, 1.0), start, length, easing),
        });
    }

    /// Lets a layer enter that is all of `item`, or a part that enters with it.
    pub(super) fn enter(&self, layer: &mut Layer, item: &Item) {
        let Some(entrance) = self.entrance(item) else { return };
        let start = self.start(item);
        match entrance {
            Entrance::Rise | Entrance::Lines => self.rise(layer, start),
            Entrance::Fade | Entrance::Sweep | Entrance::Roll(_) => self.fade(layer, start),
            Entrance::Draw(edge) => self.uncover(layer, *edge, start, self.length(), Easing::OutCubic),
            Entrance::Grow(edge) => self.uncover(layer, *edge, start, self.long(), Easing::OutQuad),
            Entrance::Follow(part) => self.fade(layer, start + self.reached(*part)),
            Entrance::Light => layer.opacity = ramp((PALE, 1.0), start, self.length(), Easing::OutCubic),
        }
    }

    /// How long after its start what grows or sweeps has come to `part`.
    pub(super) fn reached(&self, part: f32) -> DeckTime {
        let gone = f64::from(Easing::out_quad_reaches(part));
        DeckTime::from_secs_f64(self.long().as_secs_f64() * gone)
    }
}

/// So many staggers, or parts of a length.
fn times(length: DeckTime, (numerator, denominator): (i64, i64)) -> DeckTime {
    DeckTime::from_nanos(length.as_nanos().saturating_mul(numerator) / denominator)
}

pub(super) fn ramp((from, to): (f32, f32), start: DeckTime, length: DeckTime, easing: Easing) -> Track {
    Track::Ramp {
        from,
        to,
        start,
        length,
        easing,
    }
}
