//! Larger scenarios for the comparison with the [peer](super::peer) and for the benchmarks, made as real
//! negotiations are: each red line touches a few neighbouring issues, a few reach far, and the parties
//! fall into two camps, each with an outcome that all of it could live with.

use common_ground::model::{Answer, Bound, Condition, Issue, Party, Rule, Scenario};

use super::build;
use super::rng::Rng;

/// How large a scenario is to be.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Issues.
    pub issues: usize,
    /// Options of each issue.
    pub options: usize,
    /// Parties.
    pub parties: usize,
    /// Red lines of all parties together.
    pub red_lines: usize,
    /// Packages.
    pub packages: usize,
    /// Unknown assumptions.
    pub unknown: usize,
}

/// How far apart the issues of one rule lie, except for the few that reach further.
const NEIGHBOURHOOD: usize = 4;

/// The scenario of this size and seed.
pub fn large(size: Size, seed: u64) -> Scenario {
    let mut maker = Maker::new(size, seed);
    let facts = (0..size.issues / 6 + 1)
        .map(|n| {
            let camps = maker.camps.clone();
            build::fact(&format!("fact-{n}"), maker.rule(&camps))
        })
        .collect();
    let parties = (0..size.parties).map(|n| maker.party(n)).collect();
    let packages = (0..size.packages).map(|n| maker.package(n)).collect();
    Scenario {
        title: format!("{size:?}, seed {seed}"),
        facts,
        parties,
        packages,
        ..maker.scenario
    }
}

/// So many ranges are added up in one rule.
const ADDED_UP: usize = 6;

/// A scenario of this size and seed in which all issues are ranges and all red lines sums of neighbouring ones, which one
/// settlement at least keeps to.
pub fn sums(size: Size, seed: u64) -> Scenario {
    let mut rng = Rng::new(seed);
    let last = i64::try_from(size.options).expect("few") - 1;
    let issues: Vec<Issue> = (0..size.issues)
        .map(|n| build::range(&format!("issue-{n}"), 0, last, 1))
        .collect();
    let outcome: Vec<i64> = (0..size.issues)
        .map(|_| i64::try_from(rng.below(size.options)).expect("few"))
        .collect();
    let mut parties: Vec<Party> = (0..size.parties)
        .map(|n| build::party(&format!("party-{n}"), Vec::new(), Vec::new()))
        .collect();
    for n in 0..size.red_lines {
        let first = rng.below(size.issues - ADDED_UP + 1);
        let (mut of, mut total) = (Vec::new(), 0);
        for at in first..first + ADDED_UP {
            let factor = i64::try_from(rng.within(1, 5)).expect("few");
            total += factor * outcome[at];
            of.push((issues[at].id.clone(), factor));
        }
        let slack = i64::try_from(rng.below(6)).expect("few");
        let (bound, number) = if rng.percent(50) {
            (Bound::AtLeast, total - slack)
        } else {
            (Bound::AtMost, total + slack)
        };
        let rule = Rule::Always(Condition::Sum { of, bound, number });
        let red_line = build::red_line(&format!("line-{n}"), rule);
        parties[n % size.parties].red_lines.push(red_line);
    }
    let packages = (0..size.packages).map(|n| {
        let mut package = build::package(&format!("package-{n}"), &[]);
        for at in rng.choose(3, size.issues) {
            let number = outcome[at].to_string();
            package.terms.push((issues[at].id.clone(), number.into()));
        }
        package
    });
    let packages = packages.collect();
    Scenario {
        title: format!("sums, {size:?}, seed {seed}"),
        issues,
        parties,
        packages,
        ..Scenario::default()
    }
}

/// One in so many red lines of each party is a plain demand, where parties are at odds.
const DEMANDS: usize = 4;

/// The scenario of this size and seed with the parties at odds, so that often no deal is left: some of their red lines
/// are plain demands on one issue, where the camps want different things. Red lines differ in firmness.
pub fn at_odds(size: Size, seed: u64) -> Scenario {
    let mut scenario = large(size, seed);
    let mut rng = Rng::new(seed + 1_000);
    let camps: Vec<Vec<usize>> = (0..2)
        .map(|_| (0..size.issues).map(|_| rng.below(size.options)).collect())
        .collect();
    for (n, party) in scenario.parties.iter_mut().enumerate() {
        let camp = &camps[n % camps.len()];
        for (m, red_line) in party.red_lines.iter_mut().enumerate() {
            red_line.firmness = u8::try_from(rng.within(1, 5)).expect("few");
            if m % DEMANDS == 0 {
                let issue = rng.below(size.issues);
                let count = rng.within(1, size.options / 2);
                let mut options = rng.choose(count, size.options);
                if !options.contains(&camp[issue]) {
                    options[0] = camp[issue];
                }
                options.sort_unstable();
                red_line.rule = Rule::Always(Condition::Is(
                    scenario.issues[issue].id.clone(),
                    options.iter().map(|o| format!("o{o}").into()).collect(),
                ));
            }
        }
    }
    scenario
}

struct Maker {
    size: Size,
    rng: Rng,
    scenario: Scenario,
    /// By camp, the option of each issue in the outcome that all its members could live with.
    camps: Vec<Vec<usize>>,
}

impl Maker {
    fn new(size: Size, seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let options: Vec<String> = (0..size.options).map(|n| format!("o{n}")).collect();
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let issues: Vec<Issue> = (0..size.issues)
            .map(|n| build::issue(&format!("issue-{n}"), &options))
            .collect();
        let assumptions = (0..size.unknown)
            .map(|n| build::assumption(&format!("assumption-{n}"), Answer::Unknown))
            .collect();
        let first: Vec<usize> = (0..size.issues).map(|_| rng.below(size.options)).collect();
        // The camps agree on most issues: else there would be nothing to negotiate about.
        let second = first
            .iter()
            .map(|option| {
                if rng.percent(25) {
                    rng.below(size.options)
                } else {
                    *option
                }
            })
            .collect();
        Self {
            size,
            rng,
            scenario: Scenario {
                issues,
                assumptions,
                ..Scenario::default()
            },
            camps: vec![first, second],
        }
    }

