//! Positions, their evidence, and who must agree.

use crate::{SOUND, check, problems};

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
