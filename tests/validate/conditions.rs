//! Issues and conditions that cannot be meant.

use common_ground::{file, model};

use crate::{SOUND, check, problems};

#[test]
fn issues_without_a_choice() {
    check(
        "Options([(id: \"open\", name: \"O\"), (id: \"closed\", name: \"C\")])",
        "Options([])",
        &[
            "error at issues[status].values: the issue has no options",
            "error at parties[b].red_lines[go].rule: the issue `status` has no option `open`",
        ],
    );
    check(
        ", (id: \"closed\", name: \"C\")",
        "",
        &[
            "warning at issues[status].values: the issue has only one option, so there is nothing to decide",
        ],
    );
    check(
        "step: 5",
        "step: 0",
        &[
            "error at issues[depth].values: the step is 0, but the numbers of a range are at least 1 apart",
            "error at packages[k].terms[depth]: `10` is not one of the numbers of `depth`, which go from 0 to 30 in steps of 0",
        ],
    );
    check(
        "max: 30, step: 5",
        "max: 32, step: 5",
        &["warning at issues[depth].values: steps of 5 from 0 end at 30 and do not reach 32"],
    );
    check(
        "max: 30, step: 5",
        "max: 300",
        &[
            "error at issues[depth].values: the issue has 301 options, but at most 256 can be analysed",
        ],
    );
    check(
        "min: 0, max: 30, step: 5",
        "min: 3, max: 2",
        &[
            "error at issues[depth].values: the lowest number is 3 and the highest 2, so there is none",
            "error at packages[k].terms[depth]: `10` is not one of the numbers of `depth`, which go from 3 to 2 in steps of 1",
        ],
    );
}

#[test]
fn conditions_that_cannot_be_meant() {
    check(
        "Never(Is(\"line\", [\"leave\"]))",
        "Never(Is(\"line\", []))",
        &[
            "warning at parties[a].red_lines[stay].rule: Is(`line`) lists no options, so it never holds",
        ],
    );
    check(
        "at_least: 1",
        "at_least: 0",
        &["warning at parties[b].red_lines[go].rule: a Count of at least 0 always holds"],
    );
    check(
        "at_least: 1",
        "at_least: 2",
        &[
            "warning at parties[b].red_lines[go].rule: a Count of at least 2 never holds, because it lists 1 only",
        ],
    );
    check(
        "AtLeast(\"depth\", 10)",
        "AtLeast(\"depth\", 31)",
        &[
            "warning at parties[a].offers[give].provided: this AtLeast holds for no number of `depth`",
        ],
    );
    check(
        "AtMost(\"depth\", 10)",
        "AtMost(\"depth\", 30)",
        &["warning at facts[f].rule: this AtMost holds for every number of `depth`"],
    );
    let deep = format!("{}Assume(\"deter\"){}", "Not(".repeat(40), ")".repeat(40));
    check(
        "AtLeast(\"depth\", 10)",
        &deep,
        &[
            "error at parties[a].offers[give].provided: it is nested 41 deep, but at most 32 can be analysed",
        ],
    );
    let wide = format!("All([{}])", "Assume(\"deter\"),".repeat(3000));
    check(
        "AtLeast(\"depth\", 10)",
        &wide,
        &[
            "error at parties[a].offers[give].provided: it is made of 3001 conditions, but at most 2048 can be analysed",
        ],
    );
}

#[test]
fn rules_that_list_every_option() {
    let rule = "Never(Is(\"line\", [\"leave\"]))";
    let check = |by: &str, expected: &[&str]| {
        let at = |what: &&str| format!("warning at parties[a].red_lines[stay].rule: {what}");
        let expected: Vec<String> = expected.iter().map(at).collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(rule, by, &expected);
    };
    let all = "Is(\"line\", [\"leave\", \"freeze\"])";
    let nothing = "nothing keeps to this rule, because it lists every option of `line`";
    let everything = "everything keeps to this rule, because it lists every option of `line`";
    check(&format!("Never({all})"), &[nothing]);
    check(&format!("Always({all})"), &[everything]);
    // One that is listed twice is one.
    check("Never(Is(\"line\", [\"leave\", \"leave\"]))", &[]);
    let numbers = (0..=6).map(|n| format!("\"{}\", ", n * 5));
    let numbers: String = numbers.collect();
    let depth = "everything keeps to this rule, because it lists every option of `depth`";
    check(&format!("Always(Is(\"depth\", [{numbers}]))"), &[depth]);
    let inner = "Is(`line`) lists every option, so it always holds";
    check(&format!("Never(Not({all}))"), &[inner]);
    check(&format!("OnlyIf(Assume(\"deter\"), {all})"), &[inner]);
}

