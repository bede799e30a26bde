//! Who must agree, in words: everyone, every signatory, or as many as the decision rule needs.

use std::cmp::Ordering;

use super::counts::in_words;
use super::names;
use super::text::Text;
use crate::analysis::explain::Requirement;
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

/// Said of a decision rule that more has to accept than there is.
pub(super) const NEVER_MET: &str = "The decision rule cannot be met, whoever accepts.";

/// Whether the decision rule cannot be met, whoever accepts.
pub(super) fn is_never_met(scenario: &Scenario) -> bool {
    !scenario.decision_rule().holds(&|_| true)
}

/// Who has to accept a deal, in a sentence: "A deal needs the acceptance of Egypt, Israel, and at least two of Labour, Likud
/// and NDP."
pub fn decision_rule(scenario: &Scenario) -> Text {
    if is_never_met(scenario) {
        return Text::plain(NEVER_MET);
    }
    let text = Text::plain("A deal needs the acceptance of ")
        .with(whom_a_deal_needs(scenario))
        .then(".");
    let deciding = scenario.deciding_parties();
    let silent = (scenario.parties.iter()).filter(|it| !deciding.contains(&it.id));
    let silent: Vec<Text> = silent
        .map(|party| names::party(scenario, &party.id))
        .collect();
    match silent.len() {
        0 => text,
        number => {
            let has = if number == 1 { "has" } else { "have" };
            text.then(" ")
                .with(Text::listed(silent, "and"))
                .then(format!(" {has} no say."))
        }
    }
}

/// Whose acceptance a deal needs: "every party", "Egypt and Israel".
pub(super) fn whom_a_deal_needs(scenario: &Scenario) -> Text {
    if scenario.is_unanimous() {
        return Text::plain("every party");
    }
    needed(scenario, &scenario.decision_rule(), false)
}

/// Whether every deal needs the parties of all these requirements.
pub fn needs_each(scenario: &Scenario, requirements: &[Requirement]) -> bool {
    let needed = scenario.needed_parties();
    let mut owners = requirements.iter().filter_map(|it| it.owner(scenario));
    owners.all(|party| needed.contains(party))
}

/// The parties as headings of their columns: those that have no say are told from the others.
pub fn party_headings(scenario: &Scenario) -> Vec<String> {
    let deciding = scenario.deciding_parties();
    let heading = |party: &Party| match (deciding.contains(&party.id), party.role) {
        (true, _) => party.name.clone(),
        (false, Role::Advisory) => format!("{} (advisory)", party.name),
        (false, Role::Signatory) => format!("{} (no say)", party.name),
    };
    scenario.parties.iter().map(heading).collect()
}

/// Whom a rule needs. Inside another one it stands in brackets where its parts could be taken for those of the other.
fn needed(scenario: &Scenario, rule: &Agreement, is_bracketed: bool) -> Text {
    let (lead, of, and, end) = match rule {
        Agreement::Accepts(party) => return names::party(scenario, party),
        Agreement::All(of) if of.is_empty() => return Text::plain("nobody"),
        Agreement::Any(of) if of.is_empty() => return Text::plain("somebody who is not named"),
        Agreement::All(of) => (String::new(), of, "and", ""),
        Agreement::Any(of) => (String::new(), of, "or", ""),
        Agreement::AtLeast(0, _) => return Text::plain("nobody"),
        Agreement::AtLeast(_, of) if of.is_empty() => {
            return Text::plain("somebody who is not named");
        }
        Agreement::AtLeast(needed, of) => match as_number(*needed).cmp(&of.len()) {
            Ordering::Less => {
                let number = in_words(as_number(*needed));
                (format!("at least {number} of "), of, "and", "")
            }
            Ordering::Equal => (String::new(), of, "and", ""),
            Ordering::Greater => ("more of ".to_owned(), of, "and", " than there are"),
        },
    };
    let is_group = |it: &Agreement| !matches!(it, Agreement::Accepts(_));
    let has_groups = of.iter().any(is_group);
    let last = of.len().saturating_sub(1);
    let mut parts: Vec<Text> = (of.iter().enumerate())
        .map(|(at, it)| {
            // What ends with a list of its own can end the whole, if words show where it begins.
            let has_lead =
                matches!(it, Agreement::AtLeast(needed, of) if as_number(*needed) != of.len());
            let ends = at == last && has_lead;
            needed(scenario, it, is_group(it) && !ends)
        })
        .collect();
    let list = match parts.pop() {
        Some(end) if has_groups && !parts.is_empty() => Text::joined(parts, ", ")
            .then(format!(", {and} "))
            .with(end),
        Some(end) => Text::listed(parts.into_iter().chain([end]), and),
        None => Text::default(),
    };
    let text = Text::plain(lead).with(list).then(end);
    if is_bracketed && of.len() > 1 {
        Text::plain("(").with(text).then(")")
    } else {
        text
    }
}

fn as_number(needed: u32) -> usize {
    usize::try_from(needed).unwrap_or(usize::MAX)
}
