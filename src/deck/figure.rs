//! Numerals as an article writes them: `11.76`, `40余万`, `第17`, `1.684以内`.

/// A value taken apart. The three parts in order are the value, character for character.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Numeral<'v> {
    /// What stands before: `第`, `约`, `超`, `≥`.
    pub prefix: &'v str,
    /// The digits with their sign, points and commas (`-1,234.5`, `100-200`); the whole value if it cannot be taken
    /// apart (`一流`, `5G`, `2026年7月`).
    pub digits: &'v str,
    /// Scale and qualifier: `余万`, `万`, `多`, `以内`, `%`.
    pub suffix: &'v str,
    /// The number it stands for, its scale counted in (`40余万` is 400,000); none if it is no single number, or
    /// carries a unit.
    pub number: Option<f64>,
}

/// Han characters before and after the digits, at most: more are a phrase.
const LONGEST_PREFIX: usize = 4;
const LONGEST_SUFFIX: usize = 4;

/// Qualifiers leave the number as it is. Longer ones first.
const QUALIFIERS: &[&str] = &[
    "以内", "以上", "以下", "左右", "上下", "有余", "余", "多", "内", "许", "强", "弱", "%", "％", "‰", "+", "＋",
];

/// Scales by their power of ten. Longer ones first.
const SCALES: &[(&str, i32)] = &[("万亿", 12), ("十", 1), ("百", 2), ("千", 3), ("万", 4), ("亿", 8)];

impl<'v> Numeral<'v> {
    /// Takes `value` apart.
    #[must_use]
    pub fn split(value: &'v str) -> Self {
        let whole = Self {
            prefix: "",
            digits: value,
            suffix: "",
            number: None,
        };
        let Some((start, end)) = digits_of(value) else {
            return whole;
        };
        let (prefix, digits, suffix) = (&value[..start], &value[start..end], &value[end..]);
        let prefix_fits = fits(prefix, LONGEST_PREFIX, "≥≤>＞<＜≈~～±¥￥$€№");
        let suffix_fits = fits(suffix, LONGEST_SUFFIX, "%％‰+＋°℃");
        if !prefix_fits || !suffix_fits || suffix.contains(is_digit) {
            return whole;
        }
        Self {
            prefix,
            digits,
            suffix,
            number: number(digits, suffix),
        }
    }
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_sign(c: char) -> bool {
    matches!(c, '-' | '−' | '－')
}

/// Between the digits of one numeral.
fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '．')
}

/// Between two numerals that are shown as one: `100-200`, `24/7`, `3:2`.
fn is_joint(c: char) -> bool {
    matches!(
        c,
        '-' | '–' | '—' | '−' | '~' | '～' | '/' | ':' | '：' | '∶' | '×' | '+'
    )
}

/// Where the digits begin and end, a sign before them included.
fn digits_of(value: &str) -> Option<(usize, usize)> {
    let first = value.find(is_digit)?;
    let sign = value[..first].chars().next_back().filter(|c| is_sign(*c));
    let start = first - sign.map_or(0, char::len_utf8);
    let mut end = first;
    let mut rest = value[first..].chars();
    while let Some(c) = rest.next() {
        let goes_on = is_digit(c) || (is_mark(c) || is_joint(c)) && rest.clone().next().is_some_and(is_digit);
        if !goes_on {
            break;
        }
        end = value.len() - rest.as_str().len();
    }
    Some((start, end))
}

fn fits(part: &str, longest: usize, marks: &str) -> bool {
    part.chars().count() <= longest
        && part
            .chars()
            .all(|c| super::script::is_han(c) || c == ' ' || marks.contains(c))
}

fn number(digits: &str, suffix: &str) -> Option<f64> {
    let power = power_of(suffix)?;
    let plain: String = digits
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
            '．' => '.',
            c if is_sign(c) => '-',
            c => c,
        })
        .collect();
    let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (integer, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let integer = without_commas(integer)?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // The scale goes into the exponent, so that `1.684万` is 16,840 and not 16,840.000000000002.
    let number: f64 = format!("{sign}{integer}.{fraction}0e{power}").parse().ok()?;
    number.is_finite().then_some(number)
}

/// `1,234,567` without its commas; none if they do not part thousands, or something else stands there.
fn without_commas(integer: &str) -> Option<String> {
    let groups: Vec<&str> = integer.split(',').collect();
    let digits = groups
        .iter()
        .all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    let thousands = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => first.len() <= 3 && rest.iter().all(|g| g.len() == 3),
        [] => false,
    };
    (digits && thousands).then(|| groups.concat())
}

/// The power of ten of a suffix; none if it holds more than scales and qualifiers.
fn power_of(suffix: &str) -> Option<i32> {
    let mut rest = suffix.trim();
    let mut power = 0;
    while !rest.is_empty() {
        let qualifier = QUALIFIERS.iter().find_map(|q| rest.strip_prefix(q));
        let scale = SCALES.iter().find_map(|(s, p)| Some((rest.strip_prefix(s)?, p)));
        rest = match (qualifier, scale) {
            (Some(after), _) => after.trim_start(),
            (None, Some((after, p))) => {
                power += p;
                after.trim_start()
            }
            (None, None) => return None,
        };
    }
    Some(power)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numeral_scale_and_qualifier_come_apart() {
        let cases: &[(&str, &str, Option<f64>)] = &[
            ("11.76", "|11.76|", Some(11.76)),
            ("40余万", "|40|余万", Some(400_000.0)),
            ("第17", "第|17|", Some(17.0)),
            ("1.684以内", "|1.684|以内", Some(1.684)),
            ("超1万", "超|1|万", Some(10_000.0)),
            ("1.684万", "|1.684|万", Some(16_840.0)),
            ("近1.2万亿", "近|1.2|万亿", Some(1.2e12)),
            ("3百万", "|3|百万", Some(3e6)),
            ("1,234", "|1,234|", Some(1_234.0)),
            ("1,23", "|1,23|", None),
            ("007", "|007|", Some(7.0)),
            ("-5.5", "|-5.5|", Some(-5.5)),
            ("≥85%", "≥|85|%", Some(85.0)),
            ("４８３１", "|４８３１|", Some(4831.0)),
            ("100-200万", "|100-200|万", None),
            ("24/7", "|24/7|", None),
            ("300家", "|300|家", None),
            ("第一", "|第一|", None),
            ("一流", "|一流|", None),
            ("5G", "|5G|", None),
            ("G20", "|G20|", None),
            ("2026年7月", "|2026年7月|", None),
            ("1.2.3", "|1.2.3|", None),
            ("", "||", None),
        ];
        for (value, parts, number) in cases {
            let n = Numeral::split(value);
            assert_eq!(format!("{}|{}|{}", n.prefix, n.digits, n.suffix), *parts, "{value}");
            assert_eq!(n.number, *number, "{value}");
        }
    }

    #[test]
    fn numbers_too_large_to_hold_are_none() {
        let long = "9".repeat(400);
        assert_eq!(Numeral::split(&long).number, None);
    }

    proptest! {
        #[test]
        fn the_parts_are_the_value(value in "[第约超近≥ -]{0,3}[0-9０-９.,/-]{0,6}[余万亿以内多%家a ]{0,4}|.{0,12}") {
            let n = Numeral::split(&value);
            prop_assert_eq!(format!("{}{}{}", n.prefix, n.digits, n.suffix), value.as_str());
            prop_assert!(n.number.is_none_or(f64::is_finite));
        }
    }
}
