//! The stage of a hall: which programme plays when, what the screen shows while the hall is closed, and messages that
//! cannot wait.
//!
//! Whatever takes the screen, the show behind it stands still and goes on where it stood.

mod notice;
mod poster;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tracing::{error, info, warn};

use super::show::{DeckStage, ShowTime, StageParts};
use super::{Fault, MEMORY_BYTES, Rules, Stage, StageFrame, Waker};
use crate::base::{Color, DeckTime, Rect, Screen};
use crate::deck::kiosk::{Closed, Phase};
use crate::input::Gesture;
use crate::load::{Hall, Message, Porter, PorterParts, Post};
use crate::player::{Command, Effect};
use crate::raster::{Content, DrawList, Group, Quad, QuadId};
use notice::Notices;
use poster::Poster;

/// How often the world's clock is looked at, though nothing is due: it may have been set.
const LOOK: DeckTime = DeckTime::from_millis(10_000);
/// The shortest wait for a moment that is due.
const SOON: DeckTime = DeckTime::from_millis(50);
/// How much of the picture the dark takes away while a hall is closed.
const DIM: f32 = 0.75;
/// The dark's name; those of shows and blank screens are others.
const DARK: QuadId = QuadId(u64::MAX - 2);

/// The hall that a show plays in.
pub struct HallParts {
    /// Its kiosk file, and what is known of it.
    pub porter: PorterParts,
    /// What the command line says, whatever the kiosk file does.
    pub overrides: Overrides,
}

/// What somebody asked for who started the show by hand.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Overrides {
    /// Degrees to turn the picture clockwise.
    pub rotate: Option<u16>,
    /// How many bytes pixels may take.
    pub memory_bytes: Option<usize>,
    /// How long a slide stays after a touch.
    pub idle: Option<DeckTime>,
    /// No key leaves the show.
    pub locked: bool,
}

/// How long a slide stays at least after a touch, where nothing else is said.
const IDLE: DeckTime = DeckTime::from_millis(60_000);

impl Overrides {
    /// The window's rules in `hall`.
    #[must_use]
    pub fn rules(&self, hall: Option<&Hall>) -> Rules {
        let kiosk = hall.map(|hall| &hall.kiosk);
        let memory = kiosk.and_then(|kiosk| kiosk.memory_bytes);
        let memory = memory.and_then(|bytes| usize::try_from(bytes).ok());
        Rules {
            rotate: self.rotate.or(kiosk.map(|kiosk| kiosk.rotate)).unwrap_or(0),
            locked: self.locked || kiosk.is_some_and(|kiosk| kiosk.locked),
            memory_bytes: self.memory_bytes.or(memory).unwrap_or(MEMORY_BYTES),
        }
    }

    /// How long a slide stays after a touch in `hall`.
    #[must_use]
    pub fn idle(&self, hall: Option<&Hall>) -> DeckTime {
        let of_hall = hall.and_then(|hall| hall.kiosk.idle).map(DeckTime::from);
        self.idle.or(of_hall).unwrap_or(IDLE)
    }
}

/// A hall's screen.
pub(super) struct HallStage {
    deck: DeckStage,
    /// The deck's time, which stands still while something else has the screen.
    time: ShowTime,
    /// None where the system had no thread for it: then nothing changes any more.
    porter: Option<Porter>,
    hall: Option<Arc<Hall>>,
    overrides: Overrides,
    rules: Rules,
    new_rules: Option<Rules>,
    /// What the world's clock said last, and when.
    world: Option<(Timestamp, DeckTime)>,
    phase: Option<Phase>,
    /// When to look at the hours again.
    hours_due: DeckTime,
    notices: Notices,
    poster: Option<Poster>,
    screen: Screen,
    waker: Waker,
}

impl HallStage {
    /// Starts the show and what follows the kiosk file.
    ///
    /// # Errors
    ///
    /// [`Fault::Machine`] when the system has no thread to give.
    pub(super) fn start(hall: HallParts, parts: StageParts, screen: Screen, waker: Waker) -> Result<Self, Fault> {
        let HallParts { porter, overrides } = hall;
        let first = porter.hall.clone();
        let rings = waker.clone();
        let porter = Porter::start(porter, move || rings.wake());
        let told = |why: &std::io::Error| warn!(%why, "the kiosk file and urgent messages cannot be followed");
        let mut stage = Self {
            deck: DeckStage::start(parts, screen, waker.clone())?,
            time: ShowTime::default(),
            porter: porter.inspect_err(told).ok(),
            hall: None,
            overrides,
            rules: overrides.rules(first.as_deref()),
            new_rules: None,
            world: None,
            phase: None,
            hours_due: DeckTime::MAX,
            notices: Notices::default(),
            poster: None,
            screen,
            waker,
        };
        if let Some(hall) = first {
            stage.enter(hall, DeckTime::ZERO);
        }
        Ok(stage)
    }

