//! Every explanation suffices and is minimal, by the brute-force reference: on thousands of small random
//! scenarios, and on the cases that readers will meet first.

mod common;

use common::build::{assume, assumption, fact, is, issue, not, offer, package, party, red_line};
use common::checker;
use common::compare::shown;
use common::generate;
use common::reference::Reference;
use common::rng::Rng;
use common_ground::analysis::explain::{
    Addition, Additions, Because, Explanation, Requirement, TurnsOn, Why,
};
use common_ground::analysis::{Engine, Subject, Verdict};
use common_ground::model::{Answer, Condition, OptionId, Rule, Scenario, Span};

/// Checks every explanation that the engine gives of the scenario.
#[track_caller]
fn check_all(engine: &mut Engine, scenario: &Scenario, at: &str) {
    engine.on(scenario).analysis();
    let reference = Reference::new(scenario);
    let parties = scenario
        .parties
        .iter()
        .map(|party| Subject::Party(party.id.clone()));
    let subjects: Vec<Subject> = parties.chain([Subject::Everyone]).collect();
    for (n, package) in scenario.packages.iter().enumerate() {
        for subject in &subjects {
            let explanation = engine.on(scenario).explain(&package.id, subject);
            let wrong = match &explanation {
                Some(explanation) => checker::check(&reference, n, subject, explanation),
                None => vec!["there is no explanation".to_owned()],
            };
            assert!(
                wrong.is_empty(),
                "{at}, package {:?}, {subject:?}:\n  {}\n{explanation:#?}\n{}",
                package.id,
                wrong.join("\n  "),
                shown(scenario)
            );
        }
    }
}

#[test]
fn explanations_suffice_and_are_smallest() {
    for seed in 100_000..103_000 {
        let scenario = generate::small(seed);
        check_all(&mut Engine::new(), &scenario, &format!("seed {seed}"));
    }
}

#[test]
fn explanations_keep_up_with_edits() {
    let mut engine = Engine::new();
    let mut edited = 0;
    for seed in 110_000..110_150 {
        let mut scenario = generate::small(seed);
        let mut rng = Rng::new(seed);
        for step in 0..6 {
            check_all(&mut engine, &scenario, &format!("seed {seed}, step {step}"));
            let Some(edit) = generate::edit(&mut rng, &scenario) else {
                break;
            };
            edit.apply(&mut scenario).expect("it changes something");
            edited += 1;
        }
    }
    assert!(edited > 700, "{edited} edits were made");
}

#[test]
fn the_same_question_has_the_same_explanation() {
    for seed in 120_000..120_200 {
        let scenario = generate::small(seed);
        let mut one = Engine::new();
        let mut other = Engine::new();
        one.on(&scenario).analysis();
        other.on(&scenario).analysis();
        for package in &scenario.packages {
            let ask = |engine: &mut Engine| {
                engine
                    .on(&scenario)
                    .explain(&package.id, &Subject::Everyone)
            };
            let first = ask(&mut one);
            assert_eq!(first, ask(&mut one), "seed {seed}, asked again");
            assert_eq!(first, ask(&mut other), "seed {seed}, another engine");
        }
    }
}

#[test]
fn what_is_not_there_is_not_explained() {
    let scenario = generate::small(1);
    let mut engine = Engine::new();
    engine.on(&scenario).analysis();
    let package = &scenario.packages[0].id;
    assert_eq!(
        engine
            .on(&scenario)
            .explain(&"no-such".into(), &Subject::Everyone),
        None
    );
    let nobody = Subject::Party("no-such".into());
    assert_eq!(engine.on(&scenario).explain(package, &nobody), None);
}

