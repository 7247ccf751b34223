//! The real stage: a deck that the player plays and the worker lays out and paints.

#[cfg(test)]
mod tests;

mod in_hall;
mod line;
mod takeover;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tracing::{info, warn};

use super::billing::Billing;
use super::menu::chapters;
use super::overlay::Overlay;
use super::{Fault, Stage, StageFrame, Waker, Witness};
use crate::base::{Crossing, Cue, Cues, DeckTime, Language, Passage, Screen};
use crate::input::Gesture;
use crate::load::{Content, Reader, ReaderParts, Show, Worker, WorkerParts};
use crate::player::{Command, Effect, Player};
use crate::raster::DrawList;
use crate::text::FontBook;
use line::Line;
use takeover::{Coming, Guest};

/// How long the menu stays open without a touch.
const MENU: DeckTime = DeckTime::from_millis(15_000);
/// How long the show stands still for what is not painted yet; then it goes on with a placeholder.
const PATIENCE: DeckTime = DeckTime::from_millis(250);
/// The same where a ticker runs, which must not be seen to stop.
const PATIENCE_RUNNING: DeckTime = DeckTime::from_millis(30);

/// What a stage is made of.
pub(super) struct StageParts {
    pub(super) content: Content,
    /// The slide to begin with, from 0.
    pub(super) start: usize,
    /// How many bytes of painted pixels are kept.
    pub(super) memory_bytes: usize,
    /// What is watched while it plays; nothing if there is nothing to watch.
    pub(super) reader: Option<ReaderParts>,
    /// When another show takes the place of the one on screen.
    pub(super) takeover: Takeover,
    /// How long a slide stays at least after a touch.
    pub(super) idle: DeckTime,
    /// Who is told what the screen shows.
    pub(super) witness: Box<dyn Witness>,
}

/// When a show that was read anew takes the place of the one on screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Takeover {
    /// When the slide on screen gives way to another; sooner where nobody can see it.
    #[default]
    NextSlide,
    /// At once, at the same place: for those who write a deck and look at it.
    AtOnce,
}

/// A deck on its way over the screen.
pub(super) struct DeckStage {
    worker: Worker,
    reader: Option<Reader>,
    start: usize,
    takeover: Takeover,
    /// The decks that take turns.
    line: Line,
    /// Nobody sees the show: what is new takes over at once.
    hidden: bool,
    /// The time zone of the wall.
    zone: TimeZone,
    /// The language of what the program itself says, where that is not each deck's.
    language: Option<Language>,
    /// The screen there is; the show may still be for another one.
    screen: Screen,
    on: Option<Playing>,
    overlay: Overlay,
    billing: Billing,
    /// How long a slide stays at least after a touch.
    idle: DeckTime,
    /// When the menu closes by itself, while it is open.
    menu_until: Option<DeckTime>,
}

/// What is playing.
struct Playing {
    show: Arc<Show>,
    player: Player,
    /// What was asked for last.
    cues: Cues,
    /// A slide of the show before that is going out.
    guest: Option<Guest>,
    /// A show that waits to take over.
    coming: Option<Coming>,
    /// The last whole frame; shown on while the next one has holes.
    last: Option<DrawList>,
    /// A frame with holes was waited for in vain: what is there is shown until there are none.
    gave_up: bool,
    time: ShowTime,
}

impl DeckStage {
    /// Starts the worker on the deck.
    ///
    /// # Errors
    ///
    /// [`Fault::Machine`] when the system has no thread to give.
    pub(super) fn start(parts: StageParts, screen: Screen, waker: Waker) -> Result<Self, Fault> {
        let StageParts {
            content,
            start,
            memory_bytes,
            reader,
            takeover,
            idle,
            witness,
        } = parts;
        let line = Line::new(Vec::new(), reader.as_ref().and_then(|reader| reader.deck.clone()));
        let overlay = Overlay::new(&content.deck);
        let parts = WorkerParts { content, memory_bytes };
        let worker = Worker::start(parts, move || waker.wake())
            .map_err(|error| Fault::Machine(format!("no thread can be started: {error}")))?;
        worker.wish(screen, &beginning(start), None, None);
        let reader = reader.and_then(|parts| {
            let started = Reader::start(parts, worker.inbox());
            // Better a show that does not change than none.
            let told = |why: &std::io::Error| warn!(%why, "changes of the deck cannot be followed");
            started.inspect_err(told).ok()
        });
        Ok(Self {
            worker,
            reader,
            start,
            takeover,
            line,
            hidden: false,
            zone: TimeZone::system(),
            language: None,
            screen,
            on: None,
            overlay,
            billing: Billing::new(witness),
            idle,
            menu_until: None,
        })
    }

