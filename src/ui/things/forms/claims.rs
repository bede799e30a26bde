//! The claims that something rests on: those chosen, and a list of all to choose from.

use eframe::egui::{
    CornerRadius, Id, Popup, PopupCloseBehavior, Response, Role, ScrollArea, Sense, Ui, WidgetInfo,
    pos2, vec2,
};

use super::Draw;
use crate::model::{ClaimId, Edit, Kind, Place, Scenario};
use crate::prose;
use crate::ui::frame::action::{Action, FileAction};
use crate::ui::kit::theme::{self, Icon, palette, space};
use crate::ui::kit::{
    button, check_row, focus_ring, give_focus_back, icon_at, is_open, label, lines, long_list,
    text_button, weak,
};
use crate::ui::things::commands;
use crate::ui::things::field::search_ui;

/// Draws the claims of something at a place; `to` makes the edit for other ones.
pub fn claims_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    place: &Place,
    claims: &[ClaimId],
    to: impl Fn(Vec<ClaimId>) -> Edit,
) {
    if draw.cx.scenario.sources.is_empty() && claims.is_empty() {
        no_sources_ui(ui, draw);
        return;
    }
    let mut flipped = None;
    if claims.is_empty() {
        weak(ui, "No claims yet.");
    } else {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
            for claim in claims {
                if chip_ui(ui, draw, claim).clicked() {
                    flipped = Some(claim.clone());
                }
            }
        });
    }
    let open = button(ui, Some(Icon::CLAIM), "Choose claims…", "");
    let was_open = is_open(ui, &open);
    let chosen = Popup::from_toggle_button_response(&open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Claims")
        .show(|ui| {
            ui.set_width(340.0);
            list_ui(ui, draw, place, (claims, open.clicked()))
        });
    give_focus_back(ui, &open, was_open);
    let chosen = chosen.and_then(|inner| inner.inner);
    if let Some(claim) = flipped.or(chosen) {
        let mut claims = claims.to_vec();
        if claims.contains(&claim) {
            claims.retain(|it| *it != claim);
        } else {
            claims.push(claim);
        }
        draw.actions.push(Action::Edit(to(claims)));
    }
}

fn no_sources_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    weak(
        ui,
        "This scenario has no sources yet. Add one, and its claims can be chosen here.",
    );
    if text_button(
        ui,
        Some(Icon::ADD),
        "Add a source…",
        "Add a source to choose from",
    )
    .clicked()
    {
        commands::begin_to_add(draw, Kind::Source);
    }
    add_from_file_ui(ui, draw);
}

/// The way to another source, out of a file.
pub fn add_from_file_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let hint = "A file of sources holds what was said, by whom and where, without a scenario";
    let words = "Add a source from a file…";
    let button = text_button(ui, Some(Icon::OPEN), words, "");
    if button.on_hover_text(hint).clicked() {
        draw.actions.push(Action::File(FileAction::AddSource));
    }
}

/// A chosen claim, which a press takes out.
fn chip_ui(ui: &mut Ui, draw: &Draw<'_>, id: &ClaimId) -> Response {
    let colors = palette(ui);
    let found = draw.cx.scenario.claim(id);
    let tone = if found.is_some() {
        theme::Tone {
            text: colors.accent,
            fill: colors.accent_soft,
        }
    } else {
        colors.warn
    };
    let words = lines(ui, id.as_str(), theme::medium(12.5), tone.text, 160.0, 1);
    let size = vec2(words.size().x + 34.0, 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let radius = CornerRadius::same(space::RADIUS);
    ui.painter().rect_filled(rect, radius, tone.fill);
    let at = pos2(rect.left() + 9.0, rect.center().y - words.size().y / 2.0);
    ui.painter().galley(at, words, tone.text);
    let ink = if response.hovered() {
        colors.text
    } else {
        tone.text
    };
    let at = pos2(rect.right() - 13.0, rect.center().y);
    icon_at(ui, at, Icon::NO, 12.0, ink);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(1.0), space::RADIUS);
    }
    response.widget_info(|| {
        let name = format!("Take out claim {id}");
        WidgetInfo::labeled(Role::Button, true, name)
    });
    // It can be long, and is put together only where somebody is told.
    let hint = || match found {
        Some((source, claim)) => {
            let (who, place) = (prose::speaker(claim), prose::claim_place(source, claim));
            let words = format!("{who}\n\n{}\n{place}", claim.text);
            words.trim_start().to_owned()
        }
        None => "No source of this scenario makes this claim".to_owned(),
    };
    let ctx = response.ctx.clone();
    ctx.accesskit_node_builder(response.id, |node| node.set_description(hint()));
    response.on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        ui.label(hint());
    })
}

/// The claims that are found, as positions of the source and within it.
struct Found(Vec<(usize, usize)>);

/// All claims by source, those alone in which what is looked for occurs; returns the one that was pressed.
fn list_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    place: &Place,
    (chosen, is_new): (&[ClaimId], bool),
) -> Option<ClaimId> {
    let colors = palette(ui);
    let id = Id::unique(("claims for", place));
    let mut wanted: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let field = search_ui(ui, id.with("search"), "Find a claim", &mut wanted);
    if is_new || ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    let (scenario, key) = (draw.cx.scenario, wanted.trim().to_lowercase());
    let of = (draw.cx.revision, key.clone());
    let Found(found) = &*draw.memory.made(of, |_| Found(matching(scenario, &key)));
    ui.data_mut(|data| data.insert_temp(id, wanted));
    if found.is_empty() {
        weak(ui, "No claim is found.");
    }
    let sources = &scenario.sources;
    let mut pressed = None;
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        ui.set_width(330.0);
        long_list(ui, id.with("rows"), found.len(), 48.0, |ui, at| {
            let (of_source, of_claim) = found[at];
            let source = &sources[of_source];
            let claim = &source.claims[of_claim];
            let is_first = at == 0 || found[at - 1].0 != of_source;
            if is_first {
                ui.add_space(4.0);
                label(ui, &source.title, theme::medium(12.5), colors.text_weak);
            }
            let said = prose::saying(claim, &beginning(&claim.text));
            let text = format!("{} · {said}", claim.id);
            let name = format!("Claim {}", claim.id);
            let is_chosen = chosen.contains(&claim.id);
            let row = id.with(("claim", &claim.id));
            if check_row(ui, row, is_chosen, (&text, &name), &claim.text) {
                pressed = Some(claim.id.clone());
            }
        });
    });
    pressed
}

/// The claims in which the words occur.
fn matching(scenario: &Scenario, wanted: &str) -> Vec<(usize, usize)> {
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut found = Vec::new();
    for (of_source, source) in scenario.sources.iter().enumerate() {
        for (of_claim, claim) in source.claims.iter().enumerate() {
            let text = format!("{} {} {}", claim.id, claim.who, claim.text).to_lowercase();
            if words.iter().all(|word| text.contains(word)) {
                found.push((of_source, of_claim));
            }
        }
    }
    found
}

/// The beginning of a text.
fn beginning(text: &str) -> String {
    const ENOUGH: usize = 90;
    if text.chars().count() <= ENOUGH {
        return text.to_owned();
    }
    let cut: String = text.chars().take(ENOUGH).collect();
    format!("{}…", cut.trim_end())
}
