//! Whether a JPEG is whole.
//!
//! Decoders fill what is missing of a cut-off JPEG with grey and call it decoded. On a wall half a picture is worse than a
//! placeholder, so the end is looked for here (ITU-T T.81, annex B: the marker structure).

/// Whether the stream reaches its end-of-image marker. A stream that breaks the structure counts as not whole.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    const SCAN: u8 = 0xDA;
    const END: u8 = 0xD9;
    let mut at = 2; // after the start-of-image marker
    loop {
        let Some(marker) = next_marker(bytes, &mut at) else {
            return false;
        };
        match marker {
            END => return true,
            0x01 | 0xD0..=0xD8 => {} // no length follows
            _ => {
                let Some(&[high, low]) = bytes.get(at..at + 2) else {
                    return false;
                };
                at += usize::from(u16::from_be_bytes([high, low]));
                if marker == SCAN {
                    at = end_of_scan(bytes, at);
                }
            }
        }
    }
}

/// Reads the marker at `at`; skips bytes before it, as decoders do.
fn next_marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    loop {
        *at += bytes.get(*at..)?.iter().position(|b| *b == 0xFF)?;
        while bytes.get(*at) == Some(&0xFF) {
            *at += 1;
        }
        let marker = *bytes.get(*at)?;
        *at += 1;
        if marker != 0 {
            return Some(marker);
        }
    }
}

/// Where the entropy-coded bytes end: at the first marker that is not a stuffed zero or a restart.
fn end_of_scan(bytes: &[u8], mut at: usize) -> usize {
    while let Some(rest) = bytes.get(at..) {
        let Some(found) = rest.iter().position(|b| *b == 0xFF) else {
            return bytes.len();
        };
        match rest.get(found + 1) {
            Some(0 | 0xD0..=0xD7) => at += found + 2,
            Some(0xFF) => at += found + 1,
            _ => return at + found,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &[u8] = b"\xFF\xD8\xFF\xE1\0\x06\xFF\xD9..\xFF\xDA\0\x02ab\xFF\0\xFF\xD0cd\xFF\xFF\xD9";

    #[test]
    fn the_end_is_that_of_the_picture_not_of_its_thumbnail() {
        assert!(is_whole(WHOLE));
        for end in 2..WHOLE.len() {
            assert!(!is_whole(&WHOLE[..end]), "{end}");
        }
    }

    #[test]
    fn a_tail_of_zeros_is_no_end() {
        let mut filled = WHOLE[..WHOLE.len() - 3].to_vec();
        filled.resize(4096, 0);
        assert!(!is_whole(&filled));
    }
}
