//! The what-if that is in force: where it is said, and where another one is chosen.

use eframe::egui::{
    CornerRadius, Id, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::model::{Kind, Place, Scenario, Variant, VariantId};
use crate::prose::{self, Text};
use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::frame::context::Context;
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};
use crate::ui::kit::{button, focus_ring, icon_at, lines, menu, menu_entry, text_button, weak};
use crate::ui::things::command::Command;
use crate::ui::things::commands;
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::{kinds, words};

const AS_IT_IS: &str = "Scenario as it is";
const MENU_WIDTH: f32 = 330.0;
/// The room for the way back beside a sentence; where there is less than [`NARROW`], it goes below.
const FOR_LINK: f32 = 205.0;
const NARROW: f32 = 560.0;

/// Whether this variant is in force.
pub fn is_in_force(cx: &Context<'_>, variant: &Variant) -> bool {
    cx.variant.is_some_and(|it| it.id == variant.id)
}

/// Puts a variant in force, or the scenario as it is.
pub fn choose(draw: &mut Draw<'_>, id: Option<&VariantId>) {
    draw.actions.push(Action::ChooseVariant(id.cloned()));
}

/// Draws what says which what-if is in force, at most so wide, with the menu that it opens.
pub fn chip_ui(ui: &mut Ui, draw: &mut Draw<'_>, width: f32) {
    let chip = chip_button(ui, &draw.cx, width);
    let chip = chip.on_hover_text(match draw.cx.variant {
        Some(variant) => format!(
            "What if: {}\nIt {}. The scenario itself stays as it is: switches that are pressed now belong to the \
             what-if.",
            prose::variant_name(variant),
            prose::variant_counts(variant)
        ),
        None => "Look at the scenario as it is, or under a what-if that changes nothing in it".to_owned(),
    });
    menu(ui, &chip, ("What-ifs", MENU_WIDTH), |ui| menu_ui(ui, draw));
}

fn chip_button(ui: &mut Ui, cx: &Context<'_>, width: f32) -> Response {
    let colors = palette(ui);
    let name = match cx.variant {
        Some(variant) => format!("What if: {}", prose::variant_name(variant)),
        None => AS_IT_IS.to_owned(),
    };
    let is_chosen = cx.variant.is_some();
    let (ink, font) = if is_chosen {
        (colors.accent, theme::semibold(13.0))
    } else {
        (colors.text_weak, theme::text(13.0))
    };
    let lead = if is_chosen { 28.0 } else { 10.0 };
    let text = lines(ui, &name, font, ink, width - lead - 26.0, 1);
    let size = vec2(text.size().x + lead + 26.0, 30.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_lit = response.hovered() || response.is_pointer_button_down_on();
    let (fill, edge) = match (is_chosen, is_lit) {
        (true, _) => (colors.accent_soft, colors.accent),
        (false, true) => (colors.sunken, colors.accent),
        (false, false) => (colors.card, colors.border),
    };
    let radius = CornerRadius::same(space::RADIUS);
    let edge = Stroke::new(1.0, edge);
    ui.painter()
        .rect(rect, radius, fill, edge, StrokeKind::Inside);
    let middle = rect.center().y;
    if is_chosen {
        let at = pos2(rect.left() + 16.0, middle);
        icon_at(ui, at, Icon::VARIANT, 14.0, ink);
    }
    let at = pos2(rect.left() + lead, middle - text.size().y / 2.0);
    ui.painter().galley(at, text, ink);
    let at = pos2(rect.right() - 14.0, middle);
    icon_at(ui, at, Icon::UNFOLDED, 13.0, ink);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(1.0), space::RADIUS);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response
}

fn menu_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let cx = draw.cx;
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        let what = "Every switch as the scenario has it";
        if choice_ui(ui, (AS_IT_IS, what), cx.variant.is_none()) {
            choose(draw, None);
        }
        for variant in &cx.base.variants {
            let counts = words::capital(&prose::variant_counts(variant));
            let texts = (prose::variant_name(variant), counts.as_str());
            if choice_ui(ui, texts, is_in_force(&cx, variant)) {
                choose(draw, Some(&variant.id));
            }
        }
    });
    ui.separator();
    if menu_entry(
        ui,
        Icon::SWITCH,
        Command::KeepSwitches.about().name,
        "",
        true,
    ) {
        commands::begin_to_keep_switches(draw);
    }
    if menu_entry(ui, Icon::ADD, "New variant…", "", true) {
        commands::begin_to_add(draw, Kind::Variant);
    }
    let chosen = cx.variant;
    let can_edit = chosen.is_some();
    if menu_entry(ui, Icon::EDIT, "Edit this variant", "", can_edit)
        && let Some(variant) = chosen
    {
        commands::edit(draw, &Place::Variant(variant.id.clone()));
    }
}

