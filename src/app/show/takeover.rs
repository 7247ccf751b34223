//! How a show that was read anew takes the place of the one on screen: between two frames, and only once it is painted.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use tracing::info;

use super::line::Kin;
use super::{DeckStage, Playing, Takeover, beginning};
use crate::base::{Cue, Cues, DeckTime};
use crate::deck::Playlist;
use crate::load::{Content, Latest, Show};
use crate::player::Command;

/// A show that waits to take over.
pub(super) struct Coming {
    show: Arc<Show>,
    content: Content,
    order: u64,
    kin: Kin,
    playlist: Playlist,
    /// The slide on screen when the places below were found.
    from: usize,
    /// Where that slide is in the show to come.
    place: usize,
    /// What follows it there.
    next: usize,
    /// Whether it is to come at `next`, when the slide on screen gives way; else at `place`, at once.
    waits: bool,
    /// How old the slide on screen is.
    at: DeckTime,
}

impl Coming {
    /// What it will begin with.
    pub(super) fn arrival(&self) -> Cues {
        if self.waits {
            return beginning(self.next);
        }
        let slide = Cue {
            slide: self.place,
            at: match self.kin {
                Kin::Same => self.at,
                _ => DeckTime::ZERO,
            },
        };
        Cues {
            slide,
            ..beginning(self.place)
        }
    }
}

/// A slide of the show before, which goes out as it looked.
#[derive(Clone, Copy)]
pub(super) struct Guest {
    /// The slide that the player has in its place.
    stands_in: usize,
    /// Its place among the scenes.
    scene: usize,
}

impl Guest {
    /// The cues with the guest where the player has another.
    fn seen_in(self, cues: Cues) -> Cues {
        cues.with_slides(|slide| if slide == self.stands_in { self.scene } else { slide })
    }
}

impl Playing {
    /// What is seen at `at`.
    pub(super) fn cues_at(&self, at: DeckTime) -> Cues {
        let cues = self.player.cues(at);
        self.guest.map_or(cues, |guest| guest.seen_in(cues))
    }

    /// Whether the slide on screen gives way to another by this command, so that a show that waits can take over.
    pub(super) fn turns_over_for(&self, command: Command) -> bool {
        let moves = match command {
            Command::Next
            | Command::Previous
            | Command::First
            | Command::Last
            | Command::GoTo(_)
            | Command::Restart => true,
            Command::TogglePause
            | Command::Blank(_)
            | Command::Stay(_)
            | Command::ToggleHelp
            | Command::ToggleFullscreen
            | Command::Quit => false,
        };
        moves && self.player.blank().is_none() && self.coming.is_some()
    }

    /// Goes on with `coming` in the place of the show there was.
    fn take_up(&mut self, coming: Coming, now: DeckTime, turn: bool) {
        let before = std::mem::replace(&mut self.show, Arc::clone(&coming.show));
        let index = self.player.position();
        match (coming.kin, turn) {
            (Kin::Same, true) => self.player.turn_over(coming.playlist, now),
            (Kin::Same, false) => self.player.set_playlist(coming.playlist, now),
            (_, true) => self.player.turn_to(coming.playlist, 0, now),
            (_, false) => self.player.begin(coming.playlist, 0, now),
        }
        let crossing = self.player.cues(now).crossing.filter(|_| turn);
        let stands_in = crossing.map(|crossing| crossing.under.slide);
        self.guest = None;
        if let Some(stands_in) = stands_in
            && let Some((show, scene)) = coming.show.with_guest(&before, index, stands_in)
        {
            self.show = Arc::new(show);
            self.guest = Some(Guest { stands_in, scene });
        }
        if before.screen() != self.show.screen() {
            self.last = None;
        }
    }
}

