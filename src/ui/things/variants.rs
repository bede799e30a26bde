//! The what-if that is in force: where it is said, and where another one is chosen.

use eframe::egui::{Id, Response, Role, ScrollArea, Ui};

use crate::model::{ByBasis, Kind, Party, Place, RedLine, Scenario, Variant, VariantId, WhatIf};
use crate::prose::scores::value_in_full;
use crate::prose::{self, Text};
use crate::ui::frame::Draw;
use crate::ui::frame::action::Action;
use crate::ui::frame::context::{Context, InForce};
use crate::ui::kit::control::{Control, Mark, Run, Side, Skin, Width};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{button, menu, menu_entry, text_button, weak};
use crate::ui::things::command::Command;
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::{commands, kinds, not_counted, words};

const AS_IT_IS: &str = "Scenario as it is";
const MENU_WIDTH: f32 = 330.0;
/// The room for the way back beside a sentence; where there is less than [`NARROW`], it goes below.
const FOR_LINK: f32 = 205.0;
const NARROW: f32 = 560.0;

/// Whether this what-if is in force.
pub fn is_in_force(cx: &Context<'_>, what_if: &WhatIf) -> bool {
    cx.in_force.is_some_and(|it| it.what_if == what_if)
}

/// The what-if that is in force, where it stands in the scenario.
fn written<'a>(cx: &Context<'a>) -> Option<&'a VariantId> {
    match cx.in_force?.what_if {
        WhatIf::Written(id) => Some(id),
        WhatIf::ByBasis(_) => None,
    }
}

/// Puts a what-if in force, or the scenario as it is.
pub fn choose(draw: &mut Draw<'_>, what_if: Option<WhatIf>) {
    draw.actions.push(Action::ChooseWhatIf(what_if));
}

/// Draws what says which what-if is in force, at most so wide, with the menu that it opens.
pub fn chip_ui(ui: &mut Ui, draw: &mut Draw<'_>, width: f32) {
    let chip = chip_button(ui, &draw.cx, width);
    let chip = chip.on_hover_text(match draw.cx.in_force {
        Some(InForce { what_if, variant }) => format!(
            "What if: {}\n{}. The scenario itself stays as it is{}.",
            prose::variant_name(variant),
            words::capital(&prose::what_if_counts(what_if, variant)),
            if written(&draw.cx).is_some() {
                ": switches that are pressed now belong to the what-if"
            } else {
                ""
            }
        ),
        None => "Look at the scenario as it is, or under a what-if that changes nothing in it"
            .to_owned(),
    });
    menu(ui, &chip, ("What-ifs", MENU_WIDTH), |ui| menu_ui(ui, draw));
}

fn chip_button(ui: &mut Ui, cx: &Context<'_>, width: f32) -> Response {
    let colors = palette(ui);
    let name = match cx.variant() {
        Some(variant) => format!("What if: {}", prose::variant_name(variant)),
        None => AS_IT_IS.to_owned(),
    };
    let is_chosen = cx.variant().is_some();
    let (font, rest) = if is_chosen {
        let rest = Skin::framed(colors.accent, colors.accent_soft, colors.accent);
        (theme::semibold(13.0), rest)
    } else {
        let rest = Skin::framed(colors.text_weak, colors.card, colors.border);
        (theme::text(13.0), rest)
    };
    let control = Control {
        width: Width::Fit(width),
        lead: if is_chosen { 28.0 } else { 10.0 },
        tail: 26.0,
        icon: is_chosen.then(|| Mark::new(Icon::VARIANT, 14.0, Side::Left(16.0))),
        end_icon: Some(Mark::new(Icon::UNFOLDED, 13.0, Side::Right(14.0))),
        lit: (!is_chosen).then(|| rest.on(colors.sunken).edge(colors.accent)),
        ..Control::new(Run::new(&name, font), rest)
    };
    control.ui(ui).response
}

