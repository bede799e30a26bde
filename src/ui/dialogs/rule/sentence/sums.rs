//! Whole numbers that are typed: the factors and the bound of a sum, and points.

use std::borrow::Cow;

use eframe::egui::{Align, Id, Layout, Ui, vec2};

use super::atoms::or_id;
use super::{Control, SUMMANDS, View, why_full, word_ui};
use crate::model::{IssueId, Values};
use crate::prose;
use crate::ui::dialogs::rule::change::{Blank, Change};
use crate::ui::dialogs::rule::draft::{Key, Node};
use crate::ui::dialogs::rule::rows::Row;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{
    Choice, Look, Picker, TOKEN_HEIGHT, TextField, picker_is_open, picker_ui, text_field_ui,
};
use crate::ui::things::forms::numbers;

/// How wide a field for a number is that is compared with, …
const FIELD: f32 = 64.0;
/// … and one for how often something counts.
const SMALL_FIELD: f32 = 44.0;
/// The room that a sign takes.
const SIGN: f32 = 16.0;
/// So many characters have the longest whole number, with what may stand between its digits.
const MOST: usize = 27;

impl View<'_> {
    /// What is added up, and what that is compared with.
    pub fn sum_ui(
        &mut self,
        ui: &mut Ui,
        row: &Row,
        node: &Node,
        (of, number): (&[(IssueId, Option<i64>)], Option<i64>),
    ) {
        let weak = palette(ui).text_weak;
        for (at, (id, factor)) in of.iter().enumerate() {
            if at > 0 {
                word_ui(ui, "+", theme::text(13.0), weak);
            }
            let issue = self.cx.scenario.issue(id);
            let is_range = issue.is_some_and(|it| matches!(it.values, Values::Range(_)));
            let (text, look) = match issue {
                Some(issue) => {
                    let text = Cow::Borrowed(or_id(&issue.name, id.as_str()));
                    (text, if is_range { Look::Chosen } else { Look::Wrong })
                }
                None => (Cow::Owned(format!("unknown issue “{id}”")), Look::Wrong),
            };
            let name = format!("take out {text}");
            let mut control = Control::new(&name, &text, look).hint("Press to take it out");
            control.icon = Some(Icon::NO);
            // A factor stands in the line of what it belongs to.
            let gaps = 2.0 * ui.spacing().item_spacing.x;
            let width = SMALL_FIELD + SIGN + control.width(ui) + gaps;
            if ui.available_size_before_wrap().x < width {
                ui.end_row();
            }
            let name = format!("factor of {text}");
            let blank = (Blank::Factor(id.clone()), name.as_str());
            self.whole_ui(ui, row, node.key, blank, *factor);
            word_ui(ui, "×", theme::text(13.0), weak);
            if self.control_ui(ui, row, node.key, control).clicked() {
                self.change = Some(Change::Summand(node.key, id.clone()));
            }
        }
        self.summands_ui(ui, row, node, of);
        self.relation_ui(ui, row, node);
        self.whole_ui(ui, row, node.key, (Blank::Total, "number"), number);
        let unit = prose::shared_unit(self.cx.scenario, of.iter().map(|(issue, _)| issue));
        if !unit.is_empty() {
            word_ui(ui, unit, theme::text(13.0), weak);
        }
    }

    /// Chooses what is added up.
    fn summands_ui(&mut self, ui: &mut Ui, row: &Row, node: &Node, of: &[(IssueId, Option<i64>)]) {
        let control = if of.is_empty() {
            Control::new(SUMMANDS, "choose issues…", Look::Missing).opens()
        } else {
            Control::new(SUMMANDS, "+", Look::Word).hint("Choose more issues with numbers")
        };
        let is_full = row.room.size == 0 && !of.is_empty();
        let button = self.control_ui(ui, row, node.key, control.barred(is_full, why_full(row)));
        if !picker_is_open(&button) {
            return;
        }
        let ranges = self.cx.scenario.issues.iter();
        let ranges: Vec<_> = ranges
            .filter(|issue| matches!(issue.values, Values::Range(_)))
            .collect();
        let choices: Vec<Choice<'_>> = ranges
            .iter()
            .map(|issue| {
                let text = or_id(&issue.name, issue.id.as_str());
                Choice {
                    text,
                    group: "",
                    name: format!("Add up {text}"),
                    is_taken: of.iter().any(|(id, _)| *id == issue.id),
                    hint: &issue.question,
                }
            })
            .collect();
        let picker = Picker {
            name: "issues with numbers",
            choices: &choices,
            is_multiple: true,
            nothing: "No issue has numbers yet.",
        };
        if let Some(at) = picker_ui(&button, &picker) {
            self.change = Some(Change::Summand(node.key, ranges[at].id.clone()));
        }
    }

    /// The points of a condition or group in a group that counts them.
    pub fn points_ui(&mut self, ui: &mut Ui, row: &Row, node: &Node) {
        if !row.has_points {
            return;
        }
        self.whole_ui(ui, row, node.key, (Blank::Points, "points"), node.points);
        let words = if node.points == Some(1) {
            "point if"
        } else {
            "points if"
        };
        word_ui(ui, words, theme::text(13.0), palette(ui).text_weak);
    }

    /// A field for a whole number. What is typed stays as it is for as long as it is that number, or none.
    pub fn whole_ui(
        &mut self,
        ui: &mut Ui,
        row: &Row,
        key: Key,
        (blank, name): (Blank, &str),
        number: Option<i64>,
    ) {
        let id = Id::unique(("rule number", key, name));
        let typed: Option<String> = ui.data(|data| data.get_temp(id));
        let typed = typed.filter(|text| numbers::whole(text).ok() == number);
        let written = || number.map_or_else(String::new, |it| it.to_string());
        let mut text = typed.unwrap_or_else(written);
        let field = TextField {
            id,
            hint: "…",
            rows: 1,
            most: MOST,
            is_wrong: number.is_none(),
        };
        let width = match blank {
            Blank::Total | Blank::Needed => FIELD,
            Blank::Factor(_) | Blank::Points => SMALL_FIELD,
        };
        let size = vec2(width.min(ui.max_rect().width()), TOKEN_HEIGHT);
        let layout = Layout::top_down(Align::Min);
        let response = ui
            .allocate_ui_with_layout(size, layout, |ui| text_field_ui(ui, &field, &mut text))
            .inner;
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_label(format!("Condition {}: {name}", row.number));
        });
        if response.changed() {
            let now = numbers::whole(&text).ok();
            ui.data_mut(|data| data.insert_temp(id, text));
            if now != number {
                self.change = Some(Change::Typed(key, blank, now));
            }
        }
    }
}
