//! A pasted list: each of its lines can become a thing of its own, after one question.

use eframe::egui::{Event, Id, Ui};

use crate::model::{Edit, Kind, List, Scenario, limits};
use crate::ui::frame::Draw;

/// Lines that were pasted where something new is named.
#[derive(Debug)]
pub struct PastedLines {
    /// What each of them would be.
    pub list: List,
    /// The lines, none of them empty.
    pub lines: Vec<String>,
    /// The field in which they were pasted, which has the keyboard after the question.
    pub field: Id,
}

/// Takes a list that is pasted into the field for the name of something new, while it is empty. What becomes of it is
/// asked.
pub fn take_pasted(ui: &Ui, draw: &mut Draw<'_>, (field, text): (Id, &str), list: &List) {
    // Variants differ by more than their names.
    let is_for_lists = list.kind != Kind::Variant && text.trim().is_empty();
    if !is_for_lists || !ui.memory(|memory| memory.has_focus(field)) {
        return;
    }
    let found = ui.input_mut(|input| {
        let mut found = None;
        input.events.retain(|event| {
            let Event::Paste(text) = event else {
                return true;
            };
            let lines = lines(text);
            let is_list = lines.len() > 1;
            if is_list {
                found = Some(lines);
            }
            !is_list
        });
        found
    });
    if let Some(lines) = found {
        *draw.memory.state() = Some(PastedLines {
            list: list.clone(),
            lines,
            field,
        });
    }
}

/// The lines of a text that have something in them, without the marks and numbers of a list.
fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.replace('\t', " "));
    let lines: Vec<String> = lines
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    let unmarked: Option<Vec<&str>> = lines.iter().map(|line| without_mark(line)).collect();
    match unmarked {
        Some(unmarked) => unmarked.into_iter().map(str::to_owned).collect(),
        None => lines,
    }
}

/// A line without the mark or the number with which a list begins it; nothing where it has none.
fn without_mark(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '•', '–', '·']).or_else(|| {
        let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_numbered = rest.len() < line.len();
        rest.strip_prefix(['.', ')']).filter(|_| is_numbered)
    })?;
    let text = rest.strip_prefix(char::is_whitespace)?.trim_start();
    (!text.is_empty()).then_some(text)
}

/// The edit that adds a thing for each of the names, in their order.
pub fn additions(scenario: &Scenario, list: &List, names: &[String]) -> Edit {
    // Each has an id of its own, which the next one is to know.
    let mut scenario = scenario.clone();
    let mut edits = Vec::new();
    for name in names {
        let edit = scenario.addition(list, name);
        if edit.clone().apply(&mut scenario).is_some() {
            edits.push(edit);
        }
    }
    Edit::Together(edits)
}

/// How many more the list has room for.
pub fn room(scenario: &Scenario, list: &List) -> usize {
    let parties = &scenario.parties;
    let (most, present) = match list.kind {
        Kind::Source => (limits::MAX_SOURCES, scenario.sources.len()),
        Kind::Claim => {
            let claims = scenario.sources.iter().map(|it| it.claims.len());
            (limits::MAX_CLAIMS, claims.sum())
        }
        Kind::Issue => (limits::MAX_ISSUES, scenario.issues.len()),
        Kind::Option => (limits::MAX_OPTIONS, scenario.places(list).len()),
        Kind::Assumption => (limits::MAX_ASSUMPTIONS, scenario.assumptions.len()),
        Kind::Fact => (limits::MAX_FACTS, scenario.facts.len()),
        Kind::Party => (limits::MAX_PARTIES, parties.len()),
        Kind::RedLine => {
            let red_lines = parties.iter().map(|it| it.red_lines.len());
            (limits::MAX_RED_LINES, red_lines.sum())
        }
        Kind::Offer => {
            let offers = parties.iter().map(|it| it.offers.len());
            (limits::MAX_OFFERS, offers.sum())
        }
        Kind::Package => (limits::MAX_PACKAGES, scenario.packages.len()),
        Kind::Variant => (limits::MAX_VARIANTS, scenario.variants.len()),
    };
    most.saturating_sub(present)
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn the_marks_of_a_list_are_left_out() {
        assert_eq!(lines("- one\r\n\r\n- two \n"), ["one", "two"]);
        assert_eq!(lines("1. one\n2) two\n10.\tten"), ["one", "two", "ten"]);
        assert_eq!(lines("• one\n• two"), ["one", "two"]);
    }

    #[test]
    fn what_is_no_mark_stays() {
        assert_eq!(lines("-5\n- two"), ["-5", "- two"]);
        assert_eq!(lines("2026\n2027"), ["2026", "2027"]);
        assert_eq!(lines("1.5 km\n2.5 km"), ["1.5 km", "2.5 km"]);
    }
}