    /// Goes by this hall from now on.
    fn enter(&mut self, hall: Arc<Hall>, now: DeckTime) {
        self.deck.set_place(hall.zone.clone(), hall.kiosk.language);
        self.deck.set_idle(self.overrides.idle(Some(&hall)));
        self.deck.set_hall(&hall);
        let rules = self.overrides.rules(Some(&hall));
        if rules != self.rules {
            (self.rules, self.new_rules) = (rules, Some(rules));
        }
        self.hall = Some(hall);
        self.keep_hours(now);
    }

    fn zone(&self) -> TimeZone {
        self.hall
            .as_ref()
            .map_or_else(TimeZone::system, |hall| hall.zone.clone())
    }

    /// Does what the hall's hours ask for at the latest moment that is known.
    fn keep_hours(&mut self, now: DeckTime) {
        let (Some(hall), Some((utc, told))) = (self.hall.clone(), self.world) else {
            return;
        };
        let left = hall.kiosk.look_again(utc, &hall.zone).duration_since(utc);
        self.hours_due = told + DeckTime::from(left.unsigned_abs());
        let phase = hall.kiosk.phase(hall.zone.to_datetime(utc));
        let (Phase::Open(programme) | Phase::Closed(programme)) = phase;
        let at = self.time.at(now);
        self.deck.set_programme(hall.programme(programme));
        let was_closed = matches!(self.phase, Some(Phase::Closed(_)));
        if self.phase != Some(phase) {
            let name = hall
                .kiosk
                .programmes
                .get(programme)
                .map_or("", |programme| &programme.name);
            info!(open = matches!(phase, Phase::Open(_)), programme = name, "hours");
        }
        match phase {
            Phase::Closed(_) if !was_closed => self.deck.hide(at),
            Phase::Closed(_) => self.deck.rewind(at),
            Phase::Open(_) if was_closed => {
                self.time.go_on(now);
                let at = self.time.at(now);
                self.deck.unhide(at);
            }
            Phase::Open(_) => {}
        }
        self.phase = Some(phase);
    }

    /// Takes in what the porter has brought.
    fn take_post(&mut self, now: DeckTime) {
        let Some(porter) = &self.porter else { return };
        let Post { hall, messages, begun } = porter.post();
        if let Some(hall) = hall
            && self.hall.as_ref().is_none_or(|known| !Arc::ptr_eq(known, &hall))
        {
            self.enter(hall, now);
        }
        if let Some((utc, _)) = self.world.filter(|_| begun) {
            self.notices.set(messages, utc, now);
        }
    }

    /// Puts up the message that is due, or takes down the one that is not.
    fn mind_the_notices(&mut self, now: DeckTime) {
        let due = self.notices.due(now).cloned();
        let up = self.poster.as_ref().map(|poster| Arc::clone(poster.message()));
        let same = match (&due, &up) {
            (Some(due), Some(up)) => due.is(up),
            (None, None) => true,
            _ => false,
        };
        if same {
            return;
        }
        if let Some(up) = up {
            info!(file = %up.file.display(), "the message is over");
        }
        self.poster = due.and_then(|message| self.put_up(message));
    }

    fn put_up(&self, message: Arc<Message>) -> Option<Poster> {
        info!(file = %message.file.display(), "urgent");
        let file = message.file.clone();
        let poster = Poster::start(message, self.screen, self.waker.clone());
        let told = |why: &std::io::Error| error!(%why, file = %file.display(), "fault: the message cannot be shown");
        poster.inspect_err(told).ok()
    }

