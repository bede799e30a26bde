//! Conflicts and concessions: each other's minimal hitting sets, enumerated the smallest and the cheapest first.

use super::description::{Describer, Found, ended};
use super::ground::{Agreed, Ground};
use super::memory::Possible;
use super::{Concession, Listed, Obstacles, Price, Question};
use crate::analysis::budget::{Budget, Exhausted, Meter};
use crate::analysis::hitting_search::HittingSearch;
use crate::analysis::outcome::Requirement;
use crate::model::Scenario;

/// Steps of one enumeration at most.
const STEPS: u64 = 300_000;

/// The search for the obstacles of a scenario.
#[derive(Debug)]
pub struct Lists {
    question: Question,
    stage: Stage,
    concessions: Listed<Found>,
    conflicts: Listed<Vec<usize>>,
    described: Vec<Concession>,
    values_leave_none: bool,
}

/// What the search is at.
#[derive(Debug)]
enum Stage {
    /// Whether there is a deal without any requirement.
    Hope,
    /// Whether there is one if nothing but the no-deal values is in force.
    Values,
    Concessions(HittingSearch),
    Conflicts(ConflictSearch),
    /// What each concession opens.
    Description(Describer),
}

impl Lists {
    /// A search that has not begun.
    pub fn new(question: Question) -> Self {
        Self {
            question,
            stage: Stage::Hope,
            concessions: Listed::nothing_known(),
            conflicts: Listed::nothing_known(),
            described: Vec::new(),
            values_leave_none: false,
        }
    }

    /// Goes on; fails only where the end of a slice is the reason.
    pub fn go_on(
        &mut self,
        ground: &mut Ground,
        scenario: &Scenario,
    ) -> Result<Obstacles, Exhausted> {
        loop {
            match &mut self.stage {
                Stage::Hope => {
                    let hope = ground.prepare(scenario).and_then(|()| ground.possible(&[]));
                    match ended(ground, hope)? {
                        Some(Possible::Yes(_)) => {}
                        Some(Possible::No(_)) => return Ok(hopeless()),
                        None => return Ok(Obstacles::nothing_known()),
                    }
                    self.stage = Stage::Values;
                }
                Stage::Values => {
                    let values = values(ground);
                    let alone = ground.possible(&values);
                    self.values_leave_none = matches!(ended(ground, alone)?, Some(Possible::No(_)));
                    self.stage = Stage::Concessions(concession_search(ground, &self.question));
                }
                Stage::Concessions(search) => {
                    let most = self.question.most;
                    let found = find_concessions(ground, search, most, &mut self.concessions);
                    ended(ground, found)?;
                    let cores = search.sets().to_vec();
                    self.stage = Stage::Conflicts(ConflictSearch::new(
                        ground,
                        &self.question,
                        &self.concessions,
                        cores,
                    ));
                }
                Stage::Conflicts(search) => {
                    let most = self.question.most;
                    let found = search.find(ground, most, &mut self.conflicts);
                    if ended(ground, found)?.is_none() {
                        search.add_cores(most, &mut self.conflicts);
                    }
                    self.stage = Stage::Description(Describer::new(&self.concessions.list));
                }
                Stage::Description(describer) => {
                    describer.begin(ground)?;
                    while let Some(found) = self.concessions.list.get(self.described.len()) {
                        let described = describer.describe(ground, scenario, found)?;
                        self.described.push(described);
                    }
                    return Ok(Obstacles {
                        conflicts: named(ground, &self.conflicts),
                        concessions: Listed {
                            is_complete: self.concessions.is_complete,
                            list: std::mem::take(&mut self.described),
                        },
                        is_hopeless: false,
                        values_leave_none: self.values_leave_none,
                    });
                }
            }
        }
    }
}

/// The no-deal values, by position among the requirements.
fn values(ground: &Ground) -> Vec<usize> {
    let is_value =
        |line: &usize| matches!(ground.lines[*line].requirement, Requirement::NoDealValue(_));
    (0..ground.lines.len()).filter(is_value).collect()
}

/// What is found where even without a single requirement there is no deal.
fn hopeless() -> Obstacles {
    Obstacles {
        conflicts: complete(Vec::new()),
        concessions: complete(Vec::new()),
        is_hopeless: true,
        values_leave_none: false,
    }
}

