//! The words for verdicts, for what a position rests on and for how firm it is.

use super::counts::{agreeing, counted_items};
use super::decision::deciders;
use super::names;
use super::text::capitalised;
use crate::analysis::explain::Outlook;
use crate::analysis::{Count, PackageAnalysis, Subject, Verdict};
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
pub fn verdict_meaning(scenario: &Scenario, subject: &Subject, verdict: Verdict) -> String {
    let deciders = deciders(scenario);
    match (subject, verdict) {
        (Subject::Party(_), Verdict::All) => {
            "The party accepts the package however its open issues are settled.".to_owned()
        }
        (Subject::Party(_), Verdict::None) => {
            "The party rejects the package however its open issues are settled.".to_owned()
        }
        (Subject::Party(_), Verdict::Some) => {
            "Whether the party accepts the package depends on what it leaves open.".to_owned()
        }
        (Subject::Everyone, Verdict::All) => format!(
            "{} the package however its open issues are settled.",
            capitalised(deciders.accept)
        ),
        (Subject::Everyone, Verdict::None) => format!(
            "However its open issues are settled, the package does not satisfy {}.",
            deciders.whom
        ),
        (Subject::Everyone, Verdict::Some) => format!(
            "Some ways of settling what the package leaves open satisfy {}, others do not.",
            deciders.whom
        ),
        (_, Verdict::Contradictory) => {
            "No settlement extends the package: its terms and the facts exclude each other."
                .to_owned()
        }
        (_, Verdict::Unknown) => "The answer was not worked out within the budget.".to_owned(),
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

/// How much a package settles, in full and in short: "complete", or "leaves 7 of 10 issues open" and "7 of 10 open". Empty
/// where it contradicts the facts, and where that is not known.
pub fn extent(scenario: &Scenario, package: &PackageAnalysis) -> [String; 2] {
    let of = scenario.issues.len();
    match package.open_issues {
        None => Default::default(),
        Some(_) if package.completions.possible == Count::Exact(0) => Default::default(),
        Some(0) => ["complete".to_owned(), "complete".to_owned()],
        Some(open) => [
            format!(
                "leaves {open} of {} open",
                counted_items(of, "issue", "issues")
            ),
            format!("{open} of {of} open"),
        ],
    }
}

/// What that means, in one sentence.
pub fn extent_meaning(package: &PackageAnalysis) -> &'static str {
    if package.is_complete() {
        "A complete proposal: its terms, with the facts, settle every issue."
    } else {
        "Not a complete proposal: it is judged by every way to settle what it leaves open."
    }
}

/// What a cell would take, in full and in short: "needs 2 more terms" and "+2 terms", "3 terms away" and "3 away". Empty
/// where there is nothing to say.
pub fn outlook(outlook: Outlook) -> [String; 2] {
    let terms = |number| agreeing(Count::Exact(number as u128), "term", "terms");
    match outlook {
        Outlook::Settled | Outlook::Unknown => Default::default(),
        Outlook::Additions(number) => [
            format!("needs {number} more {}", terms(number)),
            format!("+{number} {}", terms(number)),
        ],
        Outlook::Assumption(1) => [
            "turns on an assumption".to_owned(),
            "an assumption".to_owned(),
        ],
        Outlook::Assumption(number) => [
            format!("needs {number} more, with an answer"),
            format!("+{number} & answer"),
        ],
        Outlook::Amendments(number) => [
            format!("{number} {} away", terms(number)),
            format!("{number} away"),
        ],
        Outlook::RedLine => [
            "only if a red line gives".to_owned(),
            "if a red line gives".to_owned(),
        ],
        Outlook::BeyondRedLines => [
            "no change of terms helps".to_owned(),
            "no terms help".to_owned(),
        ],
    }
}

/// What that means, in one sentence.
pub fn outlook_meaning(outlook: Outlook) -> Option<String> {
    let terms = |number: usize| counted_items(number, "term", "terms");
    match outlook {
        Outlook::Settled | Outlook::Unknown => None,
        Outlook::Additions(number) => Some(format!(
            "The fewest that settle it as accepted: {} to be added.",
            terms(number)
        )),
        Outlook::Assumption(1) => Some(
            "No terms alone settle it as accepted: it takes the answer to an assumption, and that is enough."
                .to_owned(),
        ),
        Outlook::Assumption(number) => Some(format!(
            "No terms alone settle it as accepted: it takes answers to assumptions too, {} and answers in all.",
            terms(number)
        )),
        Outlook::Amendments(number) => Some(format!(
            "The fewest with which it is no longer rejected: {} of the package to be changed. What it leaves open may \
             still decide.",
            terms(number)
        )),
        Outlook::RedLine => Some(
            "No change of its terms is enough: no settlement at all is accepted as things stand. With red lines lifted, \
             one would be."
                .to_owned(),
        ),
        Outlook::BeyondRedLines => Some(
            "No change of its terms is enough, and no red line that gives is: no settlement at all would be accepted."
                .to_owned(),
        ),
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
        Subject::Everyone => deciders(scenario).title.to_lowercase(),
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

/// What a position rests on and, of a red line, how firm it is, in a few words: "stated · firmness 4". No line breaks before
/// the number.
pub fn basis_and_firmness(basis: Basis, firmness: Option<u8>) -> String {
    let word = self::basis(basis);
    firmness.map_or_else(
        || word.to_owned(),
        |firmness| format!("{word} · firmness\u{a0}{firmness}"),
    )
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
