//! The engine's verdicts and counts are those of the brute-force reference: on thousands of small random
//! scenarios, after edits, and on the cases that a simpler engine gets wrong.

mod common;

use common::build::{
    assume, assumption, fact, is, issue, no_deal, not, offer, package, party, range, red_line, sum,
};
use common::compare::{assert_is_reference, shown};
use common::generate;
use common::reference::Reference;
use common::rng::Rng;
use common_ground::analysis::outcome::LeftOut;
use common_ground::analysis::{Analysis, Cell, Count, Engine, Tally, Verdict};
use common_ground::model::{
    Agreement, Answer, Bound, Condition, OptionValues, Package, Party, Preference, Rational, Role,
    Rule, Scenario, Span,
};

#[test]
fn small_scenarios_as_the_reference() {
    for seed in 0..5_000 {
        let scenario = generate::small(seed);
        let analysis = Engine::new().on(&scenario).analysis();
        assert_is_reference(&scenario, &analysis, &format!("seed {seed}"));
    }
}

#[test]
fn edits_on_one_engine_as_the_reference() {
    let mut edited = 0;
    for seed in 10_000..10_400 {
        let mut scenario = generate::small(seed);
        let mut rng = Rng::new(seed);
        let mut engine = Engine::new();
        let mut done = Vec::new();
        for step in 0..12 {
            let analysis = engine.on(&scenario).analysis();
            let at = format!("seed {seed}, step {step}, edits {done:?}");
            assert_is_reference(&scenario, &analysis, &at);
            let Some(edit) = generate::edit(&mut rng, &scenario) else {
                break;
            };
            assert!(
                edit.apply(&mut scenario).is_some(),
                "{edit:?} changes nothing"
            );
            done.push(edit);
        }
        edited += done.len();
    }
    assert!(edited > 4_000, "{edited} edits were made");
}

#[test]
fn an_edit_and_its_inverse_lead_back() {
    let mut edited = 0;
    for seed in 15_000..15_200 {
        let mut scenario = generate::small(seed);
        let mut rng = Rng::new(seed);
        let mut engine = Engine::new();
        let before = engine.on(&scenario).analysis();
        let Some(edit) = generate::edit(&mut rng, &scenario) else {
            continue;
        };
        let inverse = edit.apply(&mut scenario).expect("it changes something");
        engine.on(&scenario).analysis();
        inverse.apply(&mut scenario).expect("it can be undone");
        let after = engine.on(&scenario).analysis();
        assert_eq!(before, after, "seed {seed}, {edit:?}\n{}", shown(&scenario));
        edited += 1;
    }
    assert!(edited > 150, "{edited} were edited");
}

#[test]
fn one_engine_serves_different_scenarios() {
    let mut engine = Engine::new();
    for seed in 20_000..20_600 {
        let scenario = generate::small(seed);
        let analysis = engine.on(&scenario).analysis();
        assert_is_reference(&scenario, &analysis, &format!("seed {seed}"));
        if seed % 3 == 0 {
            // What was asked before does not matter either.
            let earlier = generate::small(seed - 1);
            let analysis = engine.on(&earlier).analysis();
            assert_is_reference(&earlier, &analysis, &format!("seed {} again", seed - 1));
        }
    }
}

#[test]
fn the_same_question_has_the_same_answer() {
    let mut used = Engine::new();
    for seed in 30_000..30_300 {
        let scenario = generate::small(seed);
        let fresh = Engine::new().on(&scenario).analysis();
        assert_eq!(fresh, Engine::new().on(&scenario).analysis(), "seed {seed}");
        assert_eq!(
            fresh,
            used.on(&scenario).analysis(),
            "seed {seed}, used engine"
        );
        assert_eq!(
            fresh,
            used.on(&scenario).analysis(),
            "seed {seed}, asked again"
        );
    }
}

