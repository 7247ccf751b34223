//! A deck as one handscroll: its slides side by side on a strip that passes the screen.
//!
//! The strip goes on at the pace at which its slides are read: from one slide to the next it takes half the hold of each.
//! Its speed changes evenly, by a cubic Hermite curve from slide to slide whose slopes there are the harmonic means of the
//! speeds before and after (Fritsch and Butland, 1984), so it neither jerks nor runs back. It stops at slides that take
//! their own time: one that waits for a command, one whose own text passes.
//!
//! A command brings a slide up by a glide that sets out at the place and speed of that moment. Where the slide is far off,
//! the glide takes it as the next one: the strip between is left out.

use super::state::SHORTEST_HOLD;
use crate::base::{Crossing, Cue, DeckTime, Direction, Passage, TransitionKind};
use crate::deck::{Entry, Playlist};

/// What a glide takes at least.
const GLIDE: DeckTime = DeckTime::from_millis(600);
/// What it takes besides, for each screen that it goes.
const GLIDE_A_SCREEN: DeckTime = DeckTime::from_millis(400);
/// What a slide that takes its own time adds to the way to it and from it, in the place of half its hold.
const BESIDE_A_REST: DeckTime = DeckTime::from_millis(2_500);
/// The shortest way from one slide to the next.
const SHORTEST_WAY: DeckTime = DeckTime::from_millis(400);

/// Nearer to a slide than this, in screens, no pixel shows that it is not there.
const AS_GOOD_AS_THERE: f64 = 1e-5;

/// The part of the strip that is near the screen, and how it moves.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Strip {
    way: Direction,
    /// Slides side by side, in the order in which they pass. Places on the strip are counted in screens from the first.
    pages: [Cue; 3],
    moves: Moves,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Moves {
    /// A slide stands on screen.
    Rest {
        page: usize,
        /// How long yet; none waits for a command.
        left: Option<DeckTime>,
    },
    /// The strip is on its way.
    Goes(Leg),
}

/// A way from one place to another.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Leg {
    from: f64,
    to: usize,
    /// Speeds at both ends, in screens a second.
    sets_out: f64,
    arrives: f64,
    length: DeckTime,
    gone: DeckTime,
    /// Asked for by a command: it goes on during a pause.
    glides: bool,
}

impl Leg {
    /// Place and speed.
    fn now(&self) -> (f64, f64) {
        let length = self.length.as_secs_f64();
        let t = (self.gone.as_nanos() as f64 / self.length.as_nanos().max(1) as f64).clamp(0.0, 1.0);
        let to = self.to as f64;
        if t >= 1.0 {
            return (to, self.arrives);
        }
        let (m0, m1) = (self.sets_out * length, self.arrives * length);
        let (t2, t3) = (t * t, t * t * t);
        let place = self.from * (2.0 * t3 - 3.0 * t2 + 1.0)
            + m0 * (t3 - 2.0 * t2 + t)
            + to * (3.0 * t2 - 2.0 * t3)
            + m1 * (t3 - t2);
        let slope = (to - self.from) * 6.0 * (t - t2) + m0 * (3.0 * t2 - 4.0 * t + 1.0) + m1 * (3.0 * t2 - 2.0 * t);
        (place, slope / length)
    }
}

impl Strip {
    /// A strip that stands at a slide which has just come up.
    pub(super) fn at(way: Direction, playlist: &Playlist, slide: usize) -> Self {
        Self::standing(way, playlist, fresh(playlist, slide))
    }

    /// A strip that stands at a slide.
    pub(super) fn standing(way: Direction, playlist: &Playlist, cue: Cue) -> Self {
        Self {
            way,
            pages: [cue; 3],
            moves: Moves::Rest {
                page: 0,
                left: rest_of(playlist, cue.slide),
            },
        }
    }

    /// Place and speed.
    fn now(&self) -> (f64, f64) {
        match &self.moves {
            Moves::Rest { page, .. } => (*page as f64, 0.0),
            Moves::Goes(leg) => {
                let (place, speed) = leg.now();
                // A glide that turns round may swing past the slides that are there.
                let last = if self.pages[2].slide == self.pages[1].slide {
                    1.0
                } else {
                    2.0
                };
                (place.clamp(0.0, last), speed)
            }
        }
    }

    /// The slides in sight and how much of the second, from 0 (the first stands alone) to less than 1.
    fn sight(&self) -> (Cue, Cue, f32) {
        let (place, _) = self.now();
        let nearest = place.round();
        if (place - nearest).abs() < AS_GOOD_AS_THERE {
            let page = self.pages[(nearest as usize).min(2)];
            return (page, page, 0.0);
        }
        let first = (place.floor() as usize).min(1);
        (self.pages[first], self.pages[first + 1], (place - first as f64) as f32)
    }

