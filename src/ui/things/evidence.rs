//! What a position rests on: the basis in a word, the claims with who made them and where.

use std::collections::BTreeMap;
use std::rc::Rc;

use eframe::egui::{
    Color32, CornerRadius, CursorIcon, Frame, Id, Margin, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::model::{Basis, Claim, ClaimId, Kind, Place, Scenario, Source};
use crate::prose;
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::theme;
use crate::ui::kit::theme::{Icon, palette, space};
use crate::ui::kit::{focus_ring, icon_at, icon_ui, label, lines};
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
    if is_unfolded && body_ui(ui, place.with("source"), source, claim) {
        let to = Selection::Thing(Place::Claim(claim.id.clone()));
        draw.actions.push(Action::Select(to));
    }
}

/// The id of a claim as something that can be pressed.
pub fn number_ui(ui: &mut Ui, id: &ClaimId) -> Response {
    let colors = palette(ui);
    let ink = colors.accent;
    let words = lines(ui, id.as_str(), theme::medium(12.0), ink, 160.0, 1);
    let size = vec2(words.size().x + 16.0, 22.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let radius = CornerRadius::same(space::RADIUS);
    ui.painter().rect_filled(rect, radius, colors.accent_soft);
    if response.hovered() {
        let edge = Stroke::new(1.0, ink);
        ui.painter()
            .rect_stroke(rect, radius, edge, StrokeKind::Inside);
    }
    ui.painter()
        .galley(rect.center() - words.size() / 2.0, words, ink);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(1.0), space::RADIUS);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, id.as_str()));
    response.on_hover_text("Show the claim beside this, where it can be changed")
}

/// Returns whether it was pressed.
fn head_ui(ui: &mut Ui, id: Id, claim: &Claim, is_unfolded: bool) -> bool {
    let colors = palette(ui);
    let width = ui.available_width();
    let (_, rect) = ui.allocate_space(vec2(width, 24.0));
    let response = ui.interact(rect, id, Sense::click());
    let number = lines(
        ui,
        claim.id.as_str(),
        theme::semibold(11.5),
        colors.accent,
        80.0,
        1,
    );
    let chip = Rect::from_min_size(
        pos2(rect.left(), rect.center().y - 9.0),
        vec2(number.size().x + 12.0, 18.0),
    );
    ui.painter()
        .rect_filled(chip, CornerRadius::same(5), colors.accent_soft);
    ui.painter()
        .galley(chip.center() - number.size() / 2.0, number, colors.accent);
    let ink = if response.hovered() {
        colors.text
    } else {
        colors.text_weak
    };
    let who = lines(
        ui,
        &claim.who,
        theme::medium(12.5),
        ink,
        rect.right() - chip.right() - 32.0,
        1,
    );
    let at = pos2(chip.right() + 8.0, rect.center().y - who.size().y / 2.0);
    let arrow = pos2(at.x + who.size().x + 12.0, rect.center().y);
    ui.painter().galley(at, who, ink);
    let icon = if is_unfolded {
        Icon::UNFOLDED
    } else {
        Icon::FOLDED
    };
    icon_at(ui, arrow, icon, 13.0, ink);
    if response.has_focus() {
        focus_ring(ui, colors, rect.shrink(1.0), space::RADIUS);
    }
    response.widget_info(|| {
        let name = format!("Claim {}, {}", claim.id, claim.who);
        WidgetInfo::selected(Role::DisclosureTriangle, true, is_unfolded, name)
    });
    let was_pressed = response.clicked();
    if !is_unfolded {
        response.on_hover_text(&claim.text);
    }
    was_pressed
}

/// Returns whether the claim is to be shown by itself.
fn body_ui(ui: &mut Ui, id: Id, source: &Source, claim: &Claim) -> bool {
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
                let mut text = source.title.clone();
                if !source.date.is_empty() {
                    text = format!("{text}, {}", source.date);
                }
                let words = label(ui, text, theme::text(12.0), colors.text_weak);
                is_pressed = pressable(ui, id, words.rect, &claim.id).clicked();
            });
        });
    ui.add_space(2.0);
    is_pressed
}

/// Makes the words of the source lead to the claim by itself.
fn pressable(ui: &Ui, id: Id, rect: Rect, claim: &ClaimId) -> Response {
    let colors = palette(ui);
    let response = ui.interact(rect, id, Sense::click());
    if response.hovered() {
        let line = Stroke::new(1.0, colors.text_weak);
        ui.painter().hline(rect.x_range(), rect.bottom(), line);
    }
    if response.has_focus() {
        focus_ring(ui, colors, rect.expand(2.0), space::RADIUS);
    }
    let name = format!("Show claim {claim}");
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(name)
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