#[test]
fn the_random_scenarios_are_varied() {
    // A comparison proves little where most answers are trivial.
    let mut seen = [0_usize; 4];
    let (mut turning, mut left_out, mut unsure, mut alone) = (0, 0, 0, 0);
    let (mut by_rule, mut with_advisory) = (0, 0);
    let (mut sums, mut weighted) = (0, 0);
    for seed in 0..1_000 {
        let scenario = generate::small(seed);
        for (_, red_line) in scenario.red_lines() {
            for condition in red_line.rule.conditions() {
                condition.visit(&mut |inner| {
                    // Of one range a sum is no more than a bound.
                    let is_sum = matches!(inner, Condition::Sum { of, .. } if of.len() > 1);
                    sums += usize::from(is_sum);
                    weighted += usize::from(matches!(inner, Condition::Weighted { .. }));
                });
            }
        }
        let analysis = Reference::new(&scenario).analysis();
        by_rule += usize::from(scenario.stated_rule().is_some());
        with_advisory += usize::from(scenario.deciding_parties().len() < scenario.parties.len());
        left_out += usize::from(!analysis.left_out.is_empty());
        unsure += usize::from(analysis.deals.sure != analysis.deals.possible);
        for package in &analysis.packages {
            let verdict = package.everyone.verdict;
            let kinds = [
                Verdict::All,
                Verdict::None,
                Verdict::Some,
                Verdict::Contradictory,
            ];
            for (seen, kind) in seen.iter_mut().zip(kinds) {
                *seen += usize::from(verdict == kind);
            }
            turning += usize::from(!package.everyone.turns_on.is_empty());
            let is_open = |cell: &Cell| cell.verdict == Verdict::Some;
            alone += usize::from(verdict == Verdict::None && package.parties.iter().all(is_open));
        }
    }
    let seen_text = format!("{seen:?} {turning} {left_out} {unsure} {alone}");
    assert!(seen.iter().all(|seen| *seen >= 100), "{seen_text}");
    assert!(
        turning >= 100 && left_out >= 50 && unsure >= 100 && alone >= 10,
        "{seen_text}"
    );
    assert!(
        by_rule >= 100 && with_advisory >= 100,
        "{by_rule} {with_advisory}"
    );
    assert!(sums >= 200 && weighted >= 200, "{sums} {weighted}");
}

// --- Cases worked out by hand: they hold the reference and the engine to the same answers. ---

/// The analysis by the reference, after making sure that the engine agrees.
#[track_caller]
fn analysis(scenario: &Scenario) -> Analysis {
    let analysis = Engine::new().on(scenario).analysis();
    let reference = Reference::new(scenario).analysis();
    assert_is_reference(scenario, &analysis, "by hand");
    reference
}

fn exactly(sure: u128, possible: u128) -> Tally {
    Tally {
        sure: Count::Exact(sure),
        possible: Count::Exact(possible),
    }
}

fn never(condition: Condition) -> Rule {
    Rule::Never(condition)
}

fn two_issues() -> Scenario {
    Scenario {
        issues: vec![
            issue("line", &["freeze", "matched"]),
            issue("zone", &["none", "open"]),
        ],
        ..Scenario::default()
    }
}

#[test]
fn a_party_can_reject_though_each_red_line_is_open() {
    let scenario = Scenario {
        parties: vec![party(
            "north",
            vec![
                red_line("a", Rule::Always(is("zone", &["none"]))),
                red_line("b", never(is("zone", &["none"]))),
            ],
            vec![],
        )],
        packages: vec![package("p", &[("line", "freeze")])],
        ..two_issues()
    };
    let package = &analysis(&scenario).packages[0];
    assert_eq!(package.completions, exactly(2, 2));
    assert_eq!(package.red_lines, [[Verdict::Some, Verdict::Some]]);
    assert_eq!(package.parties[0].verdict, Verdict::None);
    assert_eq!(package.parties[0].accepted, exactly(0, 0));
    assert_eq!(package.everyone.verdict, Verdict::None);
}

