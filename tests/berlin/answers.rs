//! The checks on the model's own answer.
//!
//! The verdicts and counts below were worked out by brute force over all 733,824 settlements and the four
//! answers to the two assumptions, by a program that shares nothing with this package.

use std::collections::BTreeSet;

use common_ground::analysis::explain::{Requirement, Why};
use common_ground::analysis::{Count, Engine, Subject, Tally, Verdict};
use common_ground::model::{
    Answer, ClaimId, Condition, Edit, PartyId, RedLine, RedLineId, Scenario,
};

use crate::{analyse, berlin};

/// Issues of territory. A red line is territorial if it speaks of nothing else.
const TERRITORY: [&str; 5] = ["line", "zone", "zone_admin", "zone_security", "status"];

const BOTH_YES: [(&str, Answer); 2] =
    [("deterrence", Answer::Yes), ("moscow-accepts", Answer::Yes)];
const MOSCOW_REFUSES: [(&str, Answer); 1] = [("moscow-accepts", Answer::No)];

#[test]
fn verdicts_are_those_of_the_brute_force() {
    // Ukraine, Russia, United States, European backers, everyone: (a)ccepts, (r)ejects, (o)pen.
    let expected = [
        ("freeze", 18_816, "oroor"),
        ("economic-zone", 169_344, "rooor"),
        ("russian-policed-zone", 112_896, "rooor"),
        ("article-5-guarantees", 359_424, "oooor"),
        ("full-withdrawal", 357_504, "rooor"),
        ("matched", 357_504, "oroor"),
        ("joint-statement", 45_864, "oooor"),
        ("guarantees-before-territory", 239_616, "oooor"),
        ("nato-for-guarantees", 14_976, "oooor"),
        ("christmas-truce", 366_912, "oooor"),
        ("freeze-and-guarantees", 2, "araar"),
        ("all-but-territory", 312, "ooaar"),
        ("pullback-for-guarantees", 9_216, "roarr"),
        ("matched-with-guarantees-alone", 6, "orarr"),
        ("moscow-positions", 294, "raorr"),
    ];
    let analysis = analyse(&berlin());
    assert_eq!(analysis.settlements, Tally::certain(Count::Exact(733_824)));
    let got: Vec<(String, Count, String)> = analysis
        .packages
        .iter()
        .map(|package| {
            let cells = package.parties.iter().chain([&package.everyone]);
            let letters = cells.map(|cell| letter(cell.verdict)).collect();
            (package.id.to_string(), package.completions.sure, letters)
        })
        .collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|(id, count, row)| (id.to_string(), Count::Exact(*count), row.to_string()))
        .collect();
    assert_eq!(got, expected);
}

#[test]
fn verdicts_turn_on_the_assumptions_where_they_should() {
    let scenario = berlin();
    let analysis = analyse(&scenario);
    let turning: Vec<(String, String, String)> = analysis
        .packages
        .iter()
        .flat_map(|package| {
            package
                .parties
                .iter()
                .zip(&scenario.parties)
                .flat_map(move |(cell, party)| {
                    cell.turns_on.iter().map(move |assumption| {
                        (
                            package.id.to_string(),
                            party.id.to_string(),
                            assumption.to_string(),
                        )
                    })
                })
        })
        .collect();
    let expected = [
        ("joint-statement", "russia", "moscow-accepts"),
        ("all-but-territory", "russia", "moscow-accepts"),
        ("matched-with-guarantees-alone", "ukraine", "deterrence"),
    ];
    assert_eq!(
        turning,
        expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()))
    );
}

#[test]
fn no_package_satisfies_every_party() {
    let analysis = analyse(&berlin());
    assert_eq!(analysis.deals, Tally::certain(Count::Exact(0)));
    for package in &analysis.packages {
        assert_eq!(package.everyone.verdict, Verdict::None, "{}", package.id);
    }
}

