//! A virtual X display that lives as long as its test.

use std::io::Read;
use std::process::{Child, Command, Stdio};

use x11rb::connection::Connection;
use x11rb::protocol::screensaver::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{
    BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, Blanking, ConfigureWindowAux, ConnectionExt as _, Exposures, ImageFormat,
    KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::{Picture, until};

/// Keys by their keysyms (X11/keysymdef.h).
pub(crate) mod keysym {
    pub(crate) const RETURN: u32 = 0xff0d;
    pub(crate) const ESCAPE: u32 = 0xff1b;
    pub(crate) const HOME: u32 = 0xff50;
    pub(crate) const LEFT: u32 = 0xff51;
    pub(crate) const RIGHT: u32 = 0xff53;
    pub(crate) const END: u32 = 0xff57;
    pub(crate) const PAGE_DOWN: u32 = 0xff56;
    pub(crate) const SHIFT: u32 = 0xffe1;
    pub(crate) const CONTROL: u32 = 0xffe3;
}

/// The display and a connection to it.
pub(crate) struct Xvfb {
    server: Child,
    pub(crate) name: String,
    connection: RustConnection,
    root: Window,
}

impl Xvfb {
    /// Starts a display of `width` × `height` pixels under a number nobody uses.
    pub(crate) fn start(width: u32, height: u32) -> Self {
        Self::start_at(&[], width, height)
    }

    /// Ends the server as a crash does and starts another one under the same number.
    pub(crate) fn crash_and_start_again(&mut self) {
        self.crash();
        let setup = self.connection.setup().roots[0].clone();
        let (width, height) = (setup.width_in_pixels, setup.height_in_pixels);
        let name = self.name.clone();
        *self = Self::start_at(&[&name], width.into(), height.into());
    }

    /// Ends the server as a crash does.
    pub(crate) fn crash(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }

    /// Stops the server: it is there and answers nothing.
    pub(crate) fn freeze(&self) {
        let pid = rustix::process::Pid::from_child(&self.server);
        rustix::process::kill_process(pid, rustix::process::Signal::STOP).expect("it runs");
    }

    fn start_at(number: &[&str], width: u32, height: u32) -> Self {
        let mut server = Command::new("Xvfb")
            .args(number)
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-screen", "0"])
            .arg(format!("{width}x{height}x24"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("window tests need Xvfb ({error}): `make test` installs it, or `apt-get install xvfb`")
            });
        // The server writes its number once it is ready to be talked to.
        let mut output = server.stdout.take().expect("is piped");
        let (mut number, mut byte) = (String::new(), [0]);
        while output.read(&mut byte).is_ok_and(|n| n == 1) && byte[0] != b'\n' {
            number.push(byte[0].into());
        }
        let name = format!(":{number}");
        let (connection, screen) = x11rb::connect(Some(&name)).expect("Xvfb answers");
        let root = connection.setup().roots[screen].root;
        Self {
            server,
            name,
            connection,
            root,
        }
    }

    /// What is on the screen now.
    pub(crate) fn grab(&self) -> Picture {
        let geometry = self.connection.get_geometry(self.root).unwrap().reply().unwrap();
        let (width, height) = (geometry.width, geometry.height);
        let image = self
            .connection
            .get_image(ImageFormat::Z_PIXMAP, self.root, 0, 0, width, height, !0)
            .unwrap()
            .reply()
            .unwrap();
        Picture {
            width: width.into(),
            height: height.into(),
            rgb: image.data.chunks_exact(4).map(|p| [p[2], p[1], p[0]]).collect(),
        }
    }

    /// Presses and lets go of a key, with others held down meanwhile.
    pub(crate) fn press(&self, held: &[u32], key: u32) {
        let codes: Vec<u8> = held.iter().chain([&key]).map(|key| self.code(*key)).collect();
        for code in &codes {
            self.fake(KEY_PRESS_EVENT, *code);
        }
        for code in codes.iter().rev() {
            self.fake(KEY_RELEASE_EVENT, *code);
        }
        self.connection.flush().unwrap();
    }

    /// Types a character of the first level of the keyboard.
    pub(crate) fn type_char(&self, c: char) {
        self.press(&[], u32::from(c));
    }

    /// Puts the pointer at a place on the screen.
    pub(crate) fn point(&self, x: i16, y: i16) {
        self.fake_at(MOTION_NOTIFY_EVENT, 0, x, y);
    }

    /// Presses the first button, or puts a finger down.
    pub(crate) fn finger_down(&self) {
        self.fake(BUTTON_PRESS_EVENT, 1);
    }

    /// Lets go of it.
    pub(crate) fn finger_up(&self) {
        self.fake(BUTTON_RELEASE_EVENT, 1);
    }

    /// Touches the screen at a place for a moment.
    pub(crate) fn tap(&self, x: i16, y: i16) {
        self.click(x, y, 1);
    }

    /// Clicks a button at a place; 4 and 5 are the wheel.
    pub(crate) fn click(&self, x: i16, y: i16, button: u8) {
        self.point(x, y);
        self.fake(BUTTON_PRESS_EVENT, button);
        self.fake(BUTTON_RELEASE_EVENT, button);
    }

    /// Draws a finger from one place to another.
    pub(crate) fn swipe(&self, from: (i16, i16), to: (i16, i16)) {
        self.point(from.0, from.1);
        self.finger_down();
        for step in 1..=8 {
            let part = |from: i16, to: i16| from + (to - from) * step / 8;
            self.point(part(from.0, to.0), part(from.1, to.1));
        }
        self.finger_up();
    }

    /// Has the screen go blank after so many seconds without input.
    pub(crate) fn blank_after(&self, seconds: i16) {
        self.connection
            .set_screen_saver(seconds, 0, Blanking::NOT_PREFERRED, Exposures::NOT_ALLOWED)
            .unwrap()
            .check()
            .unwrap();
    }

    /// Whether the screen is blank, and for how many milliseconds there has been no input.
    pub(crate) fn is_blank(&self) -> (bool, u32) {
        let info = self
            .connection
            .screensaver_query_info(self.root)
            .unwrap()
            .reply()
            .unwrap();
        (info.state == u8::from(screensaver::State::ON), info.ms_since_user_input)
    }

    fn fake(&self, kind: u8, code: u8) {
        self.fake_at(kind, code, 0, 0);
    }

    fn fake_at(&self, kind: u8, code: u8, x: i16, y: i16) {
        self.connection
            .xtest_fake_input(kind, code, 0, self.root, x, y, 0)
            .unwrap()
            .check()
            .unwrap();
    }

    fn code(&self, keysym: u32) -> u8 {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let mapping = self
            .connection
            .get_keyboard_mapping(first, last - first + 1)
            .unwrap()
            .reply()
            .unwrap();
        let per_key = usize::from(mapping.keysyms_per_keycode);
        let at = mapping.keysyms.iter().position(|found| *found == keysym);
        first + u8::try_from(at.expect("the keyboard has the key") / per_key).unwrap()
    }

    /// The only window on the screen, once it is there.
    pub(crate) fn window(&self) -> Window {
        until("a window", || {
            let children = self.connection.query_tree(self.root).unwrap().reply().unwrap().children;
            children.into_iter().find(|window| {
                let attributes = self.connection.get_window_attributes(*window).unwrap().reply();
                attributes.is_ok_and(|a| a.map_state == x11rb::protocol::xproto::MapState::VIEWABLE)
            })
        })
    }

    /// Where a window stands: x, y, width, height.
    pub(crate) fn place(&self, window: Window) -> (i16, i16, u16, u16) {
        let geometry = self.connection.get_geometry(window).unwrap().reply().unwrap();
        (geometry.x, geometry.y, geometry.width, geometry.height)
    }

    /// Gives a window another size, as a window manager would.
    pub(crate) fn resize(&self, window: Window, width: u32, height: u32) {
        let size = ConfigureWindowAux::new().width(width).height(height);
        self.connection
            .configure_window(window, &size)
            .unwrap()
            .check()
            .unwrap();
    }
}

impl Drop for Xvfb {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
