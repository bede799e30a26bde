//! Exact numbers as an author writes them, for weights, values and scores: decimals and fractions.

use std::fmt;
use std::str::FromStr;

use super::fraction::Fraction;

/// An exact number as it was written: a decimal with up to nine places such as `0.125`, or a fraction such as `1/3`.
///
/// Two of them are equal where they are written the same: `1/2` and `0.5` are different, though their
/// [values](Self::value) are not, so that what was written is what is shown and saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rational {
    numerator: i64,
    /// Of a decimal the least power of ten that does.
    denominator: u32,
    is_fraction: bool,
}

/// Why a text is not a [`Rational`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RationalError {
    /// It is neither a plain number such as `12` or `0.25` nor a fraction.
    #[error("is not a plain number such as 12 or 0.25, nor a fraction such as 1/3")]
    NotANumber,
    /// It has more than nine decimal places, or more than 15 digits in all.
    #[error("has more than nine decimal places, or more than 15 digits in all")]
    TooPrecise,
    /// Its size is beyond 100 million.
    #[error("is too large: at most 100000000")]
    TooLarge,
    /// What a fraction is divided by is beyond a million, or 0.
    #[error("is divided by a number that is not from 1 to 1000000")]
    Denominator,
}

impl Rational {
    /// Nothing.
    pub const ZERO: Self = Self::small(0);
    /// One.
    pub const ONE: Self = Self::small(1);
    const MAX: i64 = 100_000_000;
    const MAX_PLACES: usize = 9;
    /// A binary floating-point number keeps so many decimal digits, and files are read through one.
    const MAX_DIGITS: usize = 15;
    const MAX_DENOMINATOR: u32 = 1_000_000;

    const fn small(number: i64) -> Self {
        Self {
            numerator: number,
            denominator: 1,
            is_fraction: false,
        }
    }

    /// A whole number; beyond ±100 million it is brought to that limit.
    pub fn whole(number: i64) -> Self {
        Self::small(number.clamp(-Self::MAX, Self::MAX))
    }

    /// The number itself, where it can be written, or the greatest decimal below it that can; `None` where none can.
    pub fn at_most(number: Fraction) -> Option<Self> {
        if let Ok(written) = number.to_string().parse() {
            return Some(written);
        }
        let most = Self::small(Self::MAX);
        if number > most.value() {
            return Some(most);
        }
        (0..=Self::MAX_PLACES).rev().find_map(|places| {
            let power = 10_i64.pow(u32::try_from(places).ok()?);
            let shifted = number.numerator().checked_mul(power.into())?;
            let below = shifted.div_euclid(number.denominator());
            let text = format!(
                "{}{}.{:0places$}",
                if below < 0 { "-" } else { "" },
                below.unsigned_abs() / u128::from(power.unsigned_abs()),
                below.unsigned_abs() % u128::from(power.unsigned_abs()),
            );
            // Of too many digits it is not, so that fewer places are tried.
            text.parse().ok()
        })
    }

    /// The value, for comparing and reckoning.
    pub fn value(self) -> Fraction {
        // The denominator is never 0.
        Fraction::new(self.numerator.into(), self.denominator.into()).unwrap_or(Fraction::ZERO)
    }

    /// As it is written: what is divided, and by what. Not always in lowest terms.
    pub(super) fn parts(self) -> (i128, i128) {
        (self.numerator.into(), self.denominator.into())
    }

    /// Whether it is written as a fraction such as `1/3`.
    pub fn is_fraction(self) -> bool {
        self.is_fraction
    }

    /// The number that a file gave as a floating-point one, if its shortest decimal text is a [`Rational`].
    ///
    /// # Errors
    /// [`RationalError`] when it is not finite, too precise or too large.
    pub fn from_f64(number: f64) -> Result<Self, RationalError> {
        // The shortest text that reads back as the same number is what the author wrote.
        format!("{number}").parse()
    }

    /// The nearest floating-point number, for drawing.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / f64::from(self.denominator)
    }

    fn decimal(text: &str) -> Result<Self, RationalError> {
        let (sign, digits) = signed(text);
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() || !are_digits(whole) || !are_digits(places) {
            return Err(RationalError::NotANumber);
        }
        let places = places.trim_end_matches('0');
        let whole = whole.trim_start_matches('0');
        let size: i64 = match whole {
            "" => 0,
            whole => whole.parse().map_err(|_| RationalError::TooLarge)?,
        };
        if size > Self::MAX || (size == Self::MAX && !places.is_empty()) {
            return Err(RationalError::TooLarge);
        }
        if places.len() > Self::MAX_PLACES || whole.len() + places.len() > Self::MAX_DIGITS {
            return Err(RationalError::TooPrecise);
        }
        let all = format!("0{whole}{places}");
        let number: i64 = all.parse().map_err(|_| RationalError::TooLarge)?;
        Ok(Self {
            numerator: sign * number,
            denominator: places.bytes().fold(1, |power, _| power * 10),
            is_fraction: false,
        })
    }

    fn fraction(above: &str, below: &str) -> Result<Self, RationalError> {
        let (sign, above) = signed(above);
        if above.is_empty() || below.is_empty() || !are_digits(above) || !are_digits(below) {
            return Err(RationalError::NotANumber);
        }
        let denominator: u32 = below.parse().map_err(|_| RationalError::Denominator)?;
        if !(1..=Self::MAX_DENOMINATOR).contains(&denominator) {
            return Err(RationalError::Denominator);
        }
        let numerator: i64 = above.parse().map_err(|_| RationalError::TooLarge)?;
        if numerator > Self::MAX * i64::from(denominator) {
            return Err(RationalError::TooLarge);
        }
        Ok(Self {
            numerator: sign * numerator,
            denominator,
            is_fraction: true,
        })
    }
}