/// Puts a condition in place of the rule's only one and checks the problems that this makes.
#[track_caller]
fn check_condition(condition: &str, expected: &[&str]) {
    let expected: Vec<String> = expected
        .iter()
        .map(|problem| problem.replacen(" rule:", " at parties[a].red_lines[stay].rule:", 1))
        .collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    check("Is(\"line\", [\"leave\"])", condition, &expected);
}

#[test]
fn sums_that_cannot_be_meant() {
    check_condition("Sum(of: {\"depth\": 2}, at_most: 59)", &[]);
    check_condition(
        "Sum(of: {\"dept\": 2, \"line\": 1}, at_most: 6)",
        &[
            "error rule: there is no issue `dept`; did you mean `depth`?",
            "error rule: Sum needs ranges of numbers, and `line` is a list of options",
        ],
    );
    let always = "warning rule: this Sum holds for all numbers of its issues";
    let never = "warning rule: this Sum holds for no numbers of its issues";
    check_condition("Sum(of: {}, at_most: 6)", &[always]);
    check_condition("Sum(of: {}, at_least: 1)", &[never]);
    check_condition("Sum(of: {\"depth\": 2}, at_most: 60)", &[always]);
    check_condition("Sum(of: {\"depth\": 2}, at_most: -1)", &[never]);
    check_condition("Sum(of: {\"depth\": -1}, at_least: -30)", &[always]);
    check_condition("Sum(of: {\"depth\": -1}, at_least: 1)", &[never]);
    check_condition(
        "Sum(of: {\"depth\": 0}, at_least: 1)",
        &[
            "warning rule: a Sum has `depth` 0 times, which adds nothing",
            never,
        ],
    );
    let huge = SOUND
        .replace(
            "max: 30, step: 5",
            "max: 9223372036854775807, step: 9223372036854775807",
        )
        .replace(
            "Is(\"line\", [\"leave\"])",
            "Sum(of: {\"depth\": 9223372036854775807}, at_least: 1)",
        )
        .replace(", \"depth\": \"10\"", "");
    assert_eq!(
        problems(&huge),
        [
            "error at parties[a].red_lines[stay].rule: the numbers of a Sum are too large to be added up"
        ]
    );
    let mut scenario = file::parse(SOUND).expect("it is sound");
    scenario.parties[0].red_lines[0].rule = model::Rule::Never(model::Condition::Sum {
        of: vec![("depth".into(), 1), ("depth".into(), 2)],
        bound: model::Bound::AtMost,
        number: 6,
    });
    let found = model::validate(&scenario);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0].message,
        "a Sum has `depth` twice; give it once, with one factor"
    );
}

#[test]
fn weighted_counts_that_cannot_be_meant() {
    let of = |at_least: &str, points: &str| {
        format!(
            "Weighted(at_least: {at_least}, of: [({points}, AtLeast(\"depth\", 5)), (3, Assume(\"deter\"))])"
        )
    };
    check_condition(&of("10", "7"), &[]);
    check_condition(
        &of("0", "7"),
        &["warning rule: a Weighted of at least 0 always holds"],
    );
    check_condition(
        &of("11", "7"),
        &[
            "warning rule: a Weighted of at least 11 never holds, because all its points together are 10",
        ],
    );
    check_condition(
        &of("1", "0"),
        &["error rule: the points of a condition in a Weighted are 0, but at least 1 is needed"],
    );
    check_condition(
        &of("1", "-4"),
        &[
            "error rule: the points of a condition in a Weighted are -4, but at least 1 is needed",
            "warning rule: a Weighted of at least 1 never holds, because all its points together are -1",
        ],
    );
}
