//! A party's score as a weighted sum of integers, and the settlements that reach its no-deal value.
//!
//! The score is the weighted mean of option values (an additive value function: Keeney and Raiffa, 1976). It is
//! never divided: the sum of weight times value is compared with the total weight times the no-deal value, all
//! in whole ten-thousandths.

use super::budget::Exhausted;
use super::compile::NoSet;
use super::diagram::{Diagram, Node, Summand};
use super::space::Space;
use crate::model::{OptionValues, Party, Values};

/// A value as a fraction of whole ten-thousandths.
struct Fraction {
    numerator: i128,
    denominator: i128,
}

/// The settlements whose score for the party is not below its no-deal value; `None` where the party gives no
/// such value or its weights are all zero.
///
/// # Errors
/// [`NoSet::Meaningless`] when a preference refers to something that does not exist.
pub(crate) fn reaches_no_deal_value(
    space: &Space,
    diagram: &mut Diagram,
    party: &Party,
) -> Result<Option<Node>, NoSet> {
    let mut weighted = Vec::new();
    let mut total_weight = 0i128;
    for preference in &party.preferences {
        let weight = i128::from(preference.weight.units());
        let (level, values) = space.issue(&preference.issue).ok_or(NoSet::Meaningless)?;
        if weight < 0 || weighted.iter().any(|(other, _, _)| *other == level) {
            return Err(NoSet::Meaningless);
        }
        let fractions = by_option(&preference.values, values, diagram.arities()[level])?;
        total_weight += weight;
        weighted.push((level, weight, fractions));
    }
    let Some(no_deal_value) = party.no_deal.as_ref().and_then(|no_deal| no_deal.value) else {
        return Ok(None);
    };
    if total_weight == 0 {
        return Ok(None);
    }
    let scale = weighted
        .iter()
        .flat_map(|(_, _, fractions)| fractions)
        .try_fold(1i128, |scale, fraction| {
            common_multiple(scale, fraction.denominator)
        })
        .ok_or(Exhausted)?;
    let threshold = i128::from(no_deal_value.units())
        .checked_mul(total_weight)
        .and_then(|threshold| threshold.checked_mul(scale))
        .filter(|threshold| threshold.abs() < LARGEST)
        .ok_or(Exhausted)?;
    let mut summands = Vec::new();
    for (level, weight, fractions) in weighted {
        let by_value = fractions
            .into_iter()
            .map(|fraction| {
                fraction
                    .numerator
                    .checked_mul(weight)?
                    .checked_mul(scale / fraction.denominator)
                    .filter(|product| product.abs() < LARGEST)
            })
            .collect::<Option<Vec<i128>>>()
            .ok_or(Exhausted)?;
        summands.push(Summand { level, by_value });
    }
    Ok(Some(diagram.at_least(summands, threshold)?))
}

/// Small enough that a sum over all issues stays within 128 bits.
const LARGEST: i128 = i128::MAX / 4_096;

fn by_option(
    values: &OptionValues,
    options: &Values,
    count: usize,
) -> Result<Vec<Fraction>, NoSet> {
    match values {
        OptionValues::Map(map) => {
            let mut units = vec![0i128; count];
            for (option, value) in map {
                let position = options.position(option).ok_or(NoSet::Meaningless)?;
                *units.get_mut(position).ok_or(NoSet::Meaningless)? = i128::from(value.units());
            }
            let whole = |numerator| Fraction {
                numerator,
                denominator: 1,
            };
            Ok(units.into_iter().map(whole).collect())
        }
        OptionValues::Linear { at_min, at_max } => {
            let Values::Range(range) = options else {
                return Err(NoSet::Meaningless);
            };
            if range.count() != count as u64 {
                return Err(NoSet::Meaningless);
            }
            let steps = (count as i128 - 1).max(1);
            let (low, high) = (i128::from(at_min.units()), i128::from(at_max.units()));
            Ok((0..count as i128)
                .map(|position| Fraction {
                    numerator: low * (steps - position) + high * position,
                    denominator: steps,
                })
                .collect())
        }
    }
}

fn common_multiple(a: i128, b: i128) -> Option<i128> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    (a / x).checked_mul(b)
}
