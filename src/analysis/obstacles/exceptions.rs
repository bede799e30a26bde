//! What a conceded red line would have to admit: the exceptions to its rule that the deals of a concession make, nearest to
//! the rule first.
//!
//! The deals that a concession opens are projected onto the issues that the rule of a red line names; each point of that
//! projection is an exception that suffices, together with one for every other red line of the concession. How far it is
//! from the rule is the number of those issues that are settled otherwise than the rule allows at the least (Hamming,
//! 1950) and, among exceptions of one number, the sum of what the numbers of ranges differ by.

use rustc_hash::FxHashMap;

use super::Listed;
use super::description::Opened;
use super::ground::Ground;
use crate::analysis::budget::Exhausted;
use crate::analysis::diagram::{Diagram, Fixed, Level, Node};
use crate::analysis::outcome::{Requirement, Tally};
use crate::model::{Condition, IssueId, OptionId, Place, RedLineId, Scenario, Thing, Values};

/// More exceptions to one red line than this are not listed.
const MOST_LISTED: usize = 200;
/// More than this are not looked at.
const MOST_LOOKED_AT: usize = 2_048;

/// What one red line of a concession would have to admit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admission {
    /// The red line.
    pub red_line: RedLineId,
    /// The exceptions, the nearest first. None where the rule names no issue.
    pub exceptions: Listed<Exception>,
}

/// An exception to a red line, one of which suffices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The issues that the rule names, with how they are settled; in the scenario's order.
    pub terms: Vec<(IssueId, OptionId)>,
    /// How many of the deals that the concession opens are of that kind.
    pub deals: Tally,
}

impl Exception {
    /// When it is made: its issues are all settled so.
    pub fn condition(&self) -> Condition {
        let terms = self.terms.iter();
        let is = terms.map(|(issue, option)| Condition::Is(issue.clone(), vec![option.clone()]));
        Condition::All(is.collect())
    }
}

/// How far from a rule: issues that differ, then the numbers by which they do.
type Distance = (usize, u64);

/// The exceptions to each red line that is lifted, by position, and what this opens.
pub fn admissions(
    scenario: &Scenario,
    ground: &mut Ground,
    lifted: &[usize],
    opened: &Opened,
) -> Result<Vec<Admission>, Exhausted> {
    let mut admissions = Vec::new();
    for line in lifted {
        let line = &ground.lines[*line];
        let (Requirement::RedLine(id), Some(rule)) = (line.requirement.clone(), line.rule) else {
            continue;
        };
        let search = Search::new(scenario, ground, &id);
        let exceptions = search.exceptions(scenario, ground, rule, opened)?;
        admissions.push(Admission {
            red_line: id,
            exceptions,
        });
    }
    Ok(admissions)
}

/// What is known of them where that is beyond the budget.
pub fn unknown(ground: &Ground, lifted: &[usize]) -> Vec<Admission> {
    let lines = lifted.iter().map(|line| &ground.lines[*line]);
    lines
        .filter_map(|line| match &line.requirement {
            Requirement::RedLine(id) => Some(Admission {
                red_line: id.clone(),
                exceptions: Listed::nothing_known(),
            }),
            Requirement::NoDealValue(_) => None,
        })
        .collect()
}

/// The issues that the rule of a red line names.
struct Search {
    /// Their positions in the scenario, in order.
    issues: Vec<usize>,
    /// Their levels, from the top of the diagram down.
    levels: Vec<Level>,
}

impl Search {
    fn new(scenario: &Scenario, ground: &Ground, id: &RedLineId) -> Self {
        let mut named: Vec<IssueId> = Vec::new();
        if let Some((_, red_line)) = scenario.red_line(id) {
            red_line.references(&mut |place| {
                if let Place::Issue(issue) = place {
                    named.push(issue);
                }
            });
        }
        let issues = scenario.issues.iter().enumerate();
        let issues: Vec<usize> = issues
            .filter(|(_, issue)| named.contains(&issue.id))
            .map(|(at, _)| at)
            .collect();
        let mut levels: Vec<Level> = (issues.iter())
            .map(|at| ground.space.issue_level(*at))
            .collect();
        levels.sort_unstable();
        Self { issues, levels }
    }

