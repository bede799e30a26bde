//! Conflicts and concessions: each other's minimal hitting sets, enumerated the smallest and the cheapest first.

use super::ground::{Ground, Possible};
use super::{Concession, Listed, Obstacles, Price, Question};
use crate::analysis::budget::{Budget, Exhausted};
use crate::analysis::diagram::Node;
use crate::analysis::hitting_search::{HittingSearch, Says};
use crate::analysis::outcome::{Count, Tally};
use crate::analysis::verdict::Shades;
use crate::model::{Answer, RedLineId, Scenario};

/// Steps of one enumeration at most.
const STEPS: u64 = 300_000;

/// Finds the obstacles.
pub fn obstacles(scenario: &Scenario, question: &Question, budget: &Budget) -> Obstacles {
    let unknown = Obstacles {
        conflicts: Listed::nothing_known(),
        concessions: Listed::nothing_known(),
        is_hopeless: false,
    };
    let Ok(mut ground) = Ground::new(scenario, budget, &[]) else {
        return unknown;
    };
    match ground.possible(&[]) {
        Ok(Possible::Yes(_)) => {}
        Ok(Possible::No(_)) => {
            return Obstacles {
                conflicts: complete(Vec::new()),
                concessions: complete(Vec::new()),
                is_hopeless: true,
            };
        }
        Err(Exhausted) => return unknown,
    }
    let (concessions, cores) = concessions(&mut ground, question);
    let conflicts = conflicts(&mut ground, question, &concessions, cores);
    Obstacles {
        conflicts: named(&ground, &conflicts),
        concessions: described(scenario, &mut ground, &concessions),
        is_hopeless: false,
    }
}

/// A scenario whose rules have been put into the terms in which one question about its obstacles is answered.
pub struct Prepared {
    ground: Ground,
}

impl Prepared {
    /// Prepares a scenario; `None` if the budget does not allow that. The question spends what is left of it.
    pub fn new(scenario: &Scenario, budget: &Budget) -> Option<Self> {
        let ground = Ground::new(scenario, budget, &[]).ok()?;
        Some(Self { ground })
    }

    /// The conflicts and nothing else; none if [hopeless](Obstacles::is_hopeless).
    pub fn conflicts(mut self, question: &Question) -> Listed<Vec<RedLineId>> {
        match self.ground.possible(&[]) {
            Ok(Possible::Yes(_)) => {
                let nothing_known = Listed::nothing_known();
                let found = conflicts(&mut self.ground, question, &nothing_known, Vec::new());
                named(&self.ground, &found)
            }
            Ok(Possible::No(_)) => complete(Vec::new()),
            Err(Exhausted) => Listed::nothing_known(),
        }
    }

    /// A cheapest concession, its cost and its red lines, without a count of what it opens; none if there is none, or if
    /// that is beyond the budget.
    pub fn cheapest(mut self, question: &Question) -> Option<(u64, Vec<RedLineId>)> {
        let question = Question {
            most: 1,
            ..question.clone()
        };
        let (found, _) = concessions(&mut self.ground, &question);
        let lines = found.list.into_iter().next()?.lines;
        let lines = lines.iter().map(|line| &self.ground.lines[*line]);
        let cost = lines.clone().map(|line| match question.price {
            Price::Firmness => line.firmness,
            Price::Number => 1,
        });
        Some((cost.sum(), lines.map(|line| line.id.clone()).collect()))
    }
}

fn named(ground: &Ground, conflicts: &Listed<Vec<usize>>) -> Listed<Vec<RedLineId>> {
    let id = |line: &usize| ground.lines[*line].id.clone();
    Listed {
        is_complete: conflicts.is_complete,
        list: (conflicts.list.iter())
            .map(|conflict| conflict.iter().map(id).collect())
            .collect(),
    }
}

fn described(
    scenario: &Scenario,
    ground: &mut Ground,
    concessions: &Listed<Found>,
) -> Listed<Concession> {
    let describer = Describer::new(scenario, ground, &concessions.list);
    Listed {
        is_complete: concessions.is_complete,
        list: (concessions.list.iter())
            .map(|found| describer.describe(ground, found))
            .collect(),
    }
}

fn complete<T>(list: Vec<T>) -> Listed<T> {
    Listed {
        is_complete: true,
        list,
    }
}

/// A concession as it is found: red lines by position, and a settlement that it opens.
#[derive(Clone, Debug)]
struct Found {
    lines: Vec<usize>,
    values: Vec<usize>,
}

/// The concessions, and the minimal conflicts that were met on the way.
fn concessions(ground: &mut Ground, question: &Question) -> (Listed<Found>, Vec<Vec<usize>>) {
    let costs = ground.lines.iter().map(|line| match question.price {
        Price::Firmness => line.firmness,
        Price::Number => 1,
    });
    let is_fixed = |line: &usize| question.fixed.contains(&ground.lines[*line].id);
    let fixed: Vec<usize> = (0..ground.lines.len()).filter(is_fixed).collect();
    let mut search =
        HittingSearch::new(costs.collect(), &fixed, STEPS).cancelled_by(ground.cancel.as_ref());
    let mut list = Vec::new();
    let mut is_complete = false;
    while list.len() < question.most {
        let mut values = Vec::new();
        let next = search.next(|lifted| {
            let kept: Vec<usize> = (0..ground.lines.len())
                .filter(|line| !lifted.contains(line))
                .collect();
            match ground.possible(&kept)? {
                Possible::Yes(settlement) => {
                    values = settlement;
                    Ok(Says::Hits)
                }
                Possible::No(core) => Ok(Says::Misses(ground.shrink(core)?)),
            }
        });
        match next {
            Ok(Some(lines)) => list.push(Found { lines, values }),
            Ok(None) => {
                is_complete = true;
                break;
            }
            Err(Exhausted) => break,
        }
    }
    let cores = search.sets().to_vec();
    (Listed { is_complete, list }, cores)
}

