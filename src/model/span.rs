//! Spans: what a package leaves open of an issue without leaving all of it open.

use std::collections::HashSet;

use super::id::OptionId;
use super::values::{Range, Values};

/// Some of an issue's options, among which a package leaves the choice: "UN or US", "24 to 36 months".
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Span {
    /// One of these options, in the author's order.
    Options(Vec<OptionId>),
    /// A number of a range from the first to the second, both included.
    Between(i64, i64),
    /// That number of a range or a higher one.
    AtLeast(i64),
    /// That number of a range or a lower one.
    AtMost(i64),
}

/// The one option: a span that leaves no choice.
impl From<OptionId> for Span {
    fn from(option: OptionId) -> Self {
        Self::Options(vec![option])
    }
}

impl Span {
    /// The lowest and the highest number that it allows; none of a list of options.
    pub fn bounds(&self) -> Option<(i64, i64)> {
        match self {
            Self::Options(_) => None,
            Self::Between(low, high) => Some((*low, *high)),
            Self::AtLeast(low) => Some((*low, i64::MAX)),
            Self::AtMost(high) => Some((i64::MIN, *high)),
        }
    }

    /// Whether the option at a position of the values is within the span.
    pub fn allows(&self, values: &Values, position: usize) -> bool {
        match (self, values) {
            (Self::Options(options), _) => {
                let id = values.id(position);
                id.is_some_and(|id| options.contains(&id))
            }
            (_, Values::Options(_)) => false,
            (_, Values::Range(range)) => (range.number(position).zip(self.bounds()))
                .is_some_and(|(number, (low, high))| low <= number && number <= high),
        }
    }

    /// Whether it means something for these values: it names only options that they have, or bounds numbers, and
    /// leaves at least one.
    pub fn is_sound(&self, values: &Values) -> bool {
        match (self, values) {
            (Self::Options(options), _) => {
                let is_there = |option: &OptionId| values.position(option).is_some();
                !options.is_empty() && options.iter().all(is_there)
            }
            (_, Values::Options(_)) => false,
            (_, Values::Range(range)) => self.leaves_some(range),
        }
    }

    /// Whether bounds leave a number of the range.
    fn leaves_some(&self, range: &Range) -> bool {
        let Some((low, high)) = self.bounds().filter(|_| range.count() > 0) else {
            return false;
        };
        // The first number that is not below the lower bound must not be above the upper one.
        let (min, step) = (i128::from(range.min), i128::from(range.step));
        let behind = (i128::from(low) - min).max(0);
        let first = min + (behind + step - 1) / step * step;
        first <= i128::from(high.min(range.max))
    }

    /// Whether it allows all that the values have, so that it might as well be left out.
    pub fn leaves_everything(&self, values: &Values) -> bool {
        match (self, values) {
            (Self::Options(options), _) => {
                let listed: HashSet<&OptionId> = options.iter().collect();
                let is_listed = |at| values.id(at).is_some_and(|id| listed.contains(&id));
                // With more options than it lists it cannot, so that a hostile range costs nothing.
                values.count() <= listed.len() && (0..values.count()).all(is_listed)
            }
            (_, Values::Options(_)) => false,
            (_, Values::Range(range)) => {
                let (low, high) = range.ends();
                let within = |number: i64| {
                    (self.bounds()).is_some_and(|(from, to)| from <= number && number <= to)
                };
                range.count() > 0 && within(low) && within(high)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::IssueOption;

    fn all_spans(rng: &mut impl FnMut(i64) -> i64) -> Span {
        let mut number = || rng(14) - 4;
        match number().rem_euclid(4) {
            0 => {
                let count = number().rem_euclid(4);
                Span::Options((0..count).map(|_| number().to_string().into()).collect())
            }
            1 => Span::Between(number(), number()),
            2 => Span::AtLeast(number()),
            _ => Span::AtMost(number()),
        }
    }

    #[test]
    fn what_a_span_leaves_is_what_it_allows_one_by_one() {
        let mut state = 7_u64;
        let mut rng = move |below: i64| {
            state = (state.wrapping_mul(6_364_136_223_846_793_005)).wrapping_add(1);
            (state >> 33) as i64 % below
        };
        for _ in 0..20_000 {
            let span = all_spans(&mut rng);
            let values = if rng(3) == 0 {
                let options = (0..rng(5)).map(|n| IssueOption {
                    id: n.to_string().into(),
                    ..IssueOption::default()
                });
                Values::Options(options.collect())
            } else {
                Values::Range(Range {
                    min: rng(6) - 3,
                    max: rng(12) - 3,
                    step: rng(4),
                    unit: String::new(),
                })
            };
            let allowed = (0..values.count()).filter(|at| span.allows(&values, *at));
            let number = allowed.count();
            let names_others = match &span {
                Span::Options(options) => options.iter().any(|it| values.position(it).is_none()),
                _ => false,
            };
            let is_sound = number > 0 && !names_others;
            assert_eq!(span.is_sound(&values), is_sound, "{span:?} of {values:?}");
            if values.count() > 0 {
                let is_all = number == values.count();
                assert_eq!(
                    span.leaves_everything(&values),
                    is_all,
                    "{span:?} of {values:?}"
                );
            }
        }
    }

    #[test]
    fn the_ends_of_the_numbers_are_no_trouble() {
        let values = Values::Range(Range {
            min: i64::MIN,
            max: i64::MAX,
            step: 1,
            unit: String::new(),
        });
        assert!(Span::AtLeast(i64::MAX).is_sound(&values));
        assert!(Span::AtMost(i64::MIN).is_sound(&values));
        assert!(!Span::Between(1, 0).is_sound(&values));
        assert!(Span::Between(i64::MIN, i64::MAX).leaves_everything(&values));
        assert!(!Span::Options(vec!["5".into()]).leaves_everything(&values));
    }
}
