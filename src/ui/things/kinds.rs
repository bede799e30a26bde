//! The kinds of things in a scenario: their words and symbols, and where a thing stands among its kind.

use crate::model::{Kind, Place, Scenario};
use crate::ui::kit::theme::Icon;

/// The word for the kind of thing at a place.
pub fn name(place: &Place) -> &'static str {
    match place {
        Place::Scenario => "scenario",
        Place::Source(_) => "source",
        Place::Claim(_) => "claim",
        Place::Issue(_) => "issue",
        Place::Option(..) => "option",
        Place::Assumption(_) => "assumption",
        Place::Fact(_) => "fact",
        Place::Party(_) => "party",
        Place::RedLine(_) => "red line",
        Place::Offer(_) => "offer",
        Place::Package(_) => "package",
        Place::Variant(_) => "variant",
    }
}

/// What one thing of this kind is called, in the middle of a sentence.
pub fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Source => "source",
        Kind::Claim(_) => "claim",
        Kind::Issue => "issue",
        Kind::Option(_) => "option",
        Kind::Assumption => "assumption",
        Kind::Fact => "fact",
        Kind::Party => "party",
        Kind::RedLine(_) => "red line",
        Kind::Offer(_) => "offer",
        Kind::Package => "package",
        Kind::Variant => "variant",
    }
}

/// The symbol of a kind.
pub fn kind_icon(kind: &Kind) -> Icon {
    match kind {
        Kind::Source => Icon::SOURCE,
        Kind::Claim(_) => Icon::CLAIM,
        Kind::Issue | Kind::Option(_) => Icon::ISSUE,
        Kind::Assumption => Icon::ASSUMPTION,
        Kind::Fact => Icon::FACT,
        Kind::Party => Icon::PARTY,
        Kind::RedLine(_) => Icon::NEVER,
        Kind::Offer(_) => Icon::OFFER,
        Kind::Package => Icon::PACKAGE,
        Kind::Variant => Icon::VARIANT,
    }
}

/// What kind of thing this is, with what it belongs to; the scenario itself is none.
pub fn kind_of(scenario: &Scenario, place: &Place) -> Option<Kind> {
    Some(match place {
        Place::Scenario => return None,
        Place::Source(_) => Kind::Source,
        Place::Claim(id) => Kind::Claim(scenario.claim(id)?.0.id.clone()),
        Place::Issue(_) => Kind::Issue,
        Place::Option(issue, _) => Kind::Option(issue.clone()),
        Place::Assumption(_) => Kind::Assumption,
        Place::Fact(_) => Kind::Fact,
        Place::Party(_) => Kind::Party,
        Place::RedLine(id) => Kind::RedLine(scenario.red_line(id)?.0.id.clone()),
        Place::Offer(id) => Kind::Offer(scenario.offer(id)?.0.id.clone()),
        Place::Package(_) => Kind::Package,
        Place::Variant(_) => Kind::Variant,
    })
}

/// The things of a list, in order: those that the kind says.
pub fn siblings(scenario: &Scenario, kind: &Kind) -> Vec<Place> {
    fn all<T>(list: &[T], place: impl Fn(&T) -> Place) -> Vec<Place> {
        list.iter().map(place).collect()
    }
    match kind {
        Kind::Source => all(&scenario.sources, |it| Place::Source(it.id.clone())),
        Kind::Claim(of) => {
            let source = scenario.sources.iter().find(|it| it.id == *of);
            source.map_or_else(Vec::new, |source| {
                all(&source.claims, |it| Place::Claim(it.id.clone()))
            })
        }
        Kind::Issue => all(&scenario.issues, |it| Place::Issue(it.id.clone())),
        Kind::Option(_) => Vec::new(),
        Kind::Assumption => all(&scenario.assumptions, |it| Place::Assumption(it.id.clone())),
        Kind::Fact => all(&scenario.facts, |it| Place::Fact(it.id.clone())),
        Kind::Party => all(&scenario.parties, |it| Place::Party(it.id.clone())),
        Kind::RedLine(of) => scenario.party(of).map_or_else(Vec::new, |party| {
            all(&party.red_lines, |it| Place::RedLine(it.id.clone()))
        }),
        Kind::Offer(of) => scenario.party(of).map_or_else(Vec::new, |party| {
            all(&party.offers, |it| Place::Offer(it.id.clone()))
        }),
        Kind::Package => all(&scenario.packages, |it| Place::Package(it.id.clone())),
        Kind::Variant => all(&scenario.variants, |it| Place::Variant(it.id.clone())),
    }
}
