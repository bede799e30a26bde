//! Pieces that the panel beside a thing and the form of a thing are made of.

use eframe::egui::{CornerRadius, Frame, Id, Margin, Sense, Ui};

use crate::model::{Answer, Assumption, Edit, Scenario, Source};
use crate::prose::{self, Text};
use crate::ui::frame::Draw;
use crate::ui::frame::action::{Action, Selection};
use crate::ui::kit::theme::{self, Icon, palette, space};
use crate::ui::kit::{Row, Segment, caps, label, long_list, row_ui, segmented_with, switch, weak};
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::words;

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

/// What the author adds, if anything.
pub fn note_ui(ui: &mut Ui, note: &str) {
    if !note.is_empty() {
        section_ui(ui, "Note");
        let color = palette(ui).text;
        label(ui, note, theme::text(13.5), color);
    }
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

/// A rule in its own sunken frame.
pub fn rule_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let cx = draw.cx;
    let of = (cx.revision, cx.selection.clone());
    let made = draw
        .memory
        .made(of, |_| RuleWords(rule(cx.scenario, cx.selection)));
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

/// The rule or condition of what is selected in words.
struct RuleWords(Option<Text>);

fn rule(scenario: &Scenario, selection: &Selection) -> Option<Text> {
    Some(match selection {
        Selection::RedLine(id) => prose::rule(scenario, &scenario.red_line(id)?.1.rule),
        Selection::Offer(id) => prose::condition(scenario, &scenario.offer(id)?.1.provided),
        Selection::Fact(id) => prose::rule(scenario, &scenario.fact(id)?.rule),
        _ => return None,
    })
}

/// A row that leads to something else.
pub fn link_row_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    selection: Selection,
    (icon, kind, text, is_off): (Icon, &str, &str, bool),
) {
    let (response, _) = row_ui(
        ui,
        &Row {
            id: Id::unique(("inspector row", &selection)),
            indent: -10.0,
            icon: (icon, None),
            text,
            name: format!("Go to {kind} {text}"),
            end: "",
            end_width: 0.0,
            is_selected: false,
            is_off,
            max_lines: 3,
            hint: "",
        },
    );
    if response.clicked() {
        draw.actions.push(Action::Select(selection));
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

/// How much of everything there is, a line each.
pub fn counts_ui(ui: &mut Ui, scenario: &Scenario) {
    let claims = scenario.sources.iter().map(|it| it.claims.len()).sum();
    let counts = [
        (scenario.parties.len(), "party", "parties"),
        (scenario.red_lines().count(), "red line", "red lines"),
        (scenario.offers().count(), "offer", "offers"),
        (scenario.issues.len(), "issue", "issues"),
        (scenario.assumptions.len(), "assumption", "assumptions"),
        (scenario.facts.len(), "fact", "facts"),
        (scenario.packages.len(), "package", "packages"),
        (scenario.sources.len(), "source", "sources"),
        (claims, "claim", "claims"),
        (scenario.variants.len(), "variant", "variants"),
    ];
    let words: Vec<String> = counts
        .iter()
        .map(|(number, one, many)| words::number_of(*number, one, many))
        .collect();
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
        let text = format!("{} · {}: {}", claim.id, claim.who, claim.text);
        let to = Selection::Claim(claim.id.clone());
        link_row_ui(ui, draw, to, (Icon::CLAIM, "claim", &text, false));
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
