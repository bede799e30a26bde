//! The panel that lists every problem of the scenario as it is being edited, each a link to the place.

use eframe::egui::{Id, Margin, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::model::{Edit, Problem, Severity};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};
use crate::ui::kit::{caps, focus_ring, icon_at, icon_button, lines, long_list, text_button, weak};
use crate::ui::things::commands;
use crate::ui::things::words;

/// What is derived of the problems.
struct Model {
    /// The positions of the problems, the gravest first.
    order: Vec<usize>,
    /// The edit that gives everything an id of its own, where something has not.
    separation: Option<Edit>,
}

/// Draws the contents of the panel.
pub fn problems_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let (problems, base) = (draw.cx.problems, draw.cx.base);
    let of = (draw.cx.revision, problems.len());
    let shown = draw.memory.made(of, |_| Model {
        order: by_severity(problems),
        separation: base.separation().filter(|_| !problems.is_empty()),
    });
    ui.horizontal(|ui| {
        caps(ui, "Problems");
        weak(ui, summary(problems));
        if let Some(edit) = &shown.separation {
            let hint = "Several things of one kind share an id. References go on leading to the first of them.";
            let button = text_button(ui, None, "Give each an id of its own", "");
            if button.on_hover_text(hint).clicked() {
                draw.actions.push(Action::Edit(edit.clone()));
            }
        }
        ui.with_layout(
            eframe::egui::Layout::right_to_left(eframe::egui::Align::Center),
            |ui| {
                if icon_button(ui, Icon::NO, "Hide the problems", "Hide the problems", true)
                    .clicked()
                {
                    draw.shown().problems = false;
                }
            },
        );
    });
    ScrollArea::vertical()
        .id_salt("problems")
        .auto_shrink([false, false])
        .content_margin(Margin {
            left: 0,
            right: 8,
            top: 0,
            bottom: 8,
        })
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let order = &shown.order;
            let id = Id::unique("problem rows");
            long_list(ui, id, order.len(), 44.0, |ui, row| {
                if let Some(problem) = order.get(row).and_then(|at| problems.get(*at)) {
                    problem_ui(ui, draw, problem);
                }
            });
        });
}

/// How many there are of each severity: "2 errors, 1 note".
pub fn summary(problems: &[Problem]) -> String {
    let of = |severity| problems.iter().filter(|it| it.severity == severity).count();
    let errors = of(Severity::Error);
    let notes = of(Severity::Warning);
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(words::number_of(errors, "error", "errors"));
    }
    if notes > 0 {
        parts.push(words::number_of(notes, "note", "notes"));
    }
    if parts.is_empty() {
        "No problems found".to_owned()
    } else {
        parts.join(", ")
    }
}

/// The positions of the problems, the gravest first and otherwise in their order.
fn by_severity(problems: &[Problem]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..problems.len()).collect();
    order.sort_by_key(|at| problems[*at].severity);
    order
}

fn problem_ui(ui: &mut Ui, draw: &mut Draw<'_>, problem: &Problem) {
    let colors = palette(ui);
    let (icon, ink, severity) = match problem.severity {
        Severity::Error => (Icon::WARNING, colors.bad.text, "Error"),
        Severity::Warning => (Icon::INFO, colors.text_weak, "Note"),
    };
    let place = problem.place(draw.cx.scenario);
    let mut message = words::capital(&words::quoted(&problem.message));
    if let Some(meant) = &problem.did_you_mean {
        message.push_str(&format!(". Did you mean “{meant}”?"));
    }
    let name = words::capital(&prose::place(draw.cx.scenario, &place).to_string());
    let width = ui.available_width();
    let text = lines(
        ui,
        &message,
        theme::text(13.0),
        colors.text,
        width - 48.0,
        3,
    );
    let under = lines(
        ui,
        &name,
        theme::text(12.0),
        colors.text_weak,
        width - 48.0,
        1,
    );
    let height = text.size().y + under.size().y + 12.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, space::RADIUS, colors.sunken);
    }
    icon_at(
        ui,
        pos2(rect.left() + 16.0, rect.top() + 14.0),
        icon,
        14.0,
        ink,
    );
    let at = pos2(rect.left() + 34.0, rect.top() + 5.0);
    let below = at + vec2(0.0, text.size().y + 1.0);
    ui.painter().galley(at, text, colors.text);
    ui.painter().galley(below, under, colors.text_weak);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(2.0), space::RADIUS);
    }
    response.widget_info(|| {
        let words = format!("{severity}, {name}: {message}");
        WidgetInfo::labeled(Role::Link, true, words)
    });
    let response = response.on_hover_text(format!("{}\n\nShow it with its fields", problem.path));
    if response.clicked() {
        commands::edit(draw, &place);
    }
}
