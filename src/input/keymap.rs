//! Which key asks for what.

use super::number::Number;
use super::{Answer, Frame};
use crate::base::{Blank, DeckTime};
use crate::player::Command;

/// A key that means something here.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Key {
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// Page Up; “back” on a clicker.
    PageUp,
    /// Page Down; “forward” on a clicker.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// The space bar.
    Space,
    /// Either Enter key.
    Enter,
    /// Backspace.
    Backspace,
    /// Escape.
    Escape,
    /// A character as the keyboard's layout gives it; letters in lower case.
    Char(char),
}

/// One press of a key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Press {
    /// The key.
    pub key: Key,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether this comes of the key being held down.
    pub repeat: bool,
}

/// Turns presses into commands. Its only memory is a slide number being typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Keymap {
    number: Number,
    locked: bool,
}

impl Keymap {
    /// A keymap that, if `locked`, has no key to quit or to leave fullscreen.
    #[must_use]
    pub fn new(locked: bool) -> Self {
        Self {
            locked,
            ..Self::default()
        }
    }

    /// Takes one press at `now` (any clock that only goes forward).
    ///
    /// A key held down counts once: a clicker left under a book must not run through the deck.
    pub fn press(&mut self, press: Press, now: DeckTime, frame: Frame) -> Answer {
        match self.meant(press, now, frame) {
            Answer::Do(Command::Quit | Command::ToggleFullscreen) if self.locked => Answer::Nothing,
            answer => answer,
        }
    }

    fn meant(&mut self, press: Press, now: DeckTime, frame: Frame) -> Answer {
        let Press { key, ctrl, repeat } = press;
        if repeat {
            return Answer::Nothing;
        }
        if ctrl {
            return match key {
                Key::Char('q') => Answer::Do(Command::Quit),
                _ => Answer::Nothing,
            };
        }
        if let Key::Char(c) = key
            && let Some(digit) = c.to_digit(10)
        {
            return Answer::Typing(self.number.push(digit, now));
        }
        match (key, self.number.take(now)) {
            (Key::Enter, Some(number)) => Answer::Do(Command::GoTo(number.saturating_sub(1) as usize)),
            (Key::Backspace | Key::Escape, Some(_)) => Answer::Dropped,
            (key, typed) => match command(key, frame) {
                Some(command) => Answer::Do(command),
                None if typed.is_some() => Answer::Dropped,
                None => Answer::Nothing,
            },
        }
    }

    /// The slide number typed so far.
    #[must_use]
    pub fn typed(&self, now: DeckTime) -> Option<u32> {
        self.number.so_far(now)
    }

    /// When that number will be forgotten.
    #[must_use]
    pub fn forgotten_at(&self, now: DeckTime) -> Option<DeckTime> {
        self.number.forgotten_at(now)
    }
}

