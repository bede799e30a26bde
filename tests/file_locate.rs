//! Where in a file a problem is, for every kind of place.

use common_ground::file::{self, Located};
use common_ground::model::validate;

/// A scenario as somebody writes it, in which everything is wrong once. What each problem is about is marked by `¦`.
const WRONG: &str = r##"// A scenario: (with [brackets] in a "comment
#![enable(implicit_some)]
Scenario(
    format: 1, /* and, another: ( */
    title: ¦"",
    // sources: [(id: "none")],
    sources: [
        (id: "s", title: "S", url: ¦"ftp://x", claims: [
            (id: "A1", text: "x"),
            (id: ¦"A1", text: "again"), // the second one
        ]),
    ],
    issues: [
        (id: "line", name: "Line", values: Options([
            (id: "freeze", name: "F"),
            (id: ¦"Leave", name: "L"),
        ])),
        (id: "line", name: "Other", values: Range(min: 0, max: 4)),
        (id: "depth", name: ¦"", values: ¦Range(min: 0, max: 3, step: 2)),
    ],
    assumptions: [(id: "a", question: "Q", claims: ["A1", ¦"A9"])],
    facts: [
        (id: "f", text: "F", rule: OnlyIf(
            Is("line", ["freeze"]), // of the line
            Any([AtMost("depth", 2), Is(¦"lien", [])]))),
    ],
    parties: [
        (
            id: "p", name: "P",
            red_lines: [
                (id: "r", text: "R", rule: Never(Is("line", [¦"x"])), firmness: ¦9, basis: Inferred),
                (id: ¦"no-text", rule: Never(Is("line", ["freeze"])), firmness: 1, basis: Inferred),
            ],
            offers: [(id: "o", text: "O", waives: ["r", ¦"q"], provided: Is("line", ["freeze"]), basis: Stated, claims: ¦[])],
            preferences: [
                (issue: "line", weight: ¦-1, values: {"freeze": 1}),
                (issue: ¦"line", weight: 2, values: {"freeze": 1}),
            ],
            no_deal: Some((text: "N", value: ¦400)),
        ),
    ],
    agreement: All([Accepts("p"), Accepts(¦"nobody")]),
    packages: [(id: "k", name: "K", terms: {"line": "freeze", "depth": ¦"7"})],
    variants: [
        (id: "v", name: "V", lift: [¦"z"], withdraw: [], enforce: [¦"y"], firmness: {"r": 2, ¦"t": 3},
            no_deal: {¦"m": 4}, answers: {¦"n": Yes}, view: ¦"a b", select: ¦"a/b/c"),
    ],
)"##;

#[test]
fn every_problem_is_found_in_the_text() {
    let text = WRONG.replace('¦', "");
    let scenario = file::parse(&text).unwrap_or_else(|error| panic!("{error}"));
    let located = Located::new(&text);
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut told = String::new();
    for problem in validate(&scenario) {
        let position = located.position(&problem);
        told.push_str(&format!(
            "{position:?} {}: {}\n",
            problem.path, problem.message
        ));
        found.extend(position);
    }
    let mut marked = Vec::new();
    for (number, line) in WRONG.lines().enumerate() {
        let mut before = 0;
        for (marks, part) in line.split('¦').enumerate() {
            if marks > 0 {
                marked.push((number + 1, before + 1));
            }
            before += part.chars().count();
        }
    }
    // The second issue with its id is one more, which has no mark because its line has none to spare.
    let second = text
        .lines()
        .position(|line| line.contains("Other"))
        .expect("it is there")
        + 1;
    marked.push((second, 14));
    marked.sort_unstable();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, marked, "{told}");
}

#[test]
fn a_problem_of_the_whole_has_no_place() {
    let text = format!(
        "(format: 1, title: \"T\", parties: [{}])",
        "(id: \"p\", name: \"P\"),".repeat(65)
    );
    let scenario = file::parse(&text).expect("it can be read");
    let problems = validate(&scenario);
    let located = Located::new(&text);
    assert_eq!(
        located.position(&problems[0]),
        Some((1, 34)),
        "{problems:?}"
    );
    let empty = "(format: 1, facts: [(id: \"f\", text: \"F\", rule: Always(All([])))])";
    let scenario = file::parse(empty).expect("it can be read");
    let problems = validate(&scenario);
    assert_eq!(problems[0].path, "title");
    assert_eq!(Located::new(empty).position(&problems[0]), None);
}

#[test]
fn the_third_of_three_is_the_third() {
    let text = "(format: 1, title: \"T\", assumptions: [\n(id: \"a\", question: \"Q\"),\n(id: \"a\", question: \"\"),\n(id: \"a\", question: \"Q\")])";
    let scenario = file::parse(text).expect("it can be read");
    let located = Located::new(text);
    let found = validate(&scenario);
    let found: Vec<_> = found.iter().filter_map(|it| located.position(it)).collect();
    assert_eq!(found, [(3, 6), (3, 21), (4, 6)]);
}

#[test]
fn many_problems_of_a_large_file_are_found_soon() {
    let facts = "(id: \"f\", text: \"\", rule: Always(Is(\"x\", []))),\n".repeat(60_000);
    let text = format!("(format: 1, title: \"T\", facts: [\n{facts}])");
    let scenario = file::parse(&text).expect("it can be read");
    let problems = validate(&scenario);
    let started = std::time::Instant::now();
    let located = Located::new(&text);
    let found = problems.iter().filter(|it| located.position(it).is_some());
    assert!(found.count() >= 1_000);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
