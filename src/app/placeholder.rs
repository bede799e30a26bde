//! Stands in for the views until they are there.

use eframe::egui::{CentralPanel, ScrollArea, Ui};

use crate::model::Edit;
use crate::ui::{Action, Context};

#[derive(Debug, Default)]
pub struct ViewState;

pub mod theme {
    //! Stand-in.
    use eframe::egui::{Context, ThemePreference};

    use crate::ui::Appearance;

    pub fn install(_ctx: &Context) {}

    pub fn preference(appearance: Appearance) -> ThemePreference {
        match appearance {
            Appearance::System => ThemePreference::System,
            Appearance::Light => ThemePreference::Light,
            Appearance::Dark => ThemePreference::Dark,
        }
    }
}

pub fn show(ui: &mut Ui, _view: &mut ViewState, cx: &Context<'_>, actions: &mut Vec<Action>) {
    CentralPanel::default().show(ui, |ui| {
        ui.heading(cx.scenario.title.as_str());
        for (name, action) in [
            ("Undo", Action::Undo),
            ("Redo", Action::Redo),
            ("Open…", Action::Open),
            ("Save", Action::Save),
            ("Save as…", Action::SaveAs),
        ] {
            if ui.button(name).clicked() {
                actions.push(action);
            }
        }
        if let Some(notice) = cx.notice {
            ui.label(notice.title.as_str());
            for line in &notice.lines {
                ui.label(line.as_str());
            }
        }
        ScrollArea::vertical().show(ui, |ui| {
            for (_, red_line) in cx.scenario.red_lines() {
                let mut enabled = red_line.enabled;
                if ui.checkbox(&mut enabled, red_line.text.as_str()).changed() {
                    let id = red_line.id.clone();
                    actions.push(Action::Edit(Edit::EnableRedLine { id, enabled }));
                }
            }
        });
    });
}
