//! A field in which text is typed: it selects what is in it when one comes to it, has a menu, and says when it is full.

use eframe::egui::{
    CornerRadius, Event, Frame, Id, Margin, Response, Stroke, StrokeKind, TextEdit, Ui,
};

use crate::prose;
use crate::ui::kit::direction;
use crate::ui::kit::pieces::weak;
use crate::ui::kit::selection::select_when_entered;
use crate::ui::kit::text_menu::text_menu_ui;
use crate::ui::kit::theme::{self, palette, space};

/// A field as it is to be drawn.
pub struct TextField<'a> {
    /// Tells it from all others.
    pub id: Id,
    /// What is shown while it is empty.
    pub hint: &'a str,
    /// How many lines are shown at least. A field of one line takes no line breaks, and shows a long text in several.
    pub rows: usize,
    /// How many characters it holds.
    pub most: usize,
    /// Whether what is in it cannot be.
    pub is_wrong: bool,
}

/// Draws the field over the whole width.
pub fn text_field_ui(ui: &mut Ui, field: &TextField<'_>, text: &mut String) -> Response {
    let colors = palette(ui);
    let is_line = field.rows <= 1;
    let frame = Frame::new()
        .fill(colors.sunken)
        .corner_radius(CornerRadius::same(space::RADIUS))
        .inner_margin(Margin::symmetric(9, 6));
    // A line too is wrapped: nobody has to move through it to read it.
    let mut widget = TextEdit::multiline(text)
        .id(field.id)
        .hint_text(field.hint)
        .font(theme::text(14.0))
        .frame(frame)
        .desired_rows(field.rows)
        .desired_width(f32::INFINITY)
        .char_limit(field.most);
    if is_line {
        widget = widget.return_key(None);
        paste_in_one_line(ui, field.id);
    }
    // On a surface of its own, what is selected is to be seen as that.
    let selection = ui.visuals().selection;
    ui.visuals_mut().selection.bg_fill = colors.accent;
    ui.visuals_mut().selection.stroke.color = colors.on_accent;
    let mut response = typed_ui(ui, widget);
    ui.visuals_mut().selection = selection;
    select_when_entered(ui, &response, text, is_line);
    text_menu_ui(ui, &mut response, text);
    let (width, edge) = if field.is_wrong {
        (1.5, colors.bad.text)
    } else if response.has_focus() {
        (2.0, colors.accent)
    } else if response.hovered() {
        (1.0, colors.accent)
    } else {
        (1.0, colors.edge)
    };
    ui.painter().rect_stroke(
        response.rect,
        CornerRadius::same(space::RADIUS),
        Stroke::new(width, edge),
        StrokeKind::Inside,
    );
    response
}

/// Draws a widget in which text is typed. What stands there stays in the order in which the toolkit has it, as its cursor
/// does.
pub fn typed_ui(ui: &mut Ui, widget: TextEdit<'_>) -> Response {
    let output = widget.show(ui);
    direction::note_field(ui, &output);
    output.response.response
}

/// The field in which it was said how text from right to left is shown there.
#[derive(Clone, Copy)]
struct Told(Id);

/// Says below a field that its words from right to left stand one behind the other, when the first such text is typed:
/// once, in the field where that is.
pub fn direction_ui(ui: &mut Ui, field: &Response, text: &str) {
    if !direction::has_right_to_left(text) {
        return;
    }
    let told: Option<Told> = ui.data(|data| data.get_temp(Id::NULL));
    let told = match told {
        None if field.changed() => {
            let told = Told(field.id);
            ui.data_mut(|data| data.insert_temp(Id::NULL, told));
            told
        }
        None => return,
        Some(told) => told,
    };
    if told.0 == field.id {
        weak(
            ui,
            "In a field, words from right to left stand one behind the other from the left. Everywhere else they stand \
             in their own order.",
        );
    }
}

/// Has what is pasted into a line taken as one.
fn paste_in_one_line(ui: &Ui, field: Id) {
    if !ui.memory(|memory| memory.has_focus(field)) {
        return;
    }
    ui.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Paste(text) = event {
                *text = in_one_line(text);
            }
        }
    });
}

/// The words with single spaces in place of line breaks and tabs.
fn in_one_line(text: &str) -> String {
    let lines = text.split(['\r', '\n', '\t']);
    let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    lines.join(" ")
}

/// Says that nothing more fits into a field, if that is so: what was pasted may have been longer.
pub fn full_ui(ui: &mut Ui, text: &str, most: usize) {
    let is_full = text.len() >= most && text.chars().count() >= most;
    if is_full {
        let most = prose::counted_items(most, "character", "characters");
        weak(
            ui,
            format!("The field is full: it holds {most}, and nothing beyond them was taken."),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::in_one_line;

    #[test]
    fn line_breaks_become_spaces() {
        assert_eq!(in_one_line("one\r\ntwo\n\n\tthree"), "one two three");
        assert_eq!(in_one_line(" as it is "), " as it is ");
    }
}
