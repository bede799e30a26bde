//! Every kind of problem, each made by one change to a scenario that has none.

#[path = "../common/mod.rs"]
mod common;
mod conditions;
mod ids;
mod packages;
mod parties;
mod scores;
mod texts;
mod what_ifs;

use common_ground::file;
use common_ground::model::{self, Severity};

/// A scenario without problems that uses every part of the format.
const SOUND: &str = r##"(
    format: 1, title: "T",
    sources: [(id: "s", title: "S", publisher: "P", url: "https://example.org/s", claims: [
        (id: "A1", text: "x", date: "2025", page: "3"), (id: "A2", text: "x")])],
    issues: [
        (id: "line", name: "Line", values: Options([(id: "freeze", name: "F"), (id: "leave", name: "L")])),
        (id: "status", name: "Status", values: Options([(id: "open", name: "O"), (id: "closed", name: "C")])),
        (id: "depth", name: "Depth", values: Range(min: 0, max: 30, step: 5)),
    ],
    assumptions: [(id: "deter", question: "Q", claims: ["A1"])],
    facts: [(id: "f", text: "F", rule: OnlyIf(Is("line", ["freeze"]), Any([AtMost("depth", 10), Assume("deter")])))],
    parties: [
        (id: "a", name: "Ada", color: "#2f6FB3",
            red_lines: [(id: "stay", text: "S", rule: Never(Is("line", ["leave"])), firmness: 5, basis: Stated, claims: ["A1"])],
            offers: [(id: "give", text: "G", waives: ["stay"], provided: AtLeast("depth", 10), basis: Inferred)],
            preferences: [
                (issue: "line", weight: 30, values: {"freeze": 100}),
                (issue: "depth", weight: 1, values: Linear(at_min: 0, at_max: 100)),
            ],
            no_deal: (text: "N", value: 40, claims: ["A2"])),
        (id: "b", name: "Bob",
            red_lines: [(id: "go", text: "G", rule: Always(Count(at_least: 1, of: [Is("status", ["open"])])), firmness: 1, basis: Inferred)]),
    ],
    packages: [(id: "k", name: "K", terms: {"line": "freeze", "depth": "10"}, claims: ["A1"])],
    variants: [
        (id: "v", name: "V", lift: ["stay", "go"], withdraw: ["give"], answers: {"deter": Yes}),
        (id: "w", name: "W", note: "N", enforce: ["stay", "give"], firmness: {"stay": 3}, view: "obstacles",
            select: "k/a"),
    ],
)"##;

fn problems(text: &str) -> Vec<String> {
    let scenario = file::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    model::validate(&scenario)
        .into_iter()
        .map(|problem| {
            let severity = match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let meant = problem
                .did_you_mean
                .map(|m| format!("; did you mean `{m}`?"));
            format!(
                "{severity} at {}: {}{}",
                problem.path,
                problem.message,
                meant.unwrap_or_default()
            )
        })
        .collect()
}

/// Changes one part of the sound scenario and checks the problems that this makes.
#[track_caller]
fn check(part: &str, by: &str, expected: &[&str]) {
    assert!(SOUND.contains(part), "{part}");
    assert_eq!(problems(&SOUND.replacen(part, by, 1)), expected);
}

#[test]
fn a_sound_scenario_has_no_problems() {
    check("", "", &[]);
}

#[test]
fn what_files_cannot_hold_is_found_too() {
    let mut scenario = file::parse(SOUND).expect("a scenario");
    let terms = &mut scenario.packages[0].terms;
    terms.push(terms[0].clone());
    let answers = &mut scenario.variants[0].answers;
    answers.push(answers[0].clone());
    let messages: Vec<_> = model::validate(&scenario)
        .into_iter()
        .map(|p| p.message)
        .collect();
    assert_eq!(
        messages,
        [
            "another term before this one is for the issue `line`",
            "the assumption `deter` is answered twice",
        ]
    );
}

#[test]
fn everything_is_told_at_once_in_order_and_within_bounds() {
    let twice =
        SOUND
            .replacen("firmness: 5", "firmness: 0", 1)
            .replacen("title: \"T\"", "title: \"\"", 1);
    let found = problems(&twice);
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("warning at title") && found[1].contains("firmness"));
    let many: String = (0..5000).map(|n| format!("\"X{n}\",")).collect();
    let text = SOUND.replacen("claims: [\"A2\"]", &format!("claims: [{many}]"), 1);
    let found = problems(&text);
    assert_eq!(found.len(), 1001);
    assert_eq!(
        found[1000],
        "error at : there are 4000 more problems, which are not listed"
    );
    let parties: String = (0..65)
        .map(|n| format!("(id: \"p{n}\", name: \"P\"),"))
        .collect();
    let text = format!("(format: 1, title: \"T\", parties: [{parties}])");
    assert_eq!(
        problems(&text),
        ["error at parties: there are 65 parties, but at most 64 can be analysed"]
    );
}
