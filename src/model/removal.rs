//! What removing something takes along: whatever refers to it, so that no reference is left behind.
//!
//! A rule is cut down so that it says the same as before of every settlement that remains: an option that is gone can
//! no longer be chosen, and an assumption that was answered keeps its answer. Where that cannot be said, because the
//! issue or an assumption that nobody answered is gone, the condition on it is taken out. A red line, an offer or a
//! fact of which nothing is left that could make a difference goes too.

use std::collections::BTreeSet;

use super::condition::{Condition, Rule};
use super::edit::{Edit, Property};
use super::id::{AssumptionId, ClaimId, IssueId, OfferId, OptionId, RedLineId};
use super::place::Place;
use super::scenario::{Answer, NoDeal, OptionValues, Party, Preference, Scenario};
use super::values::Values;

/// What removing something does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The whole change, as one.
    pub edit: Edit,
    /// What happens to whatever referred to it, in the scenario's order.
    pub consequences: Vec<Consequence>,
}

/// What happens to something that refers to what is removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// It is removed too.
    Removed(Place),
    /// It is given this property.
    Changed(Place, Property),
}

/// What removing this takes along; `None` if there is no such thing.
pub fn removal(scenario: &Scenario, place: &Place) -> Option<Removal> {
    if !scenario.has(place) {
        return None;
    }
    let mut gone = Gone::default();
    match place {
        Place::Scenario => return None,
        Place::Source(id) => {
            let source = scenario.sources.iter().find(|it| it.id == *id)?;
            gone.claims = source.claims.iter().map(|it| it.id.clone()).collect();
        }
        Place::Claim(id) => gone.claims = [id.clone()].into(),
        Place::Issue(id) => gone.issue = Some(id.clone()),
        Place::Option(issue, id) => {
            let Values::Options(options) = &scenario.issue(issue)?.values else {
                return None;
            };
            let mut left = options.clone();
            left.retain(|option| option.id != *id);
            gone.values = Some(NewValues::new(scenario, issue, Values::Options(left))?);
        }
        Place::Assumption(id) => {
            gone.assumption = Some((id.clone(), scenario.assumption(id)?.answer));
        }
        Place::Party(id) => {
            let party = scenario.party(id)?;
            gone.red_lines = party.red_lines.iter().map(|it| it.id.clone()).collect();
            gone.offers = party.offers.iter().map(|it| it.id.clone()).collect();
        }
        Place::RedLine(id) => gone.red_lines = [id.clone()].into(),
        Place::Offer(id) => gone.offers = [id.clone()].into(),
        Place::Fact(_) | Place::Package(_) | Place::Variant(_) => {}
    }
    let skip = match place {
        Place::Party(id) => Some(id),
        _ => None,
    };
    Some(gone.taken_from(scenario, Edit::Remove(place.clone()), skip))
}

/// What giving an issue other values takes along: the same as removing the options that are not among them. `None` if
/// there is no such issue.
pub fn revaluation(scenario: &Scenario, issue: &IssueId, values: &Values) -> Option<Removal> {
    let gone = Gone {
        values: Some(NewValues::new(scenario, issue, values.clone())?),
        ..Gone::default()
    };
    let set = Edit::Set(
        Place::Issue(issue.clone()),
        Property::Values(values.clone()),
    );
    Some(gone.taken_from(scenario, set, None))
}

/// What is no longer there.
#[derive(Default)]
struct Gone {
    issue: Option<IssueId>,
    /// An issue that has these values from now on.
    values: Option<NewValues>,
    assumption: Option<(AssumptionId, Answer)>,
    red_lines: BTreeSet<RedLineId>,
    offers: BTreeSet<OfferId>,
    claims: BTreeSet<ClaimId>,
    /// What has been looked at. An edit leads to the first of several things that share an id, so that the others are
    /// left as they are.
    seen: BTreeSet<Place>,
}

/// Other values of an issue.
struct NewValues {
    issue: IssueId,
    before: Values,
    after: Values,
}

