//! How robust the deals are: which single hardening would close them.

use crate::analysis::budget::Budget;
use crate::analysis::engine::{DealsAsked, Engine};
use crate::analysis::outcome::{Count, Tally};
use crate::model::{Answer, AssumptionId, OfferId, RedLineId, Scenario, Variant};

/// Something that could turn out harder than it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Hardening {
    /// An offer on the table is withdrawn.
    Withdraw(OfferId),
    /// A red line that was lifted is in force again.
    Restore(RedLineId),
    /// An assumption is answered so.
    Answer(AssumptionId, Answer),
}

/// What is left of the deals after a hardening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hardened {
    /// What happens.
    pub hardening: Hardening,
    /// How many deals there are then.
    pub deals: Tally,
}

/// Every single hardening with what it leaves, those that leave least first; nothing where there is no deal now.
pub fn robustness(scenario: &Scenario, deals: Tally, budget: &Budget) -> Vec<Hardened> {
    let mut search = RobustnessSearch::new(scenario, deals, budget.clone());
    loop {
        if let Some(all) = search.go_on(scenario, &Budget::unlimited()) {
            return all;
        }
    }
}

/// The work on the robustness: each hardening has the allowance to itself.
#[derive(Debug)]
pub(super) struct RobustnessSearch {
    engine: Engine,
    allowance: Budget,
    /// Those that are left to look at, the next one last.
    left: Vec<Hardening>,
    current: Option<Current>,
    all: Vec<Hardened>,
}

/// The hardening that is looked at.
#[derive(Debug)]
struct Current {
    hardening: Hardening,
    scenario: Scenario,
    asked: DealsAsked,
}

impl RobustnessSearch {
    pub(super) fn new(scenario: &Scenario, deals: Tally, allowance: Budget) -> Self {
        let has_deals = deals.possible != Count::Exact(0);
        let mut left = if has_deals {
            hardenings(scenario)
        } else {
            Vec::new()
        };
        left.reverse();
        Self {
            engine: Engine::new(),
            allowance,
            left,
            current: None,
            all: Vec::new(),
        }
    }

    /// Goes on within a slice; `None` where there is more to do.
    pub(super) fn go_on(&mut self, scenario: &Scenario, slice: &Budget) -> Option<Vec<Hardened>> {
        if self.current.is_none() {
            let Some(hardening) = self.left.pop() else {
                // Stable: what leaves the same stays in the scenario's order.
                let mut all = std::mem::take(&mut self.all);
                all.sort_by_key(|it| (weight(it.deals.possible), weight(it.deals.sure)));
                return Some(all);
            };
            self.current = Some(Current {
                scenario: hardened(scenario, &hardening),
                asked: DealsAsked::new(&self.allowance),
                hardening,
            });
        }
        let current = self.current.as_mut()?;
        let mut on = self.engine.on(&current.scenario);
        let deals = on.deals_within(&mut current.asked, slice)?;
        let hardening = self.current.take()?.hardening;
        self.all.push(Hardened { hardening, deals });
        None
    }
}

fn hardenings(scenario: &Scenario) -> Vec<Hardening> {
    let offers = scenario.offers().filter(|(_, it)| it.enabled);
    let offers = offers.map(|(_, it)| Hardening::Withdraw(it.id.clone()));
    let lifted = scenario.red_lines().filter(|(_, it)| !it.enabled);
    let lifted = lifted.map(|(_, it)| Hardening::Restore(it.id.clone()));
    let answers = scenario.assumptions.iter().flat_map(|it| {
        let others = [Answer::Yes, Answer::No];
        let others = others.into_iter().filter(|answer| *answer != it.answer);
        others.map(|answer| Hardening::Answer(it.id.clone(), answer))
    });
    offers.chain(lifted).chain(answers).collect()
}

fn hardened(scenario: &Scenario, hardening: &Hardening) -> Scenario {
    let mut variant = Variant {
        id: "hardened".into(),
        ..Variant::default()
    };
    match hardening {
        Hardening::Withdraw(id) => variant.withdraw.push(id.clone()),
        Hardening::Answer(id, answer) => variant.answers.push((id.clone(), *answer)),
        Hardening::Restore(id) => {
            let mut restored = scenario.clone();
            let mut red_lines = restored.parties.iter_mut().flat_map(|it| &mut it.red_lines);
            if let Some(red_line) = red_lines.find(|it| it.id == *id) {
                red_line.enabled = true;
            }
            return restored;
        }
    }
    scenario.under(&variant)
}

/// By what counts are ranked.
fn weight(count: Count) -> u128 {
    match count {
        Count::Exact(number) | Count::AtLeast(number) => number,
        Count::PowerOfTen(_) | Count::Unknown => u128::MAX,
    }
}