/// Finds the obstacles.
pub fn obstacles(scenario: &Scenario, question: &Question, budget: &Budget) -> Obstacles {
    let Ok(mut ground) = Ground::new(scenario, &[]) else {
        return Obstacles::nothing_known();
    };
    let mut lists = Lists::new(question.clone());
    ground
        .measured(&mut Meter::new(budget), |ground| {
            lists.go_on(ground, scenario)
        })
        .unwrap_or_else(|Exhausted| Obstacles::nothing_known())
}

/// A scenario whose rules have been put into the terms in which one question about its obstacles is answered.
pub struct Prepared {
    ground: Ground,
    meter: Meter,
}

impl Prepared {
    /// Prepares a scenario; `None` if the budget does not allow that. The question spends what is left of it.
    pub fn new(scenario: &Scenario, budget: &Budget) -> Option<Self> {
        let mut ground = Ground::new(scenario, &[]).ok()?;
        let mut meter = Meter::new(budget);
        ground
            .measured(&mut meter, |ground| ground.prepare(scenario))
            .ok()?;
        Some(Self { ground, meter })
    }

    /// The conflicts and nothing else; none if [hopeless](Obstacles::is_hopeless).
    pub fn conflicts(mut self, question: &Question) -> Listed<Vec<Requirement>> {
        let found = self
            .ground
            .measured(&mut self.meter, |ground| match ground.possible(&[])? {
                Possible::Yes(_) => {
                    let concessions = Listed::nothing_known();
                    let mut search =
                        ConflictSearch::new(ground, question, &concessions, Vec::new());
                    let mut found = Listed::nothing_known();
                    if search.find(ground, question.most, &mut found).is_err() {
                        search.add_cores(question.most, &mut found);
                    }
                    Ok(named(ground, &found))
                }
                Possible::No(_) => Ok(complete(Vec::new())),
            });
        found.unwrap_or_else(|Exhausted| Listed::nothing_known())
    }

    /// A cheapest concession, its cost and its requirements, without a count of what it opens; none if there is none, or if
    /// that is beyond the budget.
    pub fn cheapest(mut self, question: &Question) -> Option<(u64, Vec<Requirement>)> {
        let mut found = Listed::nothing_known();
        let searched = self.ground.measured(&mut self.meter, |ground| {
            let mut search = concession_search(ground, question);
            find_concessions(ground, &mut search, 1, &mut found)
        });
        searched.ok()?;
        let lines = found.list.into_iter().next()?.lines;
        let lines = lines.iter().map(|line| &self.ground.lines[*line]);
        let cost = lines.clone().map(|line| price(question, line.firmness));
        Some((
            cost.sum(),
            lines.map(|line| line.requirement.clone()).collect(),
        ))
    }
}

fn named(ground: &Ground, conflicts: &Listed<Vec<usize>>) -> Listed<Vec<Requirement>> {
    let id = |line: &usize| ground.lines[*line].requirement.clone();
    Listed {
        is_complete: conflicts.is_complete,
        list: (conflicts.list.iter())
            .map(|conflict| conflict.iter().map(id).collect())
            .collect(),
    }
}

fn complete<T>(list: Vec<T>) -> Listed<T> {
    Listed {
        is_complete: true,
        list,
    }
}

fn price(question: &Question, firmness: u64) -> u64 {
    match question.price {
        Price::Firmness => firmness,
        Price::Number => 1,
    }
}

/// The requirements that no concession lifts, by position.
fn fixed(ground: &Ground, question: &Question) -> Vec<usize> {
    let is_fixed = |line: &usize| match &ground.lines[*line].requirement {
        Requirement::RedLine(id) => question.fixed.contains(id),
        Requirement::NoDealValue(id) => !question.lowered.contains(id),
    };
    (0..ground.lines.len()).filter(is_fixed).collect()
}

fn concession_search(ground: &Ground, question: &Question) -> HittingSearch {
    let costs = ground.lines.iter();
    let costs = costs.map(|line| price(question, line.firmness)).collect();
    HittingSearch::new(costs, &fixed(ground, question), STEPS)
}

