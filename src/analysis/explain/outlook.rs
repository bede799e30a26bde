//! How far every cell of the table of verdicts is from being accepted: what an open one needs, and how many terms of a
//! rejected one would have to change.

use std::sync::Arc;

use super::because::Case;
use super::data::Additions;
use super::{Subject, case};
use crate::analysis::budget::{Budget, Exhausted};
use crate::analysis::engine::{Asked, Engine};
use crate::analysis::outcome::Verdict;
use crate::analysis::store::Store;
use crate::analysis::verdict;
use crate::analysis::work::{Step, Work};
use crate::model::{Package, PackageId, Scenario};

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

/// The outlook of every cell of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlooks {
    /// By package, as far as they have been worked out, in the scenario's order: the parties, then everyone.
    pub rows: Vec<(PackageId, Vec<Outlook>)>,
}

impl Outlooks {
    /// The outlook of a cell; none while it is being worked out. Columns are the parties, then everyone.
    pub fn cell(&self, package: &PackageId, column: usize) -> Option<Outlook> {
        let (_, row) = self.rows.iter().find(|(id, _)| id == package)?;
        row.get(column).copied()
    }
}

/// The work on all of them, package by package.
#[derive(Debug)]
pub struct OutlookWork {
    scenario: Arc<Scenario>,
    allowance: Budget,
    known: Outlooks,
    /// Of the next package.
    row: Vec<Outlook>,
    asked: Asked,
}

impl OutlookWork {
    /// Work that has not begun, with this allowance for each cell.
    pub fn new(scenario: Arc<Scenario>, allowance: Budget) -> Self {
        Self {
            scenario,
            asked: Asked::new(allowance.clone()),
            allowance,
            known: Outlooks::default(),
            row: Vec::new(),
        }
    }
}

impl Work for OutlookWork {
    type Answer = Arc<Outlooks>;

    fn step(&mut self, engine: &mut Engine, slice: &Budget) -> Step<Arc<Outlooks>> {
        let mut on = engine.on(&self.scenario);
        let Some(package) = self.scenario.packages.get(self.known.rows.len()) else {
            return Step::Done(Arc::new(self.known.clone()));
        };
        while self.row.len() <= self.scenario.parties.len() {
            let subject = match self.scenario.parties.get(self.row.len()) {
                Some(party) => Subject::Party(party.id.clone()),
                None => Subject::Everyone,
            };
            let scenario = &self.scenario;
            let outlook = on.go_on(&mut self.asked, slice, |store| {
                outlook(store, scenario, package, &subject)
            });
            let Some(outlook) = outlook else {
                return Step::Working;
            };
            self.row.push(outlook.unwrap_or(Outlook::Unknown));
            self.asked = Asked::new(self.allowance.clone());
        }
        let row = (package.id.clone(), std::mem::take(&mut self.row));
        self.known.rows.push(row);
        let known = Arc::new(self.known.clone());
        if self.known.rows.len() == self.scenario.packages.len() {
            Step::Done(known)
        } else {
            Step::Partial(known)
        }
    }
}

fn outlook(
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
