//! Which verdicts rest on inference alone: those that are others without the positions that the scenario's author has
//! inferred.

use std::rc::Rc;

use eframe::egui::{Id, Ui};

use super::matrix::Model;
use super::{matrix, tools};
use crate::analysis::{Analysis, Verdict};
use crate::model::{Basis, Scenario};
use crate::prose::{self, Inferred, Text};
use crate::query::Answer;
use crate::query::questions::WithoutInferred;
use crate::ui::frame::Draw;
use crate::ui::kit::icon_ui;
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::things::sentence::{Sentence, sentence_ui};

/// The room for the link beside the sentence; where there is less than [`NARROW`], it is one of the tools.
const FOR_LINK: f32 = 112.0;
const NARROW: f32 = 620.0;

const OPEN: &str = "How many verdicts rest on inference alone is being worked out.";

/// What is known of that for every cell: by package, then by party and last of everyone.
#[derive(Debug)]
pub struct Inference {
    /// The verdict that takes the place of another one without the inferred positions.
    pub others: Vec<Vec<Option<Verdict>>>,
    /// The same in words.
    sentence: Text,
}

/// What there is to say of the scenario as it is shown.
#[derive(Clone)]
pub enum Knowledge {
    /// None of its positions in force is inferred.
    Nothing,
    /// It is being worked out.
    Open,
    /// It is known.
    Known(Rc<Inference>),
}

impl Knowledge {
    /// What is known, if anything is.
    pub fn inference(&self) -> Option<&Inference> {
        match self {
            Self::Known(inference) => Some(inference),
            Self::Nothing | Self::Open => None,
        }
    }
}

/// What is known now. It is asked only of a scenario in which a position is inferred.
pub fn known(draw: &mut Draw<'_>) -> Knowledge {
    let cx = draw.cx;
    let has_inferred = draw
        .memory
        .made(cx.revision, |_| HasInferred::of(cx.scenario));
    let HasInferred {
        red_lines,
        has_offers,
    } = *has_inferred;
    if !red_lines && !has_offers {
        return Knowledge::Nothing;
    }
    let Answer::Ready(without) = draw.ask(&WithoutInferred) else {
        return Knowledge::Open;
    };
    if cx.verdicts.is_open {
        return Knowledge::Open;
    }
    let of = (cx.revision, cx.verdicts.depth);
    let made = draw.memory.made(of, |_| {
        Inference::of(cx.verdicts.analysis, &without, has_offers)
    });
    Knowledge::Known(made)
}

/// Whether positions in force are inferred.
#[derive(Clone, Copy)]
struct HasInferred {
    red_lines: bool,
    has_offers: bool,
}

impl HasInferred {
    fn of(scenario: &Scenario) -> Self {
        let is_inferred = |basis: Basis, enabled: bool| enabled && basis == Basis::Inferred;
        Self {
            red_lines: (scenario.red_lines()).any(|(_, it)| is_inferred(it.basis, it.enabled)),
            has_offers: (scenario.offers()).any(|(_, it)| is_inferred(it.basis, it.enabled)),
        }
    }
}

impl Inference {
    fn of(shown: &Analysis, without: &Analysis, has_offers: bool) -> Self {
        let mut count = Inferred {
            verdicts: 0,
            unknown: 0,
            of: 0,
            has_offers,
        };
        let mut other = |one: Verdict, other: Verdict| {
            let is_unknown = [one, other].contains(&Verdict::Unknown);
            let is_other = !is_unknown && one != other;
            count.of += 1;
            count.unknown += usize::from(is_unknown);
            count.verdicts += usize::from(is_other);
            is_other.then_some(other)
        };
        let packages = shown.packages.iter().zip(&without.packages);
        let others = packages
            .map(|(shown, without)| {
                let shown = shown.parties.iter().chain([&shown.everyone]);
                let without = without.parties.iter().chain([&without.everyone]);
                let cells = shown.zip(without);
                cells.map(|(a, b)| other(a.verdict, b.verdict)).collect()
            })
            .collect();
        Self {
            others,
            sentence: prose::rests_on_inference(count),
        }
    }
}

/// Says how many verdicts rest on inference alone, with the mark that their cells have.
pub fn line_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let knowledge = known(draw);
    let open = Text::plain(OPEN);
    let text = match &knowledge {
        Knowledge::Nothing => return,
        Knowledge::Open => &open,
        Knowledge::Known(inference) => &inference.sentence,
    };
    let color = palette(ui).text_weak;
    let model = matrix::model(draw);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let has_link = is_beside(ui) && !model.inferred.is_empty();
        let for_link = if has_link { FOR_LINK } else { 0.0 };
        // The link is higher than a line.
        let (line, above) = if has_link { (26.0, 3.5) } else { (19.0, 0.0) };
        icon_ui(ui, Icon::INFERRED, 13.0, color, line);
        let sentence = Sentence {
            text,
            id: Id::unique("verdicts on inference"),
            font: theme::text(13.0),
            line: 19.0,
            color,
        };
        let width = (ui.available_width() - for_link).max(0.0);
        ui.vertical(|ui| {
            ui.set_max_width(width);
            ui.add_space(above);
            sentence_ui(ui, draw, &sentence).on_hover_text(prose::INFERENCE_MEANING);
        });
        if has_link {
            tour_ui(ui, draw, &model, true);
        }
    });
}

/// Whether the link to those verdicts has room beside the sentence; otherwise it is one of the tools.
pub fn is_beside(ui: &Ui) -> bool {
    ui.available_width() >= NARROW
}

/// The link to the verdicts that rest on inference alone, one after the other. Beside the sentence it says less.
pub fn tour_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model, is_beside: bool) {
    let cells = &model.inferred;
    let of = cells.len();
    tools::tour_ui(ui, draw, (model, cells), |at| {
        let (short, full) = match at {
            None => (
                if of == 1 { "Show it" } else { "Show them" }.to_owned(),
                format!("{of} by inference alone: show"),
            ),
            Some(at) => (
                format!("{at} of {of}: next"),
                format!("{at} of {of} by inference alone: next"),
            ),
        };
        let word = if is_beside { short } else { full.clone() };
        (word, full)
    });
}
