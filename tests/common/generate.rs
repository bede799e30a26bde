//! Small random scenarios for comparison with the [reference](super::reference), and random edits of them.

use common_ground::model::{
    Agreement, Answer, Assumption, Bound, Condition, Edit, Fact, Issue, Offer, OptionValues,
    Package, Party, Preference, Rational, RedLine, Role, Rule, Scale, Scenario, Span, Values,
};

use super::build;
use super::ratio::{self, Ratio};
use super::rng::Rng;

// The order of the ids as texts differs from the order in which they are listed, so that one cannot be taken
// for the other.
const ISSUES: [&str; 4] = ["west", "army", "north", "east"];
const OPTIONS: [&str; 4] = ["yes", "c", "a", "b"];
const ASSUMPTIONS: [&str; 3] = ["will", "can", "may"];

/// The most pairs of a settlement with answers that a small scenario has.
const MOST_PAIRS: usize = 512;

/// The small scenario of this seed.
pub fn small(seed: u64) -> Scenario {
    let mut rng = Rng::new(seed);
    // In some everything is about numbers.
    let is_numeric = rng.percent(15);
    let (issues, assumptions) = loop {
        let issues = issues(&mut rng, if is_numeric { 90 } else { 30 });
        let assumptions = assumptions(&mut rng);
        let unknown = assumptions.iter().filter(|a| a.answer == Answer::Unknown);
        let settlements: usize = issues.iter().map(|issue| issue.values.count()).product();
        if settlements << unknown.count() <= MOST_PAIRS {
            break (issues, assumptions);
        }
    };
    let mut scenario = Scenario {
        title: format!("seed {seed}"),
        issues,
        assumptions,
        ..Scenario::default()
    };
    let is_wild = rng.percent(30);
    let maker = Maker {
        scenario: scenario.clone(),
        is_wild,
        sums: if is_numeric { 60 } else { 12 },
    };
    scenario.facts = (0..few(&mut rng, 3))
        .map(|n| build::fact(["law", "fence", "bridge"][n], maker.rule(&mut rng)))
        .collect();
    scenario.parties = (0..rng.within(1, 3))
        .map(|n| maker.party(&mut rng, n))
        .collect();
    scenario.packages = (0..rng.within(1, 4))
        .map(|n| maker.package(&mut rng, n))
        .collect();
    if rng.percent(10) {
        break_a_reference(&mut rng, &mut scenario);
    }
    decide(&mut Rng::new(seed.wrapping_add(0x5eed)), &mut scenario);
    count_points(&mut Rng::new(seed.wrapping_add(0x9019)), &mut scenario);
    narrow(&mut Rng::new(seed.wrapping_add(0x0dd5)), &mut scenario);
    scenario
}

/// Lets half of the parties with a score have points, negative ones and fractions included, and some of the others fractions.
fn count_points(rng: &mut Rng, scenario: &mut Scenario) {
    const WEIGHTS: [&str; 7] = ["0", "1", "1", "2.5", "1/3", "10", "0.000000001"];
    const POINTS: [&str; 9] = [
        "-7",
        "0",
        "1/3",
        "2/3",
        "-5/6",
        "25",
        "1000.125",
        "-0.000000001",
        "3/9",
    ];
    const PERCENT: [&str; 6] = ["0", "100/3", "50", "200/3", "1/7", "100"];
    let mut parties = std::mem::take(&mut scenario.parties);
    for party in &mut parties {
        let (scale, values): (Scale, &[&str]) = match rng.below(4) {
            0 | 1 => (Scale::Points, &POINTS),
            2 => (Scale::Percent, &PERCENT),
            _ => continue,
        };
        party.scale = scale;
        let number = |rng: &mut Rng, texts: &[&str]| -> Rational {
            rng.pick(texts).parse().expect("a number")
        };
        for preference in &mut party.preferences {
            preference.weight = number(rng, &WEIGHTS);
            match &mut preference.values {
                OptionValues::Map(map) => {
                    map.iter_mut().for_each(|(_, it)| *it = number(rng, values));
                }
                OptionValues::Linear { at_min, at_max } => {
                    *at_min = number(rng, values);
                    *at_max = number(rng, values);
                }
            }
        }
        let value = match rng.below(3) {
            0 => Some(number(rng, values)),
            _ => score_of_one(rng, scenario, party),
        };
        if let Some(no_deal) = &mut party.no_deal {
            no_deal.value = no_deal.value.and(value);
        }
    }
    scenario.parties = parties;
}