/// What a key asks for when no number is being typed.
fn command(key: Key, frame: Frame) -> Option<Command> {
    Some(match key {
        Key::Right | Key::Down | Key::Space | Key::PageDown | Key::Enter => Command::Next,
        Key::Left | Key::Up | Key::PageUp | Key::Backspace => Command::Previous,
        Key::Home => Command::First,
        Key::End => Command::Last,
        // Clickers send a full stop for “blank the screen”.
        Key::Char('b' | '.') => Command::Blank(Blank::Black),
        Key::Char('w') => Command::Blank(Blank::White),
        Key::Char('p') => Command::TogglePause,
        Key::Char('r') => Command::Restart,
        Key::Char('f') => Command::ToggleFullscreen,
        Key::Char('?') => Command::ToggleHelp,
        // On a hall's screen these stay without effect: clickers send Escape, and children find Q.
        Key::Char('q') | Key::Escape if frame == Frame::Windowed => Command::Quit,
        Key::Char(_) | Key::Escape => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Answer::{Do, Dropped, Nothing, Typing};

    fn plain(key: Key) -> Press {
        Press {
            key,
            ctrl: false,
            repeat: false,
        }
    }

    fn held_ctrl(key: Key) -> Press {
        Press {
            ctrl: true,
            ..plain(key)
        }
    }

    /// Presses every key in turn, 100 ms apart, and returns what the last one gave.
    fn last(keys: &[Key]) -> Answer {
        let mut keymap = Keymap::default();
        let mut answer = Nothing;
        for (i, key) in keys.iter().enumerate() {
            answer = keymap.press(plain(*key), DeckTime::from_millis(i as i64 * 100), Frame::Fullscreen);
        }
        answer
    }

    #[test]
    fn every_key_asks_for_its_command() {
        for (keys, command) in [
            ("rd>n ", Command::Next),
            ("lu<b", Command::Previous),
            ("h", Command::First),
            ("e", Command::Last),
        ] {
            for name in keys.chars() {
                let key = match name {
                    'r' => Key::Right,
                    'd' => Key::Down,
                    '>' => Key::PageDown,
                    'n' => Key::Enter,
                    ' ' => Key::Space,
                    'l' => Key::Left,
                    'u' => Key::Up,
                    '<' => Key::PageUp,
                    'b' => Key::Backspace,
                    'h' => Key::Home,
                    _ => Key::End,
                };
                assert_eq!(last(&[key]), Do(command), "{key:?}");
            }
        }
        for (c, command) in [
            ('b', Command::Blank(Blank::Black)),
            ('.', Command::Blank(Blank::Black)),
            ('w', Command::Blank(Blank::White)),
            ('p', Command::TogglePause),
            ('r', Command::Restart),
            ('f', Command::ToggleFullscreen),
            ('?', Command::ToggleHelp),
        ] {
            assert_eq!(last(&[Key::Char(c)]), Do(command), "{c}");
        }
        assert_eq!(last(&[Key::Char('z')]), Nothing);
    }

    #[test]
    fn a_hall_screen_is_left_with_ctrl_q_alone() {
        let mut keymap = Keymap::default();
        for key in [Key::Char('q'), Key::Escape] {
            let mut press = |frame| keymap.press(plain(key), DeckTime::ZERO, frame);
            assert_eq!(press(Frame::Fullscreen), Nothing, "{key:?}");
            assert_eq!(press(Frame::Windowed), Do(Command::Quit), "{key:?}");
        }
        for frame in [Frame::Fullscreen, Frame::Windowed] {
            assert_eq!(
                keymap.press(held_ctrl(Key::Char('q')), DeckTime::ZERO, frame),
                Do(Command::Quit)
            );
            assert_eq!(keymap.press(held_ctrl(Key::Right), DeckTime::ZERO, frame), Nothing);
        }
    }

    #[test]
    fn a_locked_screen_has_no_way_out() {
        let mut keymap = Keymap::new(true);
        for frame in [Frame::Fullscreen, Frame::Windowed] {
            for press in [
                held_ctrl(Key::Char('q')),
                plain(Key::Char('q')),
                plain(Key::Escape),
                plain(Key::Char('f')),
            ] {
                assert_eq!(keymap.press(press, DeckTime::ZERO, frame), Nothing, "{press:?}");
            }
            assert_eq!(
                keymap.press(plain(Key::Right), DeckTime::ZERO, frame),
                Do(Command::Next)
            );
        }
    }

    #[test]
    fn a_key_held_down_counts_once() {
        let held = Press {
            repeat: true,
            ..plain(Key::Right)
        };
        assert_eq!(
            Keymap::default().press(held, DeckTime::ZERO, Frame::Fullscreen),
            Nothing
        );
    }

    #[test]
    fn digits_and_enter_go_to_a_slide() {
        let digits = |text: &str| text.chars().map(Key::Char).collect::<Vec<_>>();
        for (text, place) in [("1", 0), ("12", 11), ("0", 0), ("007", 6), ("123456", 3455)] {
            let keys = [digits(text), vec![Key::Enter]].concat();
            assert_eq!(last(&keys), Do(Command::GoTo(place)), "{text}");
        }
        assert_eq!(last(&digits("12")), Typing(12));
        assert_eq!(last(&[Key::Char('1'), Key::Backspace]), Dropped);
        assert_eq!(last(&[Key::Char('1'), Key::Char('z')]), Dropped);
        assert_eq!(last(&[Key::Char('1'), Key::Right, Key::Enter]), Do(Command::Next));
    }

    #[test]
    fn a_number_is_forgotten_after_three_seconds() {
        let mut keymap = Keymap::default();
        let mut press = |key, ms| keymap.press(plain(key), DeckTime::from_millis(ms), Frame::Fullscreen);
        assert_eq!(press(Key::Char('4'), 0), Typing(4));
        assert_eq!(press(Key::Char('2'), 3_000), Typing(2));
        assert_eq!(press(Key::Enter, 5_999), Do(Command::GoTo(1)));
        assert_eq!(press(Key::Char('4'), 6_000), Typing(4));
        assert_eq!(keymap.typed(DeckTime::from_millis(8_999)), Some(4));
        assert_eq!(
            keymap.forgotten_at(DeckTime::from_millis(8_999)),
            Some(DeckTime::from_millis(9_000))
        );
        assert_eq!(keymap.typed(DeckTime::from_millis(9_000)), None);
        assert_eq!(keymap.forgotten_at(DeckTime::from_millis(9_000)), None);
    }
}
