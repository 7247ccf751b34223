//! When the next moving frame is due. Pure: times come in, times go out.

use crate::base::DeckTime;

/// Keeps frames on the screen's beat.
///
/// Frames are due at whole periods from the first one, not a period after the last: small delays do not add up, and
/// what moves evenly is drawn at even times.
///
/// Where handing a frame over waits for the screen, the screen keeps the beat. A frame handed over just after a beat would
/// wait for the one after it and halve the rate; so frames are handed over half a period before they are due, and the beat
/// is taken from the moment the wait ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pacer {
    period: DeckTime,
    screen_waits: bool,
    /// When the last frame was due; none before the first.
    last_due: Option<DeckTime>,
    last_shown: DeckTime,
    /// How many beats were over before the frame in the making was begun.
    skipped: u32,
}

impl Pacer {
    /// Returns a pacer for a screen that shows a new frame every `period`; `screen_waits` says that handing one over waits
    /// for it.
    pub(super) fn new(period: DeckTime, screen_waits: bool) -> Self {
        Self {
            period: period.max(DeckTime::from_millis(1)),
            screen_waits,
            last_due: None,
            last_shown: DeckTime::ZERO,
            skipped: 0,
        }
    }

    /// The time from one frame to the next.
    pub(super) fn period(&self) -> DeckTime {
        self.period
    }

    /// Begins a beat with a frame that was shown at `shown`.
    pub(super) fn start(&mut self, shown: DeckTime) {
        (self.last_due, self.last_shown, self.skipped) = (Some(shown), shown, 0);
    }

    /// When the frame that is being made at `now` shall be shown.
    pub(super) fn due(&mut self, now: DeckTime) -> DeckTime {
        let (due, skipped) = match self.last_due {
            None => (now, 0),
            Some(last) => {
                let next = last + self.period;
                // Less than half a beat late is still this beat's frame.
                let skipped = self.beats(now - next);
                (
                    next + DeckTime::from_nanos(skipped.saturating_mul(self.period.as_nanos())),
                    skipped,
                )
            }
        };
        self.last_due = Some(due);
        self.skipped = u32::try_from(skipped).unwrap_or(u32::MAX);
        due
    }

    /// When to hand over the frame that is due at `due`.
    pub(super) fn hand_over_at(&self, due: DeckTime) -> DeckTime {
        if self.screen_waits {
            due - self.part_of_period(2)
        } else {
            due
        }
    }

    /// Takes note of a frame that was handed over at `handed_over` and was on screen at `shown`; returns how many beats have
    /// gone by without one since the frame before.
    pub(super) fn shown(&mut self, handed_over: DeckTime, shown: DeckTime) -> u32 {
        let interval = shown - self.last_shown;
        self.last_shown = shown;
        if !self.screen_waits {
            return self.skipped;
        }
        // A swap that did not wait says nothing about the beat: the driver had room for one more frame.
        if shown - handed_over > self.part_of_period(4) {
            self.last_due = Some(shown);
        }
        u32::try_from(self.beats(interval - self.period)).unwrap_or(u32::MAX)
    }

    /// How many whole beats `late` is, to the nearest.
    fn beats(&self, late: DeckTime) -> i64 {
        let late = late.as_nanos().max(0);
        late.saturating_add(self.period.as_nanos() / 2) / self.period.as_nanos()
    }

    fn part_of_period(&self, parts: i64) -> DeckTime {
        DeckTime::from_nanos(self.period.as_nanos() / parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEAT: DeckTime = DeckTime::from_millis(20);

    /// Frames made at these milliseconds, after one shown at 100; what each was due at and how many beats it missed.
    fn run(times: &[i64]) -> Vec<(i64, u32)> {
        let mut pacer = Pacer::new(BEAT, false);
        pacer.start(DeckTime::from_millis(100));
        let frame = |ms: &i64| {
            let due = pacer.due(DeckTime::from_millis(*ms));
            assert_eq!(pacer.hand_over_at(due), due);
            (due.as_millis(), pacer.shown(due, due))
        };
        times.iter().map(frame).collect()
    }

    #[test]
    fn small_delays_do_not_add_up() {
        assert_eq!(run(&[103, 121, 149, 161]), [(120, 0), (140, 0), (160, 0), (180, 0)]);
    }

    #[test]
    fn a_long_delay_misses_whole_beats_and_keeps_the_beat() {
        assert_eq!(run(&[185, 187]), [(180, 3), (200, 0)]);
    }

    #[test]
    fn a_new_start_is_a_new_beat() {
        let mut pacer = Pacer::new(BEAT, false);
        pacer.start(DeckTime::ZERO);
        pacer.due(DeckTime::ZERO);
        pacer.start(DeckTime::from_millis(1_007));
        assert_eq!(pacer.due(DeckTime::from_millis(1_008)), DeckTime::from_millis(1_027));
    }

    /// Plays frames that take `work` nanoseconds each on a screen whose beats are `beat` apart and hold the swap back;
    /// returns the beats each frame came after the one before, and what the pacer counted as missed.
    fn on_a_screen(beat: i64, work: &[i64]) -> Vec<(i64, u32)> {
        let mut pacer = Pacer::new(BEAT, true);
        let mut now = DeckTime::from_nanos(5 * beat);
        pacer.start(now);
        let frame = |work: &i64| {
            let before = now;
            let due = pacer.due(now);
            let made = now + DeckTime::from_nanos(*work);
            // The loop wakes a little late.
            let handed_over = made.max(pacer.hand_over_at(due)) + DeckTime::from_nanos(80_000);
            now = DeckTime::from_nanos((handed_over.as_nanos() / beat + 1) * beat);
            ((now - before).as_nanos() / beat, pacer.shown(handed_over, now))
        };
        work.iter().map(frame).collect()
    }

    const MS: i64 = 1_000_000;

    #[test]
    fn a_screen_that_holds_the_swap_back_gets_a_frame_every_beat() {
        // Screens are a little faster or slower than they say.
        for beat in [20 * MS, 20 * MS - 20_000, 20 * MS + 20_000] {
            for (beats, missed) in on_a_screen(beat, &[3 * MS; 1_000]) {
                assert_eq!((beats, missed), (1, 0), "{beat}");
            }
        }
    }

    #[test]
    fn a_frame_that_takes_too_long_is_late_and_the_next_is_not() {
        assert_eq!(
            on_a_screen(20 * MS, &[3 * MS, 25 * MS, 3 * MS, 70 * MS, 3 * MS]),
            [(1, 0), (2, 1), (1, 0), (4, 3), (1, 0)]
        );
    }

    #[test]
    fn a_swap_that_does_not_wait_leaves_the_beat_alone() {
        let mut pacer = Pacer::new(BEAT, true);
        pacer.start(DeckTime::ZERO);
        for frame in 1..100 {
            let due = pacer.due(DeckTime::from_millis(frame * 20 - 9));
            assert_eq!(due, DeckTime::from_millis(frame * 20));
            let handed_over = pacer.hand_over_at(due);
            assert_eq!(pacer.shown(handed_over, handed_over + DeckTime::from_millis(1)), 0);
        }
    }
}
