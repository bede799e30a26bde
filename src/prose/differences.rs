//! How two versions of a scenario differ, a sentence for each difference.

use super::counts::{agreeing, count};
use super::decision::{is_never_met, whom_a_deal_needs};
use super::names;
use super::rules;
use super::text::{Text, capitalised};
use super::verdicts::basis;
use crate::analysis::Count;
use crate::model::{
    Answer, Difference, IssueId, Package, Place, Property, Range, Role, Scale, Scenario, Values,
    differences as compared,
};

/// How many differences are told before the rest is only counted.
const MOST: usize = 20;
/// Texts that are longer are not quoted in full.
const LONGEST_QUOTE: usize = 60;

/// How the later version differs from the earlier one, a sentence each: some twenty, and how many more there are.
pub fn differences(before: &Scenario, after: &Scenario) -> Vec<String> {
    let all = compared(before, after);
    let shown = if all.len() > MOST + 1 {
        MOST
    } else {
        all.len()
    };
    let mut sentences: Vec<String> = all[..shown]
        .iter()
        .map(|difference| sentence(before, after, difference))
        .collect();
    if shown < all.len() {
        sentences.push(format!("… and {} more", all.len() - shown));
    }
    sentences
}

fn sentence(before: &Scenario, after: &Scenario, difference: &Difference) -> String {
    let sentence = match difference {
        Difference::Added(place) => format!("{} added", owned(after, place)),
        Difference::Removed(place) => format!("{} removed", owned(before, place)),
        Difference::Moved(place) => format!("{} moved", owned(after, place)),
        Difference::Changed(place, from, to) => {
            let what = changed((before, after), place, from, to);
            // A thing is known by the name that it had.
            format!("{}: {what}", owned(before, place))
        }
        Difference::Other => "something else differs".to_owned(),
    };
    capitalised(&sentence)
}

/// A thing with the word for its kind and, of a red line or an offer, whose it is.
fn owned(scenario: &Scenario, place: &Place) -> String {
    let name = names::place(scenario, place);
    match scenario.owner(place) {
        Some(Place::Party(owner)) => format!("{name} of {}", names::party(scenario, &owner)),
        _ => name.to_string(),
    }
}

fn changed(
    (before, after): (&Scenario, &Scenario),
    place: &Place,
    from: &Property,
    to: &Property,
) -> String {
    use Property as P;
    match (from, to) {
        (P::Title(a), P::Title(b)) => from_to("title", a, b),
        (P::Name(a), P::Name(b)) => from_to("name", a, b),
        (P::AsOf(a), P::AsOf(b)) | (P::Date(a), P::Date(b)) => from_to("date", a, b),
        (P::Summary(a), P::Summary(b)) => from_to("summary", a, b),
        (P::Guide(a), P::Guide(b)) => from_to("guide", a, b),
        (P::Who(a), P::Who(b)) => from_to("who says so", a, b),
        (P::Publisher(a), P::Publisher(b)) => from_to("publisher", a, b),
        (P::Url(a), P::Url(b)) => from_to("address", a, b),
        (P::Page(a), P::Page(b)) => from_to("page", a, b),
        (P::View(a), P::View(b)) => from_to("view", a, b),
        (P::Select(a), P::Select(b)) => from_to("what is selected", a, b),
        (P::Text(a), P::Text(b)) => from_to("text", a, b),
        (P::Question(a), P::Question(b)) => from_to("question", a, b),
        (P::Note(a), P::Note(b)) => from_to("note", a, b),
        (P::Color(a), P::Color(b)) => format!("colour {a} → {b}"),
        (P::Values(a), P::Values(b)) => {
            format!("what can be chosen: {} → {}", values(a), values(b))
        }
        (P::Answer(a), P::Answer(b)) => format!("answer {} → {}", answer(*a), answer(*b)),
        (P::Firmness(a), P::Firmness(b)) => format!("firmness {a} → {b}"),
        (P::Basis(a), P::Basis(b)) => format!("{} → {}", basis(*a), basis(*b)),
        (P::Enabled(_), P::Enabled(to)) => {
            let word = if *to { "switched on" } else { "switched off" };
            word.to_owned()
        }
        (P::Private(_), P::Private(to)) => {
            let word = if *to {
                "now private"
            } else {
                "no longer private"
            };
            word.to_owned()
        }
        (P::Rule(_), P::Rule(to)) => format!("rule is now “{}”", rules::rule(after, to)),
        (P::Provided(_), P::Provided(to)) => {
            let condition = rules::condition(after, to);
            format!("condition is now “{condition}”")
        }
        (P::Terms(a), P::Terms(b)) => {
            let package = package(after, place);
            settled((before, after), a, b, names::term, |issue| {
                let span = package.and_then(|it| it.span(issue));
                span.map_or(" left open", |_| " no longer settled")
            })
        }
        (P::Spans(a), P::Spans(b)) => {
            let package = package(after, place);
            settled((before, after), a, b, names::said, |issue| {
                let term = package.and_then(|it| it.term(issue));
                term.map_or(" left open", |_| " settled")
            })
        }
        (P::Claims(_), _) => "what it rests on".to_owned(),
        (P::Waives(_), _) => "what it gives up".to_owned(),
        (P::Scale(_), P::Scale(Scale::Percent)) => "scores in percent".to_owned(),
        (P::Scale(_), P::Scale(Scale::Points)) => "scores in points".to_owned(),
        (P::Role(_), P::Role(Role::Advisory)) => "now advisory".to_owned(),
        (P::Role(_), P::Role(Role::Signatory)) => "now a signatory".to_owned(),
        (P::Agreement(_), _) if is_never_met(after) => {
            "the decision rule can no longer be met, whoever accepts".to_owned()
        }
        (P::Agreement(_), _) => format!(
            "a deal now needs the acceptance of {}",
            whom_a_deal_needs(after)
        ),
        (P::Preferences(_), _) => "scores".to_owned(),
        (P::NoDeal(_), _) => "what it has without a deal".to_owned(),
        (P::Lift(_), _) => "what it lifts".to_owned(),
        (P::Withdraw(_), _) => "what it withdraws".to_owned(),
        (P::Enforce(_), _) => "what it puts in force".to_owned(),
        (P::OtherFirmness(_), _) => "how firm it takes red lines to be".to_owned(),
        (P::OtherNoDeal(_), _) => "which no-deal values it sets".to_owned(),
        (P::Answers(_), _) => "what it assumes".to_owned(),
        // A property changes into one of its own kind.
        _ => "changed".to_owned(),
    }
}

