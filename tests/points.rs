//! Point sheets, as teaching cases have them: plain sums, fractions, and minimums that are met exactly.

mod common;

use common::build::exactly;
use common::ratio::{self, Ratio};
use common::reference::Reference;
use common::{generate, rng::Rng};
use common_ground::analysis::outcome::LeftOut;
use common_ground::analysis::{Analysis, Engine, Score, Verdict};
use common_ground::model::{Agreement, Fraction, PackageId, Scale, Scenario, Severity, validate};
use common_ground::{file, report};
use serde_json::{Value, json};

fn read(text: &str) -> Scenario {
    let scenario = file::parse(text).unwrap_or_else(|why| panic!("{why:?}\n{text}"));
    let problems = validate(&scenario);
    let is_sound = problems.iter().all(|it| it.severity != Severity::Error);
    assert!(is_sound, "{problems:?} in {text}");
    scenario
}

fn analysis(scenario: &Scenario) -> Analysis {
    Engine::new().on(scenario).analysis()
}

/// What each option of each issue is worth to a party, and the least that it accepts.
struct Sheet {
    points: Vec<Vec<i64>>,
    least: i64,
}

/// Everything that can be picked, one option an issue.
fn picks(counts: &[usize]) -> Vec<Vec<usize>> {
    counts.iter().fold(vec![Vec::new()], |all, count| {
        let longer =
            |picks: Vec<usize>| (0..*count).map(move |pick| [picks.as_slice(), &[pick]].concat());
        all.into_iter().flat_map(longer).collect()
    })
}

impl Sheet {
    fn sum(&self, picks: &[usize]) -> i64 {
        picks
            .iter()
            .zip(&self.points)
            .map(|(pick, of)| of[*pick])
            .sum()
    }
}

/// A case with these sheets; every number is written over `below`, plainly where that is 1.
fn case(
    counts: &[usize],
    sheets: &[Sheet],
    below: i64,
    packages: &[Vec<Option<usize>>],
) -> Scenario {
    let number = |number: i64| match below {
        1 => number.to_string(),
        below => format!("\"{number}/{below}\""),
    };
    let issues = counts.iter().enumerate().map(|(issue, count)| {
        let options = (0..*count).map(|at| format!("(id: \"o{at}\", name: \"O{at}\"),"));
        let options: String = options.collect();
        format!("(id: \"i{issue}\", name: \"I{issue}\", values: Options([{options}])),")
    });
    let parties = sheets.iter().enumerate().map(|(party, sheet)| {
        let preferences = sheet.points.iter().enumerate().map(|(issue, points)| {
            let values = points.iter().enumerate();
            let values = values.map(|(at, points)| format!("\"o{at}\": {},", number(*points)));
            format!("(issue: \"i{issue}\", values: {{{}}}),", values.collect::<String>())
        });
        format!(
            "(id: \"p{party}\", name: \"P{party}\", scale: Points, preferences: [{}], no_deal: (value: {})),",
            preferences.collect::<String>(),
            number(sheet.least)
        )
    });
    let packages = packages.iter().enumerate().map(|(at, terms)| {
        let terms = terms
            .iter()
            .enumerate()
            .filter_map(|(issue, pick)| pick.map(|pick| format!("\"i{issue}\": \"o{pick}\",")));
        let terms: String = terms.collect();
        format!("(id: \"k{at}\", name: \"K{at}\", terms: {{{terms}}}),")
    });
    read(&format!(
        "Scenario(format: 1, title: \"T\", issues: [{}], parties: [{}], packages: [{}])",
        issues.collect::<String>(),
        parties.collect::<String>(),
        packages.collect::<String>(),
    ))
}