impl DeckStage {
    /// Takes up the show that the worker has made anew, if its time has come.
    pub(super) fn follow(&mut self, now: DeckTime) {
        let (Some(on), Some(latest)) = (&mut self.on, self.worker.latest()) else {
            return;
        };
        let Latest {
            show: latest,
            content,
            order,
        } = latest;
        if on.show.generation() == latest.generation() {
            on.coming = None;
            let crossing = on.player.cues(now).crossing;
            let seen = |guest: Guest| crossing.is_some_and(|c| c.slides().any(|cue| cue.slide == guest.stands_in));
            if on.guest.is_some_and(|guest| !seen(guest)) {
                on.guest = None;
                on.show = latest;
                self.worker.keep_only(&on.show);
            }
            return;
        }
        let kin = self.line.kin(order);
        if latest.screen() != self.screen || kin == Kin::Stale {
            // The worker is laying out for the screen there is, or the deck that is wanted is on its way.
            on.coming = None;
            return;
        }
        let takeover = if self.hidden { Takeover::AtOnce } else { self.takeover };
        on.expect(latest, (content, order, kin), takeover, now);
        let Some(on) = &self.on else { return };
        let Some(coming) = &on.coming else { return };
        let due = match (coming.waits, coming.kin) {
            (false, _) => true,
            (true, Kin::Next) => self.turn_is_due(now),
            (true, _) => on.player.gives_way_by(now),
        };
        if due && self.worker.is_painted(&coming.show, &coming.arrival()) {
            let turn = coming.waits;
            self.take_over(now, turn);
        }
    }

    /// Takes over because of a command that moves the show; true if that is all the command asked for.
    pub(super) fn take_over_for(&mut self, command: Command, now: DeckTime) -> bool {
        let Some(coming) = self.on.as_ref().and_then(|on| on.coming.as_ref()) else {
            return false;
        };
        if coming.kin == Kin::Next && !self.line.is_hurried() {
            // Its turn has not come.
            return false;
        }
        if !self.worker.is_painted(&coming.show, &coming.arrival()) {
            // Not yet: the command moves the show there is.
            return false;
        }
        let another = coming.kin != Kin::Same;
        let turn = command == Command::Next || another;
        self.take_over(now, turn);
        turn
    }

    fn take_over(&mut self, now: DeckTime, turn: bool) {
        let Some(on) = &mut self.on else { return };
        let Some(coming) = on.coming.take() else { return };
        info!(slides = coming.show.len(), title = coming.show.deck().title, "swap");
        self.overlay.follow(coming.show.deck(), self.language);
        self.menu_until = None;
        self.billing.plays(&coming.content);
        self.line.arrived(coming.order);
        on.take_up(coming, now, turn);
        self.worker.keep_only(&on.show);
    }
}

impl Playing {
    /// Notes the show to come, and where and when it will.
    fn expect(&mut self, latest: Arc<Show>, of: (Content, u64, Kin), takeover: Takeover, now: DeckTime) {
        let (content, order, kin) = of;
        let from = self.player.position();
        let cues = self.player.cues(now);
        let known = self.coming.take();
        let known = known
            .filter(|known| known.show.generation() == latest.generation() && known.from == from && known.kin == kin);
        let mut coming = known.unwrap_or_else(|| {
            let playlist = latest.playlist();
            let (place, next) = match kin {
                Kin::Same => (self.player.place_in(&playlist), self.player.after_turn(&playlist)),
                _ => (0, 0),
            };
            Coming {
                from,
                place,
                next,
                order,
                kin,
                playlist,
                show: latest,
                content,
                waits: true,
                at: cues.slide.at,
            }
        });
        let unseen = kin == Kin::Same
            && cues.crossing.is_none()
            && coming.show.shares(coming.place, &self.show, from)
            && coming.playlist.entries.get(coming.place) == self.player.playlist().entries.get(from);
        let at_once = takeover == Takeover::AtOnce
            || self.show.screen() != coming.show.screen()
            || unseen
            || kin != Kin::Next && (cues.blank.is_some() || self.player.waits());
        (coming.waits, coming.at) = (!at_once, cues.slide.at);
        self.coming = Some(coming);
    }
}