/// A text that was one and is another one; long ones are not repeated.
fn from_to(what: &str, from: &str, to: &str) -> String {
    let is_short = |text: &str| text.chars().count() <= LONGEST_QUOTE && !text.contains('\n');
    match (from.is_empty(), to.is_empty()) {
        (_, true) => format!("{what} removed"),
        (true, false) if is_short(to) => format!("{what} “{to}” added"),
        (true, false) => format!("{what} added"),
        _ if is_short(from) && is_short(to) => format!("{what} “{from}” → “{to}”"),
        _ => format!("{what} reworded"),
    }
}

fn values(values: &Values) -> String {
    match values {
        Values::Options(options) => {
            let number = Count::Exact(options.len() as u128);
            let word = agreeing(number, "option", "options");
            format!("{} {word}", count(number))
        }
        Values::Range(Range {
            min,
            max,
            step,
            unit,
        }) => {
            let unit = if unit.is_empty() {
                String::new()
            } else {
                format!(" {unit}")
            };
            format!("{min} to {max}{unit} in steps of {step}")
        }
    }
}

fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Unknown => "unknown",
        Answer::Yes => "yes",
        Answer::No => "no",
    }
}

/// How terms or spans of a package change: what is set, and what is not any more.
fn settled<T: PartialEq>(
    (before, after): (&Scenario, &Scenario),
    from: &[(IssueId, T)],
    to: &[(IssueId, T)],
    set: fn(&Scenario, &IssueId, &T) -> Text,
    no_longer: impl Fn(&IssueId) -> &'static str,
) -> String {
    let put = (to.iter())
        .filter(|it| !from.contains(it))
        .map(|(issue, to)| set(after, issue, to));
    let taken = (from.iter())
        .filter(|(issue, _)| to.iter().all(|(of, _)| of != issue))
        .map(|(issue, _)| names::issue(before, issue).then(no_longer(issue)));
    listed(put.chain(taken).collect())
}

/// The package at a place.
pub(super) fn package<'a>(scenario: &'a Scenario, place: &Place) -> Option<&'a Package> {
    match place {
        Place::Package(id) => scenario.package(id),
        _ => None,
    }
}

fn listed(all: Vec<Text>) -> String {
    if all.is_empty() {
        "order of the terms".to_owned()
    } else {
        Text::listed(all, "and").to_string()
    }
}
