//! The window: wiring, pacing, idling, and what playing costs.
//!
//! Drawing costs time only when something moves: the loop asks its [`Stage`] until when the picture stays as it is and
//! sleeps until then, or until a key, a signal or another thread wakes it.

mod billing;
mod display;
mod gate;
mod glass;
mod hall;
mod keys;
mod last_resort;
mod menu;
mod overlay;
mod pace;
mod preview;
mod pulse;
mod show;
mod software;
mod stats;
mod window;

pub use billing::Witness;
pub use display::Display;
pub use gate::Waker;
pub use hall::{HallParts, Overrides};
pub use preview::{Preview, preview, window_for};
pub use show::Takeover;
pub use stats::{Quantiles, Stats};

use std::sync::Arc;

use jiff::Timestamp;

use crate::base::{DeckTime, Screen};
use crate::input::Gesture;
use crate::load::{Content, ReaderParts};
use crate::player::{Command, Effect};
use crate::raster::DrawList;
use crate::service::Manager;

/// What was asked for on the command line.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A window of this size; the whole screen if there is none.
    pub windowed: Option<Screen>,
    /// Degrees to turn the picture clockwise, for screens that hang on their side: 0, 90, 180 or 270.
    pub rotate: u16,
    /// Ends the show after one round.
    pub once: bool,
    /// The slide to start with, from 0.
    pub start: usize,
    /// Ends the show after this long.
    pub stop_after: Option<DeckTime>,
    /// Holds the show at this time, so that a test can look at it.
    pub freeze: Option<DeckTime>,
    /// How many bytes pixels may take, here and on the graphics card together; [`MEMORY_BYTES`] if it is not said.
    pub memory_bytes: Option<usize>,
    /// When a show that was read anew takes the place of the one on screen.
    pub takeover: Takeover,
    /// How long a slide stays at least after somebody has touched the screen.
    pub idle: DeckTime,
    /// No key leaves fullscreen or quits.
    pub locked: bool,
    /// Who is told when the first slide is on screen, that the loop lives, and that it ends.
    pub manager: Option<Arc<Manager>>,
}

/// How many bytes pixels may take where nothing else is said.
pub const MEMORY_BYTES: usize = 256 << 20;

/// What is to be played.
pub struct Programme {
    /// The deck to begin with.
    pub content: Content,
    /// What to watch while it plays; nothing for a deck that does not change.
    pub reader: Option<ReaderParts>,
    /// Who is told what the screen shows.
    pub witness: Box<dyn Witness>,
    /// The hall that it plays in; none for a single deck.
    pub hall: Option<HallParts>,
}

impl Options {
    fn memory_bytes(&self) -> usize {
        self.memory_bytes.unwrap_or(MEMORY_BYTES)
    }

    /// How many times the picture is turned by a quarter.
    fn quarter_turns(&self) -> u8 {
        (self.rotate / 90 % 4) as u8
    }
}

/// Why nothing can be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// There is no display to show it on; one line that says why.
    NoDisplay(String),
    /// The machine failed otherwise; one line that says how.
    Machine(String),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (Self::NoDisplay(why) | Self::Machine(why)) = self;
        f.write_str(why)
    }
}

impl std::error::Error for Fault {}

/// What the window shows. The loop knows no decks and no slides, only this.
///
/// Times are those of the show: zero when its first frame is drawn, and never less than before.
pub trait Stage {
    /// Whether the first frame can be drawn. Until then the window is black.
    ///
    /// # Errors
    ///
    /// When it never will be.
    fn is_ready(&mut self) -> Result<bool, Fault>;

    /// Why nothing new can be drawn any more, if that is so: a show that stands still for ever is worse than one that ends and is
    /// started again.
    fn fault(&self) -> Option<Fault> {
        None
    }

    /// The screen is now this large; frames may stay as they are until they are laid out for it.
    fn resize(&mut self, screen: Screen);

    /// Does what is asked, or says what only the window can do.
    fn command(&mut self, command: Command, now: DeckTime) -> Option<Effect>;

