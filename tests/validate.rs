//! Every kind of problem, each made by one change to a scenario that has none.

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
fn ids_that_do_not_exist() {
    check(
        "Never(Is(\"line\"",
        "Never(Is(\"lime\"",
        &[
            "error at parties[a].red_lines[stay].rule: there is no issue `lime`; did you mean `line`?",
        ],
    );
    check(
        "[\"leave\"]",
        "[\"leav\"]",
        &[
            "error at parties[a].red_lines[stay].rule: the issue `line` has no option `leav`; did you mean `leave`?",
        ],
    );
    check(
        "Assume(\"deter\")",
        "Assume(\"deterr\")",
        &["error at facts[f].rule: there is no assumption `deterr`; did you mean `deter`?"],
    );
    check(
        "waives: [\"stay\"]",
        "waives: [\"stya\"]",
        &[
            "error at parties[a].offers[give].waives: there is no red line `stya`; did you mean `stay`?",
        ],
    );
    check(
        "lift: [\"stay\"",
        "lift: [\"away\"",
        &["error at variants[v].lift: there is no red line `away`"],
    );
    check(
        "withdraw: [\"give\"]",
        "withdraw: [\"giv\"]",
        &["error at variants[v].withdraw: there is no offer `giv`; did you mean `give`?"],
    );
    check(
        "{\"deter\": Yes}",
        "{\"detre\": Yes}",
        &[
            "error at variants[v].answers[detre]: there is no assumption `detre`; did you mean `deter`?",
        ],
    );
    check(
        "\"Q\", claims: [\"A1\"]",
        "\"Q\", claims: [\"B7\"]",
        &["error at assumptions[deter].claims: no source makes the claim `B7`"],
    );
    check(
        "claims: [\"A2\"]",
        "claims: [\"a2\"]",
        &["error at parties[a].no_deal.claims: no source makes the claim `a2`; did you mean `A2`?"],
    );
    check(
        "issue: \"line\"",
        "issue: \"lines\"",
        &[
            "error at parties[a].preferences[lines]: there is no issue `lines`; did you mean `line`?",
        ],
    );
    check(
        "{\"freeze\": 100}",
        "{\"freezes\": 100}",
        &[
            "error at parties[a].preferences[line].values: the issue `line` has no option `freezes`; did you mean `freeze`?",
        ],
    );
    check(
        "{\"line\": \"freeze\"",
        "{\"lin\": \"freeze\"",
        &["error at packages[k].terms[lin]: there is no issue `lin`; did you mean `line`?"],
    );
    check(
        "\"depth\": \"10\"",
        "\"depth\": \"11\"",
        &[
            "error at packages[k].terms[depth]: `11` is not one of the numbers of `depth`, which go from 0 to 30 in steps of 5",
        ],
    );
    check(
        "\"depth\": \"10\"",
        "\"depth\": \"010\"",
        &[
            "error at packages[k].terms[depth]: `010` is not one of the numbers of `depth`, which go from 0 to 30 in steps of 5",
        ],
    );
}

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
fn ids_of_something_else() {
    check(
        "[\"leave\"]",
        "[\"open\"]",
        &[
            "error at parties[a].red_lines[stay].rule: the option `open` belongs to the issue `status`, not to `line`",
        ],
    );
    check(
        "{\"line\": \"freeze\"",
        "{\"line\": \"closed\"",
        &[
            "error at packages[k].terms[line]: the option `closed` belongs to the issue `status`, not to `line`",
        ],
    );
    check(
        "waives: [\"stay\"]",
        "waives: [\"go\"]",
        &[
            "error at parties[a].offers[give].waives: the red line `go` belongs to Bob, and a party can waive only its own",
        ],
    );
    check(
        "AtMost(\"depth\", 10)",
        "AtMost(\"status\", 10)",
        &[
            "error at facts[f].rule: AtMost needs a range of numbers, and `status` is a list of options",
        ],
    );
    check(
        "AtLeast(\"depth\", 10)",
        "AtLeast(\"line\", 10)",
        &[
            "error at parties[a].offers[give].provided: AtLeast needs a range of numbers, and `line` is a list of options",
        ],
    );
    check(
        "{\"freeze\": 100}",
        "Linear(at_min: 0, at_max: 1)",
        &[
            "error at parties[a].preferences[line].values: Linear needs a range of numbers, and `line` is a list of options",
        ],
    );
}

