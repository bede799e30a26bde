//! The Build view: a package is put together option by option, and every option says what it still allows.
//!
//! `state` is the proposal, `model` what there is to show of it, worded once for each version of the answers; the rest
//! draws it, a file for each part.

mod issues;
mod model;
mod near;
mod packages;
mod parties;
mod save;
mod state;
mod strip;

pub use state::{Change, Proposed};

use std::rc::Rc;

use eframe::egui::{Align, Id, Key, KeyboardShortcut, Modifiers, Ui};

use crate::analysis::compose::Completed;
use crate::prose::Text;
use crate::query::Answer;
use crate::query::questions::{Allowed, Completion};
use crate::ui::frame::{Draw, Intent, Memory, View};
use crate::ui::kit::theme::{self, Icon, palette};
use crate::ui::kit::{card, empty, icon_ui, page, weak};
use crate::ui::things::sentence::{Sentence, sentence_ui};
use crate::ui::things::variants;
use model::{Model, Seen};

/// The view.
pub const VIEW: View = View {
    name: "Build",
    icon: Icon::BUILD,
    keys: KeyboardShortcut::new(Modifiers::COMMAND, Key::Num2),
    command: "Put a package together",
    ui: build_ui,
    takes: take,
    follow: |memory, follow| memory.state::<Proposed>().follow(follow),
};

fn take(memory: &mut Memory, intent: &Intent) -> bool {
    let Intent::BuildOn { candidate, with } = intent else {
        return false;
    };
    (memory.state::<Proposed>()).begin_with(candidate.clone(), with.clone());
    true
}

/// Draws the view.
fn build_ui(ui: &mut Ui, draw: &mut Draw<'_>) {
    let begins = draw.memory.state::<Proposed>().begin(draw.cx.scenario);
    take_completed(draw);
    let model = model(draw);
    page(ui, "build", |ui| {
        if begins {
            // What was begun is seen from its beginning.
            ui.scroll_to_cursor(Some(Align::TOP));
        }
        if missing_ui(ui, draw) {
            return;
        }
        let Some(model) = model.as_deref() else {
            weak(ui, "This is being worked out…");
            return;
        };
        headline_ui(ui, draw, model);
        variants::line_ui(ui, draw);
        ui.add_space(2.0);
        waiting_ui(ui, model);
        save::tools_ui(ui, draw, model);
        strip::strip_ui(ui, draw);
        parties::parties_ui(ui, draw, model);
        packages::packages_ui(ui, draw, model);
        near::conflict_ui(ui, draw, model);
        ui.add_space(4.0);
        card(ui).show(ui, |ui| {
            ui.take_available_width();
            issues::issues_ui(ui, draw, model);
        });
        ui.add_space(8.0);
        near::near_ui(ui, draw, model);
    });
}

/// What there is to show. Until there is something of the proposal as it is now, what was shown before stays.
fn model(draw: &mut Draw<'_>) -> Option<Rc<Model>> {
    let cx = draw.cx;
    let proposed = draw.memory.state::<Proposed>();
    let (shown, completed) = (
        proposed.proposal.present(cx.scenario),
        proposed.completed.clone(),
    );
    let draft = proposed.draft(cx.scenario);
    let answer = draw.ask(&Allowed(draft.clone()));
    let news = if answer.is_open() {
        cx.queries.version()
    } else {
        0
    };
    let of = (
        cx.revision,
        draft,
        answer.is_open(),
        news,
        completed.clone(),
    );
    let made = draw.memory.made(of, |before| match answer.known() {
        Some(answers) => Some(Rc::new(Model::new(&Seen {
            scenario: cx.scenario,
            proposal: &shown,
            answers,
            is_open: answer.is_open(),
            completed: completed.as_ref(),
        }))),
        None => before.and_then(|it: &Rc<Option<Rc<Model>>>| it.as_ref().clone()),
    });
    made.as_ref().clone()
}

/// Takes over the deal that was looked for, once it is known.
fn take_completed(draw: &mut Draw<'_>) {
    let Some(draft) = draw.memory.state::<Proposed>().completes.clone() else {
        return;
    };
    let completed = match draw.ask(&Completion(draft)) {
        Answer::Ready(completed) => completed,
        Answer::Failed => Completed::Unknown,
        Answer::Pending | Answer::Partial(_) => return,
    };
    draw.memory.state::<Proposed>().complete(completed);
}

/// Says what is missing for something to be put together, if anything is. Returns whether it did.
fn missing_ui(ui: &mut Ui, draw: &Draw<'_>) -> bool {
    let scenario = draw.cx.scenario;
    let (title, what) = if scenario.issues.is_empty() {
        (
            "There is nothing to choose from yet",
            "A package is put together from the options of issues. Add an issue in the outline.",
        )
    } else if scenario.parties.is_empty() {
        (
            "Nobody is to be satisfied yet",
            "Which options go together depends on the parties' red lines. Add a party in the outline.",
        )
    } else {
        return false;
    };
    ui.add_space((ui.available_height() * 0.22).min(160.0));
    empty(ui, Icon::BUILD, title, what);
    true
}

fn headline_ui(ui: &mut Ui, draw: &mut Draw<'_>, model: &Model) {
    let colors = palette(ui);
    let (first, rest) = &model.headline;
    let sentence = Sentence {
        text: first,
        id: Id::unique(("build", 0)),
        font: theme::semibold(19.0),
        line: 25.0,
        color: colors.text,
    };
    sentence_ui(ui, draw, &sentence);
    if !rest.is_empty() {
        text_ui(ui, draw, ("build", 1), rest);
    }
}

/// A sentence that comes second.
fn text_ui(ui: &mut Ui, draw: &mut Draw<'_>, id: (&str, usize), text: &Text) {
    let sentence = Sentence {
        text,
        id: Id::unique(id),
        font: theme::text(14.0),
        line: 20.0,
        color: palette(ui).text,
    };
    sentence_ui(ui, draw, &sentence);
}

/// Says what is still being worked out.
fn waiting_ui(ui: &mut Ui, model: &Model) {
    if let Some(words) = &model.waits_for {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 7.0;
            icon_ui(ui, Icon::UNKNOWN, 14.0, palette(ui).text_weak, 20.0);
            weak(ui, words);
        });
    }
}

fn change(draw: &mut Draw<'_>, change: Change) {
    let scenario = draw.cx.scenario;
    draw.memory.state::<Proposed>().change(scenario, change);
}
