//! How far a package is from being accepted: what an open verdict needs, and how many terms of a rejected package would
//! have to change.

use super::because::Case;
use super::data::Additions;
use super::{Subject, case};
use crate::analysis::budget::Exhausted;
use crate::analysis::outcome::Verdict;
use crate::analysis::store::Store;
use crate::analysis::verdict;
use crate::model::{Package, Scenario};

/// How far a package is from being accepted by a party, or from being a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// There is nothing to add and nothing to change: it is accepted, or it contradicts itself.
    Settled,
    /// Open: so many more terms settle it as accepted, and no fewer do.
    Additions(usize),
    /// Open: no terms alone settle it as accepted, it takes the answers to assumptions.
    Assumption,
    /// Rejected: so many of its terms have to change until it no longer is, and no fewer do.
    Amendments(usize),
    /// Rejected, whatever its terms are.
    RedLine,
    /// Not worked out within the budget.
    Unknown,
}

/// The outlook of the package's cell.
pub(crate) fn outlook(
    store: &mut Store,
    scenario: &Scenario,
    package: &Package,
    subject: &Subject,
) -> Result<Outlook, Exhausted> {
    let mut case = case(store, scenario, package)?;
    let accepted = case.accepted_by(subject).ok_or(Exhausted)?;
    match verdict::verdict(case.diagram, case.completions, accepted)? {
        Verdict::All | Verdict::Contradictory => Ok(Outlook::Settled),
        Verdict::Some => open(&mut case, accepted),
        Verdict::None => Ok(match case.distance(accepted)? {
            Some(terms) => Outlook::Amendments(terms),
            None => Outlook::RedLine,
        }),
        Verdict::Unknown => Err(Exhausted),
    }
}

fn open(case: &mut Case<'_>, accepted: super::Node) -> Result<Outlook, Exhausted> {
    Ok(match case.additions(accepted)? {
        Additions::Found { list, .. } => match list.first() {
            Some(addition) if addition.answers.is_empty() => {
                Outlook::Additions(addition.terms.len())
            }
            _ => Outlook::Assumption,
        },
        Additions::Impossible => Outlook::Assumption,
        Additions::Unknown => Outlook::Unknown,
    })
}
