//! A whole deal that keeps as many choices as can be kept.

use std::sync::Arc;

use super::{Case, Draft};
use crate::analysis::budget::{Budget, Exhausted};
use crate::analysis::diagram::{Level, Node};
use crate::analysis::engine::{Asked, Engine};
use crate::analysis::work::{Step, Work};
use crate::model::{Answer, AssumptionId, IssueId, OptionId, Scenario};

/// A draft completed to a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Completed {
    /// A deal that changes as few of the terms as any does. Of such ones it is, within the budget, one that is a deal
    /// whatever the answers to the unknown assumptions are.
    Deal {
        /// An option for every issue, in the scenario's order.
        terms: Vec<(IssueId, OptionId)>,
        /// The issues whose terms it changes, in order.
        changed: Vec<IssueId>,
        /// The answers under which it is a deal, none of which can be left out; empty if it is one whatever they are.
        under: Vec<(AssumptionId, Answer)>,
    },
    /// The parties in question have no deal, whatever the terms.
    None,
    /// It is beyond the budget to tell.
    Unknown,
}

/// The work of completing a draft.
#[derive(Debug)]
pub struct CompletionWork {
    scenario: Arc<Scenario>,
    draft: Draft,
    asked: Asked,
}

impl CompletionWork {
    /// Work that has not begun, with this allowance.
    pub fn new(scenario: Arc<Scenario>, draft: Draft, allowance: Budget) -> Self {
        Self {
            scenario,
            draft,
            asked: Asked::new(allowance),
        }
    }
}

impl Work for CompletionWork {
    type Answer = Completed;

    fn step(&mut self, engine: &mut Engine, slice: &Budget) -> Step<Completed> {
        let Self {
            scenario,
            draft,
            asked,
        } = self;
        let answer = engine.on(scenario).go_on(asked, slice, |store| {
            completed(&mut Case::new(store, scenario, draft))
        });
        match answer {
            Some(answer) => Step::Done(answer.unwrap_or(Completed::Unknown)),
            None => Step::Working,
        }
    }
}

/// The draft completed.
pub(super) fn completed(case: &mut Case<'_>) -> Result<Completed, Exhausted> {
    let deals = match case.deals() {
        Ok(deals) => deals,
        // Those that change nothing may be few enough, and no others are nearer.
        Err(Exhausted) => match case.deals_with(&case.terms.clone())? {
            Node::EMPTY => return Err(Exhausted),
            deals => deals,
        },
    };
    let chosen = case.chosen();
    let Some((distance, mut point)) = case.diagram.nearest_where_given(deals, &chosen)? else {
        return Ok(Completed::None);
    };
    let sure = case.sure(deals).unwrap_or(Node::EMPTY);
    let under = match case.diagram.nearest_where_given(sure, &chosen)? {
        Some((as_near, settlement)) if as_near == distance => {
            point = settlement;
            Vec::new()
        }
        _ => answers(case, deals, &point),
    };
    let issues = case.scenario.issues.iter().enumerate();
    let levels = issues.map(|(position, _)| case.space.issue_level(position));
    let is_changed = |level: &Level| chosen[*level].is_some_and(|value| value != point[*level]);
    let changed = levels.clone().filter(is_changed);
    Ok(Completed::Deal {
        terms: (levels.clone())
            .filter_map(|level| case.term((level, point[level])))
            .collect(),
        changed: changed
            .filter_map(|level| Some(case.term((level, point[level]))?.0))
            .collect(),
        under,
    })
}

/// Answers under which the settlement of a point, which is in the set with all of its answers, is in it: as few of them
/// as leaving out one after the other leads to.
fn answers(case: &mut Case<'_>, set: Node, point: &[usize]) -> Vec<(AssumptionId, Answer)> {
    let top = case.top();
    let at = |levels: std::ops::Range<Level>| -> Vec<(Level, usize)> {
        levels.map(|level| (level, point[level])).collect()
    };
    let assumptions = &case.scenario.assumptions;
    let mut needed = at(0..top);
    needed.retain(|(level, _)| assumptions[*level].answer == Answer::Unknown);
    // In which answers it is in the set; that all of the point are among them holds without knowing it.
    if let Ok(answers) = case.diagram.cofactor(set, &at(top..point.len())) {
        let mut place = 0;
        while place < needed.len() {
            let mut fewer = needed.clone();
            fewer.remove(place);
            if case.diagram.cofactor(answers, &fewer) == Ok(Node::FULL) {
                needed = fewer;
            } else {
                place += 1;
            }
        }
    }
    let answer = |value: usize| if value == 1 { Answer::Yes } else { Answer::No };
    needed
        .into_iter()
        .map(|(level, value)| (assumptions[level].id.clone(), answer(value)))
        .collect()
}