impl NewValues {
    fn new(scenario: &Scenario, issue: &IssueId, after: Values) -> Option<Self> {
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
    fn taken_from(
        mut self,
        scenario: &Scenario,
        main: Edit,
        skip: Option<&super::id::PartyId>,
    ) -> Removal {
        let mut consequences = Vec::new();
        for assumption in &scenario.assumptions {
            let place = Place::Assumption(assumption.id.clone());
            if !self.seen.insert(place.clone()) {
                continue;
            }
            self.cut_claims(&place, &assumption.claims, &mut consequences);
        }
        for fact in &scenario.facts {
            let place = Place::Fact(fact.id.clone());
            if !self.seen.insert(place.clone()) {
                continue;
            }
            if self.cut_rule(&place, &fact.rule, &mut consequences) {
                self.cut_claims(&place, &fact.claims, &mut consequences);
            }
        }
        for party in &scenario.parties {
            if skip != Some(&party.id) {
                self.cut_party(party, &mut consequences);
            }
        }
        for package in &scenario.packages {
            let place = Place::Package(package.id.clone());
            if !self.seen.insert(place.clone()) {
                continue;
            }
            let mut terms = package.terms.clone();
            terms.retain(|(issue, option)| !self.takes_option(issue, option));
            if terms != package.terms {
                consequences.push(Consequence::Changed(place.clone(), Property::Terms(terms)));
            }
            self.cut_claims(&place, &package.claims, &mut consequences);
        }
        for variant in &scenario.variants {
            let place = Place::Variant(variant.id.clone());
            if !self.seen.insert(place.clone()) {
                continue;
            }
            let mut changed =
                |property| consequences.push(Consequence::Changed(place.clone(), property));
            if let Some(lift) = without(&variant.lift, &self.red_lines) {
                changed(Property::Lift(lift));
            }
            if let Some(withdraw) = without(&variant.withdraw, &self.offers) {
                changed(Property::Withdraw(withdraw));
            }
            let mut answers = variant.answers.clone();
            answers.retain(|(id, _)| !self.takes_assumption(id));
            if answers != variant.answers {
                changed(Property::Answers(answers));
            }
        }
        let edit = if consequences.is_empty() {
            main
        } else {
            let rest = consequences.iter().cloned().map(Consequence::into_edit);
            Edit::Together(std::iter::once(main).chain(rest).collect())
        };
        Removal { edit, consequences }
    }

    fn cut_party(&mut self, party: &Party, consequences: &mut Vec<Consequence>) {
        for red_line in &party.red_lines {
            if self.red_lines.contains(&red_line.id) {
                continue;
            }
            let place = Place::RedLine(red_line.id.clone());
            if !self.seen.insert(place.clone()) {
                continue;
            }
            if self.cut_rule(&place, &red_line.rule, consequences) {
                self.cut_claims(&place, &red_line.claims, consequences);
            } else {
                self.red_lines.insert(red_line.id.clone());
            }
        }
        for offer in &party.offers {
            if self.offers.contains(&offer.id) {
                continue;
            }
            let place = Place::Offer(offer.id.clone());
            if !self.seen.insert(place.clone()) {
                continue;
            }
            let waives = without(&offer.waives, &self.red_lines);
            let waives_nothing = waives.as_ref().is_some_and(Vec::is_empty);
            let provided = match self.left_of(&offer.provided) {
                Left::Some(condition) => Some(condition),
                Left::Always => Some(Condition::All(Vec::new())),
                // An offer whose condition cannot be met, or is gone, is no offer.
                Left::Never | Left::Nothing => None,
            };
            let Some(provided) = provided.filter(|_| !waives_nothing) else {
                self.offers.insert(offer.id.clone());
                consequences.push(Consequence::Removed(place));
                continue;
            };
            if let Some(waives) = waives {
                consequences.push(Consequence::Changed(
                    place.clone(),
                    Property::Waives(waives),
                ));
            }
            if provided != offer.provided {
                let provided = Property::Provided(provided);
                consequences.push(Consequence::Changed(place.clone(), provided));
            }
            self.cut_claims(&place, &offer.claims, consequences);
        }
        let place = Place::Party(party.id.clone());
        if !self.seen.insert(place.clone()) {
            return;
        }
        let preferences: Vec<Preference> = party
            .preferences
            .iter()
            .filter_map(|it| self.left_of_preference(it))
            .collect();
        if preferences != party.preferences {
            consequences.push(Consequence::Changed(
                place.clone(),
                Property::Preferences(preferences),
            ));
        }
        if let Some(no_deal) = &party.no_deal
            && let Some(claims) = without(&no_deal.claims, &self.claims)
        {
            let no_deal = NoDeal {
                claims,
                ..no_deal.clone()
            };
            consequences.push(Consequence::Changed(place, Property::NoDeal(Some(no_deal))));
        }
    }

    /// Notes what becomes of a rule; returns whether anything is left of it.
    fn cut_rule(&self, place: &Place, rule: &Rule, consequences: &mut Vec<Consequence>) -> bool {
        match self.left_of_rule(rule) {
            Some(left) => {
                if left != *rule {
                    consequences.push(Consequence::Changed(place.clone(), Property::Rule(left)));
                }
                true
            }
            None => {
                consequences.push(Consequence::Removed(place.clone()));
                false
            }
        }
    }

    fn cut_claims(&self, place: &Place, claims: &[ClaimId], consequences: &mut Vec<Consequence>) {
        if let Some(claims) = without(claims, &self.claims) {
            consequences.push(Consequence::Changed(
                place.clone(),
                Property::Claims(claims),
            ));
        }
    }

    fn left_of_rule(&self, rule: &Rule) -> Option<Rule> {
        match rule {
            Rule::Always(condition) => match self.left_of(condition) {
                Left::Some(condition) => Some(Rule::Always(condition)),
                // What never holds now cannot be asked for any more; of the rest nothing is left to ask.
                Left::Always | Left::Never | Left::Nothing => None,
            },
            Rule::Never(condition) => match self.left_of(condition) {
                Left::Some(condition) => Some(Rule::Never(condition)),
                Left::Always | Left::Never | Left::Nothing => None,
            },
            Rule::OnlyIf(first, second) => match (self.left_of(first), self.left_of(second)) {
                (Left::Some(first), Left::Some(second)) => Some(Rule::OnlyIf(first, second)),
                (Left::Some(first), Left::Never) => Some(Rule::Never(first)),
                (Left::Always, Left::Some(second)) => Some(Rule::Always(second)),
                _ => None,
            },
        }
    }

    fn left_of(&self, condition: &Condition) -> Left {
        match condition {
            Condition::Is(issue, options) => {
                if self.issue.as_ref() == Some(issue) {
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
                if self.issue.as_ref() == Some(issue) || self.takes_numbers(issue) {
                    Left::Nothing
                } else {
                    Left::Some(condition.clone())
                }
            }
            Condition::Assume(id) => match &self.assumption {
                Some((of, answer)) if of == id => match answer {
                    Answer::Yes => Left::Always,
                    Answer::No => Left::Never,
                    Answer::Unknown => Left::Nothing,
                },
                _ => Left::Some(condition.clone()),
            },
            Condition::Not(inner) => match self.left_of(inner) {
                Left::Some(inner) => Left::Some(Condition::Not(Box::new(inner))),
                Left::Always => Left::Never,
                Left::Never => Left::Always,
                Left::Nothing => Left::Nothing,
            },
            Condition::All(of) => self.left_of_all(of),
            Condition::Any(of) => self.left_of_any(of),
            Condition::Count { at_least, of } => self.left_of_count(*at_least, of),
        }
    }

    fn left_of_all(&self, of: &[Condition]) -> Left {
        let mut left = Vec::new();
        let mut held = of.is_empty();
        for inner in of {
            match self.left_of(inner) {
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
            match self.left_of(inner) {
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
            match self.left_of(inner) {
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

    fn left_of_preference(&self, preference: &Preference) -> Option<Preference> {
        if self.issue.as_ref() == Some(&preference.issue) {
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

    /// Whether the option was there before and is not any more. A reference that led nowhere before is left alone.
    fn takes_option(&self, issue: &IssueId, option: &OptionId) -> bool {
        if self.issue.as_ref() == Some(issue) {
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

    fn takes_assumption(&self, id: &AssumptionId) -> bool {
        self.assumption.as_ref().is_some_and(|(of, _)| of == id)
    }
}

/// The list without what is gone, if that is another list.
fn without<K>(
    list: &[super::id::Id<K>],
    gone: &BTreeSet<super::id::Id<K>>,
) -> Option<Vec<super::id::Id<K>>> {
    list.iter().any(|id| gone.contains(id)).then(|| {
        list.iter()
            .filter(|id| !gone.contains(*id))
            .cloned()
            .collect()
    })
}

impl Consequence {
    /// What it happens to.
    pub fn place(&self) -> &Place {
        match self {
            Self::Removed(place) | Self::Changed(place, _) => place,
        }
    }

    fn into_edit(self) -> Edit {
        match self {
            Self::Removed(place) => Edit::Remove(place),
            Self::Changed(place, property) => Edit::Set(place, property),
        }
    }
}
