//! What the view shows, as plain data: worded and counted once for each version of the findings.

use std::cell::OnceCell;

use crate::analysis::explain::Requirement;
use crate::analysis::obstacles::{
    Admission, Concession, Exception, Findings, Hardened, Leverage, Lifted, Obstacles, Question,
};
use crate::analysis::{Count, Tally};
use crate::model::{Basis, OptionId, PartyId, Rational, RedLineId, Scenario};
use crate::prose::{self, Point, Text};
use crate::ui::frame::context::Context;
use crate::ui::things::words::{self, length};

/// Everything that is shown.
#[derive(Debug)]
pub struct Model {
    /// The answer in its first sentence, and the sentences after it.
    pub headline: (Text, Text),
    /// How many concessions there are, and whether anything smaller exists.
    pub extent: Text,
    /// The choices that make up a concession; one of all concessions where they do not fall apart.
    pub choices: Vec<Choice>,
    /// The concessions, the cheapest first.
    pub concessions: Vec<Opening>,
    /// Whether there are deals already.
    pub has_deals: bool,
    /// Why there is no deal even without a single red line, where that is so.
    pub hopeless: Option<Vec<Point>>,
    /// Whether there is none.
    pub is_hopeless: bool,
    /// How many conflicts there are, and whether that is all of them.
    pub conflicts_extent: Text,
    /// The conflicts.
    pub conflicts: Vec<Conflict>,
    /// What the leverage counts.
    pub leverage_extent: Text,
    /// The best pairs, where no red line alone opens anything.
    pub pairs: Vec<Bar>,
    /// Every red line in force, those that open most first.
    pub alone: Vec<Bar>,
    /// How many of those open nothing and stand in no way; they come last.
    pub quiet: usize,
    /// What would close deals; nothing where that is not known.
    pub hardenings: Option<Hardenings>,
}

/// What would happen to the deals that there are.
#[derive(Debug)]
pub struct Hardenings {
    /// What would close some or all, the worst first.
    pub harmful: Vec<Bar>,
    /// How many changes would close none.
    pub harmless: usize,
    /// Of how many that is not known.
    pub unknown: usize,
}

/// A choice among ways to give.
#[derive(Debug)]
pub struct Choice {
    /// What is said over them.
    pub head: String,
    /// The ways, the cheapest first.
    pub ways: Vec<Way>,
}

/// A way to give.
#[derive(Debug)]
pub struct Way {
    /// The red lines that it lifts and the no-deal values that it lowers.
    pub requirements: Vec<Requirement>,
    /// Each of them as it is told of.
    pub lines: Vec<Shown>,
    /// The same in words.
    pub name: String,
    /// What that costs.
    pub cost: String,
}

/// A requirement as it is told of in a concession.
#[derive(Debug)]
pub struct Shown {
    /// Which one.
    pub requirement: Requirement,
    /// Whose it is.
    pub party: PartyId,
    /// What it says.
    pub text: String,
    /// The same with whose it is.
    pub line: String,
    /// What controls call it.
    pub name: String,
    /// What it rests on, if that is known of it.
    pub basis: Option<Basis>,
    /// Whether it is private.
    pub is_private: bool,
    /// How firm it is.
    pub firmness: u8,
}

impl Shown {
    /// What there is to tell of it; nothing where the scenario does not have it.
    pub fn new(scenario: &Scenario, requirement: &Requirement) -> Option<Self> {
        let party = scenario.party(requirement.owner(scenario)?)?;
        let (text, name, basis, is_private) = match requirement {
            Requirement::RedLine(id) => {
                let (_, it) = scenario.red_line(id)?;
                (it.text.clone(), it.text.clone(), Some(it.basis), it.private)
            }
            Requirement::NoDealValue(_) => {
                let no_deal = party.no_deal.as_ref()?;
                let value = prose::scores::value_in_full(party.scale, no_deal.value?);
                let text = format!("no less than {value}, its no-deal value");
                let name = format!("the no-deal value of {}", party.name);
                (text, name, None, no_deal.private)
            }
        };
        Some(Self {
            requirement: requirement.clone(),
            party: party.id.clone(),
            line: format!("{}: {text}", party.name),
            text,
            name,
            basis,
            is_private,
            firmness: requirement.firmness(scenario)?,
        })
    }
}