    /// The slide on screen: the one that a glide goes to, or else the one of which more is seen.
    pub(super) fn slide(&self) -> Cue {
        match &self.moves {
            Moves::Goes(Leg { to, glides: true, .. }) => self.pages[*to],
            Moves::Rest { page, .. } => self.pages[*page],
            Moves::Goes(_) => {
                let (first, second, share) = self.sight();
                if share < 0.5 { first } else { second }
            }
        }
    }

    /// What is seen of the strip; none if it stands at a slide.
    pub(super) fn crossing(&self) -> Option<Crossing> {
        let (first, mut second, share) = self.sight();
        if share == 0.0 {
            // What it sets out for is not to be seen yet.
            second = match &self.moves {
                Moves::Rest { .. } => first,
                Moves::Goes(leg) => self.pages[leg.to],
            };
        }
        (first.slide != second.slide).then_some(Crossing {
            under: first,
            first: Passage {
                over: second,
                kind: TransitionKind::Push(self.way),
                progress: share,
            },
            second: None,
        })
    }

    /// Whether it is on its way. What is `stopped` by a pause or a blank screen are ways that no command asked for.
    pub(super) fn moves(&self, stopped: bool) -> bool {
        matches!(&self.moves, Moves::Goes(leg) if leg.glides || !stopped)
    }

    /// How long until it arrives, or sets out; none if it stands for good, or until it is no longer `stopped`.
    pub(super) fn left(&self, stopped: bool) -> Option<DeckTime> {
        match &self.moves {
            Moves::Rest { left, .. } => left.filter(|_| !stopped),
            Moves::Goes(leg) => (leg.glides || !stopped).then(|| leg.length - leg.gone),
        }
    }

    /// Lets time pass in which it neither arrives nor sets out.
    pub(super) fn pass(&mut self, step: DeckTime, stopped: bool) {
        match &mut self.moves {
            Moves::Rest { page, left } if !stopped => {
                let mut cue = self.pages[*page];
                cue.at = cue.at + step;
                self.pages = [cue; 3];
                *left = left.map(|left| (left - step).max(DeckTime::ZERO));
            }
            Moves::Rest { .. } => {}
            Moves::Goes(leg) => {
                if leg.glides || !stopped {
                    leg.gone = (leg.gone + step).min(leg.length);
                }
            }
        }
    }

    /// Lets time go by for the slide that stands on screen.
    pub(super) fn age(&mut self, step: DeckTime) {
        let mut cue = self.slide();
        cue.at = cue.at + step;
        self.pages = [cue; 3];
    }

    /// Goes on from where it has arrived or rested: rests there, or sets out for the next slide. A deck of one slide rests on.
    pub(super) fn go_on(&mut self, playlist: &Playlist) {
        let cue = self.slide();
        match self.moves {
            Moves::Goes(leg) if leg.glides || takes_its_time(playlist, cue.slide) => {
                *self = Self::standing(self.way, playlist, cue);
            }
            Moves::Goes(leg) => self.set_out(playlist, cue, leg.arrives),
            Moves::Rest { .. } => self.set_out(playlist, cue, 0.0),
        }
    }

    /// Sets out from the slide that stands on screen, if there is another.
    pub(super) fn turn_over(&mut self, playlist: &Playlist, before: &Self) {
        let (_, speed) = before.now();
        self.set_out(playlist, self.slide(), speed);
    }

    fn set_out(&mut self, playlist: &Playlist, from: Cue, speed: f64) {
        let next = after(playlist, from.slide);
        if next == from.slide {
            *self = Self::standing(self.way, playlist, from);
            return;
        }
        let to = fresh(playlist, next);
        self.pages = [from, to, to];
        self.moves = Moves::Goes(Leg {
            from: 0.0,
            to: 1,
            sets_out: speed,
            arrives: speed_at(playlist, next),
            length: way_time(playlist, from.slide, next),
            gone: DeckTime::ZERO,
            glides: false,
        });
    }

