//! All verdicts and counts of one revision, worked out package by package.

use super::budget::{Budget, Exhausted, Meter};
use super::compile::NoSet;
use super::diagram::{Fixed, Level, Node};
use super::fallback::{Fallback, Solver};
use super::outcome::{Analysis, Cell, Count, LeftOut, PackageAnalysis, Score, Tally, Verdict};
use super::sets::Built;
use super::store::Store;
use super::verdict::{self, Shades, Terms};
use crate::model::{Package, Scenario, limits};

/// The analysis of a revision, as far as it has come.
#[derive(Debug)]
pub(crate) struct Revision {
    allowance: Budget,
    meter: Meter,
    /// The turn of the store in which its sets were built.
    built_in: Option<u64>,
    solver: Solver,
    packages: Vec<PackageAnalysis>,
    next: Judged,
    left_out: Vec<LeftOut>,
    out_of_budget: bool,
}

/// What is known of the next package.
#[derive(Debug, Default)]
struct Judged {
    /// The cell of everyone, then those of the parties.
    cells: Vec<Cell>,
    /// What it is worth to the parties.
    scores: Vec<Score>,
}

/// A revision that is being worked on.
struct Analyst<'a> {
    scenario: &'a Scenario,
    store: &'a mut Store,
    solver: &'a mut Solver,
    out_of_budget: &'a mut bool,
}

/// What somebody accepts, worked out once for all packages.
#[derive(Clone, Copy)]
struct Accepted {
    set: Node,
    /// Of the settlements that meet the facts.
    shades: Shades,
}

/// What all parties accept, and each of them.
struct Acceptance {
    settlements: Option<Accepted>,
    everyone: Option<Accepted>,
    parties: Vec<Option<Accepted>>,
}

/// A package that is being judged.
struct Proposal {
    terms: Terms,
    fixed: Option<Fixed>,
    /// What is within its spans.
    within: Option<Node>,
    completions: Option<Node>,
}

impl Revision {
    /// An analysis that has not begun.
    pub(crate) fn new(allowance: Budget) -> Self {
        Self {
            meter: Meter::new(&allowance),
            allowance,
            built_in: None,
            solver: Solver::default(),
            packages: Vec::new(),
            next: Judged::default(),
            left_out: Vec::new(),
            out_of_budget: false,
        }
    }

    /// Goes on within a slice; `None` where there is more to do. The scenario must be the one that the store has turned
    /// to, and always the same.
    pub(crate) fn go_on(
        &mut self,
        store: &mut Store,
        scenario: &Scenario,
        slice: &Budget,
    ) -> Option<Analysis> {
        let Self {
            allowance,
            meter,
            built_in,
            solver,
            packages,
            next,
            left_out,
            out_of_budget,
        } = self;
        solver.follow(store);
        meter.begin(slice);
        let analysis = store.measured(meter, |store| {
            if *built_in != Some(store.turn()) {
                store.build(scenario, allowance);
                going_on(store)?;
                *built_in = Some(store.turn());
            }
            let mut analyst = Analyst {
                scenario,
                store,
                solver,
                out_of_budget,
            };
            let acceptance = analyst.acceptance()?;
            while let Some(package) = scenario.packages.get(packages.len()) {
                let (has_meaningless, analysis) = analyst.package(&acceptance, package, next)?;
                if has_meaningless {
                    left_out.push(LeftOut::Terms(package.id.clone()));
                }
                packages.push(analysis);
            }
            analyst.whole(&acceptance)
        });
        let mut analysis = analysis.ok()?;
        analysis.packages = std::mem::take(packages);
        analysis.left_out.append(left_out);
        analysis.left_out.sort_unstable();
        Some(analysis)
    }
}

/// Fails if the slice has ended: what comes of the work after that is not to be kept.
fn going_on(store: &Store) -> Result<(), Exhausted> {
    if store.diagram.is_paused() {
        return Err(Exhausted);
    }
    Ok(())
}

