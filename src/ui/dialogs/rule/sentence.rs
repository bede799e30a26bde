//! Draws a sentence as words to press, each group in a frame of its own.

mod atoms;
mod groups;
mod sums;

use eframe::egui::{
    Align, Color32, CornerRadius, Id, Layout, Rect, Response, Shape, Ui, UiBuilder, pos2, vec2,
};

use super::Work;
use super::change::Change;
use super::draft::{Form, Key, Kind, Node, Part};
use super::rows::{Line, Row};
use crate::ui::frame::context::Context;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{
    Choice, Look, Picker, TOKEN_HEIGHT, Token, label, lines, long_list, picker_is_open, picker_ui,
    token_ui, token_width,
};

/// The control that says what a condition is about.
pub const SUBJECT: &str = "issue";
/// The control that says how many of a group must hold.
pub const KIND: &str = "how many must hold";
/// The control that chooses options or a number.
pub const CHOICE: &str = "choice";

/// The control that chooses what is added up.
pub const SUMMANDS: &str = "what is added up";

/// How far a group is set in.
const INSET: f32 = 12.0;
/// The room for "and" and "or".
const LEAD: f32 = 32.0;
/// The narrowest a condition is made by that.
const NARROWEST: f32 = 240.0;

/// Draws the sentence and returns what was pressed.
pub fn sentence_ui(ui: &mut Ui, cx: &Context<'_>, work: &mut Work) -> Option<Change> {
    let mut view = View {
        cx,
        work: &*work,
        change: None,
        wants_focus: None,
    };
    for (at, rows) in view.work.rows.iter().enumerate() {
        if at == 1 && view.work.sentence.form == Form::OnlyIf {
            ui.add_space(2.0);
            let color = palette(ui).text;
            label(ui, "only if", theme::semibold(14.0), color);
        }
        let id = Id::unique(("rule rows", at));
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            long_list(ui, id, rows.len(), 38.0, |ui, at| {
                view.row_ui(ui, &rows[at])
            });
        });
    }
    let (change, focus) = (view.change, view.wants_focus);
    if focus.is_some() {
        work.focus = None;
    }
    change
}

struct View<'a> {
    cx: &'a Context<'a>,
    work: &'a Work,
    change: Option<Change>,
    wants_focus: Option<Id>,
}

/// A control of a condition.
struct Control<'a> {
    /// What it is called beside the number of the condition, and what tells it from the others.
    name: &'a str,
    text: &'a str,
    icon: Option<Icon>,
    look: Look,
    /// Why it cannot be pressed, if so.
    bar: Option<&'a str>,
    hint: &'a str,
}

impl<'a> Control<'a> {
    fn new(name: &'a str, text: &'a str, look: Look) -> Self {
        Self {
            name,
            text,
            icon: None,
            look,
            bar: None,
            hint: "",
        }
    }

    fn opens(mut self) -> Self {
        self.icon = Some(Icon::UNFOLDED);
        self
    }

    fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    fn token(&self, id: Id, name: &'a str) -> Token<'a> {
        Token {
            id,
            text: self.text,
            icon: self.icon,
            look: self.look,
            name,
            enabled: self.bar.is_none(),
            hint: self.bar.unwrap_or(self.hint),
        }
    }

    fn width(&self, ui: &Ui) -> f32 {
        token_width(ui, &self.token(Id::NULL, ""))
    }

    fn barred(mut self, is_barred: bool, why: &'a str) -> Self {
        self.bar = is_barred.then_some(why);
        self
    }
}

impl View<'_> {
    /// Draws a row with the frames of the groups that it is in.
    fn row_ui(&mut self, ui: &mut Ui, row: &Row) {
        let work = self.work;
        let Some(node) = work.sentence.at(&row.path) else {
            return;
        };
        let width = ui.available_width();
        let deepest = row.levels as f32;
        let inset = INSET.min((width - NARROWEST).max(0.0) / (deepest * 1.5).max(1.0));
        let (left, top) = (ui.cursor().left(), ui.cursor().top());
        let is_own = |level: usize| level + 1 == row.levels;
        let frames: Vec<_> = (0..row.levels)
            .map(|_| ui.painter().add(Shape::Noop))
            .collect();
        let room = Rect::from_min_max(
            pos2(
                left + deepest * inset,
                top + if row.line == Line::Head { 9.0 } else { 3.0 },
            ),
            pos2(left + width - deepest * inset * 0.5, top + f32::INFINITY),
        );
        let mut room = room.with_max_y(room.top() + TOKEN_HEIGHT);
        if !row.lead.is_empty() && row.line != Line::Foot {
            lead_ui(ui, room, row.lead);
            room.min.x += LEAD;
        }
        let mut line = ui.new_child(
            UiBuilder::new()
                .max_rect(room)
                .layout(Layout::left_to_right(Align::Center).with_main_wrap(true)),
        );
        line.spacing_mut().item_spacing = vec2(4.0, 4.0);
        line.spacing_mut().interact_size.y = TOKEN_HEIGHT;
        match row.line {
            Line::Atom => self.atom_ui(&mut line, row, node),
            Line::Head => self.head_ui(&mut line, row, node),
            Line::Foot => self.foot_ui(&mut line, row, node),
        }
        let bottom = line.min_rect().bottom() + if row.line == Line::Foot { 9.0 } else { 3.0 };
        let full = Rect::from_min_max(pos2(left, top), pos2(left + width, bottom));
        ui.allocate_rect(full, eframe::egui::Sense::hover());
        for (level, at) in frames.into_iter().enumerate() {
            let ends = (
                is_own(level) && row.line == Line::Head,
                is_own(level) && row.line == Line::Foot,
            );
            ui.painter().set(at, frame(ui, full, (level, inset), ends));
        }
    }

    /// What can be done with a condition or a group as a whole: at the end of the line, or of the next one.
    fn tools_ui(&mut self, ui: &mut Ui, row: &Row, node: &Node) {
        let key = node.key;
        let is_full = !row.room.for_wrapping();
        let mut remove = Control::new("remove", "", Look::Tool).hint("Remove it");
        remove.icon = Some(Icon::NO);
        let mut more = Control::new("more", "", Look::Tool).hint("Move it, or turn it around");
        more.icon = Some(Icon::MORE);
        let and = Control::new("and", "+ and", Look::Tool)
            .hint("Another condition that must hold too")
            .barred(is_full, why_full(row));
        let or = Control::new("or", "+ or", Look::Tool)
            .hint("Another condition that may hold instead")
            .barred(is_full, why_full(row));
        let gap = ui.spacing().item_spacing.x;
        let controls = [&and, &or, &more, &remove];
        let width = controls
            .map(|control| control.width(ui) + gap)
            .iter()
            .sum::<f32>()
            - gap;
        if ui.available_size_before_wrap().x < width {
            ui.end_row();
        }
        ui.add_space((ui.available_size_before_wrap().x - width - 0.5).max(0.0));
        if self.control_ui(ui, row, key, and).clicked() {
            self.change = Some(Change::Join(key, Kind::All));
        }
        if self.control_ui(ui, row, key, or).clicked() {
            self.change = Some(Change::Join(key, Kind::Any));
        }
        let button = self.control_ui(ui, row, key, more);
        if picker_is_open(&button) {
            self.more_ui(&button, row, node);
        }
        if self.control_ui(ui, row, key, remove).clicked() {
            self.change = Some(Change::Remove(key));
        }
    }

