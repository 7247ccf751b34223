//! Pure: (state, command, now) → state and effects. Loop, holds, jumps, transitions.
//!
//! - A hold counts from the moment the slide comes up; its transition is part of it.
//! - A transition lasts as long as the deck says, or half the slide's hold where that is shorter, so a slide is always
//!   seen whole. The slide going out lives on meanwhile.
//! - What interrupts a transition starts from where things are: a third slide comes over the picture that the two make
//!   together, and going back to a slide that is still there turns round what has come over it. At most three slides are
//!   on screen; after a burst of commands the last slide named waits until there is room for it.
//! - A step back is the step on the other way round: a push to the left goes to the right.
//! - A pause freezes what is on screen, the ticker too; a transition that is under way ends. A slide fetched during a pause
//!   plays its entrances and then waits: its hold starts when the pause ends.
//! - A blank screen stops everything as a pause does. Next and Previous bring back the slide that was hidden, as in
//!   PowerPoint; commands that name a slide show that one.
//! - While somebody touches the screen no hold ends ([`Command::Stay`]); everything moves on meanwhile, and a hold that
//!   was over in that time ends with it.
//! - A handscroll ([`Playlist::handscroll`]) is one strip of all slides that goes on at the pace of reading; see `strip`. Next,
//!   Previous and what names a slide make it glide there, where it rests for half the slide's hold before it goes on.
//! - A deck of one slide stays as it is when its hold ends: nothing enters again; the round is counted.

mod command;
mod stack;
mod state;
mod strip;
#[cfg(test)]
mod tests;

pub use command::{Command, Effect};

use crate::base::{Blank, Cues, DeckTime};
use crate::deck::Playlist;
use state::State;

/// Plays a playlist: tells at every moment what is on screen.
///
/// Time is an argument, and it never runs backwards: a `now` before the latest one seen counts as that one.
#[derive(Clone, PartialEq, Debug)]
pub struct Player {
    playlist: Playlist,
    state: State,
    /// The latest time seen; `state` is as of then.
    seen: DeckTime,
}

impl Player {
    /// Starts at [`DeckTime::ZERO`] with the slide at `start`; too large a number starts with the last.
    #[must_use]
    pub fn new(playlist: Playlist, start: usize) -> Self {
        Self {
            state: State::new(&playlist, start),
            playlist,
            seen: DeckTime::ZERO,
        }
    }

    /// Does what is asked; an effect is for the window to carry out.
    pub fn apply(&mut self, command: Command, now: DeckTime) -> Option<Effect> {
        self.advance(now);
        match command {
            Command::Next => self.state.step(&self.playlist, true),
            Command::Previous => self.state.step(&self.playlist, false),
            Command::First => self.state.show(&self.playlist, 0),
            Command::Last => self.state.show(&self.playlist, usize::MAX),
            Command::GoTo(slide) => self.state.show(&self.playlist, slide),
            Command::TogglePause => self.state.toggle_pause(),
            Command::Blank(kind) => self.state.toggle_blank(kind),
            Command::Restart => self.state.restart(&self.playlist),
            Command::Stay(length) => self.state.stay(length),
            Command::ToggleHelp => return Some(Effect::ToggleHelp),
            Command::ToggleFullscreen => return Some(Effect::ToggleFullscreen),
            Command::Quit => return Some(Effect::Quit),
        }
        // A hold that was shortened behind a pause or a blank screen may be over.
        self.advance(now);
        None
    }

    /// Makes the slide changes that are due at `now`, however many; the work is bounded by two rounds of the deck.
    pub fn advance(&mut self, now: DeckTime) {
        self.state = self.state_at(now);
        self.seen = self.seen.max(now);
    }

    /// What is on screen at `now`.
    #[must_use]
    pub fn cues(&self, now: DeckTime) -> Cues {
        self.state_at(now).cues()
    }

    /// The next moment at which the player changes something by itself: a hold's end, a transition's end.
    ///
    /// `now` while a transition can be seen, [`DeckTime::MAX`] if nothing will change. Slides that move of themselves are
    /// not the player's to know: see `Scene::quiet_until`.
    #[must_use]
    pub fn next_change(&self, now: DeckTime) -> DeckTime {
        let now = self.seen.max(now);
        self.state_at(now)
            .until_change(&self.playlist)
            .map_or(DeckTime::MAX, |wait| now + wait)
    }

