//! A package that is being put together by hand: what has been chosen, from which packages, and whom it is to satisfy.
//!
//! It is no part of the scenario until it is added to it as a package.

use super::edit::Edit;
use super::id::{IssueId, OptionId, PackageId, PartyId};
use super::kind::Kind;
use super::place::Place;
use super::scenario::{Package, Scenario};
use super::span::Span;
use super::thing::Item;

/// What has been chosen so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The terms, each issue once, in the order in which they were chosen.
    pub terms: Vec<(IssueId, OptionId)>,
    /// The packages that were combined, in the order in which they were.
    pub combined: Vec<PackageId>,
    /// The packages that it began with and that were amended on purpose: what they had is no clash with what is chosen.
    pub amended: Vec<PackageId>,
    /// The issues for which a choice was made by hand, and not by combining a package.
    pub by_hand: Vec<IssueId>,
    /// Whom it is to satisfy, `None` for whoever has to accept a deal.
    pub parties: Option<Vec<PartyId>>,
}

/// A term of a combined package that is not what has been chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermClash {
    /// The package.
    pub package: PackageId,
    /// The issue.
    pub issue: IssueId,
    /// What the package sets it to.
    pub wanted: OptionId,
    /// What has been chosen, if anything.
    pub chosen: Option<OptionId>,
    /// Another combined package that sets it to what has been chosen, if one does.
    pub because: Option<PackageId>,
}

/// A span of a package that a proposal made of it does not keep to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnkeptSpan<'a> {
    /// The package.
    pub package: &'a Package,
    /// The issue.
    pub issue: &'a IssueId,
    /// What the package leaves of it.
    pub span: &'a Span,
    /// What has been chosen, if anything.
    pub chosen: Option<&'a OptionId>,
}

impl Proposal {
    /// The option that was chosen for an issue.
    pub fn term(&self, issue: &IssueId) -> Option<&OptionId> {
        let term = self.terms.iter().find(|(of, _)| of == issue);
        term.map(|(_, option)| option)
    }

    /// Chooses an option, as the latest choice; or takes the choice back if it was that.
    pub fn toggle(&mut self, issue: &IssueId, option: &OptionId) {
        if self.term(issue) == Some(option) {
            self.clear(issue);
        } else {
            self.choose(issue, option);
        }
    }

    /// Chooses an option, as the latest choice.
    pub fn choose(&mut self, issue: &IssueId, option: &OptionId) {
        self.clear(issue);
        self.set(issue, option);
    }

    /// Chooses an option, in the place of what was chosen for the issue.
    pub fn set(&mut self, issue: &IssueId, option: &OptionId) {
        match self.terms.iter_mut().find(|(of, _)| of == issue) {
            Some((_, chosen)) => chosen.clone_from(option),
            None => self.terms.push((issue.clone(), option.clone())),
        }
        if !self.by_hand.contains(issue) {
            self.by_hand.push(issue.clone());
        }
    }

    /// Takes the choice for an issue back.
    pub fn clear(&mut self, issue: &IssueId) {
        self.terms.retain(|(of, _)| of != issue);
        self.by_hand.retain(|of| of != issue);
    }

    /// Takes back everything that was chosen.
    pub fn empty(&mut self) {
        self.terms.clear();
        self.by_hand.clear();
        self.combined.clear();
        self.amended.clear();
    }

    /// Is no longer what the combined packages are, but something made of them.
    pub fn amend(&mut self) {
        for package in self.combined.drain(..) {
            if !self.amended.contains(&package) {
                self.amended.push(package);
            }
        }
    }

