//! What a finger or a mouse asks for.
//!
//! A touch screen under X11 moves the pointer and presses its first button, so one reading serves both.

use crate::base::{DeckTime, Size};
use crate::player::Command;

/// How far a finger may wander and still be a tap or a long press, in canvas units: about a fingertip.
const SLOP_U: f32 = 28.0;
/// How far it goes at least in a swipe.
const SWIPE_U: f32 = 90.0;
/// A swipe is this much longer than high.
const SWIPE_RATIO: f32 = 1.5;
/// How long a finger rests before the menu opens.
const LONG_PRESS: DeckTime = DeckTime::from_millis(600);
/// A wheel that spins is one step in this time: a flick must not run through the deck.
const WHEEL_STEP: DeckTime = DeckTime::from_millis(200);

/// What happened. Places are in canvas units from the upper left corner of the picture as it is laid out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Pointing {
    /// A finger or the first button goes down here.
    Down(f32, f32),
    /// The pointer is here now.
    Move(f32, f32),
    /// It is lifted here.
    Up(f32, f32),
    /// The second button was clicked.
    Secondary,
    /// The wheel turned; up, or away from the hand, if so told.
    Wheel {
        /// Away from the hand.
        up: bool,
    },
}

impl Pointing {
    /// The same at another place: where `to` takes it.
    #[must_use]
    pub fn placed(self, to: impl FnOnce(f32, f32) -> (f32, f32)) -> Self {
        let (make, (x, y)): (fn(f32, f32) -> Self, _) = match self {
            Self::Down(x, y) => (Self::Down, to(x, y)),
            Self::Move(x, y) => (Self::Move, to(x, y)),
            Self::Up(x, y) => (Self::Up, to(x, y)),
            Self::Secondary | Self::Wheel { .. } => return self,
        };
        make(x, y)
    }
}

/// What was meant by it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Gesture {
    /// A short touch, here.
    Tap(f32, f32),
    /// A stroke to the left, as one turns a page; or the wheel towards the hand.
    On,
    /// A stroke to the right; or the wheel away from the hand; or the second button.
    Back,
    /// A finger that rests.
    LongPress,
}

impl Gesture {
    /// What it asks for where nothing on a screen of `size_u` is there to be touched: the left third goes back, the rest on.
    #[must_use]
    pub fn command(self, size_u: Size) -> Option<Command> {
        match self {
            Self::Tap(x, _) if x < size_u.w / 3.0 => Some(Command::Previous),
            Self::Tap(..) | Self::On => Some(Command::Next),
            Self::Back => Some(Command::Previous),
            Self::LongPress => None,
        }
    }
}

/// Reads gestures off what happens.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Pointer {
    press: Option<Press>,
    wheel_at: Option<DeckTime>,
}

/// A finger that is down.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Press {
    from: (f32, f32),
    since: DeckTime,
    /// It has gone further than a tap does.
    wandered: bool,
    /// It has been read as a long press already.
    long: bool,
}

impl Pointer {
    /// Takes in what happened at `now` (any clock that only goes forward).
    pub fn take(&mut self, what: Pointing, now: DeckTime) -> Option<Gesture> {
        match what {
            Pointing::Down(x, y) => {
                self.press = Some(Press {
                    from: (x, y),
                    since: now,
                    wandered: false,
                    long: false,
                });
                None
            }
            Pointing::Move(x, y) => {
                if let Some(press) = &mut self.press {
                    press.wandered |= press.is_far(x, y);
                }
                None
            }
            Pointing::Up(x, y) => self.press.take()?.lifted(x, y, now),
            Pointing::Secondary => Some(Gesture::Back),
            Pointing::Wheel { up } => {
                let spins = self.wheel_at.is_some_and(|last| now - last < WHEEL_STEP);
                self.wheel_at = Some(now);
                let gesture = if up { Gesture::Back } else { Gesture::On };
                (!spins).then_some(gesture)
            }
        }
    }

    /// Whether a finger has rested long enough by `now`; told once.
    pub fn rested(&mut self, now: DeckTime) -> Option<Gesture> {
        let due = self.due()?;
        let press = self.press.as_mut()?;
        press.long = now >= due;
        press.long.then_some(Gesture::LongPress)
    }

    /// When a finger that is down will have rested long enough.
    #[must_use]
    pub fn due(&self) -> Option<DeckTime> {
        let press = self.press.filter(|press| !press.wandered && !press.long)?;
        Some(press.since + LONG_PRESS)
    }
}

