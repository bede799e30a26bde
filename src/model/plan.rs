//! A package that is being put together by hand: what has been chosen, from which packages, and whom it is to satisfy.
//!
//! It is no part of the scenario until it is added to it as a package.

use super::create::Kind;
use super::edit::Edit;
use super::id::{IssueId, OptionId, PackageId, PartyId};
use super::place::{Item, Place};
use super::scenario::{Package, Scenario};

/// What has been chosen so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The terms, each issue once, in the order in which they were chosen.
    pub terms: Vec<(IssueId, OptionId)>,
    /// The packages that were combined, in the order in which they were.
    pub combined: Vec<PackageId>,
    /// Whom it is to satisfy, `None` for everyone.
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

impl Plan {
    /// The option that was chosen for an issue.
    pub fn term(&self, issue: &IssueId) -> Option<&OptionId> {
        let term = self.terms.iter().find(|(of, _)| of == issue);
        term.map(|(_, option)| option)
    }

    /// Chooses an option, as the latest choice; or takes the choice back if it was that.
    pub fn toggle(&mut self, issue: &IssueId, option: &OptionId) {
        let was_chosen = self.term(issue) == Some(option);
        self.clear(issue);
        if !was_chosen {
            self.terms.push((issue.clone(), option.clone()));
        }
    }

    /// Chooses an option, in the place of what was chosen for the issue.
    pub fn set(&mut self, issue: &IssueId, option: &OptionId) {
        match self.terms.iter_mut().find(|(of, _)| of == issue) {
            Some((_, chosen)) => chosen.clone_from(option),
            None => self.terms.push((issue.clone(), option.clone())),
        }
    }

    /// Takes the choice for an issue back.
    pub fn clear(&mut self, issue: &IssueId) {
        self.terms.retain(|(of, _)| of != issue);
    }