/// Finds concessions until there are so many. The sets of the search are minimal conflicts that were met on the way.
fn find_concessions(
    ground: &mut Ground,
    search: &mut HittingSearch,
    most: usize,
    found: &mut Listed<Found>,
) -> Result<(), Exhausted> {
    while found.list.len() < most {
        let Some(lifted) = search.candidate(ground.diagram.meter())? else {
            found.is_complete = true;
            break;
        };
        let is_kept = |line: &usize| !lifted.contains(line);
        let kept: Vec<usize> = (0..ground.lines.len()).filter(is_kept).collect();
        match ground.possible(&kept)? {
            Possible::Yes(agreed) => {
                search.accept();
                found.list.push(Found {
                    lines: lifted,
                    values: agreed.values,
                });
            }
            Possible::No(core) => search.refute(ground.shrink(core)?),
        }
    }
    Ok(())
}

/// The search for conflicts: what has an element in common with everything outside a largest set with which there is a
/// deal.
#[derive(Debug)]
struct ConflictSearch {
    search: HittingSearch,
    /// Whether everything that a conflict has an element of is known already.
    knows_all: bool,
    /// Whether there is a deal with everything in force.
    is_over: bool,
    /// Conflicts that are known already.
    cores: Vec<Vec<usize>>,
}

impl ConflictSearch {
    fn new(
        ground: &Ground,
        question: &Question,
        concessions: &Listed<Found>,
        cores: Vec<Vec<usize>>,
    ) -> Self {
        let mut search = HittingSearch::new(vec![1; ground.lines.len()], &[], STEPS);
        let mut is_over = false;
        // Every conflict has something in common with every concession, whatever was fixed when that was looked for.
        for concession in &concessions.list {
            if concession.lines.is_empty() {
                is_over = true;
            } else {
                search.learn(concession.lines.clone());
            }
        }
        let are_all_free = fixed(ground, question).is_empty();
        Self {
            search,
            knows_all: are_all_free && concessions.is_complete,
            is_over,
            cores,
        }
    }

    /// Finds conflicts until there are so many.
    fn find(
        &mut self,
        ground: &mut Ground,
        most: usize,
        found: &mut Listed<Vec<usize>>,
    ) -> Result<(), Exhausted> {
        if self.is_over {
            *found = complete(Vec::new());
            return Ok(());
        }
        while found.list.len() < most {
            let Some(candidate) = self.search.candidate(ground.diagram.meter())? else {
                found.is_complete = true;
                break;
            };
            let is_conflict = self.knows_all
                || match ground.possible(&candidate)? {
                    Possible::No(_) => true,
                    Possible::Yes(agreed) => {
                        let outside = outside(ground, &candidate, agreed)?;
                        self.search.refute(outside);
                        false
                    }
                };
            if is_conflict {
                self.search.accept();
                found.list.push(candidate);
            }
        }
        Ok(())
    }

    /// Adds the conflicts that were known already to those that were found.
    fn add_cores(&mut self, most: usize, found: &mut Listed<Vec<usize>>) {
        for core in std::mem::take(&mut self.cores) {
            if found.list.len() < most && !found.list.contains(&core) {
                found.list.push(core);
            }
        }
        found
            .list
            .sort_by_key(|conflict| (conflict.len(), conflict.clone()));
    }
}

/// The requirements outside a largest set with the candidate in it with which there is a deal; there is one with everything
/// in force if there are none, and then no conflict has been missed.
fn outside(
    ground: &mut Ground,
    candidate: &[usize],
    agreed: Agreed,
) -> Result<Vec<usize>, Exhausted> {
    let mut agreed = agreed;
    let mut inside: Vec<usize> = candidate.to_vec();
    let mut outside = Vec::new();
    for line in 0..ground.lines.len() {
        if inside.contains(&line) {
            continue;
        }
        if ground.meets(line, &agreed) {
            inside.push(line);
            continue;
        }
        inside.push(line);
        match ground.possible(&inside)? {
            Possible::Yes(more) => agreed = more,
            Possible::No(_) => {
                inside.pop();
                outside.push(line);
            }
        }
    }
    Ok(outside)
}