    /// One to three issues, mostly neighbours.
    fn some_issues(&mut self, count: usize) -> Vec<usize> {
        let reach = if self.rng.percent(1) {
            self.size.issues
        } else {
            NEIGHBOURHOOD.min(self.size.issues)
        };
        let start = self.rng.below(self.size.issues - reach + 1);
        let chosen = self.rng.choose(count, reach);
        chosen.into_iter().map(|n| start + n).collect()
    }

    fn leaf(&mut self, issue: usize, most: usize) -> Condition {
        let count = self.rng.within(1, most.max(1));
        let options = self.rng.choose(count, self.size.options);
        Condition::Is(
            self.scenario.issues[issue].id.clone(),
            options.iter().map(|o| format!("o{o}").into()).collect(),
        )
    }

    /// A rule that these outcomes meet, whatever the answers.
    fn rule(&mut self, outcomes: &[Vec<usize>]) -> Rule {
        loop {
            let rule = self.any_rule();
            if outcomes.iter().all(|outcome| self.meets(&rule, outcome)) {
                return rule;
            }
        }
    }

    fn any_rule(&mut self) -> Rule {
        let half = self.size.options / 2;
        let kind = self.rng.below(100);
        match kind {
            0..=9 => {
                let issue = self.rng.below(self.size.issues);
                Rule::Never(self.leaf(issue, 1))
            }
            10..=44 => {
                let chosen = self.some_issues(2);
                let mut leaves: Vec<Condition> =
                    chosen.iter().map(|i| self.leaf(*i, half)).collect();
                if self.size.unknown > 0 && self.rng.percent(5) {
                    let n = self.rng.below(self.size.unknown);
                    leaves.push(Condition::Assume(self.scenario.assumptions[n].id.clone()));
                }
                Rule::Never(Condition::All(leaves))
            }
            45..=69 => {
                let chosen = self.some_issues(2);
                Rule::OnlyIf(self.leaf(chosen[0], half), self.leaf(chosen[1], half + 1))
            }
            70..=89 => {
                let chosen = self.some_issues(3);
                let of = chosen.iter().map(|i| self.leaf(*i, half)).collect();
                Rule::Never(Condition::All(of))
            }
            _ => {
                let chosen = self.some_issues(3);
                let of = chosen.iter().map(|i| self.leaf(*i, half)).collect();
                Rule::Never(Condition::Count { at_least: 2, of })
            }
        }
    }

    fn meets(&self, rule: &Rule, outcome: &[usize]) -> bool {
        let holds = |condition: &Condition, yes: bool| self.holds(condition, outcome, yes);
        [true, false].iter().all(|yes| match rule {
            Rule::Always(c) => holds(c, *yes),
            Rule::Never(c) => !holds(c, *yes),
            Rule::OnlyIf(a, b) => !holds(a, *yes) || holds(b, *yes),
        })
    }

    /// Whether a condition of the few kinds made here holds, with all assumptions answered alike.
    fn holds(&self, condition: &Condition, outcome: &[usize], yes: bool) -> bool {
        let inner = |condition: &&Condition| self.holds(condition, outcome, yes);
        match condition {
            Condition::Is(id, options) => self
                .scenario
                .issues
                .iter()
                .zip(outcome)
                .filter(|(issue, _)| issue.id == *id)
                .any(|(issue, pick)| {
                    options
                        .iter()
                        .any(|o| issue.values.id(*pick).as_ref() == Some(o))
                }),
            Condition::Assume(_) => yes,
            Condition::All(of) => of.iter().all(|c| inner(&c)),
            Condition::Count { at_least, of } => {
                of.iter().filter(inner).count() >= *at_least as usize
            }
            _ => panic!("no such condition is made here"),
        }
    }

    fn party(&mut self, n: usize) -> Party {
        let id = format!("party-{n}");
        let camp = vec![self.camps[n % self.camps.len()].clone()];
        // The first parties have one more where the red lines do not divide evenly.
        let count = (self.size.red_lines + self.size.parties - 1 - n) / self.size.parties;
        let red_lines = (0..count)
            .map(|m| {
                let rule = self.rule(&camp);
                build::red_line(&format!("{id}-line-{m}"), rule)
            })
            .collect();
        let offers = (0..2.min(count))
            .map(|m| {
                let waived = format!("{id}-line-{}", self.rng.below(count));
                let chosen = self.some_issues(2);
                let half = self.size.options / 2;
                let provided = Condition::All(chosen.iter().map(|i| self.leaf(*i, half)).collect());
                build::offer(&format!("{id}-offer-{m}"), &[&waived], provided)
            })
            .collect();
        build::party(&id, red_lines, offers)
    }

    /// Two to six terms: mostly what one camp wants, now and then something else.
    fn package(&mut self, n: usize) -> common_ground::model::Package {
        let camp = self.camps[n % self.camps.len()].clone();
        let count = self.rng.within(2, 6);
        let chosen = self.rng.choose(count, self.size.issues);
        let mut package = build::package(&format!("package-{n}"), &[]);
        for issue in chosen {
            let option = if self.rng.percent(15) {
                self.rng.below(self.size.options)
            } else {
                camp[issue]
            };
            let id = self.scenario.issues[issue].id.clone();
            package.terms.push((id, format!("o{option}").into()));
        }
        package
    }
}
