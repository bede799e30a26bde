//! The answer to the scenario's question in a sentence or two.

use common_ground::analysis::Verdict::{
    self, All, Contradictory, None as Nothing, Some as Part, Unknown,
};
use common_ground::analysis::outcome::LeftOut;
use common_ground::analysis::{Analysis, Cell, Count, PackageAnalysis};
use common_ground::model::{Rule, Scenario};
use common_ground::prose;
use insta::assert_snapshot;

use crate::{exactly, is, lake, red_line};

fn cell(verdict: Verdict, accepted: u128) -> Cell {
    Cell {
        verdict,
        accepted: exactly(accepted),
        turns_on: Vec::new(),
    }
}

/// An analysis in which the packages have these verdicts: everyone's, those of the parties, those on the red lines of
/// both.
fn analysed(scenario: &Scenario, verdicts: &[(Verdict, [Verdict; 2], [Verdict; 3])]) -> Analysis {
    let packages = scenario.packages.iter().zip(verdicts);
    Analysis {
        settlements: exactly(57),
        deals: exactly(9),
        parties: vec![exactly(20), exactly(30)],
        packages: packages
            .map(
                |(package, (everyone, parties, [first, second, third]))| PackageAnalysis {
                    id: package.id.clone(),
                    completions: exactly(21),
                    open_issues: Some(2),
                    everyone: cell(*everyone, 9),
                    parties: parties.iter().map(|verdict| cell(*verdict, 9)).collect(),
                    red_lines: vec![vec![*first, *second], vec![*third]],
                    scores: Vec::new(),
                },
            )
            .collect(),
        options: Vec::new(),
        left_out: Vec::new(),
        out_of_budget: false,
    }
}

fn headline(scenario: &Scenario, analysis: &Analysis) -> String {
    prose::headline(scenario, analysis).to_string()
}

fn sure(scenario: &mut Scenario) {
    scenario.assumptions.clear();
}

const FAILS: (Verdict, [Verdict; 2], [Verdict; 3]) =
    (Nothing, [Nothing, All], [Nothing, Part, All]);
const FAILS_TWICE: (Verdict, [Verdict; 2], [Verdict; 3]) =
    (Nothing, [Nothing, Nothing], [Nothing, Nothing, Nothing]);
const WORKS: (Verdict, [Verdict; 2], [Verdict; 3]) = (All, [All, All], [All, All, All]);
const CAN_WORK: (Verdict, [Verdict; 2], [Verdict; 3]) = (Part, [Part, All], [All, Part, All]);
const TOGETHER_NOT: (Verdict, [Verdict; 2], [Verdict; 3]) =
    (Nothing, [Part, Part], [Part, Part, Part]);
const CLASHES: (Verdict, [Verdict; 2], [Verdict; 3]) = (Nothing, [Nothing, All], [Part, Part, All]);
const BROKEN: (Verdict, [Verdict; 2], [Verdict; 3]) = (
    Contradictory,
    [Contradictory, Contradictory],
    [Contradictory; 3],
);
const OPEN_BUDGET: (Verdict, [Verdict; 2], [Verdict; 3]) =
    (Unknown, [Unknown, Unknown], [Unknown; 3]);