#[test]
fn everyone_can_fail_though_each_party_is_open() {
    let scenario = Scenario {
        parties: vec![
            party(
                "north",
                vec![red_line("a", Rule::Always(is("zone", &["none"])))],
                vec![],
            ),
            party(
                "south",
                vec![red_line("b", Rule::Always(is("zone", &["open"])))],
                vec![],
            ),
        ],
        packages: vec![package("p", &[("line", "freeze")])],
        ..two_issues()
    };
    let analysis = analysis(&scenario);
    assert_eq!(analysis.settlements, exactly(4, 4));
    assert_eq!(analysis.deals, exactly(0, 0));
    assert_eq!(analysis.parties, [exactly(2, 2), exactly(2, 2)]);
    let package = &analysis.packages[0];
    assert_eq!(package.parties[0].verdict, Verdict::Some);
    assert_eq!(package.parties[1].verdict, Verdict::Some);
    assert_eq!(package.everyone.verdict, Verdict::None);
}

#[test]
fn terms_and_facts_can_clash() {
    let scenario = Scenario {
        facts: vec![fact(
            "zone-needs-pullback",
            Rule::OnlyIf(not(is("zone", &["none"])), not(is("line", &["freeze"]))),
        )],
        parties: vec![party(
            "north",
            vec![red_line("a", never(is("zone", &["none"])))],
            vec![],
        )],
        packages: vec![package("p", &[("zone", "open"), ("line", "freeze")])],
        ..two_issues()
    };
    let analysis = analysis(&scenario);
    assert_eq!(analysis.settlements, exactly(3, 3));
    let package = &analysis.packages[0];
    assert_eq!(package.completions, exactly(0, 0));
    assert_eq!(package.everyone.verdict, Verdict::Contradictory);
    assert_eq!(package.parties[0].verdict, Verdict::Contradictory);
    assert_eq!(package.red_lines, [[Verdict::Contradictory]]);
    assert_eq!(analysis.options[0], [exactly(0, 0), exactly(1, 1)]);
}

#[test]
fn a_span_leaves_what_is_within_it() {
    let mut with_span = package("p", &[("zone", "none")]);
    let span = |options: &[&str]| Span::Options(options.iter().map(|id| (*id).into()).collect());
    let judged = |package: &Package| {
        let scenario = Scenario {
            issues: vec![
                issue("line", &["freeze", "matched", "withdraw"]),
                issue("zone", &["none", "open"]),
                range("months", 0, 36, 6),
            ],
            parties: vec![party(
                "north",
                vec![red_line("a", never(is("line", &["withdraw"])))],
                vec![],
            )],
            packages: vec![package.clone()],
            ..Scenario::default()
        };
        let analysis = analysis(&scenario);
        (analysis.packages[0].clone(), analysis.left_out)
    };
    with_span.spans = vec![
        ("line".into(), span(&["freeze", "matched"])),
        ("months".into(), Span::Between(20, 36)),
    ];
    let (found, left_out) = judged(&with_span);
    assert_eq!(found.completions, exactly(6, 6));
    assert_eq!(found.everyone.verdict, Verdict::All);
    assert_eq!((found.open_issues, found.is_complete()), (Some(2), false));
    assert!(left_out.is_empty());

    with_span.spans[0].1 = span(&["withdraw", "matched"]);
    let (found, _) = judged(&with_span);
    assert_eq!(found.everyone.verdict, Verdict::Some);
    assert_eq!(found.everyone.accepted, exactly(3, 3));

    // One option alone leaves nothing open, and is no term.
    with_span.spans = vec![
        ("line".into(), span(&["withdraw"])),
        ("months".into(), Span::AtMost(5)),
    ];
    let (found, _) = judged(&with_span);
    assert_eq!(found.everyone.verdict, Verdict::None);
    assert!(found.is_complete());

    // Of two for one issue the first counts, and terms come first; what leaves nothing says nothing.
    with_span.spans = vec![
        ("zone".into(), span(&["open"])),
        ("line".into(), span(&["freeze"])),
        ("line".into(), span(&["withdraw"])),
        ("months".into(), Span::Between(7, 11)),
    ];
    let (found, left_out) = judged(&with_span);
    assert_eq!(found.completions, exactly(7, 7));
    assert_eq!(found.everyone.verdict, Verdict::All);
    assert_eq!(left_out, [LeftOut::Terms("p".into())]);
}

