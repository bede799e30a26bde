//! Format 1 as it is written, field by field; what may be left out has a default here.
//!
//! These types mirror the format and never change with the model: a change that old files do not survive
//! needs a new format version beside this one.

use ron::value::RawValue;
use serde::Deserialize;

use super::pieces::{Firmness, Number, Pairs};
use crate::model::Rational;

/// A scenario file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario<'a> {
    pub format: u32,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub as_of: String,
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub guide: String,
    #[serde(default)]
    pub sources: Vec<Source>,
    #[serde(default)]
    pub issues: Vec<Issue>,
    #[serde(default)]
    pub assumptions: Vec<Assumption>,
    #[serde(default)]
    pub facts: Vec<Fact>,
    #[serde(default, borrow)]
    pub parties: Vec<Party<'a>>,
    #[serde(default)]
    pub agreement: Option<Agreement>,
    #[serde(default, borrow)]
    pub packages: Vec<Package<'a>>,
    #[serde(default)]
    pub variants: Vec<Variant>,
}

/// A source in a file of its own, which may state its format.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Source")]
pub struct SourceFile {
    #[serde(default)]
    pub format: Option<u32>,
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub publisher: String,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub claims: Vec<Claim>,
}

/// A source inside a scenario.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub publisher: String,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub claims: Vec<Claim>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub id: String,
    #[serde(default)]
    pub who: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub date: String,
    #[serde(default)]
    pub page: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub question: String,
    pub values: Values,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Values {
    Options(Vec<IssueOption>),
    Range {
        min: i64,
        max: i64,
        #[serde(default = "one")]
        step: i64,
        #[serde(default)]
        unit: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueOption {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Copy, Default, Deserialize)]
pub enum Answer {
    #[default]
    Unknown,
    Yes,
    No,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    pub id: String,
    #[serde(default)]
    pub question: String,
    #[serde(default)]
    pub answer: Answer,
    #[serde(default)]
    pub claims: Vec<String>,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub id: String,
    #[serde(default)]
    pub text: String,
    pub rule: Rule,
    #[serde(default)]
    pub claims: Vec<String>,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
pub enum Rule {
    Always(Condition),
    Never(Condition),
    OnlyIf(Condition, Condition),
}

/// A condition, of which a sum has one bound.
#[derive(Deserialize)]
#[serde(try_from = "ConditionAsWritten")]
pub enum Condition {
    Is(String, Vec<String>),
    AtLeast(String, i64),
    AtMost(String, i64),
    Assume(String),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Count {
        at_least: u32,
        of: Vec<Condition>,
    },
    Sum {
        of: Pairs<i64>,
        bound: Bound,
    },
    Weighted {
        at_least: i64,
        of: Vec<(i64, Condition)>,
    },
}

/// The bound of a sum.
pub enum Bound {
    AtLeast(i64),
    AtMost(i64),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Condition")]
enum ConditionAsWritten {
    Is(String, Vec<String>),
    AtLeast(String, i64),
    AtMost(String, i64),
    Assume(String),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Count {
        at_least: u32,
        of: Vec<Condition>,
    },
    Sum {
        of: Pairs<i64>,
        #[serde(default)]
        at_least: Option<i64>,
        #[serde(default)]
        at_most: Option<i64>,
    },
    Weighted {
        at_least: i64,
        of: Vec<(i64, Condition)>,
    },
}

impl TryFrom<ConditionAsWritten> for Condition {
    type Error = &'static str;

    fn try_from(written: ConditionAsWritten) -> Result<Self, Self::Error> {
        Ok(match written {
            ConditionAsWritten::Is(issue, options) => Self::Is(issue, options),
            ConditionAsWritten::AtLeast(issue, number) => Self::AtLeast(issue, number),
            ConditionAsWritten::AtMost(issue, number) => Self::AtMost(issue, number),
            ConditionAsWritten::Assume(assumption) => Self::Assume(assumption),
            ConditionAsWritten::All(of) => Self::All(of),
            ConditionAsWritten::Any(of) => Self::Any(of),
            ConditionAsWritten::Not(inner) => Self::Not(inner),
            ConditionAsWritten::Count { at_least, of } => Self::Count { at_least, of },
            ConditionAsWritten::Sum {
                of,
                at_least,
                at_most,
            } => {
                let bound = match (at_least, at_most) {
                    (Some(least), None) => Bound::AtLeast(least),
                    (None, Some(most)) => Bound::AtMost(most),
                    (None, None) => return Err("a sum needs the field `at_least` or `at_most`"),
                    (Some(_), Some(_)) => {
                        return Err("a sum has either `at_least` or `at_most`, not both");
                    }
                };
                Self::Sum { of, bound }
            }
            ConditionAsWritten::Weighted { at_least, of } => Self::Weighted { at_least, of },
        })
    }
}

/// The decision rule. The list of `AtLeast` has a name in the text, which the reader has taken away by then.
#[derive(Deserialize)]
pub enum Agreement {
    Accepts(String),
    All(Vec<Agreement>),
    Any(Vec<Agreement>),
    AtLeast(u32, Vec<Agreement>),
}

#[derive(Clone, Copy, Default, Deserialize)]
pub enum Role {
    #[default]
    Signatory,
    Advisory,
}

/// What the score of a party is measured in.
#[derive(Clone, Copy, Default, Deserialize)]
pub enum ScoreScale {
    #[default]
    Percent,
    Points,
}

#[derive(Clone, Copy, Deserialize)]
pub enum Basis {
    Stated,
    Reported,
    Inferred,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party<'a> {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub color: String,
    #[serde(default)]
    pub role: Role,
    #[serde(default)]
    pub scale: ScoreScale,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub red_lines: Vec<RedLine>,
    #[serde(default)]
    pub offers: Vec<Offer>,
    #[serde(default, borrow)]
    pub preferences: Vec<Preference<'a>>,
    #[serde(default)]
    pub no_deal: Option<NoDeal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedLine {
    pub id: String,
    #[serde(default)]
    pub text: String,
    pub rule: Rule,
    pub firmness: Firmness,
    pub basis: Basis,
    #[serde(default)]
    pub claims: Vec<String>,
    #[serde(default)]
    pub note: String,
    #[serde(default = "yes")]
    pub enabled: bool,
    #[serde(default)]
    pub private: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    pub id: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub waives: Vec<String>,
    pub provided: Condition,
    pub basis: Basis,
    #[serde(default)]
    pub claims: Vec<String>,
    #[serde(default)]
    pub note: String,
    #[serde(default = "yes")]
    pub enabled: bool,
    #[serde(default)]
    pub private: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preference<'a> {
    pub issue: String,
    #[serde(default = "weight_one")]
    pub weight: Number,
    /// A map or [`Scale`]; which of them is seen only from the text.
    #[serde(borrow)]
    pub values: &'a RawValue,
    #[serde(default)]
    pub private: bool,
}

/// The values of a preference that are not a map.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Scale {
    Linear { at_min: Number, at_max: Number },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoDeal {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub value: Option<Number>,
    #[serde(default = "five")]
    pub firmness: Firmness,
    #[serde(default)]
    pub claims: Vec<String>,
    #[serde(default)]
    pub private: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package<'a> {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub text: String,
    /// An option, a list of them or [`Span`]; which of them is seen only from the text.
    #[serde(default, borrow)]
    pub terms: Pairs<&'a RawValue>,
    #[serde(default)]
    pub claims: Vec<String>,
    #[serde(default)]
    pub note: String,
}

/// What a package leaves of a range.
#[derive(Deserialize)]
pub enum Span {
    Between(i64, i64),
    AtLeast(i64),
    AtMost(i64),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub lift: Vec<String>,
    #[serde(default)]
    pub withdraw: Vec<String>,
    #[serde(default)]
    pub enforce: Vec<String>,
    #[serde(default)]
    pub firmness: Pairs<Firmness>,
    #[serde(default)]
    pub no_deal: Pairs<Number>,
    #[serde(default)]
    pub answers: Pairs<Answer>,
    #[serde(default)]
    pub view: String,
    #[serde(default)]
    pub select: String,
}

fn five() -> Firmness {
    Firmness(5)
}

fn weight_one() -> Number {
    Number(Rational::ONE)
}

fn yes() -> bool {
    true
}

fn one() -> i64 {
    1
}
