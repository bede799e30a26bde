//! The outline: everything in the scenario, with a switch at each red line and offer and an answer at each
//! assumption.

use eframe::egui::{Id, Margin, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Draw;
use super::action::{Action, Selection};
use super::state::Fold;
use super::theme::{self, Icon, palette, party_color, space};
use super::widgets::{
    Row, Segment, focus_ring, icon_at, lines, long_list, row_ui, segmented, switch_at, weak,
};
use super::words;
use crate::model::{Answer, Assumption, Edit, Offer, Party, RedLine};
use crate::prose;

/// One line of the outline.
enum Item<'a> {
    /// The name of a group, how many there are in it, and what to say if there are none.
    Group(&'static str, usize, &'static str),
    Party(&'a Party),
    RedLine(&'a RedLine),
    Offer(&'a Offer),
    Assumption(&'a Assumption),
    /// Something without a control: what it is, its symbol, kind, name and number of parts.
    Plain(Selection, Icon, &'static str, &'a str, Option<usize>),
}

/// Draws the outline.
pub(super) fn outline_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let items = items(draw);
    ScrollArea::vertical()
        .id_salt("outline")
        .auto_shrink([false, false])
        .content_margin(Margin {
            left: 0,
            right: 8,
            top: 8,
            bottom: 16,
        })
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let id = Id::unique("outline rows");
            long_list(ui, id, items.len(), 30.0, |ui, at| {
                item_ui(ui, draw, &items[at])
            });
        });
}

const PARTIES: &str = "Parties";
const ASSUMPTIONS: &str = "Assumptions";
const ISSUES: &str = "Issues";
const PACKAGES: &str = "Packages";
const FACTS: &str = "Facts";

fn items<'a>(draw: &Draw<'a>) -> Vec<Item<'a>> {
    let scenario = draw.cx.scenario;
    let mut items = Vec::new();
    let group = |items: &mut Vec<Item<'a>>, name, count, nothing| {
        items.push(Item::Group(name, count, nothing));
        is_group_unfolded(draw, name)
    };
    // Questions that nobody has answered come first: every party is long, and there they would be overlooked.
    let assumptions = |items: &mut Vec<Item<'a>>| {
        let assumptions = &scenario.assumptions;
        if group(items, ASSUMPTIONS, assumptions.len(), "Nothing is assumed") {
            items.extend(assumptions.iter().map(Item::Assumption));
        }
    };
    if !scenario.assumptions.is_empty() {
        assumptions(&mut items);
    }
    if group(
        &mut items,
        PARTIES,
        scenario.parties.len(),
        "Nobody negotiates yet",
    ) {
        for party in &scenario.parties {
            items.push(Item::Party(party));
            if is_party_unfolded(draw, party) {
                items.extend(party.red_lines.iter().map(Item::RedLine));
                items.extend(party.offers.iter().map(Item::Offer));
            }
        }
    }
    if scenario.assumptions.is_empty() {
        assumptions(&mut items);
    }
    if group(
        &mut items,
        ISSUES,
        scenario.issues.len(),
        "Nothing to negotiate yet",
    ) {
        items.extend(scenario.issues.iter().map(|issue| {
            let selection = Selection::Issue(issue.id.clone());
            let options = issue.values.count();
            Item::Plain(selection, Icon::ISSUE, "Issue", &issue.name, Some(options))
        }));
    }
    if group(
        &mut items,
        PACKAGES,
        scenario.packages.len(),
        "Nothing proposed yet",
    ) {
        items.extend(scenario.packages.iter().map(|package| {
            let selection = Selection::Package(package.id.clone());
            Item::Plain(selection, Icon::PACKAGE, "Package", &package.name, None)
        }));
    }
    if group(&mut items, FACTS, scenario.facts.len(), "No facts given") {
        items.extend(scenario.facts.iter().map(|fact| {
            let selection = Selection::Fact(fact.id.clone());
            Item::Plain(selection, Icon::FACT, "Fact", &fact.text, None)
        }));
    }
    items
}

fn is_group_unfolded(draw: &Draw<'_>, name: &'static str) -> bool {
    draw.view.is_unfolded(&Fold::Group(name), name != FACTS)
}

/// At first every party is unfolded: none has more of the first sight than another.
fn is_party_unfolded(draw: &Draw<'_>, party: &Party) -> bool {
    draw.view.is_unfolded(&Fold::Party(party.id.clone()), true)
}