    /// What has the screen instead of the show.
    fn instead(&mut self, now: DeckTime) -> Option<StageFrame> {
        let screen = self.screen;
        if let Some(poster) = &mut self.poster
            && let Some(frame) = poster.frame(screen, now)
        {
            let (slides_shown, loops_done) = self.deck.counts();
            return Some(StageFrame {
                slides_shown,
                loops_done,
                ..frame
            });
        }
        let closed = self.hall.as_ref().map(|hall| hall.kiosk.closed)?;
        if !matches!(self.phase, Some(Phase::Closed(_))) {
            return None;
        }
        let at = self.time.at(now);
        let still = self.deck.still(at);
        let quiet_until = after(now, at, still.quiet_until);
        let mut list = still.list;
        match closed {
            Closed::Black => {
                list = DrawList {
                    groups: vec![dark(still.screen, 1.0)],
                }
            }
            Closed::Still => {}
            Closed::Dim => list.groups.push(dark(still.screen, DIM)),
        }
        Some(StageFrame {
            list,
            quiet_until: if closed == Closed::Black {
                DeckTime::MAX
            } else {
                quiet_until
            },
            ..still
        })
    }

    /// When the hours or a message have something to say next.
    fn due_at(&self, now: DeckTime) -> DeckTime {
        let due = self.hours_due.min(self.notices.next_change(now));
        due.min(now + LOOK).max(now + SOON)
    }
}

impl Stage for HallStage {
    fn is_ready(&mut self) -> Result<bool, Fault> {
        self.deck.is_ready()
    }

    fn fault(&self) -> Option<Fault> {
        self.deck.fault()
    }

    fn resize(&mut self, screen: Screen) {
        self.screen = screen;
        self.deck.resize(screen);
    }

    fn command(&mut self, command: Command, now: DeckTime) -> Option<Effect> {
        let covered = self.poster.is_some() || matches!(self.phase, Some(Phase::Closed(_)));
        match command {
            Command::Quit => Some(Effect::Quit),
            Command::ToggleFullscreen => Some(Effect::ToggleFullscreen),
            // Nobody sees what it would do.
            _ if covered => None,
            _ => self.deck.command(command, self.time.at(now)),
        }
    }

    fn gesture(&mut self, gesture: Gesture, now: DeckTime) {
        if self.poster.is_none() && !matches!(self.phase, Some(Phase::Closed(_))) {
            self.deck.gesture(gesture, self.time.at(now));
        }
    }

    fn reload(&mut self) {
        self.deck.reload();
        if let Some(porter) = &self.porter {
            porter.reload();
        }
    }

    fn end(&mut self, now: DeckTime) {
        self.deck.end(self.time.at(now));
    }

    fn typing(&mut self, number: Option<u32>) {
        self.deck.typing(number);
    }

    fn world(&mut self, utc: Timestamp, now: DeckTime) {
        self.world = Some((utc, now));
        self.deck.set_today(self.zone().to_datetime(utc).date());
        self.keep_hours(now);
    }

    fn frame(&mut self, now: DeckTime) -> StageFrame {
        self.take_post(now);
        self.mind_the_notices(now);
        let due = self.due_at(now);
        if let Some(frame) = self.instead(now) {
            self.time.hold(now, DeckTime::MAX);
            return StageFrame {
                quiet_until: frame.quiet_until.min(due),
                ..frame
            };
        }
        self.time.go_on(now);
        let at = self.time.at(now);
        let frame = self.deck.frame(at);
        StageFrame {
            quiet_until: after(now, at, frame.quiet_until).min(due),
            ..frame
        }
    }

    fn new_rules(&mut self) -> Option<Rules> {
        self.new_rules.take()
    }

    fn set_memory(&mut self, bytes: usize) {
        self.deck.set_memory(bytes);
    }

    fn upcoming(&mut self) -> Option<DrawList> {
        self.deck.upcoming()
    }
}

/// The loop's time when the deck's will be `until`; the deck's is `at` when the loop's is `now`.
fn after(now: DeckTime, at: DeckTime, until: DeckTime) -> DeckTime {
    if until == DeckTime::MAX {
        until
    } else {
        now + (until - at)
    }
}

/// Black over the whole screen.
fn dark(screen: Screen, opacity: f32) -> Group {
    let full = screen.rect_px();
    Group {
        quads: vec![Quad {
            id: DARK,
            content: Content::Fill(Color::BLACK),
            dest_px: Rect::new(0.0, 0.0, full.w as f32, full.h as f32),
            opacity,
            clip_px: full,
        }],
        opacity: 1.0,
        ..Group::default()
    }
}
