//! What a sum over ranges can come to, reckoned exactly.

use super::condition::Bound;
use super::values::Range;

/// The lowest and the highest total of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// No total is lower.
    pub lowest: i128,
    /// No total is higher.
    pub highest: i128,
}

impl Totals {
    /// Larger totals are beyond the limits, so that no step of reckoning with them leaves 128 bits.
    const MOST: i128 = 1 << 100;

    /// What factors times numbers add up to, each number between a lowest and a highest one; `None` where that is more
    /// than can be reckoned with.
    pub fn of(parts: impl IntoIterator<Item = (i64, (i64, i64))>) -> Option<Self> {
        let (mut lowest, mut highest, mut largest) = (0_i128, 0_i128, 0_i128);
        for (factor, (low, high)) in parts {
            // Products of two numbers of 64 bits have no more than 127.
            let ends = [low, high].map(|end| i128::from(factor) * i128::from(end));
            lowest += ends[0].min(ends[1]);
            highest += ends[0].max(ends[1]);
            largest += ends[0].abs().max(ends[1].abs());
            if largest > Self::MOST {
                return None;
            }
        }
        Some(Self { lowest, highest })
    }

    /// Whether every total is on this side of the number, or none is; `None` where some are.
    pub fn keep_to(self, bound: Bound, number: i64) -> Option<bool> {
        let number = i128::from(number);
        let (always, sometimes) = match bound {
            Bound::AtLeast => (self.lowest >= number, self.highest >= number),
            Bound::AtMost => (self.highest <= number, self.lowest <= number),
        };
        match (always, sometimes) {
            (true, _) => Some(true),
            (false, false) => Some(false),
            (false, true) => None,
        }
    }
}

impl Range {
    /// The lowest and the highest number that the steps reach; 0 where there is none.
    pub fn ends(&self) -> (i64, i64) {
        let last = usize::try_from(self.count().saturating_sub(1)).unwrap_or(usize::MAX);
        match (self.number(0), self.number(last)) {
            (Some(first), Some(last)) => (first, last),
            _ => (0, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_reckoned_with_their_signs() {
        let totals = Totals::of([(2, (-1, 3)), (-1, (0, 4))]);
        let totals = totals.expect("they are small");
        assert_eq!((totals.lowest, totals.highest), (-6, 6));
        assert_eq!(totals.keep_to(Bound::AtMost, 6), Some(true));
        assert_eq!(totals.keep_to(Bound::AtMost, 5), None);
        assert_eq!(totals.keep_to(Bound::AtMost, -7), Some(false));
        assert_eq!(totals.keep_to(Bound::AtLeast, -6), Some(true));
        assert_eq!(totals.keep_to(Bound::AtLeast, 7), Some(false));
        assert_eq!(
            Totals::of([]).and_then(|it| it.keep_to(Bound::AtLeast, 0)),
            Some(true)
        );
    }

    #[test]
    fn totals_beyond_the_limits_are_none() {
        let all = (i64::MIN, i64::MAX);
        assert!(Totals::of([(1, all), (-1, all)]).is_some());
        assert_eq!(Totals::of([(i64::MIN, all), (i64::MIN, all)]), None);
        assert_eq!(Totals::of(std::iter::repeat_n((i64::MIN, all), 300)), None);
    }

    #[test]
    fn ranges_end_where_their_steps_do() {
        let range = |min, max, step| Range {
            min,
            max,
            step,
            unit: String::new(),
        };
        assert_eq!(range(0, 11, 5).ends(), (0, 10));
        assert_eq!(range(3, 3, 1).ends(), (3, 3));
        assert_eq!(range(3, 2, 1).ends(), (0, 0));
    }
}
