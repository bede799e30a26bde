//! Exact decimals with four places, for weights and scores.

use std::fmt;
use std::str::FromStr;

/// An exact number in steps of 0.0001. Scores are compared as integers, never in floating point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    ten_thousandths: i64,
}

/// Why a text is not a [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// It is not a plain number such as `12` or `0.25`.
    #[error("is not a plain number such as 12 or 0.25")]
    NotANumber,
    /// It has more than four decimal places.
    #[error("has more than four decimal places")]
    TooPrecise,
    /// Its size is beyond 100 million.
    #[error("is too large: at most 100000000")]
    TooLarge,
}

impl Decimal {
    /// How many units one whole is made of.
    pub const UNITS_PER_ONE: i64 = 10_000;
    const MAX: i64 = 100_000_000 * Self::UNITS_PER_ONE;

    /// A whole number; beyond ±100 million it is brought to that limit.
    pub fn whole(number: i64) -> Self {
        Self {
            ten_thousandths: number
                .saturating_mul(Self::UNITS_PER_ONE)
                .clamp(-Self::MAX, Self::MAX),
        }
    }

    /// The number in units of 0.0001.
    pub fn units(self) -> i64 {
        self.ten_thousandths
    }

    /// The number that a file gave as a floating-point one, if its shortest decimal text is a
    /// [`Decimal`].
    ///
    /// # Errors
    /// [`DecimalError`] when it is not finite, too precise or too large.
    pub fn from_f64(number: f64) -> Result<Self, DecimalError> {
        // The shortest text that reads back as the same number is what the author wrote.
        format!("{number}").parse()
    }

    /// The nearest floating-point number, for drawing and for writing files.
    pub fn to_f64(self) -> f64 {
        self.ten_thousandths as f64 / Self::UNITS_PER_ONE as f64
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return Err(DecimalError::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 4 {
            return Err(DecimalError::TooPrecise);
        }
        let whole: i64 = whole.parse().map_err(|_| DecimalError::TooLarge)?;
        let fraction: i64 = format!("{fraction:0<4}")
            .parse()
            .map_err(|_| DecimalError::NotANumber)?;
        let units = whole
            .checked_mul(Self::UNITS_PER_ONE)
            .and_then(|units| units.checked_add(fraction))
            .filter(|units| *units <= Self::MAX)
            .ok_or(DecimalError::TooLarge)?;
        Ok(Self {
            ten_thousandths: if negative { -units } else { units },
        })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.ten_thousandths.unsigned_abs();
        let one = Self::UNITS_PER_ONE.unsigned_abs();
        if self.ten_thousandths < 0 {
            f.write_str("-")?;
        }
        write!(f, "{}", units / one)?;
        if !units.is_multiple_of(one) {
            let fraction = format!("{:04}", units % one);
            write!(f, ".{}", fraction.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, DecimalError>) {
        let got = text.parse::<Decimal>().map(|d| d.to_string());
        assert_eq!(got, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn reads_and_writes_exactly() {
        check("0", Ok("0"));
        check("100", Ok("100"));
        check("0.25", Ok("0.25"));
        check("-3.1415", Ok("-3.1415"));
        check("1.50000", Ok("1.5"));
        check("1.00001", Err(DecimalError::TooPrecise));
        check("1e5", Err(DecimalError::NotANumber));
        check("", Err(DecimalError::NotANumber));
        check("99999999999999999999", Err(DecimalError::TooLarge));
        check("100000001", Err(DecimalError::TooLarge));
    }

    #[test]
    fn floats_keep_what_was_written() {
        for text in ["0.1", "33.3333", "70.05", "100"] {
            let number: f64 = text.parse().expect("a number");
            assert_eq!(
                Decimal::from_f64(number).map(|d| d.to_string()),
                Ok(text.to_owned())
            );
        }
        assert_eq!(Decimal::from_f64(f64::NAN), Err(DecimalError::NotANumber));
        assert_eq!(
            Decimal::from_f64(f64::INFINITY),
            Err(DecimalError::NotANumber)
        );
    }
}
