//! The window loop.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;

use macroquad::input::{is_quit_requested, prevent_quit, show_mouse};
use macroquad::miniquad;
use macroquad::window::next_frame;
use tracing::debug;

use super::display::{Display, Output};
use super::gate::{Gate, Woken};
use super::glass::{Glass, Path};
use super::keys::{Heard, Keys};
use super::last_resort::take_over_from_xlib;
use super::pace::Pacer;
use super::pulse::{Pulse, Watchman};
use super::stats::Meter;
use super::{Fault, Options, Rules, Stage, Stats, Waker};
use crate::base::{DeckTime, IntRect, Screen};
use crate::clock::{Monotonic, utc};
use crate::composite::gpu::gl::{Context, Objects};
use crate::composite::gpu::{Surface, turn};
use crate::input::{Answer, Frame, Key, Keymap, Pointer, Pointing, Press};
use crate::player::{Command, Effect};
use crate::service::News;

/// The window's class, for window managers' rules.
const CLASS: &str = "showreel";
/// The longest wait in a window: a click on its close button is seen by miniquad alone, and only between waits.
const WINDOWED_WAIT: DeckTime = DeckTime::from_millis(2_000);
/// The longest wait on a whole screen, in case a repaint is ever missed.
const FULLSCREEN_WAIT: DeckTime = DeckTime::from_millis(60_000);
/// How often the date is looked up while frames follow each other.
const CALENDAR: DeckTime = DeckTime::from_millis(1_000);
/// How long to look for our own window again while it is not there.
const ADOPTION_WAIT: DeckTime = DeckTime::from_millis(50);
/// The longest wait for a stage that is not ready: then the loop looks again.
const OPENING_WAIT: DeckTime = DeckTime::from_millis(500);

pub(super) fn play<S: Stage + 'static>(
    display: Display,
    options: Options,
    title: &str,
    open: impl FnOnce(Screen, Waker) -> Result<S, Fault>,
) -> Result<Stats, Fault> {
    let gate = Gate::new()?;
    let pulse = Pulse::default();
    let watchman = Watchman::start(pulse.clone(), options.manager.clone())?;
    let output = display.output();
    let window_px = options.windowed.unwrap_or_else(|| whole(output));
    let stage = open(on_its_side(window_px, options.quarter_turns()), gate.waker())?;
    let name = format!("{CLASS}-{}", std::process::id());
    let conf = conf(&name, window_px);
    let session = Session {
        frame: if options.windowed.is_some() {
            Frame::Windowed
        } else {
            Frame::Fullscreen
        },
        show: Show {
            stage,
            clock: Monotonic::start(),
            freeze: options.freeze,
        },
        keymap: Keymap::new(options.locked),
        shown: on_its_side(window_px, options.quarter_turns()),
        options,
        name,
        title: title.to_owned(),
        display,
        gate,
        output,
        window_px,
        pointer: Pointer::default(),
        meter: Meter::default(),
        pulse,
    };
    let outcome = Rc::new(RefCell::new(None));
    let begun = Rc::new(Cell::new(false));
    let (slot, running) = (Rc::clone(&outcome), Rc::clone(&begun));
    // miniquad panics where it cannot open a window: a missing library, a driver that refuses.
    let opened = catch_unwind(AssertUnwindSafe(|| {
        macroquad::Window::from_config(conf, async move {
            running.set(true);
            let result = session.run().await;
            let failed = result.is_err();
            *slot.borrow_mut() = Some(result);
            if failed {
                // Out past miniquad without another word to the display: when that is gone, Xlib would end the process
                // on the spot. This is no panic and tells none.
                resume_unwind(Box::new(()));
            }
        });
    }));
    drop((opened, watchman));
    outcome.take().unwrap_or_else(|| {
        Err(Fault::Machine(if begun.get() {
            "a fault of the program ended the show; the line before this one tells which".into()
        } else {
            "the window cannot be opened, or the driver failed".into()
        }))
    })
}

fn whole(output: Output) -> Screen {
    let IntRect { w, h, .. } = output.area_px;
    Screen::new(w.unsigned_abs(), h.unsigned_abs())
}

/// What to lay out for on a window of these pixels: its sides swapped for an odd number of quarter turns.
fn on_its_side(window_px: Screen, quarter_turns: u8) -> Screen {
    if quarter_turns % 2 == 1 {
        Screen::new(window_px.height_px, window_px.width_px)
    } else {
        window_px
    }
}

