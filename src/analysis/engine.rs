//! The engine: from a scenario to every verdict and count, revision after revision.

use super::budget::{Budget, Exhausted};
use super::diagram::{Diagram, Level, Node};
use super::explain::{self, Explanation, Subject};
use super::fallback::Fallback;
use super::outcome::{Analysis, Cell, Count, LeftOut, PackageAnalysis, Tally, Verdict};
use super::sets::{Rules, Sets};
use super::space::Space;
use super::verdict::{self, Terms};
use crate::model::{Package, PackageId, Scenario, limits};

/// Answers for one scenario after the other, fastest where they differ little: what it worked out for one
/// revision it finds again for the next.
#[derive(Debug, Default)]
pub struct Engine {
    budget: Budget,
    work: Option<Work>,
}

/// What is kept between revisions.
#[derive(Debug)]
pub(crate) struct Work {
    pub(crate) space: Space,
    pub(crate) diagram: Diagram,
    pub(crate) rules: Rules,
    /// The sets of the revision that was analysed last.
    pub(crate) sets: Sets,
}

impl Work {
    /// With more nodes than this at the start of a revision, everything is built anew, which costs less than
    /// dragging dead nodes along.
    const MAX_KEPT_NODES: usize = 1_000_000;

    fn new(scenario: &Scenario) -> Self {
        let space = Space::new(scenario);
        Self {
            diagram: Diagram::new(space.arities()),
            space,
            rules: Rules::default(),
            sets: Sets::default(),
        }
    }

    fn serves(&self, scenario: &Scenario) -> bool {
        self.space.fits(scenario) && self.diagram.node_count() <= Self::MAX_KEPT_NODES
    }
}

impl Engine {
    /// An engine that has worked nothing out yet, with the default budget.
    pub fn new() -> Self {
        Self::default()
    }

    /// An engine that spends no more than this on each call.
    pub fn with_budget(budget: Budget) -> Self {
        Self { budget, work: None }
    }

    /// Every verdict and count of the scenario.
    ///
    /// What refers to something that does not exist is left out and named in [`Analysis::left_out`]. What the
    /// budget does not allow is answered as unknown, or as less than exact; nothing that is given as exact
    /// depends on the budget.
    pub fn analyse(&mut self, scenario: &Scenario) -> Analysis {
        if !is_within_limits(scenario) {
            self.work = None;
            return nothing_known(scenario);
        }
        let mut work = match self.work.take() {
            Some(work) if work.serves(scenario) => work,
            _ => Work::new(scenario),
        };
        work.diagram.set_budget(&self.budget);
        let Work {
            space,
            diagram,
            rules,
            sets,
        } = &mut work;
        *sets = rules.sets(scenario, space, diagram);
        let mut revision = Revision {
            scenario,
            space,
            diagram,
            sets,
            fallback: Fallback::new(scenario, space, sets, &self.budget),
            out_of_budget: false,
        };
        let analysis = revision.analysis();
        self.work = Some(work);
        analysis
    }

    /// Why the package has its verdict for the subject. The scenario must be the one that was analysed last
    /// (it is analysed first if it has other issues or assumptions); `None` if it has no such package or party.
    pub fn explain(
        &mut self,
        scenario: &Scenario,
        package: &PackageId,
        subject: &Subject,
    ) -> Option<Explanation> {
        if !self
            .work
            .as_ref()
            .is_some_and(|work| work.space.fits(scenario))
        {
            self.analyse(scenario);
        }
        let package = scenario.package(package)?;
        if let Subject::Party(party) = subject {
            scenario.party(party)?;
        }
        let Some(work) = &mut self.work else {
            return Some(explain::unknown(package, subject));
        };
        work.diagram.set_budget(&self.budget);
        Some(explain::explain(work, scenario, package, subject))
    }
}

/// One revision being analysed.
struct Revision<'a> {
    scenario: &'a Scenario,
    space: &'a Space,
    diagram: &'a mut Diagram,
    sets: &'a Sets,
    fallback: Fallback<'a>,
    out_of_budget: bool,
}

