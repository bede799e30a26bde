//! Who must agree, in words: everyone, every signatory, or as many as the decision rule needs.

use super::counts::in_words;
use super::names;
use super::text::Text;
use crate::model::{Agreement, Party, Role, Scenario};

/// The words for those whose acceptance makes a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deciders {
    /// The heading of their column: "Everyone".
    pub title: &'static str,
    /// Whom a deal satisfies: "every side".
    pub whom: &'static str,
    /// The subject of accepting something: "every party accepts".
    pub accept: &'static str,
    /// By whom a deal is accepted: "every party".
    pub by: &'static str,
    /// Who would accept something: "Every side would accept".
    pub would_accept: &'static str,
}

/// How those are called whose acceptance makes a deal in this scenario.
pub fn deciders(scenario: &Scenario) -> Deciders {
    if scenario.stated_rule().is_some() {
        return Deciders {
            title: "Decision rule",
            whom: "the decision rule",
            accept: "enough parties accept",
            by: "enough parties",
            would_accept: "Enough parties would accept",
        };
    }
    if scenario.is_unanimous() {
        return Deciders {
            title: "Everyone",
            whom: "every side",
            accept: "every party accepts",
            by: "every party",
            would_accept: "Every side would accept",
        };
    }
    Deciders {
        title: "Signatories",
        whom: "every signatory",
        accept: "every signatory accepts",
        by: "every signatory",
        would_accept: "Every signatory would accept",
    }
}

/// Who has to accept a deal, in a sentence: "A deal needs Egypt, Israel, and at least two of Labour, Likud and NDP."
pub fn decision_rule(scenario: &Scenario) -> Text {
    let needs = match scenario.stated_rule() {
        Some(rule) => needed(scenario, rule, false),
        None if scenario.is_unanimous() => Text::plain("every party"),
        None => {
            let signatories = scenario
                .parties
                .iter()
                .filter(|it| it.role == Role::Signatory);
            let names: Vec<Text> = signatories
                .map(|party| names::party(scenario, &party.id))
                .collect();
            if names.is_empty() {
                Text::plain("nobody")
            } else {
                Text::listed(names, "and")
            }
        }
    };
    Text::plain("A deal needs the acceptance of ")
        .with(needs)
        .then(".")
}

/// A party as the heading of its column: one that has no say is told from the others.
pub fn party_heading(scenario: &Scenario, party: &Party) -> String {
    match (scenario.has_say(&party.id), party.role) {
        (true, _) => party.name.clone(),
        (false, Role::Advisory) => format!("{} (advisory)", party.name),
        (false, Role::Signatory) => format!("{} (no say)", party.name),
    }
}

/// Whom a rule needs; inside another one with commas around it, so that its parts are not taken for those of the other.
fn needed(scenario: &Scenario, rule: &Agreement, is_inner: bool) -> Text {
    let is_plain = |of: &[Agreement]| of.iter().all(|it| matches!(it, Agreement::Accepts(_)));
    let listed = |of: &[Agreement], and: &str| {
        let parts: Vec<Text> = of.iter().map(|it| needed(scenario, it, true)).collect();
        match parts.len() {
            0 | 1 => Text::joined(parts, ""),
            _ if is_plain(of) => Text::listed(parts, and),
            // What has commas inside is told apart by another sign.
            _ => Text::joined(parts, &format!("; {and} ")),
        }
    };
    let text = match rule {
        Agreement::Accepts(party) => return names::party(scenario, party),
        Agreement::All(of) if of.is_empty() => return Text::plain("nobody"),
        Agreement::Any(of) if of.is_empty() => return Text::plain("somebody who is not named"),
        Agreement::All(of) => listed(of, "and"),
        Agreement::Any(of) => listed(of, "or"),
        Agreement::AtLeast(needed, of) => {
            let number = in_words(usize::try_from(*needed).unwrap_or(usize::MAX));
            let of = listed(of, "and");
            return Text::plain(format!("at least {number} of ")).with(of);
        }
    };
    if is_inner && rule.inner().len() > 1 {
        Text::plain("(").with(text).then(")")
    } else {
        text
    }
}