#[test]
fn unknown_assumptions_keep_sure_and_possible_apart() {
    let with = |answer| Scenario {
        assumptions: vec![assumption("deters", answer)],
        parties: vec![party(
            "north",
            vec![
                red_line("a", Rule::OnlyIf(is("line", &["freeze"]), assume("deters"))),
                red_line("b", never(is("zone", &["open"]))),
            ],
            vec![],
        )],
        packages: vec![
            package("p", &[("line", "freeze"), ("zone", "none")]),
            package("q", &[("line", "freeze"), ("zone", "open")]),
        ],
        ..two_issues()
    };
    let unknown = analysis(&with(Answer::Unknown));
    assert_eq!(unknown.deals, exactly(1, 2));
    assert_eq!(unknown.options[0], [exactly(0, 1), exactly(1, 1)]);
    let [p, q] = &unknown.packages[..] else {
        panic!("two packages");
    };
    assert_eq!(p.everyone.verdict, Verdict::Some);
    assert_eq!(p.everyone.turns_on, ["deters".into()]);
    assert_eq!(p.completions, exactly(1, 1));
    assert_eq!(p.everyone.accepted, exactly(0, 1));
    assert_eq!(q.everyone.verdict, Verdict::None);
    assert_eq!(q.everyone.turns_on, []);
    assert_eq!(q.red_lines[0], [Verdict::Some, Verdict::None]);

    let yes = analysis(&with(Answer::Yes));
    assert_eq!(yes.deals, exactly(2, 2));
    assert_eq!(yes.packages[0].everyone.verdict, Verdict::All);
    assert_eq!(yes.packages[0].everyone.turns_on, []);
    let no = analysis(&with(Answer::No));
    assert_eq!(no.deals, exactly(1, 1));
    assert_eq!(no.packages[0].everyone.verdict, Verdict::None);
}

#[test]
fn a_fact_can_rest_on_an_assumption() {
    let scenario = Scenario {
        assumptions: vec![assumption("thaw", Answer::Unknown)],
        facts: vec![fact(
            "f",
            Rule::OnlyIf(is("zone", &["open"]), assume("thaw")),
        )],
        packages: vec![package("p", &[("zone", "open")])],
        ..two_issues()
    };
    let analysis = analysis(&scenario);
    assert_eq!(analysis.settlements, exactly(2, 4));
    let package = &analysis.packages[0];
    assert_eq!(package.completions, exactly(0, 2));
    // With nobody to object every completion is a deal, but only if there is one at all.
    assert_eq!(package.everyone.verdict, Verdict::All);
    assert_eq!(package.everyone.accepted, exactly(0, 2));
    assert_eq!(package.everyone.turns_on, ["thaw".into()]);
}

#[test]
fn an_offer_waives_only_where_it_is_met_and_on_the_table() {
    let with = |enabled| {
        let mut offer = offer("o", &["hold"], is("zone", &["open"]));
        offer.enabled = enabled;
        Scenario {
            parties: vec![party(
                "north",
                vec![red_line("hold", never(is("line", &["matched"])))],
                vec![offer],
            )],
            packages: vec![
                package("p", &[("line", "matched"), ("zone", "open")]),
                package("q", &[("line", "matched")]),
            ],
            ..two_issues()
        }
    };
    let on = analysis(&with(true));
    assert_eq!(on.deals, exactly(3, 3));
    assert_eq!(on.packages[0].everyone.verdict, Verdict::All);
    assert_eq!(on.packages[1].everyone.verdict, Verdict::Some);
    let off = analysis(&with(false));
    assert_eq!(off.deals, exactly(2, 2));
    assert_eq!(off.packages[0].everyone.verdict, Verdict::None);
    assert_eq!(off.packages[0].red_lines, [[Verdict::None]]);
}