    /// A finger or the mouse has done this.
    fn gesture(&mut self, _gesture: Gesture, _now: DeckTime) {}

    /// The show is about to end.
    fn end(&mut self, _now: DeckTime) {}

    /// A letter was pressed that is no command of the show's; true if it means something here.
    ///
    /// # Errors
    ///
    /// When what it asks for cannot be done on this machine.
    fn key(&mut self, _key: char, _now: DeckTime) -> Result<bool, Fault> {
        Ok(false)
    }

    /// A slide number is being typed, or no longer.
    fn typing(&mut self, number: Option<u32>);

    /// What the world's clock says at `now`. Told once in a while; it may be set, forward or back, in between.
    fn world(&mut self, _utc: Timestamp, _now: DeckTime) {}

    /// What is shown is to be read anew.
    fn reload(&mut self) {}

    /// What the window is to keep to from now on, if that is something else than before.
    fn new_rules(&mut self) -> Option<Rules> {
        None
    }

    /// How many bytes of pixels may be kept beside those on the graphics card.
    fn set_memory(&mut self, _bytes: usize) {}

    /// The picture at `now`.
    fn frame(&mut self, now: DeckTime) -> StageFrame;

    /// The pictures that will be wanted next, to be brought to the graphics card in idle moments.
    fn upcoming(&mut self) -> Option<DrawList>;
}

/// One frame of a [`Stage`] and what the loop has to know of it.
#[derive(Clone, Debug)]
pub struct StageFrame {
    /// What to draw.
    pub list: DrawList,
    /// The screen it is laid out for.
    pub screen: Screen,
    /// Until when it stays as it is; the time asked for, or before, while something moves.
    pub quiet_until: DeckTime,
    /// How many slides have come up so far.
    pub slides_shown: u64,
    /// How many rounds are done.
    pub loops_done: u64,
}

impl StageFrame {
    /// A frame of nothing, of a show that is not there yet.
    fn black(screen: Screen, quiet_until: DeckTime) -> Self {
        Self {
            list: DrawList::default(),
            screen,
            quiet_until,
            slides_shown: 0,
            loops_done: 0,
        }
    }
}

/// What a stage asks of the window.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    /// Degrees to turn the picture clockwise.
    pub rotate: u16,
    /// No key leaves fullscreen or quits.
    pub locked: bool,
    /// How many bytes pixels may take, here and on the graphics card together.
    pub memory_bytes: usize,
}

/// Connects to the display there is.
///
/// # Errors
///
/// [`Fault::NoDisplay`] when there is none, when it refuses, or when it has no OpenGL.
pub fn probe() -> Result<Display, Fault> {
    Display::open()
}

/// Plays a deck until it ends or someone ends it, and says what it cost. Call on the main thread, once a process.
///
/// # Errors
///
/// [`Fault::Machine`].
pub fn play(display: Display, options: Options, programme: Programme) -> Result<Stats, Fault> {
    let Programme {
        content,
        reader,
        witness,
        hall,
    } = programme;
    let title = content.deck.title.clone();
    let parts = show::StageParts {
        content,
        start: options.start,
        memory_bytes: options.memory_bytes(),
        reader,
        takeover: options.takeover,
        idle: options.idle,
        witness,
    };
    if let Some(hall) = hall {
        return play_stage(display, options, &title, move |screen, waker| {
            hall::HallStage::start(hall, parts, screen, waker)
        });
    }
    play_stage(display, options, &title, move |screen, waker| {
        show::DeckStage::start(parts, screen, waker)
    })
}

/// Plays any stage in a window called `title`; see [`play`].
///
/// `open` makes the stage for the screen there will be, while the window is being opened; the waker is for its threads
/// to say that there is something new to show.
///
/// # Errors
///
/// [`Fault::Machine`], and what `open` gives.
pub fn play_stage<S: Stage + 'static>(
    display: Display,
    options: Options,
    title: &str,
    open: impl FnOnce(Screen, Waker) -> Result<S, Fault>,
) -> Result<Stats, Fault> {
    window::play(display, options, title, open)
}