    /// Combines a package: its terms are chosen where nothing is chosen yet. Or, if it was combined already, takes back
    /// those of its terms that no other combined package has.
    pub fn toggle_package(&mut self, scenario: &Scenario, id: &PackageId) {
        let Some(package) = scenario.package(id) else {
            return;
        };
        if self.combined.contains(id) {
            self.combined.retain(|it| it != id);
            let others = self.combined.iter().filter_map(|it| scenario.package(it));
            let kept: Vec<&(IssueId, OptionId)> = others.flat_map(|it| &it.terms).collect();
            let terms = package.terms.iter();
            let gone: Vec<_> = terms.filter(|term| !kept.contains(term)).collect();
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
        let all = scenario.parties.iter().map(|party| &party.id);
        let is_in = |party: &&PartyId| {
            let was_in = self.parties.as_ref().is_none_or(|it| it.contains(*party));
            was_in != (*party == id)
        };
        let parties: Vec<PartyId> = all.filter(is_in).cloned().collect();
        self.satisfy(scenario, parties);
    }

    /// Is to satisfy these parties.
    pub fn satisfy(&mut self, scenario: &Scenario, parties: Vec<PartyId>) {
        if !parties.is_empty() {
            self.parties = (parties.len() < scenario.parties.len()).then_some(parties);
        }
    }

    /// The plan once everything is where `follow` says, without what the scenario does not have.
    #[must_use]
    pub fn followed(&self, scenario: &Scenario, follow: impl Fn(Place) -> Place) -> Self {
        let terms = self.terms.iter().filter_map(|(issue, option)| {
            match follow(Place::Option(issue.clone(), option.clone())) {
                Place::Option(issue, option) => Some((issue, option)),
                _ => None,
            }
        });
        let exists = |(issue, option): &(IssueId, OptionId)| {
            let issue = scenario.issue(issue);
            issue.is_some_and(|issue| issue.values.position(option).is_some())
        };
        let combined = self.combined.iter();
        let combined = combined.map(|id| follow(Place::Package(id.clone())).id().into());
        let mut plan = Self {
            terms: terms.filter(exists).collect(),
            combined: combined
                .filter(|id| scenario.package(id).is_some())
                .collect(),
            parties: None,
        };
        if let Some(parties) = &self.parties {
            let parties = parties.iter();
            let parties = parties.map(|id| follow(Place::Party(id.clone())).id().into());
            let parties = parties.filter(|id| scenario.party(id).is_some()).collect();
            plan.satisfy(scenario, parties);
        }
        plan
    }

    /// The edit that adds it to the scenario as a package of this name, and where that is.
    pub fn saved(&self, scenario: &Scenario, name: &str) -> (Edit, Place) {
        let mut item = scenario.new_item(&Kind::Package, name);
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
mod tests {
    use super::*;
    use crate::model::{Issue, IssueOption, Party, Values};

    fn scenario() -> Scenario {
        let option = |id: &str| IssueOption {
            id: id.into(),
            name: id.to_owned(),
            note: String::new(),
        };
        let issue = |id: &str| Issue {
            id: id.into(),
            name: id.to_owned(),
            question: String::new(),
            values: Values::Options(["x", "y", "z"].map(option).to_vec()),
        };
        let package = |id: &str, terms: &[(&str, &str)]| Package {
            id: id.into(),
            name: id.to_owned(),
            text: String::new(),
            terms: terms
                .iter()
                .map(|(issue, option)| ((*issue).into(), (*option).into()))
                .collect(),
            claims: Vec::new(),
            note: String::new(),
        };
        let party = |id: &str| Party {
            id: id.into(),
            name: id.to_owned(),
            color: String::new(),
            note: String::new(),
            red_lines: Vec::new(),
            offers: Vec::new(),
            preferences: Vec::new(),
            no_deal: None,
        };
        Scenario {
            issues: ["a", "b", "c"].map(issue).to_vec(),
            parties: ["p", "q", "r"].map(party).to_vec(),
            packages: vec![
                package("one", &[("a", "x"), ("b", "x")]),
                package("two", &[("b", "y"), ("c", "y")]),
                package("three", &[("b", "x")]),
            ],
            ..Scenario::default()
        }
    }

    fn terms(plan: &Plan) -> Vec<String> {
        let terms = plan.terms.iter();
        terms
            .map(|(issue, option)| format!("{issue}{option}"))
            .collect()
    }

    #[test]
    fn a_choice_is_made_changed_and_taken_back() {
        let mut plan = Plan::default();
        let (a, b, x, y) = ("a".into(), "b".into(), "x".into(), "y".into());
        plan.toggle(&a, &x);
        plan.toggle(&b, &x);
        assert_eq!(terms(&plan), ["ax", "bx"]);
        plan.toggle(&a, &y);
        assert_eq!(terms(&plan), ["bx", "ay"], "it is the latest choice now");
        plan.set(&b, &y);
        assert_eq!(terms(&plan), ["by", "ay"], "and this one in its place");
        plan.toggle(&a, &y);
        assert_eq!(terms(&plan), ["by"]);
    }

    #[test]
    fn packages_are_combined_and_clashes_told() {
        let scenario = scenario();
        let mut plan = Plan::default();
        plan.toggle_package(&scenario, &"one".into());
        plan.toggle_package(&scenario, &"two".into());
        plan.toggle_package(&scenario, &"three".into());
        assert_eq!(terms(&plan), ["ax", "bx", "cy"]);
        let clash = TermClash {
            package: "two".into(),
            issue: "b".into(),
            wanted: "y".into(),
            chosen: Some("x".into()),
            because: Some("one".into()),
        };
        assert_eq!(plan.clashes(&scenario), [clash]);
        plan.toggle_package(&scenario, &"one".into());
        assert_eq!(terms(&plan), ["bx", "cy"], "another one has that too");
        plan.clear(&"b".into());
        let open = plan.clashes(&scenario);
        assert_eq!(
            open.len(),
            2,
            "what is open is not what was wanted: {open:?}"
        );
        assert!(
            open.iter()
                .all(|it| it.chosen.is_none() && it.because.is_none())
        );
        plan.toggle_package(&scenario, &"none".into());
        assert_eq!(plan.combined.len(), 2);
    }

    #[test]
    fn somebody_is_always_to_be_satisfied() {
        let scenario = scenario();
        let mut plan = Plan::default();
        plan.toggle_party(&scenario, &"p".into());
        assert_eq!(plan.parties, Some(vec!["q".into(), "r".into()]));
        plan.toggle_party(&scenario, &"q".into());
        plan.toggle_party(&scenario, &"r".into());
        assert_eq!(plan.parties, Some(vec!["r".into()]));
        plan.toggle_party(&scenario, &"q".into());
        plan.toggle_party(&scenario, &"p".into());
        assert_eq!(plan.parties, None, "all of them are everyone");
    }

    #[test]
    fn it_follows_the_scenario() {
        let mut scenario = scenario();
        let mut plan = Plan::default();
        plan.toggle_package(&scenario, &"one".into());
        plan.toggle(&"c".into(), &"z".into());
        plan.toggle_party(&scenario, &"p".into());
        let rename = Edit::Together(vec![
            Edit::Rename(Place::Issue("a".into()), "first".to_owned()),
            Edit::Rename(Place::Package("one".into()), "uno".to_owned()),
            Edit::Rename(Place::Party("q".into()), "queen".to_owned()),
        ]);
        rename.apply(&mut scenario).expect("changes something");
        let followed = plan.followed(&scenario, |place| rename.follow(place));
        assert_eq!(terms(&followed), ["firstx", "bx", "cz"]);
        assert_eq!(followed.combined, ["uno".into()]);
        assert_eq!(followed.parties, Some(vec!["queen".into(), "r".into()]));
        scenario.issues.pop();
        scenario.packages.clear();
        scenario.parties.remove(0);
        let followed = followed.followed(&scenario, |place| place);
        assert_eq!(terms(&followed), ["firstx", "bx"]);
        assert!(followed.combined.is_empty());
        assert_eq!(followed.parties, None);
    }

    #[test]
    fn saved_it_is_a_package_with_its_terms_in_order() {
        let mut scenario = scenario();
        let mut plan = Plan::default();
        plan.toggle(&"c".into(), &"z".into());
        plan.toggle(&"a".into(), &"y".into());
        let (edit, place) = plan.saved(&scenario, "Both");
        edit.apply(&mut scenario).expect("changes something");
        let package = scenario.packages.last().expect("was added");
        assert_eq!(Place::Package(package.id.clone()), place);
        assert_eq!(
            package.terms,
            [("a".into(), "y".into()), ("c".into(), "z".into())]
        );
    }
}
