//! The X display beside macroquad's own connection to it: is it there, where is the screen, how fast is it, and the
//! window's place on it. Asking here keeps miniquad from panicking and works with and without a window manager.

use std::cell::{Cell, OnceCell};

use tracing::debug;
use x11rb::connection::{Connection, RequestConnection as _};
use x11rb::errors::ReplyError;
use x11rb::protocol::dpms::{self, ConnectionExt as _};
use x11rb::protocol::randr::{self, ConnectionExt as _};
use x11rb::protocol::screensaver::ConnectionExt as _;
use x11rb::protocol::xinput::{self, ConnectionExt as _, XIEventMask};
use x11rb::protocol::xproto::{
    AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, EventMask,
    InputFocus, PropMode, ScreenSaver, StackMode, Window,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;
use x11rb::{CURRENT_TIME, NONE};

use super::Fault;
use crate::base::{DeckTime, IntRect};

/// What is taken for the length of a refresh where the display does not say (a virtual one, an old driver).
const REFRESH: DeckTime = DeckTime::from_nanos(1_000_000_000 / 60);

/// A connection to the X server that only watches and arranges; drawing has its own.
#[derive(Debug)]
pub struct Display {
    connection: RustConnection,
    root: Window,
    window: Cell<Option<Window>>,
    managed: OnceCell<bool>,
    awake: Cell<bool>,
}

/// One monitor, or the whole screen where monitors are not told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Output {
    /// Its pixels on the X screen.
    pub(super) area_px: IntRect,
    /// The time from one refresh to the next.
    pub(super) refresh: DeckTime,
}

impl Display {
    /// Connects to the display that `DISPLAY` names.
    ///
    /// # Errors
    ///
    /// [`Fault::NoDisplay`] when there is none, when it refuses, or when it has no OpenGL.
    pub(super) fn open() -> Result<Self, Fault> {
        let name = std::env::var("DISPLAY").unwrap_or_default();
        if name.is_empty() {
            return Err(Fault::NoDisplay("there is no display: DISPLAY is not set".into()));
        }
        let refused = |why: String| Fault::NoDisplay(format!("there is no display: {name} does not answer ({why})"));
        let (connection, screen) = x11rb::connect(None).map_err(|error| refused(error.to_string()))?;
        let root = connection.setup().roots.get(screen).map(|screen| screen.root);
        let root = root.ok_or_else(|| refused("it has no screen".into()))?;
        let glx = connection
            .query_extension(b"GLX")
            .map_err(ReplyError::from)
            .and_then(|cookie| cookie.reply());
        if !glx.map_err(|error| refused(error.to_string()))?.present {
            return Err(Fault::NoDisplay(format!("the display {name} has no OpenGL (GLX)")));
        }
        Ok(Self {
            connection,
            root,
            window: Cell::new(None),
            managed: OnceCell::new(),
            awake: Cell::new(false),
        })
    }

    /// The connection, for waiting on.
    pub(super) fn connection(&self) -> &RustConnection {
        &self.connection
    }

    /// The primary monitor; the first one, if none is primary; the whole screen, if monitors are unknown.
    pub(super) fn output(&self) -> Output {
        self.monitor().ok().flatten().unwrap_or_else(|| {
            let geometry = self
                .connection
                .get_geometry(self.root)
                .ok()
                .and_then(|cookie| cookie.reply().ok());
            let (w, h) = geometry.map_or((1920, 1080), |g| (g.width, g.height));
            Output {
                area_px: IntRect::new(0, 0, w.into(), h.into()),
                refresh: REFRESH,
            }
        })
    }

    fn monitor(&self) -> Result<Option<Output>, ReplyError> {
        let resources = self.connection.randr_get_screen_resources_current(self.root)?.reply()?;
        let primary = self.connection.randr_get_output_primary(self.root)?.reply()?.output;
        let listed = resources.outputs.iter().copied();
        let outputs = std::iter::once(primary).filter(|output| *output != NONE).chain(listed);
        for output in outputs {
            let time = resources.config_timestamp;
            let crtc = self.connection.randr_get_output_info(output, time)?.reply()?.crtc;
            if crtc == NONE {
                continue;
            }
            let crtc = self.connection.randr_get_crtc_info(crtc, time)?.reply()?;
            let mode = resources.modes.iter().find(|mode| mode.id == crtc.mode);
            return Ok(Some(Output {
                area_px: IntRect::new(crtc.x.into(), crtc.y.into(), crtc.width.into(), crtc.height.into()),
                refresh: mode.and_then(refresh).unwrap_or(REFRESH),
            }));
        }
        Ok(None)
    }