fn item_ui(ui: &mut Ui, draw: &mut Draw<'_>, item: &Item<'_>) {
    match item {
        Item::Group(name, count, nothing) => group_ui(ui, draw, name, *count, nothing),
        Item::Party(party) => party_ui(ui, draw, party),
        Item::RedLine(red_line) => red_line_ui(ui, draw, red_line),
        Item::Offer(offer) => offer_ui(ui, draw, offer),
        Item::Assumption(assumption) => assumption_ui(ui, draw, assumption),
        Item::Plain(selection, icon, kind, name, parts) => {
            let end = parts.map(|parts| parts.to_string()).unwrap_or_default();
            plain_ui(ui, draw, selection, (*icon, kind, name, &end));
        }
    }
}

fn group_ui(ui: &mut Ui, draw: &mut Draw<'_>, name: &'static str, count: usize, nothing: &str) {
    let colors = palette(ui);
    let is_unfolded = is_group_unfolded(draw, name);
    ui.add_space(10.0);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    let id = Id::unique(("outline group", name));
    let response = ui.interact(rect, id, Sense::click());
    let ink = if response.hovered() {
        colors.text
    } else {
        colors.text_weak
    };
    let text = lines(
        ui,
        &name.to_uppercase(),
        theme::semibold(11.5),
        ink,
        rect.width(),
        1,
    );
    let at = pos2(rect.left() + 9.0, rect.center().y - text.size().y / 2.0);
    let after = at.x + text.size().x;
    ui.painter().galley(at, text, ink);
    let icon = if is_unfolded {
        Icon::UNFOLDED
    } else {
        Icon::FOLDED
    };
    icon_at(ui, pos2(after + 12.0, rect.center().y), icon, 13.0, ink);
    if !is_unfolded {
        let number = lines(
            ui,
            &count.to_string(),
            theme::medium(12.0),
            colors.text_weak,
            60.0,
            1,
        );
        let at = pos2(
            rect.right() - number.size().x - 8.0,
            rect.center().y - number.size().y / 2.0,
        );
        ui.painter().galley(at, number, colors.text_weak);
    }
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(2.0), space::RADIUS);
    }
    response
        .widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, is_unfolded, name));
    if response.clicked() {
        draw.view.flip(Fold::Group(name));
    }
    if count == 0 && is_unfolded {
        ui.horizontal(|ui| {
            ui.add_space(9.0);
            weak(ui, nothing);
        });
    }
}

fn select_on_click(draw: &mut Draw<'_>, was_clicked: bool, selection: Selection) {
    if was_clicked {
        draw.actions.push(Action::Select(selection));
    }
}

fn party_ui(ui: &mut Ui, draw: &mut Draw<'_>, party: &Party) {
    let is_unfolded = is_party_unfolded(draw, party);
    let parts = party.red_lines.len() + party.offers.len();
    let selection = Selection::Party(party.id.clone());
    let end = if is_unfolded {
        String::new()
    } else {
        parts.to_string()
    };
    let (response, free) = row_ui(
        ui,
        &Row {
            id: Id::unique(("outline party", &party.id)),
            indent: 0.0,
            icon: (Icon::PARTY, party_color(&party.color)),
            text: &party.name,
            name: format!("Party {}", party.name),
            end: &end,
            end_width: 28.0,
            is_selected: *draw.cx.selection == selection,
            is_off: false,
            max_lines: 2,
            hint: "",
        },
    );
    select_on_click(draw, response.clicked(), selection);
    if fold_ui(ui, free, &party.name, is_unfolded) {
        draw.view.flip(Fold::Party(party.id.clone()));
    }
}

/// The arrow that folds a party; returns whether it was pressed.
fn fold_ui(ui: &Ui, rect: Rect, name: &str, is_unfolded: bool) -> bool {
    let colors = palette(ui);
    let response = ui.interact(rect, Id::unique(("outline fold", name)), Sense::click());
    let ink = if response.hovered() {
        colors.text
    } else {
        colors.text_weak
    };
    let icon = if is_unfolded {
        Icon::UNFOLDED
    } else {
        Icon::FOLDED
    };
    icon_at(ui, rect.center(), icon, 14.0, ink);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(3.0), space::RADIUS);
    }
    response.widget_info(|| {
        let name = format!("Red lines and offers of {name}");
        WidgetInfo::selected(Role::DisclosureTriangle, true, is_unfolded, name)
    });
    response.clicked()
}

