//! The words for verdicts, for what a position rests on and for how firm it is.

use super::names;
use crate::analysis::{Subject, Verdict};
use crate::model::{Basis, PackageId, Scenario};

/// The word for a verdict of a subject: "accepts", "rejects", "open" of a party; "deal", "no deal", "possible deal"
/// of everyone; "contradictory" and "unknown" of both.
pub fn verdict(subject: &Subject, verdict: Verdict) -> &'static str {
    match (subject, verdict) {
        (Subject::Party(_), Verdict::All) => "accepts",
        (Subject::Party(_), Verdict::None) => "rejects",
        (Subject::Party(_), Verdict::Some) => "open",
        (Subject::Everyone, Verdict::All) => "deal",
        (Subject::Everyone, Verdict::None) => "no deal",
        (Subject::Everyone, Verdict::Some) => "possible deal",
        (_, Verdict::Contradictory) => "contradictory",
        (_, Verdict::Unknown) => "unknown",
    }
}

/// What a verdict of a subject means, in one sentence.
pub fn verdict_meaning(subject: &Subject, verdict: Verdict) -> &'static str {
    match (subject, verdict) {
        (Subject::Party(_), Verdict::All) => {
            "The party accepts the package however its open issues are settled."
        }
        (Subject::Party(_), Verdict::None) => {
            "The party rejects the package however its open issues are settled."
        }
        (Subject::Party(_), Verdict::Some) => {
            "Whether the party accepts the package depends on what it leaves open."
        }
        (Subject::Everyone, Verdict::All) => {
            "Every party accepts the package however its open issues are settled."
        }
        (Subject::Everyone, Verdict::None) => {
            "However its open issues are settled, the package does not satisfy every party."
        }
        (Subject::Everyone, Verdict::Some) => {
            "Some ways of settling what the package leaves open satisfy every party, others do not."
        }
        (_, Verdict::Contradictory) => {
            "No settlement extends the package: its terms and the facts exclude each other."
        }
        (_, Verdict::Unknown) => "The answer was not worked out within the budget.",
    }
}

/// The word for a verdict on a red line: "respected", "crossed", "open", "contradictory", "unknown".
pub fn red_line_verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::All => "respected",
        Verdict::None => "crossed",
        Verdict::Some => "open",
        Verdict::Contradictory => "contradictory",
        Verdict::Unknown => "unknown",
    }
}

/// The name of a cell of the matrix, such as "Freeze at the contact line, Russia: rejects".
pub fn cell(
    scenario: &Scenario,
    package: &PackageId,
    subject: &Subject,
    of_subject: Verdict,
) -> String {
    let package = names::package(scenario, package);
    let who = match subject {
        Subject::Party(party) => names::party(scenario, party).to_string(),
        Subject::Everyone => "everyone".to_owned(),
    };
    format!("{package}, {who}: {}", verdict(subject, of_subject))
}

/// The word for what a position rests on: "stated", "reported", "inferred".
pub fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Reported => "reported",
        Basis::Inferred => "inferred",
    }
}

/// What it means that a position is stated, reported or inferred, in one sentence.
pub fn basis_meaning(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "The party said so itself, on the record.",
        Basis::Reported => "Others, or the press, report it of the party.",
        Basis::Inferred => {
            "This is the reading of the scenario's author, needed to complete the model; nobody is said to have said it."
        }
    }
}

/// How firm a red line is, in words: from "bargaining chip" for 1 to "absolute" for 5.
pub fn firmness(firmness: u8) -> &'static str {
    match firmness {
        1 => "bargaining chip",
        2 => "flexible",
        3 => "firm",
        4 => "very firm",
        5 => "absolute",
        _ => "out of range",
    }
}
