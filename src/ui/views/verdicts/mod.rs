//! The Verdicts view: the answer in a sentence, then packages against parties.

mod head;
mod inference;
mod matrix;
mod tools;

use eframe::egui::{
    Key, KeyboardShortcut, Modifiers, Rangef, Rect, ScrollArea, Ui, UiBuilder, Vec2, pos2, vec2,
};

use crate::model::Kind;
use crate::ui::frame::action::{Action, FileAction};
use crate::ui::frame::{Draw, Intent, View};
use crate::ui::kit::control::{Control, Lights, Mark, Run, Side, Skin, Width};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{empty, follow_focus};
use crate::ui::things::commands;

/// The view.
pub const VIEW: View = View {
    name: "Verdicts",
    icon: Icon::VERDICTS,
    keys: KeyboardShortcut::new(Modifiers::COMMAND, Key::Num1),
    command: "Show the verdicts",
    ui: verdicts_ui,
    takes: |_, intent| *intent == Intent::SeeVerdicts,
    follow: View::follows_nothing,
};

/// How much room the view has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    Ample,
    /// What is said around the table takes less.
    Little,
    /// What the symbols mean and what can be done with the table stands below it.
    Least,
}

impl Room {
    fn of(size: Vec2) -> Self {
        if size.y < 380.0 || size.x < 420.0 {
            Self::Least
        } else if size.y < 640.0 || size.x < 600.0 {
            Self::Little
        } else {
            Self::Ample
        }
    }
}

/// How far the bars by which the view scrolls stand in the margin around it.
const GUTTER: f32 = 10.0;

/// Draws the view.
fn verdicts_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let size = ui.available_size();
    let whole = ui.available_rect_before_wrap();
    let whole = whole.with_max_x(whole.right() + GUTTER);
    let whole = whole.with_max_y(whole.bottom() + GUTTER);
    ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
        let area = ScrollArea::both().id_salt("verdicts");
        area.auto_shrink([false, false])
            .show_viewport(ui, |ui, seen| view_ui(ui, draw, size, seen));
    });
}

/// Draws all of the view, of which `seen` is in sight in a room of this size. What is said around the table goes along
/// when the table is moved to the side.
fn view_ui(ui: &mut Ui, draw: &mut Draw<'_>, size: Vec2, seen: Rect) {
    let room = Room::of(size);
    let origin = ui.max_rect().min;
    let left = origin.x + seen.left();
    let part = |ui: &mut Ui, name: &str, top: f32| {
        let place = Rect::from_min_size(pos2(left, top), vec2(size.x, f32::INFINITY));
        ui.new_child(UiBuilder::new().id_salt(name).max_rect(place))
    };
    let mut above = part(ui, "above the table", origin.y);
    if missing_ui(&mut above, draw, size.y) {
        let height = above.min_rect().height() + GUTTER;
        ui.set_min_size(vec2(seen.width(), height));
        return;
    }
    head::head_ui(&mut above, draw, room);
    follow_focus(&above);
    let top = origin.y + above.min_rect().height() + 6.0;
    let place = matrix::Place {
        corner: pos2(left, top),
        width: size.x,
        height: (origin.y + size.y - top).max(0.0),
        seen: Rangef::new(
            origin.y + seen.top(),
            origin.y + seen.bottom().min(seen.top() + size.y + GUTTER),
        ),
        shift: seen.left(),
    };
    let extent = matrix::matrix_ui(ui, draw, place);
    tools::note_place(draw, extent.place);
    let mut bottom = top + extent.height;
    if room == Room::Least {
        let mut below = part(ui, "below the table", bottom + 8.0);
        inference::line_ui(&mut below, draw);
        head::legend_ui(&mut below, draw, room);
        tools::tools_ui(&mut below, draw);
        follow_focus(&below);
        bottom = below.min_rect().bottom();
    }
    ui.set_min_size(vec2(
        seen.width() + extent.most_shift,
        bottom - origin.y + GUTTER,
    ));
}

/// Says what is missing for a matrix, if anything is, and offers to add it. Returns whether it did.
fn missing_ui(ui: &mut Ui, draw: &mut Draw<'_>, height: f32) -> bool {
    let scenario = draw.cx.scenario;
    let is_empty =
        scenario.issues.is_empty() && scenario.parties.is_empty() && scenario.packages.is_empty();
    let (icon, title, what) = if is_empty {
        (
            Icon::APP,
            "This scenario is empty",
            "A scenario has issues, parties with their red lines, and packages that were proposed. Begin with \
             any of them.",
        )
    } else if scenario.parties.is_empty() {
        (
            Icon::PARTY,
            "Nobody negotiates yet",
            "A verdict needs at least one party with its red lines.",
        )
    } else if scenario.issues.is_empty() {
        (
            Icon::ISSUE,
            "There is nothing to negotiate yet",
            "A verdict needs at least one issue with options to choose from.",
        )
    } else if scenario.packages.is_empty() {
        (
            Icon::PACKAGE,
            "Nothing has been proposed yet",
            "Each row of this view is a package: what somebody has proposed, with some issues settled and the rest left open.",
        )
    } else {
        return false;
    };
    ui.add_space((height * 0.22).min(160.0));
    empty(ui, icon, title, what);
    ui.add_space(14.0);
    let has = [
        (Kind::Party, "Add a party", scenario.parties.len()),
        (Kind::Issue, "Add an issue", scenario.issues.len()),
        (Kind::Package, "Add a package", scenario.packages.len()),
    ];
    // What is missing comes first; what is there already can wait.
    let missing = has.into_iter().filter(|(.., count)| *count == 0);
    for (kind, name, _) in missing {
        if wide_button_ui(ui, Icon::ADD, name) {
            commands::begin_to_add(draw, kind);
        }
    }
    if is_empty {
        ui.add_space(10.0);
        if wide_button_ui(ui, Icon::PACKAGE, "Start from the template") {
            draw.actions.push(Action::File(FileAction::NewFromTemplate));
        }
        if let Some((key, _)) = draw.cx.files.examples.first()
            && wide_button_ui(ui, Icon::OPEN, "Open the example")
        {
            draw.actions
                .push(Action::File(FileAction::OpenExample((*key).to_owned())));
        }
    }
    true
}

/// A button in the middle of the view. Returns whether it was pressed.
fn wide_button_ui(ui: &mut Ui, icon: Icon, name: &str) -> bool {
    let colors = palette(ui);
    let rest = Skin::framed(colors.text, colors.card, colors.edge).icon(colors.accent);
    let control = Control {
        width: Width::Exactly(250.0),
        height: 34.0,
        lead: 38.0,
        tail: 12.0,
        icon: Some(Mark::new(icon, 15.0, Side::Left(20.0))),
        lit: Some(rest.on(colors.hover).edge(colors.accent)),
        lights: Lights::Focus,
        ring: Vec2::ZERO,
        ..Control::new(Run::new(name, theme::medium(13.5)), rest)
    };
    let painted = ui.vertical_centered(|ui| control.ui(ui)).inner;
    painted.response.clicked()
}
