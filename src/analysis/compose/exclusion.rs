//! Why an option leaves no deal: the choices, requirements and facts that exclude it.

use super::Case;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Level, Node};
use crate::analysis::outcome::Requirement;
use crate::analysis::smallest::Joint;
use crate::model::{FactId, IssueId, OptionId};

/// Whether something allows no deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Excluded {
    /// It allows one, under some answers to the unknown assumptions at least.
    No,
    /// It allows none.
    Because(Exclusion),
    /// It is beyond the budget to tell, or there is no such option.
    Unknown,
}

/// What leaves no deal together with an option, or by itself. No smaller number of choices and requirements does and,
/// with those, no smaller number of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exclusion {
    /// What has been chosen for other issues and matters, in the order in which it was.
    pub terms: Vec<(IssueId, OptionId)>,
    /// The requirements that matter, by party, in order.
    pub requirements: Vec<Requirement>,
    /// The facts that matter, in order.
    pub facts: Vec<FactId>,
    /// Whether it is proven that no smaller set suffices. If not, at least no part of it can be left out.
    pub is_smallest: bool,
}

/// Why the option, or what has been chosen, allows no deal.
pub(super) fn exclusion(
    case: &mut Case<'_>,
    option: Option<(&IssueId, &OptionId)>,
) -> Result<Excluded, Exhausted> {
    let (level, literal) = match option {
        Some((issue, option)) => {
            let found = case.space.issue(issue);
            let place = found.and_then(|(level, values)| Some((level, values.position(option)?)));
            let (level, value) = place.ok_or(Exhausted)?;
            let literal = case.diagram.literal(level, |other| other == value)?;
            (Some(level), literal)
        }
        None => (None, Node::FULL),
    };
    let terms = case.terms_but(level);
    // The terms come first: they make all that follows small, and of equal conflicts one with more of them is met.
    let mut sets = literals(case, &terms)?;
    let mut requirements = Vec::new();
    let mut parties = vec![None; sets.len()];
    for (position, party) in &case.parties {
        for (requirement, set) in party.requirements() {
            requirements.push(requirement);
            parties.push(Some(*position));
            sets.push(set.ok_or(Exhausted)?);
        }
    }
    let base = case.settlements()?;
    let base = case.diagram.and(literal, base)?;
    let joint = Joint::of_parties(&sets, &parties, &case.decision);
    let Some(conflict) = case.conflicts.smallest(case.diagram, base, joint)? else {
        return Ok(Excluded::No);
    };
    let mut exclusion = Exclusion::default();
    let common = joint.within(case.diagram, literal, &conflict.members)?;
    for member in conflict.members {
        match terms.get(member) {
            Some(term) => exclusion.terms.extend(case.term(*term)),
            None => exclusion
                .requirements
                .push(requirements[member - terms.len()].clone()),
        }
    }
    let known = case.sets.facts.iter();
    let (ids, facts): (Vec<&FactId>, Vec<Node>) = known
        .filter_map(|(id, built)| Some((id, built.ok()?)))
        .unzip();
    // With all facts nothing is left, so there is a conflict.
    let conflict_of_facts = case
        .conflicts
        .smallest(case.diagram, common, Joint::all(&facts))?
        .ok_or(Exhausted)?;
    exclusion.is_smallest = conflict.is_smallest && conflict_of_facts.is_smallest;
    let needed = conflict_of_facts.members.into_iter();
    exclusion.facts = needed.map(|fact| ids[fact].clone()).collect();
    Ok(Excluded::Because(exclusion))
}

fn literals(case: &mut Case<'_>, terms: &[(Level, usize)]) -> Result<Vec<Node>, Exhausted> {
    terms
        .iter()
        .map(|(level, value)| case.diagram.literal(*level, |other| other == *value))
        .collect()
}
