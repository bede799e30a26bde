//! Exact fractions as slow and plain as they can be, and scores reckoned with them straight from their definition.

use std::cmp::Ordering;

use common_ground::analysis::{Score, ScoreSpan};
use common_ground::model::{
    Fraction, Issue, OptionValues, Party, Preference, Rational, Scale, Scenario, Values,
};

use super::reference::{Pair, Reference, Table};

/// A fraction; the denominator is positive.
#[derive(Clone, Copy, Debug)]
pub struct Ratio(pub i128, pub i128);

impl Ratio {
    /// What a number that is written in a file stands for: read from its text.
    pub fn of(number: Rational) -> Self {
        let text = number.to_string();
        if let Some((above, below)) = text.split_once('/') {
            let part = |part: &str| part.parse().expect("a whole number");
            return Self(part(above), part(below)).reduced();
        }
        let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
        let power = 10i128.pow(u32::try_from(places.len()).expect("few places"));
        let number = format!("{whole}{places}").parse().expect("digits");
        Self(number, power).reduced()
    }

    fn reduced(self) -> Self {
        let divisor = (1..)
            .scan((self.0.abs(), self.1), |rest, _: i32| {
                let now = *rest;
                *rest = (now.1, if now.1 == 0 { 0 } else { now.0 % now.1 });
                Some(now)
            })
            .find(|rest| rest.1 == 0);
        let divisor = divisor.expect("it ends").0;
        Self(self.0 / divisor, self.1 / divisor)
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        // The least common denominator, so that long sums stay small.
        let of_both = Self(self.1, other.1).reduced();
        let (mine, theirs) = (of_both.1, of_both.0);
        Self(self.0 * mine + other.0 * theirs, self.1 * mine).reduced()
    }

    /// The product.
    pub fn times(self, other: Self) -> Self {
        Self(self.0 * other.0, self.1 * other.1).reduced()
    }

    /// Divided by a positive number.
    pub fn over(self, other: Self) -> Self {
        self.times(Self(other.1, other.0))
    }

    /// Which of the two is greater.
    pub fn compared(self, other: Self) -> Ordering {
        self.plus(Self(-other.0, other.1)).0.cmp(&0)
    }

    /// As the engine tells it.
    pub fn fraction(self) -> Fraction {
        Fraction::new(self.0, self.1).expect("not divided by 0")
    }
}

/// What the settlement is worth to the party; none where the party has no score.
pub fn score(scenario: &Scenario, party: &Party, picks: &[usize]) -> Option<Ratio> {
    let zero = Ratio(0, 1);
    let of_issue = |preference: &Preference| {
        let at = scenario
            .issues
            .iter()
            .position(|it| it.id == preference.issue);
        let at = at.expect("there is the issue");
        let value = value(&scenario.issues[at], picks[at], &preference.values);
        Ratio::of(preference.weight).times(value)
    };
    let sum = party
        .preferences
        .iter()
        .map(of_issue)
        .fold(zero, Ratio::plus);
    let weights = party.preferences.iter().map(|it| Ratio::of(it.weight));
    let weight = weights.fold(zero, Ratio::plus);
    match party.scale {
        Scale::Points => (!party.preferences.is_empty()).then_some(sum),
        Scale::Percent => (weight.0 > 0).then(|| sum.over(weight)),
    }
}

fn value(issue: &Issue, pick: usize, values: &OptionValues) -> Ratio {
    match values {
        OptionValues::Map(values) => {
            let listed = values
                .iter()
                .find(|(option, _)| issue.values.position(option) == Some(pick));
            listed.map_or(Ratio(0, 1), |(_, value)| Ratio::of(*value))
        }
        OptionValues::Linear { at_min, at_max } => {
            let steps = (issue.values.count() as i128 - 1).max(1);
            let part = Ratio(pick as i128, steps);
            let rest = Ratio(steps - pick as i128, steps);
            Ratio::of(*at_min)
                .times(rest)
                .plus(Ratio::of(*at_max).times(part))
        }
    }
}

/// Whether all that the party values exists.
pub fn is_sound(scenario: &Scenario, party: &Party) -> bool {
    party.preferences.iter().all(|preference| {
        scenario
            .issue(&preference.issue)
            .is_some_and(|issue| match &preference.values {
                OptionValues::Map(values) => values
                    .iter()
                    .all(|(option, _)| issue.values.position(option).is_some()),
                OptionValues::Linear { .. } => matches!(issue.values, Values::Range(_)),
            })
    })
}

/// Whether the pair reaches the party's no-deal value; none where that is not asked.
pub fn reaches(scenario: &Scenario, party: &Party, pair: &Pair) -> Option<bool> {
    let least = party.no_deal.as_ref()?.value?;
    let score = score(scenario, party, &pair.picks)?;
    Some(score.compared(Ratio::of(least)) != Ordering::Less)
}

/// What the pairs are worth to the party at a position.
pub fn span(reference: &Reference<'_>, among: &Table, party: usize) -> Score {
    let scenario = reference.scenario;
    let party = &scenario.parties[party];
    if !is_sound(scenario, party) {
        return Score::Absent;
    }
    let mut span: Option<(Ratio, Ratio)> = None;
    for (pair, is_among) in reference.pairs.iter().zip(among) {
        let Some(score) = score(scenario, party, &pair.picks) else {
            return Score::Absent;
        };
        if !is_among {
            continue;
        }
        let (min, max) = span.unwrap_or((score, score));
        let lesser = if score.compared(min) == Ordering::Less {
            score
        } else {
            min
        };
        let greater = if score.compared(max) == Ordering::Greater {
            score
        } else {
            max
        };
        span = Some((lesser, greater));
    }
    span.map_or(Score::Nowhere, |(min, max)| {
        Score::Within(ScoreSpan {
            min: min.fraction(),
            max: max.fraction(),
        })
    })
}
