//! What each concession opens: a deal as an example, how many there are, what its red lines would have to admit and how far
//! its no-deal values would have to be lowered.
//!
//! The settlement with which a concession was found is a deal that it opens: it is what is shown where a better one is
//! beyond the budget.

use super::Concession;
use super::exceptions::{admissions, unknown};
use super::ground::Ground;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::Node;
use crate::analysis::outcome::{Count, Requirement, Tally};
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

/// A concession as it is found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The requirements that it lifts, by position.
    pub(super) lines: Vec<usize>,
    /// A deal that it opens: a value for each level.
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
        let opened = self.opened(ground, found);
        let opened = ended(ground, opened)?;
        let deals = match opened {
            Some(opened) => {
                let tally = opened.tally(ground);
                ended(ground, tally)?
            }
            None => None,
        };
        let deals = deals.unwrap_or_else(|| at_least_one(ground));
        let example = match opened {
            Some(opened) => {
                let best = best_example(ground, found, &opened);
                ended(ground, best)?
            }
            None => None,
        };
        let Example {
            values,
            is_sure,
            lowers,
        } = example.unwrap_or_else(|| Example::of(ground, found));
        let admits = match opened {
            Some(opened) => {
                let admits = admissions(scenario, ground, &found.lines, &opened);
                ended(ground, admits)?
            }
            None => None,
        };
        let admits = admits.unwrap_or_else(|| unknown(ground, &found.lines));
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

    /// The deals of a concession.
    fn opened(&self, ground: &mut Ground, found: &Found) -> Result<Opened, Exhausted> {
        let deals = self.deals(ground, found)?;
        let top = ground.space.first_issue_level();
        let shades = Shades::new(&mut ground.diagram, deals, top)?;
        Ok(Opened { deals, shades })
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

/// The deals that a concession opens.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    pub(super) deals: Node,
    /// With the answers to the assumptions taken out.
    pub(super) shades: Shades,
}

impl Opened {
    fn tally(self, ground: &mut Ground) -> Result<Tally, Exhausted> {
        let top = ground.space.first_issue_level();
        self.shades.tally(&mut ground.diagram, top)
    }
}

/// What is known without counting: there is a deal under some answers, and where there is nothing to answer for sure.
fn at_least_one(ground: &Ground) -> Tally {
    let sure = if ground.space.first_issue_level() == 0 {
        Count::AtLeast(1)
    } else {
        Count::Unknown
    };
    let possible = Count::AtLeast(1);
    Tally { sure, possible }
}

/// One of the deals that a concession opens.
struct Example {
    /// A value for each level.
    values: Vec<usize>,
    /// Whether it is known to be a deal whatever the answers are.
    is_sure: bool,
    /// To what the no-deal values have to be lowered for it.
    lowers: Vec<(PartyId, Fraction)>,
}

impl Example {
    /// The settlement with which the concession was found.
    fn of(ground: &Ground, found: &Found) -> Self {
        let lines = found.lines.iter().map(|line| &ground.lines[*line]);
        let lowers = lines.filter_map(|line| {
            let Requirement::NoDealValue(id) = &line.requirement else {
                return None;
            };
            Some((id.clone(), line.score.as_ref()?.of(&found.values)?))
        });
        Self {
            lowers: lowers.collect(),
            values: found.values.clone(),
            is_sure: false,
        }
    }
}

/// The best example of a concession: a deal whatever the answers where there is one, and of those one that leaves the
/// parties whose no-deal value is lowered with as much as can be, the first of them first.
fn best_example(ground: &mut Ground, found: &Found, opened: &Opened) -> Result<Example, Exhausted> {
    let is_sure = opened.shades.sure != Node::EMPTY;
    let mut best = if is_sure {
        opened.shades.sure
    } else {
        opened.deals
    };
    let mut lowers = Vec::new();
    for line in &found.lines {
        let line = &ground.lines[*line];
        let (Requirement::NoDealValue(id), Some(score)) = (&line.requirement, &line.score) else {
            continue;
        };
        let (id, score) = (id.clone(), score.clone());
        if let Some((most, of_those)) = score.best_of(&mut ground.diagram, best)? {
            best = of_those;
            lowers.push((id, most));
        }
    }
    let values = match ground.diagram.nearest(best, &found.values)? {
        Some((_, nearest)) => nearest,
        None => found.values.clone(),
    };
    Ok(Example {
        values,
        is_sure,
        lowers,
    })
}
