//! What playing cost: counted as it goes, in a few kilobytes however long the show runs.

use serde::Serialize;

use crate::base::DeckTime;

/// Width of a bar of the histogram.
const BAR_NS: i64 = 50_000;
/// How many bars: up to 100 ms; what is longer goes into the last.
const BARS: usize = 2_000;
/// The unit of times in `/proc/PID/stat`: the kernel's `USER_HZ`, 100 on every architecture Rust's std runs Linux on.
const TICKS_PER_SECOND: i64 = 100;

/// How moving frames followed each other.
#[derive(Clone, Debug)]
pub(super) struct Intervals {
    bars: Vec<u64>,
    count: u64,
    max: DeckTime,
}

impl Default for Intervals {
    fn default() -> Self {
        Self {
            bars: vec![0; BARS],
            count: 0,
            max: DeckTime::ZERO,
        }
    }
}

impl Intervals {
    /// Counts one interval.
    pub(super) fn add(&mut self, interval: DeckTime) {
        let bar = usize::try_from(interval.as_nanos() / BAR_NS).unwrap_or(0).min(BARS - 1);
        self.bars[bar] += 1;
        self.count += 1;
        self.max = self.max.max(interval);
    }

    /// The interval, in milliseconds, that `share` (0 to 1) of all are no longer than; to 0.05 ms. Zero if there are none.
    fn quantile_ms(&self, share: f64) -> f64 {
        let rank = ((self.count as f64 * share).ceil() as u64).max(1);
        let mut below = 0;
        let bar = self.bars.iter().position(|count| {
            below += count;
            below >= rank
        });
        match bar {
            Some(bar) if bar + 1 < BARS => millis((bar as i64 + 1) * BAR_NS).min(millis(self.max.as_nanos())),
            Some(_) => millis(self.max.as_nanos()),
            None => 0.0,
        }
    }
}

/// Milliseconds, to a thousandth.
fn millis(nanos: i64) -> f64 {
    (nanos as f64 / 1e3).round() / 1e3
}

/// What playing cost, as `--stats` writes it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Stats {
    /// The driver's name for what draws.
    pub renderer: String,
    /// `gpu` or `cpu`.
    pub path: &'static str,
    /// From the start of the process to the first slide on screen.
    pub first_frame_ms: f64,
    /// Frames given to the window, still ones included.
    pub frames: u64,
    /// How moving frames followed each other.
    pub interval_ms: Quantiles,
    /// Processor time of the process, all threads.
    pub cpu_seconds: f64,
    /// Time since the process started.
    pub wall_seconds: f64,
    /// The most memory it ever held.
    pub peak_rss_bytes: u64,
    /// Slides that came up, repeats included.
    pub slides_shown: u64,
    /// Beats of the screen that a moving picture missed.
    pub late_frames: u64,
}

impl Stats {
    /// The statistics as `--stats` writes them: one JSON object.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Numbers and names cannot fail to be written.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }
}

/// Milliseconds that half, 95 %, 99 % and all of the intervals keep to.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct Quantiles {
    /// Half of them.
    pub p50: f64,
    /// 95 %.
    pub p95: f64,
    /// 99 %.
    pub p99: f64,
    /// All of them.
    pub max: f64,
}

/// Counts while the show runs.
#[derive(Clone, Debug, Default)]
pub(super) struct Meter {
    pub(super) frames: u64,
    pub(super) intervals: Intervals,
    pub(super) slides_shown: u64,
    pub(super) late_frames: u64,
    pub(super) first_frame_ms: Option<f64>,
}

impl Meter {
    /// Notes that a slide is on screen now; true if it is the first.
    pub(super) fn first_slide(&mut self) -> bool {
        let first = self.first_frame_ms.is_none();
        self.first_frame_ms = self.first_frame_ms.or_else(|| Some(age_ms()));
        first
    }

    /// Adds it all up.
    pub(super) fn finish(&self, renderer: String, path: &'static str) -> Stats {
        let quantile = |share| self.intervals.quantile_ms(share);
        Stats {
            renderer,
            path,
            first_frame_ms: self.first_frame_ms.unwrap_or(0.0),
            frames: self.frames,
            interval_ms: Quantiles {
                p50: quantile(0.5),
                p95: quantile(0.95),
                p99: quantile(0.99),
                max: quantile(1.0),
            },
            cpu_seconds: seconds(rustix::time::ClockId::ProcessCPUTime),
            wall_seconds: age_ms().round() / 1e3,
            peak_rss_bytes: peak_rss(),
            slides_shown: self.slides_shown,
            late_frames: self.late_frames,
        }
    }
}

fn seconds(clock: rustix::time::ClockId) -> f64 {
    let time = rustix::time::clock_gettime(clock);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// How long ago this process was started, in milliseconds. The kernel keeps the start to 10 ms, rounded down.
fn age_ms() -> f64 {
    let started = start_ticks(&proc_file("stat")).unwrap_or(0);
    let age = seconds(rustix::time::ClockId::Boottime) - started as f64 / TICKS_PER_SECOND as f64;
    (age * 1e4).round() / 10.0
}

/// The 22nd field of `/proc/PID/stat`; the second, the program's name, may hold spaces and brackets.
fn start_ticks(stat: &str) -> Option<i64> {
    let (_, after_name) = stat.rsplit_once(')')?;
    after_name.split_ascii_whitespace().nth(19)?.parse().ok()
}

fn peak_rss() -> u64 {
    kilobytes(&proc_file("status"), "VmHWM:").unwrap_or(0) * 1024
}

fn kilobytes(status: &str, key: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(key))?;
    line.split_ascii_whitespace().next()?.parse().ok()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the kernel's account of this process is no asset"
)]
fn proc_file(name: &str) -> String {
    std::fs::read_to_string(format!("/proc/self/{name}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_upper_bounds() {
        let mut intervals = Intervals::default();
        for _ in 0..98 {
            intervals.add(DeckTime::from_nanos(16_666_667));
        }
        intervals.add(DeckTime::from_millis(20));
        intervals.add(DeckTime::from_millis(500));
        assert_eq!(intervals.quantile_ms(0.5), 16.7);
        assert_eq!(intervals.quantile_ms(0.99), 20.05);
        assert_eq!(intervals.quantile_ms(1.0), 500.0);
        assert_eq!(Intervals::default().quantile_ms(0.99), 0.0);
    }

    #[test]
    fn the_kernels_account_is_read() {
        let stat = "42 (a) b) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 7777 20";
        assert_eq!(start_ticks(stat), Some(7777));
        assert_eq!(start_ticks("nonsense"), None);
        assert_eq!(kilobytes("Name:\tx\nVmHWM:\t  1234 kB\n", "VmHWM:"), Some(1234));
        assert!(peak_rss() > 0);
        assert!(age_ms() > 0.0);
    }
}
