//! What every other module may use: geometry, colour, time, easing, and maths that agrees between machines.

pub mod color;
pub mod cue;
pub mod ease;
pub mod geometry;
pub mod language;
pub mod marked;
pub mod math;
pub mod motion;
pub mod pixmap;
pub mod shape;
pub mod time;
pub mod transition;

pub use color::Color;
pub use cue::{Blank, Crossing, Cue, Cues, Passage, WallMinute};
pub use ease::Easing;
pub use geometry::{Edge, IntRect, Point, Rect, Screen, Size};
pub use language::Language;
pub use marked::{Mark, MarkKind, Marked, Writing};
pub use motion::Motion;
pub use pixmap::Pixmap;
pub use shape::{Axis, Shape, Stroke};
pub use time::DeckTime;
pub use transition::{Direction, Mask, Transition, TransitionKind};