    fn open_menu(&mut self, now: DeckTime) {
        let Some(on) = &self.on else { return };
        let chapters = chapters(on.show.deck());
        let here = chapters
            .iter()
            .rposition(|chapter| chapter.slide <= on.player.position());
        if !chapters.is_empty() {
            self.overlay.open_menu(chapters, here);
            self.menu_until = Some(now + MENU);
        }
    }

    /// The worker's show, if it is for the screen there is and `cues` can be drawn from it.
    fn ready_show(&self, cues: &Cues) -> Option<Arc<Show>> {
        let show = self.worker.show().filter(|show| show.screen() == self.screen)?;
        self.worker.is_painted(&show, cues).then_some(show)
    }
}

/// Where a deck is.
pub(super) struct At {
    pub(super) show: Arc<Show>,
    /// The slide on screen, from 0.
    pub(super) slide: usize,
    /// The line of the deck's file that it begins in.
    pub(super) line: u32,
    /// How long it has been there.
    pub(super) age: DeckTime,
    /// How long it stays; none if it waits for a command.
    pub(super) hold: Option<DeckTime>,
    /// Its time does not go on: the show is paused, or the screen is blank.
    pub(super) stands: bool,
}

impl At {
    /// How much of the slide's hold has passed, 0 to 1; 0 where it waits for a command.
    pub(super) fn passed(&self) -> f32 {
        let hold = self.hold.map_or(0, DeckTime::as_millis);
        if hold > 0 {
            (self.age.as_millis() as f32 / hold as f32).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

impl DeckStage {
    /// What plays at `now`, and where it is; none until something does.
    pub(super) fn playing(&self, now: DeckTime) -> Option<At> {
        let on = self.on.as_ref()?;
        let at = on.time.at(now);
        let slide = on.player.position();
        let source = self.worker.content().source;
        Some(At {
            slide,
            line: on
                .show
                .deck()
                .slides
                .get(slide)
                .map_or(1, |slide| source.position(slide.span.start).line),
            age: on.player.cues(at).slide.at,
            hold: on.player.playlist().entries.get(slide)?.hold,
            stands: on.player.is_paused() || on.player.blank().is_some(),
            show: Arc::clone(&on.show),
        })
    }

    /// What the worker has content and fonts of.
    pub(super) fn content(&self) -> Content {
        self.worker.content()
    }

    /// The fonts in use, once they are open.
    pub(super) fn fonts(&self) -> Option<Arc<FontBook>> {
        self.worker.fonts()
    }
}

impl Playing {
    /// Tells `billing` what is on screen at `now`, on the loop's clock.
    fn bill(&self, billing: &mut Billing, now: DeckTime) {
        let Some(slide) = self.show.deck().slides.get(self.player.position()) else {
            return;
        };
        // In a deck of one slide no other comes up: each round is a showing.
        let rounds = if self.show.len() == 1 {
            self.player.loops_done()
        } else {
            0
        };
        let blank = self.player.cues(self.time.at(now)).blank.is_some();
        billing.see(&slide.id, self.player.slides_shown() + rounds, blank, now);
    }

    /// Whether the slide on screen has been shown for as long as it is meant to be: one that waits for a command, until all
    /// of it is there. Others are over when their hold is.
    fn is_seen(&self, at: DeckTime) -> bool {
        let slide = self.player.position();
        let waits = self
            .player
            .playlist()
            .entries
            .get(slide)
            .is_some_and(|entry| entry.hold.is_none());
        waits && self.player.cues(at).slide.at >= self.show.settled_at(slide)
    }
}

impl Stage for DeckStage {
    fn is_ready(&mut self) -> Result<bool, Fault> {
        if let Some(fault) = self.fault() {
            return Err(fault);
        }
        // As many slides as there are bounds `start`: only the show knows.
        let Some(show) = self.worker.show() else {
            return Ok(false);
        };
        let player = Player::new(show.playlist(), self.start);
        let cues = player.cues(DeckTime::ZERO);
        self.worker.wish(self.screen, &cues, None, None);
        let ready = self.ready_show(&cues);
        if let Some(show) = &ready {
            let Screen { width_px, height_px } = show.screen();
            info!(slides = show.len(), width_px, height_px, "show");
            self.billing.plays(&self.worker.content());
        }
        self.on = ready.map(|show| Playing {
            show,
            player,
            cues,
            guest: None,
            coming: None,
            last: None,
            gave_up: false,
            time: ShowTime::default(),
        });
        if let (Some(_), Some(reader)) = (&self.on, &self.reader) {
            // Now that the first slide is there, there is time to read what may have changed.
            reader.set_screen(self.screen);
        }
        Ok(self.on.is_some())
    }

    fn fault(&self) -> Option<Fault> {
        self.worker.fault().map(Fault::Machine)
    }

    fn resize(&mut self, screen: Screen) {
        self.screen = screen;
        match &self.on {
            // The next frame asks for the moment it shows.
            Some(on) => self
                .worker
                .wish(screen, &beginning(on.player.position()), Some(&on.show), None),
            None => self.worker.wish(screen, &beginning(self.start), None, None),
        }
        if let (Some(_), Some(reader)) = (&self.on, &self.reader) {
            reader.set_screen(screen);
        }
    }

    fn command(&mut self, command: Command, now: DeckTime) -> Option<Effect> {
        let Some(on) = &mut self.on else {
            // Nothing plays yet; the window can do its part.
            return match command {
                Command::Quit => Some(Effect::Quit),
                Command::ToggleFullscreen => Some(Effect::ToggleFullscreen),
                _ => None,
            };
        };
        let at = on.time.at(now);
        // What was due before the command came is not the command's doing.
        self.follow(at);
        let on = self.on.as_mut()?;
        on.player.advance(at);
        on.bill(&mut self.billing, now);
        self.mind_the_line(at);
        let on = self.on.as_mut()?;
        let (number, done) = (on.player.slides_shown(), on.is_seen(at));
        let turns_over = on.turns_over_for(command);
        let hurries = self.hurries(command);
        let turned = turns_over && self.take_over_for(command, at) || hurries;
        let on = self.on.as_mut()?;
        let effect = if turned { None } else { on.player.apply(command, at) };
        if on.player.slides_shown() != number && !done {
            self.billing.cut();
        }
        if effect == Some(Effect::ToggleHelp) {
            self.overlay.toggle_help();
            return None;
        }
        effect
    }

    fn gesture(&mut self, gesture: Gesture, now: DeckTime) {
        let Some(on) = &self.on else { return };
        let screen = on.show.screen();
        if self.idle > DeckTime::ZERO {
            self.command(Command::Stay(self.idle), now);
        }
        if self.menu_until.take().is_some() {
            let chosen = match gesture {
                Gesture::Tap(x, y) => self.overlay.chosen(x, y),
                Gesture::On | Gesture::Back | Gesture::LongPress => None,
            };
            self.overlay.close_menu();
            if let Some(slide) = chosen {
                self.command(Command::GoTo(slide), now);
            }
        } else if gesture == Gesture::LongPress {
            self.open_menu(now);
        } else if let Some(command) = gesture.command(screen.size_u()) {
            self.command(command, now);
        }
    }

    fn end(&mut self, now: DeckTime) {
        self.billing.end(now);
    }

    fn typing(&mut self, number: Option<u32>) {
        self.overlay.set_number(number);
    }

    fn frame(&mut self, now: DeckTime) -> StageFrame {
        let at = self.on.as_ref().map_or(now, |on| on.time.at(now));
        self.follow(at);
        self.wait_for_the_next(at);
        if let Some(on) = &mut self.on {
            on.player.advance(at);
        }
        self.mind_the_line(at);
        let Some(on) = &mut self.on else {
            // `is_ready` was not asked: black until it is.
            return StageFrame::black(self.screen, now);
        };
        on.bill(&mut self.billing, now);
        if self.menu_until.is_some_and(|until| now >= until) {
            self.menu_until = None;
            self.overlay.close_menu();
        }
        let cues = Cues {
            now: Some(crate::clock::wall_minute_in(&self.zone)),
            ..on.cues_at(at)
        };
        on.cues = cues;
        let arrival = on.coming.as_ref().map(Coming::arrival);
        self.worker.wish(self.screen, &cues, Some(&on.show), arrival.as_ref());
        let (list, missing) = self.worker.with_store(|store| on.show.frame(&cues, store));
        let holes = missing > 0 && on.last.is_some();
        let patience = match on.show.ticker_scene() {
            Some(_) => PATIENCE_RUNNING,
            None => PATIENCE,
        };
        let waiting = holes && !on.gave_up && on.time.hold(now, patience);
        on.gave_up = holes && !waiting;
        let quiet_until = if waiting {
            // The worker wakes the loop when there is more.
            now + patience
        } else {
            on.time.go_on(now);
            now + quiet_for(&on.show, &on.player, &cues, at)
        };
        let quiet_until = self.menu_until.map_or(quiet_until, |until| quiet_until.min(until));
        let mut list = match &on.last {
            Some(last) if waiting => last.clone(),
            _ => {
                on.last = Some(list.clone());
                list
            }
        };
        let fonts = self.worker.fonts();
        list.groups
            .extend(self.overlay.group(fonts.as_deref(), on.show.screen()));
        StageFrame {
            list,
            screen: on.show.screen(),
            quiet_until,
            slides_shown: on.player.slides_shown(),
            loops_done: on.player.loops_done() + self.line.rounds(),
        }
    }

    fn world(&mut self, utc: Timestamp, _now: DeckTime) {
        self.set_today(self.zone.to_datetime(utc).date());
    }

    fn reload(&mut self) {
        if let Some(reader) = &self.reader {
            reader.reload();
        }
    }

    fn set_memory(&mut self, bytes: usize) {
        self.worker.set_memory(bytes);
    }

    fn upcoming(&mut self) -> Option<DrawList> {
        let on = self.on.as_ref()?;
        let next = (on.player.position() + 1) % on.show.len();
        let settled = Cue {
            slide: next,
            at: on.show.settled_at(next),
        };
        // Half-way in, so that the mask it comes through is prepared too.
        let transition = on.player.playlist().entries.get(next)?.transition;
        let crossing = transition.kind.map(|kind| Crossing {
            under: settled,
            first: Passage {
                over: settled,
                kind,
                progress: 0.5,
            },
            second: None,
        });
        let cues = Cues {
            crossing,
            ..Cues::of(settled)
        };
        let (list, missing) = self.worker.with_store(|store| on.show.frame(&cues, store));
        (missing == 0).then_some(list)
    }
}

/// The cues of a slide that has just come up.
fn beginning(slide: usize) -> Cues {
    Cues::of(Cue {
        slide,
        at: DeckTime::ZERO,
    })
}

/// How long the picture of `cues`, shown at `at`, stays as it is; zero while it moves.
fn quiet_for(show: &Show, player: &Player, cues: &Cues, at: DeckTime) -> DeckTime {
    let change = player.next_change(at);
    // While the show stands still (a pause, a blank screen) its time does, and so does every picture.
    let stands = player.cues(at + DeckTime::from_millis(1)) == player.cues(at);
    let picture = if stands { DeckTime::MAX } else { show.quiet_until(cues) };
    let for_picture = if picture == DeckTime::MAX {
        DeckTime::MAX
    } else {
        picture - cues.running
    };
    let for_change = if change == DeckTime::MAX {
        DeckTime::MAX
    } else {
        change - at
    };
    let for_clock = show.clock_quiet_for(cues);
    for_picture.min(for_change).min(for_clock).max(DeckTime::ZERO)
}

/// The show's time, which stands still while a picture is waited for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ShowTime {
    /// How much longer the loop's clock has run than the show's.
    behind: DeckTime,
    /// The loop's time at which the show's came to stand.
    held_since: Option<DeckTime>,
}

impl ShowTime {
    /// The show's time when the loop's is `now`.
    pub(super) fn at(&self, now: DeckTime) -> DeckTime {
        self.held_since.unwrap_or(now).min(now) - self.behind
    }

    /// Stops the show's time at `now`, or leaves it stopped. False when it has stood for `patience` and must go on.
    pub(super) fn hold(&mut self, now: DeckTime, patience: DeckTime) -> bool {
        let since = *self.held_since.get_or_insert(now);
        now - since < patience
    }

    /// Lets the show's time go on from where it stands.
    pub(super) fn go_on(&mut self, now: DeckTime) {
        if let Some(since) = self.held_since.take() {
            self.behind = self.behind + (now - since);
        }
    }
}
