//! Leaving when nothing else is left: what Xlib does when its display is gone, and the way out past it.
//!
//! Xlib, through which miniquad draws, ends the process with 1 when the display is gone, and with 1 when a request is
//! refused. A supervisor must learn that the machine was at fault; a refused request is no reason to stop a show.
//!
//! # Why each call is sound
//!
//! The functions are declared as C has them (POSIX `_exit`, `dlopen`, `dlsym`; Xlib C Language X Interface, 11.8.2). The
//! library is the one miniquad has opened by the same name and is never closed. The handlers only log and leave, they touch
//! no argument but the event, which Xlib lends for the call.
#![expect(unsafe_code, reason = "Xlib's handlers and _exit, see above")]

use std::ffi::{CStr, c_char, c_int, c_uchar, c_ulong, c_void};
use std::mem::transmute;

use tracing::{error, warn};

/// The exit code of a lost display: the machine is at fault.
const MACHINE: c_int = 3;
/// `RTLD_LAZY` and `RTLD_NOLOAD` of Linux: only if it is open already.
const LAZY_IF_LOADED: c_int = 1 | 4;

unsafe extern "C" {
    fn _exit(code: c_int) -> !;
    fn dlopen(name: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
}

/// Ends the process here and now: no destructors, no exit handlers, which might wait for what is stuck.
pub(super) fn leave_at_once(code: i32) -> ! {
    // SAFETY: it takes a number and does not come back.
    unsafe { _exit(code) }
}

/// Xlib's `XErrorEvent`.
#[repr(C)]
struct XErrorEvent {
    kind: c_int,
    display: *mut c_void,
    resource: c_ulong,
    serial: c_ulong,
    error: c_uchar,
    request: c_uchar,
    minor: c_uchar,
}

type LostHandler = extern "C" fn(display: *mut c_void) -> c_int;
type RefusedHandler = extern "C" fn(display: *mut c_void, event: *const XErrorEvent) -> c_int;

/// Says what Xlib shall do when the display is lost or refuses something. Call once the window is open.
pub(super) fn take_over_from_xlib() {
    // SAFETY: the names and signatures are Xlib's; what is not found is null and is left alone.
    unsafe {
        let xlib = dlopen(c"libX11.so.6".as_ptr(), LAZY_IF_LOADED);
        let symbol = |name: &CStr| {
            if xlib.is_null() {
                xlib
            } else {
                dlsym(xlib, name.as_ptr())
            }
        };
        let (on_lost, on_refused) = (symbol(c"XSetIOErrorHandler"), symbol(c"XSetErrorHandler"));
        if on_lost.is_null() || on_refused.is_null() {
            warn!("Xlib's handlers are not to be had: a lost display ends the program with 1");
            return;
        }
        let set: extern "C" fn(LostHandler) -> *mut c_void = transmute(on_lost);
        set(lost);
        let set: extern "C" fn(RefusedHandler) -> *mut c_void = transmute(on_refused);
        set(refused);
    }
}

extern "C" fn lost(_display: *mut c_void) -> c_int {
    error!("fault: the display is gone");
    // Back in Xlib there is nothing but its own exit.
    leave_at_once(MACHINE)
}

extern "C" fn refused(_display: *mut c_void, event: *const XErrorEvent) -> c_int {
    // SAFETY: Xlib lends a valid event for the call, or none.
    if let Some(event) = unsafe { event.as_ref() } {
        let XErrorEvent {
            error, request, minor, ..
        } = event;
        warn!(error, request, minor, "the display refuses a request; the show goes on");
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_told_and_the_show_goes_on() {
        let event = XErrorEvent {
            kind: 1,
            display: std::ptr::null_mut(),
            resource: 1,
            serial: 1,
            error: 1,
            request: 1,
            minor: 1,
        };
        assert_eq!(refused(std::ptr::null_mut(), &raw const event), 0);
        assert_eq!(refused(std::ptr::null_mut(), std::ptr::null()), 0);
    }
}
