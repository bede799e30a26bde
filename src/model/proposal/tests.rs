//! Choices, combinations and clashes of a proposal, and how it follows the scenario.

use super::*;
use crate::model::{Agreement, Issue, IssueOption, Party, Values};

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
        spans: Vec::new(),
        claims: Vec::new(),
        note: String::new(),
    };
    let party = |id: &str| Party {
        id: id.into(),
        name: id.to_owned(),
        color: String::new(),
        role: crate::model::Role::Signatory,
        scale: crate::model::Scale::Percent,
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

fn terms(proposal: &Proposal) -> Vec<String> {
    let terms = proposal.terms.iter();
    terms
        .map(|(issue, option)| format!("{issue}{option}"))
        .collect()
}

#[test]
fn a_choice_is_made_changed_and_taken_back() {
    let mut proposal = Proposal::default();
    let (a, b, x, y) = ("a".into(), "b".into(), "x".into(), "y".into());
    proposal.toggle(&a, &x);
    proposal.toggle(&b, &x);
    assert_eq!(terms(&proposal), ["ax", "bx"]);
    proposal.toggle(&a, &y);
    assert_eq!(
        terms(&proposal),
        ["bx", "ay"],
        "it is the latest choice now"
    );
    proposal.set(&b, &y);
    assert_eq!(terms(&proposal), ["by", "ay"], "and this one in its place");
    proposal.toggle(&a, &y);
    assert_eq!(terms(&proposal), ["by"]);
}

#[test]
fn packages_are_combined_and_clashes_told() {
    let scenario = scenario();
    let mut proposal = Proposal::default();
    proposal.toggle_package(&scenario, &"one".into());
    proposal.toggle_package(&scenario, &"two".into());
    proposal.toggle_package(&scenario, &"three".into());
    assert_eq!(terms(&proposal), ["ax", "bx", "cy"]);
    let clash = TermClash {
        package: "two".into(),
        issue: "b".into(),
        wanted: "y".into(),
        chosen: Some("x".into()),
        because: Some("one".into()),
    };
    assert_eq!(proposal.clashes(&scenario), [clash]);
    proposal.toggle_package(&scenario, &"one".into());
    assert_eq!(terms(&proposal), ["bx", "cy"], "another one has that too");
    proposal.set(&"c".into(), &"y".into());
    proposal.toggle_package(&scenario, &"two".into());
    assert_eq!(
        terms(&proposal),
        ["bx", "cy"],
        "what was chosen by hand stays"
    );
    proposal.toggle_package(&scenario, &"two".into());
    proposal.clear(&"b".into());
    let open = proposal.clashes(&scenario);
    assert_eq!(
        open.len(),
        2,
        "what is open is not what was wanted: {open:?}"
    );
    assert!(
        open.iter()
            .all(|it| it.chosen.is_none() && it.because.is_none())
    );
    proposal.toggle_package(&scenario, &"none".into());
    assert_eq!(proposal.combined.len(), 2);
}

#[test]
fn somebody_is_always_to_be_satisfied() {
    let scenario = scenario();
    let mut proposal = Proposal::default();
    proposal.toggle_party(&scenario, &"p".into());
    assert_eq!(proposal.parties, Some(vec!["q".into(), "r".into()]));
    proposal.toggle_party(&scenario, &"q".into());
    proposal.toggle_party(&scenario, &"r".into());
    assert_eq!(proposal.parties, Some(vec!["r".into()]));
    proposal.toggle_party(&scenario, &"q".into());
    proposal.toggle_party(&scenario, &"p".into());
    assert_eq!(proposal.parties, None, "all of them are everyone");
}

#[test]
fn where_not_everybody_decides_the_first_party_is_satisfied_alone() {
    let mut advised = scenario();
    advised.parties[2].role = crate::model::Role::Advisory;
    let accepts = |id: &str| Agreement::Accepts(id.into());
    let ruled = Scenario {
        agreement: Some(Agreement::Any(["p", "q"].map(accepts).to_vec())),
        ..scenario()
    };
    for scenario in [advised, ruled] {
        let mut proposal = Proposal::default();
        assert!(proposal.each_to_satisfy(&scenario).is_empty());
        proposal.toggle_party(&scenario, &"p".into());
        assert_eq!(proposal.parties, Some(vec!["p".into()]));
        proposal.toggle_party(&scenario, &"r".into());
        assert_eq!(proposal.parties, Some(vec!["p".into(), "r".into()]));
        proposal.toggle_party(&scenario, &"p".into());
        proposal.toggle_party(&scenario, &"r".into());
        assert_eq!(proposal.parties, Some(vec!["r".into()]));
    }
}

#[test]
fn it_follows_the_scenario() {
    let mut scenario = scenario();
    let mut proposal = Proposal::default();
    proposal.toggle_package(&scenario, &"one".into());
    proposal.toggle(&"c".into(), &"z".into());
    proposal.toggle_party(&scenario, &"p".into());
    let rename = Edit::Together(vec![
        Edit::Rename(Place::Issue("a".into()), "first".to_owned()),
        Edit::Rename(Place::Package("one".into()), "uno".to_owned()),
        Edit::Rename(Place::Party("q".into()), "queen".to_owned()),
    ]);
    rename.apply(&mut scenario).expect("changes something");
    let followed = proposal.followed(|place| rename.follow(place));
    assert_eq!(followed.present(&scenario), followed);
    assert_eq!(terms(&followed), ["firstx", "bx", "cz"]);
    assert_eq!(followed.combined, ["uno".into()]);
    assert_eq!(followed.parties, Some(vec!["queen".into(), "r".into()]));
    scenario.issues.pop();
    scenario.packages.clear();
    scenario.parties.remove(0);
    let present = followed.present(&scenario);
    assert_eq!(terms(&present), ["firstx", "bx"]);
    assert!(present.combined.is_empty());
    assert_eq!(present.parties, None);
    assert_eq!(terms(&followed).len(), 3, "an undo may bring it back");
}

#[test]
fn saved_it_is_a_package_with_its_terms_in_order() {
    let mut scenario = scenario();
    let mut proposal = Proposal::default();
    proposal.toggle(&"c".into(), &"z".into());
    proposal.toggle(&"a".into(), &"y".into());
    let (edit, place) = proposal.saved(&scenario, "Both");
    edit.apply(&mut scenario).expect("changes something");
    let package = scenario.packages.last().expect("was added");
    assert_eq!(Place::Package(package.id.clone()), place);
    assert_eq!(
        package.terms,
        [("a".into(), "y".into()), ("c".into(), "z".into())]
    );
}
