//! When the next moving frame is due. Pure: times come in, times go out.

use crate::base::DeckTime;

/// Keeps frames on the screen's beat.
///
/// Frames are due at whole periods from the first one, not a period after the last: small delays do not add up, and
/// what moves evenly is drawn at even times.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pacer {
    period: DeckTime,
    last_due: Option<DeckTime>,
}

impl Pacer {
    /// Returns a pacer for a screen that shows a new frame every `period`.
    pub(super) fn new(period: DeckTime) -> Self {
        Self {
            period: period.max(DeckTime::from_millis(1)),
            last_due: None,
        }
    }

    /// The time from one frame to the next.
    pub(super) fn period(&self) -> DeckTime {
        self.period
    }

    /// When the frame that is being made at `now` shall be shown, and how many beats have been missed before it.
    pub(super) fn due(&mut self, now: DeckTime) -> (DeckTime, u32) {
        let (due, missed) = match self.last_due {
            None => (now, 0),
            Some(last) => {
                let next = last + self.period;
                let behind = (now - next).as_nanos().max(0);
                // Less than half a beat late is still this beat's frame.
                let missed = (behind + self.period.as_nanos() / 2) / self.period.as_nanos();
                let skipped = DeckTime::from_nanos(missed.saturating_mul(self.period.as_nanos()));
                (next + skipped, u32::try_from(missed).unwrap_or(u32::MAX))
            }
        };
        self.last_due = Some(due);
        (due, missed)
    }

    /// Moves the beat to a swap that waited for the screen: the next frame is due one period after `shown`.
    pub(super) fn follow(&mut self, shown: DeckTime) {
        if self.last_due.is_some() {
            self.last_due = Some(shown);
        }
    }

    /// Forgets the beat: nothing moves for a while.
    pub(super) fn rest(&mut self) {
        self.last_due = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEAT: DeckTime = DeckTime::from_millis(20);

    /// Frames made at these milliseconds; what each was due at and how many beats it missed.
    fn run(times: &[i64]) -> Vec<(i64, u32)> {
        let mut pacer = Pacer::new(BEAT);
        let due = |ms: &i64| pacer.due(DeckTime::from_millis(*ms));
        times
            .iter()
            .map(due)
            .map(|(due, missed)| (due.as_millis(), missed))
            .collect()
    }

    #[test]
    fn small_delays_do_not_add_up() {
        assert_eq!(
            run(&[100, 103, 121, 149, 161]),
            [(100, 0), (120, 0), (140, 0), (160, 0), (180, 0)]
        );
    }

    #[test]
    fn a_long_delay_misses_whole_beats_and_keeps_the_beat() {
        assert_eq!(run(&[100, 185, 187]), [(100, 0), (180, 3), (200, 0)]);
    }

    #[test]
    fn after_a_rest_the_first_frame_is_due_at_once() {
        let mut pacer = Pacer::new(BEAT);
        pacer.due(DeckTime::ZERO);
        pacer.rest();
        assert_eq!(
            pacer.due(DeckTime::from_millis(1_007)),
            (DeckTime::from_millis(1_007), 0)
        );
    }

    #[test]
    fn the_beat_follows_a_screen_that_holds_the_swap_back() {
        let mut pacer = Pacer::new(BEAT);
        pacer.due(DeckTime::ZERO);
        pacer.follow(DeckTime::from_millis(7));
        assert_eq!(pacer.due(DeckTime::from_millis(8)), (DeckTime::from_millis(27), 0));
    }
}