#[test]
fn a_red_line_that_is_off_is_judged_but_not_required() {
    let mut scenario = Scenario {
        parties: vec![party(
            "north",
            vec![red_line("a", never(is("line", &["freeze"])))],
            vec![],
        )],
        packages: vec![package("p", &[("line", "freeze")])],
        ..two_issues()
    };
    scenario.parties[0].red_lines[0].enabled = false;
    let analysis = analysis(&scenario);
    assert_eq!(analysis.deals, exactly(4, 4));
    assert_eq!(analysis.packages[0].red_lines, [[Verdict::None]]);
    assert_eq!(analysis.packages[0].everyone.verdict, Verdict::All);
}

#[test]
fn the_no_deal_value_is_compared_exactly() {
    let decimal = |text: &str| -> Rational { text.parse().expect("a decimal") };
    let with = |value: &str| {
        let mut north = party("north", vec![], vec![]);
        north.preferences = vec![
            Preference {
                issue: "line".into(),
                weight: decimal("1"),
                values: OptionValues::Map(vec![("freeze".into(), decimal("100"))]),
                private: false,
            },
            Preference {
                issue: "depth".into(),
                weight: decimal("2"),
                values: OptionValues::Linear {
                    at_min: decimal("0"),
                    at_max: decimal("100"),
                },
                private: false,
            },
        ];
        north.no_deal = Some(no_deal(Some(decimal(value))));
        Scenario {
            issues: vec![
                issue("line", &["freeze", "matched"]),
                range("depth", 0, 31, 10),
            ],
            parties: vec![north],
            ..Scenario::default()
        }
    };
    // (100 + 2 × 0) ÷ 3 = 33.333…, (0 + 2 × 66.666…) ÷ 3 = 44.444…, (100 + 2 × 33.333…) ÷ 3 = 55.555…
    assert_eq!(analysis(&with("33.3333")).deals, exactly(6, 6));
    assert_eq!(analysis(&with("33.3334")).deals, exactly(5, 5));
    assert_eq!(analysis(&with("44.4444")).deals, exactly(5, 5));
    assert_eq!(analysis(&with("44.4445")).deals, exactly(4, 4));
    assert_eq!(analysis(&with("100")).deals, exactly(1, 1));
    assert_eq!(analysis(&with("0")).deals, exactly(8, 8));
}

#[test]
fn counting_and_ranges() {
    let scenario = Scenario {
        issues: vec![range("depth", 0, 30, 10), issue("zone", &["none", "open"])],
        facts: vec![fact(
            "two-of-three",
            Rule::Always(Condition::Count {
                at_least: 2,
                of: vec![
                    Condition::AtLeast("depth".into(), 15),
                    Condition::AtMost("depth".into(), 20),
                    is("zone", &["open"]),
                ],
            }),
        )],
        packages: vec![
            package("p", &[("depth", "20")]),
            package("q", &[("depth", "30")]),
        ],
        ..Scenario::default()
    };
    // 0 and 10 need an open zone, 20 needs nothing, 30 needs an open zone.
    let analysis = analysis(&scenario);
    assert_eq!(analysis.settlements, exactly(5, 5));
    assert_eq!(analysis.packages[0].completions, exactly(2, 2));
    assert_eq!(analysis.packages[1].completions, exactly(1, 1));
}

