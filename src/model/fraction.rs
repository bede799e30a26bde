//! Exact fractions in lowest terms, for scores as they are worked out.

use std::cmp::Ordering;
use std::fmt;

/// An exact fraction in lowest terms. Numbers are compared by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i128,
    /// Positive.
    denominator: i128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// The fraction; `None` where it is divided by 0, or by what 128 bits do not hold the opposite of.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        let divisor = greatest_common_divisor(numerator, denominator)?;
        let divisor = if denominator < 0 { -divisor } else { divisor };
        Some(Self {
            numerator: numerator.checked_div(divisor)?,
            denominator: denominator.checked_div(divisor)?,
        })
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self {
            numerator: number.into(),
            denominator: 1,
        }
    }

    /// What is divided.
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// By what it is divided; positive.
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// How many decimal places it has, where nine are enough.
    pub fn places(self) -> Option<usize> {
        let mut power = 1;
        for places in 0..=9 {
            if power % self.denominator == 0 {
                return Some(places);
            }
            power *= 10;
        }
        None
    }

    /// The nearest floating-point number, for drawing.
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// Positive; `None` of zeros, and of what has no opposite in 128 bits.
fn greatest_common_divisor(a: i128, b: i128) -> Option<i128> {
    let (mut a, mut b) = (a.checked_abs()?, b.checked_abs()?);
    if b == 0 {
        return None;
    }
    while b != 0 {
        (a, b) = (b, a % b);
    }
    Some(a)
}

/// The least positive number that both divide; `None` beyond 128 bits. Both must be positive.
pub(super) fn least_common_multiple(a: i128, b: i128) -> Option<i128> {
    // Mostly the one divides the other already.
    if a % b == 0 {
        return Some(a);
    }
    (a / greatest_common_divisor(a, b)?).checked_mul(b)
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By the whole part first, then by what is left, turned over: products would not stay within 128 bits.
impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (
            (self.numerator, self.denominator),
            (other.numerator, other.denominator),
        );
        loop {
            let whole = a.0.div_euclid(a.1).cmp(&b.0.div_euclid(b.1));
            if whole != Ordering::Equal {
                return whole;
            }
            let (rest_a, rest_b) = (a.0.rem_euclid(a.1), b.0.rem_euclid(b.1));
            match (rest_a, rest_b) {
                (0, 0) => return Ordering::Equal,
                (0, _) => return Ordering::Less,
                (_, 0) => return Ordering::Greater,
                _ => {}
            }
            // x/p < y/q where q/y < p/x.
            (a, b) = ((b.1, rest_b), (a.1, rest_a));
        }
    }
}

/// As a decimal where nine places are enough, otherwise as a fraction such as `187/3`.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(places) = self.places() else {
            return write!(f, "{}/{}", self.numerator, self.denominator);
        };
        if self.numerator < 0 {
            f.write_str("-")?;
        }
        let (size, one) = (
            self.numerator.unsigned_abs(),
            self.denominator.unsigned_abs(),
        );
        write!(f, "{}", size / one)?;
        if places > 0 {
            let power = (0..places).fold(1, |power, _| power * 10);
            write!(f, ".{:0places$}", size % one * (power / one))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(numerator: i128, denominator: i128) -> Fraction {
        Fraction::new(numerator, denominator).expect("a fraction")
    }

    #[test]
    fn fractions_are_in_lowest_terms() {
        assert_eq!(fraction(2, 4), fraction(-1, -2));
        assert_eq!(fraction(0, -7), Fraction::ZERO);
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(Fraction::new(0, 0), None);
        assert_eq!(Fraction::new(1, i128::MIN), None);
        assert_eq!(fraction(i128::MAX, i128::MAX), Fraction::whole(1));
    }

    #[test]
    fn fractions_are_written_as_decimals_where_they_can_be() {
        let cases = [
            (5, 2, "2.5"),
            (-5, 2, "-2.5"),
            (1, 8, "0.125"),
            (1, 512, "0.001953125"),
            (1, 1_024, "1/1024"),
            (187, 3, "187/3"),
            (-1, 3, "-1/3"),
            (1_000, 10, "100"),
        ];
        for (numerator, denominator, text) in cases {
            assert_eq!(fraction(numerator, denominator).to_string(), text);
        }
    }

    #[test]
    fn the_order_is_that_of_the_values() {
        let mut all = Vec::new();
        for numerator in -12..=12 {
            all.extend((1..=9).map(|denominator| (numerator, denominator)));
        }
        for a in &all {
            for b in &all {
                let expected = (a.0 * b.1).cmp(&(b.0 * a.1));
                assert_eq!(
                    fraction(a.0, a.1).cmp(&fraction(b.0, b.1)),
                    expected,
                    "{a:?} {b:?}"
                );
            }
        }
        let large = i128::MAX / 4;
        assert!(fraction(large, 3) < fraction(large + 1, 3));
        assert!(fraction(3, large) > fraction(3, large + 1));
    }
}
