//! Exact decimal numbers, written with digits or in Chinese.

/// A decimal number: `digits` × 10^`power`, without trailing noughts, so that equal numbers are equal values.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Number {
    digits: i128,
    power: i32,
}

/// More digits than this are no figure of a newspaper.
const MOST_DIGITS: usize = 24;
/// Scales by their power of ten.
const SCALES: [(char, i32); 5] = [('十', 1), ('百', 2), ('千', 3), ('万', 4), ('亿', 8)];

impl Number {
    fn new(mut digits: i128, mut power: i32) -> Self {
        if digits == 0 {
            return Self::default();
        }
        while digits % 10 == 0 {
            digits /= 10;
            power += 1;
        }
        Self { digits, power }
    }

    /// Reads `1,176.5`: digits, commas between thousands, one point.
    #[must_use]
    pub(super) fn from_digits(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let groups: Vec<&str> = whole.split(',').collect();
        let thousands = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3);
        let written: String = groups.concat() + part;
        let is_number =
            !whole.is_empty() && written.len() <= MOST_DIGITS && written.bytes().all(|b| b.is_ascii_digit());
        let digits = written.parse().ok()?;
        (thousands && is_number).then(|| Self::new(digits, -(part.len() as i32)))
    }

    /// Reads a number written in Chinese: `三千五百`, `两万`, `二〇二二`, `一点六八`.
    #[must_use]
    pub(super) fn from_han(text: &str) -> Option<Self> {
        let (whole, part) = match text.split_once('点') {
            Some((whole, part)) => (whole, Some(part)),
            None => (text, None),
        };
        let whole = whole_han(whole)?;
        let Some(part) = part else {
            return Some(Self::new(whole, 0));
        };
        let decimals: Option<String> = part.chars().map(|c| Some(char::from(b'0' + digit(c)? as u8))).collect();
        let decimals = decimals.filter(|d| (1..=6).contains(&d.len()))?;
        let digits = whole.checked_mul(10_i128.pow(decimals.len() as u32))? + decimals.parse::<i128>().ok()?;
        Some(Self::new(digits, -(decimals.len() as i32)))
    }

    /// The number so many powers of ten larger.
    #[must_use]
    pub(super) fn scaled(self, power: i32) -> Self {
        if self.digits == 0 {
            self
        } else {
            Self {
                power: self.power.saturating_add(power),
                ..self
            }
        }
    }

    /// The sum; none if it is too large to hold.
    #[must_use]
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let power = self.power.min(other.power);
        let at = |n: Self| n.digits.checked_mul(10_i128.checked_pow((n.power - power) as u32)?);
        Some(Self::new(at(self)?.checked_add(at(other)?)?, power))
    }

    /// A whole number that fits; none otherwise.
    #[must_use]
    pub(super) fn whole(self) -> Option<i128> {
        let power = u32::try_from(self.power).ok()?;
        self.digits.checked_mul(10_i128.checked_pow(power)?)
    }
}

/// The power of ten of a scale.
pub(super) fn scale(c: char) -> Option<i32> {
    SCALES.iter().find(|(s, _)| *s == c).map(|(_, power)| *power)
}

/// A figure from nought to nine.
pub(super) fn digit(c: char) -> Option<i128> {
    "零一二三四五六七八九"
        .chars()
        .position(|d| d == c)
        .or(match c {
            '〇' | '○' => Some(0),
            '两' => Some(2),
            _ => None,
        })
        .map(|d| d as i128)
}

fn whole_han(text: &str) -> Option<i128> {
    let chars: Vec<char> = text.chars().collect();
    if chars.is_empty() || chars.len() > MOST_DIGITS {
        return None;
    }
    // Figure by figure, as years are read.
    if chars.len() > 1 && chars.iter().all(|c| digit(*c).is_some()) {
        return chars.iter().try_fold(0_i128, |sum, c| Some(sum * 10 + digit(*c)?));
    }
    let (mut sum, mut section, mut figure) = (0_i128, 0_i128, None);
    for c in chars {
        if let Some(d) = digit(c) {
            if figure.is_some_and(|figure| figure > 0) && d > 0 {
                return None;
            }
            figure = Some(d);
            continue;
        }
        let power = scale(c)?;
        if power < 4 {
            section +=
                figure.take().unwrap_or(1).max(i128::from(power == 1 && section == 0)) * 10_i128.pow(power as u32);
        } else {
            section += figure.take().unwrap_or(0);
            let below = if section == 0 && sum > 0 { 0 } else { section };
            // 一万亿: the later scale holds for all before it.
            sum = if below == 0 {
                sum * 10_i128.pow(power as u32)
            } else {
                sum + below * 10_i128.pow(power as u32)
            };
            section = 0;
        }
    }
    Some(sum + section + figure.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_are_read() {
        let cases = [
            ("三", 3),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("两百零三", 203),
            ("三千五百", 3_500),
            ("一万二千", 12_000),
            ("三百万", 3_000_000),
            ("一亿二千万", 120_000_000),
            ("一万亿", 1_000_000_000_000),
            ("二〇二二", 2_022),
            ("十二万", 120_000),
        ];
        for (text, number) in cases {
            assert_eq!(Number::from_han(text), Some(Number::new(number, 0)), "{text}");
        }
        assert_eq!(Number::from_han("一点六八四"), Number::from_digits("1.684"));
        for bad in ["", "年", "三四百"] {
            assert_eq!(Number::from_han(bad), None, "{bad}");
        }
    }

    #[test]
    fn equal_numbers_are_equal_however_they_are_written() {
        let yi = Number::from_digits("11.76").unwrap().scaled(8);
        assert_eq!(Some(yi), Number::from_digits("1,176,000,000"));
        assert_eq!(Some(yi), Number::from_digits("117600").map(|n| n.scaled(4)));
        assert_eq!(Number::from_digits("1,17"), None);
        assert_eq!(Number::from_digits("5.0"), Number::from_digits("5"));
    }
}