#[test]
fn ids_given_twice_or_not_slugs() {
    check(
        "(id: \"status\"",
        "(id: \"line\"",
        &[
            "error at issues[line]: another issue before this one has the id `line`",
            "error at parties[b].red_lines[go].rule: there is no issue `status`",
        ],
    );
    check(
        "(id: \"closed\"",
        "(id: \"open\"",
        &[
            "error at issues[status].values[open]: another option of this issue before this one has the id `open`",
        ],
    );
    check(
        "(id: \"A2\", text: \"x\")",
        "(id: \"A2\", text: \"x\"), (id: \"A1\", text: \"x\")",
        &["error at sources[s].claims[A1]: another claim before this one has the id `A1`"],
    );
    check(
        "(id: \"b\", name",
        "(id: \"a\", name",
        &["error at parties[a]: another party before this one has the id `a`"],
    );
    check(
        "[(id: \"go\"",
        "[(id: \"stay\"",
        &[
            "error at parties[b].red_lines[stay]: another red line before this one has the id `stay`",
            "error at variants[v].lift: there is no red line `go`",
        ],
    );
    check(
        "(id: \"v\", name: \"V\"",
        "(id: \"v\", name: \"V\"), (id: \"v\", name: \"W\"",
        &["error at variants[v]: another what-if before this one has the id `v`"],
    );
    check(
        "(id: \"k\"",
        "(id: \"K k\"",
        &[
            "error at packages[K k]: `K k` is not an id: an id has 1 to 64 of the characters a-z, 0-9, _ and -",
        ],
    );
    check(
        "(id: \"k\"",
        "(id: \"\"",
        &[
            "error at packages[#1]: `` is not an id: an id has 1 to 64 of the characters a-z, 0-9, _ and -",
        ],
    );
    check(
        "(id: \"k\"",
        "(id: \"k\\n\"",
        &[
            "error at packages[k\\n]: `k\\n` is not an id: an id has 1 to 64 of the characters a-z, 0-9, _ and -",
        ],
    );
    check(
        "(id: \"A2\", text: \"x\")",
        "(id: \"A2\", text: \"x\"), (id: \"A 3\", text: \"x\")",
        &[
            "error at sources[s].claims[A 3]: `A 3` is not the id of a claim: it has 1 to 64 of the characters A-Z, a-z, 0-9, _ and -",
        ],
    );
}

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
fn positions_and_evidence() {
    check(
        "firmness: 5",
        "firmness: 6",
        &[
            "error at parties[a].red_lines[stay].firmness: the firmness is 6, but it goes from 1 (bargaining chip) to 5 (absolute)",
        ],
    );
    check(
        "basis: Stated, claims: [\"A1\"]",
        "basis: Stated",
        &[
            "warning at parties[a].red_lines[stay].claims: it is called stated, but no claim is cited for it",
        ],
    );
    check(
        "10), basis: Inferred",
        "10), basis: Reported",
        &[
            "warning at parties[a].offers[give].claims: it is called reported, but no claim is cited for it",
        ],
    );
    check(
        "10), basis: Inferred",
        "10), basis: Inferred, claims: [\"A1\"]",
        &[],
    );
    check(
        "waives: [\"stay\"]",
        "waives: []",
        &[
            "warning at parties[a].offers[give].waives: the offer waives no red line, so it changes nothing",
        ],
    );
}

#[test]
fn texts_that_say_nothing() {
    check(
        "title: \"T\"",
        "title: \" \"",
        &["warning at title: the scenario has no title"],
    );
    check(
        "name: \"Line\"",
        "name: \"\"",
        &["warning at issues[line].name: the issue has no name"],
    );
    check(
        "name: \"F\"",
        "name: \"\"",
        &["warning at issues[line].values[freeze].name: the option has no name"],
    );
    check(
        "question: \"Q\"",
        "question: \"\"",
        &["warning at assumptions[deter].question: the assumption has no question"],
    );
    check(
        "name: \"Ada\", color: \"#2f6FB3\"",
        "name: \"Ada\", color: \"blue\"",
        &["warning at parties[a].color: `blue` is not a colour such as #2f6fb3"],
    );
    check(
        "text: \"x\"",
        "text: \"\"",
        &["warning at sources[s].claims[A1].text: the claim has no text"],
    );
    check(
        "terms: {\"line\": \"freeze\", \"depth\": \"10\"}",
        "terms: {}",
        &["warning at packages[k].terms: the package has no terms, so it proposes nothing"],
    );
}