fn conf(name: &str, window_px: Screen) -> macroquad::conf::Conf {
    macroquad::conf::Conf {
        miniquad_conf: miniquad::conf::Conf {
            window_title: name.to_owned(),
            window_width: window_px.width_px as i32,
            window_height: window_px.height_px as i32,
            high_dpi: true,
            icon: None,
            platform: miniquad::conf::Platform {
                linux_wm_class: CLASS,
                ..miniquad::conf::Platform::default()
            },
            ..miniquad::conf::Conf::default()
        },
        // Every draw call takes a buffer of this size; ours hold a few rectangles each.
        draw_call_vertex_capacity: 256,
        draw_call_index_capacity: 512,
        ..macroquad::conf::Conf::default()
    }
}

/// A stage and the time it runs on.
struct Show<S> {
    stage: S,
    clock: Monotonic,
    freeze: Option<DeckTime>,
}

impl<S: Stage> Show<S> {
    /// The show's time when the clock says `now`.
    fn time(&self, now: DeckTime) -> DeckTime {
        self.freeze.unwrap_or(now)
    }

    fn now(&self) -> DeckTime {
        self.clock.now()
    }
}

struct Session<S> {
    options: Options,
    name: String,
    title: String,
    display: Display,
    gate: Gate,
    output: Output,
    frame: Frame,
    window_px: Screen,
    show: Show<S>,
    keymap: Keymap,
    pointer: Pointer,
    /// The screen that the last frame was laid out for.
    shown: Screen,
    meter: Meter,
    pulse: Pulse,
}

/// Whether the loop goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Goes,
    Ends,
}

impl<S: Stage> Session<S> {
    async fn run(mut self) -> Result<Stats, Fault> {
        let context = Context::current();
        let forced = std::env::var("SHOWREEL_RENDER").ok();
        let mut glass = Glass::new(context, forced.as_deref(), self.options.memory_bytes() / 2)?;
        self.share_memory(&mut glass);
        let keys = Keys::listen();
        prevent_quit();
        take_over_from_xlib();
        self.settle().await;
        if self.opening(&keys).await? == Turn::Goes {
            self.show.clock = Monotonic::start();
            self.playing(&mut glass, &keys).await?;
        }
        // What is left to do may wait for a layer in the making.
        self.pulse.rest();
        self.tell(&[News::Stopping]);
        self.show.stage.end(self.show.time(self.show.now()));
        Ok(self.meter.finish(glass.renderer().to_owned(), glass.path().name()))
    }

    fn tell(&self, news: &[News]) {
        if let Some(manager) = &self.options.manager {
            manager.tell(news);
        }
    }

    /// Puts the window in its place and shows it black.
    async fn settle(&mut self) {
        // macroquad clears the frame to black by itself.
        next_frame().await;
        for _ in 0..40 {
            if self.display.adopt(&self.name, &self.title) {
                break;
            }
            self.gate.sleep(ADOPTION_WAIT);
        }
        if self.frame == Frame::Fullscreen {
            self.arrange();
        } else {
            self.dress();
        }
    }

    /// Places the window as the frame asks.
    fn arrange(&self) {
        let IntRect { x, y, w, h } = self.output.area_px;
        match self.frame {
            Frame::Fullscreen => self.display.place(true, self.output.area_px),
            Frame::Windowed => {
                let (width, height) = match self.options.windowed {
                    Some(size) => (size.width_px as i32, size.height_px as i32),
                    None => (w * 2 / 3, h * 2 / 3),
                };
                let (left, top) = (x + (w - width).max(0) / 2, y + (h - height).max(0) / 2);
                self.display.place(false, IntRect::new(left, top, width, height));
            }
        }
        self.dress();
    }

    /// Gives the window the pointer and the keyboard as the frame asks; a whole screen does not go blank.
    fn dress(&self) {
        self.display.stay_awake(self.frame == Frame::Fullscreen);
        show_mouse(self.frame == Frame::Windowed);
        self.display.focus();
    }

    /// Waits, black, until the stage has something to show.
    async fn opening(&mut self, keys: &Keys) -> Result<Turn, Fault> {
        loop {
            self.pulse.beat();
            let now = self.show.now();
            let acted = self.take_input(keys, now)?;
            if acted == Some(Turn::Ends) || self.is_over(now) {
                return Ok(Turn::Ends);
            }
            if self.show.stage.is_ready()? {
                return Ok(Turn::Goes);
            }
            let left = self.options.stop_after.map_or(OPENING_WAIT, |limit| limit - now);
            self.pulse.rest();
            if self.gate.wait(&self.display, OPENING_WAIT.min(left))? == Woken::Event && self.show.stage.is_ready()? {
                return Ok(Turn::Goes);
            }
            next_frame().await;
        }
    }

    /// Whether the time is up or someone asked for the end, other than by a key.
    fn is_over(&self, now: DeckTime) -> bool {
        self.options.stop_after.is_some_and(|limit| now >= limit) || self.gate.stopped() || self.closed()
    }

