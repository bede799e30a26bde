//! What a package says of issues.

use common_ground::model;

use crate::common::generate;
use crate::common::reference::Reference;
use crate::{SOUND, check, problems};

#[test]
fn spans_leave_some_and_not_all_of_what_there_is() {
    let line = "{\"line\": \"freeze\"";
    let depth = "\"depth\": \"10\"";
    check(
        line,
        "{\"lin\": [\"freeze\"]",
        &["error at packages[k].terms[lin]: there is no issue `lin`; did you mean `line`?"],
    );
    check(
        line,
        "{\"line\": [\"freeze\", \"freezes\"]",
        &[
            "error at packages[k].terms[line]: the issue `line` has no option `freezes`; did you mean `freeze`?",
        ],
    );
    check(
        line,
        "{\"line\": []",
        &[
            "error at packages[k].terms[line]: this list has no options, so it leaves nothing of `line`",
        ],
    );
    check(
        line,
        "{\"line\": AtLeast(1)",
        &[
            "error at packages[k].terms[line]: AtLeast needs a range of numbers, and `line` is a list of options",
        ],
    );
    for nothing in [
        "Between(20, 10)",
        "Between(11, 14)",
        "AtMost(-1)",
        "AtLeast(31)",
    ] {
        let name = nothing.split('(').next().expect("a name");
        check(
            depth,
            &format!("\"depth\": {nothing}"),
            &[&format!(
                "error at packages[k].terms[depth]: this {name} leaves no number of `depth`"
            )],
        );
    }
    for everything in ["Between(-1, 30)", "AtMost(30)", "AtLeast(0)"] {
        let name = everything.split('(').next().expect("a name");
        check(
            depth,
            &format!("\"depth\": {everything}"),
            &[&format!(
                "warning at packages[k].terms[depth]: this {name} leaves every number of `depth`, so it says nothing"
            )],
        );
    }
    check(
        depth,
        "\"depth\": [\"10\", \"11\"]",
        &[
            "error at packages[k].terms[depth]: `11` is not one of the numbers of `depth`, which go from 0 to 30 in steps of 5",
        ],
    );
    check(depth, "\"depth\": Between(7, 12)", &[]);
}

#[test]
fn terms_that_contradict_a_fact() {
    let message = "warning at packages[k].terms: the terms contradict the fact `f`: F";
    check(
        "Any([AtMost(\"depth\", 10), Assume(\"deter\")])",
        "Is(\"line\", [\"leave\"])",
        &[message],
    );
    // Unknown answers and open issues leave it open; known answers do not.
    check("\"depth\": \"10\"", "\"depth\": \"15\"", &[]);
    let no = SOUND.replacen("question: \"Q\"", "question: \"Q\", answer: No", 1);
    assert_eq!(
        problems(&no.replacen("\"depth\": \"10\"", "\"depth\": \"15\"", 1)),
        [message]
    );
    check(", \"depth\": \"10\"}", "}", &[]);
}

#[test]
fn packages_whose_terms_alone_break_a_sum() {
    let fact =
        "OnlyIf(Is(\"line\", [\"freeze\"]), Any([AtMost(\"depth\", 10), Assume(\"deter\")]))";
    let with = |condition: &str| SOUND.replace(fact, &format!("Always({condition})"));
    for (condition, is_broken) in [
        ("Sum(of: {\"depth\": 2}, at_most: 20)", false),
        ("Sum(of: {\"depth\": 2}, at_most: 19)", true),
        (
            "Weighted(at_least: 3, of: [(2, AtLeast(\"depth\", 15)), (3, Assume(\"deter\"))])",
            false,
        ),
        (
            "Weighted(at_least: 4, of: [(2, AtLeast(\"depth\", 15)), (3, Assume(\"deter\"))])",
            true,
        ),
    ] {
        let found = problems(&with(condition));
        let broken = found.iter().filter(|it| it.contains("packages[k]"));
        assert_eq!(broken.count() > 0, is_broken, "{condition}: {found:?}");
    }
}

#[test]
fn packages_whose_spans_alone_break_a_fact() {
    let message = "warning at packages[k].terms: the terms contradict the fact `f`: F";
    let fact =
        "OnlyIf(Is(\"line\", [\"freeze\"]), Any([AtMost(\"depth\", 10), Assume(\"deter\")]))";
    for (condition, span, is_broken) in [
        ("AtMost(\"depth\", 10)", "AtLeast(11)", true),
        ("AtMost(\"depth\", 10)", "AtLeast(10)", false),
        ("AtLeast(\"depth\", 16)", "Between(3, 19)", true),
        ("AtLeast(\"depth\", 16)", "Between(3, 20)", false),
        ("Is(\"depth\", [\"0\", \"30\"])", "[\"5\", \"25\"]", true),
        ("Is(\"depth\", [\"0\", \"30\"])", "[\"5\", \"30\"]", false),
        ("Sum(of: {\"depth\": 2}, at_most: 29)", "AtLeast(15)", true),
        ("Sum(of: {\"depth\": 2}, at_most: 30)", "AtLeast(15)", false),
        // Neither part is false for all that the span leaves, but one of them is for each.
        (
            "All([AtMost(\"depth\", 10), AtLeast(\"depth\", 15)])",
            "Between(5, 20)",
            true,
        ),
        (
            "Any([AtMost(\"depth\", 10), Assume(\"deter\")])",
            "AtLeast(15)",
            false,
        ),
    ] {
        let text = SOUND.replace(fact, &format!("Always({condition})"));
        let text = text.replace("\"depth\": \"10\"", &format!("\"depth\": {span}"));
        let expected: &[&str] = if is_broken { &[message] } else { &[] };
        assert_eq!(problems(&text), expected, "{condition}, {span}");
    }
}

/// What is told is so, by every settlement of thousands of small scenarios.
#[test]
fn what_is_said_of_spans_and_facts_is_what_every_settlement_says() {
    let (mut told, mut with_spans) = (0, 0);
    for seed in 0..4_000 {
        let scenario = generate::small(seed);
        let reference = Reference::new(&scenario);
        let found = model::validate(&scenario);
        for (at, package) in scenario.packages.iter().enumerate() {
            let said = reference.said(at);
            let path = format!("packages[{}].terms", package.id);
            for (fact, met) in scenario.facts.iter().zip(&reference.facts) {
                let Some(met) = met else {
                    continue;
                };
                let begin = format!("the terms contradict the fact `{}`", fact.id);
                let is_told = found
                    .iter()
                    .any(|it| it.path == path && it.message.starts_with(&begin));
                let is_met = reference.pairs.iter().zip(met).any(|(pair, meets)| {
                    let mut said = said.iter();
                    *meets && said.all(|(issue, options)| options.contains(&pair.picks[*issue]))
                });
                assert!(!(is_told && is_met), "seed {seed}, {path}: {begin}");
                told += usize::from(is_told);
                with_spans += usize::from(is_told && !package.spans.is_empty());
            }
        }
    }
    assert!(
        told > 50 && with_spans > 10,
        "{told} are told, {with_spans} of spans"
    );
}