/// Everything that the engine says of the case is what a loop over all picks says.
#[track_caller]
fn check_case(
    counts: &[usize],
    sheets: &[Sheet],
    below: i64,
    packages: &[Vec<Option<usize>>],
) -> usize {
    let analysis = analysis(&case(counts, sheets, below, packages));
    let all = picks(counts);
    let accepted = |picks: &Vec<usize>, sheet: &Sheet| sheet.sum(picks) >= sheet.least;
    let unanimous = |picks: &&Vec<usize>| sheets.iter().all(|sheet| accepted(picks, sheet));
    let deals = all.iter().filter(unanimous).count();
    assert_eq!(analysis.settlements, exactly(all.len() as u128));
    assert_eq!(analysis.deals, exactly(deals as u128));
    for (sheet, tally) in sheets.iter().zip(&analysis.parties) {
        let number = all.iter().filter(|picks| accepted(picks, sheet)).count();
        assert_eq!(*tally, exactly(number as u128));
    }
    for (terms, package) in packages.iter().zip(&analysis.packages) {
        let extends = |picks: &&Vec<usize>| {
            let mut pairs = picks.iter().zip(terms);
            pairs.all(|(pick, term)| term.is_none_or(|term| term == *pick))
        };
        let among: Vec<&Vec<usize>> = all.iter().filter(extends).collect();
        for (at, sheet) in sheets.iter().enumerate() {
            let sums = || among.iter().map(|picks| sheet.sum(picks));
            let span = package.scores[at].span().expect("it has a score");
            let part = |sum: Option<i64>| {
                let sum = sum.expect("there is one");
                Fraction::new(sum.into(), below.into()).expect("a fraction")
            };
            assert_eq!(
                (span.min, span.max),
                (part(sums().min()), part(sums().max()))
            );
            let met = sums().filter(|sum| *sum >= sheet.least).count();
            let verdict = match met {
                0 => Verdict::None,
                met if met == among.len() => Verdict::All,
                _ => Verdict::Some,
            };
            assert_eq!(package.parties[at].verdict, verdict);
            assert_eq!(package.parties[at].accepted, exactly(met as u128));
        }
    }
    deals
}

fn sheet(points: [&[i64]; 5], least: i64) -> Sheet {
    Sheet {
        points: points.map(<[i64]>::to_vec).to_vec(),
        least,
    }
}

/// A port, with what is built where, what it may harm, who works there, who pays, and what the neighbours get.
fn port() -> (Vec<usize>, Vec<Sheet>) {
    let sheets = vec![
        sheet(
            [
                &[14, 8, 0],
                &[11, 7, 4, 0],
                &[17, 12, 5, 0],
                &[35, 29, 20, 0],
                &[23, 15, 4, 0],
            ],
            55,
        ),
        sheet(
            [
                &[0, 22, 45],
                &[0, 25, 55, 40],
                &[0, 0, 0, 0],
                &[0, 0, 0, 0],
                &[0, 0, 0, 0],
            ],
            50,
        ),
        sheet(
            [
                &[20, 15, 0],
                &[0, 0, 0, 0],
                &[42, 35, 25, 0],
                &[30, 20, 10, 0],
                &[0, 2, 4, 8],
            ],
            50,
        ),
        sheet(
            [
                &[0, 0, 0],
                &[0, 8, 16, 24],
                &[12, 8, 6, 0],
                &[0, 20, 30, 40],
                &[0, 4, 8, 12],
            ],
            31,
        ),
        sheet(
            [
                &[0, 4, 0],
                &[10, 5, 0, 0],
                &[24, 18, 12, 0],
                &[40, 30, 23, 0],
                &[0, 2, 4, 9],
            ],
            30,
        ),
        sheet(
            [
                &[4, 8, 12],
                &[0, 3, 8, 10],
                &[0, 6, 12, 18],
                &[40, 26, 8, 0],
                &[0, 0, 1, -3],
            ],
            20,
        ),
        sheet(
            [
                &[9, 0, -5],
                &[5, 3, 0, 0],
                &[6, 2, 4, -8],
                &[1, 1, 2, 0],
                &[3, 6, 9, 12],
            ],
            6,
        ),
    ];
    (vec![3, 4, 4, 4, 4], sheets)
}

#[test]
fn a_case_of_seven_parties_has_the_deals_that_a_loop_counts() {
    let (counts, sheets) = port();
    let packages = [
        vec![None; 5],
        vec![Some(1), Some(2), None, None, None],
        vec![Some(0), None, None, Some(1), Some(2)],
        vec![Some(1), Some(1), Some(1), Some(1), Some(1)],
    ];
    let deals = check_case(&counts, &sheets, 1, &packages);
    assert!((1..768).contains(&deals), "{deals} deals show little");
}