/// The score of a random settlement, exactly, if that can be written.
fn score_of_one(rng: &mut Rng, scenario: &Scenario, party: &Party) -> Option<Rational> {
    if !ratio::is_sound(scenario, party) {
        return None;
    }
    let issues = scenario.issues.iter();
    let picks: Vec<usize> = issues.map(|it| rng.below(it.values.count())).collect();
    let Ratio(above, below) = ratio::score(scenario, party, &picks)?;
    let text = if rng.percent(50) {
        format!("{above}/{below}")
    } else {
        format!("{:.9}", above as f64 / below as f64)
    };
    text.parse().ok()
}

/// Gives some packages spans in place of terms and of what they leave open.
fn narrow(rng: &mut Rng, scenario: &mut Scenario) {
    for package in &mut scenario.packages {
        if !rng.percent(35) {
            continue;
        }
        for issue in &scenario.issues {
            if rng.percent(45) {
                package.terms.retain(|(of, _)| *of != issue.id);
                package.spans.push((issue.id.clone(), span(rng, issue)));
            }
        }
        if rng.percent(40) {
            package.spans.reverse();
        }
    }
    if rng.percent(3) {
        let package = rng.below(scenario.packages.len());
        let odd = match rng.below(4) {
            0 => ("nowhere".into(), Span::AtLeast(0)),
            1 => (scenario.issues[0].id.clone(), Span::Options(Vec::new())),
            2 => (scenario.issues[0].id.clone(), Span::Between(1, -1)),
            _ => {
                let options = vec!["a".into(), "no-such-option".into()];
                (scenario.issues[0].id.clone(), Span::Options(options))
            }
        };
        let package = &mut scenario.packages[package];
        package.terms.retain(|(of, _)| *of != odd.0);
        package.spans.retain(|(of, _)| *of != odd.0);
        package.spans.insert(0, odd);
    }
}

/// Some of the options; now and then one alone, all of them, or bounds that leave none.
fn span(rng: &mut Rng, issue: &Issue) -> Span {
    let count = issue.values.count();
    if let (Values::Range(range), true) = (&issue.values, rng.percent(70)) {
        let reach = usize::try_from(range.max - range.min).expect("small") + 4;
        let mut number = || range.min - 2 + i64::try_from(rng.below(reach)).expect("small");
        let (one, other) = (number(), number());
        return match rng.below(4) {
            0 => Span::AtLeast(one),
            1 => Span::AtMost(one),
            _ => Span::Between(one.min(other), one.max(other)),
        };
    }
    let number = rng.within(1, count);
    let options = rng.choose(number, count).into_iter();
    Span::Options(options.filter_map(|at| issue.values.id(at)).collect())
}

/// Gives some scenarios a decision rule of their own, and others parties without a say.
fn decide(rng: &mut Rng, scenario: &mut Scenario) {
    if rng.percent(15) {
        scenario.agreement = Some(agreement(rng, scenario, 2));
    }
    for party in &mut scenario.parties {
        if rng.percent(10) {
            party.role = Role::Advisory;
        }
    }
}

fn agreement(rng: &mut Rng, scenario: &Scenario, depth: usize) -> Agreement {
    if depth == 0 || rng.percent(30) {
        let id = rng.pick(&scenario.parties).id.clone();
        return Agreement::Accepts(if rng.percent(2) { "nobody".into() } else { id });
    }
    let least = usize::from(!rng.percent(5));
    let of: Vec<Agreement> = (0..rng.within(least, 3))
        .map(|_| agreement(rng, scenario, depth - 1))
        .collect();
    match rng.below(3) {
        0 => Agreement::All(of),
        1 => Agreement::Any(of),
        _ => {
            let most = of.len() + usize::from(rng.percent(10));
            let fewest = usize::from(!rng.percent(10)).min(most);
            let needed = rng.within(fewest, most);
            Agreement::AtLeast(u32::try_from(needed).expect("small"), of)
        }
    }
}

/// A change of the scenario at random, if it has anything that can be changed.
pub fn edit(rng: &mut Rng, scenario: &Scenario) -> Option<Edit> {
    let red_lines = scenario
        .red_lines()
        .map(|(_, red_line)| Edit::enable_red_line(&red_line.id, !red_line.enabled));
    let offers = scenario
        .offers()
        .map(|(_, offer)| Edit::enable_offer(&offer.id, !offer.enabled));
    let answers = scenario.assumptions.iter().flat_map(|assumption| {
        [Answer::Unknown, Answer::Yes, Answer::No]
            .into_iter()
            .filter(|answer| *answer != assumption.answer)
            .map(|answer| Edit::answer(&assumption.id, answer))
    });
    let edits: Vec<Edit> = red_lines.chain(offers).chain(answers).collect();
    (!edits.is_empty()).then(|| rng.pick(&edits).clone())
}

