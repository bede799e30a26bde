//! What-ifs in words.

use super::counts::counted_items;
use super::names;
use super::text::Text;
use crate::model::limits::MAX_NAME;
use crate::model::{Answer, MAX_ID_LENGTH, Scenario, Variant, beginning};

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

/// The same as a sentence with its name: "Under the what-if “Both yield”: lifts 2 red lines."
pub fn under_variant_counted(variant: &Variant) -> Text {
    let counts = variant_counts(variant);
    under(variant).then(format!("{counts}."))
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