    async fn playing(&mut self, glass: &mut Glass, keys: &Keys) -> Result<(), Fault> {
        let mut pacer = Pacer::new(self.output.refresh, glass.keeps_the_beat());
        // When the last frame was shown, while frames follow each other.
        let mut run: Option<DeckTime> = None;
        let mut ungated = 0_u32;
        let mut looked_up = None;
        // How many slides had come up when the next one's pictures were last brought to the card.
        let mut prepared = 0;
        loop {
            self.pulse.beat();
            if self.gate.take_reload() {
                self.show.stage.reload();
            }

            // What to show, and when.
            let now = self.show.now();
            let due = if run.is_some() { pacer.due(now) } else { now };
            if looked_up.is_none_or(|before| now >= before + CALENDAR) {
                looked_up = Some(now);
                self.show.stage.world(utc(), self.show.time(now));
                let Objects { textures, framebuffers } = glass.objects();
                debug!(textures, framebuffers, frames = self.meter.frames, "held");
            }
            self.keep_rules(glass);
            let frame = self.show.stage.frame(self.show.time(due));
            if let Some(fault) = self.show.stage.fault() {
                return Err(fault);
            }
            self.shown = frame.screen;
            let surface = Surface {
                screen: frame.screen,
                window_px: self.window_px,
                quarter_turns: self.options.quarter_turns(),
            };
            let on_time = glass.draw(&frame.list, surface)?;
            let quiet_until = match self.options.freeze {
                Some(_) if on_time => DeckTime::MAX,
                _ if on_time => frame.quiet_until,
                _ => due,
            };

            // Show it.
            let mut preparing = false;
            if prepared != frame.slides_shown
                && let Some(done) = self.prepare(glass)
            {
                preparing = !done;
                prepared = if done { frame.slides_shown } else { prepared };
            }
            if run.is_some() {
                self.gate.sleep(pacer.hand_over_at(due) - self.show.now());
            }
            let handed_over = self.show.now();
            next_frame().await;
            glass.after_frame();
            let shown = self.show.now();
            self.meter.frames += 1;
            // With `--once` the first slide comes up again only to end the show.
            let ends = u64::from(self.options.once && frame.loops_done > 0);
            self.meter.slides_shown = frame.slides_shown - ends.min(frame.slides_shown);
            if self.meter.first_slide() {
                self.tell(&[News::Ready, News::Alive]);
            }
            if let Some(before) = run {
                self.meter.intervals.add(shown - before);
                self.meter.late_frames += u64::from(pacer.shown(handed_over, shown));
            }

            // See what has happened meanwhile.
            // Unread events would pile up in the server while a show moves for months.
            if self.gate.drain(&self.display)? {
                // Whatever it was, this frame may have been made before it: one more takes it in.
                ungated = ungated.max(1);
            }
            let acted = self.take_input(keys, shown)?;
            let ended = self.options.once && frame.loops_done > 0;
            if ended || self.is_over(shown) || acted == Some(Turn::Ends) {
                return Ok(());
            }

            // Go on, or wait until there is a reason to.
            let moving = quiet_until <= due + pacer.period();
            if moving || acted.is_some() {
                if run.is_none() {
                    // The beat begins with the first frame that is seen, however long that one took to make.
                    pacer.start(shown);
                }
                run = Some(shown);
                continue;
            }
            run = None;
            if ungated > 0 {
                ungated -= 1;
                continue;
            }
            if preparing {
                // A frame of the same picture for each share sent, at the screen's rate, until all is there.
                self.gate.sleep(pacer.period());
                continue;
            }
            self.pulse.rest();
            if self.wait(quiet_until)? == Woken::Event {
                // The first frame after a wake lets miniquad take the event in; one more, in case it came late.
                ungated = 1;
            }
        }
    }

    /// Brings a share of the next slide's pictures to the card; true once all of it is there, none while it is not painted.
    fn prepare(&mut self, glass: &mut Glass) -> Option<bool> {
        match glass.path() {
            Path::Cpu => Some(true),
            Path::Gpu => self.show.stage.upcoming().map(|upcoming| !glass.prepare(&upcoming)),
        }
    }

