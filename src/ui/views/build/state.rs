//! The proposal: what has been chosen so far, and how it came about. It is no part of the scenario until it is saved as a
//! package, and has an undo of its own.

use crate::analysis::compose::{Completed, Draft};
use crate::analysis::{Candidate, Subject};
use crate::model::{IssueId, OptionId, PackageId, PartyId, Place, Proposal, Scenario};

/// So many changes can be taken back.
const MOST_BEFORE: usize = 200;

/// What is being put together.
#[derive(Clone, Debug, Default)]
pub struct Proposed {
    /// Everything that was chosen, also of what the scenario does not have at the moment: an undo may bring it back.
    pub proposal: Proposal,
    /// The proposals before, the latest last.
    before: Vec<Proposal>,
    /// A package to begin with and what to change in it, once the scenario is known.
    begins: Option<(Candidate, Vec<(IssueId, OptionId)>)>,
    /// Whose verdict is explained.
    pub(super) explained: Option<Subject>,
    /// The draft for which a deal near to it is being looked for.
    pub(super) completes: Option<Draft>,
    /// What that came to, until something changes.
    pub(super) completed: Option<Completed>,
}

/// A change of the proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Choose an option, or take the choice back.
    Toggle(IssueId, OptionId),
    /// Choose an option, as the latest choice.
    Choose(IssueId, OptionId),
    /// Choose all of these, each in the place of what was chosen for its issue.
    Set(Vec<(IssueId, OptionId)>),
    /// Take the choices for these issues back.
    Clear(Vec<IssueId>),
    /// Combine a package with what there is, or take it out.
    Combine(PackageId),
    /// Begin with a package.
    Begin(PackageId),
    /// Take a party in among those to be satisfied, or leave it out.
    Party(PartyId),
    /// Satisfy these parties, or everyone.
    Satisfy(Option<Vec<PartyId>>),
    /// Complete it with a deal near to it.
    Complete,
    /// Take the last of these changes back.
    Back,
    /// Take back everything that was chosen.
    Empty,
}

impl Proposed {
    /// What it was before the last change, where there is one to take back.
    pub fn before(&self) -> Option<&Proposal> {
        self.before.last()
    }

    /// What of it the scenario has, as something that can be asked about.
    pub fn draft(&self, scenario: &Scenario) -> Draft {
        let shown = self.proposal.present(scenario);
        Draft {
            terms: shown.terms,
            parties: shown.parties,
        }
    }

    /// Notes a package to begin with, and the terms that take the place of its own.
    pub(super) fn begin_with(&mut self, candidate: Candidate, with: Vec<(IssueId, OptionId)>) {
        self.begins = Some((candidate, with));
    }

    /// Begins with the package that was noted; whether there was something to begin with.
    pub(super) fn begin(&mut self, scenario: &Scenario) -> bool {
        let Some((candidate, with)) = self.begins.take() else {
            return false;
        };
        if let Candidate::Package(package) = candidate {
            self.change(scenario, Change::Begin(package));
            self.explained = None;
        }
        if !with.is_empty() {
            self.change(scenario, Change::Set(with));
            // What was amended on purpose is no longer that package, and no clash with it.
            if !self.proposal.clashes(scenario).is_empty() {
                self.proposal.amend();
            }
        }
        true
    }

    /// Makes a change.
    pub fn change(&mut self, scenario: &Scenario, change: Change) {
        let mut proposal = self.proposal.clone();
        match change {
            Change::Toggle(issue, option) => proposal.toggle(&issue, &option),
            Change::Choose(issue, option) => proposal.choose(&issue, &option),
            Change::Set(terms) => {
                for (issue, option) in &terms {
                    proposal.set(issue, option);
                }
            }
            Change::Clear(issues) => {
                for issue in &issues {
                    proposal.clear(issue);
                }
            }
            Change::Combine(package) => proposal.toggle_package(scenario, &package),
            Change::Begin(package) => {
                proposal.empty();
                proposal.toggle_package(scenario, &package);
            }
            Change::Party(party) => proposal.toggle_party(scenario, &party),
            Change::Satisfy(Some(parties)) => proposal.satisfy(scenario, parties),
            Change::Satisfy(None) => proposal.parties = None,
            Change::Empty => proposal.empty(),
            Change::Back => {
                if let Some(before) = self.before.pop() {
                    self.replace(before);
                }
                return;
            }
            Change::Complete => {
                self.completes = Some(self.draft(scenario));
                return;
            }
        }
        self.go_on_with(proposal);
    }

    /// Puts another proposal in place of the present one, which can be gone back to.
    fn go_on_with(&mut self, proposal: Proposal) {
        if proposal != self.proposal {
            self.before.push(self.proposal.clone());
            if self.before.len() > MOST_BEFORE {
                self.before.remove(0);
            }
            self.replace(proposal);
        }
    }

    fn replace(&mut self, proposal: Proposal) {
        self.proposal = proposal;
        self.completes = None;
        self.completed = None;
    }

    /// Takes over what completing it came to.
    pub(super) fn complete(&mut self, completed: Completed) {
        if let Completed::Deal { terms, .. } = &completed {
            let mut proposal = self.proposal.clone();
            for (issue, option) in terms {
                proposal.set(issue, option);
            }
            self.go_on_with(proposal);
        }
        self.completes = None;
        self.completed = Some(completed);
    }

    /// Takes it along with the scenario: `follow` says where things are now.
    pub(super) fn follow(&mut self, follow: &dyn Fn(Place) -> Place) {
        self.proposal = self.proposal.followed(follow);
        if let Some(Subject::Party(party)) = &mut self.explained
            && let Place::Party(now) = follow(Place::Party(party.clone()))
        {
            *party = now;
        }
        for proposal in &mut self.before {
            *proposal = proposal.followed(follow);
        }
        self.completes = None;
        self.completed = None;
    }
}