fn menu_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let cx = draw.cx;
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        let what = "Every switch as the scenario has it";
        if choice_ui(ui, (AS_IT_IS, what), cx.variant().is_none()) {
            choose(draw, None);
        }
        let made = draw.memory.made(cx.revision, |_| MadeByBasis::of(cx.base));
        for (by, what) in &made.0 {
            let what_if = WhatIf::ByBasis(*by);
            if choice_ui(ui, (by.name(), what), is_in_force(&cx, &what_if)) {
                choose(draw, Some(what_if));
            }
        }
        for variant in &cx.base.variants {
            let what_if = WhatIf::Written(variant.id.clone());
            let counts = words::capital(&prose::variant_counts(variant));
            let texts = (prose::variant_name(variant), counts.as_str());
            if choice_ui(ui, texts, is_in_force(&cx, &what_if)) {
                choose(draw, Some(what_if));
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
    if menu_entry(ui, Icon::ADD, "New what-if…", "", true) {
        commands::begin_to_add(draw, Kind::Variant);
    }
    let written = written(&cx);
    let can_edit = written.is_some();
    if menu_entry(ui, Icon::EDIT, "Edit this what-if", "", can_edit)
        && let Some(id) = written
    {
        commands::edit(draw, &Place::Variant(id.clone()));
    }
}

/// The what-ifs that every scenario has, with what each would do.
struct MadeByBasis([(ByBasis, String); 2]);

impl MadeByBasis {
    fn of(scenario: &Scenario) -> Self {
        let counts = |by| prose::not_counted(by, &scenario.by_basis(by));
        Self(ByBasis::ALL.map(|by| (by, words::capital(&counts(by)))))
    }
}

/// One of the what-ifs in the menu, with a line that says what it does. Returns whether it was chosen.
fn choice_ui(ui: &mut Ui, (name, what): (&str, &str), is_taken: bool) -> bool {
    let colors = palette(ui);
    let ink = if is_taken { colors.accent } else { colors.text };
    let title = Run::new(name, theme::medium(13.5)).rows(2);
    let icon = Mark::new(Icon::YES, 14.0, Side::Left(17.0)).below(9.0);
    let control = Control {
        pad: 12.0,
        below: Some(Run::new(what, theme::text(12.0)).ink(colors.text_weak)),
        lead: 34.0,
        tail: 12.0,
        top: Some(5.0),
        icon: is_taken.then_some(icon),
        role: Role::MenuItemRadio,
        name: &format!("{name}: {what}"),
        is_selected: Some(is_taken),
        scrolls: true,
        ..Control::entry(title, Skin::ink(ink), colors.hover)
    };
    let is_pressed = control.ui(ui).response.clicked();
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
    let Some(InForce { what_if, variant }) = cx.in_force else {
        return;
    };
    let words = draw.memory.made(cx.revision, |_| WhatIfWords {
        in_full: prose::under_what_if(cx.scenario, what_if, variant),
        counted: prose::under_what_if_counted(what_if, variant),
    });
    let is_by_basis = matches!(what_if, WhatIf::ByBasis(_));
    let ways_ui = |ui: &mut Ui, draw: &mut Draw<'_>| {
        if is_by_basis {
            not_counted::list_ui(ui, draw, variant);
        }
        text_button(ui, None, Command::LeaveWhatIf.about().name, "").clicked()
    };
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
        ui.horizontal_wrapped(|ui| ways_ui(ui, draw)).inner
    } else {
        let across = |ui: &mut Ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            let for_list = if is_by_basis {
                not_counted::FOR_BUTTON
            } else {
                0.0
            };
            let width = ui.available_width() - FOR_LINK - for_list;
            ui.vertical(|ui| {
                ui.set_max_width(width);
                ui.add_space(3.5);
                sentence_ui(ui, draw, &sentence);
            });
            ways_ui(ui, draw)
        };
        ui.horizontal_top(across).inner
    };
    if is_left {
        choose(draw, None);
    }
}

/// The button that puts a variant in force, or leaves it.
pub fn use_ui(ui: &mut Ui, draw: &mut Draw<'_>, variant: &Variant) {
    let what_if = WhatIf::Written(variant.id.clone());
    if is_in_force(&draw.cx, &what_if) {
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
        choose(draw, Some(what_if));
    }
}

/// Says of a red line, an offer or an assumption whether it is as it is because of the what-if in force.
pub fn state_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    let cx = draw.cx;
    let Some(variant) = cx.variant() else {
        return;
    };
    let name = prose::variant_name(variant);
    let is_on = |it: &Scenario| it.thing(place).and_then(kinds::is_on) == Some(true);
    let switched = |words| switch_words([is_on(cx.base), is_on(cx.scenario)], words, name);
    let words = match place {
        Place::RedLine(_) => switched(["Put in force", "Lifted"]),
        Place::Offer(_) => switched(["Put on the table", "Withdrawn"]),
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

fn switch_words(is_on: [bool; 2], [on, off]: [&str; 2], name: &str) -> Option<String> {
    let [in_itself, now] = is_on;
    match (in_itself, now) {
        (true, true) => None,
        (true, false) => Some(format!("{off} in the what-if “{name}” only")),
        (false, true) => Some(format!("{on} in the what-if “{name}” only")),
        (false, false) => Some(format!("{off} in the scenario itself")),
    }
}

/// Says of a red line whether the what-if in force takes it to be otherwise firm.
pub fn firmness_state_ui(ui: &mut Ui, draw: &Draw<'_>, red_line: &RedLine) {
    let written = draw.cx.base.red_line(&red_line.id);
    if let Some((_, written)) = written
        && written.firmness != red_line.firmness
    {
        set_ui(ui, draw, &written.firmness.to_string());
    }
}

/// Says of a party whether the what-if in force gives it another no-deal value.
pub fn no_deal_state_ui(ui: &mut Ui, draw: &Draw<'_>, party: &Party) {
    let value = |party: &Party| party.no_deal.as_ref()?.value;
    let written = draw.cx.base.party(&party.id).and_then(value);
    if let Some(written) = written
        && value(party) != Some(written)
    {
        set_ui(ui, draw, &value_in_full(party.scale, written));
    }
}

fn set_ui(ui: &mut Ui, draw: &Draw<'_>, written: &str) {
    if let Some(variant) = draw.cx.variant() {
        let name = prose::variant_name(variant);
        let words = format!("Set so in the what-if “{name}”; {written} in the scenario itself");
        weak(ui, words);
    }
}