#[test]
fn sums_and_points() {
    let of = |rule: Rule| Scenario {
        issues: vec![
            range("north", 0, 4, 1),
            range("south", -2, 4, 2),
            issue("zone", &["none", "open"]),
        ],
        facts: vec![fact("total", rule)],
        ..Scenario::default()
    };
    let count = |rule: Rule| {
        let Count::Exact(pairs) = analysis(&of(rule)).settlements.sure else {
            panic!("it is small");
        };
        pairs
    };
    // Pairs of north (0 to 4) and south (-2, 0, 2, 4) with a total of at most 1: 4, 2, 0, 0.
    let both = [("north", 1), ("south", 1)];
    let most = |number| sum(&both, Bound::AtMost, number);
    assert_eq!(count(Rule::Always(most(1))), 6 * 2);
    assert_eq!(count(Rule::Always(most(-3))), 0);
    assert_eq!(count(Rule::Always(most(8))), 20 * 2);
    assert_eq!(count(Rule::Never(most(1))), 14 * 2);
    // Both bounds make a share of exactly 4: (0, 4), (2, 2), (4, 0).
    let exactly = Condition::All(vec![most(4), sum(&both, Bound::AtLeast, 4)]);
    assert_eq!(count(Rule::Always(exactly)), 3 * 2);
    // North at least twice as much as south: 5, 5, 1, 0.
    let more = sum(&[("north", 1), ("south", -2)], Bound::AtLeast, 0);
    assert_eq!(count(Rule::Always(more)), 11 * 2);
    let points = |at_least| Condition::Weighted {
        at_least,
        of: vec![
            (7, is("zone", &["open"])),
            (3, Condition::AtLeast("north".into(), 2)),
            (4, Condition::AtMost("south".into(), 0)),
        ],
    };
    // Of 40: 20 are open, 24 have a north of 2 or more, 20 a south of 0 or less.
    for (at_least, expected) in [
        (0, 40),
        (1, 36),
        (4, 30),
        (7, 26),
        (8, 16),
        (11, 10),
        (14, 6),
        (15, 0),
    ] {
        assert_eq!(
            count(Rule::Always(points(at_least))),
            expected,
            "{at_least}"
        );
    }
}

#[test]
fn sums_that_cannot_be_meant_are_left_out() {
    let meaningless = [
        Condition::Sum {
            of: vec![("zone".into(), 1)],
            bound: Bound::AtMost,
            number: 3,
        },
        Condition::Sum {
            of: vec![("depth".into(), 1), ("depth".into(), 1)],
            bound: Bound::AtMost,
            number: 3,
        },
        Condition::Sum {
            of: vec![("far".into(), i64::MAX)],
            bound: Bound::AtMost,
            number: 3,
        },
        Condition::Weighted {
            at_least: 1,
            of: vec![(0, is("zone", &["open"]))],
        },
    ];
    for condition in meaningless {
        let scenario = Scenario {
            issues: vec![
                range("depth", 0, 30, 10),
                range("far", 0, i64::MAX, i64::MAX),
                issue("zone", &["none", "open"]),
            ],
            facts: vec![fact("f", Rule::Always(condition))],
            ..Scenario::default()
        };
        let analysis = Engine::new().on(&scenario).analysis();
        assert_eq!(analysis.left_out.len(), 1);
        assert_eq!(analysis.settlements, exactly(16, 16));
    }
}

#[test]
fn what_refers_to_nothing_is_left_out() {
    let scenario = Scenario {
        facts: vec![fact("f", Rule::Always(is("nowhere", &["x"])))],
        parties: vec![party(
            "north",
            vec![
                red_line("a", never(is("line", &["no-such-option"]))),
                red_line("b", never(is("line", &["freeze"]))),
            ],
            vec![offer("o", &["b"], assume("nothing"))],
        )],
        packages: vec![package("p", &[("nowhere", "x"), ("line", "matched")])],
        ..two_issues()
    };
    let analysis = analysis(&scenario);
    assert_eq!(analysis.settlements, exactly(4, 4));
    assert_eq!(analysis.deals, exactly(2, 2));
    assert_eq!(analysis.packages[0].completions, exactly(2, 2));
    assert_eq!(analysis.packages[0].everyone.verdict, Verdict::All);
    assert_eq!(
        analysis.left_out,
        [
            LeftOut::Fact("f".into()),
            LeftOut::RedLine("a".into()),
            LeftOut::Offer("o".into()),
            LeftOut::Terms("p".into()),
        ]
    );
}

#[test]
fn counts_beyond_128_bits_say_how_many_digits() {
    let ids: Vec<String> = (0..200).map(|n| format!("i{n}")).collect();
    let scenario = Scenario {
        issues: ids.iter().map(|id| issue(id, &["yes", "no"])).collect(),
        parties: vec![party(
            "north",
            vec![red_line("a", never(is("i0", &["yes"])))],
            vec![],
        )],
        packages: vec![package("p", &[("i0", "no"), ("i1", "no")])],
        ..Scenario::default()
    };
    let analysis = Engine::new().on(&scenario).analysis();
    // 2^200 is about 1.6 × 10^60, 2^199 about 8.0 × 10^59 and 2^198 about 4.0 × 10^59.
    check_power(analysis.settlements.sure, 60);
    check_power(analysis.settlements.possible, 60);
    check_power(analysis.deals.sure, 60);
    check_power(analysis.options[1][0].sure, 59);
    assert_eq!(analysis.options[0][0], exactly(0, 0));
    let package = &analysis.packages[0];
    check_power(package.completions.sure, 59);
    assert_eq!(package.everyone.verdict, Verdict::All);
    assert!(!analysis.out_of_budget);
}