/// The conflicts: what has an element in common with everything outside a largest set that can be respected.
fn conflicts(
    ground: &mut Ground,
    question: &Question,
    concessions: &Listed<Found>,
    cores: Vec<Vec<usize>>,
) -> Listed<Vec<usize>> {
    let mut search = HittingSearch::new(vec![1; ground.lines.len()], &[], STEPS)
        .cancelled_by(ground.cancel.as_ref());
    if question.fixed.is_empty() {
        for concession in &concessions.list {
            if concession.lines.is_empty() {
                // Everything can be respected at once.
                return complete(Vec::new());
            }
            search.learn(concession.lines.clone());
        }
    }
    let knows_all = question.fixed.is_empty() && concessions.is_complete;
    let mut list = Vec::new();
    while list.len() < question.most {
        let next = search.next(|candidate| {
            if knows_all {
                return Ok(Says::Hits);
            }
            match ground.possible(candidate)? {
                Possible::No(_) => Ok(Says::Hits),
                Possible::Yes(values) => outside(ground, candidate, values),
            }
        });
        match next {
            Ok(Some(conflict)) => list.push(conflict),
            Ok(None) => return complete(list),
            Err(Exhausted) => {
                // Those that were met on the way are conflicts too.
                for core in cores {
                    if list.len() < question.most && !list.contains(&core) {
                        list.push(core);
                    }
                }
                list.sort_by_key(|conflict| (conflict.len(), conflict.clone()));
                break;
            }
        }
    }
    Listed {
        is_complete: false,
        list,
    }
}

/// The red lines outside a largest set with the candidate in it that can be respected; everything is respected if there
/// are none, and then no conflict has been missed.
fn outside(
    ground: &mut Ground,
    candidate: &[usize],
    values: Vec<usize>,
) -> Result<Says, Exhausted> {
    let mut values = values;
    let mut inside: Vec<usize> = candidate.to_vec();
    let mut outside = Vec::new();
    for line in 0..ground.lines.len() {
        if inside.contains(&line) {
            continue;
        }
        if ground.respects(line, &values) {
            inside.push(line);
            continue;
        }
        inside.push(line);
        match ground.possible(&inside)? {
            Possible::Yes(more) => values = more,
            Possible::No(_) => {
                inside.pop();
                outside.push(line);
            }
        }
    }
    Ok(Says::Misses(outside))
}

/// Says of each concession what it opens.
struct Describer<'a> {
    scenario: &'a Scenario,
    /// Everything that no listed concession lifts, at once; `None` if that is beyond the budget.
    common: Option<Node>,
    /// The red lines that some listed concession lifts.
    movable: Vec<usize>,
}

impl<'a> Describer<'a> {
    fn new(scenario: &'a Scenario, ground: &mut Ground, found: &[Found]) -> Self {
        let mut movable: Vec<usize> = found.iter().flat_map(|it| it.lines.clone()).collect();
        movable.sort_unstable();
        movable.dedup();
        let mut sets = ground.hard.clone();
        let is_kept = |line: &usize| !movable.contains(line);
        let kept = (0..ground.lines.len()).filter(is_kept);
        sets.extend(kept.map(|line| ground.lines[line].set));
        Self {
            scenario,
            common: ground.diagram.and_all(sets).ok(),
            movable,
        }
    }

    fn describe(&self, ground: &mut Ground, found: &Found) -> Concession {
        let top = ground.space.first_issue_level();
        let mut values = found.values.clone();
        let mut is_sure = false;
        let deals = self
            .deals(ground, found)
            .and_then(|deals| Shades::of(&mut ground.diagram, deals, top))
            .map(|shades| {
                // One that is a deal whatever the answers is the better example.
                if let Some((_, sure)) = ground.diagram.nearest(shades.sure, &values) {
                    values = sure;
                    is_sure = true;
                }
                shades.tally(&mut ground.diagram, top)
            })
            .unwrap_or(Tally {
                sure: if top == 0 {
                    Count::AtLeast(1)
                } else {
                    Count::Unknown
                },
                possible: Count::AtLeast(1),
            });
        let assumptions = self.scenario.assumptions.iter().enumerate();
        let unknown = assumptions.filter(|(_, it)| it.answer == Answer::Unknown && !is_sure);
        let issues = self.scenario.issues.iter().enumerate();
        Concession {
            red_lines: found
                .lines
                .iter()
                .map(|line| ground.lines[*line].id.clone())
                .collect(),
            cost: found
                .lines
                .iter()
                .map(|line| ground.lines[*line].firmness)
                .sum(),
            opens: issues
                .filter_map(|(at, issue)| {
                    let value = *values.get(ground.space.issue_level(at))?;
                    Some((issue.id.clone(), issue.values.id(value)?))
                })
                .collect(),
            under: unknown
                .map(|(level, it)| {
                    let answer = if values.get(level) == Some(&1) {
                        Answer::Yes
                    } else {
                        Answer::No
                    };
                    (it.id.clone(), answer)
                })
                .collect(),
            deals,
        }
    }

    fn deals(&self, ground: &mut Ground, found: &Found) -> Result<Node, Exhausted> {
        let mut deals = self.common.ok_or(Exhausted)?;
        for line in &self.movable {
            if !found.lines.contains(line) {
                let set = ground.lines[*line].set;
                deals = ground.diagram.and(deals, set)?;
            }
        }
        Ok(deals)
    }
}
