//! Scenarios at the limits, each made to be hard in another way: valid, and far beyond what can be worked out.

use std::iter;

use common_ground::model::{
    Agreement, Bound, Condition, Issue, OptionValues, Preference, Rational, RedLine, Rule,
    Scenario, limits,
};

use super::build::{is, issue, no_deal, package, party, range, red_line};
use super::rng::Rng;

/// A scenario by what is hard in it.
pub fn all() -> [(&'static str, Scenario); 8] {
    let mut rng = Rng::new(1);
    [
        ("rules of pairs of large ranges", pairs(&mut rng)),
        ("counts of half of all issues", counts(&mut rng)),
        ("deeply nested rules", nested(&mut rng)),
        ("scores over large ranges", scores(&mut rng)),
        ("dense rules of three issues", triples(&mut rng)),
        ("sums over all ranges", sums(&mut rng)),
        ("points of all issues", points(&mut rng)),
        ("a decision rule of many parts", many_parts(&mut rng)),
    ]
}

/// As many ranges as can be, each with as many numbers as can be.
fn ranges() -> Scenario {
    let last = i64::try_from(limits::MAX_OPTIONS).expect("small") - 1;
    let issues = (0..limits::MAX_ISSUES).map(|at| range(&format!("i{at}"), 0, last, 1));
    Scenario {
        title: "At the limits".to_owned(),
        issues: issues.collect(),
        ..Scenario::default()
    }
}

/// So many issues with so many options.
fn options(issues: usize, options: usize) -> Scenario {
    let ids: Vec<String> = (0..options).map(|at| format!("o{at}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let issues = (0..issues).map(|at| issue(&format!("i{at}"), &ids));
    Scenario {
        issues: issues.collect(),
        ..ranges()
    }
}

/// Gives the red lines to eight parties, and adds packages.
fn with(mut scenario: Scenario, rules: Vec<Rule>, rng: &mut Rng) -> Scenario {
    const PARTIES: usize = 8;
    let mut parties: Vec<Vec<RedLine>> = vec![Vec::new(); PARTIES];
    for (at, rule) in rules.into_iter().enumerate() {
        parties[at % PARTIES].push(red_line(&format!("r{at}"), rule));
    }
    for (at, red_lines) in parties.into_iter().enumerate() {
        let mut party = party(&format!("p{at}"), Vec::new(), Vec::new());
        party.red_lines = red_lines;
        scenario.parties.push(party);
    }
    for at in 0..PARTIES {
        let mut package = package(&format!("k{at}"), &[]);
        for issue in rng.choose(3, scenario.issues.len()) {
            let issue = &scenario.issues[issue];
            let option = issue.values.id(rng.below(issue.values.count()));
            package
                .terms
                .push((issue.id.clone(), option.expect("it is there")));
        }
        scenario.packages.push(package);
    }
    scenario
}

fn pairs(rng: &mut Rng) -> Scenario {
    let scenario = ranges();
    let rules = (0..limits::MAX_RED_LINES).map(|_| {
        let mut bound = |_| {
            let at = rng.below(scenario.issues.len());
            (
                scenario.issues[at].id.clone(),
                rng.below(limits::MAX_OPTIONS) as i64,
            )
        };
        let [(one, least), (other, most)] = [0, 1].map(&mut bound);
        Rule::OnlyIf(
            Condition::AtLeast(one, least),
            Condition::AtMost(other, most),
        )
    });
    let rules = rules.collect();
    with(scenario, rules, rng)
}

/// Half of as many acceptances as a rule can name, of as many parties as there can be: what each of them asks for is
/// small, and how that combines is not.
fn many_parts(rng: &mut Rng) -> Scenario {
    let mut scenario = pairs(rng);
    let red_lines: Vec<RedLine> = (scenario.parties.drain(..))
        .flat_map(|party| party.red_lines)
        .collect();
    for (at, red_line) in red_lines.into_iter().take(limits::MAX_PARTIES).enumerate() {
        let mut party = party(&format!("p{at}"), Vec::new(), Vec::new());
        party.red_lines.push(red_line);
        scenario.parties.push(party);
    }
    let ids = scenario.parties.iter().map(|party| party.id.clone());
    let of: Vec<Agreement> = (ids.cycle())
        .map(Agreement::Accepts)
        .take(limits::MAX_CONDITION_SIZE - 1)
        .collect();
    let half = (of.len() / 2) as u32;
    scenario.agreement = Some(Agreement::AtLeast(half, of));
    scenario
}

fn counts(rng: &mut Rng) -> Scenario {
    let scenario = ranges();
    let rule = |_| {
        let of = scenario.issues.iter().map(|issue| {
            Condition::AtLeast(
                issue.id.clone(),
                1 + rng.below(limits::MAX_OPTIONS - 1) as i64,
            )
        });
        Rule::Always(Condition::Count {
            at_least: (limits::MAX_ISSUES / 2) as u32,
            of: of.collect(),
        })
    };
    let rules = (0..64).map(rule).collect();
    with(scenario, rules, rng)
}

fn sums(rng: &mut Rng) -> Scenario {
    let scenario = ranges();
    let rule = |_| {
        let of = scenario.issues.iter().map(|issue| {
            let factor = 1 + rng.below(1_000_000) as i64;
            (issue.id.clone(), factor)
        });
        Rule::Always(Condition::Sum {
            of: of.collect(),
            bound: Bound::AtMost,
            number: 16_000_000_000,
        })
    };
    let rules = (0..64).map(rule).collect();
    with(scenario, rules, rng)
}

fn points(rng: &mut Rng) -> Scenario {
    let scenario = ranges();
    let rule = |_| {
        let of = scenario.issues.iter().map(|issue| {
            let number = 1 + rng.below(limits::MAX_OPTIONS - 1) as i64;
            let points = 1 + rng.below(1_000_000_000) as i64;
            (points, Condition::AtLeast(issue.id.clone(), number))
        });
        Rule::Always(Condition::Weighted {
            at_least: 64_000_000_000,
            of: of.collect(),
        })
    };
    let rules = (0..64).map(rule).collect();
    with(scenario, rules, rng)
}

fn nested(rng: &mut Rng) -> Scenario {
    let scenario = options(64, 8);
    let rules = (0..limits::MAX_RED_LINES).map(|_| Rule::Always(nest(rng, 7)));
    let rules = rules.collect();
    with(scenario, rules, rng)
}

fn leaf(rng: &mut Rng) -> Condition {
    is(
        &format!("i{}", rng.below(64)),
        &[&format!("o{}", rng.below(8))],
    )
}

fn nest(rng: &mut Rng, depth: usize) -> Condition {
    if depth == 0 {
        return leaf(rng);
    }
    let leaves: Vec<Condition> = iter::repeat_with(|| leaf(rng)).take(3).collect();
    let all = leaves.into_iter().chain([nest(rng, depth - 1)]).collect();
    match rng.below(3) {
        0 => Condition::All(all),
        1 => Condition::Any(all),
        _ => Condition::Count {
            at_least: 2,
            of: all,
        },
    }
}

fn scores(rng: &mut Rng) -> Scenario {
    let mut scenario = with(ranges(), Vec::new(), rng);
    for party in &mut scenario.parties {
        let preference = |issue: &Issue| Preference {
            issue: issue.id.clone(),
            weight: decimal(1 + rng.below(100)),
            values: OptionValues::Linear {
                at_min: decimal(rng.below(101)),
                at_max: decimal(rng.below(101)),
            },
            private: false,
        };
        party.preferences = scenario.issues.iter().map(preference).collect();
        party.no_deal = Some(no_deal(Some(decimal(60))));
    }
    scenario
}

fn decimal(number: usize) -> Rational {
    number.to_string().parse().expect("a number")
}

fn triples(rng: &mut Rng) -> Scenario {
    let scenario = options(100, 6);
    let rules = (0..300).map(|_| {
        let of = rng.choose(3, 100).into_iter().map(|issue| {
            let two = [rng.below(6), rng.below(6)].map(|option| format!("o{option}"));
            is(&format!("i{issue}"), &[&two[0], &two[1]])
        });
        Rule::Never(Condition::All(of.collect()))
    });
    let rules = rules.collect();
    with(scenario, rules, rng)
}
