//! Packages whose terms alone break a fact, found by evaluating each fact with three values: where the terms say
//! nothing, the value is unknown (the strong logic of Kleene, 1952).
//!
//! A contradiction that only several facts make together is for the analysis to find.

use std::collections::HashMap;

use super::index::Index;
use crate::model::condition::{Condition, Rule};
use crate::model::scenario::{Answer, Fact, Package, Scenario};
use crate::model::total::Totals;

/// How many conditions are evaluated in all; in a scenario of any size that is written by hand, every one is.
const BUDGET: usize = 2_000_000;

/// Looks for contradictions as long as the budget lasts.
pub struct Contradictions<'a> {
    facts: Vec<&'a Fact>,
    index: &'a Index<'a>,
    budget: usize,
}

impl<'a> Contradictions<'a> {
    /// Looks at the facts that are sound.
    pub fn new(scenario: &'a Scenario, index: &'a Index<'a>, sound_facts: &[bool]) -> Self {
        let facts = scenario.facts.iter().zip(sound_facts);
        Self {
            facts: facts
                .filter_map(|(fact, is_sound)| is_sound.then_some(fact))
                .collect(),
            index,
            budget: BUDGET,
        }
    }

    /// The facts that no settlement with the package's terms meets.
    pub fn broken_facts(&mut self, package: &Package) -> Vec<&'a Fact> {
        let mut terms = HashMap::new();
        for (issue, option) in &package.terms {
            if self.index.has_option(issue, option) {
                terms.entry(issue.as_str()).or_insert(option.as_str());
            }
        }
        let mut evaluation = Evaluation {
            terms,
            index: self.index,
            budget: self.budget,
        };
        let mut broken = Vec::new();
        for fact in &self.facts {
            if evaluation.budget == 0 {
                break;
            }
            if evaluation.rule(&fact.rule) == Some(false) {
                broken.push(*fact);
            }
        }
        self.budget = evaluation.budget;
        broken
    }
}

struct Evaluation<'a> {
    terms: HashMap<&'a str, &'a str>,
    index: &'a Index<'a>,
    budget: usize,
}

impl Evaluation<'_> {
    fn rule(&mut self, rule: &Rule) -> Option<bool> {
        match rule {
            Rule::Always(c) => self.condition(c),
            Rule::Never(c) => self.condition(c).map(|holds| !holds),
            Rule::OnlyIf(a, b) => match self.condition(a) {
                Some(false) => Some(true),
                Some(true) => self.condition(b),
                None => self.condition(b).filter(|holds| *holds),
            },
        }
    }

    // Sound rules are nested no deeper than the limits say, so recursion is safe.
    fn condition(&mut self, condition: &Condition) -> Option<bool> {
        self.spend(1)?;
        match condition {
            Condition::Is(issue, options) => {
                self.spend(options.len())?;
                let term = self.terms.get(issue.as_str())?;
                Some(options.iter().any(|option| option.as_str() == *term))
            }
            Condition::AtLeast(issue, least) => {
                self.number(issue.as_str()).map(|number| number >= *least)
            }
            Condition::AtMost(issue, most) => {
                self.number(issue.as_str()).map(|number| number <= *most)
            }
            Condition::Assume(assumption) => {
                match self.index.assumptions.get(assumption.as_str())? {
                    Answer::Yes => Some(true),
                    Answer::No => Some(false),
                    Answer::Unknown => None,
                }
            }
            Condition::All(of) => self.at_least(of.len(), of),
            Condition::Any(of) => self.at_least(1, of),
            Condition::Not(inner) => self.condition(inner).map(|holds| !holds),
            Condition::Count { at_least, of } => {
                self.at_least(usize::try_from(*at_least).unwrap_or(usize::MAX), of)
            }
            Condition::Sum { of, bound, number } => {
                self.spend(of.len())?;
                let parts = of.iter().map(|(issue, factor)| {
                    let issue = issue.as_str();
                    let ends = match self.number(issue) {
                        Some(number) => (number, number),
                        None => self.index.range(issue)?.ends(),
                    };
                    Some((*factor, ends))
                });
                let parts: Vec<_> = parts.collect::<Option<_>>()?;
                Totals::of(parts)?.keep_to(*bound, *number)
            }
            Condition::Weighted { at_least, of } => self.weighted(*at_least, of),
        }
    }

    /// Takes from the budget, to the last, or says that there is not enough left.
    fn spend(&mut self, steps: usize) -> Option<()> {
        let left = self.budget.checked_sub(steps);
        self.budget = left.unwrap_or(0);
        left.map(|_| ())
    }

    fn weighted(&mut self, at_least: i64, of: &[(i64, Condition)]) -> Option<bool> {
        let (mut holding, mut unknown) = (0_i128, 0_i128);
        for (points, condition) in of {
            match self.condition(condition) {
                Some(true) => holding += i128::from(*points),
                Some(false) => {}
                None => unknown += i128::from(*points),
            }
        }
        let at_least = i128::from(at_least);
        if holding >= at_least {
            Some(true)
        } else if holding + unknown < at_least {
            Some(false)
        } else {
            None
        }
    }

    fn number(&self, issue: &str) -> Option<i64> {
        self.terms.get(issue)?.parse().ok()
    }

    fn at_least(&mut self, least: usize, of: &[Condition]) -> Option<bool> {
        let (mut holding, mut unknown) = (0, 0);
        for condition in of {
            match self.condition(condition) {
                Some(true) => holding += 1,
                Some(false) => {}
                None => unknown += 1,
            }
        }
        if holding >= least {
            Some(true)
        } else if holding + unknown < least {
            Some(false)
        } else {
            None
        }
    }
}
