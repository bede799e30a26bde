//! What is left of a property when something that it refers to is gone.

use std::collections::BTreeSet;

use super::agreement::Agreement;
use super::condition::{Condition, Rule};
use super::id::{AssumptionId, Id, IssueId, OptionId};
use super::place::Place;
use super::property::Property;
use super::scenario::{Answer, NoDeal, OptionValues, Preference, Scenario};
use super::span::Span;
use super::thing::Thing;
use super::values::Values;

/// What is no longer there.
#[derive(Default)]
pub struct Gone {
    /// The things that are gone.
    pub places: BTreeSet<Place>,
    /// How the assumption that is gone was answered.
    pub answer: Answer,
    /// An issue that has other values from now on.
    pub values: Option<NewValues>,
}

/// Other values of an issue.
pub struct NewValues {
    issue: IssueId,
    before: Values,
    after: Values,
}

impl NewValues {
    /// These values in place of what the issue has; `None` if there is no such issue.
    pub fn new(scenario: &Scenario, issue: &IssueId, after: Values) -> Option<Self> {
        let before = scenario.issue(issue)?.values.clone();
        Some(Self {
            issue: issue.clone(),
            before,
            after,
        })
    }
}

/// What is left of a condition.
enum Left {
    /// This, which may be the same as before.
    Some(Condition),
    /// It always holds.
    Always,
    /// It never holds.
    Never,
    /// Nothing: it was about what is gone.
    Nothing,
}

impl Gone {
    /// Whether the thing refers to anything that is gone or has other values, as the one visitor of references says.
    pub fn concerns(&self, thing: &dyn Thing) -> bool {
        let mut concerns = false;
        thing.references(&mut |place| concerns |= self.takes(&place));
        concerns
    }

    fn takes(&self, place: &Place) -> bool {
        let is_of = |of: &IssueId| self.values.as_ref().is_some_and(|it| it.issue == *of);
        self.places.contains(place)
            || match place {
                Place::Issue(issue) | Place::Option(issue, _) => is_of(issue),
                _ => false,
            }
    }

    /// The property without what is gone, which may be the same as before; `None` where so little is left of it that the
    /// thing goes too.
    pub fn left_of(&self, property: &Property) -> Option<Property> {
        Some(match property {
            Property::Claims(claims) => Property::Claims(self.left_of_ids(claims, Place::Claim)),
            Property::Rule(rule) => Property::Rule(self.left_of_rule(rule)?),
            Property::Waives(waives) => {
                let left = self.left_of_ids(waives, Place::RedLine);
                if left.is_empty() && !waives.is_empty() {
                    return None;
                }
                Property::Waives(left)
            }
            Property::Provided(condition) => match self.left_of_condition(condition) {
                Left::Some(condition) => Property::Provided(condition),
                Left::Always => Property::Provided(Condition::All(Vec::new())),
                // An offer whose condition cannot be met, or is gone, is no offer.
                Left::Never | Left::Nothing => return None,
            },
            Property::Terms(terms) => {
                let mut terms = terms.clone();
                terms.retain(|(issue, option)| !self.takes_option(issue, option));
                Property::Terms(terms)
            }
            Property::Spans(spans) => {
                let left = spans.iter().filter_map(|(issue, span)| {
                    let left = self.left_of_span(issue, span)?;
                    Some((issue.clone(), left))
                });
                Property::Spans(left.collect())
            }
            Property::Preferences(preferences) => {
                let left = preferences.iter();
                let left = left.filter_map(|it| self.left_of_preference(it));
                Property::Preferences(left.collect())
            }
            Property::NoDeal(no_deal) => Property::NoDeal(no_deal.as_ref().map(|it| NoDeal {
                claims: self.left_of_ids(&it.claims, Place::Claim),
                ..it.clone()
            })),
            Property::Agreement(rule) => {
                Property::Agreement(rule.as_ref().and_then(|it| self.left_of_agreement(it)))
            }
            Property::Lift(lift) => Property::Lift(self.left_of_ids(lift, Place::RedLine)),
            Property::Withdraw(withdraw) => {
                Property::Withdraw(self.left_of_ids(withdraw, Place::Offer))
            }
            Property::Answers(answers) => {
                let mut answers = answers.clone();
                answers.retain(|(id, _)| !self.takes_assumption(id));
                Property::Answers(answers)
            }
            Property::Enforce(enforce) => {
                let mut enforce = enforce.clone();
                enforce.retain(|it| !self.places.contains(&it.place()));
                Property::Enforce(enforce)
            }
            Property::OtherFirmness(firmness) => {
                let mut firmness = firmness.clone();
                firmness.retain(|(id, _)| !self.places.contains(&Place::RedLine(id.clone())));
                Property::OtherFirmness(firmness)
            }
            Property::OtherNoDeal(no_deal) => {
                let mut no_deal = no_deal.clone();
                no_deal.retain(|(id, _)| !self.places.contains(&Place::Party(id.clone())));
                Property::OtherNoDeal(no_deal)
            }
            // These refer to nothing.
            Property::Title(_)
            | Property::AsOf(_)
            | Property::Summary(_)
            | Property::Guide(_)
            | Property::Date(_)
            | Property::Who(_)
            | Property::Name(_)
            | Property::Text(_)
            | Property::Question(_)
            | Property::Note(_)
            | Property::Color(_)
            | Property::Role(_)
            | Property::Scale(_)
            | Property::Values(_)
            | Property::Answer(_)
            | Property::Firmness(_)
            | Property::Basis(_)
            | Property::Enabled(_)
            | Property::Publisher(_)
            | Property::Url(_)
            | Property::Page(_)
            | Property::Private(_)
            | Property::View(_)
            | Property::Select(_) => property.clone(),
        })
    }