#[test]
fn all_but_one_with_two_vetoes_have_the_deals_that_a_loop_counts() {
    let (counts, sheets) = port();
    let mut scenario = case(&counts, &sheets, 1, &[]);
    let parties = scenario.parties.iter();
    let accepts: Vec<Agreement> = parties
        .map(|party| Agreement::Accepts(party.id.clone()))
        .collect();
    let all_but_one = u32::try_from(accepts.len() - 1).expect("few");
    let mut rule = accepts[..2].to_vec();
    rule.push(Agreement::AtLeast(all_but_one, accepts));
    scenario.agreement = Some(Agreement::All(rule));
    let all = picks(&counts);
    let is_deal = |picks: &&Vec<usize>| {
        let mut against = Vec::new();
        for (at, sheet) in sheets.iter().enumerate() {
            if sheet.sum(picks) < sheet.least {
                against.push(at);
            }
        }
        against.len() <= 1 && against.iter().all(|at| *at > 1)
    };
    let deals = all.iter().filter(is_deal).count();
    assert_eq!(analysis(&scenario).deals, exactly(deals as u128));
    let is_unanimous = |picks: &&Vec<usize>| {
        let mut sums = sheets.iter();
        sums.all(|sheet| sheet.sum(picks) >= sheet.least)
    };
    let unanimous = all.iter().filter(is_unanimous).count();
    assert!(unanimous < deals, "{unanimous} of {deals}");
}

/// The point sheets of Abdelnabi, Gomaa, Sivaprasad, Schönherr and Fritz (2024), "Cooperation, Competition, and
/// Maliciousness: LLM-Stakeholders Interactive Negotiation": a harbour case, reworded, with sums and minimums. In order:
/// the mayor, other cities, the union, the company, the department and those who speak for the environment.
fn published() -> (Vec<usize>, Vec<Sheet>) {
    let (three, four, five) = (&[0; 3], &[0; 4], &[0; 5]);
    #[rustfmt::skip]
    let sheets = vec![
        sheet([&[14, 8, 0], &[12, 8, 0], &[24, 18, 12, 0], &[40, 30, 23, 0], &[0, 2, 4, 7, 10]], 30),
        sheet([&[0, 4, 10], three, &[12, 8, 6, 0], &[0, 8, 13, 18], &[60, 45, 30, 15, 0]], 31),
        sheet([&[15, 20, 0], three, &[42, 35, 25, 0], &[30, 20, 10, 0], &[2, 4, 6, 8, 0]], 50),
        sheet([&[14, 8, 0], &[11, 7, 0], &[0, 5, 10, 17], &[35, 29, 20, 0], &[0, 5, 10, 15, 23]], 55),
        sheet([&[0, 11, 5], &[0, 20, 25], &[0, 2, 4, 9], &[10, 26, 40, 0], &[4, 8, 15, 12, 0]], 65),
        sheet([&[0, 22, 45], &[0, 25, 55], four, four, five], 50),
    ];
    (vec![3, 3, 4, 4, 5], sheets)
}

/// The settlements that all six accept, as the paper lists them: for each issue the number of its option, from 1.
const ACCEPTED_BY_ALL: [&str; 12] = [
    "13223", "13224", "13323", "13334", "23224", "23313", "23323", "23324", "23413", "32224",
    "32323", "32324",
];

#[test]
fn published_point_sheets_have_the_settlements_that_are_published_as_accepted_by_all() {
    let (counts, sheets) = published();
    let options = |settlement: &str| -> Vec<Option<usize>> {
        let numbers = settlement.bytes().map(|digit| usize::from(digit - b'1'));
        numbers.map(Some).collect()
    };
    let packages = ACCEPTED_BY_ALL.map(options);
    let analysis = analysis(&case(&counts, &sheets, 1, &packages));
    assert_eq!(analysis.settlements, exactly(720));
    // All twelve are deals, and there is no thirteenth.
    assert_eq!(analysis.deals, exactly(12));
    for (settlement, package) in ACCEPTED_BY_ALL.iter().zip(&analysis.packages) {
        assert_eq!(package.everyone.verdict, Verdict::All, "{settlement}");
    }
}

/// "At least five of the six, the company and the department among them", and with each party as one more that is needed.
#[test]
fn published_point_sheets_have_the_numbers_of_deals_that_are_published() {
    let (counts, sheets) = published();
    let mut scenario = case(&counts, &sheets, 1, &[]);
    let parties = scenario.parties.iter();
    let accepts: Vec<Agreement> = parties
        .map(|party| Agreement::Accepts(party.id.clone()))
        .collect();
    let (company, department) = (accepts[3].clone(), accepts[4].clone());
    let five = Agreement::AtLeast(5, accepts.clone());
    let rule = [five, company, department];
    scenario.agreement = Some(Agreement::All(rule.to_vec()));
    assert_eq!(analysis(&scenario).deals, exactly(55));
    for (party, deals) in accepts.into_iter().zip([55, 47, 40, 55, 55, 35]) {
        let named = format!("{party:?}");
        scenario.agreement = Some(Agreement::All([&rule[..], &[party]].concat()));
        assert_eq!(analysis(&scenario).deals, exactly(deals), "{named}");
    }
}

