//! Fingerprints of files.

use std::fmt;

/// Tells one content from another, in 128 bits: equal prints, equal bytes, unless someone sets out to deceive.
///
/// The same in every run and on every machine, for prints are kept on disk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Print(u128);

impl Print {
    /// Takes the print of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        // Each step is a bijection of the state, so two contents that differ in one word never meet by that word alone.
        const ODD: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
        let step = |state: u128, word: u128| {
            let mixed = (state ^ word).wrapping_mul(ODD);
            mixed ^ (mixed >> 67)
        };
        let (words, rest) = bytes.as_chunks::<16>();
        let mut state = words.iter().fold(bytes.len() as u128, |state, word| {
            step(state, u128::from_le_bytes(*word))
        });
        let mut last = [0; 16];
        last[..rest.len()].copy_from_slice(rest);
        state = step(state, u128::from_le_bytes(last));
        Self(step(step(state, 0), 0))
    }

    /// Reads what [`fmt::Display`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok().map(Self))?
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_and_the_length_count() {
        let bytes: Vec<u8> = (0..100).collect();
        let mut prints = vec![Print::of(&bytes), Print::of(&[])];
        for cut in 1..100 {
            prints.push(Print::of(&bytes[..cut]));
        }
        prints.push(Print::of(&[0]));
        prints.push(Print::of(&[0; 17]));
        for at in 0..100 {
            let mut other = bytes.clone();
            other[at] ^= 1;
            prints.push(Print::of(&other));
        }
        let count = prints.len();
        prints.sort();
        // `[..1]` is `[0]` too.
        prints.dedup();
        assert_eq!(prints.len(), count - 1);
    }

    #[test]
    fn prints_are_kept_as_text_and_never_change() {
        let print = Print::of(b"showreel");
        assert_eq!(Print::parse(&print.to_string()), Some(print));
        assert_eq!(Print::parse("12"), None);
        assert_eq!(print.to_string(), "8122f219857d91b4c30f89f14b2128ec");
    }
}