    /// A decision rule without the parties that are gone: of fewer no more than all can be asked for. `None` where it was
    /// about nobody else.
    fn left_of_agreement(&self, rule: &Agreement) -> Option<Agreement> {
        let inner: Vec<Agreement> = (rule.inner().iter())
            .filter_map(|it| self.left_of_agreement(it))
            .collect();
        if inner.is_empty() && !rule.inner().is_empty() {
            return None;
        }
        match rule {
            Agreement::Accepts(party) => {
                let is_left = !self.places.contains(&Place::Party(party.clone()));
                is_left.then(|| rule.clone())
            }
            Agreement::All(_) => Some(Agreement::All(inner)),
            Agreement::Any(_) => Some(Agreement::Any(inner)),
            Agreement::AtLeast(needed, of) if inner.len() < of.len() => {
                let most = u32::try_from(inner.len()).unwrap_or(u32::MAX);
                Some(Agreement::AtLeast(*needed.min(&most), inner))
            }
            Agreement::AtLeast(needed, _) => Some(Agreement::AtLeast(*needed, inner)),
        }
    }

    fn left_of_ids<K>(&self, ids: &[Id<K>], place: fn(Id<K>) -> Place) -> Vec<Id<K>> {
        let is_left = |id: &&Id<K>| !self.places.contains(&place((*id).clone()));
        ids.iter().filter(is_left).cloned().collect()
    }

    fn left_of_rule(&self, rule: &Rule) -> Option<Rule> {
        match rule {
            Rule::Always(condition) => match self.left_of_condition(condition) {
                Left::Some(condition) => Some(Rule::Always(condition)),
                // What never holds now cannot be asked for any more; of the rest nothing is left to ask.
                Left::Always | Left::Never | Left::Nothing => None,
            },
            Rule::Never(condition) => match self.left_of_condition(condition) {
                Left::Some(condition) => Some(Rule::Never(condition)),
                Left::Always | Left::Never | Left::Nothing => None,
            },
            Rule::OnlyIf(first, second) => match (
                self.left_of_condition(first),
                self.left_of_condition(second),
            ) {
                (Left::Some(first), Left::Some(second)) => Some(Rule::OnlyIf(first, second)),
                (Left::Some(first), Left::Never) => Some(Rule::Never(first)),
                (Left::Always, Left::Some(second)) => Some(Rule::Always(second)),
                _ => None,
            },
        }
    }

