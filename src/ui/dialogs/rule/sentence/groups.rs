//! Groups of conditions: how many must hold, and what can be added.

use eframe::egui::Ui;

use super::{Control, KIND, View, why_full, word_ui};
use crate::analysis::Count;
use crate::prose;
use crate::ui::dialogs::rule::change::{Blank, Change};
use crate::ui::dialogs::rule::draft::{Kind, Node, Part};
use crate::ui::dialogs::rule::rows::Row;
use crate::ui::dialogs::rule::words;
use crate::ui::kit::theme::{self, palette};
use crate::ui::kit::{Choice, Look, Picker, picker_is_open, picker_ui};

impl View<'_> {
    /// The beginning of a group.
    pub fn head_ui(&mut self, ui: &mut Ui, row: &Row, node: &Node) {
        let Part::Group(kind, parts) = &node.part else {
            return;
        };
        self.points_ui(ui, row, node);
        self.kind_ui(ui, row, (node, *kind));
        let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        if let Kind::Count(number) = *kind {
            let color = palette(ui).text;
            let step = |view: &mut Self, ui: &mut Ui, name, text, to: u32, why| {
                let is_barred = to == 0 || (to > number && to > count);
                let control = Control::new(name, text, Look::Word).barred(is_barred, why);
                if view.control_ui(ui, row, node.key, control).clicked() {
                    let to = Kind::Count(to.min(count));
                    view.change = Some(Change::Kind(node.key, to, node.is_negated));
                }
            };
            let (less, more) = (number.saturating_sub(1), number.saturating_add(1));
            step(
                self,
                ui,
                "one fewer",
                "−",
                less,
                "At least one is asked for",
            );
            word_ui(ui, &number.to_string(), theme::semibold(14.0), color);
            step(
                self,
                ui,
                "one more",
                "+",
                more,
                "There are no more conditions than that",
            );
            let of = match parts.len() {
                1 => "of 1 condition".to_owned(),
                many => format!("of {many} conditions"),
            };
            word_ui(ui, &of, theme::text(13.0), palette(ui).text_weak);
        } else if let Kind::Points(needed) = *kind {
            let blank = (Blank::Needed, "points needed");
            self.whole_ui(ui, row, node.key, blank, needed);
            let total: i128 = parts
                .iter()
                .filter_map(|part| part.points.map(i128::from))
                .sum();
            let total = Count::Exact(u128::try_from(total).unwrap_or(0));
            let of = format!("of {}", prose::counted(total, "point", "points"));
            word_ui(ui, &of, theme::text(13.0), palette(ui).text_weak);
        } else if parts.is_empty() {
            let holds = (*kind == Kind::All) != node.is_negated;
            let words = if holds {
                "nothing, which always holds"
            } else {
                "nothing, which never holds"
            };
            word_ui(ui, words, theme::text(13.0), palette(ui).text_weak);
        }
        self.tools_ui(ui, row, node);
    }

    /// How many of a group must hold.
    fn kind_ui(&mut self, ui: &mut Ui, row: &Row, (node, kind): (&Node, Kind)) {
        let text = words::kind(kind, node.is_negated);
        let button = self.control_ui(
            ui,
            row,
            node.key,
            Control::new(KIND, text, Look::Name).opens(),
        );
        if !picker_is_open(&button) {
            return;
        }
        let at_least = match kind {
            Kind::Count(number) => number,
            _ => u32::try_from(node.parts().len())
                .unwrap_or(u32::MAX)
                .clamp(1, 2),
        };
        let has_room = node.is_negated || row.room.for_wrapping();
        let needed = match kind {
            Kind::Points(needed) => needed,
            _ => Some(i64::from(at_least)),
        };
        let kinds: Vec<(Kind, bool)> = [
            Kind::All,
            Kind::Any,
            Kind::Count(at_least),
            Kind::Points(needed),
        ]
        .into_iter()
        .flat_map(|kind| [(kind, false), (kind, true)])
        .filter(|(_, is_negated)| !is_negated || has_room)
        .collect();
        let texts: Vec<String> = kinds
            .iter()
            .map(|(kind, is_negated)| {
                let words = words::kind(*kind, *is_negated);
                match kind {
                    Kind::Count(_) | Kind::Points(_) => format!("{words} … of"),
                    _ => words.to_owned(),
                }
            })
            .collect();
        let choices: Vec<Choice<'_>> = kinds
            .iter()
            .zip(&texts)
            .map(|((of, is_negated), text)| Choice {
                text,
                group: "",
                name: format!("Choose {text}"),
                is_taken: (*of, *is_negated) == (kind, node.is_negated),
                hint: words::kind_meaning(*of, *is_negated),
            })
            .collect();
        let picker = Picker {
            name: "how many must hold",
            choices: &choices,
            is_multiple: false,
            nothing: "",
        };
        if let Some(at) = picker_ui(&button, &picker) {
            let (kind, is_negated) = kinds[at];
            self.change = Some(Change::Kind(node.key, kind, is_negated));
        }
    }

    /// What can be added to a group.
    pub fn foot_ui(&mut self, ui: &mut Ui, row: &Row, node: &Node) {
        let condition = Control::new("add a condition", "+ condition", Look::Tool)
            .hint("One more condition of this group")
            .barred(!row.room.inside(node.is_negated, 1), why_full(row));
        if self.control_ui(ui, row, node.key, condition).clicked() {
            self.change = Some(Change::Add(node.key));
        }
        let group = Control::new("add a group", "+ group", Look::Tool)
            .hint("A group of conditions within this one")
            .barred(!row.room.inside(node.is_negated, 2), why_full(row));
        if self.control_ui(ui, row, node.key, group).clicked() {
            self.change = Some(Change::AddGroup(node.key));
        }
    }
}
