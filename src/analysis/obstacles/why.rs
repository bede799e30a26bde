//! Why the requirements of a conflict clash: the facts that are needed, and what each requirement or fact leaves to choose
//! until nothing is left.
//!
//! A chain of steps in the manner of step-wise explanations (Bogaerts, Gamba, Claes and Guns, "Step-wise explanations of
//! constraint satisfaction problems", 2020): each step takes one red line or fact together with what is known by then
//! and says which options of one issue remain. A step that nothing later needs is left out. Where no single rule rules
//! anything more out, the last step takes all that are left together.

use super::ground::Ground;
use crate::analysis::budget::{Budget, Exhausted, Meter};
use crate::analysis::diagram::{Diagram, Level, Node};
use crate::analysis::outcome::Requirement;
use crate::analysis::space::Space;
use crate::model::{FactId, IssueId, OptionId, PartyId, RedLineId, Scenario};

/// A red line or a fact as a reason.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Because {
    /// A red line of the conflict.
    RedLine(RedLineId),
    /// A fact.
    Fact(FactId),
    /// What a party has without a deal: it accepts nothing worth less.
    NoDealValue(PartyId),
}

impl From<Requirement> for Because {
    fn from(requirement: Requirement) -> Self {
        match requirement {
            Requirement::RedLine(id) => Self::RedLine(id),
            Requirement::NoDealValue(id) => Self::NoDealValue(id),
        }
    }
}

/// A step of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it takes: one red line or fact or, in a last step, several at once.
    pub because: Vec<Because>,
    /// The issue of which it leaves less to choose, given the steps before; none in the last step, which leaves no
    /// settlement at all.
    pub issue: Option<IssueId>,
    /// The options that are left there.
    pub left: Vec<OptionId>,
}

/// Why the requirements cannot all be met; `None` if they can, if that is beyond the budget, or if a decision rule leaves
/// it open which of their parties are needed.
pub fn because(
    scenario: &Scenario,
    conflict: &[Requirement],
    budget: &Budget,
) -> Option<Vec<Step>> {
    let mut ground = Ground::new(scenario, &[]).ok()?;
    let steps = ground.measured(&mut Meter::new(budget), |ground| {
        ground.prepare(scenario)?;
        steps(scenario, ground, conflict)
    });
    steps.ok()?
}

/// The same, on a ground that is prepared.
pub(super) fn steps(
    scenario: &Scenario,
    ground: &mut Ground,
    conflict: &[Requirement],
) -> Result<Option<Vec<Step>>, Exhausted> {
    match Chain::new(scenario, ground, conflict)? {
        Some(chain) => Ok(Some(chain.steps()?)),
        None => Ok(None),
    }
}

struct Chain<'a> {
    scenario: &'a Scenario,
    space: &'a Space,
    diagram: &'a mut Diagram,
    /// What takes part: the requirements, then the facts that are needed.
    rules: Vec<(Because, Node)>,
}

impl<'a> Chain<'a> {
    fn new(
        scenario: &'a Scenario,
        ground: &'a mut Ground,
        conflict: &[Requirement],
    ) -> Result<Option<Self>, Exhausted> {
        let Ground {
            space,
            diagram,
            lines,
            facts,
            decision,
            ..
        } = ground;
        let of_conflict = || {
            lines
                .iter()
                .filter(|line| conflict.contains(&line.requirement))
        };
        // Where it depends on others whether a party is needed, it is no reason that all of them clash.
        if of_conflict().any(|line| decision.optional().contains(&line.party)) {
            return Ok(None);
        }
        let mut rules: Vec<(Because, Node)> = of_conflict()
            .map(|line| (Because::from(line.requirement.clone()), line.set))
            .collect();
        let of_parties = rules.len();
        let facts = facts.iter();
        rules.extend(facts.map(|(id, set)| (Because::Fact(id.clone()), *set)));
        let mut chain = Self {
            scenario,
            space,
            diagram,
            rules,
        };
        if chain.common(&(0..chain.rules.len()).collect::<Vec<_>>())? != Node::EMPTY {
            return Ok(None);
        }
        // Facts that are not needed have no part in it.
        let mut at = chain.rules.len();
        while at > of_parties {
            at -= 1;
            let rule = chain.rules.remove(at);
            let all: Vec<usize> = (0..chain.rules.len()).collect();
            if chain.common(&all)? != Node::EMPTY {
                chain.rules.insert(at, rule);
            }
        }
        Ok(Some(chain))
    }

