//! The real stage: a deck that the player plays and the worker lays out and paints.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use tracing::info;

use super::billing::Billing;
use super::menu::chapters;
use super::overlay::Overlay;
use super::{Fault, Stage, StageFrame, Waker, Witness};
use crate::base::{Cue, Cues, DeckTime, Screen};
use crate::input::Gesture;
use crate::load::{Content, Show, Worker, WorkerParts};
use crate::player::{Command, Effect, Player};
use crate::raster::DrawList;

/// How many screens of painted pixels are kept beside what is on screen and next to it.
const KEPT_SCREENS: usize = 4;
/// How long the menu stays open without a touch.
const MENU: DeckTime = DeckTime::from_millis(15_000);
/// How long the show stands still for a picture that is not painted yet; then it goes on without.
const PATIENCE: DeckTime = DeckTime::from_millis(2_000);

/// A deck on its way over the screen.
pub(super) struct DeckStage {
    worker: Worker,
    start: usize,
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

/// How a show begins and what it does about hands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct First {
    /// The slide to start with, from 0.
    pub(super) slide: usize,
    /// How long a slide stays at least after a touch.
    pub(super) idle: DeckTime,
}

/// What is playing.
struct Playing {
    show: Arc<Show>,
    player: Player,
    /// What was asked for last.
    cues: Cues,
    /// The last whole frame; shown on while the next one has holes.
    last: Option<DrawList>,
    /// A frame with holes was waited for in vain: what is there is shown until there are none.
    gave_up: bool,
    time: ShowTime,
}

impl DeckStage {
    /// Starts the worker on the deck; the slide at `start` comes first.
    ///
    /// # Errors
    ///
    /// [`Fault::Machine`] when the system has no thread to give.
    pub(super) fn start(
        content: Content,
        first: First,
        screen: Screen,
        waker: Waker,
        witness: Box<dyn Witness>,
    ) -> Result<Self, Fault> {
        let First { slide: start, idle } = first;
        let overlay = Overlay::new(&content.deck);
        let parts = WorkerParts {
            content,
            kept_screens: KEPT_SCREENS,
        };
        let worker = Worker::start(parts, move || waker.wake())
            .map_err(|error| Fault::Machine(format!("no thread can be started: {error}")))?;
        worker.wish(screen, &beginning(start), None);
        Ok(Self {
            worker,
            start,
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

    /// Takes up the show the worker has laid out anew.
    ///
    /// Whether it is another show is not told by its screen: a window that grows and shrinks back while the worker is busy
    /// gets a new show of the size it had.
    fn follow_screen(&mut self, now: DeckTime) {
        let (Some(on), Some(latest)) = (&self.on, self.worker.show()) else {
            return;
        };
        if Arc::ptr_eq(&on.show, &latest) {
            return;
        }
        let fresh = self.ready_show(&on.player.cues(now));
        if let (Some(show), Some(on)) = (fresh, &mut self.on) {
            on.player.set_playlist(show.playlist(), now);
            on.show = show;
            on.last = None;
            self.worker.keep_only(&on.show);
        }
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
        if let Some(why) = self.worker.fault() {
            return Err(Fault::Machine(why));
        }
        // As many slides as there are bounds `start`: only the show knows.
        let Some(show) = self.worker.show() else {
            return Ok(false);
        };
        let player = Player::new(show.playlist(), self.start);
        let cues = player.cues(DeckTime::ZERO);
        self.worker.wish(self.screen, &cues, None);
        let ready = self.ready_show(&cues);
        if let Some(show) = &ready {
            let Screen { width_px, height_px } = show.screen();
            info!(slides = show.len(), width_px, height_px, "show");
        }
        self.on = ready.map(|show| Playing {
            show,
            player,
            cues,
            last: None,
            gave_up: false,
            time: ShowTime::default(),
        });
        Ok(self.on.is_some())
    }

    fn resize(&mut self, screen: Screen) {
        self.screen = screen;
        match &self.on {
            // The next frame asks for the moment it shows.
            Some(on) => self
                .worker
                .wish(screen, &beginning(on.player.position()), Some(&on.show)),
            None => self.worker.wish(screen, &beginning(self.start), None),
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
        on.player.advance(at);
        on.bill(&mut self.billing, now);
        let (number, done) = (on.player.slides_shown(), on.is_seen(at));
        let effect = on.player.apply(command, at);
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
        self.follow_screen(at);
        let Some(on) = &mut self.on else {
            // `is_ready` was not asked: black until it is.
            return StageFrame {
                list: DrawList::default(),
                screen: self.screen,
                quiet_until: now,
                slides_shown: 0,
                loops_done: 0,
            };
        };
        on.player.advance(at);
        on.bill(&mut self.billing, now);
        if self.menu_until.is_some_and(|until| now >= until) {
            self.menu_until = None;
            self.overlay.close_menu();
        }
        let cues = on.player.cues(at);
        on.cues = cues;
        self.worker.wish(self.screen, &cues, Some(&on.show));
        let (list, missing) = self.worker.with_store(|store| on.show.frame(&cues, store));
        let holes = missing > 0 && on.last.is_some();
        let waiting = holes && !on.gave_up && on.time.hold(now, PATIENCE);
        on.gave_up = holes && !waiting;
        let quiet_until = if waiting {
            // The worker wakes the loop when there is more.
            now + PATIENCE
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
            loops_done: on.player.loops_done(),
        }
    }

    fn upcoming(&mut self) -> Option<DrawList> {
        let on = self.on.as_ref()?;
        let next = (on.player.position() + 1) % on.show.len();
        let settled = Cue {
            slide: next,
            at: on.show.settled_at(next),
        };
        let cues = Cues {
            slide: settled,
            ..beginning(next)
        };
        let (list, missing) = self.worker.with_store(|store| on.show.frame(&cues, store));
        (missing == 0).then_some(list)
    }
}

/// The cues of a slide that has just come up.
fn beginning(slide: usize) -> Cues {
    Cues {
        slide: Cue {
            slide,
            at: DeckTime::ZERO,
        },
        leaving: None,
        running: DeckTime::ZERO,
        blank: None,
    }
}

/// How long the picture of `cues`, shown at `at`, stays as it is; zero while it moves.
fn quiet_for(show: &Show, player: &Player, cues: &Cues, at: DeckTime) -> DeckTime {
    let change = player.next_change(at);
    // While the show stands still (a pause, a blank screen) its time does, and so does every picture.
    let stands = player.cues(at + DeckTime::from_millis(1)) == *cues;
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
    for_picture.min(for_change).max(DeckTime::ZERO)
}

/// The show's time, which stands still while a picture is waited for.
#[derive(Clone, Copy, Debug, Default)]
struct ShowTime {
    /// How much longer the loop's clock has run than the show's.
    behind: DeckTime,
    /// The loop's time at which the show's came to stand.
    held_since: Option<DeckTime>,
}

impl ShowTime {
    /// The show's time when the loop's is `now`.
    fn at(&self, now: DeckTime) -> DeckTime {
        self.held_since.unwrap_or(now).min(now) - self.behind
    }

    /// Stops the show's time at `now`, or leaves it stopped. False when it has stood for `patience` and must go on.
    fn hold(&mut self, now: DeckTime, patience: DeckTime) -> bool {
        let since = *self.held_since.get_or_insert(now);
        now - since < patience
    }

    /// Lets the show's time go on from where it stands.
    fn go_on(&mut self, now: DeckTime) {
        if let Some(since) = self.held_since.take() {
            self.behind = self.behind + (now - since);
        }
    }
}
