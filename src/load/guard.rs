//! A fault of the program in one slide must not take the others down.

use std::any::Any;
use std::backtrace::Backtrace;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

/// A panic that was caught.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fault {
    /// What it panicked with.
    pub(super) why: String,
    /// Where it came from.
    pub(super) backtrace: String,
}

thread_local! {
    /// Whether this thread is inside [`guarded`]: then a panic is the caller's to tell.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    static BACKTRACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `make`; if it panics, returns what it panicked with and where, for the log. Nothing is printed.
///
/// What `make` shares with others must bear being left half way: locks are taken whether poisoned or not, and what was
/// being made is thrown away.
pub(super) fn guarded<T>(make: impl FnOnce() -> T) -> Result<T, Fault> {
    keep_backtraces();
    let outer = GUARDED.replace(true);
    let made = catch_unwind(AssertUnwindSafe(make));
    GUARDED.set(outer);
    made.map_err(|panic| Fault {
        why: said(&*panic),
        backtrace: BACKTRACE.take().unwrap_or_default(),
    })
}

/// Has panics inside [`guarded`] leave their backtrace there; all others go the way they went.
fn keep_backtraces() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if GUARDED.get() {
                let place = panic.location().map(ToString::to_string).unwrap_or_default();
                let trace = format!("{place}\n{}", Backtrace::force_capture());
                BACKTRACE.set(Some(trace));
            } else {
                before(panic);
            }
        }));
    });
}

/// The words of a panic.
fn said(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    words
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no reason given".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_words_and_its_place() {
        assert_eq!(guarded(|| 5), Ok(5));
        let number = 7;
        for (fault, words) in [
            (guarded(|| -> u8 { panic!("plain") }), "plain"),
            (guarded(|| -> u8 { panic!("number {number}") }), "number 7"),
        ] {
            let Fault { why, backtrace } = fault.unwrap_err();
            assert_eq!(why, words);
            assert!(backtrace.contains("guard.rs"), "{backtrace}");
        }
    }
}
