//! Which verdicts a change turned.

use crate::analysis::{Analysis, Cell, PackageAnalysis, Subject};
use crate::model::{PackageId, Scenario};

/// The cells of the matrix whose verdict differs between two analyses of scenarios with the same parties and packages,
/// in the scenario's order, everyone last in each row.
pub fn changed_cells(
    scenario: &Scenario,
    before: &Analysis,
    after: &Analysis,
) -> Vec<(PackageId, Subject)> {
    before
        .packages
        .iter()
        .zip(&after.packages)
        .flat_map(|(before, after)| changed_in_row(scenario, before, after))
        .collect()
}

fn changed_in_row<'a>(
    scenario: &'a Scenario,
    before: &'a PackageAnalysis,
    after: &'a PackageAnalysis,
) -> impl Iterator<Item = (PackageId, Subject)> + 'a {
    let differ = |(before, after): &(&Cell, &Cell)| before.verdict != after.verdict;
    let parties = scenario
        .parties
        .iter()
        .zip(before.parties.iter().zip(&after.parties))
        .filter(move |(_, cells)| differ(cells))
        .map(|(party, _)| Subject::Party(party.id.clone()));
    let everyone = differ(&(&before.everyone, &after.everyone)).then_some(Subject::Everyone);
    parties
        .chain(everyone)
        .map(|subject| (after.id.clone(), subject))
}
