//! Pieces that the panel beside a thing and the form of a thing are made of.

use eframe::egui::{
    Align, CornerRadius, CursorIcon, Frame, Id, Layout, Margin, Role, Sense, Ui, WidgetInfo, vec2,
};

use crate::analysis::{PackageAnalysis, Verdict};
use crate::model::{Answer, Assumption, Edit, Kind, Place, Scenario, Source, Thing};
use crate::prose::{self, Text};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::theme::{self, Icon, palette, space};
use crate::ui::kit::{
    Row, Segment, caps, label, long_list, row_ui, segmented_with, switch, verdict_ui, weak,
};
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::{kinds, words};

/// What kind of thing is shown, and its name.
pub fn title_ui(ui: &mut Ui, kind: &str, name: &str) {
    let color = palette(ui).text;
    caps(ui, kind);
    label(ui, name, theme::semibold(16.0), color);
}

/// The beginning of a section.
pub fn section_ui(ui: &mut Ui, name: &str) {
    ui.add_space(space::SECTION - 4.0);
    caps(ui, name);
}

/// A text of runs at body size.
pub fn text_ui(ui: &mut Ui, draw: &mut Draw<'_>, id: Id, text: &Text) {
    let color = palette(ui).text;
    let sentence = Sentence {
        text,
        id,
        font: theme::text(14.0),
        line: 20.0,
        color,
    };
    sentence_ui(ui, draw, &sentence);
}

/// The rule or condition of a thing, in its own sunken frame.
pub fn rule_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place) {
    let cx = draw.cx;
    let of = (cx.revision, place.clone());
    let made = draw
        .memory
        .made(of, |_| RuleWords(rule(cx.scenario, place)));
    let Some(rule) = &made.0 else {
        return;
    };
    let colors = palette(ui);
    Frame::new()
        .fill(colors.sunken)
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.take_available_width();
            text_ui(ui, draw, Id::unique("rule"), rule);
        });
}

/// The rule or condition of a thing in words.
struct RuleWords(Option<Text>);

fn rule(scenario: &Scenario, place: &Place) -> Option<Text> {
    Some(match place {
        Place::RedLine(id) => prose::rule(scenario, &scenario.red_line(id)?.1.rule),
        Place::Offer(id) => prose::condition(scenario, &scenario.offer(id)?.1.provided),
        Place::Fact(id) => prose::rule(scenario, &scenario.fact(id)?.rule),
        _ => return None,
    })
}

/// A row that leads to a thing, with the symbol of its kind.
pub fn link_ui(ui: &mut Ui, draw: &mut Draw<'_>, place: &Place, text: &str, is_off: bool) {
    let icon = kinds::about(place.kind()).icon;
    let row = (icon, kinds::name(place), text, is_off);
    link_row_ui(ui, draw, Selection::of(place), row);
}

/// The same in a section of this name, where another section may lead there too.
pub fn link_in_section_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    section: &str,
    place: &Place,
    (text, is_off): (&str, bool),
) {
    let icon = kinds::about(place.kind()).icon;
    let row = (icon, kinds::name(place), text, is_off);
    let selection = Selection::of(place);
    let id = Id::unique(("inspector row", section, &selection));
    link_row_with(ui, draw, id, selection, row);
}

/// A row that leads to a thing that is at hand: a red line or an offer that is not in force is shown so.
pub fn thing_link_ui(ui: &mut Ui, draw: &mut Draw<'_>, kind: Kind, thing: &dyn Thing) {
    let place = kinds::place(kind, thing);
    let is_off = kinds::is_on(thing) == Some(false);
    let icon = kinds::icon(kind, thing);
    let row = (icon, kind.singular(), thing.name(), is_off);
    link_row_ui(ui, draw, Selection::Thing(place), row);
}

/// A row that leads to something else.
pub fn link_row_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    selection: Selection,
    row: (Icon, &str, &str, bool),
) {
    let id = Id::unique(("inspector row", &selection));
    link_row_with(ui, draw, id, selection, row);
}

fn link_row_with(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    id: Id,
    selection: Selection,
    (icon, kind, text, is_off): (Icon, &str, &str, bool),
) {
    let row = Row {
        id,
        indent: -10.0,
        name: format!("Go to {kind} {text}"),
        is_off,
        max_lines: 3,
        ..Row::new(icon, text)
    };
    let (response, _) = row_ui(ui, &row);
    if response.clicked() {
        draw.actions.push(Action::Select(selection));
    }
}

