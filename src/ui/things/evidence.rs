//! What a position rests on: the basis in a word, the claims with who made them and where.

use std::collections::BTreeMap;
use std::rc::Rc;

use eframe::egui::{
    Align2, Color32, CornerRadius, CursorIcon, Frame, Id, Margin, Rect, Response, Role, Stroke, Ui,
    vec2,
};

use crate::model::{Basis, Claim, ClaimId, Kind, Place, Scenario, Source};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::control::{Control, Lights, Mark, Run, Side, Skin, Width};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{icon_ui, label, lines};
use crate::ui::things::address::open_ui;
use crate::ui::things::{kinds, words};

/// The word for the basis with its symbol; what it means is said below if `is_full`, otherwise on demand.
pub fn basis_ui(ui: &mut Ui, basis: Basis, is_full: bool) {
    let colors = palette(ui);
    let meaning = prose::basis_meaning(basis);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        icon_ui(ui, Icon::basis(basis), 14.0, colors.text_weak, 18.0);
        let word = words::capital(prose::basis(basis));
        let response = label(ui, word, theme::medium(12.5), colors.text_weak);
        if !is_full {
            response.on_hover_text(meaning);
        }
    });
    if is_full {
        label(ui, meaning, theme::text(12.5), colors.text_weak);
    }
}

/// The word for a position that is private, with its symbol; what it means is said below if `is_full`, otherwise on demand.
pub fn private_ui(ui: &mut Ui, is_full: bool) {
    let colors = palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        icon_ui(ui, Icon::PRIVATE, 14.0, colors.text_weak, 18.0);
        let response = label(ui, "Private", theme::medium(12.5), colors.text_weak);
        if !is_full {
            response.on_hover_text(prose::PRIVATE_MEANING);
        }
    });
    if is_full {
        let meaning = prose::PRIVATE_MEANING;
        label(ui, meaning, theme::text(12.5), colors.text_weak);
    }
}

/// The claims, one below the other, each of which unfolds. `place` tells where in the window they stand.
pub fn claims_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    place: Id,
    claims: &[ClaimId],
    are_unfolded: bool,
) {
    for (index, claim) in claims.iter().enumerate() {
        claim_ui(ui, draw, place.with(index), claim, are_unfolded);
    }
}

fn claim_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: Id, id: &ClaimId, is_unfolded: bool) {
    let scenario = draw.cx.scenario;
    let index = index(draw);
    let found = index.claims.get(id).and_then(|(source, claim)| {
        let source = scenario.sources.get(*source)?;
        Some((source, source.claims.get(*claim)?))
    });
    let Some((source, claim)) = found else {
        let colors = palette(ui);
        let words = format!("{id}: no source of this scenario makes this claim");
        label(ui, words, theme::text(12.5), colors.warn.text);
        return;
    };
    let fold = ("claim", place.value(), id);
    let is_unfolded = draw.is_unfolded(fold, is_unfolded);
    if head_ui(ui, place, claim, is_unfolded) {
        draw.flip(fold);
    }
    if is_unfolded && body_ui(ui, draw, place.with("source"), (source, claim)) {
        let to = Selection::Thing(Place::Claim(claim.id.clone()));
        draw.actions.push(Action::Select(to));
    }
}

/// The id of a claim as something that can be pressed.
pub fn number_ui(ui: &mut Ui, id: &ClaimId) -> Response {
    let colors = palette(ui);
    let rest = Skin::ink(colors.accent).on(colors.accent_soft);
    let control = Control {
        width: Width::Fit(176.0),
        height: 22.0,
        lead: 8.0,
        tail: 8.0,
        lit: Some(rest.edge(colors.accent)),
        lights: Lights::Hover,
        role: Role::Link,
        hint: "Show the claim beside this, where it can be changed",
        ..Control::new(Run::new(id.as_str(), theme::medium(12.0)), rest)
    };
    control.ui(ui).response
}

/// Returns whether it was pressed.
fn head_ui(ui: &mut Ui, id: Id, claim: &Claim, is_unfolded: bool) -> bool {
    let colors = palette(ui);
    let who = prose::speaker(claim);
    let (number, ink) = (claim.id.as_str(), colors.accent);
    let number = lines(ui, number, theme::semibold(11.5), ink, 80.0, 1);
    let chip = vec2(number.size().x + 12.0, 18.0);
    let icon = Icon::fold(is_unfolded);
    let control = Control {
        width: Width::Full,
        height: 24.0,
        id: Some(id),
        lead: chip.x + 8.0,
        tail: 24.0,
        end_icon: Some(Mark::new(icon, 13.0, Side::Behind(12.0))),
        lit: Some(Skin::ink(colors.text)),
        lights: Lights::Hover,
        role: Role::DisclosureTriangle,
        name: &format!("Claim {}, {who}", claim.id),
        is_selected: Some(is_unfolded),
        hint: if is_unfolded { "" } else { &claim.text },
        ..Control::new(
            Run::new(&who, theme::medium(12.5)),
            Skin::ink(colors.text_weak),
        )
    };
    let painted = control.ui(ui);
    let chip = Align2::LEFT_CENTER.align_size_within_rect(chip, painted.rect);
    ui.painter().rect_filled(chip, 5, colors.accent_soft);
    ui.painter()
        .galley(chip.center() - number.size() / 2.0, number, ink);
    painted.response.clicked()
}

