//! One property over time.

use crate::base::{DeckTime, Easing};

/// A value over time. Total: it has a value at every time, before its first key and after its last.
#[derive(Clone, PartialEq, Debug)]
pub enum Track {
    /// Never changes.
    Still(f32),
    /// Goes from one value to another once.
    Ramp {
        /// The value up to `start`.
        from: f32,
        /// The value from `start + length` on.
        to: f32,
        /// When it sets out.
        start: DeckTime,
        /// How long it takes; more than zero.
        length: DeckTime,
        /// How it is spread over that time.
        easing: Easing,
    },
    /// Goes evenly from one place to another once, over a long time, in steps of an eighth of a pixel: a scroll. Not an
    /// entrance.
    Run {
        /// The value up to `start`.
        from: f32,
        /// The value from `start + length` on.
        to: f32,
        /// When it sets out.
        start: DeckTime,
        /// How long it takes; more than zero.
        length: DeckTime,
    },
    /// Goes from one value to another once, beside the entrances or after them: a photo that comes nearer, a page of
    /// text that gives way to the next. Not an entrance.
    Drift {
        /// The value up to `start`.
        from: f32,
        /// The value from `start + length` on.
        to: f32,
        /// When it sets out.
        start: DeckTime,
        /// How long it takes; more than zero.
        length: DeckTime,
        /// How it is spread over that time.
        easing: Easing,
    },
    /// Goes evenly from `from` to `to` in `period` and starts again, for ever.
    Cycle {
        /// The value at the start of each round.
        from: f32,
        /// The value each round ends just short of.
        to: f32,
        /// The length of a round; more than zero.
        period: DeckTime,
    },
}

impl Track {
    /// The value at `t`.
    #[must_use]
    pub fn at(&self, t: DeckTime) -> f32 {
        match *self {
            Self::Still(value) => value,
            Self::Ramp {
                from,
                to,
                start,
                length,
                easing,
            }
            | Self::Drift {
                from,
                to,
                start,
                length,
                easing,
            } => {
                // Sums round: at its end it is exactly there.
                let gone = t.progress(start, length);
                if gone >= 1.0 {
                    to
                } else {
                    from + (to - from) * easing.apply(gone)
                }
            }
            Self::Run {
                from,
                to,
                start,
                length,
            } => {
                let steps = Steps::of(from, to, start, length);
                let gone = steps.gone(t) as f64 / STEPS_A_PX;
                from + (to - from).signum() * (gone as f32).min((to - from).abs())
            }
            Self::Cycle { from, to, period } => {
                let gone = t.as_nanos().rem_euclid(period.as_nanos().max(1));
                (f64::from(from) + f64::from(to - from) * gone as f64 / period.as_nanos().max(1) as f64) as f32
            }
        }
    }

    /// Until when the value of `t` lasts.
    #[must_use]
    pub fn quiet_until(&self, t: DeckTime) -> DeckTime {
        match *self {
            Self::Still(_) => DeckTime::MAX,
            Self::Ramp { start, .. } | Self::Drift { start, .. } if t < start => start,
            Self::Ramp { start, length, .. } | Self::Drift { start, length, .. } if t < start + length => t,
            Self::Ramp { .. } | Self::Drift { .. } => DeckTime::MAX,
            Self::Run {
                from,
                to,
                start,
                length,
            } => Steps::of(from, to, start, length).next_after(t),
            Self::Cycle { .. } => t,
        }
    }

    /// How much a run changes from `t` on while it goes on by up to `by`; nothing for what is no run.
    #[must_use]
    pub(super) fn ahead(&self, t: DeckTime, by: f32) -> f32 {
        match *self {
            Self::Run { to, .. } => (to - self.at(t)).clamp(-by, by),
            Self::Still(_) | Self::Ramp { .. } | Self::Drift { .. } | Self::Cycle { .. } => 0.0,
        }
    }

    /// When an entrance is over; scrolls, drifts and cycles count as settled where they start.
    #[must_use]
    pub fn settled_at(&self) -> DeckTime {
        match *self {
            Self::Ramp { start, length, .. } => start + length,
            Self::Still(_) | Self::Run { .. } | Self::Drift { .. } | Self::Cycle { .. } => DeckTime::ZERO,
        }
    }
}

/// How finely a run goes: half a step is less than the eye sees, and a slow scroll need not be drawn more often.
const STEPS_A_PX: f64 = 8.0;

/// A run, counted in steps: how many there are and when they are made.
struct Steps {
    count: i128,
    start: DeckTime,
    length: i128,
}

impl Steps {
    fn of(from: f32, to: f32, start: DeckTime, length: DeckTime) -> Self {
        Self {
            count: (f64::from((to - from).abs()) * STEPS_A_PX).ceil() as i128,
            start,
            length: i128::from(length.as_nanos().max(1)),
        }
    }

    /// How many steps are made by `t`.
    fn gone(&self, t: DeckTime) -> i128 {
        let gone = i128::from((t - self.start).as_nanos()).clamp(0, self.length);
        gone * self.count / self.length
    }

