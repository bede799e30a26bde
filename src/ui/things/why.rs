//! Why a package has its verdict, as points, wherever that is asked.

use eframe::egui::{Id, Ui};

use super::points::{self, Place};
use crate::analysis::explain::{Amendments, Why};
use crate::analysis::{Explanation, Subject, Verdict};
use crate::prose::{self, Point};
use crate::query::{Answer, questions as asked};
use crate::report::copies;
use crate::ui::frame::{Draw, Intent};
use crate::ui::kit::theme::Icon;
use crate::ui::kit::{copy_button, is_copying, text_button, verdict_ui, weak};

/// The explanation in words. Each place that shows one keeps its own: `P` tells them apart.
struct Words<P>(Vec<Point>, std::marker::PhantomData<P>);

/// Draws the verdict and why it is so, or that it is being worked out. `P` is a type that belongs to the place where
/// that is.
pub fn why_ui<P: 'static>(ui: &mut Ui, draw: &mut Draw<'_>, id: Id, question: &asked::Why) {
    let answer = draw.ask(question);
    let explanation = match &answer {
        Answer::Ready(explanation) | Answer::Partial(explanation) => explanation.as_deref(),
        Answer::Pending => {
            weak(ui, "The reasons are being worked out…");
            return;
        }
        Answer::Failed => None,
    };
    let Some(explanation) = explanation else {
        weak(ui, "The reasons are not known for this cell.");
        return;
    };
    if explanation.why == Why::Unknown && answer.is_open() {
        weak(ui, "The reasons are being worked out…");
        return;
    }
    let scenario = draw.cx.scenario;
    let of = (draw.cx.revision, question.clone(), answer.is_open());
    let words = draw.memory.made(of, |_| {
        let points = prose::explanation(scenario, explanation);
        Words::<P>(points, std::marker::PhantomData)
    });
    explanation_ui(ui, draw, id, (explanation, &words.0));
    let text = || copies::explanation(scenario, explanation);
    ui.add_space(4.0);
    copy_button(
        ui,
        ("Copy with its claims", "Copy why, with its claims"),
        text,
    );
}

/// Copies the explanation when that is asked for by key. For the one place that shows what is selected.
pub fn copy_by_key(ui: &Ui, draw: &mut Draw<'_>, question: &asked::Why) {
    if !is_copying(ui) {
        return;
    }
    let answer = draw.ask(question);
    if let Some(explanation) = answer.known().and_then(|it| it.as_deref()) {
        ui.copy_text(copies::explanation(draw.cx.scenario, explanation));
    }
}

fn explanation_ui(
    ui: &mut Ui,
    draw: &mut Draw<'_>,
    id: Id,
    (explanation, points): (&Explanation, &[Point]),
) {
    ui.add_space(2.0);
    let word = prose::verdict(&explanation.subject, explanation.verdict);
    verdict_ui(ui, explanation.verdict, word);
    ui.add_space(6.0);
    let place = Place {
        id,
        shows_evidence: true,
    };
    points::points_ui(ui, draw, place, points);
    if explanation.verdict == Verdict::Unknown && points.is_empty() {
        weak(
            ui,
            "This could not be worked out within the limits. A package with more terms, or fewer \
             issues, may be.",
        );
    }
    let is_hopeless = explanation.amendments == Some(Amendments::Impossible);
    if explanation.subject == Subject::Everyone && is_hopeless {
        let icon = Some(Icon::OBSTACLES);
        if text_button(ui, icon, "See what would have to give", "").clicked() {
            draw.go(&Intent::SeeObstacles);
        }
    }
}
