//! What-ifs in words.

use super::counts::{agreeing, counted_items};
use super::names;
use super::text::Text;
use crate::analysis::Count;
use crate::model::limits::MAX_NAME;
use crate::model::{Answer, ByBasis, MAX_ID_LENGTH, Scenario, Variant, WhatIf, beginning};

/// So many red lines, offers or questions are named; more are only counted.
const MOST_NAMED: usize = 2;

/// What a variant is called: its name or, where it has none, its id.
pub fn variant_name(variant: &Variant) -> &str {
    match variant.name.trim() {
        "" => beginning(variant.id.as_str(), MAX_ID_LENGTH),
        name => beginning(name, MAX_NAME),
    }
}

/// How much a variant changes, in a few words: "lifts 2 red lines, withdraws 1 offer", "changes nothing".
pub fn variant_counts(variant: &Variant) -> String {
    let parts = [
        ("lifts", variant.lift.len(), "red line", "red lines"),
        ("withdraws", variant.withdraw.len(), "offer", "offers"),
        (
            "answers",
            variant.answers.len(),
            "assumption",
            "assumptions",
        ),
    ];
    let parts: Vec<String> = (parts.into_iter())
        .filter(|(_, count, ..)| *count > 0)
        .map(|(verb, count, one, many)| format!("{verb} {}", counted_items(count, one, many)))
        .collect();
    if parts.is_empty() {
        "changes nothing".to_owned()
    } else {
        parts.join(", ")
    }
}

/// What does not count under a what-if that leaves out what rests on less, in a few words: "4 red lines and 2 offers that are
/// inferred do not count". `variant` is what it does to the scenario.
pub fn not_counted(by: ByBasis, variant: &Variant) -> String {
    let (less, rest) = match by {
        ByBasis::Stated => ("reported or inferred", "stated"),
        ByBasis::StatedAndReported => ("inferred", "stated or reported"),
    };
    let (red_lines, offers) = (variant.lift.len(), variant.withdraw.len());
    let parts = [
        (red_lines, "red line", "red lines"),
        (offers, "offer", "offers"),
    ];
    let parts: Vec<String> = (parts.into_iter())
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted_items(count, one, many))
        .collect();
    if parts.is_empty() {
        return format!("all red lines and offers in force are {rest} and count");
    }
    let all = Count::Exact((red_lines + offers) as u128);
    let (are, do_not) = (
        agreeing(all, "is", "are"),
        agreeing(all, "does not count", "do not count"),
    );
    format!("{} that {are} {less} {do_not}", parts.join(" and "))
}

/// What a what-if does in few words: [`not_counted`] of one that every scenario has, and [`variant_counts`] of others.
pub fn what_if_counts(what_if: &WhatIf, variant: &Variant) -> String {
    match what_if {
        WhatIf::ByBasis(by) => not_counted(*by, variant),
        WhatIf::Written(_) => variant_counts(variant),
    }
}

/// The same as a sentence with its name: "Under the what-if “Stated only”: 4 red lines that are inferred do not count."
pub fn under_what_if_counted(what_if: &WhatIf, variant: &Variant) -> Text {
    let counts = what_if_counts(what_if, variant);
    under(variant).then(format!("{counts}."))
}

/// What a what-if does, in a sentence that names a few things.
pub fn under_what_if(scenario: &Scenario, what_if: &WhatIf, variant: &Variant) -> Text {
    match what_if {
        WhatIf::ByBasis(_) => under_what_if_counted(what_if, variant),
        WhatIf::Written(_) => under_variant(scenario, variant),
    }
}

fn under(variant: &Variant) -> Text {
    let name = variant_name(variant);
    Text::plain("Under the what-if ")
        .strong(format!("“{name}”"))
        .then(": ")
}

/// What a variant does, in a sentence: "Under the what-if “Both yield”: lifts Ukraine's red line “No withdrawal” and
/// answers 2 assumptions." A few things are named, many are counted.
pub fn under_variant(scenario: &Scenario, variant: &Variant) -> Text {
    let text = under(variant);
    let mut parts = Vec::new();
    if !variant.lift.is_empty() {
        let lines = if variant.lift.len() <= MOST_NAMED {
            names::owned_red_lines(scenario, &variant.lift)
        } else {
            counted_items(variant.lift.len(), "red line", "red lines").into()
        };
        parts.push(Text::plain("lifts ").with(lines));
    }
    if !variant.withdraw.is_empty() {
        let offers = if variant.withdraw.len() <= MOST_NAMED {
            let offers = variant.withdraw.iter();
            let word = if variant.withdraw.len() == 1 {
                "the offer "
            } else {
                "the offers "
            };
            Text::plain(word).with(Text::listed(
                offers.map(|id| names::offer(scenario, id)),
                "and",
            ))
        } else {
            counted_items(variant.withdraw.len(), "offer", "offers").into()
        };
        parts.push(Text::plain("withdraws ").with(offers));
    }
    match variant.answers.as_slice() {
        [] => {}
        [(id, answer)] => {
            let question = names::assumption(scenario, id);
            parts.push(match answer {
                Answer::Yes => Text::plain("answers ").with(question).then(" with yes"),
                Answer::No => Text::plain("answers ").with(question).then(" with no"),
                Answer::Unknown => Text::plain("leaves ").with(question).then(" open"),
            });
        }
        many => {
            let count = counted_items(many.len(), "assumption", "assumptions");
            parts.push(format!("answers {count}").into());
        }
    }
    if parts.is_empty() {
        return text.then("changes nothing yet.");
    }
    text.with(Text::listed(parts, "and")).then(".")
}