/// Every minimum is the sum of a settlement, in thirds: it is met exactly there, and a third more is not.
#[test]
fn minimums_in_thirds_are_met_exactly() {
    let (counts, mut sheets) = port();
    let middle = [1, 1, 1, 1, 1];
    for sheet in &mut sheets {
        sheet.least = sheet.sum(&middle);
    }
    let whole = [middle.map(Some).to_vec()];
    let met = check_case(&counts, &sheets, 3, &whole);
    let verdict = |sheets: &[Sheet]| {
        let analysis = analysis(&case(&counts, sheets, 3, &whole));
        analysis.packages[0].everyone.verdict
    };
    assert!(met >= 1);
    assert_eq!(verdict(&sheets), Verdict::All);
    sheets[0].least += 1;
    assert!(check_case(&counts, &sheets, 3, &whole) < met);
    assert_eq!(verdict(&sheets), Verdict::None);
}

#[test]
fn random_point_sheets_have_the_deals_that_a_loop_counts() {
    for seed in 0..1_500 {
        let mut rng = Rng::new(seed);
        let counts: Vec<usize> = (0..rng.within(1, 4)).map(|_| rng.within(1, 4)).collect();
        let below = *rng.pick(&[1, 1, 2, 3, 6, 7, 999_983]);
        let sheets: Vec<Sheet> = (0..rng.within(1, 4))
            .map(|_| {
                let points = counts.iter().map(|count| {
                    let points = (0..*count).map(|_| rng.below(41) as i64 - 12);
                    points.collect()
                });
                let mut sheet = Sheet {
                    points: points.collect(),
                    least: 0,
                };
                let one: Vec<usize> = counts.iter().map(|count| rng.below(*count)).collect();
                // Of the settlements, one ties.
                sheet.least = sheet.sum(&one);
                sheet
            })
            .collect();
        let packages: Vec<Vec<Option<usize>>> = (0..rng.within(0, 3))
            .map(|_| {
                let terms = counts.iter().map(|count| {
                    let pick = rng.below(*count);
                    rng.percent(50).then_some(pick)
                });
                terms.collect()
            })
            .collect();
        let text = file::to_ron(&case(&counts, &sheets, below, &packages));
        let again = file::parse(&text).expect("what is written is read");
        assert_eq!(file::to_ron(&again), text);
        check_case(&counts, &sheets, below, &packages);
    }
}

/// Small scenarios with facts, red lines and offers too: each package's scores are those of its completions, on both
/// scales, and the verdicts follow from them.
#[test]
fn scores_and_verdicts_of_small_scenarios_are_those_of_every_settlement() {
    let (mut with_points, mut spans, mut ties) = (0, 0, 0);
    for seed in 0..3_000 {
        let scenario = generate::small(seed);
        if scenario
            .parties
            .iter()
            .all(|party| party.preferences.is_empty())
        {
            continue;
        }
        let reference = Reference::new(&scenario);
        let analysis = analysis(&scenario);
        assert_eq!(analysis, reference.analysis(), "seed {seed}");
        for party in &scenario.parties {
            with_points += usize::from(party.scale == Scale::Points);
            let least = party.no_deal.as_ref().and_then(|it| it.value);
            if !ratio::is_sound(&scenario, party) {
                continue;
            }
            ties += usize::from(least.is_some_and(|least| {
                let mut pairs = reference.pairs.iter();
                pairs.any(|pair| {
                    let score = ratio::score(&scenario, party, &pair.picks);
                    score.is_some_and(|it| it.compared(Ratio::of(least)).is_eq())
                })
            }));
        }
        let scores = analysis.packages.iter().flat_map(|it| &it.scores);
        spans += scores.filter(|score| score.span().is_some()).count();
    }
    assert!(
        with_points > 300 && spans > 1_000 && ties > 200,
        "{with_points} parties count points, {spans} scores are known, {ties} minimums tie"
    );
}

const TWO: &str = r#"Scenario(
    format: 1, title: "Point sheets",
    issues: [
        (id: "a", name: "A", values: Options([(id: "a1", name: "A1"), (id: "a2", name: "A2"), (id: "a3", name: "A3")])),
        (id: "b", name: "B", values: Options([(id: "b1", name: "B1"), (id: "b2", name: "B2"), (id: "b3", name: "B3"), (id: "b4", name: "B4")])),
    ],
    parties: [
        (id: "ann", name: "Ann", scale: Points, preferences: [
            (issue: "a", values: {"a1": "1/3", "a2": "2/3", "a3": 7}), (issue: "b", values: {"b1": "2/3", "b2": "1/3", "b3": 0, "b4": -6})], no_deal: (value: 1)),
        (id: "bob", name: "Bob", scale: Points, preferences: [
            (issue: "a", values: {"a1": 30, "a2": 20, "a3": 0}), (issue: "b", values: {"b1": 25, "b2": 35, "b3": 55, "b4": 60})], no_deal: (value: 55)),
    ],
    packages: [
        (id: "low", name: "Low", terms: {"a": "a2", "b": "b3"}),
        (id: "half", name: "Half", terms: {"a": "a1"}),
    ],
)
"#;