#[test]
fn headline_when_no_package_works() {
    let mut scenario = lake();
    let analysis = analysed(&scenario, &[FAILS, FAILS_TWICE, FAILS_TWICE]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side, but 9 other settlements would, whatever the answer to the assumption. Closest: Full restoration, accepted by 1 of 2; Upland Farmers' red line “No high release” stands in the way.");
    sure(&mut scenario);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side, but 9 other settlements would. Closest: Full restoration, accepted by 1 of 2; Upland Farmers' red line “No high release” stands in the way.");
    let analysis = analysed(&scenario, &[FAILS_TWICE, FAILS, FAILS]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side, but 9 other settlements would. Closest: Phased deal, accepted by 1 of 2; Upland Farmers' red line “No high release” stands in the way.");
    let analysis = analysed(&scenario, &[FAILS_TWICE, FAILS_TWICE, BROKEN]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side, but 9 other settlements would. Closest: Full restoration, rejected by every party; Upland Farmers' red lines “No high release” and “Small strip”, and Brannock's red line “Enough water” stand in the way.");
    let analysis = analysed(&scenario, &[FAILS, TOGETHER_NOT, FAILS]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side, but 9 other settlements would. Closest: Phased deal, open for every party; no party alone rejects it, but no way of completing it satisfies all of them together.");
    let mut analysis = analysed(&scenario, &[CLASHES, FAILS_TWICE, BROKEN]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side, but 9 other settlements would. Closest: Full restoration, accepted by 1 of 2; Upland Farmers' requirements cannot be met together there.");
    analysis.deals = exactly(0);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side, nor does any other settlement. Closest: Full restoration, accepted by 1 of 2; Upland Farmers' requirements cannot be met together there.");
}

#[test]
fn headline_names_many_red_lines_by_number() {
    let mut scenario = lake();
    sure(&mut scenario);
    let third = red_line("third", "A third", Rule::Always(is("fund", &["large"])));
    scenario.parties[1].red_lines.push(third);
    let mut analysis = analysed(&scenario, &[FAILS_TWICE]);
    analysis.packages[0].red_lines[1].push(Nothing);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side, but 9 other settlements would. Closest: Full restoration, rejected by every party; four red lines (two of Upland Farmers and two of Brannock) stand in the way.");
    // A lifted red line stands in nobody's way.
    scenario.parties[0].red_lines[0].enabled = false;
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side, but 9 other settlements would. Closest: Full restoration, rejected by every party; Upland Farmers' red line “Small strip”, and Brannock's red lines “Enough water” and “A third” stand in the way.");
}

#[test]
fn headline_when_packages_work() {
    let mut scenario = lake();
    let analysis = analysed(&scenario, &[FAILS, WORKS, FAILS]);
    assert_snapshot!(headline(&scenario, &analysis), @"One proposed package satisfies every side, whatever the answer to the assumption: Phased deal.");
    sure(&mut scenario);
    assert_snapshot!(headline(&scenario, &analysis), @"One proposed package satisfies every side: Phased deal.");
    let analysis = analysed(&scenario, &[WORKS, CAN_WORK, WORKS]);
    assert_snapshot!(headline(&scenario, &analysis), @"Two proposed packages satisfy every side: Full restoration and Status quo.");
    let analysis = analysed(&scenario, &[WORKS, WORKS, WORKS]);
    assert_snapshot!(headline(&scenario, &analysis), @"All three proposed packages satisfy every side.");
    let analysis = analysed(&scenario, &[WORKS, OPEN_BUDGET, BROKEN]);
    assert_snapshot!(headline(&scenario, &analysis), @"One proposed package satisfies every side: Full restoration. One more package was not worked out within the budget.");
}

#[test]
fn headline_when_packages_can_be_completed() {
    let mut scenario = lake();
    let analysis = analysed(&scenario, &[FAILS, CAN_WORK, FAILS]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but Phased deal can be completed into a deal (9 of the 21 ways to settle the rest).");
    let analysis = analysed(&scenario, &[CAN_WORK, CAN_WORK, FAILS]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but two can be completed into a deal: Full restoration and Phased deal.");
    let mut analysis = analysed(&scenario, &[FAILS, CAN_WORK, FAILS]);
    analysis.packages[1].everyone.accepted.sure = Count::Exact(0);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but Phased deal can be completed into a deal (up to 9 of the 21 ways to settle the rest, depending on the answers). Which settlements are deals depends on the answers to the assumptions.");
    analysis.packages[1].everyone.turns_on = vec!["rain".into()];
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but Phased deal can be completed into a deal (up to 9 of the 21 ways to settle the rest, depending on the answers). That turns on the answer to “Will the rain return?”.");
    analysis.packages[1].everyone.accepted.sure = Count::Exact(3);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but Phased deal can be completed into a deal (3 of the 21 ways to settle the rest for sure, up to 9 depending on the answers).");
    sure(&mut scenario);
    let analysis = analysed(&scenario, &[CAN_WORK, OPEN_BUDGET, OPEN_BUDGET]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but Full restoration can be completed into a deal (9 of the 21 ways to settle the rest). Two more packages were not worked out within the budget.");
}

#[test]
fn headline_of_unfinished_scenarios() {
    let mut scenario = lake();
    sure(&mut scenario);
    let mut analysis = analysed(&scenario, &[OPEN_BUDGET, OPEN_BUDGET, FAILS]);
    assert_snapshot!(headline(&scenario, &analysis), @"Whether a proposed package satisfies every side is not known: the budget for working it out ran out.");
    analysis.left_out = vec![LeftOut::Scenario];
    assert_snapshot!(headline(&scenario, &analysis), @"This scenario cannot be analysed as it is; its problems say why.");
    let mut analysis = analysed(&scenario, &[BROKEN, BROKEN, BROKEN]);
    assert_snapshot!(headline(&scenario, &analysis), @"Every proposed package contradicts itself: no settlement extends any of them and meets the facts.");
    analysis.settlements = exactly(0);
    assert_snapshot!(headline(&scenario, &analysis), @"No settlement is possible at all: the facts of this scenario contradict each other.");
    scenario.packages.truncate(1);
    let analysis = analysed(&scenario, &[BROKEN]);
    assert_snapshot!(headline(&scenario, &analysis), @"The only proposed package contradicts itself: no settlement extends Full restoration and meets the facts.");
    scenario.packages.clear();
    let mut analysis = analysed(&scenario, &[]);
    assert_snapshot!(headline(&scenario, &analysis), @"No package has been proposed yet. Every side would accept 9 settlements.");
    analysis.deals = exactly(0);
    assert_snapshot!(headline(&scenario, &analysis), @"No package has been proposed yet. No settlement at all satisfies every side.");
    scenario.parties.clear();
    assert_snapshot!(headline(&scenario, &analysis), @"This scenario has no parties yet, so there is nobody to satisfy.");
    scenario.issues.clear();
    assert_snapshot!(headline(&scenario, &analysis), @"This scenario has no issues yet, so there is nothing to negotiate.");
}
