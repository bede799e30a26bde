//! Conditions that are no groups: what they are about and what is chosen.

use std::borrow::Cow;

use eframe::egui::Ui;

use super::{CHOICE, Control, SUBJECT, View};
use crate::model::limits::MAX_OPTIONS;
use crate::model::{IssueId, Values};
use crate::ui::dialogs::rule::change::{Change, Relation, Subject, relation};
use crate::ui::dialogs::rule::draft::{Key, Node, Part};
use crate::ui::dialogs::rule::rows::Row;
use crate::ui::dialogs::rule::words;
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{Choice, Look, Picker, picker_is_open, picker_ui};

impl View<'_> {
    /// Draws a condition that is no group.
    pub fn atom_ui(&mut self, ui: &mut Ui, row: &Row, node: &Node) {
        self.points_ui(ui, row, node);
        self.subject_ui(ui, row, node);
        match &node.part {
            Part::Is(issue, _) => {
                self.relation_ui(ui, row, node);
                self.options_ui(ui, row, node, issue);
            }
            Part::Bound(issue, _, number) => {
                self.relation_ui(ui, row, node);
                self.number_ui(ui, row, node.key, (issue, *number));
            }
            Part::Assume(_) => {
                let (text, hint) = if node.is_negated {
                    (
                        "is answered no",
                        "Press to turn this into “is answered yes”",
                    )
                } else {
                    (
                        "is answered yes",
                        "Press to turn this into “is answered no”",
                    )
                };
                let control = Control::new("answer", text, Look::Word).hint(hint);
                let control = self.negatable(control, row, node);
                if self.control_ui(ui, row, node.key, control).clicked() {
                    self.change = Some(Change::Negate(node.key));
                }
            }
            Part::Sum(of, _, number) => self.sum_ui(ui, row, node, (of, *number)),
            Part::Slot | Part::Group(..) => {}
        }
        self.tools_ui(ui, row, node);
    }

    /// What the condition is about.
    fn subject_ui(&mut self, ui: &mut Ui, row: &Row, node: &Node) {
        let scenario = self.cx.scenario;
        let known = match &node.part {
            Part::Is(id, _) | Part::Bound(id, ..) => scenario
                .issue(id)
                .map(|issue| issue.name.as_str())
                .ok_or(("issue", id.as_str())),
            Part::Assume(id) => {
                let assumption = scenario.assumption(id);
                assumption
                    .map(|it| it.question.as_str())
                    .ok_or(("assumption", id.as_str()))
            }
            Part::Sum(..) => Ok("the sum of"),
            Part::Slot | Part::Group(..) => Err(("", "")),
        };
        let id = match &node.part {
            Part::Is(id, _) | Part::Bound(id, ..) => id.as_str(),
            Part::Assume(id) => id.as_str(),
            Part::Slot | Part::Sum(..) | Part::Group(..) => "",
        };
        let (text, look) = match known {
            Ok("") => (Cow::Borrowed(id), Look::Name),
            Ok(name) => (Cow::Borrowed(name), Look::Name),
            Err(("", _)) => (Cow::Borrowed("choose an issue…"), Look::Missing),
            Err((kind, id)) => (Cow::Owned(format!("unknown {kind} “{id}”")), Look::Wrong),
        };
        let control = Control::new(SUBJECT, &text, look).opens();
        let button = self.control_ui(ui, row, node.key, control);
        if !picker_is_open(&button) {
            return;
        }
        let mut choices = Vec::new();
        let mut subjects = Vec::new();
        for issue in &self.cx.scenario.issues {
            let text = or_id(&issue.name, issue.id.as_str());
            choices.push(Choice {
                text,
                group: "Issues",
                name: format!("Choose issue {text}"),
                is_taken: matches!(&node.part, Part::Is(id, _) | Part::Bound(id, ..) if *id == issue.id),
                hint: &issue.question,
            });
            subjects.push(Subject::Issue(issue.id.clone()));
        }
        for assumption in &self.cx.scenario.assumptions {
            let text = or_id(&assumption.question, assumption.id.as_str());
            choices.push(Choice {
                text,
                group: "Assumptions",
                name: format!("Choose assumption {text}"),
                is_taken: matches!(&node.part, Part::Assume(id) if *id == assumption.id),
                hint: "",
            });
            subjects.push(Subject::Assumption(assumption.id.clone()));
        }
        let has_ranges = (scenario.issues.iter()).any(|it| matches!(it.values, Values::Range(_)));
        let is_sum = matches!(node.part, Part::Sum(..));
        if has_ranges || is_sum {
            choices.push(Choice {
                text: "The sum of several numbers",
                group: "Sums",
                name: "Choose a sum".to_owned(),
                is_taken: is_sum,
                hint: "What issues with numbers add up to, each as often as you say",
            });
            subjects.push(Subject::Sum);
        }
        let picker = Picker {
            name: "issues and assumptions",
            choices: &choices,
            is_multiple: false,
            nothing: "There are no issues yet. Add some first: a rule is about them.",
        };
        if let Some(at) = picker_ui(&button, &picker) {
            self.change = Some(Change::Subject(node.key, subjects.swap_remove(at)));
        }
    }

    /// How the issue and what is chosen go together.
    pub(super) fn relation_ui(&mut self, ui: &mut Ui, row: &Row, node: &Node) {
        let Some(now) = relation(node) else {
            return;
        };
        let values = match &node.part {
            Part::Is(issue, _) => self.cx.scenario.issue(issue).map(|issue| &issue.values),
            _ => None,
        };
        let has_numbers = matches!(values, Some(Values::Range(_))) || !now.takes_options();
        let is_sum = matches!(node.part, Part::Sum(..));
        let control = Control::new("relation", words::relation(now), Look::Word);
        if !has_numbers {
            let hint = if now == Relation::Is {
                "Press to turn this into “is not one of”"
            } else {
                "Press to turn this into “is one of”"
            };
            let control = self.negatable(control.hint(hint), row, node);
            if self.control_ui(ui, row, node.key, control).clicked() {
                self.change = Some(Change::Negate(node.key));
            }
            return;
        }
        let button = self.control_ui(ui, row, node.key, control.opens());
        if !picker_is_open(&button) {
            return;
        }
        let has_room = node.is_negated || row.room.for_wrapping();
        let relations: Vec<Relation> = [
            Relation::Is,
            Relation::IsNot,
            Relation::AtLeast,
            Relation::AtMost,
            Relation::Below,
            Relation::Above,
        ]
        .into_iter()
        .filter(|of| !(is_sum && of.takes_options()))
        .filter(|of| has_room || matches!(of, Relation::Is | Relation::AtLeast | Relation::AtMost))
        .collect();
        let choices: Vec<Choice<'_>> = relations
            .iter()
            .map(|of| Choice {
                text: words::relation(*of),
                group: "",
                name: format!("Choose {}", words::relation(*of)),
                is_taken: *of == now,
                hint: "",
            })
            .collect();
        let picker = Picker {
            name: "relations",
            choices: &choices,
            is_multiple: false,
            nothing: "",
        };
        if let Some(at) = picker_ui(&button, &picker) {
            self.change = Some(Change::Relation(node.key, relations[at]));
        }
    }

    /// The chosen options, and a button to choose.
    fn options_ui(&mut self, ui: &mut Ui, row: &Row, node: &Node, id: &IssueId) {
        let Part::Is(_, options) = &node.part else {
            return;
        };
        let Some(issue) = self.cx.scenario.issue(id) else {
            return;
        };
        for option in options {
            let is_known = issue.values.position(option).is_some();
            let (text, look) = if is_known {
                (issue.option_name(option), Look::Chosen)
            } else {
                (
                    Cow::Owned(format!("unknown option “{option}”")),
                    Look::Wrong,
                )
            };
            let name = format!("take out {text}");
            let mut control = Control::new(&name, &text, look).hint("Press to take it out");
            control.icon = Some(Icon::NO);
            if self.control_ui(ui, row, node.key, control).clicked() {
                self.change = Some(Change::Toggle(node.key, option.clone()));
            }
        }
        let control = if options.is_empty() {
            Control::new(CHOICE, "choose options…", Look::Missing).opens()
        } else {
            Control::new(CHOICE, "+", Look::Word).hint("Choose more options")
        };
        let button = self.control_ui(ui, row, node.key, control);
        if !picker_is_open(&button) {
            return;
        }
        let names: Vec<_> = (0..issue.values.count())
            .map_while(|at| Some((issue.values.id(at)?, issue.values.name(at)?)))
            .collect();
        let choices: Vec<Choice<'_>> = names
            .iter()
            .enumerate()
            .map(|(at, (option, name))| Choice {
                text: name,
                group: "",
                name: format!("Option {name}"),
                is_taken: options.contains(option),
                hint: match &issue.values {
                    Values::Options(options) => &options[at].note,
                    Values::Range(_) => "",
                },
            })
            .collect();
        let picker = Picker {
            name: "options",
            choices: &choices,
            is_multiple: true,
            nothing: "This issue has no options yet.",
        };
        if let Some(at) = picker_ui(&button, &picker) {
            let (option, _) = &names[at];
            self.change = Some(Change::Toggle(node.key, option.clone()));
        }
    }

    fn number_ui(
        &mut self,
        ui: &mut Ui,
        row: &Row,
        key: Key,
        (id, number): (&IssueId, Option<i64>),
    ) {
        let Some(Values::Range(range)) = self.cx.scenario.issue(id).map(|issue| &issue.values)
        else {
            return;
        };
        let with_unit = |number: i64| {
            if range.unit.is_empty() {
                number.to_string()
            } else {
                format!("{number} {}", range.unit)
            }
        };
        let text = number.map_or_else(|| "choose a number…".to_owned(), with_unit);
        let look = if number.is_some() {
            Look::Chosen
        } else {
            Look::Missing
        };
        let button = self.control_ui(ui, row, key, Control::new(CHOICE, &text, look).opens());
        if !picker_is_open(&button) {
            return;
        }
        let numbers: Vec<(i64, String)> = (0..MAX_OPTIONS)
            .map_while(|at| range.number(at))
            .map(|number| (number, with_unit(number)))
            .collect();
        let choices: Vec<Choice<'_>> = numbers
            .iter()
            .map(|(of, text)| Choice {
                text,
                group: "",
                name: format!("Number {text}"),
                is_taken: Some(*of) == number,
                hint: "",
            })
            .collect();
        let picker = Picker {
            name: "numbers",
            choices: &choices,
            is_multiple: false,
            nothing: "This issue has no numbers yet.",
        };
        if let Some(at) = picker_ui(&button, &picker) {
            self.change = Some(Change::Number(key, numbers[at].0));
        }
    }
}

pub(super) fn or_id<'a>(name: &'a str, id: &'a str) -> &'a str {
    if name.is_empty() { id } else { name }
}