impl Analyst<'_> {
    fn acceptance(&mut self) -> Result<Acceptance, Exhausted> {
        let accepts = |party: usize| self.store.sets.parties[party].accepts;
        let parties: Vec<Option<Node>> = (0..self.store.sets.parties.len()).map(accepts).collect();
        let acceptance = Acceptance {
            settlements: self.accepted(Some(Node::FULL)),
            everyone: self.accepted(self.store.sets.deals),
            parties: parties.into_iter().map(|it| self.accepted(it)).collect(),
        };
        going_on(self.store)?;
        Ok(acceptance)
    }

    /// Whether some of its terms mean nothing, and all verdicts on it.
    fn package(
        &mut self,
        acceptance: &Acceptance,
        package: &Package,
        next: &mut Judged,
    ) -> Result<(bool, PackageAnalysis), Exhausted> {
        let proposal = self.proposal(package);
        let Judged { cells, scores } = next;
        while cells.len() <= acceptance.parties.len() {
            let party = cells.len().checked_sub(1);
            let accepted = match party {
                Some(party) => acceptance.parties[party],
                None => acceptance.everyone,
            };
            let cell = self.cell(accepted, &proposal, party);
            going_on(self.store)?;
            self.solver.forget_answers();
            cells.push(cell);
        }
        while scores.len() < acceptance.parties.len() {
            let score = self.score(&proposal, scores.len());
            going_on(self.store)?;
            scores.push(score);
        }
        let completions = self.completions(acceptance.settlements, &proposal);
        let open_issues = self.open_issues(&proposal);
        let red_lines = self.red_lines(&proposal);
        going_on(self.store)?;
        let Judged { mut cells, scores } = std::mem::take(next);
        let analysis = PackageAnalysis {
            id: package.id.clone(),
            completions,
            open_issues,
            everyone: cells.remove(0),
            parties: cells,
            red_lines,
            scores,
        };
        Ok((proposal.terms.has_meaningless, analysis))
    }

    /// The analysis without its packages.
    fn whole(&mut self, acceptance: &Acceptance) -> Result<Analysis, Exhausted> {
        let deals = match acceptance.everyone {
            Some(_) => self.tally(acceptance.everyone),
            None => (self.fallback().deals()).unwrap_or(Tally::UNKNOWN),
        };
        let parties = acceptance.parties.iter();
        let analysis = Analysis {
            settlements: self.tally(acceptance.settlements),
            deals,
            parties: parties.map(|it| self.tally(*it)).collect(),
            packages: Vec::new(),
            options: self.options(acceptance.everyone)?,
            left_out: self.store.sets.left_out.clone(),
            out_of_budget: *self.out_of_budget,
        };
        going_on(self.store)?;
        Ok(analysis)
    }

    fn top(&self) -> Level {
        self.store.space.first_issue_level()
    }

    fn fallback(&mut self) -> Fallback<'_> {
        Fallback::new(self.scenario, self.store, self.solver)
    }

    /// The result, or `None` with the overrun noted. The end of a slice is no overrun.
    fn note<T>(&mut self, result: Result<T, Exhausted>) -> Option<T> {
        *self.out_of_budget |= result.is_err() && !self.store.diagram.is_paused();
        result.ok()
    }

    fn accepted(&mut self, set: Option<Node>) -> Option<Accepted> {
        let top = self.top();
        let diagram = &mut self.store.diagram;
        let accepted = set
            .zip(self.store.sets.settlements)
            .ok_or(Exhausted)
            .and_then(|(set, settlements)| {
                let both = diagram.and(settlements, set)?;
                Ok(Accepted {
                    set,
                    shades: Shades::new(diagram, both, top)?,
                })
            });
        self.note(accepted)
    }

    fn tally(&mut self, accepted: Option<Accepted>) -> Tally {
        let top = self.top();
        let tally = accepted.map(|it| it.shades.tally(&mut self.store.diagram, top));
        let tally = tally.and_then(|tally| self.note(tally));
        tally.unwrap_or(Tally::UNKNOWN)
    }

    fn proposal(&mut self, package: &Package) -> Proposal {
        let space = &self.store.space;
        let terms = Terms::new(&package.terms, space).with_spans(&package.spans, space);
        let fixed = Fixed::new(&mut self.store.diagram, &terms.fixed);
        let fixed = self.note(fixed);
        let within = terms.within(&mut self.store.diagram);
        let within = self.note(within);
        let cube = fixed.as_ref().map(Fixed::cube);
        let completions = (cube.zip(within).zip(self.store.sets.settlements))
            .ok_or(Exhausted)
            .and_then(|((cube, within), settlements)| {
                let cube = self.store.diagram.and(cube, within)?;
                self.store.diagram.and(cube, settlements)
            });
        Proposal {
            terms,
            fixed,
            within,
            completions: self.note(completions),
        }
    }

    fn completions(&mut self, settlements: Option<Accepted>, proposal: &Proposal) -> Tally {
        let top = self.top();
        let known = settlements.zip(proposal.fixed.as_ref().zip(proposal.within));
        let tally = known.map(|(settlements, (fixed, within))| {
            let diagram = &mut self.store.diagram;
            let shades = settlements.shades.within(diagram, within)?;
            shades.tally_with(diagram, top, fixed)
        });
        let tally = tally.and_then(|tally| self.note(tally));
        tally.unwrap_or(Tally::UNKNOWN)
    }

    /// How many issues the completions do not all settle alike.
    fn open_issues(&mut self, proposal: &Proposal) -> Option<usize> {
        let values = self.store.diagram.values(proposal.completions?);
        let values = self.note(values)?;
        let of_issues = values.iter().skip(self.top());
        Some(of_issues.filter(|it| it.len() > 1).count())
    }

    /// The cell of what somebody accepts: of a party, by position, or of everyone.
    fn cell(
        &mut self,
        accepted: Option<Accepted>,
        proposal: &Proposal,
        party: Option<usize>,
    ) -> Cell {
        let cell = accepted
            .ok_or(Exhausted)
            .and_then(|accepted| self.known_cell(accepted, proposal));
        match self.note(cell) {
            Some(cell) => cell,
            None => self.fallback().cell(&proposal.terms, party),
        }
    }

    fn known_cell(&mut self, accepted: Accepted, proposal: &Proposal) -> Result<Cell, Exhausted> {
        let top = self.top();
        let set = accepted.set;
        let completions = proposal.completions.ok_or(Exhausted)?;
        let fixed = proposal.fixed.as_ref().ok_or(Exhausted)?;
        let diagram = &mut self.store.diagram;
        let shades = accepted
            .shades
            .within(diagram, proposal.within.ok_or(Exhausted)?)?;
        Ok(Cell {
            verdict: verdict::verdict(diagram, completions, set)?,
            accepted: shades.tally_with(diagram, top, fixed)?,
            turns_on: verdict::turns_on(diagram, self.scenario, top, completions, set)?,
        })
    }

    /// What the package is worth to the party at a position.
    fn score(&mut self, proposal: &Proposal, party: usize) -> Score {
        let Some(scoring) = self.store.sets.parties[party].score.clone() else {
            return Score::Absent;
        };
        let completions = proposal.completions.ok_or(Exhausted);
        let score = completions.and_then(|set| scoring.span(&mut self.store.diagram, set));
        self.note(score).unwrap_or(Score::Unknown)
    }

    fn red_lines(&mut self, proposal: &Proposal) -> Vec<Vec<Verdict>> {
        let parties = self.store.sets.parties.iter();
        let respected = |red_lines: &[super::sets::RedLineSets]| -> Vec<Built> {
            red_lines.iter().map(|it| it.respected).collect()
        };
        let respected: Vec<Vec<Built>> = parties.map(|party| respected(&party.red_lines)).collect();
        let completions = proposal.completions;
        let of_party = |red_lines: Vec<Built>| {
            let verdicts = red_lines.into_iter();
            verdicts.map(|it| self.red_line(completions, it)).collect()
        };
        respected.into_iter().map(of_party).collect()
    }

    fn red_line(&mut self, completions: Option<Node>, respected: Built) -> Verdict {
        let verdict = match (completions, respected) {
            (_, Err(NoSet::Meaningless)) => return Verdict::Unknown,
            (Some(completions), Ok(set)) => {
                verdict::verdict(&mut self.store.diagram, completions, set)
            }
            _ => Err(Exhausted),
        };
        self.note(verdict).unwrap_or(Verdict::Unknown)
    }

    /// In how many deals each option occurs.
    fn options(&mut self, everyone: Option<Accepted>) -> Result<Vec<Vec<Tally>>, Exhausted> {
        let top = self.top();
        let Some(Accepted { shades, .. }) = everyone else {
            return Ok(self.fallback().options());
        };
        let counts = shades.counts_by_value(&mut self.store.diagram, top, None);
        going_on(self.store)?;
        let counts = self.note(counts);
        let space = &self.store.space;
        Ok((self.scenario.issues.iter().enumerate())
            .map(|(position, issue)| {
                let place = space.issue_level(position) - top;
                let tally = |option: usize| match &counts {
                    Some(counts) => counts[place][option],
                    None => Tally::UNKNOWN,
                };
                (0..issue.values.count()).map(tally).collect()
            })
            .collect())
    }
}

/// The answer for a scenario beyond the limits, of a size that stays within bounds.
pub(crate) fn nothing_known(scenario: &Scenario) -> Analysis {
    let unknown = Cell {
        verdict: Verdict::Unknown,
        accepted: Tally::UNKNOWN,
        turns_on: Vec::new(),
    };
    let package = |package: &Package| PackageAnalysis {
        id: package.id.clone(),
        completions: Tally::UNKNOWN,
        open_issues: None,
        everyone: unknown.clone(),
        parties: vec![unknown.clone(); scenario.parties.len()],
        red_lines: (scenario.parties.iter())
            .map(|party| vec![Verdict::Unknown; party.red_lines.len()])
            .collect(),
        scores: (scenario.parties.iter())
            .map(|party| match party.preferences.is_empty() {
                true => Score::Absent,
                false => Score::Unknown,
            })
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
