//! What-ifs in words.

use super::counts::{agreeing, counted_items};
use super::names;
use super::scores::number;
use super::text::Text;
use crate::analysis::Count;
use crate::model::limits::MAX_NAME;
use crate::model::{
    Answer, ByBasis, Enforced, Kind, MAX_ID_LENGTH, OfferId, Place, RedLineId, Scenario, Variant,
    WhatIf, beginning,
};

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
    let [red_lines, offers] = enforced(variant);
    let parts = [
        ("lifts ", variant.lift.len(), ["red line", "red lines"], ""),
        (
            "withdraws ",
            variant.withdraw.len(),
            ["offer", "offers"],
            "",
        ),
        (
            "puts ",
            red_lines.len(),
            ["red line", "red lines"],
            " in force",
        ),
        ("puts ", offers.len(), ["offer", "offers"], " on the table"),
        (
            "sets the firmness of ",
            variant.firmness.len(),
            ["red line", "red lines"],
            "",
        ),
        (
            "sets ",
            variant.no_deal.len(),
            ["no-deal value", "no-deal values"],
            "",
        ),
        (
            "answers ",
            variant.answers.len(),
            ["assumption", "assumptions"],
            "",
        ),
    ];
    let parts: Vec<String> = (parts.into_iter())
        .filter(|(_, count, ..)| *count > 0)
        .map(|(verb, count, [one, many], end)| {
            format!("{verb}{}{end}", counted_items(count, one, many))
        })
        .collect();
    if parts.is_empty() {
        "changes nothing".to_owned()
    } else {
        parts.join(", ")
    }
}

/// The places of the red lines and of the offers that a variant puts in force.
fn enforced(variant: &Variant) -> [Vec<Place>; 2] {
    let places = variant.enforce.iter().map(Enforced::place);
    let (red_lines, offers) = places.partition(|it| it.kind() == Some(Kind::RedLine));
    [red_lines, offers]
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

/// The same as a sentence with its name: "Under the what-if “Stated only”: 4 red lines that are reported or
/// inferred do not count."
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
        let lines = red_lines(scenario, &variant.lift);
        parts.push(Text::plain("lifts ").with(lines));
    }
    if !variant.withdraw.is_empty() {
        let offers = offers(scenario, &variant.withdraw);
        parts.push(Text::plain("withdraws ").with(offers));
    }
    add_enforced(scenario, variant, &mut parts);
    add_values(scenario, variant, &mut parts);
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

/// Red lines with their owners, or how many they are.
fn red_lines(scenario: &Scenario, ids: &[RedLineId]) -> Text {
    if ids.len() <= MOST_NAMED {
        names::owned_red_lines(scenario, ids)
    } else {
        counted_items(ids.len(), "red line", "red lines").into()
    }
}

/// Offers by name, or how many they are.
fn offers(scenario: &Scenario, ids: &[OfferId]) -> Text {
    if ids.len() > MOST_NAMED {
        return counted_items(ids.len(), "offer", "offers").into();
    }
    let word = if ids.len() == 1 {
        "the offer "
    } else {
        "the offers "
    };
    let names = ids.iter().map(|id| names::offer(scenario, id));
    Text::plain(word).with(Text::listed(names, "and"))
}

fn add_enforced(scenario: &Scenario, variant: &Variant, parts: &mut Vec<Text>) {
    let [lines, on_table] = enforced(variant);
    let lines: Vec<RedLineId> = lines.iter().map(|it| it.id().into()).collect();
    if !lines.is_empty() {
        let lines = red_lines(scenario, &lines);
        parts.push(Text::plain("puts ").with(lines).then(" in force"));
    }
    let on_table: Vec<OfferId> = on_table.iter().map(|it| it.id().into()).collect();
    if !on_table.is_empty() {
        let offers = offers(scenario, &on_table);
        parts.push(Text::plain("puts ").with(offers).then(" on the table"));
    }
}

/// Other firmness and other no-deal values.
fn add_values(scenario: &Scenario, variant: &Variant, parts: &mut Vec<Text>) {
    if variant.firmness.len() > MOST_NAMED {
        let count = counted_items(variant.firmness.len(), "red line", "red lines");
        parts.push(format!("sets the firmness of {count}").into());
    } else {
        parts.extend(variant.firmness.iter().map(|(id, firmness)| {
            Text::plain("sets the firmness of ")
                .with(names::owned_red_line(scenario, id))
                .then(format!(" to {firmness}"))
        }));
    }
    if variant.no_deal.len() > MOST_NAMED {
        let count = counted_items(variant.no_deal.len(), "no-deal value", "no-deal values");
        parts.push(format!("sets {count}").into());
    } else {
        parts.extend(variant.no_deal.iter().map(|(party, value)| {
            Text::plain("sets ")
                .with(names::no_deal_value(scenario, party))
                .then(format!(" to {}", number(value.value())))
        }));
    }
}
