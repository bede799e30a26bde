//! What edits do, as the names of commands and of undo steps.

use super::names;
use super::text::capitalised;
use crate::model::{Answer, Edit, Scenario};

/// What an edit does, as a command: "lift red line “No withdrawal”".
pub fn edit(scenario: &Scenario, edit: &Edit) -> String {
    worded(
        scenario,
        edit,
        ["lift", "put", "withdraw", "answer", "leave"],
    )
}

/// What an edit has done: "Lifted red line “No withdrawal”".
pub fn edit_done(scenario: &Scenario, edit: &Edit) -> String {
    capitalised(&worded(
        scenario,
        edit,
        ["lifted", "put", "withdrew", "answered", "left"],
    ))
}

fn worded(scenario: &Scenario, edit: &Edit, verbs: [&str; 5]) -> String {
    let [lift, put, withdraw, answer_verb, leave] = verbs;
    match edit {
        Edit::EnableRedLine { id, enabled } => {
            let red_line = names::red_line(scenario, id);
            if *enabled {
                format!("{put} red line {red_line} back in force")
            } else {
                format!("{lift} red line {red_line}")
            }
        }
        Edit::EnableOffer { id, enabled } => {
            let offer = names::offer(scenario, id);
            if *enabled {
                format!("{put} offer {offer} back on the table")
            } else {
                format!("{withdraw} offer {offer}")
            }
        }
        Edit::AnswerAssumption { id, answer } => {
            let question = names::assumption(scenario, id);
            match answer {
                Answer::Yes => format!("{answer_verb} {question} with yes"),
                Answer::No => format!("{answer_verb} {question} with no"),
                Answer::Unknown => format!("{leave} {question} open"),
            }
        }
    }
}