/// A row that leads to a cell, with the verdict there.
pub struct VerdictRow<'a> {
    /// Where it leads.
    pub to: Selection,
    /// What is said of it, as of every row.
    pub link: (Icon, &'a str, &'a str, bool),
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in words.
    pub word: &'a str,
    /// How much of the width is for the verdict.
    pub width: f32,
}

impl VerdictRow<'_> {
    /// Draws it.
    pub fn ui(self, ui: &mut Ui, draw: &mut Draw<'_>) {
        let width = ui.available_width();
        let across = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(width, 28.0), across, |ui| {
            let size = vec2(width - self.width, 28.0);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                link_row_ui(ui, draw, self.to.clone(), self.link);
            });
            let chip = verdict_ui(ui, self.verdict, self.word);
            // On the keyboard the row beside it leads to the same.
            let id = Id::unique(("verdict chip", &self.to));
            let why = ui.interact(chip.rect, id, Sense::CLICK);
            let name = format!("Why {}: {}", self.link.2, self.word);
            why.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
            let why = why.on_hover_cursor(CursorIcon::PointingHand);
            if why.on_hover_text("Show why").clicked() {
                draw.actions.push(Action::Select(self.to));
            }
        });
    }
}

/// A switch with its word; returns whether it was pressed.
pub fn switch_row_ui(ui: &mut Ui, is_on: bool, word: &str, name: &str) -> bool {
    let color = palette(ui).text;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let response = switch(ui, is_on, name);
        label(ui, word, theme::medium(13.5), color);
        response.clicked()
    })
    .inner
}

/// Whether a package is a complete proposal, or how much it leaves open, with what that means; nothing where it is not
/// known.
pub fn extent_ui(ui: &mut Ui, scenario: &Scenario, package: &PackageAnalysis) {
    let [extent, _] = prose::extent(scenario, package);
    if !extent.is_empty() {
        let words = weak(ui, words::capital(&extent));
        words.on_hover_text(prose::extent_meaning(package));
    }
}

/// How much of everything there is, in one line.
pub fn counts_ui(ui: &mut Ui, scenario: &Scenario) {
    const ORDER: [Kind; 10] = [
        Kind::Party,
        Kind::RedLine,
        Kind::Offer,
        Kind::Issue,
        Kind::Assumption,
        Kind::Fact,
        Kind::Package,
        Kind::Source,
        Kind::Claim,
        Kind::Variant,
    ];
    let words = ORDER.map(|kind| {
        let count = match kind.owner() {
            None => kinds::count(scenario, kind),
            Some(owner) => {
                let owners = kinds::things(scenario, owner).into_iter();
                owners.map(|it| kinds::count(it, kind)).sum()
            }
        };
        words::number_of(count, kind.singular(), kind.plural())
    });
    weak(ui, words.join(" · "));
}

/// The claims of a source, each of which can be gone to.
pub fn claims_of_source_ui(ui: &mut Ui, draw: &mut Draw<'_>, source: &Source) {
    if source.claims.is_empty() {
        weak(
            ui,
            "None yet. A claim is one thing that the source says; positions rest on claims.",
        );
    }
    let id = Id::unique(("claims in inspector", &source.id));
    long_list(ui, id, source.claims.len(), 48.0, |ui, at| {
        let claim = &source.claims[at];
        let said = prose::saying(claim, &claim.text);
        let text = format!("{} · {said}", claim.id);
        let place = Place::Claim(claim.id.clone());
        link_ui(ui, draw, &place, &text, false);
    });
}

/// The three-way control of an assumption; `place` tells one such control from another.
pub fn answer_ui(ui: &mut Ui, draw: &mut Draw<'_>, assumption: &Assumption, place: &'static str) {
    answer_with(ui, draw, assumption, place, Sense::click());
}

/// The same with another sense: it may be no stop of the Tab key.
pub fn answer_with(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    assumption: &Assumption,
    place: &'static str,
    sense: Sense,
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
    let pressed = segmented_with(ui, id, &segments, taken.unwrap_or_default(), sense);
    if let Some(answer) = pressed.and_then(|index| answers.get(index)) {
        draw.actions
            .push(Action::Edit(Edit::answer(&assumption.id, *answer)));
    }
}
