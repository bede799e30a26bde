//! What a package says of issues.

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