    /// When the next step is made after `t`; never after the last.
    fn next_after(&self, t: DeckTime) -> DeckTime {
        let gone = self.gone(t);
        if gone >= self.count {
            return DeckTime::MAX;
        }
        let after = ((gone + 1) * self.length + self.count - 1) / self.count;
        self.start + DeckTime::from_nanos(i64::try_from(after).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ms(ms: i64) -> DeckTime {
        DeckTime::from_millis(ms)
    }

    fn ramp(start: i64, length: i64) -> Track {
        Track::Ramp {
            from: 10.0,
            to: 30.0,
            start: ms(start),
            length: ms(length),
            easing: Easing::OutCubic,
        }
    }

    #[test]
    fn a_ramp_holds_its_ends() {
        let track = ramp(100, 400);
        for (t, value) in [
            (-5, 10.0),
            (0, 10.0),
            (100, 10.0),
            (300, 27.5),
            (500, 30.0),
            (86_400_000, 30.0),
        ] {
            assert_eq!(track.at(ms(t)), value, "{t}");
        }
        assert_eq!(track.settled_at(), ms(500));
    }

    #[test]
    fn a_ramp_is_quiet_before_and_after() {
        let track = ramp(100, 400);
        for (t, until) in [(0, ms(100)), (100, ms(100)), (499, ms(499)), (500, DeckTime::MAX)] {
            assert_eq!(track.quiet_until(ms(t)), until, "{t}");
        }
    }

    #[test]
    fn a_run_goes_in_eighths_of_a_pixel_and_says_when_the_next_one_is_due() {
        let track = Track::Run {
            from: 0.0,
            to: -10.0,
            start: ms(1_000),
            length: ms(1_000),
        };
        assert_eq!(
            (track.at(ms(0)), track.quiet_until(ms(0))),
            (0.0, ms(1_012) + DeckTime::from_nanos(500_000))
        );
        let mut t = ms(1_000);
        for step in 0..80 {
            assert_eq!(track.at(t), -f64::from(step) as f32 / 8.0);
            let next = track.quiet_until(t);
            assert_eq!(track.at(next - DeckTime::from_nanos(1)), track.at(t));
            t = next;
        }
        assert_eq!(
            (t, track.at(t), track.quiet_until(t)),
            (ms(2_000), -10.0, DeckTime::MAX)
        );
    }

    #[test]
    fn a_cycle_is_exact_after_a_year() {
        let track = Track::Cycle {
            from: 0.0,
            to: -7013.0,
            period: DeckTime::from_nanos(58_441_666_667),
        };
        let round = 58_441_666_667;
        let year = 365 * 86_400_000_000_000 / round * round;
        for part in [0, 1, 16_666_667, round / 2, round - 1] {
            let (first, last) = (DeckTime::from_nanos(part), DeckTime::from_nanos(year + part));
            assert_eq!(track.at(last), track.at(first), "{part}");
        }
        assert_eq!(track.at(DeckTime::from_nanos(round)), 0.0);
    }

    #[test]
    fn a_cycle_never_rests_and_counts_as_settled() {
        let track = Track::Cycle {
            from: 0.0,
            to: 1.0,
            period: ms(1000),
        };
        assert_eq!(track.quiet_until(ms(250)), ms(250));
        assert_eq!(track.settled_at(), DeckTime::ZERO);
        assert_eq!(track.at(ms(-250)), 0.75, "it has run for ever");
    }

    #[test]
    fn a_track_without_length_has_a_value() {
        assert_eq!((ramp(100, 0).at(ms(100)), ramp(100, 0).at(ms(101))), (10.0, 30.0));
        let cycle = Track::Cycle {
            from: 3.0,
            to: 4.0,
            period: DeckTime::ZERO,
        };
        assert_eq!(cycle.at(ms(77)), 3.0);
    }

    fn any_easing() -> impl Strategy<Value = Easing> {
        prop::sample::select(vec![
            Easing::Linear,
            Easing::OutCubic,
            Easing::OutQuad,
            Easing::Coast,
            Easing::InOutCubic,
        ])
    }

    pub(in crate::scene) fn any_track(values: std::ops::Range<f32>) -> impl Strategy<Value = Track> {
        let drift = (values.clone(), values.clone(), 0..5000_i64, 1..20_000_i64, any_easing());
        let drift = drift.prop_map(|(from, to, start, length, easing)| Track::Drift {
            from,
            to,
            start: ms(start),
            length: ms(length),
            easing,
        });
        let ramp = (values.clone(), values.clone(), 0..5000_i64, 1..5000_i64, any_easing());
        let ramp = ramp.prop_map(|(from, to, start, length, easing)| Track::Ramp {
            from,
            to,
            start: ms(start),
            length: ms(length),
            easing,
        });
        let cycle = (values.clone(), values.clone(), 1..20_000_i64);
        let cycle = cycle.prop_map(|(from, to, period)| Track::Cycle {
            from,
            to,
            period: ms(period),
        });
        let run = (values.clone(), values.clone(), 0..5000_i64, 1..20_000_i64);
        let run = run.prop_map(|(from, to, start, length)| Track::Run {
            from,
            to,
            start: ms(start),
            length: ms(length),
        });
        prop_oneof![4 => values.prop_map(Track::Still), 4 => ramp, 1 => drift, 1 => run, 1 => cycle]
    }

    proptest! {
        #[test]
        fn within_a_quiet_stretch_nothing_changes(
            track in any_track(-2000.0..2000.0),
            t in 0..12_000_i64,
            part in 0.0..1.0_f64,
        ) {
            let t = ms(t);
            let until = track.quiet_until(t);
            prop_assert!(until >= t);
            let stretch = (until - t).min(ms(3_600_000)).as_nanos() as f64;
            let later = t + DeckTime::from_nanos((stretch * part) as i64);
            if later < until {
                prop_assert_eq!(track.at(later), track.at(t));
            }
        }

        #[test]
        fn a_settled_track_stays_or_cycles(track in any_track(-2000.0..2000.0), later in 0..1_000_000_i64) {
            let settled = track.settled_at();
            let stays = track.at(settled + ms(later)) == track.at(settled);
            let goes_on = matches!(track, Track::Cycle { .. } | Track::Run { .. } | Track::Drift { .. });
            prop_assert!(stays || goes_on);
        }
    }
}
