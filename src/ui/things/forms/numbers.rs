//! Numbers as people type them.
//!
//! A comma or a point before three digits parts thousands for some and decimals for others. What can be read in one way
//! alone is read so; where it can be both, it is asked which is meant, and never taken for one of them in silence.

use crate::model::{Fraction, Rational, Scale};

/// A whole number.
pub fn whole(text: &str) -> Result<i64, String> {
    let number = read(text, "Write a whole number, such as 30.", true)?;
    number
        .parse()
        .map_err(|_| "Write a whole number, such as 30.".to_owned())
}

/// A number of the scale of scores.
pub fn score(text: &str, scale: Scale) -> Result<Rational, String> {
    let value = number(text)?;
    let percent = Fraction::ZERO..=Fraction::whole(100);
    if scale == Scale::Points || percent.contains(&value.value()) {
        Ok(value)
    } else {
        Err("It goes from 0 to 100.".to_owned())
    }
}

/// A decimal, in which a comma is read as a point, or a fraction such as 1/3.
pub fn number(text: &str) -> Result<Rational, String> {
    let number = if text.contains('/') {
        text.trim().replace('−', "-")
    } else {
        read(text, "", false)?
    };
    number
        .parse()
        .map_err(|why: crate::model::RationalError| format!("That {why}."))
}

/// The number as the program writes it: without anything between thousands, and with a point before decimals. What is
/// no number stays as it is, or is answered with `otherwise`.
fn read(text: &str, otherwise: &str, is_whole: bool) -> Result<String, String> {
    let text = text.trim().replace('−', "-");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.as_str()),
    };
    // Nothing but thousands is parted by spaces and apostrophes.
    let is_gap = |letter: char| letter.is_whitespace() || matches!(letter, '\'' | '’');
    let has_gaps = digits.contains(is_gap);
    let marks: Vec<char> = digits
        .chars()
        .filter(|it| matches!(it, ',' | '.'))
        .collect();
    let parts: Vec<&str> = digits
        .split(|letter| is_gap(letter) || matches!(letter, ',' | '.'))
        .collect();
    let is_number = |part: &&str| part.bytes().all(|it| it.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return if otherwise.is_empty() {
            Ok(text)
        } else {
            Err(otherwise.to_owned())
        };
    }
    let joined = |parts: &[&str]| format!("{sign}{}", parts.concat());
    let with_point = |parts: &[&str], fraction: &str| format!("{}.{fraction}", joined(parts));
    let Some((fraction, before)) = parts.split_last().filter(|_| parts.len() > 1) else {
        return Ok(joined(&parts));
    };
    let is_first = before[0] != "0" && (1..=3).contains(&before[0].len());
    let in_threes = is_first && before[1..].iter().all(|part| part.len() == 3);
    let all_in_threes = in_threes && fraction.len() == 3;
    let unclear = || {
        let thousands = joined(&parts);
        let decimals = with_point(before, fraction.trim_end_matches('0'));
        let decimals = decimals.trim_end_matches('.');
        Err(format!(
            "Is that {thousands} or {decimals}? Write the one that you mean."
        ))
    };
    match marks.as_slice() {
        // 1 000
        [] if all_in_threes => Ok(joined(&parts)),
        [] => Err("Spaces part thousands, three digits each.".to_owned()),
        // 1 000,5
        [_] if has_gaps && in_threes && !is_whole => Ok(with_point(before, fraction)),
        // 1,000: some write one so, with three decimals, and most a thousand.
        [','] if all_in_threes && is_whole => Ok(joined(&parts)),
        ['.'] if all_in_threes && (is_whole || fraction.ends_with('0')) => unclear(),
        [','] if all_in_threes => unclear(),
        [_] if is_whole => Err(otherwise.to_owned()),
        [_] if !has_gaps => Ok(with_point(before, fraction)),
        // 1,000,000
        [first, rest @ ..] if rest.iter().all(|it| it == first) && all_in_threes && !has_gaps => {
            Ok(joined(&parts))
        }
        // 1,000,000.5
        [first, middle @ .., last]
            if first != last
                && middle.iter().all(|it| it == first)
                && in_threes
                && !has_gaps
                && !is_whole =>
        {
            Ok(with_point(before, fraction))
        }
        _ if otherwise.is_empty() => Ok(text.clone()),
        _ => Err(otherwise.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = match number(text) {
            Ok(number) => number.to_string(),
            Err(why) => why,
        };
        assert_eq!(read, expected, "{text}");
    }

    #[track_caller]
    fn check_whole(text: &str, expected: &str) {
        let read = match whole(text) {
            Ok(number) => number.to_string(),
            Err(why) => why,
        };
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn what_can_be_read_in_one_way_is_read_so() {
        check(" 12 ", "12");
        check("−3", "-3");
        check(" 1/3 ", "1/3");
        check("−2 / 3", "-2/3");
        check("1,5", "1.5");
        check("0,125", "0.125");
        check("1.125", "1.125");
        check("1 000", "1000");
        check("1\u{a0}000,25", "1000.25");
        check("1'000", "1000");
        check("1,000,000", "1000000");
        check("1.000.000", "1000000");
        check("1,000.5", "1000.5");
        check("1.000,5", "1000.5");
        check("1000,5", "1000.5");
        check_whole("1,000", "1000");
        check_whole("-1 000", "-1000");
        check_whole("1,000,000", "1000000");
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_asked_about() {
        check("1,000", "Is that 1000 or 1? Write the one that you mean.");
        check(
            "12,500",
            "Is that 12500 or 12.5? Write the one that you mean.",
        );
        check("1.000", "Is that 1000 or 1? Write the one that you mean.");
        check_whole("1.000", "Is that 1000 or 1? Write the one that you mean.");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let no_number = "That is not a number.";
        let refused = number("many").expect_err("it is none");
        check("many", &refused);
        check("1,2,3", &refused);
        check("1,5/2", &refused);
        check("1.2.3", &refused);
        check("", &refused);
        assert!(refused.starts_with("That "), "{refused}, as in {no_number}");
        check("1 2", "Spaces part thousands, three digits each.");
        let no_whole = "Write a whole number, such as 30.";
        check_whole("many", no_whole);
        check_whole("1,5", no_whole);
        check_whole("1.5", no_whole);
        check_whole("", no_whole);
    }
}
