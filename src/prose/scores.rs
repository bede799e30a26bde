//! Scores as people read them.

use super::counts::agreeing;
use crate::analysis::{Count, Score, ScoreSpan};
use crate::model::{Fraction, NoDeal, Party, Rational, Scale, Scenario};

/// A fraction that is divided by more than this says less than a decimal that is nearly it.
const MOST_PARTS: i128 = 12;

/// A number: "62.5", "62 1/3", or "about 62.46" where neither is short.
pub fn number(number: Fraction) -> String {
    if number.places().is_some() {
        return number.to_string();
    }
    let parts = number.denominator();
    if parts > MOST_PARTS {
        return format!("about {:.2}", number.to_f64());
    }
    let size = number.numerator().unsigned_abs();
    let parts = parts.unsigned_abs();
    let sign = if number.numerator() < 0 { "-" } else { "" };
    match size / parts {
        0 => format!("{sign}{size}/{parts}"),
        whole => format!("{sign}{whole} {}/{parts}", size % parts),
    }
}

/// From the least to the greatest: "62 to 75", or "62" where they are the same.
pub fn span(span: ScoreSpan) -> String {
    if span.min == span.max {
        return number(span.min);
    }
    format!("{} to {}", number(span.min), number(span.max))
}

/// With what it is measured in: "62 to 75 of 100", "62 points", "1 point".
pub fn span_in_full(scale: Scale, scores: ScoreSpan) -> String {
    let unit = unit(scale, scores.max, scores.min == scores.max);
    format!("{} {unit}", span(scores))
}

/// What a number of the scale is: "40 of 100", "40 points".
pub fn value_in_full(scale: Scale, value: Rational) -> String {
    format!(
        "{} {}",
        number(value.value()),
        unit(scale, value.value(), true)
    )
}

/// What the scores of the parties are measured in: "of 100", "in points" or "of 100 or in points".
pub fn units(scenario: &Scenario) -> &'static str {
    let scales = |scale: Scale| {
        let mut valuing = (scenario.parties.iter()).filter(|it| !it.preferences.is_empty());
        valuing.any(|it| it.scale == scale)
    };
    match (scales(Scale::Percent), scales(Scale::Points)) {
        (_, false) => "of 100",
        (false, true) => "in points",
        (true, true) => "of 100 or in points",
    }
}

/// What stands behind a number, or behind the last one of several.
fn unit(scale: Scale, number: Fraction, is_alone: bool) -> &'static str {
    let is_one = is_alone && number == Fraction::whole(1);
    match scale {
        Scale::Percent => "of 100",
        Scale::Points => agreeing(Count::Exact(if is_one { 1 } else { 2 }), "point", "points"),
    }
}

/// "Scores 62 to 75 of 100 here; without a deal 70."; nothing where there is no score.
pub fn sentence(party: &Party, score: Score) -> Option<String> {
    let value = party
        .no_deal
        .as_ref()
        .and_then(|NoDeal { value, .. }| *value)
        .map(|it| number(it.value()));
    let without = value.map_or_else(String::new, |value| format!("; without a deal {value}"));
    match score {
        Score::Within(span) => {
            let scores = span_in_full(party.scale, span);
            Some(format!("Scores {scores} here{without}."))
        }
        Score::Unknown => Some(format!(
            "What it scores here was not worked out within the limits{without}."
        )),
        Score::Absent | Score::Nowhere => None,
    }
}

/// What is reached in place of a no-deal value: ": at most 62 is reached"; nothing where that is not known.
pub(super) fn reached(score: Score) -> String {
    match score {
        Score::Within(span) if span.min == span.max => {
            format!(": {} is reached", number(span.max))
        }
        Score::Within(span) => format!(": at most {} is reached", number(span.max)),
        Score::Absent | Score::Nowhere | Score::Unknown => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{OptionValues, Preference};

    #[track_caller]
    fn check(numerator: i128, denominator: i128, expected: &str) {
        let of = Fraction::new(numerator, denominator).expect("a fraction");
        assert_eq!(number(of), expected);
    }

    #[test]
    fn numbers_are_exact_where_that_can_be_read() {
        check(62, 1, "62");
        check(125, 2, "62.5");
        check(187, 3, "62 1/3");
        check(-187, 3, "-62 1/3");
        check(-1, 3, "-1/3");
        check(2_311, 37, "about 62.46");
    }

    #[test]
    fn the_units_are_those_of_the_parties_that_value_something() {
        let party = |scale: Scale| Party {
            scale,
            preferences: vec![Preference {
                issue: "price".into(),
                weight: Rational::ONE,
                values: OptionValues::Map(Vec::new()),
                private: false,
            }],
            ..Party::default()
        };
        let told = |parties: Vec<Party>| {
            units(&Scenario {
                parties,
                ..Scenario::default()
            })
        };
        let silent = Party {
            scale: Scale::Points,
            ..Party::default()
        };
        assert_eq!(told(vec![party(Scale::Percent), silent]), "of 100");
        assert_eq!(told(vec![party(Scale::Points)]), "in points");
        let both = vec![party(Scale::Points), party(Scale::Percent)];
        assert_eq!(told(both), "of 100 or in points");
    }

    #[test]
    fn a_score_says_what_it_is_measured_in() {
        let whole = |min, max| ScoreSpan {
            min: Fraction::whole(min),
            max: Fraction::whole(max),
        };
        let cases = [
            (Scale::Percent, whole(62, 75), "62 to 75 of 100"),
            (Scale::Points, whole(62, 62), "62 points"),
            (Scale::Points, whole(1, 1), "1 point"),
            (Scale::Points, whole(-1, 1), "-1 to 1 points"),
        ];
        for (scale, scores, expected) in cases {
            assert_eq!(span_in_full(scale, scores), expected);
        }
    }
}