/// A concession and what it opens.
#[derive(Debug)]
pub struct Opening {
    /// The red lines that it lifts and the no-deal values that it lowers, in the scenario's order.
    pub requirements: Vec<Requirement>,
    /// How many deals it opens.
    pub opens: Text,
    /// One of them: the names of the issues and of the options.
    pub settlement: Vec<(String, String)>,
    /// How much of the firmness each party gives, in the scenario's order.
    pub balance: Vec<(PartyId, u64)>,
    /// What a what-if that makes it is called.
    pub variant: String,
    /// To what it lowers no-deal values.
    pub lowers: Vec<(PartyId, Rational)>,
    /// What its red lines would have to admit.
    pub admits: Vec<Admitted>,
}

/// What a red line of a concession would have to admit, instead of being lifted.
#[derive(Debug)]
pub struct Admitted {
    /// The red line.
    pub red_line: RedLineId,
    /// What it says.
    pub name: String,
    /// What is said over the exceptions.
    pub head: Text,
    /// The exceptions with how they read, the nearest first.
    pub exceptions: Vec<(String, Exception)>,
}

/// A conflict and why it is one.
#[derive(Debug)]
pub struct Conflict {
    /// Its requirements.
    pub requirements: Vec<Requirement>,
    /// Where it depends on others, by the decision rule, whether its parties are needed: what is said of that.
    pub of_rule: Option<Text>,
    /// The conflict in a sentence.
    pub text: Text,
    /// Why; none while that is not known.
    pub why: Option<Vec<Point>>,
}

/// A line with a bar.
#[derive(Debug)]
pub struct Bar {
    /// What it is about.
    pub text: Text,
    /// The party whose colour the bar has, if it has one.
    pub party: Option<PartyId>,
    /// How much, in words.
    pub amount: String,
    /// More about it.
    pub note: String,
    /// The length for what is sure, of the longest.
    pub sure: f32,
    /// The length for what is possible.
    pub possible: f32,
}

impl Model {
    /// What there is to show of the findings.
    pub fn new(cx: &Context<'_>, question: &Question, findings: &Findings) -> Self {
        let scenario = cx.scenario;
        let headline = prose::obstacles_headline(scenario, question, findings);
        let mut model = Self {
            headline: words::first_sentence(headline),
            extent: Text::default(),
            choices: Vec::new(),
            concessions: Vec::new(),
            has_deals: findings.has_deals(),
            hopeless: findings
                .hopeless
                .as_ref()
                .map(|steps| prose::clash_steps(scenario, steps)),
            is_hopeless: findings.obstacles.as_ref().is_some_and(|it| it.is_hopeless),
            conflicts_extent: Text::default(),
            conflicts: Vec::new(),
            leverage_extent: Text::default(),
            pairs: Vec::new(),
            alone: Vec::new(),
            quiet: 0,
            hardenings: None,
        };
        if let Some(obstacles) = &findings.obstacles {
            model.add_obstacles(scenario, question, findings, obstacles);
        }
        if let Some(leverage) = &findings.leverage {
            model.add_leverage(cx, findings, leverage);
        }
        if let Some(hardened) = &findings.robustness {
            model.hardenings = Some(hardenings(cx, hardened));
        }
        model
    }

