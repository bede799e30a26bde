//! A party's score of a settlement, as a sum of whole numbers.
//!
//! The score is an additive value function (Keeney and Raiffa, 1976): on the scale of *percent* the weighted mean of
//! option values, on that of *points* their weighted sum. It is never divided or rounded: all weights and values are
//! brought to one denominator, and so is the no-deal value that the sum is compared with.

use super::fraction::least_common_multiple;
use super::id::IssueId;
use super::limits::{MAX_ISSUES, MAX_OPTIONS};
use super::rational::Rational;
use super::scale::Scale;
use super::scenario::{OptionValues, Party, Preference};
use super::values::Values;

/// A party's score as a sum of whole numbers, over a denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoring {
    /// One for each issue that counts.
    pub summands: Vec<IssueSummand>,
    /// By what the sum is divided; positive.
    pub denominator: i128,
    /// The least sum that the party accepts, where it gives a no-deal value.
    pub least: Option<i128>,
}

/// What the options of an issue add to the sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueSummand {
    /// The issue.
    pub issue: IssueId,
    /// One number for each option.
    pub by_option: Vec<i128>,
}

/// Why there is no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoScoring {
    /// A preference refers to what does not exist or is beyond the limits, values an issue again, or has a negative
    /// weight.
    Unsound,
    /// Together the numbers are too large or too fine for sums in 128 bits.
    TooLarge,
}

/// Small enough that a sum over all issues stays within 128 bits, and compared ones do.
const LARGEST: i128 = i128::MAX / 4_096;

/// The party's score, where it has one: on the scale of percent it needs a weight, on that of points any preference does.
/// `values_of` tells what can be chosen for an issue.
///
/// # Errors
/// [`NoScoring`] where preferences mean nothing or there is no common denominator within reach.
pub fn scoring<'a>(
    party: &Party,
    values_of: impl Fn(&IssueId) -> Option<&'a Values>,
) -> Result<Option<Scoring>, NoScoring> {
    if party.preferences.len() > MAX_ISSUES {
        return Err(NoScoring::Unsound);
    }
    let mut rows: Vec<(&Preference, Vec<Value>)> = Vec::new();
    for preference in &party.preferences {
        let values = values_of(&preference.issue).ok_or(NoScoring::Unsound)?;
        let is_again = rows
            .iter()
            .any(|(other, _)| other.issue == preference.issue);
        if is_again || preference.weight.parts().0 < 0 {
            return Err(NoScoring::Unsound);
        }
        rows.push((preference, by_option(&preference.values, values)?));
    }
    let no_deal_value = party.no_deal.as_ref().and_then(|it| it.value);
    let no_deal_value = no_deal_value.map(Rational::parts);
    let weights = rows.iter().map(|(preference, _)| preference.weight.parts());
    let of_weights = common_denominator(weights.map(|weight| weight.1))?;
    let all = rows.iter().flat_map(|(_, values)| values).copied();
    let of_values = common_denominator(all.chain(no_deal_value).map(|value| value.1))?;
    let on_common = |value: Value, denominator: i128| product(value.0, denominator / value.1);
    let mut total_weight = 0i128;
    let mut summands = Vec::with_capacity(rows.len());
    for (preference, values) in rows {
        let weight = on_common(preference.weight.parts(), of_weights)?;
        total_weight += weight;
        let times_weight = |value: Value| product(on_common(value, of_values)?, weight);
        summands.push(IssueSummand {
            issue: preference.issue.clone(),
            by_option: (values.into_iter().map(times_weight)).collect::<Result<_, _>>()?,
        });
    }
    let shares = match party.scale {
        Scale::Percent => total_weight,
        Scale::Points => of_weights,
    };
    if shares == 0 || summands.is_empty() {
        return Ok(None);
    }
    let least = no_deal_value.map(|value| product(on_common(value, of_values)?, shares));
    Ok(Some(Scoring {
        summands,
        denominator: product(shares, of_values)?,
        least: least.transpose()?,
    }))
}

/// A number as what is divided and by what.
type Value = (i128, i128);

fn product(a: i128, b: i128) -> Result<i128, NoScoring> {
    a.checked_mul(b)
        .filter(|product| product.abs() < LARGEST)
        .ok_or(NoScoring::TooLarge)
}

fn common_denominator(of: impl Iterator<Item = i128>) -> Result<i128, NoScoring> {
    let mut common = 1;
    for denominator in of {
        common = least_common_multiple(common, denominator)
            .filter(|common| *common < LARGEST)
            .ok_or(NoScoring::TooLarge)?;
    }
    Ok(common)
}

fn by_option(values: &OptionValues, options: &Values) -> Result<Vec<Value>, NoScoring> {
    if options.count() > MAX_OPTIONS {
        return Err(NoScoring::Unsound);
    }
    match values {
        OptionValues::Map(map) => {
            let mut all = vec![(0, 1); options.count()];
            for (option, value) in map {
                let place = options.position(option).and_then(|at| all.get_mut(at));
                *place.ok_or(NoScoring::Unsound)? = value.parts();
            }
            Ok(all)
        }
        OptionValues::Linear { at_min, at_max } => {
            let Values::Range(range) = options else {
                return Err(NoScoring::Unsound);
            };
            let steps = i128::from(range.count().saturating_sub(1).max(1));
            let (low, high) = (at_min.parts(), at_max.parts());
            let denominator = least_common_multiple(low.1, high.1).ok_or(NoScoring::TooLarge)?;
            let low = product(low.0, denominator / low.1)?;
            let high = product(high.0, denominator / high.1)?;
            let denominator = product(denominator, steps)?;
            (0..i128::from(range.count()))
                .map(|at| {
                    let numerator = product(low, steps - at)? + product(high, at)?;
                    Ok((numerator, denominator))
                })
                .collect()
        }
    }
}

impl Scoring {
    /// The least and the greatest sum that options chosen freely make.
    pub fn reach(&self) -> (i128, i128) {
        let extremes = self.summands.iter().map(|summand| {
            let least = summand.by_option.iter().min().copied().unwrap_or(0);
            (least, summand.by_option.iter().max().copied().unwrap_or(0))
        });
        extremes.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1))
    }
}
