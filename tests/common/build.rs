//! Short ways to write a scenario down in a test.

use common_ground::analysis::{Count, Tally};
use common_ground::model::{
    Answer, Assumption, Basis, Bound, Condition, Fact, Issue, IssueOption, NoDeal, Offer, Package,
    Party, Range, Rational, RedLine, Role, Rule, Scale, Values,
};

/// An issue with named options.
pub fn issue(id: &str, options: &[&str]) -> Issue {
    Issue {
        id: id.into(),
        name: id.to_owned(),
        question: String::new(),
        values: Values::Options(
            options
                .iter()
                .map(|option| IssueOption {
                    id: (*option).into(),
                    name: (*option).to_owned(),
                    note: String::new(),
                })
                .collect(),
        ),
    }
}

/// An issue whose options are numbers.
pub fn range(id: &str, min: i64, max: i64, step: i64) -> Issue {
    Issue {
        id: id.into(),
        name: id.to_owned(),
        question: String::new(),
        values: Values::Range(Range {
            min,
            max,
            step,
            unit: "km".to_owned(),
        }),
    }
}

/// An issue whose options are numbers of thousands, from none to nine.
pub fn thousands(id: &str, name: &str) -> Issue {
    Issue {
        name: name.to_owned(),
        values: Values::Range(Range {
            min: 0,
            max: 9,
            step: 1,
            unit: "thousand".to_owned(),
        }),
        ..range(id, 0, 9, 1)
    }
}

/// Two ranges that can be added up.
pub fn troops() -> [Issue; 2] {
    [
        thousands("active", "Active troops"),
        thousands("reserve", "Reserves"),
    ]
}

/// An assumption.
pub fn assumption(id: &str, answer: Answer) -> Assumption {
    Assumption {
        id: id.into(),
        question: id.to_owned(),
        answer,
        claims: Vec::new(),
        note: String::new(),
    }
}

/// A fact.
pub fn fact(id: &str, rule: Rule) -> Fact {
    Fact {
        id: id.into(),
        text: id.to_owned(),
        rule,
        claims: Vec::new(),
        note: String::new(),
    }
}

/// A party without preferences.
pub fn party(id: &str, red_lines: Vec<RedLine>, offers: Vec<Offer>) -> Party {
    Party {
        id: id.into(),
        name: id.to_owned(),
        color: "#808080".to_owned(),
        role: Role::Signatory,
        scale: Scale::Percent,
        note: String::new(),
        red_lines,
        offers,
        preferences: Vec::new(),
        no_deal: None,
    }
}

/// What a party falls back on.
pub fn no_deal(value: Option<Rational>) -> NoDeal {
    NoDeal {
        text: String::new(),
        value,
        ..NoDeal::default()
    }
}

/// A red line in force.
pub fn red_line(id: &str, rule: Rule) -> RedLine {
    RedLine {
        id: id.into(),
        text: id.to_owned(),
        rule,
        firmness: 3,
        basis: Basis::Inferred,
        claims: Vec::new(),
        note: String::new(),
        enabled: true,
        private: false,
    }
}

/// An offer on the table.
pub fn offer(id: &str, waives: &[&str], provided: Condition) -> Offer {
    Offer {
        id: id.into(),
        text: id.to_owned(),
        waives: waives.iter().map(|id| (*id).into()).collect(),
        provided,
        basis: Basis::Inferred,
        claims: Vec::new(),
        note: String::new(),
        enabled: true,
        private: false,
    }
}

/// A package.
pub fn package(id: &str, terms: &[(&str, &str)]) -> Package {
    Package {
        id: id.into(),
        name: id.to_owned(),
        text: String::new(),
        terms: terms
            .iter()
            .map(|(issue, option)| ((*issue).into(), (*option).into()))
            .collect(),
        spans: Vec::new(),
        claims: Vec::new(),
        note: String::new(),
    }
}

/// The issue is one of these options.
pub fn is(issue: &str, options: &[&str]) -> Condition {
    Condition::Is(
        issue.into(),
        options.iter().map(|option| (*option).into()).collect(),
    )
}

/// The assumption is answered yes.
pub fn assume(id: &str) -> Condition {
    Condition::Assume(id.into())
}

/// The condition does not hold.
pub fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

/// Ranges, each times a whole number, add up to at least or at most so much.
pub fn sum(of: &[(&str, i64)], bound: Bound, number: i64) -> Condition {
    let of = of.iter().map(|(issue, factor)| ((*issue).into(), *factor));
    Condition::Sum {
        of: of.collect(),
        bound,
        number,
    }
}

/// So many, whatever the answers.
pub fn exactly(number: u128) -> Tally {
    Tally::certain(Count::Exact(number))
}