/// Every way to damage an explanation a little.
fn damaged(explanation: &Explanation) -> Vec<Explanation> {
    let mut all = Vec::new();
    let mut with = |change: &dyn Fn(&mut Explanation)| {
        let mut damaged = explanation.clone();
        change(&mut damaged);
        if damaged != *explanation {
            all.push(damaged);
        }
    };
    with(&|e| e.turns_on.clear());
    with(&|e| e.accepted = e.completions);
    with(&|e| {
        if let Some(turns_on) = e.turns_on.first_mut() {
            std::mem::swap(&mut turns_on.yes, &mut turns_on.no);
        }
    });
    with(&|e| {
        if let Some(because) = first_because(&mut e.why) {
            because.terms.pop();
        }
    });
    with(&|e| {
        if let Some(because) = first_because(&mut e.why) {
            because.facts.pop();
        }
    });
    with(&|e| match &mut e.why {
        Why::Accepted { kept, .. } => drop(kept.pop()),
        Why::Crossed(crossed) => drop(crossed.pop()),
        Why::Clash(clash) => drop(clash.requirements.pop()),
        Why::Open(open) => drop(open.requirements.pop()),
        Why::Contradictory(_) | Why::Unknown => {}
    });
    with(&|e| match &mut e.why {
        Why::Accepted { kept, .. } => kept.iter_mut().for_each(|kept| kept.offers.clear()),
        Why::Crossed(crossed) => crossed
            .iter_mut()
            .for_each(|crossed| crossed.offers.clear()),
        Why::Clash(clash) => clash.offers.clear(),
        Why::Open(open) => open.offers.clear(),
        Why::Contradictory(_) | Why::Unknown => {}
    });
    with(&|e| {
        if let Why::Crossed(crossed) = &mut e.why {
            let offers = crossed.iter_mut().flat_map(|crossed| &mut crossed.offers);
            offers.for_each(|offer| drop(offer.lacks.pop()));
        }
    });
    with(&|e| {
        if let Why::Open(open) = &mut e.why {
            open.depends_on.issues.pop();
        }
    });
    with(&|e| {
        if let Why::Open(open) = &mut e.why {
            open.depends_on.assumptions.pop();
        }
    });
    with(&|e| {
        if let Why::Open(open) = &mut e.why
            && let Additions::Found { list, .. } = &mut open.additions
        {
            drop(list.pop());
        }
    });
    with(&|e| {
        if let Why::Open(open) = &mut e.why
            && let Additions::Found { list, .. } = &mut open.additions
            && let Some(first) = list.first_mut()
        {
            first.loses.push("nobody".into());
        }
    });
    with(&|e| {
        if let Why::Open(open) = &mut e.why
            && let Additions::Found { list, .. } = &mut open.additions
        {
            list.iter_mut()
                .for_each(|addition| drop(addition.terms.pop()));
        }
    });
    all
}

/// The because with the most in it, so that something can be taken away.
fn first_because(why: &mut Why) -> Option<&mut Because> {
    let all: Vec<&mut Because> = match why {
        Why::Contradictory(because) => vec![because],
        Why::Accepted { kept, .. } => kept.iter_mut().map(|kept| &mut kept.because).collect(),
        Why::Crossed(crossed) => crossed.iter_mut().map(|c| &mut c.because).collect(),
        Why::Clash(clash) => vec![&mut clash.because],
        Why::Open(_) | Why::Unknown => Vec::new(),
    };
    all.into_iter()
        .max_by_key(|because| (because.facts.len(), because.terms.len()))
}

#[test]
fn the_checker_notices_every_damage() {
    let mut noticed = 0;
    let mut kinds = [0_usize; 5];
    for seed in 130_000..130_500 {
        let scenario = generate::small(seed);
        let reference = Reference::new(&scenario);
        let mut engine = Engine::new();
        engine.on(&scenario).analysis();
        for (n, package) in scenario.packages.iter().enumerate() {
            let subject = Subject::Everyone;
            let explanation = engine.on(&scenario).explain(&package.id, &subject);
            let explanation = explanation.expect("the package is there");
            let kind = match &explanation.why {
                Why::Contradictory(_) => 0,
                Why::Accepted { .. } => 1,
                Why::Crossed(_) => 2,
                Why::Clash(_) => 3,
                Why::Open(_) | Why::Unknown => 4,
            };
            kinds[kind] += 1;
            for damaged in damaged(&explanation) {
                let wrong = checker::check(&reference, n, &subject, &damaged);
                assert!(!wrong.is_empty(), "seed {seed}: unnoticed in {damaged:#?}");
                noticed += 1;
            }
        }
    }
    assert!(noticed > 1_000, "{noticed}");
    assert!(kinds.iter().all(|kind| *kind >= 25), "{kinds:?}");
}

// --- Cases worked out by hand. ---

fn two_issues() -> Scenario {
    Scenario {
        issues: vec![
            issue("line", &["freeze", "matched"]),
            issue("zone", &["none", "open"]),
        ],
        ..Scenario::default()
    }
}

/// The explanation of the first package for everyone, after all of them have been checked.
#[track_caller]
fn explain(scenario: &Scenario) -> Explanation {
    let mut engine = Engine::new();
    check_all(&mut engine, scenario, "by hand");
    engine
        .on(scenario)
        .explain(&scenario.packages[0].id, &Subject::Everyone)
        .expect("the package is there")
}

fn because(terms: &[(&str, &str)], facts: &[&str]) -> Because {
    Because {
        terms: (terms.iter())
            .map(|(issue, option)| ((*issue).into(), Span::from(OptionId::from(*option))))
            .collect(),
        facts: facts.iter().map(|id| (*id).into()).collect(),
        smallest: true,
    }
}

#[test]
fn a_contradiction_names_terms_and_facts() {
    let mut scenario = Scenario {
        facts: vec![
            fact("idle", Rule::Never(Condition::Any(vec![]))),
            fact(
                "pullback",
                Rule::OnlyIf(not(is("zone", &["none"])), not(is("line", &["freeze"]))),
            ),
        ],
        packages: vec![package(
            "p",
            &[("size", "s"), ("zone", "open"), ("line", "freeze")],
        )],
        ..two_issues()
    };
    scenario.issues.push(issue("size", &["s", "l"]));
    let why = explain(&scenario).why;
    let clash = because(&[("zone", "open"), ("line", "freeze")], &["pullback"]);
    assert_eq!(why, Why::Contradictory(clash));
}

