//! Explanations: every kind of reason, told by hand-made data, and every cell of the built-in scenarios.

use common_ground::analysis::Verdict::{
    self, All, Contradictory, None as Nothing, Some as Part, Unknown,
};
use common_ground::analysis::explain::{
    AcceptedBy, Addition, Additions, Amendment, Amendments, Because, Clash, Crossed, DependsOn,
    Kept, Lack, OfferLack, Open, Requirement, TurnsOn, Why,
};
use common_ground::analysis::{Candidate, Count, Engine, Explanation, Score, Subject, Tally};
use common_ground::model::{Answer, Condition, OptionId, PackageId, Rule, Scenario, Span};
use common_ground::prose;
use insta::assert_snapshot;

use crate::{exactly, is, lake};

fn because(terms: &[(&str, &str)], facts: &[&str]) -> Because {
    Because {
        terms: terms
            .iter()
            .map(|(issue, option)| ((*issue).into(), Span::from(OptionId::from(*option))))
            .collect(),
        facts: facts.iter().map(|id| (*id).into()).collect(),
        smallest: true,
    }
}

fn explained(subject: Subject, verdict: Verdict, accepted: u128, why: Why) -> Explanation {
    Explanation {
        candidate: PackageId::from("restore").into(),
        subject,
        verdict,
        completions: exactly(21),
        accepted: exactly(accepted),
        score: Score::Absent,
        turns_on: Vec::new(),
        why,
        amendments: None,
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
            score: Score::Absent,
            because: because(&[("release", "high")], &[]),
            offers: vec![lack],
        }]);
        told(&scenario, &explained(farmers(), Nothing, 0, why))
    };
    let lacks = vec![needs_large_fund(), needs_small_strip()];
    assert_snapshot!(crossed(paid(true, Nothing, lacks.clone())), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. That fails here: the package sets Fund to Small; and the package leaves Buffer strip open. [reported A3]
    ");
    assert_snapshot!(crossed(paid(false, Nothing, lacks)), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. The offer is withdrawn. Besides, the package sets Fund to Small; and the package leaves Buffer strip open. [reported A3]
    ");
    assert_snapshot!(crossed(paid(false, All, Vec::new())), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. The offer is withdrawn. Put back on the table, it would apply here. [reported A3]
    ");
    assert_snapshot!(crossed(paid(true, Part, vec![needs_small_strip()])), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. That is not ensured here: the package leaves Buffer strip open. [reported A3]
    ");
    assert_snapshot!(crossed(paid(true, Nothing, vec![])), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. That cannot hold here: each part can, but not all of them together. [reported A3]
    ");
    let by_fact = Lack {
        because: because(&[("release", "high")], &["pays"]),
        ..needs_large_fund()
    };
    assert_snapshot!(crossed(paid(true, Nothing, vec![by_fact])), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. That fails here: it cannot be that Fund is Large, because the package sets Dam release to High, given the fact “A high release needs a fund”. [reported A3]
    ");
    let on_rain = Lack {
        part: Condition::Assume("rain".into()),
        met: Part,
        because: Because::default(),
    };
    assert_snapshot!(crossed(paid(true, Part, vec![on_rain])), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Broken: Breaks Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to High. [stated A1]
      Offer: Upland Farmers' offer “High release against money” would give this up, provided that Fund is Large and Buffer strip is at most 5 m. That is not ensured here: “Will the rain return?” is an assumption. [reported A3]
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
        score: Score::Absent,
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
    Summary: Full restoration is no deal: none of the 21 ways to settle what it leaves open is accepted by every party.
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
    Summary: Full restoration is no deal: none of the 21 ways to settle what it leaves open is accepted by every party.
    Clash: Each of these two can be met alone, but not both together: Upland Farmers' red line “No high release” and Brannock's red line “Enough water”.
      Broken: Upland Farmers' red line “No high release” reads “Never: Dam release is High”. [stated A1]
      Broken: Brannock's red line “Enough water” reads “Always: Dam release is Seasonal or High”. [stated A1]
      Clash: The package sets Fund to Small; with the fact “A high release needs a fund”, this leaves no room for both of them.
      Offer: Upland Farmers' offer “High release against money” would give up “No high release”, provided that Fund is Large and Buffer strip is at most 5 m. That fails here: the package sets Fund to Small. [reported A3]
    ");
    let value = Requirement::NoDealValue("farmers".into());
    assert_snapshot!(clash(vec![no_high(), value, water], false), @"
    Summary: Full restoration is no deal: none of the 21 ways to settle what it leaves open is accepted by every party.
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
        by: AcceptedBy::Each,
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
    Summary: Full restoration is accepted by Upland Farmers in all 21 ways to settle what it leaves open.
    Kept: Keeps to Upland Farmers' red line “No high release” (Never: Dam release is High). The package sets Dam release to Seasonal. [stated A1]
    Kept: Keeps to Upland Farmers' red line “No high release” (Never: Dam release is High), with the help of the offer “High release against money”. The package sets Dam release to High; with the fact “A high release needs a fund”, this ensures it. [stated A1]
      Offer: Upland Farmers' offer “High release against money” gives this up wherever Fund is Large and Buffer strip is at most 5 m. [reported A3]
    Kept: Keeps to Upland Farmers' red line “Small strip” (Always: Buffer strip is at most 10 m). Every settlement meets it. [stated A1]
    Kept: Reaches Upland Farmers' no-deal value of 40 (without a deal: The farms keep pumping as they do today). The package sets Fund to Large. [A9]
    ");
    let nothing = || Why::Accepted {
        by: AcceptedBy::Each,
        kept: Vec::new(),
    };
    assert_snapshot!(told(&scenario, &explained(farmers(), All, 21, nothing())), @"
    Summary: Full restoration is accepted by Upland Farmers in all 21 ways to settle what it leaves open.
    Kept: It has no requirement in force that bears on this package.
    ");
    let mut only = explained(Subject::Everyone, All, 1, nothing());
    only.completions = exactly(1);
    assert_snapshot!(told(&scenario, &only), @"
    Summary: Full restoration is a deal: every party accepts it in the only way to settle what it leaves open.
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
        terms: (terms.iter())
            .map(|(issue, option)| ((*issue).into(), (*option).into()))
            .collect(),
        answers: answers
            .iter()
            .map(|(id, yes)| ((*id).into(), *yes))
            .collect(),
        loses: Vec::new(),
    }
}

#[test]
fn open_and_what_would_settle_it() {
    let scenario = lake();
    let settled = |subject, list: Vec<Addition>, complete| {
        let why = open(Additions::Found { list, complete });
        let told = told(&scenario, &explained(subject, Part, 9, why));
        let (_, additions) = told.split_once("Addition: ").unwrap_or_default();
        let additions = additions.split("\nOpen: ").next().unwrap_or_default();
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
    Summary: Full restoration is open for Upland Farmers: accepted in 9 of the 21 ways to settle what it leaves open.
    Depends: It still depends on Dam release, Buffer strip and the answer to “Will the rain return?”.
    Addition: Smallest addition that would make Upland Farmers accept: set Dam release to Low.
    Open: Upland Farmers' red line “No high release” (Never: Dam release is High) is met or not depending on how the rest is settled. [stated A1]
    Open: Upland Farmers' no-deal value of 40 (without a deal: The farms keep pumping as they do today) is met or not depending on how the rest is settled. [A9]
      Offer: Upland Farmers' offer “High release against money” would give up “No high release”, provided that Fund is Large and Buffer strip is at most 5 m. That is not ensured here: the package leaves Buffer strip open. [reported A3]
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
fn additions_say_whom_they_lose_and_what_can_be_tried() {
    let scenario = lake();
    let lossy = Addition {
        loses: vec!["farmers".into()],
        ..addition(&[("depth", "5")], &[("rain", true)])
    };
    let low = addition(&[("release", "low")], &[]);
    let list = vec![low, lossy];
    let complete = true;
    let mut explanation = explained(
        Subject::Everyone,
        Part,
        9,
        open(Additions::Found { list, complete }),
    );
    explanation.candidate = Candidate::Proposal(vec![("fund".into(), "small".into())]);
    let points = prose::explanation(&scenario, &explanation);
    let text = |point: &prose::Point| point.text.to_string();
    assert_snapshot!(text(&points[0]), @"What is chosen here is a possible deal: every party accepts it in 9 of the 21 ways to settle what it leaves open.");
    let tried: Vec<_> = points.iter().filter(|it| it.trial.is_some()).collect();
    assert_snapshot!(text(tried[0]), @"Set Dam release to Low.");
    assert_snapshot!(text(tried[1]), @"Set Buffer strip to 5 m, provided that “Will the rain return?” is answered yes; it is then rejected by Upland Farmers.");
    assert_eq!(tried.len(), 2);
    let trial = tried[1].trial.as_ref().expect("can be tried");
    assert_eq!(trial.candidate, explanation.candidate);
    assert_eq!(trial.terms, [("depth".into(), "5".into())]);
}

#[test]
fn open_without_a_known_way_to_settle_it() {
    let mut scenario = lake();
    let mut explanation = explained(farmers(), Part, 9, open(Additions::Impossible));
    let last = |scenario: &Scenario, explanation: &Explanation| {
        let told = told(scenario, explanation);
        let is_of_additions = |line: &&str| !line.starts_with("Open: ") && !line.starts_with(' ');
        let line = told.lines().rfind(is_of_additions);
        line.map(str::to_owned).unwrap_or_default()
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
        score: Score::Absent,
        because: because(&[("release", "high")], &["pays"]),
        offers: vec![paid(true, Nothing, vec![needs_large_fund()])],
    }]);
    assert_snapshot!(told(&scenario, &explanation), @"
    Summary: “restore” (unknown package) is no deal: none of the 21 ways to settle what it leaves open is accepted by every party.
    Broken: Breaks “no-high” (unknown red line). The package sets “release” (unknown issue) to “high” (unknown option); with the fact “pays” (unknown fact), this breaks it.
      Offer: The offer “paid” (unknown offer) would give this up. That fails here: the package sets “fund” (unknown issue) to “small” (unknown option).
    ");
}

#[test]
fn verdicts_that_turn_on_an_assumption() {
    let scenario = lake();
    let mut explanation = explained(
        farmers(),
        Part,
        9,
        Why::Accepted {
            by: AcceptedBy::Each,
            kept: Vec::new(),
        },
    );
    explanation.accepted.sure = Count::Exact(0);
    let turns_on = |yes, no| TurnsOn {
        assumption: "rain".into(),
        yes,
        no,
    };
    explanation.turns_on = vec![turns_on(All, Nothing), turns_on(Part, Part)];
    assert_snapshot!(told(&scenario, &explanation), @"
    Summary: Full restoration is open for Upland Farmers: accepted in none of the 21 ways to settle what it leaves open for sure, but in 9 under some answers to the assumptions.
    Kept: It has no requirement in force that bears on this package.
    Assumption: Turns on an assumption: “Will the rain return?” If yes: accepts; if no: rejects. [A5]
    Assumption: Turns on an assumption: “Will the rain return?” Its answer matters together with those to other assumptions. [A5]
    ");
    explanation.subject = Subject::Everyone;
    explanation.accepted.sure = Count::Exact(3);
    assert_snapshot!(told(&scenario, &explanation), @"
    Summary: Full restoration is a possible deal: every party accepts it in 3 of the 21 ways to settle what it leaves open whatever the answers to the assumptions, and in 9 under some answers.
    Kept: No requirement in force bears on this package.
    Assumption: Turns on an assumption: “Will the rain return?” If yes: deal; if no: no deal. [A5]
    Assumption: Turns on an assumption: “Will the rain return?” Its answer matters together with those to other assumptions. [A5]
    ");
    explanation.completions = exactly(1);
    explanation.accepted = Tally {
        sure: Count::Exact(0),
        possible: Count::Exact(1),
    };
    explanation.turns_on.truncate(1);
    assert_snapshot!(told(&scenario, &explanation), @"
    Summary: Full restoration is a possible deal: every party accepts it under some answers to the assumptions.
    Kept: No requirement in force bears on this package.
    Assumption: Turns on an assumption: “Will the rain return?” If yes: deal; if no: no deal. [A5]
    ");
}

/// Every cell of the built-in scenarios, explained: sentences, without anything that is unknown.
#[test]
fn explanations_of_the_scenarios_are_sentences() {
    for name in ["berlin-2025", "lake-water"] {
        let path = format!("{}/scenarios/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let scenario = common_ground::file::load(path.as_ref()).expect("a scenario");
        let mut engine = Engine::new();
        engine.on(&scenario).analysis();
        let parties = scenario.parties.iter();
        let subjects: Vec<Subject> = parties
            .map(|party| Subject::Party(party.id.clone()))
            .chain([Subject::Everyone])
            .collect();
        for package in &scenario.packages {
            for subject in &subjects {
                let explanation = engine
                    .on(&scenario)
                    .explain(&package.id, subject)
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

/// What a rejected package would have to change, in the words for it.
fn amended(subject: Subject, amendments: Amendments) -> String {
    let explanation = Explanation {
        amendments: Some(amendments),
        ..explained(subject, Nothing, 0, Why::Crossed(Vec::new()))
    };
    told(&lake(), &explanation)
}

fn amendment(changes: &[(&str, &str, &str)], verdict: Verdict, loses: &[&str]) -> Amendment {
    let change = |(issue, from, to): &(&str, &str, &str)| {
        ((*issue).into(), OptionId::from(*from).into(), (*to).into())
    };
    Amendment {
        changes: changes.iter().map(change).collect(),
        verdict,
        loses: loses.iter().map(|id| (*id).into()).collect(),
    }
}

#[test]
fn what_would_have_to_change() {
    let found = |list: Vec<Amendment>, complete| Amendments::Found { list, complete };
    let lower = || amendment(&[("release", "high", "low")], All, &[]);
    let both = || {
        amendment(
            &[("release", "high", "low"), ("fund", "small", "large")],
            Part,
            &["city"],
        )
    };
    assert_snapshot!(amended(farmers(), found(vec![lower()], true)), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Addition: With this one change of its terms it is no longer rejected by Upland Farmers:
      Addition: Dam release: Low in place of High. It is then accepted by Upland Farmers.
    ");
    assert_snapshot!(amended(farmers(), found(vec![lower(), lower()], false)), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Addition: With any one of these changes of its terms it is no longer rejected by Upland Farmers:
      Addition: Dam release: Low in place of High. It is then accepted by Upland Farmers.
      Addition: Dam release: Low in place of High. It is then accepted by Upland Farmers.
      Caveat: The list was cut off: there may be more of the same size.
    ");
    assert_snapshot!(amended(Subject::Everyone, found(vec![both()], true)), @"
    Summary: Full restoration is no deal: none of the 21 ways to settle what it leaves open is accepted by every party.
    Addition: With these 2 changes of its terms it can be a deal:
      Addition: Dam release: Low in place of High; Fund: Large in place of Small. It is then a possible deal, but rejected by Brannock.
    ");
    assert_snapshot!(amended(farmers(), found(vec![both(), both()], true)), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Addition: With 2 changes of its terms, in any one of these ways, it is no longer rejected by Upland Farmers:
      Addition: Dam release: Low in place of High; Fund: Large in place of Small. It is then open for Upland Farmers, but rejected by Brannock.
      Addition: Dam release: Low in place of High; Fund: Large in place of Small. It is then open for Upland Farmers, but rejected by Brannock.
    ");
    assert_snapshot!(amended(farmers(), Amendments::Impossible), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Addition: No change of its terms is enough: no settlement at all is accepted by Upland Farmers.
    ");
    assert_snapshot!(amended(Subject::Everyone, Amendments::Impossible), @"
    Summary: Full restoration is no deal: none of the 21 ways to settle what it leaves open is accepted by every party.
    Addition: No change of its terms is enough: no settlement at all satisfies every side. Something else has to give.
    ");
    assert_snapshot!(amended(farmers(), Amendments::Unknown), @"
    Summary: Full restoration is rejected by Upland Farmers in all 21 ways to settle what it leaves open.
    Caveat: With which changes of its terms it is no longer rejected by Upland Farmers was not found within the budget.
    ");
}