/// Returns whether the claim is to be shown by itself.
fn body_ui(ui: &mut Ui, draw: &mut Draw<'_>, id: Id, (source, claim): (&Source, &Claim)) -> bool {
    let colors = palette(ui);
    let mut is_pressed = false;
    Frame::new()
        .fill(colors.sunken)
        .stroke(Stroke::new(0.0, Color32::TRANSPARENT))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(11, 9))
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = 5.0;
            label(ui, &claim.text, theme::text(13.0), colors.text);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                icon_ui(ui, Icon::SOURCE, 12.0, colors.text_weak, 15.0);
                let text = prose::claim_place(source, claim);
                let words = label(ui, text, theme::text(12.0), colors.text_weak);
                is_pressed = pressable(ui, id, words.rect, &claim.id).clicked();
            });
            open_ui(ui, draw, &source.url);
        });
    ui.add_space(2.0);
    is_pressed
}

/// Makes the words of the source lead to the claim by itself.
fn pressable(ui: &Ui, id: Id, rect: Rect, claim: &ClaimId) -> Response {
    let name = format!("Show claim {claim}");
    let control = Control {
        hint: &name,
        ..Control::link(&name, palette(ui).text_weak)
    };
    let response = control.ui_at(ui, id, rect).response;
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Where claims stand, and what rests on them.
#[derive(Debug)]
pub struct Index {
    /// Where each claim stands: the positions of its source and within it.
    pub claims: BTreeMap<ClaimId, (usize, usize)>,
    /// What rests on each claim.
    pub cited_by: BTreeMap<ClaimId, Vec<Citation>>,
}

/// Something that cites a claim.
#[derive(Clone, Debug)]
pub struct Citation {
    /// Where it is.
    pub place: Place,
    /// What kind of thing and how it is called.
    pub name: String,
}

/// The claims of the scenario as it is shown.
pub fn index(draw: &mut Draw<'_>) -> Rc<Index> {
    let scenario = draw.cx.scenario;
    draw.memory.made(draw.cx.revision, |_| Index {
        claims: claim_positions(scenario),
        cited_by: citations(scenario),
    })
}

fn claim_positions(scenario: &Scenario) -> BTreeMap<ClaimId, (usize, usize)> {
    let mut positions = BTreeMap::new();
    for (of_source, source) in scenario.sources.iter().enumerate() {
        for (of_claim, claim) in source.claims.iter().enumerate() {
            positions
                .entry(claim.id.clone())
                .or_insert((of_source, of_claim));
        }
    }
    positions
}

fn citations(scenario: &Scenario) -> BTreeMap<ClaimId, Vec<Citation>> {
    const ORDER: [Kind; 6] = [
        Kind::RedLine,
        Kind::Offer,
        Kind::Party,
        Kind::Package,
        Kind::Assumption,
        Kind::Fact,
    ];
    let mut cited_by: BTreeMap<ClaimId, Vec<Citation>> = BTreeMap::new();
    let things = scenario.things();
    for kind in ORDER {
        for (place, thing) in things.iter().filter(|(it, _)| it.kind() == Some(kind)) {
            let name = citing_name(scenario, place, thing.name());
            thing.references(&mut |to| {
                if let Place::Claim(claim) = to {
                    cited_by.entry(claim).or_default().push(Citation {
                        place: place.clone(),
                        name: name.clone(),
                    });
                }
            });
        }
    }
    cited_by
}

/// A thing with its kind, and a position with its party.
fn citing_name(scenario: &Scenario, place: &Place, name: &str) -> String {
    let owner = scenario.owner(place);
    let kind = kinds::name(place);
    match (place, owner.and_then(|owner| scenario.thing(&owner))) {
        (Place::Party(_), _) => format!("{name}, without a deal"),
        (Place::RedLine(_) | Place::Offer(_), Some(party)) => {
            format!("{}, {kind} “{name}”", party.name())
        }
        _ => format!("{} “{name}”", words::capital(kind)),
    }
}