    /// Finds our window by the name only it has, watches it, and gives it its real name. False while it is not there.
    pub(super) fn adopt(&self, name: &str, title: &str) -> bool {
        if self.window.get().is_none() {
            self.window.set(self.find(self.root, name, 4));
            if let Some(window) = self.window.get() {
                // No error of these is worth stopping for.
                let _ = self.watch(window, title);
                let _ = self.watch_pointer();
            }
        }
        self.window.get().is_some()
    }

    fn watch(&self, window: Window, title: &str) -> Result<(), ReplyError> {
        let mask = EventMask::EXPOSURE
            | EventMask::STRUCTURE_NOTIFY
            | EventMask::FOCUS_CHANGE
            | EventMask::VISIBILITY_CHANGE
            | EventMask::KEY_PRESS
            | EventMask::KEY_RELEASE;
        let watch = ChangeWindowAttributesAux::new().event_mask(mask);
        self.connection.change_window_attributes(window, &watch)?;
        let (utf8, name) = (self.atom("UTF8_STRING")?, self.atom("_NET_WM_NAME")?);
        let title = title.as_bytes();
        self.connection
            .change_property8(PropMode::REPLACE, window, name, utf8, title)?;
        self.connection
            .change_property8(PropMode::REPLACE, window, AtomEnum::WM_NAME, utf8, title)?;
        self.connection.flush()?;
        Ok(())
    }

    /// Asks to be woken by buttons and fingers. A window's button presses go to one client alone, which is miniquad; raw
    /// ones go to all. Motions are left out: they would wake the loop a thousand times a second.
    fn watch_pointer(&self) -> Result<(), ReplyError> {
        self.connection.xinput_xi_query_version(2, 2)?.reply()?;
        let mask = XIEventMask::RAW_BUTTON_PRESS
            | XIEventMask::RAW_BUTTON_RELEASE
            | XIEventMask::RAW_TOUCH_BEGIN
            | XIEventMask::RAW_TOUCH_END;
        let masters = xinput::EventMask {
            deviceid: xinput::Device::ALL_MASTER.into(),
            mask: vec![mask],
        };
        self.connection
            .xinput_xi_select_events(self.root, &[masters])?
            .check()?;
        Ok(())
    }

    fn find(&self, at: Window, name: &str, depth: u32) -> Option<Window> {
        let property = self
            .connection
            .get_property(false, at, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64)
            .ok()?
            .reply();
        if property.is_ok_and(|property| property.value == name.as_bytes()) {
            return Some(at);
        }
        let children = self.connection.query_tree(at).ok()?.reply().ok()?.children;
        let depth = depth.checked_sub(1)?;
        children.into_iter().find_map(|child| self.find(child, name, depth))
    }

    /// Covers `area_px` of the screen with our window, or gives it back a frame and the size `area_px`.
    pub(super) fn place(&self, fullscreen: bool, area_px: IntRect) {
        if let Some(window) = self.window.get() {
            let _ = self.try_place(window, fullscreen, area_px);
        }
    }

    fn try_place(&self, window: Window, fullscreen: bool, area_px: IntRect) -> Result<(), ReplyError> {
        if self.is_managed() {
            let state = self.atom("_NET_WM_STATE")?;
            // Extended Window Manager Hints 1.5, “_NET_WM_STATE”: 1 adds, 0 removes; the source is an application (1).
            let data = [u32::from(fullscreen), self.atom("_NET_WM_STATE_FULLSCREEN")?, 0, 1, 0];
            let message = ClientMessageEvent::new(32, window, state, data);
            let mask = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
            self.connection.send_event(false, self.root, mask, message)?;
        }
        if !(self.is_managed() && fullscreen) {
            let place = ConfigureWindowAux::new()
                .x(area_px.x)
                .y(area_px.y)
                .width(u32::try_from(area_px.w).unwrap_or(1))
                .height(u32::try_from(area_px.h).unwrap_or(1))
                .stack_mode(StackMode::ABOVE);
            self.connection.configure_window(window, &place)?;
        }
        self.connection.flush()?;
        Ok(())
    }

