//! Packages whose terms alone break a fact, found by evaluating each fact with three values: where the terms say
//! nothing, the value is unknown (the strong logic of Kleene, 1952). Where a span leaves several options, what holds with
//! all of them holds; a fact is broken too if each option of one span breaks it by itself.
//!
//! A contradiction that only several facts make together is for the analysis to find.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::index::Index;
use crate::model::condition::{Condition, Rule};
use crate::model::limits::MAX_OPTIONS;
use crate::model::scenario::{Answer, Fact, Package, Scenario};
use crate::model::span::Span;
use crate::model::total::Totals;
use crate::model::values::Values;

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
                let left = || Left::of([Cow::Borrowed(option.as_str())]);
                terms.entry(issue.as_str()).or_insert_with(left);
            }
        }
        let mut spans = Vec::new();
        for (issue, span) in &package.spans {
            let values = self.index.issue(issue).map(|it| &it.values);
            if let Some(values) = values.filter(|it| span.is_sound(it))
                && values.count() <= MAX_OPTIONS
                && let Entry::Vacant(term) = terms.entry(issue.as_str())
            {
                term.insert(Left::by(span, values));
                spans.push(issue.as_str());
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
            let is_broken = match evaluation.rule(&fact.rule) {
                Some(holds) => !holds,
                None => spans.iter().any(|it| evaluation.breaks(it, &fact.rule)),
            };
            if is_broken {
                broken.push(*fact);
            }
        }
        self.budget = evaluation.budget;
        broken
    }
}

/// What a package leaves of an issue.
struct Left<'a> {
    options: Vec<Cow<'a, str>>,
    /// The lowest and the highest of them, where they are numbers.
    ends: Option<(i64, i64)>,
}

impl<'a> Left<'a> {
    fn of(options: impl IntoIterator<Item = Cow<'a, str>>) -> Self {
        let options: Vec<Cow<'a, str>> = options.into_iter().collect();
        let numbers = options.iter().map(|it| it.parse::<i64>().ok());
        let numbers: Option<Vec<i64>> = numbers.collect();
        let ends = numbers.and_then(|it| Some((*it.iter().min()?, *it.iter().max()?)));
        Self { options, ends }
    }

    /// What a sound span leaves of these values.
    fn by(span: &Span, values: &Values) -> Self {
        let allowed = (0..values.count()).filter(|at| span.allows(values, *at));
        let ids = allowed.filter_map(|at| values.id(at));
        Self::of(ids.map(|id| Cow::Owned(id.as_str().to_owned())))
    }
}

struct Evaluation<'a> {
    terms: HashMap<&'a str, Left<'a>>,
    index: &'a Index<'a>,
    budget: usize,
}

impl<'a> Evaluation<'a> {
    /// Whether each option that a span leaves of the issue breaks the rule by itself.
    fn breaks(&mut self, issue: &'a str, rule: &Rule) -> bool {
        let Some(whole) = self.terms.remove(issue) else {
            return false;
        };
        let mut options = whole.options.iter();
        let is_broken = options.all(|option| {
            self.terms.insert(issue, Left::of([option.clone()]));
            self.rule(rule) == Some(false)
        });
        self.terms.insert(issue, whole);
        is_broken
    }

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
                let left = self.terms.get(issue.as_str())?.options.len();
                self.spend(options.len() + left)?;
                let listed: HashSet<&str> = options.iter().map(|it| it.as_str()).collect();
                let left = &self.terms.get(issue.as_str())?.options;
                let inside = left.iter().filter(|it| listed.contains(it.as_ref()));
                all_or_none(inside.count(), left.len())
            }
            Condition::AtLeast(issue, least) => {
                let (low, high) = self.numbers(issue.as_str())?;
                all_or_none(count_of([low >= *least, high >= *least]), 2)
            }
            Condition::AtMost(issue, most) => {
                let (low, high) = self.numbers(issue.as_str())?;
                all_or_none(count_of([low <= *most, high <= *most]), 2)
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
                    let ends = match self.numbers(issue) {
                        Some(ends) => ends,
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

    /// The lowest and the highest number that is left of a range.
    fn numbers(&self, issue: &str) -> Option<(i64, i64)> {
        self.terms.get(issue)?.ends
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

fn count_of(of: [bool; 2]) -> usize {
    of.into_iter().filter(|it| *it).count()
}

/// Whether it is so in all of the cases, or in none; unknown where it is in some.
fn all_or_none(number: usize, of: usize) -> Option<bool> {
    if number == of {
        Some(true)
    } else {
        (number == 0).then_some(false)
    }
}
