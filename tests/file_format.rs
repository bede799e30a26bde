//! The format as the design states it: an example with every field, every default, and every error with
//! its line and column.

use common_ground::file;

/// Every field of the format.
const EXAMPLE: &str = r##"#![enable(implicit_some)]
Scenario(
    format: 1,
    title: "…", as_of: "2025-12", summary: "…", guide: "Markdown …",
    sources: [(id: "a", title: "…", date: "…", claims: [(id: "A8", who: "…", text: "…")])],
    issues: [
        (id: "line", name: "…", question: "…", values: Options([
            (id: "freeze", name: "…", note: "…"), (id: "matched", name: "…")])),
        (id: "depth", name: "…", values: Range(min: 0, max: 30, step: 5, unit: "km")),
    ],
    assumptions: [(id: "deterrence", question: "…", answer: Unknown, claims: ["B19"])],
    facts: [(id: "zone-needs-pullback", text: "…", rule: OnlyIf(
        Not(Is("zone", ["none"])), Not(Is("line", ["freeze"]))))],
    parties: [(
        id: "ukraine", name: "Ukraine", color: "#2f6fb3", note: "…",
        red_lines: [(id: "no-recognition", text: "…", rule: Never(Is("status", ["accepted", "recognised"])),
            firmness: 5, basis: Stated, claims: ["B1"], note: "…", enabled: true)],
        offers: [(id: "matched-pullback", text: "…", waives: ["hold-donetsk"],
            provided: Is("line", ["matched"]), basis: Stated, claims: ["A10"], enabled: true)],
        preferences: [(issue: "line", weight: 30, values: {"freeze": 100, "matched": 60})],
        no_deal: (text: "…", value: 40, claims: ["B14"]),
    )],
    packages: [(id: "freeze", name: "…", text: "…", terms: {"line": "freeze"}, claims: ["A11"])],
    variants: [(id: "v1", name: "…", lift: ["…"], withdraw: ["…"], answers: {"deterrence": Yes})],
)
"##;

#[test]
fn the_example_of_the_design_is_read_and_kept() {
    let scenario = file::parse(EXAMPLE).expect("the example");
    let text = file::to_ron(&scenario);
    println!("{text}");
    let again = file::parse(&text).expect("what was written");
    assert_eq!(again, scenario);
    assert_eq!(file::to_ron(&again), text);
}