    fn common(&mut self, rules: &[usize]) -> Result<Node, Exhausted> {
        let sets = rules.iter().map(|at| self.rules[*at].1).collect();
        self.diagram.and_all(sets)
    }

    fn steps(mut self) -> Result<Vec<Step>, Exhausted> {
        let mut known = Node::FULL;
        // What each step takes, the level it narrows, the values it leaves, and what was known before.
        let mut taken: Vec<Narrowing> = Vec::new();
        loop {
            let Some(next) = self.narrowing(known)? else {
                let all: Vec<usize> = (0..self.rules.len()).collect();
                let mut steps = self.needed(taken, &all)?;
                steps.push(Step {
                    because: self
                        .rules
                        .iter()
                        .map(|(because, _)| because.clone())
                        .collect(),
                    issue: None,
                    left: Vec::new(),
                });
                return Ok(steps);
            };
            if next.left.is_empty() {
                let mut steps = self.needed(taken, &[next.rule])?;
                steps.push(Step {
                    because: vec![self.rules[next.rule].0.clone()],
                    issue: None,
                    left: Vec::new(),
                });
                return Ok(steps);
            }
            let is_left = |value: usize| next.left.contains(&value);
            let domain = self.diagram.literal(next.level, is_left)?;
            known = self.diagram.and(known, domain)?;
            taken.push(Narrowing { domain, ..next });
        }
    }

    /// The rule that alone leaves least of an issue, given what is known; nothing left at all comes before everything.
    fn narrowing(&mut self, known: Node) -> Result<Option<Narrowing>, Exhausted> {
        let mut best: Option<(usize, Narrowing)> = None;
        let before = self.diagram.values(known)?;
        for rule in 0..self.rules.len() {
            let set = self.diagram.and(known, self.rules[rule].1)?;
            let values = self.diagram.values(set)?;
            for level in self.space.first_issue_level()..self.space.arities().len() {
                let (before, left) = (&before[level], &values[level]);
                if left.len() == before.len() {
                    continue;
                }
                let rank = if set == Node::EMPTY {
                    0
                } else {
                    1 + left.len()
                };
                if best.as_ref().is_none_or(|(least, _)| rank < *least) {
                    let narrowing = Narrowing {
                        rule,
                        level,
                        left: left.clone(),
                        domain: Node::FULL,
                    };
                    best = Some((rank, narrowing));
                }
            }
        }
        Ok(best.map(|(_, narrowing)| narrowing))
    }

    /// The steps without which those rules would not end it, in order.
    fn needed(&mut self, taken: Vec<Narrowing>, end: &[usize]) -> Result<Vec<Step>, Exhausted> {
        let mut kept = taken;
        let mut at = kept.len();
        while at > 0 {
            at -= 1;
            let tried = kept.remove(at);
            if !self.holds(&kept, end)? {
                kept.insert(at, tried);
            }
        }
        Ok(kept.iter().map(|narrowing| self.step(narrowing)).collect())
    }

    /// Whether every step follows from the ones before it, and the end from all of them.
    fn holds(&mut self, steps: &[Narrowing], end: &[usize]) -> Result<bool, Exhausted> {
        let mut known = Node::FULL;
        for step in steps {
            let set = self.diagram.and(known, self.rules[step.rule].1)?;
            if self.diagram.without(set, step.domain)? != Node::EMPTY {
                return Ok(false);
            }
            known = self.diagram.and(known, step.domain)?;
        }
        let mut left = known;
        for rule in end {
            left = self.diagram.and(left, self.rules[*rule].1)?;
        }
        Ok(left == Node::EMPTY)
    }

    fn step(&self, narrowing: &Narrowing) -> Step {
        let issue = self.space.issue_at(narrowing.level);
        let issue = issue.and_then(|at| self.scenario.issues.get(at));
        Step {
            because: vec![self.rules[narrowing.rule].0.clone()],
            issue: issue.map(|issue| issue.id.clone()),
            left: issue.map_or_else(Vec::new, |issue| {
                let ids = narrowing
                    .left
                    .iter()
                    .filter_map(|value| issue.values.id(*value));
                ids.collect()
            }),
        }
    }
}

/// What one rule leaves of one issue.
struct Narrowing {
    rule: usize,
    level: Level,
    left: Vec<usize>,
    /// The same as a set.
    domain: Node,
}