    fn left_of_condition(&self, condition: &Condition) -> Left {
        match condition {
            Condition::Is(issue, options) => {
                if self.takes_issue(issue) {
                    return Left::Nothing;
                }
                let mut left = options.clone();
                left.retain(|option| !self.takes_option(issue, option));
                if left.is_empty() && !options.is_empty() {
                    Left::Never
                } else {
                    Left::Some(Condition::Is(issue.clone(), left))
                }
            }
            Condition::AtLeast(issue, _) | Condition::AtMost(issue, _) => {
                if self.takes_issue(issue) || self.takes_numbers(issue) {
                    Left::Nothing
                } else {
                    Left::Some(condition.clone())
                }
            }
            Condition::Assume(id) if self.takes_assumption(id) => match self.answer {
                Answer::Yes => Left::Always,
                Answer::No => Left::Never,
                Answer::Unknown => Left::Nothing,
            },
            Condition::Assume(_) => Left::Some(condition.clone()),
            Condition::Not(inner) => match self.left_of_condition(inner) {
                Left::Some(inner) => Left::Some(Condition::Not(Box::new(inner))),
                Left::Always => Left::Never,
                Left::Never => Left::Always,
                Left::Nothing => Left::Nothing,
            },
            Condition::All(of) => self.left_of_all(of),
            Condition::Any(of) => self.left_of_any(of),
            Condition::Count { at_least, of } => self.left_of_count(*at_least, of),
            // What is left of a sum says something else than the sum did.
            Condition::Sum { of, .. } => {
                let is_gone = |issue| self.takes_issue(issue) || self.takes_numbers(issue);
                if of.iter().any(|(issue, _)| is_gone(issue)) {
                    Left::Nothing
                } else {
                    Left::Some(condition.clone())
                }
            }
            Condition::Weighted { at_least, of } => self.left_of_weighted(*at_least, of),
        }
    }

    fn left_of_all(&self, of: &[Condition]) -> Left {
        let mut left = Vec::new();
        let mut held = of.is_empty();
        for inner in of {
            match self.left_of_condition(inner) {
                Left::Some(inner) => left.push(inner),
                Left::Always => held = true,
                Left::Never => return Left::Never,
                Left::Nothing => {}
            }
        }
        match left.len() {
            0 if of.is_empty() => Left::Some(Condition::All(left)),
            0 if held => Left::Always,
            0 => Left::Nothing,
            1 if of.len() > 1 => Left::Some(left.remove(0)),
            _ => Left::Some(Condition::All(left)),
        }
    }

    fn left_of_any(&self, of: &[Condition]) -> Left {
        let mut left = Vec::new();
        let mut failed = false;
        for inner in of {
            match self.left_of_condition(inner) {
                Left::Some(inner) => left.push(inner),
                Left::Always => return Left::Always,
                Left::Never => failed = true,
                Left::Nothing => {}
            }
        }
        match left.len() {
            0 if of.is_empty() => Left::Some(Condition::Any(left)),
            0 if failed => Left::Never,
            0 => Left::Nothing,
            1 if of.len() > 1 => Left::Some(left.remove(0)),
            _ => Left::Some(Condition::Any(left)),
        }
    }

    fn left_of_count(&self, at_least: u32, of: &[Condition]) -> Left {
        let mut left = Vec::new();
        let mut at_least = at_least;
        let mut is_changed = false;
        let mut nothing = 0;
        for inner in of {
            match self.left_of_condition(inner) {
                Left::Some(inner) => left.push(inner),
                Left::Always => {
                    at_least = at_least.saturating_sub(1);
                    is_changed = true;
                }
                Left::Never => is_changed = true,
                Left::Nothing => nothing += 1,
            }
        }
        if nothing > 0 {
            if left.is_empty() && !is_changed {
                return Left::Nothing;
            }
            // Of fewer conditions no more than all can be asked for.
            let most = u32::try_from(left.len()).unwrap_or(u32::MAX);
            at_least = at_least.min(most);
        } else if !is_changed {
            return Left::Some(Condition::Count { at_least, of: left });
        }
        if at_least == 0 {
            Left::Always
        } else if usize::try_from(at_least).is_ok_and(|at_least| at_least > left.len()) {
            Left::Never
        } else {
            Left::Some(Condition::Count { at_least, of: left })
        }
    }