#[test]
fn a_crossed_red_line_names_its_terms_and_what_the_offer_lacks() {
    let provided = Condition::All(vec![is("zone", &["open"]), is("line", &["matched"])]);
    let scenario = Scenario {
        parties: vec![party(
            "north",
            vec![red_line("hold", Rule::Never(is("line", &["matched"])))],
            vec![offer("o", &["hold"], provided)],
        )],
        packages: vec![package("p", &[("line", "matched"), ("zone", "none")])],
        ..two_issues()
    };
    let Why::Crossed(crossed) = explain(&scenario).why else {
        panic!("the red line is crossed");
    };
    assert_eq!(crossed.len(), 1);
    assert_eq!(crossed[0].requirement, Requirement::RedLine("hold".into()));
    // The offer is why both terms are needed: with an open zone the red line would be waived.
    let both = because(&[("line", "matched"), ("zone", "none")], &[]);
    assert_eq!(crossed[0].because, both);
    let lack = &crossed[0].offers[0];
    assert_eq!((lack.met, lack.enabled), (Verdict::None, true));
    assert_eq!(lack.lacks.len(), 1);
    assert_eq!(lack.lacks[0].part, is("zone", &["open"]));
    assert_eq!(lack.lacks[0].because, because(&[("zone", "none")], &[]));
}

#[test]
fn a_clash_names_all_that_exclude_each_other() {
    let scenario = Scenario {
        parties: vec![
            party(
                "north",
                vec![red_line("a", Rule::Always(is("zone", &["none"])))],
                vec![],
            ),
            party(
                "south",
                vec![
                    red_line("b", Rule::Never(is("line", &["matched"]))),
                    red_line("c", Rule::Always(is("zone", &["open"]))),
                ],
                vec![],
            ),
        ],
        packages: vec![package("p", &[("line", "freeze")])],
        ..two_issues()
    };
    let Why::Clash(clash) = explain(&scenario).why else {
        panic!("each can be met alone");
    };
    let red_line = |id: &str| Requirement::RedLine(id.into());
    assert_eq!(clash.requirements, [red_line("a"), red_line("c")]);
    assert_eq!(clash.because, because(&[], &[]));
    assert!(clash.smallest);
}

#[test]
fn an_accepted_package_says_what_keeps_each_red_line() {
    let scenario = Scenario {
        parties: vec![party(
            "north",
            vec![
                red_line("a", Rule::Never(is("zone", &["open"]))),
                red_line("b", Rule::Never(is("line", &["matched"]))),
            ],
            vec![offer("o", &["b"], is("zone", &["none"]))],
        )],
        packages: vec![package("p", &[("zone", "none"), ("line", "matched")])],
        ..two_issues()
    };
    let Why::Accepted { kept, .. } = explain(&scenario).why else {
        panic!("both are kept");
    };
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0].because, because(&[("zone", "none")], &[]));
    assert_eq!(kept[0].offers, []);
    assert_eq!(kept[1].because, because(&[("zone", "none")], &[]));
    assert_eq!(kept[1].offers, ["o".into()]);
}

#[test]
fn an_open_verdict_says_what_it_depends_on_and_what_would_settle_it() {
    let mut scenario = Scenario {
        assumptions: vec![assumption("deters", Answer::Unknown)],
        parties: vec![party(
            "north",
            vec![
                red_line("a", Rule::Never(is("zone", &["open"]))),
                red_line("b", Rule::OnlyIf(is("line", &["freeze"]), assume("deters"))),
            ],
            vec![],
        )],
        packages: vec![package("p", &[("line", "freeze")]), package("q", &[])],
        ..two_issues()
    };
    scenario.issues.push(issue("size", &["s", "l"]));
    let explanation = explain(&scenario);
    let turns_on = TurnsOn {
        assumption: "deters".into(),
        yes: Verdict::Some,
        no: Verdict::None,
    };
    assert_eq!(explanation.turns_on, [turns_on]);
    let Why::Open(open) = explanation.why else {
        panic!("it is open");
    };
    assert_eq!(open.depends_on.issues, ["zone".into()]);
    assert_eq!(open.depends_on.assumptions, ["deters".into()]);
    let addition = Addition {
        terms: vec![("zone".into(), "none".into())],
        answers: vec![("deters".into(), true)],
        loses: vec![],
    };
    let expected = Additions::Found {
        list: vec![addition],
        complete: true,
    };
    assert_eq!(open.additions, expected);

    // With the line open too, terms alone settle it, and answers are not asked for.
    scenario.packages.remove(0);
    let Why::Open(open) = explain(&scenario).why else {
        panic!("it is open");
    };
    let addition = Addition {
        terms: vec![
            ("line".into(), "matched".into()),
            ("zone".into(), "none".into()),
        ],
        answers: vec![],
        loses: vec![],
    };
    let expected = Additions::Found {
        list: vec![addition],
        complete: true,
    };
    assert_eq!(open.additions, expected);
}