    /// Gives our window the keyboard where no window manager does; without one nobody else would.
    pub(super) fn focus(&self) {
        if let Some(window) = self.window.get()
            && !self.is_managed()
        {
            let focus = self
                .connection
                .set_input_focus(InputFocus::POINTER_ROOT, window, CURRENT_TIME);
            drop(focus);
            let _ = self.connection.flush();
        }
    }

    /// Keeps the screen from going blank, or lets it again. When this connection ends, however it does, the server lets it.
    pub(super) fn stay_awake(&self, awake: bool) {
        // The server counts how often a client has asked for it.
        if self.awake.replace(awake) != awake
            && let Err(error) = self.try_stay_awake(awake)
        {
            debug!(%error, "the display has no screen saver that can be held off");
        }
    }

    fn try_stay_awake(&self, awake: bool) -> Result<(), ReplyError> {
        if awake {
            // A screen that went blank before the show began.
            self.connection.force_screen_saver(ScreenSaver::RESET)?.check()?;
            if self
                .connection
                .extension_information(dpms::X11_EXTENSION_NAME)?
                .is_some()
            {
                let info = self.connection.dpms_info()?.reply()?;
                if info.state && info.power_level != dpms::DPMSMode::ON {
                    self.connection.dpms_force_level(dpms::DPMSMode::ON)?.check()?;
                }
            }
        }
        // The X Screen Saver Extension, “ScreenSaverSuspend”: holds off the saver and DPMS both.
        self.connection.screensaver_query_version(1, 1)?.reply()?;
        self.connection.screensaver_suspend(u32::from(awake))?.check()?;
        Ok(())
    }

    /// Whether a window manager runs (EWMH, “_NET_SUPPORTING_WM_CHECK”: it names a window that names itself).
    fn is_managed(&self) -> bool {
        *self.managed.get_or_init(|| {
            let named = |window: Window| -> Result<Option<Window>, ReplyError> {
                let check = self.atom("_NET_SUPPORTING_WM_CHECK")?;
                let property = self
                    .connection
                    .get_property(false, window, check, AtomEnum::WINDOW, 0, 1)?
                    .reply()?;
                Ok(property.value32().and_then(|mut values| values.next()))
            };
            let found = named(self.root).ok().flatten();
            found.is_some_and(|window| named(window).ok().flatten() == Some(window))
        })
    }

    fn atom(&self, name: &str) -> Result<u32, ReplyError> {
        Ok(self.connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
    }
}

/// The time from one refresh to the next, if the mode tells and it is a rate screens have.
fn refresh(mode: &randr::ModeInfo) -> Option<DeckTime> {
    // In half lines: an interlaced field of an odd number of lines ends in the middle of one.
    let mut half_lines = 2 * u64::from(mode.vtotal);
    if mode.mode_flags.contains(randr::ModeFlag::DOUBLE_SCAN) {
        half_lines *= 2;
    }
    if mode.mode_flags.contains(randr::ModeFlag::INTERLACE) {
        half_lines /= 2;
    }
    let dots = u64::from(mode.htotal) * half_lines;
    let nanos = (dots * 500_000_000).checked_div(u64::from(mode.dot_clock))?;
    let plausible = 1_000_000_000 / 500..=1_000_000_000 / 20;
    plausible
        .contains(&nanos)
        .then(|| DeckTime::from_nanos(nanos.cast_signed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refresh_is_read_off_the_mode() {
        let mode = |dot_clock, htotal, vtotal| randr::ModeInfo {
            dot_clock,
            htotal,
            vtotal,
            ..randr::ModeInfo::default()
        };
        // CTA-861, 1920 × 1080 at 60 Hz and at 50 Hz.
        assert_eq!(
            refresh(&mode(148_500_000, 2200, 1125)),
            Some(DeckTime::from_nanos(16_666_666))
        );
        assert_eq!(
            refresh(&mode(148_500_000, 2640, 1125)),
            Some(DeckTime::from_nanos(20_000_000))
        );
        // Xvfb has a mode without a clock; some virtual machines have absurd ones.
        assert_eq!(refresh(&mode(0, 1920, 1080)), None);
        assert_eq!(refresh(&mode(1_000, 1920, 1080)), None);
        let interlaced = randr::ModeInfo {
            mode_flags: randr::ModeFlag::INTERLACE,
            ..mode(74_250_000, 2200, 1125)
        };
        assert_eq!(refresh(&interlaced), Some(DeckTime::from_nanos(16_666_666)));
    }
}