#[track_caller]
fn check_power(count: Count, about: u32) {
    match count {
        Count::PowerOfTen(power) => assert!(power.abs_diff(about) <= 1, "10^{power}"),
        _ => panic!("{count:?} is not a power of ten"),
    }
}

// --- Who must agree. ---

/// Somebody who accepts only these options of the one issue.
fn accepting(id: &str, options: &[&str]) -> Party {
    party(
        id,
        vec![red_line(id, Rule::Always(is("deal", options)))],
        vec![],
    )
}

fn decided(parties: Vec<Party>, agreement: Option<Agreement>) -> Scenario {
    Scenario {
        issues: vec![issue("deal", &["a", "b", "c", "d"])],
        parties,
        agreement,
        ..Scenario::default()
    }
}

fn accepts(id: &str) -> Agreement {
    Agreement::Accepts(id.into())
}

#[test]
fn an_advisory_party_is_judged_and_not_needed() {
    let mut parties = vec![accepting("one", &["a", "b"]), accepting("two", &["b", "c"])];
    assert_eq!(
        analysis(&decided(parties.clone(), None)).deals,
        exactly(1, 1)
    );
    parties[1].role = Role::Advisory;
    let found = analysis(&decided(parties, None));
    assert_eq!(found.deals, exactly(2, 2));
    assert_eq!(found.parties, [exactly(2, 2), exactly(2, 2)]);
}

#[test]
fn two_thirds_with_two_vetoes() {
    let parties = vec![
        accepting("veto-one", &["a", "b", "c"]),
        accepting("veto-two", &["a", "b", "d"]),
        accepting("three", &["a"]),
        accepting("four", &["b", "c"]),
        accepting("five", &["b", "d"]),
        accepting("six", &["c", "d"]),
    ];
    let all = parties.iter().map(|party| accepts(party.id.as_str()));
    let rule = Agreement::All(vec![
        accepts("veto-one"),
        accepts("veto-two"),
        Agreement::AtLeast(4, all.collect()),
    ]);
    // All but a has a veto against it or, of a, only three of six.
    assert_eq!(analysis(&decided(parties, Some(rule))).deals, exactly(1, 1));
}

#[test]
fn a_state_that_signs_only_if_its_parliament_agrees() {
    let parties = vec![
        accepting("egypt", &["a", "b", "c"]),
        accepting("israel", &["a", "b", "d"]),
        accepting("labour", &["a", "b"]),
        accepting("likud", &["b"]),
        accepting("ndp", &["a", "c"]),
    ];
    let majority = ["labour", "likud", "ndp"].map(accepts).to_vec();
    let rule = Agreement::All(vec![
        accepts("egypt"),
        accepts("israel"),
        Agreement::AtLeast(2, majority.clone()),
    ]);
    assert_eq!(
        analysis(&decided(parties.clone(), Some(rule))).deals,
        exactly(2, 2)
    );
    let rule = Agreement::Any(vec![accepts("egypt"), Agreement::All(majority)]);
    assert_eq!(analysis(&decided(parties, Some(rule))).deals, exactly(3, 3));
}

#[test]
fn a_rule_that_names_nobody_who_is_there_counts_for_nothing() {
    let parties = vec![accepting("one", &["a", "b"]), accepting("two", &["b", "c"])];
    let found = analysis(&decided(parties, Some(accepts("three"))));
    assert_eq!(found.deals, exactly(1, 1), "every signatory in its place");
    assert_eq!(found.left_out, [LeftOut::Agreement]);
}
