//! How much each red line would open: a labelled join in one pass.
//!
//! Below all issues the diagram has one more level, whose value says which red line is lifted, or none. The settlements
//! that respect every red line but possibly the lifted one are then one set, and counting it by the values of that level
//! answers for every red line at once. A second such level answers for pairs.

use super::Listed;
use super::ground::Ground;
use crate::analysis::budget::{Budget, Exhausted};
use crate::analysis::diagram::{Diagram, Level, Node};
use crate::analysis::outcome::{Count, Tally};
use crate::analysis::verdict::Shades;
use crate::model::{RedLineId, Scenario};

/// Red lines that are lifted alone, and what that opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifted {
    /// One red line or two, in the scenario's order.
    pub red_lines: Vec<RedLineId>,
    /// How many deals there are then.
    pub deals: Tally,
}

/// What lifting red lines would open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leverage {
    /// Each red line in force alone, in the scenario's order.
    pub alone: Vec<Lifted>,
    /// The pairs that open a deal, those that open most first, where no red line opens one alone; otherwise none.
    /// Incomplete and empty where they are beyond the budget.
    pub pairs: Listed<Lifted>,
}

/// Works the leverage out. What the budget does not allow is unknown.
pub fn leverage(scenario: &Scenario, budget: &Budget) -> Leverage {
    // A label for each: those of red lines that mean nothing stay without use.
    let count = scenario.red_lines().filter(|(_, it)| it.enabled).count();
    let alone = singles(scenario, budget, count).unwrap_or_else(|Exhausted| unknown(scenario));
    let opens_none = |it: &Lifted| it.deals.possible == Count::Exact(0);
    let are_asked = !alone.is_empty() && alone.iter().all(opens_none);
    let pairs = if are_asked {
        pairs(scenario, budget, count)
    } else {
        Ok(Vec::new())
    };
    let pairs = Listed {
        is_complete: pairs.is_ok(),
        list: pairs.unwrap_or_default(),
    };
    Leverage { alone, pairs }
}

fn unknown(scenario: &Scenario) -> Vec<Lifted> {
    let in_force = scenario.red_lines().filter(|(_, it)| it.enabled);
    in_force
        .map(|(_, it)| Lifted {
            red_lines: vec![it.id.clone()],
            deals: Tally::UNKNOWN,
        })
        .collect()
}

/// Every set that respects all red lines but those that the label levels name.
fn labelled(ground: &mut Ground, labels: &[Level]) -> Result<Node, Exhausted> {
    let mut sets = ground.hard.clone();
    for (at, line) in ground.lines.iter().enumerate() {
        let mut set = line.set;
        for level in labels {
            let is_lifted = ground.diagram.literal(*level, |value| value == at + 1)?;
            set = ground.diagram.or(set, is_lifted)?;
        }
        sets.push(set);
    }
    ground.diagram.and_all(sets)
}

fn singles(scenario: &Scenario, budget: &Budget, count: usize) -> Result<Vec<Lifted>, Exhausted> {
    let mut ground = Ground::new(scenario, budget, &[count + 1])?;
    let (top, label) = levels(&ground);
    let all = labelled(&mut ground, &[label])?;
    let tallies = by_label(&mut ground.diagram, all, top, label)?;
    Ok(ground
        .lines
        .iter()
        .zip(tallies.into_iter().skip(1))
        .map(|(line, deals)| Lifted {
            red_lines: vec![line.id.clone()],
            deals,
        })
        .collect())
}

fn pairs(scenario: &Scenario, budget: &Budget, count: usize) -> Result<Vec<Lifted>, Exhausted> {
    let mut ground = Ground::new(scenario, budget, &[count + 1, count + 1])?;
    let (top, first) = levels(&ground);
    let all = labelled(&mut ground, &[first, first + 1])?;
    let mut pairs = Vec::new();
    for one in 0..ground.lines.len() {
        let with = ground.diagram.cofactor(all, &[(first, one + 1)])?;
        // The first label no longer matters; each of its values counts.
        let tallies = by_label(&mut ground.diagram, with, top, first + 1)?;
        for other in one + 1..ground.lines.len() {
            let deals = divided(tallies[other + 1], count + 1);
            if deals.possible != Count::Exact(0) {
                let ids = [one, other].map(|line| ground.lines[line].id.clone());
                pairs.push(Lifted {
                    red_lines: ids.to_vec(),
                    deals,
                });
            }
        }
    }
    // Stable: of equal ones the earlier pair comes first.
    pairs.sort_by_key(|it| std::cmp::Reverse(weight(it.deals)));
    Ok(pairs)
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
    let shades = Shades::of(diagram, set, top)?;
    let possible = diagram.counts_by_value(shades.possible, top, None);
    let sure = diagram.counts_by_value(shades.sure, top, None);
    let place = label - top;
    Ok(sure[place]
        .iter()
        .zip(&possible[place])
        .map(|(sure, possible)| Tally {
            sure: sure.answer(),
            possible: possible.answer(),
        })
        .collect())
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