#[test]
fn scores() {
    check(
        "weight: 30",
        "weight: -1",
        &[
            "error at parties[a].preferences[line].weight: the weight is -1, but it cannot be negative",
        ],
    );
    check(
        "{\"freeze\": 100}",
        "{\"freeze\": 100.5}",
        &["error at parties[a].preferences[line].values: the value 100.5 is not from 0 to 100"],
    );
    check(
        "at_min: 0",
        "at_min: -1",
        &["error at parties[a].preferences[depth].values: the value -1 is not from 0 to 100"],
    );
    check(
        "value: 40",
        "value: 101",
        &[
            "warning at parties[a].no_deal.value: the value 101 is not from 0 to 100, as every score is",
        ],
    );
    check(
        "issue: \"depth\", weight: 1",
        "issue: \"line\", weight: 1",
        &[
            "error at parties[a].preferences[line]: another preference before this one is for the issue `line`",
            "error at parties[a].preferences[line].values: Linear needs a range of numbers, and `line` is a list of options",
        ],
    );
    let none = SOUND
        .replacen("weight: 30", "weight: 0", 1)
        .replacen("weight: 1,", "weight: 0,", 1);
    assert_eq!(
        problems(&none),
        [
            "error at parties[a].no_deal.value: the party has no preference with a weight, so there is no score to compare the value with"
        ]
    );
    check("value: 40, ", "", &[]);
}

#[test]
fn points_may_be_negative_and_large_and_weights_may_not() {
    let points = SOUND.replacen("preferences: [", "scale: Points, preferences: [", 1);
    let with = |part: &str, by: &str| problems(&points.replacen(part, by, 1));
    let none: [&str; 0] = [];
    assert_eq!(with("{\"freeze\": 100}", "{\"freeze\": -100.5}"), none);
    assert_eq!(with("{\"freeze\": 100}", "{\"freeze\": \"1000/3\"}"), none);
    assert_eq!(with("weight: 30, ", ""), none);
    assert_eq!(
        with("weight: 30", "weight: \"-1/3\""),
        [
            "error at parties[a].preferences[line].weight: the weight is -1/3, but it cannot be negative"
        ]
    );
}