/// A number up to `most`, the lower ones more often.
fn few(rng: &mut Rng, most: usize) -> usize {
    let bound = rng.within(0, most);
    rng.within(0, bound)
}

fn issues(rng: &mut Rng, ranges: usize) -> Vec<Issue> {
    (0..rng.within(1, 4))
        .map(|n| {
            let options = rng.within(1, 4);
            if rng.percent(ranges) {
                let min = [-5, 0, 8][rng.below(3)];
                let step = [1, 3, 5][rng.below(3)];
                // Now and then the steps do not reach the end of the range.
                let rest = if rng.percent(20) { step - 1 } else { 0 };
                let span = step * i64::try_from(options - 1).expect("small");
                build::range(ISSUES[n], min, min + span + rest, step)
            } else {
                build::issue(ISSUES[n], &OPTIONS[..options])
            }
        })
        .collect()
}

fn assumptions(rng: &mut Rng) -> Vec<Assumption> {
    (0..few(rng, 3))
        .map(|n| {
            let answer = match rng.below(7) {
                0 => Answer::Yes,
                1 => Answer::No,
                _ => Answer::Unknown,
            };
            build::assumption(ASSUMPTIONS[n], answer)
        })
        .collect()
}

/// Makes the rest of a scenario whose issues and assumptions are there.
struct Maker {
    scenario: Scenario,
    is_wild: bool,
    /// How often, in per cent, a condition on issues is a sum, where there are ranges.
    sums: usize,
}

impl Maker {
    fn leaf(&self, rng: &mut Rng) -> Condition {
        let assumptions = &self.scenario.assumptions;
        if !assumptions.is_empty() && rng.percent(25) {
            return Condition::Assume(rng.pick(assumptions).id.clone());
        }
        if rng.percent(self.sums)
            && let Some(sum) = self.sum(rng)
        {
            return sum;
        }
        let issue = rng.pick(&self.scenario.issues);
        let count = issue.values.count();
        if let (Values::Range(range), true) = (&issue.values, rng.percent(60)) {
            // Beyond both ends and between the steps too.
            let reach = usize::try_from(range.max - range.min).expect("small") + 4;
            let number = range.min - 2 + i64::try_from(rng.below(reach)).expect("small");
            return if rng.percent(50) {
                Condition::AtLeast(issue.id.clone(), number)
            } else {
                Condition::AtMost(issue.id.clone(), number)
            };
        }
        let picked = if rng.percent(3) {
            0
        } else {
            rng.within(1, count.div_ceil(2))
        };
        let options = rng
            .choose(picked, count)
            .into_iter()
            .filter_map(|o| issue.values.id(o));
        Condition::Is(issue.id.clone(), options.collect())
    }

    /// A sum over some of the ranges, if there are any. Most can be kept to and broken.
    fn sum(&self, rng: &mut Rng) -> Option<Condition> {
        let ranges = self.scenario.issues.iter().filter_map(|issue| {
            let Values::Range(range) = &issue.values else {
                return None;
            };
            Some((issue, range))
        });
        let ranges: Vec<_> = ranges.collect();
        if ranges.is_empty() {
            return None;
        }
        let least = usize::from(!rng.percent(3));
        let count = rng.within(least, ranges.len());
        let mut of = Vec::new();
        let mut number = 0;
        for at in rng.choose(count, ranges.len()) {
            let (issue, range) = ranges[at];
            let factor = *rng.pick(&[1, 1, 1, 2, 3, -1, -2, 0]);
            let pick = rng.below(issue.values.count());
            number += factor * range.number(pick).expect("one of its numbers");
            of.push((issue.id.clone(), factor));
        }
        number += i64::try_from(rng.below(5)).expect("small") - 2;
        let bound = *rng.pick(&[Bound::AtLeast, Bound::AtMost]);
        Some(Condition::Sum { of, bound, number })
    }

