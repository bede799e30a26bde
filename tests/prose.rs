//! Every sentence that students read, word for word. Whoever changes one reads it aloud first.

use common_ground::analysis::explain::{
    Addition, Additions, Because, Clash, Crossed, DependsOn, Kept, Lack, OfferLack, Open,
    Requirement, TurnsOn, Why,
};
use common_ground::analysis::outcome::LeftOut;
use common_ground::analysis::{
    Analysis, Cell, Count, Engine, Explanation, PackageAnalysis, Subject, Tally, Verdict,
};
use common_ground::model::{
    Answer, Assumption, Basis, Condition, Decimal, Edit, Fact, Issue, IssueOption, NoDeal, Offer,
    Package, Party, Range, RedLine, Rule, Scenario, Values,
};
use common_ground::prose;
use insta::assert_snapshot;

fn is(issue: &str, options: &[&str]) -> Condition {
    Condition::Is(
        issue.into(),
        options.iter().map(|id| (*id).into()).collect(),
    )
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

fn issue(id: &str, name: &str, options: &[(&str, &str)]) -> Issue {
    Issue {
        id: id.into(),
        name: name.to_owned(),
        question: String::new(),
        values: Values::Options(
            options
                .iter()
                .map(|(id, name)| IssueOption {
                    id: (*id).into(),
                    name: (*name).to_owned(),
                    note: String::new(),
                })
                .collect(),
        ),
    }
}

fn red_line(id: &str, text: &str, rule: Rule) -> RedLine {
    RedLine {
        id: id.into(),
        text: text.to_owned(),
        rule,
        firmness: 4,
        basis: Basis::Stated,
        claims: vec!["A1".into()],
        note: String::new(),
        enabled: true,
    }
}

fn party(id: &str, name: &str, red_lines: Vec<RedLine>, offers: Vec<Offer>) -> Party {
    Party {
        id: id.into(),
        name: name.to_owned(),
        color: "#2f6fb3".to_owned(),
        note: String::new(),
        red_lines,
        offers,
        preferences: Vec::new(),
        no_deal: Some(NoDeal {
            text: "The farms keep pumping as they do today.".to_owned(),
            value: Some(Decimal::whole(40)),
            claims: vec!["A9".into()],
        }),
    }
}

fn package(id: &str, name: &str, terms: &[(&str, &str)]) -> Package {
    Package {
        id: id.into(),
        name: name.to_owned(),
        text: String::new(),
        terms: terms
            .iter()
            .map(|(issue, option)| ((*issue).into(), (*option).into()))
            .collect(),
        claims: Vec::new(),
        note: String::new(),
    }
}

/// An invented negotiation about the water of a lake.
fn lake() -> Scenario {
    let release = issue(
        "release",
        "Dam release",
        &[("low", "Low"), ("seasonal", "Seasonal"), ("high", "High")],
    );
    let depth = Issue {
        id: "depth".into(),
        name: "Buffer strip".to_owned(),
        question: String::new(),
        values: Values::Range(Range {
            min: 0,
            max: 30,
            step: 5,
            unit: "m".to_owned(),
        }),
    };
    let fund = issue(
        "fund",
        "Fund",
        &[("none", "None"), ("small", "Small"), ("large", "Large")],
    );
    Scenario {
        title: "Lake Orvo".to_owned(),
        issues: vec![release, depth, fund],
        assumptions: vec![Assumption {
            id: "rain".into(),
            question: "Will the rain return?".to_owned(),
            answer: Answer::Unknown,
            claims: vec!["A5".into()],
            note: String::new(),
        }],
        facts: vec![Fact {
            id: "pays".into(),
            text: "A high release needs a fund.".to_owned(),
            rule: Rule::OnlyIf(is("release", &["high"]), not(is("fund", &["none"]))),
            claims: vec!["A2".into()],
            note: String::new(),
        }],
        parties: vec![
            party(
                "farmers",
                "Upland Farmers",
                vec![
                    red_line(
                        "no-high",
                        "No high release",
                        Rule::Never(is("release", &["high"])),
                    ),
                    red_line(
                        "strip",
                        "Small strip",
                        Rule::Always(Condition::AtMost("depth".into(), 10)),
                    ),
                ],
                vec![Offer {
                    id: "paid".into(),
                    text: "High release against money".to_owned(),
                    waives: vec!["no-high".into()],
                    provided: Condition::All(vec![
                        is("fund", &["large"]),
                        Condition::AtMost("depth".into(), 5),
                    ]),
                    basis: Basis::Reported,
                    claims: vec!["A3".into()],
                    note: String::new(),
                    enabled: true,
                }],
            ),
            party(
                "city",
                "Brannock",
                vec![red_line(
                    "water",
                    "Enough water",
                    Rule::Always(is("release", &["seasonal", "high"])),
                )],
                Vec::new(),
            ),
        ],
        packages: vec![
            package(
                "restore",
                "Full restoration",
                &[("release", "high"), ("fund", "small")],
            ),
            package("phased", "Phased deal", &[("release", "seasonal")]),
            package("quo", "Status quo", &[("release", "low"), ("fund", "none")]),
        ],
        ..Scenario::default()
    }
}

fn exactly(number: u128) -> Tally {
    Tally::certain(Count::Exact(number))
}

fn cell(verdict: Verdict, accepted: u128) -> Cell {
    Cell {
        verdict,
        accepted: exactly(accepted),
        turns_on: Vec::new(),
    }
}

use Verdict::{All, Contradictory, None as Nothing, Some as Part, Unknown};

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
                    everyone: cell(*everyone, 9),
                    parties: parties.iter().map(|verdict| cell(*verdict, 9)).collect(),
                    red_lines: vec![vec![*first, *second], vec![*third]],
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
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side, whatever the answer to the open question. Closest: Full restoration, accepted by 1 of 2; Upland Farmers' red line “No high release” stands in the way.");
    sure(&mut scenario);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side. Closest: Full restoration, accepted by 1 of 2; Upland Farmers' red line “No high release” stands in the way.");
    let analysis = analysed(&scenario, &[FAILS_TWICE, FAILS, FAILS]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side. Closest: Phased deal, accepted by 1 of 2; Upland Farmers' red line “No high release” stands in the way.");
    let analysis = analysed(&scenario, &[FAILS_TWICE, FAILS_TWICE, BROKEN]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side. Closest: Full restoration, rejected by every party; Upland Farmers' red lines “No high release” and “Small strip”, and Brannock's red line “Enough water” stand in the way.");
    let analysis = analysed(&scenario, &[FAILS, TOGETHER_NOT, FAILS]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side. Closest: Phased deal, open for every party; no party alone rejects it, but no way of completing it satisfies all of them together.");
    let mut analysis = analysed(&scenario, &[CLASHES, FAILS_TWICE, BROKEN]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side. Closest: Full restoration, accepted by 1 of 2; Upland Farmers' requirements cannot be met together there.");
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
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side. Closest: Full restoration, rejected by every party; four red lines (two of Upland Farmers and two of Brannock) stand in the way.");
    // A lifted red line stands in nobody's way.
    scenario.parties[0].red_lines[0].enabled = false;
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side. Closest: Full restoration, rejected by every party; Upland Farmers' red line “Small strip”, and Brannock's red lines “Enough water” and “A third” stand in the way.");
}

#[test]
fn headline_when_packages_work() {
    let mut scenario = lake();
    let analysis = analysed(&scenario, &[FAILS, WORKS, FAILS]);
    assert_snapshot!(headline(&scenario, &analysis), @"One proposed package satisfies every side, whatever the answer to the open question: Phased deal.");
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
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but Phased deal can be completed into a deal (9 of 21 completions).");
    let analysis = analysed(&scenario, &[CAN_WORK, CAN_WORK, FAILS]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but two can be completed into a deal: Full restoration (9 of 21 completions) and Phased deal (9 of 21 completions).");
    let mut analysis = analysed(&scenario, &[FAILS, CAN_WORK, FAILS]);
    analysis.packages[1].everyone.accepted.sure = Count::Exact(0);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but Phased deal can be completed into a deal (up to 9 of 21 completions, depending on the answers). Which completions are deals depends on the answers to the open questions.");
    analysis.packages[1].everyone.turns_on = vec!["rain".into()];
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but Phased deal can be completed into a deal (up to 9 of 21 completions, depending on the answers). That turns on the answer to “Will the rain return?”.");
    analysis.packages[1].everyone.accepted.sure = Count::Exact(3);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but Phased deal can be completed into a deal (3 of 21 completions for sure, up to 9 depending on the answers).");
    sure(&mut scenario);
    let analysis = analysed(&scenario, &[CAN_WORK, OPEN_BUDGET, OPEN_BUDGET]);
    assert_snapshot!(headline(&scenario, &analysis), @"No proposed package satisfies every side as it stands, but Full restoration can be completed into a deal (9 of 21 completions). Two more packages were not worked out within the budget.");
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

fn because(terms: &[(&str, &str)], facts: &[&str]) -> Because {
    Because {
        terms: terms
            .iter()
            .map(|(issue, option)| ((*issue).into(), (*option).into()))
            .collect(),
        facts: facts.iter().map(|id| (*id).into()).collect(),
        smallest: true,
    }
}

fn explained(subject: Subject, verdict: Verdict, accepted: u128, why: Why) -> Explanation {
    Explanation {
        package: "restore".into(),
        subject,
        verdict,
        completions: exactly(21),
        accepted: exactly(accepted),
        turns_on: Vec::new(),
        why,
    }
}

fn farmers() -> Subject {
    Subject::Party("farmers".into())
}

/// The points as they are read: one a line, with the role, indented.
fn told(scenario: &Scenario, explanation: &Explanation) -> String {
    prose::explanation(scenario, explanation)
        .iter()
        .map(|point| {
            let indent = "  ".repeat(point.level.into());
            let claims: Vec<_> = point.claims.iter().map(|id| id.to_string()).collect();
            let rests = match (point.basis, claims.is_empty()) {
                (Some(basis), _) => format!(" [{} {}]", prose::basis(basis), claims.join(" ")),
                (None, false) => format!(" [{}]", claims.join(" ")),
                (None, true) => String::new(),
            };
            format!("{indent}{:?}: {}{rests}\n", point.role, point.text)
        })
        .collect()
}

fn paid(enabled: bool, met: Verdict, lacks: Vec<Lack>) -> OfferLack {
    OfferLack {
        offer: "paid".into(),
        waives: vec!["no-high".into()],
        enabled,
        met,
        lacks,
    }
}

fn needs_large_fund() -> Lack {
    Lack {
        part: is("fund", &["large"]),
        met: Nothing,
        because: because(&[("fund", "small")], &[]),
    }
}

fn needs_small_strip() -> Lack {
    Lack {
        part: Condition::AtMost("depth".into(), 5),
        met: Part,
        because: Because::default(),
    }
}

fn no_high() -> Requirement {
    Requirement::RedLine("no-high".into())
}

#[test]
fn a_crossed_red_line_and_the_offer_that_would_waive_it() {
    let scenario = lake();
    let crossed = |lack: OfferLack| {
        let why = Why::Crossed(vec![Crossed {
            requirement: no_high(),
            because: because(&[("release", "high")], &[]),
            offers: vec![lack],
        }]);
        told(&scenario, &explained(farmers(), Nothing, 0, why))
    };
    let lacks = vec![needs_large_fund(), needs_small_strip()];
    assert_snapshot!(crossed(paid(true, Nothing, lacks.clone())), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 completions.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. That fails here: the package sets Fund to Small; and the package leaves Buffer strip open. [reported A3]
    ");
    assert_snapshot!(crossed(paid(false, Nothing, lacks)), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 completions.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. The offer is withdrawn. Besides, the package sets Fund to Small; and the package leaves Buffer strip open. [reported A3]
    ");
    assert_snapshot!(crossed(paid(false, All, Vec::new())), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 completions.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. The offer is withdrawn. Put back on the table, it would apply here. [reported A3]
    ");
    assert_snapshot!(crossed(paid(true, Part, vec![needs_small_strip()])), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 completions.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. That is not ensured here: the package leaves Buffer strip open. [reported A3]
    ");
    assert_snapshot!(crossed(paid(true, Nothing, vec![])), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 completions.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. That cannot hold here: each part can, but not all of them together. [reported A3]
    ");
    let by_fact = Lack {
        because: because(&[("release", "high")], &["pays"]),
        ..needs_large_fund()
    };
    assert_snapshot!(crossed(paid(true, Nothing, vec![by_fact])), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 completions.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. That fails here: it cannot be that Fund is Large, because the package sets Dam release to High, given the fact “A high release needs a fund”. [reported A3]
    ");
    let on_rain = Lack {
        part: Condition::Assume("rain".into()),
        met: Part,
        because: Because::default(),
    };
    assert_snapshot!(crossed(paid(true, Part, vec![on_rain])), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 completions.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. That is not ensured here: “Will the rain return?” is an open question. [reported A3]
    ");
}

#[test]
fn crossed_by_facts_by_nothing_and_below_the_no_deal_value() {
    let mut scenario = lake();
    scenario.assumptions[0].answer = Answer::No;
    scenario.parties[0].red_lines[0].rule =
        Rule::OnlyIf(is("release", &["high"]), Condition::Assume("rain".into()));
    let crossed = |requirement, because| Crossed {
        requirement,
        because,
        offers: Vec::new(),
    };
    let not_proven = Because {
        smallest: false,
        ..because(&[("release", "high"), ("fund", "small")], &[])
    };
    let why = Why::Crossed(vec![
        crossed(
            no_high(),
            because(&[("release", "high"), ("fund", "small")], &["pays"]),
        ),
        crossed(no_high(), because(&[], &["pays"])),
        crossed(no_high(), because(&[], &["pays", "pays"])),
        crossed(no_high(), because(&[], &[])),
        crossed(Requirement::NoDealValue("city".into()), not_proven),
    ]);
    assert_snapshot!(told(&scenario, &explained(Subject::Everyone, Nothing, 0, why)), @"
    Summary: Full restoration is no deal: none of its 21 completions is accepted by every party.
    Broken: Breaks Upland Farmers' red line “No high release” (Dam release is High only if “Will the rain return?” is answered yes). The package sets Dam release to High and Fund to Small; with the fact “A high release needs a fund”, this breaks it. [stated A1]
      Assumption: The scenario answers “Will the rain return?” with no. [A5]
    Broken: Breaks Upland Farmers' red line “No high release” (Dam release is High only if “Will the rain return?” is answered yes). The fact “A high release needs a fund” alone breaks it. [stated A1]
      Assumption: The scenario answers “Will the rain return?” with no. [A5]
    Broken: Breaks Upland Farmers' red line “No high release” (Dam release is High only if “Will the rain return?” is answered yes). The facts “A high release needs a fund” and “A high release needs a fund” alone break it. [stated A1]
      Assumption: The scenario answers “Will the rain return?” with no. [A5]
    Broken: Breaks Upland Farmers' red line “No high release” (Dam release is High only if “Will the rain return?” is answered yes). No settlement at all meets it. [stated A1]
      Assumption: The scenario answers “Will the rain return?” with no. [A5]
    Broken: Stays below Brannock's no-deal value of 40 (without a deal: The farms keep pumping as they do today). The package sets Dam release to High and Fund to Small. [A9]
      Caveat: It is not proven that no smaller reason exists, but no part of this one can be left out.
    ");
}

#[test]
fn requirements_that_clash() {
    let scenario = lake();
    let clash = |requirements, smallest| {
        let why = Why::Clash(Clash {
            requirements,
            smallest,
            because: because(&[("fund", "small")], &["pays"]),
            offers: vec![paid(true, Nothing, vec![needs_large_fund()])],
        });
        told(&scenario, &explained(Subject::Everyone, Nothing, 0, why))
    };
    let water = Requirement::RedLine("water".into());
    assert_snapshot!(clash(vec![no_high(), water.clone()], true), @"
    Summary: Full restoration is no deal: none of its 21 completions is accepted by every party.
    Clash: Each of these two can be met alone, but not both together: Upland Farmers' red line “No high release” and Brannock's red line “Enough water”.
      Broken: Upland Farmers' red line “No high release” reads “Never: Dam release is High”. [stated A1]
      Broken: Brannock's red line “Enough water” reads “Always: Dam release is Seasonal or High”. [stated A1]
      Clash: The package sets Fund to Small; with the fact “A high release needs a fund”, this leaves no room for both of them.
      Offer: Upland Farmers' offer “High release against money” would give up “No high release”, provided that Fund is Large and Buffer strip is at most 5 m. That fails here: the package sets Fund to Small. [reported A3]
    ");
    let value = Requirement::NoDealValue("farmers".into());
    assert_snapshot!(clash(vec![no_high(), value, water], false), @"
    Summary: Full restoration is no deal: none of its 21 completions is accepted by every party.
    Clash: Each of these can be met alone, but not all of them together: Upland Farmers' red line “No high release”, Upland Farmers' no-deal value of 40 and Brannock's red line “Enough water”.
      Broken: Upland Farmers' red line “No high release” reads “Never: Dam release is High”. [stated A1]
      Broken: Upland Farmers' no-deal value of 40 (without a deal: The farms keep pumping as they do today). [A9]
      Broken: Brannock's red line “Enough water” reads “Always: Dam release is Seasonal or High”. [stated A1]
      Clash: The package sets Fund to Small; with the fact “A high release needs a fund”, this leaves no room for all of them.
      Offer: Upland Farmers' offer “High release against money” would give up “No high release”, provided that Fund is Large and Buffer strip is at most 5 m. That fails here: the package sets Fund to Small. [reported A3]
      Caveat: It is not proven that no smaller set of requirements clashes, but each of these is needed for this clash.
    ");
}

#[test]
fn packages_that_contradict_themselves() {
    let scenario = lake();
    let told = |because| {
        told(
            &scenario,
            &explained(farmers(), Contradictory, 0, Why::Contradictory(because)),
        )
    };
    assert_snapshot!(told(because(&[("release", "high"), ("fund", "none")], &["pays"])), @"
    Summary: Full restoration is contradictory: no settlement extends it and meets the facts.
    Clash: Dam release set to High cannot go with Fund set to None because of the fact “A high release needs a fund”. [A2]
      Clash: The fact “A high release needs a fund” reads: Dam release is High only if Fund is not None.
    ");
    assert_snapshot!(told(because(&[("release", "high")], &["pays"])), @"
    Summary: Full restoration is contradictory: no settlement extends it and meets the facts.
    Clash: Dam release set to High is ruled out by the fact “A high release needs a fund”. [A2]
      Clash: The fact “A high release needs a fund” reads: Dam release is High only if Fund is not None.
    ");
    assert_snapshot!(told(because(&[], &["pays", "pays"])), @"
    Summary: Full restoration is contradictory: no settlement extends it and meets the facts.
    Clash: The facts “A high release needs a fund” and “A high release needs a fund” contradict each other. [A2]
      Clash: The fact “A high release needs a fund” reads: Dam release is High only if Fund is not None.
      Clash: The fact “A high release needs a fund” reads: Dam release is High only if Fund is not None.
    ");
    assert_snapshot!(told(because(&[], &[])), @"
    Summary: Full restoration is contradictory: no settlement extends it and meets the facts.
    Clash: No settlement meets the facts.
    ");
}

#[test]
fn accepted_and_what_keeps_it() {
    let scenario = lake();
    let kept = |requirement, because, offers: &[&str]| Kept {
        requirement,
        because,
        offers: offers.iter().map(|id| (*id).into()).collect(),
    };
    let why = Why::Accepted {
        kept: vec![
            kept(no_high(), because(&[("release", "seasonal")], &[]), &[]),
            kept(
                no_high(),
                because(&[("release", "high")], &["pays"]),
                &["paid"],
            ),
            kept(
                Requirement::RedLine("strip".into()),
                Because {
                    smallest: true,
                    ..Because::default()
                },
                &[],
            ),
            kept(
                Requirement::NoDealValue("farmers".into()),
                because(&[("fund", "large")], &[]),
                &[],
            ),
        ],
    };
    assert_snapshot!(told(&scenario, &explained(farmers(), All, 21, why)), @"
    Summary: Full restoration is accepted by Upland Farmers in all 21 completions.
    Kept: Keeps to Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to Seasonal. [stated A1]
    Kept: Keeps to Upland Farmers' red line “No high release” (Never: Dam release is High), with the help of the offer “High release against money”. The package sets Dam release to High; with the fact “A high release needs a fund”, this ensures it. [stated A1]
      Offer: Upland Farmers' offer “High release against money” gives this up wherever Fund is Large and Buffer strip is at most 5 m. [reported A3]
    Kept: Keeps to Upland Farmers' red line “Small strip” (Always: Buffer strip is at most 10 m). Every settlement meets it. [stated A1]
    Kept: Reaches Upland Farmers' no-deal value of 40 (without a deal: The farms keep pumping as they do today). The package sets Fund to Large. [A9]
    ");
    let nothing = || Why::Accepted { kept: Vec::new() };
    assert_snapshot!(told(&scenario, &explained(farmers(), All, 21, nothing())), @"
    Summary: Full restoration is accepted by Upland Farmers in all 21 completions.
    Kept: It has no requirement in force that bears on this package.
    ");
    let mut only = explained(Subject::Everyone, All, 1, nothing());
    only.completions = exactly(1);
    assert_snapshot!(told(&scenario, &only), @"
    Summary: Full restoration is a deal: every party accepts it in its only completion.
    Kept: No requirement in force bears on this package.
    ");
}

fn open(additions: Additions) -> Why {
    Why::Open(Open {
        requirements: vec![no_high(), Requirement::NoDealValue("farmers".into())],
        offers: vec![paid(true, Part, vec![needs_small_strip()])],
        depends_on: DependsOn {
            issues: vec!["release".into(), "depth".into()],
            assumptions: vec!["rain".into()],
            smallest: true,
        },
        additions,
    })
}

fn addition(terms: &[(&str, &str)], answers: &[(&str, bool)]) -> Addition {
    Addition {
        terms: because(terms, &[]).terms,
        answers: answers
            .iter()
            .map(|(id, yes)| ((*id).into(), *yes))
            .collect(),
    }
}

#[test]
fn open_and_what_would_settle_it() {
    let scenario = lake();
    let settled = |subject, list: Vec<Addition>, complete| {
        let why = open(Additions::Found { list, complete });
        let told = told(&scenario, &explained(subject, Part, 9, why));
        let (_, additions) = told.split_once("Addition: ").unwrap_or_default();
        format!("Addition: {additions}")
    };
    let low = addition(&[("release", "low")], &[]);
    let seasonal = addition(&[("release", "seasonal")], &[]);
    let strip = addition(&[("depth", "5"), ("fund", "large")], &[]);
    let if_rain = addition(&[("depth", "5")], &[("rain", true)]);
    let found = Additions::Found {
        list: vec![low.clone()],
        complete: true,
    };
    assert_snapshot!(told(&scenario, &explained(farmers(), Part, 9, open(found))), @"
    Summary: Full restoration is open for Upland Farmers: accepted in 9 of its 21 completions.
    Open: Upland Farmers' red line “No high release” (Never: Dam release is High) is met in some completions and not in others. [stated A1]
    Open: Upland Farmers' no-deal value of 40 (without a deal: The farms keep pumping as they do today) is met in some completions and not in others. [A9]
      Offer: Upland Farmers' offer “High release against money” would give up “No high release”, provided that Fund is Large and Buffer strip is at most 5 m. That is not ensured here: the package leaves Buffer strip open. [reported A3]
    Depends: It still depends on Dam release, Buffer strip and the answer to “Will the rain return?”.
    Addition: Smallest addition that would make Upland Farmers accept: set Dam release to Low.
    ");
    assert_snapshot!(settled(farmers(), vec![low.clone(), seasonal.clone()], true), @"Addition: Smallest addition that would make Upland Farmers accept: set Dam release to Low or to Seasonal.");
    assert_snapshot!(settled(Subject::Everyone, vec![strip.clone(), if_rain.clone()], true), @"
    Addition: Smallest additions that would make it a deal:
      Addition: Set Buffer strip to 5 m and Fund to Large.
      Addition: Set Buffer strip to 5 m, provided that “Will the rain return?” is answered yes.
    ");
    assert_snapshot!(settled(Subject::Everyone, vec![addition(&[], &[("rain", false)])], true), @"Addition: No term needs to be added to settle it, only that “Will the rain return?” is answered no.");
    let many = [
        low.clone(),
        seasonal,
        strip.clone(),
        if_rain,
        strip.clone(),
        strip,
        low,
    ];
    assert_snapshot!(settled(Subject::Everyone, many.to_vec(), false), @"
    Addition: Smallest additions that would make it a deal:
      Addition: Set Dam release to Low.
      Addition: Set Dam release to Seasonal.
      Addition: Set Buffer strip to 5 m and Fund to Large.
      Addition: Set Buffer strip to 5 m, provided that “Will the rain return?” is answered yes.
      Addition: Set Buffer strip to 5 m and Fund to Large.
      Addition: And 2 more of the same size.
      Caveat: The list was cut off: there may be more of the same size.
    ");
}

#[test]
fn open_without_a_known_way_to_settle_it() {
    let mut scenario = lake();
    let mut explanation = explained(farmers(), Part, 9, open(Additions::Impossible));
    let last = |scenario: &Scenario, explanation: &Explanation| {
        let told = told(scenario, explanation);
        told.lines().last().map(str::to_owned).unwrap_or_default()
    };
    assert_snapshot!(last(&scenario, &explanation), @"Addition: No addition to the package would make Upland Farmers accept for sure.");
    explanation.why = open(Additions::Unknown);
    assert_snapshot!(last(&scenario, &explanation), @"Caveat: The smallest addition that would make Upland Farmers accept was not found within the budget.");
    explanation.why = Why::Unknown;
    explanation.verdict = Unknown;
    assert_snapshot!(told(&scenario, &explanation), @"
    Summary: Whether Full restoration is accepted by Upland Farmers is unknown.
    Caveat: The budget for working this out ran out before the reasons were found.
    ");
    explanation.subject = Subject::Everyone;
    assert_snapshot!(told(&scenario, &explanation), @"
    Summary: Whether Full restoration is a deal is unknown.
    Caveat: The budget for working this out ran out before the reasons were found.
    ");
    // What an explanation of an older revision refers to may be gone.
    scenario = Scenario::default();
    explanation.verdict = Nothing;
    explanation.why = Why::Crossed(vec![Crossed {
        requirement: no_high(),
        because: because(&[("release", "high")], &["pays"]),
        offers: vec![paid(true, Nothing, vec![needs_large_fund()])],
    }]);
    assert_snapshot!(told(&scenario, &explanation), @"
    Summary: “restore” (unknown package) is no deal: none of its 21 completions is accepted by every party.
    Broken: Breaks “no-high” (unknown red line). The package sets “release” (unknown issue) to “high” (unknown option); with the fact “pays” (unknown fact), this breaks it.
      Offer: The offer “paid” (unknown offer) would give this up. That fails here: the package sets “fund” (unknown issue) to “small” (unknown option).
    ");
}

#[test]
fn verdicts_that_turn_on_an_assumption() {
    let scenario = lake();
    let mut explanation = explained(farmers(), Part, 9, Why::Accepted { kept: Vec::new() });
    explanation.accepted.sure = Count::Exact(0);
    let turns_on = |yes, no| TurnsOn {
        assumption: "rain".into(),
        yes,
        no,
    };
    explanation.turns_on = vec![turns_on(All, Nothing), turns_on(Part, Part)];
    assert_snapshot!(told(&scenario, &explanation), @"
    Summary: Full restoration is open for Upland Farmers: accepted in none of its 21 completions for sure, but in 9 under some answers to the open questions.
    Kept: It has no requirement in force that bears on this package.
    Assumption: Turns on an open question: “Will the rain return?” If yes: accepts; if no: rejects. [A5]
    Assumption: Turns on an open question: “Will the rain return?” Its answer matters together with those to other open questions. [A5]
    ");
    explanation.subject = Subject::Everyone;
    explanation.accepted.sure = Count::Exact(3);
    assert_snapshot!(told(&scenario, &explanation), @"
    Summary: Full restoration is a possible deal: every party accepts it in 3 of its 21 completions whatever the answers to the open questions, and in 9 under some answers.
    Kept: No requirement in force bears on this package.
    Assumption: Turns on an open question: “Will the rain return?” If yes: deal; if no: no deal. [A5]
    Assumption: Turns on an open question: “Will the rain return?” Its answer matters together with those to other open questions. [A5]
    ");
    explanation.completions = exactly(1);
    explanation.accepted = Tally {
        sure: Count::Exact(0),
        possible: Count::Exact(1),
    };
    explanation.turns_on.truncate(1);
    assert_snapshot!(told(&scenario, &explanation), @"
    Summary: Full restoration is a possible deal: every party accepts it under some answers to the open questions.
    Kept: No requirement in force bears on this package.
    Assumption: Turns on an open question: “Will the rain return?” If yes: deal; if no: no deal. [A5]
    ");
}

#[test]
fn rules_have_one_reading() {
    let high = || is("release", &["high"]);
    let two = || is("release", &["low", "high"]);
    let none = || is("fund", &["none"]);
    let rain = || Condition::Assume("rain".into());
    let strip = || Condition::AtLeast("depth".into(), 10);
    let both = |a, b| Condition::All(vec![a, b]);
    let either = |a, b| Condition::Any(vec![a, b]);
    let count = |at_least, of| Condition::Count { at_least, of };
    let rules = [
        Rule::Never(high()),
        Rule::Never(two()),
        Rule::Always(is("release", &["low", "seasonal", "high"])),
        Rule::Always(not(high())),
        Rule::Always(not(two())),
        Rule::Always(not(is("release", &["low", "seasonal", "high"]))),
        Rule::Always(is("release", &[])),
        Rule::Always(strip()),
        Rule::Always(not(strip())),
        Rule::Always(is("depth", &["5", "10"])),
        Rule::Never(both(high(), none())),
        Rule::Never(both(two(), none())),
        Rule::Never(Condition::All(vec![high(), none(), not(rain())])),
        Rule::Never(Condition::All(vec![two(), none(), rain()])),
        Rule::Always(either(high(), none())),
        Rule::Always(either(two(), none())),
        Rule::Always(either(both(high(), strip()), none())),
        Rule::Always(Condition::Any(vec![both(high(), strip()), none(), rain()])),
        Rule::Always(not(both(high(), none()))),
        Rule::Always(not(either(high(), none()))),
        Rule::Always(not(not(high()))),
        Rule::OnlyIf(high(), rain()),
        Rule::OnlyIf(both(high(), none()), both(rain(), strip())),
        Rule::OnlyIf(
            either(high(), none()),
            Condition::All(vec![rain(), strip(), two()]),
        ),
        Rule::Always(count(2, vec![two(), none(), both(rain(), strip())])),
        Rule::Always(not(count(2, vec![high(), none(), rain()]))),
        Rule::Always(both(count(1, vec![high(), none()]), rain())),
        Rule::Always(Condition::All(vec![])),
        Rule::Always(Condition::Any(vec![])),
        Rule::Always(both(is("nowhere", &["x"]), is("release", &["y"]))),
        Rule::Always(Condition::Assume("gone".into())),
    ];
    let scenario = lake();
    let told = rules.map(|rule| prose::rule(&scenario, &rule).to_string());
    assert_snapshot!(told.join("\n"), @"
    Never: Dam release is High
    Never: Dam release is Low or High
    Always: Dam release is Low, Seasonal or High
    Always: Dam release is not High
    Always: Dam release is neither Low nor High
    Always: Dam release is none of Low, Seasonal and High
    Always: Dam release is one of no options, which never holds
    Always: Buffer strip is at least 10 m
    Always: Buffer strip is below 10 m
    Always: Buffer strip is 5 m or 10 m
    Never: Dam release is High and Fund is None
    Never: Dam release is Low or High, and Fund is None
    Never: Dam release is High, Fund is None and “Will the rain return?” is answered no
    Never: all of: Dam release is Low or High; Fund is None; “Will the rain return?” is answered yes
    Always: either Dam release is High or Fund is None
    Always: either Dam release is Low or High, or Fund is None
    Always: either (Dam release is High and Buffer strip is at least 10 m), or Fund is None
    Always: at least one of: (Dam release is High and Buffer strip is at least 10 m); Fund is None; “Will the rain return?” is answered yes
    Always: not all of: Dam release is High; Fund is None
    Always: none of: Dam release is High; Fund is None
    Always: Dam release is High
    Dam release is High only if “Will the rain return?” is answered yes
    (Dam release is High and Fund is None) only if both “Will the rain return?” is answered yes and Buffer strip is at least 10 m
    (either Dam release is High or Fund is None) only if all of: “Will the rain return?” is answered yes; Buffer strip is at least 10 m; Dam release is Low or High
    Always: at least 2 of: Dam release is Low or High; Fund is None; (“Will the rain return?” is answered yes and Buffer strip is at least 10 m)
    Always: fewer than 2 of: Dam release is High; Fund is None; “Will the rain return?” is answered yes
    Always: (at least one of: Dam release is High; Fund is None), and “Will the rain return?” is answered yes
    Always: no condition is set, which always holds
    Always: one of no conditions holds, which is never so
    Always: “nowhere” (unknown issue) is “x” (unknown option) and Dam release is “y” (unknown option)
    Always: “gone” (unknown assumption) is answered yes
    ");
}

#[test]
fn names_that_read_like_lists_are_quoted() {
    let mut scenario = lake();
    scenario.issues[2] = issue(
        "fund",
        "Fund",
        &[
            ("a", "None, or later"),
            ("b", "Small and slow"),
            ("c", "Large"),
        ],
    );
    let told = |options: &[&str]| prose::condition(&scenario, &is("fund", options)).to_string();
    assert_eq!(told(&["b"]), "Fund is Small and slow");
    assert_eq!(
        told(&["a", "b"]),
        "Fund is “None, or later” or “Small and slow”"
    );
}

#[test]
fn conditions_of_any_depth_end() {
    let mut condition = is("release", &["high"]);
    for _ in 0..500 {
        condition = Condition::Any(vec![condition, is("fund", &["none"])]);
    }
    assert!(
        prose::condition(&lake(), &condition)
            .to_string()
            .contains('…')
    );
    let mut condition = is("release", &["high"]);
    for _ in 0..500 {
        condition = not(condition);
    }
    assert!(!prose::condition(&lake(), &condition).is_empty());
}

#[test]
fn edits_are_named_as_commands_and_as_done() {
    let scenario = lake();
    let both = |edit: Edit| {
        format!(
            "{} / {}",
            prose::edit(&scenario, &edit),
            prose::edit_done(&scenario, &edit)
        )
    };
    let red_line = |enabled| Edit::EnableRedLine {
        id: "no-high".into(),
        enabled,
    };
    let offer = |enabled| Edit::EnableOffer {
        id: "paid".into(),
        enabled,
    };
    let answer = |answer| Edit::AnswerAssumption {
        id: "rain".into(),
        answer,
    };
    let all = [
        both(red_line(false)),
        both(red_line(true)),
        both(offer(false)),
        both(offer(true)),
        both(answer(Answer::Yes)),
        both(answer(Answer::No)),
        both(answer(Answer::Unknown)),
    ];
    assert_snapshot!(all.join("\n"), @"
    lift red line “No high release” / Lifted red line “No high release”
    put red line “No high release” back in force / Put red line “No high release” back in force
    withdraw offer “High release against money” / Withdrew offer “High release against money”
    put offer “High release against money” back on the table / Put offer “High release against money” back on the table
    answer “Will the rain return?” with yes / Answered “Will the rain return?” with yes
    answer “Will the rain return?” with no / Answered “Will the rain return?” with no
    leave “Will the rain return?” open / Left “Will the rain return?” open
    ");
}

#[test]
fn cells_have_names() {
    let scenario = lake();
    assert_eq!(
        prose::cell(
            &scenario,
            &"quo".into(),
            &Subject::Party("city".into()),
            Nothing
        ),
        "Status quo, Brannock: rejects"
    );
    assert_eq!(
        prose::cell(&scenario, &"quo".into(), &Subject::Everyone, Nothing),
        "Status quo, everyone: no deal"
    );
}

/// Every cell of the built-in scenarios, explained: sentences, without anything that is unknown.
#[test]
fn explanations_of_the_scenarios_are_sentences() {
    for name in ["berlin-2025", "lake-water"] {
        let path = format!("{}/scenarios/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let scenario = common_ground::file::load(path.as_ref()).expect("a scenario");
        let mut engine = Engine::new();
        engine.analyse(&scenario);
        let parties = scenario.parties.iter();
        let subjects: Vec<Subject> = parties
            .map(|party| Subject::Party(party.id.clone()))
            .chain([Subject::Everyone])
            .collect();
        for package in &scenario.packages {
            for subject in &subjects {
                let explanation = engine
                    .explain(&scenario, &package.id, subject)
                    .expect("the package and the party are there");
                let points = prose::explanation(&scenario, &explanation);
                assert!(points.len() > 1, "{explanation:?}");
                assert_eq!(points[0].level, 0);
                for point in points {
                    let text = point.text.to_string();
                    let first = text.chars().next().expect("words");
                    assert!(!first.is_lowercase(), "{text}");
                    assert!(text.ends_with(['.', ':']), "{text}");
                    for sign in ["(unknown", "  ", "..", " .", "“”", "()"] {
                        assert!(!text.contains(sign), "{sign:?} in {text}");
                    }
                }
                if std::env::var_os("SHOW").is_some() {
                    println!("{}", told(&scenario, &explanation));
                }
            }
        }
    }
}