impl Press {
    fn is_far(&self, x: f32, y: f32) -> bool {
        (x - self.from.0).abs().max((y - self.from.1).abs()) > SLOP_U
    }

    fn lifted(self, x: f32, y: f32, now: DeckTime) -> Option<Gesture> {
        let (right, down) = (x - self.from.0, y - self.from.1);
        let across = right.abs() >= SWIPE_U && right.abs() >= SWIPE_RATIO * down.abs();
        match self {
            Self { long: true, .. } => None,
            _ if across && right < 0.0 => Some(Gesture::On),
            _ if across => Some(Gesture::Back),
            _ if self.wandered || self.is_far(x, y) => None,
            // The loop may have slept through it.
            _ if now - self.since >= LONG_PRESS => Some(Gesture::LongPress),
            _ => Some(Gesture::Tap(x, y)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Pointing::{Down, Move, Secondary, Up, Wheel};

    fn ms(ms: i64) -> DeckTime {
        DeckTime::from_millis(ms)
    }

    /// What comes of things that happen at these milliseconds, the finger looked at before each.
    fn read(events: &[(i64, Pointing)]) -> Vec<Gesture> {
        let mut pointer = Pointer::default();
        let each = |(at, what): &(i64, Pointing)| {
            let rested = pointer.rested(ms(*at));
            rested
                .into_iter()
                .chain(pointer.take(*what, ms(*at)))
                .collect::<Vec<_>>()
        };
        events.iter().flat_map(each).collect()
    }

    #[test]
    fn a_short_touch_is_a_tap_even_if_it_trembles() {
        let trembles = [
            (0, Down(500.0, 500.0)),
            (40, Move(510.0, 495.0)),
            (90, Up(512.0, 490.0)),
        ];
        assert_eq!(read(&trembles), [Gesture::Tap(512.0, 490.0)]);
    }

    #[test]
    fn the_left_third_goes_back_and_the_rest_on() {
        let size_u = Size::new(1920.0, 1080.0);
        let command = |x| Gesture::Tap(x, 10.0).command(size_u);
        assert_eq!(command(639.0), Some(Command::Previous));
        assert_eq!(command(641.0), Some(Command::Next));
        assert_eq!(command(1900.0), Some(Command::Next));
        assert_eq!(Gesture::LongPress.command(size_u), None);
    }

    #[test]
    fn a_stroke_across_turns_the_page() {
        let stroke = |x, y| read(&[(0, Down(500.0, 500.0)), (50, Move(x, y)), (100, Up(x, y))]);
        assert_eq!(stroke(380.0, 520.0), [Gesture::On]);
        assert_eq!(stroke(620.0, 450.0), [Gesture::Back]);
        assert_eq!(stroke(560.0, 500.0), [], "too short");
        assert_eq!(stroke(620.0, 620.0), [], "aslant");
        assert_eq!(stroke(500.0, 300.0), [], "upwards");
    }

    #[test]
    fn a_finger_that_rests_opens_the_menu_once() {
        let rests = [
            (0, Down(5.0, 5.0)),
            (599, Move(6.0, 5.0)),
            (601, Move(6.0, 6.0)),
            (900, Move(7.0, 6.0)),
            (950, Up(7.0, 6.0)),
        ];
        assert_eq!(read(&rests), [Gesture::LongPress]);
        assert_eq!(Pointer::default().due(), None);
        let mut pointer = Pointer::default();
        pointer.take(Down(0.0, 0.0), ms(100));
        assert_eq!(pointer.due(), Some(ms(700)));
        pointer.take(Move(200.0, 0.0), ms(200));
        assert_eq!(pointer.due(), None, "it is a stroke");
    }

    #[test]
    fn a_finger_nobody_looked_at_in_time_has_rested_too() {
        let mut pointer = Pointer::default();
        pointer.take(Down(0.0, 0.0), ms(0));
        assert_eq!(pointer.take(Up(0.0, 0.0), ms(800)), Some(Gesture::LongPress));
    }

    #[test]
    fn a_wheel_that_spins_is_one_step() {
        let wheel = |at, up| (at, Wheel { up });
        let spins = [
            wheel(0, false),
            wheel(50, false),
            wheel(150, false),
            wheel(600, false),
            wheel(900, true),
        ];
        assert_eq!(read(&spins), [Gesture::On, Gesture::On, Gesture::Back]);
        assert_eq!(read(&[(0, Secondary)]), [Gesture::Back]);
        assert_eq!(read(&[(0, Up(1.0, 1.0))]), [], "nothing was down");
    }
}
