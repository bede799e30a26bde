//! Requirements that every completion meets, and what ensures it.

use super::super::names;
use super::super::text::Text;
use super::{Point, Role, answered, because, requirements};
use crate::analysis::explain::{Kept, Requirement};
use crate::model::Scenario;

/// A requirement that is kept, with the offers by which it is.
pub(super) fn push(scenario: &Scenario, kept: &Kept, points: &mut Vec<Point>) {
    let position = requirements::position(scenario, &kept.requirement);
    let verb = match &kept.requirement {
        Requirement::RedLine(_) => "Keeps to ",
        Requirement::NoDealValue(_) => "Reaches ",
    };
    let head = Text::plain(verb)
        .with(position.name.clone())
        .with(position.rule_in_brackets());
    let head = if kept.offers.is_empty() {
        head
    } else {
        head.then(", with the help of ")
            .with(offers(scenario, kept))
    };
    let text = head.then(". ").with(because::sentence(
        scenario,
        &kept.because,
        "ensures it",
        "Every settlement meets it",
    ));
    points.push(Point::new(Role::Kept, 0, text).resting_on(&position));
    answered(scenario, &position.conditions, points);
    for id in &kept.offers {
        let Some((party, offer)) = scenario.offer(id) else {
            continue;
        };
        let text = names::possessive(scenario, &party.id)
            .then(" offer ")
            .with(names::offer(scenario, id))
            .then(" gives this up wherever ")
            .with(super::super::rules::condition(scenario, &offer.provided))
            .then(".");
        let mut point = Point::new(Role::Offer, 1, text);
        point.basis = Some(offer.basis);
        point.private = offer.private;
        point.claims.clone_from(&offer.claims);
        points.push(point);
        answered(scenario, &[&offer.provided], points);
    }
    if !kept.because.smallest {
        points.push(because::not_proven());
    }
}

fn offers(scenario: &Scenario, kept: &Kept) -> Text {
    let word = if kept.offers.len() == 1 {
        "the offer "
    } else {
        "the offers "
    };
    Text::plain(word).with(Text::listed(
        kept.offers.iter().map(|id| names::offer(scenario, id)),
        "and",
    ))
}
