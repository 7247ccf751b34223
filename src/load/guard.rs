//! A fault of the program in one slide must not take the others down.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `make`; if it panics, returns what it panicked with, for the log.
///
/// What `make` shares with others must bear being left half way: locks are taken whether poisoned or not, and what was
/// being made is thrown away.
pub(super) fn guarded<T>(make: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(make)).map_err(|panic| said(&*panic))
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
    fn a_panic_becomes_its_words() {
        assert_eq!(guarded(|| 5), Ok(5));
        assert_eq!(guarded(|| -> u8 { panic!("plain") }), Err("plain".to_owned()));
        let number = 7;
        assert_eq!(
            guarded(|| -> u8 { panic!("number {number}") }),
            Err("number 7".to_owned())
        );
    }
}