    /// Goes on with another playlist, as after a reload.
    ///
    /// The slide on screen stays, with its time, if its id is still there. If not, the slide after it that is still
    /// there comes up at once, or else the one at the same place.
    pub fn set_playlist(&mut self, playlist: Playlist, now: DeckTime) {
        self.advance(now);
        self.state = self.state.moved(&self.playlist, &playlist);
        self.playlist = playlist;
        // The slide may have been given a hold that is over.
        self.advance(now);
    }

    /// Whether the slide on screen gives way to another, or begins another round of itself, by `now`.
    #[must_use]
    pub fn gives_way_by(&self, now: DeckTime) -> bool {
        let end = self.state.hold_left(&self.playlist);
        end.is_some_and(|left| left <= now - self.seen.min(now))
    }

    /// Whether the slide on screen stays until a command comes, for as long as nothing is paused or blank.
    #[must_use]
    pub fn waits(&self) -> bool {
        let entry = self.playlist.entries.get(self.position());
        entry.is_some_and(|entry| entry.hold.is_none())
    }

    /// Goes on with another playlist from the end of the slide on screen, or from `now` if that is sooner: then the slide
    /// comes up that follows it in the new playlist.
    ///
    /// If the new playlist does not have the slide on screen, the slide after it that is still there comes up, or else the
    /// one at the same place; the slide going out then goes by the place before the one that comes up.
    pub fn turn_over(&mut self, playlist: Playlist, now: DeckTime) {
        let step = now - self.seen.min(now);
        let end = self.state.hold_left(&self.playlist).map_or(step, |left| left.min(step));
        self.state = self.state.after_in_slide(end).turned(&self.playlist, &playlist);
        self.playlist = playlist;
        self.seen = self.seen + end;
        self.advance(now);
    }

    /// Goes on with slide `place` of another playlist from the end of the slide on screen, or from `now` if that is sooner,
    /// whatever the slides of both are called. The slide going out goes by the place before that one.
    pub fn turn_to(&mut self, playlist: Playlist, place: usize, now: DeckTime) {
        let step = now - self.seen.min(now);
        let end = self.state.hold_left(&self.playlist).map_or(step, |left| left.min(step));
        self.state = self.state.after_in_slide(end).turned_to(&playlist, place);
        self.playlist = playlist;
        self.seen = self.seen + end;
        self.advance(now);
    }

    /// Goes on with slide `place` of another playlist at once, from its beginning, with no transition.
    pub fn begin(&mut self, playlist: Playlist, place: usize, now: DeckTime) {
        self.advance(now);
        self.state = self.state.begun(&playlist, place);
        self.playlist = playlist;
    }

    /// Keeps the slide on screen until `length` after `now` at least, even if its hold is over by then.
    pub fn linger(&mut self, now: DeckTime, length: DeckTime) {
        self.state.linger(now - self.seen.min(now) + length);
    }

    /// The place in `playlist` of the slide that [`Player::set_playlist`] would leave on screen.
    #[must_use]
    pub fn place_in(&self, playlist: &Playlist) -> usize {
        self.state.moved(&self.playlist, playlist).position()
    }

    /// The place in `playlist` of the slide that [`Player::turn_over`] would bring up.
    #[must_use]
    pub fn after_turn(&self, playlist: &Playlist) -> usize {
        self.state.turned(&self.playlist, playlist).position()
    }

    /// What is being played.
    #[must_use]
    pub fn playlist(&self) -> &Playlist {
        &self.playlist
    }

    /// The place of the slide on screen, or coming in, from 0.
    #[must_use]
    pub fn position(&self) -> usize {
        self.state.position()
    }

    /// Whether the show is paused. A blank screen is not a pause.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.state.is_paused()
    }

    /// Whether and how the screen is blank.
    #[must_use]
    pub fn blank(&self) -> Option<Blank> {
        self.state.blank()
    }

    /// How often the show has gone on from the last slide to the first, by itself or by [`Command::Next`].
    #[must_use]
    pub fn loops_done(&self) -> u64 {
        self.state.loops_done()
    }

    /// How many times a slide has come up, the first included.
    #[must_use]
    pub fn slides_shown(&self) -> u64 {
        self.state.slides_shown()
    }

    fn state_at(&self, now: DeckTime) -> State {
        self.state.after(&self.playlist, now - self.seen.min(now))
    }
}