#[test]
fn the_western_parties_have_common_settlements() {
    let mut scenario = berlin();
    scenario
        .parties
        .retain(|party| party.id.as_str() != "russia");
    assert_eq!(scenario.parties.len(), 3);
    assert_eq!(
        analyse(&scenario).deals,
        Tally::certain(Count::Exact(24)),
        "whatever the answers"
    );
}

#[test]
fn packages_fail_for_the_reasons_in_the_sources() {
    check_rejected_for("economic-zone", "ukraine", &["A9", "A10"]);
    check_rejected_for("full-withdrawal", "ukraine", &["A8", "A10"]);
    check_rejected_for("russian-policed-zone", "ukraine", &["B5", "B6"]);
    check_rejected_for("freeze", "russia", &["A8"]);
    check_rejected_for("freeze-and-guarantees", "russia", &["A8"]);
    check_rejected_for("matched", "russia", &["A8"]);
    check_rejected_for("pullback-for-guarantees", "europe", &["B7"]);
    check_rejected_for("moscow-positions", "europe", &["B8", "B9"]);
}

#[test]
fn one_line_of_each_side_excludes_any_deal() {
    // Whatever else is lifted, no deal opens while both stand: each smallest set has one of them.
    let scenario = berlin();
    let others = red_lines_where(&scenario, |red_line| {
        !["no-withdrawal", "rest-of-donetsk"].contains(&red_line.id.as_str())
    });
    assert_eq!(deals(&what_if(&scenario, &others, &[])), (0, 0));
}

#[test]
fn every_concession_set_contains_a_territorial_red_line() {
    // Lifting a red line never closes a deal. So if lifting all other red lines at once opens none, no set
    // of them does, and every set that opens a deal contains a territorial one.
    let scenario = berlin();
    let others = red_lines_where(&scenario, |red_line| !is_territorial(red_line));
    assert_eq!(others.len(), 12);
    assert_eq!(deals(&what_if(&scenario, &others, &[])), (0, 0));
}

#[test]
fn smallest_concession_sets_are_known() {
    let scenario = berlin();
    let all = red_lines_where(&scenario, |_| true);
    let mut engine = Engine::new();
    let mut opens = |lift: &[RedLineId]| {
        let (sure, possible) = counts(engine.on(&what_if(&scenario, lift, &[])).analysis().deals);
        (sure > 0, possible > 0)
    };

    let mut possible = BTreeSet::new();
    let mut sure = BTreeSet::new();
    for (position, first) in all.iter().enumerate() {
        let alone = opens(std::slice::from_ref(first));
        assert!(!alone.0, "{first} alone opens a sure deal");
        if alone.1 {
            possible.insert(first.as_str());
        }
        for second in &all[position + 1..] {
            if opens(&[first.clone(), second.clone()]).0 {
                sure.insert((first.as_str(), second.as_str()));
            }
        }
    }

    assert_eq!(
        possible,
        BTreeSet::from(["no-withdrawal", "rest-of-donetsk"])
    );
    assert_eq!(
        sure,
        BTreeSet::from([
            ("no-withdrawal", "no-additions"),
            ("rest-of-donetsk", "no-additions"),
        ])
    );
}

#[test]
fn with_both_answers_yes_territory_alone_opens_deals() {
    let scenario = berlin();
    let lifting = |red_line: &str| deals(&what_if(&scenario, &[red_line.into()], &BOTH_YES));
    assert_eq!(deals(&what_if(&scenario, &[], &BOTH_YES)), (0, 0));
    assert_eq!(lifting("rest-of-donetsk"), (8, 8));
    assert_eq!(lifting("no-withdrawal"), (4, 4));
}

#[test]
fn if_moscow_refuses_territory_alone_opens_none() {
    // All territorial red lines at once open none, so no set of them does.
    let scenario = berlin();
    let territorial = red_lines_where(&scenario, is_territorial);
    assert_eq!(territorial.len(), 7);
    assert_eq!(
        deals(&what_if(&scenario, &territorial, &MOSCOW_REFUSES)),
        (0, 0)
    );
}

