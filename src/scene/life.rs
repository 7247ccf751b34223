//! When a layer is there at all.

use crate::base::{DeckTime, Edge, IntRect, Rect};

use super::Track;

/// The stretch of time in which a layer is there.
///
/// Not an entrance: what comes in while the slide stands, such as the next page of a text, is there by its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Life {
    /// It is there from this time on; none, from ever.
    pub from: Option<DeckTime>,
    /// It is gone from this time on; none, never.
    pub until: Option<DeckTime>,
    /// The time after which all starts again; none, never. More than zero.
    pub period: Option<DeckTime>,
}

impl Life {
    /// There from `from` on.
    #[must_use]
    pub fn from(from: DeckTime) -> Self {
        Self {
            from: Some(from),
            ..Self::default()
        }
    }

    /// There until `until`.
    #[must_use]
    pub fn until(until: DeckTime) -> Self {
        Self {
            until: Some(until),
            ..Self::default()
        }
    }

    /// Whether it is there at `t`.
    #[must_use]
    pub fn is_on(&self, t: DeckTime) -> bool {
        let t = t - self.round(t);
        self.from.is_none_or(|from| t >= from) && self.until.is_none_or(|until| t < until)
    }

    /// Until when what holds at `t` lasts.
    #[must_use]
    pub fn quiet_until(&self, t: DeckTime) -> DeckTime {
        let round = self.round(t);
        let turns = [self.from, self.until, self.period];
        let next = turns.into_iter().flatten().filter(|turn| *turn > t - round).min();
        next.map_or(DeckTime::MAX, |turn| round + turn)
    }

    /// Whether it is over for good at `t`.
    #[must_use]
    pub fn is_over(&self, t: DeckTime) -> bool {
        self.period.is_none() && self.until.is_some_and(|until| t >= until)
    }

    /// When the round that `t` is in began.
    fn round(&self, t: DeckTime) -> DeckTime {
        self.period.map_or(DeckTime::ZERO, |period| {
            let period = period.as_nanos().max(1);
            DeckTime::from_nanos(t.as_nanos().div_euclid(period) * period)
        })
    }
}

/// How far a layer is uncovered, from one of its edges on.
#[derive(Clone, PartialEq, Debug)]
pub struct Reveal {
    /// Where it begins.
    pub edge: Edge,
    /// How much is uncovered: 0 is nothing, 1 all, also what reaches out of its place.
    pub part: Track,
}

impl Reveal {
    /// What of `clip_px` is uncovered of a layer that is at `dest_px`. The way across has no limit.
    pub(super) fn clip(&self, t: DeckTime, dest_px: Rect, clip_px: IntRect) -> IntRect {
        let part = self.part.at(t);
        if part >= 1.0 {
            return clip_px;
        }
        if part <= 0.0 {
            return IntRect::default();
        }
        let gone = |length: f32| (length * part).round() as i32;
        let all = dest_px.outer_px();
        let open = match self.edge {
            Edge::Left => IntRect::new(clip_px.x, clip_px.y, all.x + gone(dest_px.w) - clip_px.x, clip_px.h),
            Edge::Right => {
                let x = all.right() - gone(dest_px.w);
                IntRect::new(x, clip_px.y, clip_px.right() - x, clip_px.h)
            }
            Edge::Top => IntRect::new(clip_px.x, clip_px.y, clip_px.w, all.y + gone(dest_px.h) - clip_px.y),
            Edge::Bottom => {
                let y = all.bottom() - gone(dest_px.h);
                IntRect::new(clip_px.x, y, clip_px.w, clip_px.bottom() - y)
            }
        };
        if open.is_empty() {
            IntRect::default()
        } else {
            open.intersect(clip_px)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: i64) -> DeckTime {
        DeckTime::from_millis(ms)
    }

    #[test]
    fn a_life_has_its_stretch_and_says_how_long_it_lasts() {
        let life = Life {
            from: Some(ms(100)),
            until: Some(ms(300)),
            period: None,
        };
        let seen = [-5, 0, 99, 100, 299, 300, 9_000].map(|t| life.is_on(ms(t)));
        assert_eq!(seen, [false, false, false, true, true, false, false]);
        let lasts = [0, 100, 300].map(|t| life.quiet_until(ms(t)));
        assert_eq!(lasts, [ms(100), ms(300), DeckTime::MAX]);
        assert!(life.is_over(ms(300)) && !life.is_over(ms(299)));
        assert_eq!(Life::default().quiet_until(ms(5)), DeckTime::MAX);
    }

    #[test]
    fn a_life_comes_again_each_round() {
        let life = Life {
            from: Some(ms(100)),
            until: Some(ms(300)),
            period: Some(ms(1_000)),
        };
        for round in [0, 1_000, 86_400_000] {
            let seen = [0, 100, 299, 300, 999].map(|t| life.is_on(ms(round + t)));
            assert_eq!(seen, [false, true, true, false, false]);
            let lasts = [0, 100, 300].map(|t| life.quiet_until(ms(round + t)));
            assert_eq!(lasts, [100, 300, 1_000].map(|t| ms(round + t)));
        }
        assert!(!life.is_over(ms(300)));
    }

    #[test]
    fn a_reveal_begins_at_its_edge_and_ends_without_a_limit() {
        let screen = IntRect::new(0, 0, 400, 300);
        let at = |edge, part| {
            let part = Track::Still(part);
            Reveal { edge, part }.clip(DeckTime::ZERO, Rect::new(100.0, 50.0, 200.0, 100.0), screen)
        };
        assert_eq!(at(Edge::Left, 0.25), IntRect::new(0, 0, 150, 300));
        assert_eq!(at(Edge::Right, 0.25), IntRect::new(250, 0, 150, 300));
        assert_eq!(at(Edge::Top, 0.5), IntRect::new(0, 0, 400, 100));
        assert_eq!(at(Edge::Bottom, 0.5), IntRect::new(0, 100, 400, 200));
        for edge in [Edge::Left, Edge::Right, Edge::Top, Edge::Bottom] {
            assert_eq!(at(edge, 1.0), screen);
            assert!(at(edge, 0.0).is_empty());
        }
    }
}