    fn weighted(&self, rng: &mut Rng, of: Vec<Condition>) -> Condition {
        let points = |rng: &mut Rng| *rng.pick(&[1, 1, 2, 3, 5, 7]);
        let of: Vec<(i64, Condition)> = of.into_iter().map(|it| (points(rng), it)).collect();
        let all: i64 = of.iter().map(|(points, _)| points).sum();
        let beyond = usize::try_from(all + 3).expect("small");
        Condition::Weighted {
            at_least: i64::try_from(rng.below(beyond)).expect("small") - 1,
            of,
        }
    }

    fn condition(&self, rng: &mut Rng, depth: usize) -> Condition {
        if depth == 0 || rng.percent(40) {
            return self.leaf(rng);
        }
        let least = if rng.percent(5) { 0 } else { 1 };
        let of: Vec<Condition> = (0..rng.within(least, 3))
            .map(|_| self.condition(rng, depth - 1))
            .collect();
        match rng.below(10) {
            0..=2 => Condition::All(of),
            3..=4 => Condition::Any(of),
            5..=6 => build::not(self.condition(rng, depth - 1)),
            7..=8 => self.weighted(rng, of),
            _ => Condition::Count {
                at_least: u32::try_from(rng.within(0, of.len() + 1)).expect("small"),
                of,
            },
        }
    }

    fn rule(&self, rng: &mut Rng) -> Rule {
        if self.is_wild {
            return match rng.below(3) {
                0 => Rule::Always(self.condition(rng, 3)),
                1 => Rule::Never(self.condition(rng, 3)),
                _ => Rule::OnlyIf(self.condition(rng, 2), self.condition(rng, 2)),
            };
        }
        // Rules as people write them leave most settlements possible.
        match rng.below(6) {
            0 => Rule::Never(self.leaf(rng)),
            1..=2 => Rule::Never(Condition::All(vec![self.leaf(rng), self.leaf(rng)])),
            3..=4 => Rule::OnlyIf(self.leaf(rng), self.leaf(rng)),
            _ => Rule::Always(Condition::Any(vec![
                self.leaf(rng),
                self.leaf(rng),
                self.condition(rng, 2),
            ])),
        }
    }

    fn party(&self, rng: &mut Rng, n: usize) -> Party {
        let id = ["zeta", "alpha", "mu"][n];
        let red_lines: Vec<RedLine> = (0..rng.within(0, 4))
            .map(|m| {
                let name = ["x", "d", "q", "b"][m];
                let mut red_line = build::red_line(&format!("{id}-{name}"), self.rule(rng));
                red_line.enabled = rng.percent(85);
                red_line
            })
            .collect();
        let offers: Vec<Offer> = if red_lines.is_empty() {
            Vec::new()
        } else {
            (0..few(rng, 2))
                .map(|m| self.offer(rng, &format!("{id}-offer-{}", ["t", "k"][m]), &red_lines))
                .collect()
        };
        let mut party = build::party(id, red_lines, offers);
        if rng.percent(35) {
            self.add_preferences(rng, &mut party);
        }
        party
    }

    fn offer(&self, rng: &mut Rng, id: &str, red_lines: &[RedLine]) -> Offer {
        let most = rng.within(1, 2);
        let waives = rng.choose(most, red_lines.len());
        let waives: Vec<&str> = waives.iter().map(|n| red_lines[*n].id.as_str()).collect();
        let provided = if rng.percent(40) {
            Condition::All(vec![self.leaf(rng), self.leaf(rng)])
        } else {
            self.condition(rng, 2)
        };
        let mut offer = build::offer(id, &waives, provided);
        offer.enabled = rng.percent(75);
        offer
    }

    fn add_preferences(&self, rng: &mut Rng, party: &mut Party) {
        const WEIGHTS: [&str; 5] = ["0", "1", "2.5", "0.3333", "10"];
        const VALUES: [&str; 6] = ["0", "25", "33.3333", "50", "66.6667", "100"];
        let one_of = |rng: &mut Rng, texts: &[&str]| -> Rational {
            rng.pick(texts).parse().expect("a decimal")
        };
        for issue in &self.scenario.issues {
            if rng.percent(25) {
                continue;
            }
            let is_range = matches!(issue.values, Values::Range(_));
            let values = if is_range && issue.values.count() > 1 && rng.percent(70) {
                OptionValues::Linear {
                    at_min: one_of(rng, &VALUES),
                    at_max: one_of(rng, &VALUES),
                }
            } else {
                let listed = (0..issue.values.count())
                    .filter(|_| rng.percent(85))
                    .collect::<Vec<_>>();
                OptionValues::Map(
                    listed
                        .into_iter()
                        .filter_map(|o| Some((issue.values.id(o)?, one_of(rng, &VALUES))))
                        .collect(),
                )
            };
            party.preferences.push(Preference {
                issue: issue.id.clone(),
                weight: one_of(rng, &WEIGHTS),
                values,
                private: false,
            });
        }
        if rng.percent(85) {
            let value = match rng.below(10) {
                0 => None,
                1..=5 => self.typical_score(rng, party),
                _ => Some(one_of(rng, &VALUES)),
            };
            party.no_deal = Some(build::no_deal(value));
        }
    }

