//! miniquad's keys, buttons and motions become ours, in the order they came.

use macroquad::input::utils::{register_input_subscriber, repeat_all_miniquad_input};
use macroquad::miniquad::{EventHandler, KeyCode, KeyMods, MouseButton};

use crate::input::{Key, Pointing, Press};

/// What came from outside. Places are in pixels of the window.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Heard {
    /// A key.
    Key(Press),
    /// A finger or the mouse.
    Pointing(Pointing),
}

/// Collects what comes between frames.
#[derive(Debug)]
pub(super) struct Keys {
    subscriber: usize,
}

impl Keys {
    /// Starts to listen. Once: macroquad keeps a queue for every listener and never lets go of one.
    pub(super) fn listen() -> Self {
        Self {
            subscriber: register_input_subscriber(),
        }
    }

    /// What has come since the last call.
    pub(super) fn take(&self) -> Vec<Heard> {
        let mut events = Events(Vec::new());
        repeat_all_miniquad_input(&mut events, self.subscriber);
        events.0
    }
}

struct Events(Vec<Heard>);

impl EventHandler for Events {
    fn update(&mut self) {}

    fn draw(&mut self) {}

    fn key_down_event(&mut self, code: KeyCode, mods: KeyMods, repeat: bool) {
        if let Some(key) = named(code) {
            self.push(key, mods, repeat);
        }
    }

    fn char_event(&mut self, c: char, mods: KeyMods, repeat: bool) {
        if let Some(key) = printed(c) {
            self.push(key, mods, repeat);
        }
    }

    fn mouse_button_down_event(&mut self, button: MouseButton, x: f32, y: f32) {
        if button == MouseButton::Left {
            self.0.push(Heard::Pointing(Pointing::Down(x, y)));
        }
    }

    fn mouse_button_up_event(&mut self, button: MouseButton, x: f32, y: f32) {
        match button {
            MouseButton::Left => self.0.push(Heard::Pointing(Pointing::Up(x, y))),
            MouseButton::Right => self.0.push(Heard::Pointing(Pointing::Secondary)),
            MouseButton::Middle | MouseButton::Unknown => {}
        }
    }

    fn mouse_motion_event(&mut self, x: f32, y: f32) {
        self.0.push(Heard::Pointing(Pointing::Move(x, y)));
    }

    fn mouse_wheel_event(&mut self, _x: f32, y: f32) {
        if y != 0.0 {
            self.0.push(Heard::Pointing(Pointing::Wheel { up: y > 0.0 }));
        }
    }
}

impl Events {
    fn push(&mut self, key: Key, mods: KeyMods, repeat: bool) {
        // Alt and the logo key belong to the desktop.
        if !mods.alt && !mods.logo {
            self.0.push(Heard::Key(Press {
                key,
                ctrl: mods.ctrl,
                repeat,
            }));
        }
    }
}

/// Keys known by their place and letters known by their cap: these do not ask for Shift or a layout.
fn named(code: KeyCode) -> Option<Key> {
    Some(match code {
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Space => Key::Space,
        KeyCode::Enter | KeyCode::KpEnter => Key::Enter,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Escape => Key::Escape,
        KeyCode::B => Key::Char('b'),
        KeyCode::F => Key::Char('f'),
        KeyCode::G => Key::Char('g'),
        KeyCode::P => Key::Char('p'),
        KeyCode::Q => Key::Char('q'),
        KeyCode::R => Key::Char('r'),
        KeyCode::S => Key::Char('s'),
        KeyCode::W => Key::Char('w'),
        _ => return None,
    })
}

/// Characters that sit elsewhere, or behind Shift, on other layouts.
fn printed(c: char) -> Option<Key> {
    match c {
        '0'..='9' | '.' | '?' => Some(Key::Char(c)),
        '？' => Some(Key::Char('?')),
        '。' => Some(Key::Char('.')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_comes_through_once() {
        let mut events = Events(Vec::new());
        let none = KeyMods::default();
        // As miniquad sends them: the character first, then the key.
        for (c, code) in [
            ('1', KeyCode::Key1),
            ('?', KeyCode::Slash),
            ('b', KeyCode::B),
            (' ', KeyCode::Space),
            ('\r', KeyCode::Enter),
            ('8', KeyCode::Kp8),
        ] {
            events.char_event(c, none, false);
            events.key_down_event(code, none, false);
        }
        let keys: Vec<Key> = events
            .0
            .iter()
            .filter_map(|heard| match heard {
                Heard::Key(press) => Some(press.key),
                Heard::Pointing(_) => None,
            })
            .collect();
        assert_eq!(
            keys,
            [
                Key::Char('1'),
                Key::Char('?'),
                Key::Char('b'),
                Key::Space,
                Key::Enter,
                Key::Char('8')
            ]
        );
    }

    #[test]
    fn the_desktops_own_combinations_are_left_alone() {
        let mut events = Events(Vec::new());
        let alt = KeyMods {
            alt: true,
            ..KeyMods::default()
        };
        events.key_down_event(KeyCode::Q, alt, false);
        assert_eq!(events.0, []);
    }
}
