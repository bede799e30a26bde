//! Numbers as people write them.

use crate::analysis::{Count, Tally};

/// From so many digits on a number is rounded in a sentence. Machine-readable output keeps every digit.
const MOST_DIGITS: usize = 15;

/// A number as people write it, such as "1,248", "at least 12", "about 3.4 × 10^20", "unknown". Up to 15 digits
/// an exact number is written out.
pub fn count(count: Count) -> String {
    match count {
        Count::Exact(number) if is_long(number) => {
            format!("about {}", powers(number, Rounding::Nearest))
        }
        Count::Exact(number) => separated(number),
        // Rounded down, or it would claim too much.
        Count::AtLeast(number) if is_long(number) => {
            format!("at least {}", powers(number, Rounding::Down))
        }
        Count::AtLeast(number) => format!("at least {}", separated(number)),
        Count::PowerOfTen(power) => format!("about 10^{power}"),
        Count::Unknown => "unknown".to_owned(),
    }
}

/// The word that agrees with a number in a sentence: `one` for one and for at least one, `many` for every other number,
/// known or not. The one place where that is decided, for nouns and for verbs.
pub fn agreeing<'a>(number: Count, one: &'a str, many: &'a str) -> &'a str {
    match number {
        Count::Exact(1) | Count::AtLeast(1) => one,
        Count::Exact(_) | Count::AtLeast(_) | Count::PowerOfTen(_) | Count::Unknown => many,
    }
}

/// A number with what is counted: "1 settlement", "12 settlements", "an unknown number of settlements".
pub fn counted(number: Count, one: &str, many: &str) -> String {
    match number {
        Count::Exact(0) => format!("no {many}"),
        Count::Unknown => format!("an unknown number of {many}"),
        Count::Exact(_) | Count::AtLeast(_) | Count::PowerOfTen(_) => {
            format!("{} {}", count(number), agreeing(number, one, many))
        }
    }
}

/// As [`counted`], for things in a list.
pub fn counted_items(number: usize, one: &str, many: &str) -> String {
    counted(Count::Exact(number as u128), one, many)
}

/// A number of settlements with those apart that depend on unknown assumptions: "12", "between 12 and 30,
/// depending on the assumptions".
pub fn tally(tally: Tally) -> String {
    if tally.sure == tally.possible {
        return count(tally.sure);
    }
    match (tally.sure, tally.possible) {
        (Count::Exact(0), possible) => format!(
            "none for sure, {} depending on the assumptions",
            count(possible)
        ),
        (sure, possible) => format!(
            "{} for sure, {} depending on the assumptions",
            count(sure),
            count(possible)
        ),
    }
}

/// Small numbers in words, as at the beginning of a sentence; others in digits.
pub(super) fn in_words(number: usize) -> String {
    const WORDS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    WORDS
        .get(number)
        .map_or_else(|| separated(number as u128), |word| (*word).to_owned())
}

enum Rounding {
    Nearest,
    Down,
}

fn is_long(number: u128) -> bool {
    number.to_string().len() > MOST_DIGITS
}

fn separated(number: u128) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Two leading digits and a power of ten: `3.4 × 10^20`.
fn powers(number: u128, rounding: Rounding) -> String {
    let digits = number.to_string();
    let mut power = digits.len() - 1;
    let leading = |length: usize| -> u32 { digits[..length].parse().unwrap_or(0) };
    let mut tenths = match rounding {
        Rounding::Down => leading(2),
        Rounding::Nearest => (leading(3) + 5) / 10,
    };
    if tenths == 100 {
        tenths = 10;
        power += 1;
    }
    format!("{}.{} × 10^{power}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: Count, expected: &str) {
        assert_eq!(count(number), expected, "{number:?}");
    }

    #[test]
    fn numbers_are_written_as_people_do() {
        check(Count::Exact(0), "0");
        check(Count::Exact(999), "999");
        check(Count::Exact(1_248), "1,248");
        check(Count::Exact(999_999_999_999_999), "999,999,999,999,999");
        check(Count::Exact(1_000_000_000_000_000), "about 1.0 × 10^15");
        check(Count::Exact(1_250_000_000_000_000_000), "about 1.3 × 10^18");
        check(Count::Exact(9_960_000_000_000_000_000), "about 1.0 × 10^19");
        check(Count::Exact(u128::MAX), "about 3.4 × 10^38");
        check(Count::AtLeast(12), "at least 12");
        check(
            Count::AtLeast(9_990_000_000_000_000_000),
            "at least 9.9 × 10^18",
        );
        check(Count::PowerOfTen(40), "about 10^40");
        check(Count::Unknown, "unknown");
    }

    #[test]
    fn what_is_counted_agrees_in_number() {
        assert_eq!(counted(Count::Exact(1), "deal", "deals"), "1 deal");
        assert_eq!(counted(Count::Exact(0), "deal", "deals"), "no deals");
        assert_eq!(
            counted(Count::AtLeast(1), "deal", "deals"),
            "at least 1 deal"
        );
        assert_eq!(counted_items(2_000, "deal", "deals"), "2,000 deals");
    }
}