fn red_line_ui(ui: &mut Ui, draw: &mut Draw<'_>, red_line: &RedLine) {
    let selection = Selection::RedLine(red_line.id.clone());
    let basis = prose::basis(red_line.basis);
    let (response, free) = row_ui(
        ui,
        &Row {
            id: Id::unique(("outline red line", &red_line.id)),
            indent: 14.0,
            icon: (Icon::rule(&red_line.rule), None),
            text: &red_line.text,
            name: format!("Red line {}, {basis}", red_line.text),
            end: "",
            end_width: 40.0,
            is_selected: *draw.cx.selection == selection,
            is_off: !red_line.enabled,
            max_lines: 3,
            hint: &hint("Red line", basis, red_line.enabled, "lifted"),
        },
    );
    select_on_click(draw, response.clicked(), selection);
    let name = format!("In force: {}", red_line.text);
    let id = Id::unique(("red line switch", &red_line.id));
    if switch_at(ui, free, id, red_line.enabled, &name).clicked() {
        draw.actions.push(Action::Edit(Edit::enable_red_line(
            &red_line.id,
            !red_line.enabled,
        )));
    }
}

fn offer_ui(ui: &mut Ui, draw: &mut Draw<'_>, offer: &Offer) {
    let selection = Selection::Offer(offer.id.clone());
    let basis = prose::basis(offer.basis);
    let (response, free) = row_ui(
        ui,
        &Row {
            id: Id::unique(("outline offer", &offer.id)),
            indent: 14.0,
            icon: (Icon::OFFER, None),
            text: &offer.text,
            name: format!("Offer {}, {basis}", offer.text),
            end: "",
            end_width: 40.0,
            is_selected: *draw.cx.selection == selection,
            is_off: !offer.enabled,
            max_lines: 3,
            hint: &hint("Offer", basis, offer.enabled, "withdrawn"),
        },
    );
    select_on_click(draw, response.clicked(), selection);
    let name = format!("On the table: {}", offer.text);
    let id = Id::unique(("offer switch", &offer.id));
    if switch_at(ui, free, id, offer.enabled, &name).clicked() {
        draw.actions
            .push(Action::Edit(Edit::enable_offer(&offer.id, !offer.enabled)));
    }
}

fn hint(kind: &str, basis: &str, is_on: bool, off: &str) -> String {
    if is_on {
        format!("{kind}, {basis}")
    } else {
        format!("{kind}, {basis}, {off}")
    }
}

fn assumption_ui(ui: &mut Ui, draw: &mut Draw<'_>, assumption: &Assumption) {
    let selection = Selection::Assumption(assumption.id.clone());
    let (response, _) = row_ui(
        ui,
        &Row {
            id: Id::unique(("outline assumption", &assumption.id)),
            indent: 0.0,
            icon: (Icon::ASSUMPTION, None),
            text: &assumption.question,
            name: format!("Assumption {}", assumption.question),
            end: "",
            end_width: 0.0,
            is_selected: *draw.cx.selection == selection,
            is_off: false,
            max_lines: 5,
            hint: "",
        },
    );
    select_on_click(draw, response.clicked(), selection);
    ui.horizontal(|ui| {
        ui.add_space(24.0);
        answer_ui(ui, draw, assumption, "outline");
    });
    ui.add_space(7.0);
}

/// The three-way control of an assumption; `place` tells one such control from another.
pub(super) fn answer_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    assumption: &Assumption,
    place: &'static str,
) {
    let answers = [Answer::Unknown, Answer::Yes, Answer::No];
    let segments = answers.map(|answer| Segment {
        word: words::answer(answer),
        name: format!("{}: {}", words::answer(answer), assumption.question),
    });
    let taken = answers
        .iter()
        .position(|answer| *answer == assumption.answer);
    let id = Id::unique(("answer", place, &assumption.id));
    let pressed = segmented(ui, id, &segments, taken.unwrap_or_default());
    if let Some(answer) = pressed.and_then(|index| answers.get(index)) {
        draw.actions
            .push(Action::Edit(Edit::answer(&assumption.id, *answer)));
    }
}

fn plain_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    selection: &Selection,
    (icon, kind, name, end): (Icon, &str, &str, &str),
) {
    let (response, _) = row_ui(
        ui,
        &Row {
            id: Id::unique(("outline row", selection)),
            indent: 0.0,
            icon: (icon, None),
            text: name,
            name: format!("{kind} {name}"),
            end,
            end_width: 0.0,
            is_selected: draw.cx.selection == selection,
            is_off: false,
            max_lines: if kind == "Fact" { 3 } else { 2 },
            hint: "",
        },
    );
    select_on_click(draw, response.clicked(), selection.clone());
}