impl Default for Rational {
    fn default() -> Self {
        Self::ZERO
    }
}

fn signed(text: &str) -> (i64, &str) {
    text.strip_prefix('-').map_or((1, text), |rest| (-1, rest))
}

fn are_digits(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

impl FromStr for Rational {
    type Err = RationalError;

    fn from_str(text: &str) -> Result<Self, RationalError> {
        match text.split_once('/') {
            Some((above, below)) => Self::fraction(above.trim_end(), below.trim_start()),
            None => Self::decimal(text),
        }
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            numerator,
            denominator,
            is_fraction,
        } = *self;
        if is_fraction {
            return write!(f, "{numerator}/{denominator}");
        }
        if numerator < 0 {
            f.write_str("-")?;
        }
        let (size, one) = (numerator.unsigned_abs(), u64::from(denominator));
        write!(f, "{}", size / one)?;
        if one > 1 {
            let places = one.ilog10() as usize;
            write!(f, ".{:0places$}", size % one)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, RationalError>) {
        let got = text.parse::<Rational>().map(|it| it.to_string());
        assert_eq!(got, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn reads_and_writes_exactly() {
        check("0", Ok("0"));
        check("-0", Ok("0"));
        check("100", Ok("100"));
        check("007", Ok("7"));
        check("0.25", Ok("0.25"));
        check("-3.1415", Ok("-3.1415"));
        check("-0.000000001", Ok("-0.000000001"));
        check("1.50000", Ok("1.5"));
        check("1.00001", Ok("1.00001"));
        check("123456.123456789", Ok("123456.123456789"));
        check("100000000", Ok("100000000"));
        check("1.0000000001", Err(RationalError::TooPrecise));
        check("1234567.123456789", Err(RationalError::TooPrecise));
        check("1e5", Err(RationalError::NotANumber));
        check("", Err(RationalError::NotANumber));
        check(".5", Err(RationalError::NotANumber));
        check("99999999999999999999", Err(RationalError::TooLarge));
        check("100000001", Err(RationalError::TooLarge));
        check("100000000.5", Err(RationalError::TooLarge));
    }

    #[test]
    fn fractions_stay_as_they_are_written() {
        check("1/3", Ok("1/3"));
        check("-2/4", Ok("-2/4"));
        check("6/3", Ok("6/3"));
        check("1 / 3", Ok("1/3"));
        check("100000000/1", Ok("100000000/1"));
        check("1/1000000", Ok("1/1000000"));
        check("1/0", Err(RationalError::Denominator));
        check("1/1000001", Err(RationalError::Denominator));
        check("1/99999999999999999999", Err(RationalError::Denominator));
        check("200000001/2", Err(RationalError::TooLarge));
        check("99999999999999999999/2", Err(RationalError::TooLarge));
        for text in ["1/-3", "/3", "1/", "1/2/3", "0.5/2", "a/b", "-/2"] {
            check(text, Err(RationalError::NotANumber));
        }
    }

    #[test]
    fn values_are_compared_whatever_they_are_written_as() {
        let value = |text: &str| text.parse::<Rational>().expect("a number").value();
        assert_eq!(value("1/2"), value("0.5"));
        assert_eq!(value("-2/6"), value("-1/3"));
        assert!(value("1/3") > value("0.333333333"));
        assert!(value("-1/3") < value("-0.333333333"));
        let half: Rational = "1/2".parse().expect("a number");
        assert_ne!(half, "0.5".parse().expect("a number"));
    }

    #[test]
    fn what_cannot_be_written_is_rounded_down_as_little_as_can_be() {
        let at_most = |above: i128, below: i128| {
            let number = Fraction::new(above, below).expect("a fraction");
            Rational::at_most(number).map(|it| it.to_string())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(at_most(1, 2), some("0.5"));
        assert_eq!(at_most(400, 31), some("400/31"));
        assert_eq!(at_most(1, 3_000_000), some("0.000000333"));
        assert_eq!(at_most(-1, 3_000_000), some("-0.000000334"));
        assert_eq!(
            at_most(12_345_678_000_001, 1_000_003),
            some("12345640.9630781")
        );
        assert_eq!(at_most(100_000_001, 1), some("100000000"));
        assert_eq!(at_most(i128::MAX, 3), some("100000000"));
        assert_eq!(at_most(-100_000_001, 1), None);
        assert_eq!(
            at_most(-299_999_999_000_001, 3_000_000),
            some("-99999999.666667")
        );
    }

    #[test]
    fn floats_keep_what_was_written() {
        for text in [
            "0.1",
            "33.3333",
            "70.05",
            "100",
            "123456.123456789",
            "0.000000001",
        ] {
            let number: f64 = text.parse().expect("a number");
            assert_eq!(
                Rational::from_f64(number).map(|it| it.to_string()),
                Ok(text.to_owned())
            );
        }
        assert_eq!(Rational::from_f64(f64::NAN), Err(RationalError::NotANumber));
        assert_eq!(
            Rational::from_f64(f64::INFINITY),
            Err(RationalError::NotANumber)
        );
    }
}