    fn add_obstacles(
        &mut self,
        scenario: &Scenario,
        question: &Question,
        findings: &Findings,
        obstacles: &Obstacles,
    ) {
        self.extent = prose::all_concessions(question, obstacles, findings.choices.as_deref());
        self.conflicts_extent = prose::all_conflicts(scenario, obstacles);
        self.concessions = obstacles
            .concessions
            .list
            .iter()
            .map(|it| opening(scenario, it))
            .collect();
        let choices = findings.choices.as_ref().filter(|it| !it.is_empty());
        let ways: Vec<Vec<Vec<Requirement>>> = match choices {
            Some(choices) => choices.iter().map(|choice| choice.ways.clone()).collect(),
            None => vec![
                self.concessions
                    .iter()
                    .map(|it| it.requirements.clone())
                    .collect(),
            ],
        };
        let count = ways.len();
        self.choices = ways
            .into_iter()
            .filter(|ways| !ways.is_empty())
            .enumerate()
            .map(|(at, ways)| Choice {
                head: prose::choice_head(at, count, ways.len()),
                ways: ways
                    .into_iter()
                    .map(|way| self::way(scenario, way))
                    .collect(),
            })
            .collect();
        // A rule has to be walked to be told, and may be long: that is done once for all conflicts.
        let rule = OnceCell::new();
        let of_rule = || {
            let rule = rule.get_or_init(|| prose::decision_rule(scenario));
            (rule.clone()).then(" As many as a deal needs cannot meet all of this.")
        };
        let conflicts = obstacles.conflicts.list.iter().enumerate();
        self.conflicts = conflicts
            .map(|(at, requirements)| Conflict {
                requirements: requirements.clone(),
                of_rule: (!prose::needs_each(scenario, requirements)).then(of_rule),
                text: prose::conflict(scenario, requirements),
                why: findings.why.get(at).map(|steps| {
                    steps
                        .as_ref()
                        .map_or_else(Vec::new, |steps| prose::clash_steps(scenario, steps))
                }),
            })
            .collect();
    }

    fn add_leverage(&mut self, cx: &Context<'_>, findings: &Findings, leverage: &Leverage) {
        let scenario = cx.scenario;
        let now = findings.has_deals().then_some(cx.verdicts.analysis.deals);
        self.leverage_extent = prose::leverage_extent(scenario, leverage, now);
        let lifted = leverage.alone.iter().chain(&leverage.pairs.list);
        let scale = scale(lifted.map(|it| it.deals));
        let are_all_listed = findings
            .obstacles
            .as_ref()
            .is_some_and(|it| it.conflicts.is_complete && it.concessions.is_complete);
        let none = Tally::certain(Count::Exact(0));
        let occurrences = |it: &Lifted| match it.requirements.as_slice() {
            [id] => findings.occurrences(id),
            _ => (0, 0),
        };
        let mut alone: Vec<(&Lifted, (usize, usize))> = (leverage.alone.iter())
            .map(|it| (it, occurrences(it)))
            .collect();
        let is_quiet = |(it, of): &(&Lifted, (usize, usize))| {
            it.deals == now.unwrap_or(none) && *of == (0, 0) && are_all_listed
        };
        alone.sort_by(|a, b| {
            let rank = |(it, of): &(&Lifted, (usize, usize))| {
                (
                    length(it.deals.possible),
                    length(it.deals.sure),
                    of.0 + of.1,
                )
            };
            let order = is_quiet(a).cmp(&is_quiet(b));
            let (a, b) = (rank(a), rank(b));
            order
                .then(b.0.total_cmp(&a.0))
                .then(b.1.total_cmp(&a.1))
                .then(b.2.cmp(&a.2))
        });
        self.quiet = alone.iter().filter(|it| is_quiet(it)).count();
        self.alone = alone
            .into_iter()
            .map(|(lifted, of)| {
                // Where there are deals there is neither a conflict nor a concession to occur in.
                let note = if now.is_some() {
                    String::new()
                } else {
                    occurs(of, are_all_listed)
                };
                lifted_bar(scenario, lifted, scale, note)
            })
            .collect();
        self.pairs = (leverage.pairs.list.iter())
            .map(|lifted| lifted_bar(scenario, lifted, scale, String::new()))
            .collect();
    }
}

fn way(scenario: &Scenario, requirements: Vec<Requirement>) -> Way {
    Way {
        name: prose::concession(scenario, &requirements).to_string(),
        cost: prose::concession_cost(scenario, &requirements),
        lines: (requirements.iter())
            .filter_map(|it| Shown::new(scenario, it))
            .collect(),
        requirements,
    }
}

