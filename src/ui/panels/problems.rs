//! The panel that lists every problem of the scenario as it is being edited, each a link to the place.

use eframe::egui::{Align, Id, Layout, Margin, Role, ScrollArea, Ui};

use crate::model::{Edit, Problem, Severity};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::kit::control::{Control, Lights, Mark, Run, Side, Skin};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{caps, icon_button, long_list, text_button, weak};
use crate::ui::things::{commands, words};

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
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = "Hide the problems";
            if icon_button(ui, Icon::NO, name, name, true).clicked() {
                draw.shown().problems = false;
            }
        });
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
    let text = Run::new(&message, theme::text(13.0)).rows(3);
    let control = Control {
        pad: 12.0,
        is_exact: true,
        below: Some(Run::new(&name, theme::text(12.0)).ink(colors.text_weak)),
        lead: 34.0,
        tail: 14.0,
        top: Some(5.0),
        icon: Some(Mark::new(icon, 14.0, Side::Left(16.0)).below(9.0)),
        lights: Lights::Hover,
        role: Role::Link,
        name: &format!("{severity}, {name}: {message}"),
        hint: &format!("{}\n\nShow it with its fields", problem.path),
        ..Control::entry(text, Skin::ink(colors.text).icon(ink), colors.sunken)
    };
    if control.ui(ui).response.clicked() {
        commands::edit(draw, &place);
    }
}