#[test]
fn two_point_sheets_with_ties() {
    let scenario = read(TWO);
    let analysis = analysis(&scenario);
    assert_eq!(analysis.settlements, exactly(12));
    assert_eq!(analysis.parties, [exactly(7), exactly(9)]);
    assert_eq!(analysis.deals, exactly(4));
    let either: Vec<bool> = {
        let reference = Reference::new(&scenario);
        let [ann, bob] = reference.parties.as_slice() else {
            panic!("two parties");
        };
        ann.accepts
            .iter()
            .zip(&bob.accepts)
            .map(|(a, b)| *a || *b)
            .collect()
    };
    assert_eq!(either, [true; 12]);
}

#[test]
fn what_is_scored_is_told_with_what_no_deal_is_worth() {
    let scenario = read(TWO);
    let told = |package: &str, party: &str| -> Vec<String> {
        let subject = common_ground::analysis::Subject::Party(party.into());
        let mut engine = Engine::new();
        let explanation = engine
            .on(&scenario)
            .explain(&PackageId::from(package), &subject)
            .expect("there are both");
        let points = common_ground::prose::explanation(&scenario, &explanation);
        points.iter().map(|it| it.text.to_string()).collect()
    };
    let low = told("low", "ann");
    assert_eq!(low[1], "Scores 2/3 points here; without a deal 1.");
    assert!(
        low[2].starts_with("Stays below Ann's no-deal value of 1: 2/3 is reached. "),
        "{}",
        low[2]
    );
    assert_eq!(
        told("half", "ann")[1],
        "Scores -5 2/3 to 1 points here; without a deal 1."
    );
    assert_eq!(
        told("half", "bob")[1],
        "Scores 55 to 90 points here; without a deal 55."
    );
}

#[test]
fn scores_are_in_every_output() {
    let scenario = read(TWO);
    let analysis = analysis(&scenario);
    let answers = report::json::Answers {
        analysis: &analysis,
        obstacles: None,
        leverage: None,
    };
    let parts = [report::json::Part::Packages];
    let object: Value = report::json::analysis(&scenario, &answers, &parts);
    assert_eq!(
        object["packages"][0]["scores"],
        json!({"ann": {"min": "2/3", "max": "2/3"}, "bob": {"min": "75", "max": "75"}})
    );
    assert_eq!(
        object["packages"][1]["scores"],
        json!({"ann": {"min": "-17/3", "max": "1"}, "bob": {"min": "55", "max": "90"}})
    );
    let lines = report::scores(&scenario, &analysis, 80);
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "                Ann          Bob",
            "Scores          (points)     (points)",
            "──────────────  ───────────  ────────",
            "Low             2/3          75",
            "Half            -5 2/3 to 1  55 to 90",
            "Without a deal  1            55",
        ]
    );
}

#[test]
fn numbers_that_cannot_be_added_exactly_are_a_problem() {
    // Primes below a million: their least common multiple has some 200 digits.
    let primes = (900_000..999_999_i64).filter(|it| (2..1_000).all(|by| it % by != 0));
    let counts = [2; 32];
    let mut scenario = case(
        &counts,
        &[Sheet {
            points: vec![vec![0, 1]; 32],
            least: 3,
        }],
        1,
        &[vec![None; 32]],
    );
    for (preference, prime) in scenario.parties[0].preferences.iter_mut().zip(primes) {
        preference.weight = format!("1/{prime}").parse().expect("a number");
    }
    let problems = validate(&scenario);
    let errors = problems.iter().filter(|it| it.severity == Severity::Error);
    let errors: Vec<&str> = errors.map(|it| it.message.as_str()).collect();
    assert_eq!(
        errors,
        ["these numbers have no common denominator within reach, so they cannot be added exactly"]
    );
    let analysis = analysis(&scenario);
    assert_eq!(analysis.left_out, [LeftOut::Preferences("p0".into())]);
    assert_eq!(analysis.packages[0].scores, [Score::Absent]);
    assert!(!analysis.out_of_budget);
}