    fn left_of_weighted(&self, at_least: i64, of: &[(i64, Condition)]) -> Left {
        let mut left = Vec::new();
        let mut at_least = at_least;
        let mut is_changed = false;
        let mut nothing = 0;
        for (points, inner) in of {
            match self.left_of_condition(inner) {
                Left::Some(inner) => left.push((*points, inner)),
                Left::Always => {
                    at_least = at_least.saturating_sub(*points);
                    is_changed = true;
                }
                Left::Never => is_changed = true,
                Left::Nothing => nothing += 1,
            }
        }
        let most: i128 = left.iter().map(|(points, _)| i128::from(*points)).sum();
        if nothing > 0 {
            if left.is_empty() && !is_changed {
                return Left::Nothing;
            }
            // Of fewer conditions no more points than they have can be asked for.
            at_least = at_least.min(i64::try_from(most).unwrap_or(i64::MAX));
        } else if !is_changed {
            return Left::Some(Condition::Weighted { at_least, of: left });
        }
        if at_least <= 0 {
            Left::Always
        } else if i128::from(at_least) > most {
            Left::Never
        } else {
            Left::Some(Condition::Weighted { at_least, of: left })
        }
    }

    fn left_of_preference(&self, preference: &Preference) -> Option<Preference> {
        if self.takes_issue(&preference.issue) {
            return None;
        }
        let mut left = preference.clone();
        match &mut left.values {
            OptionValues::Map(values) => {
                values.retain(|(option, _)| !self.takes_option(&preference.issue, option));
            }
            OptionValues::Linear { .. } => {
                if self.takes_numbers(&preference.issue) {
                    return None;
                }
            }
        }
        Some(left)
    }

    /// A span without the options that are gone; `None` where none is left. Of several one may be left: that is still
    /// what the package says of the issue, and no term.
    fn left_of_span(&self, issue: &IssueId, span: &Span) -> Option<Span> {
        match span {
            Span::Options(options) => {
                let is_left = |option: &&OptionId| !self.takes_option(issue, option);
                let left: Vec<OptionId> = options.iter().filter(is_left).cloned().collect();
                let is_emptied = left.is_empty() && !options.is_empty();
                (!is_emptied && !self.takes_issue(issue)).then_some(Span::Options(left))
            }
            Span::Between(_, _) | Span::AtLeast(_) | Span::AtMost(_) => {
                let leaves_none = self.values.as_ref().is_some_and(|values| {
                    let was_sound = span.is_sound(&values.before);
                    values.issue == *issue && was_sound && !span.is_sound(&values.after)
                });
                (!leaves_none && !self.takes_issue(issue)).then(|| span.clone())
            }
        }
    }

    /// Whether the option was there before and is not any more. A reference that led nowhere before is left alone.
    fn takes_option(&self, issue: &IssueId, option: &OptionId) -> bool {
        if self.takes_issue(issue) {
            return true;
        }
        self.values.as_ref().is_some_and(|values| {
            values.issue == *issue
                && values.before.position(option).is_some()
                && values.after.position(option).is_none()
        })
    }

    /// Whether the issue was a range and is none any more.
    fn takes_numbers(&self, issue: &IssueId) -> bool {
        self.values.as_ref().is_some_and(|values| {
            values.issue == *issue
                && matches!(values.before, Values::Range(_))
                && matches!(values.after, Values::Options(_))
        })
    }

    fn takes_issue(&self, id: &IssueId) -> bool {
        self.places.contains(&Place::Issue(id.clone()))
    }

    fn takes_assumption(&self, id: &AssumptionId) -> bool {
        self.places.contains(&Place::Assumption(id.clone()))
    }
}