impl Revision<'_> {
    fn analysis(&mut self) -> Analysis {
        let settlements = self.tally(self.sets.settlements);
        let deals = self.deals();
        let parties = (0..self.sets.parties.len())
            .map(|party| {
                let accepts = self.sets.parties[party].accepts;
                let accepted = self.both(self.sets.settlements, accepts);
                self.tally(accepted)
            })
            .collect();
        let mut left_out = self.sets.left_out.clone();
        let mut packages = Vec::new();
        for package in &self.scenario.packages {
            let terms = Terms::of(package, self.space);
            if terms.has_meaningless {
                left_out.push(LeftOut::Terms(package.id.clone()));
            }
            packages.push(self.package(package, &terms));
        }
        left_out.sort_unstable();
        let options = self.options();
        Analysis {
            settlements,
            deals,
            parties,
            packages,
            options,
            left_out,
            out_of_budget: self.out_of_budget,
        }
    }

    fn top(&self) -> Level {
        self.space.first_issue_level()
    }

    /// The result, or `None` with the overrun noted.
    fn note<T>(&mut self, result: Result<T, Exhausted>) -> Option<T> {
        self.out_of_budget |= result.is_err();
        result.ok()
    }

    fn both(&mut self, a: Option<Node>, b: Option<Node>) -> Option<Node> {
        let result = self.diagram.and(a?, b?);
        self.note(result)
    }

    fn tally(&mut self, set: Option<Node>) -> Tally {
        let top = self.top();
        let tally = set.and_then(|set| {
            let tally = verdict::tally(self.diagram, set, top);
            self.note(tally)
        });
        self.out_of_budget |= tally.is_none();
        tally.unwrap_or(Tally::UNKNOWN)
    }

    fn deals(&mut self) -> Tally {
        match self.sets.deals {
            Some(deals) => self.tally(Some(deals)),
            None => {
                self.out_of_budget = true;
                self.fallback.deals(self.diagram)
            }
        }
    }

    fn package(&mut self, package: &Package, terms: &Terms) -> PackageAnalysis {
        let completions = self.completions(terms);
        let parties = (0..self.sets.parties.len())
            .map(|party| {
                let accepts = self.sets.parties[party].accepts;
                self.cell(completions, accepts)
                    .unwrap_or_else(|| self.fallback.cell(self.diagram, terms, Some(party)))
            })
            .collect();
        let everyone = self
            .cell(completions, self.sets.deals)
            .unwrap_or_else(|| self.fallback.cell(self.diagram, terms, None));
        let red_lines = (0..self.sets.parties.len())
            .map(|party| {
                (0..self.sets.parties[party].red_lines.len())
                    .map(|red_line| {
                        let respected = self.sets.parties[party].red_lines[red_line].respected.ok();
                        self.verdict(completions, respected)
                    })
                    .collect()
            })
            .collect();
        PackageAnalysis {
            id: package.id.clone(),
            completions: self.tally(completions),
            everyone,
            parties,
            red_lines,
        }
    }

    fn completions(&mut self, terms: &Terms) -> Option<Node> {
        let cube = self.diagram.cube(&terms.fixed);
        let cube = self.note(cube);
        self.both(cube, self.sets.settlements)
    }

    fn cell(&mut self, completions: Option<Node>, accepted: Option<Node>) -> Option<Cell> {
        let top = self.top();
        let cell =
            completions
                .zip(accepted)
                .ok_or(Exhausted)
                .and_then(|(completions, accepted)| {
                    verdict::cell(self.diagram, self.scenario, top, completions, accepted)
                });
        self.note(cell)
    }

    fn verdict(&mut self, completions: Option<Node>, set: Option<Node>) -> Verdict {
        let Some((completions, set)) = completions.zip(set) else {
            return Verdict::Unknown;
        };
        let verdict = verdict::verdict(self.diagram, completions, set);
        self.note(verdict).unwrap_or(Verdict::Unknown)
    }

    /// In how many deals each option occurs.
    fn options(&mut self) -> Vec<Vec<Tally>> {
        let top = self.top();
        let Some(deals) = self.sets.deals else {
            return self.fallback.options(self.diagram);
        };
        let sure = self.diagram.for_all(deals, |level| level < top);
        let possible = self.diagram.exists(deals, |level| level < top);
        let (Some(sure), Some(possible)) = (self.note(sure), self.note(possible)) else {
            return self.fallback.options(self.diagram);
        };
        let possible_counts = self.diagram.counts_by_value(possible, top);
        let sure_counts = if sure == possible {
            possible_counts.clone()
        } else {
            self.diagram.counts_by_value(sure, top)
        };
        (self.scenario.issues.iter().enumerate())
            .map(|(position, issue)| {
                let place = self.space.issue_level(position) - top;
                (0..issue.values.count())
                    .map(|option| Tally {
                        sure: sure_counts[place][option].answer(),
                        possible: possible_counts[place][option].answer(),
                    })
                    .collect()
            })
            .collect()
    }
}

fn is_within_limits(scenario: &Scenario) -> bool {
    let red_lines: usize = scenario
        .parties
        .iter()
        .map(|party| party.red_lines.len())
        .sum();
    let offers: usize = scenario
        .parties
        .iter()
        .map(|party| party.offers.len())
        .sum();
    scenario.issues.len() <= limits::MAX_ISSUES
        && scenario.assumptions.len() <= limits::MAX_ASSUMPTIONS
        && scenario.facts.len() <= limits::MAX_FACTS
        && scenario.parties.len() <= limits::MAX_PARTIES
        && scenario.packages.len() <= limits::MAX_PACKAGES
        && red_lines <= limits::MAX_RED_LINES
        && offers <= limits::MAX_OFFERS
        && scenario
            .issues
            .iter()
            .all(|issue| issue.values.count() <= limits::MAX_OPTIONS)
}

/// The answer for a scenario beyond the limits, of a size that stays within bounds.
fn nothing_known(scenario: &Scenario) -> Analysis {
    let unknown = Cell {
        verdict: Verdict::Unknown,
        accepted: Tally::UNKNOWN,
        turns_on: Vec::new(),
    };
    let package = |package: &Package| PackageAnalysis {
        id: package.id.clone(),
        completions: Tally::UNKNOWN,
        everyone: unknown.clone(),
        parties: vec![unknown.clone(); scenario.parties.len()],
        red_lines: (scenario.parties.iter())
            .map(|party| vec![Verdict::Unknown; party.red_lines.len()])
            .collect(),
    };
    Analysis {
        settlements: Tally::UNKNOWN,
        deals: Tally::certain(Count::Unknown),
        parties: vec![Tally::UNKNOWN; scenario.parties.len()],
        packages: scenario.packages.iter().map(package).collect(),
        options: (scenario.issues.iter())
            .map(|issue| vec![Tally::UNKNOWN; issue.values.count().min(limits::MAX_OPTIONS)])
            .collect(),
        left_out: vec![LeftOut::Scenario],
        out_of_budget: false,
    }
}