    /// The score of a random settlement to four places: on the edge, or just beside it.
    fn typical_score(&self, rng: &mut Rng, party: &Party) -> Option<Rational> {
        let (mut sum, mut weights) = (0.0, 0.0);
        for preference in &party.preferences {
            let issue = self.scenario.issue(&preference.issue)?;
            let count = issue.values.count();
            let pick = rng.below(count);
            let value = match &preference.values {
                OptionValues::Map(values) => {
                    let id = issue.values.id(pick)?;
                    let listed = values.iter().find(|(option, _)| *option == id);
                    listed.map_or(0.0, |(_, value)| value.to_f64())
                }
                OptionValues::Linear { at_min, at_max } => {
                    let share = pick as f64 / (count - 1) as f64;
                    at_min.to_f64() + (at_max.to_f64() - at_min.to_f64()) * share
                }
            };
            sum += preference.weight.to_f64() * value;
            weights += preference.weight.to_f64();
        }
        Rational::from_f64((sum / weights * 10_000.0).round() / 10_000.0).ok()
    }

    fn package(&self, rng: &mut Rng, n: usize) -> Package {
        let chance = [20, 50, 50, 80][rng.below(4)];
        let mut terms = Vec::new();
        for issue in &self.scenario.issues {
            if rng.percent(chance) {
                let option = issue.values.id(rng.below(issue.values.count()));
                terms.extend(option.map(|option| (issue.id.clone(), option)));
            }
        }
        // The author's order need not be that of the issues.
        if rng.percent(40) {
            terms.reverse();
        }
        let mut package = build::package(["plan", "freeze", "draft", "swap"][n], &[]);
        package.terms = terms;
        package
    }
}

/// Makes one part of the scenario refer to something that does not exist.
fn break_a_reference(rng: &mut Rng, scenario: &mut Scenario) {
    let nowhere = || {
        Condition::All(vec![
            Condition::Is("nowhere".into(), vec!["a".into()]),
            Condition::All(Vec::new()),
        ])
    };
    let broken_fact = |rule| -> Fact { build::fact("broken", rule) };
    let party = rng.below(scenario.parties.len());
    let party = &mut scenario.parties[party];
    let first_issue = scenario.issues[0].id.clone();
    match rng.below(9) {
        7 => scenario.facts.push(broken_fact(Rule::Never(Condition::Sum {
            of: vec![("nowhere".into(), 1)],
            bound: Bound::AtLeast,
            number: 0,
        }))),
        8 => party.red_lines.push(build::red_line(
            "broken",
            Rule::Always(Condition::Weighted {
                at_least: 0,
                of: vec![(1, nowhere())],
            }),
        )),
        0 => scenario
            .facts
            .insert(0, broken_fact(Rule::Always(nowhere()))),
        1 => scenario.facts.push(broken_fact(Rule::OnlyIf(
            build::not(Condition::Is(first_issue, vec!["no-such-option".into()])),
            Condition::Assume("no-such-assumption".into()),
        ))),
        2 => party.red_lines.insert(
            0,
            build::red_line("broken", Rule::Never(build::not(nowhere()))),
        ),
        3 => {
            if let Some(offer) = party.offers.first_mut() {
                offer.provided = Condition::Any(vec![Condition::All(Vec::new()), nowhere()]);
            }
        }
        4 => {
            if let Some(offer) = party.offers.first_mut() {
                offer.waives.push("no-such-line".into());
            }
        }
        5 => {
            let package = rng.below(scenario.packages.len());
            let term = if rng.percent(50) {
                ("nowhere".into(), "a".into())
            } else {
                (first_issue, "no-such-option".into())
            };
            let terms = &mut scenario.packages[package].terms;
            terms.retain(|(issue, _)| *issue != term.0);
            terms.insert(0, term);
        }
        _ => party.preferences.push(Preference {
            issue: "nowhere".into(),
            weight: Rational::whole(1),
            values: OptionValues::Map(Vec::new()),
            private: false,
        }),
    }
}
