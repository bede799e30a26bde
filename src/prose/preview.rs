//! What a change would do, before it is made.

use super::counts::{count, counted_items};
use super::decision::deciders;
use super::names;
use super::text::{Mark, Text};
use super::verdicts::verdict;
use crate::analysis::{Count, Subject, Tally, Verdict};
use crate::model::{PartyId, Scenario};

/// What a change would do, in a sentence or two: "3 verdicts change. Deals: none → 12." `verdicts` is how many cells of
/// the matrix would have another verdict, `deals` how many deals there are and how many there would be. That no verdict
/// changes does not say that nothing does: each party may accept other settlements than before.
pub fn preview(verdicts: usize, (before, after): (Tally, Tally)) -> Text {
    let text = match verdicts {
        0 => Text::default().strong("No verdict changes."),
        1 => Text::default().strong("1 verdict changes."),
        many => Text::default().strong(format!("{} change.", counted_items(many, "", "verdicts"))),
    };
    if before == after {
        let words = if is_known(before) {
            format!(" Deals: {}, as before.", deals(before))
        } else {
            " How many deals there are is not known.".to_owned()
        };
        return text.then(words);
    }
    text.then(" Deals: ")
        .strong(format!("{} → {}", deals(before), deals(after)))
        .then(".")
}

/// How many settlements a party would accept: "Settlements that Ukraine accepts: 640 → 1,248."
pub fn acceptance(scenario: &Scenario, party: &PartyId, (before, after): (Tally, Tally)) -> Text {
    Text::plain("Settlements that ")
        .with(names::party(scenario, party))
        .then(" accepts: ")
        .strong(format!("{} → {}", deals(before), deals(after)))
        .then(".")
}

/// How a verdict would change: "Ukraine: rejects → open".
pub fn cell_change(
    scenario: &Scenario,
    subject: &Subject,
    (before, after): (Verdict, Verdict),
) -> Text {
    let who = match subject {
        Subject::Party(party) => names::party(scenario, party),
        Subject::Everyone => Text::plain(deciders(scenario).title),
    };
    let word = |of: Verdict| (verdict(subject, of), Mark::Verdict(of));
    let ((before, old), (after, new)) = (word(before), word(after));
    who.then(": ")
        .marked(before, old)
        .then(" → ")
        .marked(after, new)
}

fn is_known(tally: Tally) -> bool {
    tally.sure != Count::Unknown && tally.possible != Count::Unknown
}

/// A number of settlements in few words: "none", "12", "4 sure, 12 possible", "4 possible, none sure", "unknown".
fn deals(tally: Tally) -> String {
    let number = |number: Count| match number {
        Count::Exact(0) => "none".to_owned(),
        other => count(other),
    };
    if tally.sure == tally.possible {
        number(tally.sure)
    } else if tally.sure == Count::Exact(0) {
        format!("{} possible, none sure", number(tally.possible))
    } else {
        format!(
            "{} sure, {} possible",
            number(tally.sure),
            number(tally.possible)
        )
    }
}
