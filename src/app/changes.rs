//! Which verdicts a change turned.

use crate::analysis::{Analysis, Cell, PackageAnalysis, Subject};
use crate::model::{PackageId, PartyId, Scenario};

/// The parties of a scenario, in order: what the cells of its analysis are about.
pub fn parties(scenario: &Scenario) -> Vec<PartyId> {
    scenario
        .parties
        .iter()
        .map(|party| party.id.clone())
        .collect()
}

/// The cells of the matrix whose verdict differs between two analyses, in the order of the later one, everyone last in
/// each row. A cell that is in only one of them is none of them.
pub fn changed_cells(
    (parties_before, before): (&[PartyId], &Analysis),
    (parties_after, after): (&[PartyId], &Analysis),
) -> Vec<(PackageId, Subject)> {
    let mut changed = Vec::new();
    for (at, package) in after.packages.iter().enumerate() {
        // Most changes leave the packages where they are.
        let same = before.packages.get(at).filter(|it| it.id == package.id);
        let found = same.or_else(|| before.packages.iter().find(|it| it.id == package.id));
        let Some(package_before) = found else {
            continue;
        };
        let cells = parties_after.iter().zip(&package.parties);
        for (party, cell) in cells {
            let cell_before = cell_of(parties_before, package_before, party);
            if cell_before.is_some_and(|before| before.verdict != cell.verdict) {
                changed.push((package.id.clone(), Subject::Party(party.clone())));
            }
        }
        if package_before.everyone.verdict != package.everyone.verdict {
            changed.push((package.id.clone(), Subject::Everyone));
        }
    }
    changed
}

fn cell_of<'a>(
    parties: &[PartyId],
    package: &'a PackageAnalysis,
    party: &PartyId,
) -> Option<&'a Cell> {
    let at = parties.iter().position(|of| of == party)?;
    package.parties.get(at)
}