#[test]
fn no_deal_values_beyond_every_score_are_pointed_out() {
    let points = SOUND.replacen("preferences: [", "scale: Points, preferences: [", 1);
    // 30 × 100 + 1 × 100 at most, 0 at least.
    let with = |value: &str| problems(&points.replacen("value: 40", &format!("value: {value}"), 1));
    let none: [&str; 0] = [];
    assert_eq!(with("3100"), none);
    assert_eq!(with("0"), none);
    assert_eq!(
        with("3100.000000001"),
        [
            "warning at parties[a].no_deal.value: no settlement is worth 3100.000000001 to the party: the most that any is worth is 3100"
        ]
    );
    assert_eq!(
        with("\"-1/3\""),
        [
            "warning at parties[a].no_deal.value: every settlement is worth more than -1/3 to the party: the least that any is worth is 0"
        ]
    );
    check(
        "{\"freeze\": 100}",
        "{\"freeze\": 10}",
        &[
            "warning at parties[a].no_deal.value: no settlement is worth 40 to the party: the most that any is worth is 400/31",
        ],
    );
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

#[test]
fn who_must_agree() {
    let rule = |rule: &str| format!("agreement: {rule}, packages:");
    check(
        "packages:",
        &rule("All([Accepts(\"a\"), AtLeast(1, of: [Accepts(\"b\"), Accepts(\"a\")])])"),
        &[],
    );
    check(
        "packages:",
        &rule("Any([Accepts(\"bb\"), Accepts(\"a\")])"),
        &["error at agreement: there is no party `bb`; did you mean `b`?"],
    );
    check(
        "packages:",
        &rule("Any([Accepts(\"a\"), All([])])"),
        &["warning at agreement: the decision rule is met even where no party accepts"],
    );
    check(
        "packages:",
        &rule("AtLeast(3, of: [Accepts(\"a\"), Accepts(\"b\")])"),
        &[
            "warning at agreement: an AtLeast of 3 is never met, because it lists 2 only",
            "warning at agreement: the decision rule cannot be met even where every party accepts",
        ],
    );
    check(
        "packages:",
        &rule("All([Accepts(\"a\"), AtLeast(0, of: [Accepts(\"b\")])])"),
        &["warning at agreement: an AtLeast of 0 is always met"],
    );
    let deep = format!("{}Accepts(\"a\"){}", "All([".repeat(40), "])".repeat(40));
    check(
        "packages:",
        &rule(&deep),
        &["error at agreement: it is nested 41 deep, but at most 32 can be analysed"],
    );
    check(
        "color: \"#2f6FB3\"",
        "color: \"#2f6FB3\", role: Advisory",
        &[],
    );
    let advisory = SOUND.replace("name: \"Ada\"", "name: \"Ada\", role: Advisory");
    assert_eq!(
        problems(&advisory.replacen(
            "packages:",
            &rule("All([Accepts(\"a\"), Accepts(\"b\")])"),
            1
        )),
        [
            "warning at agreement: the decision rule names `a`, which is advisory: the rule counts, and not the role"
        ]
    );
    assert_eq!(
        problems(&advisory.replace("name: \"Bob\"", "name: \"Bob\", role: Advisory")),
        ["warning at parties: every party is advisory, so that a deal needs nobody"]
    );
    check(
        "value: 40",
        "value: 40, firmness: 6",
        &[
            "error at parties[a].no_deal.firmness: the firmness is 6, but it goes from 1 (bargaining chip) to 5 (absolute)",
        ],
    );
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
fn what_a_what_if_sets_can_be_set() {
    check(
        r#"enforce: ["stay", "give"]"#,
        r#"enforce: ["sty", "red_line:stay", "offer:nothing"]"#,
        &[
            "error at variants[w].enforce: there is no red line or offer `sty`; did you mean `stay`?",
            "error at variants[w].enforce: there is no red line or offer `nothing`",
        ],
    );
    check(
        r#"enforce: ["stay", "give"]"#,
        r#"lift: ["stay"], withdraw: ["give"], enforce: ["stay", "give"]"#,
        &[
            "error at variants[w].enforce: the red line `stay` is put in force and lifted at once",
            "error at variants[w].enforce: the offer `give` is put in force and withdrawn at once",
        ],
    );
    check(
        r#"firmness: {"stay": 3}"#,
        r#"firmness: {"go": 6, "away": 1, "stay": 0}"#,
        &[
            "error at variants[w].firmness[go]: the firmness is 6, but it goes from 1 (bargaining chip) to 5 (absolute)",
            "error at variants[w].firmness[away]: there is no red line `away`",
            "error at variants[w].firmness[stay]: the firmness is 0, but it goes from 1 (bargaining chip) to 5 (absolute)",
        ],
    );
    check(
        r#"view: "obstacles""#,
        r#"no_deal: {"a": 120, "b": 20, "nobody": 20}, view: "obstacles""#,
        &[
            "warning at variants[w].no_deal[a]: the value 120 is not from 0 to 100, as every score is",
            "error at variants[w].no_deal[b]: the party `b` has no no-deal value that could be another one",
            "error at variants[w].no_deal[nobody]: there is no party `nobody`",
        ],
    );
}

#[test]
fn what_is_shown_with_a_what_if_is_looked_at_by_its_form_alone() {
    check(
        r#"view: "obstacles""#,
        r#"view: "the obstacles""#,
        &[
            "warning at variants[w].view: `the obstacles` is not the name of a view, such as `obstacles`",
        ],
    );
    for (select, is_sound) in [
        ("k", true),
        ("freeze/nobody", true),
        ("k/a/b", false),
        ("k/", false),
        ("the package", false),
    ] {
        let found = problems(&SOUND.replace("k/a", select));
        assert_eq!(found.is_empty(), is_sound, "{select}: {found:?}");
    }
}

#[test]
fn an_address_leads_to_a_page_on_the_web() {
    for address in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "www.example.org",
    ] {
        let found = format!(
            "warning at sources[s].url: `{address}` is not the address of a page on the web, which begins with https:// \
             or http://, so it is never opened"
        );
        check("https://example.org/s", address, &[&found]);
    }
}
