//! Small words of the window that are not sentences about the scenario.

use crate::analysis::{Count, Tally};
use crate::model::Answer;
use crate::prose::{self, Mark, Text};
use crate::ui::frame::context::Context;
pub use crate::ui::kit::words::{capital, number_of, quoted};

/// A text in two: its first sentence and the rest.
pub fn first_sentence(text: Text) -> (Text, Text) {
    let (mut first, mut rest) = (Text::default(), Text::default());
    let mut is_over = false;
    for run in text.runs {
        if is_over {
            let is_beginning = rest.runs.is_empty();
            let text = if is_beginning {
                run.text.trim_start()
            } else {
                run.text.as_str()
            };
            rest = rest.marked(text, run.mark.clone());
            continue;
        }
        // Within a name a full stop ends nothing.
        let is_prose = matches!(run.mark, Mark::Plain | Mark::Strong | Mark::GlossaryTerm(_));
        let end = run.text.find(". ").filter(|_| is_prose);
        match end {
            Some(end) => {
                let (head, tail) = run.text.split_at(end + 1);
                first = first.marked(head, run.mark.clone());
                rest = rest.marked(tail.trim_start(), run.mark);
                is_over = true;
            }
            None => {
                is_over = is_prose && run.text.ends_with('.');
                first.runs.push(run);
            }
        }
    }
    (first, rest)
}

/// How many there are, with what is sure and what is possible kept apart: `12`, `12 to 40`.
pub fn tally(tally: Tally) -> String {
    if tally.sure == tally.possible {
        prose::count(tally.possible)
    } else {
        format!(
            "{} to {}",
            prose::count(tally.sure),
            prose::count(tally.possible)
        )
    }
}

/// A count as a length: nothing for what is not known.
pub fn length(count: Count) -> f64 {
    match count {
        Count::Exact(number) | Count::AtLeast(number) => number as f64,
        Count::PowerOfTen(power) => 10_f64.powi(i32::try_from(power).unwrap_or(i32::MAX)),
        Count::Unknown => 0.0,
    }
}

/// How much of everything there is, for the status bar.
pub fn counts(cx: &Context<'_>) -> String {
    let scenario = cx.scenario;
    let mut parts = vec![
        number_of(scenario.parties.len(), "party", "parties"),
        number_of(scenario.issues.len(), "issue", "issues"),
        number_of(scenario.packages.len(), "package", "packages"),
    ];
    if !scenario.issues.is_empty() {
        let analysis = cx.verdicts.analysis;
        let whom = prose::deciders(scenario).whom;
        parts.push(settlements(analysis.settlements, analysis.deals, whom));
    }
    parts.join(" · ")
}

/// How many settlements there are, and how many of them satisfy whom: "84 settlements, of which 4 satisfy every side".
fn settlements(all: Tally, deals: Tally, whom: &str) -> String {
    let number = |count: Count| {
        let word = prose::agreeing(count, "settlement", "settlements");
        format!("{} {word}", prose::count(count))
    };
    let settlements = match (all.sure, all.possible) {
        (_, Count::Unknown) => "settlements not counted".to_owned(),
        (sure, possible) if sure == possible => number(possible),
        (sure, possible) => format!(
            "{} sure and {} possible settlements",
            prose::count(sure),
            prose::count(possible)
        ),
    };
    let satisfy = |count| prose::agreeing(count, "satisfies", "satisfy");
    let of_them = match (deals.sure, deals.possible) {
        _ if all.possible == Count::Exact(0) => return settlements,
        (_, Count::Unknown) => format!("how many satisfy {whom} is not counted"),
        (_, Count::Exact(0)) => format!("none of which satisfies {whom}"),
        (sure, possible) if sure == possible => {
            format!("of which {} {} {whom}", prose::count(sure), satisfy(sure))
        }
        (Count::Exact(0) | Count::Unknown, possible) => {
            format!(
                "of which up to {} {} {whom}",
                prose::count(possible),
                satisfy(possible)
            )
        }
        (sure, possible) => format!(
            "of which {} {} {whom} for sure and up to {} possibly",
            prose::count(sure),
            satisfy(sure),
            prose::count(possible)
        ),
    };
    format!("{settlements}, {of_them}")
}

/// The word for an answer.
pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Unknown => "Unknown",
        Answer::Yes => "Yes",
        Answer::No => "No",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_deals_says_for_whom() {
        let told = |all, sure, possible| {
            let deals = Tally {
                sure: Count::Exact(sure),
                possible: Count::Exact(possible),
            };
            settlements(Tally::certain(Count::Exact(all)), deals, "every side")
        };
        assert_eq!(
            told(84, 4, 4),
            "84 settlements, of which 4 satisfy every side"
        );
        assert_eq!(
            told(84, 1, 1),
            "84 settlements, of which 1 satisfies every side"
        );
        assert_eq!(
            told(84, 0, 0),
            "84 settlements, none of which satisfies every side"
        );
        assert_eq!(
            told(84, 0, 5),
            "84 settlements, of which up to 5 satisfy every side"
        );
        let both = "84 settlements, of which 2 satisfy every side for sure and up to 5 possibly";
        assert_eq!(told(84, 2, 5), both);
        assert_eq!(told(0, 0, 0), "0 settlements");
        let unknown = settlements(Tally::UNKNOWN, Tally::UNKNOWN, "every side");
        assert_eq!(
            unknown,
            "settlements not counted, how many satisfy every side is not counted"
        );
    }

    #[test]
    fn a_headline_is_split_after_its_first_sentence() {
        let name = || Mark::Thing(crate::model::Place::Package("p".into()));
        let text = Text::plain("None fits. Closest: ")
            .marked("A. B", name())
            .then(".");
        let (first, rest) = first_sentence(text);
        assert_eq!(first.to_string(), "None fits.");
        assert_eq!(rest.to_string(), "Closest: A. B.");
        let text = Text::plain("None fits.").then(" Closest.");
        assert_eq!(first_sentence(text).1.to_string(), "Closest.");
        let (first, rest) = first_sentence(Text::plain("It fits: ").marked("A. B", name()));
        assert_eq!((first.runs.len(), rest.runs.len()), (2, 0));
    }
}
