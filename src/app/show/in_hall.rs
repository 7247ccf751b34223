//! What a hall asks of its deck's stage.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Coming, DeckStage, Playing};
use crate::app::StageFrame;
use crate::base::{Cue, Cues, DeckTime, Language};
use crate::load::Hall;
use crate::player::Command;

impl DeckStage {
    /// Says where the wall stands, and in which language the program speaks, if not in each deck's.
    pub(in crate::app) fn set_place(&mut self, zone: TimeZone, language: Option<Language>) {
        (self.zone, self.language) = (zone, language);
        if let Some(on) = &self.on {
            self.overlay.follow(on.show.deck(), language);
        }
    }

    /// How long a slide stays at least after a touch.
    pub(in crate::app) fn set_idle(&mut self, idle: DeckTime) {
        self.idle = idle;
    }

    /// Puts these looks on the decks from now on.
    pub(in crate::app) fn set_hall(&self, hall: &Arc<Hall>) {
        if let Some(reader) = &self.reader {
            reader.set_hall(Arc::clone(hall));
        }
    }

    /// The date on the wall is this one.
    pub(in crate::app) fn set_today(&self, today: Date) {
        if let Some(reader) = &self.reader {
            reader.set_today(today);
        }
    }

    /// Nobody sees the show from now on but for [`DeckStage::still`].
    pub(in crate::app) fn hide(&mut self, now: DeckTime) {
        self.hidden = true;
        self.menu_until = None;
        self.overlay.close_menu();
        self.billing.end(now);
        self.rewind(now);
    }

    /// The show begins from its first slide.
    pub(in crate::app) fn unhide(&mut self, now: DeckTime) {
        self.hidden = false;
        if let Some(on) = &mut self.on {
            let at = on.time.at(now);
            on.player.apply(Command::Restart, at);
            let playlist = on.player.playlist().clone();
            on.player.begin(playlist, 0, at);
            on.last = None;
        }
    }

    /// How many slides have come up, and how many rounds are done.
    pub(in crate::app) fn counts(&self) -> (u64, u64) {
        let counts = |on: &Playing| (on.player.slides_shown(), on.player.loops_done() + self.line.rounds());
        self.on.as_ref().map_or((0, 0), counts)
    }

    /// The deck and the slide on screen.
    #[cfg(test)]
    pub(in crate::app) fn status(&self) -> String {
        let Some(on) = &self.on else {
            return "nothing".to_owned();
        };
        let deck = on.show.deck();
        format!("{}/{}", deck.title, deck.slides[on.player.position()].id)
    }

    /// Whether another deck has been asked for.
    #[cfg(test)]
    pub(in crate::app) fn asks(&self) -> bool {
        self.line.asks()
    }

    /// How old the slide on screen is.
    #[cfg(test)]
    pub(in crate::app) fn status_at(&self) -> DeckTime {
        self.on.as_ref().map_or(DeckTime::ZERO, |on| on.cues.slide.at)
    }

    /// The name of the theme on screen.
    #[cfg(test)]
    pub(in crate::app) fn theme(&self) -> String {
        self.on
            .as_ref()
            .map_or_else(String::new, |on| on.show.deck().theme.name.to_string())
    }

    /// The picture of the first slide as it is when nothing on it moves any more.
    pub(in crate::app) fn still(&mut self, now: DeckTime) -> StageFrame {
        let at = self.on.as_ref().map_or(now, |on| on.time.at(now));
        self.mind_the_line(at);
        self.follow(at);
        let Some(on) = &mut self.on else {
            return StageFrame::black(self.screen, now);
        };
        let slide = Cue {
            slide: 0,
            at: on.show.settled_at(0),
        };
        let cues = Cues {
            now: Some(crate::clock::wall_minute_in(&self.zone)),
            ..Cues::of(slide)
        };
        let arrival = on.coming.as_ref().map(Coming::arrival);
        self.worker.wish(self.screen, &cues, Some(&on.show), arrival.as_ref());
        let (list, _) = self.worker.with_store(|store| on.show.frame(&cues, store));
        let clock = on.show.clock_quiet_for(&cues);
        StageFrame {
            list,
            screen: on.show.screen(),
            quiet_until: if clock == DeckTime::MAX { clock } else { now + clock },
            slides_shown: on.player.slides_shown(),
            loops_done: on.player.loops_done() + self.line.rounds(),
        }
    }
}