    /// What is done less often.
    fn more_ui(&mut self, button: &Response, row: &Row, node: &Node) {
        let key = node.key;
        let mut entries = Vec::new();
        if node.part != Part::Slot && (node.is_negated || row.room.for_wrapping()) {
            entries.push(("Not: turn into the opposite", "not", Change::Negate(key)));
        }
        if row.moves.0 {
            entries.push(("Move up", "move up", Change::Move(key, false)));
        }
        if row.moves.1 {
            entries.push(("Move down", "move down", Change::Move(key, true)));
        }
        if row.can_unwrap {
            let text = "Ungroup: put its conditions in its place";
            entries.push((text, "ungroup", Change::Unwrap(key)));
        }
        let choices: Vec<Choice<'_>> = entries
            .iter()
            .map(|(text, name, _)| Choice {
                text,
                group: "",
                name: format!("Condition {}: {name}", row.number),
                is_taken: false,
                hint: "",
            })
            .collect();
        let picker = Picker {
            name: "more",
            choices: &choices,
            is_multiple: false,
            nothing: "Nothing more can be done with it yet.",
        };
        if let Some(at) = picker_ui(button, &picker) {
            self.change = Some(entries.swap_remove(at).2);
        }
    }

    /// A control that turns a condition into its opposite: that may be one level more.
    fn negatable<'c>(&self, control: Control<'c>, row: &Row, node: &Node) -> Control<'c> {
        control.barred(!node.is_negated && !row.room.for_wrapping(), why_full(row))
    }

    fn control_ui(&mut self, ui: &mut Ui, row: &Row, key: Key, control: Control<'_>) -> Response {
        let id = Id::unique(("rule control", key, control.name));
        let name = format!("Condition {}: {}", row.number, control.name);
        let response = token_ui(ui, &control.token(id, &name));
        if self.work.focus == Some((key, control.name)) {
            response.request_focus();
            self.wants_focus = Some(id);
        }
        response
    }
}

/// Why nothing more can be added.
fn why_full(row: &Row) -> &'static str {
    if row.room.size < 4 {
        "A rule cannot be made of more conditions than this one"
    } else {
        "Conditions cannot be nested any deeper"
    }
}

/// The word between a condition and the one before it, at the left of its line.
fn lead_ui(ui: &Ui, line: Rect, lead: &str) {
    let color = palette(ui).text_weak;
    let text = lines(ui, lead.trim(), theme::semibold(13.0), color, LEAD, 1);
    let at = pos2(
        line.left() + LEAD - 6.0 - text.size().x,
        line.center().y - text.size().y / 2.0,
    );
    ui.painter().galley(at, text, color);
}

/// A word that cannot be pressed.
fn word_ui(ui: &mut Ui, text: &str, font: eframe::egui::FontId, color: Color32) {
    let galley = lines(ui, text, font, color, ui.max_rect().width(), 1);
    let size = vec2(galley.size().x + 4.0, TOKEN_HEIGHT);
    let (_, rect) = ui.allocate_space(size);
    let at = pos2(rect.left() + 2.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
}

/// The part of a group's frame that a row shows, and whether it begins and ends there.
fn frame(ui: &Ui, row: Rect, (level, inset): (usize, f32), (begins, ends): (bool, bool)) -> Shape {
    let colors = palette(ui);
    let rect = Rect::from_min_max(
        pos2(
            row.left() + level as f32 * inset,
            row.top() + if begins { 4.0 } else { 0.0 },
        ),
        pos2(
            row.right() - level as f32 * inset * 0.5,
            row.bottom() - if ends { 4.0 } else { 0.0 },
        ),
    );
    let fill = if level % 2 == 0 {
        colors.sunken
    } else {
        colors.card
    };
    let top = if begins { 8 } else { 0 };
    let bottom = if ends { 8 } else { 0 };
    let radius = CornerRadius {
        nw: 0,
        ne: top,
        sw: 0,
        se: bottom,
    };
    let rail = rect.with_max_x(rect.left() + 3.0);
    Shape::Vec(vec![
        Shape::rect_filled(rect, radius, fill),
        Shape::rect_filled(rail, CornerRadius::ZERO, colors.edge),
    ])
}