    /// Waits until `quiet_until`, or until the loop has anything else to do.
    fn wait(&self, quiet_until: DeckTime) -> Result<Woken, Fault> {
        let now = self.show.now();
        let most = match self.frame {
            Frame::Windowed => WINDOWED_WAIT,
            Frame::Fullscreen => FULLSCREEN_WAIT,
        };
        let until = [
            Some(quiet_until),
            Some(now + most),
            self.options.stop_after,
            self.keymap.forgotten_at(now),
            self.pointer.due(),
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(now);
        self.gate.wait(&self.display, until - now)
    }

    /// Takes in keys, hands and a new size of the window; something if there was any.
    fn take_input(&mut self, keys: &Keys, now: DeckTime) -> Result<Option<Turn>, Fault> {
        let mut acted = self.follow_size().then_some(Turn::Goes);
        let typed = self.keymap.typed(now);
        for heard in keys.take() {
            let press = match heard {
                Heard::Key(press) => press,
                Heard::Pointing(pointing) => {
                    let pointing = self.on_canvas(pointing);
                    if let Some(gesture) = self.pointer.take(pointing, now) {
                        acted = Some(Turn::Goes);
                        self.show.stage.gesture(gesture, self.show.time(now));
                    }
                    continue;
                }
            };
            match self.keymap.press(press, now, self.frame) {
                Answer::Do(command) => {
                    acted = Some(Turn::Goes);
                    if self.command(command, now) == Turn::Ends {
                        return Ok(Some(Turn::Ends));
                    }
                }
                Answer::Typing(_) | Answer::Dropped => acted = Some(Turn::Goes),
                Answer::Nothing => {
                    if let Press {
                        key: Key::Char(letter),
                        ctrl: false,
                        repeat: false,
                    } = press
                        && self.show.stage.key(letter, self.show.time(now))?
                    {
                        acted = Some(Turn::Goes);
                    }
                }
            }
        }
        if let Some(gesture) = self.pointer.rested(now) {
            acted = Some(Turn::Goes);
            self.show.stage.gesture(gesture, self.show.time(now));
        }
        let typing = self.keymap.typed(now);
        if typing != typed || acted.is_some() {
            self.show.stage.typing(typing);
        }
        Ok(acted)
    }

    /// A place on the window, in pixels, becomes one on the picture, in canvas units.
    fn on_canvas(&self, pointing: Pointing) -> Pointing {
        let window = self.window_px.rect_px();
        let upright = |x: f32, y: f32| {
            let back = (4 - self.options.quarter_turns()) % 4;
            let at = turn(IntRect::new(x as i32, y as i32, 1, 1), window, back);
            let (w, h) = if back % 2 == 1 {
                (window.h, window.w)
            } else {
                (window.w, window.h)
            };
            // A window of another size than the picture is filled with it.
            let size = self.shown.size_u();
            (
                at.x as f32 * size.w / w.max(1) as f32,
                at.y as f32 * size.h / h.max(1) as f32,
            )
        };
        pointing.placed(upright)
    }

    fn command(&mut self, command: Command, now: DeckTime) -> Turn {
        match self.show.stage.command(command, self.show.time(now)) {
            Some(Effect::Quit) => return Turn::Ends,
            Some(Effect::ToggleFullscreen) => {
                self.frame = match self.frame {
                    Frame::Fullscreen => Frame::Windowed,
                    Frame::Windowed => Frame::Fullscreen,
                };
                self.arrange();
            }
            Some(Effect::ToggleHelp) | None => {}
        }
        Turn::Goes
    }

    /// Asks for a new layout if the window has a new size; true if it has.
    fn follow_size(&mut self) -> bool {
        let (w, h) = miniquad::window::screen_size();
        let window_px = Screen::new(w as u32, h as u32);
        let changed = window_px != self.window_px;
        if changed {
            self.window_px = window_px;
            self.show
                .stage
                .resize(on_its_side(window_px, self.options.quarter_turns()));
        }
        changed
    }

    /// Keeps to what the stage asks for, if that is something new.
    fn keep_rules(&mut self, glass: &mut Glass) {
        let Some(Rules {
            rotate,
            locked,
            memory_bytes,
        }) = self.show.stage.new_rules()
        else {
            return;
        };
        if locked != self.options.locked {
            self.keymap = Keymap::new(locked);
        }
        let turned = rotate != self.options.rotate;
        self.options = Options {
            rotate,
            locked,
            memory_bytes: Some(memory_bytes),
            ..self.options.clone()
        };
        self.share_memory(glass);
        if turned {
            let screen = on_its_side(self.window_px, self.options.quarter_turns());
            self.show.stage.resize(screen);
        }
    }

    /// Shares what pixels may take between here and the graphics card.
    fn share_memory(&mut self, glass: &mut Glass) {
        let memory = self.options.memory_bytes();
        // Pixels on the card are there twice: it is given half.
        glass.set_memory(memory / 2);
        self.show.stage.set_memory(match glass.path() {
            Path::Cpu => memory,
            Path::Gpu => memory - memory / 2,
        });
    }

    /// Whether the window was closed. A hall's screen has no such button; what asks there is a stray shortcut.
    fn closed(&self) -> bool {
        is_quit_requested() && self.frame == Frame::Windowed
    }
}
