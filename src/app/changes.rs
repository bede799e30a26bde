//! Which verdicts a change turned.

use crate::analysis::{Analysis, Cell, Count, PackageAnalysis, Subject, Tally, Verdict};
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
/// each row. A cell that is in only one of them is none of them, nor is one whose verdict is not known in both.
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
            if cell_before.is_some_and(|before| is_another(before.verdict, cell.verdict)) {
                changed.push((package.id.clone(), Subject::Party(party.clone())));
            }
        }
        if is_another(package_before.everyone.verdict, package.everyone.verdict) {
            changed.push((package.id.clone(), Subject::Everyone));
        }
    }
    changed
}

/// The verdict of a cell.
pub fn verdict(parties: &[PartyId], analysis: &Analysis, cell: &(PackageId, Subject)) -> Verdict {
    let (package, subject) = cell;
    let package = analysis.packages.iter().find(|it| it.id == *package);
    let cell = package.and_then(|package| match subject {
        Subject::Everyone => Some(&package.everyone),
        Subject::Party(party) => cell_of(parties, package, party),
    });
    cell.map_or(Verdict::Unknown, |cell| cell.verdict)
}

/// The parties of both that accept another number of settlements in the later one.
pub fn changed_acceptance(
    (parties_before, before): (&[PartyId], &Analysis),
    (parties_after, after): (&[PartyId], &Analysis),
) -> Vec<(PartyId, (Tally, Tally))> {
    let now = parties_after.iter().zip(&after.parties);
    now.filter_map(|(party, now)| {
        let at = parties_before.iter().position(|of| of == party)?;
        let then = before.parties.get(at)?;
        is_other_number(*then, *now).then(|| (party.clone(), (*then, *now)))
    })
    .collect()
}

fn is_another(before: Verdict, after: Verdict) -> bool {
    before != after && before != Verdict::Unknown && after != Verdict::Unknown
}

/// Whether both numbers are known and differ.
pub fn is_other_number(before: Tally, after: Tally) -> bool {
    let is_known = |count: Count| !matches!(count, Count::Unknown | Count::AtLeast(_));
    let are_known = |tally: Tally| is_known(tally.sure) && is_known(tally.possible);
    before != after && are_known(before) && are_known(after)
}

fn cell_of<'a>(
    parties: &[PartyId],
    package: &'a PackageAnalysis,
    party: &PartyId,
) -> Option<&'a Cell> {
    let at = parties.iter().position(|of| of == party)?;
    package.parties.get(at)
}
