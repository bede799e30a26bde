//! Giving a thing another id, there and wherever it is referred to.

use crate::model::condition::Condition;
use crate::model::id::{ClaimId, Id, IssueId, OptionId};
use crate::model::place::Place;
use crate::model::scenario::{OptionValues, Scenario};
use crate::model::values::Values;

/// Renames a thing. Returns whether that changed anything: it must be there, and nothing of its kind may have the new id.
pub fn rename(scenario: &mut Scenario, place: &Place, to: &str) -> bool {
    if *place == Place::Scenario || !scenario.has(place) || scenario.has(&place.with_id(to)) {
        return false;
    }
    match place {
        Place::Scenario => {}
        Place::Source(id) => change(scenario.sources.iter_mut().map(|it| &mut it.id), id, to),
        Place::Claim(id) => rename_claim(scenario, id, to),
        Place::Issue(id) => rename_issue(scenario, id, to),
        Place::Option(issue, id) => rename_option(scenario, issue, id, to),
        Place::Assumption(id) => {
            change(scenario.assumptions.iter_mut().map(|it| &mut it.id), id, to);
            each_condition(scenario, &mut |condition| {
                if let Condition::Assume(of) = condition
                    && of == id
                {
                    *of = to.into();
                }
            });
            for variant in &mut scenario.variants {
                change_all(variant.answers.iter_mut().map(|(of, _)| of), id, to);
            }
        }
        Place::Fact(id) => change(scenario.facts.iter_mut().map(|it| &mut it.id), id, to),
        Place::Party(id) => change(scenario.parties.iter_mut().map(|it| &mut it.id), id, to),
        Place::RedLine(id) => {
            let red_lines = scenario.parties.iter_mut().flat_map(|it| &mut it.red_lines);
            change(red_lines.map(|it| &mut it.id), id, to);
            let offers = scenario.parties.iter_mut().flat_map(|it| &mut it.offers);
            change_all(offers.flat_map(|it| &mut it.waives), id, to);
            change_all(
                scenario.variants.iter_mut().flat_map(|it| &mut it.lift),
                id,
                to,
            );
        }
        Place::Offer(id) => {
            let offers = scenario.parties.iter_mut().flat_map(|it| &mut it.offers);
            change(offers.map(|it| &mut it.id), id, to);
            let variants = scenario.variants.iter_mut();
            change_all(variants.flat_map(|it| &mut it.withdraw), id, to);
        }
        Place::Package(id) => change(scenario.packages.iter_mut().map(|it| &mut it.id), id, to),
        Place::Variant(id) => change(scenario.variants.iter_mut().map(|it| &mut it.id), id, to),
    }
    true
}

/// Changes the first of the ids that is `from`: that is the thing itself.
fn change<'a, K: 'a>(mut ids: impl Iterator<Item = &'a mut Id<K>>, from: &Id<K>, to: &str) {
    if let Some(id) = ids.find(|id| **id == *from) {
        *id = to.into();
    }
}

/// Changes every one of the ids that is `from`: those are references.
fn change_all<'a, K: 'a>(ids: impl Iterator<Item = &'a mut Id<K>>, from: &Id<K>, to: &str) {
    for id in ids.filter(|id| **id == *from) {
        *id = to.into();
    }
}

fn rename_claim(scenario: &mut Scenario, id: &ClaimId, to: &str) {
    let claims = scenario.sources.iter_mut().flat_map(|it| &mut it.claims);
    change(claims.map(|it| &mut it.id), id, to);
    let cited = |claims: &mut Vec<ClaimId>| change_all(claims.iter_mut(), id, to);
    for assumption in &mut scenario.assumptions {
        cited(&mut assumption.claims);
    }
    for fact in &mut scenario.facts {
        cited(&mut fact.claims);
    }
    for party in &mut scenario.parties {
        for red_line in &mut party.red_lines {
            cited(&mut red_line.claims);
        }
        for offer in &mut party.offers {
            cited(&mut offer.claims);
        }
        if let Some(no_deal) = &mut party.no_deal {
            cited(&mut no_deal.claims);
        }
    }
    for package in &mut scenario.packages {
        cited(&mut package.claims);
    }
}

fn rename_issue(scenario: &mut Scenario, id: &IssueId, to: &str) {
    change(scenario.issues.iter_mut().map(|it| &mut it.id), id, to);
    each_condition(scenario, &mut |condition| {
        if let Condition::Is(of, _) | Condition::AtLeast(of, _) | Condition::AtMost(of, _) =
            condition
            && of == id
        {
            *of = to.into();
        }
    });
    for party in &mut scenario.parties {
        change_all(party.preferences.iter_mut().map(|it| &mut it.issue), id, to);
    }
    for package in &mut scenario.packages {
        change_all(package.terms.iter_mut().map(|(of, _)| of), id, to);
    }
}

fn rename_option(scenario: &mut Scenario, issue: &IssueId, id: &OptionId, to: &str) {
    if let Some(found) = scenario.issues.iter_mut().find(|it| it.id == *issue)
        && let Values::Options(options) = &mut found.values
    {
        change(options.iter_mut().map(|it| &mut it.id), id, to);
    }
    each_condition(scenario, &mut |condition| {
        if let Condition::Is(of, options) = condition
            && of == issue
        {
            change_all(options.iter_mut(), id, to);
        }
    });
    let preferences = scenario
        .parties
        .iter_mut()
        .flat_map(|it| &mut it.preferences);
    for preference in preferences.filter(|it| it.issue == *issue) {
        if let OptionValues::Map(values) = &mut preference.values {
            change_all(values.iter_mut().map(|(of, _)| of), id, to);
        }
    }
    for package in &mut scenario.packages {
        let terms = package.terms.iter_mut().filter(|(of, _)| of == issue);
        change_all(terms.map(|(_, option)| option), id, to);
    }
}

/// Calls `change` for every condition of the scenario, inner ones included.
fn each_condition(scenario: &mut Scenario, change: &mut impl FnMut(&mut Condition)) {
    for fact in &mut scenario.facts {
        fact.rule.visit_mut(change);
    }
    for party in &mut scenario.parties {
        for red_line in &mut party.red_lines {
            red_line.rule.visit_mut(change);
        }
        for offer in &mut party.offers {
            offer.provided.visit_mut(change);
        }
    }
}
