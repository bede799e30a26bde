//! How a package stands: its verdict, and how far it is from being accepted: what an open verdict needs, and how many
//! terms of a rejected package would have to change.

use super::because::Case;
use super::data::Additions;
use super::{Subject, case, decision_of};
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::Node;
use crate::analysis::outcome::Verdict;
use crate::analysis::store::Store;
use crate::analysis::verdict::{self, Said};
use crate::model::Scenario;

/// How a package stands with a party, or with everyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The verdict.
    pub verdict: Verdict,
    /// How far it is from being accepted.
    pub outlook: Outlook,
    /// Whether an answer to an unknown assumption has a say in what of it is accepted.
    pub turns: bool,
}

impl Standing {
    /// Where nothing was worked out within the budget.
    pub const UNKNOWN: Self = Self {
        verdict: Verdict::Unknown,
        outlook: Outlook::Unknown,
        turns: false,
    };
}

/// How far a package is from being accepted by a party, or from being a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// There is nothing to add and nothing to change: it is accepted, or it contradicts itself.
    Settled,
    /// Open: so many more terms settle it as accepted, and no fewer do.
    Additions(usize),
    /// Open: no terms alone settle it as accepted, it takes answers to assumptions too. So many terms and answers
    /// together do, and no fewer.
    Assumption(usize),
    /// Rejected: so many of its terms have to change until it no longer is, and no fewer do.
    Amendments(usize),
    /// Rejected, whatever its terms are, by red lines: if enough of them were lifted, with all no-deal values kept, some
    /// settlement would be accepted.
    RedLine,
    /// Rejected, whatever its terms are and whichever red lines are lifted.
    BeyondRedLines,
    /// Not worked out within the budget.
    Unknown,
}

/// How a package that says this stands.
pub(crate) fn standing(
    store: &mut Store,
    scenario: &Scenario,
    said: Said<'_>,
    subject: &Subject,
) -> Result<Standing, Exhausted> {
    let mut case = case(store, scenario, said)?;
    let accepted = case.accepted_by(subject).ok_or(Exhausted)?;
    let verdict = verdict::verdict(case.diagram, case.completions, accepted)?;
    let outlook = match verdict {
        Verdict::All | Verdict::Contradictory => Outlook::Settled,
        Verdict::Some => open(&mut case, accepted)?,
        Verdict::None => match case.distance(accepted)? {
            Some(terms) => Outlook::Amendments(terms),
            None if case.is_barred_by_red_lines(subject)? => Outlook::RedLine,
            None => Outlook::BeyondRedLines,
        },
        Verdict::Unknown => return Err(Exhausted),
    };
    let turns = verdict == Verdict::Some && case.turns_on_answers(accepted)?;
    Ok(Standing {
        verdict,
        outlook,
        turns,
    })
}

fn open(case: &mut Case<'_>, accepted: Node) -> Result<Outlook, Exhausted> {
    Ok(match case.additions(accepted)? {
        // All are of one size, and either all have answers or none has.
        Additions::Found { list, .. } => match list.first() {
            Some(first) if first.answers.is_empty() => Outlook::Additions(first.terms.len()),
            Some(first) => Outlook::Assumption(first.terms.len() + first.answers.len()),
            None => Outlook::Unknown,
        },
        Additions::Impossible | Additions::Unknown => Outlook::Unknown,
    })
}

impl Case<'_> {
    /// Whether some settlement would be accepted if there were no red lines and no-deal values alone counted.
    fn is_barred_by_red_lines(&mut self, subject: &Subject) -> Result<bool, Exhausted> {
        let sets = self.sets;
        let decision = decision_of(self, subject);
        let mut values_of = |party: usize| sets.parties[party].no_deal_sets();
        let within = vec![self.settlements];
        let without = decision.deals(self.diagram, within, &mut values_of)?;
        Ok(without != Node::EMPTY)
    }

    /// Whether two completions that differ in answers alone are accepted the one and not the other.
    fn turns_on_answers(&mut self, accepted: Node) -> Result<bool, Exhausted> {
        let top = self.space.first_issue_level();
        let inside = self.diagram.and(self.completions, accepted)?;
        let outside = self.diagram.without(self.completions, accepted)?;
        let inside = self.diagram.exists(inside, |level| level < top)?;
        let outside = self.diagram.exists(outside, |level| level < top)?;
        Ok(self.diagram.and(inside, outside)? != Node::EMPTY)
    }
}
