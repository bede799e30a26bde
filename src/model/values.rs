//! What can be chosen for an issue: a list of options or a range of whole numbers.

use std::borrow::Cow;

use super::id::OptionId;

/// What can be chosen for an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// Named options, in order.
    Options(Vec<IssueOption>),
    /// Whole numbers; each is an option whose id is the number as text.
    Range(Range),
}

/// One thing that can be chosen for an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueOption {
    /// Its id, unique within the issue.
    pub id: OptionId,
    /// A short name.
    pub name: String,
    /// What the author adds.
    pub note: String,
}

/// Whole numbers from `min` to `max` in steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lowest number.
    pub min: i64,
    /// No number is higher; the highest one is the last that the steps reach.
    pub max: i64,
    /// The distance between two numbers; at least 1 in a valid scenario.
    pub step: i64,
    /// The unit, such as `km`; may be empty.
    pub unit: String,
}

impl Range {
    /// How many numbers there are: 0 if the step is below 1 or `max` below `min`.
    pub fn count(&self) -> u64 {
        if self.step < 1 || self.max < self.min {
            return 0;
        }
        let span = i128::from(self.max) - i128::from(self.min);
        u64::try_from(span / i128::from(self.step))
            .map_or(u64::MAX, |steps| steps.saturating_add(1))
    }

    /// The number at a position, counted from 0.
    pub fn number(&self, position: usize) -> Option<i64> {
        let position = u64::try_from(position).ok().filter(|p| *p < self.count())?;
        let number = i128::from(self.min) + i128::from(position) * i128::from(self.step);
        i64::try_from(number).ok()
    }

    /// The position of a number, if the steps reach it.
    pub fn position(&self, number: i64) -> Option<usize> {
        let offset = i128::from(number) - i128::from(self.min);
        if self.count() == 0
            || offset < 0
            || number > self.max
            || offset % i128::from(self.step) != 0
        {
            return None;
        }
        usize::try_from(offset / i128::from(self.step)).ok()
    }
}

/// A list with nothing in it yet.
impl Default for Values {
    fn default() -> Self {
        Self::Options(Vec::new())
    }
}

impl Values {
    /// How many options there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Options(options) => options.len(),
            Self::Range(range) => usize::try_from(range.count()).unwrap_or(usize::MAX),
        }
    }

    /// The position of an option, counted from 0. The number of a range is written as `10` or `-5`.
    pub fn position(&self, id: &OptionId) -> Option<usize> {
        match self {
            Self::Options(options) => options.iter().position(|option| option.id == *id),
            Self::Range(range) => {
                let number: i64 = id.as_str().parse().ok()?;
                // One number has one id: neither `+5` nor `05` stands for 5.
                (number.to_string() == id.as_str())
                    .then(|| range.position(number))
                    .flatten()
            }
        }
    }

    /// The id of the option at a position.
    pub fn id(&self, position: usize) -> Option<OptionId> {
        match self {
            Self::Options(options) => options.get(position).map(|option| option.id.clone()),
            Self::Range(range) => range
                .number(position)
                .map(|number| OptionId::new(number.to_string())),
        }
    }

    /// What the option at a position is called: its name, or the number with its unit.
    pub fn name(&self, position: usize) -> Option<Cow<'_, str>> {
        match self {
            Self::Options(options) => options.get(position).map(|option| {
                Cow::Borrowed(if option.name.is_empty() {
                    option.id.as_str()
                } else {
                    option.name.as_str()
                })
            }),
            Self::Range(range) => range.number(position).map(|number| {
                Cow::Owned(if range.unit.is_empty() {
                    number.to_string()
                } else {
                    format!("{number} {}", range.unit)
                })
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(min: i64, max: i64, step: i64) -> Range {
        Range {
            min,
            max,
            step,
            unit: "km".to_owned(),
        }
    }

    #[test]
    fn ranges_count_without_listing() {
        assert_eq!(range(0, 30, 5).count(), 7);
        assert_eq!(range(0, 31, 5).count(), 7);
        assert_eq!(range(3, 3, 1).count(), 1);
        assert_eq!(range(3, 2, 1).count(), 0);
        assert_eq!(range(0, 3, 0).count(), 0);
        assert_eq!(range(i64::MIN, i64::MAX, 1).count(), u64::MAX);
    }

    #[test]
    fn positions_and_numbers_are_inverse() {
        let range = range(-10, 14, 4);
        for position in 0..7 {
            let number = range.number(position).expect("within the range");
            assert_eq!(range.position(number), Some(position));
        }
        assert_eq!(range.number(7), None);
        assert_eq!(range.position(-9), None);
        assert_eq!(range.position(18), None);
    }

    #[test]
    fn a_number_has_one_id() {
        let values = Values::Range(range(-5, 5, 5));
        assert_eq!(values.position(&"-5".into()), Some(0));
        assert_eq!(values.position(&"05".into()), None);
        assert_eq!(values.position(&"+5".into()), None);
        assert_eq!(values.name(2).as_deref(), Some("5 km"));
    }
}