    /// The packages of the scenario that have these very terms, and no spans.
    pub fn same_packages<'a>(&self, scenario: &'a Scenario) -> Vec<&'a Package> {
        let is_same = |package: &&Package| {
            package.spans.is_empty()
                && package.terms.len() == self.terms.len()
                && package.terms.iter().all(|term| self.terms.contains(term))
        };
        if self.terms.is_empty() {
            return Vec::new();
        }
        scenario.packages.iter().filter(is_same).collect()
    }

    /// Combines a package: its terms are chosen where nothing is chosen yet; where it has spans nothing is. Or, if it was combined already, takes back
    /// those of its terms that were not chosen by hand and that no other combined package has.
    pub fn toggle_package(&mut self, scenario: &Scenario, id: &PackageId) {
        let Some(package) = scenario.package(id) else {
            return;
        };
        if self.combined.contains(id) {
            self.combined.retain(|it| it != id);
            let others = self.combined.iter().filter_map(|it| scenario.package(it));
            let kept: Vec<&(IssueId, OptionId)> = others.flat_map(|it| &it.terms).collect();
            let terms = package.terms.iter();
            let by_hand = &self.by_hand;
            let gone: Vec<_> = terms
                .filter(|term| !kept.contains(term) && !by_hand.contains(&term.0))
                .collect();
            self.terms.retain(|term| !gone.contains(&term));
            return;
        }
        self.combined.push(id.clone());
        for (issue, option) in &package.terms {
            if self.term(issue).is_none() {
                self.terms.push((issue.clone(), option.clone()));
            }
        }
    }

    /// The spans of packages that it was made of and that it does not keep to: nothing has been chosen for the issue, and
    /// all of it is left open; or, with a package that it is still meant to be, something else. By package and issue.
    pub fn unkept_spans<'a>(&'a self, scenario: &'a Scenario) -> Vec<UnkeptSpan<'a>> {
        let amended = self.amended.iter().map(|id| (id, true));
        let combined = self.combined.iter().map(|id| (id, false));
        let mut unkept = Vec::new();
        for (id, is_amended) in amended.chain(combined) {
            let Some(package) = scenario.package(id) else {
                continue;
            };
            for (issue, span) in &package.spans {
                let chosen = self.term(issue);
                let is_kept = chosen.is_some_and(|option| {
                    let values = scenario.issue(issue).map(|it| &it.values);
                    let position = values.and_then(|values| values.position(option));
                    let allows = |(values, at)| span.allows(values, at);
                    is_amended || values.zip(position).is_some_and(allows)
                });
                if !is_kept {
                    unkept.push(UnkeptSpan {
                        package,
                        issue,
                        span,
                        chosen,
                    });
                }
            }
        }
        unkept
    }

    /// The terms of combined packages that are not what has been chosen, by package and term.
    pub fn clashes(&self, scenario: &Scenario) -> Vec<TermClash> {
        let packages = || self.combined.iter().filter_map(|id| scenario.package(id));
        let mut clashes = Vec::new();
        for package in packages() {
            for (issue, wanted) in &package.terms {
                let chosen = self.term(issue);
                if chosen == Some(wanted) {
                    continue;
                }
                let has_chosen = |it: &&Package| chosen.is_some() && it.term(issue) == chosen;
                clashes.push(TermClash {
                    package: package.id.clone(),
                    issue: issue.clone(),
                    wanted: wanted.clone(),
                    chosen: chosen.cloned(),
                    because: packages().find(has_chosen).map(|it| it.id.clone()),
                });
            }
        }
        clashes
    }

    /// Takes a party in or leaves it out; nobody at all cannot be satisfied, and all of them are everyone.
    pub fn toggle_party(&mut self, scenario: &Scenario, id: &PartyId) {
        let before = self.each_to_satisfy(scenario);
        let all = scenario.parties.iter().map(|party| &party.id);
        let is_in = |party: &&PartyId| before.contains(*party) != (*party == id);
        let parties: Vec<PartyId> = all.filter(is_in).cloned().collect();
        self.satisfy(scenario, parties);
    }

    /// The parties each of which it is to satisfy. What satisfies a decision rule or the signatories need not satisfy any
    /// party in particular, so that nobody is named until somebody is chosen.
    fn each_to_satisfy(&self, scenario: &Scenario) -> Vec<PartyId> {
        match &self.parties {
            Some(parties) => parties.clone(),
            None if scenario.is_unanimous() => {
                let all = scenario.parties.iter();
                all.map(|party| party.id.clone()).collect()
            }
            None => Vec::new(),
        }
    }

    /// Is to satisfy these parties.
    pub fn satisfy(&mut self, scenario: &Scenario, parties: Vec<PartyId>) {
        if !parties.is_empty() {
            let is_everyone = parties.len() == scenario.parties.len() && scenario.is_unanimous();
            self.parties = (!is_everyone).then_some(parties);
        }
    }

    /// The proposal once everything is where `follow` says.
    #[must_use]
    pub fn followed(&self, follow: impl Fn(Place) -> Place) -> Self {
        let term = |(issue, option): &(IssueId, OptionId)| match follow(Place::Option(
            issue.clone(),
            option.clone(),
        )) {
            Place::Option(issue, option) => Some((issue, option)),
            _ => None,
        };
        let issue = |id: &IssueId| follow(Place::Issue(id.clone())).id().into();
        let package = |id: &PackageId| follow(Place::Package(id.clone())).id().into();
        let party = |id: &PartyId| follow(Place::Party(id.clone())).id().into();
        let parties = self.parties.as_ref();
        Self {
            terms: self.terms.iter().filter_map(term).collect(),
            by_hand: self.by_hand.iter().map(issue).collect(),
            combined: self.combined.iter().map(package).collect(),
            amended: self.amended.iter().map(package).collect(),
            parties: parties.map(|ids| ids.iter().map(party).collect()),
        }
    }

    /// What of the proposal the scenario has.
    #[must_use]
    pub fn present(&self, scenario: &Scenario) -> Self {
        let has_term = |(issue, option): &(IssueId, OptionId)| {
            let issue = scenario.issue(issue);
            issue.is_some_and(|issue| issue.values.position(option).is_some())
        };
        let mut proposal = self.clone();
        proposal.terms.retain(has_term);
        proposal.by_hand.retain(|id| scenario.issue(id).is_some());
        let packages = [&mut proposal.combined, &mut proposal.amended];
        for ids in packages {
            ids.retain(|id| scenario.package(id).is_some());
        }
        if let Some(mut parties) = proposal.parties.take() {
            parties.retain(|id| scenario.party(id).is_some());
            proposal.satisfy(scenario, parties);
        }
        proposal
    }

    /// The edit that adds it to the scenario as a package of this name, and where that is.
    pub fn saved(&self, scenario: &Scenario, name: &str) -> (Edit, Place) {
        let mut item = scenario.new_item(Kind::Package, name);
        if let Item::Package(package) = &mut item {
            let in_order = scenario.issues.iter().filter_map(|issue| {
                let option = self.term(&issue.id)?;
                Some((issue.id.clone(), option.clone()))
            });
            package.terms = in_order.collect();
        }
        let place = item.place();
        (Edit::Insert(usize::MAX, item), place)
    }
}

#[cfg(test)]
mod tests;