    fn exceptions(
        &self,
        scenario: &Scenario,
        ground: &mut Ground,
        rule: Node,
        opened: &Opened,
    ) -> Result<Listed<Exception>, Exhausted> {
        let is_other = |level: Level| !self.levels.contains(&level);
        let admitted = ground.diagram.exists(opened.deals, is_other)?;
        let rule = ground.diagram.exists(rule, is_other)?;
        let mut points = Vec::new();
        let mut point = vec![0; ground.diagram.arities().len()];
        if self.levels.is_empty()
            || !self.collect(&mut ground.diagram, admitted, 0, &mut point, &mut points)?
        {
            return Ok(Listed {
                is_complete: self.levels.is_empty(),
                list: Vec::new(),
            });
        }
        let mut ranked = Vec::new();
        for point in points {
            let distance = self.distance(scenario, ground, rule, &point)?;
            let options: Vec<usize> = (self.issues.iter())
                .map(|at| point[ground.space.issue_level(*at)])
                .collect();
            ranked.push((distance, options));
        }
        // Those that are equally near are in the order of the options.
        ranked.sort_unstable();
        let is_complete = ranked.len() <= MOST_LISTED;
        let top = ground.space.first_issue_level();
        let mut list = Vec::new();
        for (_, options) in ranked.into_iter().take(MOST_LISTED) {
            let chosen = self.issues.iter().zip(options);
            let chosen: Vec<(Level, usize)> = chosen
                .map(|(at, option)| (ground.space.issue_level(*at), option))
                .collect();
            let fixed = Fixed::new(&mut ground.diagram, &chosen)?;
            list.push(Exception {
                deals: opened.shades.tally_with(&mut ground.diagram, top, &fixed)?,
                terms: chosen
                    .into_iter()
                    .filter_map(|(level, value)| ground.space.term(level, value))
                    .collect(),
            });
        }
        Ok(Listed { is_complete, list })
    }

    /// Adds every point of a set over the levels; false where there are too many.
    fn collect(
        &self,
        diagram: &mut Diagram,
        set: Node,
        at: usize,
        point: &mut Vec<usize>,
        points: &mut Vec<Vec<usize>>,
    ) -> Result<bool, Exhausted> {
        if set == Node::EMPTY {
            return Ok(true);
        }
        diagram.tick()?;
        let Some(level) = self.levels.get(at) else {
            points.push(point.clone());
            return Ok(points.len() <= MOST_LOOKED_AT);
        };
        for value in 0..diagram.arities()[*level] {
            point[*level] = value;
            let child = diagram.child(set, *level, value);
            if !self.collect(diagram, child, at + 1, point, points)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// How far a point is from the nearest one of a rule; as far as can be from one that nothing meets.
    fn distance(
        &self,
        scenario: &Scenario,
        ground: &mut Ground,
        rule: Node,
        point: &[usize],
    ) -> Result<Distance, Exhausted> {
        let steps: Vec<Vec<Distance>> = (self.levels.iter())
            .map(|level| {
                let issue = ground.space.issue_at(*level);
                let values = issue.and_then(|at| Some(&scenario.issues.get(at)?.values));
                let arity = ground.diagram.arities()[*level];
                (0..arity)
                    .map(|value| step(values, point[*level], value))
                    .collect()
            })
            .collect();
        let mut known = FxHashMap::default();
        self.nearest(&mut ground.diagram, rule, 0, &steps, &mut known)
    }

    fn nearest(
        &self,
        diagram: &mut Diagram,
        rule: Node,
        at: usize,
        steps: &[Vec<Distance>],
        known: &mut FxHashMap<(Node, usize), Distance>,
    ) -> Result<Distance, Exhausted> {
        const FAR: Distance = (usize::MAX, u64::MAX);
        if rule == Node::EMPTY {
            return Ok(FAR);
        }
        let Some(level) = self.levels.get(at) else {
            return Ok((0, 0));
        };
        if let Some(distance) = known.get(&(rule, at)) {
            return Ok(*distance);
        }
        diagram.tick()?;
        let mut least = FAR;
        for (value, (differs, by)) in steps[at].iter().enumerate() {
            let child = diagram.child(rule, *level, value);
            let rest = self.nearest(diagram, child, at + 1, steps, known)?;
            if rest != FAR {
                least = least.min((rest.0 + differs, rest.1.saturating_add(*by)));
            }
        }
        known.insert((rule, at), least);
        Ok(least)
    }
}

/// How far one value of an issue is from another.
fn step(values: Option<&Values>, one: usize, other: usize) -> Distance {
    if one == other {
        return (0, 0);
    }
    let number = |value: usize| match values {
        Some(Values::Range(range)) => range.number(value),
        _ => None,
    };
    let by = match (number(one), number(other)) {
        (Some(one), Some(other)) => one.abs_diff(other),
        _ => 0,
    };
    (1, by)
}