/// One of the what-ifs in the menu, with a line that says what it does. Returns whether it was chosen.
fn choice_ui(ui: &mut Ui, (name, what): (&str, &str), is_taken: bool) -> bool {
    let colors = palette(ui);
    let width = ui.available_width();
    let ink = if is_taken { colors.accent } else { colors.text };
    let title = lines(ui, name, theme::medium(13.5), ink, width - 46.0, 2);
    let below = lines(
        ui,
        what,
        theme::text(12.0),
        colors.text_weak,
        width - 46.0,
        1,
    );
    let height = (title.size().y + below.size().y + 12.0).round();
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    if response.hovered() || response.has_focus() {
        let radius = CornerRadius::same(space::RADIUS);
        ui.painter().rect_filled(rect, radius, colors.hover);
    }
    let at = pos2(rect.left() + 34.0, rect.top() + 5.0);
    let first = Rect::from_min_size(at, title.size());
    if is_taken {
        let at = pos2(rect.left() + 17.0, rect.top() + 14.0);
        icon_at(ui, at, Icon::YES, 14.0, ink);
    }
    ui.painter().galley(at, title, ink);
    let at = pos2(at.x, first.bottom() + 1.0);
    ui.painter().galley(at, below, colors.text_weak);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(2.0), space::RADIUS);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response.widget_info(|| {
        let name = format!("{name}: {what}");
        WidgetInfo::selected(Role::MenuItemRadio, true, is_taken, name)
    });
    let is_pressed = response.clicked();
    if is_pressed {
        ui.close();
    }
    is_pressed
}

/// What the what-if does that is in force.
struct WhatIfWords {
    in_full: Text,
    /// The same in fewer words.
    counted: Text,
}

/// Says what the what-if does that is in force, with the way back.
pub fn line_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let cx = draw.cx;
    let Some(variant) = cx.variant else {
        return;
    };
    let words = draw.memory.made(cx.revision, |_| WhatIfWords {
        in_full: prose::under_variant(cx.scenario, variant),
        counted: prose::under_variant_counted(variant),
    });
    let is_narrow = ui.available_width() < NARROW;
    let sentence = Sentence {
        text: if is_narrow {
            &words.counted
        } else {
            &words.in_full
        },
        id: Id::unique("what-if in words"),
        font: theme::text(13.0),
        line: 19.0,
        color: palette(ui).text_weak,
    };
    ui.add_space(2.0);
    let is_left = if is_narrow {
        sentence_ui(ui, draw, &sentence);
        text_button(ui, None, Command::LeaveWhatIf.about().name, "").clicked()
    } else {
        let across = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            let width = ui.available_width() - FOR_LINK;
            ui.vertical(|ui| {
                ui.set_max_width(width);
                ui.add_space(3.5);
                sentence_ui(ui, draw, &sentence);
            });
            text_button(ui, None, Command::LeaveWhatIf.about().name, "").clicked()
        };
        ui.horizontal_top(across).inner
    };
    if is_left {
        choose(draw, None);
    }
}

/// The button that puts a variant in force, or leaves it.
pub fn use_ui(ui: &mut Ui, draw: &mut Draw<'_>, variant: &Variant) {
    if is_in_force(&draw.cx, variant) {
        weak(
            ui,
            "It is in force: every view shows the scenario under it.",
        );
        ui.add_space(2.0);
        // The view says the same beside its headline, by another name.
        let name = format!("Stop using what-if {}", prose::variant_name(variant));
        if button(
            ui,
            Some(Icon::SCENARIO),
            Command::LeaveWhatIf.about().name,
            &name,
        )
        .clicked()
        {
            choose(draw, None);
        }
    } else if button(ui, Some(Icon::YES), "Use this what-if", "").clicked() {
        choose(draw, Some(&variant.id));
    }
}

/// Says of a red line, an offer or an assumption whether it is as it is because of the what-if in force.
pub fn state_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    let cx = draw.cx;
    let Some(variant) = cx.variant else {
        return;
    };
    let name = prose::variant_name(variant);
    let is_off = |it: &Scenario| it.thing(place).and_then(kinds::is_on) == Some(false);
    let off = |word| off_words(is_off(cx.base), is_off(cx.scenario), word, name);
    let words = match place {
        Place::RedLine(_) => off("Lifted"),
        Place::Offer(_) => off("Withdrawn"),
        Place::Assumption(id) => variant
            .answers
            .iter()
            .any(|(of, _)| of == id)
            .then(|| format!("Answered so in the what-if “{name}”")),
        _ => None,
    };
    if let Some(words) = words {
        weak(ui, words);
    }
}

fn off_words(in_itself: bool, now: bool, off: &str, name: &str) -> Option<String> {
    match (in_itself, now) {
        (true, _) => Some(format!(
            "{off} in the scenario itself: a what-if cannot change that"
        )),
        (false, true) => Some(format!("{off} in the what-if “{name}” only")),
        (false, false) => None,
    }
}