    /// Sets out for `slide` from where it is, forwards or backwards.
    pub(super) fn glide_to(&mut self, playlist: &Playlist, slide: usize, forwards: bool) {
        let (first, second, share) = self.sight();
        let (_, speed) = self.now();
        let share = f64::from(share);
        let known = |cue: Cue| cue.slide == slide;
        let target = fresh(playlist, slide);
        let (pages, from, to) = if share == 0.0 {
            match (known(first), forwards) {
                (true, _) => ([first; 3], 0.0, 0),
                (false, true) => ([first, target, target], 0.0, 1),
                (false, false) => ([target, first, first], 1.0, 0),
            }
        } else if known(first) {
            ([first, second, second], share, 0)
        } else if known(second) {
            ([first, second, second], share, 1)
        } else if forwards {
            ([first, second, target], share, 2)
        } else {
            ([target, first, second], 1.0 + share, 0)
        };
        self.pages = pages;
        if from == to as f64 {
            *self = Self::standing(self.way, playlist, pages[to]);
            return;
        }
        let screens = (to as f64 - from).abs();
        let more = (GLIDE_A_SCREEN.as_nanos() as f64 * screens) as i64;
        self.moves = Moves::Goes(Leg {
            from,
            to,
            sets_out: speed,
            arrives: 0.0,
            length: GLIDE + DeckTime::from_nanos(more),
            gone: DeckTime::ZERO,
            glides: true,
        });
    }

    /// The same strip with its slides at other places; none if one of them is gone, or two are one now.
    pub(super) fn moved(self, place: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        let mut moved = self;
        for page in &mut moved.pages {
            page.slide = place(page.slide)?;
        }
        let as_before = |at: usize| {
            let same = |strip: &Self| strip.pages[at].slide == strip.pages[at + 1].slide;
            same(&self) == same(&moved)
        };
        (as_before(0) && as_before(1)).then_some(moved)
    }
}

/// How long a whole round takes; none if a slide of it waits for a command.
pub(super) fn round(playlist: &Playlist) -> Option<DeckTime> {
    let count = playlist.entries.len();
    let each = (0..count).map(|slide| {
        let rest = if count < 2 || takes_its_time(playlist, slide) {
            rest_of(playlist, slide)?
        } else {
            DeckTime::ZERO
        };
        let way = (count > 1).then(|| way_time(playlist, slide, after(playlist, slide)));
        Some(rest + way.unwrap_or_default())
    });
    each.into_iter().try_fold(DeckTime::ZERO, |sum, one| Some(sum + one?))
}

/// Whether the strip stands still at a slide until that has had its time.
fn takes_its_time(playlist: &Playlist, slide: usize) -> bool {
    entry(playlist, slide).is_some_and(|entry| entry.hold.is_none() || entry.passes)
}

/// How long a slide rests on screen that has just come to stand there; none waits for a command.
///
/// Where the strip would only pass it, that is half its hold: the other half it has on its way out.
fn rest_of(playlist: &Playlist, slide: usize) -> Option<DeckTime> {
    let entry = entry(playlist, slide)?;
    let rest = if entry.passes {
        entry.hold? - entry.settled
    } else if playlist.entries.len() > 1 {
        half(entry.hold?)
    } else {
        entry.hold?
    };
    Some(rest.max(SHORTEST_HOLD))
}

/// How long the strip takes from one slide to the one after it.
fn way_time(playlist: &Playlist, from: usize, to: usize) -> DeckTime {
    let share = |slide| match entry(playlist, slide) {
        Some(Entry {
            hold: Some(hold),
            passes: false,
            ..
        }) => half(*hold),
        _ => BESIDE_A_REST,
    };
    (share(from) + share(to)).max(SHORTEST_WAY)
}

/// How fast the strip passes a slide, in screens a second.
fn speed_at(playlist: &Playlist, slide: usize) -> f64 {
    if takes_its_time(playlist, slide) {
        return 0.0;
    }
    let (before, after) = (before(playlist, slide), after(playlist, slide));
    let both = way_time(playlist, before, slide) + way_time(playlist, slide, after);
    2.0 / both.as_secs_f64()
}

fn half(time: DeckTime) -> DeckTime {
    DeckTime::from_nanos(time.as_nanos() / 2)
}

fn entry(playlist: &Playlist, slide: usize) -> Option<&Entry> {
    playlist.entries.get(slide)
}

fn after(playlist: &Playlist, slide: usize) -> usize {
    (slide + 1) % playlist.entries.len().max(1)
}

fn before(playlist: &Playlist, slide: usize) -> usize {
    let count = playlist.entries.len().max(1);
    (slide + count - 1) % count
}

/// A slide that comes into sight: on the strip everything is in its place already.
fn fresh(playlist: &Playlist, slide: usize) -> Cue {
    let at = entry(playlist, slide).map_or(DeckTime::ZERO, |entry| entry.settled);
    Cue { slide, at }
}

#[cfg(test)]
mod tests;
