//! How much each requirement would open: a labelled join in one pass.
//!
//! Below all issues the diagram has one more level, whose value says which requirement is lifted, or none. The settlements
//! that meet every requirement but possibly the lifted one are then one set, and counting it by the values of that level
//! answers for every requirement at once. A second such level answers for pairs.

use super::Listed;
use super::ground::Ground;
use crate::analysis::budget::{Budget, Exhausted, Meter};
use crate::analysis::decision::Decision;
use crate::analysis::diagram::{Diagram, Level, Node};
use crate::analysis::outcome::{Count, Requirement, Tally};
use crate::analysis::verdict::Shades;
use crate::model::Scenario;

/// Requirements that are lifted alone, and what that opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifted {
    /// One requirement or two, in the scenario's order.
    pub requirements: Vec<Requirement>,
    /// How many deals there are then.
    pub deals: Tally,
}

/// What lifting requirements would open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leverage {
    /// Each requirement in force alone, in the scenario's order.
    pub alone: Vec<Lifted>,
    /// The pairs that open a deal, those that open most first, where no requirement opens one alone; otherwise none.
    /// Incomplete and empty where they are beyond the budget.
    pub pairs: Listed<Lifted>,
}

/// Works the leverage out. What the budget does not allow is unknown.
pub fn leverage(scenario: &Scenario, budget: &Budget) -> Leverage {
    let mut search = LeverageSearch::new(budget.clone());
    loop {
        if let Some(leverage) = search.go_on(scenario, &Budget::unlimited()) {
            return leverage;
        }
    }
}

/// The work on the leverage: first of single requirements, then of pairs. Either has the allowance to itself.
pub(super) struct LeverageSearch {
    allowance: Budget,
    meter: Meter,
    ground: Option<Ground>,
    alone: Option<Vec<Lifted>>,
    /// Those pairs that were looked at, up to those with this requirement.
    pairs: Vec<Lifted>,
    next: usize,
}

impl LeverageSearch {
    pub(super) fn new(allowance: Budget) -> Self {
        Self {
            meter: Meter::new(&allowance),
            allowance,
            ground: None,
            alone: None,
            pairs: Vec::new(),
            next: 0,
        }
    }

    /// Goes on within a slice; `None` where there is more to do.
    pub(super) fn go_on(&mut self, scenario: &Scenario, slice: &Budget) -> Option<Leverage> {
        self.meter.begin(slice);
        if self.alone.is_none() {
            let alone = self.find_alone(scenario);
            if self.meter.is_paused() {
                return None;
            }
            let alone = alone.unwrap_or_else(|Exhausted| unknown(scenario));
            let opens_none = |it: &Lifted| it.deals.possible == Count::Exact(0);
            let are_asked = !alone.is_empty() && alone.iter().all(opens_none);
            self.ground = None;
            if !are_asked {
                return Some(Leverage {
                    alone,
                    pairs: Listed {
                        is_complete: true,
                        list: Vec::new(),
                    },
                });
            }
            self.alone = Some(alone);
            let is_sliced = self.meter.is_sliced();
            self.meter = Meter::new(&self.allowance);
            if is_sliced {
                return None;
            }
        }
        let found = self.find_pairs(scenario);
        if self.meter.is_paused() {
            return None;
        }
        let mut list = std::mem::take(&mut self.pairs);
        if found.is_err() {
            list.clear();
        }
        // Stable: of equal ones the earlier pair comes first.
        list.sort_by_key(|it| std::cmp::Reverse(weight(it.deals)));
        Some(Leverage {
            alone: self.alone.take().unwrap_or_default(),
            pairs: Listed {
                is_complete: found.is_ok(),
                list,
            },
        })
    }

    fn find_alone(&mut self, scenario: &Scenario) -> Result<Vec<Lifted>, Exhausted> {
        let count = labels(scenario);
        let ground = prepared(&mut self.ground, scenario, &[count])?;
        ground.measured(&mut self.meter, |ground| {
            ground.prepare(scenario)?;
            let (top, label) = levels(ground);
            let all = labelled(ground, &[label])?;
            let tallies = by_label(&mut ground.diagram, all, top, label)?;
            Ok((ground.lines.iter())
                .zip(tallies.into_iter().skip(1))
                .map(|(line, deals)| Lifted {
                    requirements: vec![line.requirement.clone()],
                    deals,
                })
                .collect())
        })
    }

