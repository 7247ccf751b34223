//! miniquad's keys become ours, in the order they were pressed.

use macroquad::input::utils::{register_input_subscriber, repeat_all_miniquad_input};
use macroquad::miniquad::{EventHandler, KeyCode, KeyMods};

use crate::input::{Key, Press};

/// Collects presses between frames.
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

    /// What was pressed since the last call.
    pub(super) fn take(&self) -> Vec<Press> {
        let mut presses = Presses(Vec::new());
        repeat_all_miniquad_input(&mut presses, self.subscriber);
        presses.0
    }
}

struct Presses(Vec<Press>);

impl EventHandler for Presses {
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
}

impl Presses {
    fn push(&mut self, key: Key, mods: KeyMods, repeat: bool) {
        // Alt and the logo key belong to the desktop.
        if !mods.alt && !mods.logo {
            self.0.push(Press {
                key,
                ctrl: mods.ctrl,
                repeat,
            });
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
        KeyCode::P => Key::Char('p'),
        KeyCode::Q => Key::Char('q'),
        KeyCode::R => Key::Char('r'),
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
        let mut presses = Presses(Vec::new());
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
            presses.char_event(c, none, false);
            presses.key_down_event(code, none, false);
        }
        let keys: Vec<Key> = presses.0.iter().map(|press| press.key).collect();
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
        let mut presses = Presses(Vec::new());
        let alt = KeyMods {
            alt: true,
            ..KeyMods::default()
        };
        presses.key_down_event(KeyCode::Q, alt, false);
        assert_eq!(presses.0, []);
    }
}
