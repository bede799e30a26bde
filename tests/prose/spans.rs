//! What is said of several options, and of numbers from one to another, that a package leaves.

use common_ground::analysis::{Engine, Subject};
use common_ground::model::{
    Edit, Place, Property, Proposal, Rule, Scenario, Span, differences, removal,
};
use common_ground::prose;

use crate::{is, lake};

fn options(ids: &[&str]) -> Span {
    Span::Options(ids.iter().map(|id| (*id).into()).collect())
}

/// The lake, whose first package has these spans in place of what it says of their issues.
fn narrowed(spans: &[(&str, Span)]) -> Scenario {
    let mut scenario = lake();
    let package = &mut scenario.packages[0];
    for (issue, span) in spans {
        package.terms.retain(|(of, _)| of.as_str() != *issue);
        package.spans.push(((*issue).into(), span.clone()));
    }
    scenario
}

/// Fails unless the explanation says all of this.
#[track_caller]
fn check_said(scenario: &Scenario, subject: &Subject, expected: &[&str]) {
    let mut engine = Engine::new();
    let explanation = engine.on(scenario).explain(&"restore".into(), subject);
    let explanation = explanation.expect("the package is there");
    let points = prose::explanation(scenario, &explanation);
    let said: Vec<String> = points.iter().map(|it| it.text.to_string()).collect();
    for words in expected {
        assert!(
            said.iter().any(|it| it.contains(words)),
            "{words}: {said:#?}"
        );
    }
}

#[test]
fn a_reason_names_the_span() {
    let farmers = Subject::Party("farmers".into());
    let mut scenario = narrowed(&[("release", options(&["high", "seasonal"]))]);
    scenario.parties[0].red_lines[0].rule = Rule::Always(is("release", &["low"]));
    scenario.parties[0].offers.clear();
    check_said(
        &scenario,
        &farmers,
        &[
            "The package sets Dam release to High or Seasonal",
            "Dam release: Low in place of High or Seasonal",
        ],
    );
    for (span, words) in [
        (
            Span::Between(15, 25),
            "The package sets Buffer strip to 15 to 25 m",
        ),
        (
            Span::AtLeast(15),
            "The package sets Buffer strip to at least 15 m",
        ),
    ] {
        let mut scenario = narrowed(&[("depth", span)]);
        scenario.parties[0].red_lines[1].rule =
            Rule::Always(common_ground::model::Condition::AtMost("depth".into(), 10));
        check_said(&scenario, &farmers, &[words]);
    }
}

#[test]
fn a_change_of_a_span_is_named() {
    let scenario = narrowed(&[("depth", Span::AtMost(10))]);
    let restore = || Place::Package("restore".into());
    let set = |spans: &[(&str, Span)]| {
        let spans = spans
            .iter()
            .map(|(issue, span)| ((*issue).into(), span.clone()));
        Edit::Set(restore(), Property::Spans(spans.collect()))
    };
    let check = |edit: Edit, expected: &str, difference: &str| {
        assert_eq!(prose::edit(&scenario, &edit), expected);
        let mut after = scenario.clone();
        edit.apply(&mut after).expect("it changes something");
        assert_eq!(prose::differences(&scenario, &after), [difference]);
        assert_eq!(differences(&scenario, &after).len(), 1);
    };
    check(
        set(&[("depth", Span::Between(5, 10))]),
        "set Buffer strip to 5 to 10 m in package Full restoration",
        "Package Full restoration: Buffer strip to 5 to 10 m",
    );
    check(
        set(&[]),
        "take Buffer strip out of package Full restoration",
        "Package Full restoration: Buffer strip left open",
    );
}

#[test]
fn what_is_left_of_a_span_is_told_when_an_option_is_removed() {
    let scenario = narrowed(&[("release", options(&["high", "seasonal"]))]);
    let told = |scenario: &Scenario, place: Place| -> Vec<String> {
        let removal = removal(scenario, &place).expect("it is there");
        let consequences = removal.consequences.iter();
        let told = consequences.map(|it| prose::consequence(scenario, it).to_string());
        told.filter(|it| it.contains("Full restoration")).collect()
    };
    let option = |id: &str| Place::Option("release".into(), id.into());
    assert_eq!(
        told(&scenario, option("high")),
        ["Package Full restoration no longer leaves Dam release (High)."]
    );
    let one = narrowed(&[("release", options(&["high"]))]);
    assert_eq!(
        told(&one, option("high")),
        ["Package Full restoration no longer leaves Dam release (High)."]
    );
}

#[test]
fn what_build_does_not_take_over_is_said() {
    let scenario = narrowed(&[("depth", Span::Between(5, 10))]);
    let mut proposal = Proposal::default();
    proposal.toggle_package(&scenario, &"restore".into());
    let said = |proposal: &Proposal| -> Vec<String> {
        let unkept = proposal.unkept_spans(&scenario);
        let said = unkept.iter().map(|it| prose::unkept_span(&scenario, it));
        said.map(|it| it.to_string()).collect()
    };
    assert!(proposal.same_packages(&scenario).is_empty());
    assert_eq!(
        said(&proposal),
        ["Full restoration would set Buffer strip to 5 to 10 m; here all of it is left open."]
    );
    assert_eq!(
        prose::proposal_name(&scenario, &proposal),
        "Full restoration, amended"
    );
    proposal.choose(&"depth".into(), &"15".into());
    assert_eq!(
        said(&proposal),
        ["Full restoration would set Buffer strip to 5 to 10 m; here it is 15 m."]
    );
    proposal.choose(&"depth".into(), &"5".into());
    assert!(said(&proposal).is_empty());
}