    fn find_pairs(&mut self, scenario: &Scenario) -> Result<(), Exhausted> {
        let count = labels(scenario);
        let ground = prepared(&mut self.ground, scenario, &[count, count])?;
        let (pairs, next) = (&mut self.pairs, &mut self.next);
        ground.measured(&mut self.meter, |ground| {
            ground.prepare(scenario)?;
            let (top, first) = levels(ground);
            let all = labelled(ground, &[first, first + 1])?;
            while *next < ground.lines.len() {
                let one = *next;
                let with = ground.diagram.cofactor(all, &[(first, one + 1)])?;
                // The first label no longer matters; each of its values counts.
                let tallies = by_label(&mut ground.diagram, with, top, first + 1)?;
                *next += 1;
                for other in one + 1..ground.lines.len() {
                    let deals = divided(tallies[other + 1], count);
                    if deals.possible != Count::Exact(0) {
                        let ids = [one, other].map(|line| ground.lines[line].requirement.clone());
                        pairs.push(Lifted {
                            requirements: ids.to_vec(),
                            deals,
                        });
                    }
                }
            }
            Ok(())
        })
    }
}

/// A label for each requirement in force, and one for none. Those of requirements that mean nothing stay without use.
fn labels(scenario: &Scenario) -> usize {
    1 + in_force(scenario).len()
}

/// The requirements in force of the parties that count for the decision rule.
fn in_force(scenario: &Scenario) -> Vec<Requirement> {
    let mut all = Vec::new();
    for position in Decision::of(scenario).named() {
        let party = &scenario.parties[position];
        let red_lines = party.red_lines.iter().filter(|it| it.enabled);
        all.extend(red_lines.map(|it| Requirement::RedLine(it.id.clone())));
        if party.no_deal.as_ref().is_some_and(|it| it.value.is_some()) {
            all.push(Requirement::NoDealValue(party.id.clone()));
        }
    }
    all
}

/// The ground with such levels for labels, which is made where there is none yet.
fn prepared<'a>(
    ground: &'a mut Option<Ground>,
    scenario: &Scenario,
    labels: &[usize],
) -> Result<&'a mut Ground, Exhausted> {
    if ground.is_none() {
        *ground = Some(Ground::new(scenario, labels)?);
    }
    ground.as_mut().ok_or(Exhausted)
}

fn unknown(scenario: &Scenario) -> Vec<Lifted> {
    let in_force = in_force(scenario).into_iter();
    in_force
        .map(|requirement| Lifted {
            requirements: vec![requirement],
            deals: Tally::UNKNOWN,
        })
        .collect()
}

/// The deals if those requirements are lifted that the label levels name.
fn labelled(ground: &mut Ground, labels: &[Level]) -> Result<Node, Exhausted> {
    let mut sets = Vec::new();
    for (at, line) in ground.lines.iter().enumerate() {
        let mut set = line.set;
        for level in labels {
            let is_lifted = ground.diagram.literal(*level, |value| value == at + 1)?;
            set = ground.diagram.or(set, is_lifted)?;
        }
        sets.push(Some(set));
    }
    ground.deals_with(&sets)
}

/// The first level of an issue and the first one below all issues.
fn levels(ground: &Ground) -> (Level, Level) {
    let top = ground.space.first_issue_level();
    (top, ground.space.arities().len())
}

/// For each value of the label: how many settlements of the set have it.
fn by_label(
    diagram: &mut Diagram,
    set: Node,
    top: Level,
    label: Level,
) -> Result<Vec<Tally>, Exhausted> {
    let shades = Shades::new(diagram, set, top)?;
    let mut counts = shades.counts_by_value(diagram, top, None)?;
    Ok(counts.swap_remove(label - top))
}

/// A count in which every settlement was counted so many times.
fn divided(tally: Tally, times: usize) -> Tally {
    let divide = |count: Count| match count {
        Count::Exact(number) => Count::Exact(number / times.max(1) as u128),
        other => other,
    };
    Tally {
        sure: divide(tally.sure),
        possible: divide(tally.possible),
    }
}

/// By what counts are ranked: what is sure first.
fn weight(tally: Tally) -> (u128, u128) {
    let number = |count| match count {
        Count::Exact(number) | Count::AtLeast(number) => number,
        Count::PowerOfTen(_) => u128::MAX,
        Count::Unknown => 0,
    };
    (number(tally.sure), number(tally.possible))
}