fn opening(scenario: &Scenario, concession: &Concession) -> Opening {
    let name = |(issue, option): &(crate::model::IssueId, OptionId)| match scenario.issue(issue) {
        Some(known) => (known.name.clone(), known.option_name(option).into_owned()),
        None => (issue.to_string(), option.to_string()),
    };
    let mut balance: Vec<(PartyId, u64)> = Vec::new();
    for requirement in &concession.requirements {
        let (Some(party), Some(firmness)) =
            (requirement.owner(scenario), requirement.firmness(scenario))
        else {
            continue;
        };
        let firmness = u64::from(firmness);
        match balance.iter_mut().find(|(of, _)| of == party) {
            Some((_, sum)) => *sum += firmness,
            None => balance.push((party.clone(), firmness)),
        }
    }
    Opening {
        requirements: concession.requirements.clone(),
        opens: prose::deals_opened(scenario, concession).with(prose::lowered(scenario, concession)),
        settlement: concession.opens.iter().map(name).collect(),
        balance,
        variant: prose::shortest_name(scenario, &concession.requirements),
        lowers: (concession.lowers.iter())
            .filter_map(|(party, to)| Some((party.clone(), Rational::at_most(*to)?)))
            .collect(),
        admits: (concession.admits.iter())
            .filter(|it| !it.exceptions.is_complete || !it.exceptions.list.is_empty())
            .map(|it| admitted(scenario, it))
            .collect(),
    }
}

fn admitted(scenario: &Scenario, admission: &Admission) -> Admitted {
    let known = scenario.red_line(&admission.red_line);
    let exceptions = admission.exceptions.list.iter();
    Admitted {
        red_line: admission.red_line.clone(),
        name: known.map_or_else(String::new, |(_, it)| it.text.clone()),
        head: prose::admission(scenario, admission),
        exceptions: exceptions
            .map(|it| (prose::exception_with_deals(scenario, it), it.clone()))
            .collect(),
    }
}

/// In how many conflicts and concessions a red line occurs, of all or of those that are listed.
fn occurs((conflicts, concessions): (usize, usize), are_all: bool) -> String {
    let of = if are_all { "" } else { " listed" };
    let conflicts = words::number_of(conflicts, "conflict", "conflicts");
    let concessions = words::number_of(concessions, "concession", "concessions");
    format!("in {conflicts}, {concessions}{of}")
}

fn lifted_bar(scenario: &Scenario, lifted: &Lifted, scale: f64, note: String) -> Bar {
    let first = lifted.requirements.first();
    let owner = first.and_then(|it| it.owner(scenario));
    let is_one = lifted.requirements.len() == 1;
    Bar {
        text: prose::owned_requirements(scenario, &lifted.requirements),
        party: owner.cloned().filter(|_| is_one),
        amount: prose::deals_in_short(lifted.deals),
        note,
        sure: share(lifted.deals.sure, scale),
        possible: share(lifted.deals.possible, scale),
    }
}

fn hardenings(cx: &Context<'_>, hardened: &[Hardened]) -> Hardenings {
    let now = cx.verdicts.analysis.deals;
    let scale = length(now.possible);
    let mut found = Hardenings {
        harmful: Vec::new(),
        harmless: 0,
        unknown: 0,
    };
    for it in hardened {
        let deals = it.deals;
        if deals.possible == Count::Unknown || now.possible == Count::Unknown {
            found.unknown += 1;
        } else if length(deals.possible) < length(now.possible)
            || length(deals.sure) < length(now.sure)
        {
            found.harmful.push(Bar {
                text: prose::hardening(cx.scenario, it),
                party: None,
                amount: prose::deals_left(deals, now),
                note: String::new(),
                sure: share(deals.sure, scale),
                possible: share(deals.possible, scale),
            });
        } else {
            found.harmless += 1;
        }
    }
    found
}

/// The longest of the lengths.
fn scale(tallies: impl Iterator<Item = Tally>) -> f64 {
    tallies.fold(0.0, |most, it| most.max(length(it.possible)))
}

fn share(count: Count, scale: f64) -> f32 {
    if scale > 0.0 {
        (length(count) / scale).min(1.0) as f32
    } else {
        0.0
    }
}
