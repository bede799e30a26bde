//! The issues with their options, each with its share of the deals.

use eframe::egui::{
    Button, Id, Rect, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::model::{IssueRow, Model, OptionChip};
use super::{Change, change};
use crate::model::Place;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::control::{Control, Mark, Run, Side, Skin, Width};
use crate::ui::kit::long_list;
use crate::ui::kit::theme::{self, Icon, Tone, palette};

/// The room for the name of an issue; in less than [`NARROW`] it stands above its options.
const FOR_NAME: f32 = 176.0;
const NARROW: f32 = 520.0;
const HEIGHT: f32 = 34.0;

/// Draws the issues.
pub fn issues_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let id = Id::unique("issues to build from");
    long_list(ui, id, model.issues.len(), 44.0, |ui, at| {
        issue_ui(ui, draw, &model.issues[at]);
        if at + 1 < model.issues.len() {
            let line = Stroke::new(1.0, palette(ui).border);
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), Sense::hover());
            ui.painter().hline(rect.x_range(), rect.center().y, line);
        }
    });
}

fn issue_ui(ui: &mut Ui, draw: &mut Draw<'_>, row: &IssueRow) {
    if ui.available_width() < NARROW {
        name_ui(ui, draw, row);
        options_ui(ui, draw, row);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(FOR_NAME, HEIGHT), |ui| {
            ui.set_width(FOR_NAME);
            ui.add_space(3.0);
            name_ui(ui, draw, row);
        });
        ui.vertical(|ui| options_ui(ui, draw, row));
    });
}

fn name_ui(ui: &mut Ui, draw: &mut Draw<'_>, row: &IssueRow) {
    let text = RichText::new(&row.name)
        .font(theme::medium(13.5))
        .color(palette(ui).text);
    let response = ui.add(Button::new(text).frame(false).wrap());
    let name = format!("Show issue {}", row.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    if response.clicked() {
        let to = Selection::Thing(Place::Issue(row.id.clone()));
        draw.actions.push(Action::Select(to));
    }
    if !row.question.is_empty() {
        response.on_hover_text(&row.question);
    }
}

fn options_ui(ui: &mut Ui, draw: &mut Draw<'_>, row: &IssueRow) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for option in &row.options {
            let id = Id::unique(("option to build from", &row.id, &option.id));
            let response = option_ui(ui, id, row, option);
            if response.clicked() {
                let pressed = Change::Toggle(row.id.clone(), option.id.clone());
                change(draw, pressed);
            }
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_description(option.about.as_str());
            });
            // By keyboard it is told too.
            if response.has_focus() && !response.hovered() {
                response.show_tooltip_text(&option.about);
            } else {
                response.on_hover_text(&option.about);
            }
        }
    });
}

fn option_ui(ui: &mut Ui, id: Id, row: &IssueRow, option: &OptionChip) -> Response {
    let colors = palette(ui);
    let (ink, fill, edge, icon) =
        match (option.is_chosen, option.is_in_the_way, option.is_impossible) {
            (true, true, _) => {
                let Tone { text, fill } = colors.bad;
                (text, fill, text, Some(Icon::WARNING))
            }
            (true, false, _) => {
                let (ink, fill) = (colors.accent, colors.accent_soft);
                (ink, fill, ink, Some(Icon::YES))
            }
            (false, _, true) => {
                let fill = colors.sunken;
                (colors.text_weak, fill, fill, Some(Icon::NEVER))
            }
            (false, _, false) => (colors.text, colors.card, colors.edge, None),
        };
    let rest = Skin::framed(ink, fill, edge);
    let font = if option.is_chosen {
        theme::semibold(13.0)
    } else {
        theme::text(13.0)
    };
    let mut name = format!("{}: {}", row.name, option.name);
    if !option.told.is_empty() {
        name = format!("{name}, {}", option.told);
    }
    let count = Run::new(&option.deals, theme::medium(11.5)).ink(colors.text_weak);
    let control = Control {
        width: Width::Fit(ui.max_rect().width() - 10.0),
        least: 60.0,
        height: HEIGHT,
        id: Some(id),
        lead: if icon.is_some() { 27.0 } else { 11.0 },
        tail: if option.deals.is_empty() { 11.0 } else { 20.0 },
        end: Some(Run {
            most: 120.0,
            ..count
        }),
        end_side: Side::Right(11.0),
        lift: 2.0,
        icon: icon.map(|icon| Mark::new(icon, 13.0, Side::Left(16.0))),
        lit: (!option.is_chosen).then(|| rest.on(colors.hover).edge(colors.accent)),
        role: Role::CheckBox,
        name: &name,
        is_selected: Some(option.is_chosen),
        ..Control::new(Run::new(&option.name, font), rest)
    };
    let painted = control.ui(ui);
    share_ui(ui, painted.rect, option);
    painted.response
}

/// The share of the deals as a bar along the lower edge: what is sure in full, what is possible in part.
fn share_ui(ui: &Ui, rect: Rect, option: &OptionChip) {
    let colors = palette(ui);
    let (sure, possible) = option.share;
    let track = Rect::from_min_max(
        pos2(rect.left() + 9.0, rect.bottom() - 7.0),
        pos2(rect.right() - 9.0, rect.bottom() - 4.0),
    );
    let part = |share: f32| {
        let width = (track.width() * share).max(if share > 0.0 { 3.0 } else { 0.0 });
        Rect::from_min_size(track.min, vec2(width, track.height()))
    };
    if !option.is_impossible && !option.deals.is_empty() {
        ui.painter().rect_filled(track, 2, colors.sunken);
    }
    if possible > sure {
        let ink = colors.accent.gamma_multiply(0.35);
        ui.painter().rect_filled(part(possible), 2, ink);
    }
    if sure > 0.0 {
        ui.painter().rect_filled(part(sure), 2, colors.accent);
    }
}
