//! A virtual X display that lives as long as its test.

use std::io::Read;
use std::process::{Child, Command, Stdio};

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    ConfigureWindowAux, ConnectionExt as _, ImageFormat, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::{Picture, until};

/// Keys by their keysyms (X11/keysymdef.h).
pub mod keysym {
    pub const RETURN: u32 = 0xff0d;
    pub const ESCAPE: u32 = 0xff1b;
    pub const HOME: u32 = 0xff50;
    pub const LEFT: u32 = 0xff51;
    pub const RIGHT: u32 = 0xff53;
    pub const END: u32 = 0xff57;
    pub const PAGE_DOWN: u32 = 0xff56;
    pub const SHIFT: u32 = 0xffe1;
    pub const CONTROL: u32 = 0xffe3;
}

/// The display and a connection to it.
pub struct Xvfb {
    server: Child,
    pub name: String,
    connection: RustConnection,
    root: Window,
}

impl Xvfb {
    /// Starts a display of `width` × `height` pixels under a number nobody uses.
    pub fn start(width: u32, height: u32) -> Self {
        let mut server = Command::new("Xvfb")
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
    pub fn grab(&self) -> Picture {
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
    pub fn press(&self, held: &[u32], key: u32) {
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
    pub fn type_char(&self, c: char) {
        self.press(&[], u32::from(c));
    }

    fn fake(&self, kind: u8, code: u8) {
        self.connection
            .xtest_fake_input(kind, code, 0, self.root, 0, 0, 0)
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
    pub fn window(&self) -> Window {
        until("a window", || {
            let children = self.connection.query_tree(self.root).unwrap().reply().unwrap().children;
            children.into_iter().find(|window| {
                let attributes = self.connection.get_window_attributes(*window).unwrap().reply();
                attributes.is_ok_and(|a| a.map_state == x11rb::protocol::xproto::MapState::VIEWABLE)
            })
        })
    }

    /// Where a window stands: x, y, width, height.
    pub fn place(&self, window: Window) -> (i16, i16, u16, u16) {
        let geometry = self.connection.get_geometry(window).unwrap().reply().unwrap();
        (geometry.x, geometry.y, geometry.width, geometry.height)
    }

    /// Gives a window another size, as a window manager would.
    pub fn resize(&self, window: Window, width: u32, height: u32) {
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