#[test]
fn variants_show_what_they_promise() {
    let scenario = berlin();
    let got: Vec<(&str, (u128, u128))> = scenario
        .variants
        .iter()
        .map(|variant| {
            assert!(variant.withdraw.is_empty());
            let answers: Vec<(&str, Answer)> = variant
                .answers
                .iter()
                .map(|(assumption, answer)| (assumption.as_str(), *answer))
                .collect();
            let changed = what_if(&scenario, &variant.lift, &answers);
            (variant.id.as_str(), deals(&changed))
        })
        .collect();
    assert_eq!(
        got,
        [
            ("both-yes", (0, 0)),
            ("moscow-yields-donetsk", (8, 8)),
            ("kyiv-yields-donetsk", (4, 4)),
            ("moscow-refuses", (0, 0)),
        ]
    );
}

/// How many sure and how many possible deals there are.
#[track_caller]
fn deals(scenario: &Scenario) -> (u128, u128) {
    counts(analyse(scenario).deals)
}

#[track_caller]
fn counts(tally: Tally) -> (u128, u128) {
    let exact = |count: Count| count.exact().expect("an exact count");
    (exact(tally.sure), exact(tally.possible))
}

/// The scenario with these red lines lifted and these assumptions answered.
#[track_caller]
fn what_if(scenario: &Scenario, lift: &[RedLineId], answers: &[(&str, Answer)]) -> Scenario {
    let mut changed = scenario.clone();
    for id in lift {
        let edit = Edit::enable_red_line(id, false);
        assert!(edit.apply(&mut changed).is_some(), "{id}");
    }
    for (id, answer) in answers {
        let edit = Edit::answer(&(*id).into(), *answer);
        assert!(edit.apply(&mut changed).is_some(), "{id}");
    }
    changed
}

fn red_lines_where(scenario: &Scenario, keep: impl Fn(&RedLine) -> bool) -> Vec<RedLineId> {
    scenario
        .red_lines()
        .filter(|(_, red_line)| keep(red_line))
        .map(|(_, red_line)| red_line.id.clone())
        .collect()
}

fn is_territorial(red_line: &RedLine) -> bool {
    let mut territorial = true;
    for condition in red_line.rule.conditions() {
        condition.visit(&mut |part| {
            if let Condition::Is(issue, _) = part {
                territorial &= TERRITORY.contains(&issue.as_str());
            }
        });
    }
    territorial
}

fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::All => 'a',
        Verdict::None => 'r',
        Verdict::Some => 'o',
        Verdict::Contradictory => 'c',
        Verdict::Unknown => '?',
    }
}

/// That the party rejects the package, and that the red lines which the explanation names cite these claims.
#[track_caller]
fn check_rejected_for(package: &str, party: &str, expected: &[&str]) {
    let scenario = berlin();
    let mut engine = Engine::new();
    engine.on(&scenario).analysis();
    let subject = Subject::Party(PartyId::from(party));
    let explanation = engine
        .on(&scenario)
        .explain(&package.into(), &subject)
        .expect("the package and the party exist");
    assert_eq!(explanation.verdict, Verdict::None, "{package}, {party}");
    let Why::Crossed(crossed) = explanation.why else {
        panic!("{package}, {party}: {:?}", explanation.why);
    };
    let cited: BTreeSet<&str> = crossed
        .iter()
        .filter_map(|crossed| match &crossed.requirement {
            Requirement::RedLine(id) => scenario.red_line(id),
            Requirement::NoDealValue(_) => None,
        })
        .flat_map(|(_, red_line)| red_line.claims.iter().map(ClaimId::as_str))
        .collect();
    for claim in expected {
        assert!(cited.contains(claim), "{package}, {party}: {cited:?}");
    }
}
