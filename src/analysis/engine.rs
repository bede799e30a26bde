//! The engine: from a scenario to every verdict and count, revision after revision.

use super::budget::{Budget, Exhausted};
use super::compile::NoSet;
use super::diagram::{Diagram, Fixed, Level, Node};
use super::explain::{self, Explanation, Subject};
use super::fallback::Fallback;
use super::outcome::{Analysis, Cell, Count, LeftOut, PackageAnalysis, Tally, Verdict};
use super::sets::{Built, Rules, Sets};
use super::space::Space;
use super::verdict::{self, Shades, Terms};
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
    /// Whether a revision has been analysed.
    is_analysed: bool,
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
            is_analysed: false,
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

    /// From now on each call spends no more than this.
    pub fn set_budget(&mut self, budget: Budget) {
        self.budget = budget;
    }

    /// Makes the scenario the one that was analysed last, for questions about it, without any verdict.
    pub fn take_up(&mut self, scenario: &Scenario) {
        self.work = self.taken_up(scenario);
    }

    /// Every verdict and count of the scenario.
    ///
    /// What refers to something that does not exist is left out and named in [`Analysis::left_out`]. What the
    /// budget does not allow is answered as unknown, or as less than exact; nothing that is given as exact
    /// depends on the budget.
    pub fn analyse(&mut self, scenario: &Scenario) -> Analysis {
        let Some(mut work) = self.taken_up(scenario) else {
            return nothing_known(scenario);
        };
        let Work {
            space,
            diagram,
            sets,
            ..
        } = &mut work;
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

    /// How many deals the scenario has, and nothing else: for less work than [`Self::analyse`].
    pub fn deals(&mut self, scenario: &Scenario) -> Tally {
        let Some(mut work) = self.start(scenario) else {
            return Tally::certain(Count::Unknown);
        };
        let Work {
            space,
            diagram,
            rules,
            ..
        } = &mut work;
        let mut sets = rules.apart(scenario, space, diagram);
        sets.join(diagram);
        let top = space.first_issue_level();
        let deals = sets.deals.ok_or(Exhausted);
        let shades = deals.and_then(|deals| Shades::of(diagram, deals, top));
        let tally = match shades {
            Ok(shades) => shades.tally(diagram, top),
            Err(Exhausted) => Fallback::new(scenario, space, &sets, &self.budget).deals(diagram),
        };
        self.work = Some(work);
        tally
    }

    /// The sets of the scenario, for which they were kept; `None` for one beyond the limits.
    fn taken_up(&mut self, scenario: &Scenario) -> Option<Work> {
        let mut work = self.start(scenario)?;
        let Work {
            space,
            diagram,
            rules,
            sets,
            is_analysed,
        } = &mut work;
        *sets = rules.sets(scenario, space, diagram);
        *is_analysed = true;
        Some(work)
    }

    /// What is kept as far as it serves, with a new budget; `None` for a scenario beyond the limits.
    fn start(&mut self, scenario: &Scenario) -> Option<Work> {
        let kept = self.work.take();
        if !is_within_limits(scenario) {
            return None;
        }
        let mut work = kept
            .filter(|work| work.serves(scenario))
            .unwrap_or_else(|| Work::new(scenario));
        work.diagram.set_budget(&self.budget);
        Some(work)
    }

    /// Why the package has its verdict for the subject. The scenario must be the one that was analysed last
    /// (it is analysed first if it has other issues or assumptions); `None` if it has no such package or party.
    pub fn explain(
        &mut self,
        scenario: &Scenario,
        package: &PackageId,
        subject: &Subject,
    ) -> Option<Explanation> {
        let package = scenario.package(package)?;
        if let Subject::Party(party) = subject {
            scenario.party(party)?;
        }
        Some(match self.work(scenario) {
            Some(work) => explain::explain(work, scenario, package, subject),
            None => explain::unknown(package, subject),
        })
    }

    /// What the last analysis left for further questions, with a new budget. It must have been one of this scenario,
    /// which is analysed first if it has other issues or assumptions; `None` if it is beyond the limits.
    pub(crate) fn work(&mut self, scenario: &Scenario) -> Option<&mut Work> {
        let fits = |work: &Work| work.is_analysed && work.space.fits(scenario);
        if !self.work.as_ref().is_some_and(fits) {
            self.analyse(scenario);
        }
        let work = self.work.as_mut()?;
        work.diagram.set_budget(&self.budget);
        Some(work)
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

/// What somebody accepts, worked out once for all packages.
#[derive(Clone, Copy)]
struct Accepted {
    set: Node,
    /// Of the settlements that meet the facts.
    shades: Shades,
}

/// A package that is being judged.
struct Proposal {
    terms: Terms,
    fixed: Option<Fixed>,
    completions: Option<Node>,
}

impl Revision<'_> {
    fn analysis(&mut self) -> Analysis {
        let settlements = self.accepted(Some(Node::FULL));
        let everyone = self.accepted(self.sets.deals);
        let parties: Vec<Option<Accepted>> = (0..self.sets.parties.len())
            .map(|party| self.accepted(self.sets.parties[party].accepts))
            .collect();
        let deals = match everyone {
            Some(_) => self.tally(everyone),
            None => self.fallback.deals(self.diagram),
        };
        let mut left_out = self.sets.left_out.clone();
        let mut packages = Vec::new();
        for package in &self.scenario.packages {
            let proposal = self.proposal(package);
            if proposal.terms.has_meaningless {
                left_out.push(LeftOut::Terms(package.id.clone()));
            }
            packages.push(PackageAnalysis {
                id: package.id.clone(),
                completions: self.completions(settlements, &proposal),
                everyone: self.cell(everyone, &proposal, None),
                parties: (parties.iter().enumerate())
                    .map(|(position, accepted)| self.cell(*accepted, &proposal, Some(position)))
                    .collect(),
                red_lines: self.red_lines(&proposal),
            });
        }
        left_out.sort_unstable();
        Analysis {
            settlements: self.tally(settlements),
            deals,
            parties: parties.into_iter().map(|it| self.tally(it)).collect(),
            packages,
            options: self.options(everyone),
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

    fn accepted(&mut self, set: Option<Node>) -> Option<Accepted> {
        let top = self.top();
        let accepted =
            set.zip(self.sets.settlements)
                .ok_or(Exhausted)
                .and_then(|(set, settlements)| {
                    let both = self.diagram.and(settlements, set)?;
                    Ok(Accepted {
                        set,
                        shades: Shades::of(self.diagram, both, top)?,
                    })
                });
        self.note(accepted)
    }

    fn tally(&mut self, accepted: Option<Accepted>) -> Tally {
        let top = self.top();
        accepted.map_or(Tally::UNKNOWN, |it| it.shades.tally(self.diagram, top))
    }

    fn proposal(&mut self, package: &Package) -> Proposal {
        let terms = Terms::of(&package.terms, self.space);
        let fixed = Fixed::new(self.diagram, &terms.fixed);
        let fixed = self.note(fixed);
        let cube = fixed.as_ref().map(Fixed::cube);
        let completions = cube
            .zip(self.sets.settlements)
            .ok_or(Exhausted)
            .and_then(|(cube, settlements)| self.diagram.and(cube, settlements));
        Proposal {
            terms,
            fixed,
            completions: self.note(completions),
        }
    }

    fn completions(&mut self, settlements: Option<Accepted>, proposal: &Proposal) -> Tally {
        let top = self.top();
        settlements
            .zip(proposal.fixed.as_ref())
            .map_or(Tally::UNKNOWN, |(settlements, fixed)| {
                settlements.shades.tally_with(self.diagram, top, fixed)
            })
    }

    /// The cell of what somebody accepts: of a party, by position, or of everyone.
    fn cell(
        &mut self,
        accepted: Option<Accepted>,
        proposal: &Proposal,
        party: Option<usize>,
    ) -> Cell {
        let cell = (accepted.zip(proposal.completions))
            .zip(proposal.fixed.as_ref())
            .ok_or(Exhausted)
            .and_then(|((accepted, completions), fixed)| {
                self.known_cell(accepted, completions, fixed)
            });
        match self.note(cell) {
            Some(cell) => cell,
            None => self.fallback.cell(self.diagram, &proposal.terms, party),
        }
    }

    fn known_cell(
        &mut self,
        accepted: Accepted,
        completions: Node,
        fixed: &Fixed,
    ) -> Result<Cell, Exhausted> {
        let top = self.top();
        let set = accepted.set;
        Ok(Cell {
            verdict: verdict::verdict(self.diagram, completions, set)?,
            accepted: accepted.shades.tally_with(self.diagram, top, fixed),
            turns_on: verdict::turns_on(self.diagram, self.scenario, top, completions, set)?,
        })
    }

    fn red_lines(&mut self, proposal: &Proposal) -> Vec<Vec<Verdict>> {
        let sets = self.sets;
        let mut verdicts = Vec::new();
        for party in &sets.parties {
            let of_party = (party.red_lines.iter())
                .map(|red_line| self.red_line(proposal.completions, red_line.respected))
                .collect();
            verdicts.push(of_party);
        }
        verdicts
    }

    fn red_line(&mut self, completions: Option<Node>, respected: Built) -> Verdict {
        let verdict = match (completions, respected) {
            (_, Err(NoSet::Meaningless)) => return Verdict::Unknown,
            (Some(completions), Ok(set)) => verdict::verdict(self.diagram, completions, set),
            _ => Err(Exhausted),
        };
        self.note(verdict).unwrap_or(Verdict::Unknown)
    }

    /// In how many deals each option occurs.
    fn options(&mut self, everyone: Option<Accepted>) -> Vec<Vec<Tally>> {
        let top = self.top();
        let Some(Accepted { shades, .. }) = everyone else {
            return self.fallback.options(self.diagram);
        };
        let possible = self.diagram.counts_by_value(shades.possible, top, None);
        let sure = if shades.sure == shades.possible {
            possible.clone()
        } else {
            self.diagram.counts_by_value(shades.sure, top, None)
        };
        (self.scenario.issues.iter().enumerate())
            .map(|(position, issue)| {
                let place = self.space.issue_level(position) - top;
                (0..issue.values.count())
                    .map(|option| Tally {
                        sure: sure[place][option].answer(),
                        possible: possible[place][option].answer(),
                    })
                    .collect()
            })
            .collect()
    }
}

/// Whether the scenario is small enough to be analysed at all.
pub(crate) fn is_within_limits(scenario: &Scenario) -> bool {
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

impl Analysis {
    /// What is known of a scenario before anything was worked out.
    pub fn nothing_known(scenario: &Scenario) -> Self {
        nothing_known(scenario)
    }
}
