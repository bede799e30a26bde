//! What each concession opens: a deal as an example, how many there are, what its red lines would have to admit and how far
//! its no-deal values would have to be lowered.

use super::Concession;
use super::exceptions::{admissions, unknown};
use super::ground::Ground;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::Node;
use crate::analysis::outcome::{Count, Requirement, Tally};
use crate::analysis::score;
use crate::analysis::verdict::Shades;
use crate::model::{Answer, Fraction, PartyId, Scenario};

/// The result, or `None` where it is beyond the budget. Fails where the slice has ended.
pub(super) fn ended<T>(
    ground: &Ground,
    result: Result<T, Exhausted>,
) -> Result<Option<T>, Exhausted> {
    if ground.diagram.is_paused() {
        return Err(Exhausted);
    }
    Ok(result.ok())
}

/// A concession as it is found: red lines by position, and a settlement that it opens.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) lines: Vec<usize>,
    pub(super) values: Vec<usize>,
}

/// Says of each concession what it opens.
#[derive(Debug)]
pub(super) struct Describer {
    /// Everything that no listed concession lifts, at once: none where that is beyond the budget or a decision rule says
    /// what counts, and nothing yet where that has not been tried.
    common: Option<Option<Node>>,
    /// The requirements that some listed concession lifts.
    movable: Vec<usize>,
}

impl Describer {
    pub(super) fn new(found: &[Found]) -> Self {
        let mut movable: Vec<usize> = found.iter().flat_map(|it| it.lines.clone()).collect();
        movable.sort_unstable();
        movable.dedup();
        Self {
            common: None,
            movable,
        }
    }

    pub(super) fn begin(&mut self, ground: &mut Ground) -> Result<(), Exhausted> {
        if self.common.is_none() {
            let common = if ground.decision.is_plain() {
                ground.deals(&|line| !self.movable.contains(&line))
            } else {
                Err(Exhausted)
            };
            self.common = Some(ended(ground, common)?);
        }
        Ok(())
    }

    pub(super) fn describe(
        &self,
        ground: &mut Ground,
        scenario: &Scenario,
        found: &Found,
    ) -> Result<Concession, Exhausted> {
        let opened = self.opened(ground, scenario, found);
        let admits = self.deals(ground, found);
        let admits = admits.and_then(|deals| admissions(scenario, ground, &found.lines, deals));
        let admits = ended(ground, admits)?.unwrap_or_else(|| unknown(ground, &found.lines));
        let opened = ended(ground, opened)?.unwrap_or_else(|| {
            let sure = if ground.space.first_issue_level() == 0 {
                Count::AtLeast(1)
            } else {
                Count::Unknown
            };
            let possible = Count::AtLeast(1);
            Opened {
                values: found.values.clone(),
                is_sure: false,
                deals: Tally { sure, possible },
                lowers: Vec::new(),
            }
        });
        let Opened {
            values,
            is_sure,
            deals,
            lowers,
        } = opened;
        let assumptions = scenario.assumptions.iter().enumerate();
        let unknown = assumptions.filter(|(_, it)| it.answer == Answer::Unknown && !is_sure);
        let issues = scenario.issues.iter().enumerate();
        Ok(Concession {
            requirements: found
                .lines
                .iter()
                .map(|line| ground.lines[*line].requirement.clone())
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
            admits,
            lowers,
        })
    }

    /// What a concession opens.
    fn opened(
        &self,
        ground: &mut Ground,
        scenario: &Scenario,
        found: &Found,
    ) -> Result<Opened, Exhausted> {
        let top = ground.space.first_issue_level();
        let deals = self.deals(ground, found)?;
        let shades = Shades::new(&mut ground.diagram, deals, top)?;
        let tally = shades.tally(&mut ground.diagram, top)?;
        // One that is a deal whatever the answers is the better example.
        let is_sure = shades.sure != Node::EMPTY;
        let candidates = if is_sure { shades.sure } else { deals };
        let (best, lowers) = lowered(ground, scenario, &found.lines, candidates)?;
        let values = match ground.diagram.nearest(best, &found.values)? {
            Some((_, nearest)) => nearest,
            None => found.values.clone(),
        };
        Ok(Opened {
            values,
            is_sure,
            deals: tally,
            lowers,
        })
    }

    fn deals(&self, ground: &mut Ground, found: &Found) -> Result<Node, Exhausted> {
        if !ground.decision.is_plain() {
            return ground.deals(&|line| !found.lines.contains(&line));
        }
        let mut deals = self.common.flatten().ok_or(Exhausted)?;
        for line in &self.movable {
            if !found.lines.contains(line) {
                let set = ground.lines[*line].set;
                deals = ground.diagram.and(deals, set)?;
            }
        }
        Ok(deals)
    }
}

/// What a concession opens.
struct Opened {
    /// One of its deals: a value for each level.
    values: Vec<usize>,
    /// Whether that is one whatever the answers are.
    is_sure: bool,
    deals: Tally,
    /// To what the no-deal values have to be lowered for it.
    lowers: Vec<(PartyId, Fraction)>,
}

/// Of these deals those that leave the parties whose no-deal value is lifted with as much as can be, the first of them
/// first, and what that is.
fn lowered(
    ground: &mut Ground,
    scenario: &Scenario,
    lifted: &[usize],
    deals: Node,
) -> Result<(Node, Vec<(PartyId, Fraction)>), Exhausted> {
    let mut best = deals;
    let mut lowers = Vec::new();
    for line in lifted {
        let line = &ground.lines[*line];
        let Requirement::NoDealValue(id) = &line.requirement else {
            continue;
        };
        let party = &scenario.parties[line.party];
        let sum = score::sum(&ground.space, ground.diagram.arities(), party);
        let Ok(Some(sum)) = sum else {
            continue;
        };
        let id = id.clone();
        if let Some((most, of_those)) = sum.best_of(&mut ground.diagram, best)? {
            best = of_those;
            lowers.push((id, most));
        }
    }
    Ok((best, lowers))
}
