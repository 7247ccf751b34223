//! What is written down while a show runs: the log for programs, and which slide was on screen when.
//!
//! Both are files of JSON lines that are only added to. A line that a power cut tore is closed when the file is opened
//! again, and readers pass it over.

mod file;
mod log;
mod plays;
mod report;

pub use file::LineFile;
pub use log::JsonLog;
pub use plays::{Play, PlayLog, read_plays};
pub use report::{Day, Report, SlideSum};

/// What tells these bytes from others: FNV-1a of 64 bits, in hexadecimal. The same on every machine and in every version.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    // The constants of the function's authors, Fowler, Noll and Vo.
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_fingerprint_is_the_same_everywhere() {
        // The function's published values for no bytes and for “a”.
        assert_eq!(super::fingerprint(b""), "cbf29ce484222325");
        assert_eq!(super::fingerprint(b"a"), "af63dc4c8601ec8c");
    }
}
